"""What makes a card worth learning: the rules, and what they read."""
