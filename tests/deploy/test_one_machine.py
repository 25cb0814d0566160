"""deploy/one-machine: the unit, the settings and the script agree with the server and with each other."""

import configparser
import os
import re
import shutil
import stat
import subprocess
import sys

import pytest

from notelib.serve import memory, metrics
from notelib.serve.command import DEFAULT_PORT, parser
from notelib.serve.door import MAX_BODY
from notelib.serve.options import MOST_VISITORS, read_options
from notelib.store import open_store
from notelib.store.backup import restore

SIZES = {"M": 2**20, "G": 2**30}


def unit(path):
    """The sections of a systemd unit; a key that stands several times has a list of values."""

    class Several(dict):
        def __setitem__(self, key, value):
            if isinstance(value, list) and key in self:
                self[key].extend(value)
            else:
                super().__setitem__(key, value)

    read = configparser.RawConfigParser(strict=False, dict_type=Several, delimiters="=", comment_prefixes="#")
    read.optionxform = str
    read.read_string(path.read_text())
    return {name: {key: value.split("\n") for key, value in read.items(name)} for name in read.sections()}


@pytest.fixture(scope="module")
def service(deploy):
    return unit(deploy / "one-machine" / "notelib.service")["Service"]


@pytest.fixture(scope="module")
def variables(deploy):
    """What notelib.env.example sets."""
    lines = (deploy / "one-machine" / "notelib.env.example").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


@pytest.fixture(scope="module")
def nginx(deploy):
    return (deploy / "one-machine" / "nginx-notelib.conf").read_text()


def test_server_takes_every_switch(service, variables, monkeypatch):
    monkeypatch.delenv("NOTELIB_LOG", raising=False)
    program, command, *options = service["ExecStart"][0].split()
    assert (program, command) == ("/opt/notelib/.venv/bin/notelib", "serve")
    filled = [variables[word[2:-1]] if word.startswith("${") else word for word in options]
    given = parser().parse_args(filled)
    monkeypatch.setattr(memory, "available", lambda: 2**40)
    serving = read_options(given)
    monkeypatch.delenv("NOTELIB_LOG", raising=False)
    assert given.port == DEFAULT_PORT
    assert given.no_browser
    assert serving.places == int(variables["NOTELIB_VISITORS"])
    assert f"NOTELIB_VISITORS={serving.places}" in service["Environment"]


def test_memory_of_the_service_fits_its_visitors(service, variables):
    visitors = int(variables["NOTELIB_VISITORS"])
    needed = memory.SERVER + memory.RESERVE + visitors * memory.PER_VISITOR[True]
    limit = service["MemoryMax"][0]
    assert needed <= int(limit[:-1]) * SIZES[limit[-1]] <= 1.5 * needed
    assert service["OOMPolicy"] == ["continue"], "one kernel that takes too much must not end the service"
    assert visitors <= MOST_VISITORS


def test_data_folder_is_the_state_folder(service):
    data = re.search(r"--data (\S+)", service["ExecStart"][0])[1]
    assert data == f"/var/lib/{service['StateDirectory'][0]}"
    assert service["StateDirectoryMode"] == ["0700"]
    assert service["DynamicUser"] == ["yes"]


def test_proxy_and_server_agree(service, nginx):
    assert re.search(r"server 127\.0\.0\.1:(\d+);", nginx)[1] == str(DEFAULT_PORT)
    assert "--trust-proxy 127.0.0.1" in service["ExecStart"][0]
    assert "--host 127.0.0.1" in service["ExecStart"][0], "nobody but the proxy on this machine reaches the server"
    assert f"client_max_body_size {MAX_BODY // 1024}k;" in nginx
    said = dict(re.findall(r"proxy_set_header (\S+)\s+(.+);", nginx))
    assert said["X-Forwarded-For"] == "$remote_addr", "set, not added to"
    assert said["X-Forwarded-Proto"] == "$scheme"
    for name in metrics.FORWARDED:
        assert name.lower() in {header.lower() for header in said}, name


def test_variables_are_those_the_program_reads(variables, root):
    source = "".join(path.read_text() for path in (root / "notelib").rglob("*.py"))
    for name in variables:
        if name != "NOTELIB_VISITORS":  # systemd's own, for the command line
            assert f'"{name}"' in source, name


def test_nothing_secret_is_filled_in(variables):
    assert [name for name, value in variables.items() if value] == ["NOTELIB_VISITORS"]


EXPOSURE = {"one-machine/notelib": 1.5, "one-machine/notelib-backup": 1.5, "jupyterhub/notelib-hub": 3.0}
"""The most that `systemd-analyze security` may find a service exposed, of 10. The Hub becomes each of its users."""


@pytest.mark.parametrize("name", EXPOSURE)
def test_systemd_understands_the_unit_and_finds_it_closed(deploy, tmp_path, name):
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed: apt-get install systemd")
    text = (deploy / f"{name}.service").read_text()
    copy = tmp_path / f"{name.rpartition('/')[2]}.service"
    copy.write_text(re.sub(r"^ExecStart=\S+", f"ExecStart={shutil.which('true')}", text, flags=re.MULTILINE))

    def said(*command):
        done = subprocess.run(["systemd-analyze", *command, str(copy)], capture_output=True, text=True, timeout=30)
        return done.returncode, done.stdout + done.stderr

    _, told = said("verify", "--man=no")
    assert [line for line in told.splitlines() if copy.name in line] == []
    code, told = said("security", "--offline=true", "--no-pager", f"--threshold={EXPOSURE[name] * 10:.0f}")
    assert code == 0, told.splitlines()[-1]


def test_what_zeromq_cannot_do_without_is_allowed(service):
    """It sets its threads' scheduling, and ends the process where that is refused."""
    *_, denied, allowed = service["SystemCallFilter"]
    assert "@resources" in denied
    assert allowed == "sched_setscheduler"
    assert service["MemoryDenyWriteExecute"] == ["yes"]


def install(deploy, destination, *arguments):
    script = deploy / "one-machine" / "install.sh"
    environment = {**os.environ, "DESTDIR": str(destination)}
    return subprocess.run(
        ["sh", str(script), *arguments], env=environment, capture_output=True, text=True, timeout=30, check=False
    )


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
class TestInstall:
    def test_puts_each_file_in_its_place(self, deploy, tmp_path):
        assert install(deploy, tmp_path, "notes.school.example").returncode == 0
        files = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
        assert files == {
            "etc/notelib/notelib.env",
            "etc/systemd/system/notelib.service",
            "etc/systemd/system/notelib-backup.service",
            "etc/systemd/system/notelib-backup.timer",
            "etc/nginx/conf.d/notelib.conf",
        }
        assert stat.S_IMODE((tmp_path / "etc/notelib/notelib.env").stat().st_mode) == 0o600
        assert stat.S_IMODE((tmp_path / "etc/notelib").stat().st_mode) == 0o700
        conf = (tmp_path / "etc/nginx/conf.d/notelib.conf").read_text()
        assert conf.count("server_name notes.school.example;") == 2
        assert "example.edu" not in conf

    def test_again_keeps_what_was_set(self, deploy, tmp_path):
        install(deploy, tmp_path, "notes.school.example")
        kept = [tmp_path / "etc/notelib/notelib.env", tmp_path / "etc/nginx/conf.d/notelib.conf"]
        for path in kept:
            path.write_text("mine\n")
        assert install(deploy, tmp_path, "notes.school.example").returncode == 0
        assert [path.read_text() for path in kept] == ["mine\n", "mine\n"]

    @pytest.mark.parametrize("arguments", [[], ["notes example"], ["a/b;c"]])
    def test_a_name_that_is_none(self, deploy, tmp_path, arguments):
        done = install(deploy, tmp_path, *arguments)
        assert done.returncode == 2
        assert "Give the name people will use" in done.stderr
        assert list(tmp_path.iterdir()) == []


class TestBackup:
    """The script of notelib-backup.service, run as the service runs it."""

    @pytest.fixture
    def run(self, deploy, tmp_path, root):
        notelib = tmp_path / "notelib"
        notelib.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m notelib "$@"\n')
        notelib.chmod(0o755)

        def run(data, folder):
            command = ["sh", str(deploy / "one-machine" / "backup.sh"), str(notelib), str(folder)]
            environment = {**os.environ, "NOTELIB_DATA": str(data), "PYTHONPATH": str(root)}
            environment.pop("NOTELIB_STORE", None)
            return subprocess.run(
                command, env=environment, capture_output=True, text=True, timeout=60, check=False, cwd=tmp_path
            )

        return run

    def test_both_drawers_come_back_from_it(self, run, tmp_path):
        data, folder = tmp_path / "data", tmp_path / "kept"
        with open_store(data) as store:
            store.save_draft("one", "write:x:SOAP", "S: tired")
            store.set_passphrase("one", "four quiet herons fishing")
            store.save_draft("one", "write:x:PSYNOTE", "my own thoughts")
        done = run(data, folder)
        assert done.returncode == 0, done.stderr
        files = {path.name.partition("-")[0]: path for path in folder.iterdir()}
        assert files.keys() == {"record", "psychotherapy"}
        assert "my own thoughts" not in files["record"].read_text()
        assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in files.values())
        with open_store(tmp_path / "new") as store:
            for drawer, path in files.items():
                restore(store, path, drawer)
        with open_store(tmp_path / "new") as store:
            store.unlock("one", "four quiet herons fishing")
            assert {draft.text for draft in store.drafts("one")} == {"S: tired", "my own thoughts"}

    def test_nothing_written_yet_is_no_fault(self, run, tmp_path):
        done = run(tmp_path / "data", tmp_path / "kept")
        assert (done.returncode, done.stderr) == (0, "")

    def test_a_fault_is_told_and_removes_no_older_copy(self, run, tmp_path):
        data, folder = tmp_path / "data", tmp_path / "kept"
        data.mkdir()
        folder.mkdir()
        (data / "record.db").write_bytes(b"no database" * 1000)
        old = folder / "record-20200101-031500.jsonl"
        old.write_text("{}")
        os.utime(old, (0, 0))
        done = run(data, folder)
        assert done.returncode == 1
        assert done.stderr
        assert old.exists()

    def test_copies_too_old_go(self, run, tmp_path):
        data, folder = tmp_path / "data", tmp_path / "kept"
        with open_store(data) as store:
            store.save_draft("one", "write:x:SOAP", "S: tired")
        folder.mkdir()
        old = folder / "record-20200101-031500.jsonl"
        old.write_text("{}")
        os.utime(old, (0, 0))
        assert run(data, folder).returncode == 0
        assert not old.exists()
        assert len(list(folder.glob("record-*"))) == 1

    def test_service_names_the_same_folders_as_the_server(self, deploy, service):
        backup = unit(deploy / "one-machine" / "notelib-backup.service")["Service"]
        assert backup["User"] == service["User"]
        assert service["StateDirectory"][0] in backup["StateDirectory"][0].split()
        assert "NOTELIB_DATA=/var/lib/notelib" in backup["Environment"][0].split()
        assert backup["ExecStart"][0].split()[-1] == "/var/lib/" + backup["StateDirectory"][0].split()[1]
