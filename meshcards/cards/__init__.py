"""A Bank becomes a Deck of Notes: pure, without a clock and without files."""
