"""The findings: what each is called and what it means, for somebody who knows no databases."""

from __future__ import annotations

from interfaces.verify.parts.words import Voice

MEANINGS: dict[str, tuple[str, str, str, str]] = {
    "ENTRY_ALTERED": (
        "Isi entri diubah setelah dicatat",
        "Isi yang tersimpan tidak lagi sama dengan yang ditandatangani sistem ketika dicatat. Seseorang mengubahnya "
        "langsung di basis data, bukan lewat aplikasi.",
        "The content of an entry was altered after it was recorded",
        "What is stored is no longer what the system signed when it was recorded. Somebody changed it in the database "
        "itself, not through the application.",
    ),
    "LEAF_ALTERED": (
        "Sidik jari entri diubah, isinya utuh",
        "Kolom leaf tidak cocok dengan isi, tetapi isi masih cocok dengan tanda tangannya: yang diubah hanya sidik "
        "jarinya.",
        "The fingerprint of an entry was altered, its content is intact",
        "The column leaf does not fit the content, yet the content fits its signature: only the fingerprint was "
        "changed.",
    ),
    "ENTRY_FORGED": (
        "Entri tanpa tanda tangan sistem yang sah",
        "Sistem tidak pernah menandatangani entri ini. Ia disisipkan atau ditulis ulang oleh orang yang memegang basis "
        "data tetapi tidak memegang kunci sistem.",
        "An entry without a valid signature of the system",
        "The system never signed this entry. It was inserted or rewritten by somebody who holds the database but not "
        "the system's key.",
    ),
    "WRONG_KEY": (
        "Entri ditandatangani kunci yang tidak berlaku lagi",
        "Tanda tangannya sah, tetapi dari kunci yang sudah diganti sebelum entri ini. Kunci lama mungkin bocor.",
        "An entry is signed by a key that was no longer in force",
        "The signature is good, but by a key that had been replaced before this entry. The old key may have leaked.",
    ),
    "ENTRY_MISSING": (
        "Entri hilang",
        "Nomor urut log tidak boleh berlubang. Entri ini pernah ada dan telah dihapus.",
        "An entry is missing",
        "The numbers of the log have no holes. This entry existed and was deleted.",
    ),
    "ENTRY_DUPLICATE": (
        "Nomor entri dipakai dua kali atau tidak urut",
        "Satu nomor log hanya boleh ada sekali dan harus naik. Entri ini disisipkan atau salinannya rusak.",
        "The number of an entry is used twice or out of order",
        "A number of the log stands once and they rise. This entry was inserted, or the copy is damaged.",
    ),
    "EVENT_MISSING": (
        "Peristiwa dihapus, catatan log-nya masih ada",
        "Baris log menyebut peristiwa ini, tetapi isinya tidak ada lagi di tabel events: isinya dihapus.",
        "An event was deleted, its log row still stands",
        "A row of the log names this event, but its content is gone from the table events: it was deleted.",
    ),
    "EVENT_UNLOGGED": (
        "Peristiwa tanpa catatan log",
        "Aplikasi selalu menulis keduanya bersama. Peristiwa ini disisipkan langsung ke basis data, atau baris log-nya "
        "dihapus.",
        "An event without a log row",
        "The application always writes both together. This event was inserted in the database itself, or its log row "
        "was deleted.",
    ),
    "STREAM_ORDER": (
        "Urutan versi satu dokumen tidak utuh",
        "Versi peristiwa dari satu stream harus naik satu demi satu. Ada yang hilang, terulang, atau disisipkan.",
        "The versions of one document are not in order",
        "The versions of the events of a stream rise one by one. One is missing, repeated or inserted.",
    ),
    "TIME_BACKWARDS": (
        "Waktu catat mundur",
        "Waktu catat tidak pernah mundur dalam log. Waktunya diubah, atau entri ini disisipkan.",
        "The time of recording goes back",
        "The time of recording never goes back in the log. It was changed, or this entry was inserted.",
    ),
    "LOG_TRUNCATED": (
        "Log menyusut",
        "Titik periksa membuktikan log pernah lebih panjang. Entri di ujungnya dibuang, atau basis data lama dipasang "
        "kembali. Jangan kosign.",
        "The log has shrunk",
        "A checkpoint proves that the log was longer. Entries at its end were cut off, or an older database was put "
        "back. Do not cosign.",
    ),
    "ROOT_DIFFERS": (
        "Log bukan lagi log yang sama",
        "Akar yang dihitung dari entri tidak sama dengan akar pada titik periksa: sejarah ditulis ulang sesudah titik "
        "periksa itu dibuat. Jangan kosign.",
        "The log is no longer the same log",
        "The root computed from the entries is not that of the checkpoint: history was rewritten after the checkpoint "
        "was made. Do not cosign.",
    ),
    "DIFFERS_FROM_COPY": (
        "Entri berbeda dari salinan Anda",
        "Entri yang dulu Anda baca dan periksa kini berbunyi lain. Salinan Anda adalah buktinya: simpan.",
        "An entry differs from your copy",
        "An entry that you read and verified earlier now reads differently. Your copy is the evidence: keep it.",
    ),
    "CHECKPOINT_FORGED": (
        "Titik periksa tidak bertanda tangan sah",
        "Titik periksa ini tidak ditandatangani kunci instalasi yang berlaku pada ukuran itu.",
        "A checkpoint without a valid signature",
        "This checkpoint is not signed by the installation's key in force at that size.",
    ),
    "CHECKPOINT_MALFORMED": (
        "Titik periksa tidak terbaca",
        "Bentuk titik periksa rusak sehingga tidak membuktikan apa pun.",
        "A checkpoint cannot be read",
        "The form of the checkpoint is broken, so that it proves nothing.",
    ),
    "COSIGNATURE_FORGED": (
        "Kosign atas nama saksi tidak sah",
        "Baris kosign memakai nama dan kunci saksi yang dikenal, tetapi tanda tangannya salah.",
        "A cosignature in the name of a witness is false",
        "A cosignature carries the name and key of a known witness, but the signature is wrong.",
    ),
    "ORIGIN_DIFFERS": (
        "Log milik instalasi lain",
        "Nama asal tidak sama dengan instalasi yang kuncinya Anda pegang.",
        "The log of another installation",
        "The origin is not that of the installation whose key you pinned.",
    ),
    "KEY_ROTATION_BAD": (
        "Pergantian kunci tidak sah",
        "Kunci hanya boleh diganti oleh peristiwa yang ditandatangani kunci lama dan kunci baru. Di sini tidak.",
        "A change of the key is not valid",
        "A key may only be replaced by an event signed by both the old key and the new one. Here it was not.",
    ),
    "KEY_UNKNOWN": (
        "Kunci yang Anda pegang tidak menandatangani log ini",
        "Kunci yang dipercaya tidak ada dalam rangkaian kunci log. Log ini bukan log instalasi itu, atau seluruhnya "
        "diganti.",
        "The key that you pinned does not sign this log",
        "The trusted key is not in the chain of keys of this log. It is not the log of that installation, or all of it "
        "was replaced.",
    ),
    "PROOF_BAD": (
        "Bukti tidak sah",
        "Bukti Merkle tidak menghubungkan entri atau titik periksa lama dengan titik periksa ini.",
        "A proof does not hold",
        "The Merkle proof does not tie the entry or the earlier checkpoint to this checkpoint.",
    ),
    "MALFORMED": (
        "Data tidak sesuai bentuknya",
        "Sebuah nilai bukan dari jenis yang seharusnya. Aplikasi tidak pernah menulis begitu.",
        "Data that does not have its form",
        "A value is not of the kind that it must be. The application never writes it so.",
    ),
    "HEAD_DIFFERS": (
        "Penunjuk ujung log tidak cocok",
        "Tabel head menyebut ujung log yang lain daripada entri yang ada: ada yang dibuang atau ditambah dengan "
        "tangan.",
        "The head of the log does not fit",
        "The table head names another end of the log than the entries have: some were cut off or added by hand.",
    ),
    "FILE_MISSING": (
        "Berkas atau tabel tidak ada",
        "Bagian yang wajib ada tidak ditemukan.",
        "A file or table is missing",
        "A part that must be there was not found.",
    ),
    "FILE_DAMAGED": (
        "Berkas rusak",
        "Berkas tidak dapat dibaca sampai selesai; bagian yang terbaca tetap diperiksa.",
        "A file is damaged",
        "The file cannot be read to its end; what could be read was checked.",
    ),
    "EVIDENCE_MISSING": (
        "Berkas bukti tidak ada",
        "Log menyebut berkas ini tersimpan, dan tidak ada keputusan yang memusnahkannya, tetapi berkasnya tidak ada di "
        "sini. Cari di folder cadangan yang lain.",
        "A file of evidence is missing",
        "The log says that this file is kept, and no decision destroyed it, but it is not here. Look in another folder "
        "of backups.",
    ),
    "EVIDENCE_ALTERED": (
        "Berkas bukti diubah atau rusak",
        "Isi berkas ini tidak lagi sama dengan hash yang dicatat log. Jangan dipakai; cari salinan yang utuh.",
        "A file of evidence was altered or damaged",
        "The content of this file is no longer what the hash on the log says. Do not use it; find a whole copy.",
    ),
    "EVIDENCE_KEPT": (
        "Isi yang diputuskan dimusnahkan masih ada",
        "Dua orang memutuskan isi berkas ini dimusnahkan, tetapi di sini ia masih ada. Minta salinan ini dihapus.",
        "Content that was to be destroyed is still there",
        "Two persons decided that the content of this file goes, yet it is still here. Have this copy removed.",
    ),
    "UNSAFE_FILE": (
        "Berkas berbahaya di dalam paket",
        "Nama, ukuran atau jenis berkas ini dapat merusak komputer Anda. Jangan mengekstrak paket ini.",
        "A dangerous file in the package",
        "The name, size or kind of this file can harm your computer. Do not unpack this package.",
    ),
    "RECEIPT_BROKEN": (
        "Janji tanda terima dilanggar",
        "Sistem menandatangani janji bahwa peristiwa ini adalah entri tersebut, tetapi log tidak memuatnya. Tanda "
        "terima itu sendiri adalah buktinya.",
        "The promise of a receipt is broken",
        "The system signed a promise that this event is that entry, but the log does not hold it. The receipt itself "
        "is the evidence.",
    ),
    "RECEIPT_FORGED": (
        "Tanda terima tidak sah",
        "Tanda terima ini tidak ditandatangani instalasi yang kuncinya Anda pegang.",
        "A receipt is not valid",
        "This receipt was not signed by the installation whose key you pinned.",
    ),
    "FIGURE_DIFFERS": (
        "Angka yang ditunjukkan bukan angka dalam log",
        "Halaman atau jawaban menunjukkan lain dari yang dicatat entri itu. Lognya utuh: yang diubah apa yang dibaca "
        "orang (tabel pandangan, halaman, atau berkasnya).",
        "A figure that was shown is not that of the log",
        "The page or answer shows something else than the entry says. The log is whole: what people read was changed "
        "(a table of views, the page, or the file).",
    ),
    "ANSWER_DIFFERS": (
        "Yang ditunjukkan bukan yang dicatat log",
        "Halaman atau jawaban API menunjukkan angka, versi, keadaan, tanggal, nama atau orang yang lain dari yang "
        "terhitung dari entri yang Anda pegang.",
        "What was shown is not what the log says",
        "The page or the answer of the API shows a figure, version, state, date, name or person other than what the "
        "entries that you hold come to.",
    ),
    "FIGURE_READS_OTHERWISE": (
        "Yang terbaca bukan yang ditandai",
        "Tanda pada angka ini menyebut nilai yang lain dari yang tertulis bagi pembaca: teksnya diubah, atau "
        "disembunyikan.",
        "A figure reads otherwise than its mark",
        "The mark of this figure says another value than what stands there for people to read: the text was changed, "
        "or hidden.",
    ),
    "FIGURE_UNMARKED": (
        "Angka tanpa tanda",
        "Di tempat angka berdiri bilangan tanpa tanda yang menyebut entrinya: tandanya dihapus, atau angkanya "
        "ditulis sendiri. Ia tidak dapat dipegang pada log.",
        "A figure without a mark",
        "Where figures stand there is a number without the mark that names its entry: the mark was removed, or the "
        "number was written in. It cannot be held against the log.",
    ),
    "PAGE_BEHIND": (
        "Halaman tidak memuat semua yang sudah dicatat",
        "Ketika halaman ini dibuat, log sudah memuat entri yang tidak diketahuinya (atau waktu yang ditanyakan jatuh "
        "di posisi lain): yang ditunjukkan keadaan yang lebih lama.",
        "A page does not hold all that was recorded",
        "When this page was made the log held entries that it does not know of (or the moment asked about falls on "
        "another position): what it shows is an older state.",
    ),
    "STATE_ROLLED_BACK": (
        "Catatan saksi ini lebih tua daripada kosign-nya",
        "Log membawa kosign Anda yang lebih baru daripada yang diingat folder ini: folder ini salinan lama. Saksi ini "
        "harus dipensiunkan.",
        "The state of this witness is older than its cosignature",
        "The log carries a cosignature of yours that is newer than what this folder remembers: it is an old copy. This "
        "witness must be retired.",
    ),
}


def explained(code: str) -> tuple[str, str]:
    """The title of a finding and what it means, in the language asked for."""
    title, meaning, english_title, english_meaning = MEANINGS[code]
    return (english_title, english_meaning) if Voice.lang == "en" else (title, meaning)
