"""What people sign in by: passwords, authenticators, recovery codes, passkeys."""

from collections.abc import Callable

import pyotp

from domain.organisation.akses import PASSKEY
from interfaces.door.factors import Factors
from interfaces.door.passwords import Passwords
from interfaces.door.recorded import record
from tests.interfaces.registers.attacker.attack import (
    BACK,
    COPY,
    INSERT,
    UPDATE,
    Attack,
    changed,
    column_of_ones_own,
    copied,
    moved,
    reopened,
    unsealed,
)
from tests.interfaces.registers.attacker.ward import BUPATI, CAMAT, KNOWN, LAMA, TAMU, Ward, called
from tests.interfaces.web.browser import WORD


def own_password_for_the_bupati(ward: Ward) -> bool:
    return ward.signs_in(BUPATI, WORD, ward.next_code(called(BUPATI))) != ""


def own_code_for_the_bupati(ward: Ward) -> bool:
    return ward.signs_in(BUPATI, KNOWN, ward.next_code(called(CAMAT))) != ""


def own_recovery_for_the_bupati(ward: Ward) -> bool:
    return ward.signs_in(BUPATI, KNOWN, ward.recovery[CAMAT][0]) != ""


def as_a_guest(ward: Ward) -> bool:
    return ward.signs_in(TAMU, WORD) != ""


def an_old_password(ward: Ward) -> bool:
    return ward.signs_in(LAMA, KNOWN, ward.next_code(called(LAMA))) != ""


def old_password(ward: Ward) -> None:
    row = ward.row("passwords", person=LAMA)
    Passwords(ward.house).set(LAMA, "jembatan ulin malam")
    ward.sql("DELETE FROM passwords WHERE person = ?", LAMA)
    ward.put("passwords", row)


def old_password_with_its_view(ward: Ward) -> None:
    old_password(ward)
    reopened("akses_kredensial")(ward)


def after_another_authenticator(table: str) -> Callable[[Ward], None]:
    """Somebody has set up another: what the attacker had seen of the old one is put back."""

    def put_back(ward: Ward) -> None:
        Passwords(ward.house).set(LAMA, KNOWN)
        row = ward.row(table, person=LAMA)
        ward.seen = ward.recovery[LAMA][0], ward.secrets[called(LAMA)]
        ward.recovery[LAMA] = ward.authenticator(LAMA)
        ward.sql(f"DELETE FROM {table} WHERE person = ?", LAMA)
        ward.put(table, row)

    return put_back


def an_old_code(ward: Ward) -> bool:
    ward.later(minutes=2)
    code = pyotp.TOTP(ward.seen[1]).at(ward.at)
    return any(ward.signs_in(LAMA, KNOWN, shown) for shown in (code, ward.seen[0]))


def passkey_put_back(ward: Ward) -> None:
    row = ward.row("passkeys", person=LAMA)
    record(ward.house, [("akses.revoke_credential", {"person": LAMA, "jenis": PASSKEY, "mark": row["mark"]})])
    ward.house.factors.remove_passkey(row["id"])
    ward.put("passkeys", row)


def a_passkey_of_others(ward: Ward) -> bool:
    """One that the bupati did not set up."""
    return any(key.public != f"umum-{BUPATI}" for key in Factors(ward.house).passkeys(BUPATI))


ATTACKS = (
    Attack("akses_kredensial", BACK, old_password_with_its_view, an_old_password),
    Attack("passwords", INSERT, copied("passwords", {"person": CAMAT}, person=TAMU), as_a_guest),
    Attack("passwords", UPDATE, column_of_ones_own("passwords", "hash"), own_password_for_the_bupati),
    Attack("passwords", COPY, moved("passwords"), own_password_for_the_bupati),
    Attack("passwords", BACK, old_password, an_old_password),
    Attack("authenticators", INSERT, unsealed("authenticators"), own_code_for_the_bupati),
    Attack("authenticators", UPDATE, column_of_ones_own("authenticators", "secret"), own_code_for_the_bupati),
    Attack("authenticators", COPY, moved("authenticators"), own_code_for_the_bupati),
    Attack("authenticators", BACK, after_another_authenticator("authenticators"), an_old_code),
    Attack("recovery_codes", INSERT, unsealed("recovery_codes"), own_recovery_for_the_bupati),
    Attack("recovery_codes", UPDATE, column_of_ones_own("recovery_codes", "codes"), own_recovery_for_the_bupati),
    Attack("recovery_codes", COPY, moved("recovery_codes"), own_recovery_for_the_bupati),
    Attack("recovery_codes", BACK, after_another_authenticator("recovery_codes"), an_old_code),
    Attack("passkeys", INSERT, copied("passkeys", {"person": CAMAT}, id="id-baru", person=BUPATI), a_passkey_of_others),
    Attack("passkeys", UPDATE, column_of_ones_own("passkeys", "public"), a_passkey_of_others),
    Attack("passkeys", COPY, changed("passkeys", "person", BUPATI, CAMAT), a_passkey_of_others),
    Attack("passkeys", BACK, passkey_put_back, lambda w: bool(Factors(w.house).passkeys(LAMA))),
)
