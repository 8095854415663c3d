"""Our side: the application as interfaces use it, on an office with many Perjanjian Kinerja still being filled in."""

import itertools
from typing import Any
from uuid import uuid4

from application.orders import Order
from interfaces.compose import House, build
from interfaces.input.orders import parse
from interfaces.registers.identity import DemoIdentities

SLUGS = tuple(f"indikator-{n:02}" for n in range(10))
FIRST_YEAR = 2001
REASON = "Target disesuaikan dengan DPPA"


def order(command: str, by: str, reason: str = "", **data: Any) -> Order:
    """A command as it reaches the application: parsed, typed and fingerprinted."""
    document = {"command": command, "command_id": str(uuid4()), "actor": by, "reason": reason, "data": data}
    return parse(document, DemoIdentities(demo=True).identify, demo=True)[0]


class Office:
    """Units with a PK of the camat for each of many years, ten targets in each."""

    def __init__(self, url: str, units: int, years: int) -> None:
        self.house: House = build(url)
        self.house.migrate()
        self.documents = [{"unit": f"unit-{u:02}", "tahun": FIRST_YEAR + y} for y in range(years) for u in range(units)]
        self._numbers = itertools.count(1000)
        self._found(units)

    def _do(self, *args: Any, **data: Any) -> None:
        self.house.jejak.execute(order(*args, **data))

    def _found(self, units: int) -> None:
        self._do("kabupaten.found", "admin", nama="Kabupaten Contoh", zona="WITA")
        for n in range(units):
            unit = f"unit-{n:02}"
            about = {"nama": f"Kecamatan {n:02}", "jenis": "kecamatan", "zona": "WITA", "go_live": "2001-01-01"}
            self._do("unit.register", "admin", slug=unit, **about)
            holder = {"jabatan": "camat", "person": "demo-camat", "kapasitas": "definitif", "decree": "SK contoh"}
            self._do("unit.appoint", "admin", unit=unit, **holder, since="2001-01-01")
            for slug in SLUGS:
                card = {"nama": f"Indikator {slug}", "level": "sasaran", "satuan": "Poin", "arah": "naik"}
                card["mode"] = "nilai_akhir"
                self._do("indikator.register", f"perencana@{unit}", unit=unit, slug=slug, kartu=card)
        for document in self.documents:
            self._do("pk.draft", f"perencana@{document['unit']}", **document)
        self.change_all("1", "Target awal tahun")

    def change_all(self, teks: str, reason: str = REASON) -> None:
        """Change every target: ten by one command, each an event of its own."""
        for document in self.documents:
            rows = [{"indikator": slug, "nilai": teks} for slug in SLUGS]
            self._do("pk.set_target", f"perencana@{document['unit']}", reason, **document, target=rows)

    def changes(self, count: int) -> list[Order]:
        """Orders that change one target each: document after document, so that all streams grow alike."""
        return [self._change(n) for n in itertools.islice(self._numbers, count)]

    def _change(self, n: int) -> Order:
        document = self.documents[n % len(self.documents)]
        slug = SLUGS[n // len(self.documents) % len(SLUGS)]
        target = [{"indikator": slug, "nilai": str(n)}]
        return order("pk.set_target", f"perencana@{document['unit']}", REASON, **document, target=target)

    def events_per_document(self) -> float:
        """The mean length of the stream of a PK now."""
        with self.house.database.read() as tx:
            ((n,),) = tx.execute("SELECT COUNT(*) FROM trail WHERE kind = 'pk'")
        return float(n / len(self.documents))
