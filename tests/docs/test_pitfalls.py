"""The tables of docs/yaml-pitfalls.md, and what it says of values, hold for what a bank reads."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from meshcards.bank import events
from meshcards.cli import main
from tests.docs.page import ROOT, Page

PAGE = Page(ROOT / "docs" / "yaml-pitfalls.md")
DECK = "id: tracing\ntitle: Tracing\ntopics: [basics]\n"
(TOPIC,) = (it.text for it in PAGE.blocks if it.mark("file"))
ABOVE = TOPIC.partition("    answer:")[0]
TABLE = PAGE.text.partition("| begins with |")[2].partition("\n\n")[0]
ROWS = [
    ([it.strip("`\\ ") or "`" for it in re.findall(r"`` ` ``|`[^`]+`", first)], last)
    for first, _, last in re.findall(r"^\| (.+?) \| (.+?) \| (.+?) \|$", TABLE, re.MULTILINE)
]
# A text that begins so in each way that the page has rules for, where one is not enough.
MORE = {"*": ["*name", "*name* and more"], "[": ["[name]", "[name] more"], "{": ["{a: b}", "{a} b"]}


def reported(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The rules that find something in an answer that is typed as ``text``."""
    monkeypatch.chdir(tmp_path)
    Path("deck.yaml").write_text(DECK, encoding="utf-8")
    Path("basics.yaml").write_text(f"{ABOVE}    answer: {text}\n", encoding="utf-8")
    shown = CliRunner().invoke(main, ["check", "--format", "concise"]).stdout
    return set(re.findall(r"\(([a-z-]+)\)$", shown, re.MULTILINE))


@pytest.mark.parametrize(("signs", "rules"), ROWS, ids=str)
def test_a_text_that_begins_so_is_reported_by_these_rules(
    signs: list[str], rules: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = set(re.findall(r"`([a-z-]+)`", rules))
    found = set[str]()
    for sign in signs:
        for text in MORE.get(sign, [f"{sign} name" if sign in "-?" else f"{sign}name joins them"]):
            found |= reported(text, tmp_path, monkeypatch)

    assert found == named


def test_the_table_has_every_sign_that_cannot_begin_a_text() -> None:
    listed = {it for signs, _ in ROWS for it in signs}

    assert listed == set("`@*&!%-?>|[{\"'")


def test_values_that_other_programs_change_are_text() -> None:
    (block,) = (it for it in PAGE.blocks if "2026-11-27" in it.text)
    value, problems = events.value(f"{ABOVE}{block.text}", "basics.yaml")

    assert (isinstance(value, dict), problems) == (True, ())
    assert isinstance(value, dict)
    assert "{'text': '1.20', 'correct': 'true', 'because': '2026-11-27 was its day.'}" in str(value)
    assert "{'text': 'no', 'because': '~'}" in str(value)
