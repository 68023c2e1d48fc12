"""What a learner would get: two versions of a deck, compared."""
