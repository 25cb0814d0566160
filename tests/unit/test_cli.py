"""The command line answers with the fixed keys and exit codes, and says plainly what is wrong with a bad input."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli_run import NOTE


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
