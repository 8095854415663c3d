"""Numbers as people and papers write them: a lenient reader that says what it read."""

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from domain.figures.decimals import read_canonical, terbatas, write
from domain.figures.nilai import Jenis, Nilai
from domain.figures.skala import huruf_latin
from domain.figures.terbilang import terbilang
from domain.kernel import Invalid, Teks

__all__ = ["Reading", "read_canonical", "read_number", "write"]


class Tulisan(StrEnum):
    """How a caller says that figures are written: as programs do (1234.56), or as Indonesian papers do (1.234,56)."""

    BAKU = "baku"
    INDONESIA = "indonesia"


@dataclass(frozen=True)
class Reading:
    """What a cell was read as.

    `gema`: shown beside the cell. `confirm`: set when the reading is only likely; take `nilai` once the person agrees.
    `tanya`: set when there is no figure (`nilai` None): the question why. Text with nothing in it is "not filled" and
    may stay so; N/A or a dash becomes *tidak berlaku* with the reason that is answered. It never becomes zero.
    """

    nilai: Nilai | None
    gema: Teks | None = None
    confirm: Teks | None = None
    tanya: Teks | None = None


_TAK_TAMPAK = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"
_DIBERSIHKAN = str.maketrans("−–—‐‑‒", "------", _TAK_TAMPAK)
_NIHIL = {"", "-", "n/a", "na", "n.a", "n.a."}
_BERPREDIKAT = {"predikat", "nilai", "poin", "indeks"}
_TAKARAN = _BERPREDIKAT | {"persen", "angka", "level", "skor", "rasio"}  # rates and ratings; all else counts things
_SATUAN_BAKU = {"%": "persen", "percent": "persen", "rp": "rupiah", "idr": "rupiah"}
_PENGALI = {"ribu", "rb", "juta", "jt", "miliar", "milyar", "triliun", "thousand", "million", "billion", "trillion"}

_HURUF = "A-Za-zÀ-ÖØ-öø-ɏ"  # not \w, which takes ² and ½ for letters and would read 10² as ten
_DIGIT = r"[0-9](?:[0-9.,]*[0-9])?"
_TUNGGAL = re.compile(
    rf"(?P<minus>-)? ?(?P<depan>(?:rp|idr)\.?)? ?(?P<minus_rp>-)? ?(?P<angka>{_DIGIT})(?:[.,][-=])?"
    rf" ?(?P<belakang>%|k?m[23]|[{_HURUF}][{_HURUF} ./²³]*)?",
    re.IGNORECASE,
)
_KURUNG = re.compile(r"((?:rp|idr)?\.?) ?\(([^()-]+)\)", re.IGNORECASE)
_RENTANG = re.compile(rf"({_DIGIT}) ?- ?({_DIGIT})")
_KATA = rf"[{_HURUF}]+(?: [{_HURUF}]+){{0,3}}"
_KATA_LABEL = rf"{_KATA}(?: ?\({_KATA}\))?"
_KATA_DULU = re.compile(rf"(?P<kata>{_KATA_LABEL}) ?(?P<buka>\()?(?P<isi>[0-9][^()]*)?(?(buka)\))")
_ANGKA_DULU = re.compile(rf"(?P<isi>[0-9][^()]*?) ?\((?P<kata>{_KATA})\)")


def read_number(teks: str, satuan: str, *, confirm: bool = False) -> Reading:
    """Read one typed or pasted cell. Indonesian format first, English where it cannot be mistaken or is confirmed.

    `confirm`: the person has agreed to an uncertain reading. Raises Invalid for what cannot be read. The reader never
    guesses in silence: all but the plain Indonesian format is echoed (inferred from papers that mix both formats).
    """
    isi = " ".join(huruf_latin(teks).translate(_DIBERSIHKAN).split())
    if isi.casefold() in _NIHIL:
        return Reading(None, tanya=_TANYA_NIHIL if isi else _TANYA_KOSONG)
    if len(isi) > 100:
        raise Invalid("Isian terlalu panjang: tulis satu angka saja.", "The cell is too long: write one number only.")
    kerja = _Pembaca(_baku(satuan), satuan)
    if huruf_latin(teks) != teks:
        kerja.gema.append(Teks("huruf Kiril dibaca Latin", "Cyrillic letters read as Latin"))
    nilai = kerja.nilai(isi, teks)
    return Reading(nilai, _gabung(kerja.gema, "; "), None if confirm else _gabung(kerja.ragu, " "))


_TANYA_KOSONG = Teks(
    "Belum diisi: isi angkanya, atau beri alasan bila indikator ini tidak berlaku.",
    "Not filled: enter the figure, or give the reason if this indicator does not apply.",
)
_TANYA_NIHIL = Teks(
    "Dibaca tidak berlaku, bukan nol: tulis alasannya, atau ketik 0 bila memang nol.",
    "Read as not applicable, not as zero: give the reason, or type 0 if it is zero.",
)


def _baku(satuan: str) -> str:
    kunci = " ".join(satuan.split()).casefold().rstrip(".")
    return _SATUAN_BAKU.get(kunci, kunci)


def _gabung(kalimat: list[Teks], pemisah: str) -> Teks | None:
    return Teks(*(pemisah.join(k.dalam(b) for k in kalimat) for b in ("id", "en"))) if kalimat else None


@dataclass
class _Pembaca:
    """One reading under way: the satuan it is read for, what to echo and what to ask so far."""

    satuan: str
    satuan_asli: str
    gema: list[Teks] = field(default_factory=list)
    ragu: list[Teks] = field(default_factory=list)

    def nilai(self, isi: str, teks: str) -> Nilai:
        """A number; else, where the satuan has grades, a predikat or a range."""
        angka = self.bertanda(isi)
        if angka is not None:
            return Nilai(Jenis.ANGKA, teks, angka)
        if self.satuan not in _BERPREDIKAT:
            raise _tak_terbaca(isi)
        if _RENTANG.fullmatch(isi):
            return self.ukuran(Nilai(Jenis.RENTANG, teks), isi)
        cocok = _KATA_DULU.fullmatch(isi) or _ANGKA_DULU.fullmatch(isi)
        if not cocok or not (cocok["isi"] or self.satuan == "predikat"):
            raise _tak_terbaca(isi, "Baik (89,17)")
        nilai = Nilai(Jenis.PREDIKAT, teks, predikat=cocok["kata"])
        return self.ukuran(nilai, cocok["isi"]) if cocok["isi"] else nilai

    def ukuran(self, nilai: Nilai, isi: str) -> Nilai:
        """`nilai` with the number or range that is written beside its predikat."""
        if rentang := _RENTANG.fullmatch(isi):
            bawah, atas = map(self.digit, rentang.groups())
            if bawah > atas:
                raise Invalid(
                    f"Rentang {isi} terbalik: tulis angka yang kecil dulu, contoh 60-70.",
                    f"The range {isi} is reversed: write the smaller number first, as in 60-70.",
                )
            return replace(nilai, bawah=bawah, atas=atas)
        if (angka := self.tunggal(isi)) is None:
            raise _tak_terbaca(isi, "Baik (89,17)")
        return replace(nilai, angka=angka)

    def bertanda(self, isi: str) -> Decimal | None:
        """A number, also the accountant's (1.000) for minus 1.000; None when `isi` has another shape."""
        kurung = _KURUNG.fullmatch(isi)
        angka = self.tunggal(kurung[1] + kurung[2] if kurung else isi)
        if angka is None or not kurung:
            return angka
        self.gema.append(Teks("kurung = negatif", "parentheses = negative"))
        return angka.copy_negate() if angka else angka

    def tunggal(self, isi: str) -> Decimal | None:
        """One number with its optional sign and unit."""
        cocok = _TUNGGAL.fullmatch(isi)
        if not cocok or (cocok["minus"] and cocok["minus_rp"]):
            return None
        for satuan in (cocok["depan"], cocok["belakang"]):
            if satuan:
                self.lepas(satuan.strip())
        angka = self.digit(cocok["angka"])
        return angka.copy_negate() if angka and (cocok["minus"] or cocok["minus_rp"]) else angka

    def lepas(self, satuan: str) -> None:
        """Set a written unit aside, and ask when it is not the unit of the indikator."""
        if _PENGALI & set(re.split(r"\W+", satuan.casefold())):
            raise Invalid(
                f"Kata “{satuan}” tidak dihitung: tulis angkanya lengkap, contoh 1.500.000.",
                f"The word “{satuan}” is not multiplied out: write the number in full, as in 1.500.000.",
            )
        self.gema.append(Teks(f"satuan “{satuan}” dilepas", f"unit “{satuan}” set aside"))
        if self.satuan and _baku(satuan) != self.satuan:
            self.ragu.append(
                Teks(
                    f"Satuan “{satuan}” bukan satuan indikator ini ({self.satuan_asli}): "
                    "setujui bila angkanya benar, atau ketik ulang.",
                    f"The unit “{satuan}” is not the unit of this indicator ({self.satuan_asli}): "
                    "confirm if the number is right, or type it again.",
                )
            )

    def digit(self, d: str) -> Decimal:
        """Digits with dots and commas. Groups of thousands have exactly three digits, or the number is refused."""
        takaran = self.satuan in _TAKARAN
        if re.fullmatch(r"[0-9]+", d):
            return terbatas(Decimal(d))
        if re.fullmatch(r"[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?", d):
            angka = terbatas(Decimal(d.replace(".", "").replace(",", ".")))
            if re.fullmatch(r"[0-9]+\.[0-9]{3}", d):
                self.seribuan(d, angka, takaran)
            return angka
        satu_koma = re.fullmatch(r"[0-9]+,[0-9]+", d)
        ribuan_inggris = re.fullmatch(r"[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?", d)
        if satu_koma and (takaran or not ribuan_inggris):
            return terbatas(Decimal(d.replace(",", ".")))
        if re.fullmatch(r"[0-9]+\.[0-9]+", d):
            self.gema.append(Teks("titik dibaca koma", "dot read as the decimal comma"))
            return terbatas(Decimal(d))
        if not ribuan_inggris:
            raise Invalid(
                f"Angka {d} tidak terbaca: kelompok ribuan harus tiga digit, contoh 1.234.567,89.",
                f"The number {d} cannot be read: groups of thousands have three digits, as in 1.234.567,89.",
            )
        angka = terbatas(Decimal(d.replace(",", "")))
        self.gema.append(Teks("format Inggris", "English format"))
        self.ragu.append(
            Teks(
                f"Angka {d} dibaca {write(angka)} (koma = ribuan): setujui bila benar, atau ketik seperti 1.234,56.",
                f"The number {d} is read as {write(angka, 'en')} (comma = thousands): confirm it, or type 1.234,56.",
            )
        )
        return angka

    def seribuan(self, d: str, angka: Decimal, takaran: bool) -> None:
        """1.500: fifteen hundred for things that are counted, doubtful for a rate or a rating."""
        if not takaran:
            self.gema.append(Teks(f"dibaca {terbilang(int(angka))}", f"read as {write(angka, 'en')}, dot = thousands"))
            return
        koma = d.replace(".", ",")
        self.ragu.append(
            Teks(
                f"Angka {d} dibaca {terbilang(int(angka))}: setujui bila benar, atau ketik {koma} bila titiknya koma.",
                f"The number {d} is read as {write(angka, 'en')}: confirm it, or type {koma} if the dot is decimal.",
            )
        )


def _tak_terbaca(isi: str, contoh: str = "1.234,56") -> Invalid:
    if len(re.findall(r"[0-9][0-9.,]*", isi)) > 1:
        return Invalid(
            f"“{isi}” berisi lebih dari satu angka: sisakan satu, contoh {contoh}.",
            f"“{isi}” holds more than one number: keep one, as in {contoh}.",
        )
    return Invalid(
        f"“{isi}” tidak terbaca: tulis seperti {contoh}.", f"“{isi}” cannot be read: write it like {contoh}."
    )
