"""From paper: a kecamatan comes to Jejak in July with a drawer of signed documents."""

from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.kernel import Forbidden, FourEyes, Invalid, NotFound, Refusal
from projections.follower import Views
from tests.interfaces.cli import Terminal
from tests.interfaces.web import Reader, within, words
from tests.kantor import SHA, Kantor
from tests.stories.arsip import PK, UNIT, WHY, as_person, flat, office, paper, pihak, pk

CHANGED: dict[str, Any] = {"versi": 2, "reason_code": "perubahan_prioritas_asumsi", "number": "PK contoh/2"}
TREE = [
    {"kode": "1", "level": "program", "nama": "Program"},
    {"kode": "1.1", "level": "kegiatan", "nama": "Kegiatan"},
    {"kode": "1.1.1", "level": "sub_kegiatan", "nama": "Sub", "jumlah": "100"},
]


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


def test_a_unit_that_starts_in_july_reports_and_measures_on_the_same_day(kantor: Kantor) -> None:
    # The kecamatan goes live on 1 July; its PK was signed on paper in January. Nobody held an account then.
    office(kantor)
    # Kasubbag copies it as printed; Bagian Organisasi compares it with the scan the minute after.
    kantor.do("pk.load", "kasubbag@kb", **pk())
    assert target(kantor, "2023-07-10") == (None, "belum berlaku")
    kantor.do("pk.confirm_load", "bagian_organisasi", **PK)
    assert target(kantor, "2023-07-10") == ("75", None)
    # It is marked for what it is, and says who signed, who copied, who confirmed.
    (version,) = document(kantor)["versions"]
    assert (version["asal"], version["state"], version["cara"]) == ("arsip", "berlaku", "basah")
    assert (version["number"], version["signed_on"], version["effective_from"]) == ("PK contoh/1", *["2023-01-10"] * 2)
    assert [s["pihak"] for s in version["signers"]] == ["pihak_pertama", "pihak_kedua"]
    assert (version["pencatat"]["office"], version["pengesah"]["office"]) == ("kasubbag", "bagian_organisasi")
    # No draft was opened, no policy followed, and no event says that the camat or the bupati did anything.
    made = kantor.topics()[-3:]
    assert made == [f"PerjanjianKinerja.{e}" for e in ("Filed", "Loaded", "LoadConfirmed")]
    assert {"camat", "bupati", "system"}.isdisjoint(e.provenance.role for t in made for e in kantor.events(t))
    # The same day the second quarter is reported and measured against it.
    kantor.do("realisasi.draft", "kasubbag@kb", **PK, triwulan=2)
    kantor.report(2, keluhan="60")
    (row,) = kantor.house.queries.capaian(kantor.today("2023-07-10"), "kb", 2023, 2)["rows"]
    assert (row["target_tahunan"], row["sampai_dengan"], row["capaian_tahunan"]) == ("75", "60", "80.00")
    # What the views say can be rebuilt from the log.
    again = Views(kantor.house.database, "cek_")
    again.rebuild(kantor.house.journal)
    assert again.digest() == kantor.house.views.digest()


def test_both_clocks_know_when_a_paper_was_signed_and_when_it_was_recorded(kantor: Kantor) -> None:
    load(office(kantor, on="2023-07-03").at("2023-07-10"), **pk())
    # In force since the date on the paper, but only known since it was confirmed on 10 July.
    assert target(kantor, "2023-01-10") == ("75", None)
    assert target(kantor, "2023-01-09") == (None, "belum berlaku")
    assert target(kantor, "2023-12-31", known="2023-07-09T00:00:00+08:00") == (None, "belum berlaku")
    with pytest.raises(NotFound):
        document(kantor, known="2023-07-09T00:00:00+08:00")
    (step,) = kantor.house.queries.lineage(kantor.today("2023-12-31"), "kb", "keluhan", 2023)["langkah"]
    assert (step["asal"], step["effective_from"], step["recorded_at"][:10]) == ("arsip", "2023-01-10", "2023-07-10")


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"signed_on": "2023-07-01"}, "unit memakai Jejak sejak 2023-07-01"),  # that day it is signed in Jejak
        ({"signed_on": "2024-01-02"}, "belum tiba"),
        ({"number": " "}, "nomor dan tanggal"),
        ({"cara": "sistem"}, "basah atau elektronik"),
        ({"signers": pihak()[:1]}, "pihak_pertama, pihak_kedua, masing-masing satu"),
        ({"signers": [*pihak(), pihak()[0]]}, "masing-masing satu"),
        ({"signers": pihak("pengganti")}, "definitif, plt, plh, pj, pjs"),
        ({"effective_from": "2024-01-01"}, "Tahun 2024 tidak sesuai"),
        ({"target": []}, "Salin isi dokumennya"),
        ({"target": pk()["target"] * 2}, "tertulis dua kali"),
        ({"versi": 0}, "mulai dari 1"),
        ({"reason_code": "pergantian_pejabat"}, "Kosongkan reason_code"),  # a first paper changes nothing
        ({**CHANGED, "reason_code": "entah"}, "Sebutkan alasan perubahan"),
        ({"jabatan": "tukang-sapu"}, "tidak dikenal"),
    ],
)
def test_a_paper_that_is_not_as_it_should_be_is_not_loaded(kantor: Kantor, wrong: Any, says: str) -> None:
    office(kantor)
    before = set(kantor.topics())
    with pytest.raises(Invalid, match=says) as refused:
        kantor.do("pk.load", "kasubbag@kb", **{**pk(), **wrong})
    assert all(refused.value.teks)
    assert set(kantor.topics()) - before == {"Penolakan.Recorded"}  # not even an empty file


def test_a_paper_without_a_scan_is_no_paper(kantor: Kantor) -> None:
    without = {k: v for k, v in pk().items() if k != "sha256"}
    with pytest.raises(Invalid, match="sha256"):
        office(kantor).do("pk.load", "kasubbag@kb", **without)


def test_who_loads_a_paper_does_not_confirm_it_and_only_two_offices_may(kantor: Kantor) -> None:
    office(kantor).do("pk.load", "bagian_organisasi", **pk())
    with pytest.raises(FourEyes, match="Anda sendiri yang memuat"):
        kantor.do("pk.confirm_load", "bagian_organisasi", **PK)
    # The same person in another role is still the same person.
    with pytest.raises(FourEyes):
        as_person(kantor, "demo-bagian_organisasi", "bappeda", "pk.confirm_load", **PK)
    for who in ("camat@kb", "sekretaris@kb", "inspektorat", "bupati"):
        with pytest.raises(Forbidden):
            kantor.do("pk.confirm_load", who, **PK)
    with pytest.raises(Forbidden):
        kantor.do("pk.load", "inspektorat", **pk())
    # A colleague in the same office may; then there is nothing left to confirm.
    as_person(kantor, "demo-orang-lain", "bagian_organisasi", "pk.confirm_load", **PK)
    with pytest.raises(NotFound, match="menunggu pengesahan"):
        kantor.do("pk.confirm_load", "bappeda", **PK)


def test_a_record_that_does_not_match_its_paper_is_turned_down_and_made_again(kantor: Kantor) -> None:
    office(kantor).do("pk.load", "kasubbag@kb", **pk(keluhan="57"))
    with pytest.raises(Invalid, match="alasan"):
        kantor.do("pk.reject_load", "bappeda", **PK)
    kantor.do("pk.reject_load", "bappeda", **PK, reason="Pindaian menulis 75, catatan 57")
    assert target(kantor, "2023-12-31") == (None, "belum berlaku")
    (version,) = document(kantor)["versions"]
    assert (version["state"], version["signers"]) == ("batal", [])
    # Loaded again under the same number, which is free now; both attempts stay on the trail.
    load(kantor, **pk())
    assert target(kantor, "2023-12-31") == ("75", None)
    assert kantor.topics().count("PerjanjianKinerja.Loaded") == 2
    with pytest.raises(Refusal, match=r"versi 1 sudah ada.*koreksi pencatatan"):
        kantor.do("pk.load", "kasubbag@kb", **pk())


def test_versions_come_in_any_order_but_their_dates_must_fit(kantor: Kantor) -> None:
    office(kantor)
    # The PK Perubahan of April lay on top of the drawer, so it is loaded first.
    load(kantor, **pk("2023-04-03", "80", **CHANGED))
    assert target(kantor, "2023-03-31") == (None, "belum berlaku")
    # Version 1 cannot be younger than it, whether by its date or by the day it takes force.
    for wrong in ({"signed_on": "2023-04-04"}, {"effective_from": "2023-05-01"}):
        with pytest.raises(Invalid, match="tidak cocok dengan versi 2"):
            kantor.do("pk.load", "kasubbag@kb", **{**pk(), **wrong})
    load(kantor, **pk())
    assert [target(kantor, per)[0] for per in ("2023-01-09", "2023-03-31", "2023-04-03")] == [None, "75", "80"]
    assert [v["state"] for v in document(kantor)["versions"]] == ["digantikan", "berlaku"]
    # Read in March as known today, version 1 holds.
    assert document(kantor, per="2023-03-31")["berlaku"] == 1


def test_a_loaded_pk_is_revised_in_the_cycle_and_the_change_rests_on_it(kantor: Kantor) -> None:
    load(office(kantor), **pk())
    kantor.do("pk.load", "kasubbag@kb", **pk("2023-04-03", "80", **CHANGED))
    revise = {**PK, "reason_code": "perubahan_prioritas_asumsi", **WHY}
    # While a paper waits for its second person, nothing is built on what came before it.
    with pytest.raises(Refusal, match="menunggu pengesahan"):
        kantor.do("pk.open_revision", "perencana@kb", base=1, **revise)
    kantor.do("pk.confirm_load", "bappeda", **PK, versi=2)
    kantor.do("pk.open_revision", "perencana@kb", base=2, **revise)
    # Nor is a paper slipped in under an open draft.
    with pytest.raises(Refusal, match="Batalkan rancangan"):
        kantor.do("pk.load", "kasubbag@kb", **pk("2023-05-02", **{**CHANGED, "versi": 4}))
    rows = [{"indikator": "keluhan", "nilai": "85"}]
    kantor.do("pk.set_target", "perencana@kb", **PK, target=rows)
    kantor.finish_pk(signed_on="2023-07-10", effective_from="2023-07-10")
    assert [(v["versi"], v["base"], v["asal"]) for v in document(kantor)["versions"]] == [
        (1, None, "arsip"),
        (2, None, "arsip"),
        (3, 2, ""),
    ]
    assert [target(kantor, per)[0] for per in ("2023-03-31", "2023-06-30", "2023-07-10")] == ["75", "80", "85"]


def test_a_draft_that_was_begun_in_vain_gives_way_to_the_paper(kantor: Kantor) -> None:
    office(kantor).do("pk.draft", "perencana@kb", **PK)
    with pytest.raises(Refusal, match="versi 1 sudah ada"):
        kantor.do("pk.load", "kasubbag@kb", **pk())
    kantor.do("pk.cancel", "perencana@kb", **PK, reason="PK sudah ada di kertas")
    with pytest.raises(Refusal, match="Muat sebagai versi 2"):
        kantor.do("pk.load", "kasubbag@kb", **pk())
    load(kantor, **pk(versi=2))  # the first paper, so without a reason code
    assert target(kantor, "2023-12-31") == ("75", None)


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
    assert "system" not in {r.event.provenance.role for page in kantor.house.journal.pages() for r in page}


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
    with pytest.raises(Forbidden):
        kantor.do("renja.load", "kasubbag@lain", **{**renja, **paper("2023-08-01", "Perbup contoh/9")})


def test_a_document_without_revisions_has_one_paper(kantor: Kantor) -> None:
    rows = [{"indikator": "keluhan", "nilai": "75"}]
    load(office(kantor), "renja", **{**PK, **paper("2022-07-01", "Perbup contoh/8"), "target": rows})
    with pytest.raises(Refusal, match="dokumen tersendiri"):
        kantor.do("renja.load", "kasubbag@kb", **{**PK, **paper("2023-02-01", "X/9"), "target": rows, "versi": 2})
    with pytest.raises(Invalid, match="Periode"):
        kantor.do("renstra.load", "bappeda", **UNIT, periode="abcd", **paper("2021-09-01"), target=rows)


def test_a_printed_lkjip_stands_beside_what_jejak_computes(kantor: Kantor) -> None:
    # In February 2024 the kecamatan goes live; its LKjIP 2023 is printed and signed already.
    kantor.at("2024-02-05").found(go_live="2024-02-01").indikator("keluhan").indikator("arsip")
    promised = [{"indikator": "keluhan", "nilai": "75"}, {"indikator": "arsip", "nilai": "10"}]
    load(kantor, **pk(target=promised))
    for tw in (1, 2, 3, 4):
        kantor.do("realisasi.draft", "kasubbag@kb", **PK, triwulan=tw)
    kantor.report(4, keluhan="60", arsip="10")
    report = {**PK, **paper("2024-01-15", "LKjIP contoh/1"), "signers": [{"pihak": "penetap", "jabatan": "camat"}]}
    with pytest.raises(Invalid, match="paling awal 1 Januari 2024"):
        kantor.do("lkjip.load", "kasubbag@kb", **{**report, "signed_on": "2023-12-30"})
    kantor.do("lkjip.load", "kasubbag@kb", **report)
    printed = [
        {"indikator": "keluhan", "tabel": "3.4", "target": "75", "realisasi": "60", "capaian": "82,5%"},
        {"indikator": "arsip", "tabel": "3.4", "target": "10", "realisasi": "10", "capaian": "100", "kriteria": "Baik"},
    ]
    with pytest.raises(NotFound, match="lain"):
        kantor.do(
            "lkjip.record_printed", "kasubbag@kb", **PK, sha256=SHA, tercetak=[{**printed[0], "indikator": "lain"}]
        )
    kantor.do("lkjip.record_printed", "kasubbag@kb", **PK, sha256=SHA, tercetak=printed)
    kantor.do("lkjip.confirm_load", "bappeda", **PK)
    answer = kantor.house.queries.lkjip_tables(kantor.today("2024-02-05"), "kb", 2023)
    # 60 of 75 is 80, not the 82,5 that was printed: both stand there, and the printed one counts nowhere.
    own, other = answer["tercetak"]
    assert (own["capaian"], own["dihitung"]["capaian"], own["berbeda"]) == ("82,5%", "80.00", ["capaian"])
    assert (other["berbeda"], other["dihitung"]["kriteria"]) == (["kriteria"], "Sangat Tinggi")
    assert answer["rata_rata"]["mentah"] == "90.00"
    assert [row["capaian"] for row in answer["tabel"]["3.4"]] == ["80.00", "100.00"]
    assert (answer["laporan"]["asal"], answer["laporan"]["state"]) == ("arsip", "berlaku")
    # The same rows again change nothing; other rows need a reason.
    assert kantor.do("lkjip.record_printed", "kasubbag@kb", **PK, sha256=SHA, tercetak=printed).events == ()
    with pytest.raises(Invalid, match="alasan"):
        kantor.do("lkjip.record_printed", "kasubbag@kb", **PK, sha256=SHA, tercetak=printed[:1])
    # Before it was recorded nobody knew what was printed.
    known = kantor.today("2024-02-05", "2024-02-04T00:00:00+08:00")
    with pytest.raises(NotFound):
        kantor.house.queries.lkjip_tables(known, "kb", 2023)


@pytest.mark.parametrize(
    ("printed", "same"),
    [
        ({"capaian": "133"}, True),  # to the places that are printed
        ({"capaian": "133,33 %"}, True),
        ({"capaian": "133.33"}, True),
        ({"capaian": "133,3"}, True),
        ({"capaian": "133,34"}, False),
        ({"capaian": "seratus"}, False),
        ({"realisasi": "99,999", "target": "75,00"}, True),
        ({"realisasi": "100"}, True),
        ({"realisasi": "99.999"}, True),  # reports print either mark; nobody means 99 thousand percent
        ({"kriteria": "sangat tinggi"}, True),
        ({}, True),  # nothing is printed, so nothing differs
    ],
)
def test_a_printed_figure_is_the_same_to_the_places_that_are_printed(kantor: Kantor, printed: Any, same: bool) -> None:
    kantor.at("2024-02-05").found(go_live="2024-02-01").indikator("keluhan")
    load(kantor, **pk())
    kantor.do("realisasi.draft", "kasubbag@kb", **PK, triwulan=4)
    kantor.report(4, keluhan="99.999")
    kantor.do("lkjip.load", "kasubbag@kb", **PK, **paper("2024-01-15", "LKjIP contoh/1"))
    rows = [{"indikator": "keluhan", "tabel": "3.4", **printed}]
    kantor.do("lkjip.record_printed", "kasubbag@kb", **PK, sha256=SHA, tercetak=rows)
    (row,) = kantor.house.queries.tercetak(kantor.today("2024-02-05"), "kb", 2023)
    assert (row["berbeda"] == []) is same


def test_pages_and_terminal_say_that_it_was_loaded_from_paper(kantor: Kantor, database_url: str) -> None:
    kantor.at("2024-02-05").found(go_live="2024-02-01").indikator("keluhan")
    load(kantor, **pk(signers=pihak("plt")))
    kantor.do("lkjip.load", "kasubbag@kb", **PK, **paper("2024-01-15", "LKjIP contoh/1"))
    printed = [{"indikator": "keluhan", "tabel": "3.4", "target": "75", "capaian": "82,5"}]
    kantor.do("lkjip.record_printed", "kasubbag@kb", **PK, sha256=SHA, tercetak=printed)
    reader = Reader(kantor.house)
    page = reader.open("/lineage", **PK, indikator="keluhan")
    assert "Dimuat dari arsip oleh Kasubbag Kecamatan Contoh" in words(page.one("section", "jawaban"))
    assert "Dimuat dari arsip, disahkan Bagian Organisasi" in words(page.one("ol", "silsilah"))
    english = reader.open("/lineage", **PK, indikator="keluhan", lang="en").text
    assert "Loaded from paper, confirmed by Bagian Organisasi" in english
    assert "Signed in wet ink: acting camat (Plt.) as first party, bupati as second party" in english
    page = reader.open("/capaian", **PK)
    assert "Dimuat dari arsip, disahkan Bagian Organisasi." in page.text
    # What the report prints stands in a table of its own, under what Jejak makes of the figures.
    (row,) = [tr for tr in page.all("tr") if "82,5" in words(tr)]
    assert within(row, "beda") == ["≠ berbeda"]
    assert "target 75, realisasi tidak ada, capaian tidak ada" in words(row)
    assert "3.4: capaian 82,5" in words(row)
    assert "differs" in reader.open("/capaian", **PK, lang="en").text
    # A quarter is not what the report is about; the trail tells each step.
    assert "tercetak" not in reader.open("/capaian", **PK, triwulan=4).text
    trail = reader.open("/trail", unit="kb").text
    assert "Kasubbag Kecamatan Contoh memuat Perjanjian Kinerja camat 2023 dari arsip (1 target)" in trail
    assert "Bagian Organisasi mengesahkan muatan arsip Perjanjian Kinerja camat Kecamatan Contoh 2023" in trail
    jejak = Terminal(database_url)
    assert "berlaku, dimuat dari arsip" in flat(jejak.ok("dokumen list"))
    assert "v1: Dimuat dari arsip, disahkan Bagian Organisasi." in flat(jejak.ok("pk show --unit kb --tahun 2023"))
    lineage = flat(jejak.ok("lineage --unit kb --tahun 2023 --indikator keluhan"))
    assert "Perjanjian Kinerja camat v1, dimuat dari arsip" in lineage
    assert "Dimuat dari arsip 5 Februari 2024" in lineage
    tables = flat(jejak.ok("lkjip tables --unit kb --tahun 2023"))
    assert "v1: Dimuat dari arsip, belum disahkan." in tables
    assert "82,5 ≠" in tables
    # An N/A in print is no difference where there is nothing to compute.
    blank = [{**printed[0], "capaian": "N/A"}]
    again = {"sha256": SHA, "tercetak": blank, "reason": "Salah salin dari tabel lain"}
    kantor.do("lkjip.record_printed", "kasubbag@kb", **PK, **again)
    assert kantor.house.queries.tercetak(kantor.today("2024-02-05"), "kb", 2023)[0]["berbeda"] == []
    assert "82,5" not in flat(jejak.ok("lkjip tables --unit kb --tahun 2023 --tabel 3.2"))


def test_a_report_that_is_turned_down_takes_its_printed_figures_along(kantor: Kantor) -> None:
    kantor.at("2024-02-05").found(go_live="2024-02-01").indikator("keluhan")
    report = {**PK, **paper("2024-01-15", "LKjIP contoh/1")}
    kantor.do("lkjip.load", "kasubbag@kb", **report)
    printed = [{"indikator": "keluhan", "tabel": "3.4", "capaian": "90"}]
    kantor.do("lkjip.record_printed", "kasubbag@kb", **PK, sha256=SHA, tercetak=printed)
    kantor.do("lkjip.reject_load", "bappeda", **PK, reason="Pindaiannya dari unit lain")
    assert kantor.house.queries.lkjip_tables(kantor.today("2024-02-05"), "kb", 2023)["tercetak"] == []
    with pytest.raises(Refusal, match="belum tercetak"):
        kantor.do("lkjip.record_printed", "kasubbag@kb", **PK, sha256=SHA, tercetak=printed)
    kantor.do("lkjip.load", "kasubbag@kb", **report)
    kantor.do("lkjip.record_printed", "kasubbag@kb", **PK, sha256=SHA, tercetak=printed)


papers = st.integers(1, 4).flatmap(
    lambda n: st.tuples(
        st.lists(st.integers(0, 170), min_size=n, max_size=n).map(sorted),
        st.lists(st.integers(1, 99), min_size=n, max_size=n),
        st.sampled_from(list(permutations(range(n)))),
    )
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(papers)
def test_any_order_of_loading_gives_the_same_answers(tmp_path_factory: Any, story: Any) -> None:
    days, values, order = story
    answers = []
    for shuffled in (range(len(days)), order):
        kantor = office(Kantor(f"sqlite:///{tmp_path_factory.mktemp('muat') / 'jejak.db'}"))
        for n in shuffled:
            signed = (date(2023, 1, 2) + timedelta(days[n])).isoformat()
            change = {**CHANGED, "versi": n + 1} if n else {}
            load(kantor, **pk(signed, str(values[n]), **change))
        months = [f"2023-{m:02}-15" for m in range(1, 13)]
        answers.append([target(kantor, per) for per in months] + [document(kantor, per=m)["berlaku"] for m in months])
        kantor.close()
    assert answers[0] == answers[1]
