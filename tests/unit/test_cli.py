"""The command line answers with the fixed keys and exit codes, and says plainly what is wrong with a bad input."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from notelib.cli import main

NOTE = """S: Client said work has been "too much" and reported sleeping 4 hours a night.
O: Tearful twice, oriented x4. PHQ-9 14.
A: She is manipulative. Denied SI and HI when asked.
P: Continue.
"""


@pytest.fixture
def cli(monkeypatch, capsys):
    """Run one command with text on standard input; returns (exit code, stdout, stderr)."""

    def run(*argv: str, stdin: str | bytes = "") -> tuple[int, str, str]:
        data = stdin if isinstance(stdin, bytes) else stdin.encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        try:
            code = main(list(argv))
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capsys.readouterr()
        return code, out, err

    return run


def test_formats_keys(cli):
    code, out, _ = cli("formats", "--json")
    formats = json.loads(out)
    assert code == 0
    assert {f["code"] for f in formats} >= {"SOAP", "DAP", "BIRP", "GIRP", "APSO", "BASIC", "PSYNOTE"}
    for f in formats:
        assert {"code", "name", "sections"} <= f.keys()
        assert all({"id", "letter", "name"} <= s.keys() for s in f["sections"])


def test_parse_keys(cli):
    code, out, _ = cli("parse", "--format", "SOAP", "--json", "-", stdin=NOTE)
    result = json.loads(out)
    assert code == 0
    assert result["format"] == "SOAP"
    assert [s["id"] for s in result["sections"]] == ["subjective", "objective", "assessment", "plan"]
    assert NOTE[result["sections"][3]["start"] : result["sections"][3]["end"]] == "Continue."
    assert result["sections"][0]["heading"] == "S"


def test_lint_keys_spans_and_exit_code(cli):
    code, out, _ = cli("lint", "--format", "SOAP", "--output", "json", "-", stdin=NOTE)
    findings = json.loads(out)
    assert code == 1
    keys = {"code", "name", "severity", "message", "why", "source", "section", "start", "end", "quote", "fix"}
    for f in findings:
        assert keys <= f.keys()
        assert NOTE[f["start"] : f["end"]] == f["quote"]
    label = next(f for f in findings if f["name"] == "pejorative_label")
    assert label["quote"] == "manipulative"
    assert label["section"] == "assessment"


def test_lint_text_quotes_the_line_with_carets(cli):
    code, out, _ = cli("lint", "--format", "SOAP", "-", stdin=NOTE)
    assert code == 1
    lines = out.splitlines()
    quoted = [lines[i + 1] for i, line in enumerate(lines) if "She is manipulative" in line]
    assert "    " + " " * len("A: She is ") + "^" * len("manipulative") in quoted
    assert "\x1b[" not in out


def test_lint_select_and_ignore(cli):
    _, out, _ = cli("lint", "--format", "SOAP", "--output", "json", "--select", "pejorative_label", "-", stdin=NOTE)
    assert {f["name"] for f in json.loads(out)} == {"pejorative_label"}
    _, out, _ = cli("lint", "--format", "SOAP", "--output", "json", "--ignore", "ST01", "-", stdin=NOTE)
    assert "pejorative_label" not in {f["name"] for f in json.loads(out)}
    code, _, err = cli("lint", "--select", "pejorative_lable", "-", stdin=NOTE)
    assert code == 2
    assert "pejorative_label" in err


def test_sarif_is_shaped_like_sarif(cli):
    _, out, _ = cli("lint", "--format", "SOAP", "--output", "sarif", "-", stdin=NOTE)
    log = json.loads(out)
    assert log["version"] == "2.1.0"
    run = log["runs"][0]
    ids = {r["id"] for r in run["tool"]["driver"]["rules"]}
    assert run["results"]
    assert {r["ruleId"] for r in run["results"]} <= ids
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region["startLine"] >= 1


def test_place_keys(cli):
    text = "Session 10:00-10:50. I wonder whether his lateness is a test of me."
    code, out, _ = cli("place", "--json", "-", stdin=text)
    placed = json.loads(out)
    assert code == 0
    for p in placed:
        assert {"start", "end", "text", "placement", "element", "confidence", "why"} <= p.keys()
        assert text[p["start"] : p["end"]] == p["text"]
    assert [p["placement"] for p in placed] == ["progress", "psychotherapy"]


def test_law_commands(cli, tmp_path):
    code, out, _ = cli("law", "facts", "--json")
    facts = json.loads(out)
    assert code == 0
    assert all({"id", "question", "values", "default"} <= f.keys() for f in facts)
    assert all(f["default"] in f["values"] for f in facts)
    code, out, _ = cli("law", "decide", "--json", "-", stdin="{}")
    decision = json.loads(out)
    assert code == 0
    assert {"verdict", "rules", "obligations", "trace", "flips", "open_questions", "contested"} <= decision.keys()
    code, out, _ = cli("law", "coverage", "--json")
    clauses = json.loads(out)
    assert len(clauses) == 233
    assert {c["status"] for c in clauses} <= {"encoded", "out_of_scope"}
    assert all(c["rules"] if c["status"] == "encoded" else c["reason"] for c in clauses)


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ("[1]", "one JSON object"),
        ("{", "not valid JSON"),
        ('{"no_such_fact": "yes"}', "no_such_fact"),
    ],
)
def test_wrong_facts_are_named(cli, facts, says):
    code, out, err = cli("law", "decide", "--json", "-", stdin=facts)
    assert code == 2
    assert out == ""
    assert says in err


def test_wrong_fact_value_lists_the_values(cli):
    _, out, _ = cli("law", "facts", "--json")
    fact = json.loads(out)[0]
    code, _, err = cli("law", "decide", "--json", "-", stdin=json.dumps({fact["id"]: "perhapsish"}))
    assert code == 2
    assert fact["id"] in err
    assert any(v in err for v in fact["values"])


def test_bad_date(cli):
    code, _, err = cli("law", "decide", "--as-of", "yesterday", "-", stdin="{}")
    assert code == 2
    assert "yesterday" in err


def test_checklist_items(cli):
    code, out, _ = cli("checklist", "--format", "SOAP", "--json", "-", stdin=NOTE)
    result = json.loads(out)
    assert code == 0
    assert len(result["items"]) == 23
    for item in result["items"]:
        assert {"id", "present", "spans"} <= item.keys()
    assert all(set(m) >= {"start", "end"} for m in result["misfit"])


def test_rules(cli):
    code, out, _ = cli("rules")
    assert code == 0
    assert len(out.splitlines()) >= 25
    code, out, _ = cli("rules", "ST01")
    assert code == 0
    assert "pejorative_label" in out
    code, _, err = cli("rules", "pejorative_lable")
    assert code == 2
    assert "pejorative_label" in err


def test_bank_check(cli, tmp_path):
    code, out, _ = cli("bank", "check")
    assert code == 0, out
    (tmp_path / "items").mkdir()
    (tmp_path / "items" / "mine.toml").write_text('[[item]]\nid = "x"\nkye = "progress"\n')
    code, out, _ = cli("bank", "check", str(tmp_path))
    assert code == 1
    assert "mine.toml:3: " in out
    assert '"key"' in out
    code, _, err = cli("bank", "check", str(tmp_path / "none"))
    assert code == 2
    assert "no such folder" in err


@pytest.mark.parametrize("command", [["lint"], ["parse"], ["place"], ["checklist"]])
@pytest.mark.parametrize(
    ("data", "says"),
    [(b"S: ok\x00\x01\xff", "is zero"), (b"S: caf\xe9 \xff", "not UTF-8"), (b"\xff\xfeS", "UTF-16")],
)
def test_binary_bytes_are_refused_with_the_place(cli, command, data, says):
    code, out, err = cli(*command, "-", stdin=data)
    assert (code, out) == (2, "")
    assert says in err


def test_unreadable_files(cli, tmp_path):
    assert cli("lint", str(tmp_path / "none.txt"))[0] == 2
    code, _, err = cli("lint", str(tmp_path))
    assert code == 2
    assert "folder" in err
    if os.geteuid() != 0:
        locked = tmp_path / "locked.txt"
        locked.write_text("S: x")
        locked.chmod(0)
        code, _, err = cli("lint", str(locked))
        assert code == 2
        assert "permission" in err.lower()


def test_unknown_format_names_the_nearest(cli):
    code, out, err = cli("lint", "--format", "SAOP", "-", stdin=NOTE)
    assert (code, out) == (2, "")
    assert "SOAP" in err


@pytest.mark.parametrize(
    "text", ["", "  \n\t\n", "שלום. הלקוחה ישנה שלוש שעות.", "😀😀 note 🙂", "\ufeffS: x", "S:" + "\r\n" * 9]
)
@pytest.mark.parametrize("command", [["lint"], ["parse", "--json"], ["place", "--json"], ["checklist", "--json"]])
def test_odd_texts_are_answered(cli, command, text):
    code, _, err = cli(*command, "-", stdin=text)
    assert code in (0, 1), err


def test_a_megabyte_is_answered(cli):
    code, out, _ = cli("lint", "--output", "json", "-", stdin="word and more. " * 70_000)
    assert code == 1
    assert json.loads(out)


def test_batch_streams_in_order_and_reports_bad_lines(cli, tmp_path):
    file = tmp_path / "notes.jsonl"
    rows = [{"id": i, "text": NOTE, "format": "SOAP"} for i in range(600)]
    lines = [json.dumps(r) for r in rows]
    lines[3] = "{broken"
    lines[5] = json.dumps({"id": 5, "note": "no text"})
    file.write_text("\n".join(lines) + "\n")
    code, out, _ = cli("lint", str(file))
    answers = [json.loads(line) for line in out.splitlines()]
    assert code == 2
    assert len(answers) == 600
    assert [a["id"] for a in answers if "findings" in a] == [i for i in range(600) if i not in (3, 5)]
    assert answers[3]["line"] == 4
    assert "error" in answers[5]
    assert answers[0]["findings"]
    for command, key in (("parse", "sections"), ("place", "sentences"), ("checklist", "items")):
        _, out, _ = cli(command, str(file))
        assert key in json.loads(out.splitlines()[0])


def test_bad_use_and_help(cli):
    assert cli("no-such")[0] == 2
    assert cli()[0] == 2
    for command in (
        "formats",
        "parse",
        "lint",
        "place",
        "law",
        "checklist",
        "rules",
        "bank",
        "serve",
        "compose",
        "lsp",
    ):
        code, out, _ = cli(command, "--help")
        assert code == 0
        assert "usage" in out.lower()


def test_a_closed_pipe_is_no_error(tmp_path):
    file = tmp_path / "notes.jsonl"
    file.write_text("\n".join(json.dumps({"id": i, "text": NOTE}) for i in range(200)))
    done = subprocess.run(
        f"{sys.executable} -m notelib lint {file} | head -1",
        shell=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1


GOOD = "S: Claims she slept.\nO: Calm.\nA: Denied SI.\nP: Next session 3/18.\n"


def test_several_notes_in_their_order_with_a_line_over_all(cli, tmp_path):
    names = []
    for name, data in (("b.txt", GOOD.encode()), ("a.txt", b"\x00bin"), ("c.txt", GOOD.encode()), ("gone.txt", None)):
        if data is not None:
            (tmp_path / name).write_bytes(data)
        names.append(str(tmp_path / name))
    code, out, err = cli("lint", "--format", "SOAP", "--select", "ST", *names)
    assert code == 2
    assert [line.split(":")[0].rsplit("/", 1)[-1] for line in out.splitlines() if "ST02 warning" in line] == [
        "b.txt",
        "c.txt",
    ]
    assert out.splitlines()[-1] == "2 notes checked: 2 warnings; 2 could not be read."
    assert "a.txt: byte 0 is zero" in err
    assert "gone.txt: there is no such file" in err
    code, out, _ = cli("lint", "--format", "SOAP", "--select", "ST", "--output", "sarif", *names)
    assert code == 2
    assert json.loads(out)["runs"][0]["invocations"] == [{"executionSuccessful": False}]


def test_standard_input_can_have_a_name(cli):
    _, out, _ = cli("lint", "--format", "SOAP", "--name", "draft.txt", "-", stdin=NOTE)
    assert all(line.startswith("draft.txt:") for line in out.splitlines() if line[:1].strip())
    _, out, _ = cli("lint", "--format", "SOAP", "--name", "draft.txt", "--output", "json", "-", stdin=NOTE)
    assert {f["path"] for f in json.loads(out)} == {"draft.txt"}
    code, _, err = cli("lint", "--name", "draft.txt", "note.txt")
    assert code == 2
    assert "--name" in err
    code, _, err = cli("lint", "-", "-", stdin=NOTE)
    assert code == 2
    assert "only once" in err


def test_colour_only_on_a_terminal(cli, monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    def painted(*argv):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(NOTE.encode()), encoding="utf-8"))
        monkeypatch.setattr(sys, "stdout", shown := Terminal())
        main(["lint", "--format", "SOAP", "-", *argv])
        return "\x1b[" in shown.getvalue()

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert painted()
    assert not painted("--color", "never")
    monkeypatch.setenv("NO_COLOR", "1")
    assert not painted()
    assert painted("--color", "always")
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert not painted()


def test_families_names_profiles_and_exit_zero(cli):
    code, out, _ = cli("lint", "--format", "SOAP", "--output", "json", "--select", "st, PN", "-", stdin=NOTE)
    assert code == 1
    assert {f["code"][:2] for f in json.loads(out)} <= {"ST", "PN"}
    code, out, _ = cli("lint", "--format", "SOAP", "--exit-zero", "-", stdin=NOTE)
    assert code == 0
    assert "ST01" in out
    assert cli("lint", "--select", "nonsense", "-", stdin=NOTE)[0] == 2
    code, _, err = cli("lint", "--profile", "chrat", "-", stdin=NOTE)
    assert code == 2
    assert "chart" in err


def test_a_batch_keeps_to_itself(cli, tmp_path):
    file = tmp_path / "notes.jsonl"
    file.write_text(json.dumps({"text": NOTE, "plan": 5}) + "\n" + json.dumps({"text": NOTE}) + "\n")
    code, out, _ = cli("lint", "--output", "json", str(file))
    assert code == 2
    assert ["error" in json.loads(line) for line in out.splitlines()] == [True, False]
    assert cli("lint", "--output", "sarif", str(file))[0] == 2
    note = tmp_path / "n.txt"
    note.write_text(NOTE)
    code, _, err = cli("lint", "--output", "json", str(file), str(note))
    assert code == 2
    assert "apart" in err


def test_a_chart_is_read_in_order(cli, tmp_path):
    folder = tmp_path / "chart"
    folder.mkdir()
    (folder / "2026-03-04 soap.txt").write_text(GOOD)
    (folder / "2026-03-11 soap.txt").write_text(GOOD)
    code, out, _ = cli("lint", "--chart", "--select", "ST,CF01", "--output", "json", str(folder))
    assert code == 1
    found = json.loads(out)
    assert {Path(f["path"]).name for f in found if f["code"] == "ST02"} == {
        "2026-03-04 soap.txt",
        "2026-03-11 soap.txt",
    }
    assert cli("lint", "--chart", "--as-of", "soon", str(folder))[0] == 2
    assert cli("lint", "--review-days", "90", "-", stdin=NOTE)[0] == 2
    assert cli("lint", "--chart", str(tmp_path / "none"))[0] == 2


def test_rules_as_data_and_by_family(cli):
    code, out, _ = cli("rules", "--json")
    assert code == 0
    listed = json.loads(out)
    assert {"code", "name", "severity", "what", "why", "example", "better", "source"} <= listed[0].keys()
    _, out, _ = cli("rules", "ST", "--json")
    assert {r["code"][:2] for r in json.loads(out)} == {"ST"}
    _, out, _ = cli("rules", "useless_suppression", "--json")
    assert json.loads(out)["code"] == "NL01"


JOTTINGS = "says she sleeps 4 hrs\nPHQ-9 16\ndenied SI\nnext session Tue\nI felt bored and guilty about it\n"


def test_compose_prints_the_draft_and_says_the_rest(cli):
    code, out, err = cli("compose", "--format", "DAP", "-", stdin=JOTTINGS)
    assert code == 0
    assert out.startswith("Data:\nSays she sleeps 4 hrs. PHQ-9 16.")
    assert "bored" not in out
    assert "bored" in err
    code, out, _ = cli("compose", "--json", "-", stdin=JOTTINGS)
    draft = json.loads(out)
    assert draft["format"] == "SOAP"
    assert [j["home"] for j in draft["set_aside"]] == ["psychotherapy"]
    _, out, _ = cli("compose", "--format", "all", "--json", "-", stdin=JOTTINGS)
    assert {"SOAP", "BIRP", "PIRP"} <= json.loads(out).keys()
    _, out, _ = cli("compose", "--format", "all", "-", stdin=JOTTINGS)
    assert "== BIRP" in out
    assert cli("compose", "--format", "SAOP", "-", stdin=JOTTINGS)[0] == 2
    code, _, err = cli("compose", "-", stdin="\n")
    assert code == 0
    assert "no jottings" in err
