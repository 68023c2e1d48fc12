"""The time of a build and the date of today: the clock's, or those of a given time."""

import os
import re
import time
from datetime import UTC, date, datetime

from meshcards.anki.lock import MAX_SKEW
from meshcards.problem import MeshcardsError


def today() -> date:
    """The date where the user is; SOURCE_DATE_EPOCH overrides the clock."""
    return datetime.fromtimestamp(now(), UTC).astimezone().date()


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
