"""What an editor lays beside each cell of a draft: what the documents that it rests on say of the same cell."""

from dataclasses import replace
from typing import Any

from application.documents.document import identity_of
from application.plans.content import Content, copied, name, now, tree, year
from application.plans.in_force import in_force, plan_before, plan_in_force, renstra_in_force
from application.plans.sources import SOURCES
from application.work import Work
from domain.cycle.origin import CopiedCell, CopiedPagu
from domain.cycle.steps import Kunci
from domain.documents.document import Dokumen
from domain.plans.renja import RenjaPerubahan

Said = CopiedCell | CopiedPagu


def beside(work: Work, doc: Dokumen) -> dict[Kunci | str, list[Said]]:
    """What is said of each cell, nearest first: by what a draft is filled in from, by the Renstra, by what it
    revises, and by the same document of last year. A cell that only they have is among them."""
    above = SOURCES[doc.kind](work, doc) if doc.kind in SOURCES else Content()
    found: dict[Kunci | str, list[Said]] = {}
    for isi in (above, _renstra(work, doc), _base(work, doc), _last_year(work, doc)):
        cells: list[Said] = [*isi.sel.values(), *isi.pagu.values()]
        for cell in cells:
            said = found.setdefault(cell.key, [])
            if says(cell) is not None and (cell.dari, cell.dari_versi) not in [(s.dari, s.dari_versi) for s in said]:
                said.append(cell)
    return {key: said for key, said in found.items() if said}


def says(cell: Said) -> Any:
    return cell.nilai if isinstance(cell, CopiedCell) else cell.pagu


def _renstra(work: Work, doc: Dokumen) -> Content:
    """The targets of the year in the Renstra that holds for it."""
    key = _named(doc)
    if not {"unit", "tahun"} <= key.keys():
        return Content()
    plan = renstra_in_force(work, key["unit"], key["tahun"])
    return year(plan, key["tahun"], key["tahun"]) if plan else Content()


def _base(work: Work, doc: Dokumen) -> Content:
    """What a draft changes: the version that it revises, or the plan before a Renja Perubahan."""
    base = doc.versi[doc.draft].base if doc.draft else None
    if base is None:
        plan = plan_before(work, doc) if isinstance(doc, RenjaPerubahan) else None
        return _whole(plan, 0) if plan else Content()
    held = doc.versi[base]
    targets = {key: CopiedCell(*key, nilai, name(doc), base) for key, nilai in held.target.items()}
    return Content(targets, {kode: CopiedPagu(kode, p, name(doc), base) for kode, p in held.pagu.items()})


def _last_year(work: Work, doc: Dokumen) -> Content:
    key = _named(doc)
    if "tahun" not in key or "triwulan" in key:
        return Content()
    if "n" in key:
        plan = plan_in_force(work, key["unit"], key["tahun"] - 1)
    else:
        plan = in_force(work.find(type(doc), *{**key, "tahun": key["tahun"] - 1}.values()))
    return _whole(plan, 1) if plan else Content()


def _named(doc: Dokumen) -> dict[str, Any]:
    return dict(zip((p.name for p in identity_of(type(doc))), doc.key(), strict=True))


def _whole(doc: Dokumen, later: int) -> Content:
    """All that stands in a document in force, its targets that many years later."""
    cells = {(slug, tahun + later, tw): nilai for (slug, tahun, tw), nilai in now(doc).target.items()}
    return replace(copied(doc, cells), pagu=tree(doc, now(doc).pagu.values()).pagu)
