"""Bab III: what came of it, compared with what was promised, with the year before and with the Renstra, and why."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from interfaces.writing.lkjip import series
from interfaces.writing.lkjip.cells import (
    Data,
    Measured,
    by_sasaran,
    empty,
    figure,
    named,
    narrative,
    sentence,
    shown,
    strong,
)
from interfaces.writing.lkjip.spent import efficiency, spending
from interfaces.writing.model import (
    Bars,
    Block,
    Cell,
    Chart,
    Column,
    Heading,
    Items,
    Para,
    Row,
    Run,
    Strong,
    Table,
    table,
)

FULL = Decimal(100)
FORMULA = {"naik": "Realisasi dibagi target, kali 100", "turun": "(2 × target − realisasi) dibagi target, kali 100"}


def bab_3(answer: Data) -> Iterator[Block]:
    tahun = answer["tahun"]
    yield Heading(1, "Bab III Akuntabilitas Kinerja")
    yield Heading(2, "A. Capaian Kinerja")
    yield from _how(answer)
    yield Heading(3, f"1. Target dan Realisasi Kinerja Tahun {tahun}")
    yield _measured(answer, "3.2", "Tujuan")
    yield series.survey(answer["seri"].get("ikm"), answer["survei"])
    yield _measured(answer, "3.4", "Sasaran")
    yield from _chart_of_year(answer)
    yield from _each(answer)
    yield series.two_years(answer["seri"].get("pades"), answer["seri_lalu"].get("pades"), tahun)
    yield _rosters(answer)
    yield Heading(3, f"2. Realisasi Kinerja Tahun {tahun} dan Tahun Sebelumnya")
    yield from _last_year_told(answer)
    yield _two_years(answer, "3.7", "Tujuan")
    yield _two_years(answer, "3.8", "Sasaran")
    yield from _chart_of_two(answer)
    yield Heading(3, "3. Realisasi Kinerja terhadap Target Jangka Menengah (Renstra)")
    yield _renstra(answer)
    yield Heading(3, "4. Perbandingan dengan Standar Nasional")
    yield from narrative(
        answer, "standar-nasional", "Tidak ada standar nasional yang tercatat untuk indikator di atas."
    )
    yield Heading(3, "5. Penyebab Keberhasilan atau Kegagalan dan Alternatif Solusi")
    yield from narrative(answer, "penyebab")
    yield _factors(answer)
    yield Heading(3, "6. Efisiensi Penggunaan Sumber Daya")
    yield from efficiency(answer)
    yield Heading(3, "7. Program dan Kegiatan yang Menunjang")
    yield from narrative(answer, "program")
    yield _programs(answer)
    yield series.services(answer["seri"].get("paten"), tahun)
    yield series.villages(answer["seri"].get("apbdes"), tahun)
    yield Heading(2, "B. Realisasi Anggaran")
    yield from spending(answer)


def _how(answer: Data) -> Iterator[Block]:
    yield Para(("Capaian dihitung dari target dan realisasi, menurut arah yang ditetapkan pada kartu indikator:",))
    yield Items(
        (
            (Strong("Makin tinggi makin baik: "), "capaian = realisasi ÷ target × 100%."),
            (Strong("Makin rendah makin baik: "), "capaian = (2 × target − realisasi) ÷ target × 100%."),
        ),
        urut=False,
    )
    scale = next((v for v in answer["skala"]["versions"] if v["berlaku"]), answer["skala"]["versions"][-1])
    rows = [Row((Cell(grade["pita"]), Cell(grade["label"][0]))) for grade in reversed(scale["tingkat"])]
    columns = [Column("Interval capaian (%)", 30), Column("Kriteria", 30)]
    yield table("3.1", "Skala Nilai Peringkat Kinerja", columns, rows, sumber=scale["dasar"])


def _explained(answer: Data) -> Mapping[str, Data]:
    return {row["indikator"]: row for row in answer["tabel"]["3.10"]}


def _measured(answer: Data, nomor: str, what: str) -> Table:
    """Tables 3.2 and 3.4: target, realisasi, capaian, and how it was measured and explained."""
    measured, told = Measured(answer["pk"], answer["tahun"]), _explained(answer)

    def cells(n: int, row: Data) -> tuple[Cell, ...]:
        card = answer["kartu"].get(row["indikator"], {})
        why = told.get(row["indikator"], {})
        factors = [why.get(key) for key in ("pendukung", "penghambat")]
        return (
            Cell(str(n)),
            named(row),
            Cell(row["satuan"]),
            measured.target(row, row["event"]["target"]),
            measured.realisasi(row),
            measured.capaian(row),
            Cell(row["kriteria"], kosong="–"),
            Cell(card.get("rumus") or FORMULA.get(card.get("arah", ""))),
            Cell(" ".join(filter(None, factors)) or None),
        )

    columns = (
        Column("No.", 4),
        Column("Indikator kinerja", 26),
        Column("Satuan", 9),
        Column("Target", 9, angka=True),
        Column("Realisasi", 9, angka=True),
        Column("Capaian (%)", 9, angka=True),
        Column("Kriteria", 10),
        Column("Formulasi penghitungan", 20),
        Column("Faktor pendukung dan penghambat", 24),
    )
    judul = f"Target dan Realisasi Kinerja {what} Tahun {answer['tahun']}"
    groups = by_sasaran(answer["tabel"][nomor], cells)
    return Table(nomor, judul, columns, groups or empty(9), mendatar=True, nama_kelompok=what)


def _chart_of_year(answer: Data) -> Iterator[Chart]:
    rows = [*answer["tabel"]["3.2"], *answer["tabel"]["3.4"]]
    if any(row["capaian"] for row in rows):
        names = tuple(row["nama"] for row in rows)
        bars = Bars(f"Capaian {answer['tahun']}", tuple(_number(row["capaian"]) for row in rows))
        yield Chart("3.1", f"Capaian Kinerja Tahun {answer['tahun']}", names, (bars,), "%", FULL)


def _chart_of_two(answer: Data) -> Iterator[Chart]:
    tahun = answer["tahun"]
    rows = [row for nomor in ("3.7", "3.8") for row in answer["tabel"][nomor]]
    both = [row for row in rows if row[str(tahun - 1)] and row[str(tahun)]]
    if both and any(row[str(tahun - 1)]["capaian"] for row in both):
        names = tuple(row["nama"] for row in both)
        bars = tuple(
            Bars(f"Capaian {year}", tuple(_number(row[str(year)]["capaian"]) for row in both))
            for year in (tahun - 1, tahun)
        )
        yield Chart("3.2", f"Capaian Kinerja Tahun {tahun - 1} dan {tahun}", names, bars, "%", FULL)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _each(answer: Data) -> Iterator[Block]:
    """Of each indikator its figures in words, what the office wrote of it, else what it reported with the figure."""
    told, tahun = _explained(answer), answer["tahun"]
    measured = Measured(answer["pk"], tahun)
    yield Para(("Penjelasan setiap indikator:",))
    for n, row in enumerate((*answer["tabel"]["3.2"], *answer["tabel"]["3.4"]), start=1):
        yield Heading(3, f"{n}) {row['nama']}", daftar=False)
        target, got, share = (
            measured.target(row, row["event"]["target"]),
            measured.realisasi(row),
            measured.capaian(row),
        )
        if isinstance(share.isi, str) or share.isi is None:
            why = (row.get("reason") or "belum ada realisasi").rstrip(". ")
            yield sentence(
                f"Target tahun {tahun} ", target.isi or "belum diisi", f" ({row['satuan']}). Belum dinilai: {why}."
            )
        else:
            yield sentence(
                f"Target tahun {tahun} ",
                target.isi,
                f" ({row['satuan']}), realisasi ",
                got.isi,
                ", sehingga capaiannya ",
                figure(row["capaian"], "capaian", *row["event"].values(), satuan="%"),
                " dengan kriteria ",
                strong(row["kriteria"]),
                ".",
            )
        yield from _from_data(answer["dihitung"].get(row["indikator"]))
        own = narrative(answer, row["indikator"])
        yield from own or _prefilled(told.get(row["indikator"]))


def _from_data(found: Data | None) -> Iterator[Para]:
    """What data pendukung give, beside the figure that was typed."""
    if found:
        part = f" (dari {found['n']} dari {found['dari']} data)"
        yield sentence("Dihitung dari data pendukung: ", figure(found["nilai"], "data-pendukung"), f"{part}.")


def _prefilled(row: Data | None) -> Iterator[Para]:
    """What the owner of an indikator reported beside its figure, until somebody writes it anew."""
    if row is None:
        return
    said = (("Faktor pendukung", "pendukung"), ("Faktor penghambat", "penghambat"), ("Tindak lanjut", "tindak_lanjut"))
    parts: list[Run] = []
    for label, key in said:
        if row[key]:
            parts += [Strong(f"{label}: "), f"{row[key].rstrip('. ')}. "]
    if parts:
        yield Para(tuple(parts))


def _rosters(answer: Data) -> Table:
    """Table 3.6 as counts: who is on a roster stays inside."""
    tahun = answer["tahun"]
    names = {"lhkpn": "LHKPN", "lhkasn": "LHKASN/LHKAN"}
    rows = []
    for jenis, found in answer["daftar"].items():
        cells = [Cell(names.get(jenis, jenis.upper()))]
        if found is None:
            cells += [Cell(), Cell(), Cell()]
        else:
            cells += [Cell(figure(str(found[key]), "cacah")) for key in ("wajib", "melapor")]
            cells.append(Cell(figure(found["persen"], "cacah")))
        rows.append(Row(tuple(cells)))
    columns = [
        Column("Laporan", 20),
        Column("Wajib lapor (orang)", 16, angka=True),
        Column("Sudah melapor (orang)", 16, angka=True),
        Column("Kepatuhan (%)", 14, angka=True),
    ]
    return table("3.6", f"Kepatuhan Pelaporan Harta Kekayaan Tahun {tahun}", columns, rows)


def _last_year_told(answer: Data) -> Iterator[Para]:
    if answer["perbandingan"]["reason"]:
        yield Para((f"Tahun lalu: {answer['perbandingan']['reason']}.",))


def _two_years(answer: Data, nomor: str, what: str) -> Table:
    tahun = answer["tahun"]
    then, now = str(tahun - 1), str(tahun)

    def of(row: Data | None) -> tuple[Cell, ...]:
        if row is None:
            return (Cell(kosong="–"),) * 3
        measured = Measured(None, tahun)
        return shown(row, "target", "tabel", row["event"]["target"]), measured.realisasi(row), measured.capaian(row)

    def cells(n: int, row: Data) -> tuple[Cell, ...]:
        reasons = [f"{year}: {said}" for year in (then, now) if row[year] and (said := named(row[year]).catatan)]
        change = row["selisih_poin"]
        return (
            Cell(str(n)),
            named({**row, "reason": None}, *reasons),
            Cell(row["satuan"]),
            *of(row[then]),
            *of(row[now]),
            Cell(figure(change, "tabel"), kosong="–"),
            Cell(direction(change), kosong="–"),
        )

    columns = (
        Column("No.", 4),
        Column("Indikator kinerja", 32),
        Column("Satuan", 9),
        *(
            Column(name, 9, angka=True, di_atas=f"Tahun {year}")
            for year in (then, now)
            for name in ("Target", "Realisasi", "Capaian (%)")
        ),
        Column("Selisih (poin)", 9, angka=True),
        Column("Ket.", 10),
    )
    judul = f"Realisasi Kinerja {what} Tahun {now} dan Tahun {then}"
    groups = by_sasaran(answer["tabel"][nomor], cells)
    return Table(nomor, judul, columns, groups or empty(11), mendatar=True, nama_kelompok=what)


def direction(change: str | None) -> str | None:
    if change is None:
        return None
    difference = Decimal(change)
    return "Meningkat" if difference > 0 else "Menurun" if difference < 0 else "Tetap"


def _renstra(answer: Data) -> Table:
    rows = answer["tabel"]["renstra"]

    def cells(n: int, row: Data) -> tuple[Cell, ...]:
        return (
            named(row),
            Cell(row["satuan"]),
            Cell(str(row["tahun"])),
            shown(row, "target_renstra"),
            shown(row, "realisasi"),
        )

    columns = (
        Column("Indikator kinerja", 44),
        Column("Satuan", 12),
        Column("Tahun", 8),
        Column("Target Renstra", 14, angka=True),
        Column("Realisasi", 14, angka=True),
    )
    drawn = tuple(Row(tuple(cells(0, row))) for row in rows)
    groups = (("", drawn),) if drawn else empty(5)
    return Table("3.9", "Target Renstra dan Realisasi Kinerja menurut Tahun", columns, groups)


def _factors(answer: Data) -> Table:
    aims: dict[str, Any] = {row["indikator"]: row for row in answer["tabel"]["2.4"]}
    measured = Measured(answer["pk"], answer["tahun"])
    rows = [{"satuan": "", "sasaran": "", **aims.get(row["indikator"], {}), **row} for row in answer["tabel"]["3.10"]]

    def cells(n: int, row: Data) -> tuple[Cell, ...]:
        return (
            Cell(str(n)),
            named(row),
            measured.target(row, row.get("event")),
            shown(row, "realisasi"),
            shown(row, "capaian", "capaian"),
            *(Cell(row[key] or None) for key in ("pendukung", "penghambat", "tindak_lanjut")),
        )

    columns = (
        Column("No.", 4),
        Column("Indikator kinerja", 24),
        Column("Target", 9, angka=True),
        Column("Realisasi", 9, angka=True),
        Column("Capaian (%)", 9, angka=True),
        Column("Faktor pendukung", 22),
        Column("Faktor penghambat", 22),
        Column("Tindak lanjut", 22),
    )
    judul = f"Faktor Pendukung, Penghambat, dan Tindak Lanjut Tahun {answer['tahun']}"
    return Table("3.10", judul, columns, by_sasaran(rows, cells) or empty(8), mendatar=True, nama_kelompok="Sasaran")


def _programs(answer: Data) -> Table:
    cards, measured = answer["kartu"], Measured(None, answer["tahun"])
    told = answer["faktor_program"]
    rows = [
        Row(
            (
                Cell(answer["program"].get(cards.get(row["indikator"], {}).get("kode", ""))),
                named(row),
                Cell(row["satuan"]),
                measured.target(row, None),
                measured.realisasi(row),
                measured.capaian(row),
                Cell(row["kriteria"], kosong="–"),
                *(Cell(told.get(row["indikator"], {}).get(key) or None) for key in ("pendukung", "penghambat")),
            )
        )
        for row in answer["tabel"]["3.12"]
    ]
    columns = [
        Column("Program", 20),
        Column("Indikator", 22),
        Column("Satuan", 9),
        Column("Target", 8, angka=True),
        Column("Realisasi", 9, angka=True),
        Column("Capaian (%)", 9, angka=True),
        Column("Kriteria", 10),
        Column("Faktor pendukung", 18),
        Column("Faktor penghambat", 18),
    ]
    judul = f"Capaian Indikator Program Tahun {answer['tahun']}"
    return table("3.12", judul, columns, rows or [Row((Cell(),) * 9)], mendatar=True)
