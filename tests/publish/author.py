"""An author who releases a small bank, and editions made by hand."""

from dataclasses import replace
from pathlib import Path

from meshcards import release
from meshcards.anki import freeze as freezing
from meshcards.anki.freeze import Freeze
from meshcards.anki.lock import Release
from meshcards.bank.deckfile import DeckFile
from meshcards.cards.note import Kind
from meshcards.diff.values import Noted
from meshcards.opening import Prepared
from meshcards.publish import compared, folder, news
from meshcards.publish.edition import Edition, Gone
from tests import compiled

NOW = 1_700_000_000
DAY = 24 * 60 * 60
BEFORE = Release("1.0.0", NOW)
BASICS = """\
title: 01 Basics
questions:
  - {id: why, question: Why a mesh?, answer: It takes retries out of the code.}
  - {id: when, question: When a mesh?, answer: With many services.}
terms:
  - id: envoy
    name: Envoy
    facts:
      - {id: role, text: 'Envoy is the {{c2::proxy}} of Istio.'}
      - {id: port, text: 'Envoy listens on {{c2::15006}}.'}
"""
SECURITY = """\
title: 02 Security
questions:
  - {id: mtls, question: What is mTLS?, answer: TLS with two certificates.}
"""


class Author:
    """A bank below ``home``, and its releases, a day apart, in ``home/build/release``."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.bank = home / "mesh"
        self.now = NOW
        self.bank.mkdir(parents=True)
        self.write("deck", "id: mesh\ntitle: Mesh\ntopics: [basics, security]\n")
        self.write("basics", BASICS)
        self.write("security", SECURITY)

    def write(self, name: str, text: str) -> None:
        """Write a file of the bank."""
        (self.bank / f"{name}.yaml").write_text(text, encoding="utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        """Change a file of the bank; ``old`` has to be there."""
        text = (self.bank / f"{name}.yaml").read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new, 1))

    def planned(self, version: str) -> tuple[Prepared, Freeze, Edition]:
        """A release to be, with the news that are worked out."""
        prepared = compiled.prepared(self.bank)
        frozen = release.freeze(prepared, version, now=self.now)
        edition = compared.edition(prepared, frozen, self.home / "build")
        if not frozen.again:
            frozen = freezing.with_news(frozen, news.of(edition))
        return prepared, frozen, replace(edition, release=frozen.release)

    def build(self) -> None:
        """Build the bank as it is, which writes the lock."""
        release.publish(compiled.prepared(self.bank), self.home / "mesh.apkg", now=self.now)

    def into(self, version: str) -> Path:
        """The folder of a release."""
        return self.home / "build" / "release" / version

    def release(self, version: str) -> Edition:
        """Release the bank as it is, and let a day go by."""
        prepared, frozen, edition = self.planned(version)
        folder.write(prepared, frozen, edition, self.into(version))
        self.now += DAY
        return edition


def noted(
    number: int, kind: Kind = Kind.QUESTION, topic: str = "01 Basics", name: str = ""
) -> Noted:
    """A note of a deck called Mesh."""
    item, called = f"n{number}", name or f"Question {number}?"
    subdeck = f"Mesh::{topic}"
    return Noted(f"g{number}", kind, item, called, subdeck, 1, (), (f"mesh/{item}", called), (0,))


def edition(
    *notes: Noted,
    new: tuple[Noted, ...] = (),
    changed: tuple[Noted, ...] = (),
    retired: tuple[Gone, ...] = (),
    before: Release | None = BEFORE,
    said: tuple[str, ...] = (),
    **deck: object,
) -> Edition:
    """The edition 1.1.0 of a deck, whose earlier texts nothing has."""
    keys = {"id": "mesh", "title": "Mesh", "topics": ["basics"], **deck}
    return Edition(
        file=DeckFile.model_validate(keys),
        release=Release("1.1.0", NOW + DAY, said),
        before=before,
        diff=None,
        notes=(*notes, *new, *changed),
        new=new,
        changed=changed,
        since=NOW + DAY,
        back=(),
        retired=retired,
        restyled=False,
        searches_retired=(),
        searches_moved=(),
    )
