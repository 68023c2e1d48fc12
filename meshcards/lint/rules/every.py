"""All rules, in the order of their manual."""

from meshcards.lint.rule import Rule
from meshcards.lint.rules import (
    answer_copied,
    answer_place,
    answer_too_long,
    catch_all_answer,
    cloze_leak,
    cloze_trivial,
    cloze_wide,
    dated_word,
    enumeration,
    fact_overloaded,
    flaw_repeated,
    flaw_restates,
    hidden_character,
    near_duplicate,
    no_foundational,
    no_source,
    product_name,
    question_doubled,
    question_gives_away,
    same_hidden,
    source_address,
    strongest_alone,
    strongest_longest,
    term_collision,
    term_contained,
    uncovered_goal,
    unexplained,
    unlisted_term,
    unnamed_term,
)
from meshcards.lint.rules.errors import ERRORS

RULES: tuple[Rule, ...] = (
    # What cannot become a deck.
    *ERRORS,
    # What gives an answer away.
    strongest_longest,
    strongest_alone,
    question_gives_away,
    answer_copied,
    answer_place,
    catch_all_answer,
    flaw_repeated,
    flaw_restates,
    # What is hard to remember.
    fact_overloaded,
    cloze_wide,
    cloze_trivial,
    cloze_leak,
    enumeration,
    question_doubled,
    answer_too_long,
    # What is mixed up with something else.
    near_duplicate,
    same_hidden,
    term_collision,
    term_contained,
    # What a bank's keepers look after.
    unexplained,
    no_source,
    source_address,
    dated_word,
    product_name,
    hidden_character,
    unnamed_term,
    unlisted_term,
    uncovered_goal,
    no_foundational,
)
