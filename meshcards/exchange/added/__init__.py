"""Sections become topics of a bank: ids, texts and media that fit it."""
