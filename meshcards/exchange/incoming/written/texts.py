"""Where texts without a mark go: into the question, its answer, a reason, or the next question."""

from collections.abc import Sequence
from dataclasses import replace

from meshcards.exchange.incoming.written import keys, marks
from meshcards.exchange.incoming.written.ahead import Ahead
from meshcards.exchange.incoming.written.draft import Draft, Opener
from meshcards.exchange.incoming.written.headings import opens_answer
from meshcards.exchange.incoming.written.marked import option, restarts
from meshcards.exchange.incoming.written.marks import Role
from meshcards.exchange.incoming.written.piece import Kind, Piece
from meshcards.exchange.incoming.written.state import State

_ENDED_BY_ANOTHER = {Opener.NUMBER, Opener.LABEL, Opener.FRONT}  # and by no text without a mark


def text(state: State, piece: Piece, ahead: Ahead, index: int) -> None:
    """A paragraph, a quotation, code, a table or a list."""
    draft = state.draft
    if draft and _is_choices(draft, piece, ahead, index):
        for item in piece.inner:
            option(state, replace(item, kind=Kind.OPTION, mark=item.mark))
    elif draft and _begins(draft, piece, ahead, index):
        state.end()
        state.loose.append(piece)
    elif draft and draft.choices and draft.in_choice:
        _below_choice(state, draft, piece, ahead, index)
    else:
        state.put(piece.unmarked())


def _is_choices(draft: Draft, piece: Piece, ahead: Ahead, index: int) -> bool:
    """Whether a list below a question has its options: a sign or the answer says which is right."""
    if draft.choices or draft.has_answer or not draft.prompt or len(piece.inner) < 2:
        return False
    if draft.slot is not draft.prompt and draft.slot:
        return False
    if any(it.right for it in piece.inner):
        return True
    below = ahead.below(index)
    if below is None or below.kind is not Kind.LABEL or below.role is not Role.ANSWER:
        return False
    letters, _ = keys.named(below.text)
    return bool(letters) or any(it.text == below.text for it in piece.inner)


def _begins(draft: Draft, piece: Piece, ahead: Ahead, index: int) -> bool:
    """Whether a text is the next question."""
    below = ahead.below(index)
    if piece.kind is not Kind.TEXT or below is None or not draft.has_answer:
        return False
    if draft.opener in _ENDED_BY_ANOTHER:
        return False
    asked = marks.is_asked(piece.text)
    match below.kind:
        case Kind.OPTION if restarts(draft, below):
            return asked or not ahead.asked(index)
        case Kind.OPTION if draft.choices:
            several = draft.is_whole and ahead.run(index) > 1 and not piece.close
            return asked or (several and not ahead.asked(index))
        case Kind.OPTION:
            return asked
        case Kind.PROSE:
            return bool(draft.because) and (asked or not ahead.asked(index))
        case Kind.LABEL:
            return asked and below.role is Role.ANSWER
        case Kind.FOLD:
            return asked and opens_answer(below)
    return False


def _below_choice(state: State, draft: Draft, piece: Piece, ahead: Ahead, index: int) -> None:
    """A text that is not indented, below an option."""
    choice = draft.choices[-1]
    below = ahead.below(index)
    goes_on = below is not None and below.kind is Kind.OPTION and not restarts(draft, below)
    goes_on = goes_on and not (ahead.asked(index) and draft.opener not in _ENDED_BY_ANOTHER)
    is_code = piece.kind is Kind.BLOCK and not choice.because
    if piece.close and is_code:
        draft.slot = choice.text
    elif piece.close or goes_on or (piece.kind is Kind.QUOTE and draft.slot is choice.because):
        if not goes_on and _is_doubtful(draft, piece):
            what = "a quotation directly below the last option is its reason"
            draft.guesses.append((piece.line, what))
        draft.slot = choice.because if choice.text else choice.text
    else:
        draft.turn(draft.because)
    for part in _unquoted(piece):
        state.put_unmarked(part)


def _is_doubtful(draft: Draft, piece: Piece) -> bool:
    if piece.kind is not Kind.QUOTE or not 1 < len(draft.choices) <= len(marks.LETTERS):
        return False
    return not any(it.because for it in draft.choices[:-1])


def _unquoted(piece: Piece) -> Sequence[Piece]:
    """The text of a quotation below an option, which quotes nothing."""
    if piece.kind is not Kind.QUOTE:
        return (piece,)
    return (replace(piece, text=piece.text, raw=""),)
