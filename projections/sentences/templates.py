"""Sentences of templates and successors: rows that bind units, and what an indikator became."""

from domain.kernel import Teks
from domain.plans.successors import Peralihan
from domain.plans.template_rows import BarisTemplat
from projections.cell_address import FIGURE, cell_address
from projections.sentences.story import Story, ganti, tells
from projections.told_figures import Mark, unmarked
from projections.words import angka, jabatan, joined, kunci, nilai, phrase, same

PERALIHAN = {
    Peralihan.GANTI_NAMA: Teks("{o} berganti nama menjadi {n}", "{o} is now called {n}"),
    Peralihan.PECAH: Teks("{o} dipecah menjadi {n}", "{o} is split into {n}"),
    Peralihan.GABUNG: Teks("{o} digabung ke dalam {n}", "{o} is merged into {n}"),
    Peralihan.GANTI_SATUAN: Teks(
        "{o} diukur dengan satuan lain sebagai {n}", "{o} is measured in another satuan as {n}"
    ),
    Peralihan.DICABUT: Teks("{o} dicabut tanpa penerus", "{o} is dropped without a successor"),
}


@tells("TemplateIndikator.RowSet")
def _row_set(s: Story) -> Teks:
    e = s.e
    row = e.new or e.old
    hal = same(f"indikator '{row.kartu.nama}'")
    new = s.said(_row, cell_address("templat", "rows", (e.indikator,), FIGURE))
    isi = phrase("mengikat {r}", "binding {r}", r=new) if new else None
    if e.old and e.new:
        return phrase("mengubah {h} pada {d}: {i}", "changed {h} in {d}: {i}", h=hal, d=s.dokumen(), i=isi or "")
    return ganti(hal, s.dokumen(), None, isi, Teks("memuat", "put"))


def _row(row: BarisTemplat, mark: Mark = unmarked) -> Teks:
    bagian = [same(" ".join(sorted(map(kunci, row.jenis_unit))))]
    bagian.append(phrase("target {n}", n=nilai(row.target, mark)) if row.target else TARGET_SENDIRI)
    if row.pengampu:
        bagian.append(phrase("realisasi dari {p}", "realisasi from the {p}", p=jabatan(row.pengampu)))
    return joined(bagian)


TARGET_SENDIRI = Teks("target ditetapkan per unit", "target set per unit")


@tells("Indikator.SuccessorDeclared")
def _successor_declared(s: Story) -> Teks:
    e = s.e
    news = same(", ".join(s.indikator(slug) for slug in e.penerus)) if e.penerus else Teks("tanpa penerus", "nothing")
    apa = phrase(*PERALIHAN[e.jenis], o=s.indikator(s.who.slug), n=news)
    kali = (
        phrase(" (angka lama x {p})", " (earlier figures x {p})", p=angka(e.pengali)) if e.pengali is not None else ""
    )
    return phrase("menyatakan bahwa sejak {t} {a}{k}", "declared that from {t} on {a}{k}", t=e.tahun, a=apa, k=kali)


@tells("Indikator.SuccessorWithdrawn")
def _successor_withdrawn(s: Story) -> Teks:
    return phrase(
        "membatalkan pernyataan penerus {i} sejak {t}",
        "withdrew the declaration of what succeeds {i} from {t} on",
        i=s.indikator(s.who.slug),
        t=s.e.tahun,
    )
