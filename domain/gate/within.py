"""Rules that a version keeps with itself: its years, its quarters, its predikat, and the sums it states."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from domain.figures.decimals import jumlahkan
from domain.figures.direction import Arah
from domain.figures.nilai import Jenis
from domain.figures.pagu import LEVELS
from domain.figures.plausibility import Reference, slips
from domain.figures.scales.skala import Skala, tidak_cocok
from domain.figures.triwulan import ROMAWI, ModeTriwulan
from domain.gate.finding import INFERRED, Rule, Severity, Side, declared
from domain.gate.papers import (
    YEAR,
    CellFinding,
    Key,
    Known,
    OnRecord,
    Paper,
    called,
    computed,
    of_target,
    pagu_cell,
    rupiah,
    target_cell,
    told,
    where,
)
from domain.gate.row_rules import PREDIKAT_BEDA, TIDAK_WAJAR
from domain.kernel import Teks

TAHUN_BERBALIK = declared(
    "target_berbalik_arah",
    Teks("Target tahun berikutnya melawan arah indikatornya", "The next year's target goes against the direction"),
    Severity.SEDANG,
    INFERRED,
)
KUMULATIF_TURUN = declared(
    "kumulatif_turun",
    Teks("Target kumulatif turun antartriwulan", "A cumulative target falls from quarter to quarter"),
    Severity.SEDANG,
    INFERRED,
)
JUMLAH_BELANJA = declared(
    "jumlah_belanja",
    Teks("Belanja tidak berjumlah pagu sub kegiatannya", "The spending is not the sum of the sub kegiatan"),
    Severity.TINGGI,
    Teks("PP 12/2019", "PP 12/2019"),
)
TOLOK_UKUR_SAMA = declared(
    "tolok_ukur_disalin",
    Teks("Satu tolok ukur pada dua sub kegiatan", "One measure on two sub kegiatan"),
    Severity.RENDAH,
    INFERRED,
)
SURVEI = declared(
    "satu_survei_dua_target",
    Teks("Satu survei kepuasan, dua target", "One survey of satisfaction, two targets"),
    Severity.SEDANG,
    INFERRED,
)
TAHUN_NAMA = declared(
    "tahun_dalam_nama",
    Teks("Nama indikator menyebut tahun lain", "The name of an indikator says another year"),
    Severity.RENDAH,
    INFERRED,
)
_SURVEY = re.compile(r"\b(?:indeks|nilai|survei) kepuasan (?:pelayanan|masyarakat)|\b(?:ikm|skm)\b", re.IGNORECASE)
_YEAR_SAID = re.compile(r"(?<![\d/-])20\d\d(?![\d/-])")
Series = list[tuple[Key, Decimal]]


def targets(own: Paper, known: Mapping[str, Known], ladders: Mapping[str, Skala]) -> Iterator[CellFinding]:
    """What the targets of a version say against each other and against their scales."""
    several = len({key.tahun for key in own.target if key.tahun}) > 1
    for key in own.target:
        yield from _off_its_band(own, key, called(known, key, several), ladders)
    yield from _surveys(own, known)
    yield from _names(own, known)
    for slug, series in _series(own, lambda key: key.triwulan == YEAR and key.tahun > 0).items():
        if slug in known:
            yield from _years(own, series, known)
    for slug, series in _series(own, lambda key: key.triwulan > 0).items():
        if slug in known and known[slug].mode is ModeTriwulan.KUMULATIF:
            yield from _falling(own, series, known)


def _surveys(own: Paper, known: Mapping[str, Known]) -> Iterator[CellFinding]:
    """The index of satisfaction as a tujuan and once more as a sasaran is one survey, with one target."""
    first: dict[int, Key] = {}
    for key in own.target:
        angka = own.target[key].nilai.angka
        if (
            key.triwulan != YEAR
            or angka is None
            or not _SURVEY.search(known[key.indikator].nama if key.indikator in known else "")
        ):
            continue
        before = first.setdefault(key.tahun, key)
        if angka != own.target[before].nilai.angka:
            other = of_target(own, before)
            there = Teks(
                f"{other.where.id}, {known[before.indikator].nama}", f"{other.where.en}, {known[before.indikator].nama}"
            )
            mend = Teks(
                "samakan targetnya, atau isi lagi dengan alasannya bila surveinya lain",
                "make their target one, or set it again with the reason if it is another survey",
            )
            hal = called(known, key, years=False)
            yield told(
                SURVEI, of_target(own, key), replace(other, where=there), mend, target_cell(key), hal, own.target[key]
            )


def _names(own: Paper, known: Mapping[str, Known]) -> Iterator[CellFinding]:
    """ "LHKPN per 31 Maret 2023" in a document of 2024: the year belongs to the period, not to the name."""
    years = {key.tahun for key in own.target if key.tahun}
    if len(years) != 1:
        return
    (tahun,) = years
    for slug in dict.fromkeys(key.indikator for key in own.target):
        said = {int(year) for year in _YEAR_SAID.findall(known[slug].nama)} if slug in known else set()
        if said and tahun not in said:
            key = next(key for key in own.target if key.indikator == slug)
            name, year = Teks(known[slug].nama, known[slug].nama), Teks(str(tahun), str(tahun))
            mend = Teks("hapus tahunnya dari nama pada kartu indikator", "take the year out of the name on its card")
            sides = Side(name, Teks("kartu indikator", "the card of the indikator")), Side(year, where(own))
            yield told(TAHUN_NAMA, *sides, mend, target_cell(key), called(known, key), own.target[key])


def _off_its_band(own: Paper, key: Key, hal: Teks, ladders: Mapping[str, Skala]) -> Iterator[CellFinding]:
    """ "B (75)" of a survey of satisfaction: 75 is C since 2017."""
    held = own.target[key]
    scale, angka = ladders.get(held.nilai.skala or ""), held.nilai.angka
    if scale is None or angka is None or held.nilai.predikat is None:
        return
    if (why := tidak_cocok(held.nilai, scale)) is not None:
        right = scale.tingkat_dari(angka)
        label = " / ".join(right.label) if right else scale.nama
        band = Side(Teks(label, label), Teks(f"skala {scale.nama}", f"scale {scale.nama}"))
        yield told(PREDIKAT_BEDA, of_target(own, key), band, why, target_cell(key), hal, held)


def _series(own: Paper, there: Callable[[Key], bool]) -> dict[str, Series]:
    """The numbers of each indikator in the order of their periods."""
    found: dict[str, Series] = defaultdict(list)
    for key in sorted(filter(there, own.target)):
        nilai = own.target[key].nilai
        if nilai.jenis is Jenis.ANGKA and nilai.angka is not None:
            found[key.indikator].append((key, nilai.angka))
    return found


def _years(own: Paper, series: Series, known: Mapping[str, Known]) -> Iterator[CellFinding]:
    """From one year to the next: no tenfold, and not against the direction of the indikator."""
    for (before, was), (key, angka) in pairwise(series):
        card, tahun = known[key.indikator], Teks(str(before.tahun), str(before.tahun))
        doubt = next(slips(card.nama, angka, card.satuan, [Reference(tahun, was)]), None)
        if doubt is not None:
            mend = Teks(doubt.mend.id or "periksa angkanya", doubt.mend.en or "check the figure")
            yield _two_periods(TIDAK_WAJAR, own, key, before, mend, known)
        elif angka != was and (angka < was) is (card.arah is Arah.NAIK):
            mend = Teks(
                f"periksa angkanya dan arah indikatornya ({card.arah}), atau isi lagi dengan alasannya",
                f"check the figure and the direction of the indikator ({card.arah}), or set it again with the reason",
            )
            yield _two_periods(TAHUN_BERBALIK, own, key, before, mend, known)


def _falling(own: Paper, series: Series, known: Mapping[str, Known]) -> Iterator[CellFinding]:
    """A running total cannot become less."""
    for (before, was), (key, angka) in pairwise(series):
        if angka < was and before.tahun == key.tahun:
            mend = Teks("isi jumlah sampai dengan triwulan itu", "write the total up to and including that quarter")
            yield _two_periods(KUMULATIF_TURUN, own, key, before, mend, known)


def _two_periods(rule: Rule, own: Paper, key: Key, before: Key, mend: Teks, known: Mapping[str, Known]) -> CellFinding:
    hal = called(known, key, years=before.tahun != key.tahun)
    return told(
        rule, of_target(own, key), _dated(of_target(own, before), before), mend, target_cell(key), hal, own.target[key]
    )


def _dated(side: OnRecord, key: Key) -> OnRecord:
    """A figure of another period of the same document says of which."""
    when = f"TW {ROMAWI[key.triwulan - 1]} {key.tahun}" if key.triwulan else str(key.tahun)
    return replace(side, where=Teks(f"{side.where.id}, {when}", f"{side.where.en}, {when}"))


def money(own: Paper) -> Iterator[CellFinding]:
    """What the program tree of a version says against itself, and against the total that its paper states."""
    subs = {kode: node for kode, node in own.pagu.items() if node.pagu.level == LEVELS[-1]}
    amounts = [node.pagu.jumlah for node in subs.values() if node.pagu.jumlah is not None]
    if own.belanja and amounts:
        stated, whole = jumlahkan(jumlah for jumlah, _ in own.belanja.values()), jumlahkan(amounts)
        if stated != whole:
            here = where(own)
            sides = (
                computed(
                    rupiah(stated),
                    f"{stated:f}",
                    _and(here, "belanja", "spending"),
                    [e for _, e in own.belanja.values()],
                ),
                computed(
                    rupiah(whole),
                    f"{whole:f}",
                    _and(here, "sub kegiatan", "sub kegiatan"),
                    [n.event for n in subs.values()],
                ),
            )
            mend = Teks("samakan keduanya", "make the two equal")
            yield told(JUMLAH_BELANJA, *sides, mend, "belanja", Teks("Jumlah belanja", "The sum of the spending"))
    seen: dict[str, str] = {}
    for kode, node in subs.items():
        said = "".join(filter(str.isalnum, node.pagu.tolok_ukur.casefold()))
        if said and (first := seen.setdefault(said, kode)) != kode:
            yield _copied(own, kode, first)


def _copied(own: Paper, kode: str, first: str) -> CellFinding:
    sides = [
        OnRecord(
            Teks(node.pagu.tolok_ukur, node.pagu.tolok_ukur),
            _and(where(own), each, each),
            node.pagu.tolok_ukur,
            own.alamat,
            own.versi,
            pagu_cell(each, "tolok_ukur"),
            node.event,
        )
        for each in (kode, first)
        for node in (own.pagu[each],)
    ]
    node = own.pagu[kode]
    mend = Teks(
        "tulis tolok ukurnya sendiri, atau isi lagi dengan alasannya", "write its own, or set it again with the reason"
    )
    hal = Teks(f"{kode} {node.pagu.nama}", f"{kode} {node.pagu.nama}")
    return told(TOLOK_UKUR_SAMA, sides[0], sides[1], mend, pagu_cell(kode, "tolok_ukur"), hal, node)


def _and(here: Teks, id: str, en: str) -> Teks:
    return Teks(f"{here.id}, {id}", f"{here.en}, {en}")
