"""Chapter: what the kabupaten asks of every kecamatan. The template 2023, its data suppliers, and who takes it over.

21 of the 25 rows of Kota Bangun come from it. The sources print no template: it is put together from the two papers
that carry its rows, the PK 2023 of Kota Bangun and the IKU 2024 of Sangasanga.
"""

from typing import Any

from interfaces.demo.cards import dibetulkan, kartu_kota_bangun
from interfaces.demo.day import Bab, Day, Perintah
from interfaces.demo.figures import KOTA_BANGUN, SANGASANGA, digest, load
from interfaces.demo.steps import OLEH_BUPATI, PENCATAT_BAPPEDA, SESUAI

TAHUN = 2023
KUNCI = {"tahun": TAHUN}
BIRO = "bagian_organisasi"
DINKES = "pengampu-dinas-kesehatan"
PENGAMPU = {
    **dict.fromkeys(("iks", "stunting", "aki", "sbs", "posyandu", "ktr"), DINKES),
    "arsip": "pengampu-arsip",
    "satu-data": "pengampu-diskominfo",
    "berakhlak": BIRO,
}
"""Offices of the kabupaten that have the figure of a row; the demo's own choice, as the sources name none."""
BARIS = (
    "Baris ini ada pada PK 2023 Kota Bangun dan IKU 2024 Sangasanga, jadi dicatat sebagai baris template; target yang "
    "sama pada keduanya dicatat sebagai target template."
)
DIAMBIL = "Baris template 2023 yang mengikat kecamatan menjadi indikator kecamatan ini."


def bab() -> Bab:
    """The organisation bureau writes it, Bappeda checks it and records the decree; two kecamatan take it over."""
    hari = Day("2022-12-01")
    yield hari.beri(BIRO, "templat.draft", KUNCI)
    for alasan, baris in _menurut_alasan().items():
        yield hari.beri(BIRO, "templat.set_rows", {**KUNCI, "baris": baris}, alasan)
    yield hari.beri(BIRO, "templat.submit", KUNCI)
    yield Day("2022-12-08").beri("bappeda", "templat.verify", {**KUNCI, "periksa": SESUAI})
    number = "Keputusan Bupati contoh/2022"
    surat = {"signers": OLEH_BUPATI, "number": number, "signed_on": "2022-12-19", "sha256": digest(number)}
    yield Day("2022-12-20").beri(PENCATAT_BAPPEDA, "templat.record", {**KUNCI, **surat})
    hari = Day("2023-01-03")
    for unit in (KOTA_BANGUN, SANGASANGA):
        yield hari.beri(f"perencana@{unit}", "templat.adopt", {"unit": unit, **KUNCI}, DIAMBIL)


def berkartu_templat(slug: str, kartu: Perintah) -> Perintah:
    """A unit's own wording of a card, which stays of the template where it is one of its rows."""
    if slug not in {row["slug"] for row in _rows()}:
        return kartu
    return {**kartu, "templat": str(TAHUN), "pengampu": PENGAMPU.get(slug, "")}


def _rows() -> list[dict[str, Any]]:
    """What is neither one of the kecamatan's own IKU nor of a program of its own."""
    return [row for row in load("indikator_kota_bangun")["indikator"] if not row["iku"]]


def _menurut_alasan() -> dict[str, list[Perintah]]:
    """Rows by the reason why they are written as they are."""
    kartu, targets = kartu_kota_bangun(), _targets()
    groups: dict[str, list[Perintah]] = {}
    for row in _rows():
        slug = row["slug"]
        baris = {"indikator": slug, "kartu": kartu[slug], "jenis_unit": ["kecamatan"]}
        more = {"pengampu": PENGAMPU.get(slug), "target": targets.get(slug)}
        said = " ".join(dict.fromkeys((BARIS, dibetulkan(row, BARIS))))
        groups.setdefault(said, []).append({**baris, **{k: v for k, v in more.items() if v}})
    return groups


def _targets() -> dict[str, Perintah]:
    """Targets that both papers print alike; the other rows leave theirs to each unit."""
    satu = {row["indikator"]: row["target"] for row in load("pk_kota_bangun")["2023"]}
    dua = {row["indikator"]: row["target"] for row in load("sangasanga_iku_2024")["baris"]}
    return {slug: satu[slug] for slug in satu if slug in dua and _isi(satu[slug]) == _isi(dua[slug])}


def _isi(target: Perintah) -> Perintah:
    return {name: part for name, part in target.items() if name != "teks"}
