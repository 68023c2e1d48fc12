"""JSON that a page shows, compared with what its command prints: the same keys, the same kinds."""

import json
import re
from collections.abc import Iterator
from typing import TypeAlias

from tests.docs.page import Block
from tests.docs.shell import Shell

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | None"

_COMMAND = re.compile(r"`(meshcards \w+)")
_PACKAGE = "build/service-mesh.apkg"
# Without these, there is no output.
_NEEDED = {
    "meshcards diff": " old.apkg",
    "meshcards plan": " --by 2025-12-24",
    "meshcards rehearse": f" {_PACKAGE} --on {_PACKAGE}",
}


def failures(block: Block, shell: Shell) -> Iterator[str]:
    """How the JSON under a command's heading is unlike what ``--format json`` prints there."""
    command = _COMMAND.search(block.heading)
    if command is None:
        yield "no command in the heading above prints this"
        return
    needed = _NEEDED.get(command[1], "")
    printed = shell.run(f"{command[1]}{needed} --format json").text
    shown = json.loads(block.text)
    yield from _unlike(shown, json.loads(printed[printed.index("{") :]), "")


def _unlike(shown: Json, printed: Json, where: str) -> Iterator[str]:
    if isinstance(shown, dict) and isinstance(printed, dict):
        if [*shown] != [*printed]:
            yield f"{where or 'the object'} has {[*shown]} here, and {[*printed]} in the output"
        for key in shown.keys() & printed.keys():
            yield from _unlike(shown[key], printed[key], f"{where}.{key}".strip("."))
    elif isinstance(shown, list) and isinstance(printed, list):
        for it in shown:
            for other in printed[:1]:
                yield from _unlike(it, other, where)
    elif type(shown) is not type(printed) and None not in {shown, printed}:
        yield f"{where} is {shown!r} here, and {printed!r} in the output"
