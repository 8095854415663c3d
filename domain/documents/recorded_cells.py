"""The cells of a version of which the record can differ from the paper: targets, pagu, and the paper's own data."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from domain.cycle.signatures import check_signers
from domain.cycle.steps import Fakta, Surat, Versi
from domain.documents.cells import JenisSel, put
from domain.documents.paper_requirements import check_order
from domain.figures.nilai import Nilai, check_nilai
from domain.figures.pagu import Pagu, check_pagu, parent
from domain.kernel import Invalid, Refusal


class TargetSel(JenisSel):
    """A target, by (indikator, year, triwulan)."""

    nama = ""
    kunci: ClassVar[Mapping[str, type]] = {"indikator": str, "tahun": int, "triwulan": int}
    isi = Nilai

    @staticmethod
    def at(doc: Any, versi: Versi, kunci: tuple[Any, ...]) -> Nilai | None:
        return versi.target.get(kunci)

    @staticmethod
    def put(doc: Any, versi: Versi, kunci: tuple[Any, ...], isi: Nilai | None) -> None:
        put(versi.target, kunci, isi)

    @staticmethod
    def check(doc: Any, versi: Versi, kunci: tuple[Any, ...], isi: Nilai | None) -> None:
        if isi is not None:
            check_nilai(isi)
            doc.check_target(versi, kunci, isi)


class PaguSel(JenisSel):
    """A node of the program tree, by its code."""

    nama = "Pagu"
    kunci: ClassVar[Mapping[str, type]] = {"kode": str}
    isi = Pagu

    @staticmethod
    def at(doc: Any, versi: Versi, kunci: tuple[Any, ...]) -> Pagu | None:
        return versi.pagu.get(kunci[0])

    @staticmethod
    def put(doc: Any, versi: Versi, kunci: tuple[Any, ...], isi: Pagu | None) -> None:
        put(versi.pagu, kunci[0], isi)

    @staticmethod
    def check(doc: Any, versi: Versi, kunci: tuple[Any, ...], isi: Pagu | None) -> None:
        (kode,) = kunci
        if isi is not None:
            check_pagu(isi, versi.pagu)
            return
        below = [child for child in versi.pagu if parent(child, versi.pagu) == kode]
        if below:
            raise Refusal(
                f"Kode '{kode}' masih mempunyai anak: {', '.join(below)}. Koreksi anaknya dahulu.",
                f"Code '{kode}' still has children: {', '.join(below)}. Correct those first.",
            )


class SuratSel(JenisSel):
    """What the paper says of itself; there is one in each version that was copied from a paper."""

    nama = "Surat"
    kunci: ClassVar[Mapping[str, type]] = {}
    isi = Surat

    @staticmethod
    def at(doc: Any, versi: Versi, kunci: tuple[Any, ...]) -> Surat | None:
        return versi.surat

    @staticmethod
    def put(doc: Any, versi: Versi, kunci: tuple[Any, ...], isi: Surat) -> None:
        versi.surat, versi.signed_on = isi, isi.signed_on

    @staticmethod
    def check(doc: Any, versi: Versi, kunci: tuple[Any, ...], isi: Surat) -> None:
        what, old = f"{doc.judul()} versi {versi.nomor}", versi.surat
        if old is None:
            raise Refusal(
                f"{what} ditandatangani di Jejak: nomor, tanggal, dan penanda tangannya bukan salinan dari kertas.",
                f"{doc.judul()} version {versi.nomor} was signed in Jejak: its number, date and signers are no copy "
                "of a paper.",
            )
        for part in ("number", "signed_on", "received_on"):
            if getattr(old, part) and not getattr(isi, part):
                raise Invalid(
                    f"'{part}' {what} tidak dapat dikosongkan. Tulis seperti pada kertasnya.",
                    f"'{part}' of {doc.judul()} version {versi.nomor} cannot be left blank. Give it as on the paper.",
                )
        if old.signers:
            check_signers(isi.signers, doc.parties(), doc.judul())
        elif isi.signers:
            raise Invalid(
                f"Penanda tangan {what} tidak tercatat: yang dicatat nomor dan tanggalnya. Kosongkan signers.",
                f"No signers of {doc.judul()} version {versi.nomor} are on record, only its number and dates. Leave "
                "out signers.",
            )
        check_order(doc, versi.nomor, replace(Fakta(), signed_on=isi.signed_on, effective_from=versi.effective_from))
