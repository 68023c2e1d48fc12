"""Topics become notes: pure, without a clock and without files."""
