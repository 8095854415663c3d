"""What the trail calls things: units, indikator and documents, by the names that people use."""

from typing import Protocol

from domain.deadlines.rosters import sebutan
from domain.deadlines.rule import PRIBADI
from domain.kernel import Teks
from domain.kinds import DOKUMEN, TENGGAT
from domain.realisasi.data_pendukung import SERI
from projections.identity import DocumentName
from projections.sentences.falls_due import period
from projections.words import capitalised, jabatan, phrase, same, triwulan

SERI_EN = {
    "paten": "PATEN services per month",
    "pades": "own revenue (PADes) per village (Rp)",
    "apbdes": "spending of the APBDes per village (Rp)",
    "ikm": "nine elements of the satisfaction survey (1-4)",
}


AKSES = {
    "akses": Teks("akses seseorang", "somebody's access"),
    "sesi": Teks("sesi seseorang", "somebody's session"),
    "orang": Teks("data pribadi seseorang", "somebody's personal data"),
}


class Names(Protocol):
    """Names of units (by slug) and of indikator (by unit and slug); what has no name comes back as it is written."""

    def unit(self, slug: str) -> str: ...

    def indikator(self, unit: str, slug: str) -> str: ...

    def tenggat(self, slug: str, periode: str = "") -> Teks:
        """What a rule of deadlines is called, as it was known; as it was called in a period."""
        ...

    def kertas(self, doc: str, versi: int) -> Teks | None:
        """What a version of a budget is called: DPA, Pergeseran ke-n, DPPA; None when it has no name."""
        ...


def title(who: DocumentName, names: Names) -> Teks:
    """How people call a document: "Perjanjian Kinerja camat Kecamatan Contoh 2023" (no article in English)."""
    return judul(who, names, names.unit(who.unit) if who.unit else "")


def judul(who: DocumentName, names: Names, unit: str) -> Teks:
    """The title of a document. `unit` is left out ("") where it is clear whose document it is."""
    if who.kind in ("unit", "kabupaten", "penolakan", "ekspor", "cetakan"):
        return same(names.unit(who.unit) if who.unit else who.kind)
    if who.kind in AKSES:
        return AKSES[who.kind]
    return _called(who, _nama(who, names), unit)


def plain(who: DocumentName) -> Teks:
    """A document of the cycle where its unit is clear: "Renja Perubahan ke-1 2025"."""
    return _called(who, _of_the_cycle(who), "")


def _called(who: DocumentName, nama: Teks, unit: str) -> Teks:
    tahun = period(who.periode) if who.periode else same(str(who.tahun or ""))
    office = jabatan(who.jabatan) if who.jabatan else None
    id = [nama.id, office.id if office else "", unit, tahun.id]
    en = [nama.en, tahun.en]
    if office and unit:
        en.append(f"of the {office.en} of {unit}")
    elif office:
        en.insert(0, f"{office.en}'s")
    elif unit:
        en.append(f"of {unit}")
    return Teks(" ".join(filter(None, id)), " ".join(filter(None, en)))


def _nama(who: DocumentName, names: Names) -> Teks:
    match who.kind:
        case "indikator":
            return same(f"indikator '{names.indikator(who.unit, who.slug)}'")
        case "data_pendukung":
            return Teks(f"data '{SERI.get(who.seri, who.seri)}'", f"data '{SERI_EN.get(who.seri, who.seri)}'")
        case "pasokan":
            own, tw = names.indikator(who.unit, who.slug), triwulan(who.triwulan) if who.triwulan else ""
            return phrase("pasokan '{i}' {t}", "supply of '{i}' {t}", i=own, t=tw)
        case "sumbangan":
            return phrase("sumbangan {t}", "contributions to {t}", t=triwulan(who.triwulan))
        case "audit":
            return phrase("penugasan audit '{s}'", "audit assignment '{s}'", s=who.slug)
        case "temuan":
            return phrase("temuan {n} '{s}'", "finding {n} of '{s}'", n=who.n, s=who.slug)
        case "bukti":
            return phrase("berkas {s}", "file {s}", s=who.slug[:12])
        case "catatan_audit":
            return phrase("catatan audit {n} '{s}'", "audit note {n} of '{s}'", n=who.n, s=who.slug)
    if who.kind in TENGGAT:
        return _tenggat(who, names)
    return _of_the_cycle(who)


def _of_the_cycle(who: DocumentName) -> Teks:
    nama = DOKUMEN[who.kind].nama
    if who.triwulan:
        return same(f"{nama.removesuffix(' Triwulan')} {triwulan(who.triwulan)}")
    return phrase("{d} ke-{n}", "{d} no. {n}", d=nama, n=who.n) if who.n else same(nama)


def _tenggat(who: DocumentName, names: Names) -> Teks:
    """What deadlines are made of. What tells a personal duty apart is a person, who is not named."""
    match who.kind:
        case "kewajiban" | "pengiriman":
            nomor = f" {who.seri}" if who.seri and who.slug not in PRIBADI else ""
            return phrase("kewajiban '{n}'{p}", "duty '{n}'{p}", n=names.tenggat(who.slug, who.periode), p=nomor)
        case "tenggat":
            return phrase("tenggat '{n}'", "deadline '{n}'", n=names.tenggat(who.slug))
        case "kalender":
            return Teks("hari libur", "holidays")
        case "surat":
            return phrase("surat masuk {n}", "received paper {n}", n=who.seri)
        case "perpanjangan":
            return phrase("perpanjangan {n}", "extension {n}", n=who.seri)
        case "daftar":
            return phrase("daftar wajib {j}", "{j} roster", j=sebutan(who.slug, who.tahun))
        case "risiko":
            return phrase("laporan {j} risiko", "risk report ({j})", j=who.slug)
    sumber = "BPK" if who.slug == "bpk" else capitalised(same(who.slug)).id
    return phrase("tindak lanjut temuan {s} nomor {n}", "follow-up of finding {n} of {s}", s=sumber, n=who.seri)
