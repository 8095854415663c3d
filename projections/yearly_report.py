"""All that the yearly report (LKjIP) of a unit prints: its tables, and what stands around them in Bab I to IV."""

from typing import Any

from domain.deadlines.rosters import JenisDaftar
from domain.kernel import NotFound
from domain.realisasi.data_pendukung import SERI
from projections.clocks import AsOf
from projections.deadlines.foundations import rosters
from projections.documents import document
from projections.figures import lkjip, money
from projections.figures.computed import computed, series
from projections.organisation.scales import one_scale
from projections.readers import renstra, versions
from projections.readers.cards import cards, require_kabupaten, require_unit, setting
from projections.readers.known_documents import address_of
from projections.readers.letterheads import letterheads
from projections.readers.measuring import end_of_year, head_office
from projections.readers.scales import scales
from projections.readers.series import declared
from projections.realisasi.data_pendukung import data_pendukung
from projections.tables import Transaction

SURVEY = 25
"""What the mean of an element, 1 to 4, is multiplied by."""
DEFINED = ("rumus", "definisi", "sumber_data", "arah", "kode", "induk")
"""What the report says of how an indikator is measured."""


def yearly_report(tx: Transaction, at: AsOf, unit: str, tahun: int) -> dict[str, Any]:
    """Figures as of the position that the report is bound to, its own state and narrative as of `at`.

    `dihitung`: what data pendukung give beside the figure of an indikator, never in its place. `seri` and `seri_lalu`:
    data pendukung of this year and the one before, by series; `daftar`: how many of those who must have reported their
    wealth, never who; `survei`: the grade of each element of the survey. Raises NotFound for an unknown unit.
    """
    answer = lkjip.tables(tx, at, unit, tahun)
    bound = answer["terikat"]
    here = AsOf(at.position if bound is None else bound, at.per).until(end_of_year(tahun))
    who = require_unit(tx, here, unit)
    return {
        **answer,
        "kabupaten": require_kabupaten(tx, here),
        "zona": who["zona"] or setting(tx, here, "zona", ""),
        "jabatan": head_office(who),
        "jenis_unit": who["jenis"],
        "kop": {of: {"baris": kop.baris, "sha256": kop.sha256} for of, kop in letterheads(tx, here, unit).items()},
        "renstra": getattr(renstra.in_force(tx, here, unit, tahun), "periode", None),
        "pk": _pk(tx, here, unit, tahun, head_office(who)),
        "dihitung": computed(tx, here, unit, tahun, list(cards(tx, here, unit).values())),
        "program": {kode: nama for kode, (_, nama, _) in money.budget(tx, here, unit, tahun)[1].items()},
        "tindak_lanjut_lalu": _promised(tx, here, unit, tahun - 1),
        "faktor_program": _of_programs(tx, here, unit, tahun),
        "kartu": {c.slug: {name: c.rest.get(name, "") for name in DEFINED} for c in cards(tx, here, unit).values()},
        "skala": one_scale(tx, here, answer["skala_dipakai"]["kriteria"]["id"]),
        "uang_lalu": money.money(money.budget(tx, here, unit, tahun - 1)[1], money.spent(tx, here, unit, tahun - 1)),
        "seri": _series(tx, here, unit, tahun),
        "seri_lalu": _series(tx, here, unit, tahun - 1),
        "daftar": {jenis.value: _counted(tx, here, jenis.value, tahun, unit) for jenis in JenisDaftar},
        "survei": _graded(tx, here, unit, tahun),
        "narasi": _narrative(tx, at, unit, tahun, answer["laporan"]),
    }


def _of_programs(tx: Transaction, at: AsOf, unit: str, tahun: int) -> dict[str, dict[str, Any]]:
    """What helped and what hindered the indikator of programs, by indikator."""
    rows = lkjip.factors(tx, at, unit, tahun, lkjip.programs(tx, at, unit, tahun))
    return {row["indikator"]: row for row in rows}


def _promised(tx: Transaction, at: AsOf, unit: str, tahun: int) -> list[dict[str, Any]]:
    """What was to follow on the figures of a year, by its indikator; nothing where nothing was written."""
    rows = lkjip.factors(tx, at, unit, tahun, lkjip.of_pk(tx, at, unit, tahun))
    return [row for row in rows if row["tindak_lanjut"]]


def _pk(tx: Transaction, at: AsOf, unit: str, tahun: int, office: str) -> dict[str, Any] | None:
    """The PK whose targets are printed, by its address and version; None where none was in force."""
    force = versions.in_force(tx, at, versions.find(tx, at, "pk", unit, tahun, jabatan=office))
    if force is None:
        return None
    return {"alamat": address_of(tx, force.doc), "versi": force.versi, "number": force.number}


def _series(tx: Transaction, at: AsOf, unit: str, tahun: int) -> dict[str, dict[str, Any]]:
    found = {}
    for seri in (*SERI, *declared(tx, at)):
        try:
            found[seri] = data_pendukung(tx, at, unit, seri, tahun)
        except NotFound:
            continue
    return found


def _graded(tx: Transaction, at: AsOf, unit: str, tahun: int) -> dict[str, Any]:
    """The grade of each element of the survey on the ladder of the indikator that it gives; none where there is none.

    An element is taken times 25 as the index of all nine is (PermenPANRB 14/2017).
    """
    ladder = next((c.rest["skala"] for c in cards(tx, at, unit).values() if c.rest.get("hitung") == "ikm"), "")
    known = scales(tx, at)
    if ladder not in known.berlaku:
        return {"skala": None, "unsur": {}}
    means = series(tx, at, unit, "ikm", tahun)
    grades = {b: known.berlaku[ladder].tingkat_dari(n * SURVEY) for (b, _), n in means.items() if n is not None}
    return {"skala": known.cite(ladder), "unsur": {b: grade.label[0] for b, grade in grades.items() if grade}}


def _counted(tx: Transaction, at: AsOf, jenis: str, tahun: int, unit: str) -> dict[str, Any] | None:
    """Of a roster only how many: who is on it stays inside."""
    rows = rosters(tx, at, jenis, tahun, [unit])
    return {name: rows[0][name] for name in ("wajib", "melapor", "persen")} if rows else None


def _narrative(
    tx: Transaction, at: AsOf, unit: str, tahun: int, report: dict[str, Any] | None
) -> dict[str, dict[str, Any]]:
    """What was written of each part, by its name."""
    if report is None:
        return {}
    found = document.document(tx, at, "lkjip", unit, report["versi"], tahun=tahun)
    return {part["bagian"]: {"teks": part["teks"], "event": part["event"]} for part in found["narasi"]}
