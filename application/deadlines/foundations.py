"""What duties rest on: received papers, extensions and outages, risk reports, findings."""

from datetime import date

from application.commands import command
from application.deadlines.window import check_window
from application.work import Work
from domain.cycle.unit_kinds import KEPALA
from domain.deadlines.laporan_risiko import ATURAN_RISIKO, JenisRisiko, LaporanRisiko
from domain.deadlines.limits import Terima
from domain.deadlines.perpanjangan import (
    Cakupan,
    JenisPerpanjangan,
    Perpanjangan,
    SuratPerpanjangan,
    check_perpanjangan,
)
from domain.deadlines.surat_masuk import Surat, SuratMasuk, check_filed_by, check_surat
from domain.deadlines.tindak_lanjut import ATURAN_TEMUAN, FindingOrigin, StatusTemuan, TindakLanjut
from domain.kernel import Invalid, NotFound, provenance
from domain.reasons import Bukti, is_sha256

HEADS = ("kasubbag", "sekretaris", KEPALA)


@command(
    "surat.receive",
    "Mencatat surat masuk yang memulai suatu tenggat.",
    "Record a received paper that starts a deadline.",
    by=(*HEADS, "bagian_organisasi", "bappeda", "inspektorat", "sekda"),
    creates=True,
)
def receive_paper(work: Work, jenis: str, nomor: str, surat: Surat, unit: str = "") -> SuratMasuk:
    check_surat(jenis, surat, work.today)
    who = provenance()
    check_filed_by(jenis, who.role, of_unit=bool(unit and who.unit))
    return work.make(SuratMasuk, (jenis, nomor, unit), lambda: SuratMasuk(jenis, nomor, unit, surat))


@command(
    "perpanjangan.declare",
    "Mencatat perpanjangan batas atau gangguan sistem.",
    "Record an extension of a deadline, or an outage of a system.",
    by=("bagian_organisasi",),
    creates=True,
)
def declare_extension(
    work: Work,
    nomor: str,
    batas_baru: date,
    cakupan: Cakupan,
    surat: SuratPerpanjangan,
    jenis: JenisPerpanjangan = JenisPerpanjangan.PERPANJANGAN,
) -> Perpanjangan:
    check_perpanjangan(batas_baru, cakupan, surat, work.today)
    known = work.questions.deadline_rules()
    if unknown := [slug for slug in cakupan.aturan if slug not in known]:
        raise NotFound(f"Tenggat '{unknown[0]}' tidak dikenal.", f"The rule '{unknown[0]}' is unknown.")
    return work.make(Perpanjangan, (nomor,), lambda: Perpanjangan(nomor, jenis, batas_baru, cakupan, surat))


# -- risk reports


@command("risiko.submit", "Mengirim laporan risiko.", "Send a risk report.", by=HEADS, creates=True)
def submit_risk(work: Work, jenis: JenisRisiko, tahun: int, unit: str, dikirim: date, bukti: Bukti) -> LaporanRisiko:
    check_window(work, ATURAN_RISIKO[jenis], str(tahun), unit, dikirim)
    key = (jenis, tahun, unit)
    made = work.open_or_make(LaporanRisiko, key, lambda: LaporanRisiko(*key))
    made.submit(dikirim, bukti, work.today)
    return made


@command(
    "risiko.receive",
    "Menyatakan laporan risiko diterima.",
    "State that a risk report was received.",
    by=("inspektorat",),
)
def receive_risk(work: Work, jenis: JenisRisiko, tahun: int, unit: str, terima: Terima) -> LaporanRisiko:
    found = work.open(LaporanRisiko, jenis, tahun, unit)
    found.receive(terima, work.today)
    return found


@command("risiko.review", "Mereviu laporan risiko.", "Review a risk report.", by=("inspektorat",))
def review_risk(work: Work, jenis: JenisRisiko, tahun: int, unit: str, hasil: str) -> LaporanRisiko:
    found = work.open(LaporanRisiko, jenis, tahun, unit)
    found.review(hasil, work.today)
    return found


# -- findings


@command(
    "tindak_lanjut.record",
    "Mencatat temuan dan rekomendasinya.",
    "Record a finding and its recommendation.",
    by=("inspektorat",),
    creates=True,
)
def record_finding(
    work: Work,
    sumber: FindingOrigin,
    nomor: str,
    unit: str,
    judul: str,
    rekomendasi: str,
    lhp: str,
    lhp_diterima: date,
    sha256: str,
) -> TindakLanjut:
    if not judul.strip() or not rekomendasi.strip() or not lhp.strip():
        raise Invalid(
            "Isi judul temuan, rekomendasi, dan nomor LHP.", "Give the finding, the recommendation, and the LHP."
        )
    if not is_sha256(sha256):
        raise Invalid(
            "SHA-256 LHP harus 64 angka heksadesimal huruf kecil.",
            "The SHA-256 of the LHP must be 64 lower-case hexadecimal digits.",
        )
    if lhp_diterima > work.today:
        raise Invalid(f"Tanggal terima LHP {lhp_diterima} belum tiba.", f"The LHP cannot come on {lhp_diterima} yet.")
    said = (sumber, nomor, unit, judul, rekomendasi, lhp, lhp_diterima, sha256)
    return work.make(TindakLanjut, (sumber, nomor, unit), lambda: TindakLanjut(*said))


@command("tindak_lanjut.plan_action", "Menyusun rencana aksi temuan.", "Plan the action on a finding.", by=HEADS)
def plan_action(
    work: Work, sumber: FindingOrigin, nomor: str, unit: str, rencana: str, oleh: str, paling_lambat: date
) -> TindakLanjut:
    finding = work.open(TindakLanjut, sumber, nomor, unit)
    finding.plan_action(rencana, oleh, paling_lambat)
    return finding


@command("tindak_lanjut.answer", "Menjawab temuan.", "Answer a finding.", by=HEADS)
def answer_finding(
    work: Work,
    sumber: FindingOrigin,
    nomor: str,
    unit: str,
    jawaban: str,
    dikirim: date,
    bukti: tuple[Bukti, ...],
) -> TindakLanjut:
    finding = work.open(TindakLanjut, sumber, nomor, unit)
    check_window(work, ATURAN_TEMUAN[sumber], str(finding.lhp_diterima.year), unit, dikirim, perihal=nomor)
    finding.answer(jawaban, dikirim, bukti, work.today)
    return finding


@command(
    "tindak_lanjut.verify", "Memverifikasi jawaban temuan.", "Verify the answer to a finding.", by=("inspektorat",)
)
def verify_finding(
    work: Work,
    sumber: FindingOrigin,
    nomor: str,
    unit: str,
    status: StatusTemuan,
    diterima: date,
    agenda: str,
    catatan: str = "",
) -> TindakLanjut:
    finding = work.open(TindakLanjut, sumber, nomor, unit)
    finding.verify(status, diterima, agenda, catatan, work.today)
    return finding
