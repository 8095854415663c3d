"""What `jejak` can be asked: every command in the order of the help, and the module that is loaded for it."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from keyword import iskeyword
from typing import NamedTuple

import click

from domain.kernel import Teks
from domain.kinds import DOKUMEN


class Known(NamedTuple):
    """A command: the module of `interfaces.cli` that has it, under its own name, and its help."""

    module: str
    id: str
    en: str

    @property
    def teks(self) -> Teks:
        return Teks(self.id, self.en)


CONTENTS = {
    "demo": Known(
        "operator.demo",
        "Contoh lengkap: dua kecamatan, 2021 sampai 2025.",
        "A whole example: two kecamatan, 2021-2025.",
    ),
    "serve": Known("operator.serve", "Menyajikan halaman dan API.", "Serve the pages and the API."),
    "work": Known(
        "operator.work",
        "Membuka kewajiban, mengingatkan, dan mengirim surel, selama berjalan.",
        "Open duties, remind, and send mail, for as long as it runs.",
    ),
    "doctor": Known(
        "operator.doctor",
        "Memeriksa pemasangan ini dan cara memperbaiki yang kurang.",
        "Check this installation, and how to mend what it lacks.",
    ),
    "migrate": Known(
        "operator.upkeep", "Menyiapkan tabel basis data; aman diulang.", "Create the tables; safe to repeat."
    ),
    "rebuild": Known("operator.upkeep", "Membangun ulang tampilan dari catatan.", "Rebuild the views from the log."),
    "backup": Known(
        "operator.backup", "Menyalin catatan ke satu berkas, tanpa berhenti.", "Copy the record into one file, online."
    ),
    "restore": Known("operator.backup", "Memulihkan catatan dari cadangan.", "Restore a record from a backup."),
    "access": Known(
        "operator.access",
        "Siapa bertindak dalam jabatan apa; untuk operator setempat.",
        "Who acts in which office; for the local operator.",
    ),
    "person": Known(
        "operator.person",
        "Direktori orang: nama, NIP, dan cara menghubunginya; untuk operator setempat.",
        "Directory of people: names, NIP, and how to reach them; for the local operator.",
    ),
    "feed": Known(
        "operator.feed",
        "Umpan kalender tenggat; untuk operator setempat.",
        "Calendar feeds of deadlines; for the local operator.",
    ),
    "bounce": Known(
        "operator.work",
        "Mencatat laporan surel kembali (DSN) dari server surel.",
        "Record a report (DSN) of the mail server that mail came back.",
    ),
    "clock": Known(
        "operator.clock",
        "Jam server: yang dipercaya, yang melompat, yang pernah salah; untuk operator setempat.",
        "The clock of the server: believed, leapt, once wrong; for the local operator.",
    ),
    "log": Known("operator.log", "Catatan yang ditandatangani dan buktinya.", "The signed log and its proofs."),
    "unit": Known("questions.units", "Perangkat daerah dan unitnya.", "Offices and their units."),
    "kabupaten": Known("questions.kabupaten", "Kabupaten ini.", "This kabupaten."),
    "pengaturan": Known("questions.kabupaten", "Pengaturan kabupaten.", "Settings of the kabupaten."),
    "skala": Known("questions.scales", "Skala kriteria dan predikat.", "Scales of ratings and of predikat."),
    "indikator": Known("questions.indikator", "Indikator dan kartunya.", "Indikator and their cards."),
    "dokumen": Known("questions.documents", "Dokumen yang tercatat.", "Documents on record."),
    "templat": Known(
        "questions.templates", "Indikator yang diwajibkan kabupaten.", "What the kabupaten asks of its units."
    ),
    "iku": Known("questions.templates", "Indikator Kinerja Utama satu unit.", "The key indicators (IKU) of a unit."),
    "renstra": Known("questions.plans", "Rencana strategis lima tahun.", "Five-year plans."),
    "renja": Known(
        "questions.plans", "Rencana kerja tahunan dan perubahannya.", "Yearly work plans and their changes."
    ),
    "pk": Known("questions.plans", "Perjanjian Kinerja.", "Performance agreements (PK)."),
    "rencana-aksi": Known("questions.plans", "Target dan aksi setiap triwulan.", "Targets and actions by triwulan."),
    "anggaran": Known("questions.plans", "DPA, pergeseran dan DPPA.", "The budget: DPA, shifts and DPPA."),
    "realisasi": Known("questions.reports", "Laporan setiap triwulan.", "Reports of each triwulan."),
    "data": Known("questions.data", "Data pendukung.", "Supporting data."),
    "deadlines": Known("questions.deadlines", "Tenggat: yang lewat lebih dahulu.", "Deadlines: the late ones first."),
    "capaian": Known(
        "questions.capaian",
        "Capaian kinerja setahun, atau sampai satu triwulan.",
        "Capaian of a year, or up to a triwulan.",
    ),
    "keuangan": Known(
        "questions.money", "Pagu dan realisasi keuangan per triwulan.", "Pagu and money spent by triwulan."
    ),
    "e81": Known(
        "questions.e81",
        "Formulir E.81: keluaran dan rupiah per sub kegiatan.",
        "Form E.81: output and rupiah by sub kegiatan.",
    ),
    "gabungan": Known(
        "questions.money", "Kecamatan dengan dan tanpa kelurahannya.", "A kecamatan with and without its kelurahan."
    ),
    "pohon": Known(
        "questions.cascade",
        "Pohon kinerja: siapa menjawab indikator mana dengan PK mana.",
        "The cascade: who answers for which indikator by which PK.",
    ),
    "pagu": Known(
        "questions.cascade",
        "Program, kegiatan, sub kegiatan: pagu dan jumlahnya.",
        "Program, kegiatan, sub kegiatan: pagu and their sums.",
    ),
    "lineage": Known(
        "questions.lineage",
        "Asal-usul target satu indikator pada satu tahun.",
        "Where the target of an indikator came from.",
    ),
    "diff": Known(
        "questions.diff", "Beda dua versi atau dua saat satu dokumen.", "Differences between two versions or moments."
    ),
    "check": Known(
        "check",
        "Menghitung ulang tabel target, realisasi, capaian dari mana pun.",
        "Compute any table of target, realisasi, capaian again.",
    ),
    "verify-pdf": Known(
        "verify_pdf",
        "Memeriksa tanda tangan elektronik pada PDF: siapa, utuh, dipercaya.",
        "Check the electronic signatures in a PDF: whose, untouched, believed.",
    ),
    "sign-pdf": Known(
        "sign_pdf",
        "Menandatangani PDF dengan kunci kantor atau layanan BSrE.",
        "Sign a PDF by a key of the office or by BSrE.",
    ),
    "import": Known(
        "importing",
        "Memasukkan tabel kantor: ditampilkan dahulu, dicatat bila disetujui.",
        "Take in a table of an office: shown first, recorded once agreed.",
    ),
    "template": Known(
        "templates",
        "Tabel XLSX untuk diisi lalu dimasukkan dengan import.",
        "An XLSX table to be filled in and taken in by import.",
    ),
    "periksa": Known(
        "questions.findings",
        "Yang tidak cocok dalam satu dokumen dan dengan yang di atasnya.",
        "What does not add up in a document, and with what stands above it.",
    ),
    "policy": Known(
        "questions.policy",
        "Siapa boleh melakukan dan membaca apa, dengan dasarnya.",
        "Who may do and read what, with its basis.",
    ),
    "offices": Known(
        "questions.offices",
        "Semua jabatan, kabupaten dan unit, dan pemegangnya.",
        "All offices, of the kabupaten and units, and their holders.",
    ),
    "usulan": Known(
        "questions.proposals",
        "Yang menunggu disahkan orang lain: pejabat, tanggal mulai, pengaturan.",
        "What waits for another to confirm it: officials, go-live, settings.",
    ),
    "responsible": Known(
        "questions.responsible", "Siapa memegang jabatan pada suatu hari.", "Who held an office on a day."
    ),
    "koreksi": Known(
        "questions.corrections",
        "Koreksi pencatatan satu unit dan yang bertumpu pada nilai lama.",
        "Corrections of the record of a unit, and what rested on the old values.",
    ),
    "sumbangan": Known(
        "questions.contributions",
        "Angka yang disusun: siapa sudah dan belum menyumbang.",
        "Composed figures: who has contributed, who has not.",
    ),
    "pasokan": Known("questions.supplies", "Pasokan pengampu satu tahun.", "What supplying offices gave in a year."),
    "trail": Known(
        "questions.trail", "Jejak perubahan: siapa, kapan, apa, mengapa.", "The trail: who, when, what, why."
    ),
    "paper": Known(
        "questions.files",
        "SHA-256 satu berkas dan di mana catatan memakainya.",
        "The SHA-256 of a file, and where the record uses it.",
    ),
    "evidence": Known(
        "evidence",
        "Berkas bukti dan naskah: simpan, daftar, ambil, periksa.",
        "Files of evidence and papers: add, list, get, check.",
    ),
    "audit": Known(
        "questions.audit", "Penugasan audit, temuan, perbandingan unit.", "Audit assignments, findings, units."
    ),
    "lkjip": Known("questions.lkjip", "Laporan kinerja tahunan (LKjIP).", "The yearly report (LKjIP)."),
    "publish": Known(
        "publish",
        "Menulis yang dipublikasikan sebagai situs statis.",
        "Write what is published as a static site.",
    ),
    "download": Known(
        "download",
        "Mengunduh dokumen untuk Word, sebagai PDF, atau Excel.",
        "Take a document along for Word, as PDF, or Excel.",
    ),
    "contribute": Known(
        "contribute",
        "Menyumbang ke angka yang disusun, dari tabel.",
        "Contribute to a composed figure, from a table.",
    ),
    "sk": Known(
        "decree",
        "Mencatat satu SK dengan banyak pejabat, dari tabel.",
        "Record one decree on many officials, from a table.",
    ),
    "open": Known(
        "questions.open",
        "Alamat halaman dari yang ditanyakan; --browser membukanya.",
        "The address of the page of what is asked; --browser opens it.",
    ),
    "completion": Known(
        "tools.completion",
        "Melengkapi dengan Tab di bash, zsh, fish.",
        "Completion by Tab in bash, zsh, fish.",
    ),
    "do": Known("do", "Menjalankan perintah dari berkas JSON.", "Carry out commands from a JSON file."),
}
WITHIN = ("renja_perubahan",)
"""Kinds of document that the command of another shows: `jejak renja show --n`."""
for _kind in DOKUMEN:
    if (_name := _kind.replace("_", "-")) not in CONTENTS and _kind not in WITHIN:  # nobody has drawn it
        CONTENTS[_name] = Known("questions.any_kind", *[f"{DOKUMEN[_kind].nama}."] * 2)


class Commands(Mapping[str, click.Command]):
    """The commands themselves, each with all that it needs, from the moment that it is asked for."""

    def __getitem__(self, name: str) -> click.Command:
        module = import_module(f"interfaces.cli.{CONTENTS[name].module}")
        found: click.Command = getattr(module, f"{name}_" if iskeyword(name) else name.replace("-", "_"))
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(CONTENTS)

    def __len__(self) -> int:
        return len(CONTENTS)
