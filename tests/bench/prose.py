"""Texts as long and as rich in code as those of the real bank, about nothing in particular."""

from random import Random

from tests.bench.grammar import Grammar

# What decks/service-mesh has; test_bench.py holds the generated texts near the measured ones.
ANSWER_WORDS = {"strongest": 116, "other": 122}  # the longest answer is seldom the strongest
FENCED = 0.25  # the share of answers with a fence
WITH_SCENE = 0.75  # the share of questions that begin with one
TWO_PARAGRAPHS = 0.65
WITH_CODE = {"said": 0.46, "short": 0.3}  # the share of sentences about code
EXTRA = 0.67  # the share of facts with one


class Prose:
    """Writes one text after another from one source of chance."""

    def __init__(self, grammar: Grammar, chance: Random) -> None:
        self._grammar = grammar
        self._chance = chance
        self._draw = chance.random

    def one(self, section: str) -> str:
        """One way to write a section of the grammar."""
        return self._grammar.write(section, self._draw)

    def question(self) -> str:
        """A scene, and what the interviewer wants to know about it."""
        scene = f"{self.one('scene')} " if self._draw() < WITH_SCENE else ""
        return f"{scene}{self.one('ask')}"

    def answer(self, kind: str) -> str:
        """What a candidate says: one or two paragraphs, at times with fenced YAML between."""
        fence = f"```yaml\n{self.one('fence')}\n```" if self._draw() < FENCED else ""
        words = ANSWER_WORDS[kind] - len(fence.split())
        sentences = self._sentences("said", "shown", words)
        if not fence and self._draw() > TWO_PARAGRAPHS:
            return " ".join(sentences)
        middle = (len(sentences) + 1) // 2
        parts = (" ".join(sentences[:middle]), fence, " ".join(sentences[middle:]))
        return "\n\n".join(filter(None, parts))

    def because(self) -> str:
        """Why an answer is the strongest."""
        return " ".join(self._sentences("strong", "strong", 34))

    def falls_short(self) -> str:
        """What another answer lacks."""
        return " ".join(self._sentences("short", "shown", 52))

    def tip(self) -> str:
        """The practice worth remembering."""
        return " ".join(self._sentences("advice", "advice", 15))

    def fact(self, name: str, *, first: bool) -> str:
        """A statement about a term; only its first fact may leave its name to be hidden."""
        return self.one("fact" if first else "later").replace("NAME", name)

    def extra(self) -> str | None:
        """What stands beside a fact's answer, where anything does."""
        return self.one("extra") if self._draw() < EXTRA else None

    def sources(self, count: int) -> tuple[str, ...]:
        """Addresses of pages."""
        return tuple(f"https://{self.one('page')}/" for _ in range(count))

    def _sentences(self, plain: str, coded: str, words: int) -> list[str]:
        """Sentences until there are about as many words."""
        share = WITH_CODE.get(plain, 0)
        left = words * self._chance.uniform(0.85, 1.15)
        sentences: list[str] = []
        while left > 0:
            sentences.append(self.one(coded if self._draw() < share else plain))
            left -= sentences[-1].count(" ") + 1
        return sentences
