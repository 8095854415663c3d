"""Taking a part of the trail out of the house: an event of its own, bound to a position, for who may read it."""

from datetime import date
from typing import Any

from application.access import READERS_OF_ALL, UNIT_ROLES, Identity, sight
from application.beyond import where_it_counts
from application.commands import command
from application.copies import naming_persons
from application.files import examines, held_file
from application.work import Work
from domain.kernel import Forbidden, Invalid, provenance
from domain.record.ekspor import BENTUK, BERKAS, PAKET, Ekspor, Ruas

MOST_FILES, MOST_BYTES = 900, 3 * 1024**3
"""Of the evidence in one package: what the verifier opens without suspicion (its `box`)."""
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
    bukti: str | None = None,
) -> Ekspor:
    """Every event recorded so far that fits; what has been asked is kept with the number of rows found.

    `bukti`: have a package hold the files that its events name and the unit keeps; those that name persons only for
    an inspector with an assignment about the unit, each looked at by that. Raises Invalid for what is unknown,
    Forbidden.
    """
    asked: dict[str, Any] = dict(locals())
    del asked["work"], asked["bentuk"], asked["bukti"]
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
    far = sight(where_it_counts(work, Identity(who.person, who.role, who.unit, who.office)), "trail")
    scope = None if far.everything else tuple(work.questions.units_under(who.unit))
    position, per = work.journal.position(), work.today
    narrowed = {p.nama: p.nilai for p in parts}
    rows = work.questions.trail_rows(narrowed, scope, position, per)
    if bukti is not None:
        parts = (*parts, Ruas("bukti", bukti))
    key = f"{who.person}/{who.command}"
    made = work.make(Ekspor, (key,), lambda: Ekspor(key, who.unit, bentuk, parts, scope, rows, position, per))
    if bukti is not None:
        _take_along(work, bentuk, unit or "", bukti, work.questions.package_files(narrowed, scope, position, per))
    return made


def _take_along(work: Work, bentuk: str, unit: str, bukti: str, files: list[dict[str, Any]]) -> None:
    if bukti not in BERKAS or bentuk != PAKET:
        raise Invalid(
            f"Berkas bukti hanya ikut dalam paket audit (zip): isi bukti dengan {' atau '.join(BERKAS)}.",
            f"Files of evidence go into an audit package (zip) only: bukti is {' or '.join(BERKAS)}.",
        )
    who, persons = provenance(), bukti == BERKAS[1]
    if persons and not examines(work, Identity(who.person, who.role, who.unit, who.office), unit):
        raise Forbidden(
            "Berkas yang memuat data orang hanya untuk inspektorat yang mempunyai penugasan audit atas unit ini. "
            "Mintalah paket dengan bukti ya, atau tanpa bukti.",
            "Files that name persons are for the inspektorat with an assignment about this unit only. Ask for the "
            "package with bukti ya, or without.",
        )
    of_persons = naming_persons(work.journal, {f["sha256"] for f in files})
    files = [{**f, "memuat_orang": f["memuat_orang"] or f["sha256"] in of_persons} for f in files]
    held = [f for f in files if not f["dimusnahkan"] and (persons or not f["memuat_orang"])]
    if len(held) > MOST_FILES or sum(f["ukuran"] for f in held) > MOST_BYTES:
        raise Invalid(
            f"Terlalu banyak berkas untuk satu paket: {len(held)}. Persempit dengan since dan until, atau minta tanpa "
            "bukti.",
            f"Too many files for one package: {len(held)}. Narrow it with since and until, or ask without bukti.",
        )
    for file in held:
        if file["memuat_orang"]:
            held_file(work, unit, file["sha256"]).look()


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)
