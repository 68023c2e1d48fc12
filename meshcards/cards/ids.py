"""Ids that survive edits, so that learners keep their history."""

import base64
import hashlib
import unicodedata
from functools import lru_cache

from meshcards.cards.note import Kind, Wording
from meshcards.text import letters, sentence
from meshcards.text.cloze import Clozed


def guid(deck: str, kind: Kind, item: str) -> str:
    """The guid of a note, made of ids alone, never of its text.

    Anki matches notes by guid and nothing else: an edited text keeps its history, and changing
    this function would reset every learner's progress. Ids hold no slash and kinds are fixed, so
    no two items share a name. 16 characters, 96 bits: a clash needs some 10^14 notes.
    """
    name = unicodedata.normalize("NFC", f"{deck}/{kind}/{item}")
    return base64.urlsafe_b64encode(hashlib.sha256(name.encode()).digest()[:12]).decode("ascii")


def tag(*parts: str) -> str:
    """A hierarchical tag such as ``service-mesh::level::advanced``; parts are ids."""
    return "::".join(parts)


def shuffled(key: str, count: int) -> tuple[int, ...]:
    """The numbers below ``count`` in an order that depends on ``key`` alone.

    Candidate answers stand in this order, so that no place is ever the right one and none moves
    when a text is edited.
    """
    return tuple(sorted(range(count), key=lambda n: hashlib.sha256(f"{key}:{n}".encode()).digest()))


@lru_cache(maxsize=1024)  # the outline of a topic asks first, and then the note that is made of it
def of_question(text: str) -> Wording:
    """What the lock remembers of a question, whose only card asks for the answer to it."""
    digest = _short(text)
    return Wording(digest, (digest,))


@lru_cache(maxsize=1024)  # see above
def of_fact(clozed: Clozed) -> Wording:
    """What the lock remembers of a fact: its statement, and what each of its cards hides."""
    said = sentence.read(clozed.text)
    asks = (_short(" ".join(said.hidden(ordinal + 1))) for ordinal in clozed.ordinals)
    return Wording(_short(said.text), tuple(asks))


def _short(text: str) -> str:
    """A digest of a text's letters and digits, or of all of it where it has none.

    So it is the same however the text is wrapped or marked up. 32 bits are enough to compare.
    """
    said = letters.only(text) or "".join(text.split())
    return hashlib.blake2b(said.encode(), digest_size=4).hexdigest()
