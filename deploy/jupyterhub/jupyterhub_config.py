"""JupyterHub on one machine, for labs: each user his own JupyterLab with the exercises; see docs/deploy.md.

It runs as root, because it starts every user's server as that user: what keeps users apart is the operating system.
Users are accounts of the machine (PAM) in the Unix group ``notelib-lab``; nginx stands in front (nginx-hub.conf).
"""

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
STATE = Path(os.environ.get("STATE_DIRECTORY", "/var/lib/notelib-hub"))
"""What the Hub remembers: its users, and the key of its cookies. The users' work is in their own homes."""

c = get_config()  # noqa: F821 (JupyterHub offers it to its configuration)

c.JupyterHub.bind_url = "http://127.0.0.1:8000"
c.JupyterHub.hub_bind_url = "http://127.0.0.1:8081"
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:8001"
c.ConfigurableHTTPProxy.command = [os.environ.get("NOTELIB_HUB_PROXY", "configurable-http-proxy")]
c.JupyterHub.db_url = f"sqlite:///{STATE}/hub.sqlite"
c.JupyterHub.cookie_secret_file = str(STATE / "cookie_secret")
c.ConfigurableHTTPProxy.pid_file = str(STATE / "proxy.pid")
# A new version of the Hub may stop and start without ending anybody's work.
c.JupyterHub.cleanup_servers = False
c.ConfigurableHTTPProxy.should_start = True

c.JupyterHub.authenticator_class = "pam"
c.PAMAuthenticator.allowed_groups = {"notelib-lab"}
c.PAMAuthenticator.open_sessions = False

c.JupyterHub.spawner_class = "localprocess"
c.Spawner.cmd = [sys.executable, str(HERE / "start_lab.py")]
c.Spawner.default_url = "/lab/tree/exercises"
c.Spawner.start_timeout = 60
c.Spawner.http_timeout = 60
# The kernels of a room that arrives at once would starve each other: the others see that they are waited for.
c.JupyterHub.concurrent_spawn_limit = 10
# 138 MiB for a server and up to 80 for each kernel.
c.JupyterHub.active_server_limit = int(os.environ.get("NOTELIB_LAB_USERS", "30"))

load_subconfig(str(HERE / "roles.py"))  # noqa: F821
