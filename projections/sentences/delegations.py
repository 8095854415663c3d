"""Sentences of who acts in the name of another: what was given, to whom, for which steps, until when."""

from collections.abc import Iterable

from domain.cycle.terms import LANGKAH
from domain.kernel import Teks
from domain.kinds import DOKUMEN
from projections.sentences.story import JENIS, Story, tells
from projections.words import jabatan, joined, kunci, phrase, same, tanggal, typed


@tells("PerangkatDaerah.Delegated", "Kabupaten.Delegated")
def _delegated(s: Story) -> Teks:
    d = s.e.delegasi
    return phrase(
        "mencatat {m} {j}{u} kepada {p} mulai {t}{s}{l} ({k})",
        "recorded a {m} of the {j}{u} to the {p} from {t}{s}{l} ({k})",
        m=JENIS.get(d.jenis) or same(kunci(d.jenis)),
        j=jabatan(d.jabatan),
        u=_of_unit(s),
        p=office_of(s, d.penerima),
        t=tanggal(d.since),
        s=phrase(" sampai {t}", " until {t}", t=tanggal(d.until)) if d.until else "",
        l=phrase(", untuk {l}", ", for {l}", l=joined(steps_of(d.lingkup))) if d.lingkup else "",
        k=phrase("{k}, {t}", k=typed(d.decree), t=tanggal(d.decree_date)) if d.decree_date else typed(d.decree),
    )


@tells("PerangkatDaerah.DelegationEnded", "Kabupaten.DelegationEnded")
def _delegation_ended(s: Story) -> Teks:
    e = s.e
    return phrase(
        "mengakhiri mandat atau delegasi {j}{u} kepada {p}, hari terakhir {t}",
        "ended the mandate or delegation of the {j}{u} to the {p}, last day {t}",
        j=jabatan(e.jabatan),
        u=_of_unit(s),
        p=office_of(s, e.penerima),
        t=tanggal(e.until),
    )


def steps_of(lingkup: Iterable[str]) -> list[Teks]:
    """What a mandate covers: "menyetujui Realisasi Triwulan", "langkah rutin Rencana Aksi"."""
    return [_step(name) for name in lingkup]


def _step(name: str) -> Teks:
    kind, _, verb = name.partition(".")
    cls = DOKUMEN.get(kind)
    nama = same(cls.nama) if cls else same(kunci(kind))
    if not verb:
        return phrase("semua langkah {n} yang boleh", "every step of a {n} that may be given", n=nama)
    return phrase("{v} {n}", "to {v} a {n}", v=LANGKAH.get(verb) or same(kunci(verb)), n=nama)


def office_of(s: Story, penerima: str) -> Teks:
    """ "sekretaris Kecamatan Contoh", of an office as people write it."""
    office, _, unit = penerima.partition("@")
    return phrase("{j} {u}", "{j} of {u}", j=jabatan(office), u=s.names.unit(unit)) if unit else jabatan(office)


def _of_unit(s: Story) -> Teks:
    return phrase(" {u}", " of {u}", u=s.names.unit(s.who.unit)) if s.who.unit else same("")
