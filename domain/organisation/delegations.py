"""Acting for another (a.n.): the holder of an office lets somebody in another office take some of its steps for a time.

The giver stays the holder and may go on acting. By a mandate the giver remains responsible, by a delegation the
receiver is (UU 30/2014 pasal 14 ayat (8), pasal 13 ayat (7)); who is only trusted with the keys (teknis) decides
nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.cycle.mandates import ATAS_NAMA, DELEGASI, PLH, PLT
from domain.kernel import Aggregate, Forbidden, Invalid, Refusal
from domain.later import later
from domain.organisation.office_holders import HoldsOffices, Pejabat

LONGEST = timedelta(days=366)
"""How long a mandate may last before a new letter is due (local policy); a delegation lasts as its regulation does."""
BY_MANDATE = (PLT, PLH)
"""Who holds an office by a mandate: what was given so is not given on (UU 30/2014 pasal 13 ayat (3); of a mandate:
inferred)."""


@dataclass(frozen=True)
class Delegasi:
    """What whoever holds `jabatan` lets `person`, in the office `penerima` ("sekretaris@kec-contoh"), do in its name.

    `jenis`: mandat, delegasi or teknis. `lingkup`: which steps, by the name of the command ("realisasi.approve") or
    of all of a kind of document ("realisasi"). From `since` up to and including `until`, by the letter `decree`.
    `pemberi`: who held the office when it was given; "" of before that was kept.
    """

    jabatan: str
    jenis: str
    person: str
    penerima: str
    lingkup: tuple[str, ...]
    since: date
    until: date | None
    decree: str
    decree_date: date | None
    pemberi: str = later("")

    def covers(self, command: str) -> bool:
        return bool({command, command.partition(".")[0]} & {*self.lingkup})

    def holds(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on <= self.until)


class Delegates(HoldsOffices):
    """What has offices whose holders let others act in their name."""

    class Delegated(Aggregate.Event):
        delegasi: Delegasi

        def apply(self, where: "Delegates") -> None:
            where.delegasi += (self.delegasi,)

    class DelegationEnded(Aggregate.Event):
        """`until`: the last day on which it holds; before its first where it never does."""

        jabatan: str
        person: str
        penerima: str
        until: date

        def apply(self, where: "Delegates") -> None:
            own = (self.jabatan, self.person)
            where.delegasi = tuple(
                replace(d, until=self.until) if (d.jabatan, d.person) == own and goes_on(d, self.until) else d
                for d in where.delegasi
            )

    def begin(self) -> None:
        super().begin()
        self.delegasi: tuple[Delegasi, ...] = ()

    def delegate(self, new: Delegasi, today: date) -> None:
        """Whoever holds the office lets another act in its name. Raises Invalid, Forbidden, Refusal."""
        check_delegation(new)
        giver = self.giver(new.jabatan, today)
        if giver.person == new.person:
            raise Forbidden(
                f"Orang itu sendiri yang menjabat {new.jabatan}; tidak ada yang memberi {new.jenis} kepada dirinya "
                "sendiri.",
                f"That person holds the office {new.jabatan}; nobody gives a {new.jenis} to themselves.",
            )
        dated = self.principal(new.jabatan, new.decree_date) if new.decree_date else None
        if dated is not None and dated.person != giver.person:
            raise Refusal(
                f"Pada tanggal surat itu ({new.decree_date}) orang lain menjabat {new.jabatan}. Yang menjabat sekarang "
                "memberi dengan suratnya sendiri.",
                f"On the date of that letter ({new.decree_date}) somebody else held the office {new.jabatan}. Who "
                "holds it now gives by their own letter.",
            )
        if self.has_lapsed(replace(new, pemberi=giver.person), today):
            raise Refusal(
                f"Surat itu ({new.decree_date}) diberikan dalam masa jabatan {new.jabatan} yang sudah berakhir. Untuk "
                "masa jabatan yang sekarang perlu surat baru.",
                f"That letter ({new.decree_date}) was given in a term of the {new.jabatan} that has ended. The term of "
                "now takes a new letter.",
            )
        mine = [d for d in self.delegasi if (d.jabatan, d.person) == (new.jabatan, new.person)]
        if any(_overlap(d, new) and not self.has_lapsed(d, today) for d in mine):
            raise Refusal(
                f"Orang itu sudah bertindak atas nama {new.jabatan} pada hari-hari itu. Akhiri dahulu yang lama "
                "(end_delegation).",
                f"That person acts in the name of the {new.jabatan} on those days already. End that first "
                "(end_delegation).",
            )
        self.trigger_event(type(self).Delegated, delegasi=replace(new, pemberi=giver.person))

    def end_delegation(self, jabatan: str, person: str, until: date, today: date) -> None:
        """Somebody acts no more in the name of an office after `until`; what was done by then stands. Raises Invalid,
        Refusal."""
        if until < today - timedelta(days=1):
            raise Invalid(
                f"Yang sudah dilakukan tetap berlaku: hari terakhirnya paling awal {today - timedelta(days=1)}.",
                f"What was done stands: the last day is {today - timedelta(days=1)} at the earliest.",
            )
        going = [d for d in self.delegasi if (d.jabatan, d.person) == (jabatan, person) and goes_on(d, until)]
        if not going:
            raise Refusal(
                f"Tidak ada mandat atau delegasi {jabatan} untuk orang itu yang berlanjut sesudah {until}.",
                f"No mandate or delegation of the {jabatan} for that person goes on after {until}.",
            )
        penerima = going[-1].penerima
        self.trigger_event(type(self).DelegationEnded, jabatan=jabatan, person=person, penerima=penerima, until=until)

    def delegation(self, jabatan: str, person: str, on: date) -> Delegasi | None:
        """By what a person acts in the name of an office on a day, None where they do not."""
        mine = (d for d in self.delegasi if (d.jabatan, d.person) == (jabatan, person) and d.holds(on))
        return next((d for d in mine if not self.has_lapsed(d, on)), None)

    def has_lapsed(self, given: Delegasi, on: date) -> bool:
        """Whether a letter ended by then with the term of its giver."""
        return has_lapsed(given, self.pejabat, on)

    def giver(self, jabatan: str, on: date) -> Pejabat:
        """Who holds an office in their own right on a day, so that others may act in their name. Raises Forbidden."""
        found = self.principal(jabatan, on)
        if found is None:
            raise Forbidden(
                f"Tidak ada yang tercatat menjabat {jabatan} pada {on}, jadi tidak ada yang bertindak atas namanya.",
                f"Nobody is recorded as holding {jabatan} on {on}, so nobody acts in the name of that office.",
            )
        if found.kapasitas in BY_MANDATE:
            raise Forbidden(
                f"Pemegang {jabatan} ({found.kapasitas.capitalize()}) sendiri bertindak dengan mandat, dan mandat "
                "tidak diteruskan (UU 30/2014 pasal 13 ayat (3), disimpulkan). Mintalah pejabat definitif.",
                f"The holder of {jabatan} ({found.kapasitas.capitalize()}) acts by a mandate, which is not passed on "
                "(UU 30/2014 art. 13(3), inferred). Ask the permanent official.",
            )
        return found


def check_delegation(new: Delegasi) -> None:
    """Refuse what no letter can say. Raises Invalid."""
    if new.jenis not in ATAS_NAMA:
        raise Invalid(
            f"Jenis '{new.jenis}' tidak dikenal. Pilih: {', '.join(ATAS_NAMA)}.",
            f"Kind '{new.jenis}' is unknown. Choose one of: {', '.join(ATAS_NAMA)}.",
        )
    if not new.decree.strip() or not new.lingkup:
        raise Invalid(
            "Sebutkan surat atau peraturan yang mendasarinya, dan langkah apa saja yang dicakup (lingkup).",
            "Give the letter or regulation behind it, and which steps it covers (lingkup).",
        )
    if new.until is None and new.jenis != DELEGASI:
        raise Invalid("Isi hari terakhirnya (until).", "Give its last day (until).")
    if new.until is not None and not new.since <= new.until:
        raise Invalid("Tanggal akhir mendahului tanggal mulai.", "The end date is before the start date.")
    if new.until is not None and new.jenis != DELEGASI and new.until - new.since > LONGEST:
        raise Invalid(
            "Mandat berlaku paling lama setahun; sesudah itu perlu surat baru.",
            "A mandate holds for a year at most; then it takes a new letter.",
        )


def has_lapsed(given: Delegasi, held: Iterable[Pejabat], on: date) -> bool:
    """Whether the term in which its giver gave it had ended by a day: they had left the office, or another had taken it
    in their own right, since. Who comes back does so for another term, and gives anew (the giver is the official, UU
    30/2014 pasal 13 and 14; that it ends with the term is local policy). A new decree without a day between goes on
    with the term; under a Plt it rests.

    `held`: how the offices of that place are held, as recorded, the first first.
    """
    own = [p for p in held if p.jabatan == given.jabatan and p.kapasitas not in BY_MANDATE]
    first = min(given.since, given.decree_date or given.since)
    turns = {day for p in own for day in (p.since, p.last and p.last + timedelta(days=1)) if day and first < day < on}
    holders = [_in_own_right(own, day) for day in sorted({min(first, on), on, *turns})]
    giver = given.pemberi or _in_own_right(own, given.since)
    while holders and holders[0] != giver:  # the letter may be older than what is on record of its giver
        del holders[0]
    return any(person != giver for person in holders) or not holders


def _in_own_right(own: Iterable[Pejabat], day: date) -> str:
    """Who held an office on a day by the latest of these appointments; "" for nobody."""
    there = [(p.since, n, p.person) for n, p in enumerate(own) if p.since <= day and (p.last is None or day <= p.last)]
    return max(there)[2] if there else ""


def goes_on(d: Delegasi, day: date) -> bool:
    """Whether an end on `day` would shorten it."""
    return d.until is None or day < d.until


def _overlap(one: Delegasi, other: Delegasi) -> bool:
    return max(one.since, other.since) <= min(one.until or date.max, other.until or date.max)
