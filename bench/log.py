"""A realistic log of any length, quickly: years of work of many units, decided by the aggregates, stored in batches."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from itertools import count, cycle
from random import Random
from typing import Any
from uuid import uuid4

from application.store.journal import Journal
from bench.jejak_side import SLUGS
from domain.cycle.checks import Butir, Hasil
from domain.cycle.steps import Fakta
from domain.deadlines.kewajiban import Kewajiban
from domain.deadlines.limits import Batas, Terima
from domain.figures.calendar import Zona
from domain.figures.capaian import Arah
from domain.figures.nilai import Jenis, Nilai
from domain.figures.triwulan import ModeTriwulan
from domain.kernel import Provenance, Teks, acting
from domain.organisation.perangkat_daerah import PerangkatDaerah
from domain.plans.indikator import Indikator, Kartu
from domain.plans.perjanjian_kinerja import PerjanjianKinerja
from domain.realisasi.realisasi_triwulan import Realisasi, RealisasiTriwulan

NAMES = {slug: slug for slug in SLUGS}
NASKAH = sha256(b"naskah").hexdigest()
YEARS = range(2001, 2026)
BATCH = 2000
SIGN = (("camat", "submit"), ("bagian_organisasi", "verify"), ("camat", "sign_first"), ("bupati", "sign"))
CLOSE = (("kasubbag", "submit"), ("camat", "approve"), ("bappeda", "verify"), ("bappeda", "close"))


PHRASES = (
    "Pekerjaan rutin",
    "Disesuaikan dengan DPPA",
    "Laporan susulan seksi",
    "Hasil rekonsiliasi",
    "Arahan pimpinan",
)
OFFICES = tuple(f"kecamatan-{n:02}" for n in range(1, 21))
"""Offices that are looked at on a day on which they work: as large as an office is, in the middle of a quarter."""
TODAY = datetime(2025, 10, 16, 1, tzinfo=UTC)
THINGS = ("Dokumen kependudukan", "Perizinan usaha mikro", "Aduan warga", "Desa", "Anggaran kecamatan")
ASPECTS = (
    "yang selesai tepat waktu",
    "yang memenuhi standar pelayanan",
    "yang dinilai baik oleh penerimanya",
    "yang dibina atau diawasi",
    "yang terdokumentasi lengkap",
)
CARDS = {f"{thing.split()[0].lower()}-{n}": f"{thing} {aspect}" for thing in THINGS for n, aspect in enumerate(ASPECTS)}
"""Twenty-five indikator by slug."""
DUE = date(2025, 10, 7)
"""When the third quarter of `TODAY` was due."""
REPORTED = 12
"""Of them those whose figure is there while the third quarter of `TODAY` is being filled in."""
REASONS = cycle(f"{PHRASES[n % len(PHRASES)]}, surat nomor {n}/{2001 + n % 25}" for n in range(50_000))
"""What people give as reason: fifty thousand different ones."""


def write(journal: Journal, events: int, gap: timedelta = timedelta(minutes=1)) -> None:
    """Append at least so many events, in batches that are recorded `gap` apart."""
    _store(journal, _work(Random(1)), events, gap)


def write_one(journal: Journal, unit: str, events: int) -> None:
    """Append at least so many events, all of one unit: the PK of many sections, year after year, drafted."""
    _store(journal, _work_of(unit, Random(1)), events, timedelta(minutes=1))


def write_offices(journal: Journal, offices: Sequence[str]) -> None:
    """Append the work of some of `OFFICES` as it stands on `TODAY`, each document in an hour of its own until then.

    All that is written by then counts as answered by the policies: whoever gives a command next waits for none of it.
    """
    work = [document for unit in offices for document in _work_lately(unit, Random(unit))]
    for n, document in enumerate(work):
        with journal.database.write() as tx:
            journal.append(tx, document, TODAY - timedelta(hours=len(work) - n))
    store_answered(journal, (), TODAY)


def store_answered(journal: Journal, work: Sequence[Any], at: datetime) -> None:
    """Append events; all that is written by then counts as answered by the policies."""
    if work:
        with journal.database.write() as tx:
            journal.append(tx, work, at)
    with journal.database.write() as tx:
        tx.execute("DELETE FROM policies WHERE name = 'kebijakan'")
        tx.execute("INSERT INTO policies VALUES ('kebijakan', ?)", (journal.position(),))


def _work_lately(unit: str, random: Random) -> Iterator[list[Any]]:
    """Five years; the third quarter of the last is half filled in, and the PK of the next waits for the camat."""
    slugs, this = tuple(CARDS), TODAY.year
    yield _unit(unit, CARDS)
    for tahun in range(this - 4, this + 1):
        yield _pk(unit, tahun, random, slugs)
        for triwulan in (1, 2, 3, 4) if tahun < this else (1, 2):
            yield _quarter(unit, tahun, triwulan, random, slugs)
    yield list(_reported(unit, this, 3, random, slugs[:REPORTED]).collect_events())
    waits = _draft(unit, this + 1, "camat", random, slugs)
    _take(waits, SIGN[:2], unit)
    yield list(waits.collect_events())


def in_the_quarter(unit: str, cards: Sequence[str], jenis: str = "kecamatan", *, reported: bool, pk: bool) -> list[Any]:
    """A unit in the third quarter of `TODAY`, which is late: half filled in, or approved in time (`reported`); without
    a PK it has not begun."""
    random, triwulan = Random(unit), 3
    work = _unit(unit, {slug: CARDS[slug] for slug in cards}, jenis)
    with _as("system", ""):
        batas = Batas(DUE, Zona.WITA, Zona.WITA, 1, 0)
        duty = Kewajiban(f"realisasi_tw{triwulan}", str(TODAY.year), unit, "", batas, date(TODAY.year, 10, 1), None)
    if pk:
        work += _pk(unit, TODAY.year, random, cards)
        quarter = _reported(unit, TODAY.year, triwulan, random, cards if reported else cards[: len(cards) // 2])
        if reported:
            _take(quarter, CLOSE[:2], unit)
            with _as("system", ""):
                duty.confirm(Terima(DUE, unit), (), Teks("", ""), DUE)
        work += quarter.collect_events()
    return [*work, *duty.collect_events()]


def besides(unit: str, cards: Sequence[str]) -> list[Any]:
    """The PK of the next year, which the camat has signed, and a risk report that is owed."""
    pk = _draft(unit, TODAY.year + 1, "camat", Random(unit), cards)
    _take(pk, SIGN[:3], unit)
    with _as("system", ""):
        batas = Batas(date(TODAY.year, 12, 31), Zona.WITA, Zona.WITA, 1, 0)
        duty = Kewajiban("risk_control", str(TODAY.year), unit, "", batas, date(TODAY.year, 10, 1), None)
    return [*pk.collect_events(), *duty.collect_events()]


def _store(journal: Journal, work: Iterator[list[Any]], events: int, gap: timedelta) -> None:
    stored, batch = 0, []
    now = datetime(2001, 1, 1, tzinfo=UTC)
    for more in work:
        batch += more
        if len(batch) < BATCH:
            continue
        now += gap
        with journal.database.write() as tx:
            journal.append(tx, batch, now)
        stored, batch = stored + len(batch), []
        if stored >= events:
            return


def _work(random: Random) -> Iterator[list[Any]]:
    """Unit after unit: registered with its indikator, then a PK and four quarters in each year."""
    number = 0
    while True:
        number += 1
        unit = f"unit-{number:04}"
        yield _unit(unit)
        for tahun in YEARS:
            yield _pk(unit, tahun, random)
            for triwulan in (1, 2, 3, 4):
                yield _quarter(unit, tahun, triwulan, random)


def _work_of(unit: str, random: Random) -> Iterator[list[Any]]:
    yield _unit(unit)
    for n in count(1):
        for tahun in YEARS:
            yield list(_draft(unit, tahun, f"kasi-{n:03}", random).collect_events())


def _as(role: str, unit: str) -> AbstractContextManager[Provenance]:
    """Someone gives one command."""
    command = str(uuid4())
    return acting(
        Provenance(f"demo-{role}-{unit}", role, role, unit, "definitif", reason=next(REASONS), command=command)
    )


def _figure(random: Random) -> Nilai:
    angka = Decimal(random.randrange(10_000)) / 100
    return Nilai(Jenis.ANGKA, str(angka).replace(".", ","), angka)


def _unit(unit: str, cards: Mapping[str, str] = NAMES, jenis: str = "kecamatan") -> list[Any]:
    with _as("admin", ""):
        office = PerangkatDaerah(unit, unit.title(), jenis, Zona.WITA, "", "", date(2001, 1, 1))
        made = [
            Indikator(unit, slug, Kartu(nama, "sasaran", "Persen", Arah.NAIK, ModeTriwulan.NILAI_AKHIR))
            for slug, nama in cards.items()
        ]
    return [event for one in (office, *made) for event in one.collect_events()]


def _pk(unit: str, tahun: int, random: Random, slugs: Sequence[str] = SLUGS) -> list[Any]:
    pk = _draft(unit, tahun, "camat", random, slugs)
    _take(pk, SIGN, unit)
    return list(pk.collect_events())


def _draft(unit: str, tahun: int, jabatan: str, random: Random, slugs: Sequence[str] = SLUGS) -> PerjanjianKinerja:
    """A target of each indikator, half of them changed once more."""
    with _as("perencana", unit):
        pk = PerjanjianKinerja(unit, tahun, jabatan, None)
        for slug in slugs:
            pk.set_target(slug, tahun, 0, _figure(random))
    for slug in random.sample(slugs, len(slugs) // 2):
        with _as("perencana", unit):
            pk.set_target(slug, tahun, 0, _figure(random))
    return pk


def _quarter(unit: str, tahun: int, triwulan: int, random: Random, slugs: Sequence[str] = SLUGS) -> list[Any]:
    """A figure of each indikator reported, a fifth of them once more, then closed."""
    quarter = _reported(unit, tahun, triwulan, random, (*slugs, *random.sample(slugs, len(slugs) // 5)))
    _take(quarter, CLOSE, unit)
    return list(quarter.collect_events())


def _reported(unit: str, tahun: int, triwulan: int, random: Random, slugs: Sequence[str]) -> RealisasiTriwulan:
    with _as("kasi", unit):
        quarter = RealisasiTriwulan(unit, tahun, triwulan)
    for slug in slugs:
        with _as("kasi", unit):
            quarter.report(slug, Realisasi(_figure(random), "koordinasi berjalan", "data terlambat", "lanjutkan"))
    return quarter


def _take(document: Any, steps: tuple[tuple[str, str], ...], unit: str) -> None:
    for role, step in steps:
        with _as(role, unit):
            checked = tuple(Butir(b, Hasil.SESUAI, dilihat=1, dari=1) for b in document.butir if step == "verify")
            document.take(step, Fakta(signed_on=date(document.tahun, 1, 10), sha256=NASKAH, periksa=checked))
