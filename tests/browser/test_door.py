"""The door, asked as a program would: what a forged, borrowed or missing token is worth, and what is never said."""

import base64
import contextlib
import copy
import json
import re
import time
import urllib.parse

import psutil
import pytest
from harness import SUPERVISOR_SECRET, Server
from tornado.web import create_signed_value
from visitor import Visitor, message, receive, send

from notelib import people
from notelib.people import door
from notelib.serve.door import ActHandler
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
    assert 'id="door-shop"' not in page, "a heading with nothing below it"
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


def test_every_form_needs_its_token_and_its_own_page(caller, shop, store):
    guest = caller()
    guest.request("people")
    fields = {"name": "Forged Name", "code": shop.code, "workshop": shop.id, "secret": SUPERVISOR_SECRET}
    before = without_tokens(guest.request("people")[1])
    for act in ActHandler.acts:
        status, page, _ = guest.post(act, token=False, **fields)
        assert status == 403, act
        assert "reload the page, and send it again" in page
        assert guest.post(act, **{**fields, "_xsrf": caller_token(caller)})[0] == 403, "the token of another browser"
        for origin in ("https://elsewhere.example", "null"):
            assert guest.post(act, headers={"Origin": origin}, **fields)[0] in (403, 404), act
        assert guest.request(f"people/{act}?code={shop.code}&name=Forged")[0] in (404, 405), "a GET does nothing"
    assert without_tokens(guest.request("people")[1]) == before
    assert guest.cookie("workbook_role") is None
    assert people.role_in(store, shop.id, guest.id()) is None
    assert guest.post("anything-else", code=shop.code)[0] == 404
    with contextlib.suppress(OSError):  # the server may hang up in the middle of it
        assert guest.post("join", code="x" * 200_000)[0] in (400, 413)
    assert guest.say("join", code="x" * 300)[0] == 400


def without_tokens(page):
    """A page without what is another one each time."""
    return re.sub(r'(?<=value=")2\|[^"]*', "", page)


def caller_token(caller):
    """The token of a form that another browser was given."""
    other = caller()
    other.request("people")
    return other.cookie("_xsrf").value


def test_a_cookie_of_another_server_or_for_another_use_is_none(caller, shop, store):
    guest = caller()
    guest.post("join", code=shop.code)
    own = guest.id()

    def signed(name, value, secret):
        return create_signed_value(secret, name, value).decode()

    for name, value in (
        ("workbook_visitor", shop.owner),
        ("workbook_role", f"supervisor:{own}"),
        ("workbook_workshop", shop.id),
    ):
        forger = caller()
        forger.request("people")
        forger.borrow(guest.cookie("workbook_visitor"), signed(name, value, b"the secret of another server"))
        forger.cookie("workbook_visitor").name = name
        page = forger.request("people")[1]
        assert "You may lead workshops" not in page, name
        assert "You are in the workshop" not in page, name
        assert forger.id() != shop.owner, name
    # Fixation: who signs in in a browser that somebody else has prepared leaves what that one held behind.
    victim, code = caller(), ""
    code = CODE.search(victim.post("sign-up", name="Night Jar")[1])[1]
    prepared = caller()
    prepared.post("lead", secret=SUPERVISOR_SECRET)
    planted = prepared.id()
    prepared.post("sign-in", name="Night Jar", code=code)
    assert prepared.id() == victim.id() != planted
    assert "You may lead workshops" not in prepared.request("people")[1]


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


def test_names_and_join_codes_are_not_asked_for_without_end(caller, store, shop):
    guest = caller()
    guest.request("people")
    for kind, act, limit in (
        ("sign-up", "sign-up", door.BY_DOOR_SIGN_UP),
        ("join", "join", door.BY_DOOR_JOIN),
        ("supervisor", "lead", door.BY_DOOR_SUPERVISOR),
    ):
        at = door.gate(kind, "127.0.0.1")

        def tried(connection, at=at, limit=limit):
            for _ in range(limit):
                connection.execute("INSERT INTO failures (door, at) VALUES (?, ?)", (at, time.time()))

        store.drawer().write(tried)
        status, page, headers = guest.post(act, name="Willow Tit", code=shop.code, secret=SUPERVISOR_SECRET)
        assert status == 429, act
        assert 800 < int(headers["Retry-After"]) <= 900
        assert "Wait 15 minutes, then try again." in page
        store.drawer().write(lambda c, at=at: c.execute("DELETE FROM failures WHERE door = ?", (at,)))
    assert people.person(store, guest.id()) is None
    assert people.role_in(store, shop.id, guest.id()) is None
    assert guest.post("sign-up", name="Willow Tit")[0] == 200


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


PASSPHRASE = "four quiet herons fishing"
TYPED = "she sounded like my own sister"


def test_at_every_level_no_log_holds_a_secret_and_no_error_page_a_path(tmp_path):
    """A server that logs all there is, from Tornado's requests to the kernels' messages."""
    (tmp_path / "sitecustomize.py").write_text(
        "import logging\nlogging.INFO = logging.WARNING = logging.DEBUG\nlogging.basicConfig(level=1)\n"
    )
    server = Server(tmp_path / "data", env={"PYTHONPATH": str(tmp_path), "NOTELIB_RAISE": ""}, options=["--verbose"])
    server.env["NOTELIB_SUPERVISOR_SECRET"] = SUPERVISOR_SECRET
    server.start()
    try:
        guest = Caller(server.base_url)
        code = CODE.search(guest.post("sign-up", name="Reed Bunting")[1])[1]
        assert guest.post("sign-in", name="Reed Bunting", code=code)[0] == 200
        assert guest.post("sign-in", name="Reed Bunting", code="22222-33333")[0] == 400
        assert guest.post("lead", secret="not the secret at all")[0] == 400
        assert guest.post("lead", secret=SUPERVISOR_SECRET)[0] == 200
        told = seal_and_save(guest)
        assert b'"sealed": true' in told
        assert b'"version": 1' in told
        for path in ("nowhere", "voila/render/nowhere.ipynb", "voila/static/nowhere.js", "people/nowhere"):
            body = guest.request(path)[1]
            assert str(tmp_path) not in body, path
            assert "Traceback" not in body, path
        for file in (tmp_path / "data").glob("record.db*"):
            file.unlink()
        (tmp_path / "data" / "record.db").write_text("no database " * 1000)
        status, page, _ = guest.post("new-code")
        assert status == 503
        assert "damaged" in page
        assert str(tmp_path) not in page
        session = guest.cookie("workbook_visitor").value
    finally:
        server.stop()
    assert "DEBUG" in server.log or "[D " in server.log, "it must have logged all there is"
    for secret in (code, "22222-33333", SUPERVISOR_SECRET, "not the secret at all", PASSPHRASE, TYPED, session):
        assert secret not in server.log


def seal_and_save(guest):
    """Set a passphrase and save a psychotherapy note through the socket of the page; return all that came back."""
    kernel, _ = guest.open_page("write")
    connection = guest.socket(kernel)
    opening = message("comm_open", {"comm_id": "all", "target_name": "jupyter.widget.control", "data": {}})
    send(connection, {**opening, "metadata": {"version": "1.0.0"}})
    send(connection, message("comm_msg", {"comm_id": "all", "data": {"method": "request_states"}}))
    states = b"".join(frame for _, frame in receive(connection, 2))
    model = re.search(rb'"([0-9a-f]{32})": ?{"model_name": ?"AnyModel"', states)[1].decode()
    note = {"vignette": "off-the-bus", "format": "PSYNOTE", "text": TYPED, "base": 0}
    words = {"passphrase": PASSPHRASE, "again": PASSPHRASE, "understood": True}
    for n, content in enumerate(({"kind": "seal", **words}, {"kind": "check", **note}, {"kind": "save", **note})):
        data = {"method": "custom", "content": {"id": str(n), **content}}
        send(connection, message("comm_msg", {"comm_id": model, "data": data}))
    heard = b"".join(frame for _, frame in receive(connection, 5))
    connection.close()
    return heard
