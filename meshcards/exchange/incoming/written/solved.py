"""Which options of a question are right, by their marks, a key, or the prose below them."""

import re
from dataclasses import dataclass

from meshcards.exchange.incoming.written import marks, reasons
from meshcards.exchange.incoming.written.draft import Choice, Draft, Key
from meshcards.exchange.incoming.written.reasons import Reasons
from meshcards.exchange.items import How, Loss, Option

_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Answered:
    """An option with its texts as a bank has them."""

    choice: Choice
    text: str
    because: str
    right: bool | None
    flaw: str = ""

    def option(self) -> Option:
        """The option as it is."""
        return Option(self.text, bool(self.right), self.because, self.flaw)


def mark(draft: Draft, options: list[Answered], losses: list[Loss]) -> None:
    """Set what is right by the keys of a draft, or else by what is in bold."""
    for key in draft.keys:
        for letter in key.letters:
            choice = draft.choice(letter)
            if choice is None:
                what = f"the answer is option {letter}, which there is not"
                losses.append(Loss(key.line, How.LOST, what))
            for it in options:
                it.right = True if it.choice is choice else it.right
        if key.words:
            _by_words(key, options, losses)
    if not any(it.right for it in options):
        bold = [it for it in options if marks.unwrapped(it.text) != it.text]
        if 0 < len(bold) < len(options):
            what = "the option in bold is the right one"
            losses.append(Loss(draft.line, How.GUESSED, what))
            for it in bold:
                it.right, it.text = True, marks.unwrapped(it.text)


def _by_words(key: Key, options: list[Answered], losses: list[Loss]) -> None:
    words = _words(key.words)
    same = [it for it in options if words and _words(it.text) == words]
    for it in same:
        it.right = True
    if not same:
        what = f"an answer that is none of the options, '{' '.join(key.words.split())}'"
        losses.append(Loss(key.line, How.LOST, what))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def explained(
    draft: Draft, options: list[Answered], because: str, losses: list[Loss]
) -> tuple[str, Reasons | None]:
    """Put the reasons in an explanation to their options; what is left of it, and what it said."""
    line = draft.because[0].line if draft.because else draft.line
    if because and any(it.right and _words(it.text) == _words(because) for it in options):
        return "", None  # "Answer: B. Latency" repeats the option
    found = reasons.of(because) if because else None
    if found is None:
        return because, None
    by_letter = {it.letter: draft.choice(it.letter) for it in found.reasons}
    if None in by_letter.values():
        return because, None
    known = any(it.right for it in options)
    for reason in found.reasons:
        option = next(it for it in options if it.choice is by_letter[reason.letter])
        if known and reason.right is not None and reason.right is not bool(option.right):
            what = f"the explanation and the mark of option {reason.letter} differ; the mark counts"
            losses.append(Loss(line, How.GUESSED, what))
            return because, None
    if not any(it.choice.letter for it in options):
        what = "option A of the explanation is the first, as options have no letters"
        losses.append(Loss(line, How.GUESSED, what))
    for reason in found.reasons:
        option = next(it for it in options if it.choice is by_letter[reason.letter])
        option.right = reason.right if option.right is None or reason.right else option.right
        option.because = "\n\n".join(filter(None, (option.because, reason.text)))
        option.flaw = reason.flaw
    losses += mentions(found, line)
    return _rest(draft, options, found.rest), found


def _rest(draft: Draft, options: list[Answered], rest: str) -> str:
    """What is said of no option by its letter: behind "Answer: C." it is about C."""
    right = [it for it in options if it.right]
    if draft.keys and len(right) == 1 and not right[0].because:
        right[0].because = rest
        return ""
    return rest


def mentions(found: Reasons, line: int) -> list[Loss]:
    """What reasons say of other options by letters, which cards do not have."""
    return [
        Loss(
            line,
            How.GUESSED,
            f"the reason of option {it.letter} names option {other}, and cards have no letters",
        )
        for it in found.reasons
        for other in it.mentions
    ]
