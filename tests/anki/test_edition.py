"""The end of a deck's description: the release that a package is, and its news."""

from dataclasses import replace

import pytest

from meshcards.anki import freeze, package
from meshcards.anki.lock import Lock
from meshcards.cards import language
from tests.anki.decks import NOW, deck, note, released, shipped


def after(*news: str) -> Lock:
    """The lock of a first release that says something."""
    frozen = freeze.freeze(shipped(deck(note())), "1.0", NOW)
    return freeze.with_news(frozen, news).lock


def test_before_a_release_there_is_none() -> None:
    assert package.edition(deck(note()), shipped(deck(note()))) == ""


def test_a_release_without_news_is_one_line() -> None:
    assert (
        package.edition(deck(note()), after())
        == '<p data-release="1.0">Release 1.0, 2023-11-14</p>'
    )


def test_news_are_a_list_below_the_edition_without_line_ends() -> None:
    assert package.edition(deck(note()), after("Two", "One")) == (
        '<p data-release="1.0">Release 1.0, 2023-11-14</p><ul><li>Two</li><li>One</li></ul>'
    )


def test_news_are_shown_as_typed() -> None:
    found = package.edition(deck(note()), after("<b>{x}</b> & [sound:a.mp3] {{c1::b}} **c**"))

    assert "<li>&lt;b&gt;{x}&lt;/b&gt; &amp; " in found
    assert "[sound:" not in found
    assert "{{c1::" not in found
    assert "**c**</li>" in found


def test_a_draft_has_no_news_of_the_release_before() -> None:
    draft = shipped(deck(note(text="Other.")), NOW + 10, after("Two new"))

    assert (
        package.edition(deck(note()), draft)
        == '<p data-release="1.0">Draft after release 1.0, 2023-11-14</p>'
    )


def test_only_the_last_release_is_named() -> None:
    second = released(deck(note(text="Other.")), NOW + 10, after("Two new"), version="1.1")

    assert (
        package.edition(deck(note()), second) == '<p data-release="1.1">Release 1.1, 2023-11-14</p>'
    )


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("de-AT", "Ausgabe 1.0, "),
        ("ja", "1.0 版、"),
        ("zh-TW", "版本 1.0\N{FULLWIDTH COMMA}"),
        ("tlh", "Release 1.0, "),
    ],
)
def test_it_is_in_the_language_of_the_deck(tag: str, said: str) -> None:
    found = package.edition(replace(deck(note()), language=tag), after())

    assert found == f'<p data-release="1.0">{said}2023-11-14</p>'


def test_every_supported_language_has_every_word_and_its_places() -> None:
    english = language.edition("en")
    for tag in language.supported():
        words = language.edition(tag)
        assert words.keys() == english.keys()
        assert tag == "en" or words["look"] != english["look"]
        for key, word in words.items():
            places = dict.fromkeys(("version", "date", "n", "which"), "§")
            expected = english[key].format(**places).count("§")
            if key.endswith("_one"):
                assert word.format(**places).count("§") in {expected, expected + 1}, (tag, key)
            else:
                assert word.format(**places).count("§") == expected, (tag, key)
