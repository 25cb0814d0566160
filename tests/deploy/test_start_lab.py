"""What a user of the Hub finds in his folder: what is missing comes, what is there stays."""

import importlib.util
import stat

import pytest


@pytest.fixture(scope="module")
def lab(deploy):
    spec = importlib.util.spec_from_file_location("start_lab", deploy / "jupyterhub" / "start_lab.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_source_is_the_workbook(lab, root):
    assert root == lab.SOURCE
    for parts in lab.PARTS.values():
        for part in parts.values():
            assert list((root / part).glob("*.ipynb")), part


def test_first_time(lab, root, tmp_path):
    new = lab.lay_out(root, tmp_path, "trainee")
    assert {path.parent.name for path in new} == {"exercises", "pages"}
    for path in new:
        part = {"exercises": "exercises", "pages": "notebooks"}[path.parent.name]
        assert path.read_bytes() == (root / part / path.name).read_bytes()
        assert path.stat().st_mode & stat.S_IWUSR, "a copy is there to be written in"
    assert lab.lay_out(root, tmp_path, "trainee") == []


def test_work_is_left_alone_and_a_deleted_notebook_comes_back(lab, root, tmp_path):
    mine, gone, *_ = lab.lay_out(root, tmp_path, "trainee")
    mine.write_text("my work")
    gone.unlink()
    assert lab.lay_out(root, tmp_path, "trainee") == [gone]
    assert mine.read_text() == "my work"


def test_a_link_is_not_followed(lab, root, tmp_path):
    first, *_ = lab.lay_out(root, tmp_path, "trainee")
    first.unlink()
    elsewhere = tmp_path / "elsewhere"
    first.symlink_to(elsewhere)
    assert lab.lay_out(root, tmp_path, "trainee") == []
    assert not elsewhere.exists()


def test_who_becomes_a_supervisor_keeps_his_work_and_gets_the_rest(lab, root, tmp_path):
    lab.lay_out(root, tmp_path, "trainee")
    new = lab.lay_out(root, tmp_path, "supervisor")
    assert {path.parent.name for path in new} == {"solutions", "workshop"}
