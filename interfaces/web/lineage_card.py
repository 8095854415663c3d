"""What the lineage page says beside the figure of a step: who approved it, what uses it, who held the office then."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from domain.kernel import Teks
from interfaces.web.frame.figures import Figure, printed_figure
from interfaces.web.frame.words import Names, dokumen, saat
from projections.cell_address import target_address
from projections.sentences.lineage_card import BELUM_SAH, PERSETUJUAN
from projections.sentences.versions import pejabat
from projections.words import capitalised, jabatan, phrase, same

Row = Mapping[str, Any]
PARTS = ("target", "realisasi", "capaian")
COCOK = Teks("sesuai register pejabat saat itu", "matches the register as known then")


@dataclass(frozen=True)
class Approval:
    """One step by which a version was taken on: what, when, by whom, and what the register says where it differs."""

    teks: Teks
    event: int
    peringatan: Teks | None


def persetujuan(step: Row, nama: Names) -> tuple[Approval, ...]:
    return tuple(_approved(one, nama) for one in step["persetujuan"])


def _approved(one: Row, nama: Names) -> Approval:
    who = pejabat(
        {"office": one["office"] or one["role"], "unit": one["actor_unit"], "capacity": one["capacity"]}, nama
    )
    told = phrase("{v} {s}, {w}", "{v} {s}, {w}", v=PERSETUJUAN[one["langkah"]], s=saat(one["recorded_at"]), w=who)
    return Approval(capitalised(told), one["event"], peringatan(one["tanggung_jawab"]))


def peringatan(own: Row) -> Teks | None:
    """What the register as known then says, where it does not match the event; None where it does or is silent."""
    return Teks(own["keterangan"], own["keterangan_en"]) if own["cocok"] is False else None


def tumpuan(step: Row, tahun: int) -> tuple[Teks, ...]:
    """What uses the figure, by name and version."""
    return tuple(_user(one, tahun) for one in step["tumpuan"])


def _user(one: Row, tahun: int) -> Teks:
    name = dokumen(one["kind"], n=one.get("n", 0), jabatan_=one.get("jabatan", ""), triwulan=one.get("triwulan", 0))
    if one.get("tahun") not in (None, tahun):
        name = phrase("{d} {t}", d=name, t=one["tahun"])
    return phrase("{d} versi {n}", "{d} version {n}", d=name, n=one["versi"]) if one["versi"] > 1 else name


@dataclass(frozen=True)
class Register:
    """Who held the office when an event happened: as the event carries it, as the register says, and since then."""

    tercatat: Teks | None
    register: tuple[Teks, ...]
    kini: tuple[Teks, ...] | None
    cocok: bool | None
    keterangan: Teks


def people(own: Row) -> list[str]:
    """The codes of everyone whom the register names, each once."""
    return list(dict.fromkeys(row["person"] for row in (*own["register"], *(own["register_kini"] or ()))))


def register(own: Row, names: Mapping[str, str]) -> Register:
    """`names`: what the directory calls people, by code; whoever is not in it is known by the office alone."""
    carried = own["tercatat"]
    told = phrase("{k} menurut {d}", "{k} by {d}", k=carried["kapasitas"], d=carried["decree"])
    now = own["register_kini"]
    return Register(
        told if carried["decree"] else None,
        tuple(_holder(row, names) for row in own["register"]),
        None if now is None else tuple(_holder(row, names) for row in now),
        own["cocok"],
        capitalised(Teks(own["keterangan"], own["keterangan_en"])),
    )


def _holder(row: Row, names: Mapping[str, str]) -> Teks:
    who = capitalised(jabatan(row["jabatan"], row["kapasitas"]))
    if name := names.get(row["person"]):
        who = phrase("{w} ({n})", w=who, n=same(name))
    return phrase("{w}, {d}", w=who, d=row["decree"])


@dataclass(frozen=True)
class Report:
    """One row of what the LKjIP says: as printed, letter for letter, or as the report made here is bound. `angka`: its
    target, realisasi and capaian, as far as it says them; `dipotong`: those that were cut off, not rounded."""

    sumber: Teks
    angka: dict[str, Figure | None]
    berbeda: tuple[str, ...]
    dipotong: tuple[str, ...]
    event: int


def laporan(rows: list[Row], slug: str, tahun: int) -> Iterator[Report]:
    for row in rows:
        if row["sumber"] == "cetak":
            source = Teks(f"Tercetak, tabel {row['tabel']}", f"Printed, table {row['tabel']}")
            if row["pengesah"] is None:
                source = phrase("{s} ({b})", s=source, b=BELUM_SAH)
            said = {part: printed_figure(row, part, slug, row["alamat"], row["versi"]) for part in PARTS}
        else:
            source = phrase(
                "Versi {v}, terikat pada peristiwa {p}",
                "Version {v}, bound to event {p}",
                v=row["versi"],
                p=row["position"],
            )
            sel, pk, said = target_address(slug, tahun), row["pk"], dict.fromkeys(PARTS)
            if pk:
                said["target"] = Figure(
                    row["target"] or "", pk["event"], pk["alamat"], pk["versi"], sel, posisi=row["position"]
                )
        yield Report(source, said, tuple(row.get("berbeda", ())), tuple(row.get("dipotong", ())), row["event"])
