"""The pages that confirm a note, as links named by site and page."""

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import unquote

from meshcards.cards.asset import fragment
from meshcards.text import markup

# urlsplit takes twenty times as long, and the model has checked the address.
_ADDRESS = re.compile(
    r"https?://(?:www\.)?(?P<site>[^/?#:]+)(?::[0-9]+)?(?P<path>[^?#]*)", re.IGNORECASE
)
_DASHES = re.compile(r"[-_]+")
_PAGE_SUFFIX = re.compile(r"\.(?:html?|md|rst|txt)$")


def items(urls: Iterable[str]) -> str:
    """The list of pages as HTML; empty if there are none."""
    listed = "".join([_source(url) for url in urls])
    return fragment("sources").format(items=listed) if listed else ""


@lru_cache(maxsize=4096)  # a page confirms several questions
def _source(url: str) -> str:
    """A link named by its site and page: ``istio.io: traffic shifting``."""
    found = _ADDRESS.match(url)
    site, path = (found["site"], found["path"]) if found else (url, "")
    page = unquote(path).rstrip("/").rpartition("/")[2]
    page = markup.plain(_DASHES.sub(" ", _PAGE_SUFFIX.sub("", page)))
    address = markup.attribute(url)
    return fragment("source").format(url=address, site=markup.plain(site.lower()), page=page)
