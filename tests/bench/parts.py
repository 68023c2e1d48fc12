"""``python -m tests.bench.parts BANK``: the processor time of each part of a build, in seconds.

One process does it all, so that the seconds add up. What a part calls of another part counts for
the other alone.
"""

import gc
import importlib
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from meshcards import release
from tests import compiled

PARTS = (
    ("reading YAML", "meshcards.bank.source", "read"),
    ("validating", "meshcards.bank.topic", "read"),
    ("the rules for errors", "meshcards.lint.rule", "in_file"),
    ("finding clozes", "meshcards.text.cloze", "clozed"),
    ("Markdown, by comrak", "comrak", "markdown_to_html"),
    ("code in colours, by Pygments", "meshcards.text.code", "coloured"),
    ("placing cards", "meshcards.cards.order", "of_topic"),
    ("composing fields", "meshcards.cards.compose", "drafts"),
    ("putting notes aside", "meshcards.compiler.shelf", "put"),
    ("comparing with the lock", "meshcards.anki.lock", "update"),
    ("writing rows", "meshcards.anki.package", "_write_collection"),
    ("deflating", "meshcards.anki.package", "_write_zip"),
    ("reading back", "meshcards.anki.whole", "check"),
)
REST = "the rest"
_ROOT = Path(__file__).parents[2]


class Clock:
    """Counts seconds for whatever part is running, and for no other."""

    def __init__(self, now: Callable[[], float] = time.process_time) -> None:
        self._now = now
        self._running = [REST]
        self.seconds: dict[str, float] = {}
        self.restart()

    def restart(self) -> None:
        """Forget the time until now."""
        self.seconds = {REST: 0.0}
        self._since = self._now()

    def switch(self) -> None:
        """Give the time since the last switch to the part that ran."""
        now = self._now()
        part = self._running[-1]
        self.seconds[part] = self.seconds.get(part, 0.0) + now - self._since
        self._since = now

    def watched(self, part: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, with its time counted; what it would yield is made at once."""

        def run(*args: object, **options: object) -> object:
            self.switch()
            self._running.append(part)
            try:
                result = function(*args, **options)
                return iter(list(result)) if isinstance(result, Iterator) else result
            finally:
                self.switch()
                self._running.pop()

        return run


def measured(bank: Path) -> dict[str, float]:
    """Seconds by part of a build of ``bank``, in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.parts", str(bank)]
    told = subprocess.run(command, cwd=_ROOT, check=True, stdout=subprocess.PIPE, encoding="utf-8")
    seconds: dict[str, float] = json.loads(told.stdout)
    return seconds


def main(bank: Path) -> dict[str, float]:
    """Seconds by part of a build of a copy of ``bank``, in this process."""
    gc.disable()  # as the command does
    clock = Clock()
    for part, module, name in PARTS:
        home = importlib.import_module(module)
        setattr(home, name, clock.watched(part, getattr(home, name)))
    with TemporaryDirectory() as folder:
        copy = shutil.copytree(bank, Path(folder, "bank"))  # a build would change the lock
        clock.restart()
        prepared = compiled.prepared(copy)
        release.publish(prepared, Path(folder, "bench.apkg"), now=int(time.time()))
        clock.switch()
    return {part: clock.seconds.get(part, 0.0) for part in (*(it[0] for it in PARTS), REST)}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]))))
