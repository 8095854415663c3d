"""A table never contradicts itself: a row that shows one figure and not the other says why, and means what it shows."""

from typing import Any

import pytest

from projections.figures.capaian import TANPA_TARGET
from tests.application.plans.test_rencana_aksi import cells
from tests.application.policies.test_policies import budget
from tests.interfaces.cli.runner import Terminal
from tests.kantor import Kantor
from tests.stories.test_04_successors import establish

KEY: dict[str, Any] = {"unit": "kb", "tahun": 2023}


def renstra(kantor: Kantor, **years: tuple[int, ...]) -> None:
    """A Renstra 2021-2026 that has targets of 75 for these years of each indikator."""
    key = {"unit": "kb", "periode": "2021-2026"}
    kantor.do("renstra.draft", "perencana@kb", **key)
    target = [{"indikator": slug, "tahun": year, "nilai": "75"} for slug, held in years.items() for year in held]
    kantor.do("renstra.set_target", "perencana@kb", **key, target=target)
    establish(kantor, "renstra", key)


def reported(kantor: Kantor, tahun: int = 2023, triwulan: int = 4, **values: Any) -> None:
    kantor.at(f"{tahun}-{triwulan * 3:02}-30")
    kantor.do("realisasi.draft", "kasubbag@kb", unit="kb", tahun=tahun, triwulan=triwulan)
    kantor.report(triwulan, tahun, **values)


def tables(kantor: Kantor, tahun: int = 2023) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = kantor.house.queries.lkjip_tables(kantor.today(), "kb", tahun)["tabel"]
    return found


@pytest.mark.parametrize(
    ("held", "shown", "reason"),
    [
        ((2023, 2026), ("75", "75"), None),
        ((2023,), ("75", None), "Renstra tidak memuat target 2026"),
        ((2026,), (None, "75"), "Renstra tidak memuat target 2023"),
        ((0,), (None, None), "Renstra tidak memuat target 2023 dan 2026"),
        ((), (None, None), "tidak ada dalam Renstra"),
    ],
)
def test_a_target_that_the_renstra_lacks_is_named(kantor: Kantor, held: Any, shown: Any, reason: str | None) -> None:
    kantor.found().indikator("keluhan").indikator("lain")
    renstra(kantor, keluhan=held, lain=(2023, 2026))
    kantor.sign_pk(keluhan="80")
    (row,) = tables(kantor)["2.5"]
    assert ((row["renstra_tahun_ini"], row["target_akhir"]), row["reason"]) == (shown, reason)
    assert (row["reason_en"] is None) is (reason is None)


def test_the_years_of_a_renstra_name_a_year_without_target_and_say_what_was_stated(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan").indikator("arsip").indikator("lain")
    renstra(kantor, keluhan=(2024,), arsip=(2023, 2024), lain=(2023,))
    kantor.sign_pk(keluhan="75", arsip="75", lain="75")
    absent = {"jenis": "tidak_berlaku", "alasan": "Belum ada lembaga penilai"}
    reported(kantor, keluhan="60", arsip=absent, lain={"jenis": "menunggu", "dari": "bappeda"})
    rows = {(row["indikator"], row["tahun"]): row for row in tables(kantor)["renstra"]}
    beyond = rows["keluhan", 2023]
    assert (beyond["target_renstra"], beyond["realisasi"]) == (None, "60")
    assert beyond["reason"] == "Renstra tidak memuat target 2023"
    assert rows["keluhan", 2024]["reason"] == "belum ada realisasi"
    assert rows["arsip", 2023]["reason"] == "tidak berlaku (Belum ada lembaga penilai)"
    assert rows["lain", 2023]["reason"].startswith("menunggu data")


def test_an_indikator_that_was_not_promised_last_year_says_so(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan").indikator("baru").sign_pk(keluhan="75")
    assert tables(kantor)["3.8"][0]["tidak_sebanding"] is None  # no PK at all last year: the table itself says so
    kantor.at("2024-01-10").sign_pk(2024, keluhan="75", baru="10")
    rows = {row["indikator"]: row for row in tables(kantor, 2024)["3.8"]}
    assert (rows["keluhan"]["tidak_sebanding"], rows["baru"]["tidak_sebanding"]) == (None, "tidak ada dalam PK 2023")
    assert rows["baru"]["2023"] is None


def test_the_table_of_factors_shows_the_figure_that_its_capaian_is_of(kantor: Kantor) -> None:
    kantor.found().indikator("laporan", mode="dijumlah").sign_pk(laporan="12")
    for triwulan, value in ((1, "3"), (2, "4"), (3, "5")):
        reported(kantor, triwulan=triwulan, laporan=value)
    (row,) = tables(kantor)["3.10"]
    assert [row[part] for part in ("target", "realisasi", "capaian")] == ["12", "12", "100.00"]


def test_a_quarter_without_target_is_no_missing_rencana_aksi(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan").sign_pk(keluhan="75")
    kantor.do("rencana_aksi.draft", "perencana@kb", **KEY, prefill=False)
    kantor.do("rencana_aksi.set_target", "perencana@kb", **KEY, target=cells(keluhan=("70", "70", "70", "75"))[1:])
    kantor.do("rencana_aksi.submit", "kasubbag@kb", **KEY)
    kantor.do("rencana_aksi.establish", "camat@kb", **KEY)
    (row,) = kantor.house.queries.capaian(kantor.today(), "kb", 2023, 1)["rows"]
    assert row["reason"] == TANPA_TARGET.id


def test_efficiency_stands_there_as_class_and_as_papers_print_it(kantor: Kantor, database_url: str) -> None:
    kantor.found().indikator("keluhan").indikator("layanan", level="program", kode="1").sign_pk(keluhan="75")
    budget(kantor)
    reported(kantor, keluhan="75")
    spent = [{"kode": "1.1.1", "keuangan": "49"}]
    kantor.do("realisasi.report_serapan", "kasubbag@kb", **KEY, triwulan=4, serapan=spent, reason="Data dari BKAD")
    (row,) = tables(kantor)["3.11"]
    assert row["serapan"] is not None
    assert float(row["efisiensi"]) == pytest.approx(100 - float(row["serapan"]))
    assert row["kelas"] == "tidak dapat dinilai"
    shown = Terminal(database_url).ok("lkjip tables --unit kb --tahun 2023 --tabel 3.11").out
    assert row["efisiensi"].replace(".", ",") in shown
