"""A version held against its source: one that was copied raises nothing, one altered cell exactly that cell."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from domain.figures.nilai import Jenis, Nilai
from domain.figures.pagu import Pagu
from domain.figures.triwulan import ModeTriwulan
from domain.gate import between
from domain.gate.between import Above
from domain.gate.papers import Key, Known, Money, Paper, Target, pagu_cell, target_cell
from domain.kernel import Teks
from tests.examples import examples

NUMBERS = st.decimals(min_value=0, max_value=10**6, places=2)
SLUGS = st.sampled_from(["keluhan", "arsip", "trantibum", "ikm", "sakip"])
FIGURES = st.one_of(
    NUMBERS.map(lambda n: Nilai(Jenis.ANGKA, str(n), n)),
    NUMBERS.map(lambda n: Nilai(Jenis.PREDIKAT, f"B ({n})", n, "B")),
    st.just(Nilai(Jenis.TIDAK_BERLAKU, alasan="tidak ada kejadian")),
)
CARDS = {slug: Known(slug) for slug in ("keluhan", "arsip", "trantibum", "ikm", "sakip")}


def paper(name: str, cells: dict[str, Nilai], **more: object) -> Paper:
    target = {Key(slug, 2023, 0): Target(nilai, n) for n, (slug, nilai) in enumerate(cells.items(), 1)}
    return Paper(name, Teks(name, name), 1, target, **more)  # type: ignore[arg-type]


def cells_of(own: Paper, source: Paper) -> list[str]:
    return [one.sel for one in between.against(own, [Above(source, between.PK_RENCANA, [*CARDS])], CARDS)]


@given(st.dictionaries(SLUGS, FIGURES, min_size=1), st.data())
@examples(100)
def test_one_altered_cell_is_one_finding(cells: dict[str, Nilai], data: st.DataObject) -> None:
    source = paper("renja", cells)
    assert cells_of(paper("pk", dict(cells)), source) == []
    slug = data.draw(st.sampled_from(sorted(cells)))
    changed = Nilai(Jenis.ANGKA, "", (cells[slug].angka or Decimal(0)) + 1)
    found = cells_of(paper("pk", {**cells, slug: changed}), source)
    assert found == ([target_cell(Key(slug, 2023, 0))] if cells[slug].jenis is not Jenis.TIDAK_BERLAKU else [])
    absent = {name: nilai for name, nilai in cells.items() if name != slug}
    missing = between.against(paper("pk", absent), [Above(source, between.PK_RENCANA, [*CARDS])], CARDS)
    said = cells[slug].jenis is not Jenis.TIDAK_BERLAKU
    assert [one.rule for one in missing] == ([between.BELUM_DIISI] if said else [])


@given(st.dictionaries(st.sampled_from(["1", "2", "3"]), NUMBERS, min_size=1), st.data())
@examples(50)
def test_one_altered_amount_is_one_finding(amounts: dict[str, Decimal], data: st.DataObject) -> None:
    tree = {kode: Money(Pagu(kode, "sub_kegiatan", "Patroli", jumlah), 1) for kode, jumlah in amounts.items()}
    source = paper("anggaran", {}, pagu=tree)
    assert list(between.money(paper("pk", {}, pagu=dict(tree)), source, between.PAGU_ANGGARAN)) == []
    kode = data.draw(st.sampled_from(sorted(tree)))
    own = {**tree, kode: replace(tree[kode], pagu=replace(tree[kode].pagu, jumlah=amounts[kode] + 1))}
    (one,) = between.money(paper("pk", {}, pagu=own), source, between.PAGU_ANGGARAN)
    assert one.sel == pagu_cell(kode)


@given(st.lists(NUMBERS, min_size=4, max_size=4))
@examples(50)
def test_quarters_that_were_split_from_the_year_make_it_again(parts: list[Decimal]) -> None:
    for mode, year in (
        (ModeTriwulan.DIJUMLAH, sum(parts, Decimal(0))),
        (ModeTriwulan.NILAI_AKHIR, parts[3]),
        (ModeTriwulan.TAHUNAN, parts[3]),
    ):
        known = {"keluhan": Known("keluhan", mode=mode)}
        target = {
            Key("keluhan", 2023, tw): Target(Nilai(Jenis.ANGKA, "", part), tw) for tw, part in enumerate(parts, 1)
        }
        own = Paper("rencana_aksi", Teks("Rencana Aksi", "Rencana Aksi"), 1, target)
        assert list(between.quarters(own, paper("pk", {"keluhan": Nilai(Jenis.ANGKA, "", year)}), known)) == []
        (one,) = between.quarters(own, paper("pk", {"keluhan": Nilai(Jenis.ANGKA, "", year + 1)}), known)
        assert one.sel == "target/keluhan/2023/4"


def test_the_nearest_source_that_has_the_cell_decides() -> None:
    near, far = (paper(n, {"keluhan": Nilai(Jenis.ANGKA, "", Decimal(v))}) for n, v in (("renja", 80), ("iku", 75)))
    above = [Above(near, between.PK_RENCANA), Above(far, between.PK_IKU)]
    own = paper("pk", {"keluhan": Nilai(Jenis.ANGKA, "", Decimal(80))})
    assert list(between.against(own, above, CARDS)) == []
    own = paper("pk", {"keluhan": Nilai(Jenis.ANGKA, "", Decimal(75))})
    assert [one.rule.id for one in between.against(own, above, CARDS)] == ["pk_berbeda_dari_renja"]
