"""What makes a rule of deadlines one that can be kept: it falls in every year, binds somebody, says its basis."""

from calendar import monthrange

from domain.deadlines.rule import AKHIR_BULAN, Bentuk, Hitungan, Tenggat
from domain.deadlines.surat_masuk import JENIS_SURAT
from domain.figures.calendar import Zona, akhir_minggu, periksa_triwulan
from domain.kernel import Invalid

PERISTIWA = (
    *("dpa_diterima", "pk_ditandatangani", "pk_perlu_diubah", "temuan_bpk", "temuan_inspektorat"),
    *("jabatan_berganti", "jabatan_kabupaten_berganti"),
    *(jenis for jenis in JENIS_SURAT if jenis != "dpa_diterima"),
)
"""What starts the days of a rule (`sesudah`): what is recorded here, and the papers that are received."""
MOST_KONFIRMASI = 60
"""Working days for an answer beyond which a rule would let a claim silence its duty."""


def check_tenggat(aturan: Tenggat) -> None:
    """Refuse a rule that cannot be counted, binds nobody, or says nothing of where it comes from."""
    h = aturan.hitungan
    if not (aturan.nama.strip() and aturan.nama_en.strip() and aturan.dasar.strip()):
        raise Invalid(
            "Isi nama tenggat (nama dan nama_en) serta dasarnya.",
            "Give the name of the rule (nama and nama_en) and its basis (dasar).",
        )
    if not (aturan.untuk and aturan.penanggung_jawab and aturan.penerima):
        raise Invalid(
            "Sebutkan untuk siapa tenggat ini, siapa penanggung jawabnya, dan siapa penerimanya.",
            "Say whom the rule binds (untuk), whose duty it is (penanggung_jawab), and who receives it (penerima).",
        )
    if aturan.zona != "unit" and aturan.zona not in set(Zona):
        raise Invalid(
            f"Zona '{aturan.zona}' tidak dikenal. Pilih unit, {', '.join(Zona)}.",
            f"Zone '{aturan.zona}' is unknown. Choose unit, {', '.join(Zona)}.",
        )
    _check_hitungan(h)
    if any(n < 0 for n in (*aturan.pengingat, *(e.hari_kerja for e in aturan.eskalasi))):
        raise Invalid("Hari pengingat dan eskalasi tidak boleh negatif.", "Days of reminders cannot be negative.")
    if not 1 <= aturan.konfirmasi <= MOST_KONFIRMASI:
        raise Invalid(
            f"Hari kerja bagi penerima untuk menjawab harus 1 sampai {MOST_KONFIRMASI}.",
            f"The working days within which the receiver answers must be 1 to {MOST_KONFIRMASI}.",
        )


def _check_hitungan(h: Hitungan) -> None:
    dated = h.bentuk in (Bentuk.TANGGAL, Bentuk.MINGGU)
    if dated and not 1 <= h.bulan <= 12:
        raise Invalid("Bulan harus 1 sampai 12.", "A month is 1 to 12.")
    if h.bentuk is Bentuk.TANGGAL and not 1 <= h.hari <= AKHIR_BULAN:
        raise Invalid("Hari harus 1 sampai 31.", "A day is 1 to 31.")
    if h.bentuk is Bentuk.TANGGAL and h.hari != AKHIR_BULAN and h.hari > monthrange(2001, h.bulan)[1]:
        raise Invalid(
            f"Tanggal {h.hari} bulan {h.bulan} tidak ada setiap tahun, jadi tenggat ini tidak pernah atau tidak selalu "
            f"jatuh. Tulis hari yang selalu ada, atau {AKHIR_BULAN} untuk hari terakhir bulan itu.",
            f"Day {h.hari} of month {h.bulan} is not there every year, so this rule never or not always falls. Write a "
            f"day that is always there, or {AKHIR_BULAN} for the last day of that month.",
        )
    if h.bentuk is Bentuk.MINGGU:
        akhir_minggu(2000, 1, h.minggu)
    if h.bentuk is Bentuk.SESUDAH_TRIWULAN:
        periksa_triwulan(h.triwulan)
    if h.bentuk is Bentuk.BERULANG and not 1 <= h.kali <= 28:
        raise Invalid("Kali sebulan harus 1 sampai 28.", "Times a month are 1 to 28.")
    if h.bentuk not in (Bentuk.TANGGAL, Bentuk.MINGGU, Bentuk.BERULANG) and not 1 <= h.n <= 366:
        raise Invalid("Jumlah hari atau bulan harus 1 sampai 366.", "Days or months after are 1 to 366.")
    if h.bentuk in (Bentuk.SESUDAH_HARI, Bentuk.SESUDAH_BULAN) and not h.sesudah.strip():
        raise Invalid("Sebutkan peristiwa yang memulainya (sesudah).", "Name the event that starts it (sesudah).")
    if h.bentuk in (Bentuk.SESUDAH_HARI, Bentuk.SESUDAH_BULAN) and h.sesudah not in PERISTIWA:
        raise Invalid(
            f"Peristiwa '{h.sesudah}' tidak dikenal, jadi tenggat ini tidak akan pernah mulai. Pilih: "
            f"{', '.join(PERISTIWA)}.",
            f"The event '{h.sesudah}' is unknown, so this rule would never begin. Choose one of: "
            f"{', '.join(PERISTIWA)}.",
        )
