"""The Hub for labs, really started: Hub, proxy, two users, each in a JupyterLab of his own and in nobody else's.

The configuration is that of deploy/jupyterhub. What differs is what a test may not do: it makes no accounts on the
machine. So the login takes any name with one password, and users are folders, not accounts.
"""

import http.cookiejar
import json
import os
import re
import secrets
import shutil
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import pytest
from started import DEPLOY, free_ports

HUB = DEPLOY / "jupyterhub"
PLACES = [HUB / "node_modules" / ".bin", DEPLOY.parent / "frontend" / "node_modules" / ".bin"]
PROXY = shutil.which("configurable-http-proxy", path=os.pathsep.join([os.environ.get("PATH", ""), *map(str, PLACES)]))
PASSWORD = secrets.token_urlsafe(16)
CONFIG = """
load_subconfig({real!r})
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = {password!r}
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = {homes!r} + "/{{username}}"
c.Spawner.args = ["--allow-root"]
c.Spawner.environment = {{"TMPDIR": {temporary!r}}}
c.JupyterHub.bind_url = "http://127.0.0.1:{front}"
c.JupyterHub.hub_bind_url = "http://127.0.0.1:{hub}"
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{api}"
c.ConfigurableHTTPProxy.command = [{proxy!r}]
c.JupyterHub.cleanup_servers = True
"""


class User:
    """Somebody with a browser's cookies."""

    def __init__(self, base, name):
        self.base, self.name = base, name
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def ask(self, path, data=None, headers=None, method=None):
        """Return (status, address at the end, body) after all redirects."""
        request = urllib.request.Request(self.base + path, data=data, headers=headers or {}, method=method)
        try:
            with self.opener.open(request, timeout=30) as answer:
                return answer.status, answer.url, answer.read().decode(errors="replace")
        except urllib.error.HTTPError as error:
            return error.code, error.url, error.read().decode(errors="replace")

    def xsrf(self, path):
        """The token that goes with the cookie of this path."""
        fitting = [one for one in self.jar if one.name == "_xsrf" and path.startswith(one.path)]
        return max(fitting, key=lambda one: len(one.path)).value

    def log_in(self):
        """Log in with the one password; the Hub then starts the server."""
        self.ask("/hub/login")
        form = {"username": self.name, "password": PASSWORD, "_xsrf": self.xsrf("/hub/")}
        return self.ask("/hub/login?next=/hub/spawn", urllib.parse.urlencode(form).encode())

    def server(self, path, owner=None, **options):
        """Ask the server of somebody, by default one's own."""
        return self.ask(f"/user/{owner or self.name}/{path}", **options)

    def wait_for_server(self, seconds=40):
        """Wait until the own JupyterLab is there; going to it by way of the Hub gives its cookie."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            status, url, _ = self.server("lab")
            if status == 200 and url.startswith(f"{self.base}/user/{self.name}/lab"):
                return
            time.sleep(0.5)
        raise RuntimeError(f"The server of {self.name} did not start: {status} {url}")

    def files(self, folder):
        """The names in a folder of the own server."""
        status, _, body = self.server(f"api/contents/{folder}")
        return {one["name"] for one in json.loads(body)["content"]} if status == 200 else set()


@pytest.fixture(scope="module")
def hub(tmp_path_factory, programs):
    pytest.importorskip("jupyterhub", reason="JupyterHub is not installed (dependency group hub)")
    if PROXY is None:
        pytest.skip("configurable-http-proxy is not installed: npm ci in deploy/jupyterhub")
    folder = tmp_path_factory.mktemp("hub")
    # Short, for the sockets in it: pytest's own folders are too deep for that.
    with tempfile.TemporaryDirectory(prefix="hub-", ignore_cleanup_errors=True) as temporary:
        front, inner, api = free_ports(3)
        values = {
            "real": str(HUB / "jupyterhub_config.py"),
            "homes": str(folder / "homes"),
            "proxy": PROXY,
            "temporary": temporary,
        }
        config = folder / "config.py"
        config.write_text(CONFIG.format(**values, password=PASSWORD, front=front, hub=inner, api=api))
        # What a tester has set for his own Jupyter or workbook is not for this Hub.
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("NOTELIB", "JUPYTER"))}
        environment |= {"STATE_DIRECTORY": str(folder), "NOTELIB_SUPERVISORS": "vera, "}
        command = [sys.executable, "-m", "jupyterhub", "-f", str(config)]
        base = f"http://127.0.0.1:{front}"
        programs(command, folder / "log", cwd=folder, env=environment).wait_for(f"{base}/hub/login")
        yield base, Path(temporary)


@pytest.fixture(scope="module")
def people(hub):
    """Thea, a trainee, and Vera, a supervisor, both with their servers running."""
    base, _ = hub
    both = User(base, "thea"), User(base, "vera")
    for person in both:
        status, url, _ = person.log_in()
        assert status == 200, url
    for person in both:
        person.wait_for_server()
    return both


def test_everybody_finds_the_notebooks(people, root):
    exercises = {path.name for path in (root / "exercises").glob("*.ipynb")}
    pages = {path.name for path in (root / "notebooks").glob("*.ipynb")}
    assert exercises
    assert pages
    for person in people:
        assert person.files("exercises") == exercises
        assert person.files("pages") == pages


def test_solutions_and_workshop_are_laid_out_for_supervisors_only(people):
    thea, vera = people
    assert thea.files("") == {"exercises", "pages"}
    assert vera.files("") == {"exercises", "pages", "solutions", "workshop"}
    assert vera.files("solutions")


def test_nobody_reaches_the_server_of_another(people):
    thea, vera = people
    for person, other in ((thea, vera), (vera, thea)):
        assert person.server("api/contents/")[0] == 200
        for path in ("api/contents/", "api/kernels", "lab", "files/exercises/01-write-a-soap-note.ipynb"):
            status, _, body = person.server(path, owner=other.name)
            assert status == 403, path
            assert "nbformat" not in body
    stranger = User(thea.base, "nobody")
    status, url, body = stranger.server("lab", owner="thea")
    assert "/hub/login" in url
    assert "nbformat" not in body


def test_a_kernel_runs_in_the_own_home_and_not_over_the_network(people, hub):
    thea, _ = people
    _, temporary = hub
    thea.server("lab")
    headers = {"X-XSRFToken": thea.xsrf("/user/thea/"), "Content-Type": "application/json"}
    status, _, body = thea.server("api/kernels", data=b"{}", headers=headers, method="POST")
    assert status == 201
    kernel = json.loads(body)["id"]
    files = list(temporary.rglob(f"kernel-{kernel}.json"))
    assert len(files) == 1
    assert json.loads(files[0].read_text())["transport"] == "ipc"
    assert files[0].parent.stat().st_mode & 0o077 == 0
    status, *_ = thea.server(f"api/kernels/{kernel}", headers=headers, method="DELETE")
    assert status == 204


def test_voila_is_not_part_of_a_users_server(people):
    thea, _ = people
    assert thea.server("lab")[0] == 200
    assert thea.server("voila/render/pages/home.ipynb")[0] == 404


def test_only_supervisors_see_who_is_there(people):
    thea, vera = people
    assert thea.ask("/hub/admin")[0] == 403
    assert vera.ask("/hub/admin")[0] == 200
    seen = json.loads(vera.ask("/hub/api/users")[2])
    assert {one["name"] for one in seen} == {"thea", "vera"}
    assert thea.ask("/hub/api/users")[0] == 403


def test_pages_of_the_hub_ask_no_other_host(people):
    _, _, body = people[0].ask("/hub/home")
    links = re.findall(r'(?:src|href)="(https?://[^"]+)"', body)
    assert [link for link in links if not link.startswith(people[0].base)] == []
