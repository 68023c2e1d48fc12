"""``python -m tests.engine.sixty``: sixty days of the bundled deck, in Anki's engine and simulated.

The same learner answers in both, with the same chance for the same answer to the same card. The
whole deck takes minutes in the engine; a test compares the core path.
"""

import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from anki.collection import Collection
from anki.decks import DeckId
from anki.scheduler.v3 import CardAnswer, Scheduler

from meshcards import api, opening
from meshcards.compiler.join import Ask
from meshcards.plan import learner as learners
from meshcards.plan import simulated, studied
from meshcards.plan.learner import Learner, State
from meshcards.plan.memory import AGAIN, Memory, Model
from meshcards.plan.simulated import Limits, Study
from meshcards.plan.studied import Card
from tests.study import learner as study

BUNDLED = Path(__file__).parents[2] / "decks" / "service-mesh"
SIXTY, SEED = 60, 1
_NEW, _STEP, _REVIEW = 0, 1, 2  # Anki's queues
_RELEARNING = 3  # and a type of cards
_DAY = 24 * 60 * 60  # seconds
_OLD = 2000  # days


class Answer(NamedTuple):
    """An answer in the engine: to which card, how, and what it made of the card.

    ``days`` is the time since the last answer; ``interval`` is 0 while the card is in its steps.
    """

    day: int
    card: int
    state: State
    rating: int
    days: int
    before: Memory | None
    interval_before: int
    after: Memory
    interval: int


def cards(search: str = "") -> tuple[Card, ...]:
    """The cards of the bundled deck; with ``search``, those of the goals that begin so."""
    deck = opening.bank(BUNDLED, Ask(notes=True)).deck
    assert deck
    every = studied.of(deck).cards
    return tuple(it for it in every if not search or any(g.startswith(search) for g in it.goals))


@contextmanager
def collection(folder: Path, keep: str = "") -> Iterator[Collection]:
    """A collection with the bundled deck and FSRS on; what ``keep`` does not find is suspended."""
    bank = shutil.copytree(BUNDLED, folder / "bank", ignore=shutil.ignore_patterns("deck.lock"))
    package = api.build(bank, folder / "deck.apkg", now=1_700_000_000).path
    with study.studying(package, folder) as found:
        found.set_config("fsrs", True)  # noqa: FBT003 - Anki's own signature
        # Anki takes the place of a new card for a day on which it is due, when it asks which days
        # have many reviews. In an old collection, no place is one of the next days.
        assert found.db
        found.db.execute("UPDATE col SET crt = crt - ?", _OLD * _DAY)
        found.close()
        found.reopen()  # the engine keeps what day it is
        if keep:
            found.sched.suspend_cards(found.find_cards(f"-{keep}"))
        yield found


def in_engine(found: Collection, limits: Limits, learner: Learner, days: int) -> list[Answer]:
    """Every answer of ``learner`` in ``days`` days."""
    deck = study._whole(found)
    options = found.decks.config_dict_for_deck_id(deck)
    options["new"] |= {"perDay": limits.new, "bury": True}
    options["rev"] |= {"perDay": limits.reviews, "bury": True}
    options["buryInterdayLearning"] = True
    found.decks.update_config(options)
    engine = _Engine(found, deck, learner)
    for day in range(days):
        engine.study(day)
        _sleep(found)
    return engine.answers


class _Engine:
    """A learner at Anki's engine."""

    def __init__(self, found: Collection, deck: DeckId, learner: Learner) -> None:
        self._found, self._deck, self._learner = found, deck, learner
        self._model = Model()
        self._numbers = {card: number for number, card in enumerate(_in_order(found))}
        self._last: dict[int, Answer] = {}
        self._amount: dict[int, int] = {}
        self.answers: list[Answer] = []

    def study(self, day: int) -> None:
        """Answer all that the engine has for today."""
        from anki.cards import Card as Row  # not the first of Anki's modules to be imported

        self._found.decks.set_current(self._deck)
        scheduler = self._found.sched
        assert isinstance(scheduler, Scheduler)
        while queued := scheduler.get_queued_cards().cards:
            row = Row(self._found, backend_card=queued[0].card)
            number = self._numbers[row.id]
            before = _memory(row)
            state, days = _state(row), day - self._last[number].day if before else 0
            interval = row.ivl
            rating = self._rating(number, state, before, days)
            row.start_timer()
            answer = scheduler.build_answer(
                card=row, states=queued[0].states, rating=_RATINGS[rating]
            )
            scheduler.answer_card(answer)
            row.load()
            after = _memory(row)
            assert after
            made = row.ivl if row.queue == _REVIEW else 0
            found = Answer(day, number, state, rating, days, before, interval, after, made)
            self._last[number] = found
            self._amount[number] = self._amount.get(number, 0) + 1
            self.answers.append(found)

    def _rating(self, number: int, state: State, before: Memory | None, days: int) -> int:
        chance = learners.chance(SEED, number, self._amount.get(number, 0))
        if before is None:
            return self._learner.first(chance)
        if state is State.REVIEW:
            return self._learner.review(self._model.recall(before, days), chance)
        return self._learner.step(state, self._last[number].rating, chance)


_RATINGS = {
    1: CardAnswer.AGAIN,
    2: CardAnswer.HARD,
    3: CardAnswer.GOOD,
    4: CardAnswer.EASY,
}


def _in_order(found: Collection) -> Sequence[int]:
    """The cards that are not suspended, in the order in which Anki gathers them."""
    rows = [found.get_card(it) for it in found.find_cards("-is:suspended")]
    rows.sort(key=lambda it: (found.decks.name(it.did).casefold().split("::"), it.due))
    return [it.id for it in rows]


def _memory(row: object) -> Memory | None:
    state = row.memory_state  # type: ignore[attr-defined] # a Card, which cannot be imported here
    return Memory(round(state.stability, 4), round(state.difficulty, 3)) if state else None


def _state(row: object) -> State:
    if row.queue == _REVIEW:  # type: ignore[attr-defined] # see above
        return State.REVIEW
    return State.RELEARNING if row.type == _RELEARNING else State.LEARNING  # type: ignore[attr-defined] # see above


def _sleep(found: Collection) -> None:
    """Let it be tomorrow: all that the engine knows happened a day earlier."""
    assert found.db
    found.db.execute("UPDATE revlog SET id = id - ?", 1000 * _DAY)
    found.db.execute(
        "UPDATE cards SET data = json_set(data, '$.lrt', json_extract(data, '$.lrt') - ?)"
        " WHERE json_extract(data, '$.lrt') IS NOT NULL",
        _DAY,
    )
    study._sleep(found)


def by_day(answers: Sequence[Answer], state: State) -> list[int]:
    """How many cards were new, or were due, on each day."""
    amounts = [0] * SIXTY
    for it in answers:
        first = it.before is None
        if (state is State.LEARNING and first) or (state is State.REVIEW and it.state is state):
            amounts[it.day] += 1
    return amounts


def simulate(found: Sequence[Card], limits: Limits, learner: Learner) -> Study:
    """The same sixty days, simulated."""
    return simulated.study(found, range(SIXTY), SIXTY, limits, Model(), learner, SEED)


def main(new: int) -> None:
    """Print both, day by day."""
    limits, learner = Limits(new), Learner()
    with TemporaryDirectory() as name, collection(Path(name)) as found:
        answers = in_engine(found, limits, learner, SIXTY)
    ours = simulate(cards(), limits, learner)
    print("day  new  new  reviews  reviews")  # noqa: T201 - a table for a person
    rows = zip(
        by_day(answers, State.LEARNING), by_day(answers, State.REVIEW), ours.days, strict=True
    )
    for new_, reviews, day in rows:
        print(f"{day.number:3} {new_:4} {day.new:4} {reviews:8} {day.reviews:8}")  # noqa: T201 - see above
    lapses = sum(it.rating == AGAIN for it in answers if it.state is State.REVIEW)
    print(f"{len(answers)} answers, {lapses} lapses; {sum(it.answers for it in ours.days)} answers")  # noqa: T201 - see above


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 13)
