"""A Deck becomes an .apkg that a learner can import again and again."""
