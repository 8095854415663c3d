"""The sheet of a composed figure: a pair from each Puskesmas, who is missing, and taking over what they make."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.interfaces.web.reader import Page, Reader, faults, words
from tests.interfaces.web.test_entry import filled, forms
from tests.kantor import SHA, Kantor

PATH = "/realisasi/dinkes/2023/1/sumbangan/imunisasi"
SHEET = "/realisasi/dinkes/2023/1"
UNITS = [f"pkm-{n:02}" for n in range(1, 31)]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, sqlite_with_tables: Path) -> Iterator[Kantor]:
    kantor = Kantor(f"sqlite:///{shutil.copy(sqlite_with_tables, tmp_path_factory.mktemp('susun') / 'jejak.db')}")
    kantor.do("kabupaten.found", "admin", nama="Kabupaten Contoh", zona="WITA")
    for slug, nama, jenis, induk in (
        ("dinkes", "Dinas Kesehatan", "dinas", ""),
        *((u, f"Puskesmas {u[-2:]}", "uptd", "dinkes") for u in UNITS),
    ):
        unit = {"slug": slug, "nama": nama, "jenis": jenis, "induk": induk}
        kantor.do("unit.register", "admin", **unit, zona="WITA", go_live="2021-01-01")
    kantor.appoint("kepala", "dinkes")
    kartu = {"susunan": "rasio", "penyumbang": UNITS, "pembilang": "bayi diimunisasi", "penyebut": "bayi"}
    kantor.indikator("imunisasi", "dinkes", **kartu)
    kantor.indikator("keluhan", "dinkes")
    key = {"unit": "dinkes", "tahun": 2023, "jabatan": "kepala"}
    kantor.do("pk.draft", "perencana@dinkes", **key, prefill=False)
    target = [{"indikator": slug, "nilai": "80"} for slug in ("imunisasi", "keluhan")]
    kantor.do("pk.set_target", "perencana@dinkes", **key, target=target)
    kantor.do("pk.submit", "kepala@dinkes", **key)
    kantor.do("pk.verify", "bagian_organisasi", **key)
    kantor.do("pk.sign_first", "kepala@dinkes", **key, signed_on="2023-01-02")
    kantor.do("pk.sign", "bupati", **key, signed_on="2023-01-02", sha256=SHA)
    yield kantor.at("2023-04-03")
    kantor.close()


class Sheet:
    def __init__(self, kantor: Kantor) -> None:
        self.reader = Reader(kantor.house)
        self.reader.enter("perencana@dinkes")

    def send(self, page: Page | None = None, which: int = 0, **typed: str) -> Page:
        page = page or self.reader.open(PATH)
        form = forms(page)[which]
        own = {e.get("name", ""): e.get("value", "") for e in form.iter("input") if e.get("type") not in ("radio",)}
        answer = self.reader.client.post(PATH, data={**own, **typed})
        if answer.status_code == 303:
            return self.reader.open(answer.headers["Location"])
        found = Page(answer)
        assert list(faults(found, self.reader.app, "id")) == []
        return found


def shown(kantor: Kantor) -> dict[str, Any]:
    found: dict[str, Any] = kantor.house.queries.sumbangan(kantor.today(), "dinkes", 2023, 1)["rows"][0]
    return found


def test_a_column_of_pairs_is_saved_the_missing_are_named_and_the_figure_taken_over(office: Kantor) -> None:
    sheet = Sheet(office)
    page = sheet.reader.open(SHEET)
    assert [e.get("id") for e in page.all("input", "isian")] == ["n-keluhan"]
    assert PATH in page.links()
    pairs = {f"{letter}-{unit}": number for unit in UNITS[:28] for letter, number in (("n", "45"), ("q", "50"))}
    page = sheet.send(**pairs)
    assert "28 dari 30 unit sudah menyumbang" in page.text
    assert "Belum: Puskesmas 29, Puskesmas 30." in page.text
    assert shown(office)["realisasi"] == "90"
    taken = sheet.send(which=1, aksi="susun")
    assert taken.response.request.path == SHEET
    (row,) = [tr for tr in taken.all("tr") if "Indikator imunisasi" in words(tr)]
    assert "disusun dari sumbangan 28 unit" in words(row)
    assert ">90</data></a>" in taken.html


def test_what_is_not_whole_is_said_at_its_unit_and_none_is_said_with_its_reason(office: Kantor) -> None:
    sheet = Sheet(office)
    page = sheet.send(**{"n-pkm-29": "40", "n-pkm-30": "empat", "q-pkm-30": "5"})
    assert page.status == 422
    assert "#n-pkm-30" in page.links()
    assert filled(page)["n-pkm-30"] == "empat"
    page = sheet.send(**{"n-pkm-29": "40", "q-pkm-29": "50", "a-pkm-30": "Gedung terbakar"})
    assert "30 dari 30 unit sudah menyumbang" in page.text
    assert "belum termuat semuanya" in page.text
    assert sheet.send(**{"n-pkm-29": "", "q-pkm-29": ""}).status == 422


def test_there_is_none_of_a_figure_that_is_typed_nor_for_strangers(office: Kantor) -> None:
    sheet = Sheet(office)
    sheet.reader.open(PATH.replace("imunisasi", "keluhan"), 404)
    office.found("lain", "Kecamatan Lain", go_live="2022-01-01")
    sheet.reader.enter("camat@lain")
    sheet.reader.open(PATH, 404)
