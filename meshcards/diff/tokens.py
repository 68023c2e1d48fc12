"""A block cut into what a reader takes for words, so that a difference is a word and no less.

Scripts without spaces have no words that could be found without a dictionary: of Chinese and of
the kana of Japanese, each character is taken by itself, and a name in katakana is one word.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from meshcards.diff.runs import Run
from meshcards.text import letters

# What an apostrophe, a full stop or a hyphen joins is one word: "doesn't", "1.27.3", "non-root";
# and so is an option of a command.
_OPTION = r"(?:(?<!\S)--?)?"
_ASCII = re.compile(rf" |{_OPTION}\w+(?:[.'-]\w+)*|\S")
_KATAKANA = r"[\p{Katakana}\u30fc\uff70]"
_FLOWING = r"[\p{Han}\p{Hiragana}\p{Bopomofo}\p{LB=SA}]"
_LETTER = rf"(?!{_KATAKANA}|{_FLOWING})[\p{{L}}\p{{N}}_][\p{{M}}\u200c\u200d]*+"
_WORD = rf"(?:{_LETTER})++"
_ANY = (
    rf" |{_OPTION}{_WORD}(?:[.'\u2019-]{_WORD})*+|{_KATAKANA}++\p{{M}}*+|(?={_FLOWING})\X"
    r"|\p{RI}{2}|\X"
)


LONGEST = 20_000  # characters of a block that is compared word by word


class Token(NamedTuple):
    """A word or a sign, as shown, and the space before it, if there is one."""

    text: str
    space: bool
    code: bool
    hidden: int

    @property
    def key(self) -> tuple[str, int]:
        """What is compared: whether it is shown as code makes no other word."""
        return self.text, self.hidden


def of(runs: Sequence[Run]) -> tuple[Token, ...]:
    """The tokens of a block, which are all of its text; of one that is too long, its runs."""
    is_long = sum(len(it.text) for it in runs) > LONGEST
    return tuple(_tokens(runs, is_long=is_long))


def _tokens(runs: Iterable[Run], *, is_long: bool) -> Iterator[Token]:
    space = False
    for run in runs:
        for part in (run.text,) if run.whole or is_long else cut(run.text):
            if part == " ":
                space = True
            else:
                yield Token(part, space, run.code, run.hidden)
                space = False


def cut(text: str) -> list[str]:
    """Words, signs and spaces, which are the text again when they are joined."""
    if text.isascii():
        return _ASCII.findall(text)
    return letters.compiled(_ANY).findall(text)
