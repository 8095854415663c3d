"""The whole report, put together from what is on record of a unit's year."""

from collections.abc import Iterator, Sequence

from interfaces.writing.lkjip import series
from interfaces.writing.lkjip.bab1 import bab_1
from interfaces.writing.lkjip.bab2 import bab_2
from interfaces.writing.lkjip.bab3 import bab_3
from interfaces.writing.lkjip.bab4 import bab_4
from interfaces.writing.lkjip.cells import Data
from interfaces.writing.lkjip.opening import cover, opening
from interfaces.writing.model import Block, Document, Heading, Signature, Signatures
from interfaces.writing.signed import block_of, place_of


def report(answer: Data, blocks: Sequence[Sequence[str]]) -> Document:
    """`answer`: of the question `lkjip_whole`; `blocks`: the lines frozen under each signature, none where none was."""
    header = answer["laporan"] or {}
    bound = answer["terikat"]
    return Document(
        nama=f"LKjIP {answer['tahun']} {answer['nama']}",
        alamat=f"lkjip/{answer['unit']}/{answer['tahun']}",
        versi=header.get("versi", 0),
        posisi=bound or 0,
        sampul=cover(answer),
        isi=tuple(_blocks(answer, blocks)),
        keadaan=header.get("state", "belum disusun"),
    )


def _blocks(answer: Data, blocks: Sequence[Sequence[str]]) -> Iterator[Block]:
    yield from opening(answer)
    yield from bab_1(answer)
    yield from bab_2(answer)
    yield from bab_3(answer)
    yield from bab_4(answer)
    yield _signed(answer, blocks)
    yield from _others(answer)


def _signed(answer: Data, blocks: Sequence[Sequence[str]]) -> Signatures:
    header = answer["laporan"] or {}
    signers = header.get("signers") or [{"jabatan": answer["jabatan"], "kapasitas": ""}]
    own = blocks or [()] * len(signers)
    made = tuple(
        Signature("", block_of(signer, lines, answer["nama"])) for signer, lines in zip(signers, own, strict=True)
    )
    return Signatures(made, place_of(answer["nama"], header.get("signed_on")))


def _others(answer: Data) -> Iterator[Block]:
    """Series that the report has no place of their own for."""
    rest = [found for seri, found in answer["seri"].items() if seri not in series.PRINTED]
    if rest:
        yield Heading(1, "Lampiran Data Pendukung")
        for n, found in enumerate(rest, start=1):
            yield series.plain_table(f"L.{n}", f"{found['nama']} Tahun {answer['tahun']}", found, "Uraian")
