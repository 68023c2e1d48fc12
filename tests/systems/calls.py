"""The calls of the package's code, as its text has them."""

import ast
from collections.abc import Iterator
from pathlib import Path

import meshcards

PACKAGE = Path(meshcards.__file__).parent


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Each module's name and its code."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        yield name, ast.parse(path.read_text(encoding="utf-8"))


def calls(tree: ast.Module) -> Iterator[ast.Call]:
    """Every call."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def called(call: ast.Call) -> str:
    """The last word of what is called: ``read_text`` of ``path.read_text()``."""
    match call.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""
