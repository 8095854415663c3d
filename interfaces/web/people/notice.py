"""The notice on privacy: what is kept of people and why, for how long, and what they may ask (UU 27/2022).

Not legal advice: Bagian Hukum of the kabupaten should read it before it is relied on.
"""

from typing import NamedTuple

from domain.kernel import Teks


class Part(NamedTuple):
    judul: Teks
    kalimat: tuple[Teks, ...]


NOTICE = (
    Part(
        Teks("Apa yang disimpan", "What is kept"),
        (
            Teks(
                "Direktori orang: nama dengan gelar, pangkat dan golongan, NIP, surel, nomor telepon, bahasa dan "
                "keinginan pengingat; NIK hanya bagi penanda tangan BSrE. Semuanya tersandi di basis data.",
                "A directory of people: name with titles, rank and golongan, NIP, e-mail address, telephone number, "
                "language and wishes for reminders; the NIK of BSrE signers only. All of it is encrypted in the "
                "database.",
            ),
            Teks(
                "Catatan kinerja: siapa berbuat apa, kapan, dalam jabatan apa, dengan kode tanpa makna sebagai ganti "
                "nama. Catatan ini ditandatangani dan tidak dapat diubah.",
                "The record of performance: who did what, when, in which office, with a code without meaning in place "
                "of a name. This record is signed and cannot be changed.",
            ),
            Teks(
                "Blok tanda tangan: nama, pangkat, NIP dan jabatan sebagaimana tercetak saat suatu dokumen "
                "ditandatangani, dalam berkas tersandi.",
                "Signature blocks: name, rank, NIP and office as printed when a document was signed, in encrypted "
                "files.",
            ),
            Teks(
                "Untuk masuk: sidik kata sandi, kunci publik passkey, sesi; alamat jaringan hanya dalam catatan "
                "keamanan dan penghitung percobaan.",
                "For signing in: a hash of the password, public keys of passkeys, sessions; network addresses only in "
                "the security log and in the count of tries.",
            ),
            Teks(
                "Bukti dukung dapat memuat nama orang lain; berkas seperti itu ditandai, dan hanya dilihat unitnya, "
                "verifikatornya, dan pemeriksa yang bertugas.",
                "Evidence may name other people; such a file is marked, and seen by its unit, its verifier and an "
                "inspector with an assignment only.",
            ),
        ),
    ),
    Part(
        Teks("Untuk apa, dan atas dasar apa", "What for, and on what basis"),
        (
            Teks(
                "Untuk akuntabilitas kinerja instansi pemerintah: mengetahui siapa yang berjanji, mengubah, menyetujui "
                "dan menandatangani, dan mengingatkan yang wajib melapor atau ditunggu langkahnya. Dasarnya kewajiban "
                "hukum dan pelaksanaan tugas kepentingan umum (UU 27/2022 pasal 20 ayat (2) huruf c dan e; Perpres "
                "29/2014; PP 94/2021).",
                "For the accountability of government offices: to know who promised, changed, approved and signed, and "
                "to remind whoever owes a report or a step. The basis is legal obligation and a task of public "
                "interest (UU 27/2022 art. 20(2) c and e; Perpres 29/2014; PP 94/2021).",
            ),
            Teks(
                "Tidak dipakai untuk hal lain, tidak dijual, dan tidak dikirim ke luar selain surel pengingat lewat "
                "server surel pemerintah kabupaten.",
                "It is used for nothing else, is not sold, and goes nowhere but reminders through the mail server of "
                "the kabupaten.",
            ),
        ),
    ),
    Part(
        Teks("Siapa yang melihat", "Who sees it"),
        (
            Teks(
                "Nama terlihat oleh yang boleh membuka dokumennya. NIP, NIK, surel dan telepon disamarkan pada setiap "
                "layar, dan utuh hanya pada dokumen yang mencetaknya. Direktori dipelihara admin, BKPSDM dan Bagian "
                "Organisasi; setiap kali mereka melihat, mendaftar atau mengubah, hal itu dicatat, dan Anda melihat "
                "catatannya di halaman Data saya.",
                "A name is seen by whoever may open the document. NIP, NIK, e-mail address and telephone number are "
                "masked on every screen, and whole only in documents that print them. The directory is kept by admin, "
                "BKPSDM and Bagian Organisasi; each time that they look, list or change, it is recorded, and you see "
                "that record on the page My data.",
            ),
        ),
    ),
    Part(
        Teks("Berapa lama", "How long"),
        (
            Teks(
                "Direktori dan kontak: selama Anda bertugas, lalu dihapus atas permintaan atau setelah tidak lagi "
                "diperlukan. Sesi paling lama dua belas jam.",
                "Directory and contact: as long as you serve, then erased when asked for or no longer needed. Sessions "
                "last twelve hours at most.",
            ),
            Teks(
                "Dokumen yang sudah ditandatangani, dengan blok tanda tangannya, disimpan menurut jadwal retensi arsip "
                "(UU 43/2009 tentang Kearsipan) dan tidak ikut terhapus. Catatannya memuat kode, bukan nama; setelah "
                "direktori dihapus, kode itu tidak lagi menunjuk kepada siapa pun.",
                "Signed documents, with their signature blocks, are kept by the retention schedule of archives (UU "
                "43/2009) and are not erased with it. The record holds codes, not names; once the directory is erased, "
                "a code leads to nobody any more.",
            ),
            Teks(
                "Cadangan berputar menurut jadwal pengelola; yang dihapus hilang dari sana ketika cadangan terakhir "
                "yang memuatnya diganti.",
                "Backups rotate by the schedule of the operator; what was erased is gone from them when the last one "
                "that holds it is replaced.",
            ),
        ),
    ),
    Part(
        Teks("Hak Anda", "Your rights"),
        (
            Teks(
                "Mengetahui apa yang disimpan dan siapa yang melihatnya (halaman Data saya), meminta salinan, "
                "pembetulan, pembatasan dan penghapusan (UU 27/2022 pasal 5 sampai 13). Sebagian hak dikecualikan "
                "untuk kepentingan umum dalam rangka penyelenggaraan negara dan penegakan hukum (pasal 15).",
                "To know what is kept and who looked at it (the page My data), to ask for a copy, correction, "
                "restriction and erasure (UU 27/2022 art. 5 to 13). Some rights have exceptions for the public "
                "interest in the administration of the state and for law enforcement (art. 15).",
            ),
        ),
    ),
    Part(
        Teks("Kepada siapa bertanya", "Whom to ask"),
        (
            Teks(
                "Kepada Bagian Organisasi Sekretariat Daerah, atau pejabat pelindungan data pribadi kabupaten bila "
                "sudah ditunjuk. Kegagalan pelindungan diberitahukan kepada Anda dan lembaga yang berwenang paling "
                "lambat 3 × 24 jam (pasal 46).",
                "Bagian Organisasi of the Sekretariat Daerah, or the data protection officer of the kabupaten where "
                "one is named. A breach is told to you and to the authority within 3 × 24 hours (art. 46).",
            ),
        ),
    ),
)
