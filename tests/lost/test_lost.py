"""Any visible word that an author types, in any style of YAML, is on a card or is reported.

Texts are made at random from what authors type, put into a bank by hand, and read as every command
reads them. What fails is shown as the YAML that was written. With ``MESHCARDS_ALL=1``
many more are tried.
"""

import re
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from meshcards.bank import events
from meshcards.lint import rules
from meshcards.text import markup
from tests import extent
from tests.lost import kept, places, typed
from tests.lost.kept import Entry
from tests.lost.places import FRAMES, PLACES
from tests.lost.styles import BLOCKS, STYLES, Style, double
from tests.lost.typed import Typed

SIGNS = typed.lines("signs.txt")
AROUND = ("an {} or so", "an {}", "an {} and {} or so", "an (or {})")
# To explain a failure takes minutes, and the YAML that is shown says all.
PHASES = (Phase.explicit, Phase.generate, Phase.shrink)
MANY = settings(max_examples=1_000 if extent.ALL else 60, phases=PHASES)
TOGETHER = 20  # texts of one bank: each by itself would take three times as long

entries = st.builds(Entry, st.sampled_from(PLACES), st.sampled_from(STYLES), typed.texts)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where each bank is written over the one before."""
    return tmp_path_factory.mktemp("lost")


@MANY
@given(st.lists(entries, min_size=1, max_size=TOGETHER))
def test_no_word_of_a_question_or_a_term_is_lost_unseen(folder: Path, texts: list[Entry]) -> None:
    lost = kept.lost(folder, texts)
    assert not lost, "\n\n".join(
        "\n".join((*kept.item(0, entry).lines, f"loses {words}")) for entry, words in lost
    )


@MANY
@given(st.sampled_from(FRAMES), st.sampled_from(STYLES), typed.texts)
def test_no_word_of_what_is_around_items_is_lost_unseen(
    folder: Path, frame: tuple[str, str], style: Style, text: Typed
) -> None:
    file, place = frame
    lost = kept.lost_around(folder, file, place, style, text)
    assert not lost, f"{kept.written(place, style, text.text)}\nloses {lost}"


@pytest.mark.parametrize("style", STYLES)
def test_a_text_without_any_sign_is_on_the_card_and_not_reported(
    folder: Path, style: Style
) -> None:
    fit = [it for it in PLACES if style not in BLOCKS or not places.bracketed(it)]
    items = [
        kept.item(n, Entry(it, style, typed.filled("§ and § so", n))) for n, it in enumerate(fit)
    ]
    topic = kept.topic(items)
    joined = kept.read(folder, {"a.yaml": topic})
    assert [*kept.lines_told(joined, "a.yaml")] == [], topic
    assert kept.missing_of(joined, items) == [], topic


@pytest.mark.parametrize("style", STYLES)
def test_a_word_with_signs_is_shown_as_typed_or_reported(folder: Path, style: Style) -> None:
    for shift in range(len(AROUND) if extent.ALL else 1):
        entries = [
            Entry(PLACES[1], style, Typed(around.replace("{}", word), (word,)))
            for number, word in enumerate(SIGNS)
            for around in [AROUND[(number + shift) % len(AROUND)]]
        ]
        assert [entry.typed.text for entry, _ in kept.lost(folder, entries)] == []


def test_what_does_not_count_as_told_is_a_rule() -> None:
    assert not kept.OF_WORDING - {it.ID for it in rules.RULES}


@pytest.mark.parametrize("room", ["yaml", "markdown"])
def test_a_word_that_a_reader_of_the_text_drops_is_missed(
    room: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = [
        Entry(place, double, Typed("alpha is #bravo", ("alpha", "bravo")))
        for place in PLACES
        if room == "yaml" or not re.search("(alt|name): @", place)
    ]
    scalar, parsed = events._Reader._scalar, markup._parsed
    if room == "yaml":
        monkeypatch.setattr(events._Reader, "_scalar", lambda *it: scalar(*it).partition(" #")[0])
    else:
        monkeypatch.setattr(markup, "_parsed", lambda it: parsed(it).replace("bravo", ""))
    assert kept.lost(folder, entries) == [(it, ["bravo"]) for it in entries]
