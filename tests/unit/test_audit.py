"""What the workbook is built from is audited: versions, hashes, licences, use, and what is known against it."""

import copy
import http.server
import json
import sys
import threading
from importlib import metadata

import pytest


@pytest.fixture(scope="module")
def audit(root):
    sys.path.insert(0, str(root / "tools"))
    import audit

    yield audit
    sys.path.remove(str(root / "tools"))


@pytest.fixture
def lists(audit, root):
    return audit.tomllib.loads((root / "tools/audit.toml").read_text())


@pytest.fixture
def npm(audit, root):
    return json.loads((root / audit.NPM_LOCK).read_text())


@pytest.fixture
def service():
    """A service that answers what it is told to; `asked` is what it was sent."""

    class Service(http.server.BaseHTTPRequestHandler):
        answer, status, asked = b"", 200, []

        def do_POST(self):
            Service.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(Service.status)
            self.end_headers()
            self.wfile.write(Service.answer)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Service)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Service.url = f"http://127.0.0.1:{server.server_port}/"
    yield Service
    server.shutdown()
    server.server_close()


def test_what_is_installed_is_what_is_locked_under_licences_that_allow_it_and_all_of_it_is_used(audit, capsys):
    assert audit.main(["--offline"]) == 0, capsys.readouterr().err
    said = capsys.readouterr().out
    assert "packages: versions, hashes, licences, use: good" in said
    assert "vulnerabilities" not in said, "what was not asked is not said to be good"


def test_a_package_in_another_version_or_without_a_hash_is_found(audit, tmp_path):
    lock = tmp_path / "some.lock"
    version = metadata.version("tornado")
    lock.write_text(
        "tornado==0.1 \\\n    --hash=sha256:00\n"
        f"traitlets=={metadata.version('traitlets')}\n"
        "nowhere==1.0 ; sys_platform == 'no-such-system' \\\n    --hash=sha256:00\n"
    )
    packages = audit.locked(lock)
    assert [(one.name, one.hashes, one.here) for one in packages] == [
        ("tornado", 1, True),
        ("traitlets", 0, True),
        ("nowhere", 1, False),
    ]
    assert list(audit.check_locks(audit.installed(), {"some.lock": packages})) == [
        f"tornado is installed in version {version}, and some.lock names 0.1",
        f"some.lock: traitlets {metadata.version('traitlets')} has no hash",
    ]
    lock.write_text("tornado>=6\n")
    with pytest.raises(SystemExit, match="no exact version"):
        audit.locked(lock)


@pytest.mark.parametrize(
    ("stated", "why"),
    [
        ("MIT", ""),
        ("Apache-2.0 OR BSD-3-Clause", ""),
        ("GPL-3.0-or-later", "cannot be given on"),
        ("AGPL-3.0-only", "cannot be given on"),
        ("GNU General Public License v2 (GPLv2)", "cannot be given on"),
        ("GNU Affero General Public License v3", "cannot be given on"),
        ("GNU Lesser General Public License v3 (LGPLv3)", "weak_copyleft"),
        ("LGPL-2.1-or-later", "weak_copyleft"),
        ("Mozilla Public License 2.0 (MPL 2.0)", "weak_copyleft"),
        ("", "states no licence"),
        ("UNKNOWN", "states no licence"),
    ],
)
def test_a_licence_is_free_looked_at_or_refused(audit, lists, stated, why):
    found = list(audit.check_licence("some-package", stated, lists))
    assert len(found) == bool(why)
    assert not why or why in found[0]


def test_what_is_allowed_by_hand_is_needed_and_is_so(audit, root, lists):
    """An entry for a package that is no longer here, or that states something better by now, goes."""
    locks = {one.name for lock in audit.LOCKS for one in audit.locked(root / lock)}
    here = audit.installed()
    assert set(lists["weak_copyleft"]) | set(lists["by_hand"]) <= locks
    for name, reason in lists["weak_copyleft"].items():
        assert audit.licence(here[name]).startswith(("MPL", "Mozilla", "LGPL")), name
        assert reason
    assert not [name for name in lists["by_hand"] if name in here and audit.licence(here[name])]


def test_a_dependency_that_takes_any_version_or_that_nothing_uses_is_found(audit, lists):
    project = {
        "project": {"dependencies": ["python-docx>=1", "tornado"], "optional-dependencies": {"more": ["left-over>=1"]}},
        "dependency-groups": {"test": ["ruff>=0.14"]},
    }
    assert list(audit.check_declared(project, audit.imported(), lists)) == [
        "pyproject.toml: left-over is declared, and nothing imports it",
        "pyproject.toml: tornado takes any version",
    ]
    gone = {**lists, "used_without_import": {"ruff": {"file": "tools/check.sh", "word": "no such command"}}}
    project = {"project": {"dependencies": ["ruff>=1"], "optional-dependencies": {}}, "dependency-groups": {}}
    assert list(audit.check_declared(project, frozenset(), gone)) == [
        "pyproject.toml: ruff is used in tools/check.sh no more"
    ]


def test_what_goes_into_the_pages_is_held_to_the_same(audit, lists, npm):
    assert list(audit.check_npm(npm, lists)) == []
    changed = copy.deepcopy(npm)
    view = changed["packages"]["node_modules/@codemirror/view"]
    view["license"] = "GPL-3.0"
    del view["integrity"]
    changed["packages"][""]["dependencies"]["@codemirror/view"] = "^6.0.0"
    assert [line.partition(": ")[2] or line for line in audit.check_npm(changed, lists)] == [
        "@codemirror/view takes any of ^6.0.0",
        "@codemirror/view has no hash",
        "@codemirror/view is under GPL-3.0, which the workbook cannot be given on with",
    ]


def test_known_vulnerabilities_fail_the_audit_and_no_answer_is_told_as_none(audit, service, npm, root, capsys):
    asked = audit.queries({lock: audit.locked(root / lock) for lock in audit.LOCKS}, npm)
    nothing = [{} for _ in asked]
    service.answer = json.dumps({"results": nothing}).encode()
    assert audit.main(["--service", service.url]) == 0
    assert "known vulnerabilities: none" in capsys.readouterr().out
    (sent,) = service.asked
    named = {(q["package"]["ecosystem"], q["package"]["name"]) for q in sent["queries"]}
    assert {("PyPI", "tornado"), ("npm", "@codemirror/view"), ("npm", "esbuild")} <= named

    at = next(n for n, q in enumerate(asked) if q["package"]["name"] == "tornado")
    service.answer = json.dumps({"results": [*nothing[:at], {"vulns": [{"id": "X-1"}]}, *nothing[at + 1 :]]}).encode()
    assert audit.main(["--service", service.url]) == 1
    assert "tornado" in capsys.readouterr().err
    assert audit.advisories(asked, {"X-1": "does not touch us"}, service.url) == []

    for service.status, service.answer in ((404, b""), (200, b"<html>"), (200, b'{"results": []}'), (200, b"[]")):
        assert audit.advisories(asked, {}, service.url) is None
    assert audit.advisories(asked, {}, "http://127.0.0.1:9/") is None
    assert audit.main(["--service", service.url]) == 0
    said = capsys.readouterr().out
    assert "skipped: no advisory service reachable" in said
    assert "none" not in said
