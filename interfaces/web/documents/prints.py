"""The page that is printed: a version of a document with what stands under its signatures, as when it was signed.

The directory of people is not asked: whoever was erased, or has another title by now, stands on a signed document as
they did. Here a NIP is whole, and so each look is kept.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from flask import Blueprint, Response, request

from domain.kernel import NotFound
from domain.kinds import DOKUMEN
from interfaces import people
from interfaces.api.access import admitted
from interfaces.compose import House
from interfaces.input.comparison import address, read_name
from interfaces.registers.blocks import Block
from interfaces.web.frame.figures import Figure
from interfaces.web.frame.look import look
from interfaces.web.frame.page import render
from interfaces.web.frame.request import Request
from interfaces.web.frame.words import JENIS, Names
from projections.cell_address import FIGURE, cell_address
from projections.sentences.versions import keterangan, penanda
from projections.words import capitalised


def add_pages(pages: Blueprint, house: House) -> None:
    pages.add_url_rule("/cetak/<path:alamat>", "cetak", PrintPage(house).cetak)


class PrintPage:
    def __init__(self, house: House) -> None:
        self.house = house

    def cetak(self, alamat: str) -> Response:
        """Raises BadInput, NotFound: also for a document that is not theirs to see."""
        asked = Request(request.args)
        lihat = look(self.house, asked)
        versi = asked.number("versi", 1, 999, "Versi", "Version")
        asked.check()
        kind, key = read_name(alamat)
        name = address(kind, key)
        if kind not in DOKUMEN or key.get("unit", "") not in ("", *lihat.units):
            raise NotFound(f"Dokumen {name} tidak ada.", f"There is no document {name}.")
        unit = key.pop("unit", "")
        found = self.house.queries.document(lihat.at, kind, unit, versi, **key)
        (version,) = (v for v in found["versions"] if v["versi"] == found["versi"])
        names = Names(lihat.units, {row["indikator"]: row["nama"] for row in found.get("rows", ())})
        return render(
            "cetak.html",
            lihat.of(unit, key.get("tahun")),
            jenis=JENIS[kind],
            d=found,
            v=version,
            alamat=name,
            keterangan=list(keterangan(version, found.get("unit", ""), names)),
            tanda=list(self._signed(version)),
            baris=[{**row, "angka": _figure(row, name, found["versi"])} for row in found.get("rows", ())],
        )

    def _signed(self, version: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        """Each signature: who signed as what, and the lines printed under it, none where no block was frozen."""
        for signer in version["signers"]:
            block = self.house.blocks.read(signer["blok"]) if signer.get("blok") else None
            if block is not None:
                self._printed(block)
            yield {"siapa": capitalised(penanda(signer)), "baris": block.baris if block else ()}

    def _printed(self, block: Block) -> None:
        if block.nip:
            people.printed(self.house, admitted(), self.house.people.called(block.nip) or "")


def _figure(row: Mapping[str, Any], name: str, versi: int) -> Figure | None:
    """What a row is there for: the target of a plan, the realisasi of a quarter."""
    text = row.get("target") or row.get("realisasi")
    kunci = (row["indikator"], row.get("tahun"), row.get("triwulan"))
    sel = cell_address(name.partition("/")[0], "rows", kunci, FIGURE)
    return Figure(text, row["event"], name, versi, sel) if text else None
