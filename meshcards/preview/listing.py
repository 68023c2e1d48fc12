"""A file of a bank as a page: each line is an anchor, so a card leads to where it was written."""

import codecs
import html
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from meshcards.bank import folder, source
from meshcards.bank.decoding import with_line_feeds
from meshcards.problem import one_line

_ASSETS = files("meshcards.preview") / "assets"


def written(path: Path) -> Iterator[str]:
    """The page of a file in parts; of one that cannot be read, it has the reason.

    Lines are counted as problems count them. The page needs no script: its style marks the line
    that the address names.
    """
    page = _asset("source.html").format(
        name=html.escape(one_line(path.name)), style=_asset("source.css"), lines="{lines}"
    )
    before, _, after = page.partition("{lines}")
    line = _asset("line.html").removesuffix("\n")
    yield before
    for number, text in enumerate(_text(path).split("\n"), 1):
        yield line.format(number=number, text=html.escape(text, quote=False))
    yield after


def _text(path: Path) -> str:
    try:
        raw = folder.content(path, source.MAX_BYTES)
    except OSError as error:
        return f"{one_line(path.name)} cannot be shown: {error.strerror or error}"
    return with_line_feeds(raw.removeprefix(codecs.BOM_UTF8).decode(errors="replace"))


def _asset(name: str) -> str:
    return _ASSETS.joinpath(name).read_text(encoding="utf-8")
