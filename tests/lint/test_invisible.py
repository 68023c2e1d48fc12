"""What shows nothing is found, and its message says what to type instead, which then shows."""

from pathlib import Path

import pytest

from meshcards.lint import rules
from tests import compiled

DECK = "id: demo\ntitle: Demo\ntopics: [a]\n"
INVISIBLE = tuple(it for it in rules.RULES if it.ID == "invisible")


def messages(folder: Path, typed: str) -> list[str]:
    """What is said of an answer, typed as YAML has it."""
    text = f"title: A\nquestions:\n  - id: q\n    question: Why?\n    answer: {typed}\n"
    (folder / "deck.yaml").write_text(DECK, encoding="utf-8")
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    return [it.message for it in compiled.bank(folder, INVISIBLE).problems]


@pytest.mark.parametrize(
    ("typed", "instead"),
    [
        ('"#"', '"`#`"'),
        ('"-"', '"`-`"'),
        (r'">"', '"`>`"'),
        ('"&nbsp;"', '"`&nbsp;`"'),
        ('"```"', '"`` ``` ``"'),
        ('"[x]: y"', '"`[x]: y`"'),
        ("'[x]: \"y\"'", "'`[x]: \"y\"`'"),
        ("'[it''s]: \\y'", "'`[it''s]: \\y`'"),
        ('"[mesh]: https://istio.io/"', '"[mesh](https://istio.io/)"'),
        ('"[](https://istio.io/)"', '"[words](https://istio.io/)"'),
    ],
)
def test_what_the_message_says_to_type_can_be_seen(
    tmp_path: Path, typed: str, instead: str
) -> None:
    (message,) = messages(tmp_path, typed)
    assert instead.strip('"') in message
    assert messages(tmp_path, instead) == []


@pytest.mark.parametrize(
    ("typed", "fix"),
    [
        (r'"\u200b"', "write words"),
        (r'"```\n```"', "write the code on a line between the fences"),
    ],
)
def test_what_has_nothing_to_show_asks_for_words(tmp_path: Path, typed: str, fix: str) -> None:
    assert fix in messages(tmp_path, typed)[0]


def test_what_is_seen_is_not_found(tmp_path: Path) -> None:
    assert messages(tmp_path, '"<!-- -->"') == []
    assert messages(tmp_path, '"a"') == []
