"""A study sheet is read back as the bank that it was made of."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings

from meshcards.exchange.incoming import sheet
from meshcards.exchange.incoming.source import Source
from meshcards.exchange.items import Gathered
from meshcards.exchange.outgoing import markdown
from meshcards.exchange.outgoing.exported import Outgoing
from tests.exchange import authored
from tests.exchange.same import as_shown


def _read_back(bank: Outgoing) -> Gathered:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.md"
        path.write_bytes(markdown.write(bank).content)
        return sheet.read(Source(path))


@given(authored.banks())
@settings(max_examples=25)
def test_whatever_is_in_a_bank_comes_back(bank: Outgoing) -> None:
    gathered = _read_back(bank)
    assert as_shown(gathered.sections) == as_shown(bank.sections)
    assert {it.name for it in gathered.media} == {it.name for it in bank.media}
