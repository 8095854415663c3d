"""What the stories of who types and who answers share: people with several offices, and what readers then see."""

from dataclasses import replace
from typing import Any

from application.access import Identity
from interfaces.registers.identity import DemoIdentities
from tests.kantor import Kantor

PK = {"unit": "kb", "tahun": 2023}
TW1 = {**PK, "triwulan": 1}
WHY: dict[str, Any] = {
    "reason": "Prioritas kabupaten berubah",
    "basis": {"kind": "SE Bupati", "number": "contoh/5"},
}


class DenganNama(DemoIdentities):
    """ "ani:camat@kb": one person in the office that they choose to act in."""

    def identify(self, token: str, *rest: Any) -> Identity:
        person, _, acting_as = token.rpartition(":")
        found = super().identify(acting_as, *rest)
        return replace(found, person=person) if person else found


def by_name(kantor: Kantor) -> Kantor:
    kantor.identities = DenganNama(demo=True)
    return kantor


def versi(kantor: Kantor, kind: str, unit: str = "kb", **key: Any) -> dict[str, Any]:
    """The newest version of a document, as readers see it."""
    key = {"tahun": 2023, **key}
    if "periode" in key:
        del key["tahun"]
    found: dict[str, Any] = kantor.house.queries.document(kantor.today(), kind, unit, **key)["versions"][-1]
    return found


def awaited(kantor: Kantor, kind: str, unit: str = "kb", **key: Any) -> list[str]:
    """Whose verification a document waits for: the offices, any one of which will do, joined by a slash."""
    found = versi(kantor, kind, unit, **key)["menunggu_verifikasi"]
    return ["/".join(one["jabatan"]) + (f"@{one['unit']}" if one["unit"] else "") for one in found]


def last(kantor: Kantor) -> dict[str, Any]:
    """The newest entry of the trail."""
    entry: dict[str, Any] = kantor.house.queries.trail(kantor.today(), limit=500)["entries"][-1]
    return entry


def target(nilai: str, indikator: str = "keluhan", **more: Any) -> list[dict[str, Any]]:
    return [{"indikator": indikator, "nilai": nilai, **more}]


def kelurahan(kantor: Kantor, slug: str = "loa-ipuh") -> Kantor:
    """A kelurahan below the kecamatan, with its lurah and one indikator."""
    key = {"slug": slug, "nama": "Kelurahan Loa Ipuh", "jenis": "kelurahan", "zona": "WITA", "induk": "kb"}
    kantor.do("unit.register", "admin", **key, go_live="2021-01-01")
    kantor.appoint("lurah", slug)
    return kantor.indikator("keluhan", slug)
