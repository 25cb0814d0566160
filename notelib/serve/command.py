"""The command line of the server: read it, check what can be checked beforehand, say plainly what is wrong, serve."""

import argparse
import errno
import logging
import os
import socket
import sys
import webbrowser
from collections.abc import Sequence
from pathlib import Path

from notelib.people import PeopleError, SupervisorSecret
from notelib.serve.options import Serving, StartError, add_options, base_of, read_options
from notelib.serve.places import (
    PlaceError,
    notebooks_folder,
    prepare_data_folder,
    template_root,
)
from notelib.serve.status import status
from notelib.store import StoreError
from notelib.store.folder import data_folder

DEFAULT_PORT = 8866
FURTHER_PORTS = 20
"""How many ports after the default are tried when it is taken."""
BAD_USE = 2


def parser() -> argparse.ArgumentParser:
    """Return the parser of ``notelib serve``."""
    parser = argparse.ArgumentParser(
        prog="notelib serve",
        description="Serve the workbook's pages. Nothing typed into them leaves this machine.",
    )
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to listen at (default: %(default)s, this machine only)"
    )
    parser.add_argument(
        "--port", type=int, help=f"port (default: {DEFAULT_PORT} or the next free one; 0: any free one)"
    )
    parser.add_argument(
        "--data", metavar="DIR", help="folder for attempts and drafts (default: NOTELIB_DATA or the user's data folder)"
    )
    parser.add_argument(
        "--store",
        metavar="URL",
        help="database for what is kept, postgresql://user@host/name (default: NOTELIB_STORE or the data folder)",
    )
    parser.add_argument(
        "--supervisor-secret-file",
        metavar="FILE",
        help="file with the secret by which a supervisor may lead workshops (default: NOTELIB_SUPERVISOR_SECRET)",
    )
    parser.add_argument(
        "--workshop",
        metavar="CODE_OR_TITLE",
        help="offer everybody who comes to join this workshop: one that exists, by its code, or one by its title, "
        "which is made unless there is one; the code is printed at the start",
    )
    parser.add_argument("--notebooks", metavar="DIR", help="folder of the pages (default: those of the workbook)")
    add_options(parser)
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")
    parser.add_argument("--verbose", action="store_true", help="log every step")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Serve until stopped; return the exit code (0, or 2 when the server could not start)."""
    options = parser().parse_args(argv)
    try:
        if options.status:
            return status(options.host, options.port or DEFAULT_PORT, base_of(options.base_url))
        serving = read_options(options)
        notebooks = notebooks_folder(options.notebooks)
        data = prepare_data_folder(data_folder(options.data).expanduser())
        store = name_store(options.store)
        secret = supervisor_secret(options.supervisor_secret_file)
        sockets = bind(options.host, options.port)
        run(options, notebooks, data, sockets, secret, store, serving)
    except (PlaceError, StartError, StoreError, PeopleError) as error:
        print(f"notelib serve: {error}", file=sys.stderr)
        return BAD_USE
    return 0


def name_store(url: str | None) -> str:
    """Have the kernels keep everything at this address; returns it without its password, "" for the data folder.

    Raises:
        StoreError: it is no address of a database. The message does not repeat it.
    """
    from notelib.store.address import parse

    named = (os.environ.get("NOTELIB_STORE", "") if url is None else url).strip()
    if url is None and "://" not in named:
        return ""
    shown = str(parse(named))
    os.environ["NOTELIB_STORE"] = named
    return shown


def supervisor_secret(file: str | None) -> SupervisorSecret | None:
    """The supervisors' secret, of which no kernel learns anything; None where nobody can lead.

    Raises:
        PeopleError: the file cannot be read, others may read it, or the secret is too short.
    """
    secret = SupervisorSecret.read(Path(file).expanduser() if file else None)
    os.environ.pop("NOTELIB_SUPERVISOR_SECRET", None)
    return secret


def check_store() -> None:
    """Look into both drawers, so that a trouble with them is told now, not by the first page.

    Raises:
        StoreError: a database is of a newer program, damaged or out of reach.
    """
    from notelib.store import open_store

    with open_store() as store:
        store.last_seq()
        store.has_passphrase("")


def bind(host: str, port: int | None) -> list[socket.socket]:
    """Listen at the port, or, when none was asked for, at the default one or the first free one after it.

    Raises:
        StartError: the port is taken or not allowed, or the host is not an address of this machine.
    """
    from tornado.netutil import bind_sockets

    if port is not None and not 0 <= port <= 65535:
        raise StartError(f"Port {port} does not exist: choose one from 1024 to 65535.")
    wanted = [port] if port is not None else range(DEFAULT_PORT, DEFAULT_PORT + FURTHER_PORTS + 1)
    for number in wanted:
        try:
            sockets = bind_sockets(number, host)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                continue
            if error.errno == errno.EACCES:
                raise StartError(f"You may not use port {number}: choose one from 1024 to 65535.") from None
            raise StartError(
                f"Cannot listen at {host}: {error.strerror or error}. Leave --host out to serve this machine."
            ) from None
        if port is None and number != DEFAULT_PORT:
            print(f"Port {DEFAULT_PORT} is taken (another workbook?); using {number}.", file=sys.stderr)
        return sockets
    if port is not None:
        raise StartError(f"Port {port} is taken. Leave --port out to use a free one, or stop what uses it.")
    raise StartError(
        f"Ports {DEFAULT_PORT} to {DEFAULT_PORT + FURTHER_PORTS} are all taken. Name a free one with --port."
    )


def run(
    options: argparse.Namespace,
    notebooks: Path,
    data: Path,
    sockets: list[socket.socket],
    secret: SupervisorSecret | None,
    store: str,
    serving: Serving,
) -> None:
    """Build the server and serve until it is stopped (Ctrl+C, SIGTERM)."""
    # Kernels inherit these; the template is found on Jupyter's path.
    os.environ["NOTELIB_DATA"] = str(data)
    check_store()
    os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, [str(template_root()), os.environ.get("JUPYTER_PATH")]))
    from notelib.serve.metrics import take_token
    from notelib.serve.static import asset_version
    from notelib.serve.warm import WarmParent, can_fork

    metrics_token = take_token()
    os.environ["NOTELIB_ASSETS"] = f"{serving.base_url}voila/static/v-{asset_version()}"
    if can_fork():
        WarmParent.instance().ensure()  # it gets warm while the server itself still imports
    from notelib.serve import logs
    from notelib.serve.app import WorkbookServer
    from notelib.serve.door_cookies import Doorkeeper
    from notelib.serve.secret import load_secret
    from notelib.serve.settings import voila_config
    from notelib.serve.workshop import announced, take_up
    from notelib.store import open_store

    # Jupyter Server and Tornado count its value in different units; the one says so for every page.
    logging.getLogger("tornado.general").addFilter(lambda record: "websocket_ping_timeout" not in record.getMessage())
    config = voila_config()
    config.Voila.base_url = serving.base_url
    config.WorkbookKernelManager.max_kernels = serving.places
    config.Voila.log_level = logging.INFO if options.verbose else logging.WARNING
    config.Voila.config_file_paths = []  # another project's voila.json, in the folder one stands in, is not ours
    server = WorkbookServer(config=config)
    server.ip = options.host
    server.port = sockets[0].getsockname()[1]
    server.root_dir = str(notebooks)
    server.open_browser = False
    server.cookie_secret = load_secret(data)
    server.sockets = sockets
    server.metrics_token = metrics_token
    server.proxies = serving.proxies
    server.doorkeeper = Doorkeeper(open_store(), secret)
    address = address_of(options.host, server.port, serving.base_url)
    said = [f"Therapy Notes Workbook is ready at {address} (data: {store or data}; stop with Ctrl+C)"]
    if options.workshop is not None:
        shop = take_up(server.doorkeeper.store, options.workshop, secret)
        server.workshop = shop.id
        said.append(announced(shop, address))

    def ready() -> None:
        print(*said, sep="\n", flush=True)
        if not options.no_browser and has_display():
            webbrowser.open(address)

    server.on_ready = ready
    server.initialize([])
    logs.setup()
    server.start()


def address_of(host: str, port: int, base_url: str) -> str:
    """The address people type: a server that listens at every address of this machine is named by one of them."""
    if host in ("", "0.0.0.0", "::"):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way_out:
            try:
                way_out.connect(("192.0.2.1", 9))  # nothing is sent: the system only says from where it would be
                host = way_out.getsockname()[0]
            except OSError:  # no network at all
                host = "localhost"
    return f"http://{f'[{host}]' if ':' in host else host}:{port}{base_url}"


def has_display() -> bool:
    """Answer whether a browser could show itself here (a text browser would take over the terminal)."""
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
