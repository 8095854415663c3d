"""The window of a document closes with the date of its duty: submitted later, it needs a reason and an approval.

Only the unit's own step waits: a signature of the bupati, or a paper that is recorded, is never held up by a date.
"""

from application.deadlines.window import check_window
from application.documents.steps import before
from application.work import Work
from domain.cycle.steps import Fakta
from domain.cycle.unit_kinds import SEMUA_KEPALA
from domain.documents.document import Dokumen
from domain.plans.perjanjian_kinerja import PerjanjianKinerja


def _pk(work: Work, pk: PerjanjianKinerja, fakta: Fakta) -> None:
    """The PK of the head of the unit; a change of it has a date of its own, which its cause sets."""
    if pk.jabatan in SEMUA_KEPALA and pk.in_force is None:
        check_window(work, "pk_sign", str(pk.tahun), pk.unit, work.today)


def _renja(work: Work, doc: Dokumen, fakta: Fakta) -> None:
    unit, tahun = doc.key()
    if doc.in_force is None:
        check_window(work, "renja_set", str(tahun), str(unit), work.today)


def _renstra(work: Work, doc: Dokumen, fakta: Fakta) -> None:
    unit, periode = doc.key()
    if doc.in_force is None:
        check_window(work, "renstra_set", str(periode)[:4], str(unit), work.today)


before("pk", "submit", check=_pk)
before("renja", "submit", check=_renja)
before("renstra", "submit", check=_renstra)
