"""docs/bank-format.md has every key and limit of the format, and the words of the cards."""

import json
import re
from typing import get_args

import pytest

from meshcards.bank import events, media, naming, raster, source, style, value
from meshcards.bank.deckfile import DeckFile
from meshcards.bank.labels import Labels
from meshcards.bank.model import TopicFile
from meshcards.lint.rules import figure_large, follow_up_too_long, short_too_long
from meshcards.text import code, tables
from tests.docs.page import ROOT, Page

PAGE = Page(ROOT / "docs" / "bank-format.md")
WORDS = json.loads((ROOT / "meshcards/cards/assets/labels.json").read_text(encoding="utf-8"))["en"]
LABELS = PAGE.text.partition("| key | where it is |")[2].partition("\n\n")[0]
ROWS = [
    (re.findall(r"`(\w+)`", keys), words.split("; ") if ";" in words else words.split(", "))
    for keys, _, words in re.findall(r"^\| (`.+?) \| (.+?) \| (.+?) \|$", LABELS, re.MULTILINE)
]
SHOWN = {
    *(word for it in PAGE.code for word in re.findall(r"[a-z_-]+", it)),
    *(word for it in PAGE.blocks for word in re.findall(r"[a-z_-]+(?=:)", it.text)),
}


@pytest.mark.parametrize("model", [*value.models(DeckFile, TopicFile)], ids=lambda it: it.__name__)
def test_every_key_of_the_format_is_on_the_page(model: type[value.Written]) -> None:
    assert set(model.model_fields) - SHOWN == set()


def test_every_word_that_the_format_knows_is_on_the_page() -> None:
    for kind in (value.Level, value.Flaw, value.Dark, value.Side):
        assert {*get_args(kind)} - SHOWN == set()


def test_every_label_is_in_the_table_once() -> None:
    assert sorted(key for keys, _ in ROWS for key in keys) == sorted(Labels.model_fields)


@pytest.mark.parametrize(("keys", "words"), ROWS, ids=lambda it: it[0])
def test_the_table_has_the_words_of_the_cards(keys: list[str], words: list[str]) -> None:
    if words[-1] == "…":  # and so on
        words = words[:-1]
    elif len(keys) == 1:
        words = [", ".join(words)]

    assert [WORDS[key] for key in keys][: len(words)] == words


def test_every_format_of_figures_and_sounds_is_on_the_page() -> None:
    assert {*media.TYPES} - {*PAGE.code} == set()


@pytest.mark.parametrize(
    "limit",
    [
        f"up to {source.MAX_BYTES >> 20} MiB each",
        f"a text has up to {events.MAX_TEXT:,} characters",
        f"up to {value.MOST:,} items",
        f"up to {tables.MOST:,} cells",
        f"of at most {naming.MAX_ID} characters",
        f"up to {style.MAX_BYTES:,} bytes",
        f"Figures have up to {media.MAX_BYTES >> 20} MiB each",
        f"Sounds have up to {media.MAX_BYTES >> 20} MiB each",
        f"has {raster.MAX_PIXELS // 1_000_000} million pixels at most",
        f"Above {figure_large.MOST_BYTES // 1_000_000} MB or {figure_large.MOST_PIXELS:,} pixels",
        f"up to {code.MOST_COLOURED:,} characters and {code.LONGEST_LINE} a line",
        f"| `short` | {short_too_long.MOST} words",
        f"each with an answer of {follow_up_too_long.MOST_WORDS} words",
    ],
)
def test_the_limits_of_the_page_are_those_of_the_code(limit: str) -> None:
    assert limit in " ".join(PAGE.text.split())
