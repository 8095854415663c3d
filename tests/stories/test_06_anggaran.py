"""The budget in full: pergeseran without a Renja Perubahan, pagu per kelurahan, money against the paper of its day."""

from typing import Any

import pytest

from domain.kernel import FourEyes, Invalid
from tests.kantor import Kantor
from tests.stories.money import KB, change, dpa, kelurahan, keuangan, pagu, quarters, receive, set_aside, spend


def versions(kantor: Kantor, kind: str = "anggaran", **key: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = kantor.house.queries.document(kantor.today(), kind, "kb", tahun=2023, **key)[
        "versions"
    ]
    return found


def sentences(kantor: Kantor, topic: str) -> list[str]:
    found = kantor.house.queries.trail(kantor.today(), topic=topic, limit=500)["entries"]
    return [entry["kalimat"] for entry in found]


def test_a_year_of_papers_from_the_dpa_to_a_pergeseran_after_the_dppa(kantor: Kantor) -> None:
    # A kecamatan with two kelurahan; its camat has signed a PK.
    kantor.found().indikator("keluhan").sign_pk(keluhan="75")
    kelurahan(kantor, "jawa", "muara")

    # 5 January: the DPA. The paper has a number and a day on which it was received, or it is not received at all.
    kantor.at("2023-01-05").do("anggaran.draft", "kasubbag@kb", **KB)
    kantor.do("anggaran.set_pagu", "kasubbag@kb", **KB, pagu=pagu(s1="600", s2="400"))
    with pytest.raises(Invalid, match="Isi nomor dokumen"):
        receive(kantor, "", "2023-01-05")
    with pytest.raises(Invalid, match="tanggal DPA/DPPA diterima"):
        kantor.do("anggaran.receive", "sekretaris@kb", **KB, number="DPA kb/1")

    # Part of it is for the kelurahan: of a sub kegiatan never more than its pagu, and only for those below this camat.
    set_aside(kantor, jawa_2="150", muara_2="100")
    with pytest.raises(Invalid, match=r"atas '1\.1\.2' berjumlah Rp450, melebihi pagunya Rp400"):
        set_aside(kantor, jawa_2="350")
    with pytest.raises(Invalid, match="bukan kelurahan di bawah kb"):
        set_aside(kantor, kb_2="1")
    with pytest.raises(Invalid, match="bukan sub kegiatan"):
        set_aside(kantor, jawa_9="1")
    receive(kantor, "DPA kb/1", "2023-01-05")

    # April: a fifth of it is spent.
    spend(kantor.at("2023-04-03"), 1, s1="120", s2="80")

    # June: a pergeseran, without any Renja Perubahan. The kasubbag moves 100 and forgets where it comes from.
    change(kantor.at("2023-06-05"), 1, "pergeseran", s2="500")
    with pytest.raises(Invalid, match=r"jumlah pagu dari Rp1\.000 menjadi Rp1\.100"):
        receive(kantor, "Pergeseran kb/1", "2023-06-05")
    kantor.do("anggaran.set_pagu", "kasubbag@kb", **KB, pagu=pagu(s1="500")[2:])
    # What was set aside came along; with more pagu there is more for Jawa.
    set_aside(kantor, jawa_2="250")
    receive(kantor, "Pergeseran kb/1", "2023-06-05")
    assert [v["state"] for v in versions(kantor, "pk", jabatan="camat")] == ["berlaku"]  # the PK still fits

    # July: half of it is spent.
    spend(kantor.at("2023-07-03"), 2, s1="250", s2="250")

    # October: the DPPA adds 500, and now the PK has to follow.
    change(kantor.at("2023-10-09"), 2, "dppa", s1="1000")
    receive(kantor.at("2023-10-10"), "DPPA kb/1", "2023-10-10")
    assert [v["stale"] for v in versions(kantor, "pk", jabatan="camat")] == [[], ["dppa"]]

    # Triwulan III is reported after that; on its last day the pergeseran was in force, so it divides by that.
    spend(kantor.at("2023-10-12"), 3, s1="400", s2="300")

    # November: real life shifts once more after the DPPA.
    change(kantor.at("2023-11-06"), 3, "pergeseran", s1="900", s2="600")
    receive(kantor.at("2023-11-07"), "Pergeseran kb/2", "2023-11-07")

    # January: Sub 2 is not reported for TW IV; its last figure stands, and is said to be an earlier one.
    spend(kantor.at("2024-01-04"), 4, s1="810")
    answer = keuangan(kantor)
    assert [(v["kertas"], v["number"], v["pagu"]) for v in answer["kertas"]] == [
        ("DPA", "DPA kb/1", "1000"),
        ("Pergeseran ke-1", "Pergeseran kb/1", "1000"),
        ("DPPA", "DPPA kb/1", "1500"),
        ("Pergeseran ke-2", "Pergeseran kb/2", "1500"),
    ]
    assert quarters(answer) == [
        ("DPA", "1000", "200", "20.00", 2, 2),
        ("Pergeseran ke-1", "1000", "500", "50.00", 2, 2),
        ("Pergeseran ke-1", "1000", "700", "70.00", 2, 2),
        ("Pergeseran ke-2", "1500", "1110", "74.00", 2, 2),
    ]
    assert [row["dibawa"] for row in answer["triwulan"]] == [0, 0, 0, 1]

    # Every place says which paper it means: the document, its quarter, the trail, the LKjIP.
    assert [v["kertas"] for v in versions(kantor)] == ["DPA", "Pergeseran ke-1", "DPPA", "Pergeseran ke-2"]
    quarter = kantor.house.queries.document(kantor.today(), "realisasi", "kb", tahun=2023, triwulan=3)["serapan"]
    assert [(row["pagu"], row["persen"], row["anggaran"]["kertas"]) for row in quarter] == [
        ("500", "80.00", "Pergeseran ke-1"),
        ("500", "60.00", "Pergeseran ke-1"),
    ]
    assert "(Pergeseran ke-1), nomor Pergeseran kb/1" in sentences(kantor, "Anggaran.Revised")[0]
    assert "(versi 2, Pergeseran ke-1, atas dasar versi 1)" in sentences(kantor, "Anggaran.RevisionOpened")[0]
    assert "(DPA)" in sentences(kantor, "Anggaran.Received")[0]
    assert (
        "mengubah alokasi Kelurahan Jawa atas sub kegiatan 1.1.2 pada Anggaran 2023 versi 2 "
        "(Pergeseran ke-1): Rp150 → Rp250." in sentences(kantor, "Anggaran.AlokasiSet")[2]
    )
    report = kantor.house.queries.lkjip_tables(kantor.today(), "kb", 2023)
    assert [report["anggaran"][side]["kertas"] for side in ("sebelum", "sesudah")] == ["DPA", "Pergeseran ke-2"]
    assert report["tabel"]["3.15"][-1]["persen"] == "74.00"

    # As known in summer, the DPPA had never been; as of summer, the later quarters had not ended.
    assert quarters(keuangan(kantor, known="2023-08-01T00:00:00+08:00"))[2][0] == "Pergeseran ke-1"
    early = keuangan(kantor, per="2023-08-01")["triwulan"]
    assert [row["reason"] for row in early] == [None, None, "triwulan belum berakhir", "triwulan belum berakhir"]
    assert {row[key] for row in early[2:] for key in ("pagu", "realisasi", "persen", "n")} == {None}


def test_a_cancelled_pergeseran_leaves_its_number_to_the_next(kantor: Kantor) -> None:
    dpa(kantor.found().at("2023-01-05"), s1="600", s2="400")
    change(kantor, 1, "pergeseran")
    kantor.do("anggaran.cancel", "kasubbag@kb", **KB, reason="Pergeseran tidak jadi dilakukan")
    change(kantor, 1, "pergeseran", s1="500", s2="500")
    receive(kantor, "Pergeseran kb/1", "2023-01-05")
    assert [(v["kertas"], v["state"]) for v in versions(kantor)][1:] == [
        ("Pergeseran ke-1", "batal"),
        ("Pergeseran ke-1", "berlaku"),
    ]


def test_a_shift_between_units_changes_the_total_for_a_reason(kantor: Kantor) -> None:
    dpa(kantor.found().at("2023-01-05"), s1="600")
    change(kantor, 1, "pergeseran", s1="650")
    receive(kantor, "Pergeseran kb/1", "2023-01-05", reason="Pergeseran dari Dinas Kesehatan sebesar Rp50")
    assert versions(kantor)[1]["state"] == "berlaku"


def test_what_is_set_aside_must_still_fit_when_the_pagu_falls(kantor: Kantor) -> None:
    kelurahan(kantor.found(), "jawa", "muara")
    kantor.at("2023-01-05").do("anggaran.draft", "kasubbag@kb", **KB)
    kantor.do("anggaran.set_pagu", "kasubbag@kb", **KB, pagu=pagu(s1="600", s2="400"))
    set_aside(kantor, jawa_1="300", muara_1="300")
    receive(kantor, "DPA kb/1", "2023-01-05")

    change(kantor, 1, "pergeseran", s1="500", s2="500")
    with pytest.raises(Invalid, match=r"melebihi pagunya Rp500"):
        receive(kantor, "Pergeseran kb/1", "2023-01-05")
    # Money moves from one kelurahan to another in one go, whichever is named first; taking it all back says why.
    set_aside(kantor, muara_1="400", jawa_1="100")
    with pytest.raises(Invalid, match="Tulis alasan"):
        set_aside(kantor, jawa_1=None)
    set_aside(kantor, jawa_1=None, reason="Kegiatan di Jawa dilaksanakan kecamatan")
    receive(kantor, "Pergeseran kb/1", "2023-01-05")

    def shares(versi: int) -> list[tuple[str, str]]:
        found = kantor.house.queries.document(kantor.today(), "anggaran", "kb", versi, tahun=2023)["alokasi"]
        return [(row["nama_kelurahan"], row["jumlah"]) for row in found]

    assert shares(1) == [("Kelurahan Jawa", "300"), ("Kelurahan Muara", "300")]
    assert shares(2) == [("Kelurahan Muara", "400")]
    # Setting what is there already changes nothing.
    change(kantor, 2, "pergeseran")
    assert set_aside(kantor, muara_1="400").events == ()
    assert shares(3) == [("Kelurahan Muara", "400")]


def test_four_eyes_hold_for_what_is_set_aside(kantor: Kantor) -> None:
    kelurahan(kantor.found(), "jawa")
    kantor.at("2023-01-05").do("anggaran.draft", "kasubbag@kb", **KB)
    kantor.do("anggaran.set_pagu", "kasubbag@kb", **KB, pagu=pagu(s1="600"))
    row = {"kode": "1.1.1", "kelurahan": "jawa", "jumlah": "10"}
    with pytest.raises(Invalid, match="tidak boleh negatif"):
        kantor.do("anggaran.set_alokasi", "sekretaris@kb", **KB, alokasi=[{**row, "jumlah": "-1"}])
    kantor.do("anggaran.set_alokasi", "sekretaris@kb", **KB, alokasi=[row])
    with pytest.raises(FourEyes, match="menerima perbaikan"):
        receive(kantor, "DPA kb/1", "2023-01-05")


def test_money_that_nobody_reported_is_absent_and_money_outside_the_budget_is_told(kantor: Kantor) -> None:
    kantor.found()
    assert [row[1:] for row in quarters(keuangan(kantor))] == [(None, None, None, 0, 0)] * 4
    assert {row["reason"] for row in keuangan(kantor)["triwulan"]} == {"anggaran belum berlaku pada akhir triwulan"}
    dpa(kantor.at("2023-01-05"), s1="600", s2="400")
    spend(kantor.at("2023-04-03"), 1, s1="60", s2="40")
    change(kantor.at("2023-06-01"), 1, "pergeseran", s1="1000")
    kantor.do("anggaran.drop_pagu", "kasubbag@kb", **KB, kode="1.1.2", reason="Sub kegiatan dipindahkan")
    receive(kantor, "Pergeseran kb/1", "2023-06-01")
    spend(kantor.at("2023-07-03"), 2, s1="300")
    spend(kantor.at("2023-10-03"), 3, s1=None)
    rows = keuangan(kantor)["triwulan"]
    assert [(r["realisasi"], r["persen"], r["di_luar"]) for r in rows] == [
        ("100", "10.00", None),
        ("300", "30.00", "40"),  # what the dropped sub kegiatan had spent is no part of this budget, and not lost
        (None, None, None),
        (None, None, None),
    ]
    assert rows[2]["reason"] == "belum ada realisasi keuangan"
