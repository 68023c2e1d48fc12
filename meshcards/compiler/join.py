"""The units of a bank's topics are joined: compared with each other, and framed by deck.yaml.

Every command begins here, and differs only in what it asks for.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, islice
from pathlib import Path

from meshcards.bank import folder
from meshcards.bank.deckfile import DEFAULT_LANGUAGE, DeckFile
from meshcards.bank.media import Medium
from meshcards.bank.model import Topic
from meshcards.bank.source import Sources
from meshcards.cards import compose
from meshcards.cards.note import Deck, Subdeck
from meshcards.cards.study import Study
from meshcards.compiler import cache as caches
from meshcards.compiler import compared, crew, frame, recall, unit
from meshcards.compiler.cache import Cache
from meshcards.compiler.compared import Compared, Topics
from meshcards.compiler.frame import Frame
from meshcards.compiler.kept import Kept
from meshcards.compiler.located import Located
from meshcards.compiler.shelf import Folder, Notes
from meshcards.compiler.unit import Job, Unit
from meshcards.lint import rule, rules, shape
from meshcards.lint.outline import Outline
from meshcards.lint.rule import Rule
from meshcards.lint.shape import Shape
from meshcards.problem import Place, Problem, Severity
from meshcards.progress import Watch, unwatched


@dataclass(frozen=True, slots=True)
class Ask:
    """What a command wants of a bank: the rules to check it by, and what else to make of it.

    ``once`` reports once what repeats in a file for one reason. ``notes`` asks for a deck,
    ``shape`` for figures, ``topics`` for the questions and terms.
    ``memory`` is the folder in which pictures are remembered; without one, each is checked.
    ``cache`` has the units of topics that did not change; without one, each topic is read.
    A reading that is not ``thorough`` compares no texts and no answers: of topics that did not
    change since a thorough one, it has what that found.
    """

    rules: Sequence[Rule] = rules.ERRORS
    once: bool = True
    notes: bool = False
    shape: bool = False
    topics: bool = False
    thorough: bool = True
    memory: Path | None = None
    cache: Cache | None = None


@dataclass(frozen=True, slots=True)
class Joined:
    """A bank as far as its problems allow.

    Everything but its problems is ``None`` or empty where deck.yaml is not sound, and so is what
    was not asked for. ``files`` are the media and the style sheet as the bank names them, with the
    SHA-256 of each in hex; ``media`` are by their names in the bank. ``deck`` has the notes of all
    questions and terms without an error, and ``broken`` are the places of the others.
    """

    frame: Frame
    sources: Sources
    problems: tuple[Problem, ...]
    files: tuple[tuple[Path, str], ...] = ()
    broken: frozenset[Place] = frozenset()
    outline: Outline | None = None
    subdecks: tuple[Subdeck, ...] = ()
    deck: Deck | None = None
    shape: Shape | None = None
    topics: tuple[Topic, ...] = ()
    media: Mapping[str, Medium] = field(default_factory=dict)


def banks(
    folders: Iterable[Path],
    ask: Ask,
    watch: Watch = unwatched,
    *,
    workers: int = 1,
    kept: Kept | None = None,
) -> Iterator[Joined]:
    """The banks in ``folders``, one after the other.

    Their topics are shared among ``workers`` processes where there is enough to do; a bank that
    the caller lets go of takes no memory while the next is read. ``kept`` has the topics of an
    earlier reading: those that did not change are not read again. Raises MeshcardsError when a
    folder is not a bank or a process dies.
    """
    frames = [*frame.distinct(frame.read(folder, ask.rules) for folder in folders)]
    pending = deque((it, kept.shelves if kept else Folder()) for it in frames)
    jobs: list[Job] = []
    known: list[Unit | None] = []  # their units of an earlier reading, if nothing of it changed
    for it, shelves in pending:
        for number, job in enumerate(_jobs(it, shelves, ask)):
            if kept:
                watch("comparing files", number, len(it.topics))
            jobs.append(job)
            known.append(kept.unit(job) if kept else None)
    quick = [bool(it) or recall.is_kept(job) for job, it in zip(jobs, known, strict=True)]
    todo = [job for job, is_quick in zip(jobs, quick, strict=True) if not is_quick]
    if folder.weight(job.path for job in todo) < crew.worth():
        workers = 1
    with crew.shared(recall.unit_of, todo, workers) as made:
        numbers = count()
        while pending:
            it, shelves = pending.popleft()
            units: list[tuple[Job, Unit]] = []
            for number in islice(numbers, len(it.topics)):
                watch("reading topics", number, len(jobs))
                job = jobs[number]
                one = known[number] or (recall.unit_of(job) if quick[number] else next(made))
                if kept:
                    kept.keep(job, one)
                units.append((job, one))
            yield _joined(it, units, ask, shelves, watch, kept)


def _jobs(bank: Frame, shelves: Folder, ask: Ask) -> Iterator[Job]:
    language = bank.deck.spoken if bank.deck else DEFAULT_LANGUAGE
    ids = frozenset(it.ID for it in rule.knowing(language, ask.rules))
    light = folder.weight(map(bank.path, bank.topics)) <= caches.HEAVIEST
    # A whole topic is for Python, and takes no value of ours.
    cache = ask.cache if light and not ask.topics else None
    for name in bank.topics:
        yield Job(
            folder=bank.folder,
            path=bank.path(name),
            topic=name,
            deck=bank.deck.id if bank.deck else "",
            spelling=bank.deck.spelling if bank.deck else {},
            language=language,
            rules=ids,
            once=ask.once,
            shape=ask.shape,
            whole=ask.topics,
            notes=shelves.place() if ask.notes else None,
            memory=ask.memory,
            cache=cache,
            content=recall.content(bank.path(name)) if cache else "",
        )


def _joined(
    bank: Frame,
    made: Sequence[tuple[Job, Unit]],
    ask: Ask,
    shelves: Folder,
    watch: Watch,
    kept: Kept | None,
) -> Joined:
    units = [it for _, it in made]
    sound = {job.path: job.content for job, it in made if _is_sound(it)}
    sources = bank.sources(sound)
    problems = [*bank.problems, *(problem for it in units for problem in it.problems)]
    if bank.deck is None:
        return Joined(bank, sources, sources.in_order(problems))
    outline = _outline(bank, bank.deck, units)
    obeyed = rule.knowing(bank.deck.spoken, ask.rules)
    lines = Located(sources, bank.folder, sound, ask.cache)
    named = compared.by_names(Topics(outline, units, lines, obeyed, ask.once), problems)
    problems = [*named.problems, *_across(named, sources, ask, watch, kept)]
    broken = unit.broken(problems)
    subdecks = tuple(compose.subdeck(bank.deck, it.id, it.title, it.place) for it in outline.topics)
    media = {file: medium for it in units for file, medium in (it.media or {}).items()}
    deck = None
    if ask.notes:
        items = compose.name_items(
            (term.id, term.name) for at, term in outline.terms if at not in broken
        )
        # A question with an error is not in the deck, so it gives no tags to facts.
        asked = (question for at, question in outline.questions if at not in broken)
        study = Study(bank.deck.id, asked)
        notes = Notes((it.notes for it in units if it.notes), items, study, broken, shelves)
        deck = compose.deck(bank.place, bank.deck, subdecks, media, notes, bank.style)
    return Joined(
        frame=bank,
        sources=sources,
        problems=sources.in_order(problems),
        files=(*bank.files, *_media(bank, units)),
        broken=broken,
        outline=outline,
        subdecks=subdecks,
        deck=deck,
        shape=_shape(bank, bank.deck, units) if ask.shape else None,
        topics=tuple(it.topic for it in units if it.topic),
        media=media,
    )


def _across(
    named: Compared, sources: Sources, ask: Ask, watch: Watch, kept: Kept | None
) -> Sequence[Problem]:
    """What comparing all texts finds; of a reading that is not thorough, what it last found."""
    if not ask.thorough:
        return kept.noted(sources.paths) if kept else ()
    found = compared.by_texts(named, watch)
    named.topics.located.keep()
    if kept:
        kept.note(found)
    return found


def _media(bank: Frame, units: Sequence[Unit]) -> Iterator[tuple[Path, str]]:
    for it in units:
        for name, medium in (it.media or {}).items():
            yield bank.folder / name, medium.digest


def _is_sound(topic: Unit) -> bool:
    return all(it.severity is not Severity.ERROR for it in topic.problems)


def _outline(bank: Frame, deck: DeckFile, units: Sequence[Unit]) -> Outline:
    topics = tuple(it.outline for it in units if it.outline)
    return Outline(bank.place, deck, topics, bank.complete and len(topics) == len(units))


def _shape(bank: Frame, deck: DeckFile, units: Sequence[Unit]) -> Shape:
    knowing = rule.knowing(deck.spoken, rules.RULES)
    silent = (it.ID for it in rules.RULES if it not in knowing)
    topics = (it.shape for it in units if it.shape)
    return shape.of_bank(deck, topics, compared.of_answers(bank.place, units), silent)
