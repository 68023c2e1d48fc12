"""The path of a category in Moodle's question bank, and the title of a topic.

``$course$/top/Networking/TLS`` has a context first, and ``top``, which every path has; two slashes
are one that belongs to a name. Source: https://docs.moodle.org/en/Question_categories
"""

import re

_SLASH = re.compile(r"(?<!/)/(?!/)")
_CONTEXT = re.compile(r"\$[^$]*\$")


def title(path: str) -> str:
    """What a topic is called: the names of the categories, without those that say nothing."""
    names = [it.strip().replace("//", "/") for it in _SLASH.split(path)]
    if names and _CONTEXT.fullmatch(names[0]):
        names = names[1:]
    if names and names[0] == "top":
        names = names[1:]
    return ": ".join(filter(None, names))


def path(title: str) -> str:
    """The path of the category for a topic."""
    name = title.replace("/", "//")
    # Beside a slash of a name, one between two names would be taken for a part of it.
    name = f" {name}" if name.startswith("/") else name
    return f"$course$/top/{name}"
