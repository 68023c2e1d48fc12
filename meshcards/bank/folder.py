"""The files of a bank's folder: which of them are topics, and which only look so."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from meshcards.bank import images
from meshcards.problem import Finding, MeshcardsError, Place

DECK_FILE = "deck.yaml"


def check_folder(folder: Path) -> None:
    """Raise MeshcardsError when ``folder`` is not a folder with a deck.yaml."""
    try:
        if (folder / DECK_FILE).is_file():
            return
        what = f"has no {DECK_FILE}"
        if not folder.is_dir():
            what = "is not a folder" if folder.exists() else "does not exist"
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
    raise MeshcardsError(f"{folder} {what}; name the folder that holds {DECK_FILE}")


def unlisted(folder: Path, names: Sequence[str]) -> Iterator[Finding]:
    """The files that look like topics and that deck.yaml does not list."""
    for path in sorted(folder.glob("[!.]*.yaml")):
        if path.name != DECK_FILE and path.stem not in names and images.is_file(path):
            message = f"no topic '{path.stem}' in {DECK_FILE}; list it under 'topics'"
            yield Finding(Place(str(path)), "unlisted-topic", message)


def misplaced(path: Path, folder: Path, listed: Place) -> Finding | None:
    """Why a topic listed at ``listed`` cannot be read from ``path``, if it cannot."""
    name = path.stem
    if path.name == DECK_FILE:
        message = f"{DECK_FILE} holds no topic; choose another id"
        return Finding(listed, "reserved-word", message)
    if not images.inside(path, folder):
        message = f"topic '{name}' lies outside the bank's folder; move it in"
        return Finding(listed, "outside-bank", message)
    if not images.is_file(path):
        message = f"topic '{name}' has no file {path.name}; add it or remove the topic"
        return Finding(listed, "missing-topic", message)
    return None


def size(path: Path) -> int:
    """How many bytes a file has; 0 if that cannot be told."""
    try:
        return path.stat().st_size
    except OSError:
        return 0
