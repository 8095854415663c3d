"""The policy table as people and programs read it: row by row for programs, act by act for people."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from application.access import QUESTIONS, READERS_OF_ALL, Local, Row, Table, table_of
from application.access.parties import SYSTEM
from application.access.relations import WORDS, Relation
from application.access.rows import ANYBODY, KNOWN, UNLESS, WHEN
from application.every_command import REGISTER
from domain.cycle.terms import KEADAAN
from domain.cycle.unit_kinds import KEPALA, PERAN_UNIT, SEMUA_KEPALA, STAF
from domain.kernel import Teks
from domain.kinds import DOKUMEN
from interfaces.reader import Reader
from projections.clocks import AsOf
from projections.organisation.policy import decided
from projections.words import jabatan, kunci, same

EVERYBODY = {KNOWN: Teks("siapa pun yang masuk", "whoever is signed in"), ANYBODY: Teks("siapa pun", "anybody")}
PARTIES = {
    "pihak_pertama": Teks("pihak pertama", "first party"),
    "pihak_kedua": Teks("pihak kedua", "second party"),
    "verifikator": Teks("verifikator", "verifier"),
}
GROUPS: tuple[tuple[Teks, tuple[str, ...]], ...] = (
    (Teks("semua jabatan unit", "every office of a unit"), PERAN_UNIT),
    (Teks("jabatan yang berjanji", "offices that promise"), tuple(r for r in PERAN_UNIT if r != "perencana")),
    (Teks("staf unit", "staff of a unit"), STAF),
    (Teks("pembaca semua", "readers of all"), tuple(r for r in READERS_OF_ALL if r != "system")),
)
"""Roles that are mostly named together."""
NEAR = (Relation.OWN, Relation.BELOW)
NEAR_BY = Teks("unit sendiri dan bawahannya", "own unit and below")
QUESTION = "tanya"
"""The subject of all questions; those of commands are what their names begin with."""


@dataclass(frozen=True)
class Who:
    """Some who may: their roles, what they stand to the unit, and as which party or under which condition."""

    by: Teks
    about: Teks
    besides: tuple[Teks, ...]


@dataclass(frozen=True)
class Line:
    """Acts that the same people may do in the same states, on the same basis."""

    acts: tuple[str, ...]
    states: Teks
    who: tuple[Who, ...]
    basis: tuple[str, ...]

    @property
    def names(self) -> list[Teks]:
        return [said(act) for act in self.acts]


def table_at(reader: Reader, at: AsOf) -> Table:
    """The table as the kabupaten's decisions left it at that moment."""
    own, settings = reader.ask(decided, at)
    return table_of(Local.of(own, settings, at.per))


def rows(table: Table, role: str = "", act: str = "") -> list[Row]:
    """Every row, commands first: of those that speak of a role, and of an act or of all acts of a subject."""
    named = [a for a in table.acts() if act in ("", a, subject(a))]
    return [row for a in named for row in table.rows(a) if not role or _speaks_of(row, role)]


def _speaks_of(row: Row, role: str) -> bool:
    everybody = ANYBODY in row.by or (KNOWN in row.by and role != ANYBODY)
    return everybody or role in row.by or (KEPALA in row.by and role in SEMUA_KEPALA)


def for_programs(row: Row) -> dict[str, Any]:
    words = said(row.act)
    return {
        "act": row.act,
        "jenis": "pertanyaan" if row.act in QUESTIONS else "perintah",
        "nama": words.id,
        "name": words.en,
        "oleh": list(row.by),
        "tentang": [str(one) for one in row.about],
        "keadaan": list(row.states),
        "sebagai": row.party or None,
        "bila": row.when or None,
        "kecuali": row.unless or None,
        "dasar": row.basis,
    }


def lines(found: Iterable[Row]) -> dict[str, list[Line]]:
    """Rows by subject, each act once, those that are alike together."""
    by_act: dict[str, list[Row]] = {}
    for row in found:
        by_act.setdefault(row.act, []).append(replace(row, act=""))
    subjects: dict[str, dict[tuple[Row, ...], list[str]]] = {}
    for act, own in by_act.items():
        subjects.setdefault(subject(act), {}).setdefault(tuple(own), []).append(act)
    return {name: [_line(acts, own) for own, acts in alike.items()] for name, alike in subjects.items()}


def _line(acts: list[str], own: tuple[Row, ...]) -> Line:
    alike: dict[tuple[str, str, str], dict[str, list[Relation]]] = {}
    for row in own:
        for role in row.by:
            stands = alike.setdefault((row.party, row.when, row.unless), {}).setdefault(role, [])
            stands += [one for one in row.about if one not in stands]
    who = []
    for (party, when, unless), roles in alike.items():
        besides = tuple(_besides(party, when, unless))
        together: dict[tuple[Relation, ...], list[str]] = {}
        for role, stands in roles.items():
            together.setdefault(tuple(stands), []).append(role)
        who += [Who(_roles(named), _stands(stands), besides) for stands, named in together.items()]
    states = _joined(KEADAAN.get(state, same(state)) for state in dict.fromkeys(s for row in own for s in row.states))
    return Line(tuple(acts), states, tuple(who), tuple(dict.fromkeys(row.basis for row in own)))


def _stands(stands: tuple[Relation, ...]) -> Teks:
    """What somebody stands to, in words; the two that mostly come together in short."""
    rest = [one for one in stands if one not in NEAR]
    near = [NEAR_BY] if len(rest) == len(stands) - len(NEAR) else [WORDS[one] for one in stands if one in NEAR]
    return _joined([*near, *(WORDS[one] for one in rest)])


def subject(act: str) -> str:
    return act.partition(".")[0] if act in REGISTER else QUESTION


def of_people(found: Iterable[Row]) -> list[Row]:
    """Without what the system alone does."""
    return [row for row in found if row.by != (SYSTEM,)]


DECREE = "sk"


def titled(name: str) -> Teks:
    """What a subject is called."""
    if name == QUESTION:
        return Teks("Pertanyaan: siapa membaca apa", "Questions: who reads what")
    return same(DOKUMEN[name].nama if name in DOKUMEN else name.upper() if name == DECREE else kunci(name).capitalize())


def said(act: str) -> Teks:
    """What an act is called, without the full stop of a sentence."""
    teks = QUESTIONS[act].teks if act in QUESTIONS else REGISTER[act].teks
    return Teks(teks.id.removesuffix("."), teks.en.removesuffix("."))


def _besides(party: str, when: str, unless: str) -> Iterator[Teks]:
    if party:
        yield _party(party)
    if when:
        yield WHEN[when]
    if unless:
        yield UNLESS[unless][0]


def _party(name: str) -> Teks:
    words = PARTIES.get(name, same(name))
    return Teks(f"sebagai {words.id}", f"as {words.en}")


def _roles(roles: Iterable[str]) -> Teks:
    """Roles in words, those that are a group by the name of the group (`GROUPS`)."""
    left, found = list(dict.fromkeys(roles)), []
    for words, group in GROUPS:
        if {*group} <= {*left}:
            found.append(words)
            left = [role for role in left if role not in group]
    return _joined([*found, *(EVERYBODY.get(role) or jabatan(role) for role in left)])


def groups() -> list[tuple[Teks, Teks]]:
    """Groups of roles by name, each with the roles in it; and what keeps somebody out, in short and at length."""
    return [*((words, _joined(map(jabatan, group))) for words, group in GROUPS), *UNLESS.values()]


def _joined(words: Iterable[Teks]) -> Teks:
    found = list(words)
    return Teks(", ".join(word.id for word in found), ", ".join(word.en for word in found))
