"""The switches for a room full of people and for a server behind a proxy, checked before anything is started."""

import argparse
import os
import sys
from dataclasses import dataclass
from ipaddress import ip_network

from notelib.serve import logs, memory
from notelib.serve.warm import can_fork

MOST_VISITORS = 2000
PLACES = 200
"""Pages open at a time unless something else is asked for."""


class StartError(Exception):
    """The server cannot start; the message says why and what to do."""


@dataclass(frozen=True)
class Serving:
    """How many pages may be open at a time, under which address, behind whom."""

    places: int = PLACES
    base_url: str = "/"
    proxies: tuple[str, ...] = ()


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the switches to the parser of ``notelib serve``."""
    parser.add_argument(
        "--visitors",
        type=int,
        metavar="N",
        help=f"how many people are expected at a time; further ones wait (default: up to {PLACES})",
    )
    parser.add_argument(
        "--base-url",
        default="/",
        metavar="PATH",
        help="serve below this path, as behind a proxy (default: %(default)s)",
    )
    parser.add_argument(
        "--trust-proxy",
        action="append",
        default=[],
        metavar="ADDRESS",
        help="believe what a proxy at this address or in this network says of who asks, and serve under any name",
    )
    parser.add_argument(
        "--log-format",
        choices=["plain", "json"],
        default="plain",
        help="json: one object a line, without what people typed (default: %(default)s)",
    )
    parser.add_argument("--status", action="store_true", help="tell how the server that runs here is doing, then end")


def read_options(options: argparse.Namespace) -> Serving:
    """Return what the switches ask for; says on standard error when the machine is too small for it.

    Raises:
        StartError: a switch has a value that cannot be.
    """
    if options.log_format == "json":
        os.environ[logs.FORMAT] = "json"  # the kernels read it, too
    for proxy in options.trust_proxy:
        try:
            ip_network(proxy)
        except ValueError:
            raise StartError(f"{proxy} is no address: write --trust-proxy 127.0.0.1 or 10.0.0.0/8.") from None
    if options.visitors is not None and not 1 <= options.visitors <= MOST_VISITORS:
        raise StartError(f"--visitors {options.visitors} cannot be: give a number from 1 to {MOST_VISITORS}.")
    if warning := too_small(options.visitors, memory.available()):
        print(f"notelib serve: {warning}", file=sys.stderr)
    return Serving(options.visitors or PLACES, base_of(options.base_url), tuple(options.trust_proxy))


def base_of(path: str) -> str:
    """Return the path with a slash at either end.

    Raises:
        StartError: it is a whole address, or has parts a browser would read otherwise.
    """
    parts = [part for part in path.split("/") if part]
    if "://" in path or any(part in (".", "..") or set(part) & set("?#%\\\"'<> ") for part in parts):
        raise StartError(f"--base-url {path} cannot be: give a path only, such as /notes/.")
    return "/".join(["", *parts, ""]) if parts else "/"


def too_small(visitors: int | None, free: int) -> str:
    """Return a warning when so many visitors (None: nobody said) will not fit into so many bytes, "" when they will."""
    room = memory.room_for(can_fork(), free)
    if room >= (visitors or 1):
        return ""
    expected = f"the {visitors} visitors expected" if visitors else "visitors"
    return (
        f"this machine has {free / memory.MIB:,.0f} MB of memory free, too little for {expected}: about {room} will "
        "find room, further ones will be asked to wait. Close other programs, or use a larger machine."
    )
