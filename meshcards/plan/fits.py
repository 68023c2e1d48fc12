"""Parts of a deck that can be studied alone, and what Anki searches for to suspend the rest."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from meshcards.anki import search as searches
from meshcards.bank.deckfile import Curriculum
from meshcards.bank.value import LEVELS
from meshcards.cards import ids
from meshcards.cards.note import Kind
from meshcards.plan.studied import Card, Studied

_Fits: TypeAlias = Callable[[Card], bool]


class Part(NamedTuple):
    """Some cards of a deck: ``name`` ends the sentence "study …", and ``key`` is short for it.

    ``found`` is Anki's search for them inside the deck, one term or a group; empty for all.
    """

    key: str
    name: str
    found: str
    cards: tuple[Card, ...]


def whole(studied: Studied) -> Part:
    """All cards."""
    return Part("all", "the whole deck", "", studied.cards)


def up_to(studied: Studied, level: str, within: Part) -> Part:
    """The cards of questions of ``level`` and of the levels below it, and of their facts."""
    wanted = LEVELS[: LEVELS.index(level) + 1]
    tags = [f"tag:{ids.tag(studied.deck, 'level', it)}" for it in wanted]
    name = f"the {' and '.join(wanted)} cards" if len(wanted) > 1 else f"the {level} cards"
    return _part(" + ".join(wanted), name, _any(tags), lambda it: it.level in wanted, within)


def covering(studied: Studied, goals: Sequence[str], name: str, within: Part) -> Part:
    """The cards of the goals ``curriculum/goal`` or of whole curricula."""
    tags = [f"tag:{ids.tag(studied.deck, 'covers', *it.split('/'))}" for it in goals]

    def fits(card: Card) -> bool:
        return any(goal == it or goal.startswith(f"{it}/") for goal in card.goals for it in goals)

    return _part(" + ".join(goals), name, _any(tags), fits, within)


def names(studied: Studied, within: Part) -> Part:
    """The cards that ask for a name only."""
    tag = ids.tag(studied.deck, "kind", Kind.FACT, "name")
    return _part("names", "names only", f"(tag:{tag} card:1)", lambda it: it.name, within)


def every(studied: Studied, curricula: Mapping[str, Curriculum], within: Part) -> Iterator[Part]:
    """The parts of ``within`` that are smaller and not empty, the largest first."""
    found = [
        *(up_to(studied, it, within) for it in LEVELS),
        *(
            covering(studied, [it], f"what covers {it} ({curricula[it].title})", within)
            for it in curricula
        ),
        names(studied, within),
    ]
    fewer = [it for it in found if 0 < len(it.cards) < len(within.cards)]
    yield from sorted(fewer, key=lambda it: -len(it.cards))


def suspended(studied: Studied, part: Part) -> str:
    """The search for all cards but those of ``part``; empty if it is the whole deck."""
    if not part.found:
        return ""
    return f'deck:"{searches.quoted(studied.title)}" -{part.found}'


def _part(key: str, name: str, found: str, fits: _Fits, within: Part) -> Part:
    both = f"({within.found} {found})" if within.found else found
    return Part(key, name, both, tuple(card for card in within.cards if fits(card)))


def _any(searches_: Iterable[str]) -> str:
    every_ = [*searches_]
    return every_[0] if len(every_) == 1 else f"({' OR '.join(every_)})"
