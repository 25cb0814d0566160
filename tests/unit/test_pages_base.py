"""The base of every page: requests behind a guard, sizes and types checked, a bundle that is fresh."""

import logging
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notelib.pages import base
from notelib.pages.base import Page, PageError, number_of, one_of, text_of
from notelib.pages.bundles import static, whole
from notelib.store import StoreError

FRONTEND = Path(__file__).resolve().parents[2] / "frontend"
STATIC = FRONTEND.parent / "notelib" / "pages" / "static"


class Small(Page):
    name = "write"

    def opening(self):
        return {"ready": True}

    def on_echo(self, content):
        return {"said": text_of(content, "text")}

    def on_refuse(self, content):
        raise PageError("Choose one first.")

    def on_break(self, content):
        raise RuntimeError("secret path /home/x")

    def on_locked(self, content):
        raise StoreError("The file is busy", "some/folder/record.db", "Try again.")


@pytest.fixture
def small(monkeypatch):
    monkeypatch.delenv("NOTELIB_RAISE", raising=False)
    return Small()


def ask(small, kind, **payload):
    return small.answer({"id": "q1", "kind": kind, **payload})


def test_a_request_is_answered_under_its_id(small):
    assert ask(small, "echo", text="hello") == {"id": "q1", "ok": True, "said": "hello"}
    assert small.view == {"ready": True}


def test_the_reply_goes_to_the_page(small, monkeypatch):
    sent = []
    monkeypatch.setattr(small, "send", sent.append)
    small._handle_custom_msg({"id": "q7", "kind": "echo", "text": "x"}, [])
    small._handle_custom_msg("no request", [])
    small.push("news", {"n": 1})
    assert sent == [{"id": "q7", "ok": True, "said": "x"}, {"n": 1, "push": "news"}]


def test_a_refusal_reaches_the_page_in_plain_words_without_a_number(small):
    assert ask(small, "refuse") == {"id": "q1", "ok": False, "error_id": "", "message": "Choose one first."}


def test_a_failure_has_a_number_and_no_details_and_is_logged_with_its_traceback(small, caplog):
    with caplog.at_level(logging.ERROR, "notelib.pages"):
        reply = ask(small, "break")
    assert reply["ok"] is False
    assert re.fullmatch(r"[0-9A-F]{6}", reply["error_id"])
    assert "secret" not in reply["message"]
    assert "Traceback" not in reply["message"]
    assert reply["error_id"] in caplog.text
    assert "RuntimeError: secret path" in caplog.text


def test_a_store_error_tells_what_where_and_what_to_do(small):
    assert ask(small, "locked")["message"] == "The file is busy (record.db). Try again."


def test_with_notelib_raise_a_failure_is_raised_and_a_refusal_is_not(small, monkeypatch):
    monkeypatch.setenv("NOTELIB_RAISE", "1")
    with pytest.raises(RuntimeError):
        ask(small, "break")
    assert ask(small, "refuse")["ok"] is False


@pytest.mark.parametrize("kind", ["nothing", "", None, 5, "msg", "trait_change", "displayed", "widget_constructed"])
def test_only_its_own_kinds_can_be_asked(small, kind):
    reply = ask(small, kind)
    assert reply["ok"] is False
    assert reply["error_id"] == ""


@pytest.mark.parametrize("content", [None, 3, "x", [], {}, {"id": 5, "kind": "echo"}, {"kind": "echo"}])
def test_what_is_no_request_is_ignored(small, content):
    assert small.answer(content) is None


def test_a_page_that_cannot_open_says_so(monkeypatch):
    monkeypatch.delenv("NOTELIB_RAISE", raising=False)

    class Broken(Small):
        def opening(self):
            raise PageError("There is nothing to show yet.")

    assert Broken().view == {"failed": {"error_id": "", "message": "There is nothing to show yet."}}


def test_a_text_is_measured_and_nothing_is_lost(small):
    assert ask(small, "echo", text="x" * base.TEXT_LIMIT)["ok"] is True
    refused = ask(small, "echo", text="x" * (base.TEXT_LIMIT + 1))
    assert "200,001 characters" in refused["message"]
    assert "Nothing is lost" in refused["message"]


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_any_text_comes_through_and_can_be_stored(text):
    read = text_of({"text": text}, "text")
    read.encode()
    if not any("\ud800" <= c <= "\udfff" for c in text):
        assert read == text


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=60,
)


@given(JSON)
def test_any_payload_gets_a_reply(payload):
    reply = Small().answer({"id": "1", "kind": "echo", "text": payload})
    assert reply is not None
    assert reply["ok"] is isinstance(payload, str)


def test_deep_and_wide_payloads_are_refused(small):
    deep = "x"
    for _ in range(50):
        deep = [deep]
    assert ask(small, "echo", text="x", more=deep)["ok"] is False
    assert ask(small, "echo", text="x", more=list(range(5000)))["ok"] is False


def test_values_are_checked():
    assert one_of({"a": "x"}, "a", {"x"}) == "x"
    for wrong in ({}, {"a": "y"}, {"a": ["x"]}, {"a": None}):
        with pytest.raises(PageError):
            one_of(wrong, "a", {"x"})
    assert number_of({"n": 3}, "n", 0, 5) == 3.0
    for wrong in ({}, {"n": True}, {"n": "3"}, {"n": -1}, {"n": float("nan")}, {"n": 10**400}):
        assert number_of(wrong, "n", 0, 5) is None


def test_the_bundle_travels_with_the_page(small):
    assert small._esm == whole("write.js")
    assert "./shared" in static("write.js")  # else the next line would prove nothing
    assert "./shared" not in small._esm
    assert "--nw-ink" in small._css


def test_bundles_ask_no_other_host_and_hold_no_sink():
    bundles = sorted(STATIC.glob("*.js")) + sorted(STATIC.glob("*.css"))
    assert len(bundles) >= 2
    for bundle in bundles:
        text = bundle.read_text(encoding="utf-8")
        hosts = set(re.findall(r"(?:https?:|[\"'(]\s*)//[\w.-]+\.[a-z]{2,}", text)) - {"http://www.w3.org"}
        assert not hosts, f"{bundle.name}: {hosts}"
        assert not re.search(r"\.innerHTML\s*=|insertAdjacentHTML|DOMParser|document\.write\(", text), bundle.name


@pytest.mark.slow
def test_the_committed_bundles_are_fresh(tmp_path):
    if shutil.which("node") is None or not (FRONTEND / "node_modules").exists():
        pytest.skip("Node or frontend/node_modules is missing (npm ci in frontend/)")
    subprocess.run(["node", "build.mjs", "--out", str(tmp_path)], cwd=FRONTEND, check=True, capture_output=True)
    built = {f.name: f.read_bytes() for f in tmp_path.iterdir()}
    committed = {f.name: f.read_bytes() for f in STATIC.iterdir() if f.suffix in (".js", ".css")}
    stale = sorted(name for name in built.keys() | committed.keys() if built.get(name) != committed.get(name))
    assert not stale, f"run npm run build in frontend/ and commit: {', '.join(stale)}"
