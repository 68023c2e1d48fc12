"""What an author's text is: Markdown with clozes and code, its HTML, and its words."""
