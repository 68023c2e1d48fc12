import pytest

from meshcards.anki import versions
from meshcards.problem import MeshcardsError

RISING = [
    ("1.0.0", "1.0.1"),
    ("1.9.0", "1.10.0"),
    ("1.0.0rc1", "1.0.0"),
    ("1.0.0-rc.1", "1.0.0-rc.2"),
    ("1.0.0-rc.1", "1.0.0"),
    ("1.0", "1.0.1"),
    ("2026.11", "2026.12"),
    ("1.0.0-x.2", "1.0.0-x.10"),
    ("1.0.0-x.2", "1.0.0-x.y"),
    ("1.0.0-x", "1.0.0-x.1"),
    ("1.0.0-x", "1.0.0"),
    ("1.0.0-one", "1.0.0-two"),
    ("1.0", "1.0.post1"),
]


@pytest.mark.parametrize(("before", "now"), RISING)
def test_a_higher_version_follows(before: str, now: str) -> None:
    versions.check(now, None)
    versions.check(now, before)
    with pytest.raises(MeshcardsError, match="is not higher than release"):
        versions.check(before, now)


@pytest.mark.parametrize("version", ["1.0.0", "1.0", "1.0.0-x.y"])
def test_the_same_version_does_not(version: str) -> None:
    with pytest.raises(MeshcardsError, match=f"version {version} is not higher than release"):
        versions.check(version, version)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "one",
        "1.0 ",
        " 1.0",
        "1..0",
        "1.0.0-",
        "1.0.0-x..y",
        "1.0.0-x.01",
        "-",
        "1.0\n",
        "1" * 61,
    ],
)
def test_what_is_no_version_is_refused(text: str) -> None:
    with pytest.raises(MeshcardsError, match=r"is not a version; write one such as 1\.2\.0"):
        versions.check(text, None)


def test_two_versions_of_different_forms_cannot_be_compared() -> None:
    with pytest.raises(MeshcardsError, match=r"cannot be compared with release 2026\.11"):
        versions.check("1.0.0-x.y", "2026.11")
