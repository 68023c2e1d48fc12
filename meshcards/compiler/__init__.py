"""A bank compiled one topic at a time, by as many processes as pay."""
