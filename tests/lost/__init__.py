"""No word that an author types is lost without a word: it is on a card, or it is reported."""
