"""When a rule of deadlines falls due, in words: "10 Januari", "60 hari kerja sesudah LHP Inspektorat diterima"."""

from calendar import monthrange

from domain.deadlines.rule import AKHIR_BULAN, Bentuk, Hitungan, JenisHari
from domain.figures.calendar import BULAN, Geser
from domain.kernel import Teks
from projections.words import kunci, phrase, same, triwulan

PERISTIWA = {
    "dpa_diterima": Teks("DPA diterima", "the DPA is received"),
    "dpa_disahkan": Teks("DPA disahkan", "the DPA is approved"),
    "pk_ditandatangani": Teks("PK ditandatangani", "the PK is signed"),
    "pk_perlu_diubah": Teks("PK perlu diubah", "the PK must be revised"),
    "jabatan_berganti": Teks("jabatan berganti", "an office changes hands"),
    "jabatan_kabupaten_berganti": Teks("jabatan kabupaten berganti", "an office of the kabupaten changes hands"),
    "temuan_bpk": Teks("LHP BPK diterima", "the LHP of BPK is received"),
    "temuan_inspektorat": Teks("LHP Inspektorat diterima", "the LHP of the Inspektorat is received"),
    "pemberitahuan_ppkd": Teks("pemberitahuan PPKD diterima", "the notice of the PPKD is received"),
    "perkada_penjabaran_apbd": Teks("Perkada Penjabaran APBD diterima", "the Perkada Penjabaran APBD is received"),
    "rapbd_disetujui": Teks("RAPBD disetujui", "the RAPBD is agreed"),
    "rkpd_ditetapkan": Teks("RKPD ditetapkan", "the RKPD is established"),
    "rpjmd_ditetapkan": Teks("RPJMD ditetapkan", "the RPJMD is established"),
    "kerugian_diketahui": Teks("kerugian diketahui", "the loss is known"),
}
GESER = {
    Geser.BERIKUT: Teks(", bergeser ke hari kerja berikutnya", ", moving to the next working day"),
    Geser.SEBELUM: Teks(", bergeser ke hari kerja sebelumnya", ", moving to the working day before"),
}


MONTHS = {f"{n:02}" for n in range(1, 13)}


def month(n: int) -> Teks:
    """Januari, January."""
    return Teks(*(names[n - 1] for names in BULAN))


def period(periode: str) -> Teks:
    """A period as people write it: "2025-10-1" as "Oktober 2025 ke-1", "2021-2026" as "2021–2026", a year as it is; one
    that begins on a day of its year, "2025-0901", as "2025 sejak 1 September"."""
    tahun, *rest = periode.split("-")
    if len(rest) == 1 and rest[0][:2] in MONTHS and rest[0][2:].isdigit() and tahun > rest[0]:
        said = {"t": tahun, "h": str(int(rest[0][2:])), "b": month(int(rest[0][:2]))}
        return phrase("{t} sejak {h} {b}", "{t} since {h} {b}", **said)
    if len(rest) == 2 and rest[0] in MONTHS:
        return phrase("{b} {t} ke-{k}", "{b} {t} no. {k}", b=month(int(rest[0])), t=tahun, k=rest[1])
    return same("–".join((tahun, *rest)))


def falls_due(h: Hitungan) -> Teks:
    """When it falls due; a date each year without its year."""
    return phrase("{d}{g}", d=_falls_due(h), g=GESER.get(h.geser, ""))


def _falls_due(h: Hitungan) -> Teks:
    working = h.jenis_hari is JenisHari.KERJA
    days = phrase(
        "{n} hari kerja" if working else "{n} hari", f"{{n}} {'working ' * working}day{'s' * (h.n != 1)}", n=h.n
    )
    match h.bentuk:
        case Bentuk.TANGGAL if h.hari == AKHIR_BULAN > monthrange(2001, h.bulan)[1]:
            return phrase("hari terakhir {b}", "the last day of {b}", b=month(h.bulan))
        case Bentuk.TANGGAL:
            return phrase("{d} {b}", d=h.hari, b=month(h.bulan))
        case Bentuk.MINGGU:
            return phrase("minggu ke-{n} {b}", "week {n} of {b}", n=h.minggu, b=month(h.bulan))
        case Bentuk.SESUDAH_TRIWULAN:
            return phrase("{d} sesudah {t}", "{d} after {t}", d=days, t=triwulan(h.triwulan))
        case Bentuk.BERULANG:
            return phrase("{n} kali sebulan", "{n} times a month", n=h.kali)
    begins = PERISTIWA.get(h.sesudah) or same(kunci(h.sesudah))
    if h.bentuk is Bentuk.SESUDAH_BULAN:
        days = phrase("{n} bulan", "{n} months" if h.n != 1 else "{n} month", n=h.n)
    return phrase("{d} sesudah {p}", "{d} after {p}", d=days, p=begins)
