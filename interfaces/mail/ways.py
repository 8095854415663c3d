"""How a duty is fulfilled, as a mail says it: by what is recorded here, or by sending a paper to whom it is owed."""

from domain.deadlines.rule import DAFTAR_MILIK, WAJIB_LAPOR, Tenggat
from domain.kernel import Teks
from projections.words import capitalised, jabatan, phrase

WAYS = {
    "PerjanjianKinerja.Signed": Teks(
        "Caranya: susun dan ajukan PK di Jejak, lalu kedua pihak menandatanganinya. Yang ditandatangani di atas kertas "
        "dicatat bersama pindaian naskahnya.",
        "How: draft the PK in Jejak and hand it in, then both parties sign it. If it was signed on paper, have that "
        "recorded with a scan of the paper.",
    ),
    "PerjanjianKinerja.Revised": Teks(
        "Caranya: buka perubahan PK di Jejak dengan alasannya, dan selesaikan sampai ditandatangani.",
        "How: open a revision of the PK in Jejak with its reason, and see it through until it is signed.",
    ),
    "LaporanKinerja.Submitted": Teks(
        "Caranya: susun LKjIP di Jejak sampai direviu dan ditandatangani, lalu sampaikan di sana.",
        "How: draw the LKjIP up in Jejak until it is reviewed and signed, then submit it there.",
    ),
    "LaporanRisiko.Received": Teks(
        "Caranya: sampaikan laporannya di Jejak beserta buktinya; terpenuhi ketika Inspektorat menyatakan diterima.",
        "How: submit the report in Jejak with its evidence; it is met when the Inspektorat states its receipt.",
    ),
    "RealisasiTriwulan.Approved": Teks(
        "Caranya: isi realisasi triwulan di Jejak beserta bukti dukungnya, ajukan, lalu kepala unit menyetujuinya.",
        "How: enter the realisasi of the quarter in Jejak with its evidence, hand it in, and have the head approve it.",
    ),
    "TindakLanjut.Verified": Teks(
        "Caranya: catat tindak lanjutnya di Jejak beserta buktinya; terpenuhi ketika Inspektorat menyatakannya sesuai.",
        "How: record the follow-up in Jejak with its evidence; it is met when the Inspektorat finds that it fits.",
    ),
    "Renja.Established": Teks(
        "Caranya: tetapkan Renja setiap perangkat daerah di Jejak, atau catat penetapannya di atas kertas.",
        "How: establish the Renja of each unit in Jejak, or record that it was established on paper.",
    ),
    "Renstra.Established": Teks(
        "Caranya: tetapkan Renstra setiap perangkat daerah di Jejak, atau catat penetapannya di atas kertas.",
        "How: establish the Renstra of each unit in Jejak, or record that it was established on paper.",
    ),
    "IndikatorKinerjaUtama.Reviewed": Teks(
        "Caranya: reviu IKU unit Anda di Jejak dan nyatakan hasilnya.",
        "How: review the IKU of your unit in Jejak and state what was found.",
    ),
    "KalenderTahun.HolidaysLoaded": Teks(
        "Caranya: muat hari libur dan cuti bersama tahun itu di Jejak menurut SKB 3 Menteri.",
        "How: load the holidays and joint leave of that year in Jejak, from the joint decree.",
    ),
}
"""By the first event that meets a rule."""
DI_KPK = Teks(
    "Caranya: sampaikan LHKPN di elhkpn.kpk.go.id, lalu serahkan nomor tanda terimanya kepada sekretaris atau kasubbag "
    "unit Anda untuk dicatat di Jejak.",
    "How: submit the LHKPN at elhkpn.kpk.go.id, then give the number of the receipt to the sekretaris or kasubbag of "
    "your unit, who records it in Jejak.",
)
SPT = Teks(
    "Caranya: sampaikan SPT tahunan, lalu serahkan nomor bukti penerimaannya kepada sekretaris atau kasubbag unit Anda "
    "untuk dicatat di Jejak.",
    "How: hand in the yearly tax return, then give the number of its receipt to the sekretaris or kasubbag of your "
    "unit, who records it in Jejak.",
)
DICATAT = Teks(
    "Caranya: ingatkan setiap wajib lapor unit Anda yang belum melapor, lalu catat tanda terimanya di Jejak.",
    "How: remind everybody of your unit who has not reported yet, then record their receipts in Jejak.",
)


def way(aturan: Tenggat, penerima: str) -> Teks:
    """What whoever is told must do so that the duty is met."""
    if aturan.id in DAFTAR_MILIK and penerima != WAJIB_LAPOR:
        return DICATAT
    if penerima == WAJIB_LAPOR:
        return SPT if DAFTAR_MILIK.get(aturan.id) == "lhkasn" else DI_KPK
    known = next((WAYS[topic] for topic in aturan.dipenuhi if topic in WAYS), None)
    return known or phrase(
        "Caranya: kirim kepada {p}, lalu nyatakan terkirim pada halaman kewajiban ini beserta buktinya. Terpenuhi "
        "ketika {p} menyatakan diterima.",
        "How: send it to {p}, then say so on the page of this duty, with evidence. It is met when {p} states its "
        "receipt.",
        p=_receiver(aturan),
    )


def _receiver(aturan: Tenggat) -> Teks:
    office = jabatan(aturan.penerima)
    return Teks(capitalised(office).id, office.en if office.en[:1].isupper() else f"the {office.en}")
