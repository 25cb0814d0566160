"""`notelib lint` over more than a note: several files, batches, families, charts, colour; and rules as data."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

from cli_run import NOTE

from notelib.cli import main


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
