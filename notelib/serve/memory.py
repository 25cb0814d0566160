"""How much memory there is, and what a visitor takes of it."""

from pathlib import Path

import psutil  # type: ignore[import-untyped, unused-ignore]

MIB = 2**20
PER_VISITOR = {True: 25 * MIB, False: 60 * MIB}
"""Bytes for a further visitor: True where kernels are forked, False where each is a program (docs/performance.md)."""
SERVER = 300 * MIB
"""Bytes for the server itself, with the warm parent of its kernels."""
RESERVE = 150 * MIB
"""Bytes that stay free: with less, nobody is let in any more, so that those who are can go on."""
GROUP = Path("/sys/fs/cgroup")


def own_group(table: Path = Path("/proc/self/cgroup"), root: Path = GROUP) -> Path:
    """Return the folder of this process's control group (version 2), such as that of its systemd unit."""
    try:
        lines = table.read_text().splitlines()
    except OSError:
        return root
    own = next((line[3:].lstrip("/") for line in lines if line.startswith("0::")), "")
    return root / own if (root / own / "memory.max").exists() else root  # a container sees its own group as the root


def available(group: Path | None = None) -> int:
    """Return how many bytes may still be used: what the machine has, or what its container or unit may take, if less.

    ``group`` is the folder of a control group, by default that of this process.
    """
    free = int(psutil.virtual_memory().available)
    group = own_group() if group is None else group
    try:
        limit = (group / "memory.max").read_text().strip()
        used = int((group / "memory.current").read_text())
        lines = (group / "memory.stat").read_text().splitlines()
        files = next(line for line in lines if line.startswith("inactive_file "))
    except (OSError, StopIteration, ValueError):
        return free
    return free if limit == "max" else min(free, int(limit) - used + int(files.split()[1]))


def room_for(forked: bool, free: int) -> int:
    """Return how many visitors a server that is about to start finds room for in so many bytes."""
    return max(0, (free - SERVER - RESERVE) // PER_VISITOR[forked])


def proportional(pid: int) -> int:
    """Return the memory of a process and all it has started, in bytes; what they share is counted once."""
    total = 0
    for process in (psutil.Process(pid), *psutil.Process(pid).children(recursive=True)):
        try:
            info = process.memory_full_info()
        except psutil.Error:  # it has ended
            continue
        total += getattr(info, "pss", info.uss)
    return total
