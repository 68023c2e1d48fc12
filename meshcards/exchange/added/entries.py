"""Questions and facts as the mappings of a bank's files, their keys in the format's order."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from meshcards.exchange.added.layout import Line, Tree, Word
from meshcards.exchange.items import Fact, Option, Picture, Question, Sound

Entry: TypeAlias = dict[str, Tree]


def question(it: Question, id_: str, figure: str, audio: str) -> Entry:
    """A question; ``figure`` and ``audio`` are files in the bank, empty if it has none."""
    entry: Entry = {"id": Line(id_), "question": it.text}
    _add(entry, "level", Line(it.level))
    _add(entry, "short", it.short)
    if it.must:
        points: Entry = {"must": it.must}
        _add(points, "also", it.also)
        entry["points"] = points
    if it.weighed:
        entry |= _weighed(it.options)
    elif it.options:
        entry["choices"] = [_choice(option) for option in it.options]
        _add(entry, "because", it.because)
    else:
        entry["answer"] = it.answer
        _add(entry, "because", it.because)
    _add(entry, "tip", it.tip)
    asked = [{"question": one.question, "answer": one.answer} for one in it.follow_up]
    _add(entry, "follow_up", asked)
    _add(entry, "terms", _lines(it.terms))
    _add(entry, "covers", _lines(it.covers))
    _beside(entry, it.picture, figure, it.sound, audio)
    _add(entry, "sources", _lines(it.sources))
    return entry


def fact(it: Fact, id_: str, audio: str) -> Entry:
    """A fact of a term."""
    entry: Entry = {"id": Line(id_), "text": it.text}
    _add(entry, "extra", it.extra)
    _beside(entry, None, "", it.sound, audio)
    return entry


def term(
    facts: Sequence[Fact], entries: Sequence[Entry], id_: str, name: str, figure: str
) -> Entry:
    """A term with its facts; all else that it has comes from those."""
    entry: Entry = {"id": Line(id_), "name": Line(name)}
    aliases = dict.fromkeys(alias for it in facts for alias in it.aliases if alias != name)
    _add(entry, "aliases", _lines(aliases))
    entry["facts"] = entries
    picture = next((it.picture for it in facts if it.picture), None)
    _beside(entry, picture, figure, None, "")
    _add(entry, "sources", _lines(dict.fromkeys(page for it in facts for page in it.sources)))
    return entry


def _weighed(options: Sequence[Option]) -> Entry:
    strongest: Entry = {}
    others: list[Entry] = []
    for it in options:
        entry: Entry = {}
        _add(entry, "answer", it.text)
        if it.right:
            _add(entry, "because", it.because)
            strongest = entry
        else:
            _add(entry, "flaw", Line(it.flaw))
            _add(entry, "falls_short", it.because)
            others.append(entry)
    return {"strongest": strongest, "others": others}


def _choice(it: Option) -> Entry:
    entry: Entry = {"text": it.text}
    if it.right:
        entry["correct"] = Word("true")
    _add(entry, "because", it.because)
    return entry


def _beside(
    entry: Entry, picture: Picture | None, figure: str, sound: Sound | None, audio: str
) -> None:
    if picture and figure:
        shown: Entry = {"file": Line(figure), "alt": Line(picture.alt)}
        _add(shown, "caption", picture.caption)
        _add(shown, "dark", Line(picture.dark))
        entry["figure"] = shown
    if sound and audio:
        heard: Entry = {"file": Line(audio)}
        _add(heard, "side", Line("front") if sound.front else Line(""))
        entry["audio"] = heard


def _lines(texts: Iterable[str]) -> list[Line]:
    return [Line(it) for it in texts]


def _add(entry: Entry, key: str, value: Tree) -> None:
    """Add what there is."""
    if value:
        entry[key] = value
