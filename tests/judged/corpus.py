"""Banks that an editor has judged: what a rule must find in each item, and what it may find.

``banks/<name>/`` is a bank, and ``banks/<name>.yaml`` its judgements; ``held/`` has the same for
banks that no rule was tuned on. An item is a question, or a fact, which is called ``term/fact``; a
term and ``bank``, the bank as a whole, can be judged too.
README.md says how the texts were written and judged.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeAlias

import yaml

from meshcards.lint import manual
from meshcards.problem import Severity

BANKS = Path(__file__).parent / "banks"
HELD = Path(__file__).parent / "held"
WHOLE = "bank"

# What a bank is not finished with. It is true wherever it is found, and no text is faulty for it.
UNJUDGED = {
    "no-foundational",
    "no-source",
    "uncovered-goal",
    "unexplained",
    "unlisted-term",
    "unnamed-term",
}

# Faults that somebody who does not know the subject can point at.
MECHANICAL = {
    "absolutes-wrong",
    "answer-copied",
    "answer-place",
    "catch-all-answer",
    "cloze-leak",
    "cloze-stem",
    "cloze-trivial",
    "cloze-wide",
    "code-first",
    "code-wide",
    "enumeration",
    "example-alone",
    "fact-overloaded",
    "flaw-repeated",
    "name-again",
    "near-duplicate",
    "negative-question",
    "opposite-pair",
    "point-sentence",
    "product-name",
    "question-doubled",
    "question-gives-away",
    "same-hidden",
    "same-opening",
    "strongest-alone",
    "strongest-longest",
}


# The rules that name a fault: one, or several of which any is enough.
Fault: TypeAlias = tuple[str, ...]


class Place(NamedTuple):
    """An item, and the line of its file on which it begins."""

    file: str
    line: int
    item: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What must be found in an item, and which rules may find something: all others are wrong.

    A fault is written as the rules that name it: ``cloze-trivial``, ``cloze-stem or cloze-leak``.
    """

    must: tuple[Fault, ...] = ()
    may: frozenset[str] = frozenset()

    def fault(self, rule: str) -> Fault:
        """The fault that the rule names; without rules, if the item has none such."""
        return next((fault for fault in self.must if rule in fault), ())

    @property
    def rules(self) -> set[str]:
        """All rules that are named."""
        return {rule for fault in self.must for rule in fault} | self.may


@dataclass(frozen=True, slots=True)
class Judged:
    """A bank with its judgements by item; ``places`` are in the order of the files' lines."""

    name: str
    language: str
    places: tuple[Place, ...]
    verdicts: dict[str, Verdict]
    held: bool = False

    @property
    def folder(self) -> Path:
        """Where the bank's files are."""
        return (HELD if self.held else BANKS) / self.name

    @property
    def items(self) -> list[str]:
        """The ids of the texts: questions and facts."""
        terms = {it.item.partition("/")[0] for it in self.places if "/" in it.item}
        return [it.item for it in self.places if it.item not in terms]

    def verdict(self, item: str) -> Verdict:
        """What is judged of an item; nothing is, where it has no fault."""
        return self.verdicts.get(item, Verdict())

    def begins(self, item: str) -> str:
        """Where an item is, as file and line; the bank's begin is that of its deck.yaml."""
        places = (f"{it.file}:{it.line}" for it in self.places if it.item == item)
        return next(places, "deck.yaml:1")

    def item(self, file: str, line: int) -> str:
        """The item to which a line belongs, or the whole bank."""
        above = [it for it in self.places if it.file == file and it.line <= line]
        return above[-1].item if above else WHOLE


def banks(*, held: bool = False) -> Iterator[Judged]:
    """Every judged bank, by name: those that rules may be tuned on, or those that are held out."""
    for folder in sorted(it for it in (HELD if held else BANKS).iterdir() if it.is_dir()):
        deck = yaml.load((folder / "deck.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
        places = [place for topic in deck["topics"] for place in _places(folder / f"{topic}.yaml")]
        yield Judged(folder.name, deck["language"], tuple(places), _verdicts(folder), held)


def severities() -> dict[str, Severity]:
    """The severity of every rule that can be judged."""
    return {page.rule: page.severity for page in manual.pages().values()}


def _places(path: Path) -> Iterator[Place]:
    topic = yaml.compose(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    for question in _list(topic, "questions"):
        yield Place(path.name, question.start_mark.line + 1, _id(question))
    for term in _list(topic, "terms"):
        yield Place(path.name, term.start_mark.line + 1, _id(term))
        for fact in _list(term, "facts"):
            yield Place(path.name, fact.start_mark.line + 1, f"{_id(term)}/{_id(fact)}")


def _list(node: yaml.Node | None, key: str) -> list[yaml.Node]:
    assert isinstance(node, yaml.MappingNode)
    return next((list(value.value) for name, value in node.value if name.value == key), [])


def _id(node: yaml.Node) -> str:
    assert isinstance(node, yaml.MappingNode)
    return next(str(value.value) for name, value in node.value if name.value == "id")


def _verdicts(folder: Path) -> dict[str, Verdict]:
    text = folder.with_suffix(".yaml").read_text(encoding="utf-8")
    judged = yaml.load(text, yaml.CSafeLoader)
    return {
        item: Verdict(
            must=tuple(tuple(fault.split(" or ")) for fault in verdict.pop("must", ())),
            may=frozenset(verdict.pop("may", ())),
            **verdict,  # what is neither is a slip, which Verdict refuses
        )
        for item, verdict in judged.items()
    }
