"""Sentences of the table of offices, and of what units decide within it."""

from domain.cycle.unit_kinds import INDUK, JENIS
from domain.kernel import Teks
from projections.sentences.story import Story, tells
from projections.words import jabatan, joined, phrase, same, tanggal, typed

TUGAS = {
    "perencana": Teks("perencana", "planner"),
    "pengirim": Teks("pengirim realisasi triwulan", "submitter of the quarters"),
}


def party(office: str) -> Teks:
    """ "sekretaris@induk" as "sekretaris unit di atasnya"; "kasi-*" as "kasi"."""
    nama = jabatan(office.removesuffix(INDUK).removesuffix("-*"))
    return phrase("{j} unit di atasnya", "{j} of the unit above", j=nama) if office.endswith(INDUK) else nama


@tells("Kabupaten.UnitRowSet")
def _unit_row_set(s: Story) -> Teks:
    b = s.e.baris
    kind = JENIS.get(b.jenis)
    if not b.ada:
        said = Teks("tidak ada", "is not there")
    elif not b.pk:
        said = Teks("tidak membuat PK", "has no PK")
    else:
        said = phrase(
            "ber-PK dengan {p}, diverifikasi {v}",
            "has a PK with the {p}, verified by the {v}",
            p=_any(b.pihak_kedua),
            v=_any(b.verifikator),
        )
    return phrase(
        "mengatur bahwa {j} di {k} {i}{t} ({d})",
        "set that the {j} in a {k} {i}{t} ({d})",
        j=party(b.jabatan),
        k=Teks(kind.id, kind.en) if kind else same(b.jenis),
        i=said,
        t=phrase(" mulai {t}", " from {t}", t=tanggal(b.sejak)) if b.sejak else "",
        d=typed(b.dasar),
    )


def _any(parties: tuple[str, ...]) -> Teks:
    found = [party(p) for p in parties] or [Teks("tidak seorang pun", "nobody")]
    return Teks(" atau ".join(t.id for t in found), " or ".join(t.en for t in found))


@tells("PerangkatDaerah.SecondPartyNamed")
def _second_party_named(s: Story) -> Teks:
    p = s.e.pihak
    return phrase(
        "menetapkan pihak kedua PK {j} {u} mulai {t}: {p} ({d})",
        "named the second party of the PK of the {j} of {u} from {t}: {p} ({d})",
        j=jabatan(p.jabatan),
        u=s.names.unit(s.who.unit),
        t=tanggal(p.since),
        p=of_unit(p.pihak, s),
        d=typed(p.decree),
    )


def of_unit(pihak: str, s: Story) -> Teks:
    """ "kepala@dinas-kesehatan" as "kepala Dinas Kesehatan"."""
    office, _, unit = pihak.partition("@")
    return phrase("{j} {u}", "{j} of {u}", j=jabatan(office), u=s.names.unit(unit)) if unit else jabatan(office)


@tells("PerjanjianKinerja.SecondPartySet")
def _second_party_set(s: Story) -> Teks:
    pihak = of_unit(s.e.new, s)
    return phrase("menetapkan pihak kedua {d}: {p}", "named the second party of {d}: {p}", d=s.dokumen(), p=pihak)


@tells("PerangkatDaerah.Assigned")
def _assigned(s: Story) -> Teks:
    t = s.e.tugas
    sampai = phrase(" sampai {t}", " until {t}", t=tanggal(t.until)) if t.until else ""
    return joined(
        [
            phrase(
                "menugaskan seorang {p} {u} mulai {t}{s}",
                "assigned a {p} of {u} from {t}{s}",
                p=TUGAS.get(t.peran) or jabatan(t.peran),
                u=s.names.unit(s.who.unit),
                t=tanggal(t.since),
                s=sampai,
            ),
            typed(t.surat),
        ]
    )
