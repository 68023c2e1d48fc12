"""The page on the API shows programs that run."""

import re
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
PROGRAMS = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("program", PROGRAMS, ids=["check", "build", "read"])
def test_a_program_of_the_page_runs_on_the_bundled_deck(
    program: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shutil.copytree(ROOT / "decks", tmp_path / "decks")
    deck = tmp_path / "decks" / "service-mesh" / "deck.yaml"
    with deck.open("a", encoding="utf-8") as file:  # so that there is a problem
        file.write("rules: {ignore: [{rule: no-source, because: Nothing is without one.}]}\n")
    monkeypatch.chdir(tmp_path)

    exec(program, {})  # noqa: S102 - the page's own program

    shown = capsys.readouterr().out
    assert "service-mesh" in shown
