"""A picture that was looked at is remembered, and whatever is wrong with a memory harms nothing."""

from pathlib import Path

import pytest

from meshcards.bank import drawing, memory
from meshcards.bank.media import FIGURE, Media, Medium
from meshcards.bank.memory import Memory
from meshcards.bank.picture import Load, Picture
from tests.media import SVG

DIGEST = "ab" * 32
PICTURES = [
    Picture(1_600, 1_200),
    Picture(sized=False),
    Picture(loads=(Load("https://a.example/ü.png", 3), Load("b\n'\"", 900))),
    Picture(loads=tuple(Load("\x7f" * 200, it) for it in range(20))),
]


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What drawings were looked at."""
    looked: list[bytes] = []
    look = drawing.look

    def note(content: bytes) -> Picture | str:
        looked.append(content)
        return look(content)

    monkeypatch.setattr(drawing, "look", note)
    return looked


def read(bank: Path, place: Path | None, file: str = "a.svg") -> Medium | str:
    return Media(bank, Memory(place)).read(file, FIGURE)


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    folder = tmp_path / "bank"
    folder.mkdir()
    (folder / "a.svg").write_bytes(SVG)
    (folder / "b.svg").write_bytes(SVG)
    (folder / "empty.svg").write_bytes(SVG.replace(b"path", b"g"))
    return folder


@pytest.mark.parametrize("picture", PICTURES)
def test_a_picture_comes_back_as_it_was(tmp_path: Path, picture: Picture) -> None:
    Memory(tmp_path).keep(DIGEST, picture)
    assert Memory(tmp_path).recalled(DIGEST) == picture
    assert Memory(tmp_path).recalled("0" * 64) is None


def test_a_picture_is_looked_at_once_whatever_its_name(
    bank: Path, tmp_path: Path, looks: list[bytes]
) -> None:
    first = read(bank, tmp_path / "memory")
    assert isinstance(first, Medium)
    assert read(bank, tmp_path / "memory") == first
    other = read(bank, tmp_path / "memory", "b.svg")
    assert isinstance(other, Medium)
    assert other.picture == first.picture
    assert looks == [SVG]


def test_other_bytes_are_another_picture(bank: Path, tmp_path: Path, looks: list[bytes]) -> None:
    read(bank, tmp_path / "memory")
    (bank / "a.svg").write_bytes(SVG + b" ")
    read(bank, tmp_path / "memory")
    assert looks == [SVG, SVG + b" "]


def test_a_file_that_two_cards_name_is_read_once_if_it_is_refused_too(
    bank: Path, looks: list[bytes]
) -> None:
    files = Media(bank, Memory())
    assert files.read("empty.svg", FIGURE) == files.read("empty.svg", FIGURE)
    assert len(looks) == 1


def test_what_is_refused_is_looked_at_again(bank: Path, tmp_path: Path, looks: list[bytes]) -> None:
    first = read(bank, tmp_path / "memory", "empty.svg")
    assert isinstance(first, str)
    assert read(bank, tmp_path / "memory", "empty.svg") == first
    assert len(looks) == 2
    assert not (tmp_path / "memory").exists()


def test_without_a_place_nothing_is_remembered(bank: Path, looks: list[bytes]) -> None:
    before = sorted(bank.parent.rglob("*"))
    assert isinstance(read(bank, None), Medium)
    assert isinstance(read(bank, None), Medium)
    assert len(looks) == 2
    assert sorted(bank.parent.rglob("*")) == before


def test_other_checks_look_again(
    bank: Path, tmp_path: Path, looks: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    read(bank, tmp_path)
    monkeypatch.setattr(memory, "VERSION", memory.VERSION + 1)
    read(bank, tmp_path)
    assert len(looks) == 2


@pytest.mark.parametrize(
    "damage",
    [
        *(b"", b"\0" * 90, b"\xff\xfe", b"{", b"null", b"[]", b"{}", b"[" * 50_000, b"9" * 5_000),
        b'{"width": "1", "height": 1, "sized": true, "loads": []}',
        b'{"width": 1, "height": 1, "sized": 1, "loads": []}',
        b'{"width": 1, "height": 1, "sized": true, "loads": {}}',
        b'{"width": 1, "height": 1, "sized": true, "loads": ["ab"]}',
        b'{"width": 1, "height": 1, "sized": true, "loads": [["a", "1"]]}',
        b'{"width": 1, "height": 1, "sized": true, "loads": [["a", 1, 2]]}',
        b'{"width": 1, "height": 1, "sized": true}',
    ],
)
def test_a_damaged_memory_is_written_again(
    bank: Path, tmp_path: Path, looks: list[bytes], damage: bytes
) -> None:
    place = tmp_path / "memory"
    sound = read(bank, place)
    (file,) = (it for it in place.rglob("*") if it.is_file())
    whole = file.read_bytes()
    file.write_bytes(damage)
    assert read(bank, place) == sound
    assert len(looks) == 2
    assert file.read_bytes() == whole


def in_the_way_of_the_place(place: Path) -> None:
    place.write_bytes(b"a file")


def in_the_way_of_a_record(place: Path) -> None:
    records = place / f"pictures-{memory.VERSION}"
    records.mkdir(parents=True)
    for number in range(256):
        (records / f"{number:02x}").touch()


def link_that_leads_nowhere(place: Path) -> None:
    place.symlink_to(place)


@pytest.mark.parametrize(
    "harm", [in_the_way_of_the_place, in_the_way_of_a_record, link_that_leads_nowhere]
)
def test_a_memory_that_cannot_be_written_is_none(
    bank: Path, tmp_path: Path, harm: object, capfd: pytest.CaptureFixture[str]
) -> None:
    assert callable(harm)
    harm(tmp_path / "memory")
    found = read(bank, tmp_path / "memory")
    assert found == read(bank, None)
    assert isinstance(found, Medium)
    assert capfd.readouterr() == ("", "")


def test_a_disk_that_is_full_is_no_problem(
    bank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    assert isinstance(read(bank, tmp_path / "memory"), Medium)
    assert not [it for it in (tmp_path / "memory").rglob("*") if it.is_file()]
