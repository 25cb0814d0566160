"""Behind a reverse proxy: who is asking, and whether by https, as the proxy says; nobody else is believed."""

from collections.abc import Sequence
from ipaddress import ip_address, ip_network
from typing import Any

from tornado.httpserver import HTTPServer


class BehindProxies(HTTPServer):
    """Reads X-Forwarded-For and X-Forwarded-Proto from the proxies named, and from no other address.

    Tornado's own switch believes whoever connects.
    """

    def initialize(self, *arguments: Any, proxies: Sequence[str] = (), **options: Any) -> None:
        """Take the addresses or networks (``10.0.0.0/8``) of the proxies.

        Raises:
            ValueError: one is no address.
        """
        options |= {"xheaders": False, "trusted_downstream": list(proxies)}
        super().initialize(*arguments, **options)
        self.proxies = [ip_network(proxy) for proxy in proxies]

    def start_request(self, server_conn: object, request_conn: Any) -> Any:
        """Begin to read a request."""
        self.xheaders = self._is_proxy(request_conn.context.remote_ip)
        try:
            return super().start_request(server_conn, request_conn)
        finally:
            self.xheaders = False

    def _is_proxy(self, address: str) -> bool:
        try:
            return any(ip_address(address) in network for network in self.proxies)
        except ValueError:  # no address of the Internet: a Unix socket's
            return False
