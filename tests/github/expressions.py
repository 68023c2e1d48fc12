"""What ``${{ … }}`` in a workflow becomes, as GitHub's page on expressions has it.

The part of the language that this project's files use; anything else raises ValueError. Source:
GitHub's "Evaluate expressions in workflows and actions".
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

Value: TypeAlias = object  # what JSON has: None, bool, float, str, list and dict
Functions: TypeAlias = Mapping[str, Callable[..., Value]]

_TOKEN = re.compile(
    r"""\s*(?:(?P<text>'(?:[^']|'')*')|(?P<number>\d+(?:\.\d+)?)|(?P<name>[A-Za-z_][\w-]*)
    |(?P<sign>==|!=|&&|\|\||[!().,\[\]]))""",
    re.VERBOSE,
)
_INSERTED = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)
_WORDS: Mapping[str, Value] = {"true": True, "false": False, "null": None}


def filled(text: str, contexts: Mapping[str, Value], functions: Functions) -> str:
    """A text with each expression in it replaced by its value."""
    return _INSERTED.sub(lambda it: shown(value(it[1], contexts, functions)), text)


def value(expression: str, contexts: Mapping[str, Value], functions: Functions) -> Value:
    """The value of an expression, with or without the signs around it."""
    whole = _INSERTED.fullmatch(expression.strip())
    reader = _Reader(_tokens(whole[1] if whole else expression), contexts, _with_own(functions))
    found = reader.either()
    if reader.tokens:
        raise ValueError(f"{expression!r} goes on after its end: {reader.tokens}")
    return found


def shown(found: Value) -> str:
    """A value as a text has it."""
    match found:
        case None:
            return ""
        case bool():
            return str(found).lower()
        case float():
            return f"{found:g}"
        case str():
            return found
    return json.dumps(found)


def true(found: Value) -> bool:
    """Whether a condition with this value is met."""
    return found not in (None, False, 0, "")


def _with_own(functions: Functions) -> Functions:
    return {
        "startswith": lambda text, start: shown(text).lower().startswith(shown(start).lower()),
        **{name.lower(): function for name, function in functions.items()},
    }


def _tokens(text: str) -> list[tuple[str, str]]:
    found, at = [], 0
    while text[at:].strip():
        token = _TOKEN.match(text, at)
        if not token or not token.lastgroup:
            raise ValueError(f"no expression: {text[at:]!r}")
        found.append((token.lastgroup, token[token.lastgroup]))
        at = token.end()
    return found


@dataclass
class _Reader:
    tokens: list[tuple[str, str]]
    contexts: Mapping[str, Value]
    functions: Functions

    def either(self) -> Value:
        found = self._both()
        while self._takes("||"):
            other = self._both()
            found = found if true(found) else other
        return found

    def _both(self) -> Value:
        found = self._compared()
        while self._takes("&&"):
            other = self._compared()
            found = other if true(found) else found
        return found

    def _compared(self) -> Value:
        found = self._negated()
        if self._takes("=="):
            return _same(found, self._negated())
        if self._takes("!="):
            return not _same(found, self._negated())
        return found

    def _negated(self) -> Value:
        return not true(self._negated()) if self._takes("!") else self._single()

    def _single(self) -> Value:
        if self._takes("("):
            found = self.either()
            self._must(")")
            return found
        kind, token = self.tokens.pop(0)
        match kind:
            case "text":
                return token[1:-1].replace("''", "'")
            case "number":
                return float(token)
            case "name" if token in _WORDS:
                return _WORDS[token]
            case "name" if self._takes("("):
                return self.functions[token.lower()](*self._arguments())
            case "name":
                return self._inside(self.contexts[token])
        raise ValueError(f"{token!r} begins no value")

    def _arguments(self) -> list[Value]:
        found: list[Value] = []
        while not self._takes(")"):
            found.append(self.either())
            self._takes(",")
        return found

    def _inside(self, found: Value) -> Value:
        """What a context has under the names that follow; null where it has no such name."""
        while self._takes("."):
            _, name = self.tokens.pop(0)
            found = found.get(name) if isinstance(found, dict) else None
        return found

    def _takes(self, sign: str) -> bool:
        if self.tokens and self.tokens[0] == ("sign", sign):
            self.tokens.pop(0)
            return True
        return False

    def _must(self, sign: str) -> None:
        if not self._takes(sign):
            raise ValueError(f"{sign!r} is missing before {self.tokens}")


def _same(one: Value, other: Value) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return one.lower() == other.lower()
    return one == other if type(one) is type(other) else _number(one) == _number(other)


def _number(found: Value) -> float:
    """A value as a number, which GitHub makes of values of two kinds before it compares them."""
    if found in (None, "", False):
        return 0
    try:
        return float(found)  # type: ignore[arg-type] # what is no number is told by the error
    except (TypeError, ValueError):
        return float("nan")
