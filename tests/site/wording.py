"""A page of the repository as the site's generator gets it: links, pictures, ids of rules."""

import re
from collections.abc import Callable, Collection, Iterator

from markdown_it.token import Token

from tests.site import dialect
from tests.site.addresses import Addresses

# What is between ticks, and whole links, whose texts may have ticks too.
_CODE = r"(?P<ticks>`+)(?P<code>(?:(?!\n\n).)+?)(?<!`)(?P=ticks)(?!`)"
_LINK = r"\[(?:[^\[\]`]|`[^`]*`|\[[^\[\]]*\])*\]\([^()\s]+\)"
_TEXT = re.compile(rf"(?P<link>{_LINK})|{_CODE}", re.DOTALL)
_ADDRESS = re.compile(r"\]\((?P<address>[^()\s]+)\)$")
_PICTURE = re.compile(
    r'<picture>\s*<source [^>]*srcset="(?P<dark>[^"]+)"[^>]*>\s*<img (?P<rest>[^>]*)>\s*</picture>'
)
_SOURCE = re.compile(r'(?<= src=")[^"#]+')
_BLOCKS = {"fence", "code_block"}


def told(markdown: str, addresses: Addresses, rules: Collection[str] = ()) -> str:
    """A page with its links as they are on the site; ids of ``rules`` between ticks become links.

    Raises BrokenLinkError for a link that leads nowhere.
    """
    return dialect.translated(_outside_code(markdown, lambda it: _running(it, addresses, rules)))


def _outside_code(markdown: str, change: Callable[[str], str]) -> str:
    lines = markdown.split("\n")
    parts, at = list[str](), 0
    for first, end in [*_blocks(dialect.PARSER.parse(markdown)), (len(lines), len(lines))]:
        if first > at:
            parts.append(change("\n".join(lines[at:first])))
        if end > first:
            parts.append("\n".join(lines[first:end]))
        at = end
    return "\n".join(parts)


def _blocks(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    for token in tokens:
        if token.type in _BLOCKS and token.map:
            yield token.map[0], token.map[1]


def _running(text: str, addresses: Addresses, rules: Collection[str]) -> str:
    """Running text with its links, pictures and ids changed."""

    def linked(found: re.Match[str]) -> str:
        if found["link"]:
            at = _ADDRESS.search(found["link"])
            assert at  # the pattern of a link ends so
            return f"{found['link'][: at.start()]}]({addresses.on_site(at['address'])})"
        if found["code"] in rules and not _in_heading(found):
            return f"[{found[0]}](rules.md#{found['code']})"
        return found[0]

    text = _TEXT.sub(linked, text)
    text = _PICTURE.sub(_both, text)
    return _SOURCE.sub(lambda it: addresses.on_site(it[0]), text)


def _in_heading(found: re.Match[str]) -> bool:
    return found.string[found.string.rfind("\n", 0, found.start()) + 1 :].startswith("#")


def _both(picture: re.Match[str]) -> str:
    """Two images of which the theme shows one: a picture's own choice is blind to its switch."""
    light = re.sub(r'(?<=src=")[^"]+', lambda it: f"{it[0]}#only-light", picture["rest"])
    dark = re.sub(r'(?<=src=")[^"]+', f"{picture['dark']}#only-dark", picture["rest"])
    return f'<img loading="lazy" {light}><img loading="lazy" {dark}>'
