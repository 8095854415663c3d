"""What stands above a version, in words: where it comes from, how it was signed, who verified and reviewed it."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from domain.cycle.checks import BUKTI_DILIHAT, KELENGKAPAN, KESELARASAN, MEMADAI, PERLU_PERBAIKAN, Butir, Hasil
from domain.cycle.signatures import Cara, Putusan
from domain.cycle.steps import BERLAKU, PIHAK_KEDUA, PIHAK_PERTAMA
from domain.cycle.terms import KEMUDIAN
from domain.figures.triwulan import ROMAWI
from domain.kernel import Teks
from projections.sentences.titles import Names
from projections.words import alasan, capitalised, jabatan, joined, kunci, phrase, same, tanggal, typed

Row = Mapping[str, Any]
DIMUAT_DARI_ARSIP = Teks("dimuat dari arsip", "loaded from paper")
PIHAK = {
    PIHAK_PERTAMA: Teks("sebagai pihak pertama", "as first party"),
    PIHAK_KEDUA: Teks("sebagai pihak kedua", "as second party"),
}
CARA = {
    Cara.SISTEM.value: Teks(
        "disetujui di Jejak (tanda tangan elektronik tidak tersertifikasi)",
        "approved in Jejak (an electronic signature without a certificate)",
    ),
    Cara.ELEKTRONIK.value: Teks("tanda tangan elektronik di luar Jejak", "signed electronically outside Jejak"),
    Cara.BASAH.value: Teks("tanda tangan basah", "signed in wet ink"),
}
PUTUSAN = {
    Putusan.SAH.value: Teks(
        "tanda tangan pada PDF-nya sah, tidak tersertifikasi", "the signatures in its PDF are good, uncertified"
    ),
    Putusan.TIDAK_SAH.value: Teks("tanda tangan pada PDF-nya tidak sah", "the signatures in its PDF are not good"),
    Putusan.TANPA.value: Teks("PDF-nya tidak bertanda tangan elektronik", "its PDF bears no electronic signature"),
    Putusan.TIDAK_TERPERIKSA.value: Teks(
        "tanda tangan pada berkasnya tidak dapat diperiksa", "the signatures in its file cannot be checked"
    ),
}
BSRE = Teks(
    "tanda tangan pada PDF-nya sah, tersertifikasi BSrE", "the signatures in its PDF are good, certified (BSrE)"
)
MENUNGGU = Teks("menunggu tanda tangan", "awaiting signature")
"""Printed on what was approved here, as long as its signed paper is not there."""
HASIL = {MEMADAI: Teks("memadai", "adequate"), PERLU_PERBAIKAN: Teks("perlu perbaikan", "needs improvement")}
BUTIR = {
    KELENGKAPAN: Teks("kelengkapan", "completeness"),
    KESELARASAN: Teks("keselarasan", "alignment"),
    BUKTI_DILIHAT: Teks("bukti dukung", "evidence"),
}
PEMERIKSAAN = {
    Hasil.SESUAI: Teks("sesuai", "fits"),
    Hasil.TIDAK_SESUAI: Teks("tidak sesuai", "does not fit"),
    Hasil.TIDAK_RELEVAN: Teks("tidak relevan", "not relevant"),
}


def penanda(signer: Row) -> Teks:
    """Who signed, as a signer and not as an actor: "Plt. Camat sebagai pihak pertama"."""
    who, party = jabatan(signer["jabatan"], signer["kapasitas"]), PIHAK.get(signer["pihak"])
    return phrase("{w} {p}", w=who, p=party) if party else who


def checked(b: Butir) -> Teks:
    """What a verification found of one item, with how much of the evidence was seen."""
    isi = [phrase("{b} {h}", b=BUTIR.get(b.butir, same(kunci(b.butir))), h=PEMERIKSAAN[b.hasil])]
    if b.dilihat is not None and b.dari is not None:
        isi.append(phrase("{n} dari {m} dilihat", "{n} of {m} seen", n=b.dilihat, m=b.dari))
    if b.catatan:
        isi.append(typed(b.catatan))
    return joined(isi, " – ")


BERKAS = {
    "belum_disimpan": Teks("Berkas naskahnya belum disimpan", "The file of its paper is not stored"),
    "dimusnahkan": Teks(
        "Isi berkas naskahnya dimusnahkan atas keputusan", "The content of its paper was destroyed by a decision"
    ),
}
"""What is said of the file of a paper that cannot be opened."""


def keterangan(versi: Row, unit: str, names: Names) -> Iterator[Teks]:
    """Everything there is to say of one version of a document of `unit`, each a sentence without its full stop."""
    if versi["asal"]:
        yield asal(versi, names)
    if versi["cara"]:
        yield tanda_tangan(versi, names)
    elif told := bertanggal(versi):
        yield capitalised(told)
    yield from (_verified(check, unit, names) for check in versi["verifikasi"])
    if versi["reviu"]:
        yield _reviewed(versi["reviu"])
    if versi["state"] in (BERLAKU, KEMUDIAN):
        yield from map(_flagged, versi["outdated_by"])
    if versi.get("menunggu_dppa"):
        yield Teks("Pagu menunggu DPPA", "The pagu waits for the DPPA")
    if told := BERKAS.get((versi.get("berkas") or {}).get("keadaan", "")):
        yield told
    if versi.get("dikoreksi"):
        yield dikoreksi(versi["dikoreksi"], unit, names)


def dikoreksi(figures: list[Row], unit: str, names: Names) -> Teks:
    """That a report rests on figures that were corrected afterwards, and on which."""
    told = [
        phrase(
            "{k} TW {tw} {th} (peristiwa {e})",
            "{k} TW {tw} of {th} (event {e})",
            k=same(names.indikator(unit, f["indikator"]) if f["indikator"] else f["kode"]),
            tw=ROMAWI[f["triwulan"] - 1],
            th=f["tahun"],
            e=f["event"],
        )
        for f in figures
    ]
    return phrase(
        "Memuat angka yang dikoreksi sesudah laporan ini: {t}",
        "Rests on figures that were corrected after this report: {t}",
        t=joined(told),
    )


def _flagged(code: str) -> Teks:
    """Why a version no longer fits since it took force: a template only offers a change, anything else made it due."""
    if code == "templat":
        return phrase(
            "Ditandai karena {a}: perubahan ditawarkan, tidak diwajibkan",
            "Flagged because of {a}: a revision is offered, not required",
            a=alasan(code),
        )
    return phrase("Sudah seharusnya berubah karena {a}", "Due for revision because of {a}", a=alasan(code))


def asal(versi: Row, names: Names) -> Teks:
    """That a version was loaded from paper, and who confirmed it."""
    if versi["pengesah"] is None:
        return capitalised(phrase("{d}, belum disahkan", "{d}, not confirmed", d=DIMUAT_DARI_ARSIP))
    return capitalised(
        phrase("{d}, disahkan {o}", "{d}, confirmed by {o}", d=DIMUAT_DARI_ARSIP, o=pejabat(versi["pengesah"], names))
    )


def cetakan(pengesah: Row | None, names: Names) -> Teks:
    """Who has compared the printed figures on record with the scan, or that nobody has yet."""
    if pengesah is None:
        return Teks("Angka cetak belum disahkan", "Printed figures not confirmed")
    return phrase("Angka cetak disahkan {o}", "Printed figures confirmed by {o}", o=pejabat(pengesah, names))


def tanda_tangan(versi: Row, names: Names) -> Teks:
    """How a version was signed and by whom and, where that is somebody else, who recorded it."""
    told = phrase("{c}: {s}", c=CARA[versi["cara"]], s=joined(map(penanda, versi["signers"])))
    days = bertanggal(versi)
    if versi["pencatat"]:
        dicatat = days or Teks("dicatat", "recorded")
        told = phrase("{t}; {d} oleh {o}", "{t}; {d} by {o}", t=told, d=dicatat, o=pejabat(versi["pencatat"], names))
    elif days:
        told = phrase("{t}; {d}", t=told, d=days)
    if versi["menunggu_tanda_tangan"]:
        told = phrase("{t}; {m}", t=told, m=MENUNGGU)
    if versi["naskah"]:
        told = phrase("{t}; {n}", t=told, n=_paper(versi["naskah"], names))
    if versi["putusan"]:
        told = phrase("{t}; {p}", t=told, p=putusan(versi["putusan"]["putusan"], versi["putusan"]["tersertifikasi"]))
    return capitalised(told)


def putusan(found: str, certified: bool) -> Teks:
    """What the electronic signatures in a PDF were found to be worth."""
    return BSRE if certified and found == Putusan.SAH else PUTUSAN[found]


def _paper(naskah: Row, names: Names) -> Teks:
    """The signed paper of what was approved here: how and by whom it was signed, of which day, who recorded it when."""
    return phrase(
        "naskah {c}: {s}, bertanggal {d}, dicatat {r} oleh {o}",
        "its paper {c}: {s}, dated {d}, recorded on {r} by {o}",
        c=CARA[naskah["cara"]],
        s=joined(map(penanda, naskah["signers"])),
        d=tanggal(date.fromisoformat(naskah["signed_on"])),
        r=tanggal(date.fromisoformat(naskah["dicatat"])),
        o=pejabat(naskah["pencatat"], names),
    )


def bertanggal(versi: Row) -> Teks | None:
    """Both days of a version, where its paper claims another than that of its record: of signing, else of receipt."""
    claimed, recorded = versi["signed_on"] or versi.get("received_on"), versi["dicatat"]
    if not claimed or not recorded or claimed == recorded:
        return None
    days = {"d": tanggal(date.fromisoformat(claimed)), "r": tanggal(date.fromisoformat(recorded))}
    return phrase("bertanggal {d}, dicatat {r}", "dated {d}, recorded on {r}", **days)


def pejabat(who: Row, names: Names) -> Teks:
    """An office that acted, with its unit where it has one."""
    office = jabatan(who["office"], who.get("capacity", ""))
    return phrase("{o} {u}", "{o} of {u}", o=office, u=names.unit(who["unit"])) if who["unit"] else office


def _verified(check: Row, unit: str, names: Names) -> Teks:
    butir = (Butir(**{**b, "hasil": Hasil(b["hasil"])}) for b in check["periksa"])
    told = phrase(
        "Diverifikasi {o}: {p}", "Verified by {o}: {p}", o=pejabat(check, names), p=joined(map(checked, butir))
    )
    if not check["gugur"]:
        return told
    lapsed = joined(same(names.indikator(unit, slug)) for slug in check["gugur"])
    return phrase(
        "{t}; gugur untuk {g}, yang berubah sesudahnya",
        "{t}; lapsed for {g}, changed afterwards",
        t=told,
        g=lapsed,
    )


def _reviewed(reviu: Row) -> Teks:
    told = phrase("Direviu Inspektorat: {h}", "Reviewed by the Inspektorat: {h}", h=HASIL.get(reviu["hasil"], ""))
    if reviu["number"]:
        told = phrase("{t}, nomor {n}", "{t}, number {n}", t=told, n=reviu["number"])
    if reviu["notes"]:
        notes = joined((typed(n["teks"]) for n in reviu["notes"]), "; ")
        told = phrase("{t}, dengan catatan: {n}", "{t}, with notes: {n}", t=told, n=notes)
    return told
