"""``python -m tests.study [PACKAGE or BANK …]``: decks as those who study them meet them.

Each is a column of figures, so that two releases can be compared; the bundled bank unless given. A
bank is built as it is, without its lock. Needs Chromium on the path, and half a minute for a deck.
"""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from meshcards import api
from tests.bench import table
from tests.study import backs, causes, facts, learner

BUNDLED = Path(__file__).parents[2] / "decks" / "service-mesh"
OPTIONS = {False: "Anki's defaults", True: "siblings buried"}


def main(arguments: list[str]) -> None:
    """Study, and print a table."""
    decks = [Path(it) for it in arguments] or [BUNDLED]
    columns = [measured(it) for it in decks]
    rows = ((name, *(it.get(name, "") for it in columns)) for name in columns[0])
    Console(width=120).print(table.terminal(("what", *(it.name for it in decks)), rows))


def measured(deck: Path) -> dict[str, str]:
    """Every figure of a package or a bank, by name."""
    figures: dict[str, str] = {}
    for bury, options in OPTIONS.items():
        with TemporaryDirectory(prefix="meshcards-") as name:
            folder = Path(name)
            package = deck if deck.is_file() else _built(deck, folder)
            with learner.studying(package, folder) as collection:
                if not bury:
                    figures |= backs.figures(collection)
                known = facts.cards(collection)
                days = [
                    [known[card] for card in day] for day in learner.days(collection, bury=bury)
                ]
        amount, found = causes.counted(days)
        figures[f"given away, {options}"] = f"{found.total() / amount:.1%} of {amount} fact cards"
        for cause in causes.CAUSES:
            figures[f"  by {cause}, {options}"] = f"{found[cause] / amount:.1%}"
    return figures


def _built(bank: Path, folder: Path) -> Path:
    copy = folder / "bank"
    shutil.copytree(bank, copy, ignore=shutil.ignore_patterns("deck.lock"))
    return api.build(copy, folder / "deck.apkg", now=1).path


if __name__ == "__main__":
    main(sys.argv[1:])
