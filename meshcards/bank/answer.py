"""The answers of a question and the points to grade by, as an author writes them."""

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from meshcards.bank.value import MOST, Few, Flaw, Text, Truth, Written


class Strongest(Written):
    """The strongest answer, and why it is the strongest. It needs at least one of the two keys."""

    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": ["answer"]}, {"required": ["because"]}]}
    )

    answer: Text | None = Field(
        None, description="The answer as it would be said aloud, in Markdown."
    )
    because: Text | None = Field(None, description="Why this answer is the strongest, in Markdown.")

    @model_validator(mode="after")
    def _says_something(self) -> "Strongest":
        if self.answer is None and self.because is None:
            raise PydanticCustomError("silent", "'answer' and 'because' are missing")
        return self


class Other(Written):
    """Another answer, which falls short of the strongest. It needs 'answer' or 'falls_short'."""

    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": ["answer"]}, {"required": ["falls_short"]}]}
    )

    answer: Text | None = Field(
        None, description="The answer as it would be said aloud, in Markdown."
    )
    flaw: Flaw | None = Field(
        None,
        description="What is wrong with this answer, in a word that its card shows as a label.",
    )
    falls_short: Text | None = Field(
        None, description="Why this answer falls short of the strongest, in Markdown."
    )

    @model_validator(mode="after")
    def _says_something(self) -> "Other":
        if self.answer is None and self.falls_short is None:
            raise PydanticCustomError("silent", "'answer' and 'falls_short' are missing")
        return self


class Choice(Written):
    """One of the choices that the front of the card shows."""

    text: Text = Field(description="The text of this choice, in Markdown.")
    correct: Truth = Field(
        "false", description="true if this choice is correct; without it, it is not."
    )
    because: Text | None = Field(
        None, description="Why this choice is correct or is not, in Markdown."
    )

    @property
    def right(self) -> bool:
        """Whether it is to be chosen."""
        return self.correct == "true"


class Points(Written):
    """What learners compare their own answer with before they grade themselves."""

    must: Few[Text] = Field(
        min_length=1,
        max_length=MOST,
        description="What an answer has to say, each point one line of Markdown.",
    )
    also: Few[Text] = Field(
        (),
        max_length=MOST,
        description="What makes an answer better, each point one line of Markdown.",
    )


class FollowUp(Written):
    """A question that an interviewer asks next, and its answer in a sentence."""

    question: Text = Field(description="The question as it would be asked aloud, in Markdown.")
    answer: Text = Field(description="The answer in a sentence, in Markdown.")
