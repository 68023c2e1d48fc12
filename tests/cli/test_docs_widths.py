"""Every page of ``meshcards docs``, through a pipe and on terminals: whole, and never too wide."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from meshcards.cli import docs, main, terminal
from meshcards.report import page

FOLDER = Path(__file__).parents[2] / "docs"
WIDE = 2000  # columns, in which every cell of a table is one line
DRAWN = str.maketrans("", "", "━─")  # lines of a table, as long as the table is wide


def run(*arguments: str) -> str:
    result = CliRunner().invoke(main, ["docs", *arguments])
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


@cache
def piped(name: str) -> str:
    """What ``meshcards docs`` prints of a page through a pipe."""
    return run(name)


def shown(monkeypatch: pytest.MonkeyPatch, width: int, *arguments: str) -> str:
    """What ``meshcards docs`` shows on a terminal of ``width`` columns."""
    monkeypatch.setattr(terminal, "of", lambda: terminal.Terminal(False, width, links=False))  # noqa: FBT003 - a tuple's value
    return run(*arguments)


def markdown(name: str) -> str:
    return (FOLDER / f"{name}.md").read_text("utf-8")


@pytest.mark.parametrize("name", sorted(docs.PAGES))
def test_a_page_through_a_pipe_is_plain_text_with_every_heading(name: str) -> None:
    said = piped(name)

    assert "\x1b" not in said
    whole = re.sub(r"^```.*?^```$", "", markdown(name), flags=re.DOTALL | re.MULTILINE)
    headings = re.findall(r"^#+ (.+)$", whole, re.MULTILINE)
    lines = " ".join(said.split())
    assert [it for it in headings if " ".join(it.split()) not in lines] == []
    assert len(said.split()) > 0.8 * len(re.sub(r"\(http\S+|[|]|---", "", whole).split())


def test_every_link_of_a_page_leads_to_a_page_or_is_an_address() -> None:
    said = "".join(map(piped, docs.PAGES))

    named = set(re.findall(r"\(meshcards\s+docs\s+([a-z-]+)\)", said))
    assert {"rules", "updates"} <= named <= set(docs.PAGES)


def letters(text: str) -> Counter[str]:
    return Counter("".join(text.split()).translate(DRAWN))


@pytest.mark.parametrize("name", sorted(docs.PAGES))
def test_everything_on_a_page_is_shown_at_every_width(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    text = re.sub(r"^ *```.*?^ *```$", "", markdown(name), flags=re.DOTALL | re.MULTILINE)
    rows = "\n".join(line for line in text.splitlines() if line.startswith("|"))
    code = [it.replace(r"\|", "|") for it in re.findall(r"(?<!`)`([^`\n]+)`(?!`)", rows)]
    with monkeypatch.context() as patch:
        patch.setattr(page, "WIDEST", WIDE)
        whole = page.text(markdown(name), WIDE, coloured=False)

    assert [it for it in code if f"`{it}`" not in whole] == []
    assert letters(piped(name)) == letters(whole)
    assert letters(shown(monkeypatch, 40, name)) == letters(whole)


@pytest.mark.parametrize("width", [40, 59, 60, 80, 100])
def test_the_list_of_pages_is_no_wider_than_the_terminal(
    monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    listed = shown(monkeypatch, width)
    name, line = next(iter(docs.GROUPS["Get something done"].items()))

    assert max(map(len, listed.splitlines())) <= width
    assert listed.split() == shown(monkeypatch, 300).split()
    row = next(it for it in listed.splitlines() if it.startswith(f"  {name}"))
    assert (row == f"  {name}") is (width < 60)
    assert ("\n      With one command, by hand" in listed) is (width < 60)
    assert line in shown(monkeypatch, 300)
