"""A point that ends like a sentence.

Points are read as a list to tick off, and look careless where one has a full stop and the next has
none. Leave it out of all of them, and so the comma or the semicolon of a list that was a sentence.

Bad: ``A metric decides whether the weight moves on.``
Good: ``A metric decides whether the weight moves on``
"""

import re
from collections.abc import Iterator
from typing import Final

from meshcards.lint import reading
from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity
from meshcards.text import sentences

ID = "point-sentence"
SEVERITY = Severity.ADVICE
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY

# What stands after the last dot of an abbreviation or of three is not a sentence's end.
_END = re.compile(r"(?<!\.)(?<!\betc)(?<!\.[a-z])[.,;:\u3002\uff0c\uff1b\u060c\u061b\u0964]\Z")


def check(file: Reading) -> Iterator[Finding]:
    """Every point of every question."""
    for at, question in file.questions:
        for place, point in reading.points(at, question):
            end = _END.search(point)
            if end and (end[0] != "." or sentences.ends(point, file.language)):
                message = f"a point is a line of a list; remove the '{end[0]}' at its end"
                yield Finding(place, ID, message, alike="points that end like a sentence")
