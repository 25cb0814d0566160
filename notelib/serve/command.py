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

from notelib.serve.places import (
    PlaceError,
    notebooks_folder,
    prepare_data_folder,
    template_root,
)
from notelib.store import StoreError
from notelib.store.folder import data_folder

DEFAULT_PORT = 8866
FURTHER_PORTS = 20
"""How many ports after the default are tried when it is taken."""
BAD_USE = 2


class StartError(Exception):
    """The server cannot start; the message says why and what to do."""


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
    parser.add_argument("--notebooks", metavar="DIR", help="folder of the pages (default: those of the workbook)")
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")
    parser.add_argument("--verbose", action="store_true", help="log every step")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Serve until stopped; return the exit code (0, or 2 when the server could not start)."""
    options = parser().parse_args(argv)
    try:
        notebooks = notebooks_folder(options.notebooks)
        data = prepare_data_folder(data_folder(options.data).expanduser())
        sockets = bind(options.host, options.port)
    except (PlaceError, StartError, StoreError) as error:
        print(f"notelib serve: {error}", file=sys.stderr)
        return BAD_USE
    run(options, notebooks, data, sockets)
    return 0


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


def run(options: argparse.Namespace, notebooks: Path, data: Path, sockets: list[socket.socket]) -> None:
    """Build the server and serve until it is stopped (Ctrl+C, SIGTERM)."""
    # Kernels inherit these; the template is found on Jupyter's path.
    os.environ["NOTELIB_DATA"] = str(data)
    os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, [str(template_root()), os.environ.get("JUPYTER_PATH")]))
    from notelib.serve.app import WorkbookServer
    from notelib.serve.secret import load_secret
    from notelib.serve.settings import voila_config
    from notelib.serve.static import asset_version

    # Jupyter Server and Tornado count its value in different units; the one says so for every page.
    logging.getLogger("tornado.general").addFilter(lambda record: "websocket_ping_timeout" not in record.getMessage())
    os.environ["NOTELIB_ASSETS"] = f"/voila/static/v-{asset_version()}"
    config = voila_config()
    config.Voila.log_level = logging.INFO if options.verbose else logging.WARNING
    config.Voila.config_file_paths = []  # another project's voila.json, in the folder one stands in, is not ours
    server = WorkbookServer(config=config)
    server.ip = options.host
    server.port = sockets[0].getsockname()[1]
    server.root_dir = str(notebooks)
    server.open_browser = False
    server.cookie_secret = load_secret(data)
    server.sockets = sockets
    address = f"http://{options.host if ':' not in options.host else f'[{options.host}]'}:{server.port}/"

    def ready() -> None:
        print(f"Therapy Notes Workbook is ready at {address} (data: {data}; stop with Ctrl+C)", flush=True)
        if not options.no_browser and has_display():
            webbrowser.open(address)

    server.on_ready = ready
    server.initialize([])
    server.start()


def has_display() -> bool:
    """Answer whether a browser could show itself here (a text browser would take over the terminal)."""
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
