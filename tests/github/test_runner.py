"""The runner that stands for GitHub's: its expressions, conditions and files."""

import os
from pathlib import Path

import pytest

from tests.github import expressions
from tests.github.runner import FailedActionError, Inputs, Runner

CONTEXTS = {
    "github": {"event": {"pull_request": {"number": 7.0}}, "ref": "refs/tags/v1"},
    "inputs": {"strict": "true", "bank": ""},
}


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("inputs.strict == 'true'", True),
        ("inputs.strict == 'TRUE'", True),
        ("inputs.strict != 'true' || inputs.bank", ""),
        ("inputs.strict && 'yes' || 'no'", "yes"),
        ("inputs.bank && 'yes' || 'no'", "no"),
        ("github.event.release.name == ''", True),
        ("!github.event.release && !false", True),
        ("(true || false) && false", False),
        ("true || false && false", True),
        ("github.event.pull_request.number == '7'", True),
        ("startsWith(github.ref, 'refs/tags/')", True),
        ("'it''s'", "it's"),
    ],
)
def test_an_expression_has_the_value_that_it_has_on_github(expression: str, value: object) -> None:
    assert expressions.value(f"${{{{ {expression} }}}}", CONTEXTS, {}) == value


@pytest.mark.parametrize("expression", ["inputs.strict ==", "a b", "'open", "unknown.name"])
def test_what_is_no_expression_is_an_error(expression: str) -> None:
    with pytest.raises((ValueError, LookupError)):
        expressions.value(expression, CONTEXTS, {})


def test_a_text_has_values_in_it() -> None:
    text = "${{ github.event.pull_request.number }}/${{ inputs.bank }}/${{ true }}"

    assert expressions.filled(text, CONTEXTS, {}) == "7//true"


def _refuse(_: Inputs) -> dict[str, str]:
    raise FailedActionError


def test_steps_go_on_as_their_conditions_say(tmp_path: Path) -> None:
    (tmp_path / "flow.yml").write_text(
        """
        env: {WHO: world}
        jobs:
          one:
            steps:
              - {id: said, run: 'echo "who=$WHO" >>"$GITHUB_OUTPUT"'}
              - {id: fails, run: "false; echo fails >>ran"}
              - {run: echo skipped >>ran}
              - {if: "steps.said.outputs.who == 'world'", run: echo skipped >>ran}
              - {if: always(), run: 'echo "$IT" >>ran', env: {IT: "${{ steps.fails.outcome }}"}}
              - {if: failure(), run: echo failed >>ran; echo text >>"$GITHUB_STEP_SUMMARY"}
          two:
            steps:
              - {continue-on-error: true, uses: other/action@1}
              - {run: "false | echo no pipefail >>ran"}
        """
    )
    on = Runner(tmp_path, tmp_path, {"PATH": os.environ["PATH"]}, {}, {"other/action": _refuse})

    assert not on.job(tmp_path / "flow.yml", "one")
    assert on.job(tmp_path / "flow.yml", "two")

    assert (tmp_path / "ran").read_text() == "failure\nfailed\nno pipefail\n"
    assert on.summary == "text\n"


def test_an_expression_in_a_script_is_not_run(tmp_path: Path) -> None:
    steps = 'jobs: {one: {steps: [{run: "echo ${{ github.ref }}"}]}}'
    (tmp_path / "flow.yml").write_text(steps)

    with pytest.raises(AssertionError, match="lets its value be run"):
        Runner(tmp_path, tmp_path, {}, {}, {}).job(tmp_path / "flow.yml", "one")
