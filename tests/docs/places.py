"""Where the commands of a page run: a clone, an empty folder, or a bank to begin from."""

import shutil
from pathlib import Path

from tests.docs import frames
from tests.docs.page import ROOT, Page
from tests.docs.shell import Shell

TUTORIAL = Page(ROOT / "docs" / "your-own-deck.md")


def enter(place: str, shell: Shell, folder: Path) -> Page | None:
    """Make a place in ``folder``, which is new, and go there; the page to follow there first."""
    folder.mkdir(parents=True)
    shell.folder = folder
    match place:
        case "a clone":
            ignored = shutil.ignore_patterns("*.apkg")
            shutil.copytree(ROOT / "decks", folder / "decks", ignore=ignored)
        case "a clone with a small bank":
            frames.write(folder / "decks" / "service-mesh")
        case "the bundled deck":
            shutil.copytree(ROOT / "decks" / "service-mesh", folder / "service-mesh")
            shell.folder = folder / "service-mesh"
        case "a new bank":
            assert shell.run("meshcards new cell-biology && cd cell-biology").code == 0
        case "the deck of the tutorial":
            return TUTORIAL
        case "an empty folder":
            pass
        case _:
            raise ValueError(f"no place is called {place!r}")
    return None
