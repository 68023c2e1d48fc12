"""Every rule has a page, and docs/rules.md is made of the pages.

MESHCARDS_REFRESH_GOLDEN=1 python -m pytest tests/lint/test_manual.py
"""

import ast
import os
import re
from pathlib import Path

import pytest

from meshcards.lint import allow, manual, rules
from meshcards.lint.rule import Rule
from meshcards.problem import Severity

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "docs" / "rules.md"
PAGES = list(manual.pages().values())
# Words of the code that look like a rule's id and are none.
OTHERS = {
    "off-target",
    "xml-stylesheet",
    "clip-path",
    "marker-start",
    "marker-mid",
    "marker-end",
    "news-item",  # a piece of the description of a deck
}


def test_the_document_is_made_of_the_pages() -> None:
    if os.environ.get("MESHCARDS_REFRESH_GOLDEN") == "1":
        DOCUMENT.write_text(manual.document(), encoding="utf-8", newline="\n")
    assert DOCUMENT.read_text(encoding="utf-8") == manual.document()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.rule))
def test_a_title_of_a_page_completes_this_rule_finds_in_one_line(page: manual.Page) -> None:
    assert re.fullmatch(r"(?:A|An|Two) [^\n]{5,90}\.", page.title)


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: str(rule.ID))
def test_a_rule_has_its_docstring_as_its_page(rule: Rule) -> None:
    page = manual.pages()[rule.ID]
    assert page.severity is rule.SEVERITY
    assert re.search("^Bad:", page.text, re.MULTILINE)
    assert re.search("^Good:", page.text, re.MULTILINE)
    assert "``" not in page.text.replace("```", "")


def test_no_rule_is_listed_twice() -> None:
    # How many rules a command asks for tells whether they are those for errors.
    assert len({rule.ID for rule in rules.RULES}) == len(rules.RULES)


def test_the_rule_for_suppressions_has_a_page() -> None:
    assert manual.pages()[allow.ID].severity is allow.SEVERITY


def test_every_id_that_a_problem_can_bear_has_a_page() -> None:
    assert ids_in_code() - OTHERS <= set(manual.pages())


def test_every_page_is_of_an_id_that_a_problem_can_bear() -> None:
    of_one_word = {
        "audio",
        "cloze",
        "dangling",
        "encoding",
        "enumeration",
        "figure",
        "formula",
        "invisible",
        "language",
        "link",
        "style",
        "unexplained",
        "unreadable",
    }
    assert {page.rule for page in PAGES} <= ids_in_code() | of_one_word


def ids_in_code() -> set[str]:
    """Every text in the code that finds problems, of two words or more joined by hyphens."""
    found = set()
    for folder in ("bank", "lint", "lint/rules", "compiler", "anki"):
        for path in (ROOT / "meshcards" / folder).glob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found |= {node.value} & set(re.findall(r"^[a-z]+(?:-[a-z]+)+$", node.value))
    return found


def test_a_page_is_shown_with_its_rule_and_severity() -> None:
    page = manual.Page("no-source", Severity.WARNING, "A title.", "Text.")
    assert manual.text(page) == "no-source (warning)\n\nA title.\n\nText."


@pytest.mark.parametrize("page", manual.pages().values(), ids=lambda it: it.rule)
def test_a_page_closes_each_sample_that_it_opens(page: manual.Page) -> None:
    assert page.text.count("\n```") % 2 == 0
