"""A source that people wrote for people, read into sections of questions."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from meshcards.exchange.incoming.source import Source
from meshcards.exchange.incoming.written import finish, front, gather, pieces
from meshcards.exchange.incoming.written.figures import Figures
from meshcards.exchange.incoming.written.piece import Kind, Piece
from meshcards.exchange.incoming.written.state import Part, State
from meshcards.exchange.incoming.written.wording import Wording
from meshcards.exchange.items import Gathered, How, Loss, Section

MAX_LINE = 100_000  # characters; a text of a bank has a tenth of that
MAX_LINES = 1_000_000  # 10,000 questions have some 100,000


def lines(source: Source) -> list[str]:
    """The lines of a source; raises MeshcardsError for one that no person wrote."""
    found = source.text().split("\n")
    if len(found) > MAX_LINES:
        source.wrong(0, f"{len(found):,} lines (limit {MAX_LINES:,}); split it into several files")
    for number, line in enumerate(found, 1):
        if len(line) > MAX_LINE:
            why = f"{len(line):,} characters in one line (limit {MAX_LINE:,})"
            source.wrong(number, f"{why}; is this another kind of file?")
    return found


def read(typed: Sequence[str], path: Path, written: Callable[[str], str] | None = None) -> Gathered:
    """What the lines of a file at ``path`` have.

    They are Markdown, unless ``written`` is there to make that of a text.
    """
    head = front.of(typed)
    below = typed[head.below :]
    state = gather.of(pieces.of(below, head.below + 1), head.draft)
    figures = Figures(path.parent)
    wording = Wording(typed, state.links, figures, written)
    wording.losses += (*head.losses, *state.losses)
    state.parts[0].title = head.title
    sections = tuple(_sections(state, wording))
    wording.losses += _untold(state, wording)
    losses = tuple(sorted(wording.losses, key=lambda it: it.at))
    return Gathered(sections, figures.media(), losses)


def _sections(state: State, wording: Wording) -> Iterator[Section]:
    for part in state.parts:
        found = (finish.question(it, wording) for it in part.drafts)
        questions = tuple(it for it in found if it)
        if questions:
            yield Section(_title(part, wording), questions)
        elif part.title:
            what = f"a heading over no question, '{' '.join(part.title.split())}'"
            wording.losses.append(Loss(part.line, How.LOST, what))


def _title(part: Part, wording: Wording) -> str:
    heading = Piece(Kind.TEXT, part.line, part.title)
    text = finish.title(wording.of((heading,)))
    if figure := wording.picture():
        what = f"a picture in a heading, '{figure.name}' ({figure.alt})"
        wording.losses.append(Loss(part.line, How.LOST, what))
    return text


def _untold(state: State, wording: Wording) -> Iterator[Loss]:
    """Definitions of links that no text uses."""
    for name, piece in state.links.items():
        if name not in wording.used:
            what = f"a link that no text uses, '{piece.mark}: {piece.text}'"
            yield Loss(piece.line, How.LOST, what)
