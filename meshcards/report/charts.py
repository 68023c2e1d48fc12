"""The shape of a bank as a table and small charts for a terminal."""

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from rich import box
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from meshcards.lint.shape import LEVELS, Shape, Told, TopicShape
from meshcards.problem import shown

_COLUMNS = ("all", "found.", "interm.", "adv.", "terms", "facts", "cards", "longest", "given")
_CAPTION = """\
longest: the strongest answer is the longest of its question
given: another new card of the day has shown the answer of the fact's card"""
_BAR = 24  # columns of the longest bar
_BLOCKS = " ▏▎▍▌▋▊▉█"


def text(shape: Shape, width: int) -> str:
    """Questions by topic and level, facts by term, the strongest answers' lengths, the goals.

    As lines of at most ``width`` columns, coloured by ANSI codes.
    """
    out = io.StringIO()
    # Without an environment of its own, rich would read the process's.
    console = Console(
        file=out, width=width, force_terminal=True, color_system="standard", _environ={}
    )
    for part in _parts(shape):
        console.print(part, highlight=False)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


def _parts(shape: Shape) -> Iterator[RenderableType]:
    yield _topics(shape)
    whole = sum((topic.levels for topic in shape.topics), Counter[str | None]())
    yield _bars("Questions by level", {level: whole[level] for level in LEVELS}, share=True)
    facts = shape.facts_of_terms
    yield _bars(
        "Terms by facts", {f"{n} fact{'s' if n > 1 else ''}": facts[n] for n in sorted(facts)}
    )
    places = Counter(place for topic in shape.topics for place in topic.places)
    yield _bars("The strongest answer's length", _named_places(places), share=True)
    for told in shape.told:
        yield from _told(told)
    yield _giveaways(shape.topics)
    if shape.goals:
        yield _bars("Questions by goal", shape.goals)
    if shape.silent:
        listed = ", ".join(shape.silent)
        yield Text(f"Rules that do not know the language '{shape.language}': {listed}\n")


def _topics(shape: Shape) -> Table:
    table = Table(
        title=Text(shown(shape.title), "bold"),
        caption=_CAPTION,
        box=box.SIMPLE,
        padding=0,
        title_justify="left",
        caption_justify="left",
    )
    table.add_column("topic", overflow="ellipsis", no_wrap=True)
    for column in _COLUMNS:
        table.add_column(column, justify="right", no_wrap=True, min_width=len(column))
    for topic in shape.topics:
        table.add_row(Text(shown(topic.title)), *_figures((topic,)))
    table.add_section()
    table.add_row("all", *_figures(shape.topics), style="bold")
    return table


def _figures(topics: Iterable[TopicShape]) -> Iterator[str]:
    topics = tuple(topics)
    places = [place for topic in topics for place in topic.places]
    yield str(sum(topic.questions for topic in topics))
    for level in LEVELS:
        yield str(sum(topic.levels[level] for topic in topics))
    yield str(sum(topic.terms for topic in topics))
    yield str(sum(topic.facts for topic in topics))
    yield str(sum(topic.cards for topic in topics))
    yield f"{places.count(1) / len(places):.0%}" if places else "-"
    given = [topic.giveaways for topic in topics]
    facts = sum(it.facts for it in given)
    yield f"{sum(it.plain for it in given) / facts:.0%}" if facts else "-"


def _told(told: Told) -> Iterator[RenderableType]:
    """How often the answer with the most or the least of each trait wins, and all traits do."""
    questions, chance = told.tells[0].questions, told.tells[0].chance
    yield Text(f"How often the form of its answers tells the {told.kind}", "bold")
    table = Table(box=box.SIMPLE, padding=0)
    table.add_column("trait", no_wrap=True)
    for column in ("most", "least"):
        table.add_column(column, justify="right", no_wrap=True, min_width=len(column))
    for most, least in zip(told.tells[::2], told.tells[1::2], strict=True):
        table.add_row(most.trait.name, *(_rate(it.rate, it.is_one) for it in (most, least)))
    if told.guess:
        table.add_section()
        table.add_row("all together", _rate(told.guess.rate, told.guess.is_good), style="bold")
    yield table
    yield Text("most, least: how often the answer with the most or the least of it wins")
    yield Text(f"by chance: {chance:.0%} of {questions} questions")
    yield Text("!: more often than luck explains (told-by-form)")
    if told.guess:
        yield Text(f"all together: a guess that goes by {', '.join(told.guess.signs)}")
    yield Text()


def _rate(rate: float, reported: bool) -> Text:  # noqa: FBT001 - two columns of a table
    """A rate, marked where a rule reports it."""
    return Text(f"{rate:.0%} !", "red") if reported else Text(f"{rate:.0%}  ")


def _giveaways(topics: Iterable[TopicShape]) -> Table:
    given = [topic.giveaways for topic in topics]
    amounts = {
        "with Anki's defaults": sum(it.plain for it in given),
        "with siblings buried": sum(it.buried for it in given),
    }
    whole = sum(it.facts for it in given)
    return _bars("Fact cards given away", amounts, whole=whole)


def _named_places(places: Counter[int]) -> dict[str, int]:
    last = max(places, default=1)
    names = {1: "the longest", last: "the shortest"} if last > 1 else {1: "the longest"}
    return {
        names.get(place, f"number {place} by length"): places[place] for place in range(1, last + 1)
    }


def _bars(title: str, amounts: Mapping[str, int], *, share: bool = False, whole: int = 0) -> Table:
    """A bar for each amount; with its part of ``whole`` or, to ``share``, of all amounts."""
    table = Table(
        title=title, box=None, show_header=False, title_justify="left", title_style="bold"
    )
    table.add_column(no_wrap=True)
    table.add_column(justify="right")
    table.add_column(no_wrap=True)
    whole = sum(amounts.values()) if share else whole
    most = whole if not share and whole else max(amounts.values(), default=0)
    for name, amount in amounts.items():
        shown = f"{amount} ({amount / whole:.0%})" if whole else str(amount)
        table.add_row(name, shown, Text(_bar(amount, most), style="blue" if amount else "red"))
    table.add_row()
    return table


def _bar(amount: int, most: int) -> str:
    """A bar in eighths of a column; at least a sliver for what is there at all."""
    eighths = max(round(8 * _BAR * amount / most), 1) if amount else 0
    return _BLOCKS[8] * (eighths // 8) + _BLOCKS[eighths % 8].strip()
