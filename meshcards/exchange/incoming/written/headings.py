"""What a heading is: a question, the name of its answer, or the title of a section."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from meshcards.exchange.incoming.written import marks
from meshcards.exchange.incoming.written.ahead import Ahead
from meshcards.exchange.incoming.written.draft import Draft, Opener
from meshcards.exchange.incoming.written.marks import Label, Role
from meshcards.exchange.incoming.written.piece import Kind, Piece

_LOWEST = 9  # a level below that of any heading
_SEVERAL = {"answers", "solutions", "antworten", "lösungen", "réponses", "respuestas"}
_BEHIND = {Role.TIP, Role.SOURCES, Role.TAGS}  # labels of what comes after an answer
_ONE = {"question", "q", "frage", "pregunta", "domanda", "pergunta"}


@dataclass(frozen=True, slots=True)
class Body:
    """A heading, None above the first, with what is between it and the next heading."""

    heading: Piece | None
    pieces: tuple[Piece, ...]
    next_role: Role | None = None  # of the heading below

    @property
    def label(self) -> Label | None:
        """The label that the heading is or begins with."""
        return _label(self.heading) if self.heading else None

    @property
    def role(self) -> Role | None:
        """The role of the label."""
        found = self.label
        return found.role if found else None


def bodies(pieces: Iterable[Piece]) -> list[Body]:
    """The pieces of a source, cut at its headings."""
    cut: list[tuple[Piece | None, list[Piece]]] = [(None, [])]
    for piece in pieces:
        if piece.kind is Kind.HEADING:
            cut.append((piece, []))
        elif _is_above_key(piece):
            cut.append((replace(piece, kind=Kind.HEADING, text=piece.typed, level=_LOWEST), []))
        else:
            cut[-1][1].append(piece)
    roles = [None if it is None or not (found := _label(it)) else found.role for it, _ in cut[1:]]
    followed = zip(cut, (*roles, None), strict=True)
    return [Body(heading, tuple(inside), role) for (heading, inside), role in followed]


def _is_above_key(piece: Piece) -> bool:
    """Whether a label is alone above several answers, as a heading would be."""
    if piece.kind is not Kind.LABEL or piece.text or piece.mark:
        return False
    return piece.role is Role.KEY or piece.raw.strip("*_: ").lower() in _SEVERAL


def question(body: Body, ahead: Ahead) -> Piece | None:
    """The heading as a question, its number taken off, or None if it asks nothing."""
    heading = body.heading
    if heading is None:
        return None
    if label := body.label:
        is_question = label.role is Role.QUESTION and not _is_plural(heading.text, label)
        return replace(heading, text=label.text, mark=label.number) if is_question else None
    number, text = marks.number(heading.text) or ("", heading.text)
    asked = replace(heading, text=marks.unwrapped(text), mark=number)
    return asked if _is_question(text, ahead) else None


def _is_plural(text: str, label: Label) -> bool:
    """Whether a heading is above several questions: "Questions"."""
    alone = not (label.number or label.text)
    return alone and marks.unwrapped(text).strip(" :").lower() not in _ONE


def _is_question(text: str, ahead: Ahead) -> bool:
    first = ahead.below(-1)
    is_asked = marks.is_asked(text)
    own = is_asked or not ahead.asked(-1)
    if first is None or first.kind is Kind.RULE:
        return is_asked
    match first.kind:
        case Kind.OPTION:
            return own and first.mark in {"", "A", "1"}
        case Kind.LABEL:
            return own and first.role is not Role.QUESTION
        case Kind.FOLD:
            return own and opens_answer(first)
        case Kind.PROSE:
            return is_asked and not ahead.asked(-1)
    return False


def opens_answer(fold: Piece) -> bool:
    """Whether what is folded away answers the question above it, and asks none itself."""
    label = marks.label(fold.text) or marks.label(f"{fold.text}:")
    if label and label.role is not Role.QUESTION:
        return True
    return not fold.text or marks.is_reveal(fold.text)


def is_answered_below(body: Body, ahead: Ahead) -> bool:
    """Whether the texts below a question are its answer, as no label says where that is."""
    first = ahead.below(-1)
    if first is not None and first.kind is not Kind.RULE and first.role not in _BEHIND:
        return False
    return body.next_role not in {Role.ANSWER, Role.KEY}


def labelled(heading: Piece) -> Piece:
    """A heading that is a label, such as "Answer", as the label of what is below it."""
    found = _label(heading)
    if not found:
        return heading
    return replace(heading, kind=Kind.LABEL, text=found.text, role=found.role, mark=found.number)


def is_inside(draft: Draft, heading: Piece, ahead: Ahead) -> bool:
    """Whether a heading is part of the answer above it."""
    first = ahead.below(-1)
    return (
        draft.opener is Opener.HEADING
        and heading.level > draft.level
        and draft.slot is draft.answer
        and (first is None or first.kind is Kind.RULE)
        and not marks.is_asked(heading.text)
    )


def in_bold(loose: Sequence[Piece]) -> tuple[list[tuple[Piece, list[Piece]]], list[Piece]]:
    """Questions in bold with the texts below them, and the texts above the first."""
    found: list[tuple[Piece, list[Piece]]] = []
    above: list[Piece] = []
    for piece in loose:
        bold = marks.unwrapped(piece.text)
        if piece.kind is Kind.TEXT and bold != piece.text and marks.is_asked(bold):
            found.append((replace(piece, text=bold, raw=""), []))
        elif found:
            found[-1][1].append(piece)
        else:
            above.append(piece)
    if any(not answer for _, answer in found):
        return [], list(loose)
    return found, above


def _label(heading: Piece) -> Label | None:
    text = marks.unwrapped(heading.text)
    return marks.label(text) or marks.label(f"**{text}**")  # a word alone is a label in bold
