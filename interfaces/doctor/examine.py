"""Everything is looked at in one order: settings, then what lies on this machine, then the database, others, people."""

from collections.abc import Callable, Iterator, Mapping

from application.store.database import StoreError
from application.store.faults import Fault
from application.store.sqlite import SQLite
from domain.kernel import Refusal, Teks
from interfaces.compose import House, build
from interfaces.config import Config, read
from interfaces.doctor import clock, database, files, foreign, outside, people, rows, serving
from interfaces.doctor.finding import Finding, Patient, broken, fine

Check = Callable[[Patient], Iterator[Finding]]
UNPREPARED: tuple[Check, ...] = (
    files.secrets,
    files.evidence,
    files.logs,
    clock.system,
    serving.limits,
    outside.address,
    outside.mail,
    outside.scanner,
)
"""What can be looked at before there is a database."""
PREPARED: tuple[Check, ...] = (
    files.database,
    database.sqlite,
    database.kept,
    database.sound,
    database.role,
    database.guard,
    foreign.triggers,
    foreign.defaults,
    foreign.writers,
    database.log,
    database.views,
    database.compared,
    files.key_of_log,
    files.secret_of_rows,
    rows.believed,
    files.kept_evidence,
    clock.recorded,
    clock.server,
    database.ticking,
    people.keys,
    people.offices,
    people.admins,
    people.units,
)


LONG: tuple[Check, ...] = (rows.believed, database.sound)
"""What takes a while where there is much."""


def examine(url: str, environ: Mapping[str, str], *, network: bool = True) -> list[Finding]:
    """All that was found, the settings first: while one of these means nothing, nothing else is looked at."""
    config, wrong = read(environ)
    if wrong:
        mend = Teks("Perbaiki di lingkungan proses, lalu ulangi.", "Mend it in the environment, then try again.")
        return [broken("pengaturan", teks, mend) for teks in wrong]
    found = [fine("pengaturan", "Setiap pengaturan terbaca.", "Every setting can be read.")]
    try:
        house = build(url)
    except ValueError:
        return [*found, broken("basis-data", UNKNOWN, UNKNOWN_MEND)]
    patient = Patient(url, config, house, network)
    try:
        for check in UNPREPARED:
            found += _looked(check, patient)
        found += (ready := [*files.served(patient)] or [*database.opened(patient)])
        if not [one for one in ready if one.state != "baik"]:
            for check in PREPARED:
                found += _looked(check, patient)
    finally:
        house.close()
    return found


def of_house(house: House, config: Config) -> list[Finding]:
    """What is found of an installation that is served, for a page: no other machine is asked, and no row unsealed."""
    database = house.database
    url = f"sqlite:///{database.path}" if isinstance(database, SQLite) else config.database_url
    patient = Patient(url, config, house, network=False)
    checks = [check for check in (*UNPREPARED, *PREPARED) if check not in LONG]
    return [found for check in checks for found in _looked(check, patient)]


def _looked(check: Check, patient: Patient) -> Iterator[Finding]:
    """What a check finds; what keeps it from looking is a finding too."""
    name = f"{check.__module__.rpartition('.')[2]}.{check.__name__}"
    try:
        yield from list(check(patient))
    except (Fault, Refusal) as e:
        yield broken(name, e.teks, AGAIN)
    except StoreError as e:
        why = str(e).split("\n")[0]
        yield broken(name, Teks(f"Basis data menolak: {why}", f"The database refuses: {why}"), AGAIN)


AGAIN = Teks("Perbaiki sebabnya, lalu jalankan jejak doctor lagi.", "Mend the cause, then run jejak doctor again.")
UNKNOWN = Teks("Alamat basis data tidak dikenal.", "The address of the database is unknown.")
UNKNOWN_MEND = Teks(
    "Tulis JEJAK_DATABASE_URL seperti sqlite:///berkas.db atau postgresql://pemakai@server/nama.",
    "Write JEJAK_DATABASE_URL like sqlite:///file.db or postgresql://user@host/name.",
)
