"""Form E.81 (Permendagri 86/2017): output (K) and rupiah of each sub kegiatan, against year and Renstra."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from domain.figures.calendar import akhir_triwulan
from domain.figures.decimals import jumlahkan
from domain.figures.measures import Jumlah, jumlah, persen_serapan
from domain.figures.nilai import Nilai
from domain.figures.roll_up import output_of, progress_of, this_quarter
from domain.kernel import Teks
from projections.clocks import AsOf
from projections.documents.contents_plan import total
from projections.readers import budget_papers, renstra, versions
from projections.readers.cards import Card, cards, require_unit
from projections.readers.measuring import end_of_year, head_office, over_the_year, percent, quarters, reported, why
from projections.readers.outputs import Output, Spent, promised, reports
from projections.tables import Transaction
from projections.values import plain, text_of

Row = dict[str, Any]
Tree = dict[str, tuple[str, str, str | None]]
BELUM_BERAKHIR = Teks("triwulan belum berakhir", "the triwulan has not ended")
TANPA_PAGU = Teks("belum ada anggaran atau Renja yang berlaku", "no budget or Renja in force yet")
FISIK = Teks("tertimbang pagu (kesimpulan)", "weighted by pagu (inferred)")


@dataclass(frozen=True)
class _Year:
    """What the rows of one form draw on."""

    triwulan: int
    tree: Tree
    outputs: Mapping[str, Output]
    now: Mapping[str, Spent]
    before: Mapping[str, Spent]
    planned: Mapping[str, Nilai]
    renstra: Mapping[str, Row]

    def row(self, kode: str, level: str, nama: str) -> Row:
        leaves = [k for k, v in self.tree.items() if v[0] == "sub_kegiatan" and _below(k, kode)]
        pagu = total(self.tree, kode)
        paid = jumlah(self.now[k].keuangan if k in self.now else None for k in leaves)
        added = jumlah(self._this(k, "keuangan") for k in leaves)
        own = level == "sub_kegiatan"
        return {
            "kode": kode,
            "level": level,
            "nama": nama,
            "tolok_ukur": self._said(kode, "tolok_ukur") if own else None,
            "satuan": self._said(kode, "satuan") if own else self._one_satuan(leaves),
            "pagu": pagu,
            **self._outputs(kode, leaves),
            "keuangan": _text(added.nilai),
            "keuangan_sd": _text(paid.nilai),
            "persen_keuangan": percent(persen_serapan(paid.nilai, None if pagu is None else Decimal(pagu))),
            **self._progress(leaves),
            "n": paid.n,
            "dari": paid.dari,
            "catatan": (self.now[kode].catatan if kode in self.now else "") if own else None,
            "renstra": self.renstra.get(kode),
            "event": {
                "target": self.outputs[kode].event if own and kode in self.outputs else None,
                "realisasi": self.now[kode].event if own and kode in self.now else None,
            },
        }

    def _outputs(self, kode: str, leaves: Sequence[str]) -> Row:
        """Target and realisasi of output: summed only where all that stands below is counted in one satuan."""
        satuan = {k: self.outputs[k].satuan if k in self.outputs else "" for k in leaves}
        target = output_of((satuan[k], self.outputs[k].keluaran if k in self.outputs else None) for k in leaves)
        done = output_of((satuan[k], self.now[k].keluaran if k in self.now else None) for k in leaves)
        added = output_of((satuan[k], self._this(k, "keluaran")) for k in leaves)
        planned = self.planned.get(kode)
        share = _share(done, target)
        return {
            "target": _text(target.nilai if target else None),
            "target_triwulan": text_of(planned),
            "keluaran": _text(added.nilai if added else None),
            "keluaran_sd": _text(done.nilai if done else None),
            "persen_keluaran": percent(share),
            "n_keluaran": done.n if done else 0,
        }

    def _progress(self, leaves: Sequence[str]) -> Row:
        pagu = {k: None if (text := self.tree[k][2]) is None else Decimal(text) for k in leaves}
        made = progress_of((pagu[k], self.now[k].fisik if k in self.now else None) for k in leaves)
        if len(leaves) == 1:  # its own, also without a pagu
            own = self.now.get(leaves[0])
            return {
                "fisik": _text(own.fisik if own else None),
                "n_fisik": int(own is not None and own.fisik is not None),
            }
        return {"fisik": percent(made.persen), "n_fisik": made.n}

    def _this(self, kode: str, name: str) -> Decimal | None:
        now, before = (getattr(side[kode], name) if kode in side else None for side in (self.now, self.before))
        return this_quarter(now, before, self.triwulan)

    def _said(self, kode: str, name: str) -> str | None:
        return (getattr(self.outputs[kode], name) or None) if kode in self.outputs else None

    def _one_satuan(self, leaves: Sequence[str]) -> str | None:
        found = {self._said(k, "satuan") for k in leaves}
        return found.pop() if len(found) == 1 else None


def e81(tx: Transaction, at: AsOf, unit: str, tahun: int, triwulan: int) -> Row:
    """A row for each program, kegiatan and sub kegiatan of the budget in force at the end of a triwulan (of the work
    plan, while there is no budget), and one for the unit.

    `keluaran` and `keuangan` are of this triwulan, `…_sd` up to and including it. A triwulan alone has a figure only
    where it and the one before it were reported; what was not reported is None, never 0. Money is summed (`n` of `dari`
    sub kegiatan have a figure), output only where all of it is counted in one satuan, physical progress weighted by
    pagu (inferred). `target_triwulan`: of the Rencana Aksi, where an indikator of it measures the code. `renstra`:
    target at the Renstra's end and what was reached by now, where an indikator measures the code. Raises NotFound.
    """
    who = require_unit(tx, at.until(end_of_year(tahun)), unit)
    end = akhir_triwulan(tahun, triwulan)
    here = at.until(end)
    force = versions.in_force(tx, here, versions.find(tx, here, "anggaran", unit, tahun))
    source = force or versions.in_force(tx, here, versions.plan(tx, here, unit, tahun))
    tree: Tree = {} if source is None else versions.pagu(tx, here, source.doc, source.versi)
    every = reports(tx, here, unit, tahun)
    measured = _measures(tx, here, unit)
    year = _Year(
        triwulan,
        tree,
        promised(tx, here, unit, tahun),
        every.get(triwulan, {}),
        every.get(triwulan - 1, {}),
        _planned(tx, here, who, tahun, triwulan, measured),
        _renstra(tx, here, unit, tahun, triwulan, measured),
    )
    outside = {kode: spent.keuangan for kode, spent in year.now.items() if kode not in tree and spent.keuangan}
    return {
        "unit": unit,
        "nama": who["nama"],
        "tahun": tahun,
        "triwulan": triwulan,
        "sampai": end.isoformat(),
        "anggaran": budget_papers.told(tx, here, force),
        "keadaan": quarters(tx, at, unit, tahun).get(str(triwulan)),
        "rows": [year.row(kode, level, nama) for kode, (level, nama, _) in tree.items()],
        "jumlah": year.row("", "unit", who["nama"]) if tree else None,
        "di_luar": _text(jumlahkan(outside.values())) if outside else None,
        "fisik": FISIK.id,
        "fisik_en": FISIK.en,
        **why(TANPA_PAGU if not tree else BELUM_BERAKHIR if end > at.per else None),
    }


def _below(kode: str, above: str) -> bool:
    return not above or kode == above or kode.startswith(above + ".")


def _text(figure: Decimal | None) -> str | None:
    return None if figure is None else plain(figure)


def _share(done: Jumlah | None, target: Jumlah | None) -> Fraction | None:
    """What was brought of what was to be brought, in percent; of all that stands below, or of none."""
    if done is None or target is None or done.n < done.dari or target.n < target.dari:
        return None
    return persen_serapan(done.nilai, target.nilai)


def _measures(tx: Transaction, at: AsOf, unit: str) -> dict[str, Card]:
    """The indikator that measures each code of the program tree, where one does."""
    return {kode: card for card in cards(tx, at, unit).values() if (kode := card.rest.get("kode"))}


def _planned(
    tx: Transaction, at: AsOf, who: Row, tahun: int, triwulan: int, measured: Mapping[str, Card]
) -> dict[str, Nilai]:
    """The target of the triwulan in the Rencana Aksi of the head, by the code that its indikator measures."""
    doc = versions.find(tx, at, "rencana_aksi", who["slug"], tahun, jabatan=head_office(who))
    force = versions.for_quarter(tx, at, doc, triwulan)
    if force is None:
        return {}
    cells = versions.targets(tx, at, force.doc, force.versi, tahun)
    found = {kode: cells.get((card.slug, tahun, triwulan)) for kode, card in measured.items()}
    return {kode: cell.nilai for kode, cell in found.items() if cell}


def _renstra(
    tx: Transaction, at: AsOf, unit: str, tahun: int, triwulan: int, measured: Mapping[str, Card]
) -> dict[str, Row]:
    """By code: the target at the end of the Renstra in force, and the figure of its indikator this year by now."""
    force = renstra.in_force(tx, at, unit, tahun)
    if force is None or not measured:
        return {}
    last = int(force.periode[-4:])
    cells, figures = versions.targets(tx, at, force.doc, force.versi, last), reported(tx, at, unit, tahun)
    found = {}
    for kode, card in measured.items():
        if cell := cells.get((card.slug, last, 0)):
            year = over_the_year(card, figures.get(card.slug, {}), triwulan)
            found[kode] = {
                "periode": force.periode,
                "indikator": card.slug,
                "satuan": card.satuan,
                "target_akhir": text_of(cell.nilai),
                "realisasi": text_of(year.nilai),
                "event": cell.event,
            }
    return found
