"""The door, asked as a program would: what a forged, borrowed or missing token is worth, and what is never said."""

import base64
import contextlib
import copy
import json
import re
import urllib.parse

import psutil
import pytest
from harness import SUPERVISOR_SECRET
from visitor import Visitor

from notelib import people
from notelib.store import open_store

EVIL = "<script>alert(1)</script>"
CODE = re.compile(r'nw-door-code">([0-9A-Z]{5}-[0-9A-Z]{5})<')


class Caller(Visitor):
    """A visitor who fills in the forms of the door."""

    def post(self, act, *, token=True, headers=None, **fields):
        """Send a form; return (status, body, headers) of what comes after any redirect."""
        self.cookie("_xsrf") or self.request("people")
        if token:
            fields = {"_xsrf": self.cookie("_xsrf").value, **fields}
        data = urllib.parse.urlencode(fields).encode()
        return self.request(f"people/{act}", method="POST", data=data, headers=headers)

    def say(self, act, **fields):
        """The same as JSON: (status, what was said)."""
        status, body, _ = self.post(act, headers={"Accept": "application/json"}, **fields)
        return status, json.loads(body)

    def cookie(self, name):
        return {cookie.name: cookie for cookie in self.jar}.get(name)

    def id(self):
        """The trainee id in the cookie; it is signed, not secret."""
        value = self.cookie("workbook_visitor").value.strip('"').split("|")[4]
        return base64.b64decode(value.partition(":")[2]).decode()

    def borrow(self, cookie, value=None):
        """Take somebody else's cookie, or a changed one."""
        made = copy.copy(cookie)
        made.value = value or cookie.value
        self.jar.set_cookie(made)


@pytest.fixture
def caller(server):
    return lambda: Caller(server.base_url)


@pytest.fixture(scope="module")
def store(server):
    with open_store(server.data) as store:
        yield store


@pytest.fixture(scope="module")
def shop(store):
    rounds = [{"title": "Sort", "activities": ["place:clock-times-video-visit"]}]
    return people.create(store, owner="vffffffffffffffffffffffff", title=f"Monday {EVIL}", rounds=rounds)


def test_somebody_comes_back_on_another_device_with_a_code_that_is_told_once(server, caller):
    here, there = caller(), caller()
    status, page, headers = here.post("sign-up", name=f"Blue Heron {EVIL}")
    assert status == 200
    assert EVIL not in page
    assert headers["Cache-Control"] == "no-store"
    code = CODE.search(page)[1]
    assert CODE.search(here.request("people")[1]) is None, "once"
    assert "You have a name here already" in here.post("sign-up", name="Another")[1]
    status, _, _ = there.post("sign-in", name="blue heron " + EVIL, code=code.lower())
    assert status == 200
    assert there.id() == here.id()
    assert there.cookie("workbook_visitor").has_nonstandard_attr("HttpOnly")
    assert code not in server.log
    assert here.post("sign-out")[0] == 200
    assert here.id() != there.id()
    assert "could not come back" in here.post("sign-out")[1], "without a name the way back would be lost"


def test_a_link_joins_nobody_and_a_button_does(caller, store, shop):
    guest = caller()
    _, page, _ = guest.request(f"join?code={shop.code}")
    assert f'value="{shop.code}"' in page
    assert people.role_in(store, shop.id, guest.id()) is None
    assert '"><b>' not in guest.request("join?code=%22%3E%3Cb%3E")[1]
    status, page, _ = guest.post("join", code=shop.code)
    assert status == 200
    assert EVIL not in page
    assert f"Monday {EVIL.replace('<', '&lt;').replace('>', '&gt;')}" in page, "the frame of every page names it"
    assert people.role_in(store, shop.id, guest.id()) == "trainee"
    guest.post("leave")
    assert people.role_in(store, shop.id, guest.id()) is None
    assert "You are in the workshop" not in guest.request("people")[1]


def test_forms_need_their_token_and_their_own_page(caller, shop):
    guest = caller()
    guest.request("people")
    status, page, _ = guest.post("join", token=False, code=shop.code)
    assert status == 403
    assert "reload the page, and send it again" in page
    for origin in ("https://elsewhere.example", "null"):
        assert guest.post("join", code=shop.code, headers={"Origin": origin})[0] in (403, 404)
    assert guest.request("people/join")[0] in (404, 405), "a GET does nothing"
    assert guest.post("anything-else", code=shop.code)[0] == 404
    with contextlib.suppress(OSError):  # the server may hang up in the middle of it
        assert guest.post("join", code="x" * 200_000)[0] in (400, 413)
    assert guest.say("join", code="x" * 300)[0] == 400
    assert "You are in the workshop" not in guest.request("people")[1]


def test_a_borrowed_or_forged_cookie_is_worth_nothing(caller, shop, store):
    member, leader, stranger = caller(), caller(), caller()
    member.post("join", code=shop.code)
    assert leader.say("lead", secret=SUPERVISOR_SECRET)[0] == 200
    assert "You may lead workshops" in leader.request("people")[1]
    stranger.request("people")
    own = stranger.id()
    # The cookies are real, and somebody else's.
    stranger.borrow(member.cookie("workbook_workshop"))
    stranger.borrow(leader.cookie("workbook_role"))
    page = stranger.request("people")[1]
    assert "You are in the workshop" not in page
    assert "You may lead workshops" not in page
    assert "Monday" not in page
    # Signed for another name, or with another content, they are none at all.
    stranger.borrow(leader.cookie("workbook_role"), leader.cookie("workbook_visitor").value)
    value = leader.cookie("workbook_visitor").value
    stranger.borrow(stranger.cookie("workbook_visitor"), value.replace(value[-10:], "0" * 10))
    page = stranger.request("people")[1]
    assert "You may lead workshops" not in page
    assert stranger.id() not in (own, leader.id()), "a forged one gets a fresh pseudonym"
    assert people.role_in(store, shop.id, stranger.id()) is None


def test_wrong_codes_are_slowed_down_and_the_answer_says_how_long(server, caller):
    guest = caller()
    code = CODE.search(guest.post("sign-up", name="Reed Bunting")[1])[1]
    other = caller()
    said = [other.say("sign-in", name="Reed Bunting", code="22222-22222") for _ in range(10)]
    assert {status for status, _ in said} == {400}
    assert len({answer["message"] for _, answer in said}) == 1
    status, page, headers = other.post("sign-in", name="Reed Bunting", code=code)
    assert status == 429
    assert 800 < int(headers["Retry-After"]) <= 900
    assert "Wait 15 minutes" in page
    assert code not in page, "a code that was typed does not come back"
    assert code not in server.log


def test_a_wrong_secret_leads_nowhere_and_no_kernel_knows_the_right_one(server, caller):
    guest = caller()
    status, said = guest.say("lead", secret="not the secret at all")
    assert status == 400
    assert "not the supervisors' secret" in said["message"]
    assert guest.cookie("workbook_role") is None
    guest.open_page("board")
    for kernel in [*server.kernels(), server.warm_parent()]:
        assert SUPERVISOR_SECRET not in psutil.Process(kernel.pid).environ().values()
    assert SUPERVISOR_SECRET not in server.log
