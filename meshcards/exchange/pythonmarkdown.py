r"""The Markdown of a bank and that of text2qti: Python-Markdown's with formulas in ``$…$``.

There a backslash before some signs is text, raw HTML is HTML, two hyphens are a dash, ``#word`` is
a heading, ``: word`` a definition, and a list needs an empty line above it.

Sources: https://python-markdown.github.io and text2qti's README, "Details for writing quiz text".
"""

import re
from functools import partial

from meshcards.exchange import verbatim
from meshcards.text import outside

_KEEP = "\\`*_{}[]()>#+-.!|"  # signs before which a backslash means the same
_OUT = re.compile(
    rf"(?P<rule>^[ \t]*[-|:][-|: \t]*$)|(?P<formula>(?<!\\)(?:{outside.FORMULA}))"
    r"|(?P<break>\\\n)|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<tag><(?=[A-Za-z/!?])(?!\w[\w.+-]*@[\w.-]+>))|(?P<deleted>~~+)|(?P<dollar>\$)"
    r"|(?P<image>!(?=\[))|(?P<dash>-(?=-))|(?P<unit>\\(?=(?:num|si|SI)\{))|(?P<head>^\#(?=[^\#\s]))|(?P<colon>^:(?=\s))",
    re.DOTALL | re.MULTILINE,
)
_BACK = re.compile(
    r"\\(?P<dollar>\$)|(?P<slashes>\\+)(?P<bracket>[()\[\]])|\\."
    r"|\$(?=[^ \t\n$])(?P<formula>[^$\n]+?)(?<![ \t])\$(?!\$)"
    r"|(?P<line><br\s*/?>\n?)|</?(?P<tag>del|s|b|strong|i|em)>",
    re.IGNORECASE,
)
_TAGS = {"del": "~~", "s": "~~", "b": "**", "strong": "**", "i": "*", "em": "*"}
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_ITEM = re.compile(r"( *)((?:[-+*]|[0-9]{1,9}[.)])(?: +|$))")


def out(markdown: str) -> str:
    """What text2qti takes for a text of a bank."""
    is_struck = len(re.findall(r"(?<!\\)~~+", verbatim.blanked(markdown))) % 2 == 0
    marks = iter(("<del>", "</del>") * markdown.count("~~"))

    def written(found: re.Match[str]) -> str:
        match found.lastgroup:
            case "rule":  # a line across, or the one below a table's head
                return found[0]
            case "formula":
                return f"${' '.join(markdown[found.start() + 2 : found.end() - 2].split())}$"
            case "escaped":
                sign = found["escaped"]
                return found[0] if sign in _KEEP else f"&#{ord(sign)};"
            case "deleted":
                return next(marks) if is_struck else found[0]
        return {
            "break": "<br>\n",
            "tag": "&lt;",
            "dollar": "\\$",
            "dash": "&#45;",
            "unit": "\\\\",
            "head": "\\#",
            "image": "\\!",
            "colon": "&#58;",
        }[found.lastgroup or ""]  # fmt: skip - one line for each would take a screen

    return _indented(verbatim.changed(markdown, _OUT, written))


def back(text: str) -> str:
    """The text of a bank for one of text2qti."""
    return verbatim.changed(text, _BACK, partial(_read, text))


def _read(text: str, found: re.Match[str]) -> str:
    if found["dollar"]:
        return "$"
    if bracket := found["bracket"]:
        slashes = found["slashes"]
        if len(slashes) % 2 == 0:
            return found[0]
        return slashes[1:] + (f"&#{ord(bracket)};" if bracket in "[]" else bracket)
    if found["formula"]:
        return f"\\({text[slice(*found.span('formula'))]}\\)"
    if found["line"]:
        return "\\\n"
    if found["tag"]:
        return _TAGS[found["tag"].lower()]
    return found[0]


def _indented(text: str) -> str:
    """The text with four spaces for each list that a line is in, and empty lines above lists."""
    if "\n" not in text:
        return text
    lines: list[str] = []
    inside: list[int] = []  # where the text of each item begins that a line is in
    fence = ""
    for line in text.split("\n"):
        spaces = len(line) - len(line.lstrip(" "))
        item = None if fence else _ITEM.match(line)
        if line.strip() and not fence:
            inside = [it for it in inside if spaces >= it]
        if item:
            before = lines[-1] if lines else ""
            if before.strip() and not inside and not _ITEM.match(before) and before[:1] != " ":
                lines.append("")
        margin = inside[-1] if inside else 0
        lines.append(("    " * len(inside) + line[min(margin, spaces) :]).rstrip(" "))
        if found := _FENCE.match(line):
            if not fence:
                fence = found[1]
            elif found[1].startswith(fence):
                fence = ""
        if item:
            inside.append(item.end())
    return "\n".join(lines)
