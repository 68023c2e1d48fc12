"""What git is asked for is bounded, and what it says is not believed blindly."""

from pathlib import Path

import pytest

from meshcards.anki.lock import Release
from meshcards.diff import committed

NAME = b"a" * 40


def answering(monkeypatch: pytest.MonkeyPatch, listed: bytes, content: bytes = b"") -> None:
    """Let git answer so."""
    answers = {"ls-tree": listed, "cat-file": content}
    monkeypatch.setattr(committed, "_git", lambda _folder, verb, *_rest, **_asked: answers[verb])


def entry(path: bytes, size: int = 3, mode: bytes = b"100644", kind: bytes = b"blob") -> bytes:
    return b"%b %b %b %7d\t%b\0" % (mode, kind, NAME, size, path)


def blob(content: bytes) -> bytes:
    return b"%b blob %d\n%b\n" % (NAME, len(content), content)


def put(into: Path) -> list[str]:
    committed.put(Path("bank"), "b" * 40, into)
    return sorted(str(it.relative_to(into)) for it in into.rglob("*") if it.is_file())


def test_the_files_of_a_bank_are_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    listed = entry(b"a.yaml") + entry(b"figures/b.svg") + entry(b"deck.lock")
    answering(monkeypatch, listed, blob(b"a\nb") + blob(b"svg") + blob(b"loc"))
    assert put(tmp_path) == ["a.yaml", "deck.lock", "figures/b.svg"]
    assert (tmp_path / "a.yaml").read_bytes() == b"a\nb"


@pytest.mark.parametrize(
    "listed",
    [
        entry(b"../a.yaml"),
        entry(b"x/../../a.svg"),
        entry(b"/a.svg"),
        entry(b"a\\b.svg"),
        entry(b"C:a.svg"),
        entry(b".git/a.svg"),
        entry(b"sub/a.yaml"),
        entry(b"script.py"),
        entry(b"a.yaml", mode=b"120000"),
        entry(b"a.yaml", mode=b"160000", kind=b"commit"),
        entry(b"a.svg", size=10**11),
        b"nonsense",
        b"",
    ],
)
def test_what_is_no_plain_file_of_a_bank_is_left_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, listed: bytes
) -> None:
    answering(monkeypatch, listed, blob(b"abc"))
    assert put(tmp_path / "into") == []
    assert not list(tmp_path.rglob("a.*"))


def test_a_bank_that_is_too_large_is_left_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answering(monkeypatch, entry(b"a.yaml") + entry(b"b.yaml"), blob(b"abc") * 2)
    monkeypatch.setattr(committed, "MAX_BYTES", 5)
    assert put(tmp_path) == []
    monkeypatch.setattr(committed, "MAX_BYTES", 6)
    monkeypatch.setattr(committed, "MAX_FILES", 1)
    assert put(tmp_path) == []


@pytest.mark.parametrize("content", [b"", b"other blob 3\nabc\n", b"%b missing\n" % NAME])
def test_an_answer_that_is_another_is_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes
) -> None:
    answering(monkeypatch, entry(b"a.yaml"), content)
    assert put(tmp_path) == []


def test_where_there_is_no_repository_there_is_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert committed.of_lock(tmp_path) == ""
    assert committed.of_release(tmp_path, Release("1.0.0", 1)) == ""
    assert committed.lock(tmp_path, "a" * 40, "mesh", tmp_path) is None


def test_where_git_is_missing_there_is_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert committed.of_lock(Path(__file__).parents[2]) == ""


def test_a_file_that_is_too_large_or_another_than_was_said_is_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def answer(size: bytes) -> bytes | None:
        monkeypatch.setattr(
            committed, "_git", lambda _folder, _verb, what, _name: size if what == "-s" else b"abc"
        )
        return committed.file(Path("bank"), NAME.decode(), "a.apkg", 3)

    assert answer(b"3\n") == b"abc"
    assert [answer(it) for it in (b"4\n", b"2\n", b"x\n", b"")] == [None] * 4


def test_what_git_would_take_for_an_option_is_no_revision(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(committed, "_git", lambda *_arguments: NAME + b"\n")
    assert committed.of_revision(Path("bank"), "v1") == NAME.decode()
    assert committed.of_revision(Path("bank"), "--help") == ""
    assert committed.of_revision(Path("bank"), "") == ""
