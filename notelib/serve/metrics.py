"""Figures for whoever runs the server: counted as things happen, read at ``/metrics`` in Prometheus' text format.

No figure names a person, a page's text or an address.
"""

import asyncio
import hmac
import os
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from tornado.web import HTTPError, RequestHandler

from notelib.serve.memory import available, proportional

TOKEN = "NOTELIB_METRICS_TOKEN"
"""Environment variable: the token with which another machine may read the figures."""
FORWARDED = ("X-Forwarded-For", "X-Real-Ip", "Forwarded")

REGISTRY = CollectorRegistry()
VISITORS = Gauge("workbook_visitors", "Visitors with at least one page open", registry=REGISTRY)
KERNELS = Gauge("workbook_kernels", "Kernels that run", registry=REGISTRY)
SOCKETS = Gauge("workbook_sockets", "Pages connected to their kernels", registry=REGISTRY)
STARTS = Counter("workbook_kernel_starts", "Kernels started for a page", registry=REGISTRY)
DEATHS = Counter("workbook_kernel_deaths", "Kernels that died under their page", registry=REGISTRY)
REFUSED = Counter("workbook_refused", "Pages that had to wait for room", registry=REGISTRY)
START_SECONDS = Histogram(
    "workbook_kernel_start_seconds",
    "From a page's request until its kernel answers",
    buckets=(0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30),
    registry=REGISTRY,
)
FEEDBACK_SECONDS = Histogram(
    "workbook_feedback_seconds",
    "From a page's question until its kernel is done with it",
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
    registry=REGISTRY,
)
MEMORY = Gauge("workbook_memory_bytes", "Proportional memory of server, warm parent and kernels", registry=REGISTRY)
MEMORY_FREE = Gauge("workbook_memory_available_bytes", "Memory that may still be used", registry=REGISTRY)
PARENTS = Gauge("workbook_warm_parents_started", "Warm parents started; more than 1: some have died", registry=REGISTRY)


def take_token() -> str:
    """Return the token and take it out of the environment, so that no kernel inherits it; "" for none."""
    return os.environ.pop(TOKEN, "").strip()


class MetricsHandler(RequestHandler):
    """``/metrics``: for a program on this machine, or for one with the token."""

    def initialize(self, token: str = "") -> None:
        """Take the token another machine must bring."""
        self.token = token

    async def get(self) -> None:
        """Send the figures; 403 to anybody else."""
        if not self._may_read():
            raise HTTPError(403)
        manager = self.settings["kernel_manager"]
        VISITORS.set(len(set(manager.owners.values())))
        KERNELS.set(len(manager))
        SOCKETS.set(sum(manager._kernel_connections.values()))
        PARENTS.set(manager.parents_started)
        # Hundreds of processes to be asked, which takes a moment: beside the pages, not before them.
        MEMORY.set(await asyncio.to_thread(proportional, os.getpid()))
        MEMORY_FREE.set(available())
        self.set_header("Content-Type", CONTENT_TYPE_LATEST)
        self.set_header("Cache-Control", "no-store")
        self.finish(generate_latest(REGISTRY))

    def _may_read(self) -> bool:
        kind, _, given = self.request.headers.get("Authorization", "").partition(" ")
        if self.token and kind.lower() == "bearer":
            return hmac.compare_digest(given.strip().encode(), self.token.encode())
        # A proxy on this machine would make everybody look as if he sat here.
        forwarded = any(name in self.request.headers for name in FORWARDED)
        return is_here(self.request.remote_ip) and not forwarded

    def write_error(self, status_code: int, **details: Any) -> None:
        """Refuse in a word."""
        self.finish(f"{status_code}\n")


def is_here(address: str | None) -> bool:
    """Answer whether a request comes from this machine."""
    from notelib.serve.settings import is_loopback

    return is_loopback((address or "").removeprefix("::ffff:"))
