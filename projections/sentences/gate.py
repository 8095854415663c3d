"""What the gate has found, in a sentence; that a finding was waived."""

from collections.abc import Mapping
from typing import Any

from domain import alignment  # noqa: F401 - its rules register themselves
from domain.gate import check  # noqa: F401
from domain.gate.finding import RULES, Severity
from domain.kernel import Teks
from projections.sentences.story import Story, tells
from projections.words import phrase, same

TINGKAT = {
    Severity.TINGGI: Teks("tinggi", "high"),
    Severity.SEDANG: Teks("sedang", "medium"),
    Severity.RENDAH: Teks("rendah", "low"),
}
"""How much a finding matters, the gravest first."""


def ringkas(answer: Mapping[str, Any]) -> Teks:
    """ "3 temuan: 1 tinggi, 2 sedang"; of a version without any, how many rules were run."""
    told = {severity: n for severity, n in answer["jumlah"].items() if n}
    n = sum(told.values())
    if n:
        parts = [(f"{k} {TINGKAT[Severity(s)].id}", f"{k} {TINGKAT[Severity(s)].en}") for s, k in told.items()]
        id, en = (", ".join(part[side] for part in parts) for side in (0, 1))
        return Teks(f"{n} temuan: {id}", f"{n} finding{'s' if n > 1 else ''}: {en}")
    run = len(answer["aturan"])
    if not run:
        return Teks("Belum ada aturan untuk jenis dokumen ini", "There is no rule for this kind of document yet")
    return phrase("Tidak ada temuan; {n} aturan dijalankan", "Nothing found; {n} rules were run", n=run)


@tells(".FindingWaived")
def _waived(s: Story) -> Teks:
    kind, _, rest = s.e.sel.partition("/")
    what = rest.partition("/")[0]
    about = s.indikator(what) if kind in ("target", "tercetak") else same(what)
    rule = RULES.get(s.e.aturan)
    return phrase(
        "mengesampingkan temuan “{r}”{a} pada {d}",
        "waived the finding “{r}”{a} in {d}",
        r=rule.title if rule else same(s.e.aturan),
        a=phrase(" atas {i}", " about {i}", i=about) if what else "",
        d=s.dokumen(),
    )
