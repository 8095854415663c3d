"""Signatures have a mode: given in Jejak, electronically elsewhere, or in wet ink and recorded by somebody else."""

from typing import Any

import pytest

from domain.kernel import Forbidden, FourEyes, Invalid, NotFound, Refusal
from tests.application.realisasi.test_measuring import closed
from tests.interfaces.cli.runner import Terminal
from tests.interfaces.web.reader import Reader
from tests.kantor import SHA, Kantor, sha
from tests.projections.trail.test_questions import ask
from tests.stories.papers import PAPER, PERKADA, PK, ROWS, SCAN, WHY, as_person, flat, newest, pihak, verified


@pytest.fixture
def office(kantor: Kantor) -> Kantor:
    """A kecamatan on Jejak since 2021, in January 2023; a Plt camat leads it."""
    return kantor.at("2023-01-11").found().indikator("keluhan")


def told(kantor: Kantor) -> tuple[str, str]:
    """The newest sentence of the trail, in both languages."""
    last = kantor.house.journal.position()
    (entry,) = kantor.house.queries.trail(kantor.today(), after=last - 1, limit=1)["entries"]
    return entry["kalimat"], entry["sentence"]


def test_a_pk_signed_in_wet_ink_is_recorded_and_the_camat_did_not_click(office: Kantor) -> None:
    # The PK is verified in Jejak, printed, signed in ink by the Plt camat and the bupati, and scanned.
    verified(office, **PK)
    answer = office.do("pk.record", "rina:bagian_organisasi", **PK, **PAPER, number="PK contoh/1")
    # One event, by the recorder; the signers stand on it, each in a capacity, and are actors of nothing.
    ((_, topic),) = answer.events
    (event,) = office.events(topic)
    assert (topic, event.provenance.office) == ("PerjanjianKinerja.SignatureRecorded", "bagian_organisasi")
    assert [(s.pihak, s.jabatan, s.kapasitas) for s in event.fakta.signers] == [
        ("pihak_pertama", "camat", "plt"),
        ("pihak_kedua", "bupati", "definitif"),
    ]
    version = newest(office)
    assert (version["state"], version["cara"], version["sha256"]) == ("berlaku", "basah", SCAN)
    assert version["pencatat"] == {"office": "bagian_organisasi", "unit": "", "capacity": ""}
    assert (version["pengesah"], version["asal"]) == (None, "")  # recorded, not loaded from paper
    id, en = told(office)
    assert id.startswith("Bagian Organisasi mencatat tanda tangan Perjanjian Kinerja camat Kecamatan Contoh 2023,")
    assert "tanda tangan basah: Plt. Camat sebagai pihak pertama, bupati sebagai pihak kedua" in id
    assert "signed in wet ink: acting camat (Plt.) as first party, bupati as second party" in en
    signed = [e.provenance.role for t in office.topics() if "Signed" in t or "Signature" in t for e in office.events(t)]
    assert signed == ["bagian_organisasi"]


def test_signatures_given_here_and_elsewhere_are_told_apart(office: Kantor) -> None:
    # The first party signed here before the paper went to the bupati, who signed it with his own certificate.
    verified(office, **PK)
    office.do("pk.sign_first", "camat@kb", **PK, signed_on="2023-01-11")
    assert (newest(office)["cara"], newest(office)["pencatat"]) == ("sistem", None)
    assert newest(office)["signers"][0] == {
        "pihak": "pihak_pertama",
        "jabatan": "camat",
        "kapasitas": "definitif",
        "decree": "SK contoh definitif",
    }
    office.do("pk.record", "sekretaris@kb", **PK, **{**PAPER, "signers": pihak(), "cara": "elektronik"})
    version = newest(office)
    assert (version["cara"], version["pencatat"]["office"]) == ("elektronik", "sekretaris")
    # A PK that goes back loses the signatures given so far; they were for another text.
    kasi = {**PK, "jabatan": "kasi-trantib"}
    verified(office, **kasi)
    office.do("pk.sign_first", "kasi-trantib@kb", **kasi, signed_on="2023-01-11")
    office.do("pk.return", "camat@kb", **kasi, notes=[{"teks": "Target terlalu rendah"}])
    assert newest(office, tahun=2023, jabatan="kasi-trantib")["signers"] == []


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"signers": pihak()[:1]}, "pihak_pertama, pihak_kedua, masing-masing satu"),
        ({"signers": pihak()[1:]}, "masing-masing satu"),
        ({"signers": [*pihak(), {"pihak": "saksi", "jabatan": "sekda"}]}, "masing-masing satu"),
        ({"signers": pihak("pejabat")}, "definitif, plt, plh, pj, pjs"),
        ({"cara": "sistem"}, "elektronik atau basah"),
        ({"signed_on": "2023-02-01"}, "belum tiba"),
        ({"effective_from": "2024-01-01"}, "Tahun 2024 tidak sesuai"),
    ],
)
def test_a_record_that_leaves_something_open_is_refused(office: Kantor, wrong: Any, says: str) -> None:
    verified(office, **PK)
    with pytest.raises(Invalid, match=says) as refused:
        office.do("pk.record", "rina:bagian_organisasi", **PK, **{**PAPER, **wrong})
    assert all(refused.value.teks)
    assert newest(office)["state"] == "terverifikasi"


def test_each_capacity_is_taken_as_it_is_printed(office: Kantor) -> None:
    for n, capacity in enumerate(("definitif", "plt", "plh", "pj", "pjs")):
        key = {**PK, "jabatan": f"kasi-{n}x"}
        verified(office, **key)
        signers = pihak(capacity, jabatan=f"kasi-{n}x", atasan="camat")
        office.do("pk.record", "rina:bagian_organisasi", **key, **{**PAPER, "signers": signers})
        version = newest(office, tahun=2023, jabatan=f"kasi-{n}x")
        assert [s["kapasitas"] for s in version["signers"]] == [capacity, "definitif"]


def test_the_recorder_is_neither_the_drafter_nor_a_party(office: Kantor) -> None:
    verified(office, **PK)
    # Who filled the PK in, in whatever office, does not record that it was signed.
    with pytest.raises(FourEyes, match="Anda ikut mengisi"):
        as_person(office, "demo-perencana-kb", "bagian_organisasi", "pk.record", **PK, **PAPER)
    # Nor does the planner, the camat, or somebody of another kecamatan: it is none of their business.
    for who in ("perencana@kb", "camat@kb", "sekretaris@lain", "inspektorat", "bupati"):
        with pytest.raises((Forbidden, NotFound)):
            office.do("pk.record", who, **PK, **PAPER)
    # The sekretaris records for the others, but not the PK that he signs himself.
    own = {**PK, "jabatan": "sekretaris"}
    office.do("pk.draft", "perencana@kb", **own)
    office.do("pk.set_target", "perencana@kb", **own, target=ROWS)
    office.do("pk.submit", "sekretaris@kb", **own)
    office.do("pk.verify", "kasi-pmd@kb", **own)
    paper = {**PAPER, "signers": pihak(jabatan="sekretaris", atasan="camat")}
    with pytest.raises(FourEyes, match="dicatat orang lain"):
        office.do("pk.record", "sekretaris@kb", **own, **paper)
    office.do("pk.record", "kasubbag-umum@kb", **own, **paper)


def test_a_revision_signed_here_is_told_as_signed(office: Kantor) -> None:
    office.sign_pk(keluhan="75")
    revise = {**PK, "base": 1, "reason_code": "perubahan_prioritas_asumsi", **WHY}
    office.at("2023-05-02").do("pk.open_revision", "perencana@kb", **revise)
    office.finish_pk()
    id, en = told(office)
    assert id.startswith("Bupati menandatangani perubahan Perjanjian Kinerja camat Kecamatan Contoh 2023 versi 2")
    assert en.startswith("The bupati signed the revision of")


def test_a_report_signed_in_ink_keeps_its_signature_when_it_is_handed_in(office: Kantor) -> None:
    office.at("2024-02-01").do("lkjip.draft", "perencana@kb", **PK)
    office.do("lkjip.set_narrative", "perencana@kb", **PK, bagian="bab-1", teks="Kecamatan Contoh pada tahun 2023")
    office.do("lkjip.check", "kasubbag@kb", **PK)
    signer = {"pihak": "penetap", "jabatan": "camat", "kapasitas": "pj"}
    paper = {**PERKADA, "signers": [signer], "signed_on": "2024-01-31"}
    with pytest.raises(FourEyes):
        as_person(office, "demo-perencana-kb", "bagian_organisasi", "lkjip.record", **PK, **paper)
    office.do("lkjip.record", "sekretaris@kb", **PK, **paper)
    office.do("lkjip.submit", "camat@kb", **PK)
    version = newest(office, "lkjip", tahun=2023)
    assert (version["cara"], version["signed_on"], version["sha256"]) == ("basah", "2024-01-31", SCAN)
    assert (version["signers"][0]["kapasitas"], version["pencatat"]["office"]) == ("pj", "sekretaris")


def test_pages_and_terminal_say_who_signed_and_who_looked_at_it(office: Kantor, database_url: str) -> None:
    verified(office, **PK)
    office.do("pk.record", "rina:bagian_organisasi", **PK, **PAPER)
    days = "bertanggal 10 Januari 2023, dicatat 11 Januari 2023"
    signed = f"Plt. Camat sebagai pihak pertama, bupati sebagai pihak kedua; {days} oleh Bagian Organisasi"
    checked = "Diverifikasi Bagian Organisasi: kelengkapan sesuai, keselarasan sesuai."
    reader = Reader(office.house)
    assert f"Tanda tangan basah: {signed}" in reader.open("/lineage", **PK, indikator="keluhan").text
    page = reader.open("/capaian", **PK).text
    assert f"Tanda tangan basah: {signed}." in page
    assert checked in page
    jejak, english = Terminal(database_url), Terminal(database_url, "en")
    assert f"v1: Tanda tangan basah: {signed}. v1: {checked}" in flat(jejak.ok("pk show --unit kb --tahun 2023"))
    shown = flat(english.ok("pk show --unit kb --tahun 2023"))
    assert "v1: Verified by Bagian Organisasi: completeness fits, alignment fits." in shown
    # A report that the Inspektorat reviewed says with what result.
    office.at("2024-02-01").do("lkjip.draft", "perencana@kb", **PK)
    office.do("lkjip.check", "kasubbag@kb", **PK)
    note = [{"teks": "Capaian belum diuji"}]
    office.do("lkjip.review", "inspektorat", **PK, hasil="perlu_perbaikan", number="LHR contoh/3", notes=note)
    tables = flat(jejak.ok("lkjip tables --unit kb --tahun 2023"))
    assert "Direviu Inspektorat: perlu perbaikan, nomor LHR contoh/3, dengan catatan: Capaian belum diuji." in tables


def test_a_verification_lapses_for_what_changes_after_it(office: Kantor, database_url: str) -> None:
    office.sign_pk(keluhan="75")
    quarter = {**PK, "triwulan": 1}
    office.at("2023-04-03").do("realisasi.draft", "kasubbag@kb", **quarter)
    office.report(1, keluhan="80")
    closed(office, **quarter)
    shown = flat(Terminal(database_url).ok("realisasi show --unit kb --tahun 2023 --triwulan 1"))
    assert "Diverifikasi Bappeda: kelengkapan sesuai, keselarasan sesuai, bukti dukung sesuai – 2 dari 5" in shown
    assert "gugur" not in shown
    row = {"indikator": "keluhan", "nilai": "78"}
    why = "Register aduan mencatat dua aduan ganda"
    office.do("realisasi.propose_correction", "kasubbag@kb", **quarter, realisasi=row, reason=why)
    office.do("realisasi.confirm_correction", "camat@kb", **quarter, indikator="keluhan")
    office.do("realisasi.confirm_correction", "bappeda", **quarter, indikator="keluhan", reason="Sesuai register")
    # Bappeda, which verified, confirmed that figure: its verification stands.
    assert "gugur" not in flat(Terminal(database_url).ok("realisasi show --unit kb --tahun 2023 --triwulan 1"))
    office.do("realisasi.reopen", "bappeda", **quarter, indikator=["keluhan"], days=5, reason="Satu aduan tertinggal")
    late = {"realisasi": [{"indikator": "keluhan", "nilai": "79"}], "reason": "Aduan ketiga ternyata sah"}
    office.do("realisasi.report", "kasi@kb", **quarter, **late)
    shown = flat(Terminal(database_url).ok("realisasi show --unit kb --tahun 2023 --triwulan 1"))
    assert "79" in shown  # it is proposed, and nothing that was verified has changed
    assert "gugur" not in shown


def test_as_of_before_the_record_the_pk_was_not_in_force(office: Kantor) -> None:
    verified(office, **PK)
    office.at("2023-03-01").do("pk.record", "rina:bagian_organisasi", **PK, **PAPER)
    ask = office.house.queries.document
    key = {"tahun": 2023, "jabatan": "camat"}
    then = ask(office.today("2023-12-31", "2023-02-28T23:59:00+08:00"), "pk", "kb", **key)
    assert (then["berlaku"], then["versions"][0]["cara"]) == (None, None)
    # Known now, it is in force from 1 January: the year that it promises.
    assert ask(office.today("2023-01-01"), "pk", "kb", **key)["berlaku"] == 1


def test_the_bupati_may_still_sign_here_with_the_hash(office: Kantor) -> None:
    verified(office, **PK)
    office.do("pk.sign_first", "camat@kb", **PK, signed_on="2023-01-11")
    office.do("pk.sign", "bupati", **PK, signed_on="2023-01-11", sha256=SHA)
    version = newest(office)
    assert (version["cara"], version["pencatat"]) == ("sistem", None)
    assert [s["jabatan"] for s in version["signers"]] == ["camat", "bupati"]
    with pytest.raises(Refusal):  # there is nothing left to record
        office.do("pk.record", "rina:bagian_organisasi", **PK, **PAPER)


def test_what_was_recorded_is_corrected_by_its_own_scan_and_three_people(office: Kantor) -> None:
    """Whoever recorded the signatures changes nothing of it, nor do two with any other scan."""
    verified(office, **PK)
    office.do("pk.record", "rina:bagian_organisasi", **PK, **PAPER)
    office.at("2023-12-20").do("realisasi.draft", "kasubbag@kb", **PK, triwulan=4)
    office.report(4, keluhan="60")
    correction = {**PK, "versi": 1, "target": {"indikator": "keluhan", "nilai": "10"}, "reason": "Kertas memuat 10"}
    other = office.bring(b"%PDF-1.7 coretan")
    for scan, says in ((other, "pindaian yang dicatat"), (sha("tidak ada"), "pindaian yang dicatat")):
        with pytest.raises(Refusal, match=says):
            office.do("pk.propose_record_correction", "kasubbag@kb", **correction, sha256=scan)
    for recorder in ("rina:bagian_organisasi", "rina:kasubbag@kb"):
        with pytest.raises(FourEyes, match="mencatat tanda tangan"):
            office.do("pk.propose_record_correction", recorder, **correction, sha256=SCAN)
    office.do("pk.propose_record_correction", "ani:kasubbag@kb", **correction, sha256=SCAN)
    for same in ("rina:bagian_organisasi", "ani:bagian_organisasi"):
        with pytest.raises(FourEyes):
            office.do("pk.confirm_record_correction", same, **PK, usulan=1)
    assert newest(office)["state"] == "berlaku"
    office.do("pk.confirm_record_correction", "sari:bagian_organisasi", **PK, usulan=1)
    (easier,) = ask(office, "target_dipermudah")
    assert easier["topic"] == "PerjanjianKinerja.RecordCorrected"
