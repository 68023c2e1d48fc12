"""The shape of a bank as a table and small charts for a terminal."""

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich import box
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from meshcards.bank.value import LEVELS
from meshcards.lint.shape import Shape, Told, TopicShape
from meshcards.problem import shown
from meshcards.report.columns import cells

_QUESTIONS = ("all", "found.", "interm.", "adv.", "longest")
_CARDS = ("terms", "facts", "cards", "given")
_NOTES = {
    "longest": "longest: the strongest answer is the longest of its question",
    "given": "given: another new card of the day has shown the answer of the fact's card",
}
_WEAK_TOPIC = "!: a topic without a foundational question (no-foundational)"
_WEAK_GOAL = "!: a goal that no question covers (uncovered-goal)"
_BAR = 24  # columns of the longest bar
_LEAST_BAR = 6  # columns of the longest bar where a terminal is narrow
_BLOCKS = " ▏▎▍▌▋▊▉█"


def text(shape: Shape, width: int) -> str:
    """Questions by topic and level, facts by term, the strongest answers' lengths, the goals.

    As lines of at most ``width`` columns, coloured by ANSI codes.
    """
    out = io.StringIO()
    # Without an environment of its own, rich would read the process's.
    console = Console(
        file=out,
        width=width,
        force_terminal=True,
        color_system="standard",
        legacy_windows=False,  # an old console would get another table, a column narrower
        _environ={},
    )
    for part in _parts(shape, width):
        console.print(part, highlight=False)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


def _parts(shape: Shape, width: int) -> Iterator[RenderableType]:
    yield Text(shown(shape.title), "bold")
    yield from _topics(shape, width)
    whole = sum((topic.levels for topic in shape.topics), Counter[str | None]())
    difficulties: dict[str, int] = {level: whole[level] for level in LEVELS}
    yield _bars("Questions by difficulty", difficulties, width, share=True)
    facts = shape.facts_of_terms
    terms = {f"{n} fact{'s' if n > 1 else ''}": facts[n] for n in sorted(facts)}
    yield _bars("Terms by facts", terms, width)
    places = Counter(place for topic in shape.topics for place in topic.places)
    yield _bars("The strongest answer's length", _named_places(places), width, share=True)
    for told in shape.told:
        yield from _told(told)
    yield _giveaways(shape.topics, width)
    if shape.goals:
        yield _bars("Questions by goal", shape.goals, width, weak=True)
        if not all(shape.goals.values()):
            yield Text(f"{_WEAK_GOAL}\n")
    if shape.silent:
        listed = ", ".join(shape.silent)
        yield Text(f"Rules that do not know the language '{shape.language}': {listed}\n")


def _topics(shape: Shape, width: int) -> Iterator[RenderableType]:
    """A row for each topic; in two tables where one would cut the topics' names."""
    parts: tuple[tuple[str, ...], ...] = ((*_QUESTIONS, *_CARDS),)
    longest = max((cells(shown(it.title)) for it in shape.topics), default=0)
    if longest > _room(parts[0], width):
        parts = _QUESTIONS, _CARDS
    for columns in parts:
        yield _table(shape, columns, width)
        yield from (Text(note) for column, note in _NOTES.items() if column in columns)
        if "found." in columns and any(map(_is_weak, shape.topics)):
            yield Text(_WEAK_TOPIC)
        yield Text()


def _room(columns: Iterable[str], width: int) -> int:
    """How many columns of a terminal are left for the topics' names."""
    return width - sum(len(it) + 1 for it in columns) - 2


def _table(shape: Shape, columns: Sequence[str], width: int) -> Table:
    table = Table(box=box.SIMPLE, padding=0)
    room = _room(columns, width)
    table.add_column("topic", overflow="ellipsis", no_wrap=True, max_width=room)
    for column in columns:
        table.add_column(column, justify="right", no_wrap=True, min_width=len(column))
    for topic in shape.topics:
        figures = {**_figures((topic,)), "found.": _foundational(topic)}
        table.add_row(Text(shown(topic.title)), *(figures[it] for it in columns))
    table.add_section()
    whole = _figures(shape.topics)
    table.add_row("all", *(whole[it] for it in columns), style="bold")
    return table


def _figures(topics: Iterable[TopicShape]) -> dict[str, RenderableType]:
    """The figures of some topics by the names of their columns."""
    topics = tuple(topics)
    places = [place for topic in topics for place in topic.places]
    given = [topic.giveaways for topic in topics]
    facts = sum(it.facts for it in given)
    found, intermediate, advanced = (sum(it.levels[level] for it in topics) for level in LEVELS)
    return {
        "all": str(sum(topic.questions for topic in topics)),
        "found.": f"{found}  ",
        "interm.": str(intermediate),
        "adv.": str(advanced),
        "longest": f"{places.count(1) / len(places):.0%}" if places else "-",
        "terms": str(sum(topic.terms for topic in topics)),
        "facts": str(sum(topic.facts for topic in topics)),
        "cards": str(sum(topic.cards for topic in topics)),
        "given": f"{sum(it.plain for it in given) / facts:.0%}" if facts else "-",
    }


def _foundational(topic: TopicShape) -> Text:
    """How many foundational questions a topic has, marked where it should have one."""
    amount = topic.levels[LEVELS[0]]
    return Text(f"{amount} !", "bold red") if _is_weak(topic) else Text(f"{amount}  ")


def _is_weak(topic: TopicShape) -> bool:
    """Whether its questions say how hard they are, and none is foundational."""
    return any(topic.levels[level] for level in LEVELS) and not topic.levels[LEVELS[0]]


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
    return Text(f"{rate:.0%} !", "bold red") if reported else Text(f"{rate:.0%}  ")


def _giveaways(topics: Iterable[TopicShape], width: int) -> Table:
    given = [topic.giveaways for topic in topics]
    amounts = {
        "with Anki's defaults": sum(it.plain for it in given),
        "with siblings buried": sum(it.buried for it in given),
    }
    whole = sum(it.facts for it in given)
    return _bars("Fact cards given away", amounts, width, whole=whole)


def _named_places(places: Counter[int]) -> dict[str, int]:
    last = max(places, default=1)
    names = {1: "the longest", last: "the shortest"} if last > 1 else {1: "the longest"}
    return {
        names.get(place, f"number {place} by length"): places[place] for place in range(1, last + 1)
    }


def _bars(
    title: str,
    amounts: Mapping[str, int],
    width: int,
    *,
    share: bool = False,
    whole: int = 0,
    weak: bool = False,
) -> Table:
    """A bar for each amount; with its part of ``whole`` or, to ``share``, of all amounts.

    ``weak`` says that an amount of nothing is one to mark.
    """
    table = Table(
        title=title, box=None, show_header=False, title_justify="left", title_style="bold"
    )
    whole = sum(amounts.values()) if share else whole
    figures = [f"{it} ({it / whole:.0%})" if whole else str(it) for it in amounts.values()]
    if weak:
        figures = [
            f"{it} {' ' if amount else '!'}"
            for it, amount in zip(figures, amounts.values(), strict=True)
        ]
    room = width - max(map(len, figures), default=0) - 6  # one on each side of a column
    bar = max(_LEAST_BAR, min(_BAR, room - max(map(len, amounts), default=0)))
    table.add_column(no_wrap=True, overflow="ellipsis", max_width=room - bar)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    most = whole if not share and whole else max(amounts.values(), default=0)
    for (name, amount), figure in zip(amounts.items(), figures, strict=True):
        style = "bold red" if weak and not amount else ""
        table.add_row(Text(name, style), Text(figure, style), Text(_bar(amount, most, bar), "blue"))
    table.add_row()
    return table


def _bar(amount: int, most: int, width: int) -> str:
    """A bar in eighths of a column; at least a sliver for what is there at all."""
    eighths = max(round(8 * width * amount / most), 1) if amount else 0
    return _BLOCKS[8] * (eighths // 8) + _BLOCKS[eighths % 8].strip()
