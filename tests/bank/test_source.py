"""A bank's files: how they are read, and where everything in them stands."""

from pathlib import Path
from typing import IO, Any

import pytest

from meshcards.bank import source
from meshcards.bank.source import Document, Sources
from meshcards.problem import Finding, Mark, Place, Problem, Severity


def read(folder: Path, content: str | bytes) -> Document:
    """The document of a file that holds ``content``."""
    path = folder / "a.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return source.read(path)


def one_problem(document: Document) -> tuple[int, int, str, str]:
    """Line, column, rule and message of the one thing wrong with a file."""
    assert document.value is None
    [problem] = document.problems
    assert problem.mark.path == document.path
    assert problem.severity is Severity.ERROR
    return problem.mark.line, problem.mark.column, problem.rule, problem.message


def test_a_file_is_read_with_its_path(tmp_path: Path) -> None:
    document = read(tmp_path, "a: b\n")
    assert document.path == str(tmp_path / "a.yaml")
    assert document.value == {"a": "b"}
    assert document.problems == ()


@pytest.mark.parametrize("begin", [b"", b"\xef\xbb\xbf"])
def test_utf_8_may_begin_with_a_byte_order_mark(tmp_path: Path, begin: bytes) -> None:
    document = read(tmp_path, begin + "caf\u00e9: \u20ac\n".encode())
    assert document.value == {"caf\u00e9": "\u20ac"}
    assert document.mark(("caf\u00e9",)) == Mark(document.path, 1, 7)


def test_a_byte_order_mark_takes_no_column(tmp_path: Path) -> None:
    document = read(tmp_path, b"\xef\xbb\xbfa: it is here\n")
    assert document.mark(("a",), snippet="here") == Mark(document.path, 1, 10)


@pytest.mark.parametrize("form", ["16", "16-le", "16-be", "32", "32-le", "32-be"])
@pytest.mark.parametrize("begin", ["", "\ufeff"])
def test_another_form_of_unicode_is_called_by_its_name(
    tmp_path: Path, begin: str, form: str
) -> None:
    found = one_problem(read(tmp_path, f"{begin}title: A\n".encode(f"utf-{form}")))
    message = f"the file is UTF-{form[:2]}; save it as UTF-8"
    assert found == (1, 1, "encoding", message)


def test_a_zero_at_the_beginning_makes_no_other_form(tmp_path: Path) -> None:
    document = read(tmp_path, b"\0a: b\n")
    assert [(at.mark.column, at.rule) for at in document.problems] == [(1, "control-character")]


@pytest.mark.parametrize("begin", [b"\xff\xfe", b"\xfe\xff"])
def test_utf_16_is_called_by_its_name(tmp_path: Path, begin: bytes) -> None:
    found = one_problem(read(tmp_path, begin + b"t\0"))
    assert found == (1, 1, "encoding", "the file is UTF-16; save it as UTF-8")


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_a_latin_1_byte_is_found_at_its_line_and_column(tmp_path: Path, end: bytes) -> None:
    found = one_problem(read(tmp_path, end.join([b"a: b", "\u20ac \u00e9 ".encode() + b"\xe9t"])))
    assert found == (2, 5, "encoding", "byte 0xE9 is not UTF-8; save the file as UTF-8")


def test_a_byte_that_is_not_utf_8_is_found_on_the_first_line(tmp_path: Path) -> None:
    assert one_problem(read(tmp_path, b"ab\x80"))[:3] == (1, 3, "encoding")


def test_a_byte_order_mark_does_not_move_the_byte_that_is_not_utf_8(tmp_path: Path) -> None:
    found = one_problem(read(tmp_path, b"\xef\xbb\xbfa: b\xe9t\n"))
    assert found == (1, 5, "encoding", "byte 0xE9 is not UTF-8; save the file as UTF-8")


def test_half_of_a_character_in_utf_8_is_refused(tmp_path: Path) -> None:
    found = one_problem(read(tmp_path, b"a: \xed\xa0\x80\n"))
    assert found == (1, 4, "encoding", "byte 0xED is not UTF-8; save the file as UTF-8")


def test_an_empty_file_has_no_value_and_nothing_wrong(tmp_path: Path) -> None:
    document = read(tmp_path, "")
    assert (document.value, document.problems) == (None, ())


def test_a_file_of_a_broken_text_has_its_problem(tmp_path: Path) -> None:
    line, column, rule, _ = one_problem(read(tmp_path, "- a: b: c\n"))
    assert (line, column, rule) == (1, 7, "yaml-syntax")


def test_what_can_be_read_of_a_broken_text_has_its_places(tmp_path: Path) -> None:
    document = read(tmp_path, "title: A\nterms:\n  - a: b: c\n  - d: e\n")
    assert document.value == {"title": "A", "terms": ["", {"d": "e"}]}
    assert [it.mark.line for it in document.problems] == [3]
    mark = document.mark(("terms", 1, "d"))
    assert (mark.line, mark.column) == (4, 8)
    assert document.lines[2] == "  - a: b: c"


def test_nothing_more_is_said_of_what_could_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("title: A\nterms:\n  - a: b: c\n  - d: e\n")
    sources = Sources([tmp_path / "a.yaml"])
    sources.document(tmp_path / "a.yaml")
    terms = Place(str(tmp_path / "a.yaml")) / "terms"
    findings = [Finding(at, "cloze", "none") for at in (terms / 0, terms / 0 / "a", terms / 1)]
    assert [it.place for it in sources.located(findings)] == [terms / 1]


def test_nothing_more_is_said_of_a_block_that_is_too_long(tmp_path: Path) -> None:
    document = read(tmp_path, "a: |\n" + "  so\n" * 4_000)
    [problem] = document.problems
    empty = Problem(document.mark(("a",)), Severity.ERROR, "empty-text", "'a' is empty")
    assert problem.rule == "too-long"
    assert empty.mark != problem.mark
    assert document.echoes(empty, ("a",))


def test_a_file_may_be_as_large_as_the_limit_but_no_larger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "MAX_BYTES", 1234)
    assert read(tmp_path, "#" * 1234).problems == ()
    message = "the file has 1,235 bytes (limit 1,234); split it into several"
    assert one_problem(read(tmp_path, "#" * 1235)) == (1, 1, "too-large", message)


def test_the_limit_leaves_room_for_thousands_of_questions() -> None:
    assert source.MAX_BYTES >= 4_000_000


def test_a_file_that_is_a_folder_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").mkdir()
    found = one_problem(source.read(tmp_path / "a.yaml"))
    message = "it is a folder, not a file; replace it with the file"
    assert found == (1, 1, "unreadable", f"the file cannot be read: {message}")


def test_a_file_that_is_gone_cannot_be_read(tmp_path: Path) -> None:
    found = one_problem(source.read(tmp_path / "a.yaml"))
    assert found == (1, 1, "unreadable", "the file cannot be read: it does not exist; restore it")


def test_an_error_without_words_of_the_system_is_shown_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path, mode: str) -> IO[Any]:
        raise OSError(f"the drive hums at {mode}")

    (tmp_path / "a.yaml").write_text("a: b\n", encoding="utf-8")
    monkeypatch.setattr(Path, "open", refuse)
    found = one_problem(source.read(tmp_path / "a.yaml"))
    assert found == (1, 1, "unreadable", "the file cannot be read: the drive hums at rb")


def test_a_value_and_its_key_have_marks_that_count_from_one(tmp_path: Path) -> None:
    document = read(tmp_path, "a: b\nc:\n  - d:  e\n")
    assert document.mark(("a",)) == Mark(document.path, 1, 4)
    assert document.mark(("a",), at_key=True) == Mark(document.path, 1, 1)
    assert document.mark(("c", 0, "d")) == Mark(document.path, 3, 9)
    assert document.mark(("c", 0, "d"), at_key=True) == Mark(document.path, 3, 5)
    assert document.mark(("c", 0)) == Mark(document.path, 3, 5)


def test_lines_that_end_as_on_windows_count_once(tmp_path: Path) -> None:
    document = read(tmp_path, "a: |\r\n  b\r\n  c\r\nd: e\r\n")
    assert document.mark(("d",)) == Mark(document.path, 4, 4)
    assert document.mark(("a",), snippet="c") == Mark(document.path, 3, 3)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_control_character_is_found_whatever_ends_the_lines(tmp_path: Path, end: str) -> None:
    document = read(tmp_path, end.join(["a: b", "c: |", "  d\x1be", "f: g", ""]))
    assert document.value == {"a": "b", "c": "d e\n", "f": "g"}
    message = "character U+001B cannot be on a card; remove it"
    mark = Mark(document.path, 3, 4)
    assert document.problems == (Problem(mark, Severity.ERROR, "control-character", message),)
    assert document.mark(("f",)) == Mark(document.path, 4, 4)
    assert document.mark(("c",), snippet="e") == Mark(document.path, 3, 5)


@pytest.mark.parametrize("character", ["\u2028", "\u2029", "\ufeff", "\x85", "\x0c", "\x1c"])
def test_what_only_some_call_a_line_end_is_refused_and_ends_none(
    tmp_path: Path, character: str
) -> None:
    document = read(tmp_path, f"a: |\n  b{character}c {character}d\ne: f\n")
    assert document.value == {"a": "b c  d\n", "e": "f"}
    assert [(at.mark.line, at.mark.column, at.rule) for at in document.problems] == [
        (2, 4, "control-character"),
        (2, 7, "control-character"),
    ]
    assert f"character U+{ord(character):04X} cannot" in document.problems[0].message
    assert document.mark(("a",), snippet="d") == Mark(document.path, 2, 8)
    assert document.mark(("e",)) == Mark(document.path, 3, 4)


def test_a_byte_order_mark_after_the_first_is_refused(tmp_path: Path) -> None:
    document = read(tmp_path, "\ufeff\ufeffa: b\n")
    assert document.value == {"a": "b"}
    assert [(at.mark.line, at.mark.column, at.message) for at in document.problems] == [
        (1, 1, "character U+FEFF cannot be on a card; remove it")
    ]


def test_what_is_not_there_has_the_mark_of_the_nearest_thing_around_it(tmp_path: Path) -> None:
    document = read(tmp_path, "a:\n  - b: c\n")
    assert document.mark(("a", 0, "gone", 3, "x")) == Mark(document.path, 2, 5)
    assert document.mark(("a", 7)) == Mark(document.path, 2, 3)
    assert document.mark(("gone",)) == Mark(document.path, 1, 1)
    assert document.mark(()) == Mark(document.path, 1, 1)


@pytest.mark.parametrize(
    ("text", "snippet", "line", "column"),
    [
        ("a: it is here\n", "here", 1, 10),
        ("a: here\nb: here\n", "here", 1, 4),
        ("a: |\n  it is\n    here\n", "here", 3, 5),
        ("a: >-\n  it is\n\n  here, here\n", "here", 4, 3),
        ("a: it\n  is here\n", "here", 2, 6),
        ("a: 'it\n\n  is here'\n", "here", 3, 6),
        ("a: |\n  it is here", "here", 2, 9),
        ("a: \u20ac \U0001f600 here\n", "here", 1, 8),
        ("a: 'here'\n", "here", 1, 5),
    ],
)
def test_a_snippet_is_found_inside_the_value(
    tmp_path: Path, text: str, snippet: str, line: int, column: int
) -> None:
    document = read(tmp_path, text)
    assert document.mark(("a",), snippet=snippet) == Mark(document.path, line, column)


def test_a_snippet_in_front_of_the_value_does_not_count(tmp_path: Path) -> None:
    document = read(tmp_path, "x: {a: 1, here: say here}\n")
    assert document.mark(("x", "here"), snippet="here") == Mark(document.path, 1, 21)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: it is\nb: here\n", 1, 4),
        ("a: |\n  it is\nb: here\n", 2, 3),
        ('a: "\\x68ere"\nb: here\n', 1, 4),
    ],
)
def test_a_snippet_that_is_not_in_the_value_as_written_is_its_beginning(
    tmp_path: Path, text: str, line: int, column: int
) -> None:
    document = read(tmp_path, text)
    assert document.mark(("a",), snippet="here") == Mark(document.path, line, column)


def test_a_file_without_a_value_has_one_mark(tmp_path: Path) -> None:
    document = read(tmp_path, b"\xff")
    assert document.mark(("a", 0), snippet="x") == Mark(document.path, 1, 1)


def test_a_finding_becomes_a_problem_at_its_place(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("title: a {{c1::b}}\n", encoding="utf-8")
    sources = Sources([path])
    place = Place(str(path)) / "title"
    found = Finding(place, "rule", "message", severity=Severity.WARNING, snippet="{{c1")
    at_key = Finding(place, "rule", "message", at_key=True)
    assert [*sources.located([found, at_key])] == [
        Problem(Mark(str(path), 1, 10), Severity.WARNING, "rule", "message"),
        Problem(Mark(str(path), 1, 1), Severity.ERROR, "rule", "message"),
    ]


def test_a_finding_names_the_other_place_that_it_is_about(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text("x: 1\nid: why\n", encoding="utf-8")
    sources = Sources(tmp_path / name for name in ("a.yaml", "b.yaml"))
    first, second = (Place(str(tmp_path / name)) / "id" for name in ("a.yaml", "b.yaml"))
    [problem] = sources.located([Finding(second, "duplicate-id", "taken", also=first)])
    assert problem.message == f"taken (first at {tmp_path / 'a.yaml'}:2)"
    assert problem.mark == Mark(str(tmp_path / "b.yaml"), 2, 5)


def test_a_place_in_a_file_that_was_not_read_is_its_beginning() -> None:
    assert Sources([]).mark(Place("gone.yaml", ("a", 0))) == Mark("gone.yaml", 1, 1)


def test_problems_come_in_the_order_of_their_files_and_places(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text("&x a: b\n", encoding="utf-8")
    (tmp_path / "a.yaml").write_text("a: !t b\nc: d: e\n", encoding="utf-8")
    paths = [tmp_path / "b.yaml", tmp_path / "a.yaml"]
    sources = Sources(paths)
    every = [problem for path in paths for problem in sources.document(path).problems]
    found = sources.in_order(reversed(every))
    assert [problem.rule for problem in found] == [
        "yaml-alias",
        "yaml-tag",
        "yaml-syntax",
    ]


def test_problems_at_one_place_come_worst_first_and_then_by_rule() -> None:
    mark = Mark("a.yaml", 1, 1)
    kinds = [
        (Severity.ERROR, "b"),
        (Severity.ERROR, "c"),
        (Severity.WARNING, "a"),
        (Severity.WARNING, "d"),
        (Severity.ADVICE, "a"),
    ]
    ordered = tuple(Problem(mark, severity, rule, "x") for severity, rule in kinds)
    assert Sources([]).in_order(reversed(ordered)) == ordered


def test_a_file_that_is_none_of_the_bank_comes_last() -> None:
    first, other, lock = (
        Problem(Mark(path, 1, 1), Severity.ERROR, "a", "x")
        for path in ("z.yaml", "a.txt", "b.lock")
    )
    assert Sources([Path("z.yaml")]).in_order([lock, other, first]) == (first, other, lock)


def test_a_place_is_the_same_whoever_asked_for_another_before(tmp_path: Path) -> None:
    text = "terms:\n  - {id: a}\n  - {id: b, facts: [{id: c}]}\n  - {id: d}\n"
    steps = ("terms", 1, "facts", 0, "id")
    asked = read(tmp_path, text.encode())
    expected = asked.mark(steps)
    assert (expected.line, expected.column) == (3, 26)
    for before in ([("terms", 0)], [("terms", 0), steps], [], [("title",)]):
        document = read(tmp_path, text.encode())
        document.expect(before)
        document.mark(("terms", 0, "id"))
        document.expect([steps])
        assert document.mark(steps) == expected
        assert document.mark(("terms", 2, "id")).line == 4
