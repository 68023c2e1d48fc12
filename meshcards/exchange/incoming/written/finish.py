"""A draft made into a question, or reported if it cannot be asked."""

import re
from collections.abc import Iterable, Iterator

from meshcards.exchange.incoming.written import marks, reasons, solved
from meshcards.exchange.incoming.written.draft import Draft, Key
from meshcards.exchange.incoming.written.keys import named
from meshcards.exchange.incoming.written.piece import Piece
from meshcards.exchange.incoming.written.reasons import Reasons
from meshcards.exchange.incoming.written.solved import Answered
from meshcards.exchange.incoming.written.wording import Wording
from meshcards.exchange.items import How, Loss, Option, Question

_FRAME = re.compile(
    r"\s*(?P<before>(?:the|an) interviewer asks(?: you)?:?)"
    r"\s*(?:\"(?P<plain>[^\"]+)\"|\u201c(?P<curly>[^\u201d]+)\u201d)"
    r"\s*(?P<after>(?:which|what) (?:answer|response|option|candidate)\b[^?]*\?)?\s*\Z",
    re.IGNORECASE,
)
_TAG = re.compile(r"[\s,;#]*[,;\n#][\s,;#]*")


def question(draft: Draft, wording: Wording) -> Question | None:
    """The question of a draft; None if it cannot be asked, which is then among the losses."""
    losses = wording.losses
    losses += (Loss(line, How.GUESSED, what) for line, what in draft.guesses)
    text = _unframed(draft, wording.of(draft.prompt), losses)
    options = [
        Answered(it, wording.of(it.text), wording.of(it.because), it.right) for it in draft.choices
    ]
    answer, because = wording.of(draft.answer), wording.of(draft.because)
    if options and answer:  # an answer that was given above the options
        letters, rest = named(answer)
        draft.keys.append(Key(draft.answer[0].line, letters, "" if letters else answer))
        answer, because = "", "\n\n".join(filter(None, (rest if letters else "", because)))
    solved.mark(draft, options, losses)
    tip = wording.of(draft.tip)
    said: Reasons | None = None
    if options:
        because, said = solved.explained(draft, options, because, losses)
    elif not answer:
        said = reasons.of(because)
        if said:
            losses += solved.mentions(said, draft.because[0].line)
            because = said.rest
    every = _options(options, said)
    if said and said.tip:
        what = f"what '{said.tip_label}' says is the tip"
        losses.append(Loss(draft.because[0].line, How.GUESSED, what))
        tip = "\n\n".join(filter(None, (tip, said.tip)))
    if not options and not every:
        answer = answer or _by_key(draft)
        answer, because = (answer, because) if answer else (because, "")
    if len(options) == 1 and every[0].right:
        losses.append(Loss(draft.line, How.GUESSED, "the only option is the answer"))
        answer = every[0].text
        because = "\n\n".join(filter(None, (every[0].because, because)))
        every = ()
    found = Question(
        at=draft.line,
        text=text,
        options=every,
        weighed=bool(every) and _is_weighed(draft, every, said, losses),
        answer="" if every else answer,
        because=because,
        tip=tip,
        key=draft.key,
        tags=_tags(draft.tags),
        picture=wording.picture(),
        sources=wording.addresses(draft.sources),
    )
    if why := _unasked(found):
        if lost := " / ".join(_said(found)):
            losses.append(Loss(found.at, How.LOST, f"{why}, '{lost}'"))
        return None
    return found


def _unframed(draft: Draft, text: str, losses: list[Loss]) -> str:
    """What an interviewer asks, without the words that only say so."""
    found = _FRAME.match(text)
    if not found:
        return text
    without = " … ".join(filter(None, (found["before"], found["after"])))
    what = f"the words around a question left out, '{without}'"
    losses.append(Loss(draft.line, How.GUESSED, what))
    return str(found["plain"] or found["curly"])


def _options(options: Iterable[Answered], said: Reasons | None) -> tuple[Option, ...]:
    if every := tuple(it.option() for it in options):
        return every
    if said is None:
        return ()
    return tuple(Option("", bool(it.right), it.text or it.judged, it.flaw) for it in said.reasons)


def _is_weighed(
    draft: Draft, every: tuple[Option, ...], said: Reasons | None, losses: list[Loss]
) -> bool:
    """Whether one answer is the strongest: prose says so, or has nothing but reasons."""
    if said is None or sum(it.right for it in every) != 1:
        return False
    if not said.weighed and not draft.choices:
        what = "the options are weighed, as their texts are not in the source"
        losses.append(Loss(draft.line, How.GUESSED, what))
    return said.weighed or not draft.choices


def _by_key(draft: Draft) -> str:
    """The answer that only front matter gives."""
    return "\n\n".join(filter(None, (it.words or ", ".join(it.letters) for it in draft.keys)))


def _tags(slot: Iterable[Piece]) -> tuple[str, ...]:
    found = (tag.strip() for it in slot for tag in _TAG.split(it.text))
    return tuple(dict.fromkeys(filter(None, found)))


def _unasked(found: Question) -> str:
    """Why a question cannot be asked; empty if it can."""
    if not found.text and found.picture is None:
        return "an answer under no question"
    if not found.text:
        return "a question that is only a picture"
    if found.options and not any(it.right for it in found.options):
        return "a question without a right option"
    if not found.options and not found.answer:
        return "a question without an answer"
    return ""


def _said(found: Question) -> Iterator[str]:
    """All words of a question that is not asked."""
    texts = (found.text, found.answer, found.because, found.tip, found.key, *found.tags)
    options = (text for it in found.options for text in (it.text, it.because))
    alt = (found.picture.name, found.picture.alt) if found.picture else ()
    for text in (*texts, *options, *alt, *found.sources):
        if shown := " ".join(text.split()):
            yield shown


def title(text: str) -> str:
    """The title of a section, as words."""
    return " ".join(marks.unwrapped(text).split())
