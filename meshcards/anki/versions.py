"""The version of a release, by PEP 440 or Semantic Versioning, and higher than the last."""

import re
from typing import TYPE_CHECKING, TypeAlias

from meshcards.problem import MeshcardsError

if TYPE_CHECKING:
    from packaging.version import Version

# The pattern of semver.org, section "Is there a suggested regular expression".
_SEMVER = re.compile(
    r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)"
    r"(?:-((?:0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*))*))?"
    r"(?:\+[0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*)?",
    re.ASCII,
)
_LONGEST = 60  # characters; it is in the lock and in the deck's description

_Precedence: TypeAlias = tuple[tuple[int, int, int], bool, tuple[tuple[bool, int, str], ...]]


def check(version: str, before: str | None) -> None:
    """Raise MeshcardsError unless ``version`` is one and, if there is one, above ``before``."""
    now = _pep_440(version), _semver(version)
    if not any(now) or len(version) > _LONGEST:
        raise MeshcardsError(f"'{version}' is not a version; write one such as 1.2.0 or 1.2.0rc1")
    if before is None:
        return
    pep_440, semver = _pep_440(before), _semver(before)
    if now[0] and pep_440:
        rises = now[0] > pep_440
    elif now[1] and semver:
        rises = now[1] > semver
    else:
        raise MeshcardsError(
            f"'{version}' cannot be compared with release {before}; write it in the same form"
        )
    if not rises:
        raise MeshcardsError(
            f"version {version} is not higher than release {before}; choose a higher one"
        )


def is_early(version: str) -> bool:
    """Whether a version is one before its own release, such as ``1.2.0rc1`` or ``1.2.0-beta.1``."""
    if pep_440 := _pep_440(version):
        return pep_440.is_prerelease
    semver = _semver(version)
    return semver is not None and not semver[1]


def _pep_440(text: str) -> "Version | None":
    # Every build loads this module, and only a release compares versions.
    from packaging.version import InvalidVersion, Version

    try:
        return Version(text) if text == text.strip() else None
    except InvalidVersion:
        return None


def _semver(text: str) -> _Precedence | None:
    """What two versions are compared by (semver.org, section 11)."""
    found = _SEMVER.fullmatch(text)
    if not found:
        return None
    major, minor, patch, labels = found.groups()
    parts = tuple(
        (not it.isdigit(), int(it) if it.isdigit() else 0, "" if it.isdigit() else it)
        for it in (labels or "").split(".")
        if it
    )
    return (int(major), int(minor), int(patch)), not labels, parts
