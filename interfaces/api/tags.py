"""What each tag of the API is about, in a sentence."""

from domain.kernel import Teks
from domain.kinds import DOKUMEN

SAID = {
    "query": Teks(
        "Pertanyaan: membaca apa yang tercatat, pada dua jam (per dan known).",
        "Questions: reading what is on record, on two clocks (per and known).",
    ),
    "log": Teks(
        "Catatan tentang dirinya: titik periksa, daun, bukti termuat dan bukti konsistensi.",
        "The record about itself: checkpoints, leaves, proofs of inclusion and of consistency.",
    ),
    "bukti": Teks(
        "Berkas bukti: mengirimnya per bagian, menambahkannya, membukanya dengan catatan.",
        "Files of evidence: sent part by part, added, opened on record.",
    ),
    "orang": Teks(
        "Direktori orang: siapa, dan cara menghubunginya; dapat dihapus.",
        "The directory of people: who they are and how to reach them; it can be erased.",
    ),
    "akses": Teks(
        "Siapa bertindak dalam jabatan apa, kunci program, dan cara masuk.",
        "Who acts in which office, keys of programs, and ways to sign in.",
    ),
    "sk": Teks("Satu SK yang menyangkut banyak orang.", "One decree about many people."),
    "usulan": Teks(
        "Mengesahkan atau menolak yang baru berlaku dengan orang kedua.",
        "Confirm or reject what holds only with a second person.",
    ),
    "unit": Teks(
        "Unit, pejabatnya, mandat, dan apa yang menjadi penerusnya.",
        "Units, their office holders, mandates, and what became of them.",
    ),
    "kabupaten": Teks(
        "Kabupaten: pengaturan, jabatannya, dan katalog tenggatnya.",
        "The kabupaten: its settings, offices and catalogue of deadlines.",
    ),
    "indikator": Teks("Kartu indikator dan penerusnya.", "Cards of indikator, and their successors."),
    "skala": Teks("Skala kriteria dan predikat.", "Scales of ratings and of predikat."),
    "seri": Teks("Seri data pendukung yang dapat diisi.", "Series of supporting data that can be filled in."),
    "data_pendukung": Teks(
        "Angka yang darinya sebuah realisasi dihitung.", "Figures from which a realisasi is computed."
    ),
    "pasokan": Teks("Angka yang diberikan dinas pengampu.", "Figures that supplying offices give."),
    "sumbangan": Teks(
        "Angka unit lain yang menyusun sebuah indikator.", "Figures of other units of which an indikator is composed."
    ),
    "realisasi_setahun": Teks(
        "Realisasi tahun-tahun sebelum Jejak, dari naskahnya.", "Realisasi of years before Jejak, from paper."
    ),
    "audit": Teks(
        "Penugasan audit, sampel, kertas kerja dan temuan.", "Audit assignments, samples, working papers and findings."
    ),
    "temuan": Teks("Tanggapan unit atas temuan.", "What a unit says of a finding."),
    "periksa": Teks(
        "Temuan pemeriksaan yang dikesampingkan kepala unit.", "Findings of the check that the head of the unit waives."
    ),
    "tindak_lanjut": Teks("Tindak lanjut temuan dan pemeriksaannya.", "The follow-up of findings, and its check."),
    "tenggat": Teks("Aturan tenggat kabupaten.", "The rules of deadlines of the kabupaten."),
    "kalender": Teks("Hari libur dan cuti bersama.", "Holidays and days of collective leave."),
    "kewajiban": Teks(
        "Kewajiban satu unit: dipenuhi, dilepas, dibuka lagi.", "A duty of a unit: met, waived, reopened."
    ),
    "pengiriman": Teks("Pemberitahuan yang disampaikan dengan tangan.", "Notices that were handed over."),
    "surat": Teks("Surat masuk yang memulai tenggat.", "Received papers that start deadlines."),
    "perpanjangan": Teks("Perpanjangan dan gangguan.", "Extensions and outages."),
    "risiko": Teks("Laporan risiko dan langkahnya.", "Risk reports and their steps."),
    "daftar": Teks("Daftar wajib lapor LHKPN dan LHKAN.", "Rosters of who reports LHKPN and LHKAN."),
    "trail": Teks("Mengekspor jejak.", "Exporting the trail."),
    "cetakan": Teks("Pencetakan dokumen.", "Documents that were printed."),
}


def tag(name: str) -> Teks:
    """A kind of document says it of itself."""
    if name in SAID:
        return SAID[name]
    called = DOKUMEN[name].nama
    return Teks(
        f"{called}: menyusun, mengubah, memutuskan, membetulkan.", f"{called}: drawn up, changed, decided, put right."
    )
