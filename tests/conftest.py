"""What every test may use: miniature banks, the command line, and a clean environment."""

import gc
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import settings

from tests import forked

# The same examples on every run and every machine, however slow it is.
settings.register_profile("deterministic", derandomize=True, deadline=None, database=None)
settings.load_profile("deterministic")

# A user's Python keeps what it has compiled. Here the next command and the next run do not compile
# it again, nor does pytest rewrite again what asserts.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

BASICS = """\
    title: Basics
    questions:
      - id: why-a-mesh
        question: Why would you run a mesh?
        strongest: {answer: It takes retries out of the code.}
        others: [{answer: It is modern., flaw: vague, falls_short: That is no reason.}]
        terms: [envoy]
        sources: [https://istio.io/latest/docs/overview/what-is-istio/]
    terms:
      - id: envoy
        name: Envoy
        facts: [{id: role, text: Envoy is a proxy.}]
        sources: [https://www.envoyproxy.io/docs/envoy/latest/]
    """


# What tests of other systems' own ways need, by the system that lacks it.
LACKING = {
    "win32": re.compile(
        r"\b(?:fcntl|resource|termios|pty|preexec_fn|pass_fds|symlink_to|mkfifo|openpty|getuid|chmod"
        r"|SIGHUP|SIGKILL|ITIMER_PROF|watchdog|killpg|fork|forked)\b|/(?:dev|proc|bin|etc)/|\"sh\"|\\x[8-f]"
    ),
    "darwin": re.compile(r"/proc/|/dev/(?:full|shm)|\bunshare\b|b\"[^\"]*\\x[8-f]"),
}


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leave out a file of tests of which this system lacks something; ``None`` decides nothing."""
    return True if is_lacking(collection_path, sys.platform) else None


def is_lacking(path: Path, system: str) -> bool:
    """Whether a file of tests needs what a system lacks."""
    lacking = LACKING.get(system)
    return bool(lacking and path.suffix == ".py" and lacking.search(path.read_text("utf-8")))


# What takes longest begins first, so that the workers end together.
SLOWEST = ("tests/browser", "test_fuzz", "test_interrupted", "tests/engine")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the slowest files."""

    def rank(item: pytest.Item) -> int:
        path = item.path.as_posix()
        return next((n for n, part in enumerate(SLOWEST) if part in path), len(SLOWEST))

    items.sort(key=rank)


@pytest.fixture(autouse=True)
def _clean_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """No setting of the machine's reaches a test, nor does what it remembers of pictures."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))
    for name in ("SOURCE_DATE_EPOCH", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def _collecting() -> Iterator[None]:
    """Garbage is collected after a test that ran a command in this process, as before it."""
    yield
    gc.enable()


@pytest.fixture
def write_bank(tmp_path: Path) -> Callable[..., Path]:
    """Writes a miniature bank and returns its folder; YAML is dedented.

    ``write_bank()`` gives one topic with a question, a term and its fact. Pass ``topics`` as
    ``{"traffic": "title: …"}``, or the whole ``deck`` as YAML; ``files`` are others, such as
    figures. Written again, a bank has the new YAML files only and keeps its lock and figures.
    """

    def write(
        topics: Mapping[str, str] | None = None,
        *,
        name: str = "mesh",
        title: str = "",
        deck: str | None = None,
        files: Mapping[str, str | bytes] | None = None,
    ) -> Path:
        folder = tmp_path / name
        folder.mkdir(parents=True, exist_ok=True)
        for stale in folder.glob("*.yaml"):
            stale.unlink()
        topics = {"basics": BASICS} if topics is None else topics
        if deck is None:
            called = title or folder.name.capitalize()  # Anki merges decks of one title
            deck = f"id: {folder.name}\ntitle: {called}\ntopics: [{', '.join(topics)}]\n"
        texts = {"deck.yaml": deck, **{f"{topic}.yaml": text for topic, text in topics.items()}}
        for path, content in {**texts, **(files or {})}.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            whole = content if isinstance(content, bytes) else dedent(content).encode()
            target.write_bytes(whole)
        return folder

    return write


# What Python itself reads as it begins, such as the encoding of streams.
READ_FIRST = re.compile("PYTHON|LC_|LANG")


@pytest.fixture
def run_meshcards(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs ``python -m meshcards`` in a process of its own, in ``tmp_path``.

    ``env`` adds to the environment, and ``fresh`` asks for a process that has imported nothing;
    other named arguments go to ``forked.run``, or to ``subprocess.run`` for a fresh process.
    """

    def run(
        *arguments: str | Path,
        env: Mapping[str, str] | None = None,
        fresh: bool = sys.platform == "win32",  # where nothing forks
        **options: object,
    ) -> subprocess.CompletedProcess[str]:
        whole = {"cwd": tmp_path, **options, "env": {**os.environ, **(env or {})}}
        if not fresh and not any(map(READ_FIRST.match, env or ())):
            return forked.run(arguments, **whole)
        streams = {
            "stdin": subprocess.DEVNULL,
            "stdout": subprocess.PIPE,
            "stderr": subprocess.PIPE,
        }
        return subprocess.run(  # type: ignore[call-overload,no-any-return] # options vary by test
            [sys.executable, "-m", "meshcards", *map(str, arguments)],
            **{**streams, **whole},
            encoding="utf-8",
            check=False,
            timeout=120,
        )

    return run
