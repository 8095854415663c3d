"""The scales that the house comes with: national ones, needing no declaration, each with its basis."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from domain.figures.scales.bands import Ke
from domain.figures.scales.skala import Celah, Skala, Tingkat
from domain.kernel import Teks


class Bawaan(NamedTuple):
    """A scale that needs no declaration, and what it rests on."""

    skala: Skala
    dasar: Teks


def _tingkat(label: str, bawah: str = "", atas: str = "") -> Tingkat:
    low, high = (Decimal(edge) if edge else None for edge in (bawah, atas))
    return Tingkat(tuple(label.split("/")), low, high)


def _skala(id: str, nama: str, *tingkat: tuple[str, ...], terbuka: bool = False) -> Skala:
    """Bands as printed, from the lowest; what lies between two or in both goes to the lower one, more to the highest.

    `terbuka`: less than the lowest edge goes to the lowest grade; otherwise it has none.
    """
    printed = Skala(id, nama, tuple(_tingkat(*each) for each in tingkat))
    below = Ke.ATAS if terbuka else Ke.TANPA_KRITERIA
    celah = (Celah(t.dari, t.sampai, below if t.dari is None else Ke.BAWAH) for t in printed.tempat())
    return replace(printed, celah=tuple(celah))


# Permendagri 86/2017 as printed leaves holes ("76–90", "91–100"); the lower bound on the unrounded value closes them
# (local policy).
CAPAIAN = _skala(
    "capaian",
    "capaian kinerja",
    ("Sangat Rendah", "", "50"),
    ("Rendah", "51", "65"),
    ("Sedang", "66", "75"),
    ("Tinggi", "76", "90"),
    ("Sangat Tinggi", "91", "100"),
)
CAPAIAN_BAIK = replace(
    CAPAIAN,
    id="capaian-baik",
    nama="capaian kinerja, sebutan Sangat Baik sampai Sangat Kurang",
    tingkat=tuple(
        replace(t, label=(label,))
        for t, label in zip(CAPAIAN.tingkat, ("Sangat Kurang", "Kurang", "Cukup", "Baik", "Sangat Baik"), strict=True)
    ),
)
IKM_2017 = _skala(
    "ikm-2017",
    "IKM PermenPANRB 14/2017",
    ("D/Tidak Baik", "25.00", "64.99"),
    ("C/Kurang Baik", "65.00", "76.60"),
    ("B/Baik", "76.61", "88.30"),
    ("A/Sangat Baik", "88.31", "100.00"),
)
IKM_2004 = _skala(
    "ikm-2004",
    "IKM KepMenPAN 25/2004 (dicabut)",
    ("D/Tidak Baik", "25", "43.75"),
    ("C/Kurang Baik", "43.76", "62.50"),
    ("B/Baik", "62.51", "81.25"),
    ("A/Sangat Baik", "81.26", "100"),
)
# Printed as "60–70": that a bound belongs to the grade below ("> 60") is inferred from how evaluation tools read it.
AKIP = _skala(
    "akip",
    "AKIP PermenPANRB 88/2021",
    ("D/Sangat Kurang", "0", "30"),
    ("C/Kurang", "30", "50"),
    ("CC/Cukup", "50", "60"),
    ("B/Baik", "60", "70"),
    ("BB/Sangat Baik", "70", "80"),
    ("A/Memuaskan", "80", "90"),
    ("AA/Sangat Memuaskan", "90", "100"),
    terbuka=True,
)
ARSIP = replace(AKIP, id="arsip", nama="tata kelola arsip")
_TMP = ("TMP/Tidak Memberikan Pendapat/Disclaimer",)
_TW = ("TW/Tidak Wajar",)
_OPINI = (
    ("WDP/Wajar Dengan Pengecualian",),
    ("WTP/Wajar Tanpa Pengecualian/WTP-DPP/WTP DPP/Wajar Tanpa Pengecualian Dengan Paragraf Penjelas",),
)
OPINI_TMP = _skala("opini-bpk-tmp-terendah", "opini BPK, TMP di bawah TW", _TMP, _TW, *_OPINI)
OPINI_TW = _skala("opini-bpk-tw-terendah", "opini BPK, TW di bawah TMP", _TW, _TMP, *_OPINI)
LEVEL = _skala(
    "level-maturitas",
    "level maturitas 1 sampai 5",
    *(
        (f"Level {n}{plus}/{n}{plus}" + (f"/Level {n}+/{n}+" if plus else f"/{nama}"),)
        for n, nama in enumerate(("Rintisan", "Berkembang", "Terdefinisi", "Terkelola dan Terukur", "Optimum"), 1)
        for plus in ("", " plus")
        if (n, plus) != (5, " plus")
    ),
)

_PITA = Teks("pita Permendagri 86/2017", "the bands of Permendagri 86/2017")
_TUTUP = Teks("celah ditutup batas bawah, kebijakan lokal", "holes closed by the lower bound, local policy")
_URUTAN = Teks(
    "opini menurut UU 15/2004 pasal 16; urutan TMP dan TW dipilih kabupaten (kebijakan lokal); WTP-DPP dibaca WTP",
    "opinions by UU 15/2004 art. 16; the kabupaten chooses the order of TMP and TW (local policy); WTP-DPP is WTP",
)
_SEMUA = (
    Bawaan(CAPAIAN, Teks(f"{_PITA.id}; {_TUTUP.id}", f"{_PITA.en}; {_TUTUP.en}")),
    Bawaan(
        CAPAIAN_BAIK,
        Teks(
            f"{_PITA.id}; {_TUTUP.id}; sebutan lain, kebijakan lokal",
            f"{_PITA.en}; {_TUTUP.en}; other labels, local policy",
        ),
    ),
    Bawaan(IKM_2017, Teks("PermenPANRB 14/2017", "PermenPANRB 14/2017")),
    Bawaan(
        IKM_2004,
        Teks("KepMenPAN 25/2004, dicabut PermenPANRB 14/2017", "KepMenPAN 25/2004, revoked by PermenPANRB 14/2017"),
    ),
    Bawaan(
        AKIP,
        Teks(
            "PermenPANRB 88/2021; batas ikut tingkat di bawahnya (disimpulkan)",
            "PermenPANRB 88/2021; a bound belongs to the grade below it (inferred)",
        ),
    ),
    Bawaan(
        ARSIP,
        Teks(
            "huruf dan rentang seperti AKIP (disimpulkan dari dokumen yang mencetaknya)",
            "the letters and ranges of AKIP (inferred from papers that print them)",
        ),
    ),
    Bawaan(OPINI_TMP, _URUTAN),
    Bawaan(OPINI_TW, _URUTAN),
    Bawaan(
        LEVEL,
        Teks(
            "sebutan level SPIP (BPKP); tingkat 'plus' di antaranya seperti dicetak perangkat daerah (disimpulkan)",
            "the SPIP levels (BPKP); a 'plus' between them as offices print it (inferred)",
        ),
    ),
)
BAWAAN: Mapping[str, Bawaan] = MappingProxyType({each.skala.id: each for each in _SEMUA})
FORMER: Mapping[str, str] = MappingProxyType({"capaian-sampang": "capaian-baik"})
"""Ids that earlier records used, and what each is called now."""
SKALA: Mapping[str, Skala] = MappingProxyType({id: each.skala for id, each in BAWAAN.items()})
