"""Runs the command line as ``python -m meshcards``."""

from meshcards.cli import main

if __name__ == "__main__":
    main()
