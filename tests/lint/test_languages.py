"""A rule is silent in a language that it does not know, and says nothing of exceptions to it."""

from pathlib import Path

import pytest

from meshcards.compiler import join
from meshcards.compiler.join import Ask
from meshcards.lint import rule, rules

DECK = "id: demo\ntitle: Demo\ntopics: [a]\nlanguage: {language}\n"
TOPIC = """\
title: A
questions:
  - id: q
    question: Why?
    answer: It is now the default.
    sources: [https://istio.io/]
  - id: r
    question: Warum?
    answer: Now ist das so.
    sources: [https://istio.io/]
    allow: [{rule: dated-word, because: It is a name.}]
"""


def found(folder: Path, language: str) -> set[str]:
    (folder / "deck.yaml").write_text(DECK.format(language=language), encoding="utf-8")
    (folder / "a.yaml").write_text(TOPIC, encoding="utf-8")
    (bank,) = join.banks([folder], Ask(rules.RULES))
    return {it.rule for it in bank.problems}


@pytest.mark.parametrize("language", ["en", "EN-gb"])
def test_a_rule_speaks_in_its_language(tmp_path: Path, language: str) -> None:
    assert "dated-word" in found(tmp_path, language)


@pytest.mark.parametrize("language", ["nl", "pt-BR"])
def test_a_rule_is_silent_in_others(tmp_path: Path, language: str) -> None:
    assert not {"dated-word", "unused-allow"} & found(tmp_path, language)


def test_the_shape_names_the_rules_that_are_silent(tmp_path: Path) -> None:
    found(tmp_path, "nl")
    (bank,) = join.banks([tmp_path], Ask(shape=True))
    assert bank.shape
    assert "dated-word" in bank.shape.silent
    assert "duplicate-id" not in bank.shape.silent


def test_what_stops_a_build_knows_every_language() -> None:
    assert rule.knowing("xx", rules.ERRORS) == [*rules.ERRORS]
