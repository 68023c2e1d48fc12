"""The files under ``assets``: HTML, CSS and Markdown that reports are made of."""

from functools import cache
from importlib.resources import files
from string import Template

_ASSETS = files("meshcards.report") / "assets"


@cache
def text(path: str) -> str:
    """The text of a file under ``assets``, without the line feed at its end."""
    return _ASSETS.joinpath(path).read_text(encoding="utf-8").rstrip("\n")


def filled(path: str, **blanks: str) -> str:
    """A file with its blanks, such as ``$name``, filled in; raises KeyError for one that is not."""
    return _template(path).substitute(blanks)


@cache
def _template(path: str) -> Template:
    return Template(text(path))
