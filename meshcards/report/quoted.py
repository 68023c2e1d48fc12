"""Texts of a deck inside Markdown, shown as they are and nothing more, also on GitHub.

GitHub looks for more than Markdown does: names after ``@`` are called, numbers after ``#`` and
addresses of issues get a link back, ``:tada:`` is a picture, and dollars begin a formula. A word
joiner, which nobody sees, keeps it from finding any.
"""

import html
import re

from meshcards.text import breaks, letters

LONGEST = 140  # characters of a name in a list

_JOINER = "\N{WORD JOINER}"
_SIGN = re.compile(r"[\\`*_\[\]|~$]")
_BLOCK = re.compile(r"(#{1,6}|[-+=]+|[0-9]{1,9}[.)])(?=\s|\Z)")
_CALL = re.compile(
    r"@(?=[\w-])|#(?=[0-9])|\bGH(?=-[0-9])|:(?=//)|:(?=[\w+-]+:)|\bwww(?=\.)", re.ASCII
)
_DOLLAR = re.compile(r"\\?\$")
_TICKS = re.compile("`+")
_FENCE = re.compile("^ *(`{3,})", re.MULTILINE)
_SPACES = re.compile(r"\s+")
# Marks that turn the direction of all that follows, and what no page can show.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def words(text: str) -> str:
    """A text as Markdown in a line, in which no part of it is markup; spaces at its ends stay."""
    text = _in_one_line(text)
    signs = _BLOCK.match(text)
    # The last character of what would begin a block is a sign, which a backslash makes text.
    at = signs.end() - 1 if signs else 0
    begin, rest = (f"{text[:at]}\\", text[at:]) if signs else ("", text)
    return _uncalled(html.escape(begin + _SIGN.sub(r"\\\g<0>", rest), quote=False))


def name(text: str, most: int = LONGEST) -> str:
    """A name of at most ``most`` characters as Markdown in a line that shows it as typed."""
    return words(clipped(text, most))


def raw(text: str) -> str:
    """A text as HTML, where Markdown has none of its own, as in ``<summary>``."""
    return _uncalled(html.escape(_in_one_line(text), quote=False))


def code(text: str) -> str:
    """A text as code in a line of Markdown."""
    text = _in_one_line(text)
    longest = max(map(len, _TICKS.findall(text)), default=0)
    ticks = "`" * (longest + 1)
    is_apart = text.startswith("`") or text.endswith("`") or (text[:1] == text[-1:] == " ")
    return f"{ticks} {text} {ticks}" if is_apart else f"{ticks}{text}{ticks}"


def fence(text: str, language: str) -> str:
    """Lines as a block of code in Markdown."""
    text = seen(text).removesuffix("\n")
    longest = max((len(it[1]) for it in _FENCE.finditer(text)), default=2)
    ticks = "`" * max(3, longest + 1)
    return f"{ticks}{language}\n{text}\n{ticks}"


def seen(text: str) -> str:
    """A text without what no page can show, and what turns the direction of all that follows."""
    return _UNSEEN.sub("", text)


def clipped(text: str, most: int) -> str:
    """A text of at most ``most`` characters, cut after a word if need be."""
    text = breaks.flat(text).strip()
    if len(text) <= most:
        return text
    end = letters.boundary(text, most - 1)
    word = text.rfind(" ", end // 2, end)
    return f"{text[: word if word > 0 else end].rstrip(' .,;:。、')}…"


def _in_one_line(text: str) -> str:
    return _SPACES.sub(" ", seen(text))


def _uncalled(text: str) -> str:
    """A text in which GitHub finds nobody to call, nothing to link, and no formula."""
    return _DOLLAR.sub(r"<span>\g<0></span>", _CALL.sub(rf"\g<0>{_JOINER}", text))
