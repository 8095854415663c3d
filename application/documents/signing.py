"""Many signed papers recorded at once: one command, each document with an event of its own, all of them or none."""

import inspect
from collections.abc import Callable
from dataclasses import field, fields, make_dataclass
from datetime import date
from typing import Any

from application.access import Identity, authorize
from application.actor import policy, reach
from application.apart import check_apart
from application.commands import REGISTER, Command
from application.documents.document import identity_of, open_document
from application.documents.steps import before, take_step
from application.work import Work, no_unit
from domain.cycle.scope import Place
from domain.cycle.signatures import Cara, Penandatangan
from domain.cycle.steps import Fakta
from domain.documents.document import Dokumen
from domain.kernel import Aggregate, FourEyes, Invalid, Refusal, Teks, provenance
from domain.kinds import DOKUMEN
from domain.organisation.perangkat_daerah import Kabupaten, PerangkatDaerah


def row_of(cls: type[Dokumen]) -> type[Any]:
    """One signed paper: which document, and what stands under it."""
    key = [
        (p.name, p.annotation, *(() if p.default is p.empty else (field(default=p.default),)))
        for p in sorted(identity_of(cls), key=lambda p: p.default is not p.empty)
    ]
    required = [part for part in key if len(part) == 2]
    optional = [part for part in key if len(part) == 3]
    paper: list[Any] = [("signers", tuple[Penandatangan, ...]), ("signed_on", date), ("sha256", str)]
    more: list[Any] = [
        ("cara", Cara, field(default=Cara.BASAH)),
        ("effective_from", date | None, field(default=None)),
        ("number", str, field(default="")),
    ]
    return make_dataclass(f"{cls.__name__}Bertanda", [*required, *paper, *optional, *more], frozen=True)


def _record_batch(cls: type[Dokumen]) -> Callable[..., Aggregate]:
    names = [p.name for p in identity_of(cls)]

    def run(work: Work, dokumen: tuple[Any, ...]) -> Aggregate:
        if not dokumen:
            raise Invalid("Sebutkan sedikitnya satu dokumen.", "Name at least one document.")
        return [_record(work, n, row) for n, row in enumerate(dokumen, start=1)][-1]

    def _record(work: Work, n: int, row: Any) -> Dokumen:
        given = {f.name: getattr(row, f.name) for f in fields(row)}
        key = {name: given.pop(name) for name in names}
        try:
            if unit := key.get("unit"):  # a template is of the kabupaten
                _must_reach(work, f"{cls.kind}.record", str(unit))
            check_apart(work, policy(work), f"{cls.kind}.record", provenance().person, key)
            return take_step(work, open_document(work, cls, key), "record", Fakta(**given))
        except Refusal as refusal:
            where = " ".join(map(str, key.values()))
            id, en = refusal.teks
            again = Teks(
                f"Baris {n} ({where}): {id} Belum ada yang dicatat.", f"Row {n} ({where}): {en} None recorded."
            )
            raise type(refusal)(*again, **{**refusal.facts, "row": n}) from refusal

    keyword = inspect.Parameter.POSITIONAL_OR_KEYWORD
    run.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [
            inspect.Parameter("work", keyword, annotation=Work),
            inspect.Parameter("dokumen", keyword, annotation=tuple[row_of(cls), ...]),  # type: ignore[misc]
        ]
    )
    return run


def _must_reach(work: Work, name: str, unit: str) -> None:
    """Whoever records for one unit records in a batch for that unit only."""
    who, found = provenance(), work.find(PerangkatDaerah, unit)
    own = Identity(who.person, who.role, who.unit, who.office)
    command = REGISTER[name]
    rules = policy(work)
    authorize(rules, own, command)
    if found is None:
        raise no_unit(unit)
    reach(
        rules,
        own,
        command,
        Place(found.slug, found.jenis, found.induk),
        work.find(PerangkatDaerah, own.unit) if own.unit else None,
    )


def recorder_signed_nothing(work: Work, doc: Dokumen, fakta: Fakta) -> None:
    """Whoever held one of the offices that signed, on the day of the paper, does not record it in another office."""
    us, day = provenance().persons, fakta.signed_on
    second = str(getattr(doc, "promised_to", "")).partition("@")[2]
    units = [work.find(PerangkatDaerah, unit) for unit in {str(getattr(doc, "unit", "")), second} - {""}]
    held = [p for where in (work.find(Kabupaten), *units) if where for p in where.pejabat if p.person in us]
    offices = {p.jabatan for p in held if day and p.since <= day and (p.until is None or day <= p.until)}
    if own := offices & {s.jabatan for s in fakta.signers}:
        raise FourEyes(
            f"Menurut register, pada {day} Anda menjabat {', '.join(sorted(own))} yang menandatangani {doc.judul()}; "
            "tanda tangannya dicatat orang lain (empat mata, PP 60/2008 pasal 36).",
            f"By the register you held the office {', '.join(sorted(own))} on {day}, which signed {doc.judul()}; "
            "someone else records its signatures (four eyes, PP 60/2008 art. 36).",
        )


def register_all() -> None:
    """`<kind>.record_batch` for every kind whose signatures can be recorded, by whoever records one of them."""
    for cls in DOKUMEN.values():
        for step in (step for step in cls.steps if step.name == "record"):
            n, name = cls.nama, f"{cls.kind}.record_batch"
            before(cls.kind, "record", check=recorder_signed_nothing)
            text = Teks(f"Mencatat tanda tangan banyak {n} sekaligus.", f"Record the signatures of many {n} at once.")
            REGISTER[name] = Command(name, _record_batch(cls), step.by, True, text)
