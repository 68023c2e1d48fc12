"""Every command of every page is run, and every sample is read, as a reader of the page would.

MESHCARDS_REFRESH_GOLDEN=1 python -m pytest -n0 tests/docs writes what the commands print now into
the pages.
"""

import os
import re
from pathlib import Path

import pytest

from tests.docs import exceptions, follow, output
from tests.docs.page import PATHS, Page
from tests.docs.shell import Shell, with_browser

PAGES = [Page(path) for path in PATHS]
REFRESH = os.environ.get("MESHCARDS_REFRESH_GOLDEN") == "1"


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    return with_browser(monkeypatch, Shell(tmp_path, tmp_path / "home"))


@pytest.mark.parametrize("page", PAGES, ids=lambda it: it.name)
def test_what_a_page_shows_is_so(page: Page, shell: Shell, tmp_path: Path) -> None:
    assert follow.failures(page, shell, tmp_path / "work", refresh=REFRESH) == []


def followed(text: str, shell: Shell, tmp_path: Path) -> list[str]:
    return follow.failures(Page(tmp_path / "page.md", text), shell, tmp_path / "work")


BANK = "id: mesh\ntitle: Mesh\ntopics: [one]\n"
TOPIC = """\
title: 01 One
questions:
  - id: port
    question: On which port does a sidecar take inbound traffic?
    level: foundational
    answer: 15006
    sources: [https://istio.io/latest/docs/ops/deployment/application-requirements/]
"""


def bank(topic: str, mark: str = "") -> str:
    return (
        f"<!-- in: an empty folder -->\n<!-- file: deck.yaml -->\n\n```yaml\n{BANK}```\n\n"
        f"<!-- file: one.yaml -->\n{mark}\n\n```yaml\n{topic}```\n"
    )


def test_a_bank_that_is_sound_passes(shell: Shell, tmp_path: Path) -> None:
    assert followed(bank(TOPIC), shell, tmp_path) == []


@pytest.mark.parametrize(
    ("page", "failure"),
    [
        (bank(TOPIC.replace("answer", "anwser")), "unknown key 'anwser'"),
        (bank(TOPIC, "<!-- sound: no -->"), "nothing is wrong with this bank"),
        ("```yaml\nid: mesh\n```\n", "no comment says which file this is in"),
        ("```console\n$ meshcards chekc\n```\n", "exits with 2"),
        ("```console\n$ meshcards --version\nmeshcards 99\n```\n", "prints"),
        ("<!-- exit: 1 -->\n```console\n$ meshcards --version\n```\n", "exits with 0"),
        ("```sh\nfalse\n```\n", "exits with 1"),
        ("```\nwhat is this\n```\n", "nothing says what this is"),
        ('## `meshcards check`\n```json\n{"version": 1}\n```\n', "the object has"),
        ('```json\n{"version": 1}\n```\n', "no command in the heading"),
        ("```python\nif print(end=''): pass\n```\n", "the program prints nothing"),
    ],
)
def test_what_is_not_so_is_found(page: str, failure: str, shell: Shell, tmp_path: Path) -> None:
    (found,) = followed(page, shell, tmp_path)

    assert failure in found


def test_a_page_is_refreshed_by_what_its_commands_print(shell: Shell, tmp_path: Path) -> None:
    block = "   ```console\n   $ cd .\n   $ echo one; echo two\n   three\n   ```\n"
    before = f"# A\n\n1. Run\n\n{block}\nB\n"
    page = Page(tmp_path / "page.md", before)

    assert follow.failures(page, shell, tmp_path / "work", refresh=True) == []
    assert page.path.read_text("utf-8") == before.replace("three", "one\n   two")


def test_a_served_page_is_opened_and_stopped(shell: Shell, tmp_path: Path) -> None:
    page = "<!-- in: a new bank -->\n```console\n$ meshcards preview --serve\n```\n"

    assert followed(page, shell, tmp_path) == []
    assert [it[:17] for it in shell.opened] == ["http://127.0.0.1:"]


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        ("took 0.1 s\n", "took 12.5 s\n", True),
        ("took 0.1 s\n", "took 0.1 min\n", False),
        ("deck (9 KiB)\n", "deck (1.5 MiB)\n", True),
        ("one\n…\nfour\n", "one\ntwo\nthree\nfour\n", True),
        ("one\n…\nfour\n", "one\nfour\nfive\n", False),
        ("one … three\n", "one two three\n", True),
        ("", "one\n", False),
    ],
)
def test_output_is_compared_but_for_what_varies(shown: str, printed: str, *, same: bool) -> None:
    assert output.alike(shown, printed) is same


def test_every_exception_is_needed() -> None:
    blocks = [(page.name, it.text) for page in PAGES for it in page.blocks]
    lines = [
        line.removeprefix("$ ")
        for page in PAGES
        for it in page.blocks
        if it.language in {"console", "sh"}
        for line in it.text.splitlines()
    ]

    for page, first in exceptions.BLOCKS:
        assert any(page == it and text.startswith(first) for it, text in blocks), first
    assert [it for it in exceptions.COMMANDS if not any(re.match(it, line) for line in lines)] == []
