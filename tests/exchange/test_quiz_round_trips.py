"""What is exported for a learning platform and read again is the same to a learner."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from meshcards.exchange.incoming import every as incoming
from meshcards.exchange.items import Question, Section
from meshcards.exchange.outgoing import every as outgoing
from tests import extent
from tests.exchange import quizzes

FORMATS = ("gift", "moodle", "text2qti")


@pytest.mark.parametrize("name", FORMATS)
@settings(
    max_examples=60 if extent.ALL else 30,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(questions=quizzes.several)
def test_questions_choices_answers_and_reasons_come_back(
    name: str, questions: list[Question], tmp_path: Path
) -> None:
    written = outgoing.named(name).write(quizzes.outgoing(Section("A / B: c", tuple(questions))))
    again = quizzes.read(incoming.named(name), written.content, tmp_path)
    (section,) = again.sections
    assert quizzes.compared(section.questions) == quizzes.compared(questions)
    assert section.title == "A / B: c"
    assert not again.losses
