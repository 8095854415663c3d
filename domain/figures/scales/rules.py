"""What a declared scale must be: labels that name one grade each, bands that rise, no number left undecided."""

from collections.abc import Iterator
from itertools import pairwise

from domain.figures.decimals import write
from domain.figures.scales.bands import Ke, Tempat, neighbours
from domain.figures.scales.skala import Celah, Skala, Tingkat
from domain.kernel import Invalid, Teks

MOST = 20
"""Grades of one scale."""


def check_skala(skala: Skala) -> None:
    """Refuse a scale whose labels or bands cannot be, or whose holes and overlaps nobody has decided on."""
    if not skala.nama.strip() or not 2 <= len(skala.tingkat) <= MOST:
        raise Invalid(
            f"Skala memerlukan nama dan 2 sampai {MOST} tingkat, dari yang terendah.",
            f"A scale needs a name and 2 to {MOST} grades (tingkat), lowest first.",
        )
    _check_labels(skala)
    if skala.berangka:
        _check_bands(skala)
    _check_decisions(skala)


def _check_labels(skala: Skala) -> None:
    seen: set[str] = set()
    for grade in skala.tingkat:
        if not grade.label or any(not label.strip() or set(label) & set("()") for label in grade.label):
            raise Invalid(
                "Setiap tingkat memerlukan sebutan (label) tanpa tanda kurung; sebutan lain ditulis sendiri, contoh "
                '["B", "Baik"].',
                'Each grade needs a label without brackets; other labels are written apart, as in ["B", "Baik"].',
            )
        for label in grade.label:
            word = " ".join(label.split()).casefold()
            if word != label.casefold() or word in seen:
                raise Invalid(
                    f"Sebutan '{label}' tertulis dua kali atau berspasi ganda. Satu sebutan untuk satu tingkat.",
                    f"The label '{label}' is given twice or has double spaces. One label names one grade.",
                )
            seen.add(word)


def _check_bands(skala: Skala) -> None:
    for grade in skala.tingkat:
        band = grade.pita
        if (grade.bawah, grade.atas) == (None, None) or band.mulai >= band.akhir:
            raise Invalid(
                f"Pita '{grade.label[0]}' tidak memuat angka: tulis batas bawah dan atasnya, yang kecil dahulu "
                "(terbuka di satu ujung: null).",
                f"The band of '{grade.label[0]}' holds no number: give its lower and upper edge, the lower first "
                "(open at one end: null).",
            )
    for low, high in pairwise(skala.tingkat):
        if high.pita.mulai < low.pita.mulai or high.pita.akhir < low.pita.akhir or high.pita == low.pita:
            raise Invalid(
                f"Pita '{high.label[0]}' ({_edges(high).id}) tidak di atas pita '{low.label[0]}' ({_edges(low).id}). "
                "Urutkan tingkat dari yang terendah.",
                f"The band of '{high.label[0]}' ({_edges(high).en}) does not lie above that of '{low.label[0]}' "
                f"({_edges(low).en}). Put the grades in order, lowest first.",
            )
    for place in skala.tempat():
        if len(place.pita) > 2:
            names = ", ".join(skala.tingkat[n].label[0] for n in place.pita)
            raise Invalid(
                f"Angka {place.teks.id} termasuk lebih dari dua pita ({names}). Perbaiki batas pitanya.",
                f"The numbers {place.teks.en} lie in more than two bands ({names}). Correct their edges.",
            )


def _edges(grade: Tingkat) -> Teks:
    band = grade.pita
    return Tempat(band.mulai, band.akhir, ()).teks


def _check_decisions(skala: Skala) -> None:
    """Every hole and overlap is decided once, by someone who can take it, and nothing else is."""
    places = skala.tempat()
    bands = [t.pita for t in skala.tingkat]
    for each in skala.celah:
        place = next((p for p in places if (p.dari, p.sampai) == (each.dari, each.sampai)), None)
        if place is None or skala.celah.count(each) > 1:
            what = _about(each)
            there = Teks(_listed(skala, places, "id"), _listed(skala, places, "en"))
            raise Invalid(
                f"Pita ini tidak berlubang dan tidak tumpang tindih di {what.id}, atau keputusannya tertulis dua kali. "
                f"Yang ada: {there.id}.",
                f"These bands have no hole or overlap at {what.en}, or the decision is given twice. There are: "
                f"{there.en}.",
            )
        below, above = neighbours(bands, place)
        takers = {Ke.BAWAH: below, Ke.ATAS: above, Ke.TANPA_KRITERIA: None if place.pita else -1}
        if takers[each.ke] is None:
            can = ", ".join(ke for ke, taker in takers.items() if taker is not None)
            raise Invalid(
                f"Angka {place.teks.id} tidak dapat ke '{each.ke}'. Pilih: {can}.",
                f"The numbers {place.teks.en} cannot go to '{each.ke}'. Choose: {can}.",
            )
    if undecided := [p for p in places if skala.keputusan(p) is None]:
        one = undecided[0]
        example = f'{{"dari": {_json(one.dari)}, "sampai": {_json(one.sampai)}, "ke": "{_usual(one)}"}}'
        raise Invalid(
            f"Skala '{skala.nama}' belum memutuskan: {_listed(skala, undecided, 'id')}. Nyatakan masing-masing pada "
            f"'celah' (bawah, atas, atau tanpa_kriteria untuk yang tanpa pita), contoh {example}.",
            f"The scale '{skala.nama}' does not decide: {_listed(skala, undecided, 'en')}. Say for each in 'celah' "
            f"(bawah: the band below, atas: the one above, tanpa_kriteria where no band lies), as in {example}.",
            celah=[describe(skala, p) for p in undecided],
        )


def _usual(place: Tempat) -> Ke:
    return Ke.ATAS if place.dari is None else Ke.BAWAH


def _json(edge: object) -> str:
    return "null" if edge is None else f'"{edge}"'


def _about(each: Celah) -> Teks:
    ends = [(write(e), write(e, "en")) if e is not None else ("…", "…") for e in (each.dari, each.sampai)]
    return Teks(f"{ends[0][0]} sampai {ends[1][0]}", f"{ends[0][1]} to {ends[1][1]}")


def _listed(skala: Skala, places: "tuple[Tempat, ...] | list[Tempat]", bahasa: str) -> str:
    return "; ".join(told(skala, place).dalam(bahasa) for place in places) or "-"


def told(skala: Skala, place: Tempat) -> Teks:
    """A hole or an overlap with its numbers and the bands around it, in words."""
    around = list(_around(skala, place))
    if place.pita:
        return Teks(
            f"angka {place.teks.id} termasuk dua pita ({' dan '.join(around)})",
            f"the numbers {place.teks.en} lie in two bands ({' and '.join(around)})",
        )
    if len(around) == 2:
        return Teks(
            f"angka {place.teks.id} tidak termasuk pita mana pun (di antara {around[0]} dan {around[1]})",
            f"the numbers {place.teks.en} lie in no band (between {around[0]} and {around[1]})",
        )
    return Teks(
        f"angka {place.teks.id} tidak termasuk pita mana pun (di luar {around[0]})",
        f"the numbers {place.teks.en} lie in no band (beyond {around[0]})",
    )


def _around(skala: Skala, place: Tempat) -> Iterator[str]:
    for n in neighbours([t.pita for t in skala.tingkat], place):
        if n is not None:
            yield skala.tingkat[n].label[0]


def describe(skala: Skala, place: Tempat) -> dict[str, object]:
    """A hole or an overlap as data: its numbers, the bands around it, and what was decided (None: nothing yet)."""
    teks, ke = told(skala, place), skala.keputusan(place)
    return {
        "dari": None if place.dari is None else str(place.dari),
        "sampai": None if place.sampai is None else str(place.sampai),
        "jenis": "tumpang_tindih" if place.pita else "celah",
        "pita": list(_around(skala, place)),
        "ke": ke and ke.value,
        "teks": teks.id,
        "teks_en": teks.en,
    }
