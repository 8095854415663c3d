"""What a notice says, in both languages: what is due, by when in the unit's own time, how late it is, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from application.access import UNIT_ROLES
from domain.deadlines.limits import Batas
from domain.deadlines.rule import PRIBADI, WAJIB_LAPOR, StatusHukum, Tenggat
from domain.figures.calendar import akhir_hari
from domain.kernel import Teks
from interfaces.mail.ways import way
from projections.sentences.deadlines import SEMENTARA
from projections.sentences.falls_due import period
from projections.words import capitalised, jabatan, phrase, same, tanggal, typed

HARI = (
    "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split(),
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
)
STATUS = {
    StatusHukum.DIKUTIP: Teks("", ""),
    StatusHukum.KEBIJAKAN_LOKAL: Teks(" (kebijakan daerah)", " (local policy)"),
    StatusHukum.DISIMPULKAN: Teks(
        " (disimpulkan, tidak tertulis dalam peraturan itu)", " (inferred, not written in that regulation)"
    ),
}


@dataclass(frozen=True)
class Notice:
    """What a notice is about: one duty under its rule, and which step of telling this is."""

    aturan: Tenggat
    periode: str
    unit: str
    perihal: str
    batas: Batas
    penerima: str
    eskalasi: bool = False
    dikirim: date | None = None
    """The day on which it was sent, says the unit, where its receiver has not answered."""

    @property
    def nama(self) -> Teks:
        """The duty: rule, period, and the paper that it is about; never a person."""
        nomor = f" {self.perihal}" if self.perihal and self.aturan.id not in PRIBADI else ""
        return phrase("{a} {p}{n}", a=Teks(self.aturan.nama, self.aturan.nama_en), p=period(self.periode), n=nomor)

    @property
    def kantor(self) -> Teks:
        """The office that is told, with the unit of one that each unit has."""
        office = jabatan(self.penerima)
        at_unit = bool(self.unit) and self.penerima.partition("-")[0] in UNIT_ROLES
        return phrase("{o} {u}", "{o} of {u}", o=office, u=self.unit) if at_unit else office

    @property
    def siapa(self) -> str:
        return self.unit or "Kabupaten"


def long_date(hari: date) -> Teks:
    """Sabtu, 10 Januari 2026."""
    names = Teks(*(week[hari.weekday()] for week in HARI))
    return phrase("{h}, {t}", h=names, t=tanggal(hari))


def end(batas: Batas) -> Teks:
    """The last moment in the time of the unit; and the system's own, where that is another."""
    own = akhir_hari(batas.hari, batas.zona)
    here = own.astimezone(batas.zona_unit.tz)
    said = phrase(
        "{h} pukul {j} {z}",
        "{h}, {e} {z}",
        h=long_date(here.date()),
        j=f"{here:%H.%M}",
        e=f"{here:%H:%M}",
        z=batas.zona_unit,
    )
    if batas.zona is not batas.zona_unit:
        said = phrase("{s} ({j} {z})", "{s} ({e} {z})", s=said, j=f"{own:%H.%M}", e=f"{own:%H:%M}", z=batas.zona)
    return phrase("{s}{m}", s=said, m=SEMENTARA if batas.sementara else "")


def distance(batas: Batas, hari_ini: date) -> Teks:
    """How far off the date is."""
    n = (batas.hari - hari_ini).days
    if n > 0:
        return phrase("{n} hari lagi", "{n} days left" if n > 1 else "1 day left", n=n)
    if n == 0:
        return Teks("Hari ini batasnya", "Due today")
    return phrase("Lewat {n} hari", "{n} days late" if n < -1 else "1 day late", n=-n)


def subject_line(hal: Notice, hari_ini: date) -> Teks:
    """The subject of a mail."""
    kepala = Teks("Belum dipenuhi", "Not met") if hal.eskalasi else distance(hal.batas, hari_ini)
    if hal.dikirim:
        kepala = Teks("Kiriman belum dijawab", "Sent, not answered")
    return phrase("{k}: {n} ({u})", k=kepala, n=hal.nama, u=hal.siapa)


def addressed(offices: Sequence[Teks]) -> Teks:
    """In which offices a person is told of one duty: whoever has several sees which."""
    named = Teks(" dan ".join(one.id for one in offices), " and ".join(one.en for one in offices))
    return phrase("Untuk Anda sebagai {o}.", "For you as {o}.", o=named)


def body(hal: Notice, hari_ini: date) -> list[Teks]:
    """The sentences of a notice, each a line."""
    penerima = capitalised(jabatan(hal.aturan.penerima))
    said = [
        phrase(
            "{n} dari {u} harus sudah diterima {p} paling lambat {a}.",
            "{n} of {u} must have been received by {p} by {a}.",
            n=hal.nama,
            u=hal.siapa,
            p=penerima,
            a=end(hal.batas),
        ),
        phrase("{j}.", j=distance(hal.batas, hari_ini)),
    ]
    if hal.penerima == WAJIB_LAPOR:
        said.append(
            Teks(
                "Anda termasuk wajib lapor dan belum tercatat melapor.",
                "You are among those who owe this report, and are not recorded as having reported.",
            )
        )
    if hal.dikirim:
        said.append(_unanswered(hal, penerima))
    elif hal.eskalasi:
        said.append(
            phrase(
                "Unit itu sudah diingatkan dan belum memenuhinya; {s} diberi tahu sesuai aturan tenggat ini.",
                "The unit was reminded and has not met it; the {s} is told as this rule says.",
                s=jabatan(hal.penerima),
            )
        )
    elif hari_ini > hal.batas.hari:
        said.append(
            Teks(
                "Masih dapat dimasukkan dengan alasan dan persetujuan, dan tercatat terlambat.",
                "It can still be entered with a reason and an approval, and is recorded as late.",
            )
        )
    if not (hal.eskalasi or hal.dikirim):
        said.append(way(hal.aturan, hal.penerima))
    if hari_ini <= hal.batas.hari:
        said.append(
            Teks(
                "Yang menentukan tanggal diterima, bukan tanggal dikirim.",
                "What counts is the day on which it is received, not that on which it is sent.",
            )
        )
    said.append(phrase("Dasar: {d}{s}.", "Basis: {d}{s}.", d=typed(hal.aturan.dasar), s=STATUS[hal.aturan.status]))
    return said


def _unanswered(hal: Notice, penerima: Teks) -> Teks:
    sent = phrase(
        "Menurut unit itu dikirim {t}; {p} belum menjawab.",
        "It was sent on {t}, says the unit; {p} has not answered.",
        t=tanggal(hal.dikirim),
        p=penerima,
    )
    if hal.eskalasi:
        told = "{s} The {o} is told as this rule says."
        return phrase(
            "{s} {o} diberi tahu sesuai aturan tenggat ini.", told, s=sent, o=capitalised(jabatan(hal.penerima))
        )
    return phrase(
        "{s} Nyatakan sudah diterima, atau belum diterima, pada halaman kewajiban ini.",
        "{s} State on the page of this duty that it was received, or that it did not arrive.",
        s=sent,
    )


def copied(hal: Notice, hari_ini: date, tautan: str) -> Teks:
    """A text to copy into WhatsApp; the stars make a line bold there."""
    return phrase(
        "*{j}: {n}*\n{u}\nBatas: {a}\nPenerima: {p}\n{t}",
        "*{j}: {n}*\n{u}\nDue: {a}\nReceiver: {p}\n{t}",
        j=distance(hal.batas, hari_ini),
        n=hal.nama,
        u=same(hal.siapa),
        a=end(hal.batas),
        p=capitalised(jabatan(hal.aturan.penerima)),
        t=tautan,
    )
