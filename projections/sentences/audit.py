"""Sentences of audits: what the team did, told to the team; what was issued and answered, told to the unit.

What is under seal is not in the event, so no sentence can give it away.
"""

from domain.kernel import Teks
from projections.sentences.story import Story, tells
from projections.words import joined, phrase, same, tanggal

METODE = {
    "semua": Teks("semua butir", "every item"),
    "acak": Teks("acak sederhana", "simple random"),
    "sistematis": Teks("sistematis", "systematic"),
    "berstrata": Teks("acak berstrata", "stratified random"),
    "terbesar": Teks("nilai terbesar", "largest amounts"),
}
SIKAP = {
    "setuju": Teks("setuju", "agrees"),
    "setuju_sebagian": Teks("setuju sebagian", "agrees in part"),
    "tidak_setuju": Teks("tidak setuju", "does not agree"),
}


def _said(s: Story, id: str, en: str, **more: Teks | str | int) -> Teks:
    return phrase(id, en, d=s.dokumen(), **more)


@tells("PenugasanAudit.Assigned")
def _assigned(s: Story) -> Teks:
    surat = s.e.surat
    return _said(
        s,
        "memberi {d} dengan surat tugas {n} untuk memeriksa {u}, {a} sampai {b}",
        "gave {d} by letter {n} to examine {u}, {a} to {b}",
        n=surat.nomor,
        u=joined(same(s.names.unit(unit)) for unit in surat.units),
        a=tanggal(surat.dari),
        b=tanggal(surat.sampai),
    )


@tells("PenugasanAudit.Amended")
def _amended(s: Story) -> Teks:
    return _said(s, "mengubah surat tugas {n} pada {d}", "amended letter {n} of {d}", n=s.e.new.nomor)


@tells("PenugasanAudit.Closed")
def _closed(s: Story) -> Teks:
    return _said(s, "menutup {d}", "closed {d}")


@tells("PenugasanAudit.SampleSeeded")
def _seeded(s: Story) -> Teks:
    return _said(
        s,
        "menetapkan aturan sampel {n} pada {d}: {m}, seed {e}, catatan sampai nomor {p}",
        "stated the rule of sample {n} in {d}: {m}, seed {e}, the record up to number {p}",
        n=s.e.nomor,
        m=METODE[s.e.aturan.metode.value],
        e=s.e.seed,
        p=s.e.posisi,
    )


@tells("PenugasanAudit.SampleDrawn")
def _drawn(s: Story) -> Teks:
    return _said(
        s,
        "menarik sampel {n} pada {d}: {k} dari {b} butir",
        "drew sample {n} in {d}: {k} of {b} items",
        n=s.e.nomor,
        k=len(s.e.butir),
        b=s.e.banyak,
    )


@tells("PenugasanAudit.ItemTested")
def _tested(s: Story) -> Teks:
    return _said(s, "mencatat uji satu butir sampel pada {d}", "recorded the test of an item of a sample in {d}")


@tells("PenugasanAudit.NoteTaken")
def _noted(s: Story) -> Teks:
    return _said(s, "menulis catatan {n} pada {d}", "wrote note {n} in {d}", n=s.e.nomor)


@tells("PenugasanAudit.NoteIssued")
def _note_issued(s: Story) -> Teks:
    return _said(
        s,
        "menerbitkan catatan {n} pada {d} kepada {u}",
        "issued note {n} in {d} to {u}",
        n=s.e.nomor,
        u=s.names.unit(s.e.kepada),
    )


@tells("PenugasanAudit.FindingRecorded")
def _recorded(s: Story) -> Teks:
    return _said(s, "menyusun temuan {n} pada {d}", "drafted finding {n} in {d}", n=s.e.nomor)


@tells("PenugasanAudit.FindingIssued")
def _finding_issued(s: Story) -> Teks:
    return _said(
        s,
        "menerbitkan temuan {n} pada {d} kepada {u}",
        "issued finding {n} in {d} to {u}",
        n=s.e.nomor,
        u=s.names.unit(s.e.kepada),
    )


@tells("CatatanAudit.Issued")
def _note_received(s: Story) -> Teks:
    return _said(s, "menerbitkan {d} (surat tugas {n})", "issued {d} (letter {n})", n=s.e.surat)


@tells("Temuan.Issued")
def _issued(s: Story) -> Teks:
    return _said(
        s,
        "menerbitkan {d} (surat tugas {n}): {j}",
        "issued {d} (letter {n}): {j}",
        n=s.e.surat,
        j=s.e.isi.judul.strip().rstrip("."),
    )


@tells("Temuan.Responded")
def _responded(s: Story) -> Teks:
    return _said(s, "menanggapi {d}: {k}", "responded to {d}: {k}", k=SIKAP[s.e.sikap.value])


@tells("Temuan.RespondedWithEvidence")
def _responded_with_evidence(s: Story) -> Teks:
    n = len(s.e.bukti)
    return phrase("{a}, dengan {n} bukti", "{a}, with evidence ({n})", a=_responded(s), n=same(str(n)))


@tells("Temuan.Closed")
def _settled(s: Story) -> Teks:
    return _said(s, "menutup {d}", "closed {d}")
