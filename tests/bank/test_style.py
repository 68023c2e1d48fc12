"""An author's style sheet: what a card may have of it, and where it has what it may not."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Literal
from unicodedata import normalize

import pytest

from meshcards.bank import style
from meshcards.bank.style import Sheet
from tests import compiled


def slips(css: str) -> list[tuple[int, int, str]]:
    """Line, column and the first words of each message."""
    found = style.slips(Sheet(Path("own.css"), css, ""))
    return [(it.mark.line, it.mark.column, it.message) for it in found]


@pytest.mark.parametrize(
    "css",
    [
        "",
        ".mc { --accent: teal }",
        "/* see https://x.io, url(https://x.io) and @import */ .a { color: red }",
        '.a::after { content: "\\2192 url(x) @import /* " }',
        ".a { background: url(data:image/png;base64,AAAA) }",
        ".a { background: url( \"data:image/svg+xml,<svg xmlns='https://x.io'/>\" ) }",
        "@font-face { font-family: Own; src: url('_own.woff2') format('woff2') }",
        "@media (max-width: 30rem){.a{b:c}}",
        ".a { background: linear-gradient(red, blue); image-rendering: pixelated }",
        ".日本 { color: red } .a::before { content: '引' }",
        ".b { width: calc(1px + 2%) } /* never closed",
    ],
)
def test_what_loads_nothing_may_stay(css: str) -> None:
    assert slips(css) == []


@pytest.mark.parametrize(
    ("css", "column", "word"),
    [
        ('@import "https://x.io/a.css";', 1, "@import"),
        ("@IMPORT url(_a.css);", 1, "@IMPORT"),
        (".a { b: url(https://x.io/p.png) }", 9, "https://x.io/p.png"),
        (".a { b: URL( '//x.io/p.png' ) }", 9, "//x.io/p.png"),
        (".a { b: url(paper.png) }", 9, "paper.png"),
        (".a { b: url(_a/../b.png) }", 9, "_a/../b.png"),
        (".a { b: url(/**/https://x.io) }", 9, "https://x.io"),
        (".a { b: url(data:/*) } .c { d: url(https://x.io) } /* */", 32, "https://x.io"),
        ('.a { b: image-set("https://x.io/p.png" 1x) }', 9, "image-set("),
        ('.a { b: -webkit-image-set("https://x.io" 1x) }', 9, "-webkit-image-set("),
        ('.a { b: image("https://x.io/p.png") }', 9, "image("),
        ('.a { b: src("https://x.io/p.png") }', 9, "src("),
        ("@\\69mport 'https://x.io';", 2, "backslash"),
        (".a { b: u\\72l(https://x.io) }", 10, "backslash"),
        (".a { b: url('\\68ttps://x.io') }", 9, "ttps://x.io"),
        ("/* </STYLE> */", 4, "</STYLE"),
        (".a { b: '{{Front}}' }", 10, "{{"),
        (".a { b: \x1f }", 9, "U+001F"),
        ("'never closed\n.a { b: url(https://x.io) }", 9, "https://x.io"),
    ],
)
def test_what_could_load_or_end_something_is_found_where_it_is(
    css: str, column: int, word: str
) -> None:
    ((line, at, message), *more) = slips(css)
    assert (line, at) == (css.count("\n") + 1, column)
    assert word in message
    assert more == []


def test_a_place_is_a_line_and_a_column_of_the_style_sheet(tmp_path: Path) -> None:
    (tmp_path / "own.css").write_bytes(b"\xef\xbb\xbf.a {}\r\n\r\n  @import 'a';\r\n")
    sheet = style.read("own.css", tmp_path)
    assert isinstance(sheet, Sheet)
    (problem,) = style.slips(sheet)
    assert (problem.mark.path, problem.mark.line, problem.mark.column) == (
        str(tmp_path / "own.css"),
        3,
        3,
    )


def test_a_style_sheet_is_read_with_line_feeds_and_without_what_ends_it(tmp_path: Path) -> None:
    (tmp_path / "own.css").write_bytes(b"\r\n.a {}\r\n\r\n")
    found = style.read("own.css", tmp_path)
    assert isinstance(found, Sheet)
    assert (found.path, found.css) == (tmp_path / "own.css", "\n.a {}")


def test_what_cannot_be_read_as_a_style_sheet_says_why(tmp_path: Path) -> None:
    bank = tmp_path / "bank"
    bank.mkdir()
    (tmp_path / "outside.css").write_text(".a {}")
    (bank / "folder.css").mkdir()
    (bank / "linked.css").symlink_to(tmp_path / "outside.css")
    (bank / "large.css").write_text("a" * (style.MAX_BYTES + 1))
    (bank / "latin.css").write_bytes(b".a::after { content: '\xe9' }")
    os.mkfifo(bank / "pipe.css")
    reasons = {
        "gone.css": "does not exist",
        "../outside.css": "is outside the bank's folder",
        "linked.css": "is outside the bank's folder",
        "folder.css": "is a folder",
        "large.css": "100,001 bytes (limit 100,000)",
        "latin.css": "has byte 0xE9, which is not UTF-8",
        "pipe.css": "is a named pipe",
    }
    for name, reason in reasons.items():
        found = style.read(name, bank)
        assert isinstance(found, str), name
        assert reason in found, name


def test_a_hostile_style_sheet_costs_no_more_than_its_size() -> None:
    for piece in ("url(", '"', "/*", "url('", "\\", "'\\\n", "@import", "{{", "url( "):
        css = piece * (style.MAX_BYTES // len(piece))
        assert len(slips(css)) <= 20


def test_a_sound_style_sheet_is_in_both_note_types_and_an_unsound_one_in_none(
    write_bank: Callable[..., Path],
) -> None:
    deck = "id: mesh\ntitle: Mesh\ntopics: [basics]\nstyle: own.css\n"
    for css, sound in ((".mc { color: teal }", True), (".mc { color: teal } @import 'a';", False)):
        prepared = compiled.prepared(write_bank(deck=deck, files={"own.css": css}))
        assert prepared.deck
        styled = [made.css.endswith("teal }") for _, made in prepared.deck.notetypes]
        assert styled == [sound, sound]
        assert prepared.broken is not sound


@pytest.mark.parametrize("named", ["NFC", "NFD"])
@pytest.mark.parametrize("on_disk", ["NFC", "NFD"])
@pytest.mark.parametrize("name", ["é.css", "look/각국.css", "média/own.css"])
def test_a_style_sheet_is_found_in_whichever_form_of_unicode_its_name_is(
    name: str, on_disk: Literal["NFC", "NFD"], named: Literal["NFC", "NFD"], tmp_path: Path
) -> None:
    path = tmp_path / normalize(on_disk, name)
    path.parent.mkdir(exist_ok=True)
    path.write_text(".a {}")
    (tmp_path / "deck.yaml").write_text(
        f"id: a\ntitle: A\ntopics: [a]\nstyle: {normalize(named, name)}\n", encoding="utf-8"
    )
    (tmp_path / "a.yaml").write_text("title: A\n")
    assert compiled.bank(tmp_path).problems == ()


def test_a_merge_conflict_in_a_style_sheet_is_called_so() -> None:
    found = slips(".a {}\n<<<<<<< HEAD\n.b {}\n=======\n.c {}\n>>>>>>> colours\n")
    assert [(line, column) for line, column, _ in found] == [(2, 1), (6, 1)]
    assert all("merge conflict" in message for *_, message in found)
    assert slips("/*\n =======\n <<<<<<< */ .a > .b {}\n=========\n>>>>>>>> {}") == []
