"""The language server, spoken to as an editor does: a process, JSON-RPC over its standard input and output."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue

import pytest

from notelib.cli import main
from notelib.linter import lint

pytest.importorskip("pygls")

from lsprotocol import types

from notelib.findings import Span
from notelib.lsp.positions import Positions
from notelib.lsp.settings import BadSettingError, read

URI = "file:///notes/session.txt"
NOTE = (
    "S: Client said work has been 😀 “too much”. Claims she slept 4 hours.\r\n"
    "O: Tearful twice, é 👩‍👩‍👧 oriented x4. PHQ-9 14.\r\n"
    "A: She is manipulative. Denied SI and HI when asked.\r\n"
    "P: Continue.\r\n"
)


class Editor:
    """A bare editor: sends messages, keeps what comes back."""

    def __init__(self, options: object = None, settings: object = None, *, encodings: list[str] | None = None) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "notelib", "lsp"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.inbox: Queue[dict] = Queue()
        self.settings = settings
        self.aside: list[dict] = []
        threading.Thread(target=self._read, daemon=True).start()
        capabilities: dict = {"workspace": {"configuration": settings is not None}}
        if encodings:
            capabilities["general"] = {"positionEncodings": encodings}
        self.welcome = self.ask(
            "initialize",
            {"processId": None, "rootUri": None, "capabilities": capabilities, "initializationOptions": options},
        )
        self.tell("initialized", {})

    def _read(self) -> None:
        out = self.process.stdout
        while True:
            length = 0
            while (line := out.readline().strip()) != b"":
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            if not length:
                return
            self.inbox.put(json.loads(out.read(length)))

    def _send(self, message: dict) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def tell(self, method: str, params: object) -> None:
        self._send({"method": method, "params": params})

    def ask(self, method: str, params: object) -> object:
        self._send({"id": method, "method": method, "params": params})
        return self._wait(lambda m: m.get("id") == method and "method" not in m)["result"]

    def notified(self, method: str) -> dict:
        return self._wait(lambda m: m.get("method") == method)["params"]

    def _wait(self, wanted, seconds: float = 30) -> dict:
        for message in self.aside:
            if wanted(message):
                self.aside.remove(message)
                return message
        until = time.monotonic() + seconds
        while True:
            message = self.inbox.get(timeout=max(0.01, until - time.monotonic()))
            if message.get("method") == "workspace/configuration":
                self._send({"id": message["id"], "result": [self.settings]})
            elif wanted(message):
                return message
            else:
                self.aside.append(message)

    def quiet_for(self, seconds: float) -> list[dict]:
        """What came without being asked for, over a while."""
        time.sleep(seconds)
        got = list(self.aside)
        self.aside.clear()
        while True:
            try:
                got.append(self.inbox.get_nowait())
            except Empty:
                return got

    def open(self, text: str, uri: str = URI) -> list[dict]:
        document = {"uri": uri, "languageId": "plaintext", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        return self.notified("textDocument/publishDiagnostics")["diagnostics"]

    def change(self, text: str, version: int) -> None:
        document = {"uri": URI, "version": version}
        self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})

    def leave(self) -> int:
        self.ask("shutdown", None)
        self.tell("exit", None)
        return self.process.wait(20)


@pytest.fixture
def editor() -> Iterator[type[Editor]]:
    """Starts editors, and sees to it that no server outlives the test."""
    started: list[Editor] = []

    def start(*args, **kwargs) -> Editor:
        started.append(Editor(*args, **kwargs))
        return started[-1]

    yield start
    for one in started:
        one.process.kill()
        one.process.wait()


def utf16(text: str, position: dict) -> int:
    """The character offset of a position, counted here independently of the server."""
    lines = text.split("\r\n")
    before = sum(len(line) + 2 for line in lines[: position["line"]])
    units = lines[position["line"]].encode("utf-16-le")[: 2 * position["character"]]
    return before + len(units.decode("utf-16-le"))


def test_a_whole_visit(editor):
    one = editor({"format": "SOAP"})
    offered = one.welcome["capabilities"]
    assert one.welcome["serverInfo"]["name"] == "notelib"
    assert offered["hoverProvider"]
    assert offered["documentSymbolProvider"]
    assert offered["codeActionProvider"]

    shown = one.open(NOTE)
    expected = lint(NOTE, "SOAP")
    assert [d["code"] for d in shown] == [f.code for f in expected]
    levels = {"error": 1, "warning": 2, "advice": 3, "question": 4}
    for diagnostic, finding in zip(shown, expected, strict=True):
        start, end = (utf16(NOTE, diagnostic["range"][at]) for at in ("start", "end"))
        assert NOTE[start:end] == finding.quote
        assert diagnostic["severity"] == levels[finding.severity.value]
        assert diagnostic["source"] == "notelib"
        assert diagnostic["codeDescription"]["href"].endswith(f"docs/rules.md#{finding.code.lower()}")
        assert diagnostic["data"]["name"] == finding.name
        assert diagnostic["data"]["why"] == finding.why

    label = next(d for d in shown if d["code"] == "ST01")
    hover = one.ask("textDocument/hover", {"textDocument": {"uri": URI}, "position": label["range"]["start"]})
    finding = next(f for f in expected if f.code == "ST01")
    value = hover["contents"]["value"]
    assert all(part in value for part in ("ST01", "Why:", "Source:", finding.source.citation.split("*")[0][:20]))
    assert hover["range"] == label["range"]
    heading = one.ask("textDocument/hover", {"textDocument": {"uri": URI}, "position": {"line": 3, "character": 0}})
    assert "Who will do what, by when?" in heading["contents"]["value"]

    symbols = one.ask("textDocument/documentSymbol", {"textDocument": {"uri": URI}})
    assert [s["name"] for s in symbols] == ["Subjective", "Objective", "Assessment", "Plan"]
    assert [s["range"]["start"]["line"] for s in symbols] == [0, 1, 2, 3]
    assert one.leave() == 0


def applied(text: str, action: dict) -> str:
    (edit,) = action["edit"]["changes"][URI]
    start, end = (utf16(text, edit["range"][at]) for at in ("start", "end"))
    return text[:start] + edit["newText"] + text[end:]


def actions_for(one: Editor, diagnostic: dict) -> list[dict]:
    params = {
        "textDocument": {"uri": URI},
        "range": diagnostic["range"],
        "context": {"diagnostics": [diagnostic]},
    }
    return [a for a in one.ask("textDocument/codeAction", params) if a["diagnostics"][0]["code"] == diagnostic["code"]]


def test_fixes_and_reasons(editor):
    one = editor({"format": "SOAP", "delay": 0})
    shown = {d["code"]: d for d in one.open(NOTE)}
    write, here, note = actions_for(one, shown["ST02"])
    assert write["isPreferred"]
    assert "Reported she slept" in applied(NOTE, write)
    assert "ST02" not in {f.code for f in lint(applied(NOTE, write), "SOAP")}

    # Better words that the writer has to fill in are shown, never put in.
    assert shown["ST01"]["data"]["fix"]
    titles = [a["title"] for a in actions_for(one, shown["ST01"])]
    assert all(t.startswith("Ignore ST01") for t in titles)

    for action in (here, note):
        silenced = applied(NOTE, action)
        found = {f.code: f for f in lint(silenced, "SOAP")}
        assert "no reason" in found["NL01"].message
        assert "ST02" in found
        reasoned = silenced.replace("ST02: -->", "ST02: his own word -->")
        assert not {"ST02", "NL01"} & {f.code for f in lint(reasoned, "SOAP")}

    useless = "S: Calm. <!-- notelib-ignore ST01: nothing here -->\r\nO: Calm.\r\nA: Calm. No SI.\r\nP: Next.\r\n"
    one.change(useless, 2)
    shown = {d["code"]: d for d in one.notified("textDocument/publishDiagnostics")["diagnostics"]}
    assert shown["NL01"]["tags"] == [1]
    (remove,) = actions_for(one, shown["NL01"])
    assert "notelib-ignore" not in applied(useless, remove)


def test_checks_once_when_the_writer_pauses(editor):
    one = editor({"delay": 400})
    one.open("S: Calm.")
    for version in range(2, 12):
        one.change("S: Claims she slept." + " More." * version, version)
    published = [m for m in one.quiet_for(2.5) if m.get("method") == "textDocument/publishDiagnostics"]
    assert [m["params"]["version"] for m in published] == [11]
    # A question in between is answered from the newest text, pause or no pause.
    one.change("S: Calm.\r\nA: She is manipulative.", 12)
    hover = one.ask("textDocument/hover", {"textDocument": {"uri": URI}, "position": {"line": 1, "character": 12}})
    assert "ST01" in hover["contents"]["value"]
    one.tell("textDocument/didClose", {"textDocument": {"uri": URI}})
    assert one.notified("textDocument/publishDiagnostics")["diagnostics"] == []


def test_settings_of_the_workspace(editor):
    one = editor(
        settings={"format": "SOAP", "select": ["ST"], "ignore": ["ST02"], "docs": "https://notes.example/rules"}
    )
    shown = one.open(NOTE)
    while {d["code"] for d in shown} != {"ST01"}:  # until the settings asked for have come
        shown = one.notified("textDocument/publishDiagnostics")["diagnostics"]
    assert {d["code"] for d in shown} == {"ST01"}
    assert shown[0]["codeDescription"]["href"] == "https://notes.example/rules#st01"

    one.tell("workspace/didChangeConfiguration", {"settings": {"notelib": {"select": "ST02"}}})
    assert {d["code"] for d in one.notified("textDocument/publishDiagnostics")["diagnostics"]} == {"ST02"}
    one.tell("workspace/didChangeConfiguration", {"settings": {"notelib": {"select": ["pejorative_lable"]}}})
    message = one.notified("window/showMessage")
    assert message["type"] == 2
    assert "pejorative_label" in message["message"]
    # The former settings stay.
    assert {d["code"] for d in one.notified("textDocument/publishDiagnostics")["diagnostics"]} == {"ST02"}


def test_other_units_where_the_editor_asks_for_them(editor):
    one = editor({"select": ["ST02"]}, encodings=["utf-32"])
    assert one.welcome["capabilities"]["positionEncoding"] == "utf-32"
    (shown,) = one.open(NOTE)
    assert shown["range"]["start"]["character"] == NOTE.index("Claims")


def test_any_text_is_answered(editor):
    one = editor({"delay": 0})
    for i, text in enumerate(["", "\ud83d\ude00", "S:\u2028x\x0cy\rA: manipulative", "A" * 200_000, "\x00\x1b[2J"]):
        uri = f"file:///notes/{i}.txt"
        one.open(text, uri)
        one.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
        far = {"line": 9999, "character": 9999}
        one.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": far})
    assert one.leave() == 0


TEXTS = ["", "a", "é😀x\r\ny", "\n\n", "a\rb\nc\r\n", "a\u2028b\x0cc\n", "👩‍👩‍👧\n", "ü" * 50]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_positions_go_there_and_back(text, encoding):
    positions = Positions(text, encoding)
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] == "\r\n":
            continue  # between the two characters of a line end there is no position of its own
        assert positions.offset(positions.position(offset)) == offset
    assert positions.offset(types.Position(0, 10**6)) == len(positions.lines.line(1))
    assert positions.range(Span(0, len(text))).end == positions.position(len(text))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"fromat": "SOAP"}, "format"),
        ({"format": "SAOP"}, "SOAP"),
        ({"select": ["ST01x"]}, "ST01"),
        ({"ignore": 5}, "list"),
        ({"ignore": [5]}, "texts"),
        ({"profile": "chrat"}, "chart"),
        ({"delay": -1}, "milliseconds"),
        ({"delay": True}, "milliseconds"),
        ({"docs": 1}, "text"),
        ([1], "object"),
    ],
)
def test_settings_that_cannot_be_used_are_named(given, says):
    with pytest.raises(BadSettingError, match=says):
        read(given)


def test_settings_bare_or_under_their_name():
    assert read({"notelib": {"format": "soap"}}) == read({"format": "SOAP"})
    assert read({"select": "ST, PN01"}).select == ("ST", "PN01")
    assert read(None) == read({})


def test_without_pygls_it_says_what_to_install(monkeypatch, capsys):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert main(["lsp"]) == 2
    err = capsys.readouterr().err
    assert "pygls" in err
    assert "pip install" in err


def test_the_engines_do_not_load_it():
    code = "import notelib.cli, notelib.lsp, sys; print([m for m in ('pygls', 'lsprotocol') if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    assert done.stdout.strip() == "[]"
