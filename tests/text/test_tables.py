"""A table is measured before it is made."""

import comrak
import pytest

from meshcards.text import markup, tables

TABLES = comrak.ExtensionOptions(table=True)


def table(columns: int, rows: int, before: str = "") -> str:
    head = (f"{before}{'|a' * columns}", f"{before}{'|-' * columns}|")
    return "\n".join((*head, *[f"{before}|"] * rows))


@pytest.mark.parametrize("before", ["", "> ", "  ", "> > "])
@pytest.mark.parametrize(("columns", "rows"), [(2, 3), (50, 19), (2_000, 1_900)])
def test_a_table_has_at_least_the_cells_that_the_parser_makes(
    columns: int, rows: int, before: str
) -> None:
    text = table(columns, rows, before)
    out = comrak.markdown_to_html(text, TABLES)
    assert 0 < out.count("<td") + out.count("<th>") <= tables.cells(text)


def test_a_table_in_a_list_is_measured() -> None:
    text = f"- {'|a' * 9}|\n  {'|-' * 9}|\n" + "  |x\n" * 600
    assert comrak.markdown_to_html(text, TABLES).count("<td") > tables.MOST
    assert tables.too_large(text)


@pytest.mark.parametrize(
    "text",
    [
        "a | b",
        "- - - - - | -" * 20 + "\n" * 600,
        "a: b | c\n---\n" + "a | b\n" * 1_000,
        f"```\n{table(100, 100)}\n```",
        table(10, 40),
        "\n\n".join(table(5, 8) for _ in range(12)),
    ],
    ids=["pipe", "rule", "heading", "code", "large table", "many tables"],
)
def test_what_an_author_may_write_is_no_large_table(text: str) -> None:
    assert not tables.too_large(text)


def test_a_large_table_is_text_in_the_html() -> None:
    out = markup.rendered(table(2_000, 1_900))
    assert "<table" not in out
    assert len(out) < 20_000
    assert not list(markup.links(table(2_000, 1_900) + "\n\n[a][b]"))
