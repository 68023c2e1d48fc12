"""A cloze whose answer another text of the bank gives in nearly the same sentence.

Cards of one subject come on the same days. A learner who has just read the other text answers
from that and not from memory. Facts are compared as their backs show them; questions, and the
``extra`` of facts, sentence by sentence.

Bad:

```yaml
terms:
  - id: ambient
    name: ambient mode
    facts:
      - id: node
        text: In ambient mode, each node runs {{c1::a ztunnel}} for L4.
      - id: encrypts
        text: In ambient mode, each node runs a ztunnel for L4, which
          {{c1::encrypts}} the traffic.
```

Good:

```yaml
terms:
  - id: ambient
    name: ambient mode
    facts:
      - id: node
        text: In ambient mode, each node runs {{c1::a ztunnel}} for L4.
      - id: encrypts
        text: Traffic between pods is {{c1::encrypted}} by the node's proxy.
```

Source: Wozniak's rule 11: combat interference.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from meshcards.lint.fronts import Front
from meshcards.lint.rule import ANY, Scope
from meshcards.lint.wordings import Wordings
from meshcards.problem import Finding, Place, Severity
from meshcards.text import lexicon, sentences, words

ID = "answer-nearby"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.WORDINGS
LANGUAGES: Final = ANY

FEWEST = 3  # words that the two have in common: two are chance
PART = 0.5  # of the front's words that the other text has
LEAST = 0.33  # of the words of the two together
BESIDE = 2  # words before a gap that tell where it would be in another sentence
CROWD = 100  # texts with one word: what so many have in common is a phrase of the field

_GAP = "\u2026"  # as a front shows it
_ARTICLE = re.compile(r" (?:a|an|the)(?= )")


class _Said(NamedTuple):
    """A text that a learner sees: the item it is part of, its key there, the words that tell."""

    item: Place
    key: str
    text: str
    words: frozenset[str]


def check(bank: Wordings) -> Iterator[Finding]:
    """Every card of every fact beside all that the other items say."""
    language = bank.names.deck.spoken
    said = tuple(_said(bank))
    holders = _index(said, (card.hidden for _, card in bank.cards()))
    own = {it.item: it for it in said[: len(bank.facts)]}
    for (place, *_), (front, answer) in bank.cards():
        hidden = frozenset(answer.split())
        around = own[place].words - hidden
        if not hidden or len(around) < FEWEST:
            continue
        met = min((holders[word] for word in hidden), key=len)
        for number in met if len(met) < CROWD else ():
            it = said[number]
            if it.item == place or not hidden <= it.words or not _shares(around, it.words):
                continue
            if any(
                _answers(front, around, hidden, sentence, language)
                and not _is_counterpart(front, sentence)
                for sentence in sentences.split(it.text, language)
            ):
                message = (
                    f"another text says '{front.hidden[0].strip()}' in nearly the same sentence "
                    "and gives the answer away; hide what only this fact says, or reword one of "
                    "the two"
                )
                snippet = f"{{{{c{front.number}::"
                yield Finding(place / "text", ID, message, snippet=snippet, also=it.item / it.key)
                break


def _said(bank: Wordings) -> Iterator[_Said]:
    """The facts first, in order, then the questions and the notes beside the answers."""
    for stated in bank.facts:
        yield _Said(stated.place, "text", stated.back, frozenset(stated.words))
    for asked in bank.questions:
        yield _Said(asked.place, "question", asked.question, frozenset(asked.words))
    for stated in bank.facts:
        if stated.extra:
            yield _Said(stated.place, "extra", stated.extra, frozenset(stated.noted))


def _index(said: Iterable[_Said], answers: Iterable[str]) -> Mapping[str, list[int]]:
    """By a word that is hidden somewhere, the numbers of the texts that have it."""
    holders: dict[str, list[int]] = {word: [] for answer in answers for word in answer.split()}
    for number, it in enumerate(said):
        for word in holders.keys() & it.words:
            holders[word].append(number)
    return holders


def _answers(
    front: Front, around: frozenset[str], hidden: frozenset[str], sentence: str, language: str
) -> bool:
    """Whether a sentence says nearly what the front shows, and all that it hides."""
    known = lexicon.of(language)
    content = frozenset(known.content(sentence))
    if not _shares(around, content) or words.overlap(around, content - hidden) < LEAST:
        return False
    line = known.line(sentence)
    # As it is: "mTLS and plaintext" doesn't say "only plaintext".
    return all(_ARTICLE.sub("", known.line(it), 1) in line for it in front.hidden)


def _is_counterpart(front: Front, sentence: str) -> bool:
    """Whether a sentence has another word where the front has its gap.

    Of three members two are a quorum, of five three: that is a contrast on purpose.
    """
    before = words.words(front.shown.partition(_GAP)[0])[-BESIDE:]
    said, hidden = words.words(sentence), words.words(front.hidden[0])
    if len(before) < BESIDE or not hidden:
        return False
    gaps = (at for at in range(BESIDE, len(said)) if said[at - BESIDE : at] == before)
    filled = {said[at] for at in gaps}
    return bool(filled) and hidden[0] not in filled


def _shares(around: frozenset[str], content: frozenset[str]) -> bool:
    shared = len(around & content)
    return shared >= FEWEST and shared >= PART * len(around)
