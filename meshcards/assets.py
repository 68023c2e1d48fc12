"""The texts that a room keeps as files under its ``assets``."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Template


@dataclass(frozen=True, slots=True)
class Assets:
    """The files under ``assets`` of a package, each read once."""

    package: str

    def text(self, path: str) -> str:
        """The text of a file, without the line feed at its end."""
        return _text(self.package, path)

    def filled(self, path: str, **blanks: str) -> str:
        """A file with its blanks, such as ``$name``, filled in.

        Raises KeyError for a blank that is not among them.
        """
        return _template(self.package, path).substitute(blanks)


@cache
def _text(package: str, path: str) -> str:
    found = files(package) / "assets"
    return found.joinpath(path).read_text(encoding="utf-8").rstrip("\n")


@cache
def _template(package: str, path: str) -> Template:
    return Template(_text(package, path))
