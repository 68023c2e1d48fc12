"""Every problem of a large bank, found topic by topic, on several processors.

What a topic shows by itself is found and located where it is read. What takes a look at all of
them is found afterwards, in outlines that hold little more than ids, wordings and facts.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from meshcards.bank import load, topic
from meshcards.bank.model import Bank, DeckFile, Question, Strongest, Topic
from meshcards.bank.source import Sources
from meshcards.compiler import crew
from meshcards.lint import allow, rules
from meshcards.lint.reading import FactText, Reading
from meshcards.lint.rules import Rule
from meshcards.problem import Finding, Place, Problem
from meshcards.progress import Watch, unwatched


@dataclass(frozen=True, slots=True)
class Surveyed:
    """The outline of a bank, every problem found in it, and where its files are.

    ``ordinals`` are those of each fact's cards, by its place.
    """

    outline: Bank
    ordinals: dict[Place, tuple[int, ...]]
    problems: tuple[Problem, ...]
    sources: Sources


@dataclass(frozen=True, slots=True)
class _Job:
    """A topic to look at: the bank's folder, its deck.yaml, the topic's id, and the rules' ids."""

    folder: Path
    place: Place
    deck: DeckFile
    name: str
    rules: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Looked:
    """What a topic showed: its outline, its facts, the ids of its terms, and its problems.

    Those that rules found come with their findings, for the bank may make exceptions.
    """

    outline: Topic | None
    facts: tuple[FactText, ...]
    terms: frozenset[str] | None
    problems: tuple[Problem, ...]
    found: tuple[tuple[Finding, Problem], ...]


def bank(
    folder: Path, watch: Watch = unwatched, *, obeying: Sequence[Rule], workers: int = 1
) -> Surveyed | None:
    """The survey of the bank in ``folder``, or ``None`` if deck.yaml does not tell its topics.

    ``workers`` is how many processes a large bank is shared among. Raises MeshcardsError when
    ``folder`` is no bank or a process dies.
    """
    load.check_folder(folder)
    deck = load.frame(folder)
    if deck is None:
        return None
    place = Place(str(folder / load.DECK_FILE))
    ids = frozenset(rule.ID for rule in obeying)
    jobs = [_Job(folder, place, deck, name, ids) for name in deck.topics]
    looked: list[_Looked] = []
    with crew.shared(_look, jobs, workers) as results:
        for done, it in enumerate(results):
            watch("checking topics", done, len(jobs))
            looked.append(it)
    watch("checking the whole", 0, 1)
    return _whole(jobs, looked, obeying)


def _look(job: _Job) -> _Looked:
    sources = Sources()
    sources.expect(Path(job.place.file))
    document = sources.read(job.folder / f"{job.name}.yaml")
    read = topic.read(job.name, document, job.folder)
    located = (problem for _, problem in sources.located(read.findings))
    problems = (*document.problems, *located)
    if read.topic is None:
        return _Looked(None, (), read.terms, problems, ())
    alone = Bank(job.place, job.deck, (read.topic,), read.images, None)
    narrow = [it for it in rules.RULES if it.ID in job.rules and it not in rules.WIDE]
    reading = Reading(alone)
    found = tuple(sources.located(rules.findings(reading, narrow)))
    return _Looked(_outline(read.topic), reading.facts, read.terms, problems, found)


def _outline(whole: Topic) -> Topic:
    """The topic without what only rules for a single topic read of its questions."""
    questions = tuple((place, _bare(question)) for place, question in whole.questions)
    return replace(whole, questions=questions)


def _bare(question: Question) -> Question:
    strongest = Strongest.model_construct(answer=question.strongest.answer, because=None)
    dropped = {"strongest": strongest, "others": (), "tip": None, "figure": None, "sources": ()}
    return question.model_copy(update=dropped)


def _whole(jobs: Sequence[_Job], looked: Sequence[_Looked], obeying: Sequence[Rule]) -> Surveyed:
    sources = Sources()
    sources.expect(Path(jobs[0].place.file))
    for job in jobs:
        sources.expect(job.folder / f"{job.name}.yaml")
    topics = tuple(it.outline for it in looked if it.outline)
    known = [it.terms for it in looked if it.terms is not None]
    terms = frozenset[str]().union(*known) if len(known) == len(looked) else None
    outline = Bank(jobs[0].place, jobs[0].deck, topics, {}, terms)
    wide = [rule for rule in obeying if rule in rules.WIDE]
    facts = tuple(fact for it in looked for fact in it.facts)
    places = {finding: problem for it in looked for finding, problem in it.found}
    findings = (*places, *rules.findings(Reading(outline, facts), wide))
    problems = [problem for it in looked for problem in it.problems]
    unplaced = []
    for finding in allow.applied(outline, findings, obeying):
        if finding in places:
            problems.append(places[finding])
        else:
            unplaced.append(finding)
    problems += (problem for _, problem in sources.located(unplaced))
    ordinals = {it.place: it.clozed.ordinals for it in facts}
    return Surveyed(outline, ordinals, sources.in_file_order(problems), sources)
