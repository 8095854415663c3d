"""An office for tests: a house on an empty database, and commands given to it as people give them."""

import hashlib
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from application.files import FileNeeded
from application.orders import Answer, Order
from domain.kinds import DOKUMEN
from interfaces import evidence
from interfaces.clock import DemoClock, real_clock
from interfaces.compose import House, build
from interfaces.input.orders import parse
from interfaces.registers.identity import DemoIdentities

SAID: dict[str, bytes] = {}
"""Every file that a test has named, by its hash."""


def sha(text: str) -> str:
    """The SHA-256 of a file that holds an invented text; it is scanned in when a command needs it (`scan_in`)."""
    name = hashlib.sha256(text.encode()).hexdigest()
    SAID[name] = text.encode()
    return name


SHA = sha("naskah")
CONTOH = sha("contoh")
"""The paper that the examples of commands name (`interfaces/input/examples.py`)."""
WITA = "+08:00"


HANDED_IN = dict.fromkeys(("tanpa_dasar", "belum_diisi", "tanpa_bukti"), "Keadaannya memang demikian")
"""What stories answer when a quarter is submitted that lacks what they are not about."""


SCANNED: dict[str, Any] = {"tanggal": date(2015, 1, 1), "sumber": "Register contoh", "memuat_orang": False}


def scan_in(house: House, unit: str, sha256: str) -> bool:
    """Bring a file that was named by `sha` for the unit that needs it; whether it is one of those."""
    if sha256 not in SAID:
        return False
    who = DemoIdentities(demo=True).identify("bagian_organisasi")
    evidence.bring(house, who, unit, "", [SAID[sha256]], SCANNED)
    return True


def carry_out(house: House, order: Order) -> Answer:
    """Carry an order out; a paper that it names by `sha` is scanned in first."""
    try:
        return house.jejak.execute(order)
    except FileNeeded as needed:
        if not scan_in(house, **needed.facts):
            raise
        return carry_out(house, order)


def checked(command: str) -> list[dict[str, Any]]:
    """The checklist of a verification that found everything in order."""
    items = DOKUMEN[command.partition(".")[0]].butir
    seen = {"dilihat": 2, "dari": 5}
    return [{"butir": b, "hasil": "sesuai", **(seen if b == "bukti_dilihat" else {})} for b in items]


def ready(house: House) -> None:
    """Migrate a house, unless its database is a copy of one that was, with the views of this release.

    Its server has ticked today, so that a real installation may be told of years ago and typed at now; in one that
    nobody was at for long its story goes on.
    """
    if house.database.has_table("view_position") and house.views.current():
        house.vault.begin()
    else:
        house.migrate()
    if not house.leaps.leapt(real_clock()):
        house.leaps.tick(real_clock())


class Kantor:
    """A kabupaten with one kecamatan, "kb"; `do` gives a command in its JSON form, one minute after the last."""

    def __init__(self, database_url: str, start: str = "2023-01-02T09:00:00+08:00", *, demo: bool = True) -> None:
        self.clock = DemoClock()
        self.house: House = build(database_url, self.clock)
        ready(self.house)
        self.identities = DemoIdentities(demo=True)
        self.clock.set(datetime.fromisoformat(start))
        if demo and not self.house.journal.position():
            self.house.mark_demo()

    def at(self, moment: str) -> "Kantor":
        """Go on to a moment of the story: a day (09.00 WITA) or an instant."""
        self.clock.set(datetime.fromisoformat(moment if "T" in moment else f"{moment}T09:00:00{WITA}"))
        return self

    def do(
        self,
        name: str,
        by: str,
        *,
        reason: str = "",
        basis: dict[str, Any] | None = None,
        confirmed_by: str = "bkpsdm",
        **data: Any,
    ) -> Answer:
        """Give a command. One that waits for a second person is confirmed at once by `confirmed_by` ("": it waits)."""
        if name.endswith(".appoint"):
            data.setdefault("decree_date", self._dated(data["since"]))
        command_id = data.pop("command_id", None) or str(uuid4())
        if name.endswith((".verify", ".verify_again")) and name.partition(".")[0] in DOKUMEN:
            data.setdefault("periksa", checked(name))
        document = {
            "command": name,
            "command_id": command_id,
            "actor": by,
            "reason": reason,
            "basis": basis,
            "supplied_by": data.pop("supplied_by", None),
            "expected_version": data.pop("expected_version", None),
            "angka": data.pop("angka", None),
            "jawaban": data.pop("answers", HANDED_IN if name == "realisasi.submit" else {}),
            "data": data,
        }
        order, _ = parse(document, self.identities.identify, demo=True)
        answer = carry_out(self.house, order)
        self.clock.set(self.clock() + timedelta(minutes=1))
        if answer.waits and confirmed_by:
            other = confirmed_by if confirmed_by != by else "bagian_organisasi"
            done = self.do("usulan.confirm", other, nomor=answer.waits, command_id=f"{command_id}-sah")
            events = tuple((idx, topic) for idx, topic in done.events if not topic.startswith("Usulan."))
            return replace(done, events=events, person=answer.person)
        return answer

    def _dated(self, since: str) -> str | None:
        """The date of a decree: that of the start, unless it is still to come."""
        return min(since, self.clock().date().isoformat())

    # -- what most stories begin with

    def found(
        self,
        unit: str = "kb",
        nama: str = "Kecamatan Contoh",
        since: str = "2021-01-01",
        zona: str = "WITA",
        go_live: str = "2021-01-01",
    ) -> "Kantor":
        if not self.house.queries.units(self.today()):
            self.do("kabupaten.found", "admin", nama="Kabupaten Contoh", zona=zona)
        place = {"slug": unit, "nama": nama, "jenis": "kecamatan", "zona": "WITA", "go_live": go_live}
        self.do("unit.register", "admin", **place, answers={"nama_unit": "ya"})
        self.appoint("camat", unit, since)
        return self

    def appoint(
        self, jabatan: str, unit: str = "kb", since: str = "2021-01-01", kapasitas: str = "definitif", **more: Any
    ) -> Answer:
        person = more.pop("person", f"demo-{jabatan}-{unit}")
        return self.do(
            "unit.appoint",
            "admin",
            unit=unit,
            jabatan=jabatan,
            person=person,
            kapasitas=kapasitas,
            since=since,
            decree=f"SK contoh {kapasitas}",
            **more,
        )

    def indikator(self, slug: str, unit: str = "kb", **kartu: Any) -> "Kantor":
        card = {"nama": f"Indikator {slug}", "level": "sasaran", "satuan": "Persen", "arah": "naik"}
        self.do(
            "indikator.register",
            f"perencana@{unit}",
            unit=unit,
            slug=slug,
            kartu={**card, "mode": "nilai_akhir", **kartu},
        )
        return self

    def sign_pk(
        self, tahun: int = 2023, unit: str = "kb", on: str | None = None, reason: str = "", **targets: str
    ) -> "Kantor":
        """A PK of the camat from nothing to signed, dated today unless stated. `reason`: why it promises just that."""
        key = {"unit": unit, "tahun": tahun}
        self.do("pk.draft", f"perencana@{unit}", **key, prefill=False)
        rows = [{"indikator": slug, "nilai": nilai} for slug, nilai in targets.items()]
        self.do("pk.set_target", f"perencana@{unit}", **key, target=rows, reason=reason)
        return self.finish_pk(tahun, unit, signed_on=on)

    def finish_pk(self, tahun: int = 2023, unit: str = "kb", signed_on: str | None = None, **facts: Any) -> "Kantor":
        """Submit, verify and sign the open draft of the camat's PK."""
        key = {"unit": unit, "tahun": tahun}
        day = signed_on or self.clock().date().isoformat()
        self.do("pk.submit", f"camat@{unit}", **key)
        self.do("pk.verify", "bagian_organisasi", **key)
        self.do("pk.sign_first", f"camat@{unit}", **key, signed_on=day)
        self.do("pk.sign", "bupati", **key, signed_on=day, sha256=SHA, **facts)
        return self

    def bring(self, content: bytes, by: str = "perencana@kb", unit: str = "kb", nama: str = "", **about: Any) -> str:
        """A file brought into the store for a unit; its hash."""
        said = {"tanggal": "2023-01-02", "sumber": "Register contoh", "memuat_orang": False, **about}
        who = self.identities.identify(by)
        evidence.bring(self.house, who, unit, nama, [content], said)
        self.clock.set(self.clock() + timedelta(minutes=1))
        return hashlib.sha256(content).hexdigest()

    def report(self, triwulan: int, tahun: int = 2023, unit: str = "kb", **values: Any) -> Answer:
        key = {"unit": unit, "tahun": tahun, "triwulan": triwulan}
        rows = [{"indikator": slug, "nilai": nilai} for slug, nilai in values.items()]
        return self.do("realisasi.report", f"kasi@{unit}", **key, realisasi=rows, reason="Laporan susulan triwulan")

    # -- reading

    def today(self, per: str = "2099-12-31", known: str | None = None) -> Any:
        return self.house.queries.as_of(date.fromisoformat(per), datetime.fromisoformat(known) if known else None)

    def topics(self) -> list[str]:
        return [type(r.event).TOPIC for page in self.house.journal.pages() for r in page]

    def events(self, topic: str) -> list[Any]:
        return [r.event for page in self.house.journal.pages() for r in page if topic == type(r.event).TOPIC]

    def close(self) -> None:
        self.house.close()
