"""Who is told of a deadline when: reminders before it, on the day, once it is late, and up the chain."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import NAMESPACE_URL, UUID, uuid5

from domain.deadlines.rule import JenisHari, Tenggat
from domain.figures.calendar import Geser, Kalender, Zona, pagi

LEWAT = "lewat"
"""The step on the first working day after the date; "h-7" is one before it, "h-0" the day, "e+3" an escalation."""
JAWABAN = "k+"
"""How a step begins that asks the receiver to answer: "k+7@2026-01-09", seven working days after it was sent on that
day. It takes the place of no other notice, so that a claim that is rejected is told of again."""


class ReminderStep(NamedTuple):
    """One notice that is planned: its step, the working day on which it goes out, to which role or office."""

    kode: str
    hari: date
    penerima: str
    eskalasi: bool = False


@dataclass(frozen=True)
class Keadaan:
    """What the notices of an open duty depend on.

    `sejak`: nothing planned for a day before it is sent (the duty was opened, or its date moved, then). `terbit`: the
    planned day of the latest notice of this revision that each recipient has had; `sudah`: each (step, recipient).
    """

    kunci: tuple[str, str, str, str]
    batas: date
    zona_unit: Zona
    revisi: int
    sejak: date
    terbit: Mapping[str, date]
    sudah: frozenset[tuple[str, str]] = frozenset()


class Terbit(NamedTuple):
    """A notice to issue now. `id` is the same whoever computes it; `terlambat`: its day had passed already."""

    id: UUID
    langkah: ReminderStep
    terlambat: bool


def rencana(aturan: Tenggat, batas: date, kalender: Kalender, dikirim: date | None = None) -> tuple[ReminderStep, ...]:
    """Every notice of a duty that ends on `batas`, in order of time.

    `dikirim`: it waits for its receiver since then. Whoever sent it is not reminded; the receiver is, twice, and with
    the second time the escalation goes on: what is said to be sent is silent no longer than that.

    Those before the date move to the working day before, those after it to the next. Where several of one recipient
    come to one day, the last planned is the one that counts.
    """
    known = kalender.lenient
    steps = _langkah(aturan, batas, known)
    if dikirim is not None:
        steps = _menjawab([step for step in steps if step.eskalasi], aturan, known, dikirim)
    return tuple(sorted(steps, key=lambda langkah: langkah.hari))


def _menjawab(
    eskalasi: Iterable[ReminderStep], aturan: Tenggat, kalender: Kalender, dikirim: date
) -> Iterator[ReminderStep]:
    last = kalender.tambah_hari_kerja(dikirim, aturan.konfirmasi)
    for n in sorted({max(aturan.konfirmasi // 2, 1), aturan.konfirmasi}):
        yield ReminderStep(f"{JAWABAN}{n}@{dikirim}", kalender.tambah_hari_kerja(dikirim, n), aturan.penerima)
    for step in eskalasi:
        yield step._replace(hari=max(step.hari, last))


def _langkah(aturan: Tenggat, batas: date, kalender: Kalender) -> Iterator[ReminderStep]:
    for n in sorted({*aturan.pengingat, 0}, reverse=True):
        if n and aturan.hari_pengingat is JenisHari.KERJA:
            hari = kalender.mundur_hari_kerja(batas, n)
        else:
            hari = kalender.geser(batas - timedelta(days=n), Geser.SEBELUM)
        yield from (ReminderStep(f"h-{n}", hari, siapa) for siapa in aturan.diingatkan)
    lewat = kalender.geser(batas + timedelta(days=1), Geser.BERIKUT)
    yield from (ReminderStep(LEWAT, lewat, siapa) for siapa in aturan.diingatkan)
    for e in aturan.eskalasi:
        hari = kalender.tambah_hari_kerja(batas, e.hari_kerja) if e.hari_kerja else lewat
        yield ReminderStep(f"e+{e.hari_kerja}", hari, e.kepada, eskalasi=True)


def yang_terbit(keadaan: Keadaan, rencana: tuple[ReminderStep, ...], sekarang: datetime) -> tuple[Terbit, ...]:
    """The notices that fall due by `sekarang` and were not issued: for each recipient the latest only.

    After any downtime, and for several on one day, nobody is told twice of what one notice says.
    """
    hari_ini = sekarang.astimezone(keadaan.zona_unit.tz).date()
    latest: dict[str, ReminderStep] = {}
    for langkah in menunggu(keadaan, rencana):
        if pagi(langkah.hari, keadaan.zona_unit) <= sekarang:
            latest[langkah.penerima] = langkah
    return tuple(
        Terbit(id_terbit(keadaan.kunci, langkah, keadaan.revisi), langkah, langkah.hari < hari_ini)
        for langkah in latest.values()
    )


def berikutnya(keadaan: Keadaan, rencana: tuple[ReminderStep, ...]) -> datetime | None:
    """The instant of the next notice that was not issued; None when there is nothing more to tell."""
    waiting = [langkah.hari for langkah in menunggu(keadaan, rencana)]
    return pagi(min(waiting), keadaan.zona_unit) if waiting else None


def menunggu(keadaan: Keadaan, rencana: Iterable[ReminderStep]) -> Iterator[ReminderStep]:
    """The planned notices that are still to go out."""
    for langkah in rencana:
        own = {langkah.penerima, urutan(langkah.kode, langkah.penerima)}
        last = max((keadaan.terbit[one] for one in own if one in keadaan.terbit), default=None)
        if (langkah.kode, langkah.penerima) in keadaan.sudah:  # its day has moved since, with a holiday
            continue
        if langkah.hari >= keadaan.sejak and (last is None or langkah.hari > last):
            yield langkah


def urutan(kode: str, penerima: str) -> str:
    """Under what the latest notice of a recipient is remembered."""
    return f"{JAWABAN}{penerima}" if kode.startswith(JAWABAN) else penerima


def id_terbit(kunci: tuple[str, str, str, str], langkah: ReminderStep, revisi: int) -> UUID:
    """The id of a notice: rule, unit, period (and subject), step, revision of the date, recipient."""
    parts = "/".join((*kunci, langkah.kode, str(revisi), langkah.penerima))
    return uuid5(NAMESPACE_URL, f"/pengingat/{parts}")
