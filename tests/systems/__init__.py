"""Other systems than Linux, as far as Linux can do what they do; docs/architecture.md lists it."""
