"""nginx as deploy/one-machine sets it up, really started before a real server: TLS, the socket of a page, the headers.

Of the configuration only ports, name and the places of files are replaced. The certificate is the test's own.
"""

import datetime
import http.cookiejar
import ipaddress
import json
import re
import socket
import ssl
import sys
import time
import urllib.error
import urllib.request
import uuid

import pytest
import websocket
from nginx_site import MISSING, NGINX, understood
from started import as_the_unit, free_ports

KERNEL_ID = re.compile(r'"kernelId": "([0-9a-f-]{36})"')


def certificate(folder):
    """Write a key and a certificate for localhost into a folder."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "fullchain.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    (folder / "privkey.pem").write_bytes(pem)


class Front:
    """nginx with the workbook behind it, as a browser sees both."""

    def __init__(self, port, plain_port, folder):
        self.host = f"localhost:{port}"
        self.plain = f"http://localhost:{plain_port}"
        self.certificate = str(folder / "fullchain.pem")
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPSHandler(context=ssl.create_default_context(cafile=self.certificate)),
            urllib.request.HTTPCookieProcessor(self.jar),
        )

    def ask(self, path, headers=None):
        """Return (status, headers, body) of a page by https, after redirects."""
        try:
            request = urllib.request.Request(f"https://{self.host}{path}", headers=headers or {})
            with self.opener.open(request, timeout=60) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read()

    def socket(self, kernel, origin):
        """Open the socket of a page's kernel."""
        return websocket.create_connection(
            f"wss://{self.host}/api/kernels/{kernel}/channels?session_id={uuid.uuid4().hex}",
            timeout=20,
            origin=origin,
            cookie="; ".join(f"{one.name}={one.value}" for one in self.jar),
            sslopt={"ca_certs": self.certificate},
        )


@pytest.fixture(scope="module")
def front(tmp_path_factory, programs, deploy):
    if NGINX is None:
        pytest.skip(MISSING)
    folder = tmp_path_factory.mktemp("nginx")
    workbook, secure, plain = free_ports(3)
    certificate(folder)
    text = (deploy / "one-machine" / "nginx-notelib.conf").read_text()
    for old, new in {
        "127.0.0.1:8866": f"127.0.0.1:{workbook}",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{secure} ssl http2;",
        "listen [::]:443 ssl http2;": "",
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen [::]:80;": "",
        "notes.example.edu": "localhost",
        "/etc/notelib/tls/": f"{folder}/",
        "/var/log/nginx/notelib.log": f"{folder}/access.log",
    }.items():
        assert old in text, old
        text = text.replace(old, new)
    command = understood(text, folder)
    unit = (deploy / "one-machine" / "notelib.service").read_text()
    options = re.search(r"^ExecStart=\S+ serve (.*)$", unit, re.MULTILINE)[1]
    options = options.replace("--port 8866", f"--port {workbook}").replace("/var/lib/notelib", str(folder / "data"))
    options = options.replace("${NOTELIB_VISITORS}", "5").split()
    command_of_unit = as_the_unit([sys.executable, "-m", "notelib.serve", *options])
    server = programs(command_of_unit, folder / "workbook.log", cwd=deploy.parent)
    server.wait_for(f"http://127.0.0.1:{workbook}/healthz")
    programs(command, folder / "nginx.log").wait_for(f"https://127.0.0.1:{secure}/healthz")
    found = Front(secure, plain, folder)
    found.folder = folder
    return found


def test_http_leads_to_https(front):
    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *arguments):
            return None

    with pytest.raises(urllib.error.HTTPError) as answer:
        urllib.request.build_opener(Stay).open(f"{front.plain}/people?code=ABC", timeout=10)
    assert answer.value.code == 301
    assert answer.value.headers["Location"] == "https://localhost/people?code=ABC"


def test_page_and_its_socket(front):
    status, headers, body = front.ask("/")
    assert status == 200
    assert headers["Strict-Transport-Security"].startswith("max-age=")
    assert headers["Server"] == "nginx", "which version it is, is nobody's business"
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    kernel = KERNEL_ID.search(body.decode())[1]
    visitor = next(one for one in front.jar if one.name == "workbook_visitor")
    assert visitor.secure, "the server knows that the visitor came by https"
    connection = front.socket(kernel, f"https://{front.host}")
    message = {"msg_id": "1", "msg_type": "kernel_info_request", "username": "", "session": "s", "version": "5.4"}
    asked = {"header": message, "parent_header": {}, "metadata": {}, "content": {}, "channel": "shell", "buffers": []}
    connection.send(json.dumps(asked))
    while json.loads(connection.recv())["header"]["msg_type"] != "kernel_info_reply":
        pass
    connection.close()
    with pytest.raises(websocket.WebSocketBadStatusException) as refused:
        front.socket(kernel, "https://elsewhere.example")
    assert refused.value.status_code == 403


@pytest.mark.parametrize(
    ("cipher", "taken"), [("ECDHE-ECDSA-AES128-GCM-SHA256", True), ("ECDHE-ECDSA-AES128-SHA", False)]
)
def test_only_sound_ciphers_of_tls_1_2_are_taken(front, cipher, taken):
    context = ssl.create_default_context(cafile=front.certificate)
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers(cipher)
    host, port = front.host.split(":")
    with socket.create_connection((host, int(port)), timeout=10) as plain:
        if taken:
            with context.wrap_socket(plain, server_hostname=host) as secure:
                assert secure.cipher()[0] == cipher
        else:
            with pytest.raises(ssl.SSLError, match="handshake"):
                context.wrap_socket(plain, server_hostname=host)


def test_files_are_packed_and_kept_by_the_server_and_passed_on_as_they_are(front):
    _, _, body = front.ask("/")
    path = re.search(r'"(/voila/static/v-[0-9a-f]{12}/[^"]+\.js)"', body.decode())[1]
    status, headers, packed = front.ask(path, {"Accept-Encoding": "gzip"})
    assert status == 200
    assert headers["Content-Encoding"] == "gzip"
    assert packed[:2] == b"\x1f\x8b"
    assert "immutable" in headers["Cache-Control"]
    assert "X-Content-Type-Options" in headers


@pytest.mark.parametrize("name", ["X-Forwarded-For", "X-Real-IP", "Forwarded"])
def test_nobody_passes_for_the_machine_itself(front, name):
    for headers in ({}, {name: "127.0.0.1"}, {name: "for=127.0.0.1"}):
        status, _, body = front.ask("/metrics", headers)
        assert status == 403
        assert b"workbook_visitors" not in body


def test_codes_do_not_come_into_the_log(front):
    status, *_ = front.ask("/join?code=QQQ-QQQ")
    assert status == 200
    deadline = time.monotonic() + 10
    # nginx writes the line when it is through with the answer, which the visitor has by then.
    while "GET /join 200" not in (log := (front.folder / "access.log").read_text()):
        assert time.monotonic() < deadline, log
        time.sleep(0.05)
    assert "QQQ" not in log


@pytest.mark.skipif(NGINX is None, reason=MISSING)
def test_site_of_the_hub_is_understood(deploy, tmp_path):
    certificate(tmp_path)
    site = (deploy / "jupyterhub" / "nginx-hub.conf").read_text()
    for old, new in {"/etc/notelib/tls/": f"{tmp_path}/", "[::]:": "127.0.0.2:"}.items():
        assert old in site
        site = site.replace(old, new)
    understood(site, tmp_path)
