"""Where what tests write lies: in memory where the machine has room, since nothing of it is to outlive them."""

import os
import shutil
from pathlib import Path

SHM = Path("/dev/shm")  # noqa: S108 - pytest and mkdtemp make folders of their own there
ROOM = 6 << 30
"""Bytes that must be free: a whole run keeps less than half of it at a time."""


def roomy(otherwise: str) -> str:
    """A folder in memory, or else another. On a disk a test of SQLite mostly waits for its commits."""
    return str(SHM) if _has_room() else otherwise


def _has_room() -> bool:
    if not os.access(SHM, os.W_OK | os.X_OK) or os.statvfs(SHM).f_flag & os.ST_NOEXEC:
        return False
    return shutil.disk_usage(SHM).free > ROOM and _available() > ROOM


def _available() -> int:
    """Memory that nobody uses, in bytes; 0 where the machine does not say."""
    for line in Path("/proc/meminfo").read_text().splitlines():
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) << 10
    return 0
