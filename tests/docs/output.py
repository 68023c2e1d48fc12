"""What a page shows of a command's output, and what the command printed: whether they are alike.

Times, sizes, digests, ports and the version differ from run to run or from release to release. A
line of ``…`` alone stands for any lines, and ``…`` inside a line for any characters.
"""

import re

import meshcards

_VARYING = (
    (re.compile(r" *\b[0-9.]+ s\b"), " 0.1 s"),
    (re.compile(r" *\b[0-9][0-9.,]* [KM]iB\b *"), " 1 KiB "),
    (re.compile(r"\b[0-9a-f]{64}\b"), "sha256"),
    (re.compile(r"(?<=//localhost:)[0-9]+"), "0"),
    (re.compile(r"(?<=//127\.0\.0\.1:)[0-9]+"), "0"),
    (re.compile(rf"(?<=meshcards==){re.escape(meshcards.__version__)}"), "0"),
)
_ANY_LINES = "…"


def alike(shown: str, printed: str) -> bool:
    """Whether ``shown`` is what was printed, but for what varies and what it leaves out."""
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == _ANY_LINES else f"{_line(line)}\n"
        for line in _steady(shown).splitlines()
    )
    return re.fullmatch(pattern, _steady(printed)) is not None


def _line(line: str) -> str:
    return ".*".join(map(re.escape, line.split(_ANY_LINES)))


def _steady(text: str) -> str:
    """A text without what varies, nor blanks that end a line."""
    for pattern, instead in _VARYING:
        text = pattern.sub(instead, text)
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())
