"""Hostile texts take no longer than others of their length."""

import gc
import re
from collections.abc import Callable
from functools import cache
from time import process_time
from typing import TypeVar

import pytest

from meshcards.bank import events
from meshcards.lint import fronts
from meshcards.text import (
    accidents,
    backslashes,
    cloze,
    code,
    contrast,
    emphasis,
    giveaways,
    grammar,
    letters,
    lexicon,
    lists,
    lookalikes,
    lost,
    markup,
    names,
    outside,
    quotations,
    sentences,
    stems,
    tables,
    ticks,
    unseen,
    words,
)
from tests import extent
from tests.text import hostile
from tests.watchdog import at_most

T = TypeVar("T")

NAMES = ("a", "mesh", "a a", "1")
TIMES = 8  # as long as the longest text that the format allows is what shows a growth
SHORT = 0.05  # seconds that any function of a text may take
PARSED = 0.5  # seconds for what calls comrak, which looks for the end of each formula anew
PARSERS = {
    *("rendered", "shows nothing", "links", "split deletion", "faulty formulas", "blocks"),
    *("lost", "emphasis", "accidents"),
}


def _clozed(text: str) -> cloze.Clozed:
    return cloze.clozed.__wrapped__(text, NAMES)


def _rendered(text: str) -> object:
    markup._parsed.cache_clear()
    return markup.rendered(text)


def _blocks(text: str) -> object:
    markup._parsed.cache_clear()
    return markup.blocks(text)


def _fronts(found: cloze.Clozed) -> object:
    return None if found.remarks else list(fronts.fronts(found))


def _giveaways(found: cloze.Clozed) -> object:
    return None if found.remarks else giveaways.of_facts([giveaways.Shown(0, found)])


FUNCTIONS: dict[str, Callable[[str], object]] = {
    "prose": words.prose,
    "visible": words.visible,
    "unfenced": words.unfenced,
    "fenced": lambda text: list(words.fenced(text)),
    "code": words.code,
    "length": words.length,
    "spoken": words.spoken,
    "count": words.count,
    "unsaid": lambda text: stems.unsaid(text[:300], text),
    "words": words.words,
    "content": lexicon.of("en").content,
    "names": words.names,
    "says": lambda text: words.says(text, ("now", "a", "a a")),
    "sentences": lambda text: sentences.split(text, "de"),
    "things": lambda text: lists.things(text, "en"),
    "by value": lambda text: contrast.by_value(text, f"{text} a", "en"),
    "by place": lambda text: contrast.by_place(text, f"{text} a"),
    "by order": lambda text: contrast.by_order(text, f"{text} a", "en"),
    "values": lambda text: contrast.values(text, "en"),
    "asks a form": grammar.asks_form,
    "without quotations": quotations.without,
    "without ticks": ticks.without,
    "bare of ticks": ticks.bare,
    "names in a text": lambda text: names.spans(text, NAMES),
    "names of every script": lambda text: names.spans(text, ("क", "🇩🇪", "👩", "ש", "메", " ")),
    "words of every script": letters.words,
    "letters": letters.only,
    "strays": lambda text: list(unseen.strays(text)),
    "cells": tables.cells,
    "clozed": _clozed,
    "written": cloze.written,
    "rendered": _rendered,
    "plain": markup.plain.__wrapped__,
    "attribute": markup.attribute,
    "shows nothing": markup.shows_nothing,
    "faulty formulas": lambda text: list(markup.faulty_formulas(text)),
    "links": lambda text: list(markup.links(text)),
    "blocks": _blocks,
    "outside": outside.code.__wrapped__,
    "outside of formulas": outside.formulas,
    "lost": lost._compared.__wrapped__,
    "may lose": lost.may_lose,
    "emphasis": lambda text: list(emphasis.accidental(text)),
    "backslashes": lambda text: list(backslashes.eaten(text)),
    "accidents": lambda text: list(accidents.accidental(text)),
    "nearly clozes": lambda text: list(lookalikes.clozes(text)),
    "elements": lambda text: list(lookalikes.elements(text)),
    "formulas elsewhere": lambda text: list(lookalikes.formulas(text)),
    "commands": lambda text: list(lookalikes.commands(text)),
    "value": lambda text: events.value(text, "a.yaml"),
}

# What is asked of a fact whose clozes were found, which "clozed" measures.
OF_CLOZES: dict[str, Callable[[cloze.Clozed], object]] = {
    "fronts": _fronts,
    "giveaways": _giveaways,
    "split deletion": lambda found: markup.split_deletion(found.text),
}
_found = cache(_clozed)


def _seconds(function: Callable[[T], object], text: T) -> float:
    """Processor time, without that of the collector, which looks at all that pytest keeps."""
    gc.disable()
    before = process_time()
    try:
        function(text)
        return process_time() - before
    finally:
        gc.enable()


def _grows(function: Callable[[T], object], shorter: T, longer: T) -> bool:
    """Whether TIMES the text takes three times as long as it should, in each of three tries.

    What is linear takes TIMES as long, and what is quadratic TIMES squared: between the two there
    is room for the noise of any machine.
    """
    return all(
        _seconds(function, longer) > 3 * TIMES * _seconds(function, shorter) for _ in range(3)
    )


def _slow(name: str, function: Callable[[T], object], given: Callable[[str], T]) -> list[str]:
    """The hostile texts of which a function's time grows faster than their length."""
    least = PARSED if name in PARSERS else SHORT
    some = slice(None, None, 1 if extent.ALL else 2)
    texts = (*hostile.texts(hostile.MOST), hostile.ticks(hostile.MOST))[some]
    longer = (*hostile.texts(TIMES * hostile.MOST), hostile.ticks(TIMES * hostile.MOST))[some]
    return [
        text[:20]
        for text, long in zip(texts, longer, strict=True)
        if _seconds(function, given(text)) > least and _grows(function, given(text), given(long))
    ]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_no_hostile_text_takes_more_than_its_length(name: str) -> None:
    assert not _slow(name, FUNCTIONS[name], str)


@pytest.mark.parametrize("name", OF_CLOZES)
def test_no_hostile_fact_takes_more_than_its_length(name: str) -> None:
    assert not _slow(name, OF_CLOZES[name], _found)


def test_a_pattern_that_searches_again_and_again_is_told_from_one_that_does_not() -> None:
    again, once = re.compile("a*b"), re.compile("(?:a|c)*+$")
    assert _grows(again.search, "a" * 1_000, "a" * 1_000 * TIMES)
    assert not _grows(once.match, "a" * 50_000, "a" * 50_000 * TIMES)


def test_many_long_names_are_found_in_one_pass() -> None:
    text = "x a " * (hostile.MOST // 4)
    aliases = [f"{'a x ' * amount}a" for amount in range(1, 49)]
    with at_most(5):
        found = names.spans(text, ("x a", *(f"{it} {n}" for n in range(20) for it in aliases)))
    assert len(found) == hostile.MOST // 4


def test_names_with_many_pairs_of_braces_end_in_a_mistake() -> None:
    (mistake, *_) = _clozed("{{c1::{a}} " * 900).remarks
    assert "too many unpaired braces" in mistake.message


def test_twenty_clozes_of_lone_braces_are_none() -> None:
    assert not _clozed("{{c1::{a}} " * 20 + "and {{c2::b}} ").remarks


def test_code_of_honest_size_is_coloured() -> None:
    manifest = "".join(f"key-{n}:\n  - one: a few words, {'x' * 99}\n" for n in range(14))
    assert "<span" in markup.rendered(f"```yaml\n{manifest}```")


@pytest.mark.parametrize(
    "block",
    [
        "a: " + "b" * code.LONGEST_LINE,
        "a: b\n" * code.MOST_COLOURED,
        "a: b\n" + "\n" * 300,
        "a: b" + " " * 150,
        "a " * 60,
        "a\n" * 60,
    ],
    ids=["a long line", "many lines", "empty lines", "blanks", "words", "words on lines"],
)
def test_code_that_could_take_a_lexer_long_stands_plain(block: str) -> None:
    assert "<span" not in markup.rendered(f"```yaml\n{block}\nc: 1\n```")


@pytest.mark.parametrize("language", ["c", "csharp", "java", "ceylon", "autoit"])
def test_the_worst_code_is_coloured_in_no_time(language: str) -> None:
    blocks = ("a" + " " * 9_000 + "=", "a\n" * 4_500, "a " * 4_500, "a" + "\n " * 90 + "=")
    with at_most(4):
        for block in blocks:
            _rendered(f"```{language}\n{block}\n```")
