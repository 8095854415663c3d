"""The page of how the installation is: what `jejak doctor` finds without asking another machine, how far log and views
reach, and what waits to be sent. In words; no secret, no path and no name of anybody stands on it."""

from decimal import Decimal
from typing import NamedTuple
from uuid import uuid4

from flask import Blueprint, Response

from application.store.notes import read_checkpoint, read_note
from domain.kernel import Teks
from interfaces.compose import House
from interfaces.config import from_environment
from interfaces.doctor import of_house
from interfaces.doctor.finding import Finding, State
from interfaces.web.frame.compared import last_equal
from interfaces.web.frame.look import look
from interfaces.web.frame.page import render
from interfaces.web.frame.request import Request
from interfaces.web.frame.words import saat
from projections.words import angka, phrase, same

LOOKED_AT = {
    "admin": Teks("Admin", "Admins"),
    "alamat": Teks("Alamat halaman", "Address of the pages"),
    "basis-data": Teks("Basis data", "Database"),
    "baris-tersegel": Teks("Baris tersegel", "Sealed rows"),
    "berkas-basis-data": Teks("Berkas basis data", "Files of the database"),
    "berkas-disajikan": Teks("Berkas yang disajikan", "File that is served"),
    "folder-basis-data": Teks("Folder basis data", "Folder of the database"),
    "bukti": Teks("Folder bukti", "Folder of evidence"),
    "catatan": Teks("Catatan", "The log"),
    "detak": Teks("Penjadwal", "Scheduler"),
    "hari-libur": Teks("Hari libur", "Holidays"),
    "isi-bawaan": Teks("Isi bawaan kolom", "Defaults of columns"),
    "isi-bukti": Teks("Berkas bukti", "Files of evidence"),
    "jabatan-berakhir": Teks("Jabatan yang berakhir", "Offices that end"),
    "jam": Teks("Jam mesin", "Clock of the machine"),
    "jam-catatan": Teks("Jam dan catatan", "Clock and log"),
    "jam-server": Teks("Jam server basis data", "Clock of the database"),
    "kunci": Teks("Kunci penanda tangan", "Signing key"),
    "kunci-akses": Teks("Kunci akses", "Access keys"),
    "kunci-catatan": Teks("Kunci catatan", "Key of the log"),
    "kurang-orang": Teks("Kekurangan orang", "Too few people"),
    "layanan": Teks("Layanan web", "Web service"),
    "log": Teks("Berkas log", "Log files"),
    "menulis": Teks("Menulis ke basis data", "Writing to the database"),
    "pemindai": Teks("Pemindai virus", "Virus scanner"),
    "pengaturan": Teks("Pengaturan pemasangan", "Settings of the installation"),
    "penjaga": Teks("Penjaga catatan", "Guard of the record"),
    "pemicu-asing": Teks("Pemicu yang asing", "Foreign triggers"),
    "peran-basis-data": Teks("Peran basis data", "Role of the database"),
    "peran-lain": Teks("Peran lain yang menulis", "Other roles that write"),
    "proksi": Teks("Proksi", "Proxy"),
    "rahasia": Teks("Rahasia", "Secret"),
    "rahasia-isi": Teks("Isi rahasia", "What the secret seals"),
    "ruang-disk": Teks("Ruang disk", "Disk space"),
    "saksi": Teks("Saksi", "Witness"),
    "sertifikat": Teks("Sertifikat", "Certificate"),
    "surel": Teks("Server surel", "Mail server"),
    "tampilan": Teks("Tampilan", "Views"),
    "tampilan-dibandingkan": Teks("Tampilan dan catatan", "Views and log"),
    "tempat-basis-data": Teks("Tempat basis data", "Where the database lies"),
    "versi-sqlite": Teks("Versi basis data", "Version of the database"),
    "zona-waktu": Teks("Zona waktu", "Time zone"),
}
"""What was looked at, by the name of a finding."""
OTHER = Teks("Lainnya", "Something else")
"""What kept a check from looking."""
STATES = {
    State.RUSAK: Teks("rusak", "broken"),
    State.PERHATIAN: Teks("perlu perhatian", "to know of"),
    State.BAIK: Teks("baik", "fine"),
}
OUTBOX = {
    "menunggu": Teks("menunggu", "waiting"),
    "terkirim": Teks("terkirim", "sent"),
    "gagal": Teks("gagal", "failed"),
}
"""States of notices that have a word; another stands in its own."""


class Group(NamedTuple):
    """Findings of one kind and state: the page says each thing once, and how often."""

    nama: Teks
    state: Teks
    n: int
    findings: list[Finding]


def add_pages(pages: Blueprint, house: House) -> None:
    def kesehatan() -> Response:
        groups = _grouped(of_house(house, from_environment()))
        fine = [one.nama for one in groups if one.state == STATES[State.BAIK]]
        rest = [one for one in groups if one.state != STATES[State.BAIK]]
        found = {"kelompok": rest, "baik": fine, "letak": _standing(house)}
        return render("kesehatan.html", look(house, Request({})), **found, kunci_periksa=str(uuid4()))

    pages.add_url_rule("/kesehatan", "kesehatan", kesehatan)


def _grouped(findings: list[Finding]) -> list[Group]:
    """What is broken first, then what somebody should know, then what is fine."""
    found: dict[tuple[State, str], list[Finding]] = {}
    for one in findings:
        found.setdefault((one.state, one.check), []).append(one)
    order = list(STATES)
    return [
        Group(LOOKED_AT.get(check, OTHER), STATES[state], len(several), several)
        for (state, check), several in sorted(found.items(), key=lambda item: order.index(item[0][0]))
    ]


def _standing(house: House) -> list[tuple[Teks, Teks]]:
    """How far everything reaches."""
    head, views = house.journal.position(), house.views.position()
    note, seen = house.log.checkpoint(), house.log.last_cosigned()
    signed = read_checkpoint(read_note(note).text).size if note else 0
    level = Teks("mengikuti catatan sampai peristiwa terakhir", "follow the log to its last event")
    behind = Teks(f"tertinggal {head - views} peristiwa", f"{head - views} events behind")
    beats = house.heartbeats.all()
    waits = {str(row["keadaan"]): 0 for row in house.outbox.standing()}
    for row in house.outbox.standing():
        waits[str(row["keadaan"])] += int(row["jumlah"])
    told = [(OUTBOX.get(state, same(state.replace("_", " "))), n) for state, n in waits.items()]
    nothing = Teks("tidak ada", "nothing")
    return [
        (Teks("Catatan berisi", "The log holds"), phrase("{n} peristiwa", "{n} events", n=angka(Decimal(head)))),
        (Teks("Tampilan", "Views"), level if head == views else behind),
        (Teks("Tampilan dibandingkan", "Views compared"), last_equal(house)),
        (
            Teks("Ditandatangani sampai", "Signed up to"),
            Teks(f"posisi {signed}", f"position {signed}") if signed else Teks("belum pernah", "never"),
        ),
        (
            Teks("Dilihat saksi", "Seen by a witness"),
            _when(f"posisi {seen.size}", f"position {seen.size}", seen.recorded_at.isoformat())
            if seen
            else Teks("belum pernah", "never"),
        ),
        (
            Teks("Penjadwal", "Scheduler"),
            _when("terakhir berdetak", "last ticked", str(beats[0]["beat_at"]))
            if beats
            else Teks("belum ada", "none yet"),
        ),
        (
            Teks("Pemberitahuan", "Notices"),
            Teks(
                *(
                    ", ".join(f"{n} {word}" for word, n in zip(words, counts, strict=True))
                    for words, counts in _columns(told)
                )
            )
            if told
            else nothing,
        ),
        (
            Teks("Cadangan", "Backup"),
            Teks(
                "dibuat di mesin server dan tidak tercatat di sini; tanyakan kepada yang menjalankannya",
                "made on the machine of the server and not recorded here; ask whoever runs it",
            ),
        ),
    ]


def _columns(told: list[tuple[Teks, int]]) -> list[tuple[list[str], list[int]]]:
    counts = [n for _, n in told]
    return [([word.id for word, _ in told], counts), ([word.en for word, _ in told], counts)]


def _when(id: str, en: str, at: str) -> Teks:
    moment = saat(at)
    return Teks(f"{id}, {moment.id}", f"{en}, {moment.en}")
