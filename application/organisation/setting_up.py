"""Setting up: the kabupaten, its units and office holders, the indikator and their cards."""

from dataclasses import dataclass
from datetime import date

from application.commands import command
from application.deadlines.catalogue import window_is_a_rule
from application.organisation.scales import may_rate, rating_scales
from application.scope import unit_table
from application.work import Work
from domain import alignment
from domain.cycle.mandates import SEMUA, Mandate
from domain.cycle.signatures import CUKUP, MENUNGGU_NASKAH
from domain.cycle.terms import LANGKAH
from domain.cycle.unit_kinds import JENIS, JENIS_UNIT, KABUPATEN
from domain.figures.bounds import AturanBatas, AturanRentang
from domain.figures.calendar import Zona
from domain.figures.doubts import CHOSEN, Doubt
from domain.kernel import Invalid, Refusal, Teks
from domain.kinds import DOKUMEN
from domain.organisation.office_holders import Pengganti
from domain.organisation.perangkat_daerah import Kabupaten, PerangkatDaerah
from domain.organisation.scales import CAPAIAN
from domain.organisation.unit_offices import require_office
from domain.organisation.unit_roles import PENYUSUN
from domain.reasons import require_reason


@command("kabupaten.found", "Mendaftarkan kabupaten.", "Register the kabupaten.", by=("admin",), creates=True)
def found(work: Work, nama: str, zona: Zona) -> Kabupaten:
    return work.make(Kabupaten, (), lambda: Kabupaten(nama, zona))


@dataclass(frozen=True)
class Setting:
    """What a setting of the kabupaten is for, and the values it may have (None: a whole number from 1 to 60).

    The scales that there are, the kabupaten itself must say.
    """

    teks: Teks
    values: tuple[str, ...] | None

    def allows(self, value: str) -> bool:
        if self.values is None:
            return value.isascii() and value.isdigit() and 1 <= int(value) <= 60
        return value in self.values


SETTINGS = {
    CAPAIAN: Setting(Teks("Skala kriteria capaian", "Scale by which capaian is rated"), ()),
    "aturan_rentang": Setting(
        Teks("Aturan capaian target rentang", "Rule of capaian for targets that are ranges"), (*AturanRentang, "tanpa")
    ),
    "aturan_batas": Setting(
        Teks("Aturan capaian target batas", "Rule of capaian for targets that are limits"), (*AturanBatas, "tanpa")
    ),
    "batas_hari_kerja": Setting(
        Teks("Hari kerja sesudah akhir triwulan", "Working days after the end of a triwulan"), None
    ),
    "reviu_lkjip": Setting(
        Teks("Reviu LKjIP oleh Inspektorat", "Review of the LKjIP by the Inspektorat"),
        ("tidak_wajib", "sebelum", "sesudah"),
    ),
    **{
        f"verifikasi_{kind}": Setting(
            Teks(f"Kantor yang memverifikasi {nama}", f"Offices that verify {nama}"),
            ("bappeda", "bagian_organisasi", "bagian_organisasi+bappeda"),
        )
        for kind, nama in (
            ("renstra", "Renstra"),
            ("renja", "Renja"),
            ("pk", "PK kepala"),
            ("realisasi", "realisasi"),
        )
    },
    **{
        f"persetujuan_{kind}": Setting(
            Teks(f"Persetujuan di Jejak untuk {cls.nama}", f"The approval in Jejak of a {cls.nama}"),
            (MENUNGGU_NASKAH, CUKUP),
        )
        for kind, cls in DOKUMEN.items()
        if cls.recorders()
    },
    "pejabat_sementara_membuka_kewajiban": Setting(
        Teks("Penunjukan Plt atau Plh membuka kewajiban", "Appointing a Plt or Plh opens duties"), ("ya", "tidak")
    ),
    "pk_perubahan_sebelum_dppa": Setting(
        Teks(
            "PK Perubahan ditandatangani sebelum DPPA diterima", "A PK Perubahan is signed before the DPPA is received"
        ),
        ("ya", "tidak"),
    ),
    "konfirmasi_pemilik": Setting(
        Teks("Konfirmasi pemilik sebelum triwulan diajukan", "Confirmation by the owner before a quarter is submitted"),
        ("ya", "tidak"),
    ),
    **{
        f"keraguan_{kind}": Setting(Teks(f"Keraguan: {nama.id}", f"Doubt: {nama.en}"), ("tanya", "tandai"))
        for kind, nama in CHOSEN.items()
    },
    **{
        alignment.setting_of(rule): Setting(
            Teks(f"Pemeriksaan: {rule.title.id}", f"The check: {rule.title.en}"), (alignment.TAHAN, alignment.TANDAI)
        )
        for rule in alignment.HOLD.values()
    },
}
"""Settings of the kabupaten; each is shown where it matters as *local policy*."""


@command("kabupaten.change_setting", "Mengubah pengaturan.", "Change a setting.", by=("admin", "bagian_organisasi"))
def change_setting(work: Work, setting: str, value: str) -> Kabupaten:
    kabupaten = work.open(Kabupaten)
    known = SETTINGS.get(setting)
    if known is None:
        raise Invalid(
            f"Pengaturan '{setting}' tidak dikenal. Pilih: {', '.join(SETTINGS)}.",
            f"Setting '{setting}' is unknown. Choose one of: {', '.join(SETTINGS)}.",
        )
    choices = ", ".join(rating_scales(work) if setting == CAPAIAN else known.values or ("1–60",))
    if not (may_rate(work, value) if setting == CAPAIAN else known.allows(value)):
        raise Invalid(
            f"{known.teks.id} tidak dapat '{value}'. Pilih: {choices}.",
            f"{known.teks.en} cannot be '{value}'. Choose: {choices}.",
        )
    window_is_a_rule(work, setting)
    require_reason(f"pengaturan {setting}")
    kabupaten.change_setting(setting, value)
    return kabupaten


def one_name_is_meant(work: Work, slug: str, nama: str) -> None:
    """Two units of one name are possible (two kelurahan of two kecamatan), and mostly a slip: it is asked."""
    for other in work.questions.units_called(nama):
        if other != slug:
            same = Teks(f"unit '{other}' juga bernama '{nama}'", f"unit '{other}' is called '{nama}' too")
            mend = Teks("beri nama lengkapnya, atau pakai unit itu", "give its full name, or use that unit")
            work.doubt(Doubt("nama_unit", nama, same, mend))


@command("unit.register", "Mendaftarkan unit.", "Register a unit.", by=("admin",), creates=True)
def register_unit(
    work: Work, slug: str, nama: str, jenis: str, zona: Zona, go_live: date, induk: str = "", kode: str = ""
) -> PerangkatDaerah:
    if jenis not in JENIS_UNIT:
        raise Invalid(
            f"Jenis unit '{jenis}' tidak dikenal. Pilih: {', '.join(JENIS_UNIT)}.",
            f"Unit kind '{jenis}' is unknown. Choose one of: {', '.join(JENIS_UNIT)}.",
        )
    kind = JENIS[jenis]
    if (slug == KABUPATEN) is not (jenis == KABUPATEN):
        raise Invalid(
            f"Kabupaten sebagai unit pelapor hanya satu: slug '{KABUPATEN}', jenis {KABUPATEN}.",
            f"There is one kabupaten as a unit that reports: slug '{KABUPATEN}', kind {KABUPATEN}.",
        )
    above = work.find(PerangkatDaerah, induk) if induk else None
    if induk and above is None:
        raise Invalid(f"Unit induk '{induk}' belum terdaftar.", f"Parent unit '{induk}' is not registered.")
    if kind.induk and (above is None or above.jenis not in kind.induk):
        below = " atau ".join(JENIS[k].id for k in kind.induk), " or ".join(JENIS[k].en for k in kind.induk)
        raise Invalid(
            f"Sebuah {kind.id} berada di bawah {below[0]}. Sebutkan unit itu (induk).",
            f"A {kind.en} stands below a {below[1]}. Name that unit (induk).",
        )
    if not kind.baru:
        raise Invalid(
            f"Jenis '{jenis}' hanya untuk unit dari sebelumnya. Pilih sekretariat_daerah atau sekretariat_dprd.",
            f"The kind '{jenis}' is for units of before only. Choose sekretariat_daerah or sekretariat_dprd.",
        )
    if kind.tunggal:
        _is_the_only_one(work, slug, jenis)
    one_name_is_meant(work, slug, nama)
    with work.weighed(nama):
        return work.make(
            PerangkatDaerah, (slug,), lambda: PerangkatDaerah(slug, nama, jenis, zona, induk, kode, go_live)
        )


def _is_the_only_one(work: Work, slug: str, jenis: str) -> None:
    """A kabupaten has one sekretariat daerah, one sekretariat DPRD and one inspektorat (inferred:
    UU 23/2014 pasal 209 ayat (2) names each once)."""
    same = [other for other, own in work.journal.tended.units().items() if own == jenis]  # no view hides one
    for other in same:
        found, kind = work.find(PerangkatDaerah, other), JENIS[jenis]
        if other != slug and found is not None and found.ended is None:
            raise Refusal(
                f"Kabupaten mempunyai satu {kind.id}, dan sudah ada: '{other}'. Pakai unit itu; bila namanya berganti, "
                "catat namanya (unit.rename).",
                f"A kabupaten has one {kind.en}, and there is '{other}' already. Use that unit; if it is called "
                "something else now, record its name (unit.rename).",
            )


@command(
    "unit.name_alternate",
    "Mencatat pengganti jabatan yang kekurangan orang.",
    "Record the alternate of an office with too few people.",
    by=("admin", "bagian_organisasi"),
)
def name_alternate(
    work: Work, unit: str, jabatan: str, pengganti: str, since: date, decree: str, until: date | None = None
) -> PerangkatDaerah:
    where = work.open(PerangkatDaerah, unit)
    if jabatan != PENYUSUN:
        require_office(unit_table(work), where.jenis, jabatan)
    where.name_alternate(Pengganti(jabatan, pengganti, since, until, decree))
    return where


@command(
    "kabupaten.set_mandate",
    "Mengatur kewenangan Plt atau Plh.",
    "Set what a Plt or Plh may do.",
    by=("admin", "bagian_organisasi"),
)
def set_mandate(
    work: Work, kapasitas: str, kind: str, step: str, boleh: bool, dasar: str, perubahan: bool = False
) -> Kabupaten:
    kabupaten = work.open(Kabupaten)
    if kind not in (SEMUA, *DOKUMEN) or step not in (SEMUA, *LANGKAH):
        raise Invalid(
            f"Pilih jenis dokumen ({', '.join(DOKUMEN)}, atau {SEMUA}) dan langkah ({', '.join(LANGKAH)}).",
            f"Choose a kind of document ({', '.join(DOKUMEN)}, or {SEMUA}) and a step ({', '.join(LANGKAH)}).",
        )
    if not dasar.strip():
        raise Invalid("Sebutkan dasar kewenangan ini.", "Give the basis of this mandate.")
    require_reason(f"mandat {kapasitas}")
    kabupaten.set_mandate(Mandate(kapasitas, kind, step, boleh, dasar, perubahan))
    return kabupaten
