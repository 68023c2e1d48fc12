"""Lists of notes in Markdown that stay readable, however many notes there are."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from meshcards.cards.note import Kind
from meshcards.diff.values import Noted, Way
from meshcards.publish.edition import Edition, Gone
from meshcards.report import diffed_markdown, quoted
from meshcards.report.concise import some

MOST = 40  # names in a section
LEAST = 3  # names of a topic, however many topics there are
MOST_TOPICS = 30
MOST_SEARCHES = 10
MOST_TEXT = 12_000  # characters of changed texts in a section


def questions_and_facts(notes: Iterable[Noted]) -> str:
    """How many questions and facts notes are: ``2 questions and 1 fact``."""
    kinds = [it.kind for it in notes]
    amounts = ((kinds.count(Kind.QUESTION), "question"), (kinds.count(Kind.FACT), "fact"))
    return " and ".join(some(amount, one) for amount, one in amounts if amount) or "no notes"


def names(notes: Sequence[Noted], most: int = MOST) -> str:
    """The names of notes as a list, and how many more there are."""
    return _list([it.name for it in notes], most)


def with_texts(edition: Edition, notes: Sequence[Noted]) -> str:
    """The names of notes as a list, each with the texts in which another answer is right.

    From some length on there are only names.
    """
    changes = {it.new.guid: it for it in edition.diff.changed} if edition.diff else {}
    lines: list[str] = []
    length = 0
    for note in notes[:MOST]:
        change = changes.get(note.guid)
        texts = [it for it in (change.texts if change else ()) if it.way is Way.MEANING]
        shown = "\n\n".join(map(diffed_markdown.field, texts))
        length += len(shown)
        lines.append(f"- {quoted.name(note.name)}")
        if shown and length <= MOST_TEXT:
            lines += ["", *(f"  {line}".rstrip() for line in shown.split("\n")), ""]
    text = re.sub("\n{3,}", "\n\n", "\n".join(lines)).rstrip("\n")
    return "\n".join([text, *_more(len(notes) - MOST)])


def gone(notes: Sequence[Gone]) -> str:
    """The names of retired notes as a list; their ids where the names are not known."""
    return _list([it.name or it.id for it in notes], MOST)


def by_topic(edition: Edition, notes: Sequence[Noted]) -> str:
    """The names of notes as a list below each of their topics, in learning order."""
    topics = [(it, [*of]) for it, of in groupby(notes, edition.topic)]
    most = max(LEAST, MOST // max(len(topics), 1))
    parts = [
        f"**{quoted.name(title)}**: {questions_and_facts(of)}\n\n{names(of, most)}"
        for title, of in topics[:MOST_TOPICS]
    ]
    return "\n\n".join([*parts, *_others(len(topics) - MOST_TOPICS)])


def topics(edition: Edition, notes: Sequence[Noted]) -> str:
    """The topics of notes as a list, each with how many it has."""
    found = [(it, [*of]) for it, of in groupby(notes, edition.topic)]
    lines = [f"- {quoted.name(title)}: {questions_and_facts(of)}" for title, of in found]
    more = _others(len(lines) - MOST_TOPICS)
    return "\n".join([*lines[:MOST_TOPICS], *(f"- {it}" for it in more)])


def moved(edition: Edition) -> str:
    """The names of moved notes as a list, each with the topic that it is in now."""
    lines = [
        f"- {quoted.name(it.name)} (now in {quoted.name(edition.topic(it))})"
        for it in edition.moved
    ]
    return "\n".join([*lines[:MOST], *_more(len(lines) - MOST)])


def searches(every: Sequence[str]) -> str:
    """Searches as code, for each has to be copied whole."""
    blocks = [f"```text\n{it}\n```" for it in every[:MOST_SEARCHES]]
    return "\n\n".join([*blocks, *_others(len(every) - MOST_SEARCHES, "search", "searches")])


def _list(every: Sequence[str], most: int) -> str:
    return "\n".join([*(f"- {quoted.name(it)}" for it in every[:most]), *_more(len(every) - most)])


def _more(amount: int) -> list[str]:
    return [f"- and {amount:,} more"] if amount > 0 else []


def _others(amount: int, one: str = "topic", many: str = "topics") -> list[str]:
    return [f"and {amount:,} more {one if amount == 1 else many}"] if amount > 0 else []
