"""What is installed where: pyproject.toml, the conda file and the locks agree; the wheel is complete; nothing that is
tracked names a machine or a registry."""

import re
import subprocess
import sys
import tomllib
import zipfile

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version


@pytest.fixture(scope="module")
def project(root):
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


def requirements(*lists):
    """Return {name: specifiers} of lists of requirement strings."""
    parsed = [Requirement(line) for lines in lists for line in lines]
    return {canonicalize_name(requirement.name): requirement.specifier for requirement in parsed}


@pytest.fixture(scope="module")
def declared(project):
    return requirements(
        project["project"]["dependencies"],
        *project["project"]["optional-dependencies"].values(),
        *project["dependency-groups"].values(),
    )


def locked(path):
    """Return {name: (version, number of hashes)} of a lock file."""
    entries = {}
    for entry in re.split(r"\n(?=\S)", path.read_text(encoding="utf-8").strip()):
        name, version = re.match(r"([A-Za-z0-9._-]+)==([^\s;]+)", entry).groups()
        entries[canonicalize_name(name)] = (Version(version), entry.count("--hash=sha256:"))
    return entries


def test_conda_file_names_the_same_packages_and_versions(root, project, declared):
    environment = yaml.safe_load((root / "environment.yml").read_text(encoding="utf-8"))
    *conda, pip = environment["dependencies"]
    pip_lines = [line for line in pip["pip"] if not line.startswith("-")]
    conda_lines = [line for line in conda if line not in ("pip",) and not line.startswith("python>")]
    assert "--editable ." in pip["pip"]
    assert f"python{project['project']['requires-python']}" in conda
    assert requirements(conda_lines, pip_lines) == declared


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock"])
def test_lock_holds_every_declared_package_in_range(root, project, declared, lock):
    entries = locked(root / lock)
    wanted = declared
    if lock == "requirements.lock":
        wanted = requirements(
            project["project"]["dependencies"],
            project["project"]["optional-dependencies"]["workbook"],
            project["dependency-groups"]["build"],
        )
    for name, specifiers in wanted.items():
        assert entries[name][0] in specifiers, name
    assert all(hashes for _, hashes in entries.values())


def test_both_locks_choose_the_same_versions(root):
    small, large = locked(root / "requirements.lock"), locked(root / "requirements-test.lock")
    assert {name: large.get(name) for name in small} == small


def test_no_lock_or_list_has_a_format_that_pins_a_registry(root):
    for lock in ("requirements.lock", "requirements-test.lock", "tools/node.lock"):
        text = (root / lock).read_text(encoding="utf-8")
        assert "://" not in text
        assert "--index-url" not in text
    assert '"resolved"' not in (root / "frontend" / "package-lock.json").read_text(encoding="utf-8")


def test_jupytext_stays_out_of_the_serving_environment(root):
    """It would turn every script beside the notebooks into a page."""
    assert "jupytext" not in locked(root / "requirements-test.lock")


def test_python_range_is_one(root, project):
    assert project["project"]["requires-python"] == ">=3.11"
    assert project["tool"]["ruff"]["target-version"] == "py311"
    assert SpecifierSet(project["project"]["requires-python"]).contains(f"3.{sys.version_info.minor}")


@pytest.mark.slow
def test_wheel_holds_all_that_the_package_reads(root, tmp_path):
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    copy = tmp_path / "copy"
    tracked = [path for path in tracked_files(root) if not path.is_relative_to(root / "frontend")]
    for path in tracked:
        (copy / path.relative_to(root)).parent.mkdir(parents=True, exist_ok=True)
        (copy / path.relative_to(root)).write_bytes(path.read_bytes())
    subprocess.run([*command, "--wheel-dir", str(tmp_path), str(copy)], check=True)
    names = zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist()
    source = {path.relative_to(root).as_posix() for path in tracked if path.is_relative_to(root / "notelib")}
    assert {name for name in source if not name.endswith((".gitkeep", ".md"))} <= set(names)
    for page in (root / "notebooks").glob("*.ipynb"):
        assert any(name.endswith(f"data/share/notelib/notebooks/{page.name}") for name in names), page.name
    assert any(name.endswith("licenses/LICENSE") for name in names)


def tracked_files(root):
    """Return the files that are, or are about to be, part of the project."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    paths = [root / name for name in listed.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file()]


# Regular expressions, joined here so that this file does not hold what it looks for.
FORBIDDEN = {
    "an absolute path of a machine": [
        r"/ho" + r"me/\w\w+",
        r"/Us" + r"ers/\w",
        r"/ro" + r"ot/\w",
        r"/wo" + r"rk/\w",
        r"C:\\" + r"Users",
    ],
    "the host of a package registry": [
        r"py" + r"pi\.org",
        r"python" + r"hosted\.org",
        r"registry\." + r"(npmjs|yarnpkg)",
        r"conda\." + r"anaconda\.org",
    ],
}
BUNDLES = ("notelib/pages/static/",)


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_tracked_file_names(root, what):
    found = []
    for path in tracked_files(root):
        name = path.relative_to(root).as_posix()
        if name.startswith(BUNDLES) or path.suffix in (".png", ".ico", ".woff2"):
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [
            f"{name}: {hit[0]}" for pattern in FORBIDDEN[what] if (hit := re.search(rf"(?<![\w/.]){pattern}", text))
        ]
    assert found == []
