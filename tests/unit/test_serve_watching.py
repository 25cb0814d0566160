"""What whoever runs the server sees of it: figures, logs, status, warnings; and what a proxy may say."""

import asyncio
import json
import logging
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from jupyter_server.services.kernels.kernelmanager import ServerKernelManager
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from notelib.serve import logs, memory, metrics, options
from notelib.serve.command import main, parser
from notelib.serve.kernels import FULL, WorkbookKernelManager
from notelib.serve.metrics import MetricsHandler
from notelib.serve.options import StartError, base_of, read_options, too_small
from notelib.serve.proxy import BehindProxies
from notelib.serve.status import read, report
from notelib.store import StoreError


class Kernels:
    """As much of the kernel manager as the figures ask for."""

    owners = {"k1": "v1", "k2": "v1", "k3": "v2"}
    _kernel_connections = {"k1": 1, "k2": 0, "k3": 2}
    parents_started = 1

    def __len__(self):
        return 3


class Echo(RequestHandler):
    """Tells who it thinks is asking."""

    def get(self):
        self.finish({"ip": self.request.remote_ip, "protocol": self.request.protocol})


def asked(path, headers=None, *, proxies=(), token="", remote=None):
    """Return (status, body) of one request to a small server."""

    class Elsewhere(MetricsHandler):
        def prepare(self):
            self.request.remote_ip = remote or self.request.remote_ip

    routes = [("/metrics", Elsewhere, {"token": token}), ("/echo", Echo)]

    async def ask():
        sockets = bind_sockets(0, "127.0.0.1")
        server = BehindProxies(Application(routes, kernel_manager=Kernels()), proxies=proxies)
        server.add_sockets(sockets)
        try:
            request = HTTPRequest(f"http://127.0.0.1:{sockets[0].getsockname()[1]}{path}", headers=headers)
            answer = await AsyncHTTPClient(force_instance=True).fetch(request)
        except HTTPClientError as error:
            return error.code, ""
        finally:
            server.stop()
        return answer.code, answer.body.decode()

    return asyncio.run(ask())


def test_figures_are_told_to_this_machine():
    status, text = asked("/metrics")
    figures = read(text)
    assert status == 200
    assert figures["workbook_visitors"] == 2
    assert figures["workbook_kernels"] == 3
    assert figures["workbook_sockets"] == 3
    assert figures["workbook_memory_bytes"] > memory.MIB
    assert figures["workbook_memory_available_bytes"] > memory.MIB
    assert "k1" not in text
    assert "v1" not in text


@pytest.mark.parametrize(
    ("remote", "headers", "allowed"),
    [
        ("192.0.2.7", {}, False),
        ("192.0.2.7", {"Authorization": "Bearer right"}, True),
        ("192.0.2.7", {"Authorization": "Bearer wrong"}, False),
        ("127.0.0.1", {"Authorization": "Bearer wrong"}, False),
        ("127.0.0.1", {"X-Forwarded-For": "192.0.2.7"}, False),
        ("127.0.0.1", {"X-Real-Ip": "127.0.0.1"}, False),
        ("::ffff:127.0.0.1", {}, True),
    ],
)
def test_figures_are_for_this_machine_or_the_token(remote, headers, allowed):
    assert asked("/metrics", headers, token="right", remote=remote)[0] == (200 if allowed else 403)


def test_without_a_token_no_word_opens_the_figures():
    assert asked("/metrics", {"Authorization": "Bearer "}, remote="192.0.2.7")[0] == 403


def test_token_is_taken_from_the_environment(monkeypatch):
    monkeypatch.setenv(metrics.TOKEN, " secret ")
    assert metrics.take_token() == "secret"
    assert metrics.TOKEN not in os.environ


FORWARDED = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}


@pytest.mark.parametrize(
    ("proxies", "ip", "protocol"),
    [
        ((), "127.0.0.1", "http"),
        (("192.0.2.0/24",), "127.0.0.1", "http"),
        (("127.0.0.1",), "203.0.113.9", "https"),
        (("10.0.0.0/8", "127.0.0.0/8"), "203.0.113.9", "https"),
    ],
)
def test_only_a_proxy_that_was_named_is_believed(proxies, ip, protocol):
    assert json.loads(asked("/echo", FORWARDED, proxies=proxies)[1]) == {"ip": ip, "protocol": protocol}


@pytest.mark.parametrize(
    ("path", "base"), [("/", "/"), ("", "/"), ("notes", "/notes/"), ("/a/b", "/a/b/"), ("//x//", "/x/")]
)
def test_base_url_has_a_slash_at_either_end(path, base):
    assert base_of(path) == base


@pytest.mark.parametrize("path", ["https://example.org/notes", "/a?b", "/../x", '/"x', "/a b"])
def test_base_url_is_a_path(path):
    with pytest.raises(StartError, match="give a path only"):
        base_of(path)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--trust-proxy", "proxy.example"], "proxy.example is no address"),
        (["--visitors", "0"], "--visitors 0 cannot be"),
        (["--base-url", "http://x/"], "give a path only"),
    ],
)
def test_switch_that_cannot_be_is_said_in_one_line(arguments, said, tmp_path, capsys):
    assert main([*arguments, "--data", str(tmp_path), "--port", "0", "--no-browser"]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


def test_too_little_memory_is_said_with_how_many_find_room(monkeypatch, capsys):
    monkeypatch.setattr(options, "can_fork", lambda: True)
    monkeypatch.setattr(memory, "available", lambda: memory.SERVER + memory.RESERVE + 40 * memory.PER_VISITOR[True])
    assert read_options(parser().parse_args(["--visitors", "40"])).places == 40
    assert capsys.readouterr().err == ""
    read_options(parser().parse_args(["--visitors", "60"]))
    said = capsys.readouterr().err
    assert "too little for the 60 visitors expected: about 40 will find room" in said
    assert too_small(None, 10**12) == ""
    assert "about 0 will" in too_small(None, 0)


def test_container_has_what_it_is_allowed(tmp_path):
    (tmp_path / "memory.max").write_text(f"{100 * memory.MIB}\n")
    (tmp_path / "memory.current").write_text(f"{70 * memory.MIB}\n")
    (tmp_path / "memory.stat").write_text(f"anon 1\ninactive_file {20 * memory.MIB}\n")
    assert memory.available(tmp_path) == 50 * memory.MIB
    (tmp_path / "memory.max").write_text("max\n")
    assert memory.available(tmp_path) > 50 * memory.MIB
    assert memory.available(tmp_path / "nowhere") > 50 * memory.MIB


def test_database_of_a_newer_program_is_said_in_one_line(tmp_path):
    from notelib.store import open_store

    open_store(tmp_path).close()
    with sqlite3.connect(tmp_path / "record.db") as connection:
        connection.execute("PRAGMA user_version = 9999")
    command = [sys.executable, "-m", "notelib.serve", "--data", str(tmp_path), "--port", "0", "--no-browser"]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 2
    assert ended.stderr.startswith("notelib serve: ")
    assert "record.db" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.fixture
def manager(monkeypatch):
    """A manager with two places, none taken, and no kernel started."""
    monkeypatch.setattr(memory, "available", lambda: 10**12)
    return WorkbookKernelManager(max_kernels=2, max_kernels_per_visitor=2)


def test_kernel_that_is_only_just_starting_is_not_culled(manager):
    """It has no `last_activity` yet: asking for it raised TraitError."""
    kernel = ServerKernelManager()
    assert not kernel.trait_has_value("last_activity")
    manager._kernels["new"] = kernel
    manager.cull_idle_timeout = 1
    asyncio.run(manager.cull_kernel_if_idle("new"))
    asyncio.run(manager.cull_kernel_if_idle("gone"))
    assert manager._kernels == {"new": kernel}


def test_full_is_full_for_places_and_for_memory(manager, monkeypatch):
    assert manager.has_room("v1")
    for number in (1, 2):
        manager._kernels[f"k{number}"] = ServerKernelManager()
        manager.owners[f"k{number}"] = f"v{number}"
    assert not manager.has_room("v3")
    with pytest.raises(Exception, match=FULL):
        asyncio.run(manager.for_page("v3", ""))
    manager.max_kernels = 10
    assert manager.has_room("v3")
    monkeypatch.setattr(memory, "available", lambda: memory.RESERVE - 1)
    assert not manager.has_room("v3")


def test_a_place_is_taken_before_the_kernel_runs_and_given_back_when_it_cannot(manager, monkeypatch):
    """Hundreds who come in one moment are all counted, though no kernel of theirs has started yet."""

    async def arrive():
        may_start = asyncio.Event()

        async def start(**_):
            await may_start.wait()
            raise RuntimeError("no kernel today")

        monkeypatch.setattr(manager, "start_kernel", start)
        monkeypatch.setattr(manager, "fill", lambda: None)
        starting = [(await manager.for_page(visitor, ""))[1] for visitor in ("v1", "v2")]
        with pytest.raises(Exception, match=FULL):
            await manager.for_page("v3", "")
        may_start.set()
        failures = await asyncio.gather(*starting, return_exceptions=True)
        assert [type(one) for one in failures] == [RuntimeError] * 2
        assert manager.has_room("v3")

    asyncio.run(arrive())


def test_logs_hold_no_word_of_what_people_typed():
    def fails():
        raise ValueError("Client said: TYPED")

    try:
        fails()
    except ValueError:
        record = logging.getLogger("x").makeRecord(
            "notelib.pages", logging.ERROR, "f", 1, "%s: error %s", ("write", "A1B2"), sys.exc_info()
        )
    line = json.loads(logs.JsonFormatter().format(record))
    assert (line["level"], line["logger"], line["message"]) == ("error", "notelib.pages", "write: error A1B2")
    assert line["exception"] == "ValueError"
    assert line["at"][-1].endswith(" fails")
    assert line["at"][-1].startswith(Path(__file__).name)
    assert "TYPED" not in json.dumps(line)


def test_logs_lose_queries_and_tracebacks_that_somebody_wrote_into_the_message():
    def said(message, *parts):
        record = logging.LogRecord("x", logging.WARNING, "f", 1, message, parts, None)
        return json.loads(logs.JsonFormatter().format(record))["message"]

    assert (
        said("403 GET /api/kernels/1/channels?session_id=abc (127.0.0.1)")
        == "403 GET /api/kernels/1/channels?… (127.0.0.1)"
    )
    assert said("Exception\nTraceback (most recent call last):\nValueError: TYPED") == "Exception"
    # What a message is made of: text and numbers as they are, of a cell or an error only what it is.
    assert said("%s: %d of %r", "a page", 3, {"cell": "TYPED"}) == "a page: 3 of 'dict'"
    assert said("a cell: %r", {"source": "TYPED"}) == "a cell: 'dict'"
    assert said("it said: %s", ValueError("TYPED")) == "it said: ValueError"
    assert said(ValueError("TYPED")) == "ValueError"
    assert said("no store: %s", StoreError("It is away", "db", "wait")).startswith("no store: It is away")
    assert said("%(ename)s in %(cell)s", {"ename": "KeyError", "cell": ["TYPED"]}) == "KeyError in list"


def test_status_reads_what_the_figures_say():
    text = asked("/metrics")[1]
    said = report({**read(text), "workbook_feedback_seconds_sum": 0.5, "workbook_feedback_seconds_count": 10})
    assert "visitors: 2" in said
    assert "kernels: 3" in said
    assert "answer, on average: 50 ms (of 10)" in said


def test_status_of_a_server_that_is_not_there(capsys):
    sockets = bind_sockets(0, "127.0.0.1")
    port = sockets[0].getsockname()[1]
    for one in sockets:
        one.close()
    assert main(["--status", "--port", str(port)]) == 1
    assert f"no workbook answers at 127.0.0.1:{port}" in capsys.readouterr().err
