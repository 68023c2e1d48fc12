"""Words and signs that are in no field of ours, because the style sheet writes them: by class.

Which choice is right, how many there are, and what an answer falls short in: a learner reads them
on the card, so a change of them is a change.
"""

from selectolax.lexbor import LexborNode

from meshcards.bank.value import FLAWS

_SIGNS = {"right": "✓ ", "not": "✗ "}


def sign(node: LexborNode) -> str:
    """What is before a choice on a back: whether it is right; empty for other elements."""
    if "mark" not in _classes(node) or node.first_child is not None:
        return ""
    return next((_SIGNS[it] for it in _classes(node.parent) if it in _SIGNS), "")


def word(node: LexborNode, tag: str) -> str:
    """What is in an empty element: a flaw, or how many to choose; empty for other elements."""
    if node.first_child is not None:
        return ""
    if tag == "h3" and "flaw" in _classes(node):
        return next((it for it in _classes(node.parent) if it in FLAWS), "")
    right = node.attributes.get("data-right") or ""
    return f"[choose {right[:9]}]" if tag == "p" and "pick" in _classes(node) else ""


def _classes(node: LexborNode | None) -> list[str]:
    return (node.attributes.get("class") or "").split() if node is not None else []
