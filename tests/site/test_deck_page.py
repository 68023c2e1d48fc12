"""The page to get the deck from is true before the first release, and after it."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from tests import compiled
from tests.site import deck
from tests.site.deck import Offer

RELEASED = 1_800_000_000  # 15 January 2027
WEB = "https://code.example/mesh"


def test_before_the_first_release_nothing_is_offered(write_bank: Callable[..., Path]) -> None:
    folder = write_bank()
    page = deck.page(compiled.prepared(folder), Offer(repository=WEB), folder)

    assert "There is no release yet" in page
    assert ".apkg" not in page
    assert "*Mesh* has 1 questions" in page
    assert "1 facts about the terms behind\nthem: 2 cards in 1 topics" in page


def test_the_package_of_a_release_is_on_the_site(
    write_bank: Callable[..., Path], tmp_path: Path
) -> None:
    folder, package = write_bank(), tmp_path / "mesh-1.apkg"
    compiled.release(folder, package, now=RELEASED, version="1.2.0")
    page = deck.page(compiled.prepared(folder), Offer(package, WEB), tmp_path)

    copied = (tmp_path / "mesh.apkg").read_bytes()
    assert copied == package.read_bytes()
    assert 'href="mesh.apkg" download>Download 1.2.0 (' in page
    assert "Release 1.2.0 is of 2027-01-15." in page
    assert f"The SHA-256 of `mesh.apkg` is `{hashlib.sha256(copied).hexdigest()}`" in page
    assert f"[the project's releases]({WEB}/releases)" in page


def test_without_its_package_the_page_says_where_a_release_is(
    write_bank: Callable[..., Path], tmp_path: Path
) -> None:
    folder = write_bank()
    compiled.release(folder, tmp_path / "mesh.apkg", now=RELEASED)
    prepared = compiled.prepared(folder)

    assert "(https" not in deck.page(prepared, Offer(), tmp_path).partition("## Import")[0]
    known = deck.page(prepared, Offer(repository=WEB), tmp_path)
    assert f"`mesh.apkg`, is at [the project's releases]({WEB}/releases)." in known
