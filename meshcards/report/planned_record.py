"""A plan as JSON, for scripts: documented in docs/commands.md, and stable."""

from pathlib import Path

from meshcards.plan.learner import AGAIN_FIRST, ALOUD, ERROR, OWN_ERROR
from meshcards.plan.planned import Fit, Group, Plan, Range
from meshcards.plan.simulated import NO_LIMIT, Day
from meshcards.report.records import dumped, readable, slashed

VERSION = 1


def document(plan: Plan, preset: Path | None = None) -> str:
    """The plan as one JSON object; its shape changes only with ``version``.

    ``preset`` is the package with its options, if one was written.
    """
    calendar = plan.wish.calendar
    return dumped(
        {
            "version": VERSION,
            "title": readable(plan.title),
            "from": str(calendar.start),
            "by": str(calendar.by),
            "study": readable(plan.name),
            "suspend": readable(plan.suspend) or None,
            "cards": {"asked": plan.asked, "planned": plan.cards, "seen": plan.seen},
            "last_new": str(calendar.day(plan.last_new)),
            "minutes": {
                "wanted": plan.wish.minutes,
                "busiest_week": _range(plan.minutes, 1),
                "longest_day": round(plan.longest.seconds / 60, 1),
                "longest_on": str(calendar.day(plan.longest.number)),
            },
            "recall": _range(plan.recall),
            "topics": [_group(it) for it in plan.topics],
            "levels": [_group(it) for it in plan.levels],
            "days": [_day(it, str(calendar.day(it.number))) for it in plan.days],
            "parts": [_part(it) for it in plan.parts],
            "options": {
                "fsrs": True,
                "new_per_day": plan.new,
                "reviews_per_day": NO_LIMIT,
                "desired_retention": plan.wish.retention,
                "bury_siblings": True,
            },
            "assumed": _assumed(plan),
            "preset": slashed(preset) if preset else None,
        }
    )


def _assumed(plan: Plan) -> dict[str, object]:
    own = bool(plan.wish.parameters)
    return {
        "own_parameters": own,
        "again_first": {"low": 2 * AGAIN_FIRST, "expected": AGAIN_FIRST, "high": AGAIN_FIRST / 2},
        "recall_error": OWN_ERROR if own else ERROR,
        "seconds_more_for_a_question": ALOUD,
        "seed": plan.wish.seed,
    }


def _range(it: Range, digits: int = 4) -> dict[str, float]:
    return {
        "low": round(it.low, digits),
        "expected": round(it.expected, digits),
        "high": round(it.high, digits),
    }


def _group(it: Group) -> dict[str, object]:
    return {"name": readable(it.name), "cards": it.cards, "recall": _range(it.recall)}


def _day(it: Day, date: str) -> dict[str, object]:
    return {
        "date": date,
        "new": it.new,
        "reviews": it.reviews,
        "answers": it.answers,
        "minutes": round(it.seconds / 60, 1),
    }


def _part(it: Fit) -> dict[str, object]:
    return {
        "study": readable(it.name),
        "suspend": readable(it.suspend) or None,
        "cards": it.cards,
        "new_per_day": it.new,
        "minutes": round(it.minutes, 1),
        "recall": round(it.recall, 4),
        "recall_of_all": round(it.of_all, 4),
        "fits": it.is_short_enough,
    }
