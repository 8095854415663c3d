"""The sides of a version, on one of which a person stands at most: who entered it, who checks it, who is promised it.

Where a paper was signed outside, who records that is a side of its own. Persons count, never offices or capacities
(PP 60/2008 art. 36; that the sides are these: inferred); of an act in the name of another both persons (local policy).
"""

from collections.abc import Iterable

from domain.cycle.scope import Scope
from domain.cycle.steps import BATAL, DRAF, PIHAK_KEDUA, VERIFIKATOR, Step, Versi

ENTERING = "mengisi"
CHECKING = "memeriksa"
RECORDING = "mencatat"
PENYETUJU = "penyetuju"
"""The party that approves: what it signs is a check, as a verification is."""
NOBODY: frozenset[str] = frozenset()


def entered(steps: Iterable[Step], versi: Versi) -> frozenset[str]:
    """Who stands on the side of entering: all who filled it in, and who took a step that itself enters.

    Where nobody did, since the system copied it or there is nothing to fill in, it is whoever brought it forward.
    """
    steps = tuple(steps)
    found = versi.editors | _took((s for s in steps if s.enters), versi)
    return found or _took((s for s in steps if DRAF in s.before and s.after != BATAL), versi)


def checked(versi: Versi) -> frozenset[str]:
    """Who has verified or approved it, as far as that stands."""
    return everybody(versi.verified.values()) | versi.signers.get(PENYETUJU, NOBODY)


def promised(versi: Versi) -> frozenset[str]:
    """Who has signed it as second party, as far as that stands."""
    return versi.signers.get(PIHAK_KEDUA, NOBODY)


def handled(steps: Iterable[Step], versi: Versi) -> frozenset[str]:
    """Who has had a version in hand so far: filled it in, brought it forward, checked or signed it.

    None of them records that its paper was signed: nobody else would say so.
    """
    onward = (s for s in steps if s.after not in ("", DRAF, BATAL))
    return versi.editors | everybody((*versi.verified.values(), *versi.signers.values())) | _took(onward, versi)


def recorded_by(versi: Versi) -> frozenset[str]:
    """Who recorded that the paper of a version in force was signed; nobody where it was signed here."""
    return versi.recorder


def _took(steps: Iterable[Step], versi: Versi) -> frozenset[str]:
    return everybody(versi.took.get(s.event, NOBODY) for s in steps)


def everybody(acts: Iterable[frozenset[str]]) -> frozenset[str]:
    """Who stands behind any of several acts."""
    return NOBODY.union(*acts)


def sides(steps: Iterable[Step]) -> tuple[str, ...]:
    """The sides that a kind with this table has, of which each needs somebody else before a version takes force."""
    second = (PIHAK_KEDUA,) if any(s.signs == PIHAK_KEDUA for s in steps) else ()
    return (ENTERING, CHECKING, *second)


def people(steps: Iterable[Step], lingkup: Scope | None = None) -> int:
    """How many people it takes at least until a version is in force, by the steps of its table.

    Where the kabupaten has several offices verify (`lingkup`), each of them is another person.
    """
    return len(sides(steps)) + (max(0, len(lingkup.pemeriksa) - 1) if lingkup else 0)


def people_until_settled(steps: Iterable[Step]) -> int:
    """As `people`, and whoever verifies it once it is in force: that is not who approved it."""
    steps = tuple(steps)
    in_force = {s.after for s in steps if s.in_force}
    later = any(VERIFIKATOR in s.by and s.after and in_force & {*s.before} for s in steps)
    return people(steps) + later


def people_recording(steps: Iterable[Step]) -> int:
    """How many it takes where the signatures are recorded: who fills it in, who checks it where somebody must, who
    records. Who signed the paper did so outside, and acts here no more; 0 for a kind that is not recorded."""
    steps = tuple(steps)
    if not any(s.name == "record" for s in steps):
        return 0
    return len((ENTERING, RECORDING)) + any(VERIFIKATOR in s.by and s.name == "verify" for s in steps)


ON_PAPER = 2
"""How many people it takes to load a paper of before: one copies it, another has compared the copy and confirms."""
