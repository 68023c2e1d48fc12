"""What of a built site leads nowhere, what it loads from elsewhere, and what nothing leads to."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

_LOADING = {  # attributes by which an element loads something into its page
    "audio": ("src",),
    "iframe": ("src",),
    "img": ("src", "srcset"),
    "link": ("href",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
}
_NAMED_ONLY = {"alternate", "canonical", "next", "prev"}  # what a <link> names and does not load
_IN_STYLE = re.compile(r"url\(\s*[\"']?(?P<url>[^\"')]+)|@import\s+[\"'](?P<sheet>[^\"']+)")
_ELEMENT = re.compile(r"<(?:a|img|audio|source) ")
_ASIDE = {"about", "blob", "data", "javascript", "mailto"}
_ALONE = {"404.html"}  # pages that a server shows by itself


class Html:
    """A page of the site: where its links lead, what it loads, and which anchors it has.

    What a script of the page makes of JSON in it counts as well: the gallery keeps its cards so.
    """

    def __init__(self, text: str) -> None:
        self._tree = LexborHTMLParser(text)

    @cached_property
    def _made(self) -> "tuple[tuple[str, ...], tuple[Html, ...]]":
        """The addresses and the pieces of HTML that the page has as JSON."""
        found = [
            pair
            for script in self._tree.css('script[type="application/json"]')
            for pair in _strings(json.loads(script.text()), "")
        ]
        leads = tuple(value for key, value in found if key == "href")
        return leads, tuple(Html(value) for _, value in found if _ELEMENT.search(value))

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The places in the page that links may lead to."""
        return frozenset(it.attributes["id"] or "" for it in self._tree.css("[id]"))

    @property
    def leads(self) -> Iterator[str]:
        """Where its links lead."""
        for node in self._tree.css("a[href]"):
            yield node.attributes["href"] or ""
        yield from self._made[0]
        for piece in self._made[1]:
            yield from piece.leads

    @property
    def loads(self) -> Iterator[str]:
        """What a browser loads to show it."""
        for tag, names in _LOADING.items():
            for node in self._tree.css(tag):
                rel = (node.attributes.get("rel") or "").split()
                if tag == "link" and not _NAMED_ONLY.isdisjoint(rel):
                    continue
                for name in names:
                    yield from _addresses(node.attributes.get(name) or "", name)
        for piece in self._made[1]:
            yield from piece.loads


def problems(site: Path, url: str = "") -> list[str]:
    """Each names a file of the site and what is wrong with it; none if all is right.

    ``url`` is the address that the site is for; addresses in it may begin with its path.
    """
    site = site.resolve()
    pages = {it: Html(it.read_text(encoding="utf-8")) for it in sorted(site.rglob("*.html"))}
    links = _Links(site, pages, urlsplit(url).path.rstrip("/"))
    found = [line for path in pages for line in links.of_page(path)]
    for sheet in sorted(site.rglob("*.css")):
        found += links.of_sheet(sheet)
    return [*dict.fromkeys(found), *links.unreached()]


def _strings(value: object, key: str) -> Iterator[tuple[str, str]]:
    """Every string in what JSON says, with the key that it is under."""
    match value:
        case str():
            yield key, value
        case list():
            for part in value:
                yield from _strings(part, key)
        case dict():
            for name, part in value.items():
                yield from _strings(part, name)


def _addresses(value: str, attribute: str) -> Iterator[str]:
    for part in value.split(",") if attribute == "srcset" else [value]:
        if part.strip():
            yield part.split()[0]


class _Links:
    def __init__(self, site: Path, pages: Mapping[Path, Html], base: str) -> None:
        self._site = site
        self._base = base
        self._pages = pages
        self._reached = {site / "index.html"}

    def of_page(self, path: Path) -> Iterator[str]:
        page, name = self._pages[path], self._named(path)
        for address in page.leads:
            if why := self._broken(path, address):
                yield f"{name}: a link leads to {address}: {why}"
        for address in page.loads:
            if urlsplit(address).netloc:
                yield f"{name}: loads {address} from elsewhere"
            elif why := self._broken(path, address):
                yield f"{name}: loads {address}: {why}"

    def of_sheet(self, path: Path) -> Iterator[str]:
        for found in _IN_STYLE.finditer(path.read_text(encoding="utf-8")):
            address = found["url"] or found["sheet"]
            if urlsplit(address).netloc:
                yield f"{self._named(path)}: loads {address} from elsewhere"
            elif not address.startswith("#") and (why := self._broken(path, address)):
                yield f"{self._named(path)}: loads {address}: {why}"

    def unreached(self) -> Iterator[str]:
        """Pages to which no link of another leads."""
        for path in self._pages:
            if path not in self._reached and self._named(path) not in _ALONE:
                yield f"{self._named(path)}: no link leads to this page"

    def _broken(self, path: Path, address: str) -> str:
        """Why an address of the page or sheet at ``path`` leads nowhere; nothing if it does."""
        url = urlsplit(address)
        if url.netloc or url.scheme in _ASIDE:
            return ""
        target = self._target(path, unquote(url.path))
        if not target.is_file() or not target.is_relative_to(self._site):
            return "no such file"
        if target != path:
            self._reached.add(target)
        anchor = unquote(url.fragment)
        if anchor and target in self._pages and anchor not in self._pages[target].anchors:
            return "no such anchor"
        return ""

    def _target(self, path: Path, address: str) -> Path:
        if not address:
            return path
        start = path.parent
        if address.startswith(f"{self._base}/"):
            start, address = self._site, address.removeprefix(f"{self._base}/")
        target = (start / address).resolve()
        return target / "index.html" if target.is_dir() else target

    def _named(self, path: Path) -> str:
        return path.relative_to(self._site).as_posix()
