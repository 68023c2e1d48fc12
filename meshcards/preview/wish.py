"""How an author wants the gallery: what it shows, and what its links open."""

from dataclasses import dataclass

from meshcards.opening import Prepared
from meshcards.preview import links
from meshcards.preview.editor import Editor
from meshcards.preview.links import Linked
from meshcards.problem import MeshcardsError


@dataclass(frozen=True, slots=True)
class Wish:
    """``topic`` is the id of the only topic to show; empty for all.

    ``changed`` shows only cards that differ from the lock. ``prints`` opens the print dialog.
    Without an ``editor``, links open pages of the bank's files.
    """

    editor: Editor | None = None
    topic: str = ""
    changed: bool = False
    prints: bool = False

    @property
    def linked(self) -> Linked:
        """What makes a link of a mark."""
        return self.editor or links.to_page

    def check(self, prepared: Prepared) -> None:
        """Raise MeshcardsError if a bank has nothing to show of what is wished for."""
        file = prepared.file
        if self.topic and file and self.topic not in file.topics:
            raise MeshcardsError(
                f"deck.yaml lists no topic '{self.topic}'; it lists {', '.join(file.topics)}"
            )
        if self.changed and prepared.lock and not prepared.lock.notes:
            raise MeshcardsError(
                f"{prepared.folder} was never built, so there is no lock to compare its cards "
                f"with; run meshcards build {prepared.folder}"
            )


EVERYTHING = Wish()
