import pytest

from meshcards.text import sentences

ONE = {
    "en": [
        "St. Paul wrote to the Romans.",
        "Ask Dr. Who or Mr. No at once.",
        "The U.S. Congress has two chambers.",
        "J. S. Bach wrote it in Leipzig.",
        "J.-S. Bach wrote it in Leipzig.",
        "A proxy, e.g. Envoy, or i.e. L7 vs. L4.",
        "Gt. Yarmouth is in Norfolk, approx. two hours away.",
        "C. difficile resists alcohol.",
        "Istio 1.31 runs app.js.",
        "It needs cf. Smith et al. and so on",
        "",
    ],
    "de": [
        "Ein Proxy, z. B. Envoy, d. h. ein Vermittler.",
        "Am 3. Oktober kam Prof. Dr. Kohl.",
        "Im 19. Jahrhundert lebte Ludwig XIV. nicht mehr.",
        "Die Fa. Siemens sitzt bzw. tagt in München.",
    ],
    "fr": [
        "M. Dupont et Mme. Curie sont là.",
        "Un mandataire, p. ex. Envoy.",
        "En 50 av. J.-C. la Gaule.",
    ],
    "es": [
        "Los EE. UU. y la Sra. García.",
        "D. Juan vive aquí.",
        "En 50 a. C. y en 20 d. C. vivió.",
    ],
}
TWO = {
    "en": [
        "A mesh has proxies.|They carry calls.",
        "Is it so?|Yes.",
        "It is Istio 1.31.|It has proxies.",
        "Scurvy comes from too little vitamin C.|It can be healed.",
        "The end\n\nA beginning",
        "He left.\nShe stayed.",
    ],
    "de": ["Die Antwort ist 42.|Das ist so.", "Es geht.|Dann z. B. nicht."],
    "fr": ["Il est parti.|M. Dupont est là."],
    "es": ["¿Qué es?|Es esto."],
    "ja": ["これは文です。|次の文です。"],
    "hi": ["यह एक है।|यह दो है।"],
    "zz": ["One.|Two."],
}  # fmt: skip


@pytest.mark.parametrize(("language", "text"), [(it, text) for it in ONE for text in ONE[it]])
def test_what_looks_like_an_end_is_none(language: str, text: str) -> None:
    assert sentences.split(text, language) == [text][: len(text)]


@pytest.mark.parametrize(("language", "text"), [(it, text) for it in TWO for text in TWO[it]])
def test_a_sentence_ends_where_it_ends(language: str, text: str) -> None:
    shown = text.replace("|", "" if language == "ja" else " ")
    wanted = text.replace("\n", "|").replace("||", "|").split("|")
    assert sentences.split(shown, language) == wanted


def test_no_character_of_a_long_text_is_lost() -> None:
    text = "It runs and runs and runs. " * (2 * sentences.LONGEST // 27)
    assert " ".join(sentences.split(text, "en")) == text.strip()
    assert len(sentences.split(text, "en")) >= text.count(".") - 1


def test_a_long_text_is_cut_where_a_sentence_ends_and_not_before_a_name() -> None:
    text = "EVERY POD IN KUBERNETES RUNS BESIDE ANOTHER. " * (2 * sentences.LONGEST // 45)
    assert set(sentences.split(text, "en")) == {"EVERY POD IN KUBERNETES RUNS BESIDE ANOTHER."}
