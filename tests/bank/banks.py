"""Miniature banks and the problems they should have, read from the files in tests/cases."""

import re
from base64 import b64decode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from meshcards.problem import Problem

DECK = "id: demo\ntitle: Demo\ntopics: [a]\n"
_BYTES = " (base64)"  # ends the name of a file that holds no text
EXPECTED = re.compile(r"(?P<place>\S+:[0-9]+:[0-9]+ [a-z-]+) (?P<words>\S+ \S.*)")


@dataclass
class Case:
    """One miniature bank: the lines of each of its files, and the lines of what is expected."""

    title: str
    files: dict[str, list[str]] = field(default_factory=dict)

    @property
    def expected(self) -> list[str]:
        """The problems that the bank should have, a line each."""
        return [line for line in self.files["problems"] if line]

    def write(self, folder: Path) -> None:
        """Make the bank in ``folder``; without a deck.yaml of its own it gets the usual one."""
        usual = {} if "deck.yaml" in self.files else {"deck.yaml": DECK, "a.yaml": "title: A\n"}
        own = {name: "".join(f"{line}\n" for line in lines) for name, lines in self.files.items()}
        del own["problems"]
        for name, text in (usual | own).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if name.endswith(_BYTES):
                path.with_name(path.name.removesuffix(_BYTES)).write_bytes(b64decode(text))
            else:
                path.write_text(text, encoding="utf-8", newline="")


def cases(path: Path) -> Iterator[Case]:
    """The cases of a file; a line that belongs to none is a mistake, or a comment at the top."""
    case: Case | None = None
    lines: list[str] | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("==== "):
            yield from _whole(case)
            case, lines = Case(line[5:]), None
        elif line.startswith("---- ") and case:
            assert line[5:] not in case.files, (
                f"{path}:{number}: this file stands in the case twice"
            )
            lines = case.files[line[5:]] = []
        elif lines is not None:
            lines.append(line)
        else:
            assert not line or line.startswith("#"), f"{path}:{number}: begin with '---- file'"
    yield from _whole(case)


def _whole(case: Case | None) -> Iterator[Case]:
    if case:
        assert "problems" in case.files, f"'{case.title}' has no '---- problems'"
        yield case


def differences(problems: Sequence[Problem], expected: list[str]) -> list[str]:
    """What was found and not expected, or the other way round; empty if all is as it should be."""
    found = []
    for problem in problems:
        mark = problem.mark
        place = f"{mark.path}:{mark.line}:{mark.column} {problem.rule}"
        found.append(f"{place} {problem.message}")
    alike = [_as_expected(*pair) for pair in zip(found, expected, strict=False)]
    whole = [*alike, *found[len(expected) :]]
    return [] if whole == expected else ["found:", *whole, "expected:", *expected]


def _as_expected(found: str, expected: str) -> str:
    """The expected line if the found one has its place, its rule and its words, else the found."""
    wanted = EXPECTED.fullmatch(expected)
    assert wanted, f"write file:line:column rule message, not {expected!r}"
    place, words = wanted["place"], wanted["words"]
    return expected if found.startswith(f"{place} ") and words in found[len(place) :] else found
