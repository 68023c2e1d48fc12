"""How an element shows the words inside of it, and what of that no card can show."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from meshcards.exchange.incoming.html import runs

_STYLES = {
    **dict.fromkeys(("b", "strong"), runs.STRONG),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), runs.EMPHASIS),
    **dict.fromkeys(("s", "del", "strike"), runs.STRUCK),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), runs.CODE),
    **dict.fromkeys(("u", "ins", "mark"), runs.STRONG),
}
_LOST = {
    "u": "underlining, which is bold now",
    "ins": "underlining, which is bold now",
    "mark": "highlighting, which is bold now",
}
_DECLARED = re.compile(r"([a-z-]+)\s*:\s*([^;\s][^;]*?)\s*(?:;|$)", re.IGNORECASE)
_BOLD = re.compile(r"bold(?:er)?|[6-9]00")
_NO_COLOUR = {"", "black", "inherit", "initial", "transparent", "rgb(0, 0, 0)", "#000000", "#000"}
_COLOURS = {"color", "background-color", "background"}


@dataclass(frozen=True, slots=True)
class Look:
    """How words look: their style, where they lead, and whether they are raised or lowered."""

    style: int = runs.PLAIN
    link: str = ""
    script: str = ""  # "sub" or "sup"


PLAIN = Look()


def inside(look: Look, tag: str, attributes: Mapping[str, str | None]) -> tuple[Look, str]:
    """The look of what is inside an element, and what of it is lost; empty if nothing is."""
    style, lost = look.style, _LOST.get(tag, "")
    style |= _STYLES.get(tag, runs.PLAIN)
    if tag == "font" and (attributes.get("color") or "") not in _NO_COLOUR:
        lost = "a colour"
    declared = attributes.get("style")
    if declared:
        more, colour = _declared(declared)
        style |= more
        lost = lost or colour
    script = tag if tag in {"sub", "sup"} else look.script
    return replace(look, style=style, script=script), lost


def _declared(declarations: str) -> tuple[int, str]:
    """The style that CSS in an element gives to words, and whether it gives them a colour."""
    style, lost = runs.PLAIN, ""
    for name, value in _DECLARED.findall(declarations[:1_000].lower()):
        if name == "font-weight" and _BOLD.fullmatch(value):
            style |= runs.STRONG
        elif name == "font-style" and value in {"italic", "oblique"}:
            style |= runs.EMPHASIS
        elif name.startswith("text-decoration") and "line-through" in value:
            style |= runs.STRUCK
        elif name.startswith("text-decoration") and "underline" in value:
            style, lost = style | runs.STRONG, _LOST["u"]
        elif name == "font-family" and "monospace" in value:
            style |= runs.CODE
        elif name in _COLOURS and value not in _NO_COLOUR and not value.startswith("var("):
            lost = "a colour"
    return style, lost
