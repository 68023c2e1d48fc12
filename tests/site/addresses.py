"""Where a link of the repository leads on the site.

GitHub resolves a link of a page from the page's folder. On the site all pages are in one folder,
and what is no page is copied to where it is in the repository.
"""

import posixpath
from collections.abc import Mapping
from pathlib import Path

from tests.docs.page import ROOT
from tests.site import contents

_BESIDE = "../../"  # from README.md, GitHub's own pages of a repository, such as its releases
_DOCS = "docs/"


class BrokenLinkError(Exception):
    """A link of a page that leads to nothing which the site has."""


class Addresses:
    """The links of one page.

    ``repository`` is the address of the repository on the web, if it is known. ``copied`` is
    filled with the files that links lead to: the path of each on the site, and in the repository.
    """

    def __init__(
        self, page: Path, pages: Mapping[Path, str], copied: dict[str, Path], repository: str = ""
    ) -> None:
        self._page = page
        self._pages = pages
        self._copied = copied
        self._repository = repository

    def on_site(self, link: str) -> str:
        """The address to write instead of ``link``. Raises BrokenLinkError if there is none."""
        address, hash_, anchor = link.partition("#")
        if "://" in address or address.startswith("mailto:") or not address:
            return link
        if address.startswith(_BESIDE):
            return self._of_host(address.removeprefix(_BESIDE))
        target = (self._page.parent / address).resolve()
        if target in self._pages:
            return f"{self._pages[target]}{hash_}{anchor}"
        if not target.is_file() or not target.is_relative_to(ROOT):
            raise BrokenLinkError(f"{self._page.relative_to(ROOT)} links to {link}, no file")
        return f"{self._copy(target)}{hash_}{anchor}"

    def _of_host(self, name: str) -> str:
        if self._repository:
            return f"{self._repository}/{name}"
        if name == "releases":
            return contents.DECK
        raise BrokenLinkError(f"{self._page.relative_to(ROOT)} links to {name} of an unknown host")

    def _copy(self, target: Path) -> str:
        """Note that a file is copied; its path on the site."""
        path = target.relative_to(ROOT).as_posix().removeprefix(_DOCS)
        if "." not in posixpath.basename(path):
            path += ".txt"  # a server would offer to save what has no type
        self._copied[path] = target
        return path
