"""A workshop played through its pages: its supervisor on one server, two trainees on another, one PostgreSQL."""

import json
import re
import secrets
import sys
import time
import urllib.parse
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "browser"))
from harness import SUPERVISOR_SECRET, Server
from visitor import Visitor, message, receive, send

from notelib import bank

ITEM = bank.items()[0]
TASK = f"place:{ITEM.id}"


class Guest(Visitor):
    """Somebody with the board open, without a browser."""

    def post(self, act, **fields):
        self.request("people")
        token = next(cookie.value for cookie in self.jar if cookie.name == "_xsrf")
        data = urllib.parse.urlencode({"_xsrf": token, **fields}).encode()
        status, *_ = self.request(f"people/{act}", method="POST", data=data)
        assert status == 200, (act, status)

    def open(self):
        """Open the board and find its widget."""
        kernel, _ = self.open_page("board")
        self.line = self.socket(kernel)
        opening = message("comm_open", {"comm_id": "all", "target_name": "jupyter.widget.control", "data": {}})
        send(self.line, {**opening, "metadata": {"version": "1.0.0"}})
        send(self.line, message("comm_msg", {"comm_id": "all", "data": {"method": "request_states"}}))
        model = re.compile(rb'"([0-9a-f]{32})": ?{"model_name": ?"AnyModel"')
        self.model = self._wait(model.search)[1].decode()
        self.asked = 0
        return self

    def ask(self, kind, **payload):
        """What the board answers."""
        self.asked += 1
        id = f"ask-{self.asked}"
        data = {"method": "custom", "content": {"id": id, "kind": kind, **payload}}
        send(self.line, message("comm_msg", {"comm_id": self.model, "data": data}))
        reply = self._wait(lambda frame: reply_in(frame, id))
        assert reply["ok"], reply
        return reply

    def _wait(self, find):
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            for _, frame in receive(self.line, 0.1):
                if found := find(frame):
                    return found
        raise AssertionError("the board did not answer")


def reply_in(frame, id):
    """The board's reply to one request, None in a frame that holds another thing."""
    said = json.loads(frame) if frame.startswith(b"{") else {}
    content = said.get("content", {}).get("data", {}).get("content", {})
    return content if said.get("msg_type") == "comm_msg" and content.get("id") == id else None


@pytest.fixture
def servers(postgres, tmp_path):
    """Two servers with one secret and one database."""
    key, made = secrets.token_bytes(32), []
    for name in ("one", "other"):
        (tmp_path / name).mkdir(mode=0o700)
        (tmp_path / name / "server.secret").write_bytes(key)
        options = ["--store", postgres.url("workshop"), "--visitors", "4"]
        made.append(Server(tmp_path / name, options=options, env={"NOTELIB_SUPERVISOR_SECRET": SUPERVISOR_SECRET}))
    try:
        with ThreadPoolExecutor(2) as both:  # at once on an empty database
            list(both.map(Server.start, made))
        yield made
    finally:
        for server in made:
            if server.process is not None:
                server.stop()


def test_a_workshop_led_on_one_server_is_answered_on_the_other(servers):
    here, there = servers
    leader = Guest(here.base_url)
    leader.post("lead", secret=SUPERVISOR_SECRET)
    leader.open()
    rounds = [{"title": "Sort", "activities": [TASK]}]
    shop = leader.ask("create", title="Both", rounds=rounds, pages=[])["shop"]

    trainees = [Guest(there.base_url) for _ in range(2)]
    for one in trainees:
        one.post("join", code=shop["code"])
        assert one.open().ask("state")["room"]["state"] == "prepared"
    leader.ask("turn", workshop=shop["id"], act="begin", number=0)
    for one, place in zip(trainees, ("progress", "neither"), strict=True):
        sent = one.ask("reply", activity=TASK, response=place, attempt=place)
        assert [task["answered"] for task in sent["room"]["now"]["tasks"]] == [True]
        assert ITEM.rationale not in json.dumps(sent)

    live = leader.ask("live", workshop=shop["id"], number=0)
    assert (live["joined"], live["answering"]) == (2, 2)
    assert [choice["count"] for choice in live["spreads"][0]["choices"]] == [1, 0, 1]
    leader.ask("turn", workshop=shop["id"], act="reveal", number=0)
    (shown,) = trainees[1].ask("room")["room"]["shown"]
    assert (shown["spreads"][0]["mine"], shown["spreads"][0]["answers"]) == ("neither", 2)
    assert ITEM.rationale in json.dumps(shown)
    for one in (leader, *trainees):
        one.line.close()
