"""The texts under ``assets``: what a release says in words of its own, with blanks to fill in."""

from functools import cache
from importlib.resources import files
from string import Template

_ASSETS = files("meshcards.publish") / "assets"


def filled(path: str, **blanks: str) -> str:
    """A text under ``assets`` with its blanks, such as ``$names``, filled in; no line ends it.

    Raises KeyError for a blank that is not among them.
    """
    return _template(path).substitute(blanks)


@cache
def _template(path: str) -> Template:
    return Template(_ASSETS.joinpath(path).read_text(encoding="utf-8").rstrip("\n"))
