"""Which parts of a page can be linked to: its ids, and the names of its anchors."""

import re
from html import unescape
from urllib.parse import unquote

# A line of a file or a text, which a browser looks for by itself or by a script.
_ELSEWHERE = re.compile(r"L[0-9]+(?:C[0-9]+)?(?:-L?[0-9]+(?:C[0-9]+)?)?|:~:.*|.*:~:.*|!.*|/.*")
# Each is found in one pass over any page. html.parser takes minutes for a page that opens thousands
# of tags and closes none, and what is in a comment or a script may count as an id.
_VALUE = r"""\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))"""
_ID = re.compile(rf"[\s\"'/]id{_VALUE}", re.IGNORECASE)
_NAME = re.compile(rf"<a\s(?:[^<>]*?[\s\"'/])??name{_VALUE}", re.IGNORECASE)
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_HEAD = 1024  # bytes in which a page names its encoding
_ON_GITHUB = "user-content-"  # how it begins the ids of headings that authors wrote


def text(body: bytes, kind: str) -> str:
    """The text of a page, in the encoding that it or its ``kind``, the Content-Type, names."""
    marked = next((it for mark, it in _MARKS.items() if body.startswith(mark)), "")
    named = _CHARSET.search(kind) or _CHARSET.search(body[:_HEAD].decode("latin-1"))
    try:
        return body.decode(marked or (named[1] if named else "utf-8"), errors="replace")
    except (LookupError, ValueError):  # there is no such encoding
        return body.decode(errors="replace")


def lacking(page: str, fragments: frozenset[str]) -> frozenset[str]:
    """Those of some fragments that a page of HTML has no place for.

    A page without any id is made by a script, and nothing is known of it.
    """
    found = (it for pattern in (_ID, _NAME) for it in pattern.finditer(page))
    ids = {unescape(next(filter(None, it.groups()), "")) for it in found} - {""}
    if not ids:
        return frozenset()
    return frozenset(it for it in fragments if not _is_there(it, ids))


def _is_there(fragment: str, ids: set[str]) -> bool:
    names = {fragment, unquote(fragment)}
    names |= {f"{_ON_GITHUB}{it}" for it in names}
    return bool(
        names & ids or fragment.casefold() == "top" or _ELSEWHERE.fullmatch(unquote(fragment))
    )
