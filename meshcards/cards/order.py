"""The order in which learners meet a topic's cards, in which few cards give others away.

Learning order has the facts of each question's terms before the question. Anki shows twenty new
cards a day, and a card whose answer was already shown on its day is wasted. So cards keep to
learning order but for one rule: a card waits while its answer was shown on one of the last ``DAY``
cards, or on a sibling among twice as many, and those behind it come first. A topic is arranged by
itself, so that an edit moves no card of another.
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from meshcards.bank.model import Question, Term, Topic
from meshcards.problem import Place
from meshcards.text import cloze, giveaways
from meshcards.text.giveaways import Card, Shown

DAY = 20  # new cards that Anki shows a day unless the learner says otherwise
_APART = 2 * DAY  # places between siblings, for each shows the whole sentence of the other
_AHEAD = 30  # pending cards of facts among which the next is chosen
_LATE = 10  # places behind its own from which the facts that a question needs wait no more


def learning(topic: Topic) -> Iterator[tuple[Place, Question | Term]]:
    """A topic's questions and terms: before each question the terms that it is first to name."""
    pending = {term.id: (place, term) for place, term in topic.terms}
    for place, question in topic.questions:
        for named in question.terms:
            if named in pending:
                yield pending.pop(named)
        yield place, question
    yield from pending.values()


def of_topic(topic: Topic) -> list[Card]:
    """A topic's cards as learners meet them, their notes numbered from 0 in learning order."""
    facts: list[Shown] = []
    notes: dict[str, range] = {}  # by a term's id, those of its facts
    needs: dict[int, list[int]] = {}
    number = 0
    for _, item in learning(topic):
        if isinstance(item, Term):
            notes[item.id] = range(number, number + len(item.facts))
            names = (item.name, *item.aliases)
            facts += (
                Shown(note, cloze.clozed(fact.text, names), fact.extra or "")
                for note, fact in zip(notes[item.id], item.facts, strict=True)
            )
            number += len(item.facts)
        else:
            # What it names of another topic is in another deck.
            needs[number] = [note for term in item.terms for note in notes.get(term, ())]
            number += 1
    cards = [*giveaways.of_facts(facts), *(Card(question, 0) for question in needs)]
    return arranged(sorted(cards, key=lambda card: card.note), needs)


def places(cards: Sequence[Card]) -> list[tuple[int, ...]]:
    """By the number of a note, the places of its cards in ``cards``, in the order of ordinals."""
    found: dict[int, list[tuple[int, int]]] = {}
    for place, card in enumerate(cards):
        found.setdefault(card.note, []).append((card.ordinal, place))
    return [tuple(place for _, place in sorted(found[note])) for note in sorted(found)]


def arranged(cards: Sequence[Card], needs: Mapping[int, Sequence[int]]) -> list[Card]:
    """``cards``, which are in learning order, so that few are given away on their day.

    ``needs`` has, for the note of each question, the notes of the facts that come before it.
    """
    return _Arranging(cards, needs).done()


class _Arranging:
    """The cards that have a place, and those that are pending, in learning order."""

    def __init__(self, cards: Sequence[Card], needs: Mapping[int, Sequence[int]]) -> None:
        self._placed: list[Card] = []
        self._recent: deque[Card] = deque(maxlen=DAY - 1)
        self._coming: dict[str, int] = {}  # by answer, how many pending cards will show it
        for card in cards:
            for answer in card.shows:
                self._coming[answer] = self._coming.get(answer, 0) + 1
        self._shown = dict.fromkeys(self._coming, -DAY)  # by answer, the last place that showed it
        self._first = len(cards)  # is more than any number of pending cards
        facts = [card for card in cards if card.note not in needs]
        self._near = facts[:_AHEAD]
        self._far = islice(facts, _AHEAD, None)
        self._questions = deque(it for it in enumerate(cards) if it[1].note in needs)
        self._needs = needs
        self._notes = {card.note for card in facts}  # a broken fact has no card
        self._last: dict[int, int] = {}  # by note, the place of its last card
        self._met: set[int] = set()  # notes of which a card was placed
        self._needed: set[int] = set()  # and those of which the next question needs one
        self._look_at_question()

    def done(self) -> list[Card]:
        """All cards, placed."""
        while self._near or self._questions:
            if self._questions and not self._needed:
                self._place(self._questions.popleft()[1])
                self._look_at_question()
            else:
                self._place(self._near.pop(self._choice()))
                self._near += islice(self._far, 1)
        return self._placed

    def _look_at_question(self) -> None:
        if self._questions:
            needs = self._needs[self._questions[0][1].note]
            self._needed = self._notes.intersection(needs) - self._met

    def _place(self, card: Card) -> None:
        here = len(self._placed)
        for answer in card.shows:
            self._shown[answer] = here
            self._coming[answer] -= 1
        self._met.add(card.note)
        self._last[card.note] = here
        self._needed.discard(card.note)
        self._recent.append(card)
        self._placed.append(card)

    def _choice(self) -> int:
        """Which of the near cards comes next: the best of those that do not wait.

        If all wait, it is the one whose answer was shown longest ago.
        """
        if self._questions and len(self._placed) >= self._questions[0][0] + _LATE:
            for number, card in enumerate(self._near):
                if card.note in self._needed:
                    return number
        best = self._best()
        if best is None:
            longest = (max(self._shown[it] for it in card.asks) for card in self._near)
            _, best = min((shown, number) for number, shown in enumerate(longest))
        return best

    def _best(self) -> int | None:
        """Of the near cards that do not wait, one that the next question needs before any other.

        Then one that more pending cards would give away comes before one that fewer would.
        """
        shown, coming, needed, last = self._shown, self._coming, self._needed, self._last
        here = len(self._placed)
        until, apart = here - DAY, here - _APART
        most, best = -1, None
        for number, card in enumerate(self._near):
            note, _, asks, _ = card  # a third of the loop's time would go into getting them by name
            if note in last and last[note] > apart:
                continue
            worth = self._first if note in needed else 0
            for answer in asks:
                if shown[answer] > until:
                    break
                worth += coming[answer]
            else:
                if worth > most and not self._spoils(card):
                    most, best = worth, number
        return best

    def _spoils(self, card: Card) -> bool:
        """Whether it would give away a card that has a place before it, but is shown after it.

        Anki shows the lower ordinals of a day's cards first.
        """
        return any(it.ordinal > card.ordinal and card.gives_away(it) for it in self._recent)
