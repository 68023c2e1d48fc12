"""The text of a docstring, also where Python has dropped it: ``python -OO`` keeps none.

Users read docstrings: the manual page of a rule, the help of a command, descriptions of the schema.
"""

import ast
import inspect
from collections.abc import Callable
from textwrap import dedent
from types import ModuleType
from typing import Any, TypeAlias

Documented: TypeAlias = ModuleType | type | Callable[..., Any]


def of(thing: Documented) -> str:
    """The docstring of a module, class or function, without its indentation.

    It is read from the source if there is none in memory; empty where that has none either.
    """
    if thing.__doc__ is not None:
        return inspect.cleandoc(thing.__doc__)
    try:
        tree = ast.parse(dedent(inspect.getsource(thing)))
    except (OSError, TypeError):  # only compiled files were installed
        return ""
    for node in [tree] if inspect.ismodule(thing) else tree.body:
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            return ast.get_docstring(node) or ""
    return ""
