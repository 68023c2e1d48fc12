"""How many cards a day, so that a learner is ready on a day: simulated with FSRS, as Anki does."""
