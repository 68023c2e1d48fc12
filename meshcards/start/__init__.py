"""A bank to start from, and how it comes to a folder."""
