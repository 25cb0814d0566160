"""Starting the server: what is wrong is said in one plain line, with exit code 2."""

import os
import socket
import stat
import sys

import pytest

from notelib.serve import command
from notelib.serve.command import StartError, bind, main
from notelib.serve.places import PlaceError, notebooks_folder, prepare_data_folder, template_root
from notelib.serve.secret import FILE_NAME, load_secret


@pytest.fixture
def taken():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def close(sockets):
    for one in sockets:
        one.close()


def test_port_that_was_asked_for_and_is_taken(taken, tmp_path, capsys):
    assert main(["--port", str(taken), "--data", str(tmp_path), "--no-browser"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        f"notelib serve: Port {taken} is taken. Leave --port out to use a free one, or stop what uses it.\n"
    )


def test_default_port_that_is_taken_gives_way_to_the_next(taken, monkeypatch, capsys):
    monkeypatch.setattr(command, "DEFAULT_PORT", taken)
    sockets = bind("127.0.0.1", None)
    port = sockets[0].getsockname()[1]
    close(sockets)
    assert taken < port <= taken + command.FURTHER_PORTS
    assert f"Port {taken} is taken (another workbook?); using {port}." in capsys.readouterr().err


def test_all_ports_taken(taken, monkeypatch):
    monkeypatch.setattr(command, "DEFAULT_PORT", taken)
    monkeypatch.setattr(command, "FURTHER_PORTS", 0)
    with pytest.raises(StartError, match="all taken"):
        bind("127.0.0.1", None)


@pytest.mark.parametrize("port", [70000, -1])
def test_port_that_does_not_exist(port):
    with pytest.raises(StartError, match="does not exist"):
        bind("127.0.0.1", port)


@pytest.mark.parametrize("host", ["192.0.2.7", "no.such.host.invalid"])
def test_host_that_is_not_this_machine(host):
    with pytest.raises(StartError, match="Cannot listen at"):
        bind(host, 0)


def test_port_that_is_no_number(capsys):
    with pytest.raises(SystemExit) as end:
        main(["--port", "eight"])
    assert end.value.code == 2
    assert "invalid int value" in capsys.readouterr().err


def test_no_notebooks(tmp_path, capsys):
    assert main(["--notebooks", str(tmp_path), "--data", str(tmp_path)]) == 2
    assert f"No notebooks found in {tmp_path}. Name their folder with --notebooks DIR." in capsys.readouterr().err


def test_notebooks_of_the_checkout_are_found(root):
    assert notebooks_folder() == root / "notebooks"
    assert (template_root() / "voila" / "templates" / "workbook" / "index.html.j2").is_file()


def test_data_folder_is_made_for_its_owner_only(tmp_path):
    folder = prepare_data_folder(tmp_path / "new" / "data")
    assert folder.is_dir()
    if os.name == "posix":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_data_folder_where_a_file_is_in_the_way(tmp_path):
    (tmp_path / "data").write_text("")
    for folder in (tmp_path / "data", tmp_path / "data" / "below"):
        with pytest.raises(PlaceError, match=r"a file is in the way.*--data"):
            prepare_data_folder(folder)


def test_data_folder_that_cannot_be_made():
    if sys.platform != "linux":
        pytest.skip("needs a place where even the superuser cannot write")
    with pytest.raises(PlaceError, match=r"cannot be created.*--data DIR"):
        prepare_data_folder(command.Path("/proc/self/no-such-folder"))
    with pytest.raises(PlaceError, match=r"cannot be written to.*--data DIR"):
        prepare_data_folder(command.Path("/proc/self"))


def test_secret_is_made_once_and_kept(tmp_path):
    secret = load_secret(tmp_path)
    assert len(secret) == 32
    assert load_secret(tmp_path) == secret
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_half_written_secret_is_replaced(tmp_path):
    (tmp_path / FILE_NAME).write_bytes(b"short")
    assert len(load_secret(tmp_path)) == 32


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_secret_open_to_others_is_closed(tmp_path):
    load_secret(tmp_path)
    (tmp_path / FILE_NAME).chmod(0o644)
    load_secret(tmp_path)
    assert stat.S_IMODE((tmp_path / FILE_NAME).stat().st_mode) == 0o600
