"""A terminal's commands and output as HTML.

Pygments would take a line of output that begins with ``#`` or ``%`` for a command: a comment in
YAML, a heading in Markdown. Our commands begin with ``$`` and a space.
"""

import html
from collections.abc import Iterable, Iterator

_PROMPT = "$ "
# The generator would find code and links in what is meant as text.
_TEXT = str.maketrans({sign: f"&#{ord(sign)};" for sign in "`~[]"})
_BLOCK = '<div class="language-console highlight"><pre><code>{}</code></pre></div>'


def written(lines: Iterable[str]) -> str:
    """A block with the classes that Pygments gives to prompts and to output.

    The element of a line has its break inside: where output is hidden, no empty line stays.
    """
    return _BLOCK.format("".join(_shown(lines)))


def _shown(lines: Iterable[str]) -> Iterator[str]:
    goes_on = False  # whether the line before is a command that has a further line
    for line in lines:
        text = html.escape(line.removeprefix(_PROMPT), quote=False).translate(_TEXT)
        if line.startswith(_PROMPT):
            yield f'<span class="gp">{_PROMPT}</span>{text}\n'
        elif goes_on:
            yield f"{text}\n"
        else:
            yield f'<span class="go">{text}\n</span>'
            continue
        goes_on = line.endswith("\\")
