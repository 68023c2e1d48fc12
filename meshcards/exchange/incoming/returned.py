"""A table that was exported from a bank, as it may come back from a spreadsheet.

``exchange.columns`` describes it: its cells are Markdown, and none of it has to be guessed.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from meshcards.exchange import columns
from meshcards.exchange.incoming import beside
from meshcards.exchange.items import (
    Fact,
    FollowUp,
    How,
    Loss,
    Medium,
    Option,
    Picture,
    Question,
    Sound,
)

_MARKS = frozenset({columns.KIND, columns.TOPIC, columns.ID})


def is_one(first: Sequence[str]) -> bool:
    """Whether a table with this first row was exported from a bank."""
    return {*first} >= _MARKS and bool({*first} & {columns.QUESTION, columns.FACT})


def item(at: int, names: Sequence[str], cells: Sequence[str]) -> tuple[str, Question | Fact]:
    """The topic and the question or fact of the row on line ``at``, under the columns ``names``."""
    of = {
        name: columns.text(cell).strip()
        for name, cell in zip(names, cells, strict=False)
        if cell.strip()
    }
    made = _fact(at, of) if of.get(columns.KIND) == columns.FACTS else _question(at, of)
    return of.get(columns.TOPIC, ""), made


def media(source: Path, rows: Sequence[Question | Fact], paths: Mapping[str, str]) -> list[Medium]:
    """The figures and sounds of a table's items, which are beside its file.

    ``paths`` are where each is from the table's folder, by its name.
    """
    named = dict.fromkeys(it.name for row in rows for it in (row.picture, row.sound) if it)
    found = (beside.medium(source.parent, paths[name]) for name in named)
    return [it for it in found if it]


def paths(names: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """Where the media of a row are from the table's folder, by their names."""
    of = dict(zip(names, cells, strict=False))
    found = (of.get(name, "").strip() for name in (columns.FIGURE, columns.SOUND))
    return {_name(it): it for it in found if it}


def unknown(names: Sequence[str]) -> Iterator[Loss]:
    """Columns that an export does not write."""
    known = {getattr(columns, it) for it in dir(columns) if it.isupper()}
    numbered = {it.partition("{")[0].strip() for it in known if isinstance(it, str) and "{" in it}
    for name in filter(None, names):
        if name not in known and name.rstrip("0123456789").strip() not in numbered:
            yield Loss(1, How.LOST, f"the column '{name}'")


def _question(at: int, of: Mapping[str, str]) -> Question:
    correct = {it.strip() for it in of.get(columns.CORRECT, "").split(",")}
    options = (
        Option(
            of.get(columns.CHOICE.format(n), ""),
            right=str(n) in correct,
            because=of.get(columns.CHOICE_BECAUSE.format(n), ""),
            flaw=of.get(columns.CHOICE_FLAW.format(n), ""),
        )
        for n in _numbers(of, columns.CHOICE, columns.CHOICE_BECAUSE)
    )
    asked = (
        FollowUp(of.get(columns.NEXT.format(n), ""), of.get(columns.NEXT_ANSWER.format(n), ""))
        for n in _numbers(of, columns.NEXT, columns.NEXT_ANSWER)
    )
    return Question(
        at=at,
        text=of.get(columns.QUESTION, ""),
        options=tuple(options),
        weighed=of.get(columns.KIND) == columns.STRONGEST,
        answer=of.get(columns.ANSWER, ""),
        because=of.get(columns.BECAUSE, ""),
        tip=of.get(columns.TIP, ""),
        short=of.get(columns.SHORT, ""),
        must=_listed(of, columns.MUST),
        also=_listed(of, columns.ALSO),
        follow_up=tuple(asked),
        level=of.get(columns.LEVEL, ""),
        terms=_listed(of, columns.TERMS),
        covers=_listed(of, columns.COVERS),
        key=of.get(columns.ID, ""),
        tags=_listed(of, columns.TAGS),
        picture=_picture(of),
        sound=_sound(of),
        sources=_listed(of, columns.SOURCES),
    )


def _fact(at: int, of: Mapping[str, str]) -> Fact:
    return Fact(
        at=at,
        text=of.get(columns.FACT, ""),
        term=of.get(columns.TERM, ""),
        aliases=_listed(of, columns.ALIASES),
        extra=of.get(columns.EXTRA, ""),
        key=of.get(columns.ID, ""),
        tags=_listed(of, columns.TAGS),
        picture=_picture(of),
        sound=_sound(of),
        sources=_listed(of, columns.SOURCES),
    )


def _numbers(of: Mapping[str, str], *names: str) -> list[int]:
    """The numbers of the columns that the row fills, in order."""
    heads = [name.partition("{")[0] for name in names]
    found = {
        int(rest)
        for column in of
        for head in heads
        if column.startswith(head) and (rest := column[len(head) :]).isdecimal() and len(rest) < 4
    }
    return sorted(found)


def _listed(of: Mapping[str, str], name: str) -> tuple[str, ...]:
    return tuple(it.strip() for it in of.get(name, "").split("\n") if it.strip())


def _picture(of: Mapping[str, str]) -> Picture | None:
    if columns.FIGURE not in of:
        return None
    caption, dark = of.get(columns.CAPTION, ""), of.get(columns.DARK, "")
    return Picture(_name(of[columns.FIGURE]), of.get(columns.ALT, ""), caption, dark)


def _sound(of: Mapping[str, str]) -> Sound | None:
    if columns.SOUND not in of:
        return None
    return Sound(_name(of[columns.SOUND]), front=of.get(columns.SIDE) == "front")


def _name(path: str) -> str:
    return PurePosixPath(path.replace("\\", "/")).name
