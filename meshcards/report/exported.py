"""What an export made, and what of the bank its format has no place for."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from meshcards.exchange.items import Fact, How, Loss
from meshcards.exchange.outgoing.exported import Exported, Outgoing
from meshcards.exchange.outgoing.parts import Part
from meshcards.problem import shown
from meshcards.report.columns import cells, hanging, row
from meshcards.report.concise import size, some

MEDIA = ("figure or sound", "figures and sounds")

_HEADS = {How.LOST: "{} has no place for:", How.GUESSED: "{} has these in another way:"}
_WHOLE: dict[str, str] = {
    Part.FACTS: "left out altogether",
}
_KINDS = {"fact": "facts", "question": "questions"}


def text(bank: Outgoing, exported: Exported, path: Path, width: int) -> str:
    """What was written to ``path``, in lines of at most ``width`` columns but for paths."""
    questions = sum(len(it.questions) for it in bank.sections)
    facts = sum(len(it.facts) for it in bank.sections)
    amounts = f"{some(questions, 'question')}, {some(facts, 'fact')}"
    lines = [shown(bank.title)]
    lines += hanging("  ", f"{amounts} in {some(len(bank.sections), 'topic')}", width)
    files = {str(path): size(len(exported.content))}
    if exported.media:
        files[str(path.parent / bank.folder)] = some(len(exported.media), *MEDIA)
    column = max(cells(shown(it)) for it in files)
    for file, words in files.items():
        lines += row(shown(file), words, width, column)
    return "\n".join(lines)


def losses(bank: Outgoing, exported: Exported, title: str, width: int) -> str:
    """What the format ``title`` has no place for, or another one: counted, most first.

    What belongs to the deck comes last.
    """
    kinds = {
        it.at: "fact" if isinstance(it, Fact) else "question"
        for section in bank.sections
        for it in section.items
    }
    found = _counted(exported.losses, kinds)
    lines: list[str] = []
    for how, head in _HEADS.items():
        lines += _listed(found, how, head.format(title), width)
    return "\n".join(lines)


def _counted(losses: Iterable[Loss], kinds: Mapping[int, str]) -> Counter[tuple[How, str, str]]:
    """How often each thing was lost, of questions and of facts; the kind is empty for the bank."""
    # An item may lose several of one thing; it is counted once.
    every = dict.fromkeys((it.at, it.how, str(it.what)) for it in losses)
    return Counter((how, what, kinds.get(at, "")) for at, how, what in every)


def _listed(
    found: Counter[tuple[How, str, str]], wanted: How, head: str, width: int
) -> Iterator[str]:
    rows = [
        (some(amount, kind, _KINDS[kind]) if kind else "", _WHOLE.get(what, what))
        for (how, what, kind), amount in sorted(
            found.most_common(), key=lambda counted: not counted[0][2]
        )
        if how is wanted
    ]
    if not rows:
        return
    yield from hanging("", head, width)
    column = max(cells(amount) for amount, _ in rows)
    for amount, what in rows:
        yield from hanging(f"  {amount:>{column}}  ", shown(what), width)
