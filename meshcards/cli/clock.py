"""The time of a build, which the clock tells or whoever wants the same bytes again."""

import os
import re
import time

from meshcards.anki.lock import MAX_SKEW
from meshcards.problem import MeshcardsError


def now() -> int:
    """The time of the build in seconds since 1970; SOURCE_DATE_EPOCH makes it a given one."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if not given:
        return int(time.time())
    if not re.fullmatch("[0-9]{1,12}", given) or int(given) < 1:
        raise MeshcardsError(
            f"SOURCE_DATE_EPOCH is '{given}'; give whole seconds since 1970, 1 or more"
        )
    if int(given) > time.time() + MAX_SKEW:
        # Learners who import a date to come would get no update until it has passed.
        raise MeshcardsError(f"SOURCE_DATE_EPOCH is '{given}', which lies in the future")
    return int(given)
