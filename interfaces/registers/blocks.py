"""Signature blocks: what is printed under a signature, frozen as it is given, in a file that only this installation
can read. Its hash stands on the event; a reprint reads the file and never the directory.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from application.store.evidence import Folder
from application.store.vault import Vault
from domain.kernel import Provenance
from interfaces.registers.particulars import PANGKAT, Particulars
from projections.words import capitalised, jabatan

FORM = "jejak-blok-v1"
PURPOSE = "blok"
OF_PLACE = {"camat": "Kecamatan ", "lurah": "Kelurahan ", "bupati": "Kabupaten ", "wakil_bupati": "Kabupaten "}
"""Offices called after the place, not after the unit: Camat Contoh, never Camat Kecamatan Contoh."""


@dataclass(frozen=True)
class Block:
    """`baris`: the lines as they are printed, from the office down to the NIP; the rest is what they were made of."""

    baris: Sequence[str]
    nama: str
    pangkat: str
    nip: str
    jabatan: str
    kapasitas: str
    decree: str
    unit: str


def made(who: Provenance, known: Particulars, unit: str) -> Block:
    """The block of somebody who signs now, in the office and capacity in which they act."""
    pangkat = rank(known)
    lines = (_office(who, unit), _own(who), known.nama, pangkat, f"NIP {spaced(known.nip)}" if known.nip else "")
    more = (who.office, who.capacity, who.decree, unit)
    return Block(tuple(filter(None, lines)), known.nama, pangkat, known.nip, *more)


def rank(known: Particulars) -> str:
    """ "Pembina Tingkat I (IV/b)": the rank by its golongan, unless another was kept."""
    name = known.pangkat or PANGKAT.get(known.golongan, "")
    if not known.golongan:
        return name
    return f"{name} ({known.golongan})" if name else f"Golongan {known.golongan}"


def spaced(nip: str) -> str:
    """A NIP as letters print it: 19999999 999999 9 999."""
    return " ".join((nip[:8], nip[8:14], nip[14:15], nip[15:]))


def _office(who: Provenance, unit: str) -> str:
    office = capitalised(jabatan(who.office, who.capacity)).id
    return f"{office} {unit.removeprefix(OF_PLACE.get(who.office, ''))}".strip()


def _own(who: Provenance) -> str:
    """Below "a.n. Camat Contoh" the office of whoever signs in that name; nothing else where it is their own."""
    return capitalised(jabatan(who.own_office.partition("@")[0])).id if who.own_office else ""


class Blocks:
    """The files of an installation."""

    def __init__(self, vault: Vault, folder: Folder) -> None:
        self.vault, self.folder = vault, folder

    def hidden(self, block: Block) -> bytes:
        """The file of a block: JSON that says what it is, and holds nothing that can be read; one file for one block,
        however often it is signed with."""
        isi = self.vault.hide(PURPOSE, json.dumps(asdict(block), ensure_ascii=False), alike=True)
        return json.dumps({"bentuk": FORM, "isi": isi}).encode()

    def read(self, sha256: str) -> Block:
        """A block as it was frozen. Raises NotFound for a file that is gone, EvidenceUnavailable for one that was
        altered, SecretUnavailable."""
        isi = json.loads(self.folder.get(sha256))["isi"]
        return Block(**json.loads(self.vault.reveal(PURPOSE, isi)))
