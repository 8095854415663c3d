"""An indikator and its card in versions: what is measured, in which direction, over the quarters how, by whom."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from eventsourcing.domain import event

from domain.figures.bounds import Aturan, AturanBatas, AturanRentang
from domain.figures.capaian import Arah
from domain.figures.composition import check_susunan
from domain.figures.decimals import bulat, write
from domain.figures.doubts import Doubt
from domain.figures.nilai import Jenis, Nilai, written
from domain.figures.scales.versions import SkalaBerlaku
from domain.figures.triwulan import ModeTriwulan
from domain.kernel import Aggregate, Invalid, Refusal, Teks, natural_id
from domain.later import later
from domain.plans.successors import Penerus, Peralihan, check_penerus

HITUNG = ("ikm", "pertumbuhan", "jumlah", "serapan", "tenggat")
"""Ways in which recorded data give a figure beside the one that is typed."""
_TENGGAT = re.compile(r"tenggat:(jumlah|persen):[a-z0-9_]+(\+[a-z0-9_]+)*")
LEVELS = ("tujuan", "sasaran", "program", "kegiatan", "sub_kegiatan")


@dataclass(frozen=True)
class Kartu:
    """One version of the card. `arah` and `mode` are declared, never guessed from the name or the satuan.

    `sasaran`: the tujuan or sasaran it serves, as printed. `iku`: one of the unit's Indikator Kinerja Utama.
    `pembilang`, `penyebut`: what is counted, when it is a ratio. `skala`: id of the ordinal scale of a predikat.
    `pemilik`: the office that answers for the figure. `induk`: the indikator above it in the cascade.
    `pengampu`: the office that supplies the figure, if not the unit. `dasar_arah`: why this direction was declared.
    `kode`: the program, kegiatan or sub kegiatan that it measures. `hitung`: how recorded data compute it, if they do
    ("ikm", "pertumbuhan:pades", "jumlah:apbdes:pagu", "serapan"), or duties propose it instead of a person who types it
    ("tenggat:jumlah:risk_plan+risk_control"). `pengali`: what a ratio of counts is multiplied by
    (100 for a percentage, 1 for an index). `templat`: year of the template that it comes from, "" for the unit's own.
    `aturan_rentang`, `aturan_batas`: by which rule a target that is a range or a limit has its capaian
    (`figures.bounds`); "" leaves it to the kabupaten's setting, and without one there is no percentage.
    `penyumbang`: the units that contribute to a figure which nobody types, `susunan`: how it is put together (jumlah,
    rasio, terakhir). `dasar`: the paper that sets the indikator, or that it is a proposal.
    """

    nama: str
    level: str
    satuan: str
    arah: Arah
    mode: ModeTriwulan
    iku: bool = False
    sasaran: str = ""
    definisi: str = ""
    rumus: str = ""
    pembilang: str = ""
    penyebut: str = ""
    skala: str = ""
    sumber_data: str = ""
    pemilik: str = ""
    pengampu: str = ""
    induk: str = ""
    dasar_arah: str = ""
    kode: str = ""
    hitung: str = ""
    pengali: int = 100
    templat: str = ""
    aturan_rentang: str = later("")
    aturan_batas: str = later("")
    penyumbang: tuple[str, ...] = later(())
    susunan: str = later("")
    dasar: str = later("")

    @property
    def aturan(self) -> Aturan:
        """The rules that this card declares."""
        return Aturan(self.aturan_rentang, self.aturan_batas)


class Indikator(Aggregate):
    """Identity (unit, slug): documents and lineage refer to it by id, never by its text."""

    @staticmethod
    def create_id(unit: str, slug: str) -> UUID:
        return natural_id("indikator", unit, slug)

    @event("Registered")
    def __init__(self, unit: str, slug: str, kartu: Kartu) -> None:
        self.unit = unit
        self.slug = slug
        self.kartu_versi = {1: kartu}
        self.penerus: Penerus | None = None

    @property
    def versi_kartu(self) -> int:
        """The number of the newest version of the card."""
        return max(self.kartu_versi)

    @property
    def kartu(self) -> Kartu:
        """The newest version of the card."""
        return self.kartu_versi[self.versi_kartu]

    def revise_card(self, kartu: Kartu) -> None:
        """A new version of the card; signed documents keep the version that they froze."""
        check_kartu(kartu)
        if kartu != self.kartu:
            self._card_revised(self.versi_kartu + 1, kartu)

    @event("CardRevised")
    def _card_revised(self, versi: int, kartu: Kartu) -> None:
        self.kartu_versi[versi] = kartu

    def declare_successor(self, penerus: Penerus, cards: Mapping[str, Kartu]) -> None:
        """What is measured in its place from a year on; `cards`: those of the successors. One declaration stands."""
        if self.penerus == penerus:
            return
        if self.penerus is not None:
            raise Refusal(
                f"Penerus '{self.slug}' sudah dinyatakan sejak {self.penerus.tahun}. Bila keliru, batalkan dahulu "
                "(indikator.withdraw_successor).",
                f"What succeeds '{self.slug}' from {self.penerus.tahun} on has been declared. If that was wrong, "
                "withdraw it first (indikator.withdraw_successor).",
            )
        check_penerus(self.slug, penerus, self.kartu, cards)
        self._successor_declared(penerus.tahun, penerus.jenis, penerus.slugs, penerus.pengali)

    @event("SuccessorDeclared")
    def _successor_declared(
        self, tahun: int, jenis: Peralihan, penerus: tuple[str, ...], pengali: Decimal | None
    ) -> None:
        self.penerus = Penerus(tahun, jenis, penerus, pengali)

    def withdraw_successor(self) -> None:
        """The declaration was wrong: from now on nothing is said, until another is made."""
        if self.penerus is None:
            raise Refusal(
                f"Penerus '{self.slug}' belum dinyatakan, jadi tidak ada yang dibatalkan.",
                f"Nothing has been declared to succeed '{self.slug}', so there is nothing to withdraw.",
            )
        self._successor_withdrawn(self.penerus.tahun, self.penerus.slugs)

    @event("SuccessorWithdrawn")
    def _successor_withdrawn(self, tahun: int, penerus: tuple[str, ...]) -> None:
        self.penerus = None


def by_card(kartu: Kartu, nilai: Nilai, skala: SkalaBerlaku) -> Nilai:
    """A figure as its card reads it: a predikat on its scale, a range or limit with its text, a ratio that adds up.

    `skala`: the scales in force on the day that the figure is about.
    """
    if nilai.penyebut == 0 and nilai.angka is not None:
        raise Invalid(
            f"Penyebut '{kartu.nama}' 0: tanpa kejadian bukan 100. Isi 'tidak_berlaku' dengan alasannya.",
            f"The denominator of '{kartu.nama}' is 0: no event is not 100. Enter 'tidak_berlaku' with the reason.",
        )
    if not nilai.teks and (text := written(nilai)):
        return replace(nilai, teks=text)
    return on_scale(kartu, nilai, skala)


def contradicts_its_counts(kartu: Kartu, nilai: Nilai, about: str) -> Doubt | None:
    """A figure that is not its numerator over its denominator, half up to the decimals that were typed."""
    atas, bawah, angka = nilai.pembilang, nilai.penyebut, nilai.angka
    if atas is None or bawah is None or angka is None or bawah == 0:
        return None
    desimal = max(0, -int(angka.as_tuple().exponent))
    hasil = bulat(Fraction(atas) / Fraction(bawah) * kartu.pengali, desimal)
    if hasil == angka:
        return None
    id, en = ([write(x, lang) for x in (angka, atas, bawah, hasil)] for lang in ("id", "en"))
    teks = Teks(
        f"'{kartu.nama}' tertulis {id[0]}, tetapi {id[1]} / {id[2]} x {kartu.pengali} = {id[3]}",
        f"'{kartu.nama}' says {en[0]}, but {en[1]} / {en[2]} x {kartu.pengali} = {en[3]}",
    )
    mend = Teks("betulkan salah satu", "correct one of them")
    return Doubt("rasio_lain", about, teks, mend, tuple(map(str, (angka, atas, bawah, hasil))))


def on_scale(kartu: Kartu, nilai: Nilai, scales: SkalaBerlaku) -> Nilai:
    """A predikat read on the scale of its card, unless it names its own. Refuses a predikat that the scale lacks."""
    if nilai.jenis is not Jenis.PREDIKAT or nilai.predikat is None:
        return nilai
    named = nilai.skala or kartu.skala
    skala = scales.get(named)
    if skala is None and (since := scales.begins(named)):
        raise Invalid(
            f"Skala '{named}' baru berlaku mulai {since}, sedangkan angka '{kartu.nama}' ini untuk {scales.day}. "
            "Nyatakan juga yang berlaku sebelumnya (skala.change dengan sejak yang lebih awal), atau pilih skala lain.",
            f"The scale '{named}' holds from {since} only, and this figure of '{kartu.nama}' is for {scales.day}. "
            "Declare what held before (skala.change with an earlier sejak), or choose another scale.",
        )
    if skala is None:
        raise Invalid(
            f"Skala predikat '{kartu.nama}' tidak dikenal. Pilih pada kartu: {', '.join(scales)}.",
            f"The scale of predikat '{kartu.nama}' is unknown. Choose one on the card: {', '.join(scales)}.",
        )
    if skala.peringkat(nilai.predikat) is None:
        labels = ", ".join("/".join(t.label) for t in skala.tingkat)
        raise Invalid(
            f"Predikat '{nilai.predikat}' tidak ada pada skala {skala.nama}. Pilih salah satu: {labels}.",
            f"Predikat '{nilai.predikat}' is not on the scale {skala.nama}. Choose one of: {labels}.",
        )
    return replace(nilai, skala=skala.id)


def check_kartu(kartu: Kartu) -> None:
    """Refuse a card without a name, a satuan or a known level, or whose ratios are multiplied by nothing."""
    if not kartu.nama.strip() or not kartu.satuan.strip():
        raise Invalid("Nama dan satuan indikator harus diisi.", "The indikator needs a name and a satuan.")
    if kartu.level not in LEVELS:
        raise Invalid(
            f"Level '{kartu.level}' tidak dikenal. Pilih: {', '.join(LEVELS)}.",
            f"Level '{kartu.level}' is unknown. Choose one of: {', '.join(LEVELS)}.",
        )
    if kartu.hitung and kartu.hitung.partition(":")[0] not in HITUNG:
        raise Invalid(
            f"Cara hitung '{kartu.hitung}' tidak dikenal. Pilih: {', '.join(HITUNG)}.",
            f"The computation '{kartu.hitung}' is unknown. Choose one of: {', '.join(HITUNG)}.",
        )
    if kartu.hitung.startswith("tenggat") and not _TENGGAT.fullmatch(kartu.hitung):
        raise Invalid(
            f"Cara hitung '{kartu.hitung}' tidak lengkap. Tulis tenggat:jumlah:… atau tenggat:persen:… dengan nama "
            "tenggatnya, contoh tenggat:jumlah:risk_plan+risk_control.",
            f"The computation '{kartu.hitung}' is incomplete. Write tenggat:jumlah:… or tenggat:persen:… with the "
            "rules, like tenggat:jumlah:risk_plan+risk_control.",
        )
    for field, value, known in (
        ("aturan_rentang", kartu.aturan_rentang, AturanRentang),
        ("aturan_batas", kartu.aturan_batas, AturanBatas),
    ):
        if value and value not in tuple(known):
            raise Invalid(
                f"{field} '{value}' tidak dikenal. Pilih: {', '.join(known)}, atau kosongkan.",
                f"{field} '{value}' is unknown. Choose one of: {', '.join(known)}, or leave it out.",
            )
    if kartu.pengali < 1:
        raise Invalid(
            "Pengali harus 1 atau lebih: 100 untuk persentase, 1 untuk indeks.",
            "The multiplier (pengali) must be 1 or more: 100 for a percentage, 1 for an index.",
        )
    check_susunan(kartu.susunan, kartu.penyumbang)
    if kartu.susunan and (kartu.pengampu or kartu.hitung):
        raise Invalid(
            f"'{kartu.nama}' disusun dari sumbangan, jadi pengampu dan hitung pada kartunya dikosongkan.",
            f"'{kartu.nama}' is composed of contributions, so its card names no supplier (pengampu) and no computation "
            "(hitung).",
        )
