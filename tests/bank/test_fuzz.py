"""Whatever happens to a bank's files, it loads or says where it is broken; it never crashes.

The real bank's questions and terms, and now and then a whole file, are changed at random by
``mutations.py``, and each result goes all the way to a deck. Every input is made from the seed and
its number alone, so one can be made again without the others. The one that fails is left in the
folder that the message names, where ``meshcards check`` shows the same.

With ``MESHCARDS_ALL=1`` twenty times as many are tried. ``MESHCARDS_FUZZ=1000000`` sets how many,
for a longer run by hand, and ``MESHCARDS_FUZZ_SEED=2`` makes others of them.
"""

import os
import re
import resource
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import NamedTuple

from meshcards.bank import events
from meshcards.bank.characters import REFUSED
from meshcards.bank.source import MAX_BYTES
from meshcards.cards.note import Kind, Note
from meshcards.lint import rules
from meshcards.opening import Prepared
from meshcards.problem import Problem, Severity
from tests import compiled, extent, watchdog
from tests.bank.mutations import BYTES, GENTLE, ROUGH

BANK = Path(__file__).parents[2] / "decks" / "service-mesh"
COUNT = int(os.environ.get("MESHCARDS_FUZZ", "20000" if extent.ALL else "200"))
SEED = os.environ.get("MESHCARDS_FUZZ_SEED", "1")
SECONDS = 1  # of processor time for one input, which takes some milliseconds: a bound on hangs
MEGABYTES = 200  # that memory may grow by over all inputs

WHOLE = 2  # the shortest files, which alone are changed as a whole, for a long one takes long
ITEM = re.compile(r"^  - (?:.*\n)(?:(?:    .*)?\n)*", re.MULTILINE)
# The first line of a block that is no fence, which would show nothing by itself.
BLOCK = re.compile(r"(\|\n( ++)(?!`).*\n)(?:\2.*\n|\n)*")


class Files(NamedTuple):
    """The two files of a small bank."""

    deck: bytes
    topic: bytes


class Seeds(NamedTuple):
    """What is changed: a deck.yaml for the topic ``a``, and topics of it from small to large.

    ``plain`` is the deck.yaml without description and spelling, where only the topic changes: it is
    quicker.
    ``gists`` are the questions with one line of each text, so that more mutations hit their keys.
    """

    plain: str
    deck: str
    terms: tuple[str, ...]
    questions: tuple[str, ...]
    gists: tuple[str, ...]
    whole: tuple[str, ...]


def seeds() -> Seeds:
    """The parts of the real bank, each a topic that has no problem, and the whole files."""
    deck = (BANK / "deck.yaml").read_text(encoding="utf-8")
    whole = [
        path.read_text(encoding="utf-8")
        for path in sorted(BANK.glob("*.yaml"))
        if path.name != "deck.yaml"
    ]
    halves = [text.split("\nterms:\n") for text in whole]
    deck = re.sub(r"^topics: \[[^]]*\]$", "topics: [a]", deck, flags=re.MULTILINE)
    questions = tuple(
        with_terms(f"title: A\nquestions:\n{item[0]}")
        for half in halves
        for item in ITEM.finditer(f"{half[0]}\n" if len(half) > 1 else "")
    )
    return Seeds(
        plain=re.sub(
            r"^(?:description|spelling):(?: \|)?\n(?:(?:  .*)?\n)*", "", deck, flags=re.MULTILINE
        ),
        deck=deck,
        terms=tuple(
            f"title: A\nterms:\n{item[0]}" for half in halves for item in ITEM.finditer(half[-1])
        ),
        questions=questions,
        gists=tuple(BLOCK.sub(r"\1", question) for question in questions),
        whole=tuple(sorted(whole, key=len)[:WHOLE]),
    )


def with_terms(topic: str) -> str:
    """A topic of one question, with a short term for each that the question names."""
    value, _ = events.value(topic, "a.yaml")
    assert isinstance(value, dict)
    assert isinstance(value["questions"], list)
    [question] = value["questions"]
    assert isinstance(question, dict)
    terms = "".join(
        f"  - {{id: {term}, name: {term}, facts: [{{id: is, text: A {term}.}}]}}\n"
        for term in question.get("terms", ())
    )
    return f"{topic}terms:\n{terms}" if terms else topic


def made(number: int, seeds: Seeds) -> Files:
    """The input of that number."""
    random = Random(f"{SEED}:{number}")  # noqa: S311 - chance, not secrecy
    kinds = (seeds.terms, seeds.gists, seeds.questions, seeds.whole)
    [kind] = random.choices(kinds, (45, 40, 13, 2))
    topic = random.choice(kind)
    if random.random() < 0.05:
        cut = random.choice(seeds.terms).splitlines(keepends=True)
        topic += "".join(cut[random.randrange(len(cut)) :])
    if random.random() < 0.15:
        return Files(changed(random, seeds.deck), topic.encode())
    return Files(seeds.plain.encode(), changed(random, topic))


def changed(random: Random, text: str) -> bytes:
    """The text after one to three mutations, seldom of its bytes."""
    for _ in range(random.choice((1, 1, 1, 1, 2, 2, 3))):
        text = random.choice(random.choice((ROUGH, GENTLE)))(random, text)
    raw = text.encode()
    return random.choice(BYTES)(random, raw) if random.random() < 0.08 else raw


def both(folder: Path, *, check: bool = True) -> tuple[Prepared, Prepared]:
    """The bank as a build reads it, and as a check does, held to every rule, if that is asked."""
    with watchdog.at_most(SECONDS):
        built = compiled.prepared(folder)
    with watchdog.at_most(SECONDS):
        return built, compiled.prepared(folder, obeying=rules.RULES) if check else built


def complaint(folder: Path, files: Files, *, check: bool) -> str:
    """What is wrong with how the bank in ``folder`` is treated; empty if nothing is."""
    built, checked = both(folder, check=check)
    if errors(built) != errors(checked):
        return f"a build finds {errors(built)}, a check {errors(checked)}"
    return unfit(built, folder, files) or unfit(checked, folder, files)


def errors(prepared: Prepared) -> list[Problem]:
    return [problem for problem in prepared.problems if problem.severity is Severity.ERROR]


def unfit(prepared: Prepared, folder: Path, files: Files) -> str:
    """What is wrong with a bank that was read: its deck, or where its problems are."""
    if not prepared.broken:
        if prepared.deck is None:
            return "neither an error nor a deck"
        for note in prepared.deck.notes:
            if REFUSED.search("".join(note.fields)):
                return f"a character on {note.id} that no card can hold"
            if clozes(note) != set(note.ordinals if note.kind is Kind.FACT else ()):
                return f"clozes on {note.id} that are not its own"
    if not prepared.problems:
        return ""
    lines = {str(folder / "deck.yaml"): lines_of(files.deck)}
    lines[str(folder / "a.yaml")] = lines_of(files.topic)
    return next(misplaced(prepared.problems, lines), "")


def clozes(note: Note) -> set[int]:
    """The ordinals that Anki would find in the fields of a note."""
    return {int(number) - 1 for number in re.findall(r"\{\{c([0-9]+)::", "".join(note.fields))}


def misplaced(problems: tuple[Problem, ...], lines: Mapping[str, list[str]]) -> Iterator[str]:
    """The problems that stand nowhere in the lines of the bank's files."""
    for problem in problems:
        path, line, column = problem.mark.path, problem.mark.line, problem.mark.column
        inside = path in lines and 1 <= line <= len(lines[path])
        if not inside or not 1 <= column <= len(lines[path][line - 1]) + 1:
            yield f"a problem that is not in the file: {problem}"
        if not problem.message or not problem.message.isprintable():
            yield f"a message that cannot be shown: {problem}"


def lines_of(raw: bytes) -> list[str]:
    text = raw.decode("utf-8-sig", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def overwrite(path: Path, raw: bytes) -> None:
    """Write a file over itself: one that is emptied first has to wait for the disk."""
    with path.open("r+b") as file:
        file.write(raw)
        file.truncate()


def peak() -> float:
    """The most memory that this process had at once, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def forget_peak() -> None:
    """Measure the peak from now on, not from what earlier tests needed; on Linux alone."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def test_a_changed_bank_loads_or_says_where_it_is_broken(tmp_path: Path) -> None:
    parts = seeds()
    shutil.copytree(BANK / "media", tmp_path / "media")
    (tmp_path / "deck.yaml").touch()
    (tmp_path / "a.yaml").touch()
    forget_peak()
    before = peak()
    deck = b""
    for number in range(COUNT):
        files = made(number, parts)
        if files.deck != deck:
            deck = files.deck
            overwrite(tmp_path / "deck.yaml", deck)
        overwrite(tmp_path / "a.yaml", files.topic)
        try:
            # A build reads every bank; a check, which takes longer, every fourth.
            fault = complaint(tmp_path, files, check=extent.ALL or number % 4 == 0)
        except (Exception, watchdog.HungError) as error:
            error.add_note(f"input {number} of seed {SEED}, kept in {tmp_path}")
            raise
        if peak() > before + MEGABYTES:
            fault = f"memory grew by {peak() - before:.0f} MB"
        assert not fault, f"{fault}\ninput {number} of seed {SEED}, kept in {tmp_path}"


def test_an_unchanged_part_of_the_real_bank_has_no_problem(tmp_path: Path) -> None:
    parts = seeds()
    shutil.copytree(BANK / "media", tmp_path / "media")
    (tmp_path / "deck.yaml").write_text(parts.deck, encoding="utf-8")
    topics = (*parts.terms, *parts.questions, *parts.gists)
    for topic in topics[:: 1 if extent.ALL else 6]:
        (tmp_path / "a.yaml").write_text(topic, encoding="utf-8")
        for prepared in both(tmp_path):
            assert errors(prepared) == []
            assert prepared.deck
            assert prepared.deck.notes


def test_an_input_is_made_of_its_number_alone() -> None:
    parts = seeds()
    later = [made(number, parts) for number in range(50)]
    assert made(49, parts) == later[49]
    assert len(set(later)) > 45
    assert all(len(raw) < MAX_BYTES for files in later for raw in files)
