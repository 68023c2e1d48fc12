"""Anki's browser names each note by its question or its fact, and sorts by that."""

from collections.abc import Callable
from pathlib import Path

import pytest
from anki.collection import Collection

from tests.anki.test_package import rows
from tests.engine.conftest import (
    FIRST_RELEASE,
    MONTH,
    Copy,
    build,
    history,
    import_package,
    study,
)
from tests.engine.test_oracle import SHIPPED

TOPIC = """\
title: One
questions:
  - id: a
    question: "Zebra first, with `a < b && c` and *emphasis*?"
    strongest: {answer: So.}
    others: [{falls_short: No.}]
  - id: b
    question: |
      Apples &amp; [pears](https://example.org/?a=1&b=2), \\\\(x < y\\\\), "quoted"

      - it's {{ .Values }}
      - one&nbsp;item
    strongest: {answer: So.}
    others: [{falls_short: No.}]
  - {id: c, question: "42", strongest: {answer: So.}, others: [{falls_short: No.}]}
terms:
  - id: envoy
    name: Envoy
    facts: [{id: role, text: "Middle: Envoy has `std::vector` and {{c2::<b>&copy;::a hint}}."}]
"""


@pytest.fixture
def package(write_bank: Callable[..., Path], tmp_path: Path) -> Path:
    return build(write_bank({"one": TOPIC}), tmp_path / "mesh.apkg")


def sorted_by(collection: Collection) -> dict[str, object]:
    """By guid, the text that each note is sorted by."""
    assert collection.db
    return dict(collection.db.all("SELECT guid, sfld FROM notes"))  # type: ignore[arg-type] # rows of two


def test_a_package_says_what_the_engine_would_sort_by(
    package: Path, learner: Collection, tmp_path: Path, copied: Copy
) -> None:
    shipped = build(copied(SHIPPED), tmp_path / "shipped.apkg")
    said = {
        guid: text
        for it in (package, shipped)
        for guid, text in rows(it, "SELECT guid, sfld FROM notes")
    }
    for it in (package, shipped):
        import_package(learner, it)

    assert sorted_by(learner) == said
    for note in map(learner.get_note, learner.find_notes("")):
        learner.update_note(note)
    assert sorted_by(learner) == said
    learner.fix_integrity()
    assert sorted_by(learner) == said


def test_a_row_in_the_browser_shows_the_question_or_the_fact_and_is_sorted_by_it(
    package: Path, learner: Collection
) -> None:
    import_package(learner, package)
    learner.set_browser_note_columns(["noteFld"])
    column = learner.get_browser_column("noteFld")
    learner.load_browser_note_columns()
    assert column

    shown = map(learner.browser_row_for_id, learner.find_notes("", order=column))
    names = [next(cells)[0] for cells, *_ in shown]

    assert [name[:6] for name in names] == ["42", "Apples", "Middle", "Zebra "]


def test_an_upgrade_keeps_progress_and_names_notes_by_their_new_text(
    package: Path, learner: Collection, write_bank: Callable[..., Path], tmp_path: Path
) -> None:
    import_package(learner, package)
    study(learner, 3)
    before, names = history(learner), sorted_by(learner)

    folder = write_bank({"one": TOPIC.replace("Zebra first", "Yak first")})
    log = import_package(learner, build(folder, tmp_path / "next.apkg", now=FIRST_RELEASE + MONTH))

    assert log == {"updated": 1, "duplicate": 3}
    assert history(learner) == before
    changed = {guid for guid, text in sorted_by(learner).items() if text != names[guid]}
    assert {str(sorted_by(learner)[guid])[:9] for guid in changed} == {"Yak first"}
