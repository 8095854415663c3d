"""The auditor's own questions, asked of a year in which each has an answer, and events that nearly are one."""

from typing import Any

import pytest

from domain.kernel import Invalid
from projections.follower import Views
from tests.interfaces.cli.runner import Terminal
from tests.kantor import Kantor


def ask(kantor: Kantor, question: str, **more: Any) -> list[dict[str, Any]]:
    at = kantor.today()
    filters = kantor.house.queries.trail_filters(at, {"question": question, **more}, None)
    found: list[dict[str, Any]] = kantor.house.queries.trail(at, **filters)["entries"]
    return found


def test_a_target_made_easier_after_a_realisasi_that_missed_the_old_one(told: Kantor) -> None:
    """Keluhan was lowered from 80 to the 70 achieved; stunting (lower is better) became harder, mutu too; of jumlah
    the year is not over, so that nobody can say that it was missed."""
    (entry,) = ask(told, "target_dipermudah")
    assert (entry["topic"], entry["indikator"], entry["versi"]) == ("PerjanjianKinerja.TargetSet", "keluhan", 2)
    (fact,) = entry["facts"]
    assert fact["peristiwa"] == told_at(told, "Reported", "keluhan")
    shown = {key: fact[key] for key in ("semula", "target", "realisasi", "arah", "n", "tahun", "triwulan")}
    assert shown == {
        "semula": "80",
        "target": "70",
        "realisasi": "70",
        "arah": "naik",
        "n": 1,
        "tahun": 2023,
        "triwulan": 0,
    }


def told_at(kantor: Kantor, name: str, indikator: str) -> int:
    (entry,) = kantor.house.queries.trail(kantor.today(), topic=f"RealisasiTriwulan.{name}", indikator=indikator)[
        "entries"
    ]
    return int(entry["idx"])


def test_revised_in_the_last_quarter_of_its_year(told: Kantor) -> None:
    assert [(e["topic"], e["effective_from"]) for e in ask(told, "perubahan_akhir_tahun")] == [
        ("PerjanjianKinerja.Revised", "2023-10-24")
    ]


@pytest.mark.parametrize(
    ("days", "units"), [(0, {"kb", "ss"}), (30, {"kb", "ss"}), (126, {"kb", "ss"}), (127, {"kb", "ss"})]
)
def test_effective_before_recorded_by_more_than_n_days(told: Kantor, days: int, units: set[str]) -> None:
    found = ask(told, "berlaku_mundur", days=days)
    assert found
    assert all(e["late"] > days and e["facts"] == [{"mundur": e["late"]}] for e in found)
    assert {e["unit"] for e in found} <= units
    late = {e["late"] for e in told.house.queries.trail(told.today(), limit=500)["entries"]}
    assert {e["late"] for e in found} == {n for n in late if n > days}


def test_days_of_lateness_are_days_of_the_kabupaten(told: Kantor) -> None:
    """The PK of ss takes effect on 1 January and was signed into Jejak on 8 May: 127 days later."""
    (signed,) = ask(
        told, "berlaku_mundur", days=100, unit="ss", topic="PerjanjianKinerja.Signed", document="pk/ss/2023/camat"
    )
    assert (signed["effective_from"], signed["late"]) == ("2023-01-01", 127)


def test_a_realisasi_exactly_equal_to_its_target(told: Kantor) -> None:
    """45.50 was planned for TW I and 45.5 reported; and the PK was later set to the 70 that had been achieved."""
    found = {(e["topic"].partition(".")[2], e["indikator"]): e["facts"] for e in ask(told, "sama_persis")}
    assert set(found) == {("Reported", "mutu"), ("TargetSet", "keluhan")}
    (quarter,) = found["Reported", "mutu"]
    assert (quarter["dokumen"], quarter["triwulan"], quarter["target"]) == ("rencana_aksi", 1, "45.50")
    (year,) = found["TargetSet", "keluhan"]
    assert (year["triwulan"], year["target"], year["realisasi"]) == (0, "70", "70")


def test_a_realisasi_without_evidence(told: Kantor) -> None:
    assert {e["indikator"] for e in ask(told, "tanpa_bukti")} == {"stunting", "jumlah", "mutu"}


def test_a_question_is_narrowed_like_any_other(told: Kantor) -> None:
    assert [e["indikator"] for e in ask(told, "tanpa_bukti", indikator="jumlah")] == ["jumlah"]
    assert ask(told, "tanpa_bukti", unit="ss") == []
    assert ask(told, "tanpa_bukti", until="2023-03-29") == []
    with pytest.raises(Invalid, match="tidak dikenal"):
        ask(told, "siapa")


def test_what_was_found_while_recording_is_found_again_by_a_rebuild(told: Kantor) -> None:
    views = Views(told.house.database, "lagi_")
    try:
        views.rebuild(told.house.journal)
        assert views.digest() == told.house.views.digest()
    finally:
        with told.house.database.write() as tx:
            views.drop(tx)


def test_facts_are_told_in_both_languages(told: Kantor) -> None:
    url = getattr(told.house.database, "path", None)
    if url is None:  # a terminal opens SQLite files; what it prints is the same
        return
    line = "trail --question target_dipermudah"
    id, en = (Terminal(f"sqlite:///{url}", language).ok(line).out for language in ("id", "en"))
    assert "Target lama 80, baru 70, arah naik" in " ".join(id.split())
    assert "Target before 80, now 70, direction up" in " ".join(en.split())
