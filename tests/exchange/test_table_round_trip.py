"""A table is read back as the bank that it was made of, and no cell of it is a formula."""

import csv
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from meshcards.exchange import columns
from meshcards.exchange.incoming import table as incoming
from meshcards.exchange.incoming.source import Source
from meshcards.exchange.items import Gathered
from meshcards.exchange.outgoing import table
from meshcards.exchange.outgoing.exported import Outgoing
from tests.exchange import authored
from tests.exchange.same import as_shown


def _read_back(content: bytes) -> Gathered:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        path.write_bytes(content)
        return incoming.read(Source(path))


@given(authored.banks())
@settings(max_examples=25)
def test_whatever_is_in_a_bank_comes_back(bank: Outgoing) -> None:
    exported = table.write(bank)
    gathered = _read_back(exported.content)
    wanted = [it for it in bank.sections if it.items]
    assert as_shown(_merged(gathered)) == as_shown(_merged(Gathered(tuple(wanted))))
    assert {it.name for it in gathered.media} == {it.name for it in bank.media}
    assert not gathered.losses


@given(authored.banks())
@settings(max_examples=25)
def test_no_cell_is_a_formula(bank: Outgoing) -> None:
    text = table.write(bank).content.decode("utf-8-sig")
    cells = [cell for row in csv.reader(text.splitlines(keepends=True)) for cell in row]
    assert not [it for it in cells if it.startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.parametrize("text", ["=1", "'=1", "''+1", "-", "'", "'a", "a", "", "@x", "''"])
def test_a_cell_gives_its_text_back(text: str) -> None:
    assert columns.text(columns.cell(text)) == text


def test_a_table_that_a_spreadsheet_saved_with_semicolons_is_read(tmp_path: Path) -> None:
    path = tmp_path / "saved.csv"
    path.write_text(
        "topic;kind;id;question;choice 1;because 1;choice 2;correct;notes\r\n"
        '01 A;choices;x;Which?;"*one*; or two";"\'- Why";three;1;mine\r\n',
        encoding="utf-8",
    )
    gathered = incoming.read(Source(path))
    (question,) = gathered.sections[0].questions
    assert [(it.text, it.right, it.because) for it in question.options] == [
        ("*one*; or two", True, "- Why"),
        ("three", False, ""),
    ]
    assert [it.what for it in gathered.losses] == ["the column 'notes'"]


def _merged(gathered: Gathered) -> tuple[object, ...]:
    """The items by the titles of their sections, of which a table has each once."""
    titles = dict.fromkeys(it.title for it in gathered.sections)
    return tuple(
        (
            title,
            tuple(q for it in gathered.sections if it.title == title for q in it.questions),
            tuple(f for it in gathered.sections if it.title == title for f in it.facts),
        )
        for title in titles
    )
