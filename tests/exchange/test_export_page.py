"""The table of docs/export.md says of each format what it has a place for.

MESHCARDS_REFRESH_GOLDEN=1 python -m pytest -n0 tests/exchange/test_export_page.py writes it.
"""

import os
from pathlib import Path

from meshcards.exchange.outgoing import every
from meshcards.exchange.outgoing.parts import Part

PAGE = Path(__file__).parents[2] / "docs" / "export.md"
HEADING = "## What each format has a place for\n\n"


def _table() -> str:
    formats = [every.named(name) for name in every.FORMATS]
    rows = [["", *(it.TITLE for it in formats)], ["---", *(":-:" for _ in formats)]]
    for part in Part:
        held = (part in getattr(it, "HOLDS", Part) for it in formats)
        rows.append([part, *("✓" if it else "" for it in held)])
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def test_the_table_says_what_each_format_holds() -> None:
    before, _, after = PAGE.read_text(encoding="utf-8").partition(HEADING)
    shown, _, rest = after.partition("\n\n")
    if os.environ.get("MESHCARDS_REFRESH_GOLDEN") == "1":
        PAGE.write_text(f"{before}{HEADING}{_table()}\n{rest}", encoding="utf-8", newline="\n")
    else:
        assert f"{shown}\n" == _table()


def test_every_format_has_a_section_with_an_example() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [it for it in every.FORMATS if f"$ meshcards export --to {it} " not in page] == []


def test_no_two_formats_write_the_same_file() -> None:
    endings = [every.named(name).ENDING for name in every.FORMATS]
    assert len(set(endings)) == len(endings)
    assert all(name == every.named(name).NAME for name in every.FORMATS)
