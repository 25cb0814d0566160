"""Who is a trainee and who a supervisor: a piece of configuration for JupyterHub, on one machine and on Kubernetes.

Supervisors are those whom NOTELIB_SUPERVISORS names, with commas between them, and the Hub's group ``supervisors``,
which a login that tells groups fills (``Authenticator.manage_groups``). Everybody else is a trainee. Who is named no
longer is no supervisor any more when the Hub has been restarted.

A supervisor sees who is there and can start and stop a server that hangs. He cannot open one: what a trainee writes,
psychotherapy notes among it, is the trainee's own until he hands it in.
"""

# ruff: noqa: F821 (JupyterHub gives its configuration the name c; the chart's get_config is another one than its)

import os

GROUP = "supervisors"
SUPERVISOR = "lab-supervisor"
"""The Hub's role."""
VARIABLE = "NOTELIB_LAB_ROLE"
"""Environment variable of a user's server, read by start_lab.py: "supervisor" or "trainee"."""

# Added to, not set: the chart for Kubernetes has roles of its own in this list.
c.JupyterHub.load_roles.append(
    {
        "name": SUPERVISOR,
        "description": "Sees who is there; starts and stops servers, but opens none",
        "scopes": ["admin-ui", "list:users", "read:users:activity", "read:servers", "servers"],
        # The Hub makes the list of users exactly this one; with load_groups it would only ever add to it.
        "users": [name.strip() for name in os.environ.get("NOTELIB_SUPERVISORS", "").split(",") if name.strip()],
        "groups": [GROUP],
    }
)


def tell_role(spawner):
    """Tell a user's server, before it starts, whose it is."""
    held = {role.name for holder in (spawner.user, *spawner.user.groups) for role in holder.roles}
    spawner.environment = {**spawner.environment, VARIABLE: "supervisor" if SUPERVISOR in held else "trainee"}


c.Spawner.pre_spawn_hook = tell_role
