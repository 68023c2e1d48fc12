"""Files that a source names are read in its folder only, whatever the source says."""

from pathlib import Path

import pytest

from meshcards.exchange.incoming import beside


@pytest.mark.parametrize("path", ["", "../out.png", "/etc/passwd", "a\0b.png", "link.png"])
def test_what_leads_out_of_the_folder_or_nowhere_is_no_file(tmp_path: Path, path: str) -> None:
    (tmp_path / "out.png").write_bytes(b"x")
    place = tmp_path / "source"
    place.mkdir()
    (place / "link.png").symlink_to("../out.png")

    assert beside.medium(place, path) is None


def test_a_file_in_a_folder_below_is_one(tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "a.png").write_bytes(b"x")

    found = beside.medium(tmp_path, "media/a.png")

    assert found
    assert (found.name, found.read()) == ("a.png", b"x")
