"""The deck's own words: in templates and CSS, in its language, and in no field of any note."""

import re
from html.parser import HTMLParser
from importlib.resources import files

import pytest

from meshcards.bank.deckfile import DeckFile
from meshcards.cards import notetypes
from meshcards.cards.note import Kind

FRAGMENTS = files("meshcards.cards") / "assets" / "fragments"
INERT = {None, "img", "heading", "list"}  # roles that want no tap
TAPPED = {"summary", "details", "label", "input", "select", "textarea", "option"}


def deck(**keys: object) -> DeckFile:
    least = {"id": "mesh", "title": "Mesh", "topics": ["a"]}
    return DeckFile.model_validate({**least, **keys})


def backs(**keys: object) -> list[str]:
    """Every back of the deck's cards, that of the question first."""
    return [it.back for _, made in notetypes.of(deck(**keys)) for it in made.templates]


def fronts(**keys: object) -> list[str]:
    return [it.front for _, made in notetypes.of(deck(**keys)) for it in made.templates]


def css(style: str = "", **keys: object) -> str:
    ((_, made), _) = notetypes.of(deck(**keys), style)
    return made.css


def test_headings_are_in_the_decks_language() -> None:
    assert "<h2>Strongest answer</h2>" in backs()[0]
    assert "<h2>Stärkste Antwort</h2>" in backs(language="de")[0]
    assert '<summary class="tappable">候補' not in fronts()[0]
    assert '<summary class="tappable">回答の候補</summary>' in fronts(language="ja")[0]


def test_words_that_stand_in_notes_as_classes_are_in_the_style_sheet() -> None:
    found = re.search(r"\.mc \.vague > \.flaw::before \{\s+content: (.*);", css(language="fr"))
    assert found
    assert found[1] == '"Trop vague"'


def test_the_mark_of_a_must_is_drawn_and_named_in_every_word_that_has_it() -> None:
    back = backs(language="de")[0]
    dot = '<span class="dot" role="img" aria-label="Muss"></span>'
    assert f"<dd>ein {dot} fehlt</dd>" in back
    own = backs(labels={"must": "Kern <1>", "good_if": "alle ● und ●"})[0]
    named = dot.replace("Muss", "Kern &lt;1&gt;")
    assert f"<dd>alle {named} und {named}</dd>" in own


def test_a_word_that_is_read_aloud_keeps_the_mark_of_a_must_as_text() -> None:
    back = backs(labels={"must": "● Kern", "also": "ohne ●"})[0]
    assert re.findall('<ol class="(?:must|also)" aria-label="(.*?)">', back) == ["● Kern", "ohne ●"]


def test_a_label_takes_the_place_of_a_supplied_word_and_of_no_other() -> None:
    back = backs(language="de", labels={"strongest": "Beste  Antwort\n(heute)"})[0]
    assert "<h2>Beste Antwort (heute)</h2>" in back
    assert "Warum sie überzeugt" in back


@pytest.mark.parametrize(
    "word", ['"; } * { color: red', "</style><b>", r"\22 x", "{{Answer}}", "&"]
)
def test_a_label_is_text_wherever_it_stands(word: str) -> None:
    labels = {"strongest": word, "vague": word}
    plain = word.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    heading = plain.replace('"', "&quot;").replace("{{", "&#123;&#123;")
    assert re.findall("<h2>(.*?)</h2>", backs(labels=labels)[0])[4] in {
        heading,
        heading.replace("\\", "&#92;"),
    }
    (string,) = re.findall(r"\.vague > \.flaw::before \{\s+content: \"(.*)\";", css(labels=labels))
    assert not re.search(r'["<>{}&]', string)
    assert re.sub(r"\\([0-9a-f]+) ", lambda it: chr(int(it[1], 16)), string) == word


@pytest.mark.parametrize(
    ("tag", "root"),
    [
        ("en", 'lang="en" dir="ltr"'),
        ("pt-BR", 'lang="pt-BR" dir="ltr"'),
        ("ar", 'lang="ar" dir="rtl"'),
        ("he-IL", 'lang="he-IL" dir="rtl"'),
        ("fa", 'lang="fa" dir="rtl"'),
        ("az-Arab", 'lang="az-Arab" dir="rtl"'),
        ("ar-Latn", 'lang="ar-Latn" dir="ltr"'),
    ],
)
def test_every_side_says_its_language_and_direction_once(tag: str, root: str) -> None:
    for side in (*fronts(language=tag), *backs(language=tag)):
        assert side.count(f" {root}>") == side.count("<main") == 1
        assert side.count(" lang=") == side.count(" dir=") == 1


def test_without_a_language_the_words_are_english_and_each_paragraph_tells_its_direction() -> None:
    for side in (*fronts(), *backs()):
        assert ' lang="en" dir="ltr" data-assumed>' in side
    assert "data-assumed" not in "".join(fronts(language="en"))


def test_every_back_has_the_link_that_reports_a_mistake() -> None:
    report = "https://x.io/new?card={id}&from=anki"
    for back in backs(report=report, language="pl"):
        assert '<a href="https://x.io/new?card={{ID}}&amp;from=anki">Zgłoś błąd</a>' in back, back
    assert "href" not in "".join(fronts(report=report))
    assert "href" not in "".join(backs())


def test_an_address_to_report_to_needs_no_id_and_can_have_several() -> None:
    assert 'href="https://x.io"' in backs(report="https://x.io")[0]
    assert 'href="https://x.io/{{ID}}#{{ID}}"' in backs(report="https://x.io/{id}#{id}")[0]


def test_an_address_to_report_to_cannot_end_its_attribute() -> None:
    assert (
        'href="https://x.io/&quot;onclick=&quot;a"' in backs(report='https://x.io/"onclick="a')[0]
    )


def test_the_authors_style_comes_last() -> None:
    assert css(".mc { color: teal }").endswith("}\n.mc { color: teal }")
    assert not css().endswith("\n")


def test_nothing_of_the_decks_is_in_a_field() -> None:
    for path in FRAGMENTS.iterdir():
        text = re.sub(
            r"<[^>]*>|\[sound:\{name\}\]|\{[^}]*\}", " ", path.read_text(encoding="utf-8")
        )
        assert text.strip() == "", path.name


class _Taps(HTMLParser):
    """What wants taps and does not get them on an iPhone."""

    def __init__(self) -> None:
        super().__init__()
        self.wanting = 0
        self.deaf: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        had = dict(attrs)
        if tag not in TAPPED - {"details"} and "tabindex" not in had and had.get("role") in INERT:
            return
        self.wanting += 1
        if "onclick" not in had and "tappable" not in (had.get("class") or "").split():
            self.deaf.append(f"<{tag}>")


def test_what_wants_taps_gets_them_on_an_iphone() -> None:
    """AnkiMobile gives taps to A, BUTTON, elements with onclick, and those of class tappable."""
    parser = _Taps()
    for side in (*fronts(report="https://x.io"), *backs(report="https://x.io")):
        parser.feed(side)
    for path in FRAGMENTS.iterdir():
        parser.feed(path.read_text(encoding="utf-8"))
    assert parser.deaf == []
    assert parser.wanting == 3


def test_every_fold_has_a_summary_that_gets_the_tap() -> None:
    sides = [*fronts(), *(it.read_text(encoding="utf-8") for it in FRAGMENTS.iterdir())]
    folds = re.findall(r"<details[^>]*>(<[^>]*>)", "".join(sides))
    assert len(folds) == 3
    assert all(it.startswith('<summary class="tappable"') for it in folds)


def test_the_kinds_of_note_types_come_in_order() -> None:
    assert [kind for kind, _ in notetypes.of(deck())] == list(Kind)
