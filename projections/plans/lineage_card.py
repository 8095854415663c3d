"""The lineage card of an indikator and year: its steps with who approved each and what came to depend on it, what the
LKjIP says of the target, and why PK and LKjIP differ.

Why they differ is inferred from the record, in this order: the report says what another version of the PK says
(*direvisi*); what the record of the PK said before it was corrected (*dikoreksi*); it contradicts itself, in another
table, in a later version, or in a capaian that only the target of the PK gives (*salah_cetak*); else nothing on record
explains it (*tidak_terjelaskan*).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from domain.kernel import Teks
from projections.asking import Log
from projections.cell_address import cell_address, target_address
from projections.clocks import AsOf, open_at, select
from projections.documents.dependents import dependents
from projections.plans.lineage import lineage
from projections.plans.over_years import over_years
from projections.readers import printed
from projections.readers import versions as past
from projections.readers.cards import require_unit
from projections.readers.corrections import Correction
from projections.readers.known_documents import address_of
from projections.readers.measuring import end_of_year, head_office
from projections.readers.responsibility import Responsibility
from projections.sentences import lineage_card as spoken
from projections.tables import Transaction
from projections.told_figures import Told, taken_out
from projections.values import text_of

Row = dict[str, Any]
APPROVING = tuple(spoken.PERSETUJUAN)
SAMA, DIREVISI, DIKOREKSI, SALAH_CETAK, TIDAK_TERJELASKAN, TIDAK_DICETAK = (
    "sama",
    "direvisi",
    "dikoreksi",
    "salah_cetak",
    "tidak_terjelaskan",
    "tidak_dicetak",
)
GRAVEST = (TIDAK_TERJELASKAN, SALAH_CETAK, DIKOREKSI, DIREVISI, SAMA)
"""Of several things that a report prints, the first of these is what there is to say."""


def card(tx: Transaction, log: Log, at: AsOf, unit: str, indikator: str, tahun: int) -> dict[str, Any]:
    """The lineage with all that the card adds to it. Raises NotFound for the unit or the indikator."""
    answer = lineage(tx, log, at, unit, indikator, tahun)
    slug, steps = answer["indikator"], answer["langkah"]
    _approved(tx, log, at, steps)
    for step in steps:
        step["alamat"] = address_of(tx, step["dokumen"])
        step["tumpuan"] = list(_resting(tx, at, step, slug, tahun))
    office = head_office(require_unit(tx, at, unit))
    said = [*_printed(tx, at, unit, slug, tahun), *_bound(tx, at, unit, slug, tahun, office)]
    return {
        **answer,
        "laporan": said,
        "simpulan": _verdict(tx, at, answer, office, said),
        "perjalanan": over_years(tx, at, unit, office, slug, tahun),
    }


def _approved(tx: Transaction, log: Log, at: AsOf, steps: Sequence[Row]) -> None:
    """Who submitted, verified, signed or confirmed each version, and still stands for it."""
    found: dict[tuple[str, int], list[int]] = {}
    for key in {(step["dokumen"], step["versi"]) for step in steps}:
        rows = tx.execute(
            "SELECT t.idx, t.topic FROM trail t WHERE t.doc = ? AND t.versi = ? AND t.idx <= ? AND t.idx > COALESCE("
            "(SELECT MAX(k.pos_from) FROM keadaan k WHERE k.doc = ? AND k.versi = ? AND k.state = 'draf' "
            "AND k.pos_from <= ?), 0) ORDER BY t.idx",
            (*key, at.position, *key, at.position),
        )
        found[key] = [idx for idx, topic in rows if topic.partition(".")[2] in APPROVING]
    held = Responsibility(tx, at)
    told = {}
    for r in log.at(sorted({idx for own in found.values() for idx in own})):
        p, step = r.event.provenance, type(r.event).TOPIC.partition(".")[2]
        told[r.idx] = {
            "langkah": step,
            "event": r.idx,
            "recorded_at": r.happened_at.isoformat(),
            "role": p.role,
            "office": p.office,
            "actor_unit": p.unit,
            "capacity": p.capacity,
            "tanggung_jawab": held.of(r.idx, r.happened_at, p),
        }
    for step in steps:
        step["persetujuan"] = [told[idx] for idx in found[step["dokumen"], step["versi"]]]


def _resting(tx: Transaction, at: AsOf, step: Row, slug: str, tahun: int) -> Iterator[Row]:
    """Later versions, plans, promises, quarters and reports that use the figure of a step, as far as known."""
    if step["kind"] == "templat" or step["dicabut"]:
        return
    cell = (slug, tahun, step["triwulan"])
    rows = select(
        tx,
        "SELECT t.nilai FROM target t WHERE t.doc = ? AND t.versi = ? AND t.indikator = ? AND t.tahun = ? "
        f"AND t.triwulan = ? AND {open_at('t')}",
        at,
        step["dokumen"],
        step["versi"],
        *cell,
    )
    for (packed,) in rows:
        k = Correction(step["dokumen"], 0, step["versi"], "target", *cell, "", packed, None, "", at.position + 1)
        for rest in dependents(tx, k):
            if rest.lama and (step["effective_from"] or rest.sebagai == "target"):  # a draft measures nothing
                key = {n: v for n, v in rest.who._asdict().items() if v and n not in ("doc", "unit")}
                yield {
                    "dokumen": rest.who.doc,
                    "alamat": rest.who.nama(),
                    **key,
                    "versi": rest.versi,
                    "sebagai": rest.sebagai,
                }


def _printed(tx: Transaction, at: AsOf, unit: str, slug: str, tahun: int) -> Iterator[Row]:
    """What the report on paper prints of the indikator, table by table."""
    alamat = f"lkjip/{unit}/{tahun}"
    for row in printed.printed(tx, at, unit, tahun):
        if row["indikator"] == slug:
            parts = {part: row[part] for part in printed.PARTS}
            more = {name: row[name] for name in ("dihitung", "berbeda", "dipotong", "pengesah")}
            yield {
                "sumber": "cetak",
                "alamat": alamat,
                "versi": row["versi"],
                "tabel": row["tabel"],
                **parts,
                **more,
                "event": row["event"],
            }


def _bound(tx: Transaction, at: AsOf, unit: str, slug: str, tahun: int, office: str) -> Iterator[Row]:
    """What the report made here says: the target of the PK in force at the end of the year, as known where it is
    bound."""
    doc = past.find(tx, at, "lkjip", unit, tahun)
    if doc is None:
        return
    rows = select(
        tx,
        "SELECT p.versi, p.position, p.pos_from FROM posisi_laporan p "
        f"WHERE p.doc = ? AND {open_at('p')} ORDER BY p.versi",
        at,
        doc,
    )
    for versi, position, event in rows:
        then = AsOf(position, end_of_year(tahun))
        force, target = _promised(tx, then, unit, slug, tahun, office)
        row = {"sumber": "terikat", "versi": versi, "position": position, "target": target, "event": event}
        yield {**row, "pk": _stands(tx, then, force, (slug, tahun, 0)) if force else None}


def _promised(
    tx: Transaction, at: AsOf, unit: str, slug: str, tahun: int, office: str
) -> tuple[past.InForce | None, str | None]:
    """The version of the PK in force and its target of the year, as text; None when it has none."""
    force = past.in_force(tx, at, past.find(tx, at, "pk", unit, tahun, jabatan=office))
    cell = past.targets(tx, at, force.doc, force.versi, tahun).get((slug, tahun, 0)) if force else None
    return force, text_of(cell.nilai) if cell else None


def _stands(tx: Transaction, at: AsOf, force: past.InForce, key: tuple[str, int, int]) -> dict[str, Any] | None:
    """Where a target stands, and the event that first set it."""
    cell = past.targets(tx, at, force.doc, force.versi, key[1]).get(key)
    if cell is None:
        return None
    event = past.origin(tx, at, force.doc, force.versi, key, cell)
    return {"alamat": address_of(tx, force.doc), "versi": force.versi, "event": event}


def _verdict(tx: Transaction, at: AsOf, answer: Row, office: str, said: Sequence[Row]) -> dict[str, Any]:
    """Why PK and LKjIP differ, in one sentence. `kode` is one of those above; `laporan` the row that it is about."""
    tahun, slug = answer["tahun"], answer["indikator"]
    then = at.until(end_of_year(tahun))
    force, promised = _promised(tx, then, answer["unit"], slug, tahun, office)
    versions = [s for s in answer["langkah"] if s["kind"] == "pk" and s["jabatan"] == office and not s["triwulan"]]
    here = [s for s in versions if force is None or s["versi"] != force.versi]
    told = [row for row in said if row["target"]]
    judged = []
    for row in told:
        kode, why = _why(row, promised, answer["satuan"], here, versions, told)
        judged.append((GRAVEST.index(kode), kode, row, why))
    if not judged:
        return _concluded(TIDAK_DICETAK, None, promised, spoken.tidak_dicetak(tahun))
    _, kode, row, why = min(judged, key=lambda j: j[0])
    teks = spoken.SIMPULAN[kode](row, promised, force.versi if force else None, why)
    pk = _stands(tx, then, force, (slug, tahun, 0)) if force else None
    where = {"laporan": _where(row, slug, tahun), "pk": _cell(pk, slug, tahun)}
    return _concluded(kode, row, promised, teks, where)


def _concluded(
    kode: str, row: Row | None, promised: str | None, teks: Teks, where: Mapping[str, Row | None] | None = None
) -> dict[str, Any]:
    """`where`: the cells of the figures that the sentence tells."""
    told = [Told(row["target"], "laporan"), Told(promised or "", "pk")] if row else []
    bare, found = taken_out(teks, told)
    angka = [{**one, **cell} for one in found if (cell := (where or {}).get(one["sel"]))]
    return {"kode": kode, "laporan": row, "pk": promised, "kalimat": bare.id, "sentence": bare.en, "angka": angka}


def _where(row: Row, slug: str, tahun: int) -> Row | None:
    """The cell of the target that a row of the report says."""
    if row["sumber"] == "cetak":
        sel = cell_address("lkjip", "tercetak", (slug, row["tabel"]), "target")
        return {"dokumen": row["alamat"], "versi": row["versi"], "idx": row["event"], "sel": sel}
    found = _cell(row["pk"], slug, tahun)
    return found and {**found, "posisi": row["position"]}


def _cell(pk: Row | None, slug: str, tahun: int) -> Row | None:
    sel = target_address(slug, tahun)
    return pk and {"dokumen": pk["alamat"], "versi": pk["versi"], "idx": pk["event"], "sel": sel}


Why = tuple[str, Mapping[str, Any] | None]


def _why(
    row: Row, promised: str | None, satuan: str, others: list[Row], versions: list[Row], told: Sequence[Row]
) -> Why:
    """The code of one printed target, and the version, correction or row that explains it."""

    def says(text: str | None) -> bool:
        return text is not None and printed.same(row["target"], text, satuan)

    if says(promised):
        return SAMA, None
    if revised := next((s for s in others if s["effective_from"] and says(s["target"])), None):
        return DIREVISI, revised
    corrections = [one for s in versions for one in s["koreksi"] if one["jenis"] != "surat"]
    if corrected := next((one for one in corrections if says(one["old"])), None):
        return DIKOREKSI, corrected
    right = next((r for r in told if r is not row and promised and printed.same(r["target"], promised, satuan)), None)
    if right is not None:
        return SALAH_CETAK, right
    if (
        promised
        and row.get("capaian")
        and row["dihitung"]["capaian"]
        and not {"capaian", "realisasi"} & set(row["berbeda"])
    ):
        return SALAH_CETAK, None
    return TIDAK_TERJELASKAN, None
