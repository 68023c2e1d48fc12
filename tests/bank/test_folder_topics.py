"""Which files of a folder are topics: a forgotten one is named, and an editor's leavings never."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from meshcards.bank import folder
from meshcards.problem import Finding, MeshcardsError, Place

HERE = Place("deck.yaml", ("topics", 0))
LEAVINGS = (
    ".#one.yaml",  # Emacs: a link to nothing that locks the file
    "#one.yaml#",
    ".one.yaml.swp",  # Vim
    ".one.yaml.swo",
    "one.yaml~",
    ".one.yaml.un~",
    "4913",
    "one.yaml.orig",  # patch, and a merge
    "one.yaml.rej",
    "one.yaml.bak",
    "one.yaml.save",  # nano
    "one.yaml___jb_tmp___",  # JetBrains
    ".one.yaml.kate-swp",
    ".~lock.one.yaml#",
    "~$one.yaml",
    "._one.yaml",  # macOS, on disks of others
    ".DS_Store",
    "Icon\r",
    "Thumbs.db",
    "desktop.ini",
    ".syncthing.one.yaml.tmp",
    "~syncthing~one.yaml.tmp",
    ".one.yaml.Xy12ab",  # rsync
    "one.yaml.part",
    "sedAb12Cd",
)


def strays(bank: Path, *names: str) -> list[tuple[str, str, str]]:
    """File name, rule and message of what ``unlisted`` finds in a folder."""
    found = folder.unlisted(bank, names)
    return [(Path(it.place.file).name, it.rule, it.message) for it in found]


def named(bank: Path, name: str) -> str | None:
    """What ``misplaced`` says of a listed topic."""
    found = folder.misplaced(bank / f"{name}.yaml", bank, HERE)
    assert found is None or (found.place, found.rule) == (HERE, "missing-topic")
    return found.message if found else None


def write(bank: Path, *names: str) -> None:
    for name in ("deck.yaml", *names):
        (bank / name).write_text("title: A\n", encoding="utf-8")


@pytest.mark.parametrize("name", LEAVINGS)
@pytest.mark.parametrize(
    "make", [Path.touch, lambda it: it.symlink_to("me@host.1")], ids=["a file", "a link to nothing"]
)
def test_what_an_editor_leaves_is_nothing(
    make: Callable[[Path], None], name: str, tmp_path: Path
) -> None:
    write(tmp_path, "one.yaml")
    make(tmp_path / name)
    assert strays(tmp_path, "one") == []


def test_what_is_listed_is_no_stray_and_folders_are_none(tmp_path: Path) -> None:
    write(tmp_path, "one.yaml", "notes.txt", "deck.lock")
    for name in ("media", "parts.yaml", "more.yml"):
        (tmp_path / name).mkdir()
    (tmp_path / "media" / "two.yaml").touch()
    assert strays(tmp_path, "one") == []


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("two.yaml", "deck.yaml does not list 'two', so it is not read; add 'two' to 'topics'"),
        (
            "two.yml",
            (
                "deck.yaml does not list 'two', so it is not read; rename the file to two.yaml and "
                "add 'two' to 'topics'"
            ),
        ),
        ("two.YAML", "deck.yaml does not list 'two', so it is not read; rename the file to"),
        ("two.Yml", "deck.yaml does not list 'two', so it is not read; rename the file to"),
        ("Two.yaml", "deck.yaml does not list 'two', so it is not read; rename the file to"),
        ("TWO.YML", "deck.yaml does not list 'two', so it is not read; rename the file to"),
        (
            "one.yml",
            "one.yaml is read, and this file is not; move its content there, then delete",
        ),
        ("One.yaml", "one.yaml is read, and this file is not; move its content there"),
        ("deck.yml", "deck.yaml is read, and this file is not; move its content there"),
        ("Deck.yaml", "deck.yaml is read, and this file is not; move its content there"),
        ("one copy.yaml", "'one copy' cannot be a topic's id; rename the file to lower-case words"),
        ("one (1).yaml", "'one (1)' cannot be a topic's id; rename the file to lower-case words"),
        ("one_LOCAL_42.yaml", "'one_LOCAL_42' cannot be a topic's id; rename the file to lower-"),
        ("zwölf.yml", "'zwölf' cannot be a topic's id; rename the file to lower-case words"),
        (
            "one.sync-conflict-20261127-101500-ABCDEFG.yaml",
            "this looks like a copy that a sync program made",
        ),
        (
            "one (Ada's conflicted copy 2026-11-27).yaml",
            "this looks like a copy that a sync program made",
        ),
        ("one_conflict-20261127-101500.yml", "this looks like a copy that a sync program made"),
        (
            "conflict.yaml",
            "deck.yaml does not list 'conflict', so it is not read; add 'conflict' to 'topics'",
        ),
    ],
)
def test_a_file_that_looks_like_a_topic_and_is_not_listed_says_what_to_do(
    tmp_path: Path, name: str, message: str
) -> None:
    write(tmp_path, "one.yaml", name)
    [(file, rule, found)] = strays(tmp_path, "one")
    assert (file, rule) == (name, "unlisted-topic")
    assert found.startswith(message)


@pytest.mark.parametrize("name", ["two.yml", "two.YAML", "two.YML", "Two.yaml"])
def test_a_listed_topic_of_nearly_its_name_is_to_be_renamed_and_said_once(
    tmp_path: Path, name: str
) -> None:
    write(tmp_path, "one.yaml", name)
    assert named(tmp_path, "two") == f"topic 'two' has no file two.yaml; rename {name} to two.yaml"
    assert strays(tmp_path, "one", "two") == []


def test_a_second_file_of_nearly_a_missing_topics_name_is_named_too(tmp_path: Path) -> None:
    write(tmp_path, "two.yml", "tWo.yml")
    assert named(tmp_path, "two") == "topic 'two' has no file two.yaml; rename two.yml to two.yaml"
    message = "topic 'two' belongs in two.yaml; rename this file to two.yaml"
    assert strays(tmp_path, "two") == [("tWo.yml", "unlisted-topic", message)]


def test_a_disk_that_ignores_case_finds_the_topic_and_its_name_is_still_to_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "two.YAML")
    monkeypatch.setattr(folder, "size", lambda _: 9)  # whatever the case, it is there
    assert named(tmp_path, "two") is None
    message = "topic 'two' belongs in two.yaml; rename this file to two.yaml"
    assert strays(tmp_path, "two") == [("two.YAML", "unlisted-topic", message)]


def test_a_missing_topic_of_a_name_that_no_disk_can_hold_is_missing(tmp_path: Path) -> None:
    message = named(tmp_path, "x" * 300)
    assert message is not None
    assert message.endswith("add the file or remove the topic")


@pytest.mark.parametrize("name", ["two.yaml", "two.yml"])
@pytest.mark.parametrize(
    ("make", "words"),
    [
        (os.mkfifo, "it is a named pipe, not a file; replace it with the file"),
        (
            lambda it: it.symlink_to("gone"),
            "it is a link to a file that does not exist; restore that file",
        ),
        (lambda it: it.symlink_to("/dev/null"), "it is a device, not a file; replace it with the"),
        (lambda it: it.symlink_to(it.name), "it is a link to itself; replace it"),
    ],
    ids=["pipe", "dangling", "device", "loop"],
)
def test_what_is_no_file_but_named_like_a_topic_is_a_problem_listed_or_not(
    make: Callable[[Path], None], words: str, name: str, tmp_path: Path
) -> None:
    write(tmp_path, "one.yaml")
    make(tmp_path / name)
    [(file, rule, message)] = strays(tmp_path, "one")
    assert (file, rule) == (name, "unreadable")
    assert message.startswith(f"the file cannot be read: {words}")
    if name == "two.yaml":
        assert strays(tmp_path, "one", "two") == []
        listed = named(tmp_path, "two")
        assert listed is not None
        assert listed.startswith(f"topic 'two' cannot be read from two.yaml: {words}")


def test_a_file_that_vanishes_between_listing_and_looking_is_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "one.yaml")
    monkeypatch.setattr(Path, "iterdir", lambda it: iter([it / "one.yaml", it / "gone.yaml"]))
    assert strays(tmp_path, "one") == []


def test_strays_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    write(tmp_path, "c.yaml", "a.yml", "b.yaml")
    assert [file for file, *_ in strays(tmp_path)] == ["a.yml", "b.yaml", "c.yaml"]


def test_only_what_is_named_like_a_topic_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "one.yaml", "two.yaml")
    for number in range(500):
        (tmp_path / f"{number}.txt").touch()
    looked: list[str] = []
    size = folder.size

    def look(path: Path) -> int:
        looked.append(path.name)
        return size(path)

    monkeypatch.setattr(folder, "size", look)
    assert len(strays(tmp_path, "one")) == 1
    assert looked == ["two.yaml"]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PermissionError(13, "No"), "permission denied; give yourself read permission"),
        (FileNotFoundError(2, "No"), "it does not exist; restore it"),
        (OSError(5, "Input/output error"), "Input/output error"),
    ],
)
def test_a_folder_that_cannot_be_listed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, words: str
) -> None:
    def refuse(_: Path) -> list[Path]:
        raise error

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(MeshcardsError) as raised:
        list[Finding](folder.unlisted(tmp_path, ["one"]))
    assert str(raised.value) == f"the files of {tmp_path} cannot be listed: {words}"
