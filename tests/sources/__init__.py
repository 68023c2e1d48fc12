"""Whether sources are still there, asked of a server of the test."""
