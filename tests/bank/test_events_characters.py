"""Which characters a bank may hold, and where the others are found."""

import pytest

from meshcards.bank import characters, events
from meshcards.bank.value import Value
from meshcards.problem import Mark, Problem, Severity
from meshcards.text import cloze


def value(text: str) -> Value | None:
    """The value of a text with which nothing is wrong."""
    read, problems = events.value(text, "a.yaml")
    assert problems == ()
    return read


def test_a_tab_inside_a_text_stays() -> None:
    assert value('a: |\n  b\tc\nd: "\\tf"\n') == {"a": "b\tc\n", "d": "\tf"}


def test_letters_are_composed_as_anki_compares_them() -> None:
    assert value("cafe\u0301: re\u0301sume\u0301\n") == {"caf\u00e9": "r\u00e9sum\u00e9"}


def test_an_escape_is_composed_too() -> None:
    assert value('a: "e\\u0301"\n') == {"a": "\u00e9"}


def test_keys_that_differ_in_composition_alone_are_the_same() -> None:
    _, [problem] = events.value("\u00e9: 1\ne\u0301: 2\n", "a.yaml")
    assert (problem.mark.line, problem.rule) == (2, "duplicate-key")
    assert "key '\u00e9' is already on line 1" in problem.message


@pytest.mark.parametrize(
    ("character", "code"),
    [
        ("\x00", "U+0000"),
        ("\x01", "U+0001"),
        ("\x0b", "U+000B"),
        ("\x0c", "U+000C"),
        ("\x1f", "U+001F"),
        ("\x7f", "U+007F"),
        ("\x80", "U+0080"),
        ("\x9f", "U+009F"),
        ("\r", "U+000D"),
        ("\x85", "U+0085"),
        ("\u2028", "U+2028"),
        ("\u2029", "U+2029"),
        ("\ud800", "U+D800"),
        ("\ufdd0", "U+FDD0"),
        ("\ufdd3", "U+FDD3"),
        ("\ufdef", "U+FDEF"),
        ("\ufeff", "U+FEFF"),
        ("\ufffe", "U+FFFE"),
        ("\uffff", "U+FFFF"),
    ],
)
@pytest.mark.parametrize("quotes", ["", "'", '"'])
def test_a_control_character_is_found_where_it_stands(
    character: str, code: str, quotes: str
) -> None:
    before = f"caf\u00e9: \u20ac\nb: {quotes}x"
    text, found = characters.cleaned(f"{before}{character}y{quotes}\nc: d\n", "a.yaml")
    message = f"character {code} cannot be on a card; remove it"
    mark = Mark("a.yaml", 2, 5 + len(quotes))
    assert found == (Problem(mark, Severity.ERROR, "control-character", message),)
    assert value(text) == {"caf\u00e9": "\u20ac", "b": "x y", "c": "d"}


@pytest.mark.parametrize("character", ["\x1f", "\u2028", "\u2029", "\ufeff", "\x85"])
def test_a_refused_character_shifts_nothing_that_stands_after_it(character: str) -> None:
    text, _ = characters.cleaned(f"{{a: 1{character}2, b: c}}\n", "x")
    assert events.spans(text)["b",][:2] == ((1, 10), (1, 13))
    text, _ = characters.cleaned(f"a: |\n  b{character}\n{character}\nc: d\n", "x")
    assert events.spans(text)["c",][:2] == ((4, 1), (4, 4))


def test_a_text_without_a_refused_character_stays_as_it_is() -> None:
    text = "a: |\n\tb \u00a0\u200b\u20ac\ufffd\U0001f600\n"
    assert characters.cleaned(text, "a.yaml") == (text, ())


def test_every_refused_character_is_found_up_to_twenty_of_them() -> None:
    text, found = characters.cleaned("\x01\n" * 30, "a.yaml")
    assert text == " \n" * 30
    assert [problem.mark for problem in found] == [Mark("a.yaml", n, 1) for n in range(1, 21)]


@pytest.mark.parametrize(
    ("escaped", "code"),
    [
        ("\\x1f", "U+001F"),
        ("\\x7f", "U+007F"),
        ("\\x85", "U+0085"),
        ("\\u2028", "U+2028"),
        ("\\ufeff", "U+FEFF"),
        ("\\ufdd0", "U+FDD0"),
        ("\\ufdef", "U+FDEF"),
        ("\\uffff", "U+FFFF"),
    ],
)
def test_an_escaped_control_character_is_refused_and_reads_as_a_blank(
    escaped: str, code: str
) -> None:
    read, found = events.value(f'a: b\nc: "x{escaped}y"\n', "a.yaml")
    assert read == {"a": "b", "c": "x y"}
    [problem] = found
    assert problem.mark == Mark("a.yaml", 2, 6)
    assert problem.rule == "control-character"
    assert problem.message == f"character {code} cannot be on a card; remove it"


@pytest.mark.parametrize(
    "command",
    [
        *(r"\alpha", r"\beta", r"\vec", r"\frac", r"\rho"),
        *(r"\0", r"\e[0m", r"\N", r"\L", r"\P"),
    ],
)
def test_an_escape_by_a_letter_that_no_card_can_hold_is_said_to_be_one(command: str) -> None:
    _, found = events.value(f'a: b\nc: "${command}$"\n', "a.yaml")
    [problem] = found
    assert (problem.mark, problem.rule) == (Mark("a.yaml", 2, 6), "control-character")
    assert problem.message == (
        f"between double quotes {command[:2]} is a control character; use single quotes or |"
    )


@pytest.mark.parametrize("character", [cloze.OPEN, cloze.NUMBERED, cloze.HINT, cloze.CLOSE])
@pytest.mark.parametrize("as_typed", ["%s", '"%s"', "'%s'"])
def test_the_characters_that_mark_clozes_inside_cannot_be_typed(
    character: str, as_typed: str
) -> None:
    text, [problem] = characters.cleaned(f"a: {as_typed % f'x{character}1'}\n", "a.yaml")
    assert value(text) == {"a": "x 1"}
    assert (problem.mark.column, problem.rule) == (as_typed.index("%") + 5, "control-character")


def test_a_key_with_an_escaped_control_character_reads_with_a_blank() -> None:
    read, _ = events.value('"b\\x01c": d\n', "a.yaml")
    assert read == {"b c": "d"}


def test_a_control_character_in_a_key_is_found_at_the_key() -> None:
    _, [problem] = events.value('a:\n  "b\\x01": c\n', "a.yaml")
    assert (problem.mark, problem.rule) == (Mark("a.yaml", 2, 5), "control-character")


@pytest.mark.parametrize("escaped", ["\\ud800", "\\udfff", "\\ud83d\\ude00", "\\U00110000"])
def test_an_escaped_half_of_a_character_is_refused(escaped: str) -> None:
    read, found = events.value(f'a: "{escaped}"\n', "a.yaml")
    assert read is None
    [problem] = found
    assert problem.mark.line == 1
    assert problem.rule == "yaml-syntax"
    assert problem.message.startswith(f"the escape {escaped[:6]}")


@pytest.mark.parametrize("character", ["\u00a0", "\u200b", "\u20ac", "\ufffd", "\U0001f600"])
def test_other_characters_stay(character: str) -> None:
    assert value(f"a: x{character}y\n") == {"a": f"x{character}y"}


def test_columns_count_characters_not_bytes() -> None:
    assert events.spans("{caf\u00e9: \U0001f600, b: c}")["b",][0] == (1, 11)
