"""Words of the lineage card: who approved a version, and the one sentence that says why PK and LKjIP differ."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from domain.kernel import Teks
from projections.told_figures import marked
from projections.values import shown
from projections.words import phrase, same, tanggal

PERSETUJUAN = {
    "Submitted": Teks("diajukan", "submitted"),
    "Verified": Teks("diverifikasi", "verified"),
    "VerifiedAgain": Teks("diverifikasi ulang", "verified again"),
    "SignedFirst": Teks("ditandatangani pihak pertama", "signed by the first party"),
    "Signed": Teks("ditandatangani", "signed"),
    "SignedAlone": Teks("ditandatangani", "signed"),
    "Revised": Teks("ditetapkan sebagai perubahan", "put in force as a revision"),
    "Established": Teks("ditetapkan", "established"),
    "Received": Teks("diterima", "received"),
    "SignatureRecorded": Teks("tanda tangannya dicatat", "its signatures recorded"),
    "LoadConfirmed": Teks("disahkan setelah dimuat dari arsip", "confirmed after loading from paper"),
    "Reviewed": Teks("direviu", "reviewed"),
}
"""The steps by which a version was taken on, and how each is said."""
Row = Mapping[str, Any]
SAID, PROMISED = range(2)
"""The figures of the one sentence: of the report, and of the PK."""


def tidak_dicetak(tahun: int) -> Teks:
    return Teks(
        f"LKjIP {tahun} belum menyebut target indikator ini, jadi belum ada yang dibandingkan.",
        f"The LKjIP {tahun} says no target of this indikator yet, so there is nothing to compare.",
    )


def angka(text: str | None) -> Teks:
    """A canonical figure as people write it; other texts as they are."""
    if text is None:
        return Teks("tanpa target", "no target")
    return Teks(shown(text, "id"), shown(text, "en"))


BELUM_SAH = Teks("menunggu pengesahan", "waiting for confirmation")
"""Of printed figures that no second person has compared with the scan yet."""


def laporan(row: Row) -> Teks:
    """Which report says it: the one on paper, in which table, or the one made here."""
    if row["sumber"] == "cetak":
        return Teks(f"LKjIP tercetak (tabel {row['tabel']})", f"the printed LKjIP (table {row['tabel']})")
    return Teks(
        f"LKjIP versi {row['versi']} (terikat pada peristiwa {row['position']})",
        f"the LKjIP version {row['versi']} (bound to event {row['position']})",
    )


def _target(row: Row) -> Teks:
    """What is printed stays letter for letter."""
    return same(row["target"]) if row["sumber"] == "cetak" else angka(row["target"])


def _both(row: Row, promised: str | None, versi: int | None) -> dict[str, Any]:
    pk = Teks("PK", "the PK") if versi is None else Teks(f"PK versi {versi}", f"the PK version {versi}")
    said = angka(promised)
    return {
        "l": laporan(row),
        "t": marked(_target(row), SAID),
        "p": marked(said, PROMISED) if promised else said,
        "pk": pk,
    }


def _agree(row: Row, promised: str | None, versi: int | None, why: Any) -> Teks:
    return phrase(
        "PK dan LKjIP sama: {pk} dan {l} menyebut target {p}.",
        "PK and LKjIP agree: {pk} and {l} say the target {p}.",
        **_both(row, promised, versi),
    )


def _revised(row: Row, promised: str | None, versi: int | None, why: Row) -> Teks:
    since = tanggal(date.fromisoformat(why["effective_from"]))
    return phrase(
        "LKjIP berbeda dari PK karena direvisi: {l} menyebut {t} menurut PK versi {n} (berlaku sejak {s}), "
        "sedangkan {pk} yang berlaku menyebut {p}.",
        "PK and LKjIP differ because the PK was revised: {l} says {t} by version {n} (in force since {s}), while "
        "{pk}, which is in force, says {p}.",
        n=why["versi"],
        s=since,
        **_both(row, promised, versi),
    )


def _corrected(row: Row, promised: str | None, versi: int | None, why: Row) -> Teks:
    return phrase(
        "LKjIP berbeda dari PK karena dikoreksi: {l} menyebut {t}, angka yang tercatat keliru sebelum koreksi "
        "pencatatan pada peristiwa {e}; surat PK sendiri menyebut {p}.",
        "PK and LKjIP differ because the record was corrected: {l} says {t}, which was recorded wrongly before the "
        "correction of event {e}; the paper of the PK says {p}.",
        e=why["event"],
        **_both(row, promised, versi),
    )


def _misprint(row: Row, promised: str | None, versi: int | None, why: Row | None) -> Teks:
    if why is None:
        how = Teks(
            "capaian yang dicetaknya dihitung dengan target PK", "the capaian it prints comes from that of the PK"
        )
    else:
        how = phrase("{r} menyebut yang benar", "{r} says the right one", r=laporan(why))
    return phrase(
        "LKjIP berbeda dari PK karena salah cetak: {l} mencetak {t}, sedangkan {pk} menyebut {p}; {h}.",
        "PK and LKjIP differ by a misprint: {l} prints {t}, while {pk} says {p}; {h}.",
        h=how,
        **_both(row, promised, versi),
    )


def _unexplained(row: Row, promised: str | None, versi: int | None, why: Any) -> Teks:
    return phrase(
        "LKjIP berbeda dari PK tanpa penjelasan: {l} menyebut {t}, sedangkan {pk} menyebut {p}; tidak ada versi, "
        "koreksi pencatatan atau salah cetak yang menjelaskannya.",
        "PK and LKjIP differ without explanation: {l} says {t}, while {pk} says {p}; no version, correction of the "
        "record or misprint explains it.",
        **_both(row, promised, versi),
    )


SIMPULAN: dict[str, Callable[[Row, str | None, int | None, Any], Teks]] = {
    "sama": _agree,
    "direvisi": _revised,
    "dikoreksi": _corrected,
    "salah_cetak": _misprint,
    "tidak_terjelaskan": _unexplained,
}
