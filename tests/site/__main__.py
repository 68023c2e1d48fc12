"""``python -m tests.site [--output DIR]``: build the documentation as a site, and check its links.

The build needs the extra ``site``; neither it nor the site needs a network.
"""

import argparse
import sys
from pathlib import Path

import click

from tests.site import build, deck, links
from tests.site.addresses import BrokenLinkError
from tests.site.build import NotBuiltError
from tests.site.deck import Offer


def main(arguments: list[str]) -> int:
    """Build and check; 1 if something is wrong, with a line for each on standard error."""
    asked = _parser().parse_args(arguments)
    offer = Offer(asked.package, asked.repository.rstrip("/"))
    try:
        build.site(deck.read(), asked.output, offer, asked.url)
    except (NotBuiltError, BrokenLinkError) as error:
        click.echo(str(error), err=True)
        return 1
    wrong = links.problems(asked.output, asked.url)
    for line in wrong:
        click.echo(line, err=True)
    if not wrong:
        amount = sum(1 for _ in asked.output.rglob("*.html"))
        click.echo(f"{asked.output / 'index.html'}: {amount} pages, and every link leads somewhere")
    return 1 if wrong else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.site",
        description="Build the documentation as a site, and check every link inside it.",
    )
    parser.add_argument(
        "--output",
        type=Path,
        default=Path("build/site"),
        metavar="DIR",
        help="the folder for the site, in place of what is there: %(default)s unless given",
    )
    parser.add_argument(
        "--url", default="", metavar="URL", help="the address that the site will have"
    )
    parser.add_argument(
        "--repository", default="", metavar="URL", help="the repository's address on the web"
    )
    parser.add_argument(
        "--package",
        type=Path,
        metavar="FILE",
        help="the package of the deck's last release, for learners to download",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
