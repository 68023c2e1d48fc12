"""No file's text depends on the locale, and no line end on the system: each call names them."""

import ast
from collections.abc import Iterator

import pytest

from tests.systems.calls import called, calls, modules

# What is opened is an entry of a zip, a picture, or a page: bytes in any case.
BYTES = {
    ("anki.package", "package.open"),
    ("anki.whole", "package.open"),
    ("anki.archive", "self._package.open"),
    ("bank.raster", "Image.open"),
    ("exchange.incoming.zipped", "self._zip.open"),
    ("sources.request", "self._opener.open"),
}
# Where the encoding is among the arguments, counted from 0, and the mode.
OPENING = {"open": (3, 1), "fdopen": (3, 1), "NamedTemporaryFile": (2, 0), "TemporaryFile": (2, 0)}
OPENING_METHOD = (2, 0)  # Path.open
RUNNING = {"run", "Popen", "check_output"}


def faults(tree: ast.Module, module: str = "") -> Iterator[str]:
    """The calls that leave something to the system."""
    for call in calls(tree):
        whole = ast.unparse(call.func)
        if (module, whole) not in BYTES and (lacking := _lacking(call, whole)):
            yield f"{ast.unparse(call)} has no {lacking}"


def _lacking(call: ast.Call, whole: str) -> str:
    named = {it.arg for it in call.keywords}
    name, amount = called(call), len(call.args)
    match name:
        case "read_text":
            return "" if amount or "encoding" in named else "encoding"
        case "write_text":
            encoded = amount > 1 or "encoding" in named
            return "" if encoded and "newline" in named else "encoding and newline"
        case "TextIOWrapper":
            return "" if amount > 1 or "encoding" in named else "encoding"
    if name in OPENING and whole != "os.open":
        method = isinstance(call.func, ast.Attribute) and whole.partition(".")[0] not in {
            "io",
            "os",
        }
        at, mode_at = OPENING_METHOD if method and name == "open" else OPENING[name]
        if "b" in _mode(call, mode_at) or (name.startswith("N") and not _mode(call, mode_at)):
            return ""
        reads = set(_mode(call, mode_at)) <= {"r", "t"}
        if amount <= at and "encoding" not in named:
            return "encoding"
        return "" if reads or "newline" in named else "newline"
    if name in RUNNING and named & {"text", "universal_newlines"}:
        return "" if "encoding" in named else "encoding"
    return ""


def _mode(call: ast.Call, at: int) -> str:
    given = [it.value for it in call.keywords if it.arg == "mode"]
    given += call.args[at : at + 1]
    return str(given[0].value) if given and isinstance(given[0], ast.Constant) else ""


def test_every_text_of_a_file_names_its_encoding_and_its_line_ends() -> None:
    found = [f"{name}: {it}" for name, tree in modules() for it in faults(tree, name)]
    assert found == []


def test_each_exception_is_one() -> None:
    needed = {
        (name, ast.unparse(call.func))
        for name, tree in modules()
        for call in calls(tree)
        if called(call) == "open"
    }
    assert needed >= BYTES


@pytest.mark.parametrize(
    "code",
    [
        "path.read_text()",
        "path.write_text(text)",
        "path.write_text(text, encoding='utf-8')",
        "path.write_text(text, 'utf-8')",
        "open(path)",
        "open(path, 'w', encoding='utf-8')",
        "io.open(path, mode='a')",
        "path.open()",
        "path.open('w', encoding='utf-8')",
        "os.fdopen(number, 'w')",
        "io.TextIOWrapper(stream)",
        "subprocess.run(command, text=True)",
    ],
)
def test_what_leaves_something_to_the_system_is_found(code: str) -> None:
    assert [*faults(ast.parse(code))] != []


@pytest.mark.parametrize(
    "code",
    [
        "path.read_text('utf-8')",
        "path.write_text(text, encoding='utf-8', newline='')",
        "open(path, 'rb')",
        "open(path, encoding='utf-8')",
        "path.open('r+b')",
        "path.open('w', encoding='utf-8', newline='\\n')",
        "os.open(path, os.O_RDWR)",
        "subprocess.run(command, text=True, encoding='utf-8')",
    ],
)
def test_what_leaves_nothing_is_not(code: str) -> None:
    assert [*faults(ast.parse(code))] == []
