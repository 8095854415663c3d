"""Which document an event belongs to: its natural key, told by the first event of its stream."""

from typing import Any, NamedTuple


class Identitas(NamedTuple):
    """Id and natural key of a document, flat, so that every kind fits one table. Missing parts are "" or 0."""

    doc: str
    kind: str
    unit: str
    tahun: int = 0
    triwulan: int = 0
    n: int = 0
    jabatan: str = ""
    periode: str = ""
    slug: str = ""
    seri: str = ""

    def nama(self) -> str:
        """As commands and URLs write it: "pk/kota-bangun/2023/camat"."""
        parts = (self.unit, self.periode, self.slug, self.seri, self.tahun, self.triwulan, self.n, self.jabatan)
        return "/".join([self.kind, *(str(p) for p in parts if p)])


KINDS = {
    "TemplateIndikator": "templat",
    "IndikatorKinerjaUtama": "iku",
    "Renstra": "renstra",
    "Renja": "renja",
    "RenjaPerubahan": "renja_perubahan",
    "Anggaran": "anggaran",
    "PerjanjianKinerja": "pk",
    "RencanaAksi": "rencana_aksi",
    "RealisasiTriwulan": "realisasi",
    "LaporanKinerja": "lkjip",
    "DataPendukung": "data_pendukung",
    "Indikator": "indikator",
    "PerangkatDaerah": "unit",
    "Kabupaten": "kabupaten",
    "Penolakan": "penolakan",
}
FIRST = frozenset({"Drafted", "Registered", "Founded", "Opened", "Recorded"})
"""Names of the first event of a stream."""


def identity_of(event: Any) -> Identitas | None:
    """The identity that a first event tells; None for any later event."""
    owner, _, name = type(event).TOPIC.partition(".")
    if event.originator_version != 1 or name not in FIRST:
        return None
    own = vars(event)
    kind = KINDS[owner]
    unit = own["slug"] if kind == "unit" else own.get("unit", "")
    parts = {k: own[k] for k in ("tahun", "triwulan", "n", "jabatan", "periode", "seri") if k in own}
    slug = own["slug"] if kind == "indikator" else ""
    return Identitas(str(event.originator_id), kind, unit, slug=slug, **parts)
