"""What an import made: a table of the topics, and what was lost or guessed, each with its line."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from meshcards.exchange.added.topic import Made, Told, Topics
from meshcards.exchange.items import How
from meshcards.problem import shown
from meshcards.report.columns import cells, hanging
from meshcards.report.concise import listed, some

_MOST = 40  # lines on what was lost or guessed
_COLUMN = 24  # columns of the places that are beside their reasons
_HEADS = ("questions", "reasons", "facts", "figures")
_TITLES = {How.LOST: "Lost:", How.GUESSED: "Guessed:"}
_ALIKE = 5  # as many are listed one by one if they differ in what they quote
_LONGEST = 160  # characters of an entry
_PLACES = 3  # lines of a source that are named for one reason


def text(made: Sequence[Made], topics: Topics, folder: Path, width: int) -> str:
    """The table of the topics that are now in ``folder``, in lines of at most ``width`` columns.

    Only paths may be wider, which have to be copied.
    """
    had = [*known(topics.known, width)]
    return "\n".join(
        (*_table(made, folder, width), *([""] if had else []), *had, *losses(topics.told, width))
    )


def losses(told: Sequence[Told], width: int) -> Iterator[str]:
    """What was lost or guessed: what for one reason is in several places is one entry.

    So is what differs only in the words that are quoted, if it is so often that a reader would
    skip it.
    """
    found = _alike(told)
    for how in How:
        some_ = [(what, them) for (kind, what), them in found.items() if kind is how]
        some_.sort(key=lambda it: (it[1][0].source, it[1][0].loss.at))
        if some_:
            yield ""
            yield _TITLES[how]
        column = min(max((cells(_places(them)) for _, them in some_[:_MOST]), default=0), _COLUMN)
        for what, them in some_[:_MOST]:
            place = shown(_places(them))
            room = column - cells(place)
            if room >= 0:
                yield from hanging(f"  {place}{' ' * room}  ", shown(_clipped(what)), width)
            else:
                yield f"  {place}"
                yield from hanging("      ", shown(_clipped(what)), width)
        if len(some_) > _MOST:
            yield f"  and {some(len(some_) - _MOST, 'more kind')}"


def _alike(told: Sequence[Told]) -> dict[tuple[How, str], list[Told]]:
    """What was lost or guessed, by how and by what a reader is told of it."""
    same: dict[tuple[How, str], list[Told]] = {}
    for it in told:
        same.setdefault((it.loss.how, it.loss.what), []).append(it)
    kinds: dict[tuple[How, Path, str], list[str]] = {}
    for how, what in same:
        kind, quotes, _ = what.partition(", '")
        if quotes:
            kinds.setdefault((how, same[how, what][0].source, kind), []).append(what)
    for (how, source, kind), whats in kinds.items():
        if len(whats) > _ALIKE:
            them = [it for what in whats for it in same.pop((how, what))]
            them.sort(key=lambda it: (it.source != source, it.source, it.loss.at))
            first = whats[0].removeprefix(f"{kind}, ")
            same[how, f"{kind} ({len(them):,} times), first {first}"] = them
    return same


def _clipped(what: str) -> str:
    """What was lost, with the beginning of a long quotation, which is enough to find it."""
    if len(what) <= _LONGEST or not what.endswith("'"):
        return what
    return f"{what[: _LONGEST - 2].rstrip()}…'"


def known(found: Mapping[str, int], width: int) -> Iterator[str]:
    """How much was in the bank already, and where."""
    for file, amount in found.items():
        words = f"{some(amount, 'question or fact', 'questions and facts')} of the source"
        verb = "is" if amount == 1 else "are"
        yield from hanging("", shown(f"{words} {verb} already in {file}."), width)


def _table(topics: Sequence[Made], folder: Path, width: int) -> Iterator[str]:
    paths = [shown(f"{it.id}.yaml") for it in topics]
    rows = [_cells(it) for it in topics]
    if len(topics) > 1:
        paths.append("All")
        rows.append(_cells(_sum(topics)))
    used = [n for n in range(len(_HEADS)) if any(row[n] for row in rows)]
    sizes = {n: max(len(it[n]) for it in (_HEADS, *rows)) for n in used}
    begin = shown(f"Into {folder}") if folder != Path() else ""
    column = max(*map(cells, (*paths, begin[2:])), 0)
    wide = 2 + column + sum(2 + sizes[n] for n in used) <= width
    head = _aligned(_HEADS, used, sizes)
    if wide:
        yield f"{begin}{' ' * (column + 2 - cells(begin))}{head}"
    else:
        yield from filter(None, (begin, f"    {head}"))
    for path, row in zip(paths, rows, strict=True):
        line = _aligned(row, used, sizes)
        if wide:
            yield f"  {path}{' ' * (column - cells(path))}{line}".rstrip()
        else:
            yield from (f"  {path}", f"    {line}".rstrip())


def _aligned(row: Sequence[str], used: Sequence[int], sizes: Mapping[int, int]) -> str:
    return "".join(f"  {row[n]:>{sizes[n]}}" for n in used)


def _cells(it: Made) -> tuple[str, ...]:
    reasons = f"{it.reasons:,} of {it.choices:,}" if it.choices else ""
    amounts = (it.questions, it.facts, it.figures)
    questions, facts, figures = (f"{amount:,}" if amount else "" for amount in amounts)
    return (questions, reasons, facts, figures)


def _sum(topics: Sequence[Made]) -> Made:
    return Made(
        id="",
        title="",
        text="",
        questions=sum(it.questions for it in topics),
        choices=sum(it.choices for it in topics),
        reasons=sum(it.reasons for it in topics),
        facts=sum(it.facts for it in topics),
        figures=sum(it.figures for it in topics),
    )


def _places(told: Sequence[Told]) -> str:
    """Where something is in its source: ``quiz.md:12``, and how often."""
    first = told[0]
    if not first.loss.at:
        return str(first.source)
    lines = [it.loss.at for it in told if it.source == first.source]
    more = len(told) - len(lines)
    tail = f" and {more:,} elsewhere" if more else ""
    return f"{first.source}:{listed([*map(str, dict.fromkeys(lines))], _PLACES)}{tail}"
