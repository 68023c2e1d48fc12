"""Files of learning platforms: what is read of each, and what is lost.

MESHCARDS_REFRESH_GOLDEN=1 python -m pytest -n0 tests/exchange/test_quiz_formats.py writes it anew.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from meshcards.exchange.incoming import every
from meshcards.exchange.incoming.source import Source
from meshcards.exchange.items import Gathered

FORMATS = ("aiken", "gift", "moodle", "qti", "text2qti")
HERE = Path(__file__).parent
FILES = [it for name in FORMATS for it in sorted((HERE / name).iterdir()) if it.suffix != ".read"]


@pytest.mark.parametrize("path", FILES, ids=lambda it: f"{it.parent.name}/{it.stem}")
def test_a_file_is_recognised_and_read_as_expected(path: Path) -> None:
    source = Source(path)
    found = every.of(source)
    assert path.parent.name == found.NAME
    seen = "\n".join(lines(every.read(source, found)))
    golden = path.with_suffix(".read")
    if os.environ.get("MESHCARDS_REFRESH_GOLDEN") == "1":
        golden.write_text(f"{seen}\n", encoding="utf-8")
    assert f"{seen}\n" == golden.read_text(encoding="utf-8")


def lines(gathered: Gathered) -> Iterator[str]:
    """All that was read, one thing a line."""
    for section in gathered.sections:
        yield f"# {section.title}"
        for it in section.questions:
            yield f"{it.at}: {it.text!r}{' (weighed)' if it.weighed else ''}"
            for option in it.options:
                yield f"  [{'x' if option.right else ' '}] {option.text!r} {option.because!r}"
            extra = {
                "answer": it.answer,
                "because": it.because,
                "key": it.key,
                "tags": it.tags,
                "picture": it.picture and (it.picture.name, it.picture.alt),
            }
            yield from (f"  {name}: {value!r}" for name, value in extra.items() if value)
    yield from (f"{it.name}: {len(it.read())} bytes" for it in gathered.media)
    yield from (f"{it.at}: {it.how}: {it.what}" for it in gathered.losses)
