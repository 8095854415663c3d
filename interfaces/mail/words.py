"""What a notice says, in both languages: what is due, by when in the unit's own time, how late it is, and why."""

from dataclasses import dataclass
from datetime import date

from domain.deadlines.limits import Batas
from domain.deadlines.rule import PRIBADI, StatusHukum, Tenggat
from domain.figures.calendar import akhir_hari
from domain.kernel import Teks
from projections.words import diketik, jabatan, kapital, sama, susun, tanggal

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
class Perihal:
    """What a notice is about: one duty under its rule, and which step of telling this is."""

    aturan: Tenggat
    periode: str
    unit: str
    perihal: str
    batas: Batas
    penerima: str
    eskalasi: bool = False

    @property
    def nama(self) -> Teks:
        """The duty: rule, period, and the paper that it is about; never a person."""
        nomor = f" {self.perihal}" if self.perihal and self.aturan.id not in PRIBADI else ""
        return susun("{a} {p}{n}", a=Teks(self.aturan.nama, self.aturan.nama_en), p=self.periode, n=nomor)

    @property
    def siapa(self) -> str:
        return self.unit or "Kabupaten"


def panjang(hari: date) -> Teks:
    """Sabtu, 10 Januari 2026."""
    names = Teks(*(week[hari.weekday()] for week in HARI))
    return susun("{h}, {t}", h=names, t=tanggal(hari))


def akhir(batas: Batas) -> Teks:
    """The last moment in the time of the unit; and the system's own, where that is another."""
    own = akhir_hari(batas.hari, batas.zona)
    here = own.astimezone(batas.zona_unit.tz)
    said = susun(
        "{h} pukul {j} {z}",
        "{h}, {e} {z}",
        h=panjang(here.date()),
        j=f"{here:%H.%M}",
        e=f"{here:%H:%M}",
        z=batas.zona_unit,
    )
    if batas.zona is batas.zona_unit:
        return said
    return susun("{s} ({j} {z})", "{s} ({e} {z})", s=said, j=f"{own:%H.%M}", e=f"{own:%H:%M}", z=batas.zona)


def jarak(batas: Batas, hari_ini: date) -> Teks:
    """How far off the date is."""
    n = (batas.hari - hari_ini).days
    if n > 0:
        return susun("{n} hari lagi", "{n} days left" if n > 1 else "1 day left", n=n)
    if n == 0:
        return Teks("Hari ini batasnya", "Due today")
    return susun("Lewat {n} hari", "{n} days late" if n < -1 else "1 day late", n=-n)


def perihal_surat(hal: Perihal, hari_ini: date) -> Teks:
    """The subject of a mail."""
    kepala = Teks("Belum dipenuhi", "Not met") if hal.eskalasi else jarak(hal.batas, hari_ini)
    return susun("{k}: {n} ({u})", k=kepala, n=hal.nama, u=hal.siapa)


def isi(hal: Perihal, hari_ini: date) -> list[Teks]:
    """The sentences of a notice, each a line."""
    penerima = kapital(jabatan(hal.aturan.penerima))
    said = [
        susun(
            "{n} dari {u} harus sudah diterima {p} paling lambat {a}.",
            "{n} of {u} must have been received by {p} by {a}.",
            n=hal.nama,
            u=hal.siapa,
            p=penerima,
            a=akhir(hal.batas),
        ),
        susun("{j}.", j=jarak(hal.batas, hari_ini)),
    ]
    if hal.eskalasi:
        said.append(
            susun(
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
    if hari_ini <= hal.batas.hari:
        said.append(
            Teks(
                "Yang menentukan tanggal diterima, bukan tanggal dikirim.",
                "What counts is the day on which it is received, not that on which it is sent.",
            )
        )
    said.append(susun("Dasar: {d}{s}.", "Basis: {d}{s}.", d=diketik(hal.aturan.dasar), s=STATUS[hal.aturan.status]))
    return said


def salinan(hal: Perihal, hari_ini: date, tautan: str) -> Teks:
    """A text to copy into WhatsApp; the stars make a line bold there."""
    return susun(
        "*{j}: {n}*\n{u}\nBatas: {a}\nPenerima: {p}\n{t}",
        "*{j}: {n}*\n{u}\nDue: {a}\nReceiver: {p}\n{t}",
        j=jarak(hal.batas, hari_ini),
        n=hal.nama,
        u=sama(hal.siapa),
        a=akhir(hal.batas),
        p=kapital(jabatan(hal.aturan.penerima)),
        t=tautan,
    )
