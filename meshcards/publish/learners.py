"""The notes for learners, in Markdown: what a release brings, what stays, and how to update.

They are in English. What a deck's own learners read inside Anki is in its language: see ``news``.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from meshcards.diff.values import Noted, Way
from meshcards.publish import lists
from meshcards.publish.edition import Edition
from meshcards.publish.lists import questions_and_facts
from meshcards.publish.texts import filled
from meshcards.report import quoted
from meshcards.report.concise import some

_WAYS = (
    (Way.WORDING, "wording.md"),
    (Way.FIGURES, "figures.md"),
    (Way.TAGS, "tags.md"),
)


def text(edition: Edition) -> str:
    """The notes of a release for its learners."""
    parts = _update(edition) if edition.before else _first(edition)
    return "\n\n".join(parts) + "\n"


def _first(edition: Edition) -> Iterator[str]:
    cards = sum(len(it.ordinals) for it in edition.notes)
    yield filled(
        "first.md",
        title=quoted.name(edition.file.title),
        version=quoted.name(edition.release.version),
        date=edition.release.date,
        content=f"{questions_and_facts(edition.notes)}, which make {some(cards, 'card')}",
        names=lists.topics(edition, edition.notes),
        file=edition.package,
    )


def _update(edition: Edition) -> Iterator[str]:
    before = quoted.name(edition.before.version) if edition.before else ""
    release = edition.release
    yield filled(
        "head.md",
        title=quoted.name(edition.file.title),
        version=quoted.name(release.version),
        date=release.date,
        before=before,
    )
    if release.news:
        yield "\n".join(f"- {quoted.words(line)}" for line in release.news)
    yield _numbers(edition, before)
    if edition.new:
        yield filled("new.md", names=lists.by_topic(edition, edition.new))
    yield from _changed(edition, before)
    if edition.moved:
        names, searches = lists.moved(edition), lists.searches(edition.searches_moved)
        yield filled("moved.md", names=names, searches=searches)
    if edition.back:
        yield filled("back.md", names=lists.names(edition.back))
    if edition.retired:
        names, searches = lists.gone(edition.retired), lists.searches(edition.searches_retired)
        yield filled("retired.md", names=names, searches=searches)
    if edition.restyled:
        yield filled("look.md")
    if edition.diff:
        yield filled("words.md")
    yield filled("update.md", file=edition.package)
    if edition.changed:
        yield filled("edited.md", date=_day(edition.since))


def _numbers(edition: Edition, before: str) -> str:
    new = f"{len(edition.new):,}"
    if edition.new:
        new += f", with {some(edition.new_cards, 'card')}"
    more = "".join(
        f"| {what} | {len(notes):,} |\n"
        for what, notes in (("back again", edition.back), ("retired", edition.retired))
        if notes
    )
    return filled(
        "numbers.md",
        new=new,
        updated=f"{len(edition.changed):,}",
        same=f"{edition.same:,}",
        more=more,
        before=before,
    )


def _changed(edition: Edition, before: str) -> Iterator[str]:
    """What is updated, by what a learner sees of it."""
    if edition.diff is None:
        if edition.changed:
            yield filled("changed.md", names=lists.names(edition.changed), before=before)
        return
    if edition.gaps:
        yield filled("gaps.md", names=lists.names(edition.gaps))
    if meaning := edition.by(Way.MEANING):
        yield filled("meaning.md", names=lists.with_texts(edition, meaning))
    for way, path in _WAYS:
        if notes := edition.by(way):
            yield filled(path, names=lists.names(notes))
    if alike := edition.alike:
        yield filled("alike.md", amount=_are(alike))


def _are(notes: tuple[Noted, ...]) -> str:
    return "1 note is" if len(notes) == 1 else f"{len(notes):,} notes are"


def _day(time: int) -> str:
    return datetime.fromtimestamp(time, UTC).date().isoformat()
