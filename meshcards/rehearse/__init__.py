"""An import tried on a copy of a learner's collection, in the Anki engine."""
