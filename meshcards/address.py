"""A path as a URL, on every system: in a folder, on a drive of Windows, on another machine."""

from pathlib import PurePath, PurePosixPath, PureWindowsPath
from urllib.parse import quote_from_bytes

_UNC = "//"  # how the path of a file on another machine begins


def of(path: PurePath) -> str:
    """The ``file`` URL of an absolute path."""
    found = local(path)
    on_another = isinstance(path, PureWindowsPath) and found.startswith(_UNC)
    return f"file:{found}" if on_another else f"file://{found}"


def local(path: PurePath) -> str:
    """An absolute path as the path of a URL: it begins with a slash, and is quoted.

    It has the machine of a UNC path in it, as in ``//server/share/x``, where ``of`` makes that the
    host of the URL. Editors and SQLite want it so.
    """
    drive = path.drive.replace("\\", "/")
    rest = path.as_posix().removeprefix(drive)
    if drive.startswith(_UNC):
        return _quoted(f"{drive}{rest}")
    # The colon of a drive is the only one that a reader takes for what it is.
    return f"/{drive}{_quoted(rest)}" if drive else _quoted(rest)


def _quoted(path: str) -> str:
    # The bytes of a name that is not UTF-8 are those that the disk has.
    return quote_from_bytes(bytes(PurePosixPath(path)))
