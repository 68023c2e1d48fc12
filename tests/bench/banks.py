"""Generated topics as banks on disk, written as an author would, a topic at a time."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from meshcards.bank.model import Question, Term, TopicFile
from tests.bench.topics import CURRICULUM, GOALS

WIDTH = 100  # columns of the real bank's files

_DECK = """\
id: {id}
title: Bench
description: Generated questions, to see how fast they compile.
topics: [{topics}]
curricula:
  {curriculum}:
    title: Istio Certified Associate
    goals: {{{goals}}}
"""


def write(topics: Iterable[TopicFile], folder: Path) -> Path:
    """Write a bank into ``folder`` and return it; no more than a topic is in memory."""
    folder.mkdir(parents=True, exist_ok=True)
    names = []
    for number, topic in enumerate(topics, 1):
        names.append(f"topic-{number:04}")
        lines = "\n".join((f"title: {topic.title}", *_topic(topic), ""))
        (folder / f"{names[-1]}.yaml").write_text(lines, encoding="utf-8")
    deck = _DECK.format(
        id=folder.name,
        topics=", ".join(names),
        curriculum=CURRICULUM,
        goals=", ".join(f"{goal}: {goal.capitalize()}" for goal in GOALS),
    )
    (folder / "deck.yaml").write_text(deck, encoding="utf-8")
    return folder


def block(key: str, text: str, indent: int) -> Iterator[str]:
    """``key: |`` and the text below it, wrapped at the bank's width."""
    yield f"{' ' * indent}{key}: |"
    inner = " " * (indent + 2)
    for line in text.split("\n"):
        rest = line
        while len(rest) > WIDTH - len(inner):
            cut = rest.rfind(" ", 1, WIDTH - len(inner))
            if cut < 0:
                break
            yield inner + rest[:cut]
            rest = rest[cut + 1 :]
        yield inner + rest if rest else ""


def _topic(topic: TopicFile) -> Iterator[str]:
    yield "questions:"
    for question in topic.questions:
        yield from _question(question)
    if topic.terms:
        yield "terms:"
    for term in topic.terms:
        yield from _term(term)


def _question(question: Question) -> Iterator[str]:
    yield f"  - id: {question.id}"
    yield from block("question", question.question, 4)
    yield f"    level: {question.level}"
    yield "    strongest:"
    yield from block("answer", question.said or "", 6)
    yield from block("because", question.why or "", 6)
    yield "    others:"
    for other in question.others:
        yield f"      - flaw: {other.flaw}"
        yield from block("answer", other.answer or "", 8)
        yield from block("falls_short", other.falls_short or "", 8)
    yield from block("tip", question.tip or "", 4)
    yield from _listed("terms", question.terms)
    if question.covers:
        yield f"    covers: [{', '.join(question.covers)}]"
    yield from _listed("sources", question.sources)


def _term(term: Term) -> Iterator[str]:
    yield f"  - id: {term.id}"
    yield f"    name: {term.name}"
    yield f"    aliases: [{', '.join(term.aliases)}]"
    yield "    facts:"
    for fact in term.facts:
        yield f"      - id: {fact.id}"
        yield from block("text", fact.text, 8)
        if fact.extra:
            yield f"        extra: {fact.extra}"
    yield from _listed("sources", term.sources)


def _listed(key: str, items: Iterable[str]) -> Iterator[str]:
    lines = [f"      - {item}" for item in items]
    if lines:
        yield f"    {key}:"
        yield from lines
