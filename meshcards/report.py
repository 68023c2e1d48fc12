"""Problems and results as text or JSON: pure, so that every output can be tested as a value."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence

from meshcards.anki import lock
from meshcards.cards.note import Kind
from meshcards.problem import Level, Problem
from meshcards.release import Release

JSON_VERSION = 1
_LEVELS = {
    Level.ERROR: ("error", "errors"),
    Level.WARNING: ("warning", "warnings"),
    Level.ADVICE: ("piece of advice", "pieces of advice"),
}


def line(problem: Problem) -> str:
    """``path:line:column: level: message (rule)``, which editors and terminals make a link."""
    mark = problem.mark
    place = f"{mark.path}:{mark.line}:{mark.column}"
    return f"{place}: {problem.level}: {problem.message} ({problem.rule})"


def counts(problems: Iterable[Problem]) -> str:
    """How many problems of each level, worst first: ``2 errors, 1 warning``."""
    found = Counter(problem.level for problem in problems)
    shown = (_some(found[level], *_LEVELS[level]) for level in Level if found[level])
    return ", ".join(shown) or "no problems"


def as_json(problems: Iterable[Problem]) -> str:
    """The problems as one JSON object; its shape changes only with ``version``."""
    found = tuple(problems)
    levels = Counter(str(problem.level) for problem in found)
    whole = {
        "version": JSON_VERSION,
        "counts": {str(level): levels[level] for level in Level},
        "problems": [
            {
                "path": problem.mark.path,
                "line": problem.mark.line,
                "column": problem.mark.column,
                "level": str(problem.level),
                "rule": problem.rule,
                "message": problem.message,
            }
            for problem in found
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)


def built(release: Release, seconds: float) -> str:
    """What a build made, what changed since the lock, and how long it took."""
    return "\n".join((*_made(release), *_changes(release), f"  took {seconds:.1f} s"))


def _made(release: Release) -> Iterable[str]:
    notes = release.deck.notes
    questions = sum(note.kind is Kind.QUESTION for note in notes)
    cards = sum(len(note.ordinals) for note in notes)
    yield release.deck.title
    yield (
        f"  {_some(questions, 'question')}, {_some(len(notes) - questions, 'fact')}:"
        f" {_some(cards, 'card')}"
    )
    yield f"  {release.path} ({_size(release.size)})"


def _changes(release: Release) -> Iterable[str]:
    update = release.update
    if update.current:
        yield "  nothing changed since the lock"
        return
    amounts = (
        f"{len(keys)} {what}"
        for keys, what in (
            (update.new, "new"),
            (update.changed, "changed"),
            (update.retired, "retired"),
        )
        if keys
    )
    yield f"  since the lock: {', '.join(amounts) or 'no note changed'}"
    if update.restyled:
        yield "  the look of the cards changed"
    yield from _named("changed", update.changed)
    yield from _named("retired", update.retired)
    if update.retired:
        yield "  a package cannot delete notes; learners find the retired ones in Anki by"
        yield from (f"    {search}" for search in lock.search(update.retired, release.deck))


def _named(what: str, keys: Sequence[lock.Key], most: int = 8) -> Iterable[str]:
    if keys:
        names = [item for _, item in keys[:most]]
        more = f" and {len(keys) - most} more" if len(keys) > most else ""
        yield f"  {what}: {', '.join(names)}{more}"


def _some(amount: int, one: str, many: str = "") -> str:
    return f"{amount:,} {one}" if amount == 1 else f"{amount:,} {many or one + 's'}"


def _size(size: int) -> str:
    return f"{size / 1024:,.0f} KiB" if size < 1024 * 1024 else f"{size / 1024 / 1024:,.1f} MiB"
