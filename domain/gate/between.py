"""Rules between documents: a cell says what the nearest document above it says, or says why not.

Each document is held against the nearest of its sources that has the cell; what that one has otherwise than a source
further up is a finding there, where it can be mended.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from domain.figures.decimals import bulat
from domain.figures.nilai import Jenis, Nilai
from domain.figures.reader.reading import spoken
from domain.figures.same import same_value
from domain.figures.triwulan import ModeTriwulan, tahunan
from domain.gate.finding import INFERRED, Rule, Severity, declared
from domain.gate.papers import (
    YEAR,
    CellFinding,
    Key,
    Known,
    OnRecord,
    Paper,
    Target,
    called,
    computed,
    explains,
    of_pagu,
    of_target,
    pagu_cell,
    plain,
    says,
    target_cell,
    told,
    where,
)
from domain.kernel import Teks

PERMENPANRB_53 = Teks("PermenPANRB 53/2014", "PermenPANRB 53/2014")
PERMENDAGRI_86 = Teks("Permendagri 86/2017", "Permendagri 86/2017")
PP_12 = Teks("PP 12/2019", "PP 12/2019")

PK_RENCANA = declared(
    "pk_berbeda_dari_renja",
    Teks("Target PK bukan target rencana kerja yang berlaku", "The target of the PK is not that of the plan in force"),
    Severity.TINGGI,
    PERMENPANRB_53,
)
PK_IKU = declared(
    "pk_berbeda_dari_iku",
    Teks("Target PK bukan target IKU yang berlaku", "The target of the PK is not that of the IKU in force"),
    Severity.TINGGI,
    PERMENPANRB_53,
)
PK_ATASAN = declared(
    "pk_berbeda_dari_atasan",
    Teks("Target PK bukan target PK atasannya", "The target of the PK is not that of the PK above it"),
    Severity.TINGGI,
    PERMENPANRB_53,
)
RENJA_RENSTRA = declared(
    "renja_berbeda_dari_renstra",
    Teks("Target Renja bukan target Renstra tahun itu", "The target of the Renja is not the Renstra's of that year"),
    Severity.TINGGI,
    PERMENDAGRI_86,
)
IKU_RENSTRA = declared(
    "iku_berbeda_dari_renstra",
    Teks("Target IKU bukan target Renstra tahun itu", "The target of the IKU is not the Renstra's of that year"),
    Severity.TINGGI,
    PERMENPANRB_53,
)
TEMPLAT = declared(
    "berbeda_dari_templat",
    Teks("Target bukan target templat kabupaten", "The target is not that of the template of the kabupaten"),
    Severity.SEDANG,
    INFERRED,
)
AKSI_PK = declared(
    "triwulan_bukan_target_pk",
    Teks("Target triwulan tidak menghasilkan target PK setahun", "The quarters do not make the target of the PK"),
    Severity.TINGGI,
    PERMENPANRB_53,
)
PAGU_ANGGARAN = declared(
    "pagu_berbeda_dari_anggaran",
    Teks("Pagu bukan pagu anggaran yang berlaku", "The pagu is not that of the budget in force"),
    Severity.SEDANG,
    PERMENPANRB_53,
)
PAGU_RENCANA = declared(
    "pagu_berbeda_dari_renja",
    Teks("Pagu bukan pagu rencana kerja yang berlaku", "The pagu is not that of the plan in force"),
    Severity.RENDAH,
    PP_12,
)
NAMA_KODE = declared(
    "satu_kode_dua_nama",
    Teks("Satu kode program, dua nama", "One code of a program, two names"),
    Severity.RENDAH,
    INFERRED,
)
BELUM_DIISI = declared(
    "belum_diisi",
    Teks("Belum diisi, padahal sumbernya menetapkan target", "Not filled in, though its source sets a target"),
    Severity.SEDANG,
    INFERRED,
)


@dataclass(frozen=True)
class Above:
    """A document that another is held against, by which rule; `wanted`: the indikator that it is to take over, None
    where it may leave any out."""

    paper: Paper
    rule: Rule
    wanted: Collection[str] | None = None


def against(
    own: Paper, above: Sequence[Above], known: Mapping[str, Known], years: bool = False
) -> Iterator[CellFinding]:
    """Targets that are not what the nearest of `above`, in their order, says; and those that are not there at all."""
    seen: set[Key] = set()
    for one in above:
        for key, theirs in one.paper.target.items():
            if key in seen or not says(theirs.nilai):
                continue
            mine = own.target.get(key)
            if mine is None:
                if one.wanted is not None and key.indikator in one.wanted:
                    seen.add(key)
                    yield _missing(own, one.paper, key, called(known, key, years))
                continue
            seen.add(key)
            if says(mine.nilai) and differ(mine.nilai, theirs.nilai):
                yield told(
                    one.rule,
                    of_target(own, key),
                    of_target(one.paper, key),
                    _mend(one.paper),
                    target_cell(key),
                    called(known, key, years),
                    explains(mine, theirs),
                )


def differ(a: Nilai, b: Nilai) -> bool:
    """Whether two figures are not one; a number with its predikat and without are, as "B (89,17)" and 89,17 are."""
    return a.angka != b.angka if a.angka is not None and b.angka is not None else not same_value(a, b)


def _mend(paper: Paper) -> Teks:
    there = where(paper)
    return Teks(
        f"samakan dengan {there.id}, ubah {there.id}, atau isi sel ini lagi dengan alasannya",
        f"make it as the {there.en} says, change that, or set this cell again with the reason",
    )


def _copy(paper: Paper) -> Teks:
    there = where(paper)
    return Teks(f"salin lagi dari {there.id}", f"copy it again from the {there.en}")


def _missing(own: Paper, source: Paper, key: Key, hal: Teks) -> CellFinding:
    blank = OnRecord(Teks("belum diisi", "not filled in"), where(own), "", own.alamat, own.versi)
    theirs = of_target(source, key)
    mend = Teks("isi sel ini, atau nyatakan mengapa tidak", "fill this cell in, or say why not")
    why = explains(own.sebab.get(key.indikator), source.target[key])
    return told(BELUM_DIISI, blank, theirs, mend, target_cell(key), hal, why)


def quarters(own: Paper, pk: Paper, known: Mapping[str, Known]) -> Iterator[CellFinding]:
    """Quarters that do not make the target of the year, by the mode of the card, once all that it needs is there."""
    for key, promised in pk.target.items():
        if key.triwulan != YEAR or key.indikator not in known or not says(promised.nilai):
            continue
        mode = known[key.indikator].mode
        needed = (1, 2, 3, 4) if mode in (ModeTriwulan.DIJUMLAH, ModeTriwulan.RATA_RATA) else (4,)
        there = {tw: cell for tw in needed if (cell := own.target.get(Key(*key[:2], tw))) and says(cell.nilai)}
        made = tahunan(mode, {tw: cell.nilai for tw, cell in there.items()}).nilai
        if len(there) < len(needed) or made is None or not says(made) or _agree(made, promised.nilai):
            continue
        theirs = of_target(pk, key)
        mend = Teks(
            f"atur triwulannya sampai menghasilkan target setahun, atau ubah {where(pk).id}",
            f"set the quarters so that they make the target of the year, or change the {where(pk).en}",
        )
        why = next((w for cell in there.values() if (w := explains(cell, promised))), None)
        last = Key(*key[:2], 4)
        ours = of_target(own, last) if len(needed) == 1 else _made(own, made, there, mode)
        yield told(AKSI_PK, ours, theirs, mend, target_cell(last), called(known, key), why)


def _agree(made: Nilai, promised: Nilai) -> bool:
    """Whether what the quarters make is the target, at its own decimals; of two that do not compare it is not said."""
    if Jenis.ANGKA not in (made.jenis, promised.jenis):
        return not differ(made, promised)
    if made.angka is None or promised.angka is None:
        return True
    return bulat(made.angka, max(0, -int(promised.angka.as_tuple().exponent))) == promised.angka


def _made(own: Paper, made: Nilai, quarters: Mapping[int, Target], mode: ModeTriwulan) -> OnRecord:
    here = where(own)
    there = Teks(f"{here.id}, dari TW I–IV", f"{here.en}, of its quarters")
    return computed(spoken(made), plain(made), there, [cell.event for cell in quarters.values()], mode)


def money(own: Paper, source: Paper, rule: Rule, copied: bool = False) -> Iterator[CellFinding]:
    """Sub kegiatan whose pagu is not what a paper above says, and codes that are called otherwise. `copied`: nobody
    types them, they are copied from there."""
    again = _copy(source) if copied else _mend(source)
    for kode, theirs in source.pagu.items():
        mine = own.pagu.get(kode)
        if mine is None:
            continue
        hal = Teks(f"{kode} {mine.pagu.nama}", f"{kode} {mine.pagu.nama}")
        a, b = mine.pagu.jumlah, theirs.pagu.jumlah
        if a is not None and b is not None and a != b:
            right = of_pagu(source, kode, b)
            yield told(
                rule,
                of_pagu(own, kode, a),
                right,
                again,
                pagu_cell(kode),
                hal,
                explains(mine, theirs),
            )
        if _letters(mine.pagu.nama) != _letters(theirs.pagu.nama):
            yield _two_names(own, source, kode, hal)


def _two_names(own: Paper, source: Paper, kode: str, hal: Teks) -> CellFinding:
    sides = [
        OnRecord(Teks(name, name), where(paper), name, paper.alamat, paper.versi, pagu_cell(kode, "nama"), node.event)
        for paper in (own, source)
        for node in (paper.pagu[kode],)
        for name in (node.pagu.nama,)
    ]
    mend = Teks("pakai satu nama untuk kode itu", "use one name for that code")
    return told(
        NAMA_KODE, sides[0], sides[1], mend, pagu_cell(kode, "nama"), hal, explains(own.pagu[kode], source.pagu[kode])
    )


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
