"""From paper: plans, budgets and Rencana Aksi come out of the same drawer, each with what its kind holds."""

import pytest

from domain.kernel import Invalid, NotFound, Refusal
from tests.kantor import Kantor
from tests.stories.papers import PK, UNIT, document, load, office, paper, pk

TREE = [
    {"kode": "1", "level": "program", "nama": "Program"},
    {"kode": "1.1", "level": "kegiatan", "nama": "Kegiatan"},
    {"kode": "1.1.1", "level": "sub_kegiatan", "nama": "Sub", "jumlah": "100"},
]


def test_papers_of_every_kind_are_loaded_and_no_policy_follows(kantor: Kantor) -> None:
    office(kantor)
    rows = [{"indikator": "keluhan", "nilai": "75"}]
    five = [{"indikator": "keluhan", "nilai": "70", "tahun": 2022}, {**rows[0], "tahun": 2023}]
    own = {**PK, "signers": [{"pihak": "penetap", "jabatan": "camat", "kapasitas": "plt"}]}
    renstra = {**UNIT, "periode": "2021-2026", **paper("2021-09-01", "Perbup contoh/7"), "target": five}
    load(kantor, "renstra", by="bappeda", **renstra)
    assert document(kantor, "renstra", periode="2021-2026")["versions"][0]["effective_from"] == "2021-09-01"
    # The plan and the pagu of the year were signed before it began, so they hold from its first day.
    load(kantor, "renja", **{**PK, **paper("2022-07-01", "Perbup contoh/8"), "target": rows, "pagu": TREE})
    load(kantor, **pk())
    load(
        kantor, "anggaran", **{**PK, **paper("2022-12-30", "DPA contoh/1"), "pagu": TREE, "belanja": {"operasi": "90"}}
    )
    answer = document(kantor, "anggaran")
    assert answer["versions"][0]["effective_from"] == "2023-01-01"
    assert [(row["kode"], row["jumlah"]) for row in answer["pagu"]] == [("1", "100"), ("1.1", "100"), ("1.1.1", "100")]
    assert [(row["jenis"], row["jumlah"]) for row in answer["belanja"]] == [("operasi", "90")]  # as printed
    # Two changes of the plan, the second first; each with its code, its figures its own.
    for n, signed_on, nilai in ((2, "2023-06-01", "78"), (1, "2023-03-01", "77")):
        change = {**PK, "n": n, **paper(signed_on, f"Perbup contoh/1{n}"), "target": [{**rows[0], "nilai": nilai}]}
        with pytest.raises(Invalid, match="Sebutkan alasan perubahan"):
            kantor.do("renja_perubahan.load", "kasubbag@kb", **change)
        load(kantor, "renja_perubahan", **change, reason_code="silpa")
    (version,) = document(kantor, "renja_perubahan", tahun=2023, n=1)["versions"]
    assert (version["reason_code"], version["state"]) == ("silpa", "digantikan")
    (row,) = document(kantor, "renja_perubahan", tahun=2023, n=1)["rows"]
    loaded = kantor.house.journal.at([row["event"]])[0].event
    assert (row["target"], type(loaded).TOPIC) == ("77", "RenjaPerubahan.Loaded")  # not taken over from the Renja
    # A DPPA on paper, and the Rencana Aksi with its actions.
    dppa = [{**row, "jumlah": "150"} if "jumlah" in row else row for row in TREE]
    paper2 = paper("2023-06-10", "DPPA contoh/1")
    load(kantor, "anggaran", **{**PK, **paper2, "pagu": dppa, "versi": 2, "reason_code": "dppa"})
    quarters = [{**rows[0], "triwulan": tw} for tw in (1, 2, 3, 4)]
    aksi = [{"indikator": "keluhan", "aksi": ["Buka loket"], "pemilik": "kasi-trantib"}]
    load(kantor, "rencana_aksi", **{**own, **paper("2023-01-20", "RA contoh/1"), "target": quarters, "aksi": aksi})
    assert document(kantor, "rencana_aksi", tahun=2023, jabatan="camat")["aksi"][0]["aksi"] == ["Buka loket"]
    # Neither the changes of the plan nor the DPPA touched the PK: what followed from them is on paper too.
    assert [(v["versi"], v["stale"]) for v in document(kantor)["versions"]] == [(1, [])]
    assert "system" not in {r.event.provenance.role for page in kantor.house.journal.pages() for r in page if r.idx > 1}


def test_what_is_turned_down_takes_its_belanja_and_its_actions_along(kantor: Kantor) -> None:
    office(kantor)
    budget = {**PK, **paper("2023-01-02", "DPA contoh/1"), "pagu": TREE}
    kantor.do("anggaran.load", "kasubbag@kb", **budget, belanja={"operasi": "90", "modal": "10"})
    kantor.do("anggaran.reject_load", "bappeda", **PK, reason="Belanja modal tidak ada di DPA")
    load(kantor, "anggaran", **budget, belanja={"operasi": "100"})
    assert [(row["jenis"], row["jumlah"]) for row in document(kantor, "anggaran")["belanja"]] == [("operasi", "100")]
    quarters = [{"indikator": "keluhan", "nilai": "75", "triwulan": 4}]
    plan = {**PK, **paper("2023-01-20", "RA contoh/1"), "target": quarters}
    with pytest.raises(Invalid, match="tanpa target"):
        kantor.do("rencana_aksi.load", "kasubbag@kb", **plan, aksi=[{"indikator": "lain", "aksi": ["X"]}])
    kantor.do("rencana_aksi.load", "kasubbag@kb", **plan, aksi=[{"indikator": "keluhan", "aksi": ["Salah"]}])
    kantor.do("rencana_aksi.reject_load", "bappeda", **PK, reason="Aksinya dari tahun lalu")
    load(kantor, "rencana_aksi", **plan)
    assert document(kantor, "rencana_aksi", tahun=2023, jabatan="camat")["aksi"] == []


def test_a_kelurahan_has_papers_and_a_go_live_day_of_its_own(kantor: Kantor) -> None:
    office(kantor)
    register = {"slug": "kel", "nama": "Kelurahan Contoh", "jenis": "kelurahan", "zona": "WITA", "induk": "kb"}
    kantor.do("unit.register", "admin", **register, go_live="2023-09-01")
    kantor.at("2023-09-04").indikator("keluhan", "kel")
    renja = {"unit": "kel", "tahun": 2023, "target": [{"indikator": "keluhan", "nilai": "60"}], "pagu": TREE}
    # Signed in August: after the kecamatan went live, before the kelurahan did. The kecamatan copies it.
    load(kantor, "renja", by="kasubbag@kb", **renja, **paper("2023-08-01", "Perbup contoh/9"))
    assert kantor.house.queries.document(kantor.today(), "renja", "kel", tahun=2023)["berlaku"] == 1
    assert [u["go_live"] for u in kantor.house.queries.units(kantor.today())] == ["2023-07-01", "2023-09-01"]
    with pytest.raises(NotFound):
        kantor.do("renja.load", "kasubbag@lain", **{**renja, **paper("2023-08-01", "Perbup contoh/9")})


def test_a_document_without_revisions_has_one_paper(kantor: Kantor) -> None:
    rows = [{"indikator": "keluhan", "nilai": "75"}]
    load(office(kantor), "renja", **{**PK, **paper("2022-07-01", "Perbup contoh/8"), "target": rows})
    with pytest.raises(Refusal, match="dokumen tersendiri"):
        kantor.do("renja.load", "kasubbag@kb", **{**PK, **paper("2023-02-01", "X/9"), "target": rows, "versi": 2})
    with pytest.raises(Invalid, match="Periode"):
        kantor.do("renstra.load", "bappeda", **UNIT, periode="abcd", **paper("2021-09-01"), target=rows)
