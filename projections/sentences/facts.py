"""Why an event answers a question of auditors, in a sentence: the facts that were found when it was folded."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from domain.figures.doubts import KINDS
from domain.kernel import Teks
from projections.told_figures import Mark, Told, marked, taken_out, unmarked
from projections.values import shown
from projections.words import capitalised, kunci, phrase, same, triwulan, typed

SLUG = re.compile(r"[a-z][a-z0-9]*([-_][a-z0-9]+)+")
MOST_TOLD = 6
"""Figures of one doubt that are told; the others are counted."""


def doubted(doubts: Iterable[Mapping[str, Any]]) -> list[Teks]:
    """The doubts that an event keeps, a sentence for each kind and answer: what was unlikely, with which figures."""
    groups: dict[tuple[str, bool, str], list[str]] = {}
    for found in doubts:
        figures = groups.setdefault((found["kind"], found["asked"], found["reason"]), [])
        figures += [" / ".join(map(_in_words, found["figures"]))] if found["figures"] else []
    return [_doubted(*key, figures) for key, figures in groups.items()]


def _in_words(text: str) -> str:
    """What a figure is of, in words; a figure as it is."""
    return kunci(text) if SLUG.fullmatch(text) else text


def _doubted(kind: str, asked: bool, reason: str, figures: list[str]) -> Teks:
    more = f"; … (+{len(figures) - MOST_TOLD})" if len(figures) > MOST_TOLD else ""
    told = phrase(" ({f})", f="; ".join(figures[:MOST_TOLD]) + more) if figures else same("")
    name = KINDS.get(kind, same(kind))
    if not asked:
        return phrase("ditandai: {k}{f}", "marked: {k}{f}", k=name, f=told)
    return phrase("ditanya: {k}{f}; dijawab: {r}", "asked: {k}{f}; answered: {r}", k=name, f=told, r=reason)


def compared(found: Mapping[str, Any], idx: int) -> dict[str, Any]:
    """One answer, with its figures as the trail answers those of a sentence. `dari`: the event behind each, of what was
    achieved the one that said so last, of any other the one at `idx` that is the answer."""
    told: list[Told] = []

    def mark(teks: Teks, nilai: str, of: str) -> Teks:
        told.append(Told(nilai, of))
        return marked(teks, len(told) - 1)

    teks, angka = taken_out(capitalised(fakta(found, mark)), told)
    for one in angka:
        one["dari"] = [found["peristiwa"] if one.pop("sel") == "realisasi" else idx]
    return {"kalimat": teks.id, "sentence": teks.en, "angka": angka}


def fakta(found: Mapping[str, Any], mark: Mark = unmarked) -> Teks:
    """One answer: what was promised, what was achieved, and where the figure stands."""
    if "mundur" in found:
        return phrase("dicatat {n} hari sesudah berlaku", "recorded {n} days after it took effect", n=found["mundur"])
    if found["jenis"] == "bukti":
        return phrase("bukti {o} → {n}", "evidence {o} → {n}", o=found["semula"] or "-", n=found["menjadi"] or "-")
    if found["jenis"] == "berkas":
        return phrase(
            "berkas '{f}' sudah membuktikan '{i}' {m} {y} (peristiwa {e}); ini angka ke-{n}",
            "the file '{f}' is evidence of '{i}' {m} {y} already (event {e}); this is figure {n}",
            f=found["nama"],
            i=found["indikator"],
            m=triwulan(found["triwulan"]),
            y=found["tahun"],
            e=found["peristiwa"],
            n=found["n"],
        )
    if found["jenis"] == "skala":
        return _grade(found)
    masa = same(triwulan(found["triwulan"])) if found["triwulan"] else same(str(found["tahun"]))
    if found["realisasi"] is None:
        return phrase("{t}; {m} belum terukur", "{t}; {m} is not measured yet", t=_eased(found, mark), m=masa)
    reached = phrase(
        "realisasi {m} {r} (peristiwa {e})",
        "realisasi of {m} {r} (event {e})",
        m=masa,
        r=_figure(found, "realisasi", mark),
        e=found["peristiwa"],
    )
    if found["jenis"] == "dipermudah":
        return phrase("{t}; {r}", t=_eased(found, mark), r=reached)
    return phrase(
        "target {t} sama persis dengan {r}",
        "the target {t} is exactly the {r}",
        t=_figure(found, "target", mark),
        r=reached,
    )


ARAH = {"naik": Teks("naik", "up"), "turun": Teks("turun", "down")}


def _eased(found: Mapping[str, Any], mark: Mark) -> Teks:
    """By its figure, or by the card that it is read by: the direction is then told as it was too."""
    arah = ARAH[found["arah"]]
    if found.get("arah_semula", found["arah"]) != found["arah"]:
        arah = phrase("{o} menjadi {n}", "{o}, now {n}", o=ARAH[found["arah_semula"]], n=arah)
    return phrase(
        "target lama {o}, baru {n}, arah {a}",
        "target before {o}, now {n}, direction {a}",
        o=_figure(found, "semula", mark),
        n=_figure(found, "target", mark),
        a=arah,
    )


ANY = Teks("angka berapa pun", "any number")


def _grade(found: Mapping[str, Any]) -> Teks:
    """A grade of a scale that asks for less."""
    said = {"s": typed(found["skala"]), "l": typed(found["label"])}
    if found["semula"] is None and found["target"] is None:
        return phrase("skala {s}: '{l}' kini lebih mudah dicapai", "scale {s}: '{l}' is easier to reach", **said)
    before, now = (same(edge) if edge else ANY for edge in (found["semula"], found["target"]))
    return phrase("skala {s}: '{l}' semula {o}, kini {n}", "scale {s}: '{l}' was {o}, now {n}", **said, o=before, n=now)


def _figure(found: Mapping[str, Any], name: str, mark: Mark) -> Teks:
    text = found[name]
    if text is None:
        return Teks("dicabut", "dropped")
    return mark(Teks(shown(text, "id"), shown(text, "en")), text, name)
