"""The formats that can be imported, and which of them a file is in.

A format's module has NAME (as ``--from`` takes it), TITLE (for readers), ENDINGS of its files,
``recognises`` and ``read``; and HEEDS, the option ``columns`` or ``fields`` if it takes one. It is
imported when a file may be in its format.
"""

from collections.abc import Iterable
from importlib import import_module
from typing import Protocol, cast

from meshcards.exchange.incoming.source import Source
from meshcards.exchange.items import Gathered, How, Loss
from meshcards.problem import MeshcardsError

# A name for --from, and its module. What is easily recognised comes before what is hardly.
FORMATS = {
    "apkg": "apkg",
    "anki": "ankitext",
    "sheet": "sheet",
    "moodle": "moodle",
    "qti": "qti",
    "gift": "gift",
    "text2qti": "text2qti",
    "aiken": "aiken",
    "prose": "prose",
    "markdown": "markdown",
    "csv": "table",
    "tsv": "table",
}


class Format(Protocol):
    """The module of a format."""

    NAME: str
    TITLE: str

    @property
    def ENDINGS(self) -> tuple[str, ...]:  # noqa: N802 - a module's constant, of any length
        """How the names of its files end, in lower case."""

    def recognises(self, head: str, ending: str) -> bool:
        """Whether a file that begins with ``head`` and is called ``*ending`` is in it."""

    def read(self, source: Source) -> Gathered:
        """What is in a source; raises MeshcardsError for a damaged one."""


def named(name: str) -> Format:
    """The format that ``--from`` calls ``name``, which is one of FORMATS."""
    return cast("Format", import_module(f"meshcards.exchange.incoming.{FORMATS[name]}"))


def heeds(format_: Format) -> str:
    """The option that says what is where in files of a format: ``columns``, ``fields`` or none."""
    return getattr(format_, "HEEDS", "")


def of(source: Source) -> Format:
    """The format that a source is in; raises MeshcardsError if it is in none that is known."""
    every = [named(name) for name in dict.fromkeys(_first_names())]
    for format_ in every:
        if format_.recognises(source.head, source.ending):
            return format_
    if not source.head:
        raise MeshcardsError(f"{source.path} is empty, so nothing was written")
    raise MeshcardsError(
        f"{source.path} is in no format that is recognised; name it with --from, one of: "
        f"{', '.join(FORMATS)}"
    )


def read(source: Source, format_: Format) -> Gathered:
    """What is in a source, and what was guessed of it before it could be read."""
    gathered = format_.read(source)
    if not source.guessed:
        return gathered
    what = f"the file is not UTF-8 and was read as {source.guessed}"
    losses = (Loss(0, How.GUESSED, what), *gathered.losses)
    return Gathered(gathered.sections, gathered.media, losses)


def _first_names() -> Iterable[str]:
    """One name for each module."""
    modules: dict[str, str] = {}
    for name, module in FORMATS.items():
        modules.setdefault(module, name)
    return modules.values()
