"""What an older collection says of its decks and note types; a damaged one is said in words."""

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest

from meshcards.anki import described

Read = Callable[[sqlite3.Connection], object]


@pytest.mark.parametrize(
    ("read", "column"),
    [
        (described.decks, "decks"),
        (described.descriptions, "decks"),
        (described.notetypes, "models"),
    ],
)
def test_what_an_old_collection_lacks_is_named(read: Read, column: str) -> None:
    with closing(sqlite3.connect(":memory:")) as rows:
        rows.execute("CREATE TABLE col (decks, models)")
        with pytest.raises(ValueError, match=r"^its table col is empty$"):
            read(rows)
        rows.execute("""INSERT INTO col VALUES ('{"1": null}', '{"1": null}')""")
        with pytest.raises(TypeError, match=f"^one of its {column}, '1', is not a mapping$"):
            read(rows)
