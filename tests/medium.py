"""A medium on which nothing can be written, whoever runs the tests: root gives up what lets it write all the same."""

import ctypes
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MAY_WRITE_ANYWAY = 1 << 1  # CAP_DAC_OVERRIDE
VERSION = 0x20080522


class _Head(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


class _Half(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint32) for name in ("effective", "permitted", "inheritable")]


@contextmanager
def read_only(*paths: Path) -> Iterator[None]:
    """These files and folders cannot be written by this thread, and those it starts, until the block ends."""
    modes = {path: path.stat().st_mode for path in paths}
    for path, mode in modes.items():
        path.chmod(mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
    try:
        with _as_anyone():
            yield
    finally:
        for path, mode in modes.items():
            path.chmod(mode)


@contextmanager
def _as_anyone() -> Iterator[None]:
    if os.geteuid() != 0:
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    head, halves = _Head(VERSION, 0), (_Half * 2)()
    assert libc.capget(ctypes.byref(head), halves) == 0
    had = halves[0].effective
    halves[0].effective = had & ~MAY_WRITE_ANYWAY
    assert libc.capset(ctypes.byref(head), halves) == 0
    try:
        yield
    finally:
        halves[0].effective = had
        assert libc.capset(ctypes.byref(head), halves) == 0
