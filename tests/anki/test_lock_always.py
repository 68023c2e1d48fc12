from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from meshcards.anki import lock
from meshcards.anki.lock import Lock, Stamp
from meshcards.bank.answer import Other, Strongest
from meshcards.bank.model import Question, Topic
from meshcards.cards import compose, ids
from meshcards.cards.note import Kind
from meshcards.problem import Place
from tests.anki.decks import NOW, QUESTION, deck, note

TEXTS = st.sampled_from(["a", "b", "c"])
BUILDS = st.lists(
    st.tuples(
        st.dictionaries(st.sampled_from(["one", "two", "three"]), TEXTS),
        TEXTS,  # the note types' CSS
        st.integers(0, 3),  # seconds since the build before
    ),
    max_size=12,
)


@given(builds=BUILDS)
def test_mod_rises_strictly_with_each_change_and_never_otherwise(
    builds: list[tuple[dict[str, str], str, int]],
) -> None:
    before, now = Lock("mesh"), NOW
    texts: dict[str, str] = {}
    for wanted, css, seconds in builds:
        now += seconds
        alive = {item: text for item, text in wanted.items() if _never_retired(before, item)}
        built = deck(
            *(note(item, text) for item, text in alive.items()),
            question=replace(QUESTION, css=css),
        )
        update = lock.update(before, built, now)
        for item, text in alive.items():
            old, new = before.notes.get(_key(item)), update.lock.notes[_key(item)]
            if old is None:
                assert (new.mod, _key(item) in update.new) == (now, True)
            elif texts[item] == text:
                assert (new, _key(item) in update.changed) == (old, False)
            else:
                assert new.mod > old.mod
                assert new.mod >= now
                assert _key(item) in update.changed
        _check_stamp(before.notetypes.get(Kind.QUESTION), update.lock.notetypes[Kind.QUESTION])
        assert update.current == (update.lock == before)
        before, texts = update.lock, alive


def _never_retired(before: Lock, item: str) -> bool:
    return _key(item) not in before.retired


def _key(item: str) -> tuple[Kind, str]:
    return Kind.QUESTION, item


def _check_stamp(old: Stamp | None, new: Stamp) -> None:
    if old:
        assert (new.mod > old.mod) if new.digest != old.digest else (new == old)


WORDS = st.text(st.characters(codec="utf-8", categories=["L", "P"]), min_size=1, max_size=8)


@given(texts=st.lists(WORDS, min_size=2, max_size=6))
def test_no_edit_of_a_text_changes_a_guid(texts: list[str]) -> None:
    guids = {
        tuple(draft.note.guid for draft in compose.drafts("mesh", _topic(text), {}))
        for text in texts
    }

    assert guids == {(ids.guid("mesh", Kind.QUESTION, "canary"),)}


def _topic(text: str) -> Topic:
    place = Place("traffic.yaml")
    strongest, others = Strongest(answer=text, because=text), (Other(falls_short=text),)
    question = Question(id="canary", question=text, tip=text, strongest=strongest, others=others)
    return Topic("traffic", place, text, ((place, question),), ())
