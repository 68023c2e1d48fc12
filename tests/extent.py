"""How much the slow tests try: a sample, or with ``MESHCARDS_ALL=1`` all there is."""

import os

ALL = os.environ.get("MESHCARDS_ALL", "0") not in {"", "0"}
