"""The user's cache folder: where the system wants files that can be made again."""

import os
import sys
from pathlib import Path


def folder() -> Path | None:
    """The folder for what is kept between runs; ``None`` where there is no home."""
    # Written out, because platformdirs takes as long to load as half of a start.
    if sys.platform == "win32":
        given, usual = os.environ.get("LOCALAPPDATA"), "~/AppData/Local"
    else:
        given = os.environ.get("XDG_CACHE_HOME")
        usual = "~/Library/Caches" if sys.platform == "darwin" else "~/.cache"
    path = Path(given or os.path.expanduser(usual))  # noqa: PTH111 - Path's raises without a home
    return path / "meshcards" if path.is_absolute() else None
