"""What deadlines make of an event: duties open, are met, move with an extension, a holiday or a changed rule."""

from application.kebijakan_tenggat.dokumen import Policy
from application.kebijakan_tenggat.mulai import (
    dpa_opens_pk,
    dppa_opens_pk_perubahan,
    finding_opens_answer,
    leaving_opens_lhkpn,
    new_holder_opens_duties,
    paper_starts_duties,
    pk_opens_sirup,
    renja_perubahan_opens_pk_perubahan,
)
from application.kebijakan_tenggat.pemenuhan import (
    complete_roster_meets,
    document_meets,
    first_pk_meets,
    iku_review_meets,
    quarter_meets,
    revised_pk_meets,
    risk_report_meets,
    settled_finding_meets,
)
from application.kebijakan_tenggat.pergeseran import (
    dates_are_computed_anew,
    extension_reaches_duties,
)

POLICIES: dict[str, tuple[Policy, ...]] = {
    "PerjanjianKinerja.Signed": (pk_opens_sirup, first_pk_meets),
    "PerjanjianKinerja.SignatureRecorded": (pk_opens_sirup, first_pk_meets),
    "PerjanjianKinerja.Revised": (revised_pk_meets,),
    "Anggaran.Received": (dpa_opens_pk,),
    "Anggaran.Revised": (dppa_opens_pk_perubahan,),
    "RenjaPerubahan.Established": (renja_perubahan_opens_pk_perubahan,),
    "RenjaPerubahan.SignatureRecorded": (renja_perubahan_opens_pk_perubahan,),
    "RenjaPerubahan.Revised": (renja_perubahan_opens_pk_perubahan,),
    "PerangkatDaerah.Appointed": (new_holder_opens_duties,),
    "PerangkatDaerah.OfficeEnded": (leaving_opens_lhkpn,),
    "SuratMasuk.Received": (paper_starts_duties,),
    "TindakLanjut.Recorded": (finding_opens_answer,),
    "TindakLanjut.Verified": (settled_finding_meets,),
    "RealisasiTriwulan.Approved": (quarter_meets,),
    "LaporanKinerja.Submitted": (document_meets,),
    "Renja.Established": (document_meets,),
    "Renja.SignatureRecorded": (document_meets,),
    "Renstra.Established": (document_meets,),
    "Renstra.SignatureRecorded": (document_meets,),
    "IndikatorKinerjaUtama.Reviewed": (iku_review_meets,),
    "LaporanRisiko.Received": (risk_report_meets,),
    "Daftar.Listed": (complete_roster_meets,),
    "Daftar.Reported": (complete_roster_meets,),
    "Perpanjangan.Declared": (extension_reaches_duties,),
    "KalenderTahun.HolidaysLoaded": (dates_are_computed_anew,),
    "KalenderTahun.DayAdded": (dates_are_computed_anew,),
    "KalenderTahun.DayRemoved": (dates_are_computed_anew,),
    "AturanTenggat.Changed": (dates_are_computed_anew,),
}
"""Which policies of deadlines answer which event."""

REASONS: dict[Policy, str] = {
    pk_opens_sirup: "PK ditandatangani, sehingga batas RUP pada SiRUP mulai berjalan",
    dpa_opens_pk: "DPA diterima, sehingga batas PK mulai berjalan",
    dppa_opens_pk_perubahan: "DPPA diterima, sehingga batas PK Perubahan mulai berjalan",
    renja_perubahan_opens_pk_perubahan: "Renja Perubahan ditetapkan, sehingga batas PK Perubahan mulai berjalan",
    new_holder_opens_duties: "Pejabat baru mulai menjabat, sehingga batas kewajibannya mulai berjalan",
    leaving_opens_lhkpn: "Pejabat berakhir menjabat, sehingga batas LHKPN khusus mulai berjalan",
    paper_starts_duties: "Surat diterima, sehingga batas yang mengikutinya mulai berjalan",
    finding_opens_answer: "LHP diterima, sehingga batas jawaban temuan mulai berjalan",
    quarter_meets: "Realisasi triwulan disetujui, sehingga kewajibannya terpenuhi",
    document_meets: "Dokumen ditetapkan, sehingga kewajibannya terpenuhi",
    first_pk_meets: "PK ditandatangani, sehingga kewajibannya terpenuhi",
    revised_pk_meets: "PK Perubahan ditandatangani, sehingga kewajibannya terpenuhi",
    iku_review_meets: "IKU direviu, sehingga kewajibannya terpenuhi",
    risk_report_meets: "Laporan risiko diterima, sehingga kewajibannya terpenuhi",
    complete_roster_meets: "Semua wajib lapor sudah melapor, sehingga kewajibannya terpenuhi",
    settled_finding_meets: "Jawaban temuan diverifikasi, sehingga kewajibannya terpenuhi",
    extension_reaches_duties: "Batas diperpanjang oleh pihak yang berwenang",
    dates_are_computed_anew: "Kalender atau aturan tenggat berubah sebelum batasnya lewat",
}
"""The reason that the system gives on the events of each policy."""
