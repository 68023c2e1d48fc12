"""The files under ``assets``: HTML, CSS and words that cards are made of."""

from functools import cache
from importlib.resources import files

_ASSETS = files("meshcards.cards") / "assets"


@cache
def text(path: str) -> str:
    """The text of a file under ``assets``, without the newline at its end."""
    return _ASSETS.joinpath(path).read_text(encoding="utf-8").rstrip("\n")


def fragment(name: str) -> str:
    """A piece of HTML for a field, from ``assets/fragments``; ``{…}`` are its blanks."""
    return text(f"fragments/{name}.html")
