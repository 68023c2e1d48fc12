"""Names of notes in a text of a release: on one line, and not too long."""

from meshcards.report import quoted

LONGEST = 140  # characters of a name in a list


def markdown(name: str, most: int = LONGEST) -> str:
    """A name of at most ``most`` characters as Markdown that shows it as typed."""
    return quoted.words(quoted.clipped(name, most))
