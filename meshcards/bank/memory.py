"""What was found of pictures, kept on disk, so that each is checked once.

Each picture has a file of its own, named by the digest of its bytes: two processes that write the
same one write the same, and nothing has to be merged. Only pictures that show are remembered, so
that what one Pillow refuses is checked again by the next. A memory that is damaged, or that cannot
be written, is ignored without a message: each picture is then checked as if it were new.
"""

import json
from contextlib import suppress
from pathlib import Path

from meshcards import staging
from meshcards.bank import folder
from meshcards.bank.picture import Load, Picture
from meshcards.problem import MeshcardsError

VERSION = 2  # of the checks: raise it when a picture that was taken may be refused
_MOST = 64_000  # bytes


class Memory:
    """The pictures remembered below a folder; without a folder, none is remembered."""

    def __init__(self, place: Path | None = None) -> None:
        self._place = place / f"pictures-{VERSION}" if place else None

    def recalled(self, digest: str) -> Picture | None:
        """The picture whose bytes have this SHA-256 in hex, if it is remembered."""
        path = self._path(digest)
        try:
            record = json.loads(folder.content(path, _MOST)) if path else None
        except (OSError, ValueError, RecursionError):
            return None
        return _picture(record)

    def keep(self, digest: str, picture: Picture) -> None:
        """Remember a picture that shows."""
        path = self._path(digest)
        if path:
            with suppress(OSError, MeshcardsError), staging.staged(path) as staged:
                staged.path.write_bytes(json.dumps(_record(picture)).encode())
                staged.put()

    def _path(self, digest: str) -> Path | None:
        return self._place / digest[:2] / f"{digest[2:]}.json" if self._place else None


def _record(picture: Picture) -> dict[str, object]:
    return {
        "width": picture.width,
        "height": picture.height,
        "sized": picture.sized,
        "loads": [[it.address, it.line] for it in picture.loads],
    }


def _picture(record: object) -> Picture | None:
    """The picture of a record; ``None`` for anything else."""
    match record:
        case {
            "width": int(width),
            "height": int(height),
            "sized": bool(sized),
            "loads": list(all_),
        }:
            loads = tuple(Load(*it) for it in all_ if _is_load(it))
            return Picture(width, height, sized, loads) if len(loads) == len(all_) else None
    return None


def _is_load(value: object) -> bool:
    match value:
        case [str(), int()]:
            return True
    return False
