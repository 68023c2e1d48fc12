"""What was gathered of a source so far: its sections, the question that is open, loose texts."""

from dataclasses import dataclass, field

from meshcards.exchange.incoming.written import headings, tags
from meshcards.exchange.incoming.written.draft import Draft, Opener
from meshcards.exchange.incoming.written.piece import Kind, Piece
from meshcards.exchange.items import How, Loss


@dataclass(slots=True)
class Part:
    """What becomes a section: the heading above it, and its questions."""

    title: str
    line: int
    drafts: list[Draft] = field(default_factory=list)


class State:
    """The state of a gathering."""

    def __init__(self) -> None:
        self.parts = [Part("", 0)]
        self.losses: list[Loss] = []
        self.links: dict[str, Piece] = {}
        self.draft: Draft | None = None
        self.loose: list[Piece] = []  # texts under no question, or above the next
        self.numbered: set[str] = set()  # the numbers that a key of the source answers
        self.waiting: dict[str, Draft] = {}  # by its number, a question for a key to answer

    def begin(self, draft: Draft) -> Draft:
        """Another question; the one before has ended."""
        self.end()
        self.parts[-1].drafts.append(draft)
        self.draft = draft
        if draft.number and (self.answerable(draft.number) is None):
            self.waiting[draft.number] = draft
        return draft

    def answerable(self, number: str) -> Draft | None:
        """The question with a number that has no answer yet."""
        draft = self.waiting.get(number)
        return None if draft is None or draft.has_answer else draft

    def end(self) -> None:
        """No question is open any more, and loose texts are under none."""
        self.draft = None
        found, loose = headings.in_bold(self.loose)
        for asked, answer in found:
            draft = Draft(Opener.TEXT, asked.line)
            draft.prompt.append(asked)
            draft.answer += answer
            draft.guesses.append((asked.line, "the text below a question in bold is its answer"))
            self.parts[-1].drafts.append(draft)
        for piece in loose:
            self.lose(piece, "text under no question")
        self.loose = []

    def asked(self, line: int) -> Draft:
        """The question that is open; if none is, the loose texts are one, else it has no text."""
        if self.draft:
            return self.draft
        prompt, self.loose = self.loose, []
        draft = self.begin(Draft(Opener.TEXT, prompt[0].line if prompt else line))
        draft.prompt += prompt
        return draft

    def put(self, piece: Piece) -> None:
        """A text where the texts go now."""
        (self.draft.slot if self.draft else self.loose).append(piece)

    def put_unmarked(self, piece: Piece) -> None:
        """A piece inside another one, where marks mean nothing."""
        if not self.aside(piece):
            self.put(piece if piece.kind is Kind.LABEL else piece.unmarked())

    def aside(self, piece: Piece) -> bool:
        """Take what is no text anywhere: a comment, or the definition of a link."""
        if piece.kind is Kind.COMMENT:
            self.lose(piece, "a comment")
        elif piece.kind is Kind.LINK:
            self.links.setdefault(" ".join(piece.mark.lower().split()), piece)
        return piece.kind in {Kind.COMMENT, Kind.LINK}

    def lose(self, piece: Piece, what: str) -> None:
        """Report a piece that has no place."""
        text = " ".join(piece.typed.split())
        if piece.kind is Kind.TEXT and not tags.without(text):
            return  # an anchor, or another tag without words
        self.losses.append(Loss(piece.line, How.LOST, f"{what}, '{text}'"))
