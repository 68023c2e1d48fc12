"""How ids are spelled, which names of files are held to as well, and what no file is called."""

import re

MAX_ID = 80  # characters
ID_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"

DEVICES = frozenset(
    {
        *("con", "prn", "aux", "nul"),
        *(
            f"{port}{number}"
            for port in ("com", "lpt")
            for number in "0123456789\u00b9\u00b2\u00b3"
        ),
    }
)
"""What Windows has no files for, in any case and with any ending: ``aux.yaml`` is a port.

Source: Microsoft, "Naming Files, Paths, and Namespaces".
"""

_REFUSED = re.compile(r'[\x00-\x1f<>:"/\\|?*]|[. ]$')


def is_device(name: str) -> bool:
    """Whether Windows takes the name of a file for a device."""
    return name.partition(".")[0].rstrip(" ").casefold() in DEVICES


def fits_every_disk(name: str) -> bool:
    """Whether every system can have a file or a folder of this name."""
    return bool(name) and not _REFUSED.search(name) and not is_device(name)
