"""The package lists exactly the cards that the engine would make, and shows what was typed."""

import html
import re
from pathlib import Path

import pytest
from anki.collection import Collection

from tests.engine.conftest import build, import_package, note_of, sides
from tests.engine.oracle import failures

CASES = {
    # text: (ordinals, the first card's front, its back)
    "Envoy is a proxy.": ([0], "[...] is a proxy.", "Envoy is a proxy."),
    "Envoy is an {{c2::L7::layer}} proxy.": (
        [0, 1],
        "[...] is an L7 proxy.",
        "Envoy is an L7 proxy.",
    ),
    "It returns a {{c1::`std::vector`}}.": (
        [0],
        "It returns a [...].",
        "It returns a std::vector.",
    ),
    "It returns a {{c1::`std::vector`::a container}}.": (
        [0],
        "It returns a [a container].",
        "It returns a std::vector.",
    ),
    "Helm writes {{c1::{{ .Values.x }}}} in a template.": (
        [0],
        "Helm writes [...] in a template.",
        "Helm writes {{ .Values.x }} in a template.",
    ),
    "{{c1::{{ .Values.x }}}}": ([0], "[...]", "{{ .Values.x }}"),
    "Envoy and {{c3::Istio}}, but never Envoys.": (
        [0, 2],
        "[...] and Istio, but never [...].",
        "Envoy and Istio, but never Envoys.",
    ),
    "{{c1::a {{c2::b}} c}} d": ([0, 1], "[...] d", "a b c d"),
    "{{c1::A}}{{c1::B}}": ([0], "[...][...]", "AB"),
    "Not {{ c1::x }} but {{c4::y}}": ([3], "Not {{ c1::x }} but [...]", "Not {{ c1::x }} but y"),
    "A `kubectl {{c1::get}} <pod>` call": (
        [0],
        "A kubectl [...] <pod> call",
        "A kubectl get <pod> call",
    ),
    r"\{{c9::not}} a cloze, says Envoy": (
        [0],
        "{{c9::not}} a cloze, says [...]",
        "{{c9::not}} a cloze, says Envoy",
    ),
    "```yaml\nkind: {{c1::VirtualService}}\n```": (
        [0],
        "kind: [...]",
        "kind: VirtualService",
    ),
    "{{c1::a::b::c}}": ([0], "[c]", "a::b"),
    "{{c500::last}}": ([499], "[...]", "last"),
    "{{c1::x:}}:y Envoy": ([0], "[...]:y Envoy", "x::y Envoy"),
    "A {{c1::[link](https://a.example/?q=x::y)}}": ([0], "A [...]", "A link"),
    "{{c1::`}}`}} closes": ([0], "[...] closes", "}} closes"),
}


def shown(side: str) -> str:
    """What a learner reads of the fact on a rendered side."""
    found = re.search(r'<div class="fact"[^>]*>(.*?)</div>\n', side + "\n", re.DOTALL)
    assert found, side
    return html.unescape(re.sub(r"<[^>]*>", "", found[1])).strip()


@pytest.mark.parametrize("text", CASES)
def test_a_fact_makes_the_engines_cards_and_shows_its_text(
    text: str, learner: Collection, tmp_path: Path
) -> None:
    bank = tmp_path / "mini"
    bank.mkdir()
    (bank / "deck.yaml").write_text("id: mini\ntitle: Mini\ntopics: [one]\n", encoding="utf-8")
    lines = "\n".join(f"          {line}" for line in text.splitlines())
    (bank / "one.yaml").write_text(
        "title: One\nterms:\n  - id: envoy\n    name: Envoy\n    aliases: [Envoys]\n"
        f"    facts:\n      - id: role\n        text: |\n{lines}\n",
        encoding="utf-8",
    )
    ordinals, front, back = CASES[text]

    import_package(learner, build(bank, tmp_path / "mini.apkg"))

    note = learner.get_note(note_of(learner, "mini/envoy/role"))
    cards = note.card_ids()
    assert [learner.get_card(card).ord for card in cards] == ordinals
    assert failures(learner) == []
    question, answer = sides(learner, cards[0])
    assert shown(question) == front
    assert shown(answer) == back
