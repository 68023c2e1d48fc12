"""Texts inside a search of Anki's, where some characters stand for others."""

import re

_WILD = re.compile(r"[\\*_]")


def quoted(text: str) -> str:
    r"""A text between the double quotes of a search, standing for itself.

    Anki takes ``*`` for any characters and ``_`` for any one; the text has no double quotes.
    """
    return _WILD.sub(r"\\\g<0>", text)
