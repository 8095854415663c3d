"""By what somebody proved who they are before they signed stands in the sentence of the trail, and in no other."""

from dataclasses import replace
from typing import Any

from application.access import Identity
from interfaces.input.moments import as_of
from tests.kantor import Kantor


def test_a_signature_says_by_what_it_was_confirmed(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan")
    known = kantor.identities.identify

    def proved(acting_as: str, key: str = "") -> Identity:
        return replace(known(acting_as, key), proof="sandi+totp" if acting_as.startswith("camat") else "passkey")

    kantor.identities.identify = proved  # type: ignore[method-assign]
    kantor.sign_pk(keluhan="75")
    told: list[dict[str, Any]] = kantor.house.queries.trail(as_of(kantor.house), limit=100)["entries"]
    sentences = {entry["topic"]: (entry["kalimat"], entry["sentence"]) for entry in told}
    id, en = sentences["PerjanjianKinerja.SignedFirst"]
    assert "(dibuktikan dengan kata sandi + kode autentikator) menandatangani" in id
    assert "(proved by password + code of an authenticator)" in en
    assert "(dibuktikan dengan passkey)" in sentences["PerjanjianKinerja.Verified"][0]
    assert "dibuktikan" not in sentences["PerjanjianKinerja.Submitted"][0]
