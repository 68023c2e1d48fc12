"""Languages: which words a tag asks for, and whether what was translated is whole."""

import re
import unicodedata
from pathlib import Path

import pytest

from meshcards.bank.deckfile import DeckFile
from meshcards.bank.labels import Labels
from meshcards.cards import language

DOCUMENT = Path(__file__).parents[2] / "docs" / "bank-format.md"
ISSUED = (
    *("en", "de", "fr", "es", "pt", "it", "pl", "tr", "ru", "ar", "he", "hi", "ja", "ko"),
    *("zh-Hans", "zh-Hant"),
)


def deck(**keys: object) -> DeckFile:
    least = {"id": "mesh", "title": "Mesh", "topics": ["a"]}
    return DeckFile.model_validate({**least, **keys})


def test_the_languages_and_words_are_those_that_the_documents_name() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    listed = text[text.index("The words come in") : text.index("A tag is looked up")]
    assert language.supported() == ("en", *re.findall("`(.*?)`", listed)) == ISSUED
    table = text[text.index("| key | where it is |") : text.index("A label is plain text")]
    keys = re.findall("`([a-z_]+)`(?=[^|\n]*\\|[^|\n]*\\|[^|\n]*\\|$)", table, re.MULTILINE)
    assert sorted(keys) == sorted(Labels.model_fields)
    english = language.labels(deck(language="en"))
    for key in ("candidates", "strongest", "because", "others", "answer", "tip", "report"):
        assert f"| {english[key]} |" in table


@pytest.mark.parametrize("tag", ISSUED)
def test_a_supported_language_has_every_word_and_no_other(tag: str) -> None:
    words = language.labels(deck(language=tag))
    assert words.keys() == Labels.model_fields.keys()
    assert language.missing(deck(language=tag)) == ()
    for word in words.values():
        assert 0 < len(word) <= 40
        assert word == " ".join(unicodedata.normalize("NFC", word).split())
        assert not set(word.replace("{n}", "")) & set("\"'<>&{}\\")


@pytest.mark.parametrize("tag", ISSUED)
def test_a_language_tells_its_words_apart(tag: str) -> None:
    words = language.labels(deck(language=tag))
    for group in (
        ("falls_short", "vague", "incomplete", "off_target", "wrong"),
        ("foundational", "intermediate", "advanced"),
        ("candidates", "strongest", "because", "others", "tip", "report"),
    ):
        assert len({words[key] for key in group}) == len(group)


def test_no_language_is_another_ones_copy() -> None:
    every = [tuple(language.labels(deck(language=tag)).values()) for tag in ISSUED]
    assert len(set(every)) == len(ISSUED)
    for tag, words in zip(ISSUED, every, strict=True):
        shared = {"zh-Hans", "zh-Hant"} if tag.startswith("zh") else {tag}
        others = [it for other, it in zip(ISSUED, every, strict=True) if other not in shared]
        assert all(len(set(words) & set(it)) < len(words) / 4 for it in others)


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ("en", "en"),
        ("EN-gb", "en"),
        ("pt-BR", "pt"),
        ("de-Latn-AT-1996", "de"),
        ("es-419", "es"),
        ("ru-x-own", "ru"),
        ("zh", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh-SG", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("zh-hk", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant"),
        ("zh-Hans-TW", "zh-Hans"),
        ("iw", "he"),
        ("nl", None),
        ("eng", None),
        ("x", None),
    ],
)
def test_a_tag_is_looked_up_without_its_last_part_again_and_again(
    tag: str, found: str | None
) -> None:
    assert language.looked_up(tag) == found


def test_a_language_without_words_misses_those_that_the_bank_does_not_give() -> None:
    assert language.missing(deck(language="nl")) == tuple(Labels.model_fields)
    most = {key: key for key in Labels.model_fields if key not in {"tip", "off_target"}}
    assert language.missing(deck(language="nl", labels=most)) == ("off_target", "tip")
    whole = {key: f"nl {key}" for key in Labels.model_fields}
    assert language.missing(deck(language="nl", labels=whole)) == ()
    assert language.labels(deck(language="nl", labels=whole)) == whole


def test_a_word_that_is_missing_is_shown_in_english_meanwhile() -> None:
    assert language.labels(deck(language="nl"))["tip"] == "Interview tip"


@pytest.mark.parametrize("tag", ["ar", "he", "fa-IR", "ur", "yi", "dv", "ku-Arab", "uz-Arab-AF"])
def test_lines_of_these_begin_at_the_right(tag: str) -> None:
    assert language.direction(tag) == "rtl"


@pytest.mark.parametrize("tag", ["en", "arn", "ja", "ar-Latn", "yi-Latn-x-arab", "ur-Deva", "heh"])
def test_lines_of_these_begin_at_the_left(tag: str) -> None:
    assert language.direction(tag) == "ltr"
