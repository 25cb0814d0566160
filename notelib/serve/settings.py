"""How Voila is set up for the workbook: one value for each setting, with its reason."""

import sys
from ipaddress import ip_address
from typing import Any

from traitlets.config import Config

from notelib.serve.guard import MAX_MESSAGE, GuardedConnection
from notelib.serve.identity import OwnerAuthorizer, VisitorIdentityProvider
from notelib.serve.kernels import WorkbookKernelManager, WorkbookKernelSpecManager
from notelib.serve.render import MarkdownRenderer

TEMPLATE = "workbook"
WIDGET_EXTENSIONS = ("@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8", "anywidget")
"""The browser extensions a page needs (without the second, no widget ever appears); others on the machine stay out."""

CONTENT_POLICY = "; ".join(
    [
        "default-src 'self'",
        # Voila starts its front end from inline scripts; anywidget loads its modules from blobs.
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "script-src-attr 'none'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "frame-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    ]
)
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}

CELL_FAILED = "Reload the page; if it stays so, tell whoever runs the workbook."


def voila_config() -> Config:
    """Return the traitlets configuration of the server."""
    config = Config()
    voila = config.VoilaConfiguration
    voila.template = TEMPLATE
    voila.theme = "light"  # no theme file is fetched for it; light and dark are the template's own
    voila.allow_template_override = "NO"  # an address could otherwise ask for a template that hangs
    voila.allow_theme_override = "NO"
    voila.strip_sources = True
    voila.show_tracebacks = False
    voila.extension_allowlist = list(WIDGET_EXTENSIONS)
    voila.file_allowlist = [r"images/[\w-]+\.(png|jpg|svg|webp)"]
    voila.multi_kernel_manager_class = WorkbookKernelManager
    voila.kernel_spec_manager_class = WorkbookKernelSpecManager
    config.VoilaExecutor.timeout = 60  # stock: none, so one stuck cell holds its page for ever
    config.VoilaExecutor.cell_error_instruction = CELL_FAILED
    config.VoilaExporter.language_code = "en"
    config.VoilaExporter.markdown_renderer_class = MarkdownRenderer
    config.WorkbookKernelManager.cull_idle_timeout = 300  # a crashed browser's kernel; one with a page is kept
    config.WorkbookKernelManager.cull_interval = 30
    config.WorkbookKernelManager.cull_connected = False
    config.WorkbookKernelManager.cull_busy = True
    config.WorkbookKernelManager.buffer_offline_messages = True  # a short break in the line loses nothing
    config.KernelRestarter.restart_limit = 0  # a kernel started anew would know nothing of its page
    if sys.platform != "win32":
        config.KernelManager.transport = "ipc"  # open TCP ports would let any local user reach a kernel
    config.Voila.identity_provider_class = VisitorIdentityProvider
    config.Voila.authorizer_class = OwnerAuthorizer
    config.Voila.kernel_websocket_connection_class = GuardedConnection
    return config


def tornado_settings(host: str, *, behind_proxy: bool = False) -> dict[str, Any]:
    """Return the web server's settings for a server that listens at ``host``."""
    return {
        "compress_response": True,
        "headers": HEADERS,
        "websocket_max_message_size": MAX_MESSAGE,
        "xsrf_cookie_kwargs": {"samesite": "Lax"},
        # Off the own machine the name people use is theirs to choose; on it, a foreign name is an attack.
        "allow_remote_access": behind_proxy or not is_loopback(host),
        "local_hostnames": ["localhost"],
    }


def is_loopback(host: str) -> bool:
    """Answer whether only this machine can reach a server that listens at ``host``."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
