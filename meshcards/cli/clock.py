"""The time of a build: the clock's, or a given one for the same bytes again."""

import os
import re
import time

from meshcards.anki.lock import MAX_SKEW
from meshcards.problem import MeshcardsError


def now() -> int:
    """The time of the build in seconds since 1970; SOURCE_DATE_EPOCH overrides the clock."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if not given:
        return int(time.time())
    if not re.fullmatch("[0-9]{1,12}", given) or int(given) < 1:
        raise MeshcardsError(
            f"SOURCE_DATE_EPOCH is '{given}'; give whole seconds since 1970, 1 or more"
        )
    if int(given) > time.time() + MAX_SKEW:
        # Learners who import a date in the future would get no update until it has passed.
        raise MeshcardsError(f"SOURCE_DATE_EPOCH is '{given}', which is in the future; unset it")
    return int(given)
