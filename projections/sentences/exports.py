"""Sentences of what was taken out of the trail: how much, in which form, and what was asked."""

from decimal import Decimal

from domain.cycle.terms import PERAN
from domain.kernel import Teks
from domain.record.ekspor import Ruas
from projections.auditor_questions import PERTANYAAN
from projections.sentences.story import Story, tells
from projections.words import angka, joined, kunci, phrase, same, typed

RUAS = {
    "unit": Teks("unit", "unit"),
    "document": Teks("dokumen", "document"),
    "kind": Teks("jenis", "kind"),
    "tahun": Teks("tahun", "year"),
    "indikator": Teks("indikator", "indikator"),
    "person": Teks("orang", "person"),
    "role": Teks("peran", "role"),
    "office": Teks("jabatan", "office"),
    "capacity": Teks("kapasitas", "capacity"),
    "actor_unit": Teks("unit pelaku", "unit of the actor"),
    "topic": Teks("peristiwa", "event"),
    "since": Teks("dicatat dari", "recorded from"),
    "until": Teks("dicatat sampai", "recorded until"),
    "effective_since": Teks("berlaku dari", "effective from"),
    "effective_until": Teks("berlaku sampai", "effective until"),
    "near": Teks("hari di sekitar tenggat", "days around a deadline"),
    "text": Teks("alasan memuat", "reason contains"),
    "days": Teks("lebih dari hari", "more than days"),
}
FLAGS = {
    "refused": (Teks("hanya penolakan", "refusals only"), Teks("tanpa penolakan", "without refusals")),
    "corrections": (Teks("hanya koreksi", "corrections only"), Teks("tanpa koreksi", "without corrections")),
    "from_paper": (
        Teks("hanya yang dimuat dari arsip", "loaded from paper only"),
        Teks("tanpa yang dimuat dari arsip", "without what was loaded from paper"),
    ),
    "after_signature": (
        Teks("hanya sesudah tanda tangan", "after a signature only"),
        Teks("tanpa yang sesudah tanda tangan", "without what came after a signature"),
    ),
}
BERKAS = {
    "ya": Teks("dengan berkas bukti", "with files of evidence"),
    "termasuk_orang": Teks(
        "dengan berkas bukti, juga yang memuat orang", "with files of evidence, also those that name persons"
    ),
}


@tells("Ekspor.Exported")
def _exported(s: Story) -> Teks:
    e = s.e
    return phrase(
        "mengekspor {n} peristiwa jejak sampai nomor {p} ({b}): {a}",
        "exported {n} events of the trail up to number {p} ({b}): {a}",
        n=angka(Decimal(e.baris)),
        p=angka(Decimal(e.posisi)),
        b=e.bentuk.upper(),
        a=joined([_part(s, ruas) for ruas in e.saringan] or [_everything(s)]),
    )


def _everything(s: Story) -> Teks:
    if s.e.lingkup is None:
        return Teks("seluruh jejak", "the whole trail")
    return phrase("seluruh jejak {u}", "the whole trail of {u}", u=joined(same(s.names.unit(u)) for u in s.e.lingkup))


def _part(s: Story, ruas: Ruas) -> Teks:
    if ruas.nama in FLAGS:
        return FLAGS[ruas.nama][ruas.nilai != "true"]
    if ruas.nama == "bukti" and ruas.nilai in BERKAS:
        return BERKAS[ruas.nilai]
    if ruas.nama == "question" and ruas.nilai in PERTANYAAN:
        teks = PERTANYAAN[ruas.nilai].teks
        return phrase("“{q}”", q=teks)
    value = typed(ruas.nilai)
    if ruas.nama in ("unit", "actor_unit"):
        value = same(s.names.unit(ruas.nilai))
    elif ruas.nama == "role":
        value = PERAN.get(ruas.nilai, value)
    return phrase("{n} {v}", n=RUAS.get(ruas.nama) or same(kunci(ruas.nama)), v=value)
