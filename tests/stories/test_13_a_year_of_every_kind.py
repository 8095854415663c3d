"""A whole year of units that no camat leads: a dinas, a badan, an RSUD below a dinas, a bagian of the sekretariat
daerah; from Renstra to LKjIP, each step by who has it by the table of kinds."""

import pytest

from tests.kantor import SHA, Kantor
from tests.stories.kinds import ABOVE, HEADS, SECOND, begin, promise, register

KEY = {"unit": "u", "tahun": 2023}
PLANNER = "p-007:perencana@u"
"""A functional officer, to whom the head has given both tasks: there need be no kasubbag."""
ROW = [{"indikator": "layanan", "nilai": "80"}]


def plan(kantor: Kantor, kind: str, head: str, **key: object) -> None:
    """A plan that is filled in, handed in, verified and established by Perkada."""
    rows = [{**ROW[0], **({"tahun": 2023} if kind == "renstra" else {})}]
    kantor.do(f"{kind}.draft", PLANNER, **key, **({"prefill": False} if kind == "renja" else {}))
    kantor.do(f"{kind}.set_target", PLANNER, **key, target=rows)
    kantor.do(f"{kind}.submit", head, **key)
    kantor.do(f"{kind}.verify", "bappeda", **key)
    day = kantor.clock().date().isoformat()
    kantor.do(f"{kind}.establish", "bupati", **key, signed_on=day, number="Perbup contoh/1", sha256=SHA)


def establish_iku(kantor: Kantor, head: str) -> None:
    kantor.do("iku.draft", PLANNER, unit="u", prefill=False)
    kantor.do("iku.set_target", PLANNER, unit="u", target=[{**ROW[0], "tahun": 2023}])
    kantor.do("iku.submit", head, unit="u")
    kantor.do("iku.verify", "bagian_organisasi", unit="u")
    kantor.do("iku.establish", head, unit="u", signed_on="2023-01-02", number="SK contoh/2")


def quarter(kantor: Kantor, head: str, triwulan: int, nilai: str, on: str) -> None:
    key = {**KEY, "triwulan": triwulan}
    kantor.at(on).do("realisasi.draft", PLANNER, **key)
    kantor.do("realisasi.report", PLANNER, **key, realisasi=[{"indikator": "layanan", "nilai": nilai}])
    kantor.do("realisasi.submit", PLANNER, **key)
    kantor.do("realisasi.approve", head, **key)
    kantor.do("realisasi.verify", "bappeda", **key)


@pytest.mark.parametrize("jenis", ["dinas", "badan", "rsud", "bagian"])
def test_a_year_from_renstra_to_lkjip(kantor: Kantor, jenis: str) -> None:
    begin(kantor)
    above = ABOVE.get(jenis, "")
    if above:
        register(kantor, "di-atas", above)
    head = register(kantor, "u", jenis, "di-atas" if above else "")
    for peran in ("perencana", "pengirim"):
        kantor.do("unit.assign", head, unit="u", peran=peran, person="p-007", since="2023-01-01", surat="ST contoh/1")
    kantor.do("indikator.register", PLANNER, unit="u", slug="layanan", kartu=CARD)
    plan(kantor, "renstra", head, unit="u", periode="2021-2026")
    establish_iku(kantor, head)
    plan(kantor, "renja", head, **KEY)
    promise(kantor, "u", head, SECOND.get(jenis, "bupati"), "bagian_organisasi", by=PLANNER, layanan="80")
    office = {**KEY, "jabatan": HEADS[jenis]}
    kantor.do("rencana_aksi.draft", PLANNER, **office)
    action = {"indikator": "layanan", "aksi": ["Buka loket"], "pemilik": HEADS[jenis]}
    kantor.do("rencana_aksi.set_aksi", PLANNER, **office, **action)
    kantor.do("rencana_aksi.submit", PLANNER, **office)
    kantor.do("rencana_aksi.establish", head, **office, signed_on="2023-01-02")
    days = ("2023-04-03", "2023-07-03", "2023-10-02", "2024-01-03")
    for n, (nilai, on) in enumerate(zip(("70", "74", "77", "82"), days, strict=True), start=1):
        quarter(kantor, head, n, nilai, on)
    kantor.at("2024-02-05").do("lkjip.draft", PLANNER, **KEY)
    kantor.do("lkjip.check", PLANNER, **KEY)
    kantor.do("lkjip.sign", head, **KEY, signed_on="2024-02-05")
    kantor.do("lkjip.submit", head, **KEY)
    per = kantor.today("2024-02-06")
    states = {d["kind"]: d["state"] for d in kantor.house.queries.documents(per, "u") if d["kind"] != "realisasi"}
    assert states == dict.fromkeys(("renstra", "iku", "renja", "pk", "rencana_aksi", "lkjip"), "berlaku")
    (row,) = kantor.house.queries.capaian(kantor.today("2023-12-31"), "u", 2023)["rows"]
    assert (row["indikator"], row["target"], row["realisasi"], row["capaian"]) == ("layanan", "80", "82", "102.50")


CARD = {
    "nama": "Layanan tepat waktu",
    "level": "sasaran",
    "satuan": "Persen",
    "arah": "naik",
    "mode": "nilai_akhir",
    "iku": True,
}
