"""A file that is as it was is not read again to tell a line, and no line is ever an old one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from meshcards.bank import events
from meshcards.compiler import join
from meshcards.compiler.cache import Cache
from meshcards.compiler.join import Ask
from meshcards.lint import rules
from meshcards.problem import Problem

TOPIC = """\
title: {0}
terms:
  - id: {0}
    name: {0} proxy
    facts: [{{id: a, text: "Traffic between pods is {{{{c1::encrypted}}}} on its way."}}]
"""
TOPICS = {name: TOPIC.format(name) for name in ("one", "two", "three")}
ASK = Ask(rules.RULES, cache=Cache(b"key"))


@pytest.fixture
def bank(write_bank: Callable[..., Path]) -> Path:
    return write_bank(TOPICS)


@pytest.fixture
def passes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were read for places."""
    read: list[str] = []
    spans = events.spans

    def counted(text: str, *rest: object) -> object:
        read.append(text)
        return spans(text, *rest)  # type: ignore[arg-type] # whatever it takes

    monkeypatch.setattr(events, "spans", counted)
    return read


def found(bank: Path, ask: Ask = ASK) -> tuple[Problem, ...]:
    (only,) = join.banks([bank], ask)
    return only.problems


def edit(bank: Path, name: str, text: str) -> None:
    (bank / f"{name}.yaml").write_text(text, encoding="utf-8")


def copies(problems: tuple[Problem, ...]) -> list[tuple[str, int, str]]:
    """The file and the line of each copy, and the line that the message names."""
    return [
        (Path(it.mark.path).stem, it.mark.line, str(it.also and it.also.line))
        for it in problems
        if it.rule == "near-duplicate"
    ]


def test_only_the_file_that_changed_is_read_for_places(bank: Path, passes: list[str]) -> None:
    first = found(bank)
    assert copies(first) == [("two", 5, "5"), ("three", 5, "5")]
    edited = f"# A line more.\n{TOPICS['three']}"
    edit(bank, "three", edited)
    passes.clear()

    again = found(bank)

    assert set(passes) == {edited, TOPICS["one"]}  # the other file that its message names
    assert copies(again) == [("two", 5, "5"), ("three", 6, "5")]
    assert again == found(bank, Ask(rules.RULES))


def test_a_line_of_the_other_file_is_a_new_one_too(bank: Path) -> None:
    found(bank)
    edit(bank, "one", f"# A line more.\n{TOPICS['one']}")
    again = found(bank)
    assert copies(again) == [("two", 5, "6"), ("three", 5, "6")]
    assert again == found(bank, Ask(rules.RULES))


def test_a_file_with_an_error_is_read_each_time(bank: Path) -> None:
    edit(bank, "two", TOPICS["two"].replace("title", "tittle"))
    first = found(bank)
    assert found(bank) == first == found(bank, Ask(rules.RULES))


def test_places_of_a_file_that_changed_meanwhile_are_not_kept(
    bank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spans = events.spans

    def changed(text: str, *rest: object) -> object:
        edit(bank, "two", f"# A line more.\n{TOPICS['two']}")
        return spans(text, *rest)  # type: ignore[arg-type] # whatever it takes

    with monkeypatch.context() as patched:
        patched.setattr(events, "spans", changed)
        found(bank)
    edit(bank, "two", TOPICS["two"])
    assert found(bank) == found(bank, Ask(rules.RULES))
