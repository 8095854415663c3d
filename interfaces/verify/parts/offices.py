"""Who held which office of a unit or of the kabupaten, what it was called and set to: as of two clocks, as answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from interfaces.verify.parts.history import Document, Fact, History
from interfaces.verify.parts.plans import Clocks
from interfaces.verify.parts.sheet import Sheet
from interfaces.verify.parts.words import say

HOLDS = ("Appointed", "AppointmentConfirmed", "AppointmentFell")
TERM = ("jabatan", "person", "kapasitas", "since", "decree")
LETTER = ("jabatan", "jenis", "person", "penerima", "lingkup", "since", "decree", "decree_date", "pemberi")
MANDATE = ("kapasitas", "kind", "step", "boleh", "dasar", "perubahan")
Rows = dict[tuple[int, str], dict[str, Any]]
"""What an answer should list, by its entry and, where one entry makes several, the unit of each."""


def unit_answer(sheet: Sheet, answer: Mapping[str, Any], at: Clocks) -> None:
    """A unit: what it is called, from which it comes and into which it went, who held and holds its offices."""
    slug = answer["slug"]
    own = sheet.history.find(f"unit/{slug}")
    facts = list(_known(own, at))
    first = next((f for f in facts if f.name == "Registered"), None)
    for part in ("slug", "jenis", "zona", "induk", "kode"):
        sheet.see(slug, answer, part, first and first.state[part], first and first.idx)
    sheet.see(slug, answer, "nama", unit_called(sheet.history, slug, at), None)
    for part, name in (("go_live", "GoLiveChanged"), ("berdiri", "FoundingSet")):
        last = next((f for f in reversed(facts) if f.name == name), None)
        said = last.state["new"] if last else first.state["go_live"] if first and part == "go_live" else None
        sheet.see(slug, answer, part, said, last and last.idx)
    _listed(sheet, answer, "sebutan", _names(facts))
    gone = [row for row in _succession(sheet.history, at) if row["old"] == slug]
    stays = {row["since"] for row in gone if row["new"] == slug}
    ends = [row["since"] for row in gone if row["since"] not in stays]
    sheet.see(slug, answer, "berakhir", min(ends) if ends else None, None)
    for part, mine, other in (("pendahulu", "new", "old"), ("penerus", "old", "new")):
        rows = [row for row in _succession(sheet.history, at) if row[mine] == slug and row["since"] <= at.per]
        _listed(sheet, answer, part, {(row["event"], row[other]): _of_another(sheet, row, other, at) for row in rows})
    _listed(sheet, answer, "pengganti", _alternates(facts, at.per))
    _holders(sheet, answer, facts, at)


def kabupaten_answer(sheet: Sheet, answer: Mapping[str, Any], at: Clocks) -> None:
    """The kabupaten: its name, zone and settings, its own mandates, who held and holds its offices."""
    facts = list(_known(sheet.history.find("kabupaten"), at))
    nama, zona, own, first = _kabupaten(facts)
    for part, said in (("nama", nama), ("zona", zona)):
        sheet.see("kabupaten", answer, part, said, first and first.idx)
    _listed(
        sheet,
        answer,
        "pengaturan",
        {(f.idx, ""): {"name": key, "value": value, **_why(f)} for key, (value, f) in own.items()},
    )
    mandates = {
        tuple(f.state["aturan"][p] for p in MANDATE if p not in ("boleh", "dasar")): f
        for f in facts
        if f.name == "MandateSet"
    }
    due = {(f.idx, ""): {**{p: f.state["aturan"][p] for p in MANDATE}, **_why(f)} for f in mandates.values()}
    _listed(sheet, answer, "mandat", due)
    _holders(sheet, answer, facts, at)


def _kabupaten(facts: list[Fact]) -> tuple[str | None, str | None, dict[str, tuple[Any, Fact]], Fact | None]:
    """What it is called, its zone, its other settings, and what founded it."""
    own = {f.state["key"]: (f.state["new"], f) for f in facts if f.name == "SettingChanged"}
    first = next((f for f in facts if f.name == "Founded"), None)
    said = first.state if first else {}
    nama = own.pop("kabupaten")[0] if "kabupaten" in own else said.get("nama")
    return nama, own.pop("zona")[0] if "zona" in own else said.get("zona"), own, first


def _known(own: Document | None, at: Clocks) -> Iterator[Fact]:
    return (f for f in own.facts if f.idx <= at.position) if own else iter(())


def _why(fact: Fact) -> dict[str, Any]:
    return {"reason": fact.state["provenance"].get("reason", ""), "recorded_at": fact.recorded_at}


def _listed(sheet: Sheet, answer: Mapping[str, Any], part: str, due: Rows) -> None:
    """Rows that each rest on an entry: none is left out, none stands there that is not so, or a second time."""
    left = dict(due)
    for row in answer.get(part) or ():
        if row.get("event") is None and part == "mandat":
            continue  # what every kabupaten begins with is in no entry
        sheet.seen.add((id(row), "event"))
        idx = row.get("event")
        said = left.pop((idx, str(row.get("unit", ""))), None)
        if said is None:
            sheet.same(part, _row_named(row), None, None)
            continue
        for name, value in said.items():
            sheet.see(f"{part} {_row_named(said)}", row, name, value, idx)
    for (idx, _), said in left.items():
        sheet.same(part, None, _row_named(said), idx)


def _row_named(row: Mapping[str, Any]) -> str:
    """In a few words, which row it is."""
    named = ("jabatan", "person", "pengganti", "name", "value", "kapasitas", "kind", "step", "unit", "nama", "since")
    return " ".join(str(row[name]) for name in named if row.get(name))


def _holders(sheet: Sheet, answer: Mapping[str, Any], facts: list[Fact], at: Clocks) -> None:
    """Every term of office and who holds now; every letter by which somebody acts for another."""
    terms = _terms(facts)
    now = _holding(terms, at.per)
    _listed(sheet, answer, "pejabat", {(idx, ""): {**_term(t), "menjabat": idx in now} for idx, t in terms.items()})
    _listed(sheet, answer, "delegasi", {(idx, ""): row for idx, row in _letters(facts).items()})


def holders_answer(sheet: Sheet, answer: Mapping[str, Any], asked: Clocks) -> None:
    """One office on a day: who held it, recorded when; who could act in its name."""
    at, unit, office = Clocks(asked.position, answer["on"]), answer["unit"], answer["office"]
    facts = list(_known(sheet.history.find(f"unit/{unit}" if unit else "kabupaten"), at))
    sheet.seen |= {(id(answer), part) for part in ("on", "office")}
    sheet.see(unit, answer, "nama", unit_called(sheet.history, unit, at) if unit else _kabupaten(facts)[0], None)
    terms = _terms(facts)
    mine = {i: terms[i] for i in _holding(terms, at.per) if terms[i]["jabatan"] == office}
    when = {fact.idx: fact.recorded_at for fact in facts}
    _listed(sheet, answer, "pemegang", {(i, ""): _term(term) for i, term in mine.items()})
    for row in answer.get("pemegang") or ():
        recorded = str(row.get("dicatat"))[:19]
        said = (when.get(row.get("event")) or "")[:19]
        sheet.same(f"pemegang {_row_named(row)} dicatat", recorded, said, row.get("event"))
        sheet.seen.add((id(row), "dicatat"))
    due = {i: row for i, row in _letters(facts).items() if row["jabatan"] == office and _lasts(row, at.per)}
    there = {row.get("event") for row in answer.get("atas_nama") or ()}
    if due.keys() - there:
        why = say("surat yang mungkin berakhir bersama pemberinya", "letters that may have ended with their giver")
        sheet.tally.left[why] += len(due.keys() - there)
    _listed(sheet, answer, "atas_nama", {(i, ""): {**row, "berlaku": True} for i, row in due.items() if i in there})


def _lasts(row: Mapping[str, Any], day: str) -> bool:
    """By its own days."""
    return bool(row["since"] <= day and (not row["until"] or day <= row["until"]))


def _letters(facts: list[Fact]) -> dict[int, dict[str, Any]]:
    """Every letter by which somebody acts for another, by its entry, ended by the ends that were recorded after it."""
    found: dict[int, dict[str, Any]] = {}
    for fact in facts:
        if fact.name == "Delegated":
            given = fact.state["delegasi"]
            found[fact.idx] = {**{p: given.get(p) for p in LETTER}, "until": given["until"]}
        elif fact.name == "DelegationEnded":
            _end(found.values(), fact.state, begun=False)
    return found


def _terms(facts: list[Fact]) -> dict[int, dict[str, Any]]:
    """Every term, by the entry that says it last; each ended by the ends that were recorded after it."""
    found: dict[int, dict[str, Any]] = {}
    for fact in facts:
        if fact.name in HOLDS:
            new, old = fact.state["pejabat"], fact.state.get("old") or fact.state["pejabat"]
            same = [old[p] for p in ("jabatan", "person", "since")]
            found = {i: t for i, t in found.items() if [t[p] for p in ("jabatan", "person", "since")] != same}
            if new is not None:
                ends = [d for d in (new["until"], new.get("usulan") and new.get("confirmed_by")) if d]
                found[fact.idx] = {**new, "until": min(ends, default=None)}
        elif fact.name == "OfficeEnded":
            _end(found.values(), fact.state, begun=True)
    return found


def _end(rows: Iterable[dict[str, Any]], state: Mapping[str, Any], *, begun: bool) -> None:
    """An end shortens what would go on beyond it (`begun`: and has begun by then)."""
    day = state["until"]
    for row in rows:
        mine = (row["jabatan"], row["person"]) == (state["jabatan"], state["person"])
        if mine and (row["until"] is None or day < row["until"]) and (not begun or row["since"] <= day):
            row["until"] = day


def _term(term: Mapping[str, Any]) -> dict[str, Any]:
    open_still = bool(term.get("usulan"))
    return {**{p: term[p] for p in TERM}, "until": term["until"], "belum_dikonfirmasi": open_still}


def _holding(terms: Mapping[int, Mapping[str, Any]], day: str) -> set[int]:
    """The latest of each office, and whoever stands in for a while beside it."""
    now = [(t["since"], i, t) for i, t in terms.items() if t["since"] <= day and (not t["until"] or day <= t["until"])]
    latest = {t["jabatan"]: i for _, i, t in sorted(now, key=lambda n: n[:2]) if t["kapasitas"] != "plh"}
    return {i for _, i, t in now if t["kapasitas"] == "plh"} | set(latest.values())


def _names(facts: list[Fact]) -> Rows:
    """What a unit was called, from when on."""
    first = [f for f in facts if f.name == "Registered"]
    later = {f.state["since"]: f for f in facts if f.name == "Renamed"}
    found: Rows = {(f.idx, ""): {"nama": f.state["nama"], "since": None, "decree": ""} for f in first}
    for since, f in later.items():
        found[(f.idx, "")] = {"nama": f.state["new"], "since": since, "decree": f.state["decree"]}
    return found


def unit_called(history: History, slug: str, at: Clocks) -> str | None:
    """The name that a unit has on the day."""
    every = _names(list(_known(history.find(f"unit/{slug}"), at))).values()
    held = sorted((row for row in every if (row["since"] or "") <= at.per), key=lambda row: row["since"] or "")
    return held[-1]["nama"] if held else None


def _succession(history: History, at: Clocks) -> list[dict[str, Any]]:
    """Which unit went on in which, of all of them."""
    found = {}
    for own in [d for d in history.documents.values() if d.kind == "perangkatdaerah"]:
        for fact in (f for f in _known(own, at) if f.name == "Succeeded"):
            said = fact.state["penerusan"]
            for new in said["penerus"]:
                row = {"old": own.key["slug"], "new": new, "event": fact.idx}
                row |= {p: said[p] for p in ("jenis", "since", "decree")}
                found[(row["old"], new, row["since"])] = row
    return list(found.values())


def _of_another(sheet: Sheet, row: Mapping[str, Any], other: str, at: Clocks) -> dict[str, Any]:
    told = {part: row[part] for part in ("jenis", "since", "decree")}
    return {"unit": row[other], "nama": unit_called(sheet.history, row[other], at), **told}


def _alternates(facts: list[Fact], day: str) -> Rows:
    """Which office acts where one has too few people; of several letters the latest that has begun."""
    rows = {}
    for fact in facts:
        if fact.name == "AlternateNamed":
            rows[(fact.state["pengganti"]["jabatan"], fact.state["pengganti"]["since"])] = fact
    newest = {jabatan: fact.idx for (jabatan, since), fact in sorted(rows.items(), key=lambda r: r[0]) if since <= day}
    found: Rows = {}
    for fact in rows.values():
        said = {p: fact.state["pengganti"][p] for p in ("jabatan", "pengganti", "since", "until", "decree")}
        holds = newest.get(said["jabatan"]) == fact.idx and (not said["until"] or day <= said["until"])
        found[(fact.idx, "")] = {**said, "berlaku": holds}
    return found
