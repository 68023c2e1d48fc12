"""The site with the gallery of a miniature bank, which is there in no time."""

from pathlib import Path

from tests import compiled
from tests.site import build
from tests.site.deck import Offer

_DECK = "id: mesh\ntitle: Mesh\ntopics: [basics]\n"
_TOPIC = """\
title: Basics
terms: [{id: envoy, name: Envoy, facts: [{id: role, text: Envoy is a proxy.}]}]
"""


def written(folder: Path) -> Path:
    """A folder in ``folder`` with what the generator reads."""
    bank = folder / "mesh"
    bank.mkdir()
    (bank / "deck.yaml").write_text(_DECK, encoding="utf-8")
    (bank / "basics.yaml").write_text(_TOPIC, encoding="utf-8")
    build.write(compiled.prepared(bank), folder / "site", Offer())
    return folder / "site"
