"""The table of commands: the door decides as its rows say, and no step of any document lets in whom no row names."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest

from application.access import (
    KABUPATEN_ROLES,
    OPERATOR,
    ROLES,
    Identity,
    Local,
    Place,
    authorize,
    authorize_at,
    table_of,
)
from application.access.relations import PROVEN, Relation
from application.access.table import is_batch, step_of
from application.every_command import REGISTER
from domain.cycle.scope import Place as Where
from domain.cycle.scope import Scope, pemeriksa
from domain.cycle.steps import Fakta, Step, Versi
from domain.cycle.taking import check
from domain.cycle.unit_kinds import BAWAAN, JENIS, KEPALA, PERAN_UNIT, is_head, kepala, semua_kepala
from domain.documents.document import Dokumen
from domain.kernel import Forbidden, FourEyes, Provenance, Refusal, acting
from domain.kinds import DOKUMEN

TABLE = table_of(Local())
OWN, ABOVE, STRANGE = Place("sini", "atas"), "atas", Place("jauh", "")
NAMED = {Relation.OWN: OWN, Relation.BELOW: Place("bawah", "sini"), Relation.ABOVE: Place("atas", ""), None: STRANGE}
"""The unit that is named, by what it is to somebody of `sini`."""
AT_UNIT = sorted({*PERAN_UNIT, "bupati", "penyumbang"})


def people() -> Iterator[Identity]:
    """Somebody in every role: at a unit, of the kabupaten, and in one that nobody knows."""
    yield from (Identity("demo", role, OWN.unit, role) for role in AT_UNIT)
    yield from (Identity("demo", role, "", role) for role in (*KABUPATEN_ROLES, OPERATOR, "tukang-sihir"))


def said(rows: list[dict[str, Any]], who: Identity, found: Relation | None) -> bool:
    """What the printed rows say of somebody who stands so to what a command is about."""
    heads = who.unit != "" and is_head(who.role, who.office, who.unit)
    mine = [row for row in rows if who.role in row["by"] or (heads and KEPALA in row["by"])]
    return any(found in row["about"] or {*PROVEN} & {*row["about"]} for row in mine)


def lets_in(who: Identity, name: str, place: Place | None) -> bool:
    try:
        authorize(TABLE, who, REGISTER[name])
        authorize_at(TABLE, who, REGISTER[name], place, ABOVE if who.unit else "")
    except Forbidden:
        return False
    return True


@pytest.mark.parametrize("name", REGISTER)
def test_the_door_decides_as_the_rows_say(name: str) -> None:
    rows, command = [vars(row) for row in TABLE.rows(name)], REGISTER[name]
    assert rows
    assert all(role in (*ROLES, KEPALA) for row in rows for role in row["by"])
    for who in people():
        for found, place in NAMED.items():
            stands = (Relation.ALL if who.role in KABUPATEN_ROLES else None) if not who.unit else found
            assert lets_in(who, name, place) == said(rows, who, stands), (name, who, found)
        unnamed = command.params["unit"].default if "unit" in command.params else ""
        if is_batch(command) or unnamed is None:  # each of its rows is looked at, or what they see anyway
            assert lets_in(who, name, None) == any(said(rows, who, one) for one in Relation)
        else:
            assert lets_in(who, name, None) == said(rows, who, Relation.KABUPATEN), (name, who)


def test_what_nobody_declared_is_nobodys() -> None:
    assert TABLE.rows("pk.entah") == ()
    assert not any(lets_in(Identity("demo", role), "kabupaten.found", None) for role in ("public", "", "tukang-sihir"))


# -- steps, against every document that they are taken on


OFFICES = {
    "kecamatan": ("camat", "sekretaris", "kasi-trantib", "kasubbag-umum"),
    "kelurahan": ("lurah", "kasi-pmd", "sekretaris"),
    "dinas": ("kepala", "sekretaris", "kabid-p2p"),
    "sekretariat_daerah": ("sekda", "asisten-1"),
    "bagian": ("kabag",),
    "sekretariat_dprd": ("sekretaris_dprd", "kabag-umum"),
    "inspektorat": ("inspektur", "sekretaris", "irban-1"),
    "rsud": ("direktur", "wadir-1", "kabid-1", "kabag-1"),
    "uptd": ("kepala_uptd", "kasubbag-tu"),
    "kabupaten": ("bupati",),
}
"""Of each kind of unit offices whose documents there are."""
SECOND = {"camat": "bupati", "lurah": "camat@atas", "kabag": "sekda@atas", "kepala_uptd": "kepala@atas"}


def documents(cls: type[Dokumen], jenis: str) -> Iterator[Any]:
    """Documents of that kind of such a unit, which is called as the kabupaten itself where it is that."""
    unit = "kabupaten" if jenis == "kabupaten" else "bawah" if JENIS[jenis].induk else "sini"
    key: dict[str, Any] = {"unit": unit, "tahun": 2023, "triwulan": 1, "periode": "2021-2026", "n": 1}
    own = {name: key[name] for name in key if name in cls.create_id.__annotations__}
    more = {"reason_code": "silpa", "target": (), "pagu": ()} if cls.kind == "renja_perubahan" else {}
    for office in OFFICES[jenis] if "jabatan" in cls.create_id.__annotations__ else ("",):
        doc = cls(**own, **more, **({"jabatan": office} if office else {}))
        if cls.kind == "pk":
            row = next(r for r in BAWAAN if r.jenis == jenis and r.covers(office))
            above = JENIS[jenis].induk[0] if JENIS[jenis].induk else ""
            for second in row.pihak_kedua or ("",):
                name, of_above, _ = second.partition("@")
                head = kepala(above if of_above else jenis) if name == KEPALA else name
                at = f"@{'atas' if of_above else unit}" if head in PERAN_UNIT else ""
                doc.pihak_kedua = f"{head}{at}" if second else ""
                yield doc
        yield doc


def actors(jenis: str) -> Iterator[tuple[Provenance, Relation | None]]:
    """Everybody who can be: in the offices that there are at the unit, at the one above it, in a strange one of the
    same kind, and in those of the kabupaten."""
    here = "kabupaten" if jenis == "kabupaten" else "bawah" if JENIS[jenis].induk else "sini"
    places = [(here, jenis, Relation.OWN), ("jauh", jenis, None)]
    places += [("atas", above, Relation.BELOW) for above in JENIS[jenis].induk]
    for unit, kind, found in places:
        if kind == "kabupaten" and found is None:
            continue
        for row in BAWAAN:
            if row.jenis == kind:
                office = row.jabatan.replace("*", "satu")
                yield Provenance("demo", row.peran, office, unit=unit), found
        yield Provenance("demo", "perencana", "perencana", unit=unit), found
    if jenis == "kabupaten":
        yield Provenance("demo", "sekretaris", "sekda", unit=here), Relation.OWN
    yield from ((Provenance("demo", role, role), Relation.ALL) for role in KABUPATEN_ROLES)


def scopes(cls: type[Dokumen], doc: Any, jenis: str) -> Iterator[Scope]:
    """As the kabupaten's defaults leave it; with an alternate; with somebody to whom handing in is assigned."""
    unit = getattr(doc, "unit", "")
    place = Where(unit, jenis, "atas" if JENIS[jenis].induk else "")
    verifiers = pemeriksa(cls.kind, getattr(doc, "jabatan", ""), place, {})
    plain = Scope(pemeriksa=verifiers, kepala=semua_kepala(jenis))
    yield plain
    yield Scope(pemeriksa=verifiers, kepala=semua_kepala(jenis), pengganti=("kasi", "kasubbag", "sekretaris"))
    yield Scope(pemeriksa=verifiers, kepala=semua_kepala(jenis), pengirim=frozenset({"demo"}))


def allows(step: Step, doc: Any, who: Provenance, state: str, scope: Scope) -> bool:
    """Whether the document lets somebody take a step, as far as that is a matter of who they are and of its state."""
    with acting(who):
        try:
            check(step, doc, Versi(1, state=state), Fakta(), scope)
        except FourEyes:
            return True
        except Forbidden:
            return False
        except Refusal as refusal:
            return refusal.facts.get("state") != state
        except Exception:  # what it says of its requirements is not asked here
            return True
    return True


STEPS = [name for name in REGISTER if step_of(name)]


@pytest.mark.parametrize("name", STEPS)
def test_whom_a_step_lets_in_a_row_names_and_whom_a_row_names_some_document_lets_in(name: str) -> None:
    step, cls = step_of(name), DOKUMEN[name.partition(".")[0]]
    assert step is not None
    others = sorted({s for each in cls.steps for s in (*each.before, each.after) if s} - {*step.before})
    used = set()
    for jenis in OFFICES if cls.of_a_unit() else ("kabupaten",):
        with acting(Provenance("lain", "perencana", "perencana")):
            made = list(documents(cls, jenis))
        for doc, (who, found) in product(made, actors(jenis)):
            for scope in scopes(cls, doc, jenis):
                if scope.pengganti and (found is not Relation.OWN or who.office not in ABOVE_OTHERS):
                    continue  # a letter names the level above, in the unit itself
                if scope.pengirim and not who.unit:
                    continue  # whoever was assigned acts in an office of the unit, or the door is shut
                for state in (*step.before, *others[:1]):
                    if not allows(step, doc, who, state, scope):
                        continue
                    identity = Identity("demo", who.role, who.unit, who.office)
                    stands = found if cls.of_a_unit() else Relation.KABUPATEN
                    rows = [r for r in TABLE.rows(name) if r.lets(identity, stands) and state in r.states]
                    if found is not None:  # of a strange unit nobody comes so far
                        assert rows, (name, doc.judul(), who, found, state)
                    used |= {(row, role) for row in rows for role in row.by}
    named = {(row, role) for row in TABLE.rows(name) for role in row.by}
    assert named == used, sorted(map(str, named - used))


ABOVE_OTHERS = ("sekretaris", *(kepala(jenis) for jenis in OFFICES))
