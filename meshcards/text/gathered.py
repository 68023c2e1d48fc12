"""Many texts searched at once for what few of them have, which takes a tenth of the time."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

_BETWEEN = "\n\n"


class Gathered:
    """Texts by their numbers; each is searched on lines of its own, after an empty one."""

    def __init__(self, texts: tuple[str, ...]) -> None:
        lengths = (len(text) + len(_BETWEEN) for text in texts)
        self._joined = _BETWEEN.join(("", *texts, ""))
        self._starts = tuple(accumulate(lengths, initial=len(_BETWEEN)))

    def having(self, signs: tuple[str, ...]) -> list[int]:
        """The texts that have any of ``signs`` in them."""
        return sorted({number for sign in signs for number in self._of(sign)})

    def matching(self, pattern: re.Pattern[str]) -> Iterator[int]:
        """The texts in which a pattern is found that begins with a line's end before them."""
        at = 0
        while found := pattern.search(self._joined, at):
            number = bisect_right(self._starts, found.start() + 1) - 1
            yield number
            at = self._starts[number + 1] - 1

    def _of(self, sign: str) -> Iterator[int]:
        at = self._joined.find(sign)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            yield number
            at = self._joined.find(sign, self._starts[number + 1])
