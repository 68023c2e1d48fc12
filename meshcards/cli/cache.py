"""Where the system wants a user's files to be that can be had again: the user's cache folder."""

import os
import sys
from pathlib import Path


def folder() -> Path | None:
    """The folder for what is kept from one run to the next; ``None`` where there is no home."""
    # Written out, for the library that knows this takes as long to load as half of a start.
    if sys.platform == "win32":
        given, usual = os.environ.get("LOCALAPPDATA"), "~/AppData/Local"
    else:
        given = os.environ.get("XDG_CACHE_HOME")
        usual = "~/Library/Caches" if sys.platform == "darwin" else "~/.cache"
    path = Path(given or os.path.expanduser(usual))  # noqa: PTH111 - Path's raises without a home
    return path / "meshcards" if path.is_absolute() else None
