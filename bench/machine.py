"""What it was measured on."""

import os
import platform
import sqlite3
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from bench.places import Places

PACKAGES = ("eventsourcing", "msgspec", "psycopg", "django", "django-simple-history")


def describe(places: Places) -> dict[str, str]:
    """Machine, versions and how durable a commit is, in words."""
    server = places.postgresql_settings()
    shown = ", ".join(f"{name} {value}" for name, value in server.items() if name != "server_version")
    return {
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "machine": f"{_processor()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}",
        "disk": _filesystem(places.directory),
        "load before": " ".join(f"{x:.2f}" for x in os.getloadavg()),
        "python": platform.python_version(),
        "packages": ", ".join(f"{name} {version(name)}" for name in PACKAGES),
        "sqlite": f"{sqlite3.sqlite_version}, WAL, synchronous FULL on all sides",
        "postgresql": f"{server['server_version']}, {shown}; unix socket, one client, connections kept open",
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except FileNotFoundError:
        return platform.processor() or platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def _filesystem(directory: Path) -> str:
    said = subprocess.run(["df", "-PT", directory], capture_output=True, text=True, check=False)
    kind = said.stdout.splitlines()[1].split()[1] if said.returncode == 0 else "unknown"
    return f"{directory.parent} ({kind})"
