"""Nothing that stands on a card can run, not even what no rule would let through."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from meshcards.preview import gallery
from tests import compiled
from tests.browser.chromium import Seen
from tests.browser.conftest import Visit
from tests.browser.tiles import inside, tile

ATTACKS = (
    "<script>top.fired = parent.fired = window.fired = 1</script>"
    "<img src=x onerror='top.fired = 1'><svg onload='top.fired = 1'></svg>"
    "<a href='javascript:top.fired = 1' class='trap'>click</a>"
    "<iframe srcdoc='<script>top.fired = 1</script>'></iframe>"
    "<form action='https://evil.example'><button class='trap'>send</button></form>"
    "</script><script>window.fired = 1</script><!-- "
)


def test_texts_full_of_attacks_are_shown_as_they_were_typed(
    visit: Visit, write_bank: Callable[..., Path], tmp_path: Path
) -> None:
    quoted = ATTACKS.replace('"', "'").replace("'", "''")
    topic = f"""\
        title: '{quoted}'
        questions:
          - id: attack
            question: '{quoted}'
            strongest: {{answer: '{quoted}'}}
            others: [{{answer: '{quoted}', falls_short: '{quoted}'}}]
            tip: '{quoted}'
        """
    prepared = compiled.prepared(write_bank({"attack": topic.replace("::", "")}))
    assert not prepared.broken
    page = visit(gallery.write(prepared, tmp_path / "out"))

    assert "<script>top.fired" in inside(page, "attack").locator(".question").inner_text()
    assert page.evaluate("window.fired") is None


def test_even_raw_html_on_a_card_runs_nothing(
    visit: Visit, seen: Seen, write_bank: Callable[..., Path], tmp_path: Path
) -> None:
    prepared = compiled.prepared(write_bank())
    assert prepared.deck
    notes = tuple(
        replace(note, fields=(note.fields[0], *(f"{ATTACKS}{it}" for it in note.fields[1:])))
        for note in prepared.deck.notes
    )
    deck = replace(prepared.deck, notes=notes)
    raw = replace(prepared, deck=deck)
    page = visit(gallery.write(raw, tmp_path / "out"))

    frame = inside(page, "why-a-mesh")
    for trap in frame.locator(".trap").all()[:4]:
        trap.click(force=True)
    tile(page, "why-a-mesh").press(" ")
    page.fill("#search", "fired")

    assert page.evaluate("window.fired") is None
    assert [url for url in seen.requests if "evil" in url] == []
    # The browser says of each attack that it was refused.
    assert seen.complaints
    seen.complaints.clear()
