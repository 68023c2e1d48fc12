"""In dark mode drawings are inverted and photographs are not, unless the author says so."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests import compiled
from tests.media import IMAGES

TOPIC = """\
    title: A
    questions:
      - {{id: why, question: Why?, answer: So., figure: {figure}}}
    terms:
      - {{id: mesh, name: mesh, facts: [{{id: what, text: A mesh.}}], figure: {figure}}}
    """


@pytest.mark.parametrize("said", ["", "keep", "invert"])
@pytest.mark.parametrize("suffix", IMAGES)
def test_only_a_drawing_is_inverted_in_dark_mode_unless_the_author_says_so(
    suffix: str, said: str, write_bank: Callable[..., Path]
) -> None:
    dark = f", dark: {said}" if said else ""
    figure = f"{{file: media/A{suffix.upper()}, alt: A{dark}}}"
    bank = write_bank(
        {"a": TOPIC.format(figure=figure)}, files={f"media/A{suffix.upper()}": IMAGES[suffix]}
    )
    deck = compiled.prepared(bank).deck
    assert deck
    expected = said or ("invert" if suffix == ".svg" else "keep")
    figures = [field for note in deck.notes for field in note.fields if "<figure" in field]
    assert [it.partition(">")[0] for it in figures] == [f'<figure class="figure-{expected}"'] * 2
