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

    title: Text = Field(description="The name of the syllabus.")
    url: Url | None = Field(None, description="The URL of the syllabus.")
    goals: dict[Id, Text] = Field(
        min_length=1, description="The id of each goal, and what the goal asks for."
    )


class Ignore(Written):
    """A rule that meshcards check ignores in the whole bank, and why. Errors cannot be ignored."""

    rule: Id = Field(description="The rule's id, as meshcards check shows it.")
    because: Text = Field(description="Why the rule does not suit this bank.")


class Rules(Written):
    """Which rules of meshcards check apply to the bank."""

    ignore: Few[Ignore] = Field(
        (), max_length=MOST, description="The rules that meshcards check ignores in this bank."
    )


class DeckFile(Written):
    """What the deck is, and its topics in learning order."""

    id: Id = Field(
        description="The deck's id, such as cell-biology. Anki knows the deck's notes by it, so a "
        "release freezes it."
    )
    title: Text = Field(
        description="The deck's name in Anki, such as Cell biology. A release freezes it."
    )
    description: Text | None = Field(
        None, description="What Anki shows above the deck, in Markdown."
    )
    license: Text | None = Field(
        None, description="What others may do with your texts, as an SPDX id such as CC-BY-4.0."
    )
    topics: tuple[Id, ...] = Field(
        min_length=1,
        description="The names of the topics' files without .yaml, in learning order.",
    )
    curricula: dict[Id, Curriculum] = Field(
        default_factory=dict,
        description="The official syllabuses that the questions cover, by their ids.",
    )
    spelling: dict[Text, tuple[Text, ...]] = Field(
        default_factory=dict,
        description="Names as they should be written, each with a list of wrong spellings that "
        "meshcards check reports, such as GitHub: [Github, Git Hub].",
    )
    rules: Rules = Field(
        default_factory=Rules, description="Which rules of meshcards check apply to this bank."
    )
    language: Language | None = Field(
        None,
        description="The language of the cards, as a tag such as en or pt-BR. It decides the "
        "language of the cards' headings; without it, they are in English.",
    )
    labels: Labels = Field(
        default_factory=Labels,
        description="Words of your own for the headings, buttons and labels of the cards.",
    )
    report: Report | None = Field(
        None,
        description="The URL of a link on each back, for learners who find a mistake. {id} becomes "
        "the note's id.",
    )
    style: StyleFile | None = Field(
        None,
        description="The path of a CSS file inside the bank's folder, which is added to the cards' "
        "own styles.",
    )

    @property
    def spoken(self) -> str:
        """The primary subtag of its language, in lower case: ``pt`` of ``pt-BR``."""
        return (self.language or DEFAULT_LANGUAGE).partition("-")[0].lower()
