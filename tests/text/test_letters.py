# ruff: noqa: RUF001 - letters that look like others are what this is about
"""What a reader takes for one letter, and where a name is a whole word of its script."""

import subprocess
import sys

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from meshcards.text import cloze, letters, names, unseen, words

# Of each kind that joins or parts: letters, marks, vowels before and after, emoji and what is
# joined to them, flags, keycaps, Hangul in syllables and in parts, blanks and signs.
PIECES = (
    *("a", "B", "é", "m\u0308", "1", "_", " ", "\n", ".", "'", '"', "-", "я", "λ"),
    *("क", "कि", "क्", "ष", "ा", "த", "ி", "ক", "র", "\u09cd", "ก", "เ", "า", "ำ", "ກ", "ក", "្រ"),
    *("မ", "န်", "ש", "שׁ", "׳", "״", "م", "عَ", "ـ", "\u200c", "\u200d", "人", "々", "あ", "ゃ"),
    *(
        "カ",
        "ー",
        "ｶ",
        "ﾞ",
        "메",
        "시",
        "는",
        "가",
        "\u1100",
        "\u1161",
        "👩",
        "🚀",
        "🏽",
        "❤",
        "\ufe0f",
    ),
    *("🇩", "🇪", "\u20e3", "🏴", "\U000e0067", "\U000e007f", "\u0600", "\u0301", "\u0d4e"),
)
texts = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
several = st.lists(texts.map(str.strip).filter(bool), max_size=3)


@given(texts, several)
def test_what_is_hidden_never_cuts_what_a_reader_takes_for_one_letter(
    text: str, several: list[str]
) -> None:
    whole = {it.start() for it in regex.finditer(r"\X", text)} | {len(text)}
    for start, end in names.spans(text, (*several, *text.split())):
        assert {start, end} <= whole


@given(texts, several)
def test_hiding_never_changes_the_text_without_its_marks(text: str, several: list[str]) -> None:
    hidden = cloze.clozed(text, (*several, *text.split()[:2])).text
    assert cloze.MARKS.sub("", hidden) == text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("कमाल की बात", ["कमाल", "की", "बात"]),
        ("می\u200cشود و عَرَبِيّ", ["می\u200cشود", "و", "عَرَبِيّ"]),
        ("The 👩\u200d🚀 and ❤\ufe0f, 1\ufe0f\u20e3", ["The", "and", "1\ufe0f\u20e3"]),
        ("שָׁלוֹם istio-proxy’s", ["שָׁלוֹם", "istio-proxy’s"]),
        ("நிலவு", ["நிலவு"]),
        ("Größe, 人", ["Größe", "人"]),
    ],
)
def test_a_mark_and_a_joiner_belong_to_their_word(text: str, found: list[str]) -> None:
    assert letters.words(text) == found
    assert words.words(text) == [it.casefold() for it in found]


def test_the_letters_of_a_text_keep_their_marks() -> None:
    assert letters.only("Size, *ab_c* 1") == "Sizeabc1"
    assert letters.only("किताब, *ab_c* 1") == "किताबabc1"
    assert letters.only("Größe, *ab_c* 1") == "Größeabc1"


@pytest.mark.parametrize(
    ("text", "at", "boundary"),
    [
        ("abc", 2, 2),
        ("aकि", 2, 1),
        ("aकि", 3, 3),
        ("👩\u200d🚀!", 2, 0),
        ("👩\u200d🚀!", 3, 3),
        ("é", 9, 9),
        (f"{'é' * 500}👩\u200d🚀!", 502, 500),
    ],
)
def test_a_text_is_cut_between_letters(text: str, at: int, boundary: int) -> None:
    assert letters.boundary(text, at) == boundary


def test_a_phrase_is_said_beside_a_letter_of_another_script() -> None:
    assert words.says("Nowは", ["now"])
    assert not words.says("nowé", ["now"])


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cشود",
        "pod\u200cها و `pod`\u200cها، ۳۰\u200cساله",
        "جزء\u200cها",
        "ه\u200d ش",
        "क्\u200dष क्\u200cख",
        "അവന്\u200d",
        "র\u200d্য",
        "ශ්\u200dරී",
        "👩\u200d🚀 👩🏽\u200d🚀 🏳️\u200d🌈 👨\u200d👩\u200d👧",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "שלום C++\u200e ש",
        "שלום!\u200f!",
        "ภาษา\u200bไทย ใช้\u200bEnvoy",
        "ᠠ\u180eᠨ",
    ],
)
def test_what_a_script_needs_is_text(text: str) -> None:
    assert list(unseen.strays(text)) == []


@pytest.mark.parametrize(
    ("text", "strays"),
    [
        ("En\u200cvoy En\u200dvoy En\u200evoy", [2, 9, 16]),
        ("\u200cمی", [0]),
        ("شود\u200c", [3]),
        ("شود\u200c .", [3]),
        ("می\u200c\u200cشود", [2, 3]),
        ("क\u200cख", [1]),
        ("क्\u200c", [2]),
        ("a\u200d🚀 👩\u200d", [1, 5]),
        ("a\U000e0067\U000e007f", [1, 2]),
        ("En\u200evoy שלום", [2]),
        ("\u200fשלום\u200f", [0, 5]),
        ("שלום \u200e\u200e ש", [5, 6]),
        ("Va\u200e\u200fgue \u061c!\u061c!", [2, 3, 8, 10]),
        ("a\u200bb ภาษา\u200b ไทย", [1, 8]),
        ("ש\u202eabc\u00ad", [1, 5]),
    ],
)
def test_what_no_script_needs_is_astray(text: str, strays: list[int]) -> None:
    assert list(unseen.strays(text)) == strays


def test_a_text_of_latin_letters_needs_no_table_of_scripts() -> None:
    code = (
        "import sys; from meshcards.text import cloze, unseen, words\n"
        "cloze.clozed('Der „Envoy“ – größer', ('Envoy', 'größer')); words.count('größer – ja')\n"
        "words.words('größer – ja'); list(unseen.strays('größer')); print('regex' in sys.modules)\n"
        "cloze.clozed('Envoyは', ('Envoy',)); print('regex' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
