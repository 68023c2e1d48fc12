"""The path of a file from the folder that GitHub Actions checked out, as annotations need it."""

import os
from pathlib import Path

VARIABLE = "GITHUB_WORKSPACE"


def within(path: str) -> str:
    """``path`` from the workspace's root; unchanged outside of a workspace, or without one."""
    given = os.environ.get(VARIABLE)
    if not given:
        return path
    root = Path(given)
    try:
        typed, real = Path(os.path.abspath(path)), Path(path).resolve()  # noqa: PTH100 - links stay
        # Either may lead through links: a bank may be one, and so may the root.
        for whole, top in ((typed, root), (typed, root.resolve()), (real, root.resolve())):
            if whole.is_relative_to(top):
                return whole.relative_to(top).as_posix()
    except (OSError, RuntimeError):  # the working folder is gone, or links go round in a circle
        return path
    return path
