"""Scales as operators and programs ask for them: which there are, their bands and basis, where each is used."""

import pytest

from application.every_command import REGISTER
from interfaces.input.catalogue import template
from tests.interfaces.api.client import Api
from tests.interfaces.cli.runner import Terminal
from tests.kantor import Kantor


@pytest.fixture
def office(kantor: Kantor) -> Kantor:
    """Two units, one with a card on a ladder, and a scale of the kabupaten's own that begins in 2023."""
    kantor.found().found("lain", "Kecamatan Lain").indikator("sakip", satuan="Predikat", skala="akip")
    kantor.do("skala.declare", "bagian_organisasi", **template(REGISTER["skala.declare"])["data"])
    return kantor


def test_the_terminal_lists_scales_and_shows_one_with_its_holes(office: Kantor, database_url: str) -> None:
    jejak = Terminal(database_url)
    listed = " ".join(jejak.ok("skala list").out.split())
    assert "akip" in listed
    assert "1 kartu" in listed
    assert "bawaan kriteria" in listed
    assert "v1 mulai 2023-01-01" in listed
    shown = " ".join(jejak.ok("skala show --skala skala-contoh").out.split())
    assert "Versi 1, mulai 2023-01-01, berlaku" in shown
    assert "Dasar: Perbup contoh 5/2023 pasal 3" in shown
    assert "Cukup / C: mulai 51 dan sampai dengan 75" in shown
    assert "angka di atas 50 dan di bawah 51 tidak termasuk pita mana pun" in shown
    assert "di antara Rendah dan Cukup" in shown
    assert "Kecamatan Contoh: Indikator sakip (sakip)" in jejak.ok("skala show --skala akip").out
    assert "in force" in jejak.ok("skala show --skala akip --lang en").out
    assert "angka 50–51 masuk pita di bawahnya" in " ".join(jejak.ok("trail").out.split())
    refused = jejak("skala show --skala entah")
    assert refused.code == 2
    assert "Pilih salah satu: capaian" in refused.err


def test_the_api_answers_the_same_and_names_cards_of_readable_units_only(office: Kantor) -> None:
    api = Api(office.house)
    found = api.found("/skala", "bappeda")
    assert found["kriteria"] == "capaian"
    scales = {row["id"]: row for row in found["skala"]}
    (card,) = scales["akip"]["dipakai"]["kartu"]
    assert (card["unit"], card["indikator"], card["nama"]) == ("kb", "sakip", "Indikator sakip")
    (version,) = scales["skala-contoh"]["versions"]
    assert (version["versi"], version["sejak"], version["berlaku"]) == (1, "2023-01-01", True)
    assert [(hole["dari"], hole["ke"]) for hole in version["celah"]] == [("50", "bawah"), ("75", "bawah")]
    assert api.found("/skala/akip", "camat@lain")["dipakai"]["kartu"] == []
    assert api.get("/skala/entah").status_code == 404
    seen = api.get("/kabupaten").headers["ETag"]  # its scales are the kabupaten's: that is what changes
    gone = {"slug": "skala-contoh", "sejak": "2024-01-01", "reason": "Tidak dipakai lagi tahun depan"}
    assert api.post("skala/retire", gone, "admin", If_Match='"kabupaten.1"').status_code == 412
    answer = api.done("skala/retire", gone, "admin", If_Match=seen)
    assert answer["document"] == "kabupaten"
    (before,) = [row for row in api.found("/skala?per=2022-12-31")["skala"] if row["id"] == "skala-contoh"]
    assert [v["berlaku"] for v in before["versions"]] == [False]


def test_the_id_of_before_is_read_still(office: Kantor) -> None:
    chosen = {"setting": "skala_capaian", "value": "capaian-sampang"}
    office.do("kabupaten.change_setting", "admin", **chosen, reason="Seperti yang sudah berlaku")
    assert office.house.queries.skala(office.today())["kriteria"] == "capaian-baik"


def test_whoever_saw_an_earlier_version_is_told_what_changed(office: Kantor) -> None:
    """Scales are events of the kabupaten: its version is the one that counts."""
    example = template(REGISTER["skala.declare"])
    body = {**example["data"], "reason": example["reason"], "basis": example["basis"]}
    answer = Api(office.house).post("skala/declare", body, "bagian_organisasi", If_Match='"kabupaten.1"')
    assert (answer.status_code, answer.get_json()["type"]) == (412, "/masalah/versi-bentrok")
    assert [change["office"] for change in answer.get_json()["changes"]] == ["bagian_organisasi"]
