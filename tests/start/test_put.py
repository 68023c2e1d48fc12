"""A new bank is whole or not there, and nothing is overwritten."""

from pathlib import Path

import pytest

from meshcards import staging
from meshcards.problem import MeshcardsError
from meshcards.start import put

FILES = {"deck.yaml": "id: a\n", "deep/er/one.txt": "é\n", "two.txt": "2\n"}


def everything(folder: Path) -> list[str]:
    return sorted(it.relative_to(folder).as_posix() for it in folder.rglob("*"))


def test_the_files_are_written_as_they_are(tmp_path: Path) -> None:
    put.put(tmp_path / "new" / "bank", FILES)

    for name, text in FILES.items():
        assert (tmp_path / "new" / "bank" / name).read_bytes() == text.encode()
    written = ["deck.yaml", "deep", "deep/er", "deep/er/one.txt", "two.txt"]
    assert everything(tmp_path / "new" / "bank") == written


@pytest.mark.parametrize("name", FILES)
def test_what_is_there_is_named_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    there = tmp_path / name
    there.parent.mkdir(parents=True, exist_ok=True)
    there.write_text("mine\n")
    before = everything(tmp_path)

    with pytest.raises(
        MeshcardsError, match=f"{there} already exists, so nothing was written; move it"
    ):
        put.put(tmp_path, FILES)

    assert everything(tmp_path) == before
    assert there.read_text() == "mine\n"


def test_a_link_that_leads_nowhere_is_there(tmp_path: Path) -> None:
    (tmp_path / "two.txt").symlink_to("nowhere")

    with pytest.raises(MeshcardsError, match=r"two\.txt already exists"):
        put.put(tmp_path, FILES)

    assert everything(tmp_path) == ["two.txt"]


@pytest.mark.parametrize("name", ["", "deep"])
def test_a_file_in_the_place_of_a_folder_is_said(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "bank"
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("mine\n")

    with pytest.raises(MeshcardsError, match="is not a folder, so nothing was written"):
        put.put(folder, FILES)

    assert (folder / name).read_text() == "mine\n"


@pytest.mark.parametrize("name", ["compose.yaml", "notes.YML"])
def test_yaml_that_would_be_taken_for_a_topic_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("")

    with pytest.raises(MeshcardsError, match=f"{name} exists, and a bank takes all YAML"):
        put.put(tmp_path, FILES)

    assert everything(tmp_path) == [name]


def test_hidden_yaml_is_no_topic(tmp_path: Path) -> None:
    (tmp_path / ".pre-commit-config.yaml").write_text("")

    put.put(tmp_path, FILES)

    assert (tmp_path / "deck.yaml").is_file()


@pytest.fixture(params=["links", "no links"])
def _disk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk with hard links, and one without."""
    if request.param == "no links":

        def refuse(_self: Path, _target: Path) -> None:
            raise PermissionError(1, "Operation not permitted")

        monkeypatch.setattr(Path, "hardlink_to", refuse)


@pytest.mark.usefixtures("_disk")
def test_a_file_that_comes_meanwhile_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "bank"
    put_new = staging.put_new

    def late(files: list[staging.Staged]) -> None:
        (folder / "two.txt").write_text("mine\n")
        put_new(files)

    monkeypatch.setattr(staging, "put_new", late)

    with pytest.raises(MeshcardsError, match=r"two\.txt already exists"):
        put.put(folder, FILES)

    assert everything(tmp_path) == ["bank", "bank/two.txt"]
    assert (folder / "two.txt").read_text() == "mine\n"


@pytest.mark.usefixtures("_disk")
def test_a_disk_with_and_without_links_gets_the_same(tmp_path: Path) -> None:
    put.put(tmp_path / "bank", FILES)

    assert len(everything(tmp_path / "bank")) == 5


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_stops_it_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    def full(_self: Path, _raw: bytes) -> int:
        raise error

    monkeypatch.setattr(Path, "write_bytes", full)
    expected = MeshcardsError if isinstance(error, OSError) else KeyboardInterrupt

    with pytest.raises(expected):
        put.put(tmp_path / "new" / "bank", FILES)

    assert everything(tmp_path) == []
