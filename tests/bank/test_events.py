"""YAML text to plain values: what stays as typed, what is refused, and where it stands."""

import pytest
import yaml

from meshcards.bank import events
from meshcards.bank.value import Value
from meshcards.problem import Mark, MeshcardsError, Severity


def value(text: str) -> Value | None:
    """The value of a text with which nothing is wrong."""
    read, problems = events.value(text, "a.yaml")
    assert problems == ()
    return read


def problems(text: str) -> list[tuple[int, int, str, str]]:
    """Line, column, rule and message of everything that is wrong with a text."""
    _, found = events.value(text, "a.yaml")
    assert {(problem.mark.path, problem.severity) for problem in found} <= {
        ("a.yaml", Severity.ERROR)
    }
    return [(at.mark.line, at.mark.column, at.rule, at.message) for at in found]


@pytest.mark.parametrize(
    "typed",
    [
        *("no", "on", "y", "true", "012", "0x1F", "1.20", "1e3"),
        *("~", "null", "2024-02-30", "12:30:45", ".inf", "1_000", "=", "<<"),
    ],
)
def test_a_scalar_stays_the_text_that_was_typed(typed: str) -> None:
    assert value(f"answer: {typed}\nlist: [{typed}]\n") == {"answer": typed, "list": [typed]}


def test_a_key_stays_the_text_that_was_typed() -> None:
    assert value("no: a\n012: b\n~: c\n") == {"no": "a", "012": "b", "~": "c"}


def test_a_key_without_a_value_has_an_empty_text() -> None:
    assert value("a:\nb: ''\n") == {"a": "", "b": ""}


def test_a_text_may_have_ten_thousand_characters() -> None:
    assert value("a: " + "b" * 10_000) == {"a": "b" * 10_000}


def test_a_longer_text_is_refused_and_reads_as_empty() -> None:
    read, [problem] = events.value("a: " + "b" * 10_001, "a.yaml")
    assert read == {"a": ""}
    assert (problem.mark, problem.rule) == (Mark("a.yaml", 1, 4), "too-long")
    message = "this text has 10,001 characters (limit 10,000); shorten it"
    assert problem.message == message


def test_lists_and_keys_nest() -> None:
    assert value("a:\n  - b: {c: [d, e]}\n  - []\n") == {"a": [{"b": {"c": ["d", "e"]}}, []]}


def test_a_text_without_a_document_has_no_value() -> None:
    assert value("") is None
    assert value("# only a comment\n") is None
    assert value("\n\n") is None


def test_the_top_of_a_document_may_be_a_list_or_a_text() -> None:
    assert value("- a\n- b\n") == ["a", "b"]
    assert value("hello\n") == "hello"


def test_markers_around_the_only_document_are_fine() -> None:
    assert value("%YAML 1.1\n---\na: b\n...\n") == {"a": "b"}


def test_lines_may_end_as_on_windows() -> None:
    assert value("a: b\r\nc: |\r\n  d\r\n  e\r\n") == {"a": "b", "c": "d\ne\n"}


def test_a_repeated_key_names_the_line_where_it_stood_first() -> None:
    assert problems("a: 1\nb: 2\n'a': 3\n") == [
        (3, 1, "duplicate-key", "key 'a' is already on line 1; keep one of the two")
    ]


def test_the_first_of_repeated_keys_counts() -> None:
    read, _ = events.value("a: 1\na: 2\na: 3\n", "a.yaml")
    assert read == {"a": "1"}


def test_every_repetition_of_a_key_is_found() -> None:
    found = problems("- a: 1\n- a: 1\n  a: 2\n  a: 3\n- a: {b: 1, b: 2}\n")
    assert [(line, column, message[:28]) for line, column, _, message in found] == [
        (3, 3, "key 'a' is already on line 2"),
        (4, 3, "key 'a' is already on line 2"),
        (5, 13, "key 'b' is already on line 5"),
    ]


def test_a_key_repeated_inside_a_value_that_is_passed_over_is_left_alone() -> None:
    read, found = events.value("a: 1\na: {b: 1, b: [{c: 2, c: 3}]}\nd: 4\nd: 5\n", "a.yaml")
    assert read == {"a": "1", "d": "4"}
    assert [(at.mark.line, at.mark.column, at.message[:28]) for at in found] == [
        (2, 1, "key 'a' is already on line 1"),
        (4, 1, "key 'd' is already on line 3"),
    ]


def test_what_else_is_wrong_with_a_value_that_is_passed_over_is_found() -> None:
    found = problems("a: 1\na: {b: &x 1, c: *x}\n")
    assert sorted((line, column, rule) for line, column, rule, _ in found) == [
        (2, 1, "duplicate-key"),
        (2, 8, "yaml-alias"),
        (2, 17, "yaml-alias"),
    ]


def test_one_key_may_stand_in_two_places() -> None:
    assert value("- a: 1\n- a: {a: 1}\n") == [{"a": "1"}, {"a": {"a": "1"}}]


def test_an_anchor_is_refused_on_every_kind_of_value() -> None:
    found = problems("a: &x b\nc: &y [d]\ne: &z {f: g}\n&k h: i\n")
    words = "which a bank cannot use; put a text that begins with & in quotes"
    assert found == [
        (1, 4, "yaml-alias", f"YAML reads '&x' as an anchor, {words}"),
        (2, 4, "yaml-alias", f"YAML reads '&y' as an anchor, {words}"),
        (3, 4, "yaml-alias", f"YAML reads '&z' as an anchor, {words}"),
        (4, 1, "yaml-alias", f"YAML reads '&k' as an anchor, {words}"),
    ]


def test_an_alias_is_refused_and_reads_as_empty() -> None:
    read, found = events.value("a: *x\n", "a.yaml")
    assert read == {"a": ""}
    what = "YAML reads '*x' as an alias, which a bank cannot use"
    assert [problem.message for problem in found] == [
        f"{what}; put a text that begins with * in quotes"
    ]


def test_aliases_that_would_grow_ninefold_nine_times_are_never_expanded() -> None:
    lines = ["a0: &a0 lol"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    read, found = events.value("\n".join(lines), "a.yaml")
    assert read == {"a0": "lol"} | {f"a{n}": [""] * 9 for n in range(1, 10)}
    assert [problem.rule for problem in found] == ["yaml-alias"] * (10 + 9 * 9)


def test_a_merge_key_is_an_alias_under_a_key_like_any_other() -> None:
    read, found = events.value("a: {<<: *x}\n", "a.yaml")
    assert read == {"a": {"<<": ""}}
    assert [(problem.rule, problem.mark.column) for problem in found] == [("yaml-alias", 9)]


@pytest.mark.parametrize(
    "tagged", ["!!int 1", "!mine x", "! x", "!!binary eA==", "!!map {b: c}", "!!seq []"]
)
def test_a_tag_is_refused_and_shown_as_typed(tagged: str) -> None:
    tag, _ = tagged.split(maxsplit=1)
    what = f"YAML reads '{tag}' as a tag, which a bank cannot use"
    message = f"{what}; put a text that begins with ! in quotes"
    assert problems(f"a: {tagged}\n") == [(1, 4, "yaml-tag", message)]


def test_a_parser_of_another_kind_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    message = "PyYAML lacks libyaml; run 'pip install --force-reinstall PyYAML'"
    with pytest.raises(MeshcardsError, match=message):
        events.value("a: b\n", "a.yaml")


def test_a_tag_that_would_run_something_is_only_refused() -> None:
    read, found = events.value("a: !!python/object/apply:os.getcwd []\n", "a.yaml")
    assert read == {"a": []}
    assert [problem.rule for problem in found] == ["yaml-tag"]


@pytest.mark.parametrize("key", ["? [a, b]\n", "? {a: b}\n", "? *a\n"])
def test_a_key_that_is_no_text_is_refused(key: str) -> None:
    read, found = events.value(f"{key}: c\n", "a.yaml")
    assert read is None
    assert [(at.mark.line, at.mark.column, at.rule, at.message) for at in found] == [
        (
            1,
            3,
            "yaml-key",
            "a key must be text; put a text that begins with {, [ or ? in quotes",
        )
    ]


def test_a_long_key_may_be_marked_as_one() -> None:
    assert value("? a\n: b\n") == {"a": "b"}


def test_deep_nesting_ends_the_reading() -> None:
    deep = "[" * 100
    read, found = events.value(f"a: {deep}", "a.yaml")
    assert read is None
    [problem] = found
    assert (problem.rule, problem.message) == (
        "yaml-depth",
        "nested too deeply (limit 16); put a text with brackets in quotes",
    )
    assert problem.mark == Mark("a.yaml", 1, len("a: ") + 16)


def test_deep_nesting_ends_the_reading_of_a_value_that_is_passed_over_too() -> None:
    read, found = events.value("a: 1\na: " + "[" * 100, "a.yaml")
    assert read is None
    assert [at.mark for at in found if at.rule == "yaml-depth"] == [Mark("a.yaml", 2, 19)]


def test_seventeen_levels_are_too_deep() -> None:
    assert problems("[" * 17 + "]" * 17) == [
        (1, 17, "yaml-depth", "nested too deeply (limit 16); put a text with brackets in quotes")
    ]


def test_sixteen_levels_are_not_too_deep() -> None:
    read = value("[" * 16 + "a" + "]" * 16)
    for _ in range(16):
        assert isinstance(read, list)
        [read] = read
    assert read == "a"


def test_a_second_document_is_refused_and_the_first_one_kept() -> None:
    read, found = events.value("a: b\n---\nc: d\n", "a.yaml")
    assert read == {"a": "b"}
    assert [(problem.mark.line, problem.rule, problem.message) for problem in found] == [
        (2, "yaml-documents", "a second document begins here; remove this line, or make two files")
    ]


def test_an_empty_first_document_still_is_the_first() -> None:
    read, found = events.value("---\n---\na: b\n", "a.yaml")
    assert read == ""
    assert [(problem.mark.line, problem.rule) for problem in found] == [(2, "yaml-documents")]


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("a: b: c\n", 1, 5, "YAML reads a text that contains ': ' as a key"),
        ("a: 1\n b: 2\n", 2, 3, "YAML reads a text that contains ': ' as a key"),
        ("a: 1\nb: [2, 3\n", 2, 4, "this [ is never closed"),
        ("a: 1\nb: [", 2, 4, "this [ is never closed"),
        ("a: {b: c\n", 1, 4, "this { is never closed"),
        ("a: @b\n", 1, 4, "a text cannot begin with @"),
        ("- a\nb: c\n", 2, 1, "while parsing a block collection"),
        ("a: 'b\n", 1, 4, "this quote is never closed"),
        ("a: b\nc\n", 2, 1, "neither 'key: value' nor"),
        ("%YAML 2.0\n---\na: b\n", 1, 1, "incompatible YAML document"),
    ],
)
def test_a_syntax_error_is_told_with_its_place(
    text: str, line: int, column: int, words: str
) -> None:
    read, found = events.value(text, "a.yaml")
    assert read is None
    [problem] = found
    assert problem.mark == Mark("a.yaml", line, column)
    assert problem.rule == "yaml-syntax"
    assert words in problem.message


@pytest.mark.parametrize("text", ["a:\n\tb: c\n", "a:\n  b: c\n\td: e\n", "a:\n \tb: c\n"])
def test_a_tab_in_the_indent_is_called_by_its_name(text: str) -> None:
    [(line, _, rule, message)] = problems(text)
    assert line == text[: text.index("\t")].count("\n") + 1
    assert (rule, message) == ("yaml-syntax", "YAML cannot be indented with tabs; use spaces")


@pytest.mark.parametrize("text", ["a: b\td: e: f\n", "a:\tb: c\n", "a: `b`\tc\n"])
def test_a_tab_after_the_indent_is_not_blamed(text: str) -> None:
    [(line, _, rule, message)] = problems(text)
    assert (line, rule) == (1, "yaml-syntax")
    assert "tab" not in message


def test_a_text_with_a_colon_is_to_be_put_in_quotes() -> None:
    [(line, column, rule, message)] = problems("a: What is mTLS: and why?\n")
    assert (line, column, rule) == (1, 16, "yaml-syntax")
    what, fix = message.split("; ")
    assert what == "YAML reads a text that contains ': ' as a key"
    assert fix == "put the text in quotes, or after |"


@pytest.mark.parametrize("first", ["`", "@", "%"])
def test_a_text_that_begins_with_a_sign_of_yaml_is_to_be_put_in_quotes(first: str) -> None:
    [(line, column, rule, message)] = problems(f"a: {first}b\n")
    assert (line, column, rule) == (1, 4, "yaml-syntax")
    assert (
        message == f"a text cannot begin with {first} in YAML; put the text in quotes, or after |"
    )


def test_a_tab_elsewhere_in_the_file_is_not_blamed() -> None:
    [(line, _, _, message)] = problems("a: b\tc\nd: e: f\n")
    assert line == 2
    assert "tab" not in message


def test_a_mistake_before_a_syntax_error_is_kept() -> None:
    found = problems("a: &x b\na: c\nd: e: f\n")
    assert sorted((line, rule) for line, _, rule, _ in found) == [
        (1, "yaml-alias"),
        (2, "duplicate-key"),
        (3, "yaml-syntax"),
    ]


def test_spans_say_where_each_key_and_value_begins_and_on_which_line_it_ends() -> None:
    spans = events.spans("a: b\nc:\n  - d\n  - {e: f}\n")
    assert spans["a",] == ((1, 1), (1, 4), 1)
    assert spans["c",][:2] == ((2, 1), (3, 3))
    assert spans["c", 0] == ((3, 5), (3, 5), 3)
    assert spans["c", 1][:2] == ((4, 5), (4, 5))
    assert spans["c", 1, "e"] == ((4, 6), (4, 9), 4)


def test_a_block_of_text_ends_on_its_own_last_line() -> None:
    spans = events.spans("a: |\n  b\n  c\nd: 'e\n  f'\n")
    assert spans["a",] == ((1, 1), (1, 4), 3)
    assert spans["d",] == ((4, 1), (4, 4), 5)


def test_spans_are_those_of_the_first_of_repeated_keys() -> None:
    spans = events.spans("a: {b: 1}\na: {b: 2, c: 3}\na:\n  - 4\nd: {a: 5}\n")
    assert spans == {
        ("a",): ((1, 1), (1, 4), 1),
        ("a", "b"): ((1, 5), (1, 8), 1),
        ("d",): ((5, 1), (5, 4), 5),
        ("d", "a"): ((5, 5), (5, 8), 5),
    }


def test_spans_of_a_broken_text_reach_as_far_as_it_can_be_read() -> None:
    assert list(events.spans("a: b\nc: d\ne: [")) == [("a",), ("c",), ("e",)]
