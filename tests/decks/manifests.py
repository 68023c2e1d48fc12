"""Manifests in the Markdown of a bank, and what a cluster would refuse in them.

Only names and types are looked at, by the shapes of ``fields.py``: neither what is required nor
what a webhook would say. YAML is read as Kubernetes reads it, so ``on`` is a boolean.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from textwrap import dedent
from typing import TypeAlias, assert_never

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from meshcards.bank import source
from meshcards.bank.events import Steps
from meshcards.bank.value import Value
from meshcards.problem import Mark, Problem, Severity
from tests.decks.fields import ANY_KEY, Anything, Items, Keys, Kind, Scalar, Shape

Known: TypeAlias = Mapping[Kind, Keys]

_FENCE = re.compile(
    r"^(?P<indent> *)(?P<fence>`{3,}|~{3,}) *ya?ml\b[^\n]*\n(?P<text>.*?)^ *(?P=fence) *$",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_CLOZE = re.compile(r"\{\{c[0-9,]+::(.*?)(?:::.*?)?\}\}")
_ADD = "; if it is official, tests/decks/fields.py says how to add it"
_TAG = "tag:yaml.org,2002:"
_TYPES = {"bool": "boolean", "int": "integer", "float": "number", "null": "null"}


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of YAML, and where its first line stands."""

    text: str
    mark: Mark

    def at(self, mark: yaml.Mark | None) -> Mark:
        """The place in the bank of one in the block."""
        line, column = (mark.line, mark.column) if mark else (0, 0)
        return Mark(self.mark.path, self.mark.line + line, self.mark.column + column)


@dataclass(frozen=True, slots=True)
class Checked:
    """How many manifests were read, and what is wrong with them."""

    manifests: int
    problems: tuple[Problem, ...]


def checked(paths: Iterable[Path], known: Known) -> Checked:
    """Check every manifest in the files of a bank."""
    count, problems = 0, list[Problem]()
    for block in (block for path in paths for block in blocks(path)):
        try:
            manifests = list(yaml.compose_all(block.text, yaml.SafeLoader))
        except yaml.MarkedYAMLError as error:
            problems.append(_problem(block.at(error.problem_mark), f"not YAML: {error.problem}"))
            continue
        if not manifests:
            problems.append(_problem(block.mark, "a block without a manifest; fill or remove it"))
        count += len(manifests)
        for manifest in manifests:
            problems += _Check(block, known).manifest(manifest)
    return Checked(count, tuple(problems))


def blocks(path: Path) -> Iterator[Block]:
    """Every fenced block of YAML in the texts of a bank's file.

    Its lines are exact where the text is written after ``|``, as all with a block are.
    """
    document = source.read(path)
    for steps, written in _texts(document.value, ()):
        text = written.lstrip("\n")  # as the mark is of the first line with words
        start = document.mark(steps)
        for fence in _FENCE.finditer(text):
            line = start.line + text.count("\n", 0, fence.start("text"))
            mark = Mark(start.path, line, start.column + len(fence["indent"]))
            yield Block(_CLOZE.sub(r"\1", dedent(fence["text"])), mark)


def _texts(value: Value | None, steps: Steps) -> Iterator[tuple[Steps, str]]:
    if isinstance(value, str):
        yield steps, value
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _texts(item, (*steps, number))
    elif value is not None:
        for key, below in value.items():
            yield from _texts(below, (*steps, key))


class _Check:
    """One manifest's walk along the shape of its kind."""

    def __init__(self, block: Block, known: Known) -> None:
        self._block = block
        self._known = known
        self._title = "manifest"

    def manifest(self, node: Node) -> Iterator[Problem]:
        if not isinstance(node, MappingNode):
            yield self._problem(node, f"is {_article(_type(node))}; show the whole manifest")
            return
        kind = Kind(_text(node, "apiVersion"), _text(node, "kind"))
        name = _text(node, "metadata", "name")
        self._title = " ".join(filter(None, (kind.name, name))) or "manifest"
        needed = {"apiVersion": kind.api_version, "kind": kind.name, "metadata.name": name}
        for key, text in needed.items():
            if not text:
                yield self._problem(node, f"has no {key}; show the whole manifest")
        if kind in self._known:
            yield from self._unfit(node, self._known[kind], "")
        elif kind.api_version and kind.name:
            yield self._problem(node, _stranger(kind, self._known))

    def _unfit(self, node: Node, shape: Shape, path: str) -> Iterator[Problem]:
        match shape, node:
            case Keys(), MappingNode():
                yield from self._keys(node, shape, path)
            case Items(item), SequenceNode():
                for below in node.value:
                    yield from self._unfit(below, item, f"{path}[]")
            case Scalar(types, values), ScalarNode() if _types(node) & types:
                if values and node.value not in values:
                    wrong = f"{path} is one of {', '.join(values)}, not '{node.value}'"
                    yield self._problem(node, wrong + _hint(node.value, values))
            case Anything(), _:
                pass
            case _:
                wrong = f"{path or 'it'} is {_article(_wanted(shape))}, not {_article(_type(node))}"
                yield self._problem(node, wrong)

    def _keys(self, node: MappingNode, shape: Keys, path: str) -> Iterator[Problem]:
        seen = set[str]()
        for key, value in node.value:
            name = str(key.value)
            inner = f"{path}.{name}".lstrip(".")
            below = shape.shapes.get(name, shape.shapes.get(ANY_KEY))
            if name in seen:
                yield self._problem(key, f"{inner} stands twice; keep one of the two")
            seen.add(name)
            if below is None:
                wrong = f"unknown field {inner}" + _hint(name, shape.shapes)
                yield self._problem(key, wrong)
            else:
                yield from self._unfit(value, below, inner)

    def _problem(self, node: Node, message: str) -> Problem:
        return _problem(self._block.at(node.start_mark), f"{self._title}: {message}")


def _problem(mark: Mark, message: str) -> Problem:
    return Problem(mark, Severity.ERROR, "manifest", message)


def _text(node: Node, *steps: str) -> str:
    """The scalar at ``steps`` below a node, empty if there is none."""
    for step in steps:
        pairs = node.value if isinstance(node, MappingNode) else ()
        found = next((value for key, value in pairs if key.value == step), None)
        if found is None:
            return ""
        node = found
    return str(node.value) if isinstance(node, ScalarNode) and _type(node) == "string" else ""


def _type(node: Node) -> str:
    if isinstance(node, MappingNode):
        return "mapping"
    if isinstance(node, SequenceNode):
        return "list"
    return _TYPES.get(node.tag.removeprefix(_TAG), "string")


def _types(node: Node) -> frozenset[str]:
    """The types that a value may count as: every integer is a number, too."""
    of_type = _type(node)
    return frozenset({of_type, "number"} if of_type == "integer" else {of_type})


def _wanted(shape: Shape) -> str:
    match shape:
        case Keys():
            return "mapping"
        case Items():
            return "list"
        case Scalar(types):
            return " or ".join(sorted(types))
        case Anything():
            return "anything"
        case _:
            assert_never(shape)


def _article(name: str) -> str:
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def _stranger(kind: Kind, known: Known) -> str:
    """What to say of a kind that is not known at its apiVersion."""
    at = sorted(it.api_version for it in known if it.name == kind.name)
    if at:
        return f"{kind.name} is not at {kind.api_version}; it is at {' and '.join(at)}"
    names = {it.name for it in known if it.api_version == kind.api_version}
    if names:
        return f"no kind {kind.name} at {kind.api_version}{_hint(kind.name, names) or _ADD}"
    versions = {it.api_version for it in known}
    return f"no apiVersion {kind.api_version}{_hint(kind.api_version, versions) or _ADD}"


def _hint(typed: str, choices: Iterable[str]) -> str:
    close = get_close_matches(typed, choices, n=1)
    return f"; did you mean {close[0]}?" if close else ""
