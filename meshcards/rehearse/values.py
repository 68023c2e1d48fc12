"""What an import would do to a learner's collection, as plain values."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class RefusedError(Exception):
    """A collection cannot be opened, or a package cannot be imported; the message says why."""


class Update(StrEnum):
    """When an import updates what is there: a choice of Anki's dialog."""

    IF_NEWER = "If newer"
    ALWAYS = "Always"
    NEVER = "Never"


class Options(NamedTuple):
    """What Anki's dialog asks before an import; the defaults are Anki's own."""

    notes: Update = Update.IF_NEWER
    notetypes: Update = Update.IF_NEWER
    merge: bool = False
    progress: bool = False
    presets: bool = False

    @property
    def name(self) -> str:
        """What differs from the defaults, in the words of the dialog."""
        chosen = (
            (f"Update notes: {self.notes}", self.notes is not Update.IF_NEWER),
            (f"Update note types: {self.notetypes}", self.notetypes is not Update.IF_NEWER),
            ("Merge note types", self.merge),
            ("Import any learning progress", self.progress),
            ("Import any deck presets", self.presets),
        )
        return ", ".join(words for words, is_chosen in chosen if is_chosen) or "Anki's defaults"


DEFAULTS = Options()
OTHERS = (
    Options(notes=Update.ALWAYS),
    Options(notes=Update.NEVER),
    Options(notetypes=Update.ALWAYS),
    Options(notetypes=Update.NEVER),
    Options(merge=True),
    Options(progress=True),
    Options(presets=True),
)
"""One choice each that is not the default."""


class Named(NamedTuple):
    """A note as a person recognises it.

    ``name`` is its sort field as one line, ``id`` the content of its field ``ID``, empty where it
    has no such field, ``number`` the learner's id of the note (in a search: ``nid:``).
    """

    guid: str
    name: str
    id: str
    number: int


class Text(NamedTuple):
    """A field of a note as HTML: as the learner has it, and as the release has it."""

    field: str
    mine: str
    theirs: str


class Why(StrEnum):
    """Why a note would be replaced though it may have the learner's own work in it.

    CHANGED: the release changes the note. UNCHANGED: the release has the note as the learner got
    it, so its own work is lost for nothing. UNKNOWN: the text that the learner got is not known, so
    what differs may be the learner's or an earlier release's.
    """

    CHANGED = "changed"
    UNCHANGED = "unchanged"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Replaced:
    """A note whose own texts or own tags would go: ``texts`` are the fields in which they differ.

    ``tags`` are the learner's own that would go; they are known without the earlier text.
    """

    note: Named
    why: Why
    texts: tuple[Text, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Left:
    """A note that keeps its old text though the release has another.

    ``mine`` is when the learner's copy last changed, ``theirs`` the time of the release's, both in
    seconds since 1970. ``texts`` are the fields in which the two differ.
    """

    note: Named
    mine: int
    theirs: int
    texts: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Clash:
    """Notes that would not be updated, now and later: their note type is not the release's.

    ``notetype`` is its name in the collection; ``differences`` are sentences, each with a name.
    """

    notetype: str
    differences: tuple[str, ...]
    notes: tuple[Named, ...]


class Rows(NamedTuple):
    """The rows of a table before and after; ``gone`` and ``changed`` are ids, which should be none.

    Only what a learner has counts as a change: of a card its place, its schedule and its flag.
    """

    before: int
    after: int
    new: int
    gone: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()


class Harm(StrEnum):
    """What must not happen to a learner who updates: a rehearsal that finds it has failed."""

    REVIEWS = "reviews"
    CARDS = "cards"
    NOTES = "notes"
    EDITS = "edits"
    STUCK = "stuck"


class Counts(NamedTuple):
    """How many notes Anki's own log would list under each of its words."""

    new: int = 0
    updated: int = 0
    duplicate: int = 0
    conflicting: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import with some options would do.

    ``log`` counts as Anki does; of notes with one guid, of which meshcards makes none, Anki counts
    each. ``new`` and ``updated`` are the notes of that log. Of those that it would list as there
    already, ``kept`` have the learner's own work in them, or are of a later release, for which this
    one has nothing, and ``left`` keep an old text; the others have nothing to get. ``gone`` are
    notes that would vanish, and ``other`` is how many would change of those that the release does
    not have.

    ``empty`` is how many new cards would have nothing on them, because their note is ``left``.
    ``decks``, ``tags`` and ``notetypes`` are the names of what is new. ``looks`` are the note types
    with another look, and ``own_looks`` those whose look was the learner's own. ``described`` are
    the decks with another description, ``presets`` those with other options.
    """

    options: Options
    log: Counts
    cards: Rows
    reviews: Rows
    new: tuple[Named, ...] = ()
    updated: tuple[Named, ...] = ()
    kept: tuple[Named, ...] = ()
    left: tuple[Left, ...] = ()
    clashes: tuple[Clash, ...] = ()
    replaced: tuple[Replaced, ...] = ()
    gone: tuple[Named, ...] = ()
    other: int = 0
    empty: int = 0
    decks: tuple[str, ...] = ()
    described: tuple[str, ...] = ()
    presets: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    notetypes: tuple[str, ...] = ()
    looks: tuple[str, ...] = ()
    own_looks: tuple[str, ...] = ()

    @property
    def same(self) -> int:
        """How many notes that stay have nothing to get, and nothing of the learner's own."""
        return self.log.duplicate - len(self.kept) - len(self.left)

    @property
    def harms(self) -> dict[Harm, int]:
        """What would be lost or would never be updated again, and how much of it."""
        edits = [it for it in self.replaced if it.why is Why.UNCHANGED]
        amounts = {
            Harm.REVIEWS: len(self.reviews.gone) + len(self.reviews.changed),
            Harm.CARDS: len(self.cards.gone) + len(self.cards.changed),
            Harm.NOTES: len(self.gone) + self.other,
            Harm.EDITS: len(edits),
            Harm.STUCK: self.log.conflicting,
        }
        return {harm: amount for harm, amount in amounts.items() if amount}


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """An import that was tried: ``outcome`` with Anki's defaults, ``others`` with other options.

    ``package`` and ``on`` are the files as the user named them, ``engine`` is the engine's version,
    and ``earlier`` are the packages from which it is known what the learner got.
    """

    package: str
    on: str
    engine: str
    outcome: Outcome
    earlier: tuple[str, ...] = ()
    others: tuple[Outcome, ...] = ()
