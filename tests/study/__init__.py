"""A deck as those who study it meet it: what gives what away, and how long its backs are."""
