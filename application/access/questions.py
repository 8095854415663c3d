"""Every question there is, what it is called, who may ask it of what: a line each. What stands here nowhere is shut.

The name is that of its route in the API, and of the page. By default a unit reads its own and those below it and, of
what it takes its targets from, the unit above; Bappeda, Bagian Organisasi, the inspektorat and the heads of the
kabupaten read all; admin and BKPSDM what they need to record who holds which office (local policy).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from application.access.identity import CONTRIBUTOR, READERS_OF_ALL, RECORDERS
from application.access.relations import Relation
from application.access.rows import ANYBODY, KNOWN, LOCAL, Row
from domain.cycle.unit_kinds import BUPATI, PERAN_UNIT
from domain.kernel import Teks
from domain.kinds import DOKUMEN
from domain.organisation.akses import BACA, LOG

CHECK = "periksa"
"""The question of a document: what in it does not add up."""
APIP = "PP 60/2008 pasal 49 (inspektorat sebagai APIP)"
AT_UNIT = (*PERAN_UNIT, BUPATI)
KEEPERS = ("admin", "bkpsdm", "bagian_organisasi")
"""Who keeps the directory of people (local policy): those who record decrees and help people to sign in."""
OWN, BELOW, ABOVE, OF_ALL = (Relation.OWN,), (Relation.BELOW,), (Relation.ABOVE,), (Relation.ALL,)


class Allowed(NamedTuple):
    """Roles that may ask, of what, and on what basis."""

    by: tuple[str, ...]
    about: tuple[Relation, ...]
    basis: str = LOCAL


READERS = Allowed(tuple(role for role in READERS_OF_ALL if role != "system"), OF_ALL)
SUPPLIERS = Allowed(("pengampu",), (Relation.SUPPLIES,))


class Reading(Enum):
    """What a question is about, and so who may ask it."""

    OPEN = (Allowed((ANYBODY,), (Relation.PUBLISHED,)),)
    """Without signing in."""
    SELF = (Allowed((KNOWN,), (Relation.SELF,)),)
    """Of oneself."""
    KABUPATEN = (Allowed((KNOWN,), (Relation.KABUPATEN,)),)
    """Of no unit: what everybody works with."""
    UNITS = (READERS, Allowed(AT_UNIT, (*OWN, *BELOW)))
    """Of units: their record."""
    TAKEN = (READERS, Allowed(AT_UNIT, (*OWN, *BELOW, *ABOVE)))
    """Of units too: what those below take their targets from."""
    OFFICES = (
        READERS,
        Allowed(RECORDERS, OF_ALL),
        Allowed(AT_UNIT, (*OWN, *BELOW, *ABOVE)),
        Allowed((CONTRIBUTOR,), OWN),
        SUPPLIERS,
    )
    """Which units there are, and who holds which office there."""
    STAFFING = (READERS, Allowed(RECORDERS, OF_ALL), Allowed(AT_UNIT, (*OWN, *BELOW)))
    """Of units: whether their people suffice."""
    FILES = (READERS, Allowed(AT_UNIT, (*OWN, *BELOW)), SUPPLIERS)
    """Of units, and of the kabupaten; one that names persons for fewer of these (`application/files.py`)."""
    DIRECTORY = (Allowed(KEEPERS, OF_ALL),)
    """Of people: who they are and how they are reached, masked; each look is logged."""
    PERSON = (Allowed(KEEPERS, OF_ALL), Allowed((KNOWN,), (Relation.SELF,)))
    ACCOUNTS = (Allowed(("admin", "bagian_organisasi", "sekretaris"), (Relation.PEOPLE,)),)
    """Of people, those whom they may let in."""
    HOUSE = (Allowed(KEEPERS, (Relation.KABUPATEN,)),)
    """Of no unit: how the house is set up, for those who keep it."""
    SETTING_UP = (Allowed(("admin",), (Relation.KABUPATEN,)),)
    SUPPLIES = (READERS, SUPPLIERS)
    CONTRIBUTIONS = (READERS, Allowed(AT_UNIT, (*OWN, *BELOW)), Allowed((CONTRIBUTOR,), (Relation.CONTRIBUTES,)))
    AUDITS = (Allowed(("inspektorat",), (Relation.ASSIGNED,), APIP),)
    WITNESS = (Allowed(("inspektorat",), OF_ALL, APIP),)
    CHECKS = (Allowed(("inspektorat",), OF_ALL, APIP), Allowed(("admin",), OF_ALL))
    """Of the log as a whole: whether it is what was signed."""


@dataclass(frozen=True)
class Question:
    """What can be asked, and in which way it is read."""

    name: str
    reading: Reading
    teks: Teks

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        return tuple(Row(self.name, *allowed) for allowed in self.reading.value)


ASKED: dict[Reading, tuple[tuple[str, str, str], ...]] = {
    Reading.OPEN: (
        ("static", "Gaya dan ikon halaman", "Style sheet and icons of the pages"),
        ("masuk", "Pintu masuk", "Signing in"),
        ("masuk_demo", "Pintu masuk demo", "Signing in to a demo"),
        ("masuk_oidc", "Masuk lewat penyedia akun: ke sana", "Signing in by a provider: off to it"),
        ("masuk_oidc_kembali", "Masuk lewat penyedia akun: kembali", "Signing in by a provider: back"),
        ("jabatan", "Memilih jabatan sesudah masuk", "Choosing the office acted in, after signing in"),
        ("kunci", "Membuka layar yang terkunci", "Unlocking a screen"),
        ("keluar", "Keluar", "Signing out"),
        ("faktor", "Faktor kedua saat masuk", "The second factor when signing in"),
        ("privasi", "Pemberitahuan privasi", "The privacy notice"),
        (
            "verifikasi",
            "Memeriksa sebuah naskah: tercatat, bertanda tangan, utuh",
            "Checking a paper: on record, signed",
        ),
        ("publik", "Yang dipublikasikan, dan datanya", "What is published, and its data"),
        ("bantuan", "Bantuan untuk setiap pekerjaan, dan istilah", "Help for each task, and the glossary"),
        ("rujukan", "Rujukan API", "The reference of the API"),
        ("masalah", "Arti setiap penolakan dan jalan keluarnya", "What each refusal means, and the way out"),
        ("lupa", "Meminta tautan kata sandi baru", "Asking for a link to a new password"),
        ("undangan", "Undangan di kertas: mengetik kodenya", "An invitation on paper: typing its code"),
        ("undangan_kode", "Undangan di kertas: jawabannya", "An invitation on paper: the answer"),
        ("undangan_buka", "Membuka undangan dengan tautannya", "Opening an invitation by its link"),
        ("feed", "Umpan kalender, dengan tautan rahasianya", "A calendar feed, by its secret link"),
        ("ask", "Berhenti diingatkan, dengan tautan dari surel", "Stopping reminders, by the link of a mail"),
        ("stop", "Berhenti diingatkan: jawabannya", "Stopping reminders: the answer"),
        ("live", "Apakah layanan hidup", "Whether the service lives"),
        ("ready", "Apakah layanan siap", "Whether the service is ready"),
        ("openapi_json", "Uraian API", "The description of the API"),
        ("log-checkpoint-get", "Titik periksa", "Checkpoint"),
        ("log-keys-get", "Kunci publik", "Public keys"),
    ),
    Reading.HOUSE: (
        ("persiapan", "Persiapan: apa yang sudah ditata", "Set-up: what is done and what is missing"),
        ("administrasi", "Administrasi: yang berlaku, dan tempat mengubahnya", "What is set, and where it is changed"),
    ),
    Reading.SETTING_UP: (
        ("kesehatan", "Kesehatan pemasangan", "Health of the installation"),
        ("persiapan-daftar", "Unit dan orang dari daftar yang ditempel", "Units and people by a pasted list"),
    ),
    Reading.STAFFING: (("unit-short", "Unit yang kekurangan orang", "Units with too few people"),),
    Reading.SELF: (
        ("saya", "Siapa saya dan jabatan saya", "Who I am and my offices"),
        ("beranda", "Halaman pertama", "The first page"),
        ("meja", "Meja kerja: apa yang menunggu saya", "The desk: what waits for me"),
        ("jam_demo", "Memajukan jam demo", "Moving the clock of a demo on"),
        ("data_saya", "Data saya", "My data"),
        ("kalender_saya", "Tautan kalender saya", "My calendar links"),
        ("kalender_cabut", "Mencabut tautan kalender saya", "Revoking a calendar link of mine"),
        ("keamanan", "Cara masuk saya: sandi, passkey, kode", "How I sign in: password, passkeys, codes"),
        ("pekerjaan", "Pekerjaan saya yang memerlukan waktu", "My jobs that take a while"),
        ("konfirmasi", "Membuktikan diri lagi sebelum menandatangani", "Proving who one is again before signing"),
        ("uploads", "Unggahan yang belum selesai", "Uploads under way"),
        ("upload-begin", "Mengumumkan unggahan", "Announce an upload"),
        ("upload", "Sampai mana satu unggahan", "How far an upload is"),
        ("upload-part", "Mengirim satu bagian", "Send a part"),
        ("upload-abandon", "Membatalkan unggahan", "Give an upload up"),
        ("waiting", "Perintah saya yang menunggu berkasnya", "Commands of mine that wait for their file"),
        ("waiting-withdraw", "Menarik perintah yang menunggu", "Take back a command that waits"),
    ),
    Reading.KABUPATEN: (
        ("tindakan", "Apa yang dapat saya lakukan, dan formulirnya", "What I may do, and its form"),
        ("logo", "Logo pada kop surat", "The logo of a letterhead"),
        ("qr", "Kode QR alamat halaman yang dicetak", "The QR code of the address of a page that is printed"),
        ("unit-kinds", "Jenis unit, jabatannya dan PK-nya", "Kinds of units, their offices and whose PK is with whom"),
        ("kabupaten-show", "Pengaturan kabupaten (kebijakan lokal)", "Settings of the kabupaten (local policy)"),
        (
            "office-show",
            "Siapa memegang jabatan kabupaten pada hari itu",
            "Who held an office of the kabupaten on that day",
        ),
        ("skala-list", "Skala kriteria dan predikat", "Scales of ratings and of predikat"),
        ("skala-show", "Satu skala dan versinya", "One scale and its versions"),
        ("preset-list", "Set umum indikator yang dapat diambil", "General sets of indikator to take over"),
        ("seri-list", "Seri data pendukung yang dapat diisi", "The series of supporting data there are"),
        ("tenggat", "Katalog tenggat", "The catalogue of deadlines"),
        (
            "tenggat-katalog",
            "Setiap tenggat dengan dasarnya sebelum ditetapkan",
            "Every rule with its basis before it is adopted",
        ),
        ("perpanjangan", "Perpanjangan dan gangguan", "Extensions and outages"),
        ("hari_libur", "Hari libur yang dicatat kabupaten", "Holidays that the kabupaten recorded"),
        ("trail-questions", "Pertanyaan pemeriksa", "The auditor's own questions"),
        ("kebijakan", "Siapa boleh apa", "Who may do what"),
        ("log-leaves-get", "Daun pohon Merkle", "Leaves of the tree"),
        ("log-proof-inclusion-get", "Bukti termuat", "Proof of inclusion"),
        ("log-proof-consistency-get", "Bukti konsistensi", "Consistency"),
    ),
    Reading.OFFICES: (
        ("units", "Unit", "Units"),
        ("unit-show", "Unit dan pejabatnya", "A unit and its office holders"),
        (
            "unit-roles",
            "Pihak kedua dan tugas yang ditetapkan unit",
            "Second parties and tasks that a unit has decided",
        ),
        ("responsible", "Siapa memegang jabatan pada hari itu", "Who held an office on that day"),
        ("offices", "Semua jabatan dan pemegangnya", "All offices and their holders"),
        ("usulan-list", "Yang menunggu disahkan orang lain", "What waits for another to confirm it"),
    ),
    Reading.TAKEN: (
        ("documents", "Daftar dokumen", "Documents"),
        ("beda", "Beda dua versi atau dua saat", "Differences between two versions or two moments"),
        ("renstra", "Renstra terbaru", "The latest Renstra"),
        ("indikator-list", "Kartu indikator satu unit", "Indikator cards of a unit"),
        ("indikator-show", "Satu indikator dan versi kartunya", "One indikator and the versions of its card"),
        ("indikator-diff", "Beda: kartu indikator", "Differences: the card of an indikator"),
    ),
    Reading.UNITS: (
        ("capaian", "Capaian kinerja", "Achievement"),
        ("isian", "Lembar isian satu triwulan", "The sheet on which a triwulan is filled in"),
        ("lineage", "Asal-usul satu target", "Lineage of a target"),
        (
            "pohon",
            "Pohon kinerja: siapa menjawab indikator mana dengan PK mana",
            "The cascade: who answers for which indikator by which PK",
        ),
        ("pagu", "Pohon program dengan pagu dan jumlahnya", "The program tree with its pagu and their sums"),
        (
            "cetak",
            "Satu versi dokumen untuk dicetak; NIP utuh, dan itu dicatat",
            "A version of a document for print; a NIP is whole, and that is kept",
        ),
        ("koreksi", "Koreksi pencatatan dan erratanya", "Corrections of the record and their errata"),
        ("lkjip-tables", "Tabel LKjIP", "Tables of the LKjIP"),
        ("keuangan", "Keuangan per triwulan", "Money by triwulan"),
        ("gabungan", "Kecamatan dengan dan tanpa kelurahan", "A kecamatan with and without its kelurahan"),
        (
            "e81",
            "Formulir E.81: keluaran dan rupiah per sub kegiatan",
            "Form E.81: output and rupiah by sub kegiatan",
        ),
        ("data_pendukung-show", "Satu seri data pendukung", "One series of supporting data"),
        ("trail", "Jejak perubahan", "The trail of changes"),
        ("trail-file", "Berkas satu ekspor", "The file of an export"),
        ("file-used", "Di mana satu berkas dipakai", "Where a file is used"),
        ("antarunit", "Dokumen dan triwulan semua unit setahun", "Documents and triwulan of all units in a year"),
        ("antarunit_triwulan", "Satu triwulan antarunit", "One triwulan across units"),
        ("antarunit_indikator", "Satu indikator antarunit", "One indikator across units"),
        ("antarunit_penuh", "Semua indikator antarunit", "All indikator across units"),
        ("antarunit_ketepatan", "Ketepatan waktu antarunit", "Punctuality across units"),
        ("audit-compare", "Perubahan target antarunit", "Changes of targets, units compared"),
        ("temuan", "Temuan dan catatan yang terbit", "Findings and notes issued"),
        ("temuan-show", "Satu temuan", "One finding"),
        ("deadlines", "Yang harus dipenuhi, yang lewat lebih dahulu", "What is due, the late ones first"),
        ("deadlines-year", "Kalender tenggat setahun", "The deadlines of a year"),
        ("deadlines-punctuality", "Ketepatan per unit dan aturan", "Punctuality per unit and rule"),
        ("deadlines-unfilled", "Siapa belum mengisi triwulan", "Who has not filled in a triwulan"),
        ("deadlines-as-if", "Apa yang akan dikirim pada suatu tanggal", "What would be sent on a day"),
        ("kewajiban-show", "Satu kewajiban dengan ceritanya", "One duty with its story"),
        ("daftar-lhkpn", "Wajib lapor LHKPN dan siapa sudah melapor", "Who must report LHKPN, and who has"),
        (
            "daftar-lhkasn",
            "Wajib lapor LHKAN (LHKASN) dan siapa sudah melapor",
            "Who must report LHKAN (LHKASN), and who has",
        ),
        ("surat", "Surat masuk yang memulai tenggat", "Received papers that start deadlines"),
        ("risiko", "Laporan risiko dan langkahnya", "Risk reports and their steps"),
        ("tindak_lanjut", "Temuan dan tindak lanjutnya", "Findings and their follow-up"),
        ("usulan", "Realisasi yang diusulkan dari kewajiban", "The figures that duties propose"),
    ),
    Reading.FILES: (
        ("bukti", "Berkas yang tersimpan", "Files in the store"),
        ("file-content", "Isi satu berkas", "The content of a file"),
        ("file-look", "Membuka berkas; tercatat bila memuat orang", "Open a file; recorded when it names persons"),
    ),
    Reading.DIRECTORY: (
        ("orang-semua", "Direktori orang, disamarkan", "The directory of people, masked"),
        (
            "orang-catat",
            "Mencatat siapa seseorang dan cara menghubunginya",
            "Keep who a person is and how to reach them",
        ),
    ),
    Reading.PERSON: (
        ("orang-satu", "Satu orang, disamarkan", "One person, masked"),
        ("kunci_akses", "Kunci akses untuk program, tanpa rahasianya", "Access keys of programs, without the secret"),
    ),
    Reading.ACCOUNTS: (("akun", "Akun: mengundang orang", "Accounts: inviting people"),),
    Reading.SUPPLIES: (("pasokan", "Pasokan pengampu", "What supplying offices gave"),),
    Reading.CONTRIBUTIONS: (("sumbangan", "Angka yang disusun dari sumbangan", "Figures composed of contributions"),),
    Reading.AUDITS: (
        ("audit", "Penugasan audit saya", "My audit assignments"),
        ("audit-show", "Kertas kerja satu penugasan", "Working papers of one assignment"),
        ("audit-sample", "Menarik ulang sampel", "Drawing a sample again"),
        ("audit-kkp", "KKP sebagai XLSX", "Working papers as XLSX"),
    ),
    Reading.CHECKS: (("catatan_periksa", "Memeriksa seluruh catatan", "Checking the whole log"),),
    Reading.WITNESS: (
        ("log-entries-get", "Isi catatan", "Entries of the log"),
        ("log-checkpoint-post", "Tanda tangani catatan sekarang", "Sign the log now"),
        ("log-cosignature-post", "Simpan kosignatur saksi", "Keep a witness's cosignature"),
    ),
}
"""Questions by the way in which they are read: name, and what it is called in both languages."""


class Questions(Mapping[str, Question]):
    """Those and, of every kind of document, one (`-show`) and its differences (`-diff`).

    Units take their targets from what stands in the chain. A kind is loaded when it is asked about.
    """

    def __init__(self) -> None:
        self._known = {
            name: Question(name, reading, Teks(*words)) for reading, asked in ASKED.items() for name, *words in asked
        }

    def __getitem__(self, name: str) -> Question:
        if name in self._known:
            return self._known[name]
        kind, _, verb = name.rpartition("-")
        cls = DOKUMEN[kind] if verb in OF_DOCUMENTS else None
        if cls is None:
            raise KeyError(name)
        taken = cls.chain and verb != CHECK  # which tells of all that stands above a document, and of its money
        reading = Reading.KABUPATEN if not cls.of_a_unit() else Reading.TAKEN if taken else Reading.UNITS
        id, en = OF_DOCUMENTS[verb]
        return Question(name, reading, Teks(id + cls.nama, en + cls.nama))

    def __contains__(self, name: object) -> bool:
        kind, _, verb = str(name).rpartition("-")
        return name in self._known or (verb in OF_DOCUMENTS and kind in DOKUMEN)

    def __iter__(self) -> Iterator[str]:
        yield from self._known
        yield from (f"{kind}-{verb}" for kind in DOKUMEN for verb in OF_DOCUMENTS)

    def __len__(self) -> int:
        return sum(1 for _ in self)


FILES_SENT = ("upload-begin", "upload", "upload-part", "upload-abandon", "uploads", "waiting", "waiting-withdraw")
BESIDE: dict[str, tuple[str, ...]] = {
    "orang-catat": ("orang",),
    "file-look": (BACA, "bukti", "bukti.look"),
    **dict.fromkeys(FILES_SENT, ("bukti", "bukti.add")),
    **dict.fromkeys(("log-checkpoint-post", "log-cosignature-post"), (LOG,)),
}
"""What is done by a route that is no command, each with the scopes of a key that let it; all else only asks."""
INSTEAD = {
    "pasokan": Teks(
        "Lihat angka pasokan pada dokumen triwulan unit Anda (/api/v1/realisasi).",
        "See supplied figures in the quarters of your unit (/api/v1/realisasi).",
    ),
}
"""What to do instead, for who may not ask."""
OF_DOCUMENTS = {
    "show": Teks("", ""),
    "diff": Teks("Beda: ", "Differences: "),
    CHECK: Teks("Pemeriksaan: ", "What does not add up: "),
}
QUESTIONS = Questions()
