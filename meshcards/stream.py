"""A sound bank becomes a deck topic by topic, on several processors, never whole in memory.

Each topic is read, held to the rules for errors, composed and put aside before the next. If
anything at all is amiss, the stream gives up: the caller then reads the bank whole, which finds
every problem and says where it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from meshcards.bank import load, source, topic
from meshcards.bank.model import Bank, DeckFile, Image
from meshcards.cards import compose
from meshcards.cards.note import Deck
from meshcards.compiler import crew, shelf
from meshcards.compiler.shelf import Shelf, Spool
from meshcards.lint import rules
from meshcards.lint.reading import Reading
from meshcards.problem import Place
from meshcards.progress import Watch, unwatched


@dataclass(frozen=True, slots=True)
class _Job:
    """A topic to make: the bank's folder, its deck.yaml, the topic's id, and where its notes go."""

    folder: Path
    place: Place
    deck: DeckFile
    name: str
    shelf: Path


@dataclass(frozen=True, slots=True)
class _Made:
    """A sound topic: its notes, and what the others have to fit."""

    title: str
    place: Place
    questions: tuple[str, ...]
    terms: dict[str, str]
    named: frozenset[str]
    images: dict[str, Image]
    notes: Shelf


def deck(folder: Path, watch: Watch = unwatched, *, workers: int = 1) -> Deck | None:
    """The deck of the bank in ``folder``, or ``None`` if there is any problem in it.

    ``workers`` is how many processes a large bank is shared among. Raises MeshcardsError when
    ``folder`` is no bank or a process dies.
    """
    load.check_folder(folder)
    notes = Spool()
    jobs = _jobs(folder, notes.folder)
    topics: list[_Made] = []
    if not jobs:
        return None
    size = sum((job.folder / f"{job.name}.yaml").stat().st_size for job in jobs)
    with crew.shared(_make, jobs, workers if size >= crew.worth() else 1) as results:
        for done, made in enumerate(results):
            watch("making topics", done, len(jobs))
            if made is None:
                return None
            topics.append(made)
    if not _fit(topics):
        return None
    items = compose.name_items(term for it in topics for term in it.terms.items())
    notes.fill((it.notes for it in topics), items)
    titles = [(it.notes.topic, it.title, it.place) for it in topics]
    images = {file: image for it in topics for file, image in it.images.items()}
    return compose.framed(jobs[0].place, jobs[0].deck, titles, images, notes)


def _jobs(folder: Path, shelves: Path) -> list[_Job]:
    """A job for each topic; none where deck.yaml is not sound or the folder is not as it says."""
    place = Place(str(folder / load.DECK_FILE))
    deck_file = load.frame(folder)
    names = deck_file.topics if deck_file else ()
    return [
        _Job(folder, place, deck_file, name, shelves / str(number))
        for number, name in enumerate(names)
        if deck_file
    ]


def _make(job: _Job) -> _Made | None:
    document = source.read(job.folder / f"{job.name}.yaml")
    read = topic.read(job.name, document, job.folder)
    if document.problems or read.findings or read.topic is None:
        return None
    whole = read.topic
    alone = Bank(job.place, job.deck, (whole,), read.images, None)
    if any(rules.findings(Reading(alone), rules.ERRORS)):
        return None
    drafts = compose.drafts(job.deck.id, whole, read.images)
    return _Made(
        title=whole.title,
        place=whole.place,
        questions=tuple(question.id for _, question in whole.questions),
        terms={term.id: term.name for _, term in whole.terms},
        named=frozenset(term for _, question in whole.questions for term in question.terms),
        images=read.images,
        notes=shelf.put(job.shelf, job.name, whole.place.file, drafts),
    )


def _fit(topics: Sequence[_Made]) -> bool:
    """Whether the topics have no id and no title twice, and lack no term that one of them names.

    What stands in one topic alone the rules have looked at.
    """
    questions = [it for made in topics for it in made.questions]
    terms = [it for made in topics for it in made.terms]
    titles = [made.title.casefold() for made in topics]
    named = frozenset[str]().union(*(made.named for made in topics))
    unique = all(len(set(ids)) == len(ids) for ids in (questions, terms, titles))
    return unique and named.issubset(terms)
