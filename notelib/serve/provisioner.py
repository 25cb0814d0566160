"""Kernels from the warm parent, for Jupyter's kernel manager: a kernel provisioner."""

import signal
from importlib.metadata import EntryPoint
from typing import Any

from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from notelib.serve.warm import Child, WarmParent

NAME = "workbook-warm-provisioner"
ENDED = 1
"""The exit code of any kernel that has ended: only its parent is told the true one."""


def register() -> None:
    """Make the provisioner known by name, whether or not the package was installed with its entry point."""
    factory = KernelProvisionerFactory.instance()
    factory.provisioners.setdefault(
        NAME, EntryPoint(NAME, "notelib.serve.provisioner:WarmProvisioner", KernelProvisionerFactory.GROUP_NAME)
    )


class WarmProvisioner(LocalProvisioner):
    """Forks the kernel instead of starting a program; everything else is as with a process of one's own."""

    child: Child | None = None

    @property
    def has_process(self) -> bool:
        """Whether a kernel was started and not yet seen to its end."""
        return self.child is not None

    async def poll(self) -> int | None:
        """Return None while the kernel runs."""
        return None if self.child is not None and self.child.is_alive() else ENDED

    async def wait(self) -> int | None:
        """Wait until the kernel has ended."""
        if self.child is not None:
            await self.child.ended()
            self._release()
        return ENDED

    async def send_signal(self, signum: int) -> None:
        """Send a signal to the kernel and what it has started."""
        if self.child is not None:
            self.child.send_signal(signum)

    async def kill(self, restart: bool = False) -> None:
        """Kill the kernel."""
        await self.send_signal(signal.SIGKILL)

    async def terminate(self, restart: bool = False) -> None:
        """Ask the kernel to end."""
        await self.send_signal(signal.SIGTERM)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Fork a kernel and return how to reach it; it can be reached by then.

        ``cmd`` is the command line of an ordinary kernel, of which the connection file counts.

        Raises:
            WarmError: there was none to be had.
        """
        self._release()
        connection_file = cmd[cmd.index("-f") + 1]
        self.child = await WarmParent.instance().fork(connection_file, str(kwargs.get("cwd") or "."), kwargs["env"])
        self.pid = self.pgid = self.child.pid
        return self.connection_info

    async def cleanup(self, restart: bool = False) -> None:
        """Let go of the kernel's process."""
        self._release()
        await super().cleanup(restart)

    def _release(self) -> None:
        if self.child is not None:
            self.child.close()
            self.child = None
