"""What a reader sees of a Markdown text, and its words: near enough to compare texts by.

Rules read a whole bank, so this costs a few regular expressions for each text and no parser.
"""

import itertools
import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

_FENCE = re.compile(
    r"^[ >]*(`{3,}|~{3,})[^\n]*\n(.*?)(?:^[ >]*\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL
)
_FENCE_LINE = re.compile(r"^[ >]*`{3,}.*$", re.MULTILINE)
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_ADDRESS = re.compile(r"<?\bhttps?://[^\s<>)]+>?")
_EMPHASIS = re.compile(r"[*~]+|(?<!\w)_+|_+(?!\w)|^ *(?:#{1,6}|>) ", re.MULTILINE)
_WORD = re.compile(r"\w+(?:[.'\u2019/-]\w+)*")
_NAME = re.compile(r"\b(?:[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+|[a-z]+[A-Z]\w*)\b")

_LONG = 5  # letters of a word that says nothing, most likely
_MANY = 0.4  # of the longer ones: unrelated texts of one field share a quarter

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

TRIVIAL = frozenset(
    """a an and are as at be been but by for from has have in is it its of on or that the their them
    then there these they this those to was were which with""".split()  # noqa: SIM905 - see above
)
"""Words that nobody has to learn."""


def prose(text: str) -> str:
    """The text without code and addresses, as somebody would say it aloud."""
    if "`" in text or "~~~" in text:
        text = _CODE.sub(" ", _FENCE.sub("\n\n", text))
    return _shown(text)


def visible(text: str) -> str:
    """The text as it is seen: code without its ticks, links without their targets."""
    if "`" in text or "~~~" in text:
        text = _CODE.sub(r"\2", _FENCE.sub(r"\2", text))
    return _shown(text)


def code(text: str) -> bool:
    """Whether the text shows any code."""
    return "`" in text and bool(_CODE.search(text) or _FENCE.search(text))


def length(text: str) -> int:
    """How many characters are seen of a text, however it is wrapped."""
    if "```" in text:
        text = _FENCE_LINE.sub("", text)
    if "](" in text or "://" in text or "~~" in text:
        text = visible(text)
    return len(" ".join(text.split())) - text.count("`") - text.count("*")


def spoken(text: str) -> int:
    """How many words there are to say."""
    return len(_WORD.findall(prose(text)))


def sample(text: str) -> list[str]:
    """Every other long word, to find a text again by."""
    return [word.strip(".,;:`") for word in text.lower().split() if len(word) > _LONG][::2]


def related(sample: list[str], text: str) -> bool:
    """Whether the words of a ``sample`` mostly stand in ``text``, which is in lower case.

    Quick and generous, it tells which texts to compare word by word.
    """
    return sum(word in text for word in sample) >= _MANY * len(sample)


def holds(text: str, parts: Iterable[str]) -> bool:
    """Whether any of ``parts``, in lower case, stands somewhere in the text."""
    folded = text.casefold()
    return any(part in folded for part in parts)


def words(text: str) -> list[str]:
    """The visible words in lower case, in order."""
    if "](" in text or "://" in text:
        text = _shown(text)
    return _WORD.findall(text.casefold())


def content(text: str) -> list[str]:
    """The visible words that say something, each in its singular, in order."""
    return [singular(word) for word in words(text) if word not in COMMON]


def names(text: str) -> bool:
    """Whether the text has names in CamelCase or camelCase: VirtualService, perTryTimeout."""
    return bool(_NAME.search(text))


def singular(word: str) -> str:
    """The word without the ending of a plural or of a third person."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    return word[:-3] + "y" if word.endswith("ies") and len(word) > 4 else word[:-1]


def overlap(one: AbstractSet[str], other: AbstractSet[str]) -> float:
    """How much two sets share: 0 for nothing, 1 for all (the Jaccard index)."""
    return len(one & other) / len(one | other) if one and other else 0.0


def pairs(words: Iterable[str]) -> set[str]:
    """Every two words that follow each other, as shingles to compare texts by."""
    sequence = list(words)
    return {f"{one} {two}" for one, two in itertools.pairwise(sequence)}


def alike(texts: Iterable[set[str]], least: float, crowd: int = 20) -> Iterator[tuple[int, int]]:
    """Pairs of texts, by number, whose shingles overlap by ``least``: the later first.

    An index leads from a shingle to the texts that hold it, so that only texts with something rare
    in common meet. A shingle that ``crowd`` texts hold makes no pair: it is a phrase of the field.
    """
    index: dict[str, list[int]] = {}
    seen: list[set[str]] = []
    for number, shingles in enumerate(texts):
        seen.append(shingles)
        shared: dict[int, int] = {}
        for shingle in shingles:
            holders = index.setdefault(shingle, [])
            if len(holders) < crowd:
                for holder in holders:
                    shared[holder] = shared.get(holder, 0) + 1
                holders.append(number)
        for holder, amount in shared.items():
            # Cheap first: the pair cannot reach the overlap if it shares too little.
            enough = amount >= least * max(len(shingles), len(seen[holder]))
            if enough and overlap(shingles, seen[holder]) >= least:
                yield number, holder
                break


def _shown(text: str) -> str:
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "://" in text:
        text = _ADDRESS.sub(" ", text)
    return _EMPHASIS.sub("", text) if any(it in text for it in "*~_#>") else text
