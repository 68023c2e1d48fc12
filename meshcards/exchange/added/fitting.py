"""Questions and facts as a bank can have them, and what had to be left out for that.

What would keep a bank from being built is left out and reported with its line, so that a bank
builds after every import.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from meshcards.bank.events import MAX_TEXT
from meshcards.bank.value import FLAWS, LEVELS, MOST_CHOICES, MOST_OTHERS
from meshcards.exchange.added.cleaning import Cleaning
from meshcards.exchange.added.showable import showable
from meshcards.exchange.items import Fact, FollowUp, How, Loss, Option, Question
from meshcards.text import cloze, markup

_SHOWN = 60  # characters of a text that a loss quotes


def question(it: Question) -> tuple[Question | None, list[Loss]]:
    """The question in a shape that a bank has; ``None`` if it has none, and what was lost."""
    fitting = _Fitting(it.at)
    return fitting.question(it), fitting.losses


def fact(it: Fact) -> tuple[Fact | None, list[Loss]]:
    """The fact as a bank can have it; ``None`` if it cannot, and what was lost."""
    fitting = _Fitting(it.at)
    return fitting.fact(it), fitting.losses


def quoted(text: str) -> str:
    """The beginning of a text, in quotes and on one line."""
    line = " ".join(text[: 4 * _SHOWN].split())
    return f"'{line[: _SHOWN - 1]}…'" if len(line) > _SHOWN else f"'{line}'"


class _Fitting:
    """What becomes of one question or fact."""

    def __init__(self, at: int) -> None:
        self.losses: list[Loss] = []
        self._at = at

    def question(self, it: Question) -> Question | None:
        cleaning = Cleaning()
        whole = self._readable(cleaning.question(it))
        if cleaning.lost:
            self._lose("a character that no card can show")
        if not whole.text:
            answer = whole.answer or " / ".join(option.text for option in whole.options)
            said = f", whose answer is {quoted(answer)}" if answer else ""
            self._lose(f"a question without a text{said}")
            return None
        if cleaning.longest > MAX_TEXT:
            size = f"a text of {cleaning.longest:,} characters (limit {MAX_TEXT:,})"
            self._lose(f"the question {quoted(whole.text)}, with {size}")
            return None
        whole = self._marked(whole)
        return self._weighed(whole) if whole.weighed else self._chosen(whole)

    def fact(self, it: Fact) -> Fact | None:
        cleaning = Cleaning()
        whole = cleaning.fact(it)
        if cleaning.lost:
            self._lose("a character that no card can show")
        if cleaning.longest > MAX_TEXT:
            size = f"a text of {cleaning.longest:,} characters (limit {MAX_TEXT:,})"
            self._lose(f"the fact {quoted(whole.text)}, with {size}")
            return None
        text = self._shown(whole.text, is_fact=True)
        whole = replace(whole, text=text, extra=self._shown(whole.extra))
        names = tuple(filter(None, (whole.term, *whole.aliases)))
        marked = cloze.clozed(whole.text, names)
        if marked.remarks:
            self._lose(f"the fact {quoted(whole.text)}: {marked.remarks[0].message}")
            return None
        if markup.split_deletion(marked.text):
            self._lose(f"the fact {quoted(whole.text)}, which hides a part of a list or of markup")
            return None
        for tag in whole.tags:
            self._lose(f"the tag '{tag}'")
        return whole

    def _readable(self, it: Question) -> Question:
        """The question with texts that a card can show."""
        return replace(
            it,
            text=self._shown(it.text),
            answer=self._shown(it.answer),
            because=self._shown(it.because),
            tip=self._shown(it.tip),
            short=self._shown(it.short),
            options=tuple(map(self._readable_option, it.options)),
            must=tuple(filter(None, map(self._shown, it.must))),
            also=tuple(filter(None, map(self._shown, it.also))),
            follow_up=tuple(self._asked_next(it)),
        )

    def _readable_option(self, it: Option) -> Option:
        text, because = self._shown(it.text), self._shown(it.because)
        same = text is it.text and because is it.because
        return it if same else replace(it, text=text, because=because)

    def _asked_next(self, it: Question) -> Iterator[FollowUp]:
        for asked in it.follow_up:
            question, answer = self._shown(asked.question), self._shown(asked.answer)
            if question and answer:
                yield FollowUp(question, answer)
            else:
                self._lose("a question that is asked next, or its answer")

    def _shown(self, text: str, *, is_fact: bool = False) -> str:
        """The text as a card can show it."""
        if not text:
            return text
        shown = showable(text, is_fact=is_fact)
        for what in shown.lost:
            self._lose(what)
        for what in shown.guessed:
            self._guess(what)
        return shown.text

    def _marked(self, it: Question) -> Question:
        """The question with its difficulty from a tag, if one has its name, and without tags."""
        level = it.level if it.level in LEVELS else ""
        for tag in it.tags:
            last = tag.rpartition("::")[2].lower()
            if last in LEVELS and not level:
                level = last
            else:
                self._lose(f"the tag '{tag}'")
        return replace(it, level=level, tags=())

    def _weighed(self, it: Question) -> Question | None:
        right = [option for option in it.options if option.right]
        others = [option for option in it.options if not option.right]
        said = [option for option in (*right, *others) if option.text or option.because]
        if len(said) < len(it.options) or len(right) != 1 or not 1 <= len(others) <= MOST_OTHERS:
            return self._chosen(replace(it, weighed=False))
        strongest = right[0]
        if it.because:
            strongest = replace(strongest, because=_both(strongest.because, it.because))
        if it.answer:
            strongest = replace(strongest, text=_both(strongest.text, it.answer))
        options = (strongest, *(self._flawed(other) for other in others))
        return replace(it, options=options, because="", answer="")

    def _flawed(self, it: Option) -> Option:
        if it.flaw and it.flaw not in FLAWS:
            self._lose(f"the flaw '{it.flaw}'")
            return replace(it, flaw="")
        return it

    def _chosen(self, it: Question) -> Question | None:
        it = self._distinct(it)
        right = [option for option in it.options if option.right]
        if not it.options:
            if not it.answer:
                self._lose(f"the question {quoted(it.text)}, which has no answer")
                return None
            return it
        if not right:
            self._lose(f"the question {quoted(it.text)}, which has no right answer")
            return None
        if len(right) == len(it.options):
            return self._said(it, right)
        because = _both(it.because, it.short, it.answer)
        if it.short or it.must or it.also:
            self._lose("the short answer and the points of a question with choices")
        for option in it.options:
            if option.flaw:
                self._lose(f"the flaw '{option.flaw}' of a choice")
        options = self._few(it.options)
        return replace(it, options=options, because=because, answer="", short="", must=(), also=())

    def _distinct(self, it: Question) -> Question:
        """The question without options that say nothing, and with each option once."""
        found: dict[str, Option] = {}
        because = it.because
        for option in it.options:
            name = " ".join(option.text.split())
            if not name:
                if option.because:
                    self._guess("the reason of a choice without a text, as one of the question")
                    because = _both(because, option.because)
                continue
            known = found.get(name)
            if known:
                self._lose(f"a second choice {quoted(name)}")
                reason = known.because
                if option.because != reason:
                    reason = _both(reason, option.because)
                option = replace(known, right=known.right or option.right, because=reason)  # noqa: PLW2901 - two become one
            found[name] = option
        return replace(it, options=tuple(found.values()), because=because)

    def _said(self, it: Question, right: Sequence[Option]) -> Question:
        """A question whose options are all right, as one with a plain answer."""
        if len(right) > 1:
            self._guess("choices that are all right, as a plain answer")
        texts = [option.text for option in right]
        single = len(texts) == 1
        answer = texts[0] if single else "\n".join(f"- {_below(text)}" for text in texts)
        because = _both(*(option.because for option in right), it.because)
        return replace(it, options=(), answer=_both(answer, it.answer), because=because)

    def _few(self, options: tuple[Option, ...]) -> tuple[Option, ...]:
        """As many options as a question may have, those that are right first of all."""
        if len(options) <= MOST_CHOICES:
            return options
        right = sum(option.right for option in options)
        wrong = max(MOST_CHOICES - right, 1)
        right = MOST_CHOICES - wrong
        kept = []
        for option in options:
            room = right if option.right else wrong
            if room:
                kept.append(option)
            else:
                self._lose(f"the choice {quoted(option.text)}, one of {len(options)}")
            right -= bool(option.right and room)
            wrong -= bool(not option.right and room)
        return tuple(kept)

    def _lose(self, what: str) -> None:
        self.losses.append(Loss(self._at, How.LOST, what))

    def _guess(self, what: str) -> None:
        self.losses.append(Loss(self._at, How.GUESSED, what))


def _both(*texts: str) -> str:
    """Several texts as paragraphs of one, each once."""
    return "\n\n".join(dict.fromkeys(filter(None, texts)))


def _below(text: str) -> str:
    """A text as an item of a list, its lines below its beginning."""
    return text.replace("\n", "\n  ")
