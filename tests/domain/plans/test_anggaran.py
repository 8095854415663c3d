"""Papers by their names, and what is set aside for kelurahan: never above its pagu, whatever is tried."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from domain.cycle.steps import Fakta
from domain.figures.pagu import Pagu
from domain.kernel import Basis, Invalid, Provenance, acting
from domain.plans.allocations import Alokasi
from domain.plans.anggaran import Anggaran
from domain.plans.budget_papers import named_paper

KASUBBAG = Provenance(
    "demo-kasubbag", "kasubbag", reason="Perubahan anggaran tahun ini", basis=Basis("Perbup", "contoh/27")
)
SEKRETARIS = Provenance("demo-sekretaris", "sekretaris", reason="Surat sudah diterima")
TREE = (
    Pagu("1", "program", "Program"),
    Pagu("1.1", "kegiatan", "Kegiatan"),
    Pagu("1.1.1", "sub_kegiatan", "Satu", Decimal(100)),
    Pagu("1.1.2", "sub_kegiatan", "Dua", Decimal(50)),
)
rows = st.builds(
    Alokasi,
    st.sampled_from(("1.1.1", "1.1.2")),
    st.sampled_from(("jawa", "muara")),
    st.none() | st.decimals(-5, 120, places=2, allow_nan=False, allow_infinity=False),
)


@given(st.lists(st.lists(rows, min_size=1, max_size=3), max_size=6))
def test_no_order_of_commands_sets_aside_more_than_the_pagu(commands: list[list[Alokasi]]) -> None:
    with acting(KASUBBAG):
        budget = Anggaran("kb", 2023)
        for node in TREE:
            budget.set_pagu(node)
        for command in commands:
            before = budget.alokasi_of(1)
            try:
                budget.set_alokasi(command)
            except Invalid:
                assert budget.alokasi_of(1) == before
    now = budget.alokasi_of(1)
    for node in TREE[2:]:
        assert sum(jumlah for (kode, _), jumlah in now.items() if kode == node.kode) <= (node.jumlah or 0)
    assert all(jumlah >= 0 for jumlah in now.values())

    # The next paper begins with exactly that, and what it changes leaves the first as it was.
    with acting(SEKRETARIS):
        budget.take("receive", Fakta(number="DPA/1", received_on=date(2023, 1, 5)))
    with acting(KASUBBAG):
        budget.open_revision(1, "pergeseran")
        assert budget.alokasi_of(2) == now
        budget.set_alokasi([Alokasi("1.1.1", "jawa", Decimal(0)), Alokasi("1.1.1", "muara", Decimal(100))])
    assert budget.alokasi_of(1) == now


codes = st.lists(st.tuples(st.sampled_from(("pergeseran", "dppa")), st.booleans()), max_size=8)


@given(codes)
def test_papers_that_hold_have_names_of_their_own_counted_without_a_gap(changes: list[tuple[str, bool]]) -> None:
    versions = [(1, "", False), *((n, code, cancelled) for n, (code, cancelled) in enumerate(changes, 2))]
    names = named_paper(versions)
    held = [names[n].id for n, _, cancelled in versions if not cancelled]
    assert len(set(held)) == len(held)
    shifts = [name for name in held if name.startswith("Pergeseran")]
    assert shifts == [f"Pergeseran ke-{n}" for n in range(1, len(shifts) + 1)]
    assert names[1].id == "DPA"
