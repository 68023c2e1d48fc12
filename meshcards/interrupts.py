"""The signals by which a command is asked to end, as far as this system has them.

SIGHUP is what a POSIX system sends when the terminal closes. Windows has SIGBREAK instead, for
Ctrl-Break and for a console that closes.
"""

import signal

_NAMES = ("SIGTERM", "SIGHUP", "SIGBREAK")

ENDING = tuple(getattr(signal, name) for name in _NAMES if hasattr(signal, name))
"""Those that mean an end and nothing else."""

EVERY = (signal.SIGINT, *ENDING)
"""Those and Ctrl-C."""
