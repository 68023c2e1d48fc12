"""Words that say nothing and words in other forms, language by language."""

import pytest

from meshcards.text import lexicon

KNOWN = """en ar ca cs da de el es fa fi fr hi hu id it nb nl no pl pt ro ru sv
    tr""".split()  # noqa: SIM905 - a list would take a line for each


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The proxies of a mesh", ["proxy", "mesh"]),
        ("de", "Die Zertifikate des Dienstes", ["zertifikat", "dien"]),
        ("es", "Los servicios de la malla", ["servici", "mall"]),
        ("fr", "Les certificats du service", ["certificat", "servic"]),
        ("xx", "the proxies", ["the", "proxies"]),
    ],
)
def test_content_is_what_says_something_by_its_stem(
    language: str, text: str, expected: list[str]
) -> None:
    assert lexicon.content(text, language) == expected


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("de", "des Zertifikats", "die Zertifikate"),
        ("es", "una ciudad nueva", "ciudad nueva"),
        ("fr", "un cheval", "des chevaux"),
        ("pt", "o serviço", "os serviços"),
        ("it", "la porta", "le porte"),
        ("nl", "een dienst", "de diensten"),
        ("ru", "сервис", "сервисы"),
    ],
)
def test_forms_of_a_word_are_one(language: str, one: str, other: str) -> None:
    assert lexicon.content(one, language) == lexicon.content(other, language)


@pytest.mark.parametrize(
    "language",
    [
        "en",
        "ar",
        "ca",
        "cs",
        "da",
        "de",
        "el",
        "es",
        "fa",
        "fi",
        "fr",
        "hi",
        "hu",
        "id",
        "it",
        "nb",
        "nl",
        "no",
        "pl",
        "pt",
        "ro",
        "ru",
        "sv",
        "tr",
    ],
)
def test_a_known_language_has_both_its_lists(language: str) -> None:
    known = lexicon.of(language)
    assert known.common
    assert isinstance(known.stem("word"), str)
    assert all(word == word.lower() for word in known.common)


def test_a_line_has_every_word_and_a_space_at_each_end() -> None:
    assert lexicon.line("The proxies.", "en") == " the proxy "
    assert lexicon.line("Die Zertifikate.", "de") == " die zertifikat "
