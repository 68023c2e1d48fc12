"""A package of meshcards comes back as the bank that it was made of, as far as its notes say."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from anki.collection import (
    Collection,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)

from meshcards import opening
from meshcards.cards import compose
from meshcards.compiler.join import Ask
from meshcards.exchange.incoming import ankitext, apkg, ours
from meshcards.exchange.incoming.source import Source
from meshcards.exchange.items import Fact, Gathered, Question, Section
from meshcards.exchange.outgoing import ankitext as outgoing_text
from meshcards.exchange.outgoing import banked
from meshcards.exchange.outgoing.exported import Outgoing
from tests import compiled
from tests.exchange.anki import made
from tests.exchange.same import as_shown
from tests.media import SOUNDS, SVG

Item = TypeVar("Item", Question, Fact)
WriteBank = Callable[..., Path]

BANK = r"""
title: 01 Traffic
questions:
  - id: canary
    question: How would you run a **canary** of `a<b>`?
    level: advanced
    strongest: {answer: "Two versions.\n\nThe weight moves.", because: It names \(w_1 < 1\).}
    others:
      - {answer: A few users., flaw: vague, falls_short: No resource.}
      - {falls_short: It says nothing.}
    short: One route.
    points: {must: ["**`subset`** first", a gate], also: [Flagger]}
    follow_up: [{question: And then?, answer: A *metric*.}]
    tip: Name the resource.
    terms: [envoy]
    sources: [https://istio.io/latest/docs/]
    figure: {file: a.svg, alt: "A \"gate\"", caption: The *gate*, dark: keep}
    audio: {file: s.mp3, side: front}
  - id: plain
    question: Why?
    answer: "- because\n- so\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    because: A reason.
  - id: choice
    question: Which?
    choices:
      - {text: "`A`", because: No.}
      - {text: B, correct: true, because: Yes.}
      - {text: C}
    because: In all.
terms:
  - id: envoy
    name: Envoy
    aliases: [Envoys]
    facts:
      - {id: role, text: "Envoy is a {{c2::proxy::what?}} of `std::vector`.", extra: "{{ x }}"}
    sources: [https://www.envoyproxy.io/docs/]
"""


@pytest.fixture
def bank(write_bank: WriteBank) -> Path:
    return write_bank({"traffic": BANK}, files={"a.svg": SVG, "s.mp3": SOUNDS[".mp3"]})


def outgoing(bank: Path) -> Outgoing:
    prepared = opening.bank(bank, Ask(topics=True))
    assert prepared.file
    return banked.outgoing(prepared.file, prepared.topics, prepared.media)


def expected(bank: Outgoing) -> list[object]:
    """The sections as notes have them: no aliases, and files under the names that cards use."""
    named = zip(bank.files.items(), bank.media, strict=True)
    names = {medium.name: compose.media_name(file, it) for (file, it), medium in named}
    return [_comparable(it, names) for it in bank.sections]


def _comparable(section: Section, names: dict[str, str]) -> object:
    questions = (_renamed(it, names) for it in section.questions)
    facts = (replace(_renamed(it, names), aliases=()) for it in section.facts)
    return as_shown(Section(section.title, tuple(map(_sorted, questions)), tuple(facts)))


def _sorted(it: Question) -> Question:
    """Choices are on cards in an order of their own."""
    options = it.options if it.weighed else tuple(sorted(it.options, key=lambda one: one.text))
    return replace(it, options=options)


def _renamed(it: Item, names: dict[str, str]) -> Item:
    picture = it.picture and replace(it.picture, name=names.get(it.picture.name, it.picture.name))
    sound = it.sound and replace(it.sound, name=names.get(it.sound.name, it.sound.name))
    return replace(it, picture=picture, sound=sound)


def back(gathered: Gathered) -> list[object]:
    return [_comparable(it, {}) for it in gathered.sections]


def test_a_package_comes_back_as_its_bank(bank: Path, tmp_path: Path) -> None:
    compiled.release(bank, tmp_path / "a.apkg", now=1_700_000_000)
    gathered = apkg.read(Source(tmp_path / "a.apkg"))
    assert back(gathered) == expected(outgoing(bank))
    assert [it.what for it in gathered.losses] == [apkg.HISTORY, ours.MISSING]
    assert {it.read() for it in gathered.media} == {SVG, SOUNDS[".mp3"]}


@pytest.fixture
def learner(bank: Path, tmp_path: Path) -> Iterator[Collection]:
    """A collection with the deck, in which one note has a tag of its learner."""
    compiled.release(bank, tmp_path / "a.apkg", now=1_700_000_000)
    collection = Collection(str(tmp_path / "collection.anki2"))
    request = ImportAnkiPackageRequest(
        package_path=str(tmp_path / "a.apkg"), options=ImportAnkiPackageOptions()
    )
    collection.import_anki_package(request)
    note = collection.get_note(collection.find_notes("ID:*/canary")[0])
    note.tags.append("mine")
    collection.update_note(note)
    yield collection
    collection.close()


@pytest.mark.parametrize("legacy", [True, False])
def test_what_anki_exports_of_the_deck_comes_back_as_its_bank(
    bank: Path, learner: Collection, tmp_path: Path, *, legacy: bool
) -> None:
    gathered = apkg.read(Source(made.package(learner, tmp_path / "b.apkg", legacy=legacy)))
    assert gathered.sections[0].questions[0].tags == ("mine",)
    whole = replace(gathered, sections=tuple(map(_without_tags, gathered.sections)))
    assert back(whole) == expected(outgoing(bank))


def test_the_text_that_anki_exports_of_the_deck_comes_back_as_its_bank(
    bank: Path, learner: Collection, tmp_path: Path
) -> None:
    path = made.text(learner, tmp_path / "a.txt")

    gathered = ankitext.read(Source(path))
    whole = replace(gathered, sections=tuple(map(_without_tags, gathered.sections)))
    assert back(whole) == expected(outgoing(bank))


def test_the_text_that_meshcards_exports_comes_back_as_its_bank(bank: Path, tmp_path: Path) -> None:
    out = outgoing(bank)
    exported = outgoing_text.write(out)
    (tmp_path / out.folder).mkdir()
    for medium in exported.media:
        (tmp_path / out.folder / medium.name).write_bytes(medium.read())
    path = tmp_path / f"{out.deck.id}.txt"
    path.write_bytes(exported.content)
    gathered = ankitext.read(Source(path))
    assert back(gathered) == expected(out)
    assert {it.read() for it in gathered.media} == {SVG, SOUNDS[".mp3"]}


def _without_tags(section: Section) -> Section:
    return replace(section, questions=tuple(replace(it, tags=()) for it in section.questions))
