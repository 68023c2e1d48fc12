"""The commands as ``meshcards --help`` lists them: by what they are for, each with examples."""

from typing import NamedTuple


class Example(NamedTuple):
    """A command as it is typed, and what it is for."""

    line: str
    use: str


class Entry(NamedTuple):
    """A command: its module, its help in one line, and examples of it.

    A module is imported when its command is called, so that ``--help`` stays instant; a test holds
    the short help equal to the command's own.
    """

    module: str
    short: str
    examples: tuple[Example, ...]

    @property
    def epilog(self) -> str:
        """The examples as the end of a command's help, whose lines click keeps as they are."""
        listed = (f"  # {it.use}\n  {it.line}" for it in self.examples)
        return "\n".join(("\b", "Examples:", *listed))


START = """\b
Start here:  meshcards build, then meshcards preview
Your own:    meshcards new cell-biology"""

COMMANDS = {
    "new": Entry(
        "meshcards.cli.new",
        "Start a bank of your own in a folder.",
        (
            Example("meshcards new cell-biology", "a folder with a bank to write over"),
            Example(
                'meshcards new bio --id cells --title "Cell biology"',
                "give id and title, instead of being asked",
            ),
        ),
    ),
    "import": Entry(
        "meshcards.cli.import_",
        "Bring questions of other programs into a bank.",
        (
            Example("meshcards import quiz.md --into deck", "a topic for each of its sections"),
            Example(
                "meshcards import cards.csv --columns question=1,answer=2 --dry-run",
                "see the YAML first",
            ),
            Example("meshcards import bank.xml notes.apkg --topic old", "all as one topic"),
        ),
    ),
    "preview": Entry(
        "meshcards.cli.preview",
        "Show every card of a bank in a browser.",
        (
            Example("meshcards preview --serve", "reload the page while you write"),
            Example("meshcards preview decks/cells -o site", "write the page to a folder"),
        ),
    ),
    "check": Entry(
        "meshcards.cli.check",
        "Show every problem of the banks, and how to fix it.",
        (
            Example("meshcards check", "the bank you are in, or those under ./decks"),
            Example("meshcards check --strict --format github", "for continuous integration"),
            Example("meshcards check --explain cloze-leak", "what a rule is for"),
        ),
    ),
    "sources": Entry(
        "meshcards.cli.sources",
        "List the pages that a bank names as sources, or ask for them.",
        (
            Example("meshcards sources", "each page, and what names it"),
            Example("meshcards sources --online", "which have moved, and which are gone"),
        ),
    ),
    "build": Entry(
        "meshcards.cli.build",
        "Compile banks into Anki packages.",
        (
            Example("meshcards build", "write build/<deck id>.apkg, and update deck.lock"),
            Example("meshcards build decks/cells -o cells.apkg", "one bank, to a file"),
            Example("meshcards build --locked", "fail if deck.lock would change"),
        ),
    ),
    "diff": Entry(
        "meshcards.cli.diff",
        "Show what a learner would get who has an older version.",
        (
            Example("meshcards diff", "the last release and the bank as it is"),
            Example("meshcards diff v1.0.0 decks/cells", "the bank at a tag, and as it is"),
            Example("meshcards diff old.apkg new.apkg --format json", "two packages, for a script"),
        ),
    ),
    "release": Entry(
        "meshcards.cli.release",
        "Freeze a version for learners, and write all that goes with it.",
        (
            Example("meshcards release 1.2.0 --dry-run", "see what would freeze, and the notes"),
            Example("meshcards release 1.2.0", "freeze it: build/release/1.2.0"),
            Example("meshcards release 1.2.0 --locked", "its files once more, for CI on a tag"),
        ),
    ),
    "rehearse": Entry(
        "meshcards.cli.rehearse",
        "Try an import on a copy of a learner's collection.",
        (
            Example(
                "meshcards rehearse build/mesh.apkg --on last/mesh.apkg", "on the last release"
            ),
            Example(
                "meshcards rehearse mesh.apkg --on collection.colpkg --before last/mesh.apkg",
                "on a learner's collection, and tell own words from released ones",
            ),
            Example(
                "meshcards rehearse mesh.apkg --on collection.colpkg --options",
                "what the other import options would do",
            ),
        ),
    ),
    "export": Entry(
        "meshcards.cli.export",
        "Write a bank in the format of another program, reasons included.",
        (
            Example("meshcards export --to markdown", "a study sheet, build/<deck id>.md"),
            Example("meshcards export decks/cells --to csv -o cells.csv", "a spreadsheet"),
            Example("meshcards export --to json -o - | jq .", "the whole bank, for a program"),
        ),
    ),
    "plan": Entry(
        "meshcards.cli.plan",
        "Plan how many cards a day make you ready on a day.",
        (
            Example("meshcards plan --by 2027-01-15", "the whole deck, from today"),
            Example(
                "meshcards plan --by 2027-01-15 --minutes 30 --off sat,sun",
                "what fits into half an hour on weekdays",
            ),
            Example(
                "meshcards plan --by 2027-01-15 --covers ica --preset ica.apkg",
                "for one exam, with a package of Anki's options",
            ),
        ),
    ),
    "docs": Entry(
        "meshcards.cli.docs",
        "Show a page of the documentation.",
        (Example("meshcards docs bank-format", "what a bank may have"),),
    ),
    "schema": Entry(
        "meshcards.cli.schema",
        "Print the JSON schema of a bank's files.",
        (Example("meshcards schema > decks/schema.json", "for completion in an editor"),),
    ),
    "clean": Entry(
        "meshcards.cli.clean",
        "Remove what other commands keep beside banks to be quicker.",
        (Example("meshcards clean decks/cells", "remove decks/cells/.meshcards_cache"),),
    ),
}

PARTS = {
    "Write": ("new", "import", "preview", "check", "sources"),
    "Publish": ("build", "diff", "release", "rehearse", "export"),
    "Study": ("plan",),
    "Look up": ("docs", "schema"),
    "Tidy up": ("clean",),
}
