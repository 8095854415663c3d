"""An indikator over the years: each figure with the event that set it, sums with none, and nothing of later."""

from typing import Any

import pytest

from tests.kantor import Kantor
from tests.projections.plans.test_lineage_card import revise
from tests.stories.papers import PK


def years(kantor: Kantor, per: str = "2024-12-31", known: str | None = None, tahun: int = 2023) -> dict[int, Any]:
    found = kantor.house.queries.lineage(kantor.today(per, known), "kb", "keluhan", tahun)["perjalanan"]
    return {row["tahun"]: row for row in found["tahun"]}


def reported(kantor: Kantor, *quarters: tuple[int, str, str]) -> None:
    for triwulan, on, figure in quarters:
        kantor.at(on).do("realisasi.draft", "kasubbag@kb", **PK, triwulan=triwulan)
        kantor.report(triwulan, keluhan=figure)


QUARTERS = ((1, "2023-04-03", "10"), (3, "2023-10-03", "25"))


@pytest.fixture
def added_up(kantor: Kantor) -> Kantor:
    """An indikator whose quarters are added up, of which two are reported."""
    kantor.found(go_live="2023-01-01").indikator("keluhan", mode="dijumlah", satuan="Orang")
    kantor.sign_pk(keluhan="60", on="2023-01-02")
    reported(kantor, *QUARTERS)
    return kantor


def test_what_is_made_of_quarters_was_set_by_no_event(added_up: Kantor) -> None:
    row = years(added_up)[2023]
    quarters = [
        cell and (cell["angka"], added_up.house.journal.at([cell["event"]])[0].idx) for cell in row["triwulan"].values()
    ]
    assert [q and q[0] for q in quarters] == ["10", None, "25", None]
    assert (row["setahun"]["angka"], row["setahun"]["event"], row["sampai"]) == ("35", None, 3)
    assert (row["capaian"], row["reason"]) == ("58.33", None)


def test_a_year_without_figures_has_none(added_up: Kantor) -> None:
    found = years(added_up, tahun=2024)
    assert list(found) == [2020, 2021, 2022, 2023, 2024]  # where no Renstra says which
    row = found[2024]
    assert (row["renstra"], row["pk"], row["setahun"], row["capaian"], row["sampai"]) == (None, [], None, None, 0)
    assert list(row["triwulan"].values()) == [None] * 4


def test_a_pk_that_was_changed_is_both_from_the_day_on_which_the_change_holds(kantor: Kantor) -> None:
    kantor.found(go_live="2023-01-01").indikator("keluhan").sign_pk(keluhan="75", on="2023-01-02")
    revise(kantor, "80")
    reported(kantor, (4, "2024-01-03", "60"))
    row = years(kantor)[2023]
    assert [(cell["versi"], cell["sejak"], cell["angka"]) for cell in row["pk"]] == [
        (1, "2023-01-01", "75"),
        (2, "2023-09-01", "80"),
    ]
    events = [cell["event"] for cell in row["pk"]]
    assert events == sorted(set(events))
    assert row["capaian"] == "75.00"  # measured by what holds at the end of the year
    assert [cell["angka"] for cell in years(kantor, per="2023-08-31")[2023]["pk"]] == ["75"]


def test_a_change_that_leaves_the_figure_is_no_change_of_it(kantor: Kantor) -> None:
    kantor.found(go_live="2023-01-01").indikator("keluhan").sign_pk(keluhan="75", on="2023-01-02")
    revise(kantor, "75")
    assert [cell["versi"] for cell in years(kantor)[2023]["pk"]] == [1]


def test_nothing_of_later_shows(added_up: Kantor) -> None:
    row = years(added_up, known="2023-05-01T00:00:00+08:00")[2023]
    assert (row["setahun"]["angka"], row["sampai"]) == ("10", 1)
    assert years(added_up, per="2023-03-30")[2023]["setahun"] is None


def test_a_figure_that_is_no_one_number_has_none(kantor: Kantor) -> None:
    kantor.found(go_live="2023-01-01").indikator("keluhan", satuan="Predikat", skala="ikm-2017").sign_pk(
        keluhan="Baik", on="2023-01-02"
    )
    (cell,) = years(kantor)[2023]["pk"]
    assert (cell["nilai"], cell["angka"]) == ("Baik", None)
