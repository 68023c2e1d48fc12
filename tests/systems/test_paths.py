"""Paths, URLs and commands as Windows and its shells have them."""

import sqlite3
from pathlib import PurePath, PurePosixPath, PureWindowsPath

import pytest

from meshcards import address, shell
from meshcards.bank import naming


@pytest.mark.parametrize(
    ("path", "url", "local"),
    [
        (PurePosixPath("/ü x/a.yaml"), "file:///%C3%BC%20x/a.yaml", "/%C3%BC%20x/a.yaml"),
        (PurePosixPath("/a:b/#1?"), "file:///a%3Ab/%231%3F", "/a%3Ab/%231%3F"),
        (PurePosixPath("//a/b"), "file:////a/b", "//a/b"),
        (PurePosixPath("/a\\b"), "file:///a%5Cb", "/a%5Cb"),
        (PureWindowsPath(r"C:\x\ü y"), "file:///C:/x/%C3%BC%20y", "/C:/x/%C3%BC%20y"),
        (PureWindowsPath(r"\\on\d\a b"), "file://on/d/a%20b", "//on/d/a%20b"),
        (PureWindowsPath("//on/d/x"), "file://on/d/x", "//on/d/x"),
    ],
)
def test_a_path_is_a_url_on_every_system(path: PurePath, url: str, local: str) -> None:
    assert (address.of(path), address.local(path)) == (url, local)


def test_sqlite_takes_no_host_and_so_gets_none() -> None:
    share = PureWindowsPath(r"\\server\share\a.db")
    with pytest.raises(sqlite3.OperationalError, match="invalid uri authority: server"):
        sqlite3.connect(address.of(share), uri=True)
    with pytest.raises(sqlite3.OperationalError, match="unable to open database file"):
        sqlite3.connect(f"file://{address.local(share)}?mode=ro", uri=True)


@pytest.mark.parametrize(
    ("word", "posix", "windows"),
    [
        ("decks/mesh", "decks/mesh", "decks/mesh"),
        (r"C:\decks\mesh", r"'C:\decks\mesh'", r"C:\decks\mesh"),
        ("my bank", "'my bank'", '"my bank"'),
        ("a,b", "a,b", '"a,b"'),
        ("it's", "'it'\"'\"'s'", '"it\'s"'),
        ("C:\\my bank\\", "'C:\\my bank\\'", '"C:\\my bank\\\\"'),
        ("a&calc", "'a&calc'", '"a&calc"'),
        ("$(calc) it's", "'$(calc) it'\"'\"'s'", "'$(calc) it''s'"),
        ("%PATH%", "%PATH%", "'%PATH%'"),
        ("a`b", "'a`b'", "'a`b'"),
        ("a\u201db", "'a\u201db'", "'a\u201db'"),
        ("$a\u2019; calc", "'$a\u2019; calc'", "'$a\u2019\u2019; calc'"),
        ("", "''", '""'),
    ],
)
def test_a_command_can_be_copied_into_the_shells_of_each_system(
    word: str, posix: str, windows: str
) -> None:
    assert shell.command("meshcards", "check", word, windows=False) == f"meshcards check {posix}"
    assert shell.command("meshcards", "check", word, windows=True) == f"meshcards check {windows}"


@pytest.mark.parametrize(
    ("name", "is_device"),
    [
        ("con", True),
        ("AUX.yaml", True),
        ("nul.tar.gz", True),
        ("com1.svg", True),
        ("lpt\u00b2", True),
        ("prn .png", True),
        ("console.yaml", False),
        ("com10.yaml", False),
        ("a.con", False),
    ],
)
def test_what_windows_takes_for_a_device_is_known(
    name: str,
    is_device: bool,  # noqa: FBT001 - a case
) -> None:
    assert naming.is_device(name) == is_device
    assert naming.fits_every_disk(name) != is_device


@pytest.mark.parametrize(
    "name", ["", ".", "..", "a.", "a ", "a:b", "a?", "a\\b", 'a"b', "a\tb", "a|b", "<a>"]
)
def test_a_name_that_some_disk_refuses_is_known(name: str) -> None:  # fmt: skip
    assert not naming.fits_every_disk(name)
