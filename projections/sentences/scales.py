"""Sentences of the scales that the kabupaten declares, changes from a day, corrects and retires."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from domain.figures.scales.bands import Ke
from domain.figures.scales.skala import Celah, Tingkat
from domain.figures.scales.versions import VersiSkala
from domain.kernel import Teks
from projections.sentences.story import Story, tells
from projections.words import angka, joined, phrase, same, tanggal, typed

KE = {
    Ke.BAWAH: Teks("masuk pita di bawahnya", "go to the band below"),
    Ke.ATAS: Teks("masuk pita di atasnya", "go to the band above"),
    Ke.TANPA_KRITERIA: Teks("tanpa kriteria", "have no rating"),
}


@tells("Kabupaten.ScaleDeclared")
def _declared(s: Story) -> Teks:
    new: VersiSkala = s.e.skala
    if new.versi == 1:
        return phrase(
            "menyatakan skala {n} mulai {t} ({d}): {i}",
            "declared the scale {n} from {t} ({d}): {i}",
            **_told(new),
        )
    return phrase(
        "mengubah skala {n} mulai {t} (versi {v}; {d}): {i}",
        "changed the scale {n} from {t} (version {v}; {d}): {i}",
        v=new.versi,
        **_told(new),
    )


@tells("Kabupaten.ScaleCorrected")
def _corrected(s: Story) -> Teks:
    return phrase(
        "membetulkan versi {v} skala {n}, mulai {t} ({d}): {i}; semula mulai {o}: {j}",
        "corrected version {v} of the scale {n}, from {t} ({d}): {i}; it said from {o}: {j}",
        v=s.e.new.versi,
        o=tanggal(s.e.old.sejak),
        j=_grades(s.e.old),
        **_told(s.e.new),
    )


@tells("Kabupaten.ScaleRetired")
def _retired(s: Story) -> Teks:
    return phrase(
        "mencabut skala {n} mulai {t}", "retired the scale {n} from {t}", n=typed(s.e.slug), t=tanggal(s.e.sejak)
    )


def cited(scale: Mapping[str, Any]) -> Teks:
    """A scale as a report cites it: its name, version, from when, and basis."""
    if not scale["versi"]:
        return phrase("{n} ({d})", "{n} ({d})", n=same(scale["nama"]), d=Teks(scale["dasar"], scale["dasar_en"]))
    return phrase(
        "{n} (versi {v}, berlaku mulai {t}; {d})",
        "{n} (version {v}, in force from {t}; {d})",
        n=same(scale["nama"]),
        v=scale["versi"],
        t=tanggal(date.fromisoformat(scale["sejak"])),
        d=Teks(scale["dasar"], scale["dasar_en"]),
    )


def _told(new: VersiSkala) -> dict[str, Teks]:
    return {"n": typed(new.skala.nama), "t": tanggal(new.sejak), "d": typed(new.dasar), "i": _grades(new)}


def _grades(version: VersiSkala) -> Teks:
    grades = joined([_grade(t) for t in version.skala.tingkat])
    taken = [_taken(c) for c in version.skala.celah]
    return joined([grades, *taken], "; ")


def _taken(hole: Celah) -> Teks:
    """What was decided for a hole or an overlap."""
    return phrase("angka {a} {k}", "the numbers {a} {k}", a=_between(hole.dari, hole.sampai), k=KE[hole.ke])


def _between(low: Decimal | None, high: Decimal | None) -> Teks:
    edges = [same("…") if edge is None else angka(edge) for edge in (low, high)]
    return edges[0] if low == high else phrase("{b}–{a}", "{b}–{a}", b=edges[0], a=edges[1])


def _grade(grade: Tingkat) -> Teks:
    label = typed("/".join(grade.label) or "–")
    if (grade.bawah, grade.atas) == (None, None):
        return label
    return phrase("{l} {b}", "{l} {b}", l=label, b=_between(grade.bawah, grade.atas))
