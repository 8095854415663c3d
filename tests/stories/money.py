"""What stories about money share: a kecamatan with kelurahan, its papers, and what it spends."""

from typing import Any

from application.orders import Answer
from tests.kantor import Kantor

KB = {"unit": "kb", "tahun": 2023}
APBD = {"kind": "Perbup", "number": "contoh/27", "signed_on": "2023-06-01"}


def kelurahan(kantor: Kantor, *slugs: str, induk: str = "kb") -> None:
    for slug in slugs:
        who = {"slug": slug, "nama": f"Kelurahan {slug.capitalize()}", "jenis": "kelurahan", "induk": induk}
        kantor.do("unit.register", "admin", **who, zona="WITA", go_live="2021-01-01")
        kantor.appoint("lurah", slug)


def pagu(**subs: str) -> list[dict[str, Any]]:
    """A tree of one program and kegiatan; `s1="600"` is the sub kegiatan 1.1.1."""
    rows: list[dict[str, Any]] = [
        {"kode": "1", "level": "program", "nama": "Program"},
        {"kode": "1.1", "level": "kegiatan", "nama": "Kegiatan"},
    ]
    return rows + [
        {"kode": f"1.1.{name[1:]}", "level": "sub_kegiatan", "nama": f"Sub {name[1:]}", "jumlah": jumlah}
        for name, jumlah in subs.items()
    ]


def dpa(kantor: Kantor, unit: str = "kb", on: str = "2023-01-05", **subs: str) -> None:
    """A DPA drafted and received on one day."""
    key = {"unit": unit, "tahun": int(on[:4])}
    kantor.do("anggaran.draft", f"kasubbag@{unit}", **key)
    kantor.do("anggaran.set_pagu", f"kasubbag@{unit}", **key, pagu=pagu(**subs))
    receive(kantor, f"DPA {unit}/1", on, unit)


def receive(kantor: Kantor, number: str, on: str, unit: str = "kb", **more: Any) -> Answer:
    key = {"unit": unit, "tahun": int(on[:4])}
    return kantor.do("anggaran.receive", f"sekretaris@{unit}", **key, number=number, received_on=on, **more)


def change(kantor: Kantor, base: int, reason_code: str, **subs: str) -> None:
    """Open the next paper on a version and fill in what it changes."""
    why = {"reason": "Perubahan anggaran tahun berjalan", "basis": APBD}
    kantor.do("anggaran.open_revision", "kasubbag@kb", **KB, base=base, reason_code=reason_code, **why)
    if subs:
        kantor.do("anggaran.set_pagu", "kasubbag@kb", **KB, pagu=pagu(**subs)[2:])


def set_aside(kantor: Kantor, reason: str = "", **cells: str | None) -> Answer:
    """`jawa_2="150"` sets aside 150 of 1.1.2 for Kelurahan Jawa; None takes it back."""
    rows = [
        {"kode": f"1.1.{n}", "kelurahan": unit, "jumlah": jumlah}
        for (unit, n), jumlah in ((cell.split("_"), jumlah) for cell, jumlah in cells.items())
    ]
    return kantor.do("anggaran.set_alokasi", "kasubbag@kb", **KB, alokasi=rows, reason=reason)


def spend(kantor: Kantor, triwulan: int, unit: str = "kb", tahun: int = 2023, **subs: str | None) -> None:
    """Money up to and including a triwulan: `s1="120"` on 1.1.1, None where the source is blank."""
    key = {"unit": unit, "tahun": tahun, "triwulan": triwulan}
    kantor.do("realisasi.draft", f"kasubbag@{unit}", **key)
    rows = [{"kode": f"1.1.{name[1:]}", "keuangan": amount} for name, amount in subs.items()]
    meant = {"reason": "Laporan susulan triwulan", "answers": {"sepuluh_kali": "Sesuai SPJ"}}
    kantor.do("realisasi.report_serapan", f"kasubbag@{unit}", **key, serapan=rows, **meant)


def keuangan(kantor: Kantor, per: str = "2024-12-31", known: str | None = None, unit: str = "kb") -> Any:
    return kantor.house.queries.keuangan(kantor.today(per, known), unit, 2023)


def quarters(answer: Any) -> list[tuple[Any, ...]]:
    """(paper, pagu, realisasi, persen, n, dari) of each triwulan."""
    return [
        (row["anggaran"] and row["anggaran"]["kertas"], *(row[k] for k in ("pagu", "realisasi", "persen", "n", "dari")))
        for row in answer["triwulan"]
    ]
