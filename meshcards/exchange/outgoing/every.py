"""Every format that a bank can be exported to."""

from importlib import import_module
from typing import Protocol, cast

from meshcards.exchange.outgoing.exported import Exported, Outgoing

# A name for --to, and its module, which is imported when it is asked for.
FORMATS = {
    "markdown": "markdown",
    "csv": "table",
    "gift": "gift",
    "moodle": "moodle",
    "text2qti": "text2qti",
    "anki": "ankitext",
    "anki-basic": "ankibasic",
    "json": "whole",
}


class Format(Protocol):
    """A module that writes one format."""

    NAME: str  # as --to has it: "gift"
    TITLE: str  # as a sentence has it: "GIFT"
    ENDING: str  # of its files: ".gift"

    def write(self, bank: Outgoing) -> Exported:
        """The bank in this format."""


def named(name: str) -> Format:
    """The format that ``--to`` calls ``name``, which is one of FORMATS."""
    return cast("Format", import_module(f"meshcards.exchange.outgoing.{FORMATS[name]}"))
