"""HTML of other programs, element by element: what each is in Markdown."""
