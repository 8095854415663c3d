"""Sentences of files of the evidence store: brought, looked at, flagged, destroyed."""

from domain.kernel import Teks
from domain.record.bukti_dukung import TAUTAN
from domain.record.file_kinds import KINDS
from projections.sentences.story import Story, tells
from projections.words import phrase, same, tanggal, typed

NAMES = Teks(", memuat data orang", ", it names persons")


def _file(s: Story) -> Teks:
    return phrase("berkas {h}…", "file {h}…", h=s.who.slug[:12])


@tells("BuktiDukung.Added")
def _added(s: Story) -> Teks:
    e = s.e
    kind = KINDS[e.jenis].teks if e.jenis in KINDS else same(e.jenis)
    return phrase(
        "{v} {f} ({k}), bertanggal {t}, dari {s}{o}",
        "{v} {f} ({k}), dated {t}, from {s}{o}",
        v=Teks("mencatat", "recorded") if e.jenis == TAUTAN else Teks("menyimpan", "stored"),
        f=_file(s),
        k=kind,
        t=tanggal(e.tanggal),
        s=typed(e.sumber),
        o=NAMES if e.memuat_orang else "",
    )


@tells("BuktiDukung.FlagSet")
def _flagged(s: Story) -> Teks:
    if s.e.memuat_orang:
        return phrase("menandai {f}: memuat data orang", "marked {f}: it names persons", f=_file(s))
    return phrase("menandai {f}: tidak memuat data orang", "marked {f}: it names no persons", f=_file(s))


@tells("BuktiDukung.Opened")
def _opened(s: Story) -> Teks:
    return phrase("membuka {f} yang memuat data orang", "opened {f}, which names persons", f=_file(s))


@tells("BuktiDukung.DestructionProposed")
def _proposed(s: Story) -> Teks:
    return phrase("mengusulkan pemusnahan isi {f}", "proposed to destroy the content of {f}", f=_file(s))


@tells("BuktiDukung.DestructionRejected")
def _rejected(s: Story) -> Teks:
    return phrase("menolak pemusnahan isi {f}", "turned down the destruction of the content of {f}", f=_file(s))


@tells("BuktiDukung.Destroyed")
def _destroyed(s: Story) -> Teks:
    return phrase(
        "memutuskan pemusnahan isi {f}; SHA-256 dan keputusan ini tetap tercatat",
        "decided to destroy the content of {f}; its SHA-256 and this decision stay on record",
        f=_file(s),
    )
