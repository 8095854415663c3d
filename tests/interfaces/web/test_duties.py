"""The deadline desk: a risk report is marked as sent where it stands, and nobody is told any more that it is late; the
receiver answers there; receipts are noted for many at once; a private link gives a calendar to any program."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import vobject

from tests.interfaces.web.walker import Walker
from tests.interfaces.worker.office import RISK, days, reachable, steps, ticker
from tests.kantor import SHA, Kantor
from tests.stories.deadlines import BUKTI, adopted, duty, open_now

NAME = "Laporan Penyusunan Manajemen Risiko"
PEOPLE = [{"person": f"demo-{n}", "jabatan": "kasi", "sejak": "2025-01-01"} for n in (1, 2)]


@pytest.fixture
def kantor(tmp_path: Any) -> Iterator[Kantor]:
    office = Kantor(f"sqlite:///{tmp_path / 'jejak.db'}")
    reachable(office, hanya="risk_plan lhkpn_periodik")
    yield office
    office.close()


def at_desk(kantor: Kantor, role: str) -> Walker:
    walker = Walker(kantor.house)
    walker.enter(role)
    return walker.go("Tenggat")


def test_what_was_sent_is_marked_on_the_desk_and_the_escalation_stops(kantor: Kantor) -> None:
    tick = ticker(kantor, None)
    days(kantor, tick, "2026-01-05", "2026-01-09")
    staff = at_desk(kantor, "sekretaris@kb")
    assert "Dalam tujuh hari" in staff.main
    staff.go("Sudah dikirim").fill({"Dikirim tanggal": "31-12-2026"}).press("Sudah dikirim", 422)
    assert "belum tiba" in staff.main
    assert "31 Desember 2026" in staff.main  # what was typed is kept
    staff.fill({"Dikirim tanggal": "09-01-2026"}).press("Sudah dikirim")
    assert staff.at == "/tenggat"
    assert "Tercatat sudah dikirim." in staff.main
    assert "Dikirim, menunggu penerima" in staff.main
    assert "Dikirim kepada Anda" in Walker(kantor.house, "inspektorat").open("/meja").text
    assert "Dikirim kepada Anda" not in Walker(kantor.house, "sekretaris@kb").open("/meja").text
    days(kantor, tick, "2026-01-10", "2026-01-23")
    assert "e+3" not in steps(kantor, "inspektorat")
    assert "lewat" not in steps(kantor, "camat")
    receiver = at_desk(kantor, "inspektorat")
    assert "batasnya lewat 13 hari" in receiver.main
    receiver.go("Belum diterima").fill({"Alasan": "Belum ada di agenda kami"}).press("Belum diterima")
    assert "Lewat" in receiver.main
    assert "Dikirim kepada Anda" not in receiver.open("/meja").text
    days(kantor, tick, "2026-01-26", "2026-01-26")
    assert "e+3" in steps(kantor, "inspektorat")  # told of again
    late = at_desk(kantor, "sekretaris@kb").go("Sudah dikirim").fill({"Dikirim tanggal": "26-01-2026"})
    late.fill({"Alasan": "Menunggu tanda tangan camat"}).press("Sudah dikirim", 409)
    assert "Menunggu tanda tangan camat" in late.page.html
    allowing = at_desk(kantor, "bagian_organisasi").go("Izinkan terlambat")
    allowing.fill({"Alasan": "Camat baru dilantik pekan lalu"}).press("Izinkan terlambat")
    late.press("Sudah dikirim", 412).press("Sudah dikirim")  # it has changed meanwhile; nothing typed is lost
    receiver = at_desk(kantor, "inspektorat").go("Laporan risiko")
    receiver.press("Catat baris yang ditandai", 422)
    receiver.fill({"Nomor agenda": "700/12"}, row="Kecamatan Contoh").press("Catat baris yang ditandai")
    assert "Tercatat." in receiver.main
    assert duty(kantor, "risk_plan", "2026")["agenda"] == "700/12"
    again = at_desk(kantor, "inspektorat").go("Laporan risiko", "Kecamatan Contoh")
    again.fill({"Alasan": "Salah mencatat nomornya"}).press("Buka kembali")
    assert duty(kantor, "risk_plan", "2026")["state"] == "terbuka"


def test_receipts_of_a_roster_are_noted_for_many_at_once(kantor: Kantor) -> None:
    kantor.do("daftar.load", "admin", dokumen=[{"jenis": "lhkpn", "tahun": 2026, "unit": "kb", "wajib": PEOPLE}])
    days(kantor, ticker(kantor, None), "2026-02-02", "2026-02-02")
    staff = at_desk(kantor, "sekretaris@kb").go("Buka daftarnya")
    assert re.search("Wajib per [^:]*: 2 · sudah melapor: 0 · belum: 2", staff.main)
    receipts = [e for e in staff.page.all("input") if e.get("name", "").startswith("tanda-")]
    for n, field in enumerate(receipts):
        field.set("value", f"LHKPN-{n}")
    staff.fill({"Tanggal": "01-01-2027"}).press("Catat baris yang diisi", 422)
    assert "2 baris belum dapat dicatat" in staff.main
    assert "LHKPN-1" in staff.page.html
    staff.fill({"Tanggal": "02-02-2026"}).press("Catat baris yang diisi")
    assert "sudah melapor: 2 · belum: 0" in staff.main
    assert duty(kantor, "lhkpn_periodik", "2026")["state"] == "dipenuhi"
    reader = at_desk(kantor, "inspektorat").go("LHKPN", "Kecamatan Contoh")
    for box in [e for e in reader.page.all("input") if e.get("type") == "checkbox"]:
        box.set("checked", "checked")
    assert "lengkap" in reader.press("Catat baris yang diisi").main


def test_a_roster_of_five_hundred_people_is_noted_page_by_page(kantor: Kantor) -> None:
    """Looked over as each page: at most 60 KB. What is typed on a page is of its own people."""
    people = [{"person": f"demo-{n}", "jabatan": "kasi", "sejak": "2025-01-01"} for n in range(500)]
    kantor.do("daftar.load", "admin", dokumen=[{"jenis": "lhkasn", "tahun": 2025, "unit": "kb", "wajib": people}])
    staff = at_desk(kantor, "sekretaris@kb")
    staff.page = staff.open("/daftar/lhkasn/2025", unit="kb")
    assert re.search("Wajib per [^:]*: 500 ", staff.main)
    staff.go("Berikutnya").fill({"Tanggal": "01-12-2025"})
    (first, *_) = [e for e in staff.page.all("input") if e.get("name", "").startswith("tanda-")]
    first.set("value", "LHKASN-51")
    assert "LHKASN-51" in staff.press("Catat baris yang diisi").main  # on the page on which it was typed


def test_a_figure_that_duties_propose_is_taken_over_on_the_board(tmp_path: Any) -> None:
    """And a recommendation leads to where it is answered, or to the finding: nobody just says that it was sent."""
    kantor = Kantor(f"sqlite:///{tmp_path / 'jejak.db'}")
    adopted(kantor, "2023-01-01", "risk_plan realisasi_tw1 bpk_answer", go_live="2023-01-01")
    open_now(kantor)
    kantor.indikator("risiko", satuan="Laporan", mode="nilai_akhir", hitung="tenggat:jumlah:risk_plan")
    report = {"jenis": "penyusunan", "tahun": 2023, "unit": "kb"}
    kantor.at("2023-01-09").do("risiko.submit", "sekretaris@kb", **report, dikirim="2023-01-09", bukti=BUKTI)
    kantor.do("risiko.receive", "inspektorat", **report, terima={"pada": "2023-01-09", "agenda": "700/1"})
    kantor.at("2023-01-20").sign_pk(risiko="2")
    found = {
        "sumber": "bpk",
        "nomor": "12",
        "unit": "kb",
        "judul": "Aset belum tercatat",
        "rekomendasi": "Catat asetnya",
    }
    kantor.at("2023-04-03").do(
        "tindak_lanjut.record", "inspektorat", **found, lhp="LHP 1", sha256=SHA, lhp_diterima="2023-04-03"
    )
    open_now(kantor)
    kantor.appoint("sekretaris")
    staff = at_desk(kantor, "sekretaris@kb").go("Terima angka usulan")
    assert "1 tepat waktu 1 dari 1 · tercatat: belum diisi" in staff.main
    staff.press("Terima angka usulan")
    assert "Angka usulan diterima." in staff.main
    assert "Terima angka usulan" not in staff.main
    assert len(kantor.events("RealisasiTriwulan.ProposalSubmitted")) == 1
    assert "Sudah dikirim" not in staff.main
    staff.go("Jawab rekomendasinya")
    assert "Aset belum tercatat: Catat asetnya" in staff.main
    names = {e.get("name") for e in (*staff.page.all("input"), *staff.page.all("select"), *staff.page.all("textarea"))}
    assert "d.jawaban" in names
    assert not names & {"d.sumber", "d.nomor", "d.unit"}  # known, and asked of nobody
    here = staff.page.response.request.full_path
    staff.go("Unggah dahulu").go("Kembali")
    assert staff.at == "/perintah/tindak_lanjut/answer"
    assert "Catat asetnya" in staff.main
    kantor.bring(b"Berita acara", "sekretaris@kb", tanggal="2023-04-02", sumber="Arsip kecamatan")
    staff.page = staff.open(here)
    staff.fill({"Jawaban": "Aset dicatat pada KIB", "Berkas": "2023-04-02 Arsip kecamatan"}).press("Kirim")
    assert staff.at.startswith("/kewajiban/")
    (answered,) = kantor.events("TindakLanjut.Answered")
    assert [one.nama for one in answered.bukti] == ["2023-04-02 Arsip kecamatan"]  # called as it was chosen
    kantor.close()


def test_what_is_offered_on_the_board_can_be_done_and_filters_stand_in_the_address(kantor: Kantor) -> None:
    days(kantor, ticker(kantor, None), "2026-01-13", "2026-01-13")
    for role in ("sekretaris@kb", "camat@kb", "inspektorat", "bagian_organisasi", "sekda", "bappeda", "bkpsdm"):
        walker = Walker(kantor.house)
        walker.enter(role)
        if role == "bkpsdm":
            walker.open("/tenggat", 403)
            continue
        board = walker.open("/tenggat")
        offered = [a for a in board.links() if "buat=" in a]
        for address in offered:
            verb = address.partition("buat=")[2].partition("&")[0]
            page = walker.open(address)
            assert any(f.get("action", "").partition("?")[0].endswith(f"/{verb}") for f in page.all("form")), address
        assert bool(offered) is (role not in ("sekda", "bappeda")), role
    chosen = Walker(kantor.house, "inspektorat").open("/tenggat", keadaan="selesai")
    assert "Tidak ada di sini" in chosen.text
    Walker(kantor.house, "inspektorat").open("/tenggat", 422, aturan="tidak-ada")


def test_a_private_link_gives_the_calendar_of_ones_offices_until_it_is_revoked(kantor: Kantor) -> None:
    """Read by another library than the one that writes it, as a calendar program would."""
    days(kantor, ticker(kantor, None), "2026-01-05", "2026-01-05")
    staff = at_desk(kantor, "sekretaris@kb").go("Di kalender telepon saya").press("Buat tautan")
    (shown,) = [e.text or "" for e in staff.page.all("textarea")]
    path = shown[shown.index("/feed/") :]
    client = staff.app.test_client()
    calendar = vobject.readOne(client.get(path).text)
    assert calendar.x_wr_timezone.value == "Asia/Makassar"
    (risk,) = [e for e in calendar.vevent_list if "Risiko" in e.summary.value]
    assert risk.dtstart.value.isoformat() == "2026-01-10"
    assert risk.status.value == "CONFIRMED"
    assert risk.sequence.value == "0"
    alarms = [alarm.trigger.value.isoformat() for alarm in risk.valarm_list]
    assert alarms[-2:] == ["2026-01-07T00:00:00+00:00", "2026-01-09T00:00:00+00:00"]  # 08.00 WITA, on working days
    assert "demo-sekretaris" not in client.get(path).text
    kantor.do("kewajiban.claim", "sekretaris@kb", dikirim="2026-01-05", **RISK)
    (sent,) = [e for e in vobject.readOne(client.get(path).text).vevent_list if e.uid.value == risk.uid.value]
    assert "valarm" not in sent.contents
    kantor.do("kewajiban.waive", "sekda", **RISK, reason="Dibebaskan oleh bupati")
    (gone,) = [e for e in vobject.readOne(client.get(path).text).vevent_list if e.uid.value == risk.uid.value]
    assert gone.status.value == "CANCELLED"
    staff.open("/kalender-saya")
    for _ in range(4):
        staff.page = staff.open("/kalender-saya")
        staff.press("Buat tautan")
    staff.press("Buat tautan", 422)
    staff.press("Cabut")
    assert "Tautan kalender dicabut." in staff.main
    assert client.get(path).status_code == 404
    answers = [client.get(f"/feed/tidak-ada-{n % 2}.ics").status_code for n in range(130)]
    assert answers[-1] == 429


def test_what_begins_and_moves_a_deadline_stands_on_a_page_with_who_when_and_why(kantor: Kantor) -> None:
    scope = {"dari": "2026-01-05", "sampai": "2026-01-30", "aturan": ["risk_plan"], "unit": ["kb"]}
    paper = {"oleh": "BPKP Perwakilan", "tertanggal": "2026-01-02", "sha256": SHA}
    moved = {"nomor": "S-12/2026", "jenis": "perpanjangan", "batas_baru": "2026-02-13", "cakupan": scope}
    kantor.at("2026-01-06").do(
        "perpanjangan.declare", "bagian_organisasi", **moved, surat=paper, reason="Aplikasi BPKP terlambat dibuka"
    )
    letter = {"tertanggal": "2026-01-02", "diterima": "2026-01-05", "tahun": 2026, "sha256": SHA}
    kantor.do("surat.receive", "bappeda", jenis="rkpd_ditetapkan", nomor="050/1/2026", surat=letter)
    for role, seen in (("inspektorat", True), ("sekretaris@kb", False)):
        desk = at_desk(kantor, role).go("Perpanjangan")
        for said in ("S-12/2026", NAME, "Kecamatan Contoh", "13 Februari 2026", "BPKP", "Aplikasi BPKP terlambat"):
            assert said in desk.main, desk.main[150:400]
        assert "Bagian Organisasi, 6 Januari 2026" in desk.main
        if seen:  # of the kabupaten: its event is not for everybody
            assert "perpanjangan" in desk.go("S-12/2026").main
    desk = at_desk(kantor, "inspektorat").go("Surat masuk")
    assert "penetapan RKPD" in desk.main
    assert "Bappeda" in desk.main
    assert desk.go("050/1/2026").at.startswith("/peristiwa/")


def test_an_extension_is_recorded_from_the_duty_that_it_moves(kantor: Kantor) -> None:
    days(kantor, ticker(kantor, None), "2026-01-05", "2026-01-05")
    kantor.bring(b"Surat perpanjangan", "bagian_organisasi", unit="", tanggal="2026-01-02", sumber="Arsip surat")
    desk = at_desk(kantor, "bagian_organisasi").go(NAME, "Catat surat perpanjangan")
    assert NAME in desk.main
    typed = {"Nomor": "S-12/2026", "Tenggat yang baru": "13-02-2026", "Oleh": "BPKP", "Bertanggal": "02-01-2026"}
    desk.fill({**typed, "Berkas": "2026-01-02 Arsip surat", "Alasan": "Aplikasi BPKP terlambat dibuka"}).press("Kirim")
    assert desk.at.startswith("/kewajiban/")
    assert "13 Februari 2026" in desk.main
    assert duty(kantor, "risk_plan", "2026")["batas"] == "2026-02-13"
    empty = at_desk(kantor, "sekretaris@kb").go("Surat masuk")
    assert "Tenggat yang bermula dari sebuah surat" in empty.main
    assert "Catat surat masuk" not in empty.told()
    assert "Catat surat masuk" in at_desk(kantor, "bappeda").go("Surat masuk").told()


def test_a_marked_row_that_left_the_page_meanwhile_says_which_it_is_and_why(kantor: Kantor) -> None:
    days(kantor, ticker(kantor, None), "2026-01-05", "2026-01-09")
    due = duty(kantor, "risk_plan", "2026")["batas"]
    desk = at_desk(kantor, "inspektorat").go("Laporan risiko")
    desk.fill({"Nomor agenda": "700/12"}, row="Kecamatan Contoh")
    scope = {"dari": due, "sampai": due, "aturan": ["risk_plan"]}
    paper = {"oleh": "BPKP", "tertanggal": "2026-01-02", "sha256": SHA}
    moved = {"nomor": "S-12/2026", "jenis": "perpanjangan", "batas_baru": "2027-01-15", "cakupan": scope}
    kantor.do("perpanjangan.declare", "bagian_organisasi", **moved, surat=paper, reason="Aplikasi terlambat dibuka")
    days(kantor, ticker(kantor, None), "2026-01-12", "2026-01-12")
    desk.press("Catat baris yang ditandai", 422)
    assert f"{NAME}, Kecamatan Contoh: batasnya sekarang 15 Januari 2027" in desk.main
    assert duty(kantor, "risk_plan", "2026")["state"] == "terbuka"
