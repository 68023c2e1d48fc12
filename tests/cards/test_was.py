"""What was renamed stays what it was for learners."""

from collections.abc import Callable
from pathlib import Path

import pytest

from meshcards.cards.note import Note
from meshcards.lint import rules
from tests import compiled

TOPIC = """\
title: Traffic
questions:
  - id: canary
    question: How?
    strongest: {answer: Slowly.}
    others: [{answer: Fast., falls_short: Risky.}, {answer: Never., falls_short: Old.}]
    terms: [envoy]
terms:
  - id: envoy
    name: Envoy
    facts: [{id: role, text: Envoy is a proxy.}, {id: port, text: "Port {{c1::15001}} of Envoy"}]
"""
RENAMED = (
    TOPIC.replace("id: canary\n", "id: canary-release\n    was: canary\n")
    .replace("terms: [envoy]", "terms: [envoy-proxy]")
    .replace("- id: envoy\n", "- id: envoy-proxy\n    was: envoy\n")
    .replace("{id: role,", "{id: purpose, was: role,")
)


def notes(folder: Path) -> tuple[Note, ...]:
    prepared = compiled.prepared(folder, rules.ERRORS)
    assert prepared.problems == ()
    assert prepared.deck
    return tuple(prepared.deck.notes)


def known(found: tuple[Note, ...]) -> list[object]:
    return [(it.guid, it.id, it.fields, it.tags, it.ordinals, it.topic) for it in found]


def test_a_renamed_question_term_and_fact_are_the_same_notes(
    write_bank: Callable[..., Path],
) -> None:
    before = notes(write_bank({"traffic": TOPIC}))

    assert known(notes(write_bank({"traffic": RENAMED}))) == known(before)


def test_a_renamed_topic_keeps_its_tags(write_bank: Callable[..., Path]) -> None:
    before = notes(write_bank({"traffic": TOPIC}))

    after = notes(write_bank({"routing": f"was: traffic\n{TOPIC}"}))

    assert known(after) == known(before)
    assert {note.place.file.rpartition("/")[2] for note in after} == {"routing.yaml"}


def test_a_topic_with_a_slip_is_still_what_it_was(write_bank: Callable[..., Path]) -> None:
    folder = write_bank({"routing": f"was: traffic\ntitel: x\n{TOPIC}"})

    bank = compiled.bank(folder)

    assert [problem.rule for problem in bank.problems] == ["unknown-key"]
    assert [subdeck.topic for subdeck in bank.subdecks] == ["traffic"]


def test_a_fact_may_come_from_another_term(write_bank: Callable[..., Path]) -> None:
    other = "  - {id: proxy, name: proxy, facts: [{id: role, was: envoy/role, text: A proxy.}]}\n"
    rest = TOPIC.replace("{id: role, text: Envoy is a proxy.}, ", "")

    found = notes(write_bank({"traffic": rest + other}))

    assert "envoy/role" in {note.id for note in found}


def test_an_id_that_something_once_had_is_taken(write_bank: Callable[..., Path]) -> None:
    question = "question: Q, strongest: {answer: A}, others: [{falls_short: B}]"
    first = f"title: One\nquestions: [{{id: new, was: old, {question}}}]\n"
    second = f"title: Two\nquestions: [{{id: old, {question}}}]\n"

    (problem,) = compiled.prepared(write_bank({"one": first, "two": second})).problems

    assert (problem.rule, Path(problem.mark.path).name) == ("duplicate-id", "one.yaml")
    assert problem.message.startswith("id 'old' is used twice")


FACT = "facts: [{id: f, text: A}]"


@pytest.mark.parametrize(
    "terms",
    [
        f"{{id: a, was: x, name: A, {FACT}}}, {{id: x, name: A, {FACT}}}",
        "{id: a, name: A, facts: [{id: f, text: A}, {id: g, was: f, text: A A}]}",
        f"{{id: a, name: A, {FACT}}}, {{id: b, name: A, facts: [{{id: g, was: a/f, text: A}}]}}",
    ],
)
def test_two_items_cannot_have_been_one(write_bank: Callable[..., Path], terms: str) -> None:
    topic = f"title: One\nterms: [{terms}]\n"

    problems = compiled.prepared(write_bank({"one": topic})).problems

    assert {problem.rule for problem in problems} == {"duplicate-id"}
    was = topic.splitlines()[1].index("was: ") + len("was: ")
    assert was + 1 in {problem.mark.column for problem in problems}


def test_two_topics_cannot_have_been_one(write_bank: Callable[..., Path]) -> None:
    topics = {"one": "title: One\nwas: two\n", "two": "title: Two\n"}

    (problem,) = compiled.prepared(write_bank(topics)).problems

    assert problem.rule == "duplicate-id"
    assert problem.message.startswith("'two' is or was the id of another topic; choose another id")


def test_a_was_that_is_no_id_is_refused(write_bank: Callable[..., Path]) -> None:
    topic = TOPIC.replace("{id: role,", "{id: role, was: a/b/c,")

    (problem,) = compiled.prepared(write_bank({"traffic": topic})).problems

    assert problem.message == (
        "'a/b/c' is not a fact's id; write 'fact-id', or 'term-id/fact-id' for another term's"
    )
