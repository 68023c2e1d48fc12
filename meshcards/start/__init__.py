"""The files of a new bank, and how they are written into a folder."""
