from pathlib import Path

import pytest

from meshcards.lint import rules
from meshcards.lint.rule import Rule
from meshcards.lint.rules import cloze_trivial, no_source, unnamed_term
from meshcards.problem import Problem
from tests import compiled

DECK = "id: demo\ntitle: Demo\ntopics: [a]\n"
TERM = """\
title: A
terms:
  - id: mesh
    name: mesh
    facts:
      - id: one
        text: The mesh {{{{c2::is}}}} a layer.
        {fact}
      - {{id: two, text: "{{{{c1::A}}}} layer."}}
    {term}
"""
BECAUSE = "because: It is a test."


def problems(folder: Path, topic: str, *obeying: Rule) -> list[tuple[int, str, str]]:
    (folder / "deck.yaml").write_text(DECK, encoding="utf-8")
    (folder / "a.yaml").write_text(topic, encoding="utf-8")
    found = compiled.bank(folder, obeying=obeying or rules.RULES).problems
    return [(it.mark.line, it.rule, it.message) for it in found]


def places(found: list[tuple[int, str, str]], rule: str) -> list[int]:
    return [line for line, name, _ in found if name == rule]


def term(*, fact: str = "extra: So.", term: str = "sources: ['https://istio.io/']") -> str:
    return TERM.format(fact=fact, term=term)


def allow(rule: str) -> str:
    return f"allow: [{{rule: {rule}, {BECAUSE}}}]"


def test_without_an_allow_a_rule_finds_what_it_finds(tmp_path: Path) -> None:
    assert places(problems(tmp_path, term()), "cloze-trivial") == [7, 9]


def test_an_allow_on_a_fact_covers_that_fact_only(tmp_path: Path) -> None:
    found = problems(tmp_path, term(fact=allow("cloze-trivial")))
    assert places(found, "cloze-trivial") == [9]
    assert places(found, "unused-allow") == []


def test_an_allow_on_a_term_covers_all_its_facts(tmp_path: Path) -> None:
    found = problems(tmp_path, term(term=allow("cloze-trivial")))
    assert places(found, "cloze-trivial") == []
    assert places(found, "unused-allow") == []


def test_an_allow_covers_its_own_rule_only(tmp_path: Path) -> None:
    found = problems(tmp_path, term(term=allow("no-source")))
    assert places(found, "no-source") == []
    assert places(found, "cloze-trivial") == [7, 9]


def test_an_allow_on_a_question_covers_its_answers(tmp_path: Path) -> None:
    question = (
        "title: A\nquestions:\n  - id: q\n    question: Why?\n    sources: ['https://istio.io/']\n"
        "    strongest: {answer: It is now the default.}\n    others: [{falls_short: No.}]\n"
    )
    assert places(problems(tmp_path, question), "dated-word") == [6]
    found = problems(tmp_path, f"{question}    {allow('dated-word')}\n")
    assert found == []


def test_an_allow_that_covers_nothing_is_a_problem_at_its_rule(tmp_path: Path) -> None:
    found = problems(tmp_path, term(fact=allow("enumeration")))
    assert (8, "unused-allow", "'enumeration' finds nothing here; remove this entry") in found


def test_two_allows_for_one_finding_are_both_used(tmp_path: Path) -> None:
    both = term(fact=allow("cloze-trivial"), term=allow("cloze-trivial"))
    assert places(problems(tmp_path, both), "unused-allow") == []


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("cloze-triviall", "no rule is called 'cloze-triviall'; did you mean 'cloze-trivial'?"),
        ("zzz", "no rule is called 'zzz'; remove this entry"),
        ("link", "'link' finds errors, which cannot be allowed; fix the error"),
    ],
)
def test_an_allow_for_what_cannot_be_allowed_says_so(
    tmp_path: Path, rule: str, message: str
) -> None:
    assert (8, "unused-allow", message) in problems(tmp_path, term(fact=allow(rule)))


def test_an_error_is_found_in_spite_of_an_allow(tmp_path: Path) -> None:
    fact = f"extra: '[x](y)'\n        {allow('link')}"
    assert places(problems(tmp_path, term(fact=fact)), "link") == [8]


def test_an_allow_for_a_rule_that_did_not_run_is_not_called_unused(tmp_path: Path) -> None:
    topic = term(fact=allow("enumeration"))
    assert places(problems(tmp_path, topic, no_source, unnamed_term), "unused-allow") == []


def test_a_build_runs_the_rules_for_errors_and_says_nothing_of_an_allow(tmp_path: Path) -> None:
    assert problems(tmp_path, term(fact=allow("enumeration")), *rules.ERRORS) == []


def test_what_is_allowed_is_not_counted_as_found_elsewhere(tmp_path: Path) -> None:
    found = problems(tmp_path, term(fact=allow("cloze-trivial")), cloze_trivial)
    assert [(line, rule) for line, rule, _ in found] == [(9, "cloze-trivial")]


def test_every_allow_needs_a_reason(tmp_path: Path) -> None:
    found = problems(tmp_path, term(fact="allow: [{rule: enumeration}]"))
    assert (8, "missing-key", "key 'because' is missing; add it") in found


def test_problems_are_values_that_can_be_compared(tmp_path: Path) -> None:
    topic = term()
    (tmp_path / "deck.yaml").write_text(DECK, encoding="utf-8")
    (tmp_path / "a.yaml").write_text(topic, encoding="utf-8")
    first: tuple[Problem, ...] = compiled.bank(tmp_path, obeying=rules.RULES).problems
    assert first == compiled.bank(tmp_path, obeying=rules.RULES).problems
