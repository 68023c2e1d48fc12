"""markdown-anki-decks 1.1.1: Markdown to .apkg by genanki, a heading and its text a note."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from meshcards.bank.model import Question, TopicFile

NAME = "markdown-anki-decks"
REQUIREMENTS: tuple[str, ...] = ("markdown-anki-decks==1.1.1", "click<8.1")


def write(topics: Iterable[TopicFile], folder: Path) -> None:
    """Write the questions of ``topics`` as one deck's Markdown file."""
    source = folder / "in"
    source.mkdir(exist_ok=True)
    output(folder).mkdir(exist_ok=True)
    with (source / "bench.md").open("w", encoding="utf-8") as file:
        file.write("# Bench\n")
        for topic in topics:
            for question in topic.questions:
                file.writelines(f"\n{part}\n" for part in _note(question))


def command(programs: Path, folder: Path) -> tuple[str | Path, ...]:
    """Build what ``write`` wrote into ``folder``."""
    return (programs / "mdankideck", folder / "in", output(folder))


def output(folder: Path) -> Path:
    """The folder that the tool writes to; it has to be there."""
    return folder / "out"


def _note(question: Question) -> Iterator[str]:
    yield f"## {question.question}"
    yield question.said or ""
    yield question.why or ""
    for other in question.others:
        yield other.answer or ""
        yield other.falls_short or ""
    yield question.tip or ""
    yield ", ".join(question.terms)
