import re
from collections import Counter
from dataclasses import replace

import pytest

from meshcards.lint.guess import Guess
from meshcards.lint.shape import Giveaways, Shape, Told, TopicShape
from meshcards.lint.tells import Tell
from meshcards.report import charts
from meshcards.text.form import TRAITS

TOPIC = TopicShape(
    title="04 Traffic management",
    levels=Counter({"foundational": 1, "advanced": 3}),
    terms=2,
    facts_of_terms=Counter({2: 1, 3: 1}),
    cards=14,
    goals=Counter({"ica/routing": 3}),
    places=(1, 2, 4, 4),
    giveaways=Giveaways(facts=10, plain=3, buried=1),
)
TELLS = tuple(
    Tell(place, most, 6 if place == 1 and most else 3, 12, 0.25)
    for place in range(len(TRAITS))
    for most in (True, False)
)
TOLD = Told("strongest answer", TELLS, Guess(9, 12, 0.25, ("more text", "fewer numbers")))
SHAPE = Shape(
    "Mesh", (TOPIC,), Counter({2: 1, 3: 1}), {"ica/routing": 3, "ica/upgrade": 0}, (TOLD,), "en", ()
)


def lines(shape: Shape = SHAPE, width: int = 80) -> list[str]:
    return re.sub(r"\x1b\[[0-9;]*m", "", charts.text(shape, width)).splitlines()


def row(name: str) -> list[str]:
    return next(line for line in lines() if line.strip().startswith(name)).split()


def test_a_topic_is_a_row_of_figures() -> None:
    assert row("04")[3:] == ["4", "1", "0", "3", "25%", "2", "5", "14", "30%"]


def test_the_whole_bank_is_the_last_row() -> None:
    whole = next(line for line in lines() if re.match(r" +all +4", line))
    assert whole.split()[1:] == ["4", "1", "0", "3", "25%", "2", "5", "14", "30%"]


def test_levels_have_shares_and_bars() -> None:
    assert row("foundational")[:3] == ["foundational", "1", "(25%)"]
    assert row("intermediate") == ["intermediate", "0", "(0%)"]
    assert set(row("advanced")[3]) == {"█"}


def test_terms_are_counted_by_their_facts() -> None:
    assert row("2 facts")[2] == "1"


def test_the_places_of_the_strongest_answer_are_named() -> None:
    text = "\n".join(lines())
    for name in ("the longest", "number 2 by length", "number 3 by length", "the shortest"):
        assert name in text


def test_giveaways_have_their_share_of_the_cards_of_facts() -> None:
    assert row("with Anki's")[3:5] == ["3", "(30%)"]
    buried = row("with siblings")
    assert buried[3:5] == ["1", "(10%)"]
    assert len(buried[5]) == 3  # a tenth of 24 columns, begun


def test_a_goal_that_nothing_covers_is_marked_by_a_sign_and_a_colour() -> None:
    assert row("ica/upgrade") == ["ica/upgrade", "0", "!"]
    assert row("ica/routing")[1:2] == ["3"]
    assert "!: a goal that no question covers (uncovered-goal)" in lines()
    assert re.search(r"\x1b\[1;31mica/upgrade", charts.text(SHAPE, 80))


def test_goals_that_are_all_covered_are_not_marked() -> None:
    covered = lines(replace(SHAPE, goals={"ica/routing": 3}))
    assert not any("uncovered-goal" in line for line in covered)


def test_a_topic_without_a_foundational_question_is_marked_by_a_sign_and_a_colour() -> None:
    weak = replace(
        SHAPE, topics=(TOPIC, replace(TOPIC, title="Weak", levels=Counter({"advanced": 3})))
    )
    found = lines(weak)

    assert next(it for it in found if it.startswith(" Weak")).split()[:4] == ["Weak", "3", "0", "!"]
    assert "!: a topic without a foundational question (no-foundational)" in found
    assert "\x1b[1;31m0 !" in charts.text(weak, 80)
    assert not any("no-foundational" in line for line in lines())


def test_a_topic_whose_questions_have_no_difficulty_is_not_marked() -> None:
    unsaid = replace(SHAPE, topics=(replace(TOPIC, levels=Counter({None: 3})),))
    assert not any("no-foundational" in line for line in lines(unsaid))


def test_the_form_of_answers_is_a_row_for_each_trait() -> None:
    assert row("colons and semicolons")[-2:] == ["25%", "25%"]
    assert row("all together") == ["all", "together", "75%", "!"]
    assert "by chance: 25% of 12 questions" in "\n".join(lines())
    assert "a guess that goes by more text, fewer numbers" in "\n".join(lines())


def test_a_trait_that_luck_does_not_explain_is_marked() -> None:
    told = [Tell(it.number, it.most, 11, 12, 0.25) if it.number == 1 else it for it in TELLS]
    marked = replace(SHAPE, told=(TOLD._replace(tells=tuple(told)),))

    assert row("sentences") == ["sentences", "50%", "25%"]
    assert any(line.split() == ["sentences", "92%", "!", "92%", "!"] for line in lines(marked))


def test_a_guess_that_luck_explains_is_not_marked() -> None:
    guess = Guess(4, 12, 0.25, ("more text",))
    drawn = lines(replace(SHAPE, told=(TOLD._replace(guess=guess),)))
    assert any(line.split() == ["all", "together", "33%"] for line in drawn)


def test_one_topic_alone_has_no_guess() -> None:
    text = "\n".join(lines(replace(SHAPE, told=(TOLD._replace(guess=None),))))
    assert "sentences" in text
    assert "all together" not in text


def test_rules_that_do_not_know_the_language_are_named() -> None:
    german = replace(SHAPE, language="de", silent=("dated-word", "gap-open"))
    assert "Rules that do not know the language 'de': dated-word, gap-open" in lines(german)
    assert "do not know" not in "\n".join(lines())


@pytest.mark.parametrize("width", [40, 60, 77, 78, 80, 98, 99, 100])
def test_every_figure_is_shown_whatever_the_width(width: int) -> None:
    long = replace(
        SHAPE,
        topics=(replace(TOPIC, title="Authentication and authorisation policies"),),
        goals={"ica/troubleshoot-control-plane": 3, "ica/upgrade": 0},
    )
    shown = lines(long, width)

    assert max(map(len, shown)) <= width
    for column in ("found.", "interm.", "adv.", "longest", "terms", "facts", "cards", "given"):
        assert sum(column in line.split() for line in shown if line.startswith(" topic")) == 1
    assert sum(line.lstrip().startswith("Aut") for line in shown) == (2 if width < 99 else 1)
    assert any(
        line.split()[-3:-1] == ["0", "!"] or line.split()[-2:] == ["0", "!"] for line in shown
    )
    bars = [line.partition("3  ")[2].strip() for line in shown if line.startswith(" ica/t")]
    assert bars
    assert set(bars[0]) == {"█"}


@pytest.mark.parametrize(("width", "tables"), [(77, 2), (80, 2), (98, 2), (99, 1), (100, 1)])
def test_the_figures_are_two_tables_where_one_would_cut_a_name(width: int, tables: int) -> None:
    title = "Authentication and authorisation policies"
    shown = lines(replace(SHAPE, topics=(TOPIC, replace(TOPIC, title=title))), width)

    assert sum(line.startswith(" topic ") for line in shown) == tables
    assert sum(line.startswith(f" {title} ") for line in shown) == tables


def test_a_bank_without_anything_has_a_shape_too() -> None:
    assert "Mesh" in lines(Shape("Mesh", (), Counter(), {}, (), "en", ()))[0]


def test_a_title_is_no_markup_and_can_forge_nothing() -> None:
    odd = replace(
        SHAPE, title="Mesh [/b]\x1b[31m", topics=(replace(TOPIC, title="[red]a[/b] :a:"),)
    )

    assert lines(odd)[0].rstrip() == r"Mesh [/b]\x1b[31m"
    assert any(line.strip().startswith("[red]a[/b] :a:") for line in lines(odd))


@pytest.mark.parametrize("name", ["COLUMNS", "LINES"])
def test_the_environment_decides_nothing(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    before = charts.text(SHAPE, 80)
    monkeypatch.setenv(name, "\N{SUPERSCRIPT TWO}")  # a digit, and no number
    monkeypatch.setenv("NO_COLOR", "1")

    assert charts.text(SHAPE, 80) == before
