"""The database: whether it opens, what its role may do, whether it is guarded, level, and whether somebody ticks."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from application.deadlines.holidays import wanting
from application.store.database import StoreError
from application.store.faults import Damaged, Fault
from application.store.guard import APPEND_ONLY, standing
from application.store.journal import parse_time
from domain.kernel import Teks
from interfaces.clock import real_clock
from interfaces.compose import FORGETS, OWN, House
from interfaces.doctor.finding import Finding, Patient, beware, broken, fine
from interfaces.input.moments import today
from interfaces.registers.self_checks import told
from projections.every_view import TABLES

AGAIN = Teks("Sesudah itu jalankan jejak doctor lagi.", "Then run jejak doctor again.")
MIGRATE = Teks("Jalankan jejak migrate.", "Run jejak migrate.")
SHOWN = 5
"""Rows that differ which are named, of however many."""
COMPARED_WITHIN = timedelta(days=10)
"""All is compared within a week, and then again (local policy)."""
SEEN_WITHIN = 40
"""Days after which a witness should have seen the log again (local policy)."""


def opened(patient: Patient) -> Iterator[Finding]:
    """Whether there is a database of this release; anything else is looked at only then."""
    database = patient.house.database
    try:
        if database.exists():
            database.reach()
            if teks := patient.house.unready():
                yield broken("basis-data", teks, MIGRATE)
            else:
                yield fine("basis-data", "Basis data terbuka.", "The database opens.")
            return
    except Fault as e:  # which says itself what to do
        yield broken("basis-data", e.teks, AGAIN)
        return
    except StoreError as e:
        why = str(e).split("\n")[0]
        yield broken(
            "basis-data",
            Teks(f"Basis data tidak terbuka ({why}).", f"The database does not open ({why})."),
            Teks(
                "Periksa JEJAK_DATABASE_URL, apakah servernya berjalan, dan hak atas berkasnya.",
                "Check JEJAK_DATABASE_URL, whether its server is running, and the rights to its file.",
            ),
        )
        return
    yield broken("basis-data", Teks("Belum ada basis data.", "There is no database yet."), MIGRATE)


def sqlite(patient: Patient) -> Iterator[Finding]:
    if teks := patient.house.database.caution:
        yield beware(
            "versi-sqlite",
            teks,
            Teks(
                "Pakai Python dengan SQLite 3.51.3 atau lebih baru, atau PostgreSQL.",
                "Use a Python with SQLite 3.51.3 or later, or PostgreSQL.",
            ),
        )


def kept(patient: Patient) -> Iterator[Finding]:
    """Whether the process that serves could keep what it last wrote, and read what it last read."""
    if fault := patient.house.database.ailing:
        yield broken(
            "menulis",
            fault.teks,
            Teks("Begitu diperbaiki, Jejak berjalan lagi sendiri.", "As soon as it is mended Jejak goes on by itself."),
        )


def sound(patient: Patient) -> Iterator[Finding]:
    """Whether what the database is stored in can be read through. Raises Unreadable."""
    looked = patient.house.database.examine()
    yield fine("tempat-basis-data", f"Utuh: {looked.id}.", f"Sound: {looked.en}.")


ROLE = (
    "SELECT current_user, r.rolsuper OR pg_has_role(current_user, c.relowner, 'MEMBER') "
    "FROM pg_roles r, pg_class c WHERE r.rolname = current_user AND c.oid = 'events'::regclass"
)


def role(patient: Patient) -> Iterator[Finding]:
    """On PostgreSQL the application runs as a role that owns nothing, with the rights that it needs and no more."""
    if not patient.house.database.roles:
        return
    with patient.house.database.read() as tx:
        ((name, mighty),) = tx.execute(ROLE)
        lacking = [
            f"{right} {table}"
            for table in OWN
            for right in ("SELECT", "INSERT", *(("DELETE",) if table in FORGETS else ()))
            if patient.house.database.has_table(table)
            and tx.execute("SELECT has_table_privilege(current_user, ?, ?)", (table, right)) != [(True,)]
        ]
    if mighty:
        yield beware(
            "peran-basis-data",
            Teks(
                f"Peran {name} pemilik tabel: siapa pun yang memegang sandinya dapat mengubah catatan.",
                f"The role {name} owns the tables: whoever holds its password can change the record.",
            ),
            Teks(
                "Jalankan jejak migrate --app-role jejak_app sebagai pemilik; serve dan work memakai jejak_app.",
                "Run jejak migrate --app-role jejak_app as owner; have serve and work use jejak_app.",
            ),
        )
    elif lacking:
        yield broken(
            "peran-basis-data",
            Teks(
                f"Peran {name} tidak berhak: {', '.join(lacking[:5])}.",
                f"The role {name} may not: {', '.join(lacking[:5])}.",
            ),
            Teks(
                f"Jalankan jejak migrate --app-role {name} sebagai pemilik.",
                f"Run jejak migrate --app-role {name} as owner.",
            ),
        )
    else:
        yield fine("peran-basis-data", f"Peran {name} hanya dapat menambah.", f"The role {name} can only add.")


def guard(patient: Patient) -> Iterator[Finding]:
    """Whether the database itself still refuses changes of what is recorded."""
    with patient.house.database.read() as tx:
        stands = standing(patient.house.database, tx)
    open_ = [table for table in APPEND_ONLY if table not in stands]
    if open_:
        yield broken(
            "penjaga",
            Teks(
                f"Tabel {', '.join(open_)} dapat diubah: penjaganya tidak ada.",
                f"Tables {', '.join(open_)} can be changed: their guard is gone.",
            ),
            Teks(
                "Jalankan jejak-verify terhadap basis data ini, lalu jejak migrate.",
                "Run jejak-verify on this database, then jejak migrate.",
            ),
        )
    else:
        yield fine("penjaga", "Catatan hanya dapat ditambah.", "The record can only be added to.")


def log(patient: Patient) -> Iterator[Finding]:
    """Whether the log ends where its head says, and a witness has seen it lately."""
    house = patient.house
    try:
        house.require_level()
    except Damaged as e:
        yield broken(
            "catatan",
            e.teks,
            Teks(
                "Simpan basis data ini sebagai bukti, jalankan jejak-verify, lalu pulihkan dari cadangan.",
                "Keep this database as evidence, run jejak-verify, then restore a backup.",
            ),
        )
        return
    yield fine("catatan", "Catatan berakhir di kepalanya.", "The log ends where its head says.")
    seen = house.log.last_cosigned()
    if house.journal.position() and (seen is None or (house.now() - seen.recorded_at).days > SEEN_WITHIN):
        yield beware(
            "saksi",
            Teks(
                f"Dalam {SEEN_WITHIN} hari terakhir belum ada saksi yang melihat catatan ini.",
                f"Within the last {SEEN_WITHIN} days no witness has seen this log.",
            ),
            Teks(
                "Minta Inspektorat menjalankan jejak-verify pull, lalu jejak-verify cosign.",
                "Have the Inspektorat run jejak-verify pull, then jejak-verify cosign.",
            ),
        )


def views(patient: Patient) -> Iterator[Finding]:
    """Whether what is shown follows the log, from tables as this release made them."""
    house = patient.house
    try:
        house.require_followed()
        with house.database.read() as tx:
            for table in TABLES:
                tx.execute(f"SELECT {', '.join(table.names)} FROM {table.name} LIMIT 0")  # noqa: S608 - the names are ours
    except Fault as e:
        yield broken("tampilan", e.teks, Teks("Jalankan jejak rebuild.", "Run jejak rebuild."))
        return
    shown, recorded = house.views.position(), house.journal.position()
    if shown < recorded:
        yield broken(
            "tampilan",
            Teks(
                f"Tampilan baru sampai posisi {shown}, catatan sampai {recorded}: yang terbaru tidak ditampilkan.",
                f"The views reach position {shown}, the log {recorded}: the newest is not shown.",
            ),
            Teks(
                "Bila tidak segera menyusul, jalankan jejak rebuild, lalu periksa siapa yang menulis ke basis data.",
                "If they do not catch up soon, run jejak rebuild, then find out who writes into the database.",
            ),
        )
        return
    yield fine("tampilan", "Tampilan mengikuti catatan.", "The views follow the log.")


def compared(patient: Patient) -> Iterator[Finding]:
    """What the check beside all other work found of the views, and when it last found all of them equal."""
    house = patient.house
    if wrong := house.self_checks.wrong():
        rows = told(wrong[:SHOWN])
        yield broken(
            "tampilan-dibandingkan",
            Teks(
                f"Berbeda dari catatan: {'; '.join(row.id for row in rows)} (seluruhnya {len(wrong)}).",
                f"Not as the log says: {'; '.join(row.en for row in rows)} (in all {len(wrong)}).",
            ),
            Teks(
                "Jalankan jejak rebuild --check, simpan keluarannya, lalu jejak rebuild; bila peristiwa: jejak-verify.",
                "Run jejak rebuild --check, keep its output, then jejak rebuild; if it is an event, jejak-verify.",
            ),
        )
        return
    equal, now = house.self_checks.equal(), house.now()
    stale = not house.is_demo() and not house.database.read_only
    if stale and (equal.ended_at if equal else _begun(house, now)) < now - COMPARED_WITHIN:
        last = equal.ended_at.date().isoformat() if equal else ""
        yield beware(
            "tampilan-dibandingkan",
            Teks(
                f"Seluruh tampilan terakhir sama dengan catatan pada {last}."
                if last
                else "Tampilan belum pernah dibandingkan seluruhnya dengan catatan.",
                f"All views were last as the log says on {last}."
                if last
                else "The views were never compared as a whole with the log.",
            ),
            Teks(
                "Jalankan jejak rebuild --check sekarang, dan jaga agar jejak serve atau jejak work tetap berdetak.",
                "Run jejak rebuild --check now, and keep jejak serve or jejak work ticking.",
            ),
        )
    elif equal is not None:
        yield fine(
            "tampilan-dibandingkan",
            f"Seluruh tampilan sama dengan catatan sampai posisi {equal.upto} ({equal.ended_at.isoformat()}).",
            f"All views are as the log says up to position {equal.upto} ({equal.ended_at.isoformat()}).",
        )


def _begun(house: House, now: datetime) -> datetime:
    """When the log began; now where it has not."""
    return next((parse_time(first.recorded_at) for first in house.journal.entries(0, 1)), now)


def ticking(patient: Patient) -> Iterator[Finding]:
    """Whether something opens duties and sends reminders, and knows the holidays that it counts by."""
    house = patient.house
    if house.is_demo() or house.database.read_only:
        return
    if house.heartbeats.silent(real_clock(), wanted=house.binding.any()):
        yield broken(
            "detak",
            Teks("Tidak ada proses yang berdetak.", "No process ticks."),
            Teks(
                "Jalankan jejak serve (SQLite) atau jejak work (PostgreSQL) dan jaga agar tetap hidup.",
                "Run jejak serve (SQLite) or jejak work (PostgreSQL) and keep it alive.",
            ),
        )
    for row in house.heartbeats.all():
        if row["trouble"]:
            yield beware(
                "detak",
                Teks(f"Detak terakhir bermasalah: {row['trouble']}", f"The last tick had trouble: {row['trouble']}"),
                Teks("Lihat log proses itu.", "See the log of that process."),
            )
    for year in wanting(house.queries, today(house)):
        yield beware(
            "hari-libur",
            Teks(f"Hari libur {year} belum dimuat.", f"The holidays of {year} are not loaded."),
            Teks("Muat dengan perintah kalender.load.", "Load them with the command kalender.load."),
        )
