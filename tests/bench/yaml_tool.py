"""anki-yaml-tool 0.4.0: YAML to .apkg by genanki, without Markdown; one file, one note type."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from meshcards.bank.model import Question, TopicFile
from tests.bench.banks import block

NAME = "anki-yaml-tool"
REQUIREMENTS: tuple[str, ...] = ("anki-yaml-tool==0.4.0",)

_HEAD = """\
config:
  name: MCQ
  deck-name: Bench
  css: ".card{}"
  fields: [Prompt, A, B, C, D, Answer, Why, Tip, Terms]
  templates:
    - name: Card 1
      qfmt: "{{Prompt}}<ol><li>{{A}}<li>{{B}}<li>{{C}}<li>{{D}}</ol>"
      afmt: "{{FrontSide}}<hr id=answer>{{Answer}}{{Why}}{{Tip}}{{Terms}}"
data:
"""


def write(topics: Iterable[TopicFile], folder: Path) -> None:
    """Write the questions of ``topics`` as the tool's one file."""
    with (folder / "deck.yaml").open("w", encoding="utf-8") as file:
        file.write(_HEAD)
        for topic in topics:
            for question in topic.questions:
                file.writelines(f"{line}\n" for line in _note(question))


def command(programs: Path, folder: Path) -> tuple[str | Path, ...]:
    """Build what ``write`` wrote into ``folder``."""
    files = ("--file", folder / "deck.yaml", "--output", output(folder))
    return (programs / "anki-yaml-tool", "build", *files)


def output(folder: Path) -> Path:
    """What the tool writes."""
    return folder / "out.apkg"


def _note(question: Question) -> Iterator[str]:
    yield f"  - id: {question.id}"
    yield "    tags: [mesh]"
    yield from block("prompt", question.question, 4)
    answers = (question.said, *(other.answer for other in question.others))
    for letter, answer in zip("abcd", answers, strict=True):
        yield from block(letter, answer or "", 4)
    yield "    answer: A"
    reasons = (question.why or "", *(it.falls_short or "" for it in question.others))
    yield from block("why", "\n\n".join(reasons), 4)
    yield from block("tip", question.tip or "", 4)
    yield f"    terms: {', '.join(question.terms)}"
