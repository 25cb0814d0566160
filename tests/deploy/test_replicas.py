"""What several replicas on Kubernetes rest on, tried without it: two servers, one PostgreSQL, one secret."""

import http.cookiejar
import re
import secrets
import sys
import urllib.parse
import urllib.request

import pytest
from nginx_site import MISSING, NGINX, understood
from started import DEPLOY, free_ports

sys.path.insert(0, str(DEPLOY.parent / "tests" / "unit" / "store"))
import postgres_server

STICKY = """
split_clients $request_id $fresh {{ 50% one; * other; }}
map $cookie_route $route {{ one one; other other; default $fresh; }}
upstream one {{ server 127.0.0.1:{one}; }}
upstream other {{ server 127.0.0.1:{other}; }}
server {{
    listen 127.0.0.1:{port};
    location / {{
        add_header Set-Cookie "route=$route; Path=/; HttpOnly; SameSite=Lax";
        add_header X-Route $route;
        proxy_pass http://$route;
        proxy_set_header Host $http_host;
        proxy_buffering off;
    }}
}}
"""
"""A balancer that sends newcomers anywhere and then, by a cookie of its own, always to the same server."""
KERNEL_ID = re.compile(r'"kernelId": "([0-9a-f-]{36})"')


@pytest.fixture(scope="module")
def replicas(tmp_path_factory, programs):
    tools = postgres_server.binaries()
    if tools is None:
        pytest.skip(postgres_server.MISSING)
    pytest.importorskip("pg8000")
    database = postgres_server.running(tools)
    try:
        folder = tmp_path_factory.mktemp("replicas")
        secret = secrets.token_bytes(32)
        ports = free_ports(2)
        started = []
        for port in ports:
            data = folder / str(port)
            data.mkdir(mode=0o700)
            (data / "server.secret").write_bytes(secret)
            options = ["--no-browser", "--port", str(port), "--data", str(data), "--visitors", "5"]
            command = [sys.executable, "-m", "notelib.serve", *options, "--store", database.url()]
            # Both at once on an empty database, as after the first `kubectl apply`.
            started.append((programs(command, folder / f"{port}.log", cwd=DEPLOY.parent), port))
        for program, port in started:
            program.wait_for(f"http://127.0.0.1:{port}/healthz")
        yield ports
    finally:
        postgres_server.close(database)


class Visitor:
    """A browser that a balancer sends now to the one server, now to the other."""

    def __init__(self):
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def ask(self, port, path, form=None):
        """Ask one of the two; return the answer's text."""
        data = urllib.parse.urlencode({**form, "_xsrf": self["_xsrf"]}).encode() if form is not None else None
        with self.opener.open(f"http://127.0.0.1:{port}{path}", data, timeout=60) as answer:
            self.server = answer.headers.get("X-Route")
            return answer.read().decode()

    def __getitem__(self, name):
        return next(cookie.value for cookie in self.jar if cookie.name == name)


def test_who_comes_to_the_other_replica_is_the_same_person(replicas):
    one, other = replicas
    visitor = Visitor()
    visitor.ask(one, "/people")
    first = visitor["workbook_visitor"]
    assert "Blue Heron" in visitor.ask(one, "/people/sign-up", {"name": "Blue Heron"})
    assert "Blue Heron" in visitor.ask(other, "/people")
    assert visitor["workbook_visitor"] == first


def test_a_page_of_one_replica_is_unknown_to_the_other(replicas):
    """Therefore a visitor has to stay with his replica."""
    one, other = replicas
    visitor = Visitor()
    kernel = KERNEL_ID.search(visitor.ask(one, "/voila/render/home.ipynb"))[1]
    assert '"kernel": true' in visitor.ask(one, f"/healthz?kernel={kernel}")
    assert '"kernel": false' in visitor.ask(other, f"/healthz?kernel={kernel}")


@pytest.mark.skipif(NGINX is None, reason=MISSING)
def test_a_cookie_of_the_balancer_keeps_each_visitor_with_his_replica(replicas, programs, tmp_path):
    """As the manifests ask of an ingress: pages are drawn by either server, and each finds its kernel again."""
    (port,) = free_ports(1)
    command = understood(STICKY.format(one=replicas[0], other=replicas[1], port=port), tmp_path)
    programs(command, tmp_path / "nginx.log").wait_for(f"http://127.0.0.1:{port}/healthz")
    visitors = []
    while len({visitor.server for visitor in visitors}) < 2:
        assert len(visitors) < 20, "the balancer sends everybody to one server"
        visitors.append(Visitor())
        visitors[-1].ask(port, "/people")
    for visitor in (visitors[0], visitors[-1]):
        at = visitor.server
        kernel = KERNEL_ID.search(visitor.ask(port, "/voila/render/home.ipynb"))[1]
        assert '"kernel": true' in visitor.ask(port, f"/healthz?kernel={kernel}")
        assert visitor.server == at
    assert "Grey Wren" in visitors[0].ask(port, "/people/sign-up", {"name": "Grey Wren"})
