"""The bundled deck is exported to each format and read again: nothing that has a place is lost."""

from pathlib import Path

import pytest

from meshcards.exchange.incoming import every as incoming
from meshcards.exchange.incoming.source import Source
from meshcards.exchange.items import Gathered, Section
from meshcards.exchange.outgoing import every
from meshcards.exchange.outgoing.exported import Outgoing
from meshcards.exchange.outgoing.parts import Part
from meshcards.exchange.outgoing.put import put
from tests.exchange.same import as_shown
from tests.exchange.test_banked import outgoing
from tests.exchange.test_whole import SERVICE_MESH


@pytest.fixture(scope="module")
def bank() -> Outgoing:
    return outgoing(SERVICE_MESH)


def _counts(sections: tuple[Section, ...]) -> dict[str, int]:
    questions = [it for section in sections for it in section.questions]
    options = [it for question in questions for it in question.options]
    return {
        "questions": len(questions),
        "options": sum(bool(it.text) for it in options),
        "right": sum(it.right for it in options),
        "reasons": sum(bool(it.because) for it in options),
        "facts": sum(len(it.facts) for it in sections),
    }


def _read_back(bank: Outgoing, name: str, folder: Path) -> Gathered:
    format_ = every.named(name)
    path = folder / f"deck{format_.ENDING}"
    put(format_.write(bank), path, bank.folder)
    source = Source(path)
    return incoming.read(source, incoming.of(source))


@pytest.mark.parametrize("name", ["markdown", "csv"])
def test_what_is_read_again_shows_the_same(bank: Outgoing, name: str, tmp_path: Path) -> None:
    gathered = _read_back(bank, name, tmp_path)
    assert as_shown(gathered.sections) == as_shown(bank.sections)
    assert {it.name: it.read() for it in gathered.media} == {
        it.name: it.read() for it in bank.media
    }


@pytest.mark.parametrize("name", ["gift", "moodle", "text2qti"])
def test_a_quiz_keeps_its_choices_and_their_reasons(
    bank: Outgoing, name: str, tmp_path: Path
) -> None:
    wanted = _counts(bank.sections)
    assert Part.FACTS not in every.named(name).HOLDS  # type: ignore[attr-defined]
    assert _counts(_read_back(bank, name, tmp_path).sections) == {**wanted, "facts": 0}
