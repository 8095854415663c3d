"""Files of this machine: who can read the key, the secret, the database and the evidence; whether they are whole."""

import os
import stat
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from domain.kernel import Teks
from interfaces.doctor.finding import Finding, Patient, beware, broken, fine
from interfaces.front.alone import astray

READ_BY_OTHERS, WRITTEN_BY_OTHERS = 0o044, 0o022
LOOKED_AT = 10_000
"""Files of the store that are looked for; `jejak evidence check` reads each through."""
GIGABYTE = 1024**3


def secrets(patient: Patient) -> Iterator[Finding]:
    """The two files without which a database is worth nothing, and with which it is everybody's."""
    for check, path, variable in (
        ("kunci", patient.key, "JEJAK_KEY_FILE"),
        ("rahasia", patient.config.secret_of(patient.url), "JEJAK_SECRET_FILE"),
    ):
        if not path.exists():
            if patient.house.database.exists() and patient.house.database.has_table("head"):
                yield _missing(check, path, variable)
            continue
        yield from _closed(check, path, READ_BY_OTHERS | WRITTEN_BY_OTHERS)


def _missing(check: str, path: Path, variable: str) -> Finding:
    return broken(
        check,
        Teks(f"Berkas {path} tidak ada.", f"There is no file {path}."),
        Teks(
            f"Kembalikan dari cadangannya, atau tunjuk dengan {variable}. Yang baru tidak membuka catatan lama.",
            f"Put it back from its backup, or name it with {variable}. A new one does not open an old record.",
        ),
    )


def _closed(check: str, path: Path, forbidden: int) -> Iterator[Finding]:
    """Whether nobody but its owner may do with a file what these bits of its mode say."""
    try:
        found = path.stat()
    except OSError as e:
        why = e.strerror or type(e).__name__
        yield broken(
            check,
            Teks(f"{path} tidak dapat diperiksa ({why}).", f"{path} cannot be looked at ({why})."),
            Teks(f"Beri pemakai proses ini hak atas {path}.", f"Give the user of this process a right to {path}."),
        )
        return
    mode = stat.S_IMODE(found.st_mode)
    if mode & forbidden:
        right = "700" if stat.S_ISDIR(found.st_mode) else "600"
        yield broken(
            check,
            Teks(
                f"{path} terbuka bagi pemakai lain pada mesin ini ({mode:o}).",
                f"{path} is open to other users of this machine ({mode:o}).",
            ),
            Teks(f"chmod {right} {path}", f"chmod {right} {path}"),
        )
    elif not os.access(path, os.R_OK):
        yield broken(
            check,
            Teks(f"{path} tidak dapat dibaca proses ini.", f"{path} cannot be read by this process."),
            Teks(f"Jadikan pemakai Jejak pemilik {path}.", f"Make the user of Jejak the owner of {path}."),
        )
    else:
        yield fine(check, f"{path} hanya milik pemakainya.", f"{path} is its owner's alone.")


def database(patient: Patient) -> Iterator[Finding]:
    """An SQLite file, with what lies beside it; PostgreSQL's files are the business of its own machine."""
    if not patient.url.startswith("sqlite:///"):
        return
    path = Path(patient.url.removeprefix("sqlite:///"))
    for file in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        if file.exists():
            yield from _closed("berkas-basis-data", file, READ_BY_OTHERS | WRITTEN_BY_OTHERS)
    yield from _closed("folder-basis-data", path.resolve().parent, WRITTEN_BY_OTHERS)


def served(patient: Patient) -> Iterator[Finding]:
    """Whether what is served is the file that lies here: looked at before it is opened, since that makes another."""
    if not patient.url.startswith("sqlite:///"):
        return
    path = Path(patient.url.removeprefix("sqlite:///"))
    if server := astray(path):
        yield broken(
            "berkas-disajikan",
            Teks(
                f"Proses {server.pid} menyajikan {path} sejak {server.since}, tetapi berkas itu (atau {path.name}-wal) "
                "sudah dipindah, diganti, atau dihapus.",
                f"Process {server.pid} has served {path} since {server.since}, but that file (or {path.name}-wal) was "
                "moved, replaced or removed.",
            ),
            Teks(
                "Kembalikan berkas semula selagi proses itu hidup (docs/operating.md); bila hanya -wal, atau bila "
                "berkas baru itu yang dikehendaki, hentikan proses itu dengan tertib lalu jalankan lagi.",
                "Put the file back while that process lives (docs/operating.md); if it is only -wal, or if the new "
                "file is the one wanted, stop that process in good order and start it again.",
            ),
        )


def evidence(patient: Patient) -> Iterator[Finding]:
    root = patient.config.evidence_of(patient.url)
    if not root.exists():
        yield fine("bukti", f"Belum ada berkas di {root}.", f"There is no file in {root} yet.")
        return
    yield from _closed("bukti", root, READ_BY_OTHERS | WRITTEN_BY_OTHERS)
    if not os.access(root, os.W_OK | os.X_OK):
        yield broken(
            "bukti",
            Teks(f"{root} tidak dapat ditulisi proses ini.", f"{root} cannot be written by this process."),
            Teks(f"Jadikan pemakai Jejak pemilik {root}.", f"Make the user of Jejak the owner of {root}."),
        )
    disk = os.statvfs(root)
    if (free := disk.f_bavail * disk.f_frsize) < GIGABYTE:
        yield beware(
            "ruang-disk",
            Teks(f"Ruang disk untuk bukti tinggal {free >> 20} MB.", f"Disk space for evidence: {free >> 20} MB left."),
            Teks("Perbesar disk, atau pindahkan JEJAK_EVIDENCE.", "Enlarge the disk, or move JEJAK_EVIDENCE."),
        )


def kept_evidence(patient: Patient) -> Iterator[Finding]:
    """Whether files that the record names are there; whether each is whole takes `jejak evidence check`."""
    held = list(islice(patient.house.queries.held_files(), LOOKED_AT))
    gone = [name for name in held if not patient.house.evidence.has(name)]
    if gone:
        yield broken(
            "isi-bukti",
            Teks(
                f"{len(gone)} berkas bukti yang tercatat tidak ada, yang pertama {gone[0]}.",
                f"{len(gone)} files of evidence on record are not there, the first {gone[0]}.",
            ),
            Teks(
                "Ambil dari folder cadangan: jejak evidence recover FOLDER, lalu jejak evidence check.",
                "Take them from the folder of a backup: jejak evidence recover FOLDER, then jejak evidence check.",
            ),
        )
    elif held:
        yield fine("isi-bukti", f"{len(held)} berkas bukti ada.", f"{len(held)} files of evidence are there.")


def key_of_log(patient: Patient) -> Iterator[Finding]:
    """Whether the key in the file is the one that the log is signed with. Raises KeyUnavailable."""
    journal = patient.house.journal
    with patient.house.database.read() as tx:
        ((id,),) = tx.execute("SELECT key FROM head")
        if id:
            journal.keys.active(id, lambda: patient.house.log.origin())
            yield fine("kunci-catatan", "Kuncinya kunci catatan ini.", "The key is the key of this log.")


def secret_of_rows(patient: Patient) -> Iterator[Finding]:
    """Whether the secret in the file opens what is hidden in the database. Raises SecretUnavailable."""
    with patient.house.database.read() as tx:
        some = tx.execute("SELECT person FROM people ORDER BY updated_at DESC LIMIT 1")
    if some:
        patient.house.people.find(some[0][0])
        yield fine("rahasia-isi", "Rahasianya membuka isi basis data.", "The secret opens what the database hides.")


def logs(patient: Patient) -> Iterator[Finding]:
    for name in filter(None, (patient.config.log, patient.config.security_log)):
        path = Path(name)
        where = path if path.exists() else path.parent
        if not os.access(where, os.W_OK):
            yield broken(
                "log",
                Teks(f"Log {path} tidak dapat ditulisi.", f"The log {path} cannot be written."),
                Teks("Buat foldernya, milik pemakai Jejak.", "Make its folder, owned by the user of Jejak."),
            )
        elif path.exists():
            yield from _closed("log", path, READ_BY_OTHERS & 0o004 | WRITTEN_BY_OTHERS)
