"""Sessions begin and end on the log; whoever lets people in gives these commands, in the name of the person."""

from application.commands import command
from application.work import Work
from domain.kernel import Invalid, NotFound
from domain.organisation.sesi import SEBAB, Sesi


@command("sesi.begin", "Mencatat awal sebuah sesi.", "Record that a session begins.", by=("system",), creates=True)
def begin(work: Work, sha256: str, person: str, cara: tuple[str, ...]) -> Sesi:
    """`sha256`: of the secret in the cookie."""
    return work.make(Sesi, (sha256,), lambda: Sesi(sha256, person, cara))


@command("sesi.end", "Mencatat akhir sebuah sesi.", "Record that a session ends.", by=("system",), creates=True)
def end(work: Work, sha256: str, sebab: str) -> Sesi:
    if sebab not in SEBAB:
        raise Invalid(f"Sebab '{sebab}' tidak dikenal.", f"The cause '{sebab}' is unknown.")
    found = work.find(Sesi, sha256)
    if found is None:
        raise NotFound("Sesi itu tidak ada.", "There is no such session.")
    found.end(sebab)
    return found
