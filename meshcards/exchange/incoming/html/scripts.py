r"""Raised and lowered words, which Markdown cannot set: the character itself, or a formula."""

import re
import unicodedata
from dataclasses import dataclass

_RAISED = str.maketrans("0123456789+-\u2212=()in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁱⁿ")
_LOWERED = str.maketrans("0123456789+-\u2212=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_SIMPLE = re.compile("[A-Za-z0-9+\\-\u2212=(), ]{1,30}")


@dataclass(frozen=True, slots=True)
class Moved:
    """What was raised or lowered: its Markdown, what is shown of it, and if it is a formula."""

    text: str
    shown: str
    formula: bool = False


def moved(text: str, script: str) -> Moved:
    """``text`` inside of ``<sub>`` or ``<sup>``; as it is where it is neither of the two ways."""
    stripped = text.strip()
    characters = stripped.translate(_RAISED if script == "sup" else _LOWERED)
    if all(unicodedata.decomposition(it).startswith(("<super>", "<sub>")) for it in characters):
        return Moved(text.replace(stripped, characters), characters)
    if not _SIMPLE.fullmatch(stripped):
        return Moved(text, text)
    inner = stripped if len(stripped) == 1 else f"\\text{{{stripped}}}"
    formula = f"{'^' if script == 'sup' else '_'}{{{inner}}}"
    return Moved(f"\\({formula}\\)", formula, formula=True)
