"""The gate over our own documents: what a version has otherwise than the documents above it, and than itself."""

from typing import Any

import pytest

from domain.kernel import NotFound
from tests.interfaces.cli.runner import Terminal
from tests.kantor import SHA, Kantor
from tests.stories.papers import load, paper, pk
from tests.stories.test_09_type_once import TRANTIB, TREE, WHY, Y2023, cells, change, establish, plan

PK = {**Y2023, "jabatan": "camat"}
PERIODE = {"unit": "kb", "periode": "2021-2026"}


@pytest.fixture
def office(kantor: Kantor) -> Kantor:
    kantor.found(go_live="2023-01-01").appoint("kasi-trantib")
    kantor.indikator("keluhan").indikator("trantibum", pemilik="kasi-trantib")
    return kantor


def found(kantor: Kantor, kind: str = "pk", versi: int | None = None, **key: Any) -> dict[str, Any]:
    key = key or (PK if kind == "pk" else Y2023)
    answer: dict[str, Any] = kantor.house.queries.periksa(kantor.today(), kind, versi=versi, **key)
    return answer


def said(answer: dict[str, Any], part: str = "temuan") -> list[tuple[str, str, str | None, str | None]]:
    """Of each finding its rule, its cell, and both figures."""
    return [(f["aturan"], f["sel"], f["ini"]["nilai"], f["itu"]["nilai"]) for f in answer[part]]


def draft_pk(kantor: Kantor, **targets: str) -> None:
    kantor.do("pk.draft", "perencana@kb", **Y2023, prefill=False)
    kantor.do("pk.set_target", "perencana@kb", **Y2023, **cells(**targets))


def renstra(kantor: Kantor, *years: str, slug: str = "keluhan") -> None:
    """A Renstra in force, a target for each year from 2022 on."""
    kantor.do("renstra.draft", "perencana@kb", **PERIODE)
    rows = [{"indikator": slug, "tahun": 2022 + n, "nilai": nilai} for n, nilai in enumerate(years)]
    kantor.do("renstra.set_target", "perencana@kb", **PERIODE, target=rows)
    establish(kantor, "renstra", PERIODE)


def test_a_pk_of_10_while_the_renja_perubahan_in_force_says_80(office: Kantor) -> None:
    """It was verified as selaras: the gate names the cell, both figures, and where each stands."""
    plan(office, Y2023, keluhan="75", trantibum="60")
    draft_pk(office, keluhan="10", trantibum="60")
    assert said(found(office)) == [("pk_berbeda_dari_renja", "target/keluhan/2023", "10", "75")]
    change(office, 1, keluhan="80")
    answer = found(office)
    assert said(answer) == [("pk_berbeda_dari_renja", "target/keluhan/2023", "10", "80")]
    assert answer["jumlah"] == {"tinggi": 1, "sedang": 0, "rendah": 0}
    (one,) = answer["temuan"]
    assert (one["ini"]["dokumen"], one["ini"]["versi"]) == ("pk/kb/2023/camat", 1)
    assert (one["itu"]["dokumen"], one["itu"]["tempat"]) == ("renja_perubahan/kb/2023/1", "Renja Perubahan ke-1 2023")
    topics = {r.idx: type(r.event).TOPIC for r in office.house.journal.page(0, 1000)}
    assert [topics[one[side]["event"]] for side in ("ini", "itu")] == [
        "PerjanjianKinerja.TargetSet",
        "RenjaPerubahan.TargetSet",
    ]
    office.do("pk.set_target", "perencana@kb", **Y2023, **cells(keluhan="80"))
    assert found(office)["temuan"] == []


def test_a_reason_explains_what_stood_when_it_was_given_and_nothing_that_came_later(office: Kantor) -> None:
    plan(office, Y2023, keluhan="75")
    draft_pk(office)
    office.do("pk.set_target", "perencana@kb", **Y2023, **cells(keluhan="70"), reason=WHY)
    answer = found(office)
    assert (answer["temuan"], said(answer, "dijelaskan")) == (
        [],
        [("pk_berbeda_dari_renja", "target/keluhan/2023", "70", "75")],
    )
    assert answer["dijelaskan"][0]["alasan"] == WHY
    change(office, 1, trantibum="61")  # which leaves keluhan as it was
    assert [row for row in said(found(office)) if "keluhan" in row[1]] == []
    change(office, 2, keluhan="80")
    assert ("pk_berbeda_dari_renja", "target/keluhan/2023", "70", "80") in said(found(office))


def test_whoever_drafts_accepts_a_difference_by_saying_why_it_stands(office: Kantor) -> None:
    """Once: the same reason again is nothing new, and cells beside it are not touched."""
    plan(office, Y2023, keluhan="75", trantibum="60")
    draft_pk(office, keluhan="70", trantibum="60")
    assert len(found(office)["temuan"]) == 1
    for events in (1, 0):
        done = office.do("pk.set_target", "perencana@kb", **Y2023, **cells(keluhan="70"), reason=WHY)
        assert len(done.events) == events
    assert (found(office)["temuan"], len(found(office)["dijelaskan"])) == ([], 1)
    change(office, 1, keluhan="80")
    assert len(found(office)["temuan"]) == 1
    later = "Pelayanan baru mulai bulan November"
    office.do("pk.set_target", "perencana@kb", **Y2023, **cells(keluhan="70"), reason=later)
    assert [one["alasan"] for one in found(office)["dijelaskan"]] == [later]
    done = office.do("pk.set_target", "perencana@kb", **Y2023, **cells(keluhan="70", trantibum="61"), reason=WHY)
    assert len(done.events) == 1


def test_a_figure_has_another_number_when_it_changes(office: Kantor) -> None:
    """What was accepted of one figure says nothing of another."""
    plan(office, Y2023, keluhan="75")
    draft_pk(office, keluhan="10")
    (first,) = found(office)["temuan"]
    office.do("pk.set_target", "perencana@kb", **Y2023, **cells(keluhan="11"))
    (second,) = found(office)["temuan"]
    office.do("pk.set_target", "perencana@kb", **Y2023, **cells(keluhan="10"))
    (third,) = found(office)["temuan"]
    assert first["nomor"] == third["nomor"] != second["nomor"]


def test_what_is_not_filled_in_is_no_difference_but_said(office: Kantor) -> None:
    plan(office, Y2023, keluhan="75", trantibum="60")
    draft_pk(office, keluhan="75")
    assert said(found(office)) == [("belum_diisi", "target/trantibum/2023", None, "60")]
    office.do("pk.set_target", "perencana@kb", **Y2023, **cells(trantibum="60"))
    office.do("pk.drop_target", "perencana@kb", **Y2023, indikator="trantibum", reason=WHY)
    answer = found(office)
    assert (answer["temuan"], [one["alasan"] for one in answer["dijelaskan"]]) == ([], [WHY])


def test_a_renja_is_held_against_the_renstra_of_its_year_and_the_pk_against_the_renja(office: Kantor) -> None:
    """A difference is told where it was made, not again in every document below."""
    renstra(office, "70", "75", "80")
    plan(office, Y2023, WHY, keluhan="57")
    explained = [("renja_berbeda_dari_renstra", "target/keluhan/2023", "57", "75")]
    assert said(found(office, "renja"), "dijelaskan") == explained
    draft_pk(office, keluhan="57")
    assert found(office)["temuan"] == []


def test_a_kasi_is_held_against_the_head(office: Kantor) -> None:
    plan(office, Y2023, keluhan="75", trantibum="60")
    office.do("pk.draft", "perencana@kb", **Y2023)
    office.finish_pk()
    office.do("pk.draft", "perencana@kb", **TRANTIB)
    assert found(office, **TRANTIB)["temuan"] == []
    office.do("pk.set_target", "perencana@kb", **TRANTIB, **cells(trantibum="55"))
    assert said(found(office, **TRANTIB)) == [("pk_berbeda_dari_atasan", "target/trantibum/2023", "55", "60")]


def test_the_quarters_of_a_rencana_aksi_make_the_target_of_the_pk(office: Kantor) -> None:
    office.indikator("patroli", mode="dijumlah").indikator("loket", mode="kumulatif")
    office.sign_pk(keluhan="75", patroli="24", loket="12")
    office.do("rencana_aksi.draft", "perencana@kb", **PK, prefill=False)

    def quarters(slug: str, *values: str) -> None:
        for n, value in enumerate(values, 1):
            office.do("rencana_aksi.set_target", "perencana@kb", **PK, **cells(None, n, **{slug: value}))

    quarters("patroli", "6", "6", "6")
    assert found(office, "rencana_aksi", **PK)["temuan"] == []  # one quarter is still to come
    quarters("patroli", "6", "6", "6", "5")
    quarters("loket", "3", "9", "6", "12")
    quarters("keluhan", "70", "72", "74", "75")
    assert said(found(office, "rencana_aksi", **PK)) == [
        ("triwulan_bukan_target_pk", "target/patroli/2023/4", "23", "24"),
        ("kumulatif_turun", "target/loket/2023/3", "6", "9"),
    ]
    quarters("patroli", "6", "6", "6", "6")
    quarters("loket", "3", "6", "9", "12")
    assert found(office, "rencana_aksi", **PK)["temuan"] == []


def test_the_years_of_a_renstra_go_one_way_and_by_no_tenfold(office: Kantor) -> None:
    office.indikator("stunting", arah="turun")
    office.do("renstra.draft", "perencana@kb", **PERIODE)

    def years(slug: str, *values: str) -> None:
        rows = [{"indikator": slug, "tahun": 2022 + n, "nilai": nilai} for n, nilai in enumerate(values)]
        answers = {"sepuluh_kali": "ya", "persen_di_luar": "ya"}
        office.do("renstra.set_target", "perencana@kb", **PERIODE, target=rows, answers=answers)

    years("keluhan", "70", "75", "80")
    years("stunting", "16", "15", "12")
    assert found(office, "renstra", **PERIODE)["temuan"] == []
    years("stunting", "16", "17", "12")
    years("keluhan", "70", "7.5", "80")
    rules = [(rule, cell) for rule, cell, *_ in said(found(office, "renstra", **PERIODE))]
    assert rules == [
        ("tidak_wajar", "target/keluhan/2023"),
        ("tidak_wajar", "target/keluhan/2024"),
        ("target_berbalik_arah", "target/stunting/2023"),
    ]


def test_the_money_of_a_budget_against_the_plan_and_of_a_pk_against_the_budget(office: Kantor) -> None:
    plan(office, Y2023, keluhan="75")
    office.do("anggaran.draft", "perencana@kb", **Y2023)
    assert found(office, "anggaran")["temuan"] == []
    office.do("anggaran.set_pagu", "perencana@kb", **Y2023, pagu=[{**TREE[2], "jumlah": "90", "nama": "Ronda"}])
    assert said(found(office, "anggaran")) == [
        ("pagu_berbeda_dari_renja", "pagu/1.1.1/jumlah", "90", "100"),
        ("satu_kode_dua_nama", "pagu/1.1.1/nama", "Ronda", "Patroli"),
    ]


def test_a_copied_measure_is_said(office: Kantor) -> None:
    office.do("renja.draft", "perencana@kb", **Y2023, prefill=False)
    measured = [{**row, "tolok_ukur": "Jumlah laporan", "keluaran": "2", "satuan": "Laporan"} for row in TREE[2:]]
    office.do("renja.set_pagu", "perencana@kb", **Y2023, pagu=[*TREE[:2], *measured])
    assert said(found(office, "renja")) == [
        ("tolok_ukur_disalin", "pagu/1.1.2/tolok_ukur", "Jumlah laporan", "Jumlah laporan")
    ]


def test_a_predikat_beside_a_number_of_another_band(office: Kantor) -> None:
    """KB-008: "B (75)" is C since PermenPANRB 14/2017."""
    office.indikator("ikm", satuan="Nilai", skala="ikm-2017")
    draft_pk(office, ikm="B (75)")
    (one,) = found(office)["temuan"]
    assert (one["aturan"], one["ini"]["nilai"], one["itu"]["teks"]) == ("predikat_beda", "B (75)", "C / Kurang Baik")
    office.do("pk.set_target", "perencana@kb", **Y2023, **cells(ikm="B (77)"))
    assert found(office)["temuan"] == []


def report(kantor: Kantor, *printed: dict[str, str]) -> dict[str, Any]:
    """What the gate says of a printed LKjIP of 2023: 80 of 75 for keluhan, 100 of 70 for trantibum."""
    kantor.at("2024-02-05").found(go_live="2024-02-01").indikator("keluhan").indikator("trantibum")
    load(kantor, **pk(target=cells(keluhan="75", trantibum="70")["target"]))
    kantor.do("realisasi.draft", "kasubbag@kb", **Y2023, triwulan=4)
    kantor.report(4, keluhan="80", trantibum="100")
    signed = {**paper("2024-01-15", "LKjIP contoh/1"), "signers": [{"pihak": "penetap", "jabatan": "camat"}]}
    kantor.do("lkjip.load", "kasubbag@kb", **Y2023, **signed)
    rows = [{"tabel": "3.4", **row} for row in printed]
    kantor.do("lkjip.record_printed", "kasubbag@kb", **Y2023, sha256=SHA, tercetak=rows)
    return found(kantor, "lkjip", **Y2023)


RIGHT = (
    {"indikator": "keluhan", "target": "75", "realisasi": "80", "capaian": "106,67"},
    {"indikator": "trantibum", "target": "70", "realisasi": "100", "capaian": "142.86 %", "kriteria": "Sangat Tinggi"},
)


def test_a_printed_report_that_is_right_raises_nothing(kantor: Kantor) -> None:
    answer = report(kantor, *RIGHT)
    assert (answer["temuan"], len(answer["aturan"]) > 10) == ([], True)


def test_a_printed_report_whose_row_has_the_ratio_of_another(kantor: Kantor) -> None:
    """KB-003: 142,86 is 100/70, in the row of 80 and 75."""
    (one,) = report(kantor, {**RIGHT[0], "capaian": "142,86"}, RIGHT[1])["temuan"]
    assert (one["aturan"], one["sel"]) == ("capaian_beda", "tercetak/keluhan/3.4/capaian")
    assert (one["ini"]["nilai"], one["itu"]["teks"]) == ("142,86", "106,67")
    assert "mungkin rasio baris lain: 100/70" in one["perbaikan"]


def test_a_printed_report_with_a_target_that_nobody_promised(kantor: Kantor) -> None:
    """KB-001: 76 is printed, 75 was promised; the capaian is right for what is printed."""
    answer = report(kantor, {**RIGHT[0], "target": "76", "capaian": "105,26"}, RIGHT[1])
    assert said(answer) == [
        ("tercetak_berbeda", "tercetak/keluhan/3.4/capaian", "105,26", "106.67"),
        ("tercetak_berbeda", "tercetak/keluhan/3.4/target", "76", "75"),
    ]


def test_which_rules_were_run_and_which_not_for_want_of_what(office: Kantor) -> None:
    draft_pk(office, keluhan="75")
    answer = found(office)
    own = ["predikat_beda", "satu_survei_dua_target", "tahun_dalam_nama", "tolok_ukur_disalin"]
    assert [row["aturan"] for row in answer["aturan"]] == own
    assert {row["tanpa"] for row in answer["tidak_dijalankan"]} == {"Renja", "IKU", "templat", "anggaran"}
    plan(office, Y2023, keluhan="75")
    assert ("pk_berbeda_dari_renja", "renja/kb/2023") in [(r["aturan"], r["terhadap"]) for r in found(office)["aturan"]]
    with pytest.raises(NotFound, match="Versi 2 tidak ada; yang ada: 1"):
        found(office, versi=2)
    with pytest.raises(NotFound, match="belum ada pada waktu itu"):
        found(office, **{**PK, "jabatan": "sekretaris"})


def test_a_version_of_before_is_held_against_what_was_in_force_then(office: Kantor) -> None:
    plan(office, Y2023, keluhan="75")
    office.do("pk.draft", "perencana@kb", **Y2023)
    office.finish_pk()
    office.at("2023-10-01")
    change(office, 1, keluhan="80")
    assert said(found(office, versi=1)) == [("pk_berbeda_dari_renja", "target/keluhan/2023", "75", "80")]
    office.do("pk.set_target", "perencana@kb", **Y2023, **cells(keluhan="80"))  # in the revision that is open by now
    office.at("2023-10-10").finish_pk()
    assert found(office)["versi"] == 2
    assert found(office)["temuan"] == found(office, versi=1)["temuan"] == []


def test_the_terminal_tells_both_figures_and_what_mends_it(office: Kantor, database_url: str) -> None:
    plan(office, Y2023, keluhan="75")
    draft_pk(office, keluhan="10")
    said = " ".join(Terminal(database_url, "en").ok("periksa pk kb 2023 camat").out.split())
    assert "1 finding: 1 high" in said
    assert "[high] Indikator keluhan: The target of the PK is not that of the plan in force." in said
    assert "75 Renja 2023" in said
    assert "Make it as the Renja 2023 says, change that, or set this cell again" in said
    office.do("pk.set_target", "perencana@kb", **Y2023, **cells(keluhan="75"))
    said = " ".join(Terminal(database_url, "id").ok("periksa pk kb 2023 camat").out.split())
    assert "Tidak ada temuan; " in said
    assert "tidak dijalankan: tidak ada IKU yang berlaku" in said


def test_one_survey_has_one_target(office: Kantor) -> None:
    """As the index of the tujuan and once more as one of a sasaran: 89,17 and 88,30 in one PK."""
    office.indikator("ikm", nama="Indeks Kepuasan Pelayanan Kecamatan", satuan="Nilai", level="tujuan")
    office.indikator("ikm-sasaran", nama="Indeks Kepuasan Masyarakat (IKM)", satuan="Nilai")
    draft_pk(office, ikm="89,17", ikm_sasaran="89,17", keluhan="75")
    assert found(office)["temuan"] == []
    office.do("pk.set_target", "perencana@kb", **Y2023, **cells(ikm_sasaran="88,30"))
    answer = found(office)
    assert said(answer) == [("satu_survei_dua_target", "target/ikm-sasaran/2023", "88.30", "89.17")]
    assert "Indeks Kepuasan Pelayanan Kecamatan" in answer["temuan"][0]["itu"]["tempat"]


def test_a_name_says_no_other_year(office: Kantor) -> None:
    for slug, nama in {"lama": "Kepatuhan LHKPN per 31 Maret 2022", "kini": "Kepatuhan LHKASN tahun 2023"}.items():
        office.indikator(slug, nama=nama)
    office.indikator("aturan", nama="Tindak lanjut PermenPANRB 53/2014")
    draft_pk(office, lama="100", kini="100", aturan="100")
    (one,) = found(office)["temuan"]
    assert (one["aturan"], one["tingkat"], one["itu"]["teks"]) == ("tahun_dalam_nama", "rendah", "2023")
    office.do("pk.submit", "camat@kb", **Y2023)  # which stops nobody
