"""What copies a paper, or opens a change, by the forms of the pages: record with its scan, receive, review, revise."""

from io import BytesIO

import pytest
from werkzeug.test import TestResponse

from tests.interfaces.web.reader import Page, Reader, faults, words
from tests.interfaces.web.test_deciding import KEY, aim, entered
from tests.interfaces.web.test_steps import PK, alert, hidden
from tests.kantor import Kantor

SCAN = b"%PDF-1.4 naskah PK yang ditandatangani"


@pytest.fixture
def verified(kantor: Kantor) -> Kantor:
    """A PK that waits for its signatures."""
    kantor.found(go_live="2022-01-01").indikator("keluhan").do("pk.draft", "perencana@kb", **KEY, prefill=False)
    kantor.appoint("sekretaris")
    aim(kantor, keluhan="75")
    kantor.do("pk.submit", "camat@kb", **KEY)
    kantor.do("pk.verify", "bagian_organisasi", **KEY)
    return kantor


def send(reader: Reader, path: str, status: int = 303, file: bytes = b"", **typed: str) -> TestResponse:
    """The form as it stands, filled in, with a file."""
    data: dict[str, object] = {**hidden(reader.open(path)), **typed}
    if file:
        data["unggah"] = (BytesIO(file), "pk.pdf")
    answer = reader.client.post(path, data=data, content_type="multipart/form-data")
    page = Page(answer)
    assert answer.status_code == status, page.text[:900]
    if status != 303:
        assert list(faults(page, reader.app, "id")) == []
    return answer


def test_signatures_on_paper_are_recorded_with_their_scan_by_who_had_no_hand_in_it(verified: Kantor) -> None:
    path = f"/langkah/record/{PK}"
    assert "oleh" in entered(verified, "perencana@kb").open(f"/dokumen/{PK}").text
    reader = entered(verified, "sekretaris@kb")
    page = reader.open(path)
    assert "tidak ikut mengisi, mengajukan, memeriksa, atau menandatangani" in page.text
    asked = {e.get("name") for e in page.all() if e.tag in ("input", "select")}
    assert {"kapasitas-pihak_pertama", "kapasitas-pihak_kedua", "cara", "bertanggal", "unggah"} <= asked
    lacks = Page(send(reader, path, 422, bertanggal="02-01-2023", nomor="PK 1/2023"))
    assert alert(lacks) == "Naskah yang ditandatangani: isian ini wajib diisi."
    unsaid = Page(send(reader, path, 422, SCAN, bertanggal="2023-01-02"))
    assert "memuat data orang" in alert(unsaid)
    send(reader, path, 303, SCAN, bertanggal="2 Januari 2023", nomor="PK 1/2023", memuat_orang="tidak")
    (recorded,) = verified.events("PerjanjianKinerja.SignatureRecorded")
    fakta = recorded.fakta
    assert [(s.pihak, s.jabatan, s.kapasitas) for s in fakta.signers] == [
        ("pihak_pertama", "camat", "definitif"),
        ("pihak_kedua", "bupati", "definitif"),
    ]
    assert (fakta.cara.value, fakta.number, str(fakta.signed_on)) == ("basah", "PK 1/2023", "2023-01-02")
    assert fakta.sha256 in {e.sha256 for e in verified.events("BuktiDukung.Added")}


def test_the_paper_of_what_was_approved_here_is_kept_beside_it(verified: Kantor) -> None:
    verified.do("pk.sign_first", "camat@kb", **KEY)
    verified.do("pk.sign", "bupati", **KEY, sha256=verified.bring(b"%PDF-1.4 cetakan", by="camat@kb"))
    reader, path = entered(verified, "sekretaris@kb"), f"/langkah/attach_signed_paper/{PK}"
    assert path in [link.partition("?")[0] for link in reader.open(f"/dokumen/{PK}").links()]
    assert "attach_signed_paper" not in reader.open("/meja").html  # nothing waits for it
    send(reader, path, 303, SCAN, bertanggal="2023-01-02", memuat_orang="tidak")
    (attached,) = verified.events("PerjanjianKinerja.SignedPaperAttached")
    assert (attached.versi, [s.jabatan for s in attached.fakta.signers]) == (1, ["camat", "bupati"])
    assert "attach_signed_paper" not in reader.open(f"/dokumen/{PK}").html


def test_a_change_is_opened_with_its_cause_its_reason_and_its_basis(verified: Kantor) -> None:
    verified.do("pk.sign_first", "camat@kb", **KEY)
    sha = verified.bring(SCAN, by="camat@kb")
    verified.do("pk.sign", "bupati", **KEY, sha256=sha)
    reader, path = entered(verified, "camat@kb"), f"/langkah/open_revision/{PK}"
    assert path in [link.partition("?")[0] for link in reader.open(f"/dokumen/{PK}").links()]
    assert "open_revision" not in reader.open("/meja").html
    assert "Sebutkan dasar hukum" in alert(
        Page(send(reader, path, 422, sebab="pergantian_pejabat", alasan="Camat berganti sejak Maret"))
    )
    basis = {"dasar-kind": "SK", "dasar-number": "821/7", "dasar-signed_on": "2023-01-02"}
    send(reader, path, sebab="pergantian_pejabat", alasan="Camat berganti sejak Maret", **basis)
    (opened,) = verified.events("PerjanjianKinerja.RevisionOpened")
    assert (opened.base, opened.reason_code, opened.provenance.basis.number) == (1, "pergantian_pejabat", "821/7")


def test_a_budget_is_received_on_its_day(kantor: Kantor) -> None:
    kantor.found(go_live="2022-01-01").appoint("sekretaris")
    kantor.do("anggaran.draft", "kasubbag@kb", **KEY)
    above = [("7.01.02", "program"), ("7.01.02.2.01", "kegiatan")]
    rows: list[dict[str, str]] = [{"kode": kode, "level": level, "nama": "Pelayanan"} for kode, level in above]
    rows.append({"kode": "7.01.02.2.01.0001", "level": "sub_kegiatan", "nama": "Pelayanan", "jumlah": "1000000"})
    kantor.do("anggaran.set_pagu", "kasubbag@kb", **KEY, pagu=rows)
    reader, path = entered(kantor, "sekretaris@kb"), "/langkah/receive/anggaran/kb/2023"
    assert "Rp1.000.000" in reader.open(path).text
    assert "diterima" in alert(Page(send(reader, path, 422, nomor="DPA 1/2023")))
    send(reader, path, nomor="DPA 1/2023", bertanggal="01-01-2023", diterima="2/1/2023")
    (received,) = kantor.events("Anggaran.Received")
    assert (received.fakta.number, str(received.fakta.received_on)) == ("DPA 1/2023", "2023-01-02")


def test_the_inspektorat_reviews_a_report_with_its_finding(kantor: Kantor) -> None:
    kantor.found(go_live="2022-01-01").indikator("keluhan").sign_pk(keluhan="75")
    kantor.at("2024-02-01").do("lkjip.draft", "perencana@kb", **KEY)
    kantor.do("lkjip.check", "perencana@kb", **KEY)
    reader, path = entered(kantor, "inspektorat"), "/langkah/review/lkjip/kb/2023"
    assert "hasil reviu" in alert(Page(send(reader, path, 422, catatan="Tabel 3.4 salah cetak"))).lower()
    send(reader, path, hasil="perlu_perbaikan", nomor="LHR contoh/3", catatan="Tabel 3.4 salah cetak")
    (reviewed,) = kantor.events("LaporanKinerja.Reviewed")
    assert (reviewed.fakta.hasil, [n.teks for n in reviewed.fakta.notes]) == (
        "perlu_perbaikan",
        ["Tabel 3.4 salah cetak"],
    )


def test_the_moments_of_a_document_are_buttons_once_they_have_come(verified: Kantor) -> None:
    def buttons() -> list[str]:
        page = entered(verified, "camat@kb").open(f"/dokumen/{PK}")
        return [words(a) for nav in page.all("nav", "saat-saat") for a in nav.iter("a")]

    assert buttons() == []
    verified.do("pk.sign_first", "camat@kb", **KEY)
    verified.do("pk.sign", "bupati", **KEY, sha256=verified.bring(SCAN, by="camat@kb"))
    assert buttons() == ["Saat ditandatangani"]
    verified.at("2023-07-03")
    assert buttons() == ["Saat ditandatangani", "Akhir Triwulan I", "Akhir Triwulan II"]
    aimed = {"base": 1, "reason_code": "pergantian_pejabat", "reason": "Camat berganti sejak Juni"}
    verified.do("pk.open_revision", "camat@kb", **KEY, **aimed, basis={"kind": "SK", "number": "821/7"})
    page = entered(verified, "camat@kb").open(f"/dokumen/{PK}", versi=2)
    (before,) = [a.get("href", "") for a in page.all("a") if words(a) == "Sebelum perubahan ini"]
    then = entered(verified, "camat@kb").open(before)
    assert "Versi 2" not in then.text
    assert [f for f in then.all("form") if f.get("action", "").startswith("/langkah/")] == []
