"""The text of a deck's page on AnkiWeb, within what its form takes.

Neither Anki's manual nor AnkiWeb documents the limits. They are those of the form itself (its page
is /decks/share), as the project anki-web-mcp recorded them in October 2026 in docs/ankiweb.md: the
title and all tags 60 characters each, the support page 180, the description 65,000, in Markdown.
Of Markdown, the page shows paragraphs, links, lists, bold and italics. Headings are not among
them, as the project vscode-ankiwebify found, so what is added here has none.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

from meshcards.cards import language
from meshcards.publish.edition import Edition
from meshcards.publish.texts import filled
from meshcards.report import quoted

TITLE, TAGS, SUPPORT, DESCRIPTION = 60, 60, 180, 65_000  # characters

_WORD = re.compile(r"\w{3,}")
_CUT = "\n\n…"


def text(edition: Edition) -> str:
    """All fields of the page, each below what it is for."""
    return (
        filled(
            "ankiweb.txt",
            rule="-" * 40,
            title=title(edition),
            title_limit=f"{TITLE}",
            tags=tags(edition),
            tags_limit=f"{TAGS}",
            support=support(edition.file.report),
            support_limit=f"{SUPPORT}",
            description=description(edition),
            description_limit=f"{DESCRIPTION:,}",
        )
        + "\n"
    )


def title(edition: Edition) -> str:
    """The deck's title, or as much of it as the form takes."""
    return quoted.clipped(edition.file.title, TITLE)


def tags(edition: Edition) -> str:
    """The deck's id, further words of its title and its curricula, as many as the form takes."""
    found = ""
    for tag in dict.fromkeys(_tags(edition)):
        longer = f"{found} {tag}".strip()
        if len(longer) <= TAGS:
            found = longer
    return found


def support(report: str | None) -> str:
    """The address at which learners report mistakes, without the note; empty if there is none."""
    if report is None:
        return ""
    parts = urlsplit(report)
    if "{id}" in parts.query:
        parts = parts._replace(query="")
    if "{id}" in parts.fragment:
        parts = parts._replace(fragment="")
    address = urlunsplit(parts)
    return address if "{id}" not in address and len(address) <= SUPPORT else ""


def description(edition: Edition) -> str:
    """The deck's own description, then the edition with its news and how to update."""
    words = language.edition(edition.file.language or language.DEFAULT)
    release = edition.release
    said = words["release"].format(version=release.version, date=release.date)
    news = "\n".join(f"- {quoted.words(line)}" for line in release.news)

    def whole(own: str) -> str:
        parts = filled("ankiweb.md", description=own, edition=quoted.name(said), news=news)
        return re.sub(r"\n{3,}", "\n\n", parts).strip()

    own = (edition.file.description or "").strip()
    longest = DESCRIPTION - len(whole("…")) + 1
    if len(own) > longest:
        # It ends where a paragraph does: half of a list or of a link would show its marks.
        room = longest - len(_CUT)
        end = own.rfind("\n\n", 0, room)
        own = f"{own[: end if end > 0 else room].rstrip()}{_CUT}"
    return whole(own)


def _tags(edition: Edition) -> Iterator[str]:
    yield edition.file.id
    known = set(edition.file.id.split("-"))
    for word in _WORD.findall(edition.file.title.casefold()):
        if word not in known:
            yield word
    yield from edition.file.curricula
