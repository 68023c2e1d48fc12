"""A Deck becomes pages in a browser that show what Anki will show."""
