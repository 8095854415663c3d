"""The kabupaten's own scales: holes and overlaps are decided, versions hold from a day, reports cite theirs."""

from typing import Any

import pytest

from domain.kernel import Invalid, NotFound, Refusal
from tests.kantor import Kantor

WHY = "Keputusan bupati tentang skala penilaian"
DASAR = "Perbup contoh 5/2023 pasal 3"
SIX: dict[str, Any] = {
    "slug": "enam",
    "nama": "enam pita",
    "sejak": "2023-01-01",
    "dasar": DASAR,
    "tingkat": [
        {"label": ["Gagal"], "atas": "40"},
        {"label": ["Kurang"], "bawah": "40", "bawah_masuk": False, "atas": "60"},
        {"label": ["Cukup"], "bawah": "60", "bawah_masuk": False, "atas": "75"},
        {"label": ["Baik"], "bawah": "75", "bawah_masuk": False, "atas": "85"},
        {"label": ["Amat Baik"], "bawah": "86", "atas": "95"},
        {"label": ["Istimewa"], "bawah": "95", "bawah_masuk": False},
    ],
}
FOUR: dict[str, Any] = {
    "slug": "empat",
    "nama": "empat pita",
    "sejak": "2023-01-01",
    "dasar": DASAR,
    "tingkat": [
        {"label": ["Rendah"], "bawah": "0", "atas": "50"},
        {"label": ["Sedang"], "bawah": "50", "atas": "75"},
        {"label": ["Tinggi"], "bawah": "70", "atas": "90"},
        {"label": ["Puncak"], "bawah": "90", "bawah_masuk": False, "atas": "100"},
    ],
}
LEVELS: dict[str, Any] = {
    "slug": "kapabilitas",
    "nama": "kapabilitas APIP",
    "sejak": "2023-01-01",
    "dasar": DASAR,
    "tingkat": [{"label": [f"Level {n}"]} for n in ("1", "2", "3", "3 plus", "4", "5")],
}


def hole(dari: str | None, sampai: str | None, ke: str) -> dict[str, Any]:
    return {"dari": dari, "sampai": sampai, "ke": ke}


def rated_by(kantor: Kantor, slug: str) -> Kantor:
    kantor.do("kabupaten.change_setting", "admin", setting="skala_capaian", value=slug, reason=WHY)
    return kantor


def year(kantor: Kantor, tahun: int, target: Any, realisasi: Any) -> Kantor:
    """A PK of a year with one indikator, and what was reached by its end."""
    kantor.at(f"{tahun}-01-09").sign_pk(tahun, keluhan=target)
    kantor.at(f"{tahun + 1}-01-03").do("realisasi.draft", "kasubbag@kb", unit="kb", tahun=tahun, triwulan=4)
    kantor.report(4, tahun, keluhan=realisasi)
    return kantor


def report(kantor: Kantor, tahun: int, **when: Any) -> tuple[Any, Any]:
    """The rating of the one row of table 3.4, and the scale that the report cites."""
    answer = kantor.house.queries.lkjip_tables(kantor.today(**when), "kb", tahun)
    (row,) = answer["tabel"]["3.4"]
    return row["kriteria"], answer["skala_dipakai"]["kriteria"]


def test_six_bands_with_a_hole_are_decided_and_hold_from_a_day(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan", satuan="Poin")
    with pytest.raises(Invalid, match="di atas 85 dan di bawah 86 tidak termasuk pita mana pun") as refused:
        kantor.do("skala.declare", "admin", **SIX)
    assert "above 85 and below 86" in refused.value.teks.en
    (found,) = refused.value.facts["celah"]
    assert (found["dari"], found["sampai"], found["jenis"], found["pita"]) == (
        "85",
        "86",
        "celah",
        ["Baik", "Amat Baik"],
    )
    kantor.do("skala.declare", "admin", **SIX, celah=[hole("85", "86", "bawah")])
    rated_by(kantor, "enam")
    year(kantor, 2023, "1000", "855")
    assert report(kantor, 2023)[0] == "Baik"

    # From 2024 on the hole goes up and one label is another: the report of 2023 stays what it was, and cites it.
    changed = {**SIX, "sejak": "2024-01-01", "dasar": "Perbup contoh 9/2023", "celah": [hole("85", "86", "atas")]}
    kantor.do("skala.change", "bagian_organisasi", **changed, reason=WHY)
    year(kantor, 2024, "1000", "855")
    rating, cited = report(kantor, 2023)
    assert (rating, cited["versi"], cited["sejak"], cited["dasar"]) == ("Baik", 1, "2023-01-01", DASAR)
    rating, cited = report(kantor, 2024)
    assert (rating, cited["versi"], cited["sejak"], cited["dasar"]) == (
        "Amat Baik",
        2,
        "2024-01-01",
        "Perbup contoh 9/2023",
    )
    # A quarter uses the one in force on its last day, and the capaian table says which.
    answer = kantor.house.queries.capaian(kantor.today(), "kb", 2023)
    assert (answer["skala"], answer["skala_dipakai"]["kriteria"]["versi"]) == ("enam pita", 1)
    assert (
        answer["skala_dipakai"]["kriteria"]["event"] in kantor.house.queries.rests_on(kantor.today(), answer)["events"]
    )


def test_four_bands_with_overlaps_are_asked_of_each_and_of_both_ends(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan")
    with pytest.raises(Invalid) as refused:
        kantor.do("skala.declare", "admin", **FOUR)
    assert [(c["dari"], c["sampai"], c["jenis"]) for c in refused.value.facts["celah"]] == [
        (None, "0", "celah"),
        ("50", "50", "tumpang_tindih"),
        ("70", "75", "tumpang_tindih"),
        ("100", None, "celah"),
    ]
    assert "angka mulai 70 dan sampai dengan 75 termasuk dua pita (Sedang dan Tinggi)" in refused.value.teks.id
    some = [hole(None, "0", "atas"), hole("50", "50", "bawah"), hole("100", None, "tanpa_kriteria")]
    with pytest.raises(Invalid, match="tidak dapat ke 'tanpa_kriteria'"):
        kantor.do("skala.declare", "admin", **FOUR, celah=[*some, hole("70", "75", "tanpa_kriteria")])
    with pytest.raises(Invalid, match="tidak berlubang"):
        kantor.do("skala.declare", "admin", **FOUR, celah=[*some, hole("70", "75", "atas"), hole("80", "81", "atas")])
    kantor.do("skala.declare", "admin", **FOUR, celah=[*some, hole("70", "75", "atas")])
    rated_by(kantor, "empat")
    year(kantor, 2023, "100", "72")
    assert report(kantor, 2023)[0] == "Tinggi"
    kantor.at("2024-02-01").do(
        "realisasi.report",
        "kasi@kb",
        unit="kb",
        tahun=2023,
        triwulan=4,
        realisasi=[{"indikator": "keluhan", "nilai": "120", "confirm": True}],
        reason="Register keluhan baru selesai direkap",
    )
    assert report(kantor, 2023)[0] is None  # above 100 there is no band, and nobody decided otherwise


def test_a_ladder_of_levels_is_declared_read_and_changed_from_a_day(kantor: Kantor) -> None:
    kantor.found()
    with pytest.raises(Invalid, match=r"Skala 'kapabilitas' tidak dikenal. Pilih: .*level-maturitas"):
        kantor.indikator("keluhan", satuan="Level", skala="kapabilitas")
    kantor.do("skala.declare", "admin", **LEVELS)
    kantor.indikator("keluhan", satuan="Level", skala="kapabilitas")

    def level(label: str) -> dict[str, Any]:
        return {"jenis": "predikat", "teks": label, "predikat": label}

    year(kantor, 2023, level("Level 3"), level("Level 3 plus"))
    changed = {**LEVELS, "sejak": "2024-01-01", "tingkat": [{"label": [f"Level {n}"]} for n in range(1, 6)]}
    kantor.do("skala.change", "admin", **changed, reason=WHY)
    with pytest.raises(Invalid, match="Predikat 'Level 3 plus' tidak ada pada skala kapabilitas APIP"):
        year(kantor, 2024, level("Level 3 plus"), level("Level 3"))
    answer = kantor.house.queries.capaian(kantor.today(), "kb", 2023)
    (row,) = answer["rows"]
    assert (row["capaian"], row["tercapai"]) == ("100.00", True)
    (ladder,) = answer["skala_dipakai"]["predikat"]
    assert (ladder["id"], ladder["versi"], ladder["dasar"]) == ("kapabilitas", 1, DASAR)
    with pytest.raises(Invalid, match="tidak dapat 'kapabilitas'"):  # a percentage falls in none of its grades
        rated_by(kantor, "kapabilitas")


def test_wtp_with_a_paragraph_is_wtp(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan", satuan="Opini", skala="opini-bpk-tmp-terendah")
    opini = {"jenis": "predikat", "teks": "WTP-DPP", "predikat": "WTP-DPP"}
    year(kantor, 2023, {**opini, "teks": "WTP", "predikat": "WTP"}, opini)
    (row,) = kantor.house.queries.capaian(kantor.today(), "kb", 2023)["rows"]
    assert (row["capaian"], row["realisasi"]) == ("100.00", "WTP-DPP")


def test_a_correction_says_what_always_was_and_earlier_knowledge_stays(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan", satuan="Poin")
    kantor.do("skala.declare", "admin", **SIX, celah=[hole("85", "86", "bawah")])
    rated_by(kantor, "enam")
    year(kantor, 2023, "1000", "855")
    before = kantor.clock().isoformat()
    mended = {**SIX, "celah": [hole("85", "86", "atas")], "versi": 1}
    kantor.at("2024-03-01").do("skala.correct", "admin", **mended, reason=WHY)
    assert report(kantor, 2023)[0] == "Amat Baik"
    assert report(kantor, 2023, known=before)[0] == "Baik"
    (event,) = kantor.events("Kabupaten.ScaleCorrected")
    assert (event.old.skala.celah[0].ke, event.new.skala.celah[0].ke) == ("bawah", "atas")
    with pytest.raises(NotFound, match="tidak punya versi 7"):
        kantor.do("skala.correct", "admin", **{**mended, "versi": 7}, reason=WHY)
    with pytest.raises(Refusal, match="Versi 1 skala 'enam' sudah berlaku mulai 2023-01-01"):
        kantor.do("skala.change", "admin", **SIX, celah=[hole("85", "86", "bawah")], reason=WHY)


def test_a_scale_that_holds_later_rates_later_years_only(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan")
    later = {**SIX, "sejak": "2024-01-01", "celah": [hole("85", "86", "bawah")]}
    kantor.do("skala.declare", "admin", **later)
    rated_by(kantor, "enam")
    year(kantor, 2023, "100", "80")
    assert (report(kantor, 2023)[0], report(kantor, 2023)[1]["versi"]) == ("Tinggi", 0)  # what rated before
    year(kantor, 2024, "100", "80")
    assert (report(kantor, 2024)[0], report(kantor, 2024)[1]["versi"]) == ("Baik", 1)


def test_a_national_scale_is_changed_and_comes_back_when_that_is_retired(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan")
    own = {**SIX, "slug": "capaian", "celah": [hole("85", "86", "bawah")]}
    kantor.do("skala.declare", "admin", **own)
    year(kantor, 2023, "100", "80")
    assert report(kantor, 2023)[0] == "Baik"
    kantor.do("skala.retire", "admin", slug="capaian", sejak="2023-06-01", reason=WHY)
    assert report(kantor, 2023)[0] == "Tinggi"
    with pytest.raises(Refusal, match="sudah dicabut"):
        kantor.do("skala.retire", "admin", slug="capaian", sejak="2023-06-01", reason=WHY)
    with pytest.raises(NotFound, match="belum dinyatakan"):
        kantor.do("skala.retire", "admin", slug="akip", sejak="2023-06-01", reason=WHY)


def test_a_retired_scale_is_named_by_no_new_card_and_stays_readable(kantor: Kantor) -> None:
    kantor.found()
    kantor.do("skala.declare", "admin", **LEVELS)
    kantor.indikator("keluhan", satuan="Level", skala="kapabilitas")
    level = {"jenis": "predikat", "teks": "Level 3", "predikat": "Level 3"}
    year(kantor, 2023, level, level)
    kantor.do("skala.retire", "admin", slug="kapabilitas", sejak="2024-01-01", reason=WHY)
    with pytest.raises(Invalid, match="Skala 'kapabilitas' tidak dikenal"):
        kantor.indikator("lain", satuan="Level", skala="kapabilitas")
    (row,) = kantor.house.queries.capaian(kantor.today(), "kb", 2023)["rows"]
    assert row["capaian"] == "100.00"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"tingkat": SIX["tingkat"][:1]}, "2 sampai 20 tingkat"),
        ({"tingkat": [*SIX["tingkat"][::-1]]}, "Urutkan tingkat dari yang terendah"),
        (
            {"tingkat": [{"label": ["A"], "bawah": "1", "atas": "0"}, {"label": ["B"], "bawah": "2"}]},
            "tidak memuat angka",
        ),
        ({"tingkat": [{"label": ["A"], "atas": "1"}, {"label": ["B"]}]}, "tidak memuat angka"),
        ({"tingkat": [{"label": ["A", "B"]}, {"label": ["b"]}]}, "'b' tertulis dua kali"),
        ({"tingkat": [{"label": ["A (B)"]}, {"label": ["C"]}]}, "tanpa tanda kurung"),
        ({"dasar": " "}, "Sebutkan dasar skala"),
        ({"slug": "capaian-sampang"}, "masih dibaca sebagai capaian-baik"),
        (
            {"tingkat": [{"label": [n], "bawah": "0", "atas": t} for n, t in (("A", "7"), ("B", "8"), ("C", "9"))]},
            "lebih dari dua pita",
        ),
    ],
)
def test_a_scale_that_cannot_be_is_refused(kantor: Kantor, wrong: dict[str, Any], said: str) -> None:
    kantor.found()
    with pytest.raises(Invalid, match=said):
        kantor.do("skala.declare", "admin", **{**SIX, "celah": [hole("85", "86", "bawah")], **wrong})
    assert kantor.events("Kabupaten.ScaleDeclared") == []


def test_a_figure_of_before_a_ladder_began_says_from_when_it_holds(kantor: Kantor) -> None:
    kantor.found()
    kantor.do("skala.declare", "admin", **{**LEVELS, "sejak": "2024-01-01"})
    kantor.indikator("keluhan", satuan="Level", skala="kapabilitas")
    level = {"jenis": "predikat", "teks": "Level 3", "predikat": "Level 3"}
    with pytest.raises(Invalid, match="baru berlaku mulai 2024-01-01"):
        year(kantor, 2023, level, level)
    before = {**LEVELS, "sejak": "2020-01-01"}
    kantor.do("skala.change", "admin", **before, reason=WHY)
    kantor.do("pk.set_target", "perencana@kb", unit="kb", tahun=2023, target=[{"indikator": "keluhan", "nilai": level}])


def test_a_quarter_is_rated_by_what_holds_on_its_last_day(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan", satuan="Poin").sign_pk(2023, keluhan="1000")
    kantor.do("skala.declare", "admin", **SIX, celah=[hole("85", "86", "bawah")])
    rated_by(kantor, "enam")
    changed = {**SIX, "sejak": "2023-07-01", "celah": [hole("85", "86", "atas")]}
    kantor.do("skala.change", "admin", **changed, reason=WHY)
    for triwulan, day in ((1, "2023-04-03"), (3, "2023-10-02")):
        key = {"unit": "kb", "tahun": 2023, "triwulan": triwulan}
        kantor.at(day).do("realisasi.draft", "kasubbag@kb", **key)
        kantor.report(triwulan, keluhan="855")
    for triwulan, rating, versi in ((1, "Baik", 1), (3, "Amat Baik", 2)):
        answer = kantor.house.queries.capaian(kantor.today(), "kb", 2023, triwulan)
        assert answer["rows"][0]["kriteria_tahunan"] == rating
        assert answer["skala_dipakai"]["kriteria"]["versi"] == versi
