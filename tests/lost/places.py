"""Where a text may stand in a bank: in an item of a topic, and around items."""

from tests.lost import typed

PLACES = tuple(typed.parts("places.txt"))
"""What an item has beside its id; ``@`` is where the text comes, after a key and its space."""

FRAMES = (
    ("deck.yaml", "id: demo\ntitle: @\ntopics: [a]"),
    ("deck.yaml", "id: demo\ntitle: Demo\ntopics: [a]\ndescription: @"),
    ("deck.yaml", "{id: demo, title: Demo, topics: [a], description: @}"),
    ("deck.yaml", "id: demo\ntitle: Demo\ntopics: [a]\nlabels:\n  tip: @"),
    ("a.yaml", "title: @\nquestions:\n  - {id: a, question: Which?, answer: Yes.}"),
    ("a.yaml", '{"title": @, "terms": []}'),
)
"""A file of the bank, and all that it has."""


def kind(place: str) -> str:
    """The list of a topic that an item with this place belongs to."""
    return "questions" if place.lstrip('"').startswith("question") else "terms"


def bracketed(place: str) -> bool:
    """Whether the text comes between brackets, where it cannot be a block."""
    return not {"{", "["}.isdisjoint(place.partition("@")[0].rpartition("\n")[2])
