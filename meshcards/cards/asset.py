"""The files under ``assets``: HTML, CSS and words that cards are made of."""

from meshcards.assets import Assets

text = Assets("meshcards.cards").text


def fragment(name: str) -> str:
    """A piece of HTML for a field, from ``assets/fragments``; ``{…}`` are its blanks."""
    return text(f"fragments/{name}.html")
