"""From what is on record to a file: which kinds of documents there are, in which forms, and what each is made of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import uuid4

from application.access import Identity
from application.store.notes import read_checkpoint
from domain.cycle.unit_kinds import kepala
from domain.figures.decimals import jumlahkan
from domain.kernel import NotFound
from domain.record.cetakan import Cetakan
from domain.record.file_kinds import KINDS as PICTURES
from interfaces import people
from interfaces.compose import House
from interfaces.config import from_environment, is_public
from interfaces.input.comparison import address
from interfaces.input.orders import WHY, make_order
from interfaces.registers.blocks import Block
from interfaces.writing.forms import FORMS, KINDS, Logo
from interfaces.writing.lkjip import report
from interfaces.writing.model import Document
from interfaces.writing.origin import Origin
from interfaces.writing.pk import agreement
from interfaces.writing.plan import plan
from projections.clocks import AsOf
from projections.readers.cards import cards, require_kabupaten, require_unit
from projections.readers.letterheads import letterheads, logo_kind
from projections.readers.second_parties import second_party
from projections.values import plain


@dataclass(frozen=True)
class Printing:
    """One document as of a moment, for whoever asks: of each NIP in it that is theirs to see a look is kept."""

    house: House
    who: Identity
    at: AsOf
    titik: int | None = None
    """The size of the checkpoint that was recorded; None where none was."""

    def recorded(self, doc: Document) -> "Printing":
        """As of when it was first printed with what it says, which is put on record where nobody has printed it so."""
        if self.house.database.read_only:
            return self
        key = (doc.alamat, doc.versi, doc.digest)
        first = self.house.jejak.work().find(Cetakan, *key)
        if first is None:
            self.house.log.publish(self.house.now(), at_once=True)
            data = {
                "document": doc.alamat,
                "versi": doc.versi,
                "isi": doc.digest,
                "posisi": self.at.position,
                "per": self.at.per.isoformat(),
            }
            why = {name: default for name, (_, default) in WHY.items()}
            order = make_order("cetakan.record", self.who, data, data, why, str(uuid4()), None)
            self.house.jejak.execute(order)
            first = self.house.jejak.work().find(Cetakan, *key)
        return self if first is None else replace(self, at=AsOf(first.posisi, first.per), titik=first.titik)

    def document(self, kind: str, key: Mapping[str, Any], versi: int | None = None) -> Document:
        """Raises NotFound: also for a kind that is not written yet."""
        if kind not in WRITES:
            there = ", ".join(WRITES)
            raise NotFound(
                f"Dokumen jenis '{kind}' belum dapat diunduh. Yang dapat: {there}.",
                f"Documents of the kind '{kind}' cannot be taken along yet. These can: {there}.",
            )
        return WRITES[kind](self, key, versi)

    def file(self, doc: Document, form: str) -> bytes:
        """Raises NoPdf where a PDF cannot be made."""
        bound = self.recorded(doc)
        return FORMS[form].make(doc, bound.origin(doc), self.logo(doc))

    def origin(self, doc: Document) -> Origin:
        """What is printed at the foot of it."""
        house, position = self.house, self.at.position
        size, root = self._covering(position)
        base = from_environment().base_url
        address = f"{base}/dokumen/{doc.alamat}?per={self.at.per}&known=position:{position}" if is_public(base) else ""
        moment = house.journal.at([position])[0].recorded_at
        return Origin(house.log.origin(), position, moment, size, root, address, demo=house.is_demo())

    def _covering(self, position: int) -> tuple[int, str]:
        """Size and root of the first checkpoint that covers a position, the recorded one where there is; 0 without."""
        log = self.house.log
        try:
            note = log.checkpoint_at(self.titik) if self.titik else log.covering(position)
        except NotFound:
            return 0, ""
        covering = read_checkpoint(note)
        return covering.size, covering.root.hex()

    def logo(self, doc: Document) -> Logo | None:
        """The picture beside the letterhead; None where it is gone, or no picture any more."""
        sha256 = doc.sampul.logo
        with self.house.database.read() as tx:
            kind = logo_kind(tx, sha256) if sha256 else None
        if kind is None:
            return None
        try:
            with self.house.evidence.open(sha256) as content:
                return Logo(PICTURES[kind].media, content.read())
        except NotFound:
            return None

    def blocks(self, version: Mapping[str, Any]) -> list[dict[str, Any]]:
        """What was frozen under each signature of a version, by party."""
        found = []
        for signer in version["signers"]:
            if signer.get("blok"):
                block = self.house.blocks.read(signer["blok"])
                self._seen(block)
                found.append({"pihak": signer["pihak"], "nama": block.nama, "baris": tuple(block.baris)})
        return found

    def _seen(self, block: Block) -> None:
        if block.nip:
            people.printed(self.house, self.who, self.house.people.called(block.nip) or "")


def _lkjip(printing: Printing, key: Mapping[str, Any], versi: int | None) -> Document:
    answer = printing.house.queries.lkjip_whole(printing.at, key["unit"], key["tahun"])
    frozen = printing.blocks(answer["laporan"]) if answer["laporan"] else []
    return report(answer, [one["baris"] for one in frozen])


def _pk(printing: Printing, key: Mapping[str, Any], versi: int | None) -> Document:
    about, kop, _ = _about(printing, key["unit"])
    office = key.get("jabatan") or kepala(about["jenis"])
    answer = _held(printing, "pk", {**key, "jabatan": office}, versi)
    amounts = [Decimal(row["jumlah"]) for row in answer["pagu"] if row["level"] == "program" and row["jumlah"]]
    told = {
        **answer,
        "jumlah_pagu_program": plain(jumlahkan(amounts)) if amounts else None,
        "dijanjikan": _promised_to(printing, key["unit"], int(key["tahun"]), office),
    }
    return agreement(told, about, about["kabupaten"], kop, printing.blocks(_version(answer)))


def _promised_to(printing: Printing, unit: str, tahun: int, office: str) -> dict[str, str] | None:
    """The office that a PK is promised to, and the unit that it is an office of; None where that is nobody."""
    with printing.house.database.read() as tx:
        jabatan, _, slug = second_party(tx, printing.at, unit, tahun, office).partition("@")
        if not jabatan:
            return None
        return {"jabatan": jabatan, "nama": require_unit(tx, printing.at, slug)["nama"] if slug else ""}


def _plan(kind: str, printing: Printing, key: Mapping[str, Any], versi: int | None) -> Document:
    about, kop, known = _about(printing, key["unit"])
    answer = _held(printing, kind, key, versi)
    return plan(answer, address(kind, key), about, kop, known, printing.blocks(_version(answer)))


def _about(printing: Printing, unit: str) -> tuple[dict[str, Any], dict[str, Any], dict[str, dict[str, Any]]]:
    """The unit and its kabupaten, its letterhead, its cards. Raises NotFound."""
    with printing.house.database.read() as tx:
        who = require_unit(tx, printing.at, unit)
        kabupaten = require_kabupaten(tx, printing.at)
        heads = letterheads(tx, printing.at, unit)
        known = {slug: card.rest for slug, card in cards(tx, printing.at, unit).items()}
    head = heads.get(unit) or heads.get("")
    kop = {"baris": head.baris, "sha256": head.sha256} if head else {}
    return {"nama": who["nama"], "jenis": who["jenis"], "kabupaten": kabupaten}, kop, known


def _held(printing: Printing, kind: str, key: Mapping[str, Any], versi: int | None) -> dict[str, Any]:
    rest = {part: value for part, value in key.items() if part != "unit"}
    return printing.house.queries.document(printing.at, kind, key["unit"], versi, **rest)


def _version(answer: Mapping[str, Any]) -> dict[str, Any]:
    return next(one for one in answer["versions"] if one["versi"] == answer["versi"])


Writer = Callable[[Printing, Mapping[str, Any], int | None], Document]
OWN: dict[str, Writer] = {"lkjip": _lkjip, "pk": _pk}
WRITES: dict[str, Writer] = {kind: OWN.get(kind) or partial(_plan, kind) for kind in KINDS}
"""How each kind of `forms.KINDS` is put together."""
