"""What the parts of commands are called on a form, and the lists from which some are chosen."""

from collections.abc import Mapping

from application.commands import Command
from domain.cycle.terms import PERAN, listed
from domain.kernel import Forbidden, Refusal, Teks
from domain.kinds import DOKUMEN
from interfaces.policy import PARTIES
from interfaces.web.frame.words import JENIS
from projections.sentences.differences import MEDAN
from projections.words import capitalised, kunci, same

LABELS: Mapping[str, Teks] = {
    "akibat": Teks("Akibat", "Effect"),
    "aksi": Teks("Aksi", "Actions"),
    "alasan": Teks("Alasan", "Reason"),
    "alokasi": Teks("Alokasi per kelurahan", "Allocation to each kelurahan"),
    "apa": Teks("Apa", "What"),
    "asal": Teks("Nomor penugasan", "Number of the assignment"),
    "bagian": Teks("Bagian", "Part"),
    "baris": Teks("Baris", "Rows"),
    "base": Teks("Versi yang diubah", "The version to be revised"),
    "baris_kop": Teks(
        "Baris kop surat: pemerintah daerah, nama kantor, lalu alamatnya",
        "Lines of the letterhead: the government, the office, then its address",
    ),
    "basis": Teks("Dasar: naskah yang melandasinya", "Basis: the paper that it rests on"),
    "batas_baru": Teks("Tenggat yang baru", "The new deadline"),
    "belanja": Teks("Belanja", "Spending"),
    "berapa": Teks("Berapa", "How much"),
    "berdiri": Teks("Tanggal berdiri", "Founded on"),
    "butir": Teks("Butir", "Item"),
    "cakupan": Teks("Berlaku untuk tenggat yang batasnya", "Covers deadlines that end"),
    "cara": Teks("Cara menandatangani", "How it was signed"),
    "catatan_en": Teks("Catatan dalam bahasa Inggris", "Remark in English"),
    "confirm": Teks("Yang dipastikan", "What is confirmed"),
    "dari": Teks("Dari", "From"),
    "decree": Teks("Nomor SK", "Number of the decree"),
    "decree_date": Teks("Tanggal SK", "Date of the decree"),
    "dikirim": Teks("Dikirim tanggal", "Sent on"),
    "diterima": Teks("Diterima tanggal", "Received on"),
    "dokumen": Teks("Dokumen", "Documents"),
    "effective_from": Teks("Berlaku sejak", "In force from"),
    "figures": Teks("Angka", "Figures"),
    "go_live": Teks("Mulai memakai Jejak", "Uses Jejak from"),
    "hal": Teks("Perihal", "Subject"),
    "hasil": Teks("Hasil", "Result"),
    "hingga": Teks("Hingga", "Until"),
    "hitung": Teks("Angkanya dihitung dari", "The figure is computed from"),
    "indikator": Teks("Indikator", "Indikator"),
    "jabatan": Teks("Jabatan", "Office"),
    "jawaban": Teks("Jawaban", "Answer"),
    "jenis": Teks("Jenis", "Kind"),
    "judul": Teks("Judul", "Title"),
    "jumlah": Teks("Jumlah (Rp)", "Amount (Rp)"),
    "kapasitas": Teks("Kapasitas", "Capacity"),
    "kartu": Teks("Kartu indikator", "Card of the indikator"),
    "kecuali": Teks("Kecuali", "Except"),
    "kelurahan": Teks("Kelurahan", "Kelurahan"),
    "keterangan": Teks("Keterangan", "Remark"),
    "keuangan": Teks("Keuangan (Rp)", "Money (Rp)"),
    "kind": Teks("Jenis dokumen", "Kind of document"),
    "kode": Teks("Kode", "Code"),
    "konfirmasi": Teks("Hari kerja bagi penerima untuk menjawab", "Working days for the receiver to answer"),
    "kolom": Teks("Kolom", "Column"),
    "kondisi": Teks("Kondisi", "Condition"),
    "koreksi": Teks("Nomor koreksi", "Number of the correction"),
    "lhp": Teks("Nomor LHP", "Number of the LHP"),
    "lhp_diterima": Teks("LHP diterima tanggal", "LHP received on"),
    "lingkup": Teks("Untuk langkah apa", "For which steps"),
    "metode": Teks("Cara mengambil sampel", "How the sample is drawn"),
    "mulai": Teks("Mulai dari nomor", "From number"),
    "n": Teks("Perubahan ke-", "Number of the change"),
    "nama": Teks("Nama", "Name"),
    "nama_en": Teks("Nama dalam bahasa Inggris", "Name in English"),
    "nilai": Teks("Nilai", "Figure"),
    "nomor": Teks("Nomor", "Number"),
    "notes": Teks("Catatan", "Notes"),
    "number": Teks("Nomor dokumen", "Number of the document"),
    "office": Teks("Jabatan", "Office"),
    "oleh": Teks("Oleh", "By"),
    "on": Teks("Tanggal suratnya", "Date of the letter"),
    "pada": Teks("Pada sel", "On the cell"),
    "pagu": Teks("Program, kegiatan dan pagu", "Programs, activities and pagu"),
    "paling_lambat": Teks("Paling lambat", "At the latest"),
    "penerima": Teks("Jabatan penerima", "Office that receives it"),
    "penerus": Teks("Penerus", "Successor"),
    "pengganti": Teks("Jabatan pengganti", "Office that stands in"),
    "per": Teks("Per tanggal", "As of"),
    "peran": Teks("Tugas", "Task"),
    "perihal": Teks("Perihal", "Subject"),
    "perubahan": Teks("Hanya bila yang berlaku diubah", "Only where what is in force is revised"),
    "periksa": Teks("Pemeriksaan", "Verification"),
    "periode": Teks("Periode (2025-2029)", "Period (2025-2029)"),
    "person": Teks("Orang", "Person"),
    "pihak": Teks("Pihak", "Party"),
    "pihak_kedua": Teks("Pihak kedua", "Second party"),
    "pola": Teks("Jabatan (kabid-* untuk semua kabid)", "Office (kabid-* for every kabid)"),
    "prefill": Teks("Isi dari dokumen di atasnya", "Fill in from the documents above it"),
    "realisasi": Teks("Realisasi", "Realisasi"),
    "reason_code": Teks("Sebab perubahan", "Cause of the change"),
    "received_on": Teks("Diterima tanggal", "Received on"),
    "rencana": Teks("Rencana tindak lanjut", "Plan of action"),
    "role": Teks("Sebagai", "As"),
    "sampai": Teks("Sampai", "Until"),
    "seed": Teks("Angka acak awal", "Seed of the draw"),
    "sejak": Teks("Sejak", "Since"),
    "seri": Teks("Seri data", "Series of data"),
    "setting": Teks("Pengaturan", "Setting"),
    "sha256": Teks("Berkas", "File"),
    "signed_on": Teks("Tanggal ditandatangani", "Signed on"),
    "signers": Teks("Penanda tangan", "Signers"),
    "sikap": Teks("Sikap", "Response"),
    "since": Teks("Sejak", "Since"),
    "slug": Teks("Nama pendek", "Short name"),
    "status": Teks("Status", "Status"),
    "step": Teks("Langkah", "Step"),
    "supplied_by": Teks("Pemasok: yang memberi angkanya", "Supplier: who gave the figures"),
    "surat": Teks("Surat penugasannya", "Its letter"),
    "susunan": Teks("Cara menyusun sumbangan", "How contributions are put together"),
    "tahun": Teks("Tahun", "Year"),
    "tahun_target": Teks("Tahun target", "Year of the target"),
    "tanggal": Teks("Tanggal", "Date"),
    "target": Teks("Target", "Targets"),
    "teks": Teks("Teks", "Text"),
    "tertanggal": Teks("Bertanggal", "Dated"),
    "tim": Teks("Tim", "Team"),
    "topic": Teks("Jenis peristiwa", "Kind of event"),
    "triwulan": Teks("Triwulan", "Triwulan"),
    "unit": Teks("Unit", "Unit"),
    "units": Teks("Unit", "Units"),
    "until": Teks("Sampai", "Until"),
    "usulan": Teks("Nomor usulan", "Number of the proposal"),
    "value": Teks("Nilainya", "Its value"),
    "versi": Teks("Versi", "Version"),
    "via": Teks("Surat atau pesannya", "Letter or message"),
    "wajib": Teks("Wajib lapor", "Who owes the report"),
    "zona": Teks("Zona waktu", "Time zone"),
}
"""Parts of commands, beside those that differences call by name."""
RUPIAH = Teks("Rupiah penuh: 54.401.966.922.", "In whole rupiah: 54.401.966.922.")
ON_PAPER = Teks("Seperti pada naskahnya: 188.45/12/2026.", "As the paper has it: 188.45/12/2026.")
BY_NAME = Teks("Satu baris satu unit, dengan namanya.", "One unit on a line, by its name.")
HINTS: Mapping[str, Teks] = {
    "agenda": Teks("Nomor agenda penerima: 700/12.", "The receiver's number: 700/12."),
    "bagian": Teks(
        "Seperti judulnya pada laporan: Ikhtisar eksekutif.", "As its heading in the report: Ikhtisar eksekutif."
    ),
    "decree": Teks("Seperti pada naskahnya: SK 821/12/2026.", "As the paper has it: SK 821/12/2026."),
    "jumlah": RUPIAH,
    "keuangan": RUPIAH,
    "basis.kind": same("DPPA, Perbup, nota dinas."),
    "kode": Teks("Seperti pada DPA: 7.01.02.2.01.0001.", "As the DPA has it: 7.01.02.2.01.0001."),
    "nilai": Teks(
        "Seperti pada dokumennya: 75; 1.234,56; 80–85; B (75).", "As the paper has it: 75; 1.234,56; 80–85; B (75)."
    ),
    "number": ON_PAPER,
    "satuan": same("Persen, Dokumen, Nilai."),
    "sumber": Teks(
        "Dari mana asalnya, tanpa nama orang: Register PATEN.", "Where it comes from, without names: Register PATEN."
    ),
    "units": BY_NAME,
    "penyumbang": BY_NAME,
    "via": Teks("Surat 005/12, rekap lewat WhatsApp.", "Surat 005/12, a table by WhatsApp."),
    "hitung": Teks(
        "Kosongkan bila angkanya diketik; pilih bila dihitung dari data pendukung.",
        "Leave it empty where the figure is typed; choose where recorded data compute it.",
    ),
    "induk": Teks(
        "Yang dilayani indikator ini pada pohon kinerja.", "What this indikator serves in the cascade (pohon kinerja)."
    ),
    "pemilik": Teks(
        "Jabatan yang menjawabnya: Sekretaris, Kasi Trantib, Kabid Yankes.",
        "The office that answers for it: Sekretaris, Kasi Trantib, Kabid Yankes.",
    ),
    "sasaran": Teks(
        "Tujuan atau sasaran yang diukurnya, seperti tercetak pada dokumennya.",
        "The tujuan or sasaran that it measures, as its document prints it.",
    ),
    "slug": Teks(
        "Huruf kecil, angka dan tanda hubung, tanpa spasi: indeks-kepuasan. Tetap sama seterusnya.",
        "Small letters, digits and hyphens, no spaces: indeks-kepuasan. It stays the same from then on.",
    ),
    "susunan": Teks("Hanya bila unit lain menyumbang angkanya.", "Only where other units contribute the figure."),
    "templat": Teks(
        "Tahun Template Indikator asalnya, misalnya 2025. Kosongkan bila indikator ini milik unit sendiri.",
        "Year of the Template Indikator that it comes from, such as 2025. Leave it empty for the unit's own.",
    ),
}
"""What to write in a part whose name does not say it."""


OF_UNIT = {
    "induk": Teks("Unit di atasnya", "The unit above it"),
    "kode": Teks("Kode unit", "Code of the unit"),
    "penerus": Teks("Unit penerusnya", "The units that succeed it"),
}
"""What parts of a command about a unit are called that other commands have too."""


def label(name: str, kind: str = "") -> Teks:
    if kind == "unit" and name in OF_UNIT:
        return OF_UNIT[name]
    if name == "sha256" and kind in ("unit", "kabupaten"):
        return Teks("Logo yang sudah tersimpan", "A logo that is stored already")
    if name == "surat" and kind == "perpanjangan":
        return Teks("Suratnya", "Its letter")
    if name == "periode" and kind not in DOKUMEN:
        return Teks("Periode (2025)", "Period (2025)")
    return LABELS.get(name) or capitalised(MEDAN.get(name) or JENIS.get(name) or same(kunci(name)))


def why_not(command: Command, refusal: Refusal) -> Teks:
    """Why a button cannot be pressed: whose act it is, for who may not; else what stands in the way."""
    if not isinstance(refusal, Forbidden):
        return refusal.teks
    if not command.by:
        return Teks("Dilakukan oleh jabatan lain.", "This is for another office.")
    by = listed({**PERAN, **PARTIES}, command.by)
    return Teks(f"Dilakukan oleh {by.id}.", f"This is for the {by.en}.")


CHOICES: Mapping[str, Teks] = {
    "bpk": same("BPK"),
    "tidak_wajib": Teks("Tidak wajib", "Not required"),
    "sebelum": Teks("Sebelum", "Before"),
    "sesudah": Teks("Sesudah", "After"),
    "bagian_organisasi": same("Bagian Organisasi"),
    "bagian_organisasi+bappeda": Teks("Bagian Organisasi dan Bappeda", "Bagian Organisasi and Bappeda"),
    "menunggu_naskah": Teks("Menunggu naskah bertanda tangan", "Waits for the signed paper"),
    "cukup": Teks("Cukup", "Is enough"),
    "ya": Teks("Ya", "Yes"),
    "tidak": Teks("Tidak", "No"),
    "tanya": Teks("Tanya", "Ask"),
    "tandai": Teks("Tandai", "Mark"),
    "tanpa": Teks("Tanpa aturan", "Without a rule"),
    "belum": Teks("Belum ditindaklanjuti", "Not followed up yet"),
    "belum_sesuai": Teks("Belum sesuai rekomendasi", "Not yet as recommended"),
    "sesuai": Teks("Sesuai", "As it should be"),
    "tidak_dapat": Teks("Tidak dapat ditindaklanjuti", "Cannot be followed up"),
}
"""Values whose name is not how they are said."""


def choice(value: str) -> Teks:
    """A value of a closed list, as words."""
    return CHOICES.get(value) or capitalised(same(kunci(value)))
