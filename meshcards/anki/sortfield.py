"""The text by which Anki sorts a note and names it in its browser: its second field, without HTML.

The engine works it out whenever a note is imported or edited (``strip_html_preserving_media_
filenames`` in its rslib/src/text.rs), but an older one may take over what the package says. So it
says the same.
"""

import html
import re

INDEX = 1
"""The field, from 0, of every note type: Question or Text. Another one would edit every note."""

_TAG = re.compile(r"<[^>]*>")


def of(fields: tuple[str, ...]) -> str:
    """What the engine makes of a note's fields; no image is in the one it sorts by."""
    bare = _TAG.sub("", fields[INDEX])
    return html.unescape(bare).replace("\xa0", " ") if "&" in bare else bare
