"""The engines of five years: today's decks, imported by the Anki that learners may still have."""
