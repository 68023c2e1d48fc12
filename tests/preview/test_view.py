"""What a preview shows after an edit: what is sound, the rest as it last was, and what changed."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from meshcards import opening
from meshcards.compiler.join import Ask
from meshcards.compiler.kept import Kept
from meshcards.opening import Prepared
from meshcards.preview import tiles
from meshcards.preview import view as views
from meshcards.preview.parts import Shelf
from meshcards.preview.view import View
from meshcards.preview.wish import EVERYTHING
from meshcards.problem import Mark, Problem, Severity
from tests import compiled
from tests.media import SVG

TOPIC = """\
title: 01 Basics
questions:
  - id: why
    question: Why?
    level: advanced
    strongest: {answer: Because.}
    others: [{falls_short: No.}]
terms:
  - id: envoy
    name: Envoy
    facts: [{id: role, text: "Envoy is a {{c2::proxy}}."}]
"""
BROKEN = TOPIC.replace("level: advanced", "level: hard")
FIGURE = TOPIC.replace("    level:", "    figure: {file: a.svg, alt: A}\n    level:")
OTHER = "title: Other\nquestions: [{id: other, question: Other?, answer: Yes.}]\n"
TWO = "id: mesh\ntitle: Mesh\ntopics: [basics, other]\n"


class Preview:
    """A preview of a bank that is written again and again."""

    def __init__(self, write_bank: Callable[..., Path], folder: Path) -> None:
        self._write = write_bank
        self.shelf = Shelf(folder)
        self.kept = Kept()
        self.last: View | None = None

    def after(self, topic: str = TOPIC, deck: str = "", **others: object) -> View:
        """What it shows once the bank has this topic."""
        topics = {"basics": topic, **({"other": OTHER} if "other" in deck else {})}
        folder = self._write(topics, **({"deck": deck} if deck else {}), **others)
        return self.shows(opening.bank(folder, Ask(notes=True), kept=self.kept))

    def shows(self, prepared: Prepared) -> View:
        self.last = views.of(prepared, EVERYTHING, None, self.shelf, self.last)
        return self.last


@pytest.fixture
def preview(write_bank: Callable[..., Path], tmp_path: Path) -> Preview:
    return Preview(write_bank, tmp_path / "page")


def keys(view: View) -> list[str]:
    return [tile.key for tile in view.tiles()]


def test_what_errors_leave_out_stays_as_it_last_was(preview: Preview) -> None:
    preview.after(TOPIC)
    kept = preview.after(BROKEN)
    assert keys(kept) == ["why", "envoy/role/c1", "envoy/role/c2"]
    assert [tile.kept for tile in kept.tiles()] == [True, False, False]
    assert [it.rule for it in kept.problems] == ["unknown-value"]
    assert kept.head.above == ()


def test_a_kept_card_shows_what_is_wrong_with_its_question(preview: Preview) -> None:
    preview.after(TOPIC)
    for _ in range(2):
        kept = preview.after(BROKEN)
        assert [it.rule for it in kept.tiles()[0].problems] == ["unknown-value"]
        assert [tile.broken for tile in kept.tiles()] == [False] * 3


def test_a_kept_card_leads_to_the_line_that_it_was_read_from(preview: Preview) -> None:
    moved = BROKEN.replace("questions:", "# One more line.\nquestions:\n  - id: new\n    level: x")
    preview.after(TOPIC)
    sources = {tile.key: tile.source.text for tile in preview.after(moved).tiles()}
    assert sources == {
        "new": "basics.yaml:4",
        "why": "basics.yaml:3",
        "envoy/role/c1": "basics.yaml:14",
        "envoy/role/c2": "basics.yaml:14",
    }


def test_a_note_that_is_sound_again_has_the_cards_that_it_has_now(preview: Preview) -> None:
    preview.after(TOPIC)
    fewer = BROKEN.replace("{{c2::proxy}}", "proxy")
    assert keys(preview.after(fewer)) == ["why", "envoy/role/c1"]


def test_a_kept_card_keeps_its_figure(preview: Preview, tmp_path: Path) -> None:
    preview.after(FIGURE, files={"a.svg": SVG})
    (tmp_path / "mesh" / "a.svg").unlink()

    kept = preview.after(FIGURE)

    (name,) = kept.media
    assert f'src="{name}"' in kept.tiles()[0].back


def test_a_card_is_no_longer_kept_once_nothing_is_wrong(preview: Preview) -> None:
    preview.after(TOPIC)
    preview.after(BROKEN)
    assert [tile.kept for tile in preview.after(TOPIC).tiles()] == [False] * 3


def test_what_is_removed_while_another_topic_is_broken_goes_once_all_is_sound(
    preview: Preview,
) -> None:
    preview.after(TOPIC, TWO)
    gone = TOPIC[: TOPIC.index("terms:")]
    preview.after(f"{gone}anwser: x\n", TWO)
    assert keys(preview.after(gone, TWO)) == ["why", "other"]


def test_without_a_deck_all_cards_stay_and_all_problems_are_above(preview: Preview) -> None:
    good = preview.after(TOPIC)
    problem = Problem(Mark("mesh/basics.yaml", 5, 1), Severity.WARNING, "dated-word", "old")
    prepared = compiled.prepared(preview._write({"basics": TOPIC}, deck="id: ["))

    kept = preview.shows(replace(prepared, problems=(*prepared.problems, problem)))

    assert keys(kept) == ["why", "envoy/role/c1", "envoy/role/c2"]
    assert {(tile.kept, tile.problems) for tile in kept.tiles()} == {(True, ())}
    assert {it.rule for it in kept.head.above} == {"yaml-syntax", "missing-key", "dated-word"}
    assert (kept.head.title, kept.head.css) == ("Mesh", good.head.css)


def test_a_sound_bank_shows_what_is_in_it_and_no_more(preview: Preview) -> None:
    preview.after(TOPIC)
    assert keys(preview.after(TOPIC[: TOPIC.index("terms:")])) == ["why"]


def test_without_good_cards_there_is_nothing_to_keep(preview: Preview) -> None:
    preview.after(deck="id: [")
    assert keys(preview.after(deck="id: [")) == []


def test_a_broken_item_that_never_had_a_card_has_a_place_of_its_own(preview: Preview) -> None:
    for _ in range(2):
        (first, *_) = preview.after(BROKEN).tiles()
        assert (first.key, first.broken, first.kept) == ("why", True, False)
        assert first.source.text == "basics.yaml:3"


def test_a_bank_that_cannot_be_read_leaves_the_page_under_the_reason(preview: Preview) -> None:
    good = preview.after(FIGURE, files={"a.svg": SVG})

    left = views.unread(good, "mesh does not exist", preview.shelf)

    assert [(it.message, it.source) for it in left.head.above] == [("mesh does not exist", None)]
    assert keys(left) == keys(good)
    assert all(tile.kept for tile in left.tiles())
    assert left.media == good.media


def test_a_page_names_the_cards_that_the_last_edit_changed(preview: Preview) -> None:
    assert preview.after(TOPIC).head.edited == ()
    other = TOPIC.replace("a {{c2::proxy}}", "one {{c2::proxy}} and {{c3::more}}")
    edited = ("envoy/role/c1", "envoy/role/c2", "envoy/role/c3")
    assert preview.after(f"# A line more.\n{other}").head.edited == edited
    assert preview.after(f"# A line more.\n{other}").head.edited == ()


def test_an_edit_that_breaks_a_question_leads_to_its_card_and_its_repair_does_too(
    preview: Preview,
) -> None:
    preview.after(TOPIC)
    assert preview.after(BROKEN).head.edited == ("why",)
    assert preview.after(BROKEN).head.edited == ()
    (part,) = preview.after(TOPIC).parts
    assert '"edit"' not in part.given.read_text(encoding="utf-8")
    preview.after(BROKEN)
    assert preview.after(TOPIC).head.edited == ("why",)


def test_what_does_not_parse_keeps_its_card_under_its_problem(preview: Preview) -> None:
    preview.after(TOPIC)
    view = preview.after(TOPIC.replace("question: Why?", 'question: "Why?'))
    why, *others = view.tiles()
    assert (why.key, why.kept, why.broken) == ("why", True, False)
    assert why.problems
    assert not any(it.broken and it.source.line == why.source.line for it in others)


def test_a_question_that_is_fixed_is_one_that_the_edit_changed(preview: Preview) -> None:
    preview.after(BROKEN)
    assert preview.after(TOPIC).head.edited == ("why",)


def test_a_card_is_given_out_with_what_it_was_before_the_last_edit_and_no_earlier_one(
    preview: Preview,
) -> None:
    preview.after(TOPIC)
    (part,) = preview.after(TOPIC.replace("Because.", "Second.")).parts
    assert '"edit": {"front"' in part.given.read_text(encoding="utf-8")
    (part,) = preview.after(TOPIC.replace("Because.", "Second.")).parts
    assert '"edit"' not in part.given.read_text(encoding="utf-8")


def test_a_topic_that_did_not_change_is_used_again_and_not_made_again(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = preview.after(TOPIC, TWO)
    made: list[str] = []
    topic = tiles._Reading._topic

    def counted(self: tiles._Reading, path: str, *rest: object) -> object:
        made.append(Path(path).name)
        return topic(self, path, *rest)  # type: ignore[arg-type] # whatever it takes

    monkeypatch.setattr(tiles._Reading, "_topic", counted)
    after = preview.after(TOPIC.replace("Because.", "Second."), TWO)

    assert "other.yaml" not in made
    assert "basics.yaml" in made
    assert after.parts[1] is before.parts[1]
    assert after.parts[0].given != before.parts[0].given


def test_a_card_more_moves_the_topics_after_it(preview: Preview) -> None:
    preview.after(TOPIC, TWO)
    more = TOPIC.replace("{{c2::proxy}}", "{{c2::proxy}} of {{c3::requests}}")
    assert [(it.key, it.learned) for it in preview.after(more, TWO).tiles()][-1] == ("other", 5)


def test_a_term_that_gets_another_name_changes_the_questions_of_other_topics(
    preview: Preview,
) -> None:
    named = OTHER.replace("answer: Yes.", "answer: Yes., terms: [envoy]")
    preview.after(TOPIC, TWO)
    folder = preview._write({"basics": TOPIC, "other": named}, deck=TWO)
    preview.shows(opening.bank(folder, Ask(notes=True), kept=preview.kept))
    renamed = TOPIC.replace("name: Envoy", "name: Envoy Proxy")
    (folder / "basics.yaml").write_text(renamed, encoding="utf-8")

    view = preview.shows(opening.bank(folder, Ask(notes=True), kept=preview.kept))

    assert "Envoy Proxy" in {it.key: it.back for it in view.tiles()}["other"]
    assert "other" in view.head.edited


def test_files_that_no_page_refers_to_are_removed(preview: Preview) -> None:
    first, second = (preview.after(TOPIC.replace("Because", it)) for it in ("One", "Two"))
    preview.shelf.forget(first.parts, second.parts)
    assert not first.parts[0].given.exists()
    assert not first.parts[0].stored.exists()
    assert second.tiles()
    preview.shelf.forget(second.parts, second.parts)
    assert second.tiles()
