"""The sounds of a card, with the browser's own player where Anki puts its button."""

import re
from importlib.resources import files

# No text of an author's can be this: markup.py writes its bracket as a reference.
_SOUND = re.compile(r"\[sound:([^]]+)\]")
_PLAYER = (files("meshcards.preview") / "assets" / "player.html").read_text("utf-8").rstrip("\n")


def players(side: str) -> str:
    """The HTML of a card's side with a player for each of its sounds."""
    return _SOUND.sub(lambda found: _PLAYER.format(name=found[1]), side)
