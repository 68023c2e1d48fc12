"""Runs the command line: as ``meshcards``, and as ``python -m meshcards``."""

import signal


def main() -> None:
    """Run the command that the arguments of this process name, and end the process."""
    # What comes first is loading the command line, which takes a while, and has nothing to tidy:
    # until commands heed signals, Ctrl-C ends this process without a traceback.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from meshcards import cli

    cli.main()


if __name__ == "__main__":
    main()
