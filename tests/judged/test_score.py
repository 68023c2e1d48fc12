"""How findings are held against judgements."""

from meshcards.problem import Mark, Problem, Severity
from tests.judged import score
from tests.judged.corpus import WHOLE, Judged, Place, Verdict
from tests.judged.score import Outcome, Tally

PLACES = (Place("a.yaml", 3, "first"), Place("a.yaml", 9, "second"), Place("b.yaml", 2, "third"))


def outcomes(verdicts: dict[str, Verdict], *problems: Problem) -> dict[str, Outcome]:
    bank = Judged("bank", "en", PLACES, verdicts)
    return {f"{it.item}: {it.rule}": it.outcome for it in score.scored(bank, problems)}


def found(rule: str, line: int, file: str = "a.yaml", also: int | None = None) -> Problem:
    other = Mark(f"bank/{file}", also, 1) if also else None
    return Problem(Mark(f"bank/{file}", line, 1), Severity.WARNING, rule, "", also=other)


def must(*rules: str) -> Verdict:
    return Verdict(must=tuple((rule,) for rule in rules))


def test_a_finding_belongs_to_the_item_above_its_line() -> None:
    assert outcomes({}, found("cloze", 3), found("cloze", 12), found("cloze", 5, "b.yaml")) == {
        "first: cloze": Outcome.FALSE,
        "second: cloze": Outcome.FALSE,
        "third: cloze": Outcome.FALSE,
    }


def test_a_fault_is_found_or_missed_and_what_may_be_said_is_arguable() -> None:
    verdicts = {"first": must("cloze", "link"), "second": Verdict(may=frozenset({"cloze"}))}
    assert outcomes(verdicts, found("cloze", 4), found("cloze", 10)) == {
        "first: cloze": Outcome.RIGHT,
        "first: link": Outcome.MISSED,
        "second: cloze": Outcome.ARGUABLE,
    }


def test_a_rule_counts_once_an_item() -> None:
    assert outcomes({}, found("cloze", 4), found("cloze", 5)) == {"first: cloze": Outcome.FALSE}


def test_a_fault_that_two_rules_name_is_missed_only_where_neither_finds_it() -> None:
    verdicts = {"first": Verdict(must=(("cloze", "link"),))}
    assert outcomes(verdicts, found("link", 4)) == {"first: link": Outcome.RIGHT}
    assert outcomes(verdicts) == {"first: cloze": Outcome.MISSED}

    both = score.scored(
        Judged("bank", "en", PLACES, verdicts), [found("link", 4), found("cloze", 4)]
    )
    assert score.tally(both) == Tally(right=2, hit=1)


def test_a_finding_about_two_items_is_right_at_either() -> None:
    pair = found("cloze", 10, also=4)
    assert outcomes({"first": must("cloze")}, pair) == {"first: cloze": Outcome.RIGHT}
    assert outcomes({"second": must("cloze")}, pair) == {"second: cloze": Outcome.RIGHT}
    assert outcomes({}, pair) == {"second: cloze": Outcome.FALSE}


def test_what_is_judged_of_the_bank_holds_wherever_it_is_found() -> None:
    verdicts = {WHOLE: must("cloze")}
    assert outcomes(verdicts, found("cloze", 4), found("cloze", 10)) == {
        f"{WHOLE}: cloze": Outcome.RIGHT
    }
    assert outcomes(verdicts) == {f"{WHOLE}: cloze": Outcome.MISSED}


def test_rules_that_are_not_judged_do_not_count() -> None:
    assert outcomes({}, found("no-source", 4)) == {}


def test_precision_and_recall_leave_out_what_is_arguable() -> None:
    tally = Tally(right=4, arguable=5, false=1, hit=3, missed=2)
    assert (tally.found, tally.precision, tally.recall) == (10, 0.8, 0.6)
    assert (Tally(arguable=1).precision, Tally().recall) == (None, None)
