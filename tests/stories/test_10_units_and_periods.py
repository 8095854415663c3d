"""Units and periods over time: renamed, split, merged, another code; two Renstra for one year after an election."""

from typing import Any

import pytest

from domain.kernel import Forbidden, Invalid, Refusal
from tests.application.policies.test_policies import establish
from tests.kantor import Kantor

PERDA = "Perda contoh 5/2024"


def register(kantor: Kantor, slug: str, nama: str, jenis: str = "kecamatan", induk: str = "") -> None:
    who = {"slug": slug, "nama": nama, "jenis": jenis, "induk": induk}
    kantor.do("unit.register", "admin", **who, zona="WITA", go_live="2021-01-01")


def succeed(kantor: Kantor, unit: str, *penerus: str, jenis: str, since: str, decree: str = PERDA) -> Any:
    return kantor.do("unit.succeed", "admin", unit=unit, penerus=list(penerus), jenis=jenis, since=since, decree=decree)


def a_year(kantor: Kantor, tahun: int, unit: str, keluhan: str) -> None:
    """A PK signed today that promises 75, and what TW IV reports of it."""
    kantor.sign_pk(tahun, unit, keluhan="75")
    kantor.do("realisasi.draft", f"kasi@{unit}", unit=unit, tahun=tahun, triwulan=4)
    kantor.report(4, tahun, unit, keluhan=keluhan)


def name(kantor: Kantor, per: str, known: str | None = None) -> str:
    found: str = kantor.house.queries.unit(kantor.today(per, known), "kb")["nama"]
    return found


def compared(kantor: Kantor, unit: str, tahun: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the LKjIP says of the comparison with last year, and its row of keluhan."""
    report = kantor.house.queries.lkjip_tables(kantor.today(), unit, tahun)
    (row,) = report["tabel"]["3.8"]
    return report["perbandingan"], row


def test_a_unit_is_called_what_it_was_called_on_the_day(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan")
    a_year(kantor, 2023, "kb", "75")
    kantor.at("2024-03-01")
    rename = {"unit": "kb", "nama": "Kecamatan Contoh Seberang", "since": "2024-02-01"}
    # Only the admin, and only by decree.
    with pytest.raises(Forbidden):
        kantor.do("unit.rename", "bappeda", **rename, decree=PERDA)
    with pytest.raises(Invalid, match="Sebutkan nomor peraturan"):
        kantor.do("unit.rename", "admin", **rename, decree=" ")
    with pytest.raises(Invalid, match="Isi nama baru"):
        kantor.do("unit.rename", "admin", **{**rename, "nama": " "}, decree=PERDA)
    kantor.do("unit.rename", "admin", **rename, decree=PERDA)
    assert kantor.do("unit.rename", "admin", **rename, decree=PERDA).events == ()  # the name it has is no change

    # Both clocks: by the day it held, and only once it was recorded.
    assert name(kantor, "2024-01-31") == "Kecamatan Contoh"
    assert name(kantor, "2024-02-01") == "Kecamatan Contoh Seberang"
    assert name(kantor, "2024-02-01", known="2024-02-15T09:00:00+08:00") == "Kecamatan Contoh"

    # A slip in the decree of the earlier name is mended without touching the later one.
    kantor.do("unit.rename", "admin", unit="kb", nama="Kecamatan Contoh Lama", since="2022-01-01", decree=PERDA)
    assert (name(kantor, "2023-06-01"), name(kantor, "2021-06-01")) == ("Kecamatan Contoh Lama", "Kecamatan Contoh")
    assert name(kantor, "2024-06-01") == "Kecamatan Contoh Seberang"
    called = kantor.house.queries.unit(kantor.today(), "kb")["sebutan"]
    assert [(s["since"], s["decree"]) for s in called] == [(None, ""), ("2022-01-01", PERDA), ("2024-02-01", PERDA)]
    (entry, _) = kantor.house.queries.trail(kantor.today(), topic="PerangkatDaerah.Renamed")["entries"]
    assert entry["kalimat"] == (
        f"Admin mencatat nama baru unit mulai 1 Februari 2024: Kecamatan Contoh → Kecamatan Contoh Seberang ({PERDA})."
    )

    # The report of a year is that of the unit by its name then; the two years compare like for like.
    a_year(kantor, 2024, "kb", "78")
    against, row = compared(kantor, "kb", 2024)
    assert (against["sebanding"], row["selisih_poin"]) == (True, "4.00")
    assert against["reason"] == "unit yang sama, tahun lalu bernama Kecamatan Contoh Lama"
    assert kantor.house.queries.lkjip_tables(kantor.today(), "kb", 2023)["nama"] == "Kecamatan Contoh Lama"


def test_a_kecamatan_is_split_and_its_years_are_not_compared(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan")
    a_year(kantor, 2023, "kb", "75")
    # The bupati's decree: from 1 July 2024 the far bank is a kecamatan of its own; kb lives on, smaller.
    kantor.at("2024-07-01")
    with pytest.raises(Invalid, match="Unit penerus 'kb-darat' belum terdaftar"):
        succeed(kantor, "kb", "kb", "kb-darat", jenis="pecah", since="2024-07-01")
    kantor.found("kb-darat", "Kecamatan Contoh Darat", since="2024-07-01").indikator("keluhan", "kb-darat")
    with pytest.raises(Invalid, match="sedikitnya dua penerus"):
        succeed(kantor, "kb", "kb-darat", jenis="pecah", since="2024-07-01")
    with pytest.raises(Invalid, match="disebut dua kali"):
        succeed(kantor, "kb", "kb-darat", "kb-darat", jenis="pecah", since="2024-07-01")
    with pytest.raises(Invalid, match="Jenis 'lebur' tidak dikenal"):
        succeed(kantor, "kb", "kb-darat", jenis="lebur", since="2024-07-01")
    with pytest.raises(Invalid, match="Sebutkan nomor peraturan"):
        succeed(kantor, "kb", "kb", "kb-darat", jenis="pecah", since="2024-07-01", decree="")
    split = succeed(kantor, "kb", "kb", "kb-darat", jenis="pecah", since="2024-07-01")
    assert len(split.events) == 1
    assert succeed(kantor, "kb", "kb", "kb-darat", jenis="pecah", since="2024-07-01").events == ()

    # 2024 against 2023: both figures stand, no difference is drawn, and the reader learns why.
    kantor.at("2024-08-01").sign_pk(2024, keluhan="75", on="2024-08-01")
    kantor.at("2025-01-03").do("realisasi.draft", "kasi@kb", unit="kb", tahun=2024, triwulan=4)
    kantor.report(4, 2024, keluhan="78")
    against, row = compared(kantor, "kb", 2024)
    assert (against["sebanding"], against["pendahulu"]) == (False, ["kb"])
    assert against["reason"] == "tidak sebanding dengan tahun lalu: pemecahan Kecamatan Contoh sejak 2024-07-01"
    assert (row["2023"]["capaian"], row["2024"]["capaian"], row["selisih_poin"]) == ("100.00", "104.00", None)

    # The new kecamatan has no last year, and its predecessor's is not taken for its own.
    kantor.sign_pk(2025, "kb-darat", keluhan="75")
    against, row = compared(kantor, "kb-darat", 2025)
    assert (against["sebanding"], against["pendahulu"], row["2024"]) == (False, ["kb"], None)
    kantor.at("2026-01-05")
    # A year further on both have been what they are for two whole years: comparisons are plain again.
    for unit in ("kb", "kb-darat"):
        kantor.sign_pk(2026, unit, keluhan="75")
        against, _ = compared(kantor, unit, 2026)
        assert (against["sebanding"], against["reason"]) == (True, None)
    shown = kantor.house.queries.unit(kantor.today(), "kb-darat")
    assert [(p["unit"], p["jenis"], p["since"]) for p in shown["pendahulu"]] == [("kb", "pecah", "2024-07-01")]
    assert kantor.house.queries.unit(kantor.today(), "kb")["berakhir"] is None


def test_a_unit_that_is_merged_takes_no_new_documents_and_stays_readable(kantor: Kantor) -> None:
    kantor.found().found("seberang", "Kecamatan Seberang").indikator("keluhan").indikator("keluhan", "seberang")
    for unit in ("kb", "seberang"):
        a_year(kantor, 2023, unit, "75")
    kantor.at("2024-07-01")
    with pytest.raises(Invalid, match="tidak dapat menjadi penerusnya sendiri"):
        succeed(kantor, "kb", "kb", jenis="gabung", since="2024-07-01")
    succeed(kantor, "kb", "seberang", jenis="gabung", since="2024-07-01")
    # What has ended does not end again, and nothing goes on in what has ended, nor round in a circle.
    with pytest.raises(Refusal, match="sudah berakhir pada 2024-07-01"):
        succeed(kantor, "kb", "seberang", jenis="gabung", since="2024-08-01")
    with pytest.raises(Invalid, match="sudah berakhir pada 2024-07-01"):
        succeed(kantor, "seberang", "kb", jenis="gabung", since="2024-09-01")
    with pytest.raises(Invalid, match="sendiri diteruskan oleh 'seberang'"):
        succeed(kantor, "seberang", "kb", jenis="gabung", since="2024-06-01")

    # Half of 2024 is still to be accounted for; from 2025 on every document is the successor's.
    for name, key in (
        ("pk.draft", {"tahun": 2025}),
        ("anggaran.draft", {"tahun": 2025}),
        ("renja.draft", {"tahun": 2025}),
        ("lkjip.draft", {"tahun": 2025}),
        ("realisasi.draft", {"tahun": 2025, "triwulan": 1}),
        ("renstra.draft", {"periode": "2025-2029"}),
    ):
        with pytest.raises(Refusal, match=r"berakhir pada 2024-07-01.* Buat pada penerusnya: seberang"):
            kantor.do(name, "perencana@kb", unit="kb", **key)
    kantor.do("lkjip.draft", "perencana@kb", unit="kb", tahun=2024)
    assert kantor.house.queries.capaian(kantor.today(), "kb", 2023)["rows"][0]["capaian"] == "100.00"
    ended = kantor.house.queries.unit(kantor.today(), "kb")
    assert (ended["berakhir"], [p["unit"] for p in ended["penerus"]]) == ("2024-07-01", ["seberang"])

    # The successor's 2024 is no longer what its 2023 was; kb's figures are not added to it, only named.
    kantor.sign_pk(2024, "seberang", keluhan="75")
    against, row = compared(kantor, "seberang", 2024)
    assert (against["sebanding"], against["pendahulu"], row["selisih_poin"]) == (False, ["kb"], None)
    assert against["reason_en"] == "not comparable with last year: a merger of Kecamatan Contoh since 2024-07-01"
    (entry,) = kantor.house.queries.trail(kantor.today(), topic="PerangkatDaerah.Succeeded")["entries"]
    assert entry["kalimat"] == (
        f"BKPSDM mencatat Kecamatan Contoh digabung mulai 1 Juli 2024: diteruskan oleh Kecamatan Seberang ({PERDA}), "
        "atas usulan admin."
    )
    # Before it was recorded nobody knew.
    before = kantor.house.queries.unit(kantor.today("2024-12-31", "2024-06-30T00:00:00+08:00"), "kb")
    assert (before["berakhir"], before["penerus"]) == (None, [])


def test_another_code_is_the_same_unit_and_compares_like_for_like(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan")
    a_year(kantor, 2023, "kb", "75")
    kantor.at("2024-01-02").found("kb-baru", "Kecamatan Contoh").indikator("keluhan", "kb-baru")
    succeed(kantor, "kb", "kb-baru", jenis="ganti_kode", since="2024-01-01")
    a_year(kantor, 2024, "kb-baru", "78")
    against, row = compared(kantor, "kb-baru", 2024)
    assert (against["unit"], against["sebanding"], row["selisih_poin"]) == ("kb", True, "4.00")
    assert against["reason"] == "unit yang sama dengan kode lain sejak 2024-01-01, dahulu Kecamatan Contoh (kb)"
    # As known before the change of code, kb-baru had no last year at all.
    with pytest.raises(Refusal, match="Buat pada penerusnya: kb-baru"):
        kantor.do("pk.draft", "perencana@kb", unit="kb", tahun=2024)


def test_the_day_on_which_a_unit_begins_here_changes_with_a_reason(kantor: Kantor) -> None:
    kantor.found()
    with pytest.raises(Invalid, match="Tulis alasan"):
        kantor.do("unit.change_go_live", "admin", unit="kb", go_live="2023-01-01")
    change = {"unit": "kb", "go_live": "2023-01-01", "reason": "Pelatihan baru selesai Desember 2022"}
    kantor.do("unit.change_go_live", "admin", **change)
    assert kantor.do("unit.change_go_live", "admin", **change).events == ()
    (unit,) = kantor.house.queries.units(kantor.today())
    assert unit["go_live"] == "2023-01-01"
    (entry,) = kantor.house.queries.trail(kantor.today(), topic="PerangkatDaerah.GoLiveChanged")["entries"]
    assert entry["sentence"].endswith("is on Jejak: 1 January 2021 → 1 January 2023.")


def renstra(kantor: Kantor, periode: str, effective_from: str | None, **targets: str) -> None:
    """A Renstra drafted and established today."""
    key = {"unit": "kb", "periode": periode}
    kantor.do("renstra.draft", "perencana@kb", **key)
    rows = [{"indikator": "keluhan", "tahun": int(year[1:]), "nilai": nilai} for year, nilai in targets.items()]
    kantor.do("renstra.set_target", "perencana@kb", **key, target=rows)
    establish(kantor, "renstra", key, **({"effective_from": effective_from} if effective_from else {}))


def holding(kantor: Kantor, tahun: int, per: str, known: str | None = None) -> list[tuple[str, str | None]]:
    """The Renstra that the lineage says is in force for a year, with its target."""
    steps = kantor.house.queries.lineage(kantor.today(per, known), "kb", "keluhan", tahun)["langkah"]
    return [(s["periode"], s["target"]) for s in steps if s["kind"] == "renstra" and s["berlaku"]]


def test_of_two_renstra_for_a_year_exactly_one_holds(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan")
    renstra(kantor, "2021-2026", None, y2024="80", y2025="85", y2026="90")
    # After the election a new bupati: the new RPJMD brings a Renstra that overlaps the old one by two years.
    kantor.at("2025-09-01")
    renstra(kantor, "2025-2029", "2025-08-20", y2025="70", y2026="72", y2029="80")

    # For 2025 the old plan holds until the day before, the new one from its day on; 2024 stays with the old one.
    assert holding(kantor, 2025, "2025-08-19") == [("2021-2026", "85")]
    assert holding(kantor, 2025, "2025-08-20") == [("2025-2029", "70")]
    assert holding(kantor, 2024, "2025-12-31") == [("2021-2026", "80")]
    assert holding(kantor, 2026, "2026-12-31") == [("2025-2029", "72")]
    # The other clock: on 31 August nobody knew of it yet.
    assert holding(kantor, 2025, "2025-08-20", known="2025-08-31T00:00:00+08:00") == [("2021-2026", "85")]

    # Every reader means the same one.
    asked = kantor.house.queries
    assert asked.renstra(kantor.today("2025-08-19"), "kb")["periode"] == "2021-2026"
    assert asked.renstra(kantor.today("2026-01-01"), "kb")["periode"] == "2025-2029"
    for day in ("2026-01-01", "2027-01-01"):  # what was superseded does not come back once its period is over
        old = asked.renstra(kantor.today(day), "kb", "2021-2026")
        assert (old["berlaku"], old["keterangan"], old["versions"][0]["state"]) == (None, "digantikan", "digantikan")
    assert asked.renstra(kantor.today("2024-06-01"), "kb", "2021-2026")["berlaku"] == 1
    kantor.sign_pk(2025, keluhan="71")
    (row,) = asked.lkjip_tables(kantor.today(), "kb", 2025)["tabel"]["2.5"]
    assert (row["renstra_tahun_ini"], row["target_akhir"], row["tahun_akhir"]) == ("70", "80", 2029)
    years = asked.lkjip_tables(kantor.today(), "kb", 2025)["tabel"]["renstra"]
    assert [r["tahun"] for r in years] == [2025, 2026, 2029]

    # A late change of the old plan (its mid-term evaluation) does not bring it back.
    why: dict[str, Any] = {"reason": "Evaluasi paruh waktu", "basis": {"kind": "Perbup", "number": "contoh/9"}}
    key = {"unit": "kb", "periode": "2021-2026"}
    kantor.at("2025-10-01").do(
        "renstra.open_revision", "camat@kb", **key, base=1, reason_code="evaluasi_paruh_waktu", **why
    )
    target = [{"indikator": "keluhan", "tahun": 2026, "nilai": "95"}]
    kantor.do("renstra.set_target", "perencana@kb", **key, target=target)
    establish(kantor, "renstra", key)
    assert asked.renstra(kantor.today("2024-06-01"), "kb", "2021-2026")["versions"][1]["state"] == "berlaku_kemudian"
    assert holding(kantor, 2026, "2026-12-31") == [("2025-2029", "72")]


def test_two_renstra_from_the_same_day_the_later_period_holds(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan")
    renstra(kantor, "2025-2029", "2025-01-01", y2025="70")
    renstra(kantor, "2024-2026", "2025-01-01", y2025="85")
    assert holding(kantor, 2025, "2025-12-31") == [("2025-2029", "70")]
