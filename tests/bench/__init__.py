"""How fast meshcards is, against a bare script and its peers: ``python -m tests.bench``."""
