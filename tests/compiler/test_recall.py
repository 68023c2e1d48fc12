"""A topic is read again if anything changed that it was made of, and only then."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from meshcards.compiler import cache, crew, join, unit
from meshcards.compiler.cache import Cache
from meshcards.compiler.join import Ask, Joined
from meshcards.compiler.unit import Job, Unit
from meshcards.lint import rules
from tests.conftest import BASICS
from tests.media import SVG, wav

WriteBank = Callable[..., Path]

CACHE = Cache(b"k" * 32)
ASK = Ask(rules.RULES, notes=True, shape=True, cache=CACHE)
SEEN = """\
title: Two
terms:
  - id: mesh
    name: mesh
    facts: [{id: a, text: A mesh., audio: {file: x.wav}}]
    figure: {file: x.svg, alt: A mesh}
"""
TOPICS = {"basics": BASICS, "two": SEEN}
FILES = {"x.svg": SVG, "x.wav": wav()}


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


def read(folder: Path, ask: Ask = ASK, workers: int = 1) -> Joined:
    (only,) = join.banks([folder], ask, workers=workers)
    return only


def alike(one: Joined, other: Joined) -> bool:
    """Whether all that is known of two readings is the same."""
    assert one.deck
    assert other.deck
    notes = tuple(one.deck.notes), tuple(other.deck.notes)
    return notes[0] == notes[1] and (
        (one.problems, one.outline, one.shape, one.deck.media, one.files)
        == (other.problems, other.outline, other.shape, other.deck.media, other.files)
    )


def test_what_comes_back_is_what_was_made(write_bank: WriteBank, made: list[str]) -> None:
    folder = write_bank(TOPICS, files=FILES)
    first, again = read(folder), read(folder)

    assert made == ["basics", "two"]
    assert alike(first, again)
    assert alike(again, read(folder, replace(ASK, cache=None)))
    assert made == ["basics", "two"] * 2


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("two.yaml", "A mesh.", "One mesh."),
        ("two.yaml", "A mesh.", "a mesh."),  # as many bytes
        ("x.svg", "<svg", "<svg "),
        ("x.svg", "</svg>", " </svg>"),
        ("deck.yaml", "id: mesh", "id: other"),
        ("deck.yaml", "title: Mesh", "title: Mesh\nspelling: {Mesh: [mesh]}"),
        ("deck.yaml", "title: Mesh", "title: Mesh\nlanguage: de"),
    ],
)
def test_whatever_a_topic_is_made_of_makes_it_another(
    write_bank: WriteBank, made: list[str], path: str, before: str, after: str
) -> None:
    folder = write_bank(TOPICS, files=FILES)
    read(folder)
    text = (folder / path).read_text()
    assert before in text
    (folder / path).write_text(text.replace(before, after))

    again = read(folder)

    assert "two" in made[2:]
    assert alike(again, read(folder, replace(ASK, cache=None)))


def test_a_figure_that_leads_elsewhere_is_looked_at_again(
    write_bank: WriteBank, tmp_path: Path
) -> None:
    folder = write_bank(TOPICS, files=FILES)
    read(folder)
    (tmp_path / "outside.svg").write_bytes(SVG)
    (folder / "x.svg").unlink()
    (folder / "x.svg").symlink_to(tmp_path / "outside.svg")

    assert "figure" in {problem.rule for problem in read(folder).problems}


@pytest.mark.parametrize("file", ["x.svg", "x.wav"])
def test_a_medium_that_was_missing_is_looked_for_again(write_bank: WriteBank, file: str) -> None:
    folder = write_bank(TOPICS, files={name: it for name, it in FILES.items() if name != file})
    assert {"figure", "audio"} & {problem.rule for problem in read(folder).problems}
    (folder / file).write_bytes(FILES[file])

    assert not {"figure", "audio"} & {problem.rule for problem in read(folder).problems}


def test_a_topic_that_changes_while_it_is_read_is_not_kept(
    write_bank: WriteBank, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_bank({"one": "title: One\n"})
    make = unit.made

    def change(job: Job) -> Unit:
        job.path.write_text("title: One\noops: 1\n")
        return make(job)

    monkeypatch.setattr(unit, "made", change)
    read(folder)
    monkeypatch.undo()
    (folder / "one.yaml").write_text("title: One\n")

    assert "unknown-key" not in {problem.rule for problem in read(folder).problems}


@pytest.mark.parametrize(
    "other",
    [
        replace(ASK, rules=rules.ERRORS),
        replace(ASK, once=False),
        replace(ASK, notes=False),
        replace(ASK, shape=False),
        replace(ASK, cache=Cache(b"other code")),
    ],
)
def test_another_question_is_answered_anew(
    write_bank: WriteBank, made: list[str], other: Ask
) -> None:
    folder = write_bank(TOPICS, files=FILES)
    read(folder)
    found = read(folder, other)

    assert made == ["basics", "two"] * 2
    assert found.problems == read(folder, replace(other, cache=None)).problems


def test_a_broken_topic_is_kept_too(write_bank: WriteBank, made: list[str]) -> None:
    broken = f"{SEEN}oops: 1\nquestions: [{{id: a}}]\n"
    folder = write_bank({"two": broken, "three": "title: ["}, files=FILES)
    first = read(folder)

    assert read(folder).problems == first.problems
    assert made == ["two", "three"]


def test_a_damaged_value_costs_one_reading(write_bank: WriteBank, made: list[str]) -> None:
    folder = write_bank(TOPICS, files=FILES)
    first = read(folder)
    for path in (folder / cache.NAME).iterdir():
        path.write_bytes(path.read_bytes()[:-1])
    (folder / cache.NAME / "CACHEDIR.TAG").write_bytes(cache._FILES["CACHEDIR.TAG"])

    assert alike(first, read(folder))
    assert made == ["basics", "two"] * 2
    assert alike(first, read(folder))
    assert made == ["basics", "two"] * 2


def test_workers_keep_and_find_as_one_process_does(write_bank: WriteBank) -> None:
    folder = write_bank(TOPICS, files=FILES)
    first = read(folder, workers=2)

    assert alike(first, read(folder, workers=2))


def test_a_bank_that_is_very_large_is_not_kept(
    write_bank: WriteBank, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "HEAVIEST", 100)
    folder = write_bank(TOPICS, files=FILES)
    read(folder)

    assert not (folder / cache.NAME).exists()


def test_other_processes_get_only_what_has_to_be_made(
    write_bank: WriteBank, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_bank(TOPICS, files=FILES)
    read(folder)
    (folder / "two.yaml").write_text(SEEN.replace("A mesh.", "The mesh."))
    given: list[list[str]] = []
    shared = crew.shared

    def note(work: Callable[[Job], Unit], jobs: Sequence[Job], workers: int) -> object:
        given.append([job.topic for job in jobs])
        return shared(work, jobs, workers)

    monkeypatch.setattr(crew, "shared", note)
    edited = read(folder)

    assert given == [["two"]]
    assert made == ["basics", "two", "two"]
    assert alike(edited, read(folder, replace(ASK, cache=None)))
