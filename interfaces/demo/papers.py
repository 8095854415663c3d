"""The papers of the demo: each scanned in for the unit that names it, just before it does."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from interfaces.compose import House
from interfaces.demo.day import Perintah
from interfaces.demo.figures import PAPERS
from interfaces.evidence import bring
from interfaces.registers.identity import DemoIdentities

SOURCE = "Contoh demo"
DATES = ("signed_on", "tanggal", "tertanggal")
"""What of a paper says its own date."""


class Scan(NamedTuple):
    """A paper as a unit holds it: what it says and of when it is."""

    unit: str
    sha256: str
    dated: date


def scan_in(house: House, identities: DemoIdentities, commands: Sequence[Perintah]) -> None:
    """Bring each paper that these commands name for the unit that names it, unless it was brought before."""
    named = [one for command in commands for one in _named([command["data"], command.get("basis")], command)]
    held = house.queries.known_files([scan.sha256 for scan in named])
    for scan in named:
        if (scan.unit, scan.sha256) in held:
            continue
        held.add((scan.unit, scan.sha256))
        who = identities.identify(f"perencana@{scan.unit}" if scan.unit else "bagian_organisasi")
        content = PAPERS[scan.sha256]
        about = {"tanggal": scan.dated, "sumber": SOURCE, "memuat_orang": False}
        name = content.decode().removeprefix("Dokumen contoh: ").replace("/", "-")
        bring(house, who, scan.unit, f"{name}.txt", [content], about, key=f"demo-berkas-{scan.unit}-{scan.sha256[:12]}")


def _named(value: Any, command: Perintah, dated: str = "") -> Iterator[Scan]:
    """The papers within what a command says."""
    if isinstance(value, list):
        for part in value:
            yield from _named(part, command, dated)
    elif isinstance(value, dict):
        dated = next((value[name] for name in DATES if value.get(name)), dated)
        if value.get("sha256") in PAPERS:
            unit = command["data"].get("unit") or ""
            yield Scan(unit, value["sha256"], date.fromisoformat((dated or command["at"])[:10]))
        for part in value.values():
            yield from _named(part, command, dated)
