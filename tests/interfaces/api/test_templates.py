"""Templates, IKU and successors over HTTP: read by anyone, changed by those who saw the latest version."""

from collections.abc import Iterator

import pytest

from tests.interfaces.api.client import BASIS, CARD, Api, opened
from tests.kantor import checked

YEAR = {"tahun": 2023}
UNIT = {"unit": "kota-bangun"}
ROWS = [{"indikator": "stunting", "kartu": {**CARD, "nama": "Stunting"}, "jenis_unit": ["kecamatan"], "target": "16.5"}]


@pytest.fixture
def api(database_url: str) -> Iterator[Api]:
    with opened(database_url) as api:
        api.units()
        yield api


def established(api: Api) -> None:
    api.done("templat/draft", YEAR, "bagian_organisasi")
    api.done("templat/set-rows", {**YEAR, "baris": ROWS}, "bagian_organisasi")
    api.done("templat/submit", YEAR, "bagian_organisasi")
    api.done("templat/verify", {**YEAR, "periksa": checked("templat.verify")}, "bappeda")
    api.done("templat/establish", {**YEAR, "number": "SK contoh/1", "signed_on": "2023-01-10"}, "sekda")


def test_a_template_is_read_by_every_unit_it_binds(api: Api) -> None:
    established(api)
    found = api.get("/templat/2023", "perencana@kota-bangun")
    assert [row["target"] for row in found.get_json()["rows"]] == ["16.5"]
    assert found.headers["ETag"] == '"templat-2023.5"'
    assert [d["kind"] for d in api.found("/documents", "perencana@kota-bangun")] == ["templat"]
    assert api.get("/templat/2024").status_code == 404


def test_adopting_says_which_version_of_the_template_one_saw(api: Api) -> None:
    established(api)
    body = {**UNIT, **YEAR}
    assert api.post("templat/adopt", body, "perencana@kota-bangun", If_Match="").status_code == 428
    assert api.post("templat/adopt", body, "perencana@kota-bangun", If_Match='"templat-2023.4"').status_code == 412
    assert api.post("templat/adopt", {**body, "unit": "sangasanga"}, "perencana@kota-bangun").status_code == 404
    done = api.done("templat/adopt", body, "perencana@kota-bangun")
    assert [e["topic"] for e in done["events"]] == ["Indikator.Registered"]
    (card,) = api.found("/indikator/kota-bangun")
    assert (card["slug"], card["templat"]) == ("stunting", "2023")


def test_iku_and_successors_have_addresses(api: Api) -> None:
    for slug in ("keluhan", "keluhan-tuntas"):
        api.done("indikator/register", {**UNIT, "slug": slug, "kartu": CARD}, "perencana@kota-bangun")
    api.done("iku/draft", UNIT, "perencana@kota-bangun")
    target = [{"indikator": "keluhan", "tahun": 2023, "nilai": "75"}]
    api.done("iku/set-target", {**UNIT, "target": target}, "perencana@kota-bangun")
    iku = api.found("/iku/kota-bangun")
    assert ([row["target"] for row in iku["rows"]], iku["reviu"], iku["berlaku"]) == (["75"], [], None)
    moved = {**UNIT, "slug": "keluhan", "jenis": "ganti_nama", "tahun": 2024, "penerus": ["keluhan-tuntas"]}
    why = {"reason": "Nama diganti pada IKU 2024", "basis": BASIS}
    api.done("indikator/declare-successor", {**moved, **why}, "perencana@kota-bangun")
    assert api.found("/indikator/kota-bangun/keluhan")["penerus"]["penerus"] == ["keluhan-tuntas"]
    assert api.post("indikator/declare-successor", {**moved, "jenis": "hilang"}, "bagian_organisasi").status_code == 422
