"""All that the gate finds in one version of a document: with itself, and with what it is held against."""

from collections.abc import Iterator, Mapping
from inspect import signature

from domain.documents.recorded_cells import PaguSel, TargetSel
from domain.figures.scales.skala import Skala
from domain.gate import between, within
from domain.gate.finding import Rule, Severity
from domain.gate.papers import CellFinding, Known, Paper
from domain.gate.row_rules import PREDIKAT_BEDA, TIDAK_WAJAR
from domain.kinds import DOKUMEN
from domain.plans.above import Held
from domain.plans.anggaran import BelanjaSel

HOLD = {
    rule.id: rule
    for module in (between, within)
    for rule in vars(module).values()
    if isinstance(rule, Rule) and rule.severity is Severity.TINGGI
}
"""The rules that stop a document until what they find is mended, accepted or waived, by their id."""
TAHAN, TANDAI = "tahan", "tandai"
"""What the kabupaten may have each of them do: stop a document, or only mark it."""


def setting_of(rule: Rule) -> str:
    """The setting by which the kabupaten says so."""
    return f"gerbang_{rule.id}"


def aims(kind: str) -> bool:
    return TargetSel in DOKUMEN[kind].cells


def spends(kind: str) -> bool:
    return PaguSel in DOKUMEN[kind].cells


def several_years(kind: str) -> bool:
    return aims(kind) and DOKUMEN[kind].of_a_unit() and "tahun" not in signature(DOKUMEN[kind].create_id).parameters


def year_of(own: Paper, now: int) -> int:
    """The year in which a document of several is looked at: the present one, as far as it is among them."""
    years = [key.tahun for key in own.target if key.tahun]
    return min(max(now, min(years)), max(years)) if years else now


def found(
    kind: str, own: Paper, above: Held, known: Mapping[str, Known], ladders: Mapping[str, Skala]
) -> Iterator[CellFinding]:
    """What does not add up. `ladders`: what the predikat among its figures are read on."""
    if aims(kind):
        yield from within.targets(own, known, ladders)
        yield from between.against(own, above.targets, known, years=several_years(kind))
        if above.quarters is not None:
            yield from between.quarters(own, above.quarters, known)
    if spends(kind):
        yield from within.money(own)
        for rule, source in above.money:
            yield from between.money(own, source, rule, copied=PaguSel in DOKUMEN[kind].copied)


def ran(kind: str, above: Held) -> Iterator[tuple[Rule, Paper | None]]:
    """The rules that were run, each with what the document was held against; None: with itself."""
    if aims(kind):
        yield from ((one.rule, one.paper) for one in above.targets)
        yield from ((between.BELUM_DIISI, one.paper) for one in above.targets if one.wanted is not None)
        if above.quarters is not None:
            yield between.AKSI_PK, above.quarters
        yield from ((rule, None) for rule in (PREDIKAT_BEDA, within.SURVEI, within.TAHUN_NAMA))
    if several_years(kind):
        yield from ((rule, None) for rule in (TIDAK_WAJAR, within.TAHUN_BERBALIK))
    if kind == "rencana_aksi":
        yield within.KUMULATIF_TURUN, None
    if spends(kind):
        yield from ((rule, source) for rule, source in above.money)
        yield from ((between.NAMA_KODE, source) for _, source in above.money)
        yield within.TOLOK_UKUR_SAMA, None
    if BelanjaSel in DOKUMEN[kind].cells:
        yield within.JUMLAH_BELANJA, None
