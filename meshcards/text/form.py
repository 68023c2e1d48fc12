"""The form of an answer: what is seen of it by somebody who does not understand a word.

Who meets a question often learns to tell its best answer by such traits instead of by its content.
They are counted here; ``lint.tells`` looks at what they tell.
"""

import re
from collections.abc import Iterable
from itertools import filterfalse
from typing import NamedTuple, TypeAlias

from meshcards.text import words


class Trait(NamedTuple):
    """What can be counted in an answer, and how to speak of it.

    ``most`` and ``least`` are what the answer at either end has, ``more`` and ``less`` what one
    has beside the others; ``unit`` is written behind an amount, and empty where ``most`` says it.
    """

    name: str
    most: str
    least: str
    more: str
    less: str
    unit: str = ""


def _counted(what: str, name: str = "") -> Trait:
    ends = f"the most {what}", f"the fewest {what}"
    return Trait(name or what, *ends, f"more {what}", f"fewer {what}")


TRAITS = (
    Trait("length", "the most text", "the least text", "more text", "less text", " characters"),
    _counted("sentences"),
    Trait(
        "sentence length",
        "the longest sentences",
        "the shortest sentences",
        "longer sentences",
        "shorter sentences",
        " words each",
    ),
    _counted("pieces of code", "code"),
    _counted("numbers"),
    _counted("capitals inside words", "capitals inside"),
    _counted("colons and semicolons"),
    _counted("brackets"),
    _counted("words such as 'I' or 'our'", "first person"),
    _counted("words such as 'usually'", "hedges"),
    _counted("words such as 'always'", "absolutes"),
    Trait(
        "word length",
        "the longest words",
        "the shortest words",
        "longer words",
        "shorter words",
        " letters each",
    ),
    _counted("words of the question", "question's words"),
)
"""Every trait, in the order in which ``of`` counts them."""

Form: TypeAlias = tuple[float, ...]
"""How much of each of ``TRAITS`` an answer has."""

# Where a sentence ends, near enough to compare answers by; a list's item is a sentence of its own.
_ENDS = (". ", ".\n", "? ", "?\n", "! ", "!\n", "\u3002", "\uff01", "\uff1f", "\n- ")
_NUMBER = re.compile(r"\d[\d.,]*")
_BETWEEN = str.maketrans(dict.fromkeys('.,;:!?()[]{}<>"`*|=+…\u201c\u201d\u3002\uff01\uff1f', " "))

# Lists would take a line for each word.
_FIRST_PERSON = "i i'd i'll i'm i've me my mine we we'd we'll we're we've us our".split()  # noqa: SIM905
_HEDGES = """about almost approximately around generally likely mainly may maybe might mostly
    normally often perhaps possibly probably rarely roughly seem seems seldom should sometimes tend
    tends typically usually""".split()  # noqa: SIM905 - see above
_ABSOLUTES = """absolutely all always any automatically cannot certainly completely entirely every
    everything everywhere exactly fully guarantee guarantees impossible must never no nobody none
    nothing only simply totally whole""".split()  # noqa: SIM905 - see above
_SAID = {
    **dict.fromkeys(_FIRST_PERSON, "first person"),
    **dict.fromkeys(_HEDGES, "hedge"),
    **dict.fromkeys(_ABSOLUTES, "absolute"),
}


def of(text: str, length: int, asked: Iterable[str], language: str) -> Form:
    """The form of an answer of ``length`` visible characters.

    ``asked`` are the stems of the question's words (``stems.of``), ``language`` is a primary
    subtag: single words are counted in English alone.
    """
    said = words.unfenced(text)
    flat = said.replace("\u2019", "'").translate(_BETWEEN)
    found, lowered = flat.split(), flat.lower()
    spoken = lowered.split() if language == "en" else ()
    kinds = [*filter(None, map(_SAID.get, spoken))]
    sentences = 1 + sum(map(said.rstrip().count, _ENDS)) - said.count(".\n- ")
    return (
        length,
        sentences,
        round(len(found) / sentences, 1),
        text.count("```") // 2 + said.count("`") // 2,
        len(_NUMBER.findall(said)),
        sum(map(_has_capital_inside, filterfalse(str.islower, found))),
        said.count(":") + said.count(";"),
        said.count("("),
        kinds.count("first person"),
        kinds.count("hedge"),
        kinds.count("absolute"),
        round(len("".join(found)) / max(len(found), 1), 1),
        sum(map(lowered.__contains__, asked)),
    )


def _has_capital_inside(word: str) -> bool:
    """Whether a word with a capital is no acronym, and has one after its first letter."""
    rest = word[1:]
    return rest != rest.lower() and not word.isupper() and word.isalnum()
