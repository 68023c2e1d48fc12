"""A command of Anki, or of a program for notes, that cards show as it is typed.

No text is a command to Anki here, so a learner sees ``[sound:pilot.mp3]`` and ``[latex]…[/latex]``
as they are typed. The same is true of ``==marked==``, ``![[picture.png]]`` and footnotes, which
other programs know.

Bad:

```yaml
tip: Listen to [sound:pilot.mp3].
```

Good:

```yaml
tip: Listen to the sound.
```

The sound itself is under the key ``audio``: ``audio: {file: media/pilot.mp3}``.
"""

from collections.abc import Iterator
from typing import Final

from meshcards.lint.reading import Reading
from meshcards.lint.rule import ANY, Scope
from meshcards.problem import Finding, Severity
from meshcards.text import lookalikes

ID = "looks-like-command"
SEVERITY = Severity.WARNING
SCOPE: Final = Scope.FILE
LANGUAGES: Final = ANY


def check(file: Reading) -> Iterator[Finding]:
    """Every Markdown text of the file, facts included."""
    for place, text in file.having(*lookalikes.OF_COMMANDS):
        for snippet, message in lookalikes.commands(text):
            yield Finding(place, ID, message, snippet=snippet)
