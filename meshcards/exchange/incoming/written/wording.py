"""Texts as a bank has them, and what of their links and pictures has no place there."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from meshcards.exchange.incoming.written import links, tags
from meshcards.exchange.incoming.written.figures import Figures
from meshcards.exchange.incoming.written.links import Shown
from meshcards.exchange.incoming.written.piece import Piece
from meshcards.exchange.items import How, Loss, Picture

_URL = re.compile(
    r"(?:\[(?P<words>[^\[\]]*)\]\(|<)?(?P<url>https?://[^\s<>()\[\]\"]+(?:\([^\s()]*\)[^\s<>()\[\]\"]*)*)[)>]?"
)
_FAR = 400  # lines below a text's beginning in which a picture of it is looked for


class Wording:
    """Makes texts, and keeps what was lost of them."""

    def __init__(
        self,
        lines: Sequence[str],
        definitions: Mapping[str, Piece],
        figures: Figures,
        typed: Callable[[str], str] | None,
    ) -> None:
        self.losses: list[Loss] = []
        self.used: set[str] = set()
        self._lines = lines
        self._targets = {name: it.text for name, it in definitions.items()}
        self._figures = figures
        self._typed = typed
        self._pictures: list[tuple[int, Shown]] = []

    def of(self, slot: Sequence[Piece]) -> str:
        """The Markdown of some pieces: tags turned into it, pictures and dead links taken out."""
        if not slot:
            return ""
        line = slot[0].line
        joined = "\n\n".join(filter(None, (tags.trimmed(it.text) for it in slot)))
        if self._typed is not None:
            return self._typed(joined)
        found = links.of(tags.without(joined), self._targets)
        self.used.update(found.used)
        self._pictures += ((line, it) for it in found.pictures)
        for target in found.dead:
            at = self._line(line, target)
            self.losses.append(Loss(at, How.LOST, f"a link to what no card can open, '{target}'"))
        return found.text

    def picture(self) -> Picture | None:
        """The figure of the question whose texts were made since the last call."""
        figure: Picture | None = None
        shown, self._pictures = self._pictures, []
        for line, it in shown:
            name = "" if it.is_remote else self._figures.name(it.target)
            if name and figure is None:
                figure = Picture(name, it.alt)
                continue
            if name and figure and figure.name == name and figure.alt == it.alt:
                continue
            self.losses.append(Loss(self._line(line, it.target), How.LOST, _why(it, name)))
        return figure

    def addresses(self, slot: Iterable[Piece]) -> tuple[str, ...]:
        """The URLs of sources; the words around them are lost."""
        found: dict[str, None] = {}
        for piece in slot:
            urls = list(_URL.finditer(piece.text))
            found |= dict.fromkeys(it["url"].rstrip(".,;") for it in urls)
            words = [it["words"] for it in urls if it["words"] and it["words"] != it["url"]]
            rest = (*words, _URL.sub(" ", piece.text))
            if said := " ".join(" ".join(it.strip(" \n-*+,;.|") for it in rest).split()):
                self.losses.append(Loss(piece.line, How.LOST, f"the name of a source, '{said}'"))
        return tuple(found)

    def _line(self, line: int, target: str) -> int:
        """The line that has a target, from a line on."""
        for index in range(line - 1, min(line + _FAR, len(self._lines))):
            if target in self._lines[index]:
                return index + 1
        return line


def _why(shown: Shown, name: str) -> str:
    alt = f" ({shown.alt})" if shown.alt else ""
    if shown.is_remote:
        return f"a picture on a server, '{shown.target}'{alt}"
    if not name:
        return f"a picture without a file, '{shown.target}'{alt}"
    return f"another picture, '{shown.target}'{alt}: a question has one figure"
