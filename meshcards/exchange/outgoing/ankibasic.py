"""Anki's text with the note types that every collection has: Basic, and Cloze.

Their names are those of an English Anki. A guid is that of the deck's own note, so the same file
updates the notes that it made, and changes none that came with the deck's package.
"""

from collections.abc import Iterable, Iterator, Mapping

from meshcards.cards import ids, language, notetypes
from meshcards.cards.note import Kind, Note
from meshcards.exchange.items import How, Loss, Option, Question
from meshcards.exchange.outgoing import ankitext, parts
from meshcards.exchange.outgoing.exported import Exported, Outgoing
from meshcards.exchange.outgoing.parts import Part
from meshcards.exchange.plain import markdown_of
from meshcards.text import markup

NAME = "anki-basic"
TITLE = "Anki's text for Basic and Cloze"
ENDING = ".basic.txt"

HOLDS = frozenset(
    (
        *(Part.CHOICES, Part.WEIGHED, Part.PLAIN, Part.FACTS, Part.REASONS, Part.REASON),
        *(Part.FLAWS, Part.SHORT, Part.POINTS, Part.FOLLOW_UP, Part.TIP, Part.LEVEL, Part.TERM),
        *(Part.EXTRA, Part.PICTURE, Part.CAPTION, Part.SOUND, Part.SOURCES, Part.TAGS),
        *(Part.COVERS, Part.KEY),
    )
)

_FIELDS = 2
_TYPES = {Kind.QUESTION: "Basic", Kind.FACT: "Cloze"}


def write(bank: Outgoing) -> Exported:
    """The bank's questions as Basic notes and its facts as Cloze notes, a row each."""
    media = ankitext.files(bank)
    whole = (Loss(0, How.GUESSED, ankitext.TO_COPY),) if media else ()
    content = ankitext.text(_lines(bank), _FIELDS)
    return Exported(content, (*whole, *parts.losses(bank, HOLDS)), media)


def _lines(bank: Outgoing) -> Iterator[tuple[str, ...]]:
    words = {key: markdown_of(word) for key, word in language.labels(bank.deck).items()}
    questions = {
        model.origin: it
        for topic, section in zip(bank.topics, bank.sections, strict=True)
        for (_, model), it in zip(topic.questions, section.questions, strict=True)
    }
    for note in ankitext.notes(bank):
        fields = dict(zip(notetypes.FIELDS[note.kind], note.fields, strict=True))
        if note.kind is Kind.FACT:
            sides = _of_fact(fields)
        else:
            sides = _of_question(questions[note.id], note, fields, words)
        deck, tags = ankitext.subdeck(bank, note), " ".join(note.tags)
        yield note.guid, _TYPES[note.kind], deck, *sides, tags


def _of_fact(fields: Mapping[str, str]) -> tuple[str, str]:
    below = (fields[it] for it in ("Term", "Extra", "Figure", "Sources", "Sound back"))
    return fields["Text"] + fields["Sound front"], "\n".join(filter(None, below))


def _of_question(
    it: Question, note: Note, fields: Mapping[str, str], words: Mapping[str, str]
) -> tuple[str, str]:
    """The front and the back of a Basic note."""
    options = [it.options[n] for n in ids.shuffled(note.id, len(it.options))]
    asked, answered = "", it.answer
    if not it.weighed:
        asked = _numbered(option.text for option in options)
        answered = _numbered(_marked(option) for option in options) or answered
    front = (fields["Question"], _html([asked]), fields["Sound front"])
    back = (_html(_back(it, answered, words)), fields["Figure"], fields["Sources"])
    return (
        "\n".join(filter(None, front)),
        "\n".join(filter(None, (*back, fields["Sound back"]))),
    )


def _back(it: Question, answered: str, words: Mapping[str, str]) -> Iterator[str]:
    """What is on the back, each part a Markdown text."""
    yield answered
    if it.weighed:
        strongest, *others = it.options
        yield strongest.text
        yield from _labelled(words["because"], strongest.because)
        yield f"**{words['others']}**"
        yield "\n".join(_listed("-", _fallen(other, words)) for other in others)
    yield from _labelled(words["short"], it.short)
    yield from _labelled(words["points"].rstrip("?"), _points(it.must))
    yield from _labelled(words["also"], _points(it.also))
    yield from _labelled(words["why"], it.because)
    yield from _labelled(words["tip"], it.tip)
    asked = (f"{one.question}\n\n{one.answer}" for one in it.follow_up)
    yield from _labelled(words["follow_up"], "\n".join(_listed("-", text) for text in asked))


def _fallen(other: Option, words: Mapping[str, str]) -> str:
    flaw = words[other.flaw.replace("-", "_") or "falls_short"]
    return "\n\n".join(filter(None, (f"**{flaw}**", other.because, other.text)))


def _marked(option: Option) -> str:
    mark = "✓" if option.right else "✗"
    # What begins with < is no markup on a line of its own, and may be some behind a mark.
    has_own_lines = option.text.startswith("<") or markup.blocks(option.text)
    begin = mark + ("\n\n" if has_own_lines else " ")
    return begin + "\n\n".join(filter(None, (option.text, option.because)))


def _labelled(label: str, text: str) -> Iterator[str]:
    if text:
        yield f"**{label}**"
        yield text


def _points(texts: Iterable[str]) -> str:
    return "\n".join(_listed("-", it) for it in texts)


def _numbered(texts: Iterable[str]) -> str:
    return "\n".join(_listed(f"{number}.", it) for number, it in enumerate(texts, 1))


def _listed(mark: str, text: str) -> str:
    """An item of a list, whatever blocks it has."""
    space = " " * (len(mark) + 1)
    lines = (f"{space}{line}" if line else "" for line in text.split("\n"))
    return f"{mark} " + "\n".join(lines).lstrip(" ")


def _html(texts: Iterable[str]) -> str:
    return markup.rendered("\n\n".join(filter(None, texts)))
