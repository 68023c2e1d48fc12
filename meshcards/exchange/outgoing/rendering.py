r"""A bank's Markdown as HTML that other programs show: no colours of code, formulas in ``\(…\)``.

``hypertext`` is the way back.
"""

import re

from meshcards.text import blanks, parser

_FORMULA = re.compile(r'<span data-math-style="(inline|display)">(.*?)</span>', re.DOTALL)
_OPENS = re.compile(r"\\(?=[(\[])")
_ONE_PARAGRAPH = re.compile(r"<p>((?:(?!</?p>).)*+)</p>\n?", re.DOTALL)
_NO_FORMULA = r"\\<span></span>"  # MathJax reads no formula across an element


def html_of(markdown: str) -> str:
    """HTML of a Markdown text; a single paragraph comes without its ``<p>``."""
    out = blanks.canonical(parser.rendered(markdown).rstrip("\n"))
    if "\\" in out or "data-math" in out:
        parts = _FORMULA.split(out)
        parts[::3] = [_OPENS.sub(_NO_FORMULA, it) for it in parts[::3]]
        parts[1::3] = ["\\(" if it == "inline" else "\\[" for it in parts[1::3]]
        parts[2::3] = [
            f"{formula}\\)" if begin == "\\(" else f"{formula}\\]"
            for begin, formula in zip(parts[1::3], parts[2::3], strict=True)
        ]
        out = "".join(parts)
    one = _ONE_PARAGRAPH.fullmatch(out)
    return one[1] if one else out
