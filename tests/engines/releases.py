"""Two releases of a bank, a month apart, and the plan that says what the second one changes."""

import json
import shutil
from pathlib import Path

from meshcards import api
from meshcards.release import Release

FIRST = 1_700_000_000  # seconds since 1970
NEXT = FIRST + 30 * 24 * 60 * 60

_FIRST_TERM = """\
  - id: engine-of-the-year
    name: kiln
    facts:
      - {id: kept, text: A kiln is as it was.}
      - {id: edited, text: 'A kiln is {{c2::hot}}.'}
      - {id: gone, text: A kiln leaves the next release.}
"""
_NEXT_TERM = """\
  - id: engine-of-the-year
    name: kiln
    facts:
      - {id: kept, text: A kiln is as it was.}
      - {id: edited, text: 'A kiln is {{c2::hot}} and {{c3::<closed>}}.'}
      - {id: new, text: A kiln comes with the next release.}
"""
_QUESTION = """\
  - id: question-of-the-year
    question: Why would a kiln cool slowly?
    strongest: {answer: Because glaze cracks otherwise., because: It names the harm.}
    others: [{answer: To save heat., flaw: wrong, falls_short: Slow cooling saves none.}]
"""


def plan(bank: Path, topic: str, folder: Path) -> Path:
    """Build two releases of a copy of ``bank`` in ``folder``; gives the plan for ``inside.py``.

    The second has a new question, a new, a reworded and a removed fact, and a new cloze, all in
    ``topic``, whose file has the lines ``questions:`` and ``terms:``.
    """
    copy = folder / "bank"
    shutil.copytree(bank, copy, ignore=shutil.ignore_patterns("deck.lock"))
    file = copy / f"{topic}.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(_below(text, "terms:", _FIRST_TERM), encoding="utf-8")
    first = api.build(copy, folder / "first.apkg", now=FIRST)
    text = _below(_below(text, "terms:", _NEXT_TERM), "questions:", _QUESTION)
    file.write_text(text, encoding="utf-8")
    following = api.build(copy, folder / "next.apkg", now=NEXT)
    path = folder / "plan.json"
    path.write_text(json.dumps(_plan(first, following)), encoding="utf-8")
    return path


def _below(text: str, line: str, more: str) -> str:
    head, found, tail = f"\n{text}".partition(f"\n{line}\n")
    if not found:
        raise ValueError(f"no line '{line}'")
    return f"{head}{found}{more}{tail}".removeprefix("\n")


def _plan(first: Release, following: Release) -> dict[str, object]:
    before = {(note.kind, note.id): note for note in first.deck.notes}
    now = {(note.kind, note.id): note for note in following.deck.notes}
    update = following.update
    more = sum(len(now[key].ordinals) for key in update.new)
    more += sum(
        len(set(now[key].ordinals).difference(before[key].ordinals)) for key in update.changed
    )
    return {
        "first": str(first.path),
        "next": str(following.path),
        "notes": [note.guid for note in before.values()],
        "cards": sum(len(note.ordinals) for note in before.values()),
        "changed": [now[key].guid for key in update.changed],
        "new": [now[key].guid for key in update.new],
        "gone": [before[key].guid for key in (*update.retired, *update.dropped)],
        "new_cards": more,
    }
