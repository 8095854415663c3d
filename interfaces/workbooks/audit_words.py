"""Words of audits in both languages, for pages, terminal and spreadsheets alike."""

from collections.abc import Mapping
from typing import Any

from domain.kernel import Teks
from projections.sentences.audit import METODE
from projections.words import jabatan, phrase, triwulan

KEADAAN = {
    "berjalan": Teks("berjalan", "running"),
    "draf": Teks("draf tim", "draft of the team"),
    "terbit": Teks("terbit, belum ditanggapi", "issued, not answered yet"),
    "ditanggapi": Teks("ditanggapi", "answered"),
    "ditutup": Teks("ditutup", "closed"),
}
HASIL = {
    "sesuai": Teks("sesuai", "in order"),
    "tidak_sesuai": Teks("tidak sesuai", "not in order"),
    "tidak_dapat_diuji": Teks("tidak dapat diuji", "could not be tested"),
}
PERAN = {
    "penanggung_jawab": Teks("penanggung jawab", "responsible officer"),
    "pengendali_teknis": Teks("pengendali teknis", "technical controller"),
    "ketua": Teks("ketua tim", "head of the team"),
    "anggota": Teks("anggota tim", "member of the team"),
}
UNSUR = {
    "kondisi": Teks("Kondisi", "Condition (kondisi)"),
    "kriteria": Teks("Kriteria", "Criteria (kriteria)"),
    "sebab": Teks("Sebab", "Cause (sebab)"),
    "akibat": Teks("Akibat", "Effect (akibat)"),
}
"""The parts of a finding, in the order of the audit standards."""
POPULASI = {
    "satuan": Teks("satuan", "unit of sampling"),
    "unit": Teks("unit", "unit"),
    "kind": Teks("dokumen", "document"),
    "tahun": Teks("tahun", "year"),
    "indikator": Teks("indikator", "indikator"),
    "topic": Teks("peristiwa", "event"),
    "role": Teks("peran", "role"),
    "sejak": Teks("dicatat sejak", "recorded since"),
    "hingga": Teks("dicatat hingga", "recorded until"),
}


def metode(aturan: Mapping[str, Any]) -> Teks:
    """ "acak sederhana, n = 10": the rule of a sample with its numbers."""
    numbers = [f"{name} = {aturan[name]}" for name in ("n", "setiap", "strata") if aturan[name]]
    if "mulai_dipakai" in aturan:
        numbers.append(f"mulai = {aturan['mulai_dipakai']}")
    word = METODE[aturan["metode"]]
    return phrase("{m} ({n})", m=word, n=", ".join(numbers)) if numbers else word


def populasi(asked: Mapping[str, Any]) -> Teks:
    """ "satuan peristiwa; unit kec-contoh; dokumen pk": what the population was narrowed to."""
    parts = [
        phrase("{k} {v}", k=POPULASI[name], v=", ".join(value) if isinstance(value, list) else str(value))
        for name, value in asked.items()
        if value
    ]
    return Teks("; ".join(p.id for p in parts), "; ".join(p.en for p in parts))


def pada(acuan: Mapping[str, Any]) -> Teks:
    """What a note is about."""
    if acuan["peristiwa"]:
        return phrase("peristiwa {n}", "event {n}", n=acuan["peristiwa"])
    if not acuan["indikator"]:
        return phrase("dokumen {d}", "document {d}", d=acuan["dokumen"])
    quarter = f" {triwulan(acuan['triwulan'])}" if acuan["triwulan"] else ""
    return phrase(
        "{d} versi {v}, indikator {i}, {t}{q}",
        "{d} version {v}, indikator {i}, {t}{q}",
        d=acuan["dokumen"],
        v=acuan["versi"],
        i=acuan["indikator"],
        t=acuan["tahun"],
        q=quarter,
    )


def ulangi(sample: Mapping[str, Any]) -> Teks:
    """How anybody draws the same list with any tool."""
    how = {
        "semua": Teks("Seluruh populasi diambil.", "The whole population is taken."),
        "acak": Teks(
            "Untuk setiap nomor hitung SHA-256 dari teks seed:nomor, urutkan naik, ambil n yang pertama.",
            "For each number take SHA-256 of the text seed:number, sort ascending, take the first n.",
        ),
        "sistematis": Teks(
            "Urutkan populasi naik, ambil butir ke-mulai, lalu setiap butir ke-setiap sesudahnya.",
            "Sort the population ascending, take item number mulai, then every setiap-th after it.",
        ),
        "berstrata": Teks(
            "Dalam setiap strata hitung SHA-256 dari teks seed:nomor, urutkan naik, ambil n yang pertama.",
            "Within each stratum take SHA-256 of the text seed:number, sort ascending, take the first n.",
        ),
        "terbesar": Teks(
            "Urutkan menurut rupiah menurun (sama besar: nomor terkecil dahulu), ambil n yang pertama.",
            "Sort by rupiah descending (equal: the smaller number first), take the first n.",
        ),
    }[sample["aturan"]["metode"]]
    shell = f"printf '%s' \"{sample['seed']}:$idx\" | sha256sum"
    return phrase(
        "Populasi: peristiwa jejak sampai nomor {p} yang cocok. {h} Contoh: {s}. Sidik populasi: SHA-256 dari "
        "nomor-nomor populasi, naik, dipisah koma.",
        "Population: events of the trail up to number {p} that fit. {h} Example: {s}. Fingerprint of the population: "
        "SHA-256 of its numbers, ascending, separated by commas.",
        p=sample["posisi"],
        h=how,
        s=shell,
    )


def state_of(found: Mapping[str, Any]) -> Teks:
    """The state of a finding among working papers: still a draft, or as the unit has it."""
    return KEADAAN[found["terbitan"]["keadaan"] if found.get("terbitan") else "draf"]


def offices(row: Mapping[str, Any]) -> Teks:
    """ "perencana 3, camat 1": who changed targets, and how often."""
    parts = [(jabatan(one["office"]), one["perubahan"]) for one in row["pelaku"]]
    return Teks(*(", ".join(f"{word[i]}\u00a0{n}" for word, n in parts) for i in (0, 1)))
