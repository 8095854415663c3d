"""What succeeds an indikator: declared with reason and basis, so that comparison over years goes on."""

from decimal import Decimal

from application.commands import command
from application.documents.document import require_indikator
from application.plans.indikator import CARD_KEEPERS
from application.work import Work
from domain.kernel import Refusal
from domain.plans.indikator import Indikator
from domain.plans.successors import Penerus, Peralihan
from domain.reasons import require_basis, require_reason


@command(
    "indikator.declare_successor",
    "Menyatakan penerus indikator (ganti nama, pecah, gabung, ganti satuan, dicabut).",
    "Declare what succeeds an indikator (renamed, split, merged, another satuan, dropped).",
    by=CARD_KEEPERS,
)
def declare_successor(
    work: Work,
    unit: str,
    slug: str,
    jenis: Peralihan,
    tahun: int,
    penerus: tuple[str, ...] = (),
    pengali: Decimal | None = None,
) -> Indikator:
    """`tahun`: the first year that is measured by the successors. Needs a reason and a basis."""
    old = work.open(Indikator, unit, slug)
    require_reason(f"indikator {slug}")
    require_basis(f"indikator {slug}")
    cards = {name: require_indikator(work, unit, name).kartu for name in penerus}
    _refuse_a_circle(work, unit, slug, penerus)
    with work.weighed():
        old.declare_successor(Penerus(tahun, jenis, penerus, pengali), cards)
    return old


def _refuse_a_circle(work: Work, unit: str, slug: str, penerus: tuple[str, ...]) -> None:
    ahead, seen = list(penerus), {slug}
    while ahead:
        name = ahead.pop()
        found = work.find(Indikator, unit, name)
        if found is None or found.penerus is None or name in seen:
            continue
        seen.add(name)
        if slug in found.penerus.slugs:
            raise Refusal(
                f"'{slug}' sendiri meneruskan '{name}', jadi '{name}' tidak dapat menjadi penerusnya. "
                "Periksa urutannya.",
                f"'{slug}' itself comes after '{name}', so '{name}' cannot succeed it. Check the order.",
            )
        ahead += found.penerus.slugs


@command(
    "indikator.withdraw_successor",
    "Membatalkan pernyataan penerus indikator yang keliru.",
    "Withdraw a wrong declaration of what succeeds an indikator.",
    by=CARD_KEEPERS,
)
def withdraw_successor(work: Work, unit: str, slug: str) -> Indikator:
    old = work.open(Indikator, unit, slug)
    require_reason(f"penerus {slug}")
    old.withdraw_successor()
    return old
