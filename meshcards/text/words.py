"""What a reader sees of a Markdown text, and its words: near enough to compare texts by.

Rules read a whole bank, so this costs a few regular expressions for each text and no parser.
"""

import itertools
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import TypeVar

from meshcards.text import letters, ticks

_Shingle = TypeVar("_Shingle", bound=Hashable)

# What repeats here either gives nothing back once it has matched (++) or cannot run over the next
# place where the pattern could begin: a hostile text takes no longer than another of its length.
_FENCE = re.compile(
    r"^[ >]*(`{3,}+|~{3,}+)[^\n]*+\n(.*?)(?:^[ >]*+\1[`~]*+[ \t]*+$|\Z)",
    re.MULTILINE | re.DOTALL,
)
TARGET = r"\([^()]*+(?:\([^()]*+\)[^()]*+)*+\)"
"""A pattern of what follows the brackets of a link: where it leads, with pairs of parentheses."""

_LINK = re.compile(rf"!?\[([^\[\]]*+)\]{TARGET}")
_ADDRESS = re.compile(r"<?(?a:\b)https?://[^\s<>)]+>?")
_EMPHASIS = re.compile(r"\*+|~~+|(?<!\w)_+|(?<!_)_++(?!\w)|^ *+(?:#{1,6}|>) ", re.MULTILINE)
# Han and kana, which are written without spaces.
_UNSPACED = re.compile(
    "[\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U0001aff0-\U0001b16f\U00020000-\U0003fffd]"
)
# A capital first, for the engine finds those quickly: fooBar, foo2Bar, HTTPFoo.
_NAME = re.compile(r"[A-Z](?:(?<=[a-z].)|(?<=[a-z][0-9].)|[A-Z][a-z]{2})")

_AROUND = " \t.,;:!?\u00a1\u00bf\u2026\"'\u201c\u201d\u201e\u00ab\u00bb"

_LONG = 5  # letters of a word that says nothing, most likely
_MANY = 0.4  # of the longer ones: unrelated texts of one field share a quarter
_SOME = 0.3  # of every other one: what has fewer will not have as many of all
_FEW = 10  # words that are too few for a part to speak for all
_FENCES = ("```", "~~~")

# Lists of words would take a line for each word.
COMMON = frozenset(
    """a about after all also an and any are as at be because been before both but by can could did
    do does each for from had has have how if in into is it its just like many may might more most
    much must my no not of on one only or other our out over own same should so some such than that
    the their them then there these they this those through to too two under until up use used uses
    using very via was way we well were what when where which while who whose why will with without
    would you your""".split()  # noqa: SIM905 - see above
)
"""Words that say nothing of a text's subject."""


def prose(text: str) -> str:
    """The text without code and addresses, as somebody would say it aloud."""
    if "`" in text or "~~~" in text:
        text = ticks.without(unfenced(text))
    return _shown(text)


def unfenced(text: str) -> str:
    """The text without its fenced blocks of code, each a paragraph's end."""
    return _FENCE.sub("\n\n", text) if "```" in text or "~~~" in text else text


def fenced(text: str) -> Iterator[str]:
    """The lines of the fenced blocks of code, without the indentation of the fence."""
    if "```" not in text and "~~~" not in text:
        return
    fence, before = "", 0
    for line in text.split("\n"):
        bare = line.lstrip(" >")
        if fence and bare.startswith(fence) and not bare.strip(f"{fence[0]} \t"):
            fence = ""
        elif fence:
            yield line[:before].lstrip(" >") + line[before:]
        elif bare.startswith(_FENCES):
            fence = bare[: len(bare) - len(bare.lstrip(bare[0]))]
            before = len(line) - len(bare)


def visible(text: str) -> str:
    """The text as it is seen: code without its ticks, links without their targets."""
    if "`" in text or "~~~" in text:
        text = ticks.bare(_FENCE.sub(r"\2", text))
    return _shown(text)


def bare(text: str) -> str:
    """The visible text on one line, in lower case, without quotes and marks at its ends."""
    seen = visible(text).replace("\u2019", "'").casefold()
    return " ".join(seen.split()).strip(_AROUND)


def code(text: str) -> bool:
    """Whether the text shows any code."""
    return "`" in text and bool(ticks.close(text) or _FENCE.search(text))


def length(text: str) -> int:
    """How many characters are seen of a text, however it is wrapped."""
    if "```" in text or "~~~" in text:
        lines = text.split("\n")
        text = "\n".join([it for it in lines if not it.lstrip(" >").startswith(_FENCES)])
    if "](" in text or "://" in text or "~~" in text:
        text = _shown(text)
    if "  " in text or "\n\n\n" in text:
        text = " ".join(text.split())
    return len(text.strip()) - sum(map(text.count, ("\n\n", "`", "*")))


def spoken(text: str) -> int:
    """How many words there are to say."""
    return len(letters.words(prose(text)))


def count(text: str) -> int:
    """How many words are seen in its lines: code in a line counts, a block of code does not.

    Two characters of Chinese or Japanese are a word, for they take as long to say.
    """
    seen = visible(unfenced(text))
    if seen.isascii():
        return len(letters.words(seen))
    spaced, unspaced = _UNSPACED.subn(" ", seen)
    return len(letters.words(spaced)) + (unspaced + 1) // 2


def sample(text: str) -> list[str]:
    """Every other long word, to find a text again by."""
    longer = [word for word in text.lower().split() if len(word) > _LONG]
    return [word.strip(".,;:`") for word in longer[::2]]


def related(sample: list[str], text: str) -> bool:
    """Whether the words of a ``sample`` mostly stand in ``text``, which is in lower case.

    Quick and generous, it tells which texts to compare word by word.
    """
    part = sample[::2]
    if len(sample) > _FEW and sum(map(text.__contains__, part)) < _SOME * len(part):
        return False
    return sum(map(text.__contains__, sample)) >= _MANY * len(sample)


def says(text: str, phrases: Iterable[str]) -> bool:
    """Whether any of ``phrases``, in lower case, stands in the text as whole words."""
    flat = text.casefold().replace("\n", " ")
    for phrase in phrases:
        at = flat.find(phrase)
        while at >= 0:
            if letters.whole(flat, at, at + len(phrase)):
                return True
            at = flat.find(phrase, at + len(phrase))
    return False


def words(text: str) -> list[str]:
    """The visible words in lower case, in order."""
    if "](" in text or "://" in text:
        text = _shown(text)
    return letters.words(text.casefold())


def names(text: str) -> bool:
    """Whether the text has names with capitals inside: VirtualService, HTTPRoute, perTryTimeout."""
    return bool(_NAME.search(text))


@lru_cache(maxsize=1 << 16)  # the same words come again and again
def singular(word: str) -> str:
    """The word without the ending of a plural or of a third person."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    return word[:-3] + "y" if word.endswith("ies") and len(word) > 4 else word[:-1]


def overlap(one: AbstractSet[_Shingle], other: AbstractSet[_Shingle]) -> float:
    """How much two sets share: 0 for nothing, 1 for all (the Jaccard index)."""
    return len(one & other) / len(one | other) if one and other else 0.0


def pairs(words: Iterable[str]) -> set[tuple[str, ...]]:
    """Every two words that follow each other, as shingles to compare texts by."""
    return set(itertools.pairwise(words))


def alike(
    texts: Iterable[set[_Shingle]],
    least: float,
    crowd: int = 20,
    unless: Callable[[int, int], bool] = lambda _later, _earlier: False,
) -> Iterator[tuple[int, int]]:
    """Pairs of texts, by number, whose shingles overlap by ``least``: the later first.

    An index leads from a shingle to the texts that hold it, so that only texts with something rare
    in common meet. A shingle that ``crowd`` texts hold makes no pair: it is a phrase of the field.
    Nor do two texts make one ``unless`` that is false of their numbers.
    """
    every = list(texts)
    counts = Counter(itertools.chain.from_iterable(every))
    # Most stand in one text alone, so the slow part below is spared them.
    index: dict[_Shingle, list[int]] = {shingle: [] for shingle, n in counts.items() if n > 1}
    for number, shingles in enumerate(every):
        shared: dict[int, int] = {}
        for shingle in shingles & index.keys():
            holders = index[shingle]
            if len(holders) < crowd:
                for holder in holders:
                    shared[holder] = shared.get(holder, 0) + 1
                holders.append(number)
        for holder in sorted(shared):
            # Cheap first: the pair cannot reach the overlap if it shares too little.
            enough = shared[holder] >= least * max(len(shingles), len(every[holder]))
            near = enough and overlap(shingles, every[holder]) >= least
            if near and not unless(number, holder):
                yield number, holder
                break


def _shown(text: str) -> str:
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "://" in text:
        text = _ADDRESS.sub(" ", text)
    return _EMPHASIS.sub("", text) if any(it in text for it in "*~_#>") else text
