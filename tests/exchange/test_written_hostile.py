"""What no person would write is read in the time of its size, or refused with a line."""

from pathlib import Path

import pytest

from meshcards.exchange.incoming import markdown, prose
from meshcards.exchange.incoming.source import Source
from meshcards.exchange.incoming.written import reading
from meshcards.problem import MeshcardsError

_MANY = 1_000


@pytest.mark.parametrize(
    "typed",
    [
        ">" * 99_000,
        "- " * 20_000 + "a",
        "<details>\n" * _MANY,
        "<details><summary>a?</summary>\n" * _MANY,
        "</details>\n" * _MANY,
        "q?\nA. a\nB. b\nAnswer: " + "A, " * _MANY,
        "q?\n" + "- [ ] a\n\nb\n\n" * _MANY,
        "q?\n- [ ] a " + " " * 90_000 + "b",
        "Option A" + " and B" * _MANY + " are wrong",
        "q?\n\n1" + " " * 90_000 + "x",
        "Q: a\nA: " + "<b>" * 3_000 + "</b>" * 3_000,
        "Q: a\nA: b" + "<br>" * 20_000 + "c",
        "Q: a\nA: " + "[a](" * 20_000,
        "Q: a\nA: " + "<a href='" * 10_000,
        "## Answers\n1. B\n\n" * _MANY,
        "---\na: " + "[" * 90_000 + "\n---\n",
        "---\na: &a [x, x]\nb: *a\nquestion: *a\n---\n",
        "```\n" * _MANY,
    ],
    ids=lambda it: it[:20],
)
def test_a_hostile_source_is_read(typed: str, tmp_path: Path) -> None:
    path = tmp_path / "quiz.md"
    path.write_text(typed, "utf-8")
    for reader in (markdown, prose):
        reader.read(Source(path))


def test_a_line_that_nobody_wrote_is_refused_by_its_number(tmp_path: Path) -> None:
    path = tmp_path / "quiz.md"
    path.write_text("Q: a\nA: " + "a" * reading.MAX_LINE, "utf-8")
    with pytest.raises(MeshcardsError, match=r"quiz\.md:2: 100,003 characters in one line"):
        markdown.read(Source(path))


def test_more_lines_than_a_bank_has_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "quiz.txt"
    path.write_text("\n" * (reading.MAX_LINES + 1), "utf-8")
    with pytest.raises(MeshcardsError, match="split it into several files"):
        prose.read(Source(path))
