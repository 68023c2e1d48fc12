"""Where pieces with a mark go: options, labels, and prose about options."""

import re
from dataclasses import replace

from meshcards.exchange.incoming.written import keys, marks
from meshcards.exchange.incoming.written.ahead import Ahead
from meshcards.exchange.incoming.written.draft import Choice, Draft, Key, Opener
from meshcards.exchange.incoming.written.marks import Role
from meshcards.exchange.incoming.written.piece import Kind, Piece
from meshcards.exchange.incoming.written.state import State
from meshcards.exchange.incoming.written.subjects import capital

_WORD = re.compile(r"\w+")


def option(state: State, piece: Piece) -> None:
    """An option of the question that is open, or of the loose texts."""
    draft = state.draft
    by_letter = bool(piece.mark) and piece.mark in marks.LETTERS
    if draft and by_letter and (told := _told(draft, piece.mark)):
        draft.turn(told.because)  # an explanation by letters, below all options
        draft.slot.append(piece)
        for inner in piece.inner:
            state.put_unmarked(inner)
        return
    if by_letter and not (draft.expects(piece.mark) if draft else piece.mark == "A"):
        state.put(replace(piece, text=piece.typed, inner=()))
        return
    draft = state.asked(piece.line)
    choice = draft.add(piece)
    for inner in piece.inner:
        _inside(state, draft, choice, inner)


def _told(draft: Draft, letter: str) -> Choice | None:
    return draft.choice(letter) if draft.is_lettered else None


def _inside(state: State, draft: Draft, choice: Choice, piece: Piece) -> None:
    """What is indented below an option: code is part of it, and other texts are its reason."""
    if state.aside(piece):
        return
    is_code = piece.kind is Kind.BLOCK and not piece.inner
    if not choice.because and (is_code or not choice.text):
        choice.text.append(piece.unmarked())
        return
    draft.slot = choice.because
    if piece.kind is Kind.QUOTE:
        for inner in piece.inner or (piece,):
            _reason(state, inner)
    else:
        _reason(state, piece)


def _reason(state: State, piece: Piece) -> None:
    is_label = piece.kind is Kind.LABEL and piece.role is Role.BECAUSE
    state.put(piece if is_label else piece.unmarked())
    for inner in piece.inner if is_label else ():
        state.put_unmarked(inner)


def label(state: State, piece: Piece, ahead: Ahead, index: int) -> None:
    """A label, and with it what the texts below it are."""
    if piece.role is Role.QUESTION:
        draft = state.begin(Draft(Opener.LABEL, piece.line, piece.mark))
        if piece.text:
            draft.prompt.append(replace(piece, text=marks.unwrapped(piece.text), raw=""))
    elif _is_option_a(piece, ahead, index) or _is_of_option_a(state.draft, piece):
        option(state, replace(piece, kind=Kind.OPTION, mark="A", inner=()))
    elif state.draft is None and not state.loose:
        state.put(piece.unmarked())
    else:
        labelled(state.asked(piece.line), piece, ahead, index)


def _is_option_a(piece: Piece, ahead: Ahead, index: int) -> bool:
    """Whether "A: …" is an option: B is directly below it."""
    below = ahead.at(index + 1)
    lettered = below is not None and below.kind is Kind.OPTION and below.mark == "B"
    return lettered and piece.role is Role.ANSWER and piece.raw.strip("*_")[:1] == "A"


def _is_of_option_a(draft: Draft | None, piece: Piece) -> bool:
    """Whether "A: …" says something of option A: what is right has been said above."""
    if draft is None or not draft.keys or not _told(draft, "A"):
        return False
    lettered = piece.role is Role.ANSWER and re.match(r"[*_]{0,3}A\b", piece.raw)
    return bool(lettered) and not keys.named(piece.text)[0]


def labelled(draft: Draft, piece: Piece, ahead: Ahead, index: int) -> None:
    """A label of a question that is open."""
    text = piece.text
    match piece.role:
        case Role.ANSWER | Role.KEY if draft.choices:
            letters, text = keys.named(piece.text)
            draft.keys.append(Key(piece.line, letters, "" if letters else piece.text))
            draft.turn(draft.because)
            text = _behind(draft, letters, text) if letters else ""
        case Role.ANSWER | Role.KEY:
            draft.turn(draft.answer)
        case Role.TIP:
            draft.turn(draft.tip)
        case Role.SOURCES:
            draft.turn(draft.sources)
        case Role.TAGS:
            draft.turn(draft.tags)
        case _:
            _explained(draft, ahead, index)
    if text:
        draft.slot.append(replace(piece, text=text))


def _behind(draft: Draft, letters: tuple[str, ...], text: str) -> str:
    """The reason behind "Answer: B.", which has no label and does not repeat the option."""
    chosen = draft.choice(letters[0])
    if chosen and _words(text) == _words("\n".join(it.text for it in chosen.text)):
        return ""
    label = marks.label(text)
    return capital(label.text) if label and label.role is Role.BECAUSE else text


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _explained(draft: Draft, ahead: Ahead, index: int) -> None:
    """An explanation is of the option above it if others are below it."""
    below = ahead.below(index)
    is_between = below is not None and below.kind is Kind.OPTION and draft.in_choice
    if is_between and below and draft.choices and not restarts(draft, below):
        draft.slot = draft.choices[-1].because
    else:
        draft.turn(draft.because)


def restarts(draft: Draft, piece: Piece) -> bool:
    """Whether an option has the letter of another, so that it is another question's."""
    return bool(piece.mark and draft.is_lettered and draft.choice(piece.mark))


def prose(state: State, piece: Piece) -> None:
    """Prose that says which option is right."""
    draft = state.asked(piece.line)
    if draft.choices or draft.slot is not draft.answer:
        draft.turn(draft.because)
    draft.slot.append(piece)
