"""A PK Perubahan that follows a Renja Perubahan waits for the DPPA: its pagu are that paper's, not the plan's."""

from typing import Any

from application.documents.steps import before
from application.plans.in_force import in_force, plan_in_force
from application.work import Work
from domain.cycle.steps import Fakta
from domain.kernel import Refusal
from domain.organisation.perangkat_daerah import Kabupaten
from domain.plans.anggaran import Anggaran
from domain.plans.perjanjian_kinerja import PerjanjianKinerja
from domain.plans.renja import RenjaPerubahan

SETTING = "pk_perubahan_sebelum_dppa"
"""Whether a PK Perubahan may be signed before the DPPA has come (local policy; no, unless the kabupaten says so)."""


def awaits_dppa(work: Work, pk: PerjanjianKinerja) -> bool:
    """Whether the open draft rests on a Renja Perubahan whose DPPA has not been received.

    Not one that changes for another reason of PermenPANRB 53/2014 as well, nor where the unit keeps no budget here.
    """
    versi = pk.versi[pk.draft or max(pk.versi)]
    if not pk.awaits_budget(versi):
        return False
    budget, plan = in_force(work.find(Anggaran, pk.unit, pk.tahun)), plan_in_force(work, pk.unit, pk.tahun)
    if budget is None or not isinstance(plan, RenjaPerubahan):
        return False
    since = plan.versi[plan.in_force or 1].effective_from
    return not any(
        v.reason_code == "dppa" and v.effective_from and since and v.effective_from >= since
        for v in budget.versi.values()
    )


def _signed_after_the_dppa(work: Work, pk: Any, fakta: Fakta) -> None:
    kabupaten = work.find(Kabupaten)
    if kabupaten and kabupaten.settings.get(SETTING) == "ya":
        return
    if awaits_dppa(work, pk):
        raise Refusal(
            f"Pagu {pk.judul()} menunggu DPPA; ditandatangani sesudah DPPA diterima (anggaran.receive). Bila targetnya "
            f"berubah juga karena alasan lain, sebutkan alasan itu; atau kabupaten mengatur {SETTING}.",
            f"The pagu of {pk.judul()} waits for the DPPA; it is signed once that is received (anggaran.receive). If "
            f"its targets change for another reason too, name that; or the kabupaten sets {SETTING}.",
        )


for step in ("sign_first", "sign", "record"):
    before("pk", step, check=_signed_after_the_dppa)
