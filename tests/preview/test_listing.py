"""Each line of a bank's file is an anchor on the file's page, counted as problems count them."""

import os
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from meshcards.bank import source
from meshcards.preview import links, listing
from meshcards.problem import Mark

_LINE = re.compile(r'<span id="L([0-9]+)">(.*?)\n</span>', re.DOTALL)


def lines(path: Path) -> list[str]:
    """The lines of a file's page, in order, each at its own number."""
    found = _LINE.findall("".join(listing.written(path)))
    assert [int(number) for number, _ in found] == list(range(1, len(found) + 1))
    return [unescape(text) for _, text in found]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"a: 1\nb: 2\n", ["a: 1", "b: 2", ""]),
        (b"a\r\nb\rc\n", ["a", "b", "c", ""]),
        (b"\xef\xbb\xbfa", ["a"]),
        (b"\ta\t\xc3\xbc", ["\ta\t\u00fc"]),
        (b"a\x0cb\x0b\xe2\x80\xa8c\xc2\x85d", ["a\x0cb\x0b\u2028c\x85d"]),
        (b"<b>&lt;</b>\n</pre><script>", ["<b>&lt;</b>", "</pre><script>"]),
        (b"{name}", ["{name}"]),
        (b"ok\n\xff\xfe", ["ok", "\ufffd\ufffd"]),
        (b"x" * 10_000, ["x" * 10_000]),
        (b"", [""]),
    ],
)
def test_the_lines_are_those_of_the_file(
    tmp_path: Path, content: bytes, expected: list[str]
) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(content)
    assert lines(path) == expected


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_a_problem_and_its_line_agree_whatever_ends_a_line(tmp_path: Path, end: bytes) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(end.join([b"title: A", b"text: |", b"\tone", b"", b"b: [", b"c: 1"]))
    problem = source.read(path).problems[0]
    assert lines(path)[: problem.mark.line] == source.read(path).lines[: problem.mark.line]


def test_no_text_of_a_file_is_markup(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("</span></pre><script>alert(1)</script>", encoding="utf-8")
    page = "".join(listing.written(path))
    assert "<script" not in page
    assert "default-src 'none'" in page


def test_what_cannot_be_read_has_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "gone.yaml cannot be shown" in lines(tmp_path / "gone.yaml")[0]
    monkeypatch.setattr(source, "MAX_BYTES", 10)
    (tmp_path / "a.yaml").write_bytes(bytes(11))
    assert lines(tmp_path / "a.yaml") == ["a.yaml cannot be shown: it has 11 bytes (limit 10)"]


@pytest.mark.parametrize(
    "name",
    [
        os.fsdecode(b"\xff.yaml"),
        "a\nb.yaml",
        "\u202e.yaml",
        "a b.yaml",
        "..",
        ".hidden",
        "a#b.yaml",
        "con:.yaml",
        f"{'x' * 250}.yaml",
    ],
)
def test_a_page_has_a_plain_name_whatever_its_file_is_called(name: str) -> None:
    page = links.page(Path("bank") / name)
    assert re.fullmatch(r"[0-9a-f]{16}\.html", page)
    assert links.to_page(Mark(f"bank/{name}", 7, 1)).href == f"source/{page}#L7"


def test_two_files_have_two_pages() -> None:
    names = ("a.yaml", "A.yaml", "a b.yaml", "a  b.yaml", "deck.lock")
    assert len({links.page(Path(name)) for name in names}) == len(names)


def test_the_page_of_a_card_marks_its_line_without_a_script(
    write_bank: Callable[..., Path],
) -> None:
    page = "".join(listing.written(write_bank() / "basics.yaml"))
    assert "span:target" in page
    assert "<script" not in page
