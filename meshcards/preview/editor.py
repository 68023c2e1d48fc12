"""The editor that a card's link opens, at the line that the card was written at."""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from string import Formatter

from meshcards import address
from meshcards.preview.links import Link, called
from meshcards.problem import Mark, shown

KNOWN = {
    "vscode": "vscode://file{path}:{line}:{column}",
    "zed": "zed://file{path}:{line}:{column}",
    "idea": "idea://open?file={path}&line={line}&column={column}",
}

_FIELDS = ("path", "line", "column")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
# Of pages and letters, not of editors.
_UNSAFE = frozenset({"javascript", "data", "vbscript", "blob", "about", "file", "mailto"})
_NAMES = ", ".join(KNOWN)
_OTHER = "give a URL with {path} and {line}, such as 'subl://open?url=file://{path}&line={line}'"


@dataclass(frozen=True, slots=True)
class Editor:
    """The URL that opens a line in an editor, with blanks for the file and the line."""

    template: str

    def __call__(self, mark: Mark) -> Link:
        """A link that opens a mark's file in the editor."""
        path = Path(mark.path)
        quoted = address.local(path.absolute())
        href = self.template.format(path=quoted, line=mark.line, column=mark.column)
        return Link(called(mark), href, path, mark.line, edits=True)


def named(wish: str) -> Editor:
    """The editor that an author names, by its name or by a URL with ``{path}`` and ``{line}``.

    Raises ValueError, whose message is for the author, for what opens no editor.
    """
    if wish in KNOWN:
        return Editor(KNOWN[wish])
    scheme = _SCHEME.match(wish)
    if not scheme:
        close = get_close_matches(wish.lower(), KNOWN, n=1)
        hint = f"did you mean '{close[0]}'?" if close else f"name one of {_NAMES}, or {_OTHER}"
        raise ValueError(f"'{shown(wish)}' is not an editor; {hint}")
    if scheme[1].lower() in _UNSAFE:
        raise ValueError(f"a URL of {scheme[1]}: does not open an editor; use your editor's own")
    if not wish.isprintable() or " " in wish:
        raise ValueError(f"'{shown(wish)}' has a space or a control character, which no URL has")
    _check_fields(wish)
    return Editor(wish)


def _check_fields(wish: str) -> None:
    try:
        fields = [(name, spec, how) for _, name, spec, how in Formatter().parse(wish)]
    except ValueError as error:
        raise ValueError(
            f"'{wish}' has an unpaired brace; write {{{{ or }}}} for a brace"
        ) from error
    names = {name for name, _, _ in fields if name is not None}
    for name, spec, how in fields:
        if name is None:
            continue
        if name not in _FIELDS or spec or how:
            written = f"{{{name}{'!' + how if how else ''}{':' + spec if spec else ''}}}"
            raise ValueError(
                f"'{written}' is not known here; a URL may have {{path}}, {{line}} and {{column}}"
            )
    if "path" not in names:
        raise ValueError(f"'{wish}' lacks {{path}}, so it cannot say which file to open")
