"""The calls of the package's code, as its text has them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import meshcards

PACKAGE = Path(meshcards.__file__).parent


@cache
def modules() -> tuple[tuple[str, ast.Module], ...]:
    """Each module's name and its code."""
    paths = sorted(PACKAGE.rglob("*.py"))
    names = (".".join(it.relative_to(PACKAGE).with_suffix("").parts) for it in paths)
    return tuple(zip(names, (ast.parse(it.read_text("utf-8")) for it in paths), strict=True))


def calls(tree: ast.Module) -> Iterator[ast.Call]:
    """Every call."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def called(call: ast.Call) -> str:
    """The last word of what is called: ``read_text`` of ``path.read_text()``."""
    match call.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""
