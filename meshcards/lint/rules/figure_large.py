"""A figure that is heavier, or has more pixels, than a card can use.

Every learner downloads each figure and keeps it, on a phone too, and a card is at most about 700
pixels wide. Above 1 MB, or 4,000 pixels on a side, a learner sees nothing more. Scale the picture
down, or export a photograph as WebP or JPEG; a screenshot in few colours is smallest as PNG.

Bad: a photograph of 4 MB as the camera took it.

Good: the same photograph 1,600 pixels wide, in 0.2 MB.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.bank.media import Medium
from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity

ID = "figure-large"
SEVERITY = Severity.ADVICE
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY

MOST_BYTES = 1_000_000
MOST_PIXELS = 4_000  # on a side


def check(file: Reading) -> Iterator[Finding]:
    """Every figure of the file, photographs and drawings."""
    for place, name, medium in file.figures:
        if message := _large(medium):
            yield Finding(place, ID, f"figure '{name}' {message}")


def _large(medium: Medium) -> str:
    picture = medium.picture
    if picture and max(picture.width, picture.height) > MOST_PIXELS:
        return (
            f"is {picture.width:,} x {picture.height:,} pixels (limit {MOST_PIXELS:,} on a side), "
            "more than a card shows; scale it down"
        )
    if medium.size > MOST_BYTES:
        fix = "scale it down, or export it as WebP" if picture and picture.width else "simplify it"
        return (
            f"has {medium.size / 1e6:.1f} MB (limit {MOST_BYTES / 1e6:.0f} MB), which every "
            f"learner downloads; {fix}"
        )
    return ""
