"""The rules for errors, which every bank has to obey."""

from meshcards.lint.rule import Rule
from meshcards.lint.rules import (
    cloze,
    cloze_place,
    dangling,
    deck_name,
    duplicate_id,
    formula,
    invisible,
    language,
    link,
    lost_words,
    reserved_word,
    table_too_large,
)

ERRORS: tuple[Rule, ...] = (
    deck_name,
    language,
    reserved_word,
    duplicate_id,
    dangling,
    table_too_large,
    invisible,
    lost_words,
    link,
    formula,
    cloze_place,
    cloze,
)
"""The rules without which nothing can be built."""
