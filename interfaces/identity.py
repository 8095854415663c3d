"""The identity port: who is asking. Until real accounts exist, demo roles by name, and only in demo mode."""

from typing import Protocol

from application.hak_akses import KABUPATEN_ROLES, UNIT_ROLES, Identity
from domain.kernel import Refusal


class Unauthenticated(Refusal):
    """Nobody known is asking; goes to the log file, not to the trail."""

    slug = "belum-masuk"


class IdentityPort(Protocol):
    def identify(self, token: str) -> Identity:
        """The identity behind a token. Raises Unauthenticated."""
        ...


class DemoIdentities:
    """Tokens "camat@kota-bangun", "kasi-trantib@kota-bangun", "bappeda": a role (or an office) at a unit."""

    def __init__(self, demo: bool) -> None:
        self.demo = demo

    def identify(self, token: str) -> Identity:
        if not self.demo:
            raise Unauthenticated(
                "Identitas demo hanya berlaku pada basis data demo. Jalankan 'jejak demo' atau hubungkan akun.",
                "Demo identities work on a demo database only. Run 'jejak demo' or connect real accounts.",
            )
        office, _, unit = token.partition("@")
        role = office.partition("-")[0]
        known = role in UNIT_ROLES if unit else _kabupaten(office) not in ("", "system")
        if not known:
            raise Unauthenticated(
                f"Pelaku '{token}' tidak dikenal. Tulis peran@unit (camat@kota-bangun) atau peran kabupaten (bappeda).",
                f"Actor '{token}' is unknown. Write role@unit (camat@kota-bangun) or a kabupaten role (bappeda).",
            )
        if not unit:
            return Identity(f"demo-{office}", _kabupaten(office), "", "" if office in KABUPATEN_ROLES else office)
        return Identity(f"demo-{office}-{unit}", role, unit, office)


def _kabupaten(office: str) -> str:
    """The role behind an office of the kabupaten: a pengampu is one of several offices ("pengampu-arsip")."""
    return office if office in KABUPATEN_ROLES else "pengampu" if office.startswith("pengampu-") else ""
