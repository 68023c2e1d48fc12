"""The pages that confirm a note, as links named by where they lead: site, page and section."""

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import unquote

from meshcards.cards.asset import fragment
from meshcards.text import markup

# urlsplit takes twenty times as long, and the model has checked the address.
_ADDRESS = re.compile(
    r"https?://(?:www\.)?(?P<site>[^/?#:]+)(?::[0-9]+)?(?P<path>[^?#]*)(?:\?[^#]*)?(?:#(?P<section>.*))?",
    re.IGNORECASE,
)
_DASHES = re.compile(r"[-_]+")
# Of an anchor, what reads as words: neither a line's number, nor a text fragment, nor a hash.
_SECTION = re.compile(r"(?!L[0-9]+(?:-L?[0-9]+)?$|:~:)(?=[^0-9]*$|[^0-9]+[-_.])[\w.-]{2,60}")
_PAGE_SUFFIX = re.compile(r"\.(?:html?|md|rst|txt)$")


def items(urls: Iterable[str]) -> str:
    """The list of pages as HTML; empty if there are none."""
    listed = "".join([_source(url) for url in urls])
    return fragment("sources").format(items=listed) if listed else ""


@lru_cache(maxsize=4096)  # a page confirms several questions
def _source(url: str) -> str:
    """A link named by where it leads: ``istio.io traffic management: destination rules``."""
    found = _ADDRESS.match(url)
    site, path, section = found.group("site", "path", "section") if found else (url, "", "")
    page = _PAGE_SUFFIX.sub("", unquote(path).rstrip("/").rpartition("/")[2])
    named = _DASHES.sub(" ", page).strip()
    if section and (anchor := _SECTION.fullmatch(unquote(section))):
        named = ": ".join(filter(None, (named, _DASHES.sub(" ", anchor[0]).strip())))
    page = markup.plain(named)
    address = markup.attribute(url)
    return fragment("source").format(url=address, site=markup.plain(site.lower()), page=page)
