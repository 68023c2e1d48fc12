"""A merge conflict is found where YAML and Markdown take its marks for text."""

from pathlib import Path

import pytest

from tests import compiled

BOTH = "\n<<<<<<< HEAD\n      move out,\n=======\n      leave,\n>>>>>>> wording\n      "
LEFT = "\n>>>>>>> wording\n      "


@pytest.mark.parametrize("key", ["question", "answer", "tip"])
@pytest.mark.parametrize("quote", ["'", '"'])
@pytest.mark.parametrize("conflict", [BOTH, LEFT], ids=["whole", "what is left"])
def test_a_merge_conflict_inside_quotes_is_found_once(
    conflict: str, quote: str, key: str, tmp_path: Path
) -> None:
    texts = {"question": "'Why?'", "answer": "'So.'", "tip": "'Say it.'"}
    texts[key] = f"{quote}Retries{conflict}and so do timeouts.{quote}"
    keys = "".join(f"    {name}: {text}\n" for name, text in texts.items())
    (tmp_path / "deck.yaml").write_text("id: a\ntitle: A\ntopics: [a]\n")
    (tmp_path / "a.yaml").write_text(f"title: A\nquestions:\n  - id: why\n{keys}")
    found = [it for it in compiled.bank(tmp_path).problems if "merge conflict" in it.message]
    assert [(it.mark.line, it.mark.column) for it in found] == [(5 + [*texts].index(key), 1)]
