"""Papers from before, as an office copies them: what stands on them, and who signed."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

from application.access import Identity
from application.orders import Answer
from interfaces.input.orders import parse
from interfaces.registers.identity import DemoIdentities
from tests.interfaces.cli.runner import Said
from tests.kantor import Kantor, carry_out, sha

SCAN = sha("pindaian")
GO_LIVE = "2023-07-01"
UNIT = {"unit": "kb"}
PK = {**UNIT, "tahun": 2023}
WHY: dict[str, Any] = {
    "reason": "Prioritas kabupaten berubah",
    "basis": {"kind": "SE Bupati", "number": "contoh/5"},
}
ROWS = [{"indikator": "keluhan", "nilai": "75"}]
PENETAP = [{"pihak": "penetap", "jabatan": "bupati"}]


def pihak(first: str = "definitif", second: str = "definitif", jabatan: str = "camat", atasan: str = "bupati") -> Any:
    """Both parties of a PK, each in its capacity."""
    return [
        {"pihak": "pihak_pertama", "jabatan": jabatan, "kapasitas": first},
        {"pihak": "pihak_kedua", "jabatan": atasan, "kapasitas": second},
    ]


def paper(signed_on: str = "2023-01-10", number: str = "PK contoh/1", **more: Any) -> dict[str, Any]:
    """What is printed on a paper besides its figures."""
    return {"number": number, "signed_on": signed_on, "sha256": SCAN, "signers": PENETAP, **more}


def pk(signed_on: str = "2023-01-10", keluhan: str = "75", **more: Any) -> dict[str, Any]:
    """A PK of the camat with one target."""
    target = [{"indikator": "keluhan", "nilai": keluhan}]
    return {**PK, **paper(signed_on), "signers": pihak(), "target": target, **more}


def office(kantor: Kantor, go_live: str = GO_LIVE, on: str = "2023-07-10") -> Kantor:
    """A kecamatan that went live in the middle of the year, with one indikator."""
    kantor.at(on).found(go_live=go_live)
    return kantor.indikator("keluhan")


def as_person(kantor: Kantor, person: str, role: str, name: str, **data: Any) -> Answer:
    """A command of one certain person in an office of the kabupaten."""
    given = {"command": name, "command_id": str(uuid4()), "actor": role, "data": data}
    order, _ = parse(given, DemoIdentities(demo=True).identify, demo=True)
    return carry_out(kantor.house, replace(order, who=Identity(person, role)))


def flat(said: Said) -> str:
    """What a terminal printed, without its line breaks."""
    return " ".join(said.out.split())


def document(kantor: Kantor, kind: str = "pk", per: str = "2023-12-31", known: str | None = None, **key: Any) -> Any:
    key = key or ({"tahun": 2023, "jabatan": "camat"} if kind == "pk" else {"tahun": 2023})
    return kantor.house.queries.document(kantor.today(per, known), kind, "kb", **key)


def target(kantor: Kantor, per: str, known: str | None = None) -> tuple[Any, Any]:
    answer = kantor.house.queries.lineage(kantor.today(per, known), "kb", "keluhan", 2023)
    return answer["target"], answer["keterangan"]


def load(kantor: Kantor, kind: str = "pk", by: str = "kasubbag@kb", confirmed: bool = True, **data: Any) -> Kantor:
    """A paper loaded by the unit and, unless said otherwise, confirmed by Bagian Organisasi the minute after."""
    kantor.do(f"{kind}.load", by, **data)
    names = ("unit", "tahun", "jabatan", "periode", "n", "versi")
    if confirmed:
        own = {k: v for k, v in data.items() if k in names}
        kantor.do(f"{kind}.confirm_load", "bagian_organisasi", **own)
    return kantor


PAPER: dict[str, Any] = {"signers": pihak("plt"), "signed_on": "2023-01-10", "sha256": SCAN}
"""A PK signed in ink by a Plt camat and the bupati."""
PERKADA: dict[str, Any] = {"signers": PENETAP, "signed_on": "2023-01-10", "sha256": SCAN}


def verified(kantor: Kantor, **key: Any) -> Kantor:
    """A PK that is drafted, submitted and verified, so that it can be signed."""
    office = key.get("jabatan", "camat")
    unit = key["unit"]
    kantor.do("pk.draft", f"perencana@{unit}", **key)
    kantor.do("pk.set_target", f"perencana@{unit}", **key, target=ROWS)
    kantor.do("pk.submit", f"{office}@{unit}", **key)
    kantor.do("pk.verify", "bagian_organisasi" if office == "camat" else f"sekretaris@{unit}", **key)
    return kantor


def newest(kantor: Kantor, kind: str = "pk", **key: Any) -> Any:
    key = key or {"tahun": 2023, "jabatan": "camat"}
    return kantor.house.queries.document(kantor.today("2023-12-31"), kind, "kb", **key)["versions"][-1]
