"""The bundled deck on the site: its figures, its last release, and its cards to look at."""

import hashlib
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from string import Template

from meshcards.cards.note import Kind
from meshcards.lint import rules
from meshcards.opening import Prepared
from meshcards.preview import gallery
from meshcards.report import concise
from tests import compiled
from tests.docs.page import ROOT

BANK = ROOT / "decks" / "service-mesh"
ASSETS = Path(__file__).parent / "assets"


@dataclass(frozen=True, slots=True)
class Offer:
    """Where learners get the last release: ``package`` is its file, ``repository`` a web address.

    Either may be unknown.
    """

    package: Path | None = None
    repository: str = ""


def read() -> Prepared:
    """The bundled deck with its cards and with all problems that the gallery shows."""
    return compiled.prepared(BANK, rules.RULES)


def figures(prepared: Prepared) -> dict[str, str]:
    """How much the deck has, by the names that the pages under ``assets`` use."""
    deck = prepared.deck
    assert deck  # the bundled deck is sound
    kinds = [note.kind for note in deck.notes]
    return {
        "title": deck.title,
        "questions": str(kinds.count(Kind.QUESTION)),
        "facts": str(kinds.count(Kind.FACT)),
        "cards": str(sum(len(note.ordinals) for note in deck.notes)),
        "topics": str(len({note.topic for note in deck.notes})),
        "id": deck.id,
    }


def page(prepared: Prepared, offer: Offer, folder: Path) -> str:
    """The page to get the deck from, in Markdown; the package is copied into ``folder``."""
    known = figures(prepared)
    last = prepared.lock.last_release if prepared.lock else None
    if last is None:
        download = _asset("deck-unreleased.md").substitute(known)
    else:
        day = datetime.fromtimestamp(last.time, UTC).date().isoformat()
        known |= {"version": last.version, "day": day, "place": _place(offer)}
        name = "deck-elsewhere.md"
        if offer.package:
            known |= _copied(offer.package, folder / f"{known['id']}.apkg")
            name = "deck-here.md"
        download = _asset(name).substitute(known)
    return _asset("get-the-deck.md").substitute(known, download=download.strip())


def show(prepared: Prepared, folder: Path) -> None:
    """Write the gallery of all cards into ``folder``."""
    gallery.write(prepared, folder)


def _asset(name: str) -> Template:
    return Template((ASSETS / name).read_text(encoding="utf-8"))


def _place(offer: Offer) -> str:
    if offer.repository:
        return f"[the project's releases]({offer.repository}/releases)"
    return "the releases of the project's repository"


def _copied(package: Path, target: Path) -> dict[str, str]:
    shutil.copyfile(package, target)
    content = target.read_bytes()
    return {"size": concise.size(len(content)), "digest": hashlib.sha256(content).hexdigest()}
