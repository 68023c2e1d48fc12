"""Signals end a command in good order: what is in the making goes, and the exit code says why.

The code is 128 and the signal's number, as a shell has it. A command could instead send the signal
to itself again, but then nothing would run that Python does at its end (temporary folders go
there), and the first process of a container would not end at all.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import FrameType

from meshcards.interrupts import ENDING, EVERY


@contextmanager
def heeded() -> Iterator[None]:
    """Let what ``interrupts`` lists unwind the stack, and the exit code be that of the signal.

    What is ignored (SIGHUP under ``nohup``) or handled by the caller stays so, and everything is
    as it was at the end. Ctrl-C raises KeyboardInterrupt as ever; where a command made it an error,
    the exit code is 130.
    """
    received: list[int] = []
    ended: SystemExit | None = None
    with _handled(received):
        try:
            yield
        except SystemExit as error:
            ended = error
        # Ctrl-C is how some commands are meant to end, and what waits for changes to files takes
        # any other signal for it.
        if received and (received[0] != signal.SIGINT or (ended and ended.code)):
            raise SystemExit(128 + received[0])
        if ended:
            raise ended


@contextmanager
def _handled(received: list[int]) -> Iterator[None]:
    """Let signals raise something, and be noted in ``received``."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        received.append(number)
        signal.default_int_handler(number, frame)

    def end(number: int, _frame: FrameType | None) -> None:
        if not {*received} & {*ENDING}:  # a second one would cut the tidying of the first short
            received.insert(0, number)
            raise SystemExit(128 + number)

    with ExitStack() as back:
        for number in EVERY:
            handler = signal.getsignal(number)
            # Only the main thread can handle signals.
            here = threading.current_thread() is threading.main_thread()
            if here and handler in (signal.SIG_DFL, signal.default_int_handler):
                back.callback(signal.signal, number, handler)
                signal.signal(number, interrupt if number == signal.SIGINT else end)
        yield
