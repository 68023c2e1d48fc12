"""What of the documentation is shown and not run, each with its reason; a test finds the needless.

A command is named by a pattern for its beginning, a block by its page and how it begins.
"""

import re

COMMANDS = {
    r"python3 -m venv ": "it installs the project from the network; .ci/run runs it",
    r"(?:MESHCARDS_\w+=\S+ )*\.venv/bin/python -m pytest": "it would run these tests in themselves",
    r"git push": "there is no server to push to",
    r"gh ": "it needs an account at GitHub",
}

BLOCKS = {
    ("docs/architecture.md", "    decks/mesh/          bank, lint        text, cards"): "a picture",
    ("docs/architecture.md", "a topic's file ──unit──▶ Unit ─┐"): "a picture",
    ("docs/architecture.md", "meshcards/"): "tests/test_floors.py compares it with the folder",
    ("docs/performance.md", "python -m tests.bench --date"): "it measures for an hour",
    ("docs/sources.md", "verified: {date: "): "a line of a topic",
}


def of_command(command: str) -> str:
    """Why a command is not run; nothing if it is."""
    return next((why for it, why in COMMANDS.items() if re.match(it, command)), "")


def of_block(page: str, text: str) -> str:
    """Why a block is not checked; nothing if it is."""
    return next((BLOCKS[it] for it in BLOCKS if it[0] == page and text.startswith(it[1])), "")
