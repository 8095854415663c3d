"""The kabupaten declares its own series of supporting data: columns, rows, what is summed; missing stays missing."""

from typing import Any

import pytest

from domain.kernel import Invalid, Refusal
from tests.interfaces.api.client import Api
from tests.interfaces.cli.runner import Terminal
from tests.kantor import Kantor

SURVEY: dict[str, Any] = {
    "slug": "responden",
    "nama": "Responden survei menurut pendidikan",
    "kolom": ["laki-laki", "perempuan", "rata-rata usia"],
    "baris": ["SD", "SMP", "SMA"],
    "jumlah": ["laki-laki", "perempuan"],
    "dasar": "PermenPANRB 14/2017",
}
PLACES = {
    "slug": "wilayah",
    "nama": "Luas wilayah",
    "kolom": ["km2"],
    "jumlah": ["km2"],
    "dasar": "kebijakan lokal",
}
KEY = {"unit": "kb", "seri": "responden", "tahun": 2023}


def declared(kantor: Kantor) -> Kantor:
    kantor.found()
    for series in (SURVEY, PLACES):
        kantor.do("seri.declare", "bagian_organisasi", **series)
    return kantor


def record(kantor: Kantor, kolom: str, seri: str = "responden", **figures: Any) -> None:
    kantor.do(
        "data_pendukung.set",
        "perencana@kb",
        **{**KEY, "seri": seri},
        kolom=kolom,
        figures=figures,
        angka="indonesia",
        reason="Satu formulir tidak kembali",
    )


def test_a_series_is_declared_filled_and_summed(kantor: Kantor, database_url: str) -> None:
    declared(kantor)
    record(kantor, "laki-laki", SD="1.250", SMP="40", SMA=None)
    record(kantor, "rata-rata usia", SD="41,5")
    found = kantor.house.queries.data_pendukung(kantor.today(), "kb", "responden", 2023)
    assert (found["nama"], found["dasar"], found["kolom"]) == (SURVEY["nama"], SURVEY["dasar"], SURVEY["kolom"])
    assert [row["baris"] for row in found["rows"]] == ["SD", "SMP", "SMA"]
    assert [row["nilai"]["laki-laki"] for row in found["rows"]] == ["1250", "40", None]
    assert found["jumlah"] == {
        "laki-laki": {"nilai": "1290", "n": 2, "dari": 3},
        "perempuan": {"nilai": None, "n": 0, "dari": 3},  # nothing filled in is no 0
        "rata-rata usia": {"nilai": None, "n": 1, "dari": 3},  # and a mean is not summed
    }
    record(kantor, "km2", "wilayah", **{"Desa Satu": "12,75"})  # rows of the unit's own
    said = Terminal(database_url).ok("data show --unit kb --seri responden --tahun 2023").out
    assert "1.290" in said
    assert "(2 dari 3)" in said
    listed = Terminal(database_url, "en").ok("data list").out
    assert "laki-laki*" in listed
    api = Api(kantor.house).found("/seri")
    assert [row["seri"] for row in api["seri"] if not row["bawaan"]] == ["responden", "wilayah"]


def test_what_a_series_has_not_is_refused_with_what_it_has(kantor: Kantor) -> None:
    declared(kantor)
    with pytest.raises(Invalid, match="Pilih: laki-laki, perempuan, rata-rata usia"):
        record(kantor, "jumlah", SD="1")
    with pytest.raises(Invalid, match="Pilih: SD, SMP, SMA"):
        record(kantor, "perempuan", S3="1")
    with pytest.raises(Invalid, match="paten, pades, apbdes, ikm, responden, wilayah"):
        record(kantor, "perempuan", "pegawai", S3="1")
    with pytest.raises(Invalid, match="sudah ada sebagai bawaan"):
        kantor.do("seri.declare", "admin", **{**PLACES, "slug": "ikm"})
    with pytest.raises(Invalid, match="bukan kolom"):
        kantor.do("seri.declare", "admin", **{**PLACES, "slug": "sarana", "jumlah": ["unit"]})


def test_a_series_is_changed_for_a_reason_and_keeps_its_columns(kantor: Kantor) -> None:
    declared(kantor)
    wider = {**SURVEY, "baris": [*SURVEY["baris"], "S1"]}
    with pytest.raises(Invalid, match="alasan"):
        kantor.do("seri.declare", "admin", **wider)
    kantor.do("seri.declare", "admin", **wider, reason="Formulir baru memuat S1")
    with pytest.raises(Refusal, match="perempuan"):
        kantor.do("seri.declare", "admin", **{**SURVEY, "kolom": ["laki-laki"]}, reason="Formulir lebih pendek")
    rows = {row["seri"]: row for row in kantor.house.queries.seri(kantor.today())["seri"]}
    assert rows["responden"]["baris"][-1] == "S1"
    assert kantor.topics().count("Kabupaten.SeriesDeclared") == 3
