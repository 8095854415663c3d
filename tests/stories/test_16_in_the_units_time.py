"""A signature here is of today where the unit is: at 23.30 in WIB it is tomorrow in WIT, and the other way round."""

import pytest

from domain.kernel import Invalid
from tests.kantor import SHA, Kantor

PK = {"unit": "jauh", "tahun": 2023}


@pytest.mark.parametrize(
    ("kabupaten", "unit", "moment", "day", "wrong"),
    [
        ("WIB", "WIT", "2023-01-10T23:30:00+07:00", "2023-01-11", "2023-01-10"),
        ("WIT", "WIB", "2023-01-11T01:30:00+09:00", "2023-01-10", "2023-01-11"),
    ],
)
def test_a_signature_is_dated_in_the_units_own_time(
    kantor: Kantor, kabupaten: str, unit: str, moment: str, day: str, wrong: str
) -> None:
    kantor.do("kabupaten.found", "admin", nama="Kabupaten Contoh", zona=kabupaten)
    place = {"slug": "jauh", "nama": "Kecamatan Jauh", "jenis": "kecamatan", "zona": unit, "go_live": "2021-01-01"}
    kantor.do("unit.register", "admin", **place)
    kantor.appoint("camat", "jauh")
    kantor.indikator("keluhan", "jauh")
    kantor.do("pk.draft", "perencana@jauh", **PK, prefill=False)
    kantor.do("pk.set_target", "perencana@jauh", **PK, target=[{"indikator": "keluhan", "nilai": "75"}])
    kantor.at(moment).do("pk.submit", "camat@jauh", **PK)
    kantor.do("pk.verify", "bagian_organisasi", **PK)
    with pytest.raises(Invalid, match=f"bertanggal hari ini \\({day}\\)"):
        kantor.do("pk.sign_first", "camat@jauh", **PK, signed_on=wrong)
    kantor.do("pk.sign_first", "camat@jauh", **PK)
    kantor.do("pk.sign", "bupati", **PK, sha256=SHA)
    signed = kantor.events("PerjanjianKinerja.Signed")[-1]
    assert signed.fakta.signed_on.isoformat() == day
    shown = kantor.house.queries.document(kantor.today(), "pk", "jauh", tahun=2023, jabatan="camat")["versions"][0]
    assert (shown["signed_on"], shown["dicatat"]) == (day, day)
    told = kantor.house.queries.trail(kantor.today(), topic="PerjanjianKinerja.Signed")["entries"]
    assert len(told) == 2
    assert not any("dicatat" in one["kalimat"] for one in told)  # on the day that they say, as the unit counts days
