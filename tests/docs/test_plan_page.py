"""The tables of docs/plan.md are what the command prints, and its words are those of Anki.

MESHCARDS_REFRESH_GOLDEN=1 python -m pytest -n0 tests/docs/test_plan_page.py writes the tables.
"""

import os
import re

from click.testing import CliRunner

from meshcards.cli import main
from meshcards.plan import steps
from tests.docs.page import ROOT

PAGE = ROOT / "docs" / "plan.md"
BUNDLED = ROOT / "decks" / "service-mesh"
_TABLE = re.compile("(?<=<!-- table -->\n\n).*?(?=\n<!-- end -->)", re.DOTALL)


def test_the_tables_are_those_of_the_bundled_deck() -> None:
    result = CliRunner().invoke(main, ["plan", str(BUNDLED), "--table"])

    assert result.exit_code == 0
    text = PAGE.read_text(encoding="utf-8")
    if os.environ.get("MESHCARDS_REFRESH_GOLDEN") == "1":
        text = _TABLE.sub(lambda _: result.stdout, text)
        PAGE.write_text(text, encoding="utf-8", newline="\n")
    assert _TABLE.findall(text) == [result.stdout]


def test_the_page_and_the_command_are_of_one_version_of_anki() -> None:
    assert f"in the words of Anki {steps.ANKI}:" in " ".join(PAGE.read_text("utf-8").split())


def test_the_readme_begins_for_learners_with_the_plan() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    learners = readme[readme.index("- **Learn") : readme.index("- **Write")]

    assert re.findall(r"\(docs/([a-z]+)\.md", learners)[0] == "plan"
