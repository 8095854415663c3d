"""Templates and IKU: what the kabupaten asks of its units, taken over by each of them; what a unit sets for itself."""

from application.commands import command
from application.documents.document import DRAFTERS, begin, read_row, said_once
from application.documents.voiding import card_revised
from application.plans.copies import begun
from application.plans.indikator import CARD_KEEPERS
from application.plans.template_rows import bound_rows
from application.work import Work
from domain.figures.plausibility import numbers, slips
from domain.kernel import Refusal
from domain.plans.indikator import Indikator
from domain.plans.indikator_kinerja_utama import IndikatorKinerjaUtama
from domain.plans.template_indikator import TemplateIndikator
from domain.plans.template_rows import BarisBaru
from domain.reasons import require_reason

KEEPERS = ("bagian_organisasi",)


@command("templat.draft", "Memulai Template Indikator.", "Start a Template Indikator.", by=KEEPERS, creates=True)
def draft_template(work: Work, tahun: int) -> TemplateIndikator:
    return begin(work, TemplateIndikator, (tahun,), lambda: TemplateIndikator(tahun))


@command("templat.set_rows", "Mengisi baris Template Indikator.", "Set rows of the Template Indikator.", by=KEEPERS)
def set_rows(work: Work, tahun: int, baris: tuple[BarisBaru, ...]) -> TemplateIndikator:
    template = work.open(TemplateIndikator, tahun)
    said: dict[str, BarisBaru] = {}
    for row in baris:
        said_once(said, row.indikator, row, row.indikator)
        read = read_row(work, tahun, row)
        for angka in numbers(read.target):
            for doubt in slips(row.indikator, angka, read.kartu.satuan, ()):
                work.doubt(doubt)
        with work.weighed(row.indikator):
            template.set_row(row.indikator, read)
    return template


@command("templat.drop_row", "Mencabut baris Template Indikator.", "Drop a row of the template.", by=KEEPERS)
def drop_row(work: Work, tahun: int, indikator: str) -> TemplateIndikator:
    template = work.open(TemplateIndikator, tahun)
    template.drop_row(indikator)
    return template


@command(
    "templat.adopt",
    "Memberlakukan baris template yang mengikat satu unit menjadi indikator unit itu.",
    "Take the rows of the template that bind a unit over as its indikator.",
    by=CARD_KEEPERS,
)
def adopt(work: Work, unit: str, tahun: int) -> TemplateIndikator:
    """Registers what the unit lacks, revises a card that says otherwise (with a reason); what fits stays as it is."""
    template = work.open(TemplateIndikator, tahun)
    if template.in_force is None:
        raise Refusal(
            f"{template.judul()} belum berlaku. Tunggu sampai ditetapkan.",
            f"{template.judul()} is not in force yet. Wait until it is established.",
        )
    rows = bound_rows(work, unit, tahun)
    if not rows:
        raise Refusal(
            f"{template.judul()} tidak memuat baris untuk jenis unit {unit}. Periksa jenis unitnya.",
            f"{template.judul()} has no row for the kind of unit that {unit} is. Check its kind.",
        )
    for slug, row in rows:
        own = work.find(Indikator, unit, slug)
        if own is None:
            card = row.card_for(None)
            work.make(Indikator, (unit, slug), lambda s=slug, c=card: Indikator(unit, s, c))  # type: ignore[misc]
        elif (card := row.card_for(own.kartu)) != own.kartu:
            require_reason(f"kartu {slug}")
            card_revised(work, own, card)
    return template


@command("iku.draft", "Memulai rancangan IKU unit.", "Start the IKU of a unit.", by=DRAFTERS, creates=True)
def draft_iku(work: Work, unit: str, prefill: bool = True) -> IndikatorKinerjaUtama:
    own = begin(work, IndikatorKinerjaUtama, (unit,), lambda: IndikatorKinerjaUtama(unit))
    return begun(work, own, prefill)
