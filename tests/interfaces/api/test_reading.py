"""What can be read over HTTP: every kind of document with its own parts, and the trail by role."""

from collections.abc import Iterator

import pytest

from tests.interfaces.api.client import CARD, Api, opened
from tests.kantor import sha

UNIT = {"unit": "kota-bangun"}
QUARTER = {"unit": "kota-bangun", "tahun": 2023, "triwulan": 1}
BUKTI = {"sha256": sha("rekap"), "nama": "Rekap keluhan", "sumber": "Buku pengaduan", "tanggal": "2023-01-09"}


@pytest.fixture
def api(database_url: str) -> Iterator[Api]:
    with opened(database_url) as api:
        yield api


def test_what_was_reported_can_be_read(api: Api) -> None:
    api.draft()
    api.done("realisasi/draft", QUARTER, "perencana@kota-bangun")
    told = {"pendukung": "Loket buka penuh", "penghambat": "Jaringan", "tindak_lanjut": "Dicatat", "bukti": [BUKTI]}
    row = {"indikator": "keluhan", "nilai": "80.5", **told}
    api.done("realisasi/report", {**QUARTER, "realisasi": [row]}, "kasi@kota-bangun")
    found = api.found("/realisasi/kota-bangun/2023/1")
    (figure,) = found["rows"]
    assert {key: figure[key] for key in ("indikator", "realisasi", *told)} == {
        "indikator": "keluhan",
        "realisasi": "80.5",
        **told,
    }
    topics = {e["idx"]: e["topic"] for e in api.found("/trail?kind=realisasi")["entries"]}
    assert topics[figure["event"]] == "RealisasiTriwulan.Reported"


def test_cards_units_settings_and_data_have_addresses(api: Api) -> None:
    api.draft()
    api.done("indikator/revise-card", _card(definisi="Keluhan yang dijawab"), "perencana@kota-bangun")
    assert [c["slug"] for c in api.found("/indikator/kota-bangun")] == ["keluhan"]
    card = api.found("/indikator/kota-bangun/keluhan")
    assert [(v["versi"], v["definisi"]) for v in card["versions"]] == [(1, ""), (2, "Keluhan yang dijawab")]
    assert (card["versi"], card["arah"], card["versions"][1]["office"]) == (2, "naik", "perencana")

    unit = api.found("/unit/kota-bangun")
    (camat,) = unit["pejabat"]
    assert (camat["jabatan"], camat["person"], camat["menjabat"]) == ("camat", "demo-camat-kota-bangun", True)

    setting = {"setting": "batas_hari_kerja", "value": "7", "reason": "Disepakati dalam rapat koordinasi"}
    api.done("kabupaten/change-setting", setting, "admin")
    (own,) = api.found("/kabupaten", "camat@kota-bangun")["pengaturan"]
    assert (own["name"], own["value"], own["kebijakan_en"]) == ("batas_hari_kerja", "7", "local policy")

    figures = {"kolom": "jumlah", "figures": {"loleng": "12", "liang": None}}
    table = {**UNIT, "seri": "pades", "tahun": 2023, **figures, "reason": "Liang belum melapor tahun ini"}
    api.done("data_pendukung/set", table, "perencana@kota-bangun")
    data = api.found("/data_pendukung/kota-bangun/pades/2023")
    assert [row["nilai"] for row in data["rows"]] == [{"jumlah": "12"}, {"jumlah": None}]
    assert data["jumlah"] == {"jumlah": {"nilai": "12", "n": 1, "dari": 2}}
    absent = api.get("/data_pendukung/kota-bangun/ikm/2023")
    assert (absent.status_code, "pades 2023" in absent.get_json()["detail"]) == (404, True)


def _card(**more: str) -> dict[str, object]:
    return {**UNIT, "slug": "keluhan", "kartu": {**CARD, **more}, "reason": "Definisi diperjelas bersama pengampu"}


@pytest.mark.parametrize(
    "path", ["/unit/{}", "/indikator/{}", "/indikator/{}/keluhan", "/data_pendukung/{}/pades/2023"]
)
def test_what_belongs_to_another_unit_is_not_there(api: Api, path: str) -> None:
    api.draft()
    other, unknown = (api.get(path.format(unit), "camat@sangasanga") for unit in ("kota-bangun", "nowhere"))
    assert other.status_code == unknown.status_code == 404
    assert other.get_json()["detail"].replace("kota-bangun", "nowhere") == unknown.get_json()["detail"]


def test_the_etag_that_was_read_is_the_version_that_a_command_may_name(api: Api) -> None:
    api.draft()
    seen = api.get("/indikator/kota-bangun/keluhan").headers["ETag"]
    assert seen == '"indikator-kota-bangun-keluhan.1"'
    assert api.get("/unit/kota-bangun").headers["ETag"] == '"unit-kota-bangun.2"'
    assert api.get("/kabupaten").headers["ETag"] == '"kabupaten.1"'
    revise = ("indikator/revise-card", _card(definisi="Baru"), "perencana@kota-bangun")
    assert api.post(*revise, If_Match=seen).status_code == 200
    late = ("indikator/revise-card", _card(definisi="Lain"), "perencana@kota-bangun")
    assert api.post(*late, If_Match=seen).status_code == 412


def test_the_only_unit_is_still_not_the_kabupaten(api: Api) -> None:
    """Who sees the trail of the kabupaten is a matter of role, even where there is only one unit to see."""
    api.done("kabupaten/found", {"nama": "Kabupaten Contoh", "zona": "WITA"}, "admin")
    own = {"slug": "kota-bangun", "nama": "Kota Bangun", "jenis": "kecamatan", "zona": "WITA", "go_live": "2022-01-01"}
    api.done("unit/register", own, "admin")
    refused = {"setting": "batas_hari_kerja", "value": "0", "reason": "Disepakati dalam rapat koordinasi"}
    assert api.post("kabupaten/change-setting", refused, "admin").status_code == 422
    assert {e["unit"] for e in api.found("/trail", "camat@kota-bangun")["entries"]} == {"kota-bangun"}
    assert {e["topic"] for e in api.found("/trail", "bappeda")["entries"]} == {
        "Pemasangan.Begun",
        "Kabupaten.Founded",
        "PerangkatDaerah.Registered",
        "Penolakan.Recorded",
    }
    assert api.get("/trail", "admin").status_code == 403
