"""The most important changes of a release, as lines of the deck's description in Anki.

They are in the deck's language, in which a learner reads the cards, and in the lock from the
release on, so that every build of it says the same.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from meshcards.bank.characters import REFUSED
from meshcards.cards import language
from meshcards.cards.note import Kind
from meshcards.diff.values import Noted, Way
from meshcards.problem import MeshcardsError
from meshcards.publish.edition import Edition
from meshcards.report.quoted import clipped
from meshcards.text import breaks

MOST = 3
LONGEST = 200  # characters of a line that an author gives
_NAMES = 2  # names of notes in a line
_TOPICS = 3
_NAME = 60  # characters of a name


def of(edition: Edition) -> tuple[str, ...]:
    """The most important changes, at most ``MOST``, the weightiest first.

    A first release has none: all of it is new.
    """
    return tuple(_lines(edition))[:MOST] if edition.before else ()


def given(lines: Sequence[str]) -> tuple[str, ...]:
    """The lines that an author gives, as they can be kept: NFC, each on one line.

    Raises MeshcardsError for more than ``MOST``, and for one that is empty or too long.
    """
    if len(lines) > MOST:
        raise MeshcardsError(f"there are {len(lines)} lines of news (limit {MOST}); leave some out")
    flat = [breaks.flat(REFUSED.sub("", unicodedata.normalize("NFC", it))).strip() for it in lines]
    for line in flat:
        if not line:
            raise MeshcardsError("a line of news is empty; write what changed")
        if len(line) > LONGEST:
            raise MeshcardsError(
                f"the line of news that begins '{line[:40]}' has {len(line)} characters "
                f"(limit {LONGEST}); say it shorter"
            )
    return tuple(flat)


def _lines(edition: Edition) -> Iterator[str]:
    words = language.edition(edition.file.language or language.DEFAULT)

    def line(key: str, amount: int, which: str) -> Iterator[str]:
        if amount:
            word = words[f"{key}_one" if amount == 1 else key]
            yield word.format(n=amount, which=which)

    meaning = edition.by(Way.MEANING)
    reworded = (*edition.gaps, *edition.by(Way.WORDING))
    yield from line("meaning", len(meaning), _named(it.name for it in meaning))
    kinds = ((Kind.QUESTION, "questions"), (Kind.FACT, "facts"))
    found = ((key, [it for it in edition.new if it.kind is kind]) for kind, key in kinds)
    key, new = next((it for it in found if it[1]), ("facts", []))
    yield from line(key, len(new), _topics(new, edition))
    gone = edition.retired
    yield from line("retired", len(gone), _named(it.name or it.id for it in gone))
    yield from line("reworded", len(reworded), _named(it.name for it in reworded))
    if edition.restyled:
        yield words["look"]


def _named(names: Iterable[str]) -> str:
    every = [*names]
    # A fact ends with a full stop, which would look odd before a semicolon.
    named = "; ".join(clipped(it.removesuffix("."), _NAME) for it in every[:_NAMES])
    return f"{named} …" if len(every) > _NAMES and not named.endswith("…") else named


def _topics(new: Sequence[Noted], edition: Edition) -> str:
    """In which topics notes are, those with the most first; the name of a single one."""
    if len(new) == 1:
        return clipped(new[0].name, _NAME)
    counts = Counter(map(edition.topic, new)).most_common()
    more = " …" if len(counts) > _TOPICS else ""
    return ", ".join(f"{topic} ({amount})" for topic, amount in counts[:_TOPICS]) + more
