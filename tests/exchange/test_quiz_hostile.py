"""Files that were made to harm, or damaged: each gets a message, and none takes long."""

import io
import zipfile
from pathlib import Path

import pytest

from meshcards.exchange.incoming import every
from meshcards.exchange.incoming.source import Source
from meshcards.exchange.items import Gathered
from meshcards.problem import MeshcardsError
from tests.exchange import quizzes

LONG = 60_000  # characters; what takes a pattern the square of it is never done
QUESTION = "<question type='essay'><questiontext><text>Why?</text></questiontext></question>"
ITEM = "<assessmentItem identifier='a' title='{}'><itemBody>{}</itemBody></assessmentItem>"


def read(name: str, content: bytes | str, folder: Path, ending: str = ".txt") -> Gathered:
    return quizzes.read(every.named(name), content, folder, f"quiz{ending}")


def packed(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in files.items():
            file.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize(
    "document",
    [
        '<!DOCTYPE q [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>\n<quiz>&b;</quiz>',
        '<!DOCTYPE q [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<quiz>&a;</quiz>',
        '<!DOCTYPE q [<!ENTITY % a SYSTEM "http://localhost/x"> %a;]>\n<quiz/>',
    ],
)
@pytest.mark.parametrize("name", ["moodle", "qti"])
def test_entities_are_refused_with_their_line(name: str, document: str, tmp_path: Path) -> None:
    with pytest.raises(MeshcardsError, match=r"quiz\.txt:[12]: an XML entity is defined"):
        read(name, document, tmp_path)


def test_what_is_not_xml_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(MeshcardsError, match=r"quiz\.txt:3: the file is not XML from column 3 on"):
        read("moodle", "<quiz>\n<question>\n</quiz>", tmp_path)
    with pytest.raises(MeshcardsError, match="not XML"):
        read("moodle", f"<quiz>{QUESTION}", tmp_path)


def test_elements_without_end_are_refused(tmp_path: Path) -> None:
    for begin in ("<quiz>", "<quiz><question type='essay'><questiontext>"):
        with pytest.raises(MeshcardsError, match=r"nested too deeply \(limit 200\)"):
            read("moodle", begin + "<a>" * 100_000, tmp_path)


def test_an_encoding_that_is_not_known_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MeshcardsError, match=r"save it as UTF-8|not XML"):
        read("moodle", '<?xml version="1.0" encoding="klingon"?><quiz/>', tmp_path)


@pytest.mark.parametrize("name", ["gift", "aiken", "text2qti"])
@pytest.mark.parametrize(
    "piece",
    [
        *("a", "{", "}", "{}", "{=", "~", "=", "#", "####", "->", "::", "\\", "\\{", "%", "%50%"),
        *("~%", "[", "[html]", "// [id:", "// ", "$CATEGORY:", "{#", "{T#", "A. ", "ANSWER: A"),
        *("1. ", "*a) ", "... ", "```", "$", "$x$", "<br>", "\\(", "`", "<b>", "&", "~~", "| "),
        *("{\n", "{=a\n\n", "a\n", "A. x\n", "ANSWER: A\n", "1. a\n", "*a) b\n", "... c\n", "\n"),
        *("COMMENT\n", "GROUP\n", "- a\n", "  - a\n", "    x\n", "1. a\n    - b\n", "a {=b ~c}\n"),
    ],
)
def test_what_repeats_takes_no_longer_than_other_text(
    name: str, piece: str, tmp_path: Path
) -> None:
    text = (piece * (LONG // len(piece) + 1))[:LONG]
    assert isinstance(read(name, text, tmp_path), Gathered)


def test_a_figure_has_no_folder_whatever_its_name_says(tmp_path: Path) -> None:
    files = "".join(
        f'<file name="{name}" path="/" encoding="base64">AA==</file>'
        for name in ("../../etc/x.png", "C:\\y.png", "..")
    )
    shown = "".join(
        f"&lt;img src='@@PLUGINFILE@@/{it}'&gt;" for it in ("../../etc/x.png", "C:\\y.png", "..")
    )
    text = "<quiz>" + "".join(
        f"<question type='essay'><name><text>{n}</text></name><questiontext format='html'>"
        f"<text>{shown}</text>{files}</questiontext></question>"
        for n in range(2)
    )
    gathered = read("moodle", f"{text}</quiz>", tmp_path)
    assert [it.name for it in gathered.media] == ["x.png"]
    losses = [it.what for it in gathered.losses if "another" in it.what]
    assert (
        losses
        == [
            "another picture than the first, 'y.png'",
            "another picture than the first, 'file'",
        ]
        * 2
    )


def test_a_figure_that_is_damaged_is_told_when_it_is_read(tmp_path: Path) -> None:
    text = (
        "<quiz><question type='essay'><questiontext format='html'><text>&lt;img src='"
        "@@PLUGINFILE@@/x.png'&gt;</text><file name='x.png' encoding='base64'>A</file>"
        "</questiontext></question></quiz>"
    )
    (medium,) = read("moodle", text, tmp_path).media
    with pytest.raises(MeshcardsError, match=r"x\.png cannot be read: its base64 is damaged"):
        medium.read()


def test_a_zip_that_is_no_zip_is_refused(tmp_path: Path) -> None:
    whole = packed({"item.xml": ITEM.format("a", "b")})
    for damaged in (whole[:-30], whole[:40] + b"\0" * 20 + whole[60:]):
        with pytest.raises(MeshcardsError, match=r"damaged|not XML"):
            read("qti", damaged, tmp_path, ".zip")


def test_a_zip_that_unpacks_to_more_than_it_may_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("meshcards.exchange.incoming.zipped.MAX_BYTES", 100_000)
    bomb = packed({"item.xml": " " * 100_001})
    assert len(bomb) < 1_000
    with pytest.raises(MeshcardsError, match=r"item\.xml is too large \(limit 100,000 bytes\)"):
        read("qti", bomb, tmp_path, ".zip")
    many = packed({f"{n}.xml": f"<a>{' ' * 90_000}</a>" for n in range(5)})
    with pytest.raises(MeshcardsError, match="its files have more than 400,000 bytes"):
        read("qti", many, tmp_path, ".zip")


def test_a_zip_of_too_many_files_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("meshcards.exchange.incoming.zipped.MAX_FILES", 3)
    with pytest.raises(MeshcardsError, match=r"the zip has 4 files \(limit 3\)"):
        read("qti", packed({f"{n}.xml": "<a/>" for n in range(4)}), tmp_path, ".zip")


def test_a_zip_reaches_no_file_outside_of_it(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    body = "<p>See <img src='../../secret.png'/><img src='/etc/hosts'/></p>"
    interaction = "<extendedTextInteraction responseIdentifier='R'/>"
    item = ITEM.format("a", body + interaction)
    gathered = read("qti", packed({"../../items/item.xml": item}), tmp_path, ".zip")
    assert not gathered.media
    assert sum("a picture that is not in the file" in it.what for it in gathered.losses) == 2


def test_a_file_of_more_than_the_limit_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Source.data, "__defaults__", (1_000,))
    for name in ("gift", "aiken", "text2qti", "moodle", "qti"):
        with pytest.raises(MeshcardsError, match=r"limit 1,000"):
            read(name, "x" * 1_001, tmp_path)
