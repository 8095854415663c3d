"""Who has no account reads what is published, and nothing else: pages, and the same figures as open data."""

import csv
import io
import json
from collections.abc import Callable

import pytest

from interfaces.registers.limits import RULES, Kind
from tests.interfaces.web.reader import Page, Reader
from tests.kantor import Kantor
from tests.stories.test_17_published import KEY, REPORT, WHY

PK, CAPAIAN, DATA = "/publik/dokumen/pk/kb/2023/camat", "/publik/capaian/kb/2023", "/publik/data/kb/2023"
FORMULA = "=HYPERLINK(1)"


@pytest.fixture
def office(kantor: Kantor) -> Kantor:
    """A year that was promised, reported and published: its PK and its LKjIP."""
    kantor.found().indikator("keluhan", nama=FORMULA).sign_pk(keluhan="75")
    kantor.at("2024-01-04T09:00:00+08:00")
    kantor.do("realisasi.draft", "perencana@kb", **REPORT, triwulan=4)
    kantor.report(4, keluhan="60")
    kantor.at("2024-02-01T09:00:00+08:00")
    kantor.do("lkjip.draft", "perencana@kb", **REPORT)
    kantor.do("lkjip.check", "kasubbag@kb", **REPORT)
    kantor.do("lkjip.review", "inspektorat", **REPORT, hasil="memadai")
    kantor.do("lkjip.sign", "camat@kb", **REPORT, signed_on="2024-02-01")
    kantor.do("lkjip.submit", "camat@kb", **REPORT)
    return kantor


@pytest.fixture
def published(office: Kantor) -> Kantor:
    office.do("pk.make_public", "bagian_organisasi", **KEY, versi=1)
    office.do("lkjip.publish", "bagian_organisasi", **REPORT)
    return office


def everywhere(reader: Reader) -> dict[str, int]:
    """What a stranger is answered at each address."""
    addresses = (PK, f"{PK}?versi=1", "/publik/dokumen/lkjip/kb/2023", CAPAIAN)
    files = [f"{DATA}/{name}.{form}" for name in ("target", "capaian") for form in ("csv", "json")]
    return {address: reader.client.get(address).status_code for address in (*addresses, *files)}


def test_nothing_is_reached_before_it_is_published_nor_after_it_is_taken_back(office: Kantor) -> None:
    stranger = Reader(office.house, "")
    assert set(everywhere(stranger).values()) == {404}
    assert "Belum ada dokumen yang dipublikasikan" in stranger.open("/publik").text
    office.do("pk.make_public", "bagian_organisasi", **KEY, versi=1)
    office.do("lkjip.publish", "bagian_organisasi", **REPORT)
    assert set(everywhere(stranger).values()) == {200}
    office.do("pk.withdraw_publication", "bagian_organisasi", **KEY, versi=1, reason=WHY)
    office.do("lkjip.withdraw_publication", "bagian_organisasi", **REPORT, versi=1, reason=WHY)
    assert set(everywhere(stranger).values()) == {404}


def test_a_row_that_somebody_put_into_the_view_opens_nothing(office: Kantor) -> None:
    with office.house.database.write() as tx:
        tx.execute(
            "INSERT INTO publik (doc, versi, pos_from) "
            "SELECT d.doc, 1, 1 FROM dokumen d WHERE d.kind IN ('pk', 'lkjip', 'renstra')"
        )
    assert set(everywhere(Reader(office.house, "")).values()) == {404}


def test_a_document_is_found_read_and_leads_to_its_events_in_both_languages(published: Kantor) -> None:
    stranger = Reader(published.house, "")
    listed = stranger.open("/publik")
    assert PK in [link.partition("?")[0] for link in listed.links()]
    for lang, said in (("id", "Perjanjian Kinerja"), ("en", "Perjanjian Kinerja")):
        assert said in stranger.open("/publik", lang=lang).text
        page = stranger.open(PK, lang=lang)
        (target,) = (e for e in page.all("data") if e.get("value") == "75")
        assert target.get("data-sel") == "pk/kb/2023/camat@1#target/keluhan/2023"
        assert f"#{target.get('data-idx')}" in page.text
        assert not [link for link in page.links() if link.startswith("/peristiwa")]
    assert "Tidak ada yang cocok" in stranger.open("/publik?cari=tiada+begitu").text
    assert "Capaian" in stranger.open("/publik?cari=lkjip&jenis=lkjip&tahun=2023&unit=kb").text
    stranger.open("/publik?jenis=orang", 422)
    stranger.open("/publik?tahun=abad", 422)
    stranger.open(f"{PK}?versi=2", 404)


def test_the_results_are_those_that_the_report_is_bound_to_whatever_comes_later(published: Kantor) -> None:
    stranger = Reader(published.house, "")
    before = figures(stranger.open(CAPAIAN))
    assert {"75", "60", "80.00"} <= before
    published.do(
        "realisasi.report",
        "kasi@kb",
        **REPORT,
        triwulan=4,
        realisasi=[{"indikator": "keluhan", "nilai": "70"}],
        reason="Dikoreksi sesudah laporan terbit",
    )
    assert figures(stranger.open(CAPAIAN)) == before


def figures(page: Page) -> set[str]:
    return {e.get("value", "") for e in page.all("data")}


def test_open_data_says_the_same_figures_with_its_dictionary_and_no_formula(published: Kantor) -> None:
    stranger = Reader(published.house, "")
    answer = stranger.client.get(f"{DATA}/capaian.csv")
    (row,) = csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig")))
    assert (row["target_angka"], row["realisasi_angka"], row["capaian_persen"]) == ("75", "60", "80.00")
    assert row["nama_indikator"] == f"'{FORMULA}"
    told = json.loads(stranger.client.get(f"{DATA}/capaian.json").data)
    assert [column["nama"] for column in told["kolom"]] == list(row)
    assert "CC BY 4.0" in told["lisensi"]
    (same,) = told["baris"]
    assert (same["target_angka"], same["capaian_persen"], same["posisi"]) == ("75", "80.00", row["posisi"])
    (target,) = json.loads(stranger.client.get(f"{DATA}/target.json").data)["baris"]
    assert (target["dokumen"], target["versi"], target["target_angka"]) == ("pk/kb/2023/camat", "1", "75")
    assert target["peristiwa"] == same["peristiwa_target"]
    for address in ("/publik/data/kb/2022/target.csv", "/publik/data/tiada/2023/target.csv", f"{DATA}/orang.csv"):
        assert stranger.client.get(address).status_code == 404
    assert "Belum ada yang dipublikasikan" not in stranger.open("/publik/data").text
    published.do("pk.withdraw_publication", "bagian_organisasi", **KEY, versi=1, reason=WHY)
    listed = stranger.open("/publik/data")
    assert f"{DATA}/target.csv" not in listed.links()  # nothing leads to what is not there
    offered = [link for link in listed.links() if link.startswith(DATA)]
    assert [stranger.client.get(link).status_code for link in offered] == [200, 200]
    assert f"{DATA}/capaian.csv" in listed.links()
    assert all(name in listed.text for name in row)


def test_nobody_fetches_data_without_end(published: Kantor, monkeypatch: pytest.MonkeyPatch) -> None:
    few = RULES[Kind.PERIKSA]
    monkeypatch.setitem(RULES, Kind.PUBLIK, few)
    get: Callable[[], int] = lambda: Reader(published.house, "").client.get(f"{DATA}/target.csv").status_code  # noqa: E731
    assert [get() for _ in range(few.address.n)] == [200] * few.address.n
    slow = Reader(published.house, "").client.get(f"{DATA}/target.csv")
    assert (slow.status_code, int(slow.headers["Retry-After"]) > 0) == (429, True)
