"""Perpanjangan: an authority moves a deadline, or declares that a system was down; it reaches open and later duties."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from eventsourcing.domain import event

from domain.kernel import Aggregate, Invalid, natural_id
from domain.reasons import is_sha256


class JenisPerpanjangan(StrEnum):
    """An extension by an authority, or an outage (gangguan) of a system declared by Bagian Organisasi."""

    PERPANJANGAN = "perpanjangan"
    GANGGUAN = "gangguan"


@dataclass(frozen=True)
class Cakupan:
    """What is moved: the rules (none: all), the period ("": any), the units (none: all); duties that end from `dari`
    to `sampai`, for an outage the days on which the system was down."""

    dari: date
    sampai: date
    aturan: tuple[str, ...] = ()
    periode: str = ""
    unit: tuple[str, ...] = ()

    def reaches(self, aturan: str, periode: str, unit: str, batas: date) -> bool:
        return (
            self.dari <= batas <= self.sampai
            and (not self.aturan or aturan in self.aturan)
            and self.periode in ("", periode)
            and (not self.unit or unit in self.unit)
        )


@dataclass(frozen=True)
class SuratPerpanjangan:
    """The paper of the authority, by number, date and hash."""

    oleh: str
    tertanggal: date
    sha256: str


class Perpanjangan(Aggregate):
    """Identity (nomor): the number of the paper."""

    nama = "Perpanjangan"

    @staticmethod
    def create_id(nomor: str) -> UUID:
        return natural_id("perpanjangan", nomor)

    @event("Declared")
    def __init__(
        self, nomor: str, jenis: JenisPerpanjangan, batas_baru: date, cakupan: Cakupan, surat: SuratPerpanjangan
    ) -> None:
        self.nomor = nomor
        self.jenis = jenis
        self.batas_baru = batas_baru
        self.cakupan = cakupan
        self.surat = surat


def check_perpanjangan(batas_baru: date, cakupan: Cakupan, surat: SuratPerpanjangan, today: date) -> None:
    """Refuse an extension into the past or to no later day, without an authority or its paper."""
    if cakupan.dari > cakupan.sampai or batas_baru <= cakupan.sampai:
        raise Invalid(
            f"Batas baru {batas_baru} harus sesudah batas yang diperpanjang ({cakupan.dari} sampai {cakupan.sampai}).",
            f"The new date {batas_baru} must be after those that it extends ({cakupan.dari} to {cakupan.sampai}).",
        )
    if batas_baru < today:
        raise Invalid(
            f"Batas baru {batas_baru} sudah lewat (hari ini {today}); perpanjangan tidak berlaku surut.",
            f"The new date {batas_baru} has passed (today is {today}); an extension is not retroactive.",
        )
    if not surat.oleh.strip() or surat.tertanggal > today or not is_sha256(surat.sha256):
        raise Invalid(
            "Sebutkan siapa yang memperpanjang, tanggal suratnya yang sudah lewat, dan SHA-256-nya.",
            "Say who extends it, the date of the paper, which has passed, and its SHA-256.",
        )
