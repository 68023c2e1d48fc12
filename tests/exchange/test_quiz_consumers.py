"""What is exported for a learning platform is what its own programs take.

text2qti is the program that text2qti's text is for, and its QTI is read back here. For Moodle XML
and GIFT there is no such program in Python that is kept.
"""

import io
import warnings
import zipfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from text2qti.config import Config
from text2qti.qti import QTI
from text2qti.quiz import Quiz

from meshcards.exchange.incoming import every
from meshcards.exchange.items import Medium, Option, Picture, Question, Section, Sound
from meshcards.exchange.outgoing import moodle, text2qti
from tests import extent
from tests.exchange import quizzes


def packaged(text: str) -> bytes:
    """The QTI that text2qti makes of a text."""
    config = Config()
    config["latex_render_url"] = "https://example.org/equations"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its own, about patterns
        return bytes(QTI(Quiz(text, config=config)).zip_bytes())


@settings(
    max_examples=40 if extent.ALL else 20,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(questions=quizzes.several)
def test_text2qti_makes_qti_of_every_text(questions: list[Question], tmp_path: Path) -> None:
    written = text2qti.write(quizzes.outgoing(Section("Topic", tuple(questions))))
    packed = packaged(written.content.decode())
    again = quizzes.read(every.named("qti"), packed, tmp_path, "quiz.zip")
    read = [it for section in again.sections for it in section.questions]
    assert [len(it.options) for it in read] == [len(it.options) for it in questions]
    for one, other in zip(read, questions, strict=True):
        assert [it.right for it in one.options] == [it.right for it in other.options]
        assert [bool(it.because) for it in one.options] == [
            bool(it.because) for it in other.options
        ]


def test_words_code_and_reasons_are_the_same_after_text2qti(tmp_path: Path) -> None:
    texts = (
        "Which of `--a`, *b* and <c> is $5, a_b_c or C:\\dir?",
        "- one\n- two\n  - three",
        "line\\\nbreak ~~no~~ \\*stars\\* 1 < 2 & 3 \\> 2",
        "```yaml\na: {b: $c}\n```",
    )
    options = tuple(
        Option(it, right=n == 1, because=f"Reason {n}:\n\n{it}") for n, it in enumerate(texts)
    )
    question = Question(at=1, text="What? #1", options=options, because="In **general**.")
    typed = Question(at=2, text="Type it", answer="kubectl get", because="It is short.")
    written = text2qti.write(quizzes.outgoing(Section("Topic", (question, typed))))
    again = quizzes.read(
        every.named("qti"), packaged(written.content.decode()), tmp_path, "quiz.zip"
    )
    one, other = again.sections[0].questions
    assert quizzes.compared([Question(0, one.text, one.options, because=one.because)]) == (
        quizzes.compared([Question(0, question.text, options, because=question.because)])
    )
    assert (other.answer, other.because) == (typed.answer, typed.because)


def test_figures_and_sounds_come_back_from_moodle_xml(tmp_path: Path) -> None:
    question = Question(
        at=1,
        text="Which?",
        answer="This one, because of all that it does and is",
        picture=Picture("a b.png", 'A "graph"'),
        sound=Sound("it's.mp3", front=True),
        key="which-one",
        tags=("a & b", "c"),
    )
    media = (Medium("a b.png", lambda: b"\x89PNG"), Medium("it's.mp3", lambda: b"ID3"))
    bank = quizzes.outgoing(Section("Topic", (question,)))
    bank = type(bank)(bank.deck, bank.sections, media)
    again = quizzes.read(every.named("moodle"), moodle.write(bank).content, tmp_path, "quiz.xml")
    (read,) = again.sections[0].questions
    assert (read.picture, read.sound) == (question.picture, question.sound)
    assert (read.key, read.tags) == (question.key, question.tags)
    assert {it.name: it.read() for it in again.media} == {it.name: it.read() for it in media}
    assert not again.losses


def test_a_figure_comes_out_of_a_package_of_items(tmp_path: Path) -> None:
    item = (
        "<assessmentItem identifier='q' title='Why so'><itemBody><p><img src='img/a.png' "
        "alt='A graph'/></p><extendedTextInteraction responseIdentifier='R'><prompt>Why?</prompt>"
        "</extendedTextInteraction></itemBody><modalFeedback identifier='x'>So.</modalFeedback>"
        "</assessmentItem>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("items/one.xml", item)
        file.writestr("items/img/a.png", b"\x89PNG")
    read = quizzes.read(every.named("qti"), out.getvalue(), tmp_path, "quiz.zip")
    (question,) = read.sections[0].questions
    assert (question.text, question.answer) == ("Why?", "So.")
    assert question.picture == Picture("a.png", "A graph")
    assert [(it.name, it.read()) for it in read.media] == [("a.png", b"\x89PNG")]
