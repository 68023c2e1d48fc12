"""The house has floors: a module imports only from those below, and each tool has one door."""

import ast
import re
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "meshcards"
MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
ARCHITECTURE = PACKAGE.parent / "docs" / "architecture.md"
ROOMS = (
    *("bank", "text", "cards", "lint", "compiler", "anki", "plan"),
    *("diff", "publish", "rehearse", "sources"),
    *("preview", "report", "start", "cli"),
)
# Packages that hold nothing but their docstring.
BARE = {
    *ROOMS,
    "exchange",
    "exchange.added",
    "exchange.incoming.html",
    "exchange.incoming",
    "exchange.outgoing",
} - {"cli"}
BARE |= {"exchange.incoming.written"}
ENGINE = "anki"  # Anki's own package, which is AGPL


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


@cache
def nodes(module: str) -> tuple[ast.AST, ...]:
    """All of a module's syntax tree."""
    return tuple(ast.walk(tree(module)))


@cache
def imports(module: str) -> tuple[str, ...]:
    """What a module imports, wherever in it, by full names; ``TYPE_CHECKING`` counts as well."""
    found: list[str] = []
    for node in nodes(module):
        if isinstance(node, ast.Import):
            found += (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            assert node.module
            found += (f"{node.module}.{name.name}" for name in node.names)
    return tuple(found)


def own(module: str) -> set[str]:
    """The modules of the package that a module imports, ``__init__`` for the package itself."""
    found = set()
    for name in imports(module):
        head, _, rest = name.partition(".")
        if head != "meshcards":
            continue
        while rest and rest not in MODULES:
            rest = rest.rpartition(".")[0]
        found.add(rest or "__init__")
    return found


def importers(package: str) -> set[str]:
    return {
        module
        for module in MODULES
        if any(name.partition(".")[0] == package for name in imports(module))
    }


@cache
def floors() -> dict[str, int]:
    """The floor of each room, as the table in architecture.md has it."""
    rows = re.findall(r"^\| ([0-9]+) \| (.+) \|$", ARCHITECTURE.read_text("utf-8"), re.MULTILINE)
    return {room: int(number) for number, rooms in rows for room in re.findall("`(.+?)`", rooms)}


def room(module: str) -> str:
    return module.partition(".")[0]


def inhabited() -> list[str]:
    return [module for module in MODULES if module not in BARE]


@pytest.mark.parametrize("module", sorted(BARE))
def test_a_bare_package_holds_nothing_but_its_docstring(module: str) -> None:
    (docstring,) = tree(module).body

    assert ast.get_docstring(tree(module), clean=False)
    assert isinstance(docstring, ast.Expr)


def test_the_table_of_floors_has_every_room_and_no_other() -> None:
    assert set(floors()) == {room(module) for module in MODULES} - {"__init__", "__main__"}
    assert len(set(floors().values())) == 13


def test_the_listing_names_every_module_of_every_room() -> None:
    """``report`` and ``cli`` are named as a whole, and so is ``lint.rules``."""
    text = ARCHITECTURE.read_text(encoding="utf-8")
    listing = text[text.index("\n    meshcards/\n") : text.index("\n## Floors")]
    named = sorted(re.findall(r"^ +([a-z0-9_]+)\.py ", listing, re.MULTILINE))
    whole = ("report", "cli", "lint.rules", "__")
    modules = [it.rpartition(".")[2] for it in inhabited() if not it.startswith(whole)]
    assert named == sorted(modules)


@pytest.mark.parametrize("module", [it for it in inhabited() if "__" not in it])
def test_a_room_imports_only_from_itself_and_from_below(module: str) -> None:
    # The command line asks the package itself for its version and its place, nothing more.
    below = own(module) - ({"__init__"} if room(module) == "cli" else set())

    above = [name for name in below if floors().get(room(name), 99) >= floors()[room(module)]]
    assert [name for name in above if room(name) != room(module)] == []


def test_no_imports_go_in_a_circle() -> None:
    graph = {module: own(module) - BARE - {"__init__"} for module in MODULES if "__" not in module}
    # A rule names its own package only to find a neighbour in it.
    for module in graph:
        if module.startswith("lint.rules."):
            assert "lint.rules" not in own(module)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


@pytest.mark.parametrize(
    ("package", "doors"),
    [
        ("yaml", {"bank.events"}),
        ("anyascii", {"exchange.added.ids"}),
        ("genanki", {"anki.package"}),
        ("comrak", {"text.parser"}),
        ("pygments", {"text.code"}),
        ("regex", {"text.letters"}),
        ("Stemmer", {"text.lexicon"}),
        ("stop_words", {"text.lexicon"}),
        ("PIL", {"bank.raster"}),
        ("rich", {"cli.bar", "report.charts", "report.page"}),
        ("fsrs", {"plan.memory"}),
        (
            "selectolax",
            {
                *(
                    "exchange.incoming.html.elements",
                    "exchange.incoming.html.grids",
                    "exchange.incoming.html.structures",
                ),
                "exchange.incoming.ours",
                *("diff.reading", "diff.signs"),
            },
        ),
        ("sentencex", {"text.sentences"}),
        (
            "sqlite3",
            {
                *("anki.described", "anki.package", "anki.preset", "anki.unpacked", "anki.whole"),
                *("release", "rehearse.rows"),
            },
        ),
        ("defusedxml", {"exchange.incoming.xml"}),
        ("markdown_it", {"exchange.incoming.written.blocks", "report.page"}),
        ("subprocess", {"diff.committed"}),
        ("ssl", {"sources.request"}),
        ("zstandard", {"anki.archive"}),
        (ENGINE, {"rehearse.engine"}),
    ],
)
def test_a_tool_is_imported_at_its_own_door_only(package: str, doors: set[str]) -> None:
    assert importers(package) == doors


def test_only_the_command_line_imports_click() -> None:
    assert {module.partition(".")[0] for module in importers("click")} == {"cli"}


def test_only_the_command_line_reads_the_clock_and_the_environment() -> None:
    assert {module.partition(".")[0] for module in importers("time")} == {"cli"}
    for module in inhabited():
        if module.partition(".")[0] != "cli":
            assert importers_of_the_world(module) == set()


def importers_of_the_world(module: str) -> set[str]:
    """What a module has to do with clock, environment, working folder or standard streams."""
    forbidden = {"time", "os", "sys", "locale", "getpass", "platform"}
    calls = {"cwd", "home", "expanduser", "environ", "getenv", "today", "now", "utcnow", "print"}
    # A type that says what a path may be looks at nothing.
    heads = {name.partition(".")[0] for name in imports(module) if name != "os.PathLike"}
    # A method called print is a console's that was passed in or writes to memory.
    names = {node.attr for node in nodes(module) if isinstance(node, ast.Attribute)}
    names -= {"print"}
    names |= {node.id for node in nodes(module) if isinstance(node, ast.Name)}
    return (heads & forbidden) | (names & (calls - {"now"})) | _clock_calls(module)


def _clock_calls(module: str) -> set[str]:
    """``datetime.now()`` and the like; a parameter called ``now`` is how the time should come."""
    return {
        node.attr
        for node in nodes(module)
        if isinstance(node, ast.Attribute) and node.attr == "now"
    }


def test_only_the_package_and_the_command_line_import_late() -> None:
    late = {
        module
        for module in MODULES
        for node in nodes(module)
        if isinstance(node, ast.FunctionDef)
        and any(isinstance(inner, ast.Import | ast.ImportFrom) for inner in ast.walk(node))
    }

    assert {module for module in late if module.partition(".")[0] != "cli"} <= {
        "__init__",
        "__main__",  # Ctrl-C is looked after before the command line is loaded
        "anki.archive",  # zstandard only for a package that Anki wrote
        "bank.raster",  # Pillow only if a bank has a picture that nobody remembers
        "text.code",  # Pygments is loaded only if a bank holds code
        "text.letters",  # regex only if a text is in a script that asks for it
        "text.lexicon",  # and lists of words only if a bank is in another language than English
        "lint.rules",  # the rules that only a check looks after
        "anki.versions",  # what compares versions, only for a release
        "rehearse.engine",  # Anki's engine, which is an extra
        "compiler.crew",  # and what runs processes only if a bank is large
    }


@pytest.mark.parametrize("module", MODULES)
def test_a_module_is_no_longer_than_250_lines(module: str) -> None:
    assert len(MODULES[module].read_text(encoding="utf-8").splitlines()) <= 250


@pytest.mark.parametrize("module", MODULES)
def test_a_module_is_named_for_what_it_does_and_says_so_first(module: str) -> None:
    oddments = {"utils", "util", "helpers", "helper", "common", "constants", "misc"}

    assert oddments.isdisjoint(module.split("."))
    assert ast.get_docstring(tree(module))
