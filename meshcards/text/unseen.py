"""Characters that cannot be seen, and where one of them belongs to the text all the same.

In Persian U+200C parts the letters of a word, in Indic scripts it and U+200D shape a conjunct,
U+200D joins the parts of an emoji, and U+200E, U+200F and U+061C say to which side a sign belongs
in text from right to left. Without them the word would be misspelled and the emoji fall apart.
"""

import re
from collections.abc import Iterator

from meshcards.text import letters

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\uffa0\ufff9-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)

# By Unicode's own classes: letters that join as those of Arabic do, what is written from right to
# left, and the scripts of South East Asia. A pattern is tried at one character only, so what it
# looks for behind it costs no more than the text between two such characters.
_JOINING = r"[\p{Arabic}\p{jt=D}\p{jt=R}\p{jt=L}\u0640]"
_TO_THE_LEFT = r"[\p{bc=R}\p{bc=AL}](?<!\p{Cf})"  # the marks themselves are of these classes
_NEUTRAL = r"[\p{M}\p{N}\p{P}\p{S}\p{Z}\n]*"
_SEEN = r"[^\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f]"
_PICTURE = r"\p{Extended_Pictographic}"
_DENSE = r"\p{LB=SA}"
_MEANT = "|".join(
    (
        # A suffix of Persian may follow a word in Latin letters, in code or in brackets.
        rf"(?<={_JOINING}\p{{M}}*)\u200c(?=[\p{{L}}\p{{N}}`])",
        rf"(?<=[\p{{L}}\p{{M}}\p{{N}}\p{{Pe}}\p{{Pf}}`*_])\u200c(?={_JOINING})",
        rf"(?<={_JOINING}\p{{M}}*)\u200d(?={_SEEN})|(?<={_SEEN})\u200d(?={_JOINING})",
        rf"(?<=\p{{ccc=9}})(?:\u200c(?={_SEEN})|\u200d(?={_SEEN}|\Z))",
        r"(?<=[\p{L}\p{M}])[\u200c\u200d](?=\p{ccc=9})",
        rf"(?<={_PICTURE}[\ufe0f\p{{Emoji_Modifier}}]*)\u200d(?={_PICTURE})",
        r"(?<=\U0001f3f4)[\U000e0020-\U000e007e]+\U000e007f",
        rf"(?<={_TO_THE_LEFT}{_NEUTRAL})[\u200e\u200f\u061c](?={_SEEN})",
        rf"(?<={_SEEN})[\u200e\u200f\u061c](?={_NEUTRAL}{_TO_THE_LEFT})",
        # No blank is between words there, so this one says where a line may break.
        rf"(?<={_DENSE})\u200b(?=\S)(?={_SEEN})|(?<=\S)(?<={_SEEN})\u200b(?={_DENSE})",
        r"(?<=\p{Mongolian})\u180e(?=\p{Mongolian})",
    )
)


def strays(text: str) -> Iterator[int]:
    """Where each character is that cannot be seen and that no script of the text needs."""
    passed = 0
    for it in _UNSEEN.finditer(text):
        if it.start() < passed:
            continue
        if meant := letters.compiled(_MEANT).match(text, it.start()):
            passed = meant.end()
        else:
            yield it.start()
