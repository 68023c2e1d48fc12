"""A page is asked for once if that tells, and followed to where it is by now."""

import pytest

from meshcards.problem import Place
from meshcards.sources import followed
from meshcards.sources.named import Naming, Page
from meshcards.sources.outcome import Outcome, State
from tests.sources.web import AGENT, Clock, Reply, Web, world

A, B, C = "http://a.example/x", "http://b.example/y", "http://c.example/z"
PAGE = "<h1 id='top-of-it'>A</h1><a name=old></a><h2 id='user-content-b'>B</h2><p id='ü'></p>"


def page(url: str) -> Page:
    whole, _, fragment = url.partition("#")
    return Page(whole, (Naming("term", "a", Place("a.yaml"), url, fragment),))


def moved(to: str, status: int = 301) -> Reply:
    return Reply(status, {"Location": to})


def asked(web: Web, clock: Clock, url: str = A) -> Outcome:
    return followed.outcome(page(url), world(web, clock))


def test_a_page_that_is_there_is_asked_for_once_and_not_fetched(web: Web, clock: Clock) -> None:
    web.pages[A] = Reply(body=PAGE)
    assert asked(web, clock) == Outcome(State.THERE, A, 200)
    assert web.asked == [f"HEAD {A}"]
    assert web.agents == {AGENT}


@pytest.mark.parametrize("status", [403, 404, 405, 500, 501])
def test_a_page_that_refuses_head_is_there_if_it_can_be_got(
    web: Web, clock: Clock, status: int
) -> None:
    web.pages[A] = Reply(head=status)
    assert asked(web, clock).state is State.THERE
    assert web.asked == [f"HEAD {A}", f"GET {A}"]


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (404, State.GONE),
        (410, State.GONE),
        (401, State.REFUSED),
        (403, State.REFUSED),
        (451, State.REFUSED),
        (500, State.FAILED),
        (502, State.FAILED),
        (429, State.BUSY),
        (503, State.BUSY),
    ],
)
def test_what_a_status_means(web: Web, clock: Clock, status: int, state: State) -> None:
    web.pages[A] = Reply(status)
    assert asked(web, clock) == Outcome(state, A, status)


@pytest.mark.parametrize("status", [301, 308])
def test_a_page_that_moved_for_good_has_a_new_address(web: Web, clock: Clock, status: int) -> None:
    web.pages |= {A: moved("/deeper", status), "http://a.example/deeper": moved(B), B: Reply()}
    assert asked(web, clock) == Outcome(State.MOVED, B, 200)


@pytest.mark.parametrize("status", [302, 303, 307])
def test_a_page_that_is_elsewhere_for_now_keeps_its_address(
    web: Web, clock: Clock, status: int
) -> None:
    web.pages |= {A: moved(B, status), B: moved(C), C: Reply()}
    assert asked(web, clock) == Outcome(State.THERE, C, 200)


def test_what_moved_for_good_and_leads_on_for_now_has_the_address_in_between(
    web: Web, clock: Clock
) -> None:
    web.pages |= {A: moved(B), B: moved(C, 302), C: Reply()}
    assert asked(web, clock) == Outcome(State.MOVED, B, 200)


def test_a_page_that_moved_to_one_that_is_gone_is_gone(web: Web, clock: Clock) -> None:
    web.pages |= {A: moved(B), B: Reply(410)}
    assert asked(web, clock) == Outcome(State.GONE, B, 410)


def test_a_loop_ends(web: Web, clock: Clock) -> None:
    web.pages |= {A: moved(B), B: moved(A)}
    found = asked(web, clock)
    assert (found.state, found.reason) == (State.LOOPING, "it leads back to itself")
    assert web.asked == [f"HEAD {A}", f"HEAD {B}"]


def test_a_way_that_never_ends_is_left(web: Web, clock: Clock) -> None:
    for number in range(50):
        web.pages[f"http://a.example/{number}"] = moved(f"/{number + 1}", 302)
    found = asked(web, clock, "http://a.example/0")
    assert (found.state, found.reason) == (State.LOOPING, "it leads on more than 10 times")
    assert len(web.asked) == 11


@pytest.mark.parametrize(
    "target",
    ["http://127.0.0.1:1/", "http://[::1]/", "http://10.0.0.8/x", "http://169.254.169.254/latest"],
)
def test_a_public_page_leads_nobody_into_a_private_network(
    web: Web, clock: Clock, target: str
) -> None:
    web.pages[A] = moved(target)
    found = asked(web, clock)
    assert found.state is State.ASTRAY
    assert found.reason.startswith("it leads into a private network, to ")
    assert web.asked == [f"HEAD {A}"]


def test_a_name_with_a_private_address_is_no_way_in_either(web: Web, clock: Clock) -> None:
    web.pages |= {A: moved(B), B: Reply()}
    found = followed.outcome(page(A), world(web, clock, hosts={"b.example": "192.168.1.1"}))
    assert (found.state, web.asked) == (State.ASTRAY, [f"HEAD {A}"])


def test_a_source_in_a_private_network_may_lead_on_in_it(web: Web, clock: Clock) -> None:
    web.pages |= {A: moved(B), B: Reply()}
    private = {"a.example": "10.0.0.1", "b.example": "10.0.0.2"}
    assert followed.outcome(page(A), world(web, clock, hosts=private)).state is State.MOVED


@pytest.mark.parametrize("target", ["file:///x", "ftp://b.example/", "javascript:alert(1)"])
def test_only_http_is_followed(web: Web, clock: Clock, target: str) -> None:
    web.pages[A] = moved(target)
    found = asked(web, clock)
    assert found.state is State.ASTRAY
    assert found.reason == f"it leads to a URL of {target.partition(':')[0]}:"


def test_a_server_that_does_not_answer_is_slow(web: Web, clock: Clock) -> None:
    def wait() -> Reply:
        web.ended.wait()
        return Reply()

    web.pages[A] = wait
    found = followed.outcome(page(A), world(web, clock, timeout=0.2))
    assert (found.state, web.asked) == (State.SLOW, [f"HEAD {A}"])


def test_a_port_where_nobody_listens_is_not_reached(web: Web, clock: Clock) -> None:
    closed = world(web, clock)
    web.socket.close()
    found = followed.outcome(page(A), closed)
    assert found.state is State.UNREACHABLE
    assert found.reason  # in the system's own words


def test_a_connection_that_is_not_encrypted_is_not_trusted(web: Web, clock: Clock) -> None:
    url = web.url.replace("http", "https")
    found = followed.outcome(page(url), world(web, clock))
    assert found.state is State.INSECURE
    assert found.reason


def test_an_address_that_no_host_can_have_is_a_reason(web: Web, clock: Clock) -> None:
    found = asked(web, clock, f"http://{'a' * 70}.example/")
    assert found.state is State.UNREACHABLE
    assert web.asked == []


@pytest.mark.parametrize(
    ("fragment", "is_there"),
    [
        ("top-of-it", True),
        ("old", True),
        ("b", True),
        ("%C3%BC", True),
        ("top", True),
        ("L12-L20", True),
        (":~:text=any", True),
        ("away", False),
        ("Top-of-it", False),
    ],
)
def test_a_fragment_is_looked_for_in_the_page(
    web: Web,
    clock: Clock,
    fragment: str,
    is_there: bool,  # noqa: FBT001 - a case
) -> None:
    web.pages[A] = Reply(body=PAGE)
    found = asked(web, clock, f"{A}#{fragment}")
    lacking = frozenset[str]() if is_there else frozenset({fragment})
    assert found == Outcome(State.THERE, A, 200, lacking=lacking)
    assert web.asked == [f"GET {A}"]


@pytest.mark.parametrize(
    "reply",
    [
        Reply(body="<div>made by a script</div>"),
        Reply(headers={"Content-Type": "application/pdf"}, body="<p id=a>"),
    ],
)
def test_of_what_has_no_ids_no_fragment_is_missed(web: Web, clock: Clock, reply: Reply) -> None:
    web.pages[A] = reply
    assert asked(web, clock, f"{A}#away") == Outcome(State.THERE, A, 200)
