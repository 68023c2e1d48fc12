"""Which parts of a page can be linked to: its ids, and the names of its anchors."""

import re
from html.parser import HTMLParser
from urllib.parse import unquote

# A line of a file or a text, which a browser looks for by itself or by a script.
_ELSEWHERE = re.compile(r"L[0-9]+(?:C[0-9]+)?(?:-L?[0-9]+(?:C[0-9]+)?)?|:~:.*|.*:~:.*|!.*|/.*")
_ON_GITHUB = "user-content-"  # how it begins the ids of headings that authors wrote


def lacking(page: str, fragments: frozenset[str]) -> frozenset[str]:
    """Those of some fragments that a page of HTML has no place for.

    A page without any id is made by a script, and nothing is known of it.
    """
    reader = _Ids()
    reader.feed(page)
    reader.close()
    if not reader.ids:
        return frozenset()
    return frozenset(it for it in fragments if not _is_there(it, reader.ids))


def _is_there(fragment: str, ids: set[str]) -> bool:
    names = {fragment, unquote(fragment)}
    names |= {f"{_ON_GITHUB}{it}" for it in names}
    return bool(
        names & ids or fragment.casefold() == "top" or _ELSEWHERE.fullmatch(unquote(fragment))
    )


class _Ids(HTMLParser):
    """Collects ids and names as it is fed."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value and (name == "id" or (name == "name" and tag == "a")):
                self.ids.add(value)
