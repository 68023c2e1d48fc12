"""Questions as people write them to be read: quizzes in Markdown, and explanations in prose."""
