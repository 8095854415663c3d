"""A general set of indikator is taken over as cards; a second, small kabupaten in WIB begins with its own IKU."""

import json
from pathlib import Path
from typing import Any

import pytest

from application.plans.presets import presets
from domain.kernel import Invalid, NotFound, Refusal
from tests.interfaces.api.client import Api
from tests.interfaces.cli.runner import Terminal
from tests.kantor import Kantor

SET = {"unit": "kb", "preset": "iku_kecamatan"}
SLUGS = [row.slug for row in presets()["iku_kecamatan"].indikator]
SAMPANG = json.loads((Path(__file__).parent.parent / "data" / "iku_sampang_2024.json").read_text(encoding="utf-8"))
UNIT = {"unit": "sreseh"}
YEAR = {**UNIT, "tahun": 2024}


def declared(*slugs: str, **more: Any) -> list[dict[str, Any]]:
    return [{"indikator": slug, "arah": "naik", "mode": "nilai_akhir", **more} for slug in slugs]


def test_what_the_set_prints_is_taken_over_and_the_taker_declares_the_rest(kantor: Kantor, database_url: str) -> None:
    kantor.found()
    less = ("rth", "kriminal")
    taken = [slug for slug in SLUGS if slug not in less]
    kantor.do("unit.take_preset", "perencana@kb", **SET, pilihan=declared(*taken), kecuali=list(less))
    cards = {row["slug"]: row for row in kantor.house.queries.indikator(kantor.today(), "kb")}
    assert list(cards) == taken
    card = cards["sampah"]
    assert (card["pembilang"], card["penyebut"]) == (
        "Volume sampah yang terangkut setiap hari",
        "Volume sampah seluruhnya",
    )
    assert (card["satuan"], card["iku"], card["dasar"]) == ("%", True, "usulan, bukan ketentuan")
    said = Terminal(database_url).ok("indikator show --unit kb --indikator sampah").out
    assert "Dasar: usulan, bukan ketentuan" in said
    assert "usulan, bukan ketentuan" in " ".join(Terminal(database_url).ok("indikator presets").out.split())
    (found,) = Api(kantor.house).found("/preset")["preset"]
    assert {(row["arah"], row["mode"]) for row in found["indikator"]} == {("", "")}  # nothing is printed of either


def test_what_is_not_declared_is_named_and_nothing_is_guessed(kantor: Kantor) -> None:
    kantor.found().indikator("sampah")
    more = {"kecuali": SLUGS[2:]}
    with pytest.raises(Invalid, match="tidak menyebut arah dan mode perizinan"):
        kantor.do("unit.take_preset", "perencana@kb", **SET, pilihan=declared("kk-ktp"), **more)
    half = [*declared("kk-ktp"), {"indikator": "perizinan", "arah": "naik"}]
    with pytest.raises(Invalid, match="mode perizinan"):
        kantor.do("unit.take_preset", "perencana@kb", **SET, pilihan=half, **more)
    with pytest.raises(Invalid, match="tidak memuat lainnya"):
        kantor.do("unit.take_preset", "perencana@kb", **SET, pilihan=declared("lainnya"), **more)
    with pytest.raises(NotFound, match="iku_kecamatan"):
        kantor.do("unit.take_preset", "perencana@kb", **{**SET, "preset": "lain"}, pilihan=[])
    with pytest.raises(Refusal, match="sudah mempunyai sampah"):
        kantor.do("unit.take_preset", "perencana@kb", **SET, pilihan=declared(*SLUGS))
    dinas = {"slug": "dinas", "nama": "Dinas Contoh", "jenis": "dinas", "zona": "WITA", "go_live": "2021-01-01"}
    kantor.do("unit.register", "admin", **dinas)
    with pytest.raises(Refusal, match="untuk kecamatan"):
        kantor.do("unit.take_preset", "bagian_organisasi", **{**SET, "unit": "dinas"}, pilihan=declared(*SLUGS))
    assert len(kantor.house.queries.indikator(kantor.today(), "kb")) == 1


def test_a_second_kabupaten_goes_from_its_iku_to_its_figures(kantor: Kantor) -> None:
    """The IKU of Kecamatan Sreseh, by the camat's decree of 8 January 2024; satuan, direction and figures are ours."""
    kantor.at("2024-01-08T09:00:00+07:00")
    kantor.do("kabupaten.found", "admin", nama="Kabupaten Sampang", zona="WIB")
    place = {"slug": "sreseh", "nama": "Kecamatan Sreseh", "jenis": "kecamatan", "zona": "WIB"}
    kantor.do("unit.register", "admin", **place, go_live="2024-01-01")
    kantor.appoint("camat", "sreseh")
    for row in SAMPANG["indikator"]:
        printed = {name: row[name] for name in ("nama", "sasaran", "rumus", "sumber_data")}
        declares = {"level": "sasaran", "satuan": "Persen", "arah": "naik", "mode": "nilai_akhir", "iku": True}
        card = {**printed, **declares, "dasar": SAMPANG["dasar"]}
        kantor.do("indikator.register", "perencana@sreseh", **UNIT, slug=row["slug"], kartu=card)
    slugs = [row["slug"] for row in SAMPANG["indikator"]]
    target = [{"indikator": slug, "tahun": 2024, "nilai": "80"} for slug in slugs]
    kantor.do("iku.draft", "perencana@sreseh", **UNIT)
    kantor.do("iku.set_target", "perencana@sreseh", **UNIT, target=target)
    kantor.do("iku.submit", "camat@sreseh", **UNIT)
    kantor.do("iku.verify", "bagian_organisasi", **UNIT)
    decree = {"number": SAMPANG["dasar"], "signed_on": SAMPANG["tanggal"]}
    kantor.do("iku.establish", "camat@sreseh", **UNIT, **decree)
    # The kabupaten asks one of them of every kecamatan in its template of the year.
    baris = {"indikator": "kepuasan", "jenis_unit": ["kecamatan"], "target": "80"}
    card = {"nama": "Indeks Kepuasan masyarakat", "level": "sasaran", "satuan": "Persen"}
    baris["kartu"] = {**card, "arah": "naik", "mode": "nilai_akhir", "iku": True}
    kantor.do("templat.draft", "bagian_organisasi", tahun=2024)
    kantor.do("templat.set_rows", "bagian_organisasi", tahun=2024, baris=[baris])
    kantor.do("templat.submit", "bagian_organisasi", tahun=2024)
    kantor.do("templat.verify", "bappeda", tahun=2024)
    kantor.do("templat.establish", "sekda", tahun=2024, number="SK contoh/1", signed_on="2024-01-08")
    kantor.do("templat.adopt", "perencana@sreseh", **YEAR, reason="Template tahun 2024 berlaku")
    kantor.at("2024-01-10T09:00:00+07:00")
    kantor.do("pk.draft", "perencana@sreseh", **YEAR)
    kantor.finish_pk(2024, "sreseh", signed_on="2024-01-10")
    kantor.at("2024-04-03T09:00:00+07:00").do("realisasi.draft", "kasubbag@sreseh", **YEAR, triwulan=1)
    kantor.report(1, 2024, "sreseh", **dict.fromkeys(slugs, "60"))
    found = kantor.house.queries.capaian(kantor.today(), "sreseh", 2024)
    assert {row["indikator"]: row["capaian"] for row in found["rows"]} == dict.fromkeys(slugs, "75.00")
    iku = kantor.house.queries.document(kantor.today(), "iku", "sreseh")
    assert (iku["berlaku"], iku["versions"][0]["number"]) == (1, SAMPANG["dasar"])
    shown = kantor.house.queries.card(kantor.today(), "sreseh", "kepuasan")
    assert (shown["templat"], shown["dasar"]) == ("2024", SAMPANG["dasar"])  # the template leaves the basis to the unit
