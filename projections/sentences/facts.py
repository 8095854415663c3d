"""Why an event answers a question of auditors, in a sentence: the facts that were found when it was folded."""

from collections.abc import Mapping
from typing import Any

from domain.figures.doubts import KINDS
from domain.kernel import Teks
from projections.values import shown
from projections.words import phrase, same, triwulan, typed


def doubted(found: Mapping[str, Any]) -> Teks:
    """A doubt that the event keeps: what was unlikely, the figures side by side, and what was answered."""
    kind = KINDS.get(found["kind"], same(found["kind"]))
    figures = phrase(" ({f})", f=" / ".join(found["figures"])) if found["figures"] else same("")
    if not found["asked"]:
        return phrase("ditandai: {k}{f}", "marked: {k}{f}", k=kind, f=figures)
    return phrase("ditanya: {k}{f}; dijawab: {r}", "asked: {k}{f}; answered: {r}", k=kind, f=figures, r=found["reason"])


def fakta(found: Mapping[str, Any]) -> Teks:
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
    if found["jenis"] == "ragu":
        return _doubted(found)
    masa = same(triwulan(found["triwulan"])) if found["triwulan"] else same(str(found["tahun"]))
    reached = phrase(
        "realisasi {m} {r} (peristiwa {e})",
        "realisasi of {m} {r} (event {e})",
        m=masa,
        r=_figure(found["realisasi"]),
        e=found["peristiwa"],
    )
    if found["jenis"] == "dipermudah":
        return phrase("{t}; {r}", t=_eased(found), r=reached)
    return phrase(
        "target {t} sama persis dengan {r}",
        "the target {t} is exactly the {r}",
        t=_figure(found["target"]),
        r=reached,
    )


def _doubted(found: Mapping[str, Any]) -> Teks:
    """ "sepuluh kali atau sepersepuluh (750; 75): ya, angkanya memang naik"."""
    kind = KINDS.get(found["kind"], same(found["kind"]))
    figures = f" ({'; '.join(found['figures'])})" if found["figures"] else ""
    if not found["reason"]:
        return phrase("{k}{f}: hanya ditandai", "{k}{f}: only marked", k=kind, f=same(figures))
    return phrase("{k}{f}: dijawab {j}", "{k}{f}: answered {j}", k=kind, f=same(figures), j=typed(found["reason"]))


def _eased(found: Mapping[str, Any]) -> Teks:
    return phrase(
        "target lama {o}, baru {n}, arah {a}",
        "target before {o}, now {n}, direction {a}",
        o=_figure(found["semula"]),
        n=_figure(found["target"]),
        a=Teks(*{"naik": ("naik", "up"), "turun": ("turun", "down")}[found["arah"]]),
    )


def _figure(text: str | None) -> Teks:
    if text is None:
        return Teks("dicabut", "dropped")
    return Teks(shown(text, "id"), shown(text, "en"))
