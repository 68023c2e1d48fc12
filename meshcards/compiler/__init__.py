"""A bank compiled one topic at a time, in as many processes as are worth their start."""
