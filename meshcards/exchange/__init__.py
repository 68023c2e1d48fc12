"""Questions of other programs, into a bank and out of it."""
