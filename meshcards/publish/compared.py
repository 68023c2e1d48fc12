"""What a release has over the one that its learners have, as far as anything has its texts."""

from pathlib import Path

from meshcards.anki.freeze import Freeze
from meshcards.diff import bank, compare, last
from meshcards.opening import Prepared
from meshcards.publish import edition as editions
from meshcards.publish.edition import Edition


def edition(prepared: Prepared, frozen: Freeze, builds: Path) -> Edition:
    """The edition that a release makes; earlier packages are looked for in the folder ``builds``.

    Raises ValueError for a bank that has errors or was prepared without notes.
    """
    new = bank.snapshot(prepared, frozen.release.version)
    if prepared.file is None or prepared.deck is None:
        raise ValueError("a bank is released that was prepared without notes")
    old = last.of(prepared, frozen.before, builds, like=new) if frozen.before else None
    diff = compare.compare(old, new) if old else None
    return editions.of(prepared.file, prepared.deck, frozen, new, diff)
