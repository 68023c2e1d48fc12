r"""What looks like markup but is shown as typed: clozes, HTML, formulas, other programs' commands.

Each remark names the form that works here. Code may show anything, and is left alone.
"""

import re
from collections.abc import Iterator

from meshcards.text import outside
from meshcards.text.remark import Remark, quoted, snippet

OF_ELEMENTS = ("<", "&")
OF_FORMULAS = ("$", "\\(", "\\[")
OF_COMMANDS = ("[", "==")
"""What every text has one of in which such a thing can be found."""

_MAY_BE_CLOZE = re.compile(r"\{(?:(?<!\{\{)\{(?!c[0-9]+::)|(?<!\{\{)[cC][0-9])|\[[cC][0-9]|\uff5b")
_NEARLY_CLOZE = re.compile(
    r"(?<![\\{])\{\{(?: ?[cC]?[lIoO]?|C(?P<capital>[0-9]+)|(?P<bare>[0-9]+)"
    r"| [cC](?P<spaced>[0-9]+)) ?::"
    r"|(?<![\\{])\{[cC](?P<brace>[0-9]+)::[^{}]*\}(?!\})"
    r"|(?<!\\)\[\[?[cC](?P<bracket>[0-9]+)::[^\[\]]*\]\]?"
    r"|\uff5b\uff5b[cC](?P<wide>[0-9]+)|(?<![\\{])\{\{[\u0441\u0421](?P<cyrillic>[0-9]+)"
)
_NO_HINT = re.compile(r"(?<!\\)\{\{c[0-9]+::[^{}]+?(?<!\\)::[ ]*+\}\}")
_BRACES = re.compile(
    r"(?<![\\{:])\{\{(?!c[0-9])([^\W_](?:[^{}|()\[\]:.$\n]*[^\s{}|()\[\]:.$])?)\}\}(?!\})"
)

_PAIRED = {
    "**…**": ("b", "strong"),
    "*…*": ("i", "em", "cite", "dfn"),
    "~~…~~": ("s", "del", "strike"),
    "`…`": ("code", "kbd", "tt", "samp"),
    r"a formula, \(x_2\), or the character itself": ("sub",),
    r"a formula, \(x^2\), or the character itself": ("sup",),
    "**…**, because cards cannot underline or highlight": ("u", "ins", "mark"),
    "[text](https://…)": ("a",),
    "lines that begin with '- '": ("ul", "li"),
    "lines that begin with '1. '": ("ol",),
    "a table with | and ---": ("table", "tr", "td", "th"),
    "``` above and below the lines": ("pre",),
    "an empty line between paragraphs": ("p", "div"),
    "# before the line": ("h1", "h2", "h3", "h4"),
    "> before the line": ("blockquote",),
    "the text alone, because cards have a style of their own": (
        "span",
        "font",
        "center",
        "small",
        "big",
    ),
}
_INSTEAD = {name: instead for instead, names in _PAIRED.items() for name in names}
_ELEMENT = re.compile(
    rf"(?<!\\)<({'|'.join(_INSTEAD)})(?:\s[^<>]{{0,200}})?>(?=[^<]|<(?!/\1))", re.IGNORECASE
)
_CLOSING = re.compile(r"</([a-zA-Z][a-zA-Z0-9]*)\s*>")
_BREAK = re.compile(r"(?<!\\)<br\s*/?>(?!\s*(?:elements?|tags?)\b)", re.IGNORECASE)
_PICTURE = re.compile(r"(?<!\\)<(?:img|video|audio|iframe)\s[^<>]*\bsrc\s*=", re.IGNORECASE)
_COMMENT = re.compile(r"(?<!\\)<!--")
_ENTITY = re.compile(
    r"(?<![&\\])&(nbsp|amp|quot|hellip|[mn]dash|[lr]arr|times|euro|eacute|[aouAOU]uml)(?![\w;=])"
)

_DISPLAY = re.compile(r"(?<![$\\])\$\$(?!\$)([^$]{1,500})\$\$(?!\$)")
_DOLLARS = re.compile(r"(?<![\w$\\])\$(?![\s$])([^$\n]{0,199}[^$\s\\])\$(?![\w$])")
_COMMAND = re.compile(r"\\[A-Za-z]{2,}")
_ARITHMETIC = re.compile(r"[A-Za-z0-9\s^_{}()\[\]+*/=<>.,|!'-]+")
_OPERATOR = re.compile(r"[\^_=+*/<>(-]")
_NO_FORMULA = re.compile(r"(?!log|exp|sin|cos|tan|max|min|mod|lim|gcd|det)[A-Za-z]{3}")
_DOUBLED = re.compile(r"(?<!\\)\\\\(?:\([^\n]{1,200}?\\\\\)|\[.{1,500}?\\\\\])", re.DOTALL)
_OPENED = re.compile(r"(?<!\\)(?:\\\\)*(\\[(\[])")
_TEX = re.compile(r"\\[A-Za-z]{2,}|[\^_]\{")

_MAY_BE_COMMAND = re.compile(r"\[(?:sound:|latex\]|[$^]|\[)|==", re.IGNORECASE)
_SOUND = re.compile(r"(?<!\\)\[sound:[^\[\]\n]+\]")
_LATEX = re.compile(r"(?<!\\)\[(?:latex|\$\$?)\]", re.IGNORECASE)
_MARKED = re.compile(r"(?<![\w=!<>])==(?![\s=])([^=\n]{1,80})(?<![\s=!<>])==(?![\w=])")
_EMBEDDED = re.compile(r"!\[\[[^\[\]\n]+\]\]")
_NOTE = re.compile(r"^[ \t]*\[\^([\w-]{1,40})\]:", re.MULTILINE)


def clozes(text: str) -> Iterator[Remark]:
    """What looks like a cloze in a fact's text but hides nothing, and hints that are empty."""
    if "::}}" in text or ":: }}" in text:
        for found in _NO_HINT.finditer(text):  # in code as well, where clozes hide as elsewhere
            message = (
                f"'{quoted(found[0])}' ends with an empty hint, so no card shows its last ::; "
                "remove the ::, or write \\:: for colons that belong to the text"
            )
            yield Remark(snippet(text, *found.span()), message)
    if not _MAY_BE_CLOZE.search(text):
        return
    bare = outside.code(text)
    for found in _NEARLY_CLOZE.finditer(bare):
        number = next(filter(str.isdigit, filter(None, found.groups())), "1")
        message = (
            f"'{quoted(found[0])}' is not a cloze and hides nothing; write {{{{c{number}::…}}}}"
        )
        yield Remark(snippet(text, *found.span()), message)
    for found in _BRACES.finditer(bare):
        if any(map(str.isalpha, found[1])):
            message = (
                f"'{quoted(found[0])}' is not a cloze and hides nothing; write "
                f"{{{{c1::{quoted(found[1])}}}}}, or put it in `code`"
            )
            yield Remark(snippet(text, *found.span()), message)


def elements(text: str) -> Iterator[Remark]:
    """HTML that was meant as markup, and no placeholders such as <name>."""
    bare = outside.code(text)
    reported = set()
    if "<" in bare:
        closed = {it.lower() for it in _CLOSING.findall(bare)}
        for found in _ELEMENT.finditer(bare):
            name = found[1].lower()
            if name in closed and name not in reported:
                reported.add(name)
                yield _shown(text, found, f"write {_INSTEAD[name]}, or put it in `code`")
        for pattern, instead in (
            (_BREAK, "end the line with a backslash, or leave an empty line"),
            (_PICTURE, "use the key 'figure' or 'audio'"),
            (_COMMENT, "write a comment of YAML, # and a space, outside the text"),
        ):
            if found_one := pattern.search(bare):
                yield _shown(text, found_one, instead)
    if "&" in bare and (reference := _ENTITY.search(bare)):
        yield _shown(text, reference, f"write &{reference[1]}; with its semicolon")


def formulas(text: str) -> Iterator[Remark]:
    r"""Formulas between dollars, formulas that never end, and formulas with doubled backslashes."""
    bare = outside.code(text)
    if bare.count("$") > 1:
        yield from _between_dollars(text, outside.formulas(bare))
    if "\\(" not in bare and "\\[" not in bare:
        return
    for found in _DOUBLED.finditer(bare):
        if not _is_formula(found[0][3:-3].strip()):
            continue
        opens, closes = found[0][2], found[0][-1]
        message = f"'\\\\{opens}' is shown as \\{opens}; write \\{opens}…\\{closes} for a formula"
        yield Remark(snippet(text, *found.span()), message)
    unended = _OPENED.search(outside.formulas(bare))
    if unended and (unended[1] == "\\(" or _is_tex(bare, unended.end())):
        opens, closes = ("(", ")") if unended[1] == "\\(" else ("[", "]")
        message = (
            f"'\\{opens}' begins a formula that never ends; add \\{closes}, or write {opens} "
            "without the backslash"
        )
        yield Remark(snippet(text, unended.start(1), unended.end()), message)


def commands(text: str) -> Iterator[Remark]:
    """Sounds and LaTeX as Anki's editor writes them, and markup of other programs for notes."""
    if not _MAY_BE_COMMAND.search(text):
        return
    bare = outside.code(text)
    for pattern, instead in (
        (_SOUND, "use the key 'audio'"),
        (_LATEX, r"write \(…\) in a line, or \[…\]"),
        (_EMBEDDED, "use the key 'figure'"),
        (_MARKED, "write **…**"),
    ):
        if found := pattern.search(bare):
            yield _shown(text, found, instead)
    for note in _NOTE.finditer(bare):
        if bare.count(f"[^{note[1]}]") > 1:
            yield _shown(text, note, "cards have no footnotes, so put the note into the sentence")


def _shown(text: str, found: re.Match[str], instead: str) -> Remark:
    message = f"'{quoted(found[0])}' is shown as typed; {instead}"
    return Remark(snippet(text, *found.span()), message)


def _between_dollars(text: str, bare: str) -> Iterator[Remark]:
    for pattern, opens, closes in ((_DISPLAY, "\\[", "\\]"), (_DOLLARS, "\\(", "\\)")):
        for found in pattern.finditer(bare):
            formula = found[1].strip()
            if _is_formula(formula) and not _is_odd(bare, found.start()):
                message = (
                    f"'{quoted(found[0])}' is shown with its dollars; write "
                    f"{opens}{quoted(formula)}{closes} for a formula"
                )
                yield Remark(snippet(text, *found.span()), message)


def _is_formula(text: str) -> bool:
    """Whether what is between dollars is arithmetic or TeX, and not shell, money or a template."""
    if len(text) == 1:
        return text.isalpha()
    if _COMMAND.search(text):
        return True
    return bool(
        _ARITHMETIC.fullmatch(text)
        and _OPERATOR.search(text)
        and any(map(str.isalpha, text))
        and not _NO_FORMULA.search(text)
        and not text.startswith(("{", "_", "(", "-"))
        and text[-1] not in "=+*/<_-"
        and text.count("(") == text.count(")")
    )


def _is_odd(bare: str, at: int) -> bool:
    """Whether the dollars of a line are not pairs, so that none has to be a delimiter."""
    end = bare.find("\n", at)
    line = bare[bare.rfind("\n", 0, at) + 1 : len(bare) if end < 0 else end]
    return line.count("$") % 2 == 1


def _is_tex(bare: str, at: int) -> bool:
    """Whether TeX follows what may as well be an escaped bracket, in the same paragraph."""
    return _TEX.search(bare[at:].partition("\n\n")[0]) is not None
