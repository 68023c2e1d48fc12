"""Questions as a reader comes upon them: their sections, in order, and what was lost on the way."""

from collections.abc import Iterable

from meshcards.exchange.items import Gathered, How, Loss, Medium, Question, Section
from meshcards.text.remark import quoted


class Gathering:
    """Collects the questions of a source by section; one that comes again goes on."""

    def __init__(self) -> None:
        self._sections: dict[str, list[Question]] = {}
        self._title = ""
        self._losses: list[Loss] = []

    def begin(self, title: str) -> None:
        """What is added from here on belongs to the section of this title."""
        self._title = title

    def add(self, question: Question) -> None:
        """Take a question into the section that has begun."""
        self._sections.setdefault(self._title, []).append(question)

    def lose(self, at: int, what: str, text: str = "") -> None:
        """Note that something has no place; ``text`` is what a message quotes of it."""
        self._note(at, How.LOST, what, text)

    def guess(self, at: int, what: str, text: str = "") -> None:
        """Note that something is taken for what it may not be."""
        self._note(at, How.GUESSED, what, text)

    def gathered(self, media: Iterable[Medium] = ()) -> Gathered:
        """All that was collected."""
        sections = tuple(Section(title, tuple(it)) for title, it in self._sections.items())
        return Gathered(sections, tuple(media), tuple(self._losses))

    def _note(self, at: int, how: How, what: str, text: str) -> None:
        self._losses.append(Loss(at, how, f"{what}, '{quoted(text)}'" if text else what))
