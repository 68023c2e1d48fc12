"""What did not change between two readings is not read again, and what did change is."""

from collections.abc import Callable
from pathlib import Path

import pytest

from meshcards.compiler import join, unit
from meshcards.compiler.join import Ask, Joined
from meshcards.compiler.kept import Kept
from meshcards.compiler.unit import Job, Unit
from meshcards.lint import rules
from tests.media import SVG, wav

ASK = Ask(rules.RULES, notes=True)
FIGURE = """\
title: Two
terms:
  - id: mesh
    name: mesh
    facts: [{id: a, text: A mesh.}]
    figure: {file: x.svg, alt: A mesh}
"""
TOPICS = {"one": "title: One\n", "two": FIGURE}


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The topics that were read, in order."""
    names: list[str] = []
    make = unit.made

    def note(job: Job) -> Unit:
        names.append(job.topic)
        return make(job)

    monkeypatch.setattr(unit, "made", note)
    return names


def read(folder: Path, kept: Kept, ask: Ask = ASK) -> Joined:
    (only,) = join.banks([folder], ask, kept=kept)
    return only


def alike(one: Joined, other: Joined) -> bool:
    assert one.deck
    assert other.deck
    return (one.problems, tuple(one.deck.notes), one.outline) == (
        other.problems,
        tuple(other.deck.notes),
        other.outline,
    )


def test_only_the_topic_that_changed_is_read_again(
    write_bank: Callable[..., Path], made: list[str]
) -> None:
    folder, kept = (
        write_bank(TOPICS, files={"x.svg": SVG}),
        Kept(),
    )
    read(folder, kept)
    (folder / "one.yaml").write_text("title: Uno\nterms: 3\n")

    again = read(folder, kept)

    assert made == ["one", "two", "one"]
    assert alike(again, read(folder, Kept()))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("x.svg", f"{SVG.decode()} "),
        ("two.yaml", FIGURE.replace("A mesh.", "The mesh.")),
        ("deck.yaml", "id: other\ntitle: Mesh\ntopics: [one, two]\n"),
        ("deck.yaml", "id: mesh\ntitle: Mesh\ntopics: [one, two]\nspelling: {Mesh: [mesh]}\n"),
    ],
)
def test_whatever_a_topic_is_made_of_makes_it_another(
    write_bank: Callable[..., Path], made: list[str], path: str, text: str
) -> None:
    folder, kept = (
        write_bank(TOPICS, files={"x.svg": SVG}),
        Kept(),
    )
    read(folder, kept)
    (folder / path).write_text(text)

    again = read(folder, kept)

    assert "two" in made[2:]
    assert alike(again, read(folder, Kept()))


def test_a_title_or_a_description_makes_no_topic_another(
    write_bank: Callable[..., Path], made: list[str]
) -> None:
    folder, kept = (
        write_bank(TOPICS, files={"x.svg": SVG}),
        Kept(),
    )
    read(folder, kept)
    (folder / "deck.yaml").write_text(
        "id: mesh\ntitle: Net\ntopics: [two, one]\ndescription: Read me\n"
    )

    again = read(folder, kept)

    assert made == ["one", "two"]
    assert alike(again, read(folder, Kept()))


def test_a_figure_that_was_missing_is_looked_for_again(
    write_bank: Callable[..., Path], made: list[str]
) -> None:
    folder, kept = write_bank(TOPICS), Kept()
    assert "figure" in {problem.rule for problem in read(folder, kept).problems}
    (folder / "x.svg").write_bytes(SVG)

    assert "figure" not in {problem.rule for problem in read(folder, kept).problems}
    assert made == ["one", "two", "two"]


def test_a_sound_that_was_missing_is_looked_for_again(
    write_bank: Callable[..., Path], made: list[str]
) -> None:
    spoken = {"one": FIGURE.replace("figure: {file: x.svg, alt: A mesh}", "audio: {file: x.wav}")}
    folder, kept = write_bank(spoken), Kept()
    assert "audio" in {problem.rule for problem in read(folder, kept).problems}
    (folder / "x.wav").write_bytes(wav())

    assert "audio" not in {problem.rule for problem in read(folder, kept).problems}
    assert made == ["one", "one"]


def test_other_rules_or_other_wishes_read_everything_again(
    write_bank: Callable[..., Path], made: list[str]
) -> None:
    folder, kept = (
        write_bank(TOPICS, files={"x.svg": SVG}),
        Kept(),
    )
    read(folder, kept)
    read(folder, kept, Ask(rules.ERRORS, notes=True))
    read(folder, kept, Ask(rules.ERRORS, notes=True, shape=True))

    assert made == ["one", "two"] * 3


def test_what_was_kept_and_replaced_takes_no_room(write_bank: Callable[..., Path]) -> None:
    folder, kept = (
        write_bank(TOPICS, files={"x.svg": SVG}),
        Kept(),
    )
    read(folder, kept)
    shelves = kept.shelves.place().parent
    before = len(list(shelves.iterdir()))
    for number in range(5):
        (folder / "one.yaml").write_text(f"title: One {number}\n")
        read(folder, kept)

    assert len(list(shelves.iterdir())) == before


class _OvertakenError(Exception):
    """Another edit came."""


def test_a_reading_that_is_overtaken_while_files_are_compared_keeps_what_it_may(
    write_bank: Callable[..., Path], made: list[str]
) -> None:
    folder, kept = write_bank(TOPICS, files={"x.svg": SVG}), Kept()
    read(folder, kept)
    (folder / "one.yaml").write_text("title: Uno\nterms: 3\n")

    def overtaken(_what: str, done: int, _total: int) -> None:
        if done == 1:
            raise _OvertakenError

    with pytest.raises(_OvertakenError):
        next(join.banks([folder], ASK, overtaken, kept=kept))
    assert made == ["one", "two"]  # the edited topic was not read for nothing

    again = read(folder, kept)

    assert made == ["one", "two", "one"]
    assert alike(again, read(folder, Kept()))
