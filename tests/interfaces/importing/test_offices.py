"""Tables of ten other offices, as a new user brings them: to `jejak check`, to `jejak import` and to the page."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tests.interfaces.cli.runner import Terminal
from tests.interfaces.importing.offices import OFFICES, Office
from tests.interfaces.web.reader import Page, Reader, faults
from tests.interfaces.web.test_entry import filled
from tests.kantor import SHA, Kantor

WHY = "Susulan: datanya baru masuk"
KEY = {"unit": "kb", "tahun": 2023}
AFTER = {"realisasi": "2024-01-05", "serapan": "2024-01-05"}


def settled(kantor: Kantor, office: Office) -> None:
    """A unit that has what the table is about: its indikator, its budget, its PK."""
    kantor.found()
    for slug, card in office.cards.items():
        kantor.indikator(slug, **card)
    if office.promised:
        kantor.sign_pk(**office.promised)
    if office.tree:
        pagu = [{"kode": k, "level": level, "nama": n, "jumlah": j or None} for k, level, n, j in office.tree]
        kantor.do("anggaran.draft", "kasubbag@kb", **KEY, prefill=False)
        kantor.do("anggaran.set_pagu", "kasubbag@kb", **KEY, pagu=pagu)
        kantor.do("anggaran.receive", "sekretaris@kb", **KEY, number="DPA kb/1", received_on="2023-01-02", sha256=SHA)
    kantor.at(AFTER.get(office.kind, "2023-01-03"))


def stands(kantor: Kantor, office: Office) -> dict[tuple[str, int, int], str]:
    """What the document says afterwards of every figure that it has."""
    kind = "realisasi" if office.kind == "serapan" else office.kind
    _, _, said = office.options.partition("--")
    name, _, value = said.partition(" ")
    named: dict[str, Any] = {name: int(value) if value.isdigit() else value} if name else {}
    year = {} if kind in ("renstra", "iku") else {"tahun": 2023}
    found = kantor.house.queries.document(kantor.today(), kind, "kb", **year, **named)
    quarter = named.get("triwulan", 0)
    if office.kind == "serapan":
        return {(row["kode"], 2023, quarter): row["keuangan"] for row in found["serapan"]}
    figure = "realisasi" if kind == "realisasi" else "target"
    said_of = {
        (row["indikator"], row.get("tahun") or 2023, row.get("triwulan") or quarter): row[figure]
        for row in found["rows"]
        if row[figure] is not None
    }
    nodes = {(row["kode"], 2023, 0): row["jumlah"] for row in found.get("pagu", ()) if row["level"] == "sub_kegiatan"}
    return {**said_of, **nodes}


def ids(office: Office) -> str:
    return office.nama


@pytest.mark.parametrize("office", OFFICES, ids=ids)
def test_a_table_of_another_office_is_checked_without_any_set_up(office: Office, database_url: str) -> None:
    said = Terminal(database_url)("check - --json", stdin=office.write())
    if not office.checked:
        assert (said.code, "tidak memuat realisasi beserta targetnya" in said.err) == (2, True), said
        return
    rows = [(row["target"], row["realisasi"], row["capaian"]) for row in said.json["rows"]]
    assert rows == [*office.checked]
    assert [row["agrees"] for row in said.json["rows"] if row["agrees"] is False] == []


@pytest.mark.parametrize("office", OFFICES, ids=ids)
def test_a_table_of_another_office_goes_in_with_one_heading_corrected_at_most(
    office: Office, kantor: Kantor, database_url: str, tmp_path: Path
) -> None:
    settled(kantor, office)
    path = tmp_path / office.file.replace(" ", "-")
    path.write_bytes(office.write())
    assert len(office.said) <= 1
    jejak = Terminal(database_url)
    line = f"import {office.kind} {path} --unit kb --tahun 2023 {office.options} --as perencana@kb --yes"
    words = [word for said in office.said for word in ("--column", said)]
    done = jejak(line, "--reason", WHY, *words)
    assert (done.code, done.err) == (0, ""), done
    assert stands(kantor, office) == {**office.expect}
    before = jejak.position()
    again = jejak(line, "--reason", WHY, *words)
    assert "Tidak ada yang berubah." in again.out, again
    assert jejak.position() == before


@pytest.mark.parametrize("office", OFFICES, ids=ids)
def test_the_page_takes_the_same_table_by_the_same_words(office: Office, kantor: Kantor) -> None:
    settled(kantor, office)
    reader = Reader(kantor.house)
    reader.enter("perencana@kb")
    said = {f"k-{heading.rpartition('=')[0]}": heading.rpartition("=")[2] for heading in office.said}
    name, _, value = office.options.removeprefix("--").partition(" ")
    typed = {"jenis": office.kind, "alasan": WHY, **said, **({name: value} if name else {})}
    page = reader.open("/impor", unit="kb", tahun=2023)
    for act in ("lihat", "catat"):
        form = {**filled(page), **typed, "aksi": act}
        if act == "lihat":
            form["unggah"] = (BytesIO(office.write()), office.file)
        answer = reader.client.post("/impor", data=form, content_type="multipart/form-data")
        if act == "lihat":
            assert answer.status_code == 200, Page(answer).text
            page = Page(answer)
            assert list(faults(page, reader.app, "id")) == []
    assert answer.status_code == 303, Page(answer).text
    assert stands(kantor, office) == {**office.expect}
