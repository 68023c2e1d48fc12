"""``meshcards docs`` on wide and narrow terminals: nothing is cut, and nothing is wider than it."""

import re
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from meshcards.cli import docs, main, terminal
from meshcards.report import page

FOLDER = Path(__file__).parents[2] / "docs"
PIPED = 0  # in place of a terminal's width
WIDE = 2000  # columns, in which every cell of a table is one line
DRAWN = str.maketrans("", "", "━─")  # lines of a table, as long as the table is wide


def run(monkeypatch: pytest.MonkeyPatch, width: int, *arguments: str) -> str:
    """What ``meshcards docs`` shows on a terminal of ``width`` columns, or ``PIPED``."""
    if width != PIPED:
        monkeypatch.setattr(terminal, "of", lambda: terminal.Terminal(False, width, links=False))  # noqa: FBT003 - a tuple's value
    result = CliRunner().invoke(main, ["docs", *arguments])
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def letters(text: str) -> Counter[str]:
    return Counter("".join(text.split()).translate(DRAWN))


@pytest.mark.parametrize("name", sorted(docs.PAGES))
def test_everything_on_a_page_is_shown_at_every_width(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    markdown = (FOLDER / f"{name}.md").read_text("utf-8")
    text = re.sub(r"^ *```.*?^ *```$", "", markdown, flags=re.DOTALL | re.MULTILINE)
    rows = "\n".join(line for line in text.splitlines() if line.startswith("|"))
    code = [it.replace(r"\|", "|") for it in re.findall(r"(?<!`)`([^`\n]+)`(?!`)", rows)]
    with monkeypatch.context() as patch:
        patch.setattr(page, "WIDEST", WIDE)
        whole = page.text(markdown, WIDE, coloured=False)

    assert [it for it in code if f"`{it}`" not in whole] == []
    assert letters(run(monkeypatch, PIPED, name)) == letters(whole)
    assert letters(run(monkeypatch, 40, name)) == letters(whole)


@pytest.mark.parametrize("width", [40, 59, 60, 80, 100])
def test_the_list_of_pages_is_no_wider_than_the_terminal(
    monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    shown = run(monkeypatch, width)
    name, line = next(iter(docs.GROUPS["Get something done"].items()))

    assert max(map(len, shown.splitlines())) <= width
    assert shown.split() == run(monkeypatch, 300).split()
    row = next(it for it in shown.splitlines() if it.startswith(f"  {name}"))
    assert (row == f"  {name}") is (width < 60)
    assert ("\n      With one command, by hand" in shown) is (width < 60)
    assert line in run(monkeypatch, 300)
