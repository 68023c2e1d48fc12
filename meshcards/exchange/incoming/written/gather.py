"""The pieces of a quiz put together into questions, section by section.

What a piece is about depends on what is below it: a paragraph above options is a question, the
same below them is an explanation. So each is looked at together with the next that has a mark.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from meshcards.exchange.incoming.written import headings, keys, marked, marks, texts
from meshcards.exchange.incoming.written.ahead import Ahead
from meshcards.exchange.incoming.written.draft import Draft, Key, Opener
from meshcards.exchange.incoming.written.headings import Body
from meshcards.exchange.incoming.written.keys import Entry
from meshcards.exchange.incoming.written.marks import Role
from meshcards.exchange.incoming.written.piece import Kind, Piece
from meshcards.exchange.incoming.written.state import Part, State
from meshcards.exchange.items import How, Loss

_ANSWERS = {Kind.OPTION, Kind.LABEL, Kind.FOLD, Kind.PROSE}


def of(pieces: Iterable[Piece], front: Draft | None = None) -> State:
    """What a source has; ``front`` is the question of its front matter."""
    state = State()
    if front:
        state.begin(front)
    bodies = headings.bodies(pieces)
    found = [keys.entries(it.pieces) if keys.is_key(it.role) else [] for it in bodies]
    state.numbered = {entry.number for every in found for entry in every}
    for body, entries in zip(bodies, found, strict=True):
        if not (entries and _answered(state, entries)):
            _body(state, body)
    state.end()
    return state


def _body(state: State, body: Body) -> None:
    ahead = Ahead(body.pieces)
    if body.heading:
        _heading(state, body, body.heading, ahead)
    _walk(state, body.pieces, ahead)


def _heading(state: State, body: Body, heading: Piece, ahead: Ahead) -> None:
    asked = headings.question(body, ahead)
    draft = state.draft
    if asked is not None:
        draft = state.begin(Draft(Opener.HEADING, heading.line, asked.mark, heading.level))
        if asked.text:
            draft.prompt.append(asked)
            if headings.is_answered_below(body, ahead):
                draft.turn(draft.answer)
    elif body.role and body.role is not Role.QUESTION and draft and heading.level >= draft.level:
        marked.labelled(draft, headings.labelled(heading), ahead, -1)
    elif draft and headings.is_inside(draft, heading, ahead):
        state.put(replace(heading, text=f"{'#' * heading.level} {heading.text}"))
    else:
        state.end()
        state.parts.append(Part(heading.text, heading.line))


def _walk(state: State, pieces: Sequence[Piece], ahead: Ahead) -> None:
    for index, piece in enumerate(pieces):
        _piece(state, piece, ahead, index)


def _piece(state: State, piece: Piece, ahead: Ahead, index: int) -> None:
    if state.aside(piece):
        return
    match piece.kind:
        case Kind.OPTION:
            marked.option(state, piece)
        case Kind.NUMBER:
            _number(state, piece, ahead.below(index))
        case Kind.LABEL:
            marked.label(state, piece, ahead, index)
            _walk(state, piece.inner, Ahead(piece.inner))
        case Kind.PROSE:
            marked.prose(state, piece)
        case Kind.FOLD:
            _fold(state, piece)
        case Kind.QUOTE if piece.inner and piece.inner[0].kind in {Kind.LABEL, Kind.PROSE}:
            _walk(state, piece.inner, Ahead(piece.inner))
        case Kind.BLOCK if piece.inner:
            _list(state, piece, ahead, index)
        case Kind.COUNTER | Kind.RULE | Kind.HEADING:
            _between(state, piece)
        case _:
            texts.text(state, piece, ahead, index)


def _between(state: State, piece: Piece) -> None:
    """What is between questions, unless it is inside of one."""
    if piece.kind is Kind.HEADING:
        state.put(replace(piece, text=f"{'#' * piece.level} {piece.text}"))
    elif piece.kind is Kind.COUNTER:
        state.end()
        state.lose(piece, "a counter")
    elif state.draft is None or state.draft.has_answer:
        state.end()


def _list(state: State, piece: Piece, ahead: Ahead, index: int) -> None:
    """A list whose items have no mark but their numbers."""
    below = ahead.below(index)
    if _is_number(state, piece, below):
        _question(state, piece.inner[0], below)
    elif all(_is_in_key(state, it) for it in piece.inner):
        for item in piece.inner:
            _question(state, item, None)
    else:
        texts.text(state, piece, ahead, index)


def _is_number(state: State, piece: Piece, below: Piece | None) -> bool:
    """Whether a list of one item is the number of a question."""
    if len(piece.inner) != 1 or piece.inner[0].kind is not Kind.NUMBER:
        return False
    return _begins(state, piece.inner[0], below)


def _begins(state: State, piece: Piece, below: Piece | None) -> bool:
    """Whether a number begins a question, and not an item of a list."""
    is_answered = below is not None and below.kind in _ANSWERS
    has_text = piece.inner and marks.is_asked(piece.text)
    return bool(piece.role or has_text or is_answered or _is_in_key(state, piece))


def _number(state: State, piece: Piece, below: Piece | None) -> None:
    """What a number begins: a question, an option, or an item of a list."""
    if _begins(state, piece, below):
        _question(state, piece, below)
    else:
        typed = piece.raw if piece.raw.startswith(piece.mark) else f"{piece.mark}. {piece.typed}"
        state.put(replace(piece, text=typed))


def _is_in_key(state: State, piece: Piece) -> bool:
    """Whether a key at the end answers a numbered question: the steps of a recipe ask nothing."""
    return piece.mark in state.numbered and marks.is_asked(piece.text)


def _question(state: State, piece: Piece, below: Piece | None) -> None:
    draft = state.begin(Draft(Opener.NUMBER, piece.line, piece.mark))
    if piece.text:
        draft.prompt.append(replace(piece, text=marks.unwrapped(piece.text), raw=""))
    is_marked = any(it.kind in _ANSWERS for it in piece.inner)
    is_answered = below is not None and below.kind in _ANSWERS
    if not is_marked and not is_answered and piece.mark not in state.numbered:
        draft.turn(draft.answer)
        for inner in piece.inner:
            state.put_unmarked(inner)
    else:
        _walk(state, piece.inner, Ahead(piece.inner))


def _fold(state: State, piece: Piece) -> None:
    """What is folded away: an answer, or a question and its answer."""
    if (state.draft or state.loose) and headings.opens_answer(piece):
        draft = state.asked(piece.line)
        label = marks.label(piece.text) or marks.label(f"{piece.text}:")
        role = label.role if label else Role.ANSWER
        if role is Role.ANSWER and draft.choices and draft.has_answer:
            draft.turn(draft.because)
        elif role is Role.ANSWER and draft.choices:
            _answer_inside(state, draft, piece)
            return
        else:
            text = label.text if label else ""
            opened = Piece(Kind.LABEL, piece.line, text, role=role)
            marked.labelled(draft, opened, Ahead(()), -1)
        _walk(state, piece.inner, Ahead(piece.inner))
        return
    draft = state.begin(Draft(Opener.FOLD, piece.line))
    if piece.text:
        draft.prompt.append(replace(piece, raw=""))
    if any(it.kind in {Kind.OPTION, Kind.PROSE} for it in piece.inner):
        _walk(state, piece.inner, Ahead(piece.inner))
    elif piece.raw.strip():
        draft.answer.append(Piece(Kind.BLOCK, piece.line, piece.raw))
    state.end()


def _answer_inside(state: State, draft: Draft, piece: Piece) -> None:
    """The answer to a question with options, whose label is on what folds it away."""
    draft.turn(draft.because)
    inner = list(piece.inner)
    if inner and inner[0].kind in {Kind.TEXT, Kind.OPTION}:
        first = inner.pop(0)
        as_label = replace(first, kind=Kind.LABEL, text=first.typed, role=Role.ANSWER)
        marked.labelled(draft, as_label, Ahead(()), -1)
    _walk(state, inner, Ahead(inner))


def _answered(state: State, entries: list[Entry]) -> bool:
    """Put the answers of a key to their questions; False if it is none."""
    named = [it for entry in entries if (it := state.answerable(entry.number))]
    if not named or len(named) * 2 < len(entries) or not all(map(_is_open, named)):
        return False
    state.end()
    for entry in entries:
        draft = state.answerable(entry.number)
        if draft is None:
            what = f"the answer to question {entry.number}, which there is not"
            said = " ".join((*entry.letters, entry.text, *(it.typed for it in entry.inner)))
            state.losses.append(Loss(entry.line, How.LOST, f"{what}, '{said.strip()}'"))
            continue
        _answer(state, draft, entry)
    return True


def _is_open(draft: Draft) -> bool:
    """Whether a question waits for its answer."""
    prompt = draft.prompt[-1].text if draft.prompt else ""
    return bool(draft.choices) or marks.is_asked(prompt)


def _answer(state: State, draft: Draft, entry: Entry) -> None:
    if draft.choices:
        words = "" if entry.letters else entry.text
        draft.keys.append(Key(entry.line, entry.letters, words))
        slot, text = draft.because, entry.text if entry.letters else ""
    else:
        slot, text = draft.answer, " ".join((*entry.letters, entry.text)).strip()
    if text:
        slot.append(Piece(Kind.TEXT, entry.line, text))
    state.draft = draft
    draft.turn(slot)
    _walk(state, entry.inner, Ahead(entry.inner))
    state.draft = None
