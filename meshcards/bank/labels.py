"""The words that cards have of their own, as a bank may replace them."""

from pydantic import Field

from meshcards.bank.value import Label, Written


class Labels(Written):
    """The words of a card by name; each is named as the bank names what it stands by."""

    candidates: Label | None = Field(None, description="Above the answers to choose from.")
    choose_one: Label | None = Field(None, description="Above choices of which one is right.")
    choose_several: Label | None = Field(
        None, description="Above choices of which several are right; {n} is how many."
    )
    correct: Label | None = Field(None, description="Read aloud at a choice that is right.")
    not_correct: Label | None = Field(None, description="Read aloud at a choice that is not.")
    plain: Label | None = Field(None, description="Above the answer of a plain question.")
    why: Label | None = Field(None, description="Above why a plain answer or choices are right.")
    short: Label | None = Field(None, description="Above the answer in twenty seconds.")
    points: Label | None = Field(None, description="Above what the learner should have said.")
    must: Label | None = Field(None, description="Explains the mark ● of a must.")
    also: Label | None = Field(None, description="Read aloud before the points that are no must.")
    again: Label | None = Field(None, description="Anki's first button.")
    again_if: Label | None = Field(None, description="When to press it; ● is the mark of a must.")
    hard: Label | None = Field(None, description="Anki's second button.")
    hard_if: Label | None = Field(None, description="When to press it, with points in 'also'.")
    hard_if_slow: Label | None = Field(None, description="When to press it, without.")
    good: Label | None = Field(None, description="Anki's third button.")
    good_if: Label | None = Field(None, description="When to press it.")
    again_if_chosen: Label | None = Field(
        None, description="When to press the first button of a card with choices."
    )
    good_if_chosen: Label | None = Field(None, description="When to press the third button of one.")
    easy: Label | None = Field(None, description="Anki's fourth button.")
    easy_if: Label | None = Field(None, description="When to press it.")
    strongest: Label | None = Field(None, description="Above the strongest answer.")
    because: Label | None = Field(None, description="Above why it is the strongest.")
    others: Label | None = Field(None, description="Above the other answers.")
    falls_short: Label | None = Field(None, description="On an answer without a flaw's name.")
    vague: Label | None = Field(None, description="The flaw vague.")
    incomplete: Label | None = Field(None, description="The flaw incomplete.")
    off_target: Label | None = Field(None, description="The flaw off-target.")
    wrong: Label | None = Field(None, description="The flaw wrong.")
    answer: Label | None = Field(None, description="Unfolds an answer without a flaw's name.")
    answer_vague: Label | None = Field(None, description="Unfolds a vague answer.")
    answer_incomplete: Label | None = Field(None, description="Unfolds an incomplete answer.")
    answer_off_target: Label | None = Field(None, description="Unfolds an off-target answer.")
    answer_wrong: Label | None = Field(None, description="Unfolds a wrong answer.")
    tip: Label | None = Field(None, description="Above the interview tip.")
    follow_up: Label | None = Field(None, description="Above what an interviewer asks next.")
    gap: Label | None = Field(None, description="Read aloud at the gap of a fact.")
    foundational: Label | None = Field(None, description="The level foundational.")
    intermediate: Label | None = Field(None, description="The level intermediate.")
    advanced: Label | None = Field(None, description="The level advanced.")
    report: Label | None = Field(None, description="The link that reports a mistake.")
