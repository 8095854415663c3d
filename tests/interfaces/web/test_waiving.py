"""A finding that no reason of a cell explains is waived on the page of findings, by the head of the unit."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.kernel import Invalid
from tests.interfaces.web.reader import Page, Reader, faults, words
from tests.interfaces.web.test_editor import chosen
from tests.kantor import SHA, Kantor
from tests.projections.gate.test_findings import draft_pk
from tests.stories.test_09_type_once import TREE, Y2023, plan

PAGE = "/periksa/pk/kb/2023/camat?versi=1"
WHY = "Angka Renja belum diperbaiki Bappeda"


@pytest.fixture
def kantor(sqlite_with_tables: Path, tmp_path: Path) -> Iterator[Kantor]:
    """A PK of 10 beside a Renja of 75."""
    kantor = Kantor(f"sqlite:///{shutil.copy(sqlite_with_tables, tmp_path / 'jejak.db')}").found(go_live="2023-01-01")
    kantor.indikator("keluhan")
    plan(kantor, Y2023, keluhan="75")
    draft_pk(kantor, keluhan="10")
    yield kantor
    kantor.close()


def send(reader: Reader, page: Page, **typed: str) -> Page:
    """Fill in the form of the page, and send it; the page to which that leads."""
    (form,) = page.all("form", "putusan")
    data = {e.get("name", ""): e.get("value", "") for e in form.iter("input")}
    for select in form.iter("select"):
        first = next(option.get("value", "") for option in select.iter("option"))
        data[select.get("name", "")] = chosen(select) or first
    answer = reader.client.post(form.get("action", ""), data={**data, "aksi": "kirim", **typed})
    if answer.status_code in (302, 303):
        return reader.open(answer.headers["Location"])
    return Page(answer)


def test_the_head_waives_it_there(kantor: Kantor) -> None:
    camat = Reader(kantor.house, "camat@kb")
    page = camat.open(PAGE)
    assert list(faults(page, camat.app, "id")) == []
    refused = send(camat, page, alasan="")
    assert (refused.status, "alasan" in refused.text.casefold()) == (422, True)
    page = send(camat, refused, alasan=WHY)  # nothing typed is lost: it names the document and the finding
    assert "Dikesampingkan kepala unit" in page.text
    assert WHY in page.text
    (event,) = kantor.events("PerjanjianKinerja.FindingWaived")
    assert event.provenance.reason == WHY
    assert list(faults(page, camat.app, "id")) == []
    assert page.all("form", "putusan") == []
    told = camat.open("/trail").text
    assert "mengesampingkan temuan “Target PK bukan target rencana kerja yang berlaku”" in told


@pytest.mark.parametrize("role", ["perencana@kb", "bagian_organisasi", "inspektorat"])
def test_nobody_else_is_offered_it(kantor: Kantor, role: str) -> None:
    page = Reader(kantor.house, role).open(PAGE)
    assert "Target PK bukan target rencana kerja yang berlaku" in page.text
    assert page.all("form", "putusan") == []


def test_what_a_budget_has_otherwise_is_told_before_it_is_received(kantor: Kantor) -> None:
    """It was fixed elsewhere and nobody submits it: only a sum that cannot be is refused, by its own rule."""
    tree = [{**node, **({"jumlah": "90"} if node["level"] == "sub_kegiatan" else {})} for node in TREE]
    kantor.do("anggaran.draft", "kasubbag@kb", **Y2023, prefill=False)
    kantor.do("anggaran.set_pagu", "kasubbag@kb", **Y2023, pagu=tree)
    kantor.do("anggaran.set_belanja", "kasubbag@kb", **Y2023, belanja={"operasi": "1"})
    reader = Reader(kantor.house, "perencana@kb")
    (way,) = [
        a
        for a in reader.open("/langkah/receive/anggaran/kb/2023").all("a")
        if a.get("href", "").startswith("/periksa/anggaran/kb/2023")
    ]
    assert "1 tinggi" in words(way)
    told = reader.open("/periksa/anggaran/kb/2023").text
    assert "Belanja tidak berjumlah pagu sub kegiatannya" in told
    assert "Pagu bukan pagu rencana kerja yang berlaku" in told
    received = {"number": "DPA kb/1", "received_on": "2023-01-02", "sha256": SHA}
    with pytest.raises(Invalid, match="Belanja berjumlah 1"):
        kantor.do("anggaran.receive", "sekretaris@kb", **Y2023, **received)
    whole = str(90 * sum(node["level"] == "sub_kegiatan" for node in TREE))
    kantor.do("anggaran.set_belanja", "kasubbag@kb", **Y2023, belanja={"operasi": whole})
    assert "1 tinggi" not in reader.open("/langkah/receive/anggaran/kb/2023").text
    kantor.do("anggaran.receive", "sekretaris@kb", **Y2023, **received)
