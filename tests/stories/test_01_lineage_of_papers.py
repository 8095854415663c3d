"""What the lineage says of a paper from before: that it was turned down, or that its record was corrected later."""

from typing import Any

from tests.interfaces.cli.runner import Terminal
from tests.interfaces.web.reader import Reader
from tests.kantor import SHA, Kantor
from tests.stories.papers import PK, flat, load, office, pk

CELL: dict[str, Any] = {"versi": 1, "target": {"indikator": "keluhan", "tahun": 2023, "nilai": "75"}, "sha256": SHA}


def steps(kantor: Kantor, known: str | None = None) -> list[Any]:
    answer = kantor.house.queries.lineage(kantor.today("2023-12-31", known), "kb", "keluhan", 2023)
    return [(s["versi"], s["target"], s["dicabut"]) for s in answer["langkah"]]


def test_a_paper_that_was_turned_down_never_dropped_the_indikator(kantor: Kantor) -> None:
    # 57 was copied where the scan says 75, so Bappeda turns the record down: no paper says that keluhan was dropped.
    office(kantor).do("pk.load", "kasubbag@kb", **pk(keluhan="57"))
    kantor.do("pk.reject_load", "bappeda", **PK, reason="Pindaian menulis 75, catatan 57")
    assert steps(kantor) == []
    # While it waited it was there to be seen, and still is for who asks what was known then.
    assert steps(kantor, "2023-07-10T09:04:30+08:00") == [(1, "57", False)]
    load(kantor, **pk())
    assert steps(kantor) == [(1, "75", False)]


def test_who_corrects_the_record_of_a_paper_has_not_loaded_it(kantor: Kantor, database_url: str) -> None:
    load(office(kantor), **pk(keluhan="57"))
    kantor.do("pk.propose_record_correction", "kasubbag@kb", **PK, **CELL, reason="Pindaian memuat 75")
    kantor.do("pk.confirm_record_correction", "bagian_organisasi", **PK, usulan=1, reason="Sudah dicocokkan")
    told = flat(Terminal(database_url).ok("lineage --unit kb --indikator keluhan --tahun 2023 --per 2023-12-31"))
    assert "Dikoreksi 10 Juli 2023" in told
    assert "Dimuat dari arsip 10 Juli" not in told
    page = Reader(kantor.house).open("/lineage", unit="kb", indikator="keluhan", tahun=2023, per="2023-12-31").text
    assert "Dikoreksi oleh Bagian Organisasi" in page
    assert "Dimuat dari arsip oleh Bagian Organisasi" not in page
