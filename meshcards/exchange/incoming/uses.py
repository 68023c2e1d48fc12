"""What each column of a table is for: by its name in the first row, or as the user says."""

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from meshcards.exchange.incoming.source import Pairs
from meshcards.problem import MeshcardsError

_NAMES = {
    "question": "question|question text|questions|q|front|prompt|stem|problem|frage|fragen"
    "|fragetext|vorderseite|pregunta|domanda|pergunta|recto|问题|題目|题目|質問|問題",
    "answer": "answer|answers|answer text|back|response|definition|a|antwort|rückseite"
    "|respuesta|réponse|risposta|resposta|verso|答案|回答|解答",
    "correct": "correct|correct answer|correct answers|correct choice|correct option|right"
    "|right answer|answer key|key|solution|richtig|richtige antwort|richtige antworten|lösung"
    "|respuesta correcta|bonne réponse|正确答案|正解",
    "choices": "choices|options",
    "wrong": "wrong|wrong answer|incorrect|incorrect answer|distractor",
    "because": "because|explanation|reason|rationale|feedback|general feedback|why|comment"
    "|erklärung|begründung|explicación|explication|spiegazione|explicação|解析|解説",
    "tip": "tip|hint",
    "short": "short|short answer",
    "level": "level|difficulty",
    "tags": "tags|tag|labels|keywords",
    "topic": "topic|category|section|chapter|deck|subject|unit|thema|kategorie|kapitel|tema"
    "|thème|catégorie|categoría",
    "id": "id|guid|uuid|identifier|slug",
    "sources": "source|sources|reference|references|url|link",
    "fact": "fact|cloze",
    "term": "term|concept",
    "extra": "extra|back extra",
}
"""What a column may be called, by its use."""

_USES = {name: use for use, names in _NAMES.items() for name in names.split("|")}
# A column of one choice, and of what belongs to it: "Option B", "Answer 2", "Why A", "C".
_NUMBERED = {
    "choice": "choice|option|answer|alternative|answer choice|answer option|response|antwort"
    "|opción|respuesta|réponse|选项|",
    "wrong": "wrong|wrong answer|incorrect|incorrect answer|distractor|incorrect option",
    "because": "because|explanation|reason|rationale|feedback|why|why not|comment",
    "right": "correct|is correct|right",
}
_NUMBERED_USES = {name: use for use, names in _NUMBERED.items() for name in names.split("|")}
_NUMBER = re.compile(r"(?:(.*?) )?([0-9]{1,2}|[a-l])")
_SIGNS = re.compile(r"[\W_]+")
USES = (*_NAMES, "choice")
_LONGEST = 40  # characters of a column's name that is one


class Column(NamedTuple):
    """The place of a column from 0, its use, and which choice it is of: "1", "b", or none."""

    number: int
    use: str
    label: str = ""


class Head(NamedTuple):
    """The columns of a table; whether its first row names them; and what was guessed."""

    columns: tuple[Column, ...]
    is_named: bool
    guessed: tuple[str, ...] = ()


def read(first: Sequence[str], given: Pairs) -> Head:
    """The columns of a table by its ``first`` row, or as its user has ``given`` them.

    Raises MeshcardsError where no column is a question, and for a column that is not there.
    """
    found = tuple(named(first))
    if given:
        return Head(complete(_given(first, given)), is_named=_is_head(first, given, found))
    if asks(found):
        return Head(complete(found), is_named=True)
    if len(first) == 2 and not found:
        guess = "the two columns are a question and its answer"
        return Head((Column(0, "question"), Column(1, "answer")), is_named=False, guessed=(guess,))
    names = ", ".join(f"'{it.strip()[:_LONGEST]}'" for it in first[:8])
    raise MeshcardsError(
        f"the first row names no question and answer ({names}); say which columns they are, as in "
        "--columns question=1,answer=2"
    )


def named(first: Sequence[str]) -> Iterable[Column]:
    """The columns whose names are known, choices without labels among them."""
    plain = [_SIGNS.sub(" ", it[:_LONGEST].casefold()).strip() for it in first]
    lettered = {"a", "b"} <= set(plain)  # columns of choices, so an A is no answer
    for number, name in enumerate(plain):
        use = _USES.get(name)
        if use and not (lettered and len(name) == 1):
            yield Column(number, use)
        elif (part := _NUMBER.fullmatch(name)) and (part[1] or "") in _NUMBERED_USES:
            yield Column(number, _NUMBERED_USES[part[1] or ""], part[2])


def asks(columns: Iterable[Column]) -> bool:
    """Whether columns are enough for a question or a fact."""
    uses = {it.use for it in columns}
    return "fact" in uses or (
        "question" in uses and bool(uses & {"answer", "choice", "choices", "correct", "wrong"})
    )


def _given(first: Sequence[str], given: Pairs) -> Iterable[Column]:
    for use, which in given:
        part = re.fullmatch(r"([a-z]+?)[ _-]?([0-9]{1,2})?", use)
        if not part or (part[1] not in USES):
            close = get_close_matches(use, USES, n=1)
            hint = f"did you mean '{close[0]}'?" if close else f"use one of: {', '.join(USES)}"
            raise MeshcardsError(f"--columns has the use '{use}', which is none; {hint}")
        yield Column(_number(first, which), part[1], part[2] or "")


def _number(first: Sequence[str], which: str) -> int:
    """The place of a column that is given by its number, from 1, or by its name."""
    if which.isascii() and which.isdigit() and 1 <= int(which[:9]) <= len(first):
        return int(which[:9]) - 1
    for number, name in enumerate(first):
        if name.strip().casefold() == which.casefold():
            return number
    names = ", ".join(f"'{it.strip()[:_LONGEST]}'" for it in first[:8])
    raise MeshcardsError(
        f"--columns names '{which}', but the columns are 1 to {len(first)}: {names}"
    )


def _is_head(first: Sequence[str], given: Pairs, found: Sequence[Column]) -> bool:
    """Whether the first row names columns, where a user has said which they are."""
    names = {it.strip().casefold() for it in first}
    by_name = any(which.casefold() in names and not which.isdigit() for _, which in given)
    return by_name or asks(found)


def complete(columns: Iterable[Column]) -> tuple[Column, ...]:
    """The columns, each choice among them with its label."""
    made: list[Column] = []
    number = 0
    for it in columns:
        if it.use in {"choice", "wrong"}:
            number += 1
            made.append(it if it.label else it._replace(label=str(number)))
        else:
            made.append(it)
    return tuple(made)
