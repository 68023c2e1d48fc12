"""The words of the cards themselves, such as their headings, as a bank may replace them."""

from pydantic import Field

from meshcards.bank.value import Label, Written


class Labels(Written):
    """Words of the cards themselves, such as headings. Each key replaces one of them."""

    candidates: Label | None = Field(
        None, description="The heading above all answers, on the front."
    )
    choose_one: Label | None = Field(None, description="Above choices of which one is correct.")
    choose_several: Label | None = Field(
        None, description="Above choices of which several are correct; {n} is how many."
    )
    correct: Label | None = Field(None, description="Read aloud at a correct choice.")
    not_correct: Label | None = Field(
        None, description="Read aloud at a choice that is not correct."
    )
    plain: Label | None = Field(None, description="The heading of a plain answer.")
    why: Label | None = Field(
        None, description="The heading of the reason for a plain answer or for choices."
    )
    short: Label | None = Field(None, description="The heading of the answer in twenty seconds.")
    points: Label | None = Field(
        None, description="The heading of the points that an answer is compared with."
    )
    must: Label | None = Field(
        None, description="Read aloud at the mark ● of a point that an answer has to say."
    )
    also: Label | None = Field(None, description="Read aloud before the points under 'also'.")
    again: Label | None = Field(None, description="The name of Anki's first button.")
    again_if: Label | None = Field(
        None, description="When to press Again; ● is the mark of a must."
    )
    hard: Label | None = Field(None, description="The name of Anki's second button.")
    hard_if: Label | None = Field(
        None, description="When to press Hard on a card that has points under 'also'."
    )
    hard_if_slow: Label | None = Field(
        None, description="When to press Hard on a card that has no points under 'also'."
    )
    good: Label | None = Field(None, description="The name of Anki's third button.")
    good_if: Label | None = Field(None, description="When to press Good.")
    again_if_chosen: Label | None = Field(
        None, description="When to press Again on a card with choices."
    )
    good_if_chosen: Label | None = Field(
        None, description="When to press Good on a card with choices."
    )
    easy: Label | None = Field(None, description="The name of Anki's fourth button.")
    easy_if: Label | None = Field(None, description="When to press Easy.")
    strongest: Label | None = Field(None, description="The heading of the strongest answer.")
    because: Label | None = Field(None, description="The heading of why it is the strongest.")
    others: Label | None = Field(None, description="The heading of the other answers.")
    falls_short: Label | None = Field(
        None, description="The label of another answer that has no flaw."
    )
    vague: Label | None = Field(None, description="The label of the flaw 'vague'.")
    incomplete: Label | None = Field(None, description="The label of the flaw 'incomplete'.")
    off_target: Label | None = Field(None, description="The label of the flaw 'off-target'.")
    wrong: Label | None = Field(None, description="The label of the flaw 'wrong'.")
    answer: Label | None = Field(None, description="Unfolds another answer that has no flaw.")
    answer_vague: Label | None = Field(None, description="Unfolds a vague answer.")
    answer_incomplete: Label | None = Field(None, description="Unfolds an incomplete answer.")
    answer_off_target: Label | None = Field(None, description="Unfolds an off-target answer.")
    answer_wrong: Label | None = Field(None, description="Unfolds a wrong answer.")
    tip: Label | None = Field(None, description="The heading of the tip.")
    follow_up: Label | None = Field(
        None, description="The heading of the questions that an interviewer asks next."
    )
    gap: Label | None = Field(None, description="Read aloud at the gap of a fact.")
    foundational: Label | None = Field(None, description="The difficulty 'foundational'.")
    intermediate: Label | None = Field(None, description="The difficulty 'intermediate'.")
    advanced: Label | None = Field(None, description="The difficulty 'advanced'.")
    report: Label | None = Field(None, description="The link with which learners report a mistake.")
