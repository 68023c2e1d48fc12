"""The sources of a bank are listed, and asked for only when that is wanted."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from meshcards.cli import main
from meshcards.sources import courtesy
from tests.sources import web as webs
from tests.sources.web import Reply, Web

WriteBank = Callable[..., Path]

TOPIC = """\
title: Basics
questions:
  - id: why
    question: Why a mesh?
    answer: For retries.
    sources: ["{0}/old#part", "{0}/here#part"]
terms:
  - id: envoy
    name: Envoy
    facts: [{{id: role, text: Envoy is a proxy.}}]
    sources: ["{0}/here#away", "{0}/gone", "{0}/late"]
"""


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setattr(courtesy, "PAUSE", 0.0)
    with webs.serving() as made:
        made.pages |= {
            f"{made.url}/old": Reply(301, {"Location": "/new"}),
            f"{made.url}/new": Reply(body="<h1 id=part>New</h1>"),
            f"{made.url}/here": Reply(body="<h1 id=part>Here</h1>"),
            f"{made.url}/late": Reply(503),
        }
        yield made


@pytest.fixture
def bank(web: Web, write_bank: WriteBank, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = write_bank({"basics": TOPIC.format(web.url)})
    monkeypatch.chdir(folder)
    return folder


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["sources", *arguments], catch_exceptions=False)


@pytest.mark.usefixtures("bank")
def test_the_pages_are_listed_with_what_names_them_and_nothing_is_asked_for(web: Web) -> None:
    result = run()
    assert (result.exit_code, result.stderr, web.asked) == (0, "", [])
    assert [line.rstrip() for line in result.stdout.splitlines()] == [
        f"127.0.0.1{'4 pages':>71}",
        f"  {web.url}/gone",
        f"    term envoy{'basics.yaml:11':>66}",
        f"  {web.url}/here",
        f"    question why  #part{'basics.yaml:6':>57}",
        f"    term envoy  #away{'basics.yaml:11':>59}",
        f"  {web.url}/late",
        f"    term envoy{'basics.yaml:11':>66}",
        f"  {web.url}/old",
        f"    question why  #part{'basics.yaml:6':>57}",
        "",
        "4 pages of 1 site, named by 1 question and 1 term",
    ]


@pytest.mark.usefixtures("bank")
def test_what_has_changed_online_is_reported_at_the_lines_that_name_it(web: Web) -> None:
    result = run("--online")
    said = " ".join(result.stdout.split())
    assert result.exit_code == 1
    assert f"6:15 warning '{web.url}/old#part' has moved for good; write" in said
    assert f"'{web.url}/new#part'" in said
    assert f"error '{web.url}/gone' is gone (404 Not Found); name the page that replaced it" in said
    assert "nothing in the page has the id 'away'" in said
    assert f"advice '{web.url}/late' is on a server that wants to be asked later (503" in said
    assert said.endswith("4 pages: 1 there, 1 moved, 1 gone, 1 to be asked later")
    (agent,) = web.agents
    assert agent.startswith("meshcards/")
    assert agent.endswith(" (asks whether the sources of the deck mesh are still there)")


@pytest.mark.usefixtures("bank")
def test_nothing_gone_is_no_failure(web: Web) -> None:
    web.pages[f"{web.url}/gone"] = Reply()
    assert run("--online").exit_code == 0


def test_json_has_the_same(web: Web, bank: Path) -> None:
    offline, online = run("--format", "json"), run("--online", "--format", "json")
    assert (offline.exit_code, online.exit_code) == (0, 1)
    whole = json.loads(online.stdout)
    assert whole["version"] == 1
    pages = {it["url"].removeprefix(web.url): it for it in whole["pages"]}
    assert pages["/old"] == {
        "url": f"{web.url}/old",
        "site": "127.0.0.1",
        "named": [
            {
                "kind": "question",
                "id": "why",
                "url": f"{web.url}/old#part",
                "path": "basics.yaml",
                "line": 6,
                "column": 15,
            }
        ],
        "found": {
            "state": "moved",
            "status": 200,
            "address": f"{web.url}/new",
            "reason": None,
            "lacking": [],
        },
    }
    assert pages["/here"]["found"]["lacking"] == ["away"]
    known = json.loads(offline.stdout)
    assert known["online"] is False
    assert [it["found"] for it in known["pages"]] == [None] * 4
    assert [it["named"] for it in known["pages"]] == [it["named"] for it in whole["pages"]]
    assert bank.is_dir()


def test_a_page_that_leads_to_the_front_is_probably_gone(web: Web, bank: Path) -> None:
    web.pages |= {
        f"{web.url}/old": Reply(301, {"Location": "/"}),
        f"{web.url}/": Reply(body="<p id=part>"),
    }
    said = " ".join(run("--online", str(bank)).stdout.split())
    assert f"leads to the front page {web.url}/ for good, so it is probably gone" in said


def test_a_bank_with_errors_is_asked_for_nothing(web: Web, bank: Path) -> None:
    (bank / "basics.yaml").write_text(f"{TOPIC.format(web.url)}anwser: x\n", encoding="utf-8")
    result = run("--online")
    assert (result.exit_code, web.asked) == (1, [])
    assert "Nothing was listed: fix the error first." in result.stderr


def test_a_bank_without_sources_is_no_failure(write_bank: WriteBank) -> None:
    bank = write_bank({"basics": "title: Basics\n"})
    assert run(str(bank)).stdout == "0 pages of 0 sites\n"
    assert run(str(bank), "--online").stdout == "0 pages\n"


@pytest.mark.parametrize("given", ["0", "301", "soon"])
def test_a_time_that_is_none_is_refused(given: str) -> None:
    result = run("--timeout", given)
    assert result.exit_code == 2
    assert f"--timeout: {given} is not a time to wait; give 1 to 300 seconds" in result.stderr
