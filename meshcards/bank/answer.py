"""What a question is answered and graded by, as an author writes it."""

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from meshcards.bank.value import MOST, Few, Flaw, Text, Truth, Written


class Strongest(Written):
    """What a strong candidate says, and why it wins; at least one of the two."""

    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": ["answer"]}, {"required": ["because"]}]}
    )

    answer: Text | None = Field(None, description="What a strong candidate says, in Markdown.")
    because: Text | None = Field(None, description="Why it is the strongest, in Markdown.")

    @model_validator(mode="after")
    def _says_something(self) -> "Strongest":
        if self.answer is None and self.because is None:
            raise PydanticCustomError("silent", "key 'answer' is missing, or 'because'")
        return self


class Other(Written):
    """An answer that falls short; some sources give only the reason, not the answer."""

    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": ["answer"]}, {"required": ["falls_short"]}]}
    )

    answer: Text | None = Field(None, description="What this candidate says, in Markdown.")
    flaw: Flaw | None = Field(None, description="The kind of shortcoming, shown as a label.")
    falls_short: Text | None = Field(None, description="Why it falls short, in Markdown.")

    @model_validator(mode="after")
    def _says_something(self) -> "Other":
        if self.answer is None and self.falls_short is None:
            raise PydanticCustomError("silent", "key 'answer' is missing, or 'falls_short'")
        return self


class Choice(Written):
    """One of the answers to choose from, which stand open on the front."""

    text: Text = Field(description="The choice, in Markdown.")
    correct: Truth = Field("false", description="Whether it is to be chosen.")
    because: Text | None = Field(None, description="Why it is right, or is not, in Markdown.")

    @property
    def right(self) -> bool:
        """Whether it is to be chosen."""
        return self.correct == "true"


class Points(Written):
    """What a learner's own answer is graded by."""

    must: Few[Text] = Field(
        min_length=1, max_length=MOST, description="What has to be said, a line of Markdown each."
    )
    also: Few[Text] = Field(
        (), max_length=MOST, description="What makes it a better answer, a line of Markdown each."
    )


class FollowUp(Written):
    """What an interviewer asks next, and the answer in a sentence."""

    question: Text = Field(description="As the interviewer asks it, in Markdown.")
    answer: Text = Field(description="The answer in a sentence, in Markdown.")
