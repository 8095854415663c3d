"""Our side: the application as interfaces use it, on an office with many Perjanjian Kinerja still being filled in."""

import itertools
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

from application.jejak import Order
from interfaces.compose import House, build
from interfaces.identity import DemoIdentities
from interfaces.perintah import parse

SLUGS = tuple(f"indikator-{n:02}" for n in range(10))
FIRST_YEAR = 2001


def order(command: str, by: str, reason: str = "", **data: Any) -> Order:
    """A command as it reaches the application: parsed, typed and fingerprinted."""
    document = {"command": command, "command_id": str(uuid4()), "actor": by, "reason": reason, "data": data}
    return parse(document, DemoIdentities(demo=True), demo=True)[0]


class Office:
    """Units with a PK for each of many years, ten targets each; `changes` makes orders that change one target."""

    def __init__(self, url: str, units: int, years: int) -> None:
        self.house: House = build(url)
        self.house.migrate()
        self.keys = [{"unit": f"unit-{u:02}", "tahun": FIRST_YEAR + y} for y in range(years) for u in range(units)]
        self._numbers = itertools.count(1000)
        self._found(units)

    def _do(self, *args: Any, **data: Any) -> None:
        self.house.jejak.execute(order(*args, **data))

    def _found(self, units: int) -> None:
        self._do("kabupaten.found", "admin", nama="Kabupaten Contoh", zona="WITA")
        for n in range(units):
            unit = {"unit": f"unit-{n:02}"}
            about = {"nama": f"Kecamatan {n:02}", "jenis": "kecamatan", "zona": "WITA", "go_live": "2001-01-01"}
            self._do("unit.register", "admin", slug=unit["unit"], **about)
            holder = {"jabatan": "camat", "person": "demo-camat", "kapasitas": "definitif", "decree": "SK contoh"}
            self._do("unit.appoint", "admin", **unit, **holder, since="2001-01-01")
            for slug in SLUGS:
                card = {"nama": f"Indikator {slug}", "level": "sasaran", "satuan": "Persen", "arah": "naik"}
                self._do("indikator.register", _by(unit), **unit, slug=slug, kartu={**card, "mode": "nilai_akhir"})
        for key in self.keys:
            self._do("pk.draft", _by(key), **key)
            rows = [{"indikator": slug, "nilai": "1"} for slug in SLUGS]
            self._do("pk.set_target", _by(key), reason="Target awal tahun", **key, target=rows)

    def changes(self, count: int) -> list[Order]:
        """Orders that each change one target: document after document, so that all streams grow alike."""
        return [self._change(next(self._numbers)) for _ in range(count)]

    def _change(self, n: int) -> Order:
        key = self.keys[n % len(self.keys)]
        slug = SLUGS[n // len(self.keys) % len(SLUGS)]
        target = [{"indikator": slug, "nilai": str(n)}]
        return order("pk.set_target", _by(key), reason="Target disesuaikan dengan DPPA", **key, target=target)

    def events_per_document(self) -> float:
        """The mean length of a PK's stream now."""
        with self.house.database.read() as tx:
            ((n,),) = tx.execute("SELECT COUNT(*) FROM trail WHERE kind = 'pk'")
        return float(n / len(self.keys))


def _by(key: dict[str, Any]) -> str:
    return f"perencana@{key['unit']}"
