"""The kabupaten is itself a unit that reports: its own year, from the IKU to the LKj that is reviewed by 31 March."""

from typing import Any

import pytest

from domain.kernel import Forbidden, FourEyes, Invalid, Refusal
from tests.kantor import SHA, Kantor
from tests.stories.deadlines import adopted, duty, open_now
from tests.stories.roles import by_name

UNIT = {"unit": "kabupaten"}
YEAR = {**UNIT, "tahun": 2023}
PK = {**YEAR, "jabatan": "bupati"}
STAFF, HEAD, SEKDA, BUPATI = ":perencana@kabupaten", ":kasubbag-akip@kabupaten", "p-sekda:sekda", "p-bupati:bupati"
DECREE: dict[str, Any] = {"number": "Keputusan contoh 1", "sha256": SHA}


def kabupaten(kantor: Kantor) -> Kantor:
    """Founded, with its bupati and sekda, as a unit that reports, and one indikator."""
    by_name(adopted(kantor, hanya="lkj_pemda lkjip_pd"))
    for jabatan in ("bupati", "sekda"):
        given = {"kapasitas": "definitif", "since": "2021-02-26", "decree": f"Keputusan contoh {jabatan}"}
        kantor.do("kabupaten.appoint", "admin", jabatan=jabatan, person=f"p-{jabatan}", **given)
    place = {"slug": "kabupaten", "nama": "Kabupaten Contoh", "jenis": "kabupaten", "zona": "WITA"}
    kantor.do("unit.register", "admin", **place, go_live="2023-01-01")
    return kantor.indikator("kemiskinan", "kabupaten", arah="turun", iku=True)


def iku(kantor: Kantor, day: str = "2023-01-05") -> None:
    kantor.at(day)
    kantor.do("iku.draft", STAFF, **UNIT, prefill=False)
    kantor.do("iku.set_target", STAFF, **UNIT, target=[{"indikator": "kemiskinan", "nilai": "7.5", "tahun": 2023}])
    kantor.do("iku.submit", SEKDA, **UNIT)  # need not be the bupati in person
    kantor.do("iku.verify", "p-a:bagian_organisasi", **UNIT)
    with pytest.raises(Forbidden):
        kantor.do("iku.establish", SEKDA, **UNIT, signed_on=day, **DECREE)
    kantor.do("iku.establish", BUPATI, **UNIT, signed_on=day, **DECREE)


def pk(kantor: Kantor, day: str = "2023-01-10") -> None:
    kantor.at(day)
    kantor.do("pk.draft", STAFF, **PK)  # begins with the IKU
    kantor.do("pk.submit", SEKDA, **PK)
    kantor.do("pk.verify", "p-b:bappeda", **PK)
    with pytest.raises(Refusal, match="tidak mempunyai pihak kedua"):
        kantor.do("pk.sign_first", BUPATI, **PK, signed_on=day)
    kantor.do("pk.sign_alone", BUPATI, **PK, signed_on=day, sha256=SHA)


def quarter(kantor: Kantor, day: str, triwulan: int, nilai: str) -> None:
    kantor.at(day)
    key = {**YEAR, "triwulan": triwulan}
    kantor.do("realisasi.draft", STAFF, **key)
    kantor.do(
        "realisasi.report", STAFF, **key, realisasi=[{"indikator": "kemiskinan", "nilai": nilai}], reason="susulan"
    )
    kantor.do("realisasi.submit", HEAD, **key, reason="susulan")
    kantor.do("realisasi.approve", SEKDA if triwulan % 2 else BUPATI, **key)
    kantor.do("realisasi.verify", "p-b:bappeda", **key)


def test_the_year_of_a_kabupaten(kantor: Kantor) -> None:
    kabupaten(kantor)
    iku(kantor)
    pk(kantor)
    signed = kantor.events("PerjanjianKinerja.SignedAlone")[0]
    assert (signed.provenance.decree, signed.provenance.office) == ("Keputusan contoh bupati", "bupati")
    found = kantor.house.queries.document(kantor.today(), "pk", "kabupaten", tahun=2023, jabatan="bupati")["versions"]
    assert [(v["state"], v["effective_from"]) for v in found] == [("berlaku", "2023-01-01")]
    # the Rencana Aksi and four quarters
    kantor.do("rencana_aksi.draft", STAFF, **PK, prefill=False)
    plan = [{"indikator": "kemiskinan", "nilai": "7.5", "triwulan": tw} for tw in (1, 2, 3, 4)]
    kantor.do("rencana_aksi.set_target", STAFF, **PK, target=plan)
    kantor.do("rencana_aksi.submit", HEAD, **PK)
    kantor.do("rencana_aksi.establish", BUPATI, **PK, signed_on="2023-01-10")
    for triwulan, day in enumerate(("2023-04-03", "2023-07-03", "2023-10-03", "2024-01-03"), start=1):
        quarter(kantor, day, triwulan, "7.2")
    (row,) = kantor.house.queries.capaian(kantor.today("2023-12-31"), "kabupaten", 2023)["rows"]
    assert row["capaian"] == "104.00"
    # the report: due on 31 March, reviewed before it is signed whatever the setting for units
    kantor.at("2024-03-01")
    open_now(kantor)
    assert duty(kantor, "lkj_pemda", "2023", "")["batas"] == "2024-03-31"
    kantor.do("lkjip.draft", STAFF, **YEAR)
    kantor.do("lkjip.check", STAFF, **YEAR)
    with pytest.raises(Refusal, match="Perpres 29/2014"):
        kantor.do("lkjip.sign", BUPATI, **YEAR, signed_on="2024-03-01")
    kantor.do("lkjip.review", "p-i:inspektorat", **YEAR, hasil="memadai")
    with pytest.raises(Forbidden):
        kantor.do("lkjip.sign", SEKDA, **YEAR, signed_on="2024-03-01")
    kantor.do("lkjip.sign", BUPATI, **YEAR, signed_on="2024-03-01")
    kantor.do("lkjip.submit", BUPATI, **YEAR)
    assert duty(kantor, "lkj_pemda", "2023", "")["keadaan"] == "tepat_waktu"


def test_nobody_alone_brings_anything_of_the_kabupaten_into_force(kantor: Kantor) -> None:
    """One person in every office: each document stops where somebody else must look at it."""
    kabupaten(kantor)
    for jabatan in ("bupati", "sekda"):
        again = {"kapasitas": "definitif", "since": "2023-01-02", "decree": "Keputusan contoh 9"}
        kantor.do("kabupaten.appoint", "admin", jabatan=jabatan, person="p-satu", **again)
    me = "p-satu:{}".format
    kantor.do("iku.draft", me("perencana@kabupaten"), **UNIT, prefill=False)
    target = [{"indikator": "kemiskinan", "nilai": "7.5", "tahun": 2023}]
    kantor.do("iku.set_target", me("perencana@kabupaten"), **UNIT, target=target)
    kantor.do("iku.submit", me("sekda"), **UNIT)
    with pytest.raises(FourEyes):
        kantor.do("iku.verify", me("bagian_organisasi"), **UNIT)
    kantor.do("pk.draft", me("perencana@kabupaten"), **PK, prefill=False)
    kantor.do("pk.set_target", me("perencana@kabupaten"), **PK, target=[{"indikator": "kemiskinan", "nilai": "7.5"}])
    kantor.do("pk.submit", me("bupati"), **PK)
    with pytest.raises(FourEyes):
        kantor.do("pk.verify", me("bappeda"), **PK)


def test_a_plh_bupati_does_not_sign_for_the_kabupaten_and_a_stranger_is_no_bupati(kantor: Kantor) -> None:
    kabupaten(kantor)
    iku(kantor)
    kantor.do("pk.draft", STAFF, **PK)
    with pytest.raises(Forbidden, match="tidak tercatat menjabat bupati"):
        kantor.do("pk.submit", "p-lain:bupati", **PK)
    given = {"kapasitas": "plh", "since": "2023-01-05", "until": "2023-01-09", "decree": "Surat contoh 3"}
    kantor.do("kabupaten.appoint", "admin", jabatan="bupati", person="p-plh", **given)
    kantor.do("pk.submit", SEKDA, **PK)
    kantor.do("pk.verify", "p-b:bappeda", **PK)
    with pytest.raises(Forbidden, match="Plh tidak boleh"):
        kantor.do("pk.sign_alone", "p-plh:bupati", **PK, signed_on="2023-01-05", sha256=SHA)


def test_a_new_bupati_makes_the_pk_of_the_kabupaten_stale(kantor: Kantor) -> None:
    kabupaten(kantor)
    iku(kantor)
    pk(kantor)
    given = {"kapasitas": "pj", "since": "2023-05-01", "decree": "Keputusan contoh 5"}
    kantor.at("2023-05-02").do("kabupaten.appoint", "admin", jabatan="bupati", person="p-pj", **given)
    assert not kantor.events("PerjanjianKinerja.RevisionOpened")
    given = {"kapasitas": "definitif", "since": "2023-06-01", "decree": "Keputusan contoh 6"}
    kantor.at("2023-06-02").do("kabupaten.appoint", "admin", jabatan="bupati", person="p-baru", **given)
    (opened,) = kantor.events("PerjanjianKinerja.RevisionOpened")
    assert opened.reason_code == "pergantian_pejabat"


def test_there_is_one_kabupaten_and_it_has_its_own_register(kantor: Kantor) -> None:
    kabupaten(kantor)
    place = {"jenis": "kabupaten", "zona": "WITA", "go_live": "2023-01-01"}
    with pytest.raises(Invalid, match="hanya satu"):
        kantor.do("unit.register", "admin", slug="kab-lain", nama="Kabupaten Lain", **place)
    given = {"kapasitas": "definitif", "since": "2023-06-01", "decree": "Keputusan contoh 6", "person": "p-9"}
    with pytest.raises(Invalid, match=r"kabupaten\.appoint"):
        kantor.do("unit.appoint", "admin", **UNIT, jabatan="bupati", **given)


def test_the_pk_of_a_camat_is_never_signed_alone(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan").at("2023-01-05")
    key = {"unit": "kb", "tahun": 2023}
    kantor.do("pk.draft", "perencana@kb", **key, prefill=False)
    kantor.do("pk.set_target", "perencana@kb", **key, target=[{"indikator": "keluhan", "nilai": "75"}])
    kantor.do("pk.submit", "camat@kb", **key)
    kantor.do("pk.verify", "bagian_organisasi", **key)
    with pytest.raises(Refusal, match="dua pihak"):
        kantor.do("pk.sign_alone", "camat@kb", **key, signed_on="2023-01-05", sha256=SHA)
