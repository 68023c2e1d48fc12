"""deck.yaml as an author writes it: a frozen model, a source of the JSON schema."""

from pydantic import Field

from meshcards.bank.labels import Labels
from meshcards.bank.value import (
    MOST,
    Few,
    Id,
    Language,
    Report,
    StyleFile,
    Text,
    Url,
    Written,
)

DEFAULT_LANGUAGE = "en"


class Curriculum(Written):
    """An official syllabus whose goals the questions cover."""

    title: Text
    url: Url | None = None
    goals: dict[Id, Text] = Field(min_length=1, description="Goal ids and what each asks for.")


class Ignore(Written):
    """A rule that the whole bank ignores, and why; errors cannot be ignored."""

    rule: Id = Field(description="The rule's id, as meshcards check shows it in brackets.")
    because: Text = Field(description="Why the rule does not suit this bank.")


class Rules(Written):
    """How the bank is held to the rules."""

    ignore: Few[Ignore] = Field(
        (), max_length=MOST, description="Rules whose findings are not shown for this bank."
    )


class DeckFile(Written):
    """deck.yaml: what the bank is, and its topics in learning order."""

    id: Id = Field(description="The namespace of every note; frozen by a release.")
    title: Text = Field(description="The Anki deck's name; frozen by a release.")
    description: Text | None = Field(None, description="Markdown, in Anki's deck overview.")
    license: Text | None = Field(None, description="An SPDX licence identifier.")
    topics: tuple[Id, ...] = Field(
        min_length=1, description="Topic files without .yaml, in learning order."
    )
    curricula: dict[Id, Curriculum] = Field(default_factory=dict)
    spelling: dict[Text, tuple[Text, ...]] = Field(
        default_factory=dict, description="Names as they are written, and how they are not."
    )
    rules: Rules = Field(
        default_factory=Rules, description="What meshcards check does not look for in this bank."
    )
    language: Language | None = Field(
        None, description="The language of the cards, as a BCP 47 tag; English unless given."
    )
    labels: Labels = Field(
        default_factory=Labels,
        description="Words of the cards instead of those of the language.",
    )
    report: Report | None = Field(
        None, description="An https address for mistakes; {id} becomes the note's id."
    )
    style: StyleFile | None = Field(
        None, description="Path of a CSS file inside the bank's folder, added to the cards' own."
    )

    @property
    def spoken(self) -> str:
        """The primary subtag of its language, in lower case: ``pt`` of ``pt-BR``."""
        return (self.language or DEFAULT_LANGUAGE).partition("-")[0].lower()
