"""The steps from nothing to the first quarter, read from what is recorded: nothing of them is kept anywhere else, so
that whoever comes back finds them as they are."""

from dataclasses import dataclass, field
from typing import Any

from flask import url_for

from application.access.factors import signs
from application.deadlines.holidays import wanting
from domain.kernel import NotFound, Teks
from domain.organisation.scales import CAPAIAN
from interfaces.compose import House
from interfaces.input.moments import today
from projections.clocks import AsOf
from projections.readers.let_in import let_in
from projections.readers.letterheads import all_letterheads
from projections.words import same

Link = tuple[str, dict[str, Any], Teks]
"""A page, the parts of its address, and what the link is called."""
Documents = list[dict[str, Any]]
DOCUMENTS: Link = ("dokumen", {}, Teks("Dokumen", "Documents"))
ADMIN = Teks("admin", "the admin")
TWO = Teks("dua orang: satu mengusulkan, yang lain memberikan", "two people: one proposes, another gives")
UNIT = Teks(
    "penyusun unit (mengisi), lalu Bagian Organisasi atau Bappeda (mengesahkan)",
    "who fills in at the unit, then Bagian Organisasi or Bappeda (confirms)",
)


@dataclass(frozen=True)
class Step:
    """`done`: None where there is something, and not all. `later`: the first quarter can be reported without it."""

    judul: Teks
    done: bool | None
    told: Teks
    oleh: Teks
    links: list[Link] = field(default_factory=list)
    later: bool = False


def steps(house: House, now: AsOf) -> list[Step]:
    """Every step, in the order in which they are best taken."""
    try:
        kabupaten = house.queries.kabupaten(now)
    except NotFound:
        kabupaten = None
    documents = house.queries.documents(now)
    return [
        _kabupaten(kabupaten),
        _units(house, now),
        *([_letterhead(house, now, str(kabupaten["nama"]))] if kabupaten else []),
        _people(house, now),
        _let_in(house),
        _policy(house, now, kabupaten),
        _template(documents),
        _plan(documents),
        _quarter(documents),
    ]


def form(name: str, teks: Teks, **begun: str) -> Link:
    """The form of a command, which leads back here; `begun`: what it begins with."""
    kind, _, verb = name.partition(".")
    more = {f"d-{part}": text for part, text in begun.items()}
    return ("perintah", {"kind": kind, "verb": verb, **more, "kembali": url_for("pages.persiapan")}, teks)


def _kabupaten(kabupaten: dict[str, Any] | None) -> Step:
    judul = Teks("Kabupaten", "The kabupaten")
    if kabupaten is None:
        told = Teks("Nama dan zona waktunya belum dicatat.", "Its name and time zone are not recorded yet.")
        return Step(
            judul, False, told, ADMIN, [form("kabupaten.found", Teks("Catat kabupaten", "Record the kabupaten"))]
        )
    return Step(judul, True, Teks(*(f"{kabupaten['nama']}, {kabupaten['zona']}.",) * 2), ADMIN)


def _units(house: House, now: AsOf) -> Step:
    n = len(house.queries.units(now))
    told = Teks(f"{n} unit tercatat.", f"{n} units are recorded.") if n else Teks("Belum ada unit.", "No unit yet.")
    link = Teks("Tempel daftar unit", "Paste the list of units")
    return Step(Teks("Unit", "Units"), n > 0, told, ADMIN, [("persiapan_unit", {}, link)])


def _letterhead(house: House, now: AsOf, kabupaten: str) -> Step:
    with house.database.read() as tx:
        found = all_letterheads(tx, now)
    own, n = "" in found, len(found.keys() - {""})
    told = Teks(
        f"Kop surat kabupaten ditetapkan; {n} unit mempunyai kopnya sendiri.",
        f"The letterhead of the kabupaten is set; {n} units have their own.",
    )
    if not own:
        told = Teks(
            "Belum ada kop surat: yang tercetak di kepala dokumen hanya nama kabupaten dan unitnya.",
            "No letterhead yet: what is printed at the head of documents is the kabupaten and the unit by name.",
        )
    begun = {"baris_kop": f"PEMERINTAH {kabupaten}".upper()}
    links: list[Link] = [
        form("kabupaten.set_letterhead", Teks("Tetapkan kop surat", "Set the letterhead"), **begun),
        ("administrasi_bagian", {"bagian": "kop-surat"}, Teks("Kop surat tiap unit", "Letterheads of units")),
    ]
    return Step(Teks("Kop surat", "Letterhead"), own, told, ADMIN, links[own:], True)


def _people(house: House, now: AsOf) -> Step:
    rows = house.queries.offices(now)
    empty = sum(row["person"] is None for row in rows)
    told = (
        Teks(
            f"{len(rows) - empty} jabatan ada pejabatnya, {empty} kosong.",
            f"{len(rows) - empty} offices are held, {empty} are not.",
        )
        if rows
        else Teks("Belum ada pejabat tercatat.", "No official is recorded yet.")
    )
    links: list[Link] = [("persiapan_orang", {}, Teks("Tempel daftar orang", "Paste the list of people"))]
    if rows:
        links.append(("pejabat", {}, Teks("Lihat pejabat", "See the officials")))
    held = len(rows) > empty
    return Step(
        Teks("Pejabat dan orang", "Officials and people"), (not empty or None) if held else False, told, ADMIN, links
    )


def _let_in(house: House) -> Step:
    with house.database.read() as tx:
        everybody = let_in(tx, today(house))
    have = house.passwords.people()
    outside = [offices for person, offices in everybody.items() if person not in have]
    admins = sum("admin" in offices for offices in everybody.values())
    n, two = len(everybody) - len(outside), sum(any(map(signs, offices)) for offices in outside)
    of_two = Teks(f" ({two} perlu dua orang)", f" ({two} take two people)") if two else Teks("", "")
    second = Teks("; perlu yang kedua", "; a second is needed") if admins < 2 else Teks("", "")
    told = Teks(
        f"{n} orang sudah dapat masuk, {len(outside)} belum{of_two.id}. Admin: {admins} orang{second.id}.",
        f"{n} people can sign in, {len(outside)} cannot yet{of_two.en}. Admins: {admins}{second.en}.",
    )
    done = not outside and admins > 1 and len(everybody) > admins
    links: list[Link] = [
        ("akun", {}, Teks("Undang orang", "Let people in")),
        ("kekurangan", {}, Teks("Unit yang kekurangan orang", "Units with too few people")),
    ]
    return Step(Teks("Undangan", "Invitations"), done or (None if len(everybody) > admins else False), told, TWO, links)


def _policy(house: House, now: AsOf, kabupaten: dict[str, Any] | None) -> Step:
    adopted = bool(house.queries.deadline_rules())
    years = wanting(house.queries, today(house))
    scale = any(row["name"] == CAPAIAN for row in kabupaten["pengaturan"]) if kabupaten else False
    said = [
        Teks("tenggat ditetapkan", "deadlines are adopted")
        if adopted
        else Teks("tenggat belum ditetapkan", "deadlines are not adopted"),
        Teks("skala capaian dipilih", "a scale is chosen")
        if scale
        else Teks("skala capaian belum dipilih", "no scale is chosen"),
        *(Teks(f"hari libur {year} belum dimuat", f"holidays of {year} are not loaded") for year in years),
    ]
    told = Teks(*(f"{'; '.join(words)}.".capitalize() for words in zip(*said, strict=True)))
    links: list[Link] = [] if adopted else [("persiapan_tenggat", {}, Teks("Tetapkan tenggat", "Adopt the deadlines"))]
    if not scale:
        choose = Teks("Pilih skala capaian", "Choose a scale of capaian")
        links.append(form("kabupaten.change_setting", choose, setting=CAPAIAN))
        links.append(form("skala.declare", Teks("Nyatakan skala sendiri", "Declare a scale of one's own")))
    load = [Teks(f"Muat hari libur {year}", f"Load the holidays of {year}") for year in years]
    links += [form("kalender.load", teks, tahun=str(year)) for year, teks in zip(years, load, strict=True)]
    links.append(("administrasi", {}, Teks("Administrasi", "Administration")))
    done = adopted and scale and not years
    return Step(
        Teks("Aturan setempat", "Local rules"), done or (None if adopted or scale else False), told, ADMIN, links, True
    )


def _template(documents: Documents) -> Step:
    n = sum(row["kind"] == "templat" for row in documents)
    told = Teks(
        "Belum ada template indikator; unit dapat mencatat kartunya sendiri.",
        "No template of indikator yet; units can record cards of their own.",
    )
    if n:
        told = Teks(f"{n} template tercatat.", f"{n} templates are recorded.")
    judul, oleh = Teks("Template indikator", "Templates of indikator"), same("Bagian Organisasi")
    return Step(judul, n > 0, told, oleh, [DOCUMENTS], True)


def _plan(documents: Documents) -> Step:
    rows = [row for row in documents if row["kind"] in ("renstra", "pk")]
    force = sum(row["state"] == "berlaku" for row in rows)
    told = Teks(
        "Belum ada Renstra atau PK. Yang sudah ditandatangani di kertas dimuat penyusun unit dari naskahnya; yang baru "
        "disusun di sini.",
        "No Renstra or PK yet. What was signed on paper is loaded by who fills in at the unit; what is new is drafted "
        "here.",
    )
    if rows:
        told = Teks(
            f"{force} Renstra dan PK berlaku, {len(rows) - force} masih dikerjakan.",
            f"{force} Renstra and PK are in force, {len(rows) - force} are under way.",
        )
    judul = Teks("Rencana dan Perjanjian Kinerja", "Plans and promises")
    return Step(judul, (True if force else None) if rows else False, told, UNIT, [DOCUMENTS])


def _quarter(documents: Documents) -> Step:
    rows = [row for row in documents if row["kind"] == "realisasi"]
    handed = sum(row["state"] != "draf" for row in rows)
    told = Teks("Belum ada triwulan yang dilaporkan.", "No quarter is reported yet.")
    if rows:
        told = Teks(
            f"{handed} triwulan sudah diajukan, {len(rows) - handed} sedang diisi.",
            f"{handed} quarters are handed in, {len(rows) - handed} are being filled in.",
        )
    links: list[Link] = [("realisasi", {}, same("Realisasi"))]
    done = (True if handed else None) if rows else False
    return Step(Teks("Triwulan pertama", "The first quarter"), done, told, UNIT, links)
