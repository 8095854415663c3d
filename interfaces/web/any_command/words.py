"""What the parts of commands are called on a form, and the lists from which some are chosen."""

from collections.abc import Mapping

from application.commands import Command
from domain.cycle.terms import PERAN, listed
from domain.kernel import Forbidden, Refusal, Teks
from domain.kinds import DOKUMEN
from interfaces.policy import PARTIES
from interfaces.web.any_command.labels import CHOICES, LABELS
from interfaces.web.frame.words import JENIS
from projections.sentences.differences import MEDAN
from projections.words import capitalised, kunci, same

RUPIAH = Teks("Rupiah penuh: 54.401.966.922.", "In whole rupiah: 54.401.966.922.")
ON_PAPER = Teks("Seperti pada naskahnya: 188.45/12/2026.", "As the paper has it: 188.45/12/2026.")
BY_NAME = Teks("Satu baris satu unit, dengan namanya.", "One unit on a line, by its name.")
HINTS: Mapping[str, Teks] = {
    "agenda": Teks("Nomor agenda penerima: 700/12.", "The receiver's number: 700/12."),
    "bagian": Teks(
        "Seperti judulnya pada laporan: Ikhtisar eksekutif.", "As its heading in the report: Ikhtisar eksekutif."
    ),
    "decree": Teks("Seperti pada naskahnya: SK 821/12/2026.", "As the paper has it: SK 821/12/2026."),
    "jumlah": RUPIAH,
    "keuangan": RUPIAH,
    "basis.kind": same("DPPA, Perbup, nota dinas."),
    "kode": Teks("Seperti pada DPA: 7.01.02.2.01.0001.", "As the DPA has it: 7.01.02.2.01.0001."),
    "nilai": Teks(
        "Seperti pada dokumennya: 75; 1.234,56; 80–85; B (75).", "As the paper has it: 75; 1.234,56; 80–85; B (75)."
    ),
    "number": ON_PAPER,
    "satuan": same("Persen, Dokumen, Nilai."),
    "sumber": Teks(
        "Dari mana asalnya, tanpa nama orang: Register PATEN.", "Where it comes from, without names: Register PATEN."
    ),
    "units": BY_NAME,
    "penyumbang": BY_NAME,
    "via": Teks("Surat 005/12, rekap lewat WhatsApp.", "Surat 005/12, a table by WhatsApp."),
    "hitung": Teks(
        "Kosongkan bila angkanya diketik; pilih bila dihitung dari data pendukung.",
        "Leave it empty where the figure is typed; choose where recorded data compute it.",
    ),
    "induk": Teks(
        "Yang dilayani indikator ini pada pohon kinerja.", "What this indikator serves in the cascade (pohon kinerja)."
    ),
    "pemilik": Teks(
        "Jabatan yang menjawabnya: Sekretaris, Kasi Trantib, Kabid Yankes.",
        "The office that answers for it: Sekretaris, Kasi Trantib, Kabid Yankes.",
    ),
    "sasaran": Teks(
        "Tujuan atau sasaran yang diukurnya, seperti tercetak pada dokumennya.",
        "The tujuan or sasaran that it measures, as its document prints it.",
    ),
    "slug": Teks(
        "Huruf kecil, angka dan tanda hubung, tanpa spasi: indeks-kepuasan. Tetap sama seterusnya.",
        "Small letters, digits and hyphens, no spaces: indeks-kepuasan. It stays the same from then on.",
    ),
    "susunan": Teks("Hanya bila unit lain menyumbang angkanya.", "Only where other units contribute the figure."),
    "templat": Teks(
        "Tahun Template Indikator asalnya, misalnya 2025. Kosongkan bila indikator ini milik unit sendiri.",
        "Year of the Template Indikator that it comes from, such as 2025. Leave it empty for the unit's own.",
    ),
}
"""What to write in a part whose name does not say it."""


OF_UNIT = {
    "induk": Teks("Unit di atasnya", "The unit above it"),
    "kode": Teks("Kode unit", "Code of the unit"),
    "penerus": Teks("Unit penerusnya", "The units that succeed it"),
}
"""What parts of a command about a unit are called that other commands have too."""


def label(name: str, kind: str = "") -> Teks:
    if kind == "unit" and name in OF_UNIT:
        return OF_UNIT[name]
    if name == "n" and kind in ("tenggat", "audit"):
        return Teks("Berapa", "How many")
    if name == "sha256" and kind in ("unit", "kabupaten"):
        return Teks("Logo yang sudah tersimpan", "A logo that is stored already")
    if name == "surat" and kind == "perpanjangan":
        return Teks("Suratnya", "Its letter")
    if name == "periode" and kind not in DOKUMEN:
        return Teks("Periode (2025)", "Period (2025)")
    return LABELS.get(name) or capitalised(MEDAN.get(name) or JENIS.get(name) or same(kunci(name)))


def why_not(command: Command, refusal: Refusal) -> Teks:
    """Why a button cannot be pressed: whose act it is, for who may not; else what stands in the way."""
    if not isinstance(refusal, Forbidden):
        return refusal.teks
    if not command.by:
        return Teks("Dilakukan oleh jabatan lain.", "This is for another office.")
    by = listed({**PERAN, **PARTIES}, command.by)
    return Teks(f"Dilakukan oleh {by.id}.", f"This is for the {by.en}.")


def choice(value: str) -> Teks:
    """A value of a closed list, as words."""
    return CHOICES.get(value) or capitalised(same(kunci(value)))
