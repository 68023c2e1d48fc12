"""A bank as git has it: which commit made a release, and the bank's files in a commit.

Git is asked for what it knows and never told to run anything: no shell, no hooks, no filters. Where
it is not installed, or the bank is in no repository, there is simply nothing.
"""

import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePath
from typing import NamedTuple

from meshcards.anki import lockfile
from meshcards.anki.lock import Lock, Release
from meshcards.bank import media, naming
from meshcards.bank.authored import is_authored
from meshcards.bank.folder import DECK_FILE
from meshcards.opening import LOCK_FILE
from meshcards.shell import WINDOWS

MAX_FILES = 20_000
MAX_BYTES = 512 << 20  # of a bank with its figures and sounds

HERE = "./"
"""The path, in a commit, of the folder in which git is asked."""

# What a repository's own settings could have git run: a watcher, a program that verifies
# signatures, and a connection to fetch what is missing.
_HARMLESS = tuple(
    part
    for setting in ("core.fsmonitor=false", "log.showSignature=false", "protocol.allow=never")
    for part in ("-c", setting)
)
_PATIENCE = 20.0  # seconds for one answer of git
_COMMIT = re.compile(rb"[0-9a-f]{40,64}")
_ENTRY = re.compile(rb"100(?:644|755) blob ([0-9a-f]{40,64}) +([0-9]{1,12})\t(.+)", re.DOTALL)


class _Blob(NamedTuple):
    name: bytes
    size: int
    path: PurePath


def of_release(folder: Path, release: Release) -> str:
    """The commit in which the lock first had a release; empty if git knows of none."""
    line = f"release {release.version} {release.time}"
    found = _git(folder, "log", "--format=%H", "--no-textconv", f"-S{line}", "--", LOCK_FILE)
    commits = _commits(found)
    return commits[-1] if commits else ""


def of_lock(folder: Path) -> str:
    """The commit that last changed the lock; empty if git knows of none."""
    found = _commits(_git(folder, "log", "-1", "--format=%H", "--", LOCK_FILE))
    return found[0] if found else ""


def lock(folder: Path, commit: str, deck: str, scratch: Path) -> Lock | None:
    """The lock of a ``deck`` as a commit has it, written into ``scratch`` to be read."""
    content = _git(folder, "cat-file", "blob", f"{commit}:./{LOCK_FILE}")
    if not content:
        return None
    path = scratch / LOCK_FILE
    path.write_bytes(content)
    found, problems = lockfile.read(path, deck)
    return None if problems else found


def is_installed() -> bool:
    """Whether there is a git to ask."""
    return bool(_git(Path(), "version"))


def has_repository(folder: Path) -> bool:
    """Whether a folder is in a repository that git is willing to read."""
    return bool(_git(folder, "rev-parse", "--git-dir"))


def is_shallow(folder: Path) -> bool:
    """Whether the repository is a clone without all of its history."""
    return _git(folder, "rev-parse", "--is-shallow-repository").strip() == b"true"


def of_revision(folder: Path, revision: str) -> str:
    """The commit that a tag, a branch or any other revision of git is; empty if it is none."""
    if not revision or revision.startswith("-"):  # git would take it for an option
        return ""
    found = _git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    commits = _commits(found)
    return commits[0] if commits else ""


def revisions(folder: Path) -> list[str]:
    """The names of the repository's tags and branches."""
    listed = _git(folder, "for-each-ref", "--format=%(refname:short)", "refs/tags", "refs/heads")
    return listed.decode(errors="replace").split()


def prefix(folder: Path) -> str:
    """A folder's path from the root of its repository, with a slash at its end; empty for that."""
    return (
        _git(folder, "rev-parse", "--show-prefix").decode(errors="surrogateescape").rstrip("\r\n")
    )


def banks(folder: Path, commit: str) -> list[str]:
    """The folders with a deck.yaml in a commit, from the root of the repository."""
    listed = _git(folder, "ls-tree", "-r", "-z", "--name-only", "--full-tree", commit)
    paths = (PurePath(it.decode(errors="replace")) for it in listed.split(b"\0"))
    return [it.parent.as_posix() for it in paths if it.name == DECK_FILE]


def kind(folder: Path, commit: str, path: str = HERE) -> str:
    """What a commit has at a path: a ``tree``, a ``blob`` (which is a file), or nothing."""
    return _git(folder, "cat-file", "-t", f"{commit}:{path}").decode(errors="replace").strip()


def file(folder: Path, commit: str, path: str, most: int) -> bytes | None:
    """A file as a commit has it; ``None`` if it has none, or one of more than ``most`` bytes."""
    name = f"{commit}:{path}"
    size = _git(folder, "cat-file", "-s", name).strip()
    if not size.isdigit() or int(size) > most:
        return None
    content = _git(folder, "cat-file", "blob", name)
    return content if len(content) == int(size) else None


def put(folder: Path, commit: str, into: Path, path: str = HERE) -> bool:
    """Write the files of a bank as a commit has them; whether there are any.

    The bank is at ``path``, from the root of the repository, or where ``folder`` is. Raises OSError
    for what the disk refuses.
    """
    tree = f"{commit}:{path}"
    blobs = tuple(_blobs(_git(folder, "ls-tree", "-r", "-z", "-l", "--full-tree", tree)))
    if not blobs or len(blobs) > MAX_FILES or sum(it.size for it in blobs) > MAX_BYTES:
        return False
    asked = b"".join(it.name + b"\n" for it in blobs)
    content = _git(folder, "cat-file", "--batch", asked=asked)
    at = 0
    for blob in blobs:
        begin = content.find(b"\n", at) + 1
        if content[at:begin] != b"%b blob %d\n" % (blob.name, blob.size):
            return False
        at = begin + blob.size + 1
        target = into / blob.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content[begin : begin + blob.size])
    return True


def _blobs(listed: bytes) -> Iterator[_Blob]:
    """The files of a bank among those that git lists; links and odd names are none."""
    for line in listed.split(b"\0"):
        entry = _ENTRY.fullmatch(line)
        if entry is None:
            continue
        path = PurePath(entry[3].decode(errors="surrogateescape"))
        plain = all(naming.fits_every_disk(it) for it in path.parts)
        counted = is_authored(path) or path == PurePath(LOCK_FILE)
        if plain and counted and not path.is_absolute() and int(entry[2]) <= media.MAX_BYTES:
            yield _Blob(entry[1], int(entry[2]), path)


def _commits(found: bytes) -> list[str]:
    return [it.decode() for it in found.split() if _COMMIT.fullmatch(it)]


def _program() -> str:
    """Where git is. Raises FileNotFoundError where it is not installed.

    Windows would look into the working folder first, which may be somebody else's bank, and would
    run a batch file, whose arguments a shell reads.
    """
    found = shutil.which("git.exe" if WINDOWS else "git")
    if found is None or not Path(found).is_absolute():
        raise FileNotFoundError("git")
    return found


def _git(folder: Path, *arguments: str, asked: bytes = b"") -> bytes:
    """What git answers; nothing where it refuses, is missing, or takes too long."""
    with suppress(OSError, ValueError, subprocess.TimeoutExpired):
        command = [_program(), "-C", str(folder), "--no-pager", "--no-optional-locks"]
        done = subprocess.run(  # noqa: S603 - no shell, and every argument is ours or an id
            [*command, *_HARMLESS, *arguments],
            input=asked,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=False,
        )
        if done.returncode == 0:
            return done.stdout
    return b""
