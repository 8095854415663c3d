"""Words of the trail in both languages: offices, reasons, dates, money and figures, as people say them."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Any

from domain.cycle.mandates import ATAS_NAMA
from domain.cycle.terms import PERAN, bidang
from domain.figures.calendar import tanggal as tanggal
from domain.figures.capaian import Arah
from domain.figures.composition import Bagian
from domain.figures.decimals import write
from domain.figures.nilai import Jenis, Nilai, written
from domain.figures.pagu import Pagu
from domain.figures.triwulan import ModeTriwulan
from domain.kernel import Supplier, Teks
from domain.organisation.succession import GABUNG, GANTI_KODE, PECAH
from domain.realisasi.reported import Serapan
from projections.told_figures import Mark, unmarked
from projections.values import plain, text_of

ARAH = {
    Arah.NAIK: Teks("makin tinggi makin baik", "higher is better"),
    Arah.TURUN: Teks("makin rendah makin baik", "lower is better"),
}
MODE = {
    ModeTriwulan.DIJUMLAH: Teks("triwulan dijumlah", "quarters are added up"),
    ModeTriwulan.KUMULATIF: Teks("triwulan kumulatif", "quarters are cumulative"),
    ModeTriwulan.NILAI_AKHIR: Teks("nilai triwulan terakhir", "the latest quarter counts"),
    ModeTriwulan.RATA_RATA: Teks("rata-rata triwulan", "mean of the quarters"),
    ModeTriwulan.TAHUNAN: Teks("diukur setahun sekali", "measured once a year"),
}

ATURAN = {
    "batas_terjauh": Teks("rentang menurut batas terjauh", "a range by its farthest bound"),
    "di_dalam_100": Teks("di dalam rentang = 100", "inside a range = 100"),
    "rumus": Teks("batas menurut rumus", "a limit by the formula"),
    "terpenuhi_100": Teks("batas terpenuhi = 100", "a limit that is met = 100"),
}
"""The rules by which ranges and limits have their capaian."""


@lru_cache(maxsize=4096, typed=True)
def phrase(id: str, en: str = "", **isi: Teks | str | int) -> Teks:
    """Both patterns (one, when both languages order it alike) with words filled in, each in its language.

    The events of one page are told with few different words: what was put together once is kept for a while.
    """
    return Teks(
        id.format_map({k: v.id if isinstance(v, Teks) else v for k, v in isi.items()}),
        (en or id).format_map({k: v.en if isinstance(v, Teks) else v for k, v in isi.items()}),
    )


def same(teks: str) -> Teks:
    """What is written alike in both languages: names, numbers of papers, words that people typed."""
    return Teks(teks, teks)


def typed(teks: str) -> Teks:
    """What a person typed, to stand within a sentence: without its own full stop."""
    return same(teks.strip().rstrip("."))


def joined(bagian: Iterable[Teks], pemisah: str = ", ") -> Teks:
    semua = list(bagian)
    return Teks(pemisah.join(b.id for b in semua), pemisah.join(b.en for b in semua))


def triwulan(n: int) -> str:
    """Triwulan II. What history holds is told, even a number that is no quarter."""
    return f"Triwulan {('I', 'II', 'III', 'IV')[n - 1] if 1 <= n <= 4 else n}"


def angka(d: Decimal) -> Teks:
    return Teks(write(d), write(d, "en"))


def number(d: Decimal, mark: Mark = unmarked) -> Teks:
    return mark(angka(d), plain(d))


def rupiah(d: Decimal, mark: Mark = unmarked, bagian: str = "") -> Teks:
    return phrase("Rp{d}", d=mark(angka(d), plain(d), bagian))


# -- offices


def kunci(slug: str) -> str:
    """A key that has no name, at least written as words; words stay as they are."""
    return slug if " " in slug else slug.replace("_", " ").replace("-", " ")


def if_there(kata: Callable[[Any], Teks], x: Any) -> Teks | None:
    """The words for `x`, or None for None: zero is a figure."""
    return None if x is None else kata(x)


PERORANGAN = {"wajib_lapor": Teks("wajib lapor", "person who owes the report")}
"""Receivers of notices that are no office."""


def jabatan(office: str, kapasitas: str = "") -> Teks:
    """ "kasi-trantib" as "kasi Trantib"; with a capacity "Plt. camat", "a.n. camat". An office written in
    words stays as it is."""
    if office in PERORANGAN:
        return PERORANGAN[office]
    dasar, _, rinci = (office, "", "") if office in PERAN else office.partition("-")
    if dasar not in PERAN:
        nama = same(kunci(office))
    else:
        nama = phrase("{j} {b}", j=PERAN[dasar], b=bidang(rinci)) if rinci else PERAN[dasar]
    if kapasitas in ("", "definitif"):
        return nama
    if kapasitas in ATAS_NAMA:
        return phrase("a.n. {Nama}", "on behalf of the {nama}", nama=nama, Nama=capitalised(nama))
    return phrase("{k}. {Nama}", "acting {nama} ({k}.)", k=kapasitas.capitalize(), nama=nama, Nama=capitalised(nama))


def pelaku(office: str, kapasitas: str, own_office: str = "") -> Teks:
    """The office that acted: "Plt. camat"; of whoever acted in the name of another both, "sekretaris a.n. Camat"."""
    acted = jabatan(office, kapasitas)
    return phrase("{s} {o}", s=jabatan(own_office.partition("@")[0]), o=acted) if own_office else acted


def capitalised(teks: Teks) -> Teks:
    return Teks(*(t if t.startswith("a.n.") else t[:1].upper() + t[1:] for t in teks))


def pemasok(supplier: Supplier) -> Teks:
    """ "Kasi Trantib (surat 005/12, 3 April 2025)"."""
    surat = [typed(supplier.via)] if supplier.via else []
    surat += [tanggal(supplier.on)] if supplier.on else []
    kata = capitalised(jabatan(supplier.office))
    return phrase("{k} ({s})", k=kata, s=joined(surat)) if surat else kata


# -- why

ALASAN = {
    "pergantian_pejabat": Teks("pergantian pejabat", "a change of official"),
    "perubahan_strategi_anggaran": Teks("perubahan strategi atau anggaran", "a change of strategy or budget"),
    "perubahan_prioritas_asumsi": Teks("perubahan prioritas atau asumsi", "a change of priorities or assumptions"),
    "perubahan_rpjmd": Teks("perubahan RPJMD", "a change of the RPJMD"),
    "evaluasi_paruh_waktu": Teks("evaluasi paruh waktu", "the mid-term evaluation"),
    "perubahan_organisasi": Teks("perubahan organisasi", "a change of organisation"),
    "asumsi_kua": Teks("perubahan asumsi KUA", "a change of the assumptions of the KUA"),
    "pergeseran": Teks("pergeseran anggaran", "a shift within the budget"),
    "silpa": Teks("penggunaan SiLPA", "use of the surplus of earlier years (SiLPA)"),
    "darurat": Teks("keadaan darurat", "an emergency"),
    "luar_biasa": Teks("keadaan luar biasa", "extraordinary circumstances"),
    "dppa": Teks("DPPA", "the DPPA"),
    "renja_perubahan": Teks("Renja Perubahan", "the Renja Perubahan"),
    "pk_perubahan": Teks("PK Perubahan", "the PK Perubahan"),
    "penyesuaian_triwulan": Teks("penyesuaian target triwulan", "an adjustment of the targets of the triwulan"),
    "templat": Teks("perubahan Template Indikator", "a revision of the Template Indikator"),
    "kewenangan_pindah": Teks("kewenangan pindah", "a move of authority"),
    "hasil_reviu": Teks("hasil reviu IKU", "the review of the IKU"),
    "perubahan_renstra": Teks("perubahan Renstra", "a change of the Renstra"),
    "errata": Teks("perbaikan kekeliruan", "errata"),
}
"""Every reason code for a change, in words."""


def alasan(reason_code: str) -> Teks:
    return ALASAN.get(reason_code) or same(kunci(reason_code))


PENERUSAN = {
    PECAH: Teks("dipecah", "split"),
    GABUNG: Teks("digabung", "merged"),
    GANTI_KODE: Teks("berganti kode", "given another code"),
}
"""How a unit goes on in others, in words."""


# -- figures

_BELUM = Teks("belum diisi", "not filled in")


def nilai(n: Nilai | None, mark: Mark = unmarked) -> Teks:
    """A figure, or in words why there is none."""
    if n is None:
        return _BELUM
    kata, *ket = _ABSEN[n.jenis](n) if n.jenis in _ABSEN else _angka(n)
    if figure := text_of(n):
        kata = mark(kata, figure)
    if n.sementara:
        ket.append(Teks("sementara", "provisional"))
    return phrase("{k} ({p})", k=kata, p=joined(ket)) if ket else kata


def _angka(n: Nilai) -> Iterator[Teks]:
    isi = [same(n.predikat)] if n.predikat else []
    if n.angka is not None:
        isi.append(angka(n.angka))
    elif n.bawah is not None and n.atas is not None:
        isi.append(phrase("{a}–{b}", a=angka(n.bawah), b=angka(n.atas)))
    elif bound := written(n):
        isi.append(Teks(bound, written(n, "en") or bound))
    yield joined(isi) if isi else same(n.teks) if n.teks else _BELUM
    if n.jenis is Jenis.BATAS and n.teks[:1].isalpha():
        yield phrase("tertulis “{t}”", "written “{t}”", t=typed(n.teks))
    if n.pembilang is not None and n.penyebut is not None:
        yield phrase("{a} dari {b}", "{a} of {b}", a=angka(n.pembilang), b=angka(n.penyebut))


def _menunggu(n: Nilai) -> Iterator[Teks]:
    yield Teks("menunggu data", "awaited")
    if n.dari:
        yield phrase("dari {d}", "from {d}", d=jabatan(n.dari))
    if n.diharapkan:
        yield phrase("diharapkan {d}", "expected {d}", d=tanggal(n.diharapkan))


def _tidak(kata: Teks) -> Callable[[Nilai], Iterator[Teks]]:
    return lambda n: iter([kata, typed(n.alasan)] if n.alasan else [kata])


_ABSEN = {
    Jenis.TIDAK_BERLAKU: _tidak(Teks("tidak berlaku", "not applicable")),
    Jenis.TIDAK_TERCATAT: _tidak(Teks("tidak tercatat", "not recorded")),
    Jenis.MENUNGGU: _menunggu,
}


def bagian(b: Bagian, mark: Mark = unmarked) -> Teks:
    """What a unit contributes to a composed figure, or why it has nothing."""
    figures = {part: getattr(b, part) for part in ("angka", "pembilang", "penyebut")}
    said = {part: mark(angka(d), plain(d), part) for part, d in figures.items() if d is not None}
    told = [said["angka"]] if "angka" in said else []
    if "pembilang" in said and "penyebut" in said:
        told.append(phrase("{a} dari {b}", "{a} of {b}", a=said["pembilang"], b=said["penyebut"]))
    if b.alasan:
        told.append(typed(b.alasan))
    if b.per is not None:
        told.append(phrase("per {t}", "as of {t}", t=tanggal(b.per)))
    return joined(told) if told else Teks("tanpa angka", "no figure")


def pagu(p: Pagu, mark: Mark = unmarked) -> Teks:
    """The money of a sub kegiatan; above it the money is a sum, so the name is what is set."""
    if p.level != "sub_kegiatan":
        return same(f"'{p.nama}'")
    told = [rupiah(p.jumlah, mark, "jumlah") if p.jumlah is not None else Teks("tanpa angka", "no figure")]
    if p.keluaran is not None:
        output = mark(angka(p.keluaran), plain(p.keluaran), "keluaran")
        told.append(phrase("keluaran {n} {s}", "output {n} {s}", n=output, s=typed(p.satuan)))
    return joined(told)


def serapan(s: Serapan, mark: Mark = unmarked) -> Teks:
    """Money spent and physical progress; what the source left blank is said, with the note that explains it."""
    kosong = Teks("kosong", "left blank")
    uang = kosong if s.keuangan is None else rupiah(s.keuangan, mark, "keuangan")
    fisik = kosong if s.fisik is None else phrase("{f}%", f=mark(angka(s.fisik), plain(s.fisik), "fisik"))
    kata = phrase("keuangan {u}, fisik {f}", "money {u}, physical {f}", u=uang, f=fisik)
    if s.keluaran is not None:
        output = mark(angka(s.keluaran), plain(s.keluaran), "keluaran")
        kata = phrase("{k}, keluaran {n}", "{k}, output {n}", k=kata, n=output)
    return phrase("{k} ({c})", k=kata, c=typed(s.catatan)) if s.catatan else kata
