"""What could not be read is nowhere said to be missing: such findings wait until it can be."""

from pathlib import Path

import pytest

from meshcards.lint import rules
from tests import compiled

DECK = """\
id: demo
title: Demo
topics: [a, b]
curricula: {ica: {title: ICA, goals: {install: Install it}}}
"""
QUESTION = """\
  - id: why
    question: Why?
    level: foundational
    strongest: {answer: So.}
    others: [{falls_short: Vague.}]
    terms: [mesh, net]
    covers: [ica/install]
"""
TOPIC = f"""\
title: A
questions:
{QUESTION}  - id: how
    question: How?
    level: advanced
    strongest: {{answer: So.}}
    others: [{{falls_short: Vague.}}]
    terms: [mesh, net]
    allow: [{{rule: near-duplicate, because: It differs.}}]
"""
TERMS = """\
title: B
terms:
  - {id: mesh, name: mesh, facts: [{id: what, text: A mesh.}]}
  - {id: net, name: net, facts: [{id: what, text: A net.}]}
"""
SILENT = {"unnamed-term", "uncovered-goal", "no-foundational", "unused-allow", "dangling"}


def found(folder: Path, topic: str = TOPIC, terms: str = TERMS) -> set[str]:
    """The rules of ``SILENT`` that find something in a bank of these files."""
    for name, text in {"deck": DECK, "a": topic, "b": terms}.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return {it.rule for it in compiled.bank(folder, obeying=rules.RULES).problems} & SILENT


def test_a_sound_bank_has_an_allow_that_is_not_used(tmp_path: Path) -> None:
    assert found(tmp_path) == {"unused-allow"}


def test_what_a_missing_question_named_is_missed(tmp_path: Path) -> None:
    other = TOPIC.replace(QUESTION, "").replace("[mesh, net]", "[mesh, gone]")
    assert found(tmp_path, other) == SILENT


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("question: Why?", "question: Why: so?"),  # does not parse
        ("question: Why?", "question: [Why?]"),  # parses and is no text
        ("id: why", "id: Why"),
        ("answer: So.}\n    others", "anwser: So.}\n    others"),
    ],
)
def test_what_a_broken_question_names_is_not_missed(
    tmp_path: Path, before: str, after: str
) -> None:
    broken = TOPIC.replace(before, after, 1)
    assert broken != TOPIC
    assert found(tmp_path, broken) == set()


def test_a_list_of_questions_that_cannot_be_read_names_every_term(tmp_path: Path) -> None:
    assert found(tmp_path, TOPIC.replace("questions:\n", "questions: [\n")) == set()


def test_what_a_repeated_list_of_questions_names_is_not_missed(tmp_path: Path) -> None:
    repeated = TOPIC.replace("questions:\n", "questions: []\nquestions:\n")
    assert found(tmp_path, repeated) == set()


def test_a_term_that_cannot_be_read_is_in_the_bank(tmp_path: Path) -> None:
    assert found(tmp_path, terms=TERMS.replace("text: A net.", "text: A net: two.")) == set()
    assert found(tmp_path, terms=TERMS.replace("id: net, ", "")) == set()


def test_a_rule_that_does_not_exist_is_found_whatever_cannot_be_read(tmp_path: Path) -> None:
    broken = TOPIC.replace("question: Why?", "question: Why: so?")
    assert found(tmp_path, broken.replace("near-duplicate", "nowhere")) == {"unused-allow"}
