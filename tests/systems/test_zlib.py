"""Another make of zlib deflates to other bytes: a package has the same contents all the same.

That other make is zlib itself with another strategy here.
"""

import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from meshcards import api
from tests.anki.test_reproducible import FIGURES, QUESTIONS

whole = zlib.compressobj


def other(level: int, method: int, bits: int, *_more: object, zdict: bytes = b"") -> object:
    """Deflates as well, to other bytes."""
    return whole(level, method, bits, 8, zlib.Z_HUFFMAN_ONLY, zdict)


def contents(package: Path) -> list[tuple[object, ...]]:
    """All that a package has but for how it is deflated."""
    with zipfile.ZipFile(package) as archive:
        return [
            (it.filename, it.date_time, it.CRC, it.file_size, it.create_system, archive.read(it))
            for it in archive.infolist()
        ]


@pytest.mark.parametrize("large", [16 * 1024 * 1024, 1])
def test_a_package_has_the_same_contents_whatever_deflated_it(
    write_bank: Callable[..., Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    large: int,
) -> None:
    monkeypatch.setattr("meshcards.anki.package._LARGE", large)
    bank = write_bank({"traffic": QUESTIONS}, files=FIGURES)
    one, two = tmp_path / "one.apkg", tmp_path / "two.apkg"
    api.build(bank, one, now=1)
    monkeypatch.setattr(zlib, "compressobj", other)

    api.build(bank, two, now=1, locked=True)

    assert one.read_bytes() != two.read_bytes()
    assert contents(one) == contents(two)
