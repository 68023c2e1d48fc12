"""Galleries of cards that a test writes itself, in states that a bank takes long to get into."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from meshcards.cards.note import Kind
from meshcards.preview import page
from meshcards.preview.earlier import Sides
from meshcards.preview.links import Link
from meshcards.preview.page import Head
from meshcards.preview.tiles import Tile, Trouble
from meshcards.problem import Severity


def sides(front: str, back: str) -> Sides:
    """A card whose front and back are these texts in HTML."""
    return Sides(
        f'<main class="fact-front"><p>{front}</p></main>',
        f'<main class="fact-back"><p>{back}</p></main>',
    )


def card(key: str, front: str = "Front", back: str = "Back", line: int = 1, **others: Any) -> Tile:  # noqa: ANN401 - the fields of a tile
    """The card of a question in traffic.yaml, unless ``others`` say otherwise."""
    text = sides(front, back)
    usual = {
        "guid": key,
        "template": 1,
        "kind": Kind.QUESTION,
        "topic": "Traffic",
        "level": "foundational",
        "learned": line,
        "source": link(line),
        "problems": (),
        "front": text.front,
        "back": text.back,
    }
    return Tile(key=key, **{**usual, **others})


def link(line: int, name: str = "traffic.yaml") -> Link:
    """A link to a line."""
    return Link(f"{name}:{line}", f"#{name}", Path(name), line)


def trouble(severity: Severity, rule: str, line: int = 1) -> Trouble:
    """A problem that a rule found."""
    return Trouble(severity, rule, f"something of {rule}", link(line))


def gallery(folder: Path, cards: Iterable[Tile], **head: Any) -> Path:  # noqa: ANN401 - the fields of a head
    """The page of these cards."""
    cards = list(cards)
    topics = list(dict.fromkeys(it.topic for it in cards))
    usual = {"title": "Mesh", "css": dict.fromkeys(Kind, ""), "topics": topics, "above": ()}
    path = folder / "index.html"
    path.write_text("".join(page.written(Head(**{**usual, **head}), cards)), encoding="utf-8")
    return path
