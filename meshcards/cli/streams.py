"""The three standard streams, of which whoever calls may have closed some."""

import os
import sys
from io import TextIOWrapper


def prepare() -> None:
    """Let the streams that are there take any text, and keep the places of those that are not."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a name may be in any script
    # The next file that opens gets the lowest number that is free. Were that a standard stream's,
    # what others print to that stream would go into a package.
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        os.set_inheritable(number, True)  # noqa: FBT003 - it has no name
    os.close(number)
