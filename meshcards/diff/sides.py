"""What a user names as a side of a comparison: a bank's folder, a package, a revision of git."""

from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import NamedTuple, NoReturn

from meshcards import shell, staging
from meshcards.anki import archive
from meshcards.bank.folder import DECK_FILE
from meshcards.diff import bank, committed, package
from meshcards.diff.bank import PLAINLY, How
from meshcards.diff.values import Snapshot
from meshcards.opening import Prepared
from meshcards.problem import MeshcardsError, Problem, Severity

_MAX_PACKAGE = 512 << 20  # bytes of a package in git
_SOME = 3  # banks that a message names
_HERE = Path()


class _At(NamedTuple):
    """A path in a commit: ``folder`` is where git is asked, ``revision`` what the user wrote."""

    folder: Path
    revision: str
    commit: str
    path: str

    @property
    def from_root(self) -> str:
        """The path from the root of the repository."""
        here = self.path.startswith(committed.HERE)
        inner = self.path.removeprefix(committed.HERE)
        return (committed.prefix(self.folder) if here else "") + inner

    def kind(self, below: str = "") -> str:
        """What there is, or at a path below it."""
        path = f"{self.path.rstrip('/')}/{below}".lstrip("/") if below else self.path
        return committed.kind(self.folder, self.commit, path)


def snapshot(
    named: str,
    other: Path | None,
    *,
    here: Path = _HERE,
    how: How = PLAINLY,
    like: Snapshot | None = None,
) -> Snapshot:
    """The version of a deck that a user ``named``.

    It is a path, if there is one of that name. Else it is a revision of git, which means the bank
    in the folder ``other`` at that revision, or ``REV:path``, whose path begins at the root of the
    repository that the folder ``here`` is in. With the version ``like`` it shares memory. Raises
    MeshcardsError for what is neither, for a bank with errors, and for a damaged package.
    """
    path = Path(named)
    if is_there(path):
        return of_path(path, how, like)
    at = _found(named, other, here)
    if at.kind() == "blob" and at.path.lower().endswith(package.ENDINGS):
        return _package_at(at, named, like)
    if at.kind(DECK_FILE) != "blob":
        _refuse_path(at)
    with bank.at(at.folder, at.commit, at.path or "") as folder:
        if folder is None:
            raise MeshcardsError(
                f"the bank at {named} cannot be taken from git: it is too large, or this clone has "
                "not all of its files; check it out, and name its folder"
            )
        prepared = bank.read(folder, how.uncached)
        if prepared.broken:
            _refuse_errors(prepared, at, folder, named)
        return bank.snapshot(prepared, named, like)


def of_path(path: Path, how: How = PLAINLY, like: Snapshot | None = None) -> Snapshot:
    """The version of a deck that is a bank's folder or a package; raises as ``snapshot`` does."""
    if is_package(path):
        return package.snapshot(path, str(path), like)
    return of_bank(bank.read(path, how), like)


def of_bank(prepared: Prepared, like: Snapshot | None = None) -> Snapshot:
    """The version that a bank is now; raises MeshcardsError for one with errors."""
    if prepared.broken:
        folder = prepared.folder
        command = shell.command("meshcards", "check", *([] if folder == _HERE else [str(folder)]))
        errors = len(_errors(prepared))
        raise MeshcardsError(
            f"{'this folder' if folder == _HERE else folder} has {_some(errors)}, so it cannot be "
            f"compared; to see {'it' if errors == 1 else 'them'}: {command}"
        )
    return bank.snapshot(prepared, str(prepared.folder), like)


def is_package(path: Path) -> bool:
    """Whether a path is a file that is, or should be, a package."""
    if path.is_dir():
        return False
    if path.suffix.lower() in package.ENDINGS:
        return True
    try:
        with path.open("rb") as file:
            return file.read(len(archive.BEGIN)) == archive.BEGIN
    except OSError:
        return False


def is_there(path: Path) -> bool:
    """Whether there is anything at a path, which may be no path at all."""
    try:
        return path.exists()
    except (OSError, ValueError):  # a name that no disk takes
        return False


def _found(named: str, other: Path | None, here: Path) -> _At:
    """Where in git something is that is no path."""
    revision, colon, path = named.partition(":")
    folder = here if colon else other or here
    if colon and other and not committed.has_repository(here):
        folder = other
    _check_git(named, folder)
    commit = committed.of_revision(folder, revision)
    if not commit:
        raise MeshcardsError(_no_revision(revision, folder))
    if not colon:
        return _At(folder, revision, commit, committed.HERE)
    inner = path.rstrip("/")
    return _At(folder, revision, commit, "" if inner == "." else inner)


def _check_git(named: str, folder: Path) -> None:
    what = f"there is no file or folder '{named}'"
    if not committed.is_installed():
        raise MeshcardsError(
            f"{what}, and git, which would know it as a revision, is not installed"
        )
    if not committed.has_repository(folder):
        where = "this folder" if folder == _HERE else str(folder)
        raise MeshcardsError(
            f"{what}, and {where} is not in a git repository, so it isn't a revision either"
        )


def _no_revision(revision: str, folder: Path) -> str:
    message = f"there is neither a file or folder '{revision}' nor a revision of that name in git"
    if close := get_close_matches(revision, committed.revisions(folder), n=1):
        return f"{message}; did you mean '{close[0]}'?"
    if committed.is_shallow(folder):
        return f"{message}; this clone is shallow, so run: git fetch --unshallow --tags"
    return f"{message}; to see those that there are: git tag"


def _package_at(at: _At, named: str, like: Snapshot | None) -> Snapshot:
    content = committed.file(at.folder, at.commit, at.path, _MAX_PACKAGE)
    if content is None:
        raise MeshcardsError(
            f"{named} cannot be taken from git: it has more than {_MAX_PACKAGE:,} bytes, or this "
            "clone does not have it; save it to a file, and name that"
        )
    with staging.folder() as folder:
        path = folder / PurePosixPath(at.path).name
        try:
            path.write_bytes(content)
        except OSError as error:
            raise MeshcardsError(f"{path} cannot be written: {error.strerror or error}") from error
        return package.snapshot(path, named, like)


def _refuse_path(at: _At) -> NoReturn:
    """Say that a commit has no bank at a path, and where it has one."""
    where = at.from_root.rstrip("/") or "the root of the repository"
    message = f"at {at.revision}, there is no bank in {where}"
    every = committed.banks(at.folder, at.commit)
    if not every:
        raise MeshcardsError(f"{message}, nor elsewhere; name a later revision")
    some = " or ".join(f"{at.revision}:{it}" for it in every[:_SOME])
    raise MeshcardsError(f"{message}; if it was elsewhere, name that: {some}")


def _refuse_errors(prepared: Prepared, at: _At, folder: Path, named: str) -> NoReturn:
    """Say what is wrong with a bank in git, whose files are in ``folder`` for now."""
    errors = _errors(prepared)
    mark = errors[0].mark
    file = mark.path.removeprefix(str(folder)).lstrip("/\\")
    inner = at.from_root.rstrip("/")
    target = f"../{at.commit[:12]}"
    commands = (
        ["git", "worktree", "add", target, at.revision],
        ["meshcards", "check", f"{target}/{inner}" if inner else target],
    )
    raise MeshcardsError(
        f"the bank at {named} has {_some(len(errors))}, the first in {file}:{mark.line}: "
        f"{errors[0].message}; to see all: " + " && ".join(shell.command(*it) for it in commands)
    )


def _errors(prepared: Prepared) -> list[Problem]:
    return [it for it in prepared.problems if it.severity is Severity.ERROR]


def _some(errors: int) -> str:
    return "1 error" if errors == 1 else f"{errors:,} errors"
