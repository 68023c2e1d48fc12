"""The floor: the least script that makes a package of the same bank, with the same fields.

PyYAML's C loader and genanki as its manual shows it: no Markdown, no clozes, no checks, no lock.
It is run by its path, so that it imports nothing of the project.
"""

import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import genanki
import yaml

_RESERVED = ("Reserved 1", "Reserved 2", "Reserved 3", "Reserved 4")
_QUESTION = genanki.Model(
    1_763_884_900_001,
    "Bare Question",
    fields=[
        {"name": name}
        for name in (
            *("ID", "Question", "Options", "Answer", "Because", "Others", "Tip", "Terms"),
            *("Figure", "Topic", "Level", "Sources", *_RESERVED),
        )
    ],
    templates=[
        {
            "name": "Recall",
            "qfmt": "{{Question}}{{Options}}",
            "afmt": "{{FrontSide}}<hr>{{Answer}}{{Because}}{{Others}}{{Tip}}{{Terms}}{{Sources}}",
        }
    ],
)
_FACT = genanki.Model(
    1_763_884_900_002,
    "Bare Fact",
    fields=[
        {"name": name}
        for name in ("ID", "Text", "Term", "Extra", "Figure", "Topic", "Sources", *_RESERVED)
    ],
    templates=[{"name": "Cloze", "qfmt": "{{cloze:Text}}", "afmt": "{{cloze:Text}}{{Extra}}"}],
    model_type=genanki.Model.CLOZE,
)


def main(bank: Path, output: Path) -> None:
    """Write the bank in the folder ``bank`` to the package ``output``."""
    whole = _read(bank / "deck.yaml")
    ids = count(1_763_884_900_003)
    decks = []
    for name in whole["topics"]:
        topic = _read(bank / f"{name}.yaml")
        deck = genanki.Deck(next(ids), f"{whole['title']}::{topic['title']}")
        for note in _notes(topic):
            deck.add_note(note)
        decks.append(deck)
    genanki.Package(decks).write_to_file(output)


def _read(path: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)


def _notes(topic: dict[str, Any]) -> Iterator[genanki.Note]:
    for question in topic["questions"]:
        yield _question(question, topic["title"])
    for term in topic.get("terms", ()):
        for fact in term["facts"]:
            yield _fact(fact, term, topic["title"])


def _question(question: dict[str, Any], topic: str) -> genanki.Note:
    strongest, others = question["strongest"], question["others"]
    fields = (
        question["id"],
        question["question"],
        "\n".join((strongest["answer"], *(other["answer"] for other in others))),
        strongest["answer"],
        strongest["because"],
        "\n".join(f"{it['flaw']}\n{it['answer']}\n{it['falls_short']}" for it in others),
        question["tip"],
        ", ".join(question["terms"]),
        "",
        topic,
        question["level"],
        "\n".join(question["sources"]),
        *("",) * 4,
    )
    tags = ["question", question["level"], *question.get("covers", ())]
    return genanki.Note(_QUESTION, fields, guid=question["id"], tags=tags)


def _fact(fact: dict[str, Any], term: dict[str, Any], topic: str) -> genanki.Note:
    guid = f"{term['id']}/{fact['id']}"
    sources = "\n".join(term["sources"])
    named = (guid, fact["text"], term["name"], fact.get("extra", ""))
    fields = (*named, "", topic, sources, *("",) * 4)
    return genanki.Note(_FACT, fields, guid=guid, tags=["term"])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
