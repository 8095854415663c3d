"""SuratMasuk: a paper received from outside that starts a clock here: a DPA, the RKPD, a report of BPK."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from eventsourcing.domain import event

from domain.cycle.terms import PERAN, listed
from domain.kernel import Aggregate, Forbidden, Invalid, natural_id
from domain.reasons import is_sha256

JENIS_SURAT = (
    "dpa_diterima",
    "dpa_disahkan",
    "pemberitahuan_ppkd",
    "perkada_penjabaran_apbd",
    "rapbd_disetujui",
    "rkpd_ditetapkan",
    "rpjmd_ditetapkan",
    "lhp_bpk_diterima",
    "lhp_inspektorat_diterima",
    "kerugian_diketahui",
    "lainnya",
)
"""What a received paper may start; rules of the catalogue name them in `sesudah`."""


_ANGGARAN, _INSPEKTORAT = ("bappeda", "sekda"), ("inspektorat", "sekda")
MENYANGKUT = {
    **dict.fromkeys(
        ("dpa_diterima", "dpa_disahkan", "pemberitahuan_ppkd", "perkada_penjabaran_apbd", "rapbd_disetujui"), _ANGGARAN
    ),
    **dict.fromkeys(("rkpd_ditetapkan", "rpjmd_ditetapkan"), ("bappeda",)),
    **dict.fromkeys(("lhp_bpk_diterima", "lhp_inspektorat_diterima", "kerugian_diketahui"), _INSPEKTORAT),
    "lainnya": ("bagian_organisasi", "sekda"),
}
"""The offices of the kabupaten that a paper concerns, and that file it, for the whole kabupaten or for one unit: of the
budget the team of the sekda and Bappeda, of plans Bappeda, of audits the inspektorat (local policy)."""


@dataclass(frozen=True)
class Surat:
    """The paper: its date, the day on which it was received here, the year that it is about, its hash."""

    tertanggal: date
    diterima: date
    tahun: int
    sha256: str


class SuratMasuk(Aggregate):
    """Identity (jenis, nomor, unit); unit "" received it for the whole kabupaten."""

    nama = "Surat masuk"

    @staticmethod
    def create_id(jenis: str, nomor: str, unit: str = "") -> UUID:
        return natural_id("surat", jenis, nomor, unit)

    @event("Received")
    def __init__(self, jenis: str, nomor: str, unit: str, surat: Surat) -> None:
        self.jenis = jenis
        self.nomor = nomor
        self.unit = unit
        self.surat = surat


MENYANGKUT_SEMUA = ("perkada_penjabaran_apbd", "rapbd_disetujui", "rkpd_ditetapkan", "rpjmd_ditetapkan")
"""Papers of what happens once, for all units on the same day: no unit says of itself that it was another (inferred)."""


def check_filed_by(jenis: str, role: str, of_unit: bool) -> None:
    """Refuse an office of the kabupaten that such a paper does not concern; a unit (`of_unit`) files what it received
    itself, and nothing of what is of one day for all."""
    if (not of_unit or jenis in MENYANGKUT_SEMUA) and role not in MENYANGKUT[jenis]:
        offices = listed(PERAN, MENYANGKUT[jenis])
        raise Forbidden(
            f"Surat '{jenis}' dicatat {offices.id}, yang disangkutnya; unit mencatat yang diterimanya sendiri. "
            "Mintalah kantor itu.",
            f"A paper '{jenis}' is filed by {offices.en}, whom it concerns; a unit files what it received itself. "
            "Ask that office.",
        )


def check_surat(jenis: str, surat: Surat, today: date) -> None:
    """Refuse a paper of an unknown kind, without a hash, or with dates that cannot be."""
    if jenis not in JENIS_SURAT:
        raise Invalid(
            f"Jenis surat '{jenis}' tidak dikenal. Pilih: {', '.join(JENIS_SURAT)}.",
            f"The kind of paper '{jenis}' is unknown. Choose one of: {', '.join(JENIS_SURAT)}.",
        )
    if not surat.tertanggal <= surat.diterima <= today:
        raise Invalid(
            f"Tanggal surat {surat.tertanggal} dan tanggal terima {surat.diterima} harus berurutan dan sudah lewat.",
            f"The date of the paper, {surat.tertanggal}, and its receipt, {surat.diterima}, must be in order and past.",
        )
    if not is_sha256(surat.sha256):
        raise Invalid(
            "SHA-256 surat harus 64 angka heksadesimal huruf kecil.",
            "The SHA-256 of the paper must be 64 lower-case hexadecimal digits.",
        )
