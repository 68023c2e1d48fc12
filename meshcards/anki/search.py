"""Texts inside a search of Anki's, where some characters match any others."""

import re

_WILD = re.compile(r"[\\*_]")


def quoted(text: str) -> str:
    r"""A text for a search, between double quotes, that matches only itself.

    Anki takes ``*`` for any characters and ``_`` for any one; the text has no double quotes.
    """
    return _WILD.sub(r"\\\g<0>", text)
