"""Words of differences: parts of documents, their fields, what became of a cell, and how many there are."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from domain.cycle.terms import KEADAAN
from domain.kernel import Teks
from projections.identity import read_name
from projections.sentences.titles import plain
from projections.words import joined, kunci, phrase, same, tanggal, triwulan

BAGIAN = {
    "rows": Teks("Indikator", "Indikator"),
    "pagu": Teks("Program, kegiatan dan pagu", "Programs, activities and pagu"),
    "belanja": Teks("Belanja", "Spending"),
    "alokasi": Teks("Bagian kelurahan", "Set aside for kelurahan"),
    "aksi": Teks("Rencana aksi", "Actions"),
    "serapan": Teks("Realisasi keuangan dan fisik", "Money spent and physical progress"),
    "narasi": Teks("Narasi", "Narrative"),
    "tercetak": Teks("Angka tercetak", "Printed figures"),
    "kartu": Teks("Kartu indikator", "Card of the indikator"),
}
MEDAN = {
    "teks": Teks("isi", "content"),
    "alasan": Teks("alasan tanpa angka", "why there is no figure"),
    "pendukung": Teks("faktor pendukung", "what helped"),
    "penghambat": Teks("faktor penghambat", "what hindered"),
    "tindak_lanjut": Teks("tindak lanjut", "follow-up"),
    "bukti": Teks("bukti dukung", "evidence"),
    "jenis_unit": Teks("jenis unit", "kinds of unit"),
    "pengampu": Teks("pengampu data", "data supplier"),
    "nama": Teks("nama", "name"),
    "jumlah": Teks("pagu", "pagu"),
    "aksi": Teks("aksi", "actions"),
    "pemilik": Teks("penanggung jawab", "owner"),
    "sub_kegiatan": Teks("sub kegiatan", "sub kegiatan"),
    "keuangan": Teks("keuangan", "money"),
    "keluaran": Teks("keluaran (K)", "output (K)"),
    "tolok_ukur": Teks("tolok ukur", "output of what"),
    "fisik": Teks("fisik", "physical progress"),
    "catatan": Teks("catatan", "note"),
    "target": Teks("target", "target"),
    "realisasi": Teks("realisasi", "realisasi"),
    "capaian": Teks("capaian", "capaian"),
    "kriteria": Teks("kriteria", "rating"),
    "level": Teks("level", "level"),
    "satuan": Teks("satuan", "satuan"),
    "arah": Teks("arah", "direction"),
    "dasar_arah": Teks("dasar arah", "why this direction"),
    "mode": Teks("triwulan menjadi setahun", "from triwulan to year"),
    "iku": Teks("IKU", "IKU"),
    "sasaran": Teks("sasaran", "sasaran"),
    "definisi": Teks("definisi", "definition"),
    "rumus": Teks("rumus", "formula"),
    "pembilang": Teks("pembilang", "numerator"),
    "penyebut": Teks("penyebut", "denominator"),
    "pengali": Teks("pengali", "multiplier"),
    "penyumbang": Teks("penyumbang", "units that contribute"),
    "susunan": Teks("susunan", "composition"),
    "dasar": Teks("dasar", "basis"),
    "aturan_rentang": Teks("aturan capaian rentang", "rule of capaian for a range"),
    "aturan_batas": Teks("aturan capaian batas", "rule of capaian for a limit"),
    "skala": Teks("skala", "scale"),
    "sumber_data": Teks("sumber data", "source of data"),
    "induk": Teks("indikator di atasnya", "indikator above it"),
    "kode": Teks("kode program", "program code"),
}
JENIS = {
    "added": Teks("ditambah", "added"),
    "removed": Teks("dihapus", "removed"),
    "changed": Teks("diubah", "changed"),
}


def tempat(change: Mapping[str, Any]) -> Teks:
    """Where a change is: the name of the indikator or code, its year, triwulan, table or part."""
    key = change["kunci"]
    name = change["nama"] or key.get("indikator") or key.get("jenis") or key.get("bagian") or key.get("kode") or ""
    told = [same(str(name) if " " in str(name) else kunci(str(name)))]
    if key.get("kode") and change["nama"]:
        told.insert(0, same(key["kode"]))
    if key.get("kelurahan"):
        told.append(same(kunci(key["kelurahan"])))
    if key.get("tabel"):
        told.append(Teks(f"tabel {key['tabel']}", f"table {key['tabel']}"))
    if key.get("triwulan"):
        told.append(same(triwulan(key["triwulan"])))
    if key.get("tahun"):
        told.append(same(str(key["tahun"])))
    return joined(told)


def sel(change: Mapping[str, Any]) -> Teks:
    """The cell: where, and which field; of a card the field alone, since all of it is about one indikator."""
    field = MEDAN[change["medan"]]
    return field if change["bagian"] == "kartu" else phrase("{t}, {m}", t=tempat(change), m=field)


def sisi(side: Mapping[str, Any], known: Teks | None = None) -> Teks:
    """One side of a comparison: "versi 2, berlaku, sejak 1 September 2023"; or that nothing was there. `known`: how
    what was known then is said, where not by a position of the record."""
    if side["position"] is None:
        return Teks("tidak ada versi sebelumnya", "no earlier version")
    at = known or Teks(f"diketahui sampai peristiwa {side['position']}", f"as known up to event {side['position']}")
    if side["versi"] is None:
        return phrase("belum ada, {a}", "not there yet, {a}", a=at)
    told = [phrase("versi {n}", "version {n}", n=side["versi"])]
    if other := read_name(side["dokumen"] or ""):
        told.insert(0, plain(other))
    if side["state"]:
        told.append(KEADAAN.get(side["state"]) or same(kunci(side["state"])))
    if side["effective_from"]:
        since = tanggal(date.fromisoformat(side["effective_from"]))
        told.append(phrase("berlaku sejak {s}", "in force since {s}", s=since))
    return joined([*told, at])


def ringkas(jumlah: Mapping[str, int]) -> Teks:
    """ "2 diubah, 1 ditambah." """
    told = [phrase("{n} {j}", n=n, j=JENIS[jenis]) for jenis, n in jumlah.items() if n]
    if not told:
        return Teks("Tidak ada perbedaan isi.", "Nothing in the content differs.")
    return phrase("{t}.", t=joined(told))
