"""What repeats in a file for one reason is one problem with a count, and allowed as before."""

from pathlib import Path

import pytest

from meshcards.compiler import join
from meshcards.compiler.join import Ask
from meshcards.lint import repeated, rules
from meshcards.lint.rule import Scope
from meshcards.problem import Finding, Place, Severity

DECK = "id: demo\ntitle: Demo\ntopics: [a, b]\n"
ALLOW = "    allow: [{rule: unexplained, because: It is a riddle.}]\n"
UNEXPLAINED = tuple(it for it in rules.RULES if it.ID == "unexplained")


def question(number: int, *, allow: bool = False) -> str:
    choices = "[{text: So., correct: true}, {text: Not so., because: Why?}]"
    item = f"  - id: q{number}\n    question: Why?\n    choices: {choices}\n"
    return item + ALLOW * allow


def found(folder: Path, *, once: bool = True, **topics: str) -> list[tuple[str, int, str]]:
    """By file and line, what the rule says of topics with these questions."""
    (folder / "deck.yaml").write_text(DECK, encoding="utf-8")
    for name in "ab":
        text = f"title: {name}\nquestions:\n{topics.get(name, question(100 + ord(name)))}"
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    (bank,) = join.banks([folder], Ask(UNEXPLAINED, once=once))
    return [(Path(it.mark.path).stem, it.mark.line, it.message) for it in bank.problems]


def test_many_of_a_kind_are_one_at_the_first_with_their_count(tmp_path: Path) -> None:
    several = "".join(map(question, range(repeated.FEW + 1)))
    (first, other) = found(tmp_path, a=several)
    assert first[:2] == ("a", 5)
    assert first[2].endswith(
        "(3 more choices without 'because' in this file; --select unexplained lists them)"
    )
    assert other == ("b", 5, "this choice has no reason; say in 'because' why it is right")


def test_few_of_a_kind_are_each_at_its_line(tmp_path: Path) -> None:
    few = "".join(map(question, range(repeated.FEW)))
    assert [it[:2] for it in found(tmp_path, a=few)] == [("a", 5), ("a", 8), ("a", 11), ("b", 5)]


def test_what_is_allowed_is_not_counted_and_needed_all_the_same(tmp_path: Path) -> None:
    items = (question(number, allow=number in (0, 2)) for number in range(repeated.FEW + 2))
    assert [it[:2] for it in found(tmp_path, a="".join(items))] == [
        ("a", 9),
        ("a", 16),
        ("a", 19),
        ("b", 5),
    ]


def test_every_line_is_shown_on_request(tmp_path: Path) -> None:
    several = "".join(map(question, range(repeated.FEW + 1)))
    assert len(found(tmp_path, a=several, once=False)) == repeated.FEW + 2


@pytest.mark.parametrize(
    ("file", "rule", "alike"), [("b", "x", "y"), ("a", "z", "y"), ("a", "x", "z")]
)
def test_another_file_rule_or_kind_counts_by_itself(file: str, rule: str, alike: str) -> None:
    many = [
        Finding(Place("a", (n,)), "x", "It is so.", Severity.ADVICE, alike="y") for n in range(4)
    ]
    one = Finding(Place(file, (9,)), rule, "It is so.", Severity.ADVICE, alike=alike)
    said = list(repeated.once([*many[:2], one, *many[2:]]))
    assert said[1:] == [one]
    assert said[0].message == "It is so. (3 more y in this file; --select x lists them)"


def test_what_says_nothing_of_its_kind_is_never_one() -> None:
    many = [Finding(Place("a", (n,)), "x", "It is so.") for n in range(9)]
    assert list(repeated.once(many)) == many


def test_what_rules_of_a_whole_bank_find_is_one_as_well(tmp_path: Path) -> None:
    unlisted = tuple(it for it in rules.RULES if it.ID == "unlisted-term")
    assert unlisted[0].SCOPE is Scope.WORDINGS
    asked = "".join(
        f"  - {{id: q{n}, question: Why?, answer: A pod has a SPIFFE ID.}}\n" for n in range(5)
    )
    term = "terms: [{id: spiffe-id, name: SPIFFE ID, facts: [{id: f, text: A SPIFFE ID is.}]}]\n"
    (tmp_path / "deck.yaml").write_text("id: demo\ntitle: Demo\ntopics: [a]\n", encoding="utf-8")
    (tmp_path / "a.yaml").write_text(f"title: A\nquestions:\n{asked}{term}", encoding="utf-8")
    (bank,) = join.banks([tmp_path], Ask(unlisted))
    (problem,) = bank.problems
    assert problem.message.endswith(
        "(4 more answers that name 'spiffe-id' and do not list it in this file; "
        "--select unlisted-term lists them)"
    )
