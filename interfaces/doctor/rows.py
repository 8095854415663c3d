"""Rows that are believed by a seal: whether each is as it was written. One that is not opens nothing; it says that
somebody has written into the database."""

from collections.abc import Iterator

from application.store.answers import ASIDE
from domain.kernel import Teks
from interfaces.doctor.finding import Finding, Patient, broken, fine

SEALS = {
    "passwords": ("sandi", "person, hash, mark"),
    "authenticators": ("totp", "person, secret, mark, last"),
    "recovery_codes": ("pemulihan", "person, codes, mark"),
    "passkeys": ("passkey", "id, person, public, mark, nama, added_at, used"),
    "links": ("tautan", "sha256, person, mark, faktor, until"),
    "sessions": ("sesi", "sha256, person, acting_as, hak, cara, first_at, proven_at"),
}
"""What each of these tables is sealed for, and over which columns."""


def believed(patient: Patient) -> Iterator[Finding]:
    """Raises SecretUnavailable."""
    vault = patient.house.vault
    wrong: dict[str, int] = {}
    with patient.house.database.read() as tx:
        for table, (purpose, columns) in SEALS.items():
            rows = tx.execute(f"SELECT {columns}, seal FROM {table}")  # noqa: S608 - the names are ours
            wrong[table] = sum(not vault.sealed(seal, purpose, *map(str, parts)) for *parts, seal in rows)
        ((wrong["commands"],),) = tx.execute("SELECT COUNT(*) FROM commands WHERE key LIKE ?", (f"{ASIDE}/%",))
    named = ", ".join(f"{table} {n}" for table, n in wrong.items() if n)
    if not named:
        yield fine("baris-tersegel", "Setiap baris yang tersegel utuh.", "Every row under a seal is whole.")
        return
    yield broken(
        "baris-tersegel",
        Teks(
            f"Baris yang tidak dipercaya, karena tidak seperti yang ditulis Jejak: {named}.",
            f"Rows that are not believed, since they are not as Jejak wrote them: {named}.",
        ),
        Teks(
            "Bila berkas rahasia (JEJAK_SECRET_FILE) pernah diganti, kembalikan. Bila tidak, seseorang menulis ke "
            "basis data: ganti kata sandi basis data, baca log keamanan (seal.broken), beri tahu inspektorat.",
            "If the secret file (JEJAK_SECRET_FILE) was replaced, put it back. If not, somebody writes into the "
            "database: change its password, read the security log (seal.broken), tell the inspektorat.",
        ),
    )
