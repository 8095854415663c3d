"""Whoever signs or records a signature has uploaded the paper; evidence of a figure is weighed with it."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from application.files import FileNeeded
from domain.kernel import Invalid, NeedsConfirmation
from tests.kantor import SHA, Kantor

PAPER = b"%PDF-1.7 PK bertanda tangan"
NAME = hashlib.sha256(PAPER).hexdigest()
KEY = {"unit": "kb", "tahun": 2023}


@pytest.fixture
def office(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kantor]:
    """A PK that waits for the bupati, in a house with a store of its own."""
    monkeypatch.setenv("JEJAK_EVIDENCE", str(tmp_path / "bukti"))
    found = Kantor(database_url).found().indikator("keluhan")
    found.do("pk.draft", "perencana@kb", **KEY, prefill=False)
    found.do("pk.set_target", "perencana@kb", **KEY, target=[{"indikator": "keluhan", "nilai": "75"}])
    found.do("pk.submit", "camat@kb", **KEY)
    found.do("pk.verify", "bagian_organisasi", **KEY)
    found.do("pk.sign_first", "camat@kb", **KEY)
    yield found
    found.close()


def sign(office: Kantor, **more: Any) -> None:
    office.do("pk.sign", "bupati", **KEY, sha256=NAME, **more)


def state(office: Kantor) -> Any:
    pk = office.house.queries.document(office.today(), "pk", "kb", tahun=2023, jabatan="camat")
    return pk["versions"][0]["state"], (pk["versions"][0]["berkas"] or {}).get("keadaan")


def test_a_hash_whose_file_is_nowhere_signs_nothing_and_the_same_command_does_once_it_is_there(office: Kantor) -> None:
    before = office.topics()
    for _ in range(2):
        with pytest.raises(FileNeeded, match="Unggah berkasnya dahulu"):
            sign(office, command_id="tanda-tangan")
    assert office.topics() == before  # nothing, and no refusal either: it is no answer to the command
    office.bring(PAPER, "bagian_organisasi")
    sign(office, command_id="tanda-tangan")
    assert state(office) == ("berlaku", "tersimpan")


def test_a_paper_of_another_unit_is_as_absent_as_one_that_nobody_has(office: Kantor) -> None:
    office.found("lain", "Kecamatan Lain")
    office.bring(PAPER, "perencana@lain", "lain")
    with pytest.raises(FileNeeded):
        sign(office)
    office.bring(PAPER)
    sign(office)


def test_an_office_that_holds_the_paper_passes_it_on_by_naming_it(office: Kantor) -> None:
    office.bring(PAPER, "bagian_organisasi", "", sumber="Bagian Hukum")
    sign(office)
    passed = office.events("BuktiDukung.Added")[-1]
    assert (passed.unit, passed.sha256, passed.sumber) == ("kb", NAME, "Bagian Hukum")
    assert passed.provenance.role == "bupati"


def test_a_paper_that_was_destroyed_is_there_no_more(office: Kantor) -> None:
    office.bring(PAPER)
    gone = {"unit": "kb", "sha256": NAME, "reason": "Salah unggah berkas"}
    office.do("bukti.propose_destruction", "perencana@kb", **gone)
    office.do("bukti.destroy", "camat@kb", **gone)
    with pytest.raises(FileNeeded):
        sign(office)


@pytest.mark.parametrize("holder", ["kb", ""])
def test_a_link_is_no_paper_whoever_holds_it(office: Kantor, holder: str) -> None:
    by = "kasi@kb" if holder else "bupati"
    link = {"tautan": "https://contoh.go.id/pk", "tanggal": "2023-01-02", "sumber": "Situs", "memuat_orang": False}
    office.do("bukti.add_link", by, unit=holder, **link)
    for basis in (None, {"kind": "SK", "number": "contoh/1", "sha256": office.events("BuktiDukung.Added")[-1].sha256}):
        named = {"sha256": NAME, "basis": basis} if basis else {"sha256": office.events("BuktiDukung.Added")[-1].sha256}
        office.bring(PAPER)
        with pytest.raises(Invalid, match="sebuah tautan"):
            office.do("pk.sign", "bupati", **KEY, **named)


def test_a_basis_that_names_a_paper_has_uploaded_it(office: Kantor) -> None:
    basis = {"kind": "SK", "number": "contoh/1", "signed_on": "2023-01-02", "sha256": NAME}
    change = {"unit": "kb", "slug": "keluhan", "kartu": CARD, "basis": basis, "reason": "Nama pada kartu dibetulkan"}
    with pytest.raises(FileNeeded):
        office.do("indikator.revise_card", "perencana@kb", **change)
    office.bring(PAPER)
    office.do("indikator.revise_card", "perencana@kb", **change)


CARD = {"nama": "Keluhan baru", "level": "sasaran", "satuan": "Persen", "arah": "naik", "mode": "nilai_akhir"}


def test_a_paper_recorded_before_there_was_a_store_keeps_its_hash_until_somebody_uploads_it(
    office: Kantor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a migration: the log names the paper, nobody has brought its file, and nothing falls."""
    with monkeypatch.context() as earlier:
        earlier.setattr("application.jejak.require_papers", lambda *said: None)  # as a release did that had no store
        sign(office)
    assert state(office) == ("berlaku", "belum_disimpan")
    office.at("2023-04-03").do("realisasi.draft", "kasi@kb", **KEY, triwulan=1)
    office.bring(PAPER, "sekretaris@kb")
    assert state(office) == ("berlaku", "tersimpan")


# -- evidence of figures


def reported(office: Kantor, sha256: str, tanggal: str | None = "2023-03-31", **more: Any) -> list[str]:
    """The kinds of doubt that a report with this evidence keeps."""
    bukti = [{"sha256": sha256, "nama": "Rekap TW I", "tanggal": tanggal}]
    rows = [{"indikator": "keluhan", "nilai": "75", "bukti": bukti}]
    office.do("realisasi.report", "kasi@kb", **KEY, triwulan=1, realisasi=rows, reason="Angka triwulan satu", **more)
    return [a.kind for a in office.events("RealisasiTriwulan.Reported")[-1].provenance.doubts]


@pytest.fixture
def quarter(office: Kantor) -> Kantor:
    office.do("pk.sign", "bupati", **KEY, sha256=SHA)
    office.at("2023-04-03").do("realisasi.draft", "kasi@kb", **KEY, triwulan=1)
    return office


def test_evidence_that_is_stored_and_of_the_period_raises_no_doubt(quarter: Kantor) -> None:
    name = quarter.bring(b"%PDF rekap", tanggal="2023-03-31")
    assert reported(quarter, name) == []
    for day in ("2023-01-01", "2023-04-03"):
        assert reported(quarter, quarter.bring(f"%PDF {day}".encode(), tanggal=day), None) == []


@pytest.mark.parametrize("day", ["2022-12-31", "2020-01-01"])
def test_a_date_outside_the_period_is_marked_whoever_says_it(quarter: Kantor, day: str) -> None:
    assert reported(quarter, quarter.bring(b"%PDF rekap", tanggal="2023-03-31"), day) == ["bukti_luar_periode"]
    assert reported(quarter, quarter.bring(b"%PDF lama", tanggal=day), None) == ["bukti_luar_periode"]


def test_evidence_whose_file_is_nowhere_is_marked_and_no_more(quarter: Kantor) -> None:
    assert reported(quarter, NAME) == ["bukti_belum_disimpan"]


def linked(office: Kantor) -> str:
    link = {"tautan": "https://contoh.go.id/rekap", "tanggal": "2023-03-31", "sumber": "Situs", "memuat_orang": False}
    office.do("bukti.add_link", "kasi@kb", unit="kb", **link)
    return hashlib.sha256(b"https://contoh.go.id/rekap\n").hexdigest()


def test_a_link_is_marked_and_asked_where_the_kabupaten_says_so(quarter: Kantor) -> None:
    name = linked(quarter)
    assert reported(quarter, name) == ["bukti_tautan"]
    setting = {"setting": "keraguan_bukti_tautan", "value": "tanya", "reason": "Tautan mudah berubah isinya"}
    quarter.do("kabupaten.change_setting", "bagian_organisasi", **setting)
    with pytest.raises(NeedsConfirmation, match="bukti_tautan"):
        reported(quarter, name, tanggal="2023-03-30")
    assert reported(quarter, name, "2023-03-30", answers={"bukti_tautan": "situs resmi"}) == ["bukti_tautan"]


def test_what_is_only_marked_does_not_stop_a_quarter_from_being_handed_in(quarter: Kantor) -> None:
    reported(quarter, linked(quarter), "2022-12-31")
    quarter.do("realisasi.submit", "kasubbag@kb", **KEY, triwulan=1)
    assert quarter.topics()[-1] == "RealisasiTriwulan.Submitted"


def test_one_file_serves_many_figures(quarter: Kantor) -> None:
    quarter.indikator("sampah")
    name = quarter.bring(b"%PDF rekap", tanggal="2023-03-31")
    bukti = [{"sha256": name, "nama": "Rekap", "tanggal": "2023-03-31"}]
    rows = [{"indikator": slug, "nilai": "75", "bukti": bukti} for slug in ("keluhan", "sampah")]
    quarter.do("realisasi.report", "kasi@kb", **KEY, triwulan=1, realisasi=rows, reason="Angka triwulan satu")
    used = quarter.house.queries.file_used(quarter.today(), name)["dipakai"]
    assert [e["sebagai"] for e in used if e["topic"] == "RealisasiTriwulan.Reported"] == [["bukti"], ["bukti"]]
