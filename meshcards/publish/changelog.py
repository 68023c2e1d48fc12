"""An entry for the deck's changelog, in Markdown, with the ids by which its authors know notes."""

from collections.abc import Iterable, Iterator, Sequence

from meshcards.diff.values import Noted, Way
from meshcards.publish.edition import Edition, Gone
from meshcards.publish.lists import questions_and_facts
from meshcards.report import quoted
from meshcards.report.concise import listed

MOST = 30  # ids on a line

_WAYS = (
    (Way.MEANING, "another answer"),
    (Way.WORDING, "another text"),
    (Way.FIGURES, "other figures or sounds"),
    (Way.MOVED, "moved"),
    (Way.TAGS, "other tags or sources"),
)


def text(edition: Edition) -> str:
    """The entry of a release."""
    head = f"## {quoted.name(edition.release.version)} ({edition.release.date})"
    news = (f"- {quoted.words(line)}" for line in edition.release.news)
    parts = (head, "\n".join(news), *_sections(edition))
    return "\n\n".join(filter(None, parts)) + "\n"


def _sections(edition: Edition) -> Iterator[str]:
    if edition.before is None:
        yield f"The first release: {questions_and_facts(edition.notes)}."
        return
    if edition.new or edition.back:
        yield _section("Added", [*_line("new", edition.new), *_line("back again", edition.back)])
    changed = _line("a new gap", edition.gaps)
    changed += [line for way, what in _WAYS for line in _line(what, edition.by(way))]
    changed += _line("updated" if edition.diff is None else "the same to read", edition.alike)
    changed += ["- the look of the cards"] if edition.restyled else []
    if changed:
        yield _section("Changed", changed)
    if edition.retired:
        yield _section("Retired", _line("retired", edition.retired))


def _section(title: str, lines: Iterable[str]) -> str:
    return "\n".join((f"### {title}", "", *lines))


def _line(what: str, notes: Sequence[Noted | Gone]) -> list[str]:
    """A line with the ids of notes, of which ``what`` says what happened; none without notes."""
    # No id has a sign of Markdown in it.
    ids = listed([f"`{it.id}`" for it in notes], MOST)
    return [f"- {what} ({len(notes):,}): {ids}"] if notes else []
