"""Whether the pages that a bank names as its sources are still there."""
