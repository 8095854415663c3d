"""Taking a part of the trail out of the house: an event of its own, bound to a position, for who may read it."""

from datetime import date
from typing import Any

from application.access import READERS_OF_ALL, UNIT_ROLES, Identity, sight
from application.commands import command
from application.work import Work
from domain.kernel import Invalid, provenance
from domain.record.ekspor import BENTUK, PAKET, Ekspor, Ruas

READERS = (*UNIT_ROLES, *(role for role in READERS_OF_ALL if role != "system"))
"""Who reads the trail may export what they read: units their own and those below, offices of the kabupaten all."""


@command("trail.export", "Mengekspor jejak ke berkas.", "Export the trail to a file.", by=READERS, creates=True)
def export(
    work: Work,
    bentuk: str,
    unit: str | None = None,
    document: str | None = None,
    kind: str | None = None,
    tahun: int | None = None,
    indikator: str | None = None,
    person: str | None = None,
    role: str | None = None,
    office: str | None = None,
    capacity: str | None = None,
    actor_unit: str | None = None,
    topic: str | None = None,
    refused: bool | None = None,
    corrections: bool | None = None,
    from_paper: bool | None = None,
    after_signature: bool | None = None,
    since: date | None = None,
    until: date | None = None,
    effective_since: date | None = None,
    effective_until: date | None = None,
    near: int | None = None,
    text: str | None = None,
    question: str | None = None,
    days: int | None = None,
) -> Ekspor:
    """Every event recorded so far that fits; what has been asked is kept with the number of rows found.

    Raises Invalid for a form or a question that is unknown.
    """
    asked: dict[str, Any] = dict(locals())
    del asked["work"], asked["bentuk"]
    if bentuk not in BENTUK:
        raise Invalid(
            f"Bentuk berkas '{bentuk}' tidak dikenal. Pilih: {', '.join(BENTUK)}.",
            f"The form '{bentuk}' is unknown. Choose one of: {', '.join(BENTUK)}.",
        )
    if bentuk == PAKET and unit is None:
        raise Invalid(
            "Paket audit memuat satu unit: sebutkan unit (dan bila perlu since, until).",
            "An audit package is about one unit: name the unit (and since, until if need be).",
        )
    parts = tuple(Ruas(name, _text(value)) for name, value in asked.items() if value is not None)
    who = provenance()
    far = sight(Identity(who.person, who.role, who.unit, who.office), "trail")
    scope = None if far.everything else tuple(work.questions.units_under(who.unit))
    position, per = work.journal.position(), work.today
    rows = work.questions.trail_rows({p.nama: p.nilai for p in parts}, scope, position, per)
    key = f"{who.person}/{who.command}"
    return work.make(Ekspor, (key,), lambda: Ekspor(key, who.unit, bentuk, parts, scope, rows, position, per))


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)
