"""Tags of HTML among Markdown: what they do becomes Markdown, because a card shows tags as typed.

Only tags that are HTML's are touched: ``<pod>`` is a word. Code keeps everything.
"""

import html
import re
import textwrap
from bisect import bisect
from collections.abc import Callable, Iterator

from meshcards.text import ticks

_FENCE = re.compile(r" *(`{3,}(?=[^`]*\Z)|~{3,})", re.DOTALL)
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>br|b|strong|i|em|code|tt|kbd|a|p|center|div|span|u|sub|sup|font|small|big"
    r"|mark|ins|hr|s|del|details|summary|img|pre)\b(?P<rest>(?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*')*)>",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"\b(?P<name>href|src|alt)\s*=\s*(?:\"(?P<two>[^\"]*)\"|'(?P<one>[^']*)'|(?P<bare>[^\s>]+))"
)
_SIGNS = {
    "b": "**",
    "strong": "**",
    "i": "*",
    "em": "*",
    "code": "`",
    "tt": "`",
    "kbd": "`",
    "s": "~~",
    "del": "~~",
}
_LONGEST = 2000  # characters of emphasis
_EMPTY_AT_BEGIN = re.compile(r"\A(?:[ \t]*\\?\n)+")
_EMPTY = re.compile(r"\n(?:[ \t]*\n){2,}")
_TRAILING = re.compile(r"\\\n(?=[ \t]*(?:\n|\Z|[-*+] |\d{1,3}[.)] |```|~~~|>|\|))")


def without(text: str) -> str:
    """A text with Markdown instead of its tags, outside of code."""
    if "<" not in text:
        return trimmed(text)
    parts = [part if is_code else _inline(part) for part, is_code in by_fences(text)]
    done = _EMPTY.sub("\n\n", "".join(parts))
    return _unbroken(trimmed(done))


def _unbroken(text: str) -> str:
    """A text without line breaks at its end."""
    end = len(text)
    while end and text[end - 1] == "\\" and text[end - 2 : end - 1] != "\\":
        end = len(text[: end - 1].rstrip()) if text[end - 2 : end - 1].isspace() else end - 1
    return text[:end]


def trimmed(text: str) -> str:
    """A text without empty lines at its ends, and without the indent that all its lines have."""
    if "\n" not in text:
        return text.strip()
    return textwrap.dedent(_EMPTY_AT_BEGIN.sub("", text).rstrip())


def by_fences(text: str) -> Iterator[tuple[str, bool]]:
    """A text in parts, each with whether it is fenced code."""
    fence = ""
    part: list[str] = []
    for line in text.splitlines(keepends=True):
        found = _FENCE.match(line)
        if found and not fence:
            yield "".join(part), False
            fence, part = found[1], [line]
        elif found and found[1].startswith(fence) and not line.strip().strip(fence[0]):
            yield "".join((*part, line)), True
            fence, part = "", []
        else:
            part.append(line)
    yield "".join(part), bool(fence)


def replaced(pattern: re.Pattern[str], by: Callable[[re.Match[str]], str], text: str) -> str:
    """A text where ``by`` wrote what is instead of each match that begins outside of code."""

    def kept(found: re.Match[str]) -> str:
        return found[0] if _is_within(found.start(), spans) else by(found)

    parts: list[str] = []
    for part, is_code in by_fences(text):
        spans = _spans(part)
        parts.append(part if is_code else pattern.sub(kept, part))
    return "".join(parts)


def _spans(text: str) -> list[tuple[int, int]]:
    return [(it.start, it.end) for it in ticks.spans(text)] if "`" in text else []


def _inline(text: str) -> str:
    """The text of some lines without fences, with Markdown instead of tags."""
    if not _TAG.search(text):
        return text
    spans = _spans(text)
    found = [it for it in _TAG.finditer(text) if not _is_within(it.start(), spans)]
    partners = _partners(found)
    parts: list[str] = []
    at = 0
    for index, tag in enumerate(found):
        if tag.start() < at:
            continue
        parts.append(text[at : tag.start()])
        at = tag.end()
        name = tag["name"].lower()
        partner = found[partners[index]] if index in partners else None
        if name in {"code", "tt", "kbd"} and partner and not tag["end"]:
            parts.append(_code(text[tag.end() : partner.start()]))
            at = partner.end()
        else:
            parts.append(_written(tag, partner, text))
    parts.append(text[at:])
    return _TRAILING.sub("\n", "".join(parts))


def _is_within(at: int, spans: list[tuple[int, int]]) -> bool:
    index = bisect(spans, (at, len(spans) and spans[-1][1] + 1)) - 1
    return index >= 0 and at < spans[index][1]


def _partners(found: list[re.Match[str]]) -> dict[int, int]:
    """By the index of each tag, the tag that it is closed by or that it closes."""
    open_: dict[str, list[int]] = {}
    pairs: dict[int, int] = {}
    for index, tag in enumerate(found):
        name = tag["name"].lower()
        if not tag["end"]:
            open_.setdefault(name, []).append(index)
        elif open_.get(name):
            begun = open_[name].pop()
            pairs[begun], pairs[index] = index, begun
    return pairs


def _written(tag: re.Match[str], partner: re.Match[str] | None, text: str) -> str:
    name = tag["name"].lower()
    if name == "br":
        return "\\\n"
    if name == "hr":
        return "\n\n---\n\n"
    if name in {"p", "div", "center", "pre", "details", "summary"}:
        return "\n\n"
    if name == "img":
        source = _attribute(tag, "src")
        return f"![{_attribute(tag, 'alt')}]({_target(source)})" if source else ""
    if name == "a" and partner:
        opened = partner if tag["end"] else tag
        address = _attribute(opened, "href")
        if not address:
            return ""
        return f"]({_target(address)})" if tag["end"] else "["
    sign = _SIGNS.get(name, "")
    if not partner or not sign:
        return ""
    first, last = sorted((tag.end(), partner.start()))
    if tag["end"]:
        first, last = partner.end(), tag.start()
    inner = text[first : min(last, first + _LONGEST)]
    # Emphasis in Markdown ends with its paragraph and touches its words.
    if (
        len(inner) == _LONGEST
        or "\n\n" in inner
        or inner != inner.strip()
        or not inner
        or "*" in inner
    ):
        return ""
    return sign


def _code(inner: str) -> str:
    shown = " ".join(html.unescape(inner).split())
    if not shown:
        return ""
    runs = re.findall("`+", shown)
    sign = "`" * (max(map(len, runs), default=0) + 1)
    pad = " " if runs and (shown[0] == "`" or shown[-1] == "`") else ""
    return f"{sign}{pad}{shown}{pad}{sign}"


def _attribute(tag: re.Match[str], name: str) -> str:
    for found in _ATTRIBUTE.finditer(tag["rest"]):
        if found["name"].lower() == name:
            return html.unescape(found["two"] or found["one"] or found["bare"] or "").strip()
    return ""


def _target(address: str) -> str:
    """An address as it may be between the parentheses of a link."""
    if re.search(r"[\s()<>]", address):
        return "<" + re.sub(r"[<>\n]", "", address) + ">"
    return address
