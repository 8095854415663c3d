"""Kinds of units and their offices: who heads each, who promises whom, who verifies. One table, with its basis.

The rows here are the national defaults; a kabupaten puts own rows before them (`Kabupaten.set_unit_row`). How another
office is written in a row: "bupati" is of the kabupaten, "sekretaris" of the unit itself, "sekretaris@induk" of the
unit above it; `KEPALA` is the head of the unit, whatever that office is called there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

KEPALA = "kepala_unit"
"""The head of the document's own unit, as a party of a step and in a row of the table."""
INDUK = "@induk"
DI_INDUK = KEPALA + INDUK
"""The head of the unit above."""
KELURAHAN = "kelurahan"

KABUPATEN = "kabupaten"
"""The kabupaten as a unit that reports: its kind and its short name, since there is one."""
BUPATI, SEKDA = "bupati", "sekda"
PEMDA = "Perpres 29/2014; PermenPANRB 53/2014 (sumber sekunder): bupati berjanji dan melapor, tanpa pihak kedua"
PD = "PP 18/2016 tentang Perangkat Daerah, diubah PP 72/2019"
RS = "PP 72/2019: unit organisasi bersifat khusus"
KECAMATAN = "PP 17/2018 tentang Kecamatan"
PK = "PermenPANRB 53/2014 Lampiran I (sumber sekunder): janji pimpinan kepada pimpinan di atasnya"
DI_DALAM = "kebijakan daerah: dijanjikan kepada kepala unit, diverifikasi di dalam unit"
ESELON_IV = "kebijakan daerah: hanya di kecamatan, kelurahan dan UPTD, tempat jabatannya masih ada"
SKP = "jabatan disetarakan (PermenPANRB 17/2021): janjinya SKP (PP 30/2019, PermenPANRB 6/2022)"
DEWAN = "kebijakan daerah: kepada bupati melalui sekda secara administratif"


@dataclass(frozen=True)
class Jabatan:
    """One row: an office of a kind of unit ("kasi-*": any kasi that is named), and its PK from a day on.

    `pk`: whether it has a Perjanjian Kinerja; `pihak_kedua`: the office that it promises to, then those that a unit may
    name instead; `verifikator`: the offices any of which verifies that PK. `ada`: False takes the office out of the
    kind. `sejak`: None has always held.
    """

    jenis: str
    jabatan: str
    dasar: str
    pk: bool = True
    pihak_kedua: tuple[str, ...] = ()
    verifikator: tuple[str, ...] = ()
    ada: bool = True
    sejak: date | None = None

    @property
    def peran(self) -> str:
        """The role in which the office is held: "kasi" for any "kasi-…"."""
        return self.jabatan.partition("-")[0]

    def covers(self, jabatan: str) -> bool:
        """Whether an office is one of this row; a bare "kasi" is too, where somebody acts as any of them."""
        named = self.jabatan.removesuffix("*")
        return jabatan == self.jabatan or (named != self.jabatan and (jabatan + "-").startswith(named))


@dataclass(frozen=True)
class JenisUnit:
    """A kind of unit: the office of its head, below which kinds it must stand, who verifies what it hands in.

    `diverifikasi_induk`: its Renstra, Renja, IKU and realisasi are verified by the unit above, not by offices of the
    kabupaten. Its LKjIP is reviewed by the inspektorat (local policy; none may be required).
    """

    jenis: str
    id: str
    en: str
    kepala: str
    dasar: str
    induk: tuple[str, ...] = ()
    diverifikasi_induk: bool = False
    baru: bool = True
    """Whether further units of the kind may be registered."""
    tunggal: bool = False
    """Whether a kabupaten has one of the kind."""


_SEMUA = (
    JenisUnit("kecamatan", "kecamatan", "kecamatan", "camat", KECAMATAN),
    JenisUnit("kelurahan", "kelurahan", "kelurahan", "lurah", KECAMATAN, ("kecamatan",), diverifikasi_induk=True),
    JenisUnit("dinas", "dinas", "dinas", "kepala", PD),
    JenisUnit("badan", "badan", "badan", "kepala", PD),
    JenisUnit("sekretariat_daerah", "sekretariat daerah", "regional secretariat", "sekda", PD, tunggal=True),
    JenisUnit("bagian", "bagian sekretariat daerah", "bureau of the secretariat", "kabag", PD, ("sekretariat_daerah",)),
    JenisUnit("sekretariat_dprd", "sekretariat DPRD", "secretariat of the DPRD", "sekretaris_dprd", PD, tunggal=True),
    JenisUnit("inspektorat", "inspektorat", "inspektorat", "inspektur", PD, tunggal=True),
    JenisUnit("satpol_pp", "Satpol PP", "Satpol PP", "kepala", PD),
    JenisUnit("rsud", "RSUD", "regional hospital", "direktur", RS, ("dinas",)),
    JenisUnit("uptd", "UPTD", "technical unit", "kepala_uptd", PD, ("dinas", "badan"), diverifikasi_induk=True),
    JenisUnit(KABUPATEN, "kabupaten", "kabupaten", BUPATI, PEMDA),
    JenisUnit("sekretariat", "sekretariat", "secretariat", "camat", "dari sebelum tabel ini", baru=False),
)
JENIS = {jenis.jenis: jenis for jenis in _SEMUA}
"""The kinds, by their key. Puskesmas are UPTD."""
JENIS_UNIT = tuple(JENIS)

_BUPATI = ("bupati",)
_ATAS = (KEPALA,)
_KABUPATEN = ("bagian_organisasi",)


def _kepala(jenis: str, dasar: str = PK) -> Jabatan:
    return Jabatan(jenis, JENIS[jenis].kepala, dasar, True, _BUPATI, _KABUPATEN)


def _di_bawah(jenis: str, verifikator: tuple[str, ...], *jabatan: str, dasar: str = DI_DALAM) -> Iterator[Jabatan]:
    """Offices below a head, each with the head."""
    for nama in jabatan:
        yield Jabatan(jenis, nama, dasar, True, _ATAS, verifikator)


def _tanpa(jenis: str, *jabatan: str) -> Iterator[Jabatan]:
    """Offices that promise nothing here."""
    for nama in jabatan:
        yield Jabatan(jenis, nama, SKP, False)


def _dinas(jenis: str) -> Iterator[Jabatan]:
    yield _kepala(jenis)
    yield from _di_bawah(jenis, ("kabid",), "sekretaris")
    yield from _di_bawah(jenis, ("sekretaris",), "kabid-*")
    yield from _tanpa(jenis, "kasubbag-*")


def _kecamatan(jenis: str, dasar: str = PK) -> Iterator[Jabatan]:
    yield _kepala(jenis, dasar)
    yield from _di_bawah(jenis, ("kasi",), "sekretaris")
    yield from _di_bawah(jenis, ("sekretaris",), "kasi-*", "kasubbag-*", dasar=ESELON_IV)
    yield from _di_bawah(jenis, ("sekretaris",), "lurah-*", "sekretaris-*", dasar=ESELON_IV)


_DI_INDUK = ("sekretaris" + INDUK, DI_INDUK)
BAWAAN: tuple[Jabatan, ...] = (
    *_kecamatan("kecamatan"),
    Jabatan("kelurahan", "lurah", PK, True, (DI_INDUK,), _DI_INDUK),
    *(
        Jabatan("kelurahan", nama, ESELON_IV, True, (KEPALA, DI_INDUK), _DI_INDUK)
        for nama in ("sekretaris", "sekretaris-*", "kasi-*", "kasubbag-*")
    ),
    *_dinas("dinas"),
    *_dinas("badan"),
    *_dinas("satpol_pp"),
    _kepala("sekretariat_daerah"),
    *_di_bawah("sekretariat_daerah", _KABUPATEN, "asisten-*"),
    Jabatan("bagian", "kabag", DI_DALAM, True, (DI_INDUK, "asisten" + INDUK), _KABUPATEN),
    *_tanpa("bagian", "kasubbag-*"),
    _kepala("sekretariat_dprd", DEWAN),
    *_di_bawah("sekretariat_dprd", ("kabag",), "kabag-*"),
    *_tanpa("sekretariat_dprd", "kasubbag-*"),
    _kepala("inspektorat"),
    *_di_bawah("inspektorat", ("irban",), "sekretaris"),
    *_di_bawah("inspektorat", ("sekretaris",), "irban-*"),
    *_tanpa("inspektorat", "kasubbag-*"),
    Jabatan("rsud", "direktur", PK, True, (DI_INDUK, "bupati"), _KABUPATEN),
    *_di_bawah("rsud", ("kabid", "kabag"), "wadir-*"),
    *_di_bawah("rsud", ("wadir", "kabag"), "kabid-*"),
    *_di_bawah("rsud", ("wadir", "kabid"), "kabag-*"),
    *_tanpa("rsud", "kasubbag-*", "kasi-*"),
    Jabatan("uptd", "kepala_uptd", PK, True, (DI_INDUK,), ("sekretaris" + INDUK,)),
    *_di_bawah("uptd", ("sekretaris" + INDUK,), "kasubbag-*", dasar=ESELON_IV),
    Jabatan(KABUPATEN, BUPATI, PEMDA, True, (), ("bappeda", "bagian_organisasi")),
    Jabatan(KABUPATEN, "kasubbag-*", "kebijakan daerah: staf Bagian Organisasi atau Bappeda yang mengajukan", False),
    *_kecamatan("sekretariat", "dari sebelum tabel ini"),
)
"""The national defaults. A functional post and a team leader stand in no row: their promise is the SKP."""

DULU = ("camat", "lurah")
"""Heads of the kinds that there were before the table, where one may stand for the other in what is recorded."""
_SEBELUM = ("dinas", "badan")
SEMUA_KEPALA = tuple(dict.fromkeys((*DULU, *(jenis.kepala for jenis in JENIS.values()))))
"""Every office that heads a unit of some kind."""
_KEPALA = {(jenis.jenis, jenis.kepala) for jenis in JENIS.values()}
_LAMA = ("perencana", "kasubbag", "kasi", "sekretaris")
STAF: tuple[str, ...] = tuple(
    dict.fromkeys((*_LAMA, *(row.peran for row in BAWAAN if (row.jenis, row.jabatan) not in _KEPALA)))
)
"""Every role below the head of some unit; planners are several people, who hold no office."""
PERAN_UNIT = tuple(role for role in dict.fromkeys((*STAF, *SEMUA_KEPALA)) if role != BUPATI)
"""Every role that there is at a unit; the bupati is one of the kabupaten, wherever he acts."""
DI_KABUPATEN = {BUPATI: BUPATI, SEKDA: "sekretaris"}
"""The role in which an office of the kabupaten acts for the kabupaten's own documents: the sekda does what
the secretary of a unit does, and all that the bupati need not do in person (inferred: UU 23/2014 pasal 213)."""


def kepala(jenis: str) -> str:
    """The office that heads a unit of a kind; of a kind that nobody knows (a unit taken on trust) the camat."""
    return JENIS[jenis].kepala if jenis in JENIS else DULU[0]


def semua_kepala(jenis: str) -> tuple[str, ...]:
    """The offices whose documents stand for the unit: its head, and what heads were called before the table."""
    if kepala(jenis) in DULU:
        return DULU
    return (kepala(jenis), *(DULU if jenis in _SEBELUM else ()))


def jenis_di_atas(jenis: str) -> str:
    """The kind below which units of a kind stand, "" when they stand alone."""
    return JENIS[jenis].induk[0] if jenis in JENIS and JENIS[jenis].induk else ""


def resolved(party: str, unit: str, jenis: str, induk: str) -> str:
    """An office of a row as people write it, at a unit of that kind: "kepala@dinas-kesehatan", "bupati"."""
    office, _, above = party.partition("@")
    of = jenis_di_atas(jenis) if above else jenis
    if office == KEPALA:
        office = kepala(of)
    return f"{office}@{induk if above else unit}" if office in PERAN_UNIT else office


def atasan(jabatan: str, jenis: str) -> str | None:
    """The level above an office of a kind of unit, which may be its alternate (local policy); None above the head."""
    role = jabatan.partition("-")[0]
    roles = {"perencana", *(row.peran for row in BAWAAN if row.jenis == jenis and row.jabatan != kepala(jenis))}
    if role not in roles:
        return None
    return "sekretaris" if "sekretaris" in roles - {role} else kepala(jenis)


def is_head(role: str, office: str, unit: str = "") -> bool:
    """Whether an office is one that heads units: "kabag", and not "kabag-umum"; of the kabupaten, the bupati only."""
    if unit == KABUPATEN:
        return office == BUPATI
    return role in DULU or (office or role) in SEMUA_KEPALA


def in_force(own: Iterable[Jabatan], on: date) -> tuple[Jabatan, ...]:
    """The table on a day: own rows of the kabupaten, the newest first, before the defaults; one row for each office."""
    table: dict[tuple[str, str], Jabatan] = {}
    since = [row for row in own if row.sejak is None or row.sejak <= on]
    for row in (*sorted(since, key=lambda row: row.sejak or date.min, reverse=True), *BAWAAN):
        table.setdefault((row.jenis, row.jabatan), row)
    return tuple(row for row in table.values() if row.ada)


def row_of(table: Iterable[Jabatan], jenis: str, jabatan: str) -> Jabatan | None:
    """The row of an office of a kind of unit; the most particular one ("kabid-p2p" before "kabid-*")."""
    found = [row for row in table if row.jenis == jenis and row.covers(jabatan)]
    return max(found, key=lambda row: len(row.jabatan.removesuffix("*")), default=None)
