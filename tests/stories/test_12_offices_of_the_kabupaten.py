"""The kabupaten holds offices too: a change of bupati is a fact of the trail, and says who may sign what."""

from typing import Any

import pytest

from domain.kernel import Forbidden, Invalid
from tests.interfaces.api.client import opened
from tests.interfaces.cli.runner import Terminal
from tests.kantor import SHA, Kantor
from tests.stories.deadlines import adopted, sentences
from tests.stories.roles import by_name, last

PK = {"unit": "kb", "tahun": 2023}


def hold(kantor: Kantor, jabatan: str, person: str, since: str, kapasitas: str = "definitif", **more: Any) -> None:
    given = {"kapasitas": kapasitas, "since": since, "decree": f"Keputusan contoh {person}", **more}
    kantor.do("kabupaten.appoint", "bkpsdm", jabatan=jabatan, person=person, **given)


def verified_pk(kantor: Kantor) -> None:
    """The PK of the camat, signed by its first party."""
    kantor.found().indikator("keluhan").at("2023-02-01")
    kantor.do("pk.draft", "perencana@kb", **PK, prefill=False)
    kantor.do("pk.set_target", "perencana@kb", **PK, target=[{"indikator": "keluhan", "nilai": "75"}])
    kantor.do("pk.submit", ":camat@kb", **PK)
    kantor.do("pk.verify", "bagian_organisasi", **PK)
    kantor.do("pk.sign_first", ":camat@kb", **PK, signed_on="2023-02-01")


def sign(kantor: Kantor, by: str) -> None:
    kantor.do("pk.sign", by, **PK, signed_on="2023-02-01", sha256=SHA)


def test_a_change_of_bupati_is_a_fact_of_the_trail(kantor: Kantor) -> None:
    by_name(kantor)
    verified_pk(kantor)
    hold(kantor, "bupati", "p-lama", "2021-02-26")
    with pytest.raises(Forbidden, match="tidak tercatat menjabat bupati"):
        sign(kantor, "p-lain:bupati")
    # the old bupati leaves, a Pj comes, and acts with his decree
    kantor.do("kabupaten.end_office", "admin", jabatan="bupati", person="p-lama", until="2023-01-31")
    hold(kantor, "bupati", "p-pj", "2023-02-01", "pj")
    with pytest.raises(Forbidden, match="tidak tercatat menjabat bupati"):
        sign(kantor, "p-lama:bupati")
    sign(kantor, "p-pj:bupati")
    signed = kantor.events("PerjanjianKinerja.Signed")[-1].provenance
    assert (signed.person, signed.capacity, signed.decree) == ("p-pj", "pj", "Keputusan contoh p-pj")
    entry = last(kantor)
    assert entry["tanggung_jawab"]["cocok"] is True
    # and a new one after him
    hold(kantor, "bupati", "p-baru", "2023-06-01")
    holder = {
        day: [h["person"] for h in kantor.house.queries.responsible(kantor.today(day), "", "bupati")["pemegang"]]
        for day in ("2023-01-15", "2023-03-01", "2023-07-01")
    }
    assert holder == {"2023-01-15": ["p-lama"], "2023-03-01": ["p-pj"], "2023-07-01": ["p-baru"]}
    told = [e["kalimat"] for e in kantor.house.queries.trail(kantor.today(), limit=500)["entries"]]
    (appointed,) = (sentence for sentence in told if "Keputusan contoh p-baru, 1 Februari 2023" in sentence)
    assert appointed.startswith("Bagian Organisasi mencatat bupati mulai menjabat 1 Juni 2023")
    assert "atas usulan BKPSDM" in appointed


def test_a_plh_bupati_signs_no_pk_and_a_plt_does(kantor: Kantor) -> None:
    by_name(kantor)
    verified_pk(kantor)
    hold(kantor, "bupati", "p-harian", "2023-02-01", "plh", until="2023-02-05")
    with pytest.raises(Forbidden, match="Plh tidak boleh"):
        sign(kantor, "p-harian:bupati")
    hold(kantor, "bupati", "p-pelaksana", "2023-02-01", "plt")
    sign(kantor, "p-pelaksana:bupati")


def test_until_somebody_is_recorded_the_bupati_acts_as_before(kantor: Kantor) -> None:
    by_name(kantor)
    verified_pk(kantor)
    sign(kantor, "siapa-saja:bupati")
    assert kantor.events("PerjanjianKinerja.Signed")[-1].provenance.decree == ""


def test_the_head_of_an_office_acts_in_the_role_of_it_and_by_decree_only(kantor: Kantor) -> None:
    by_name(kantor)
    kantor.found().indikator("keluhan")
    kantor.do("pk.draft", "perencana@kb", **PK, prefill=False)
    kantor.do("pk.set_target", "perencana@kb", **PK, target=[{"indikator": "keluhan", "nilai": "75"}])
    kantor.do("pk.submit", ":camat@kb", **PK)
    with pytest.raises(Forbidden, match="tidak tercatat menjabat kepala_bagian_organisasi"):
        kantor.do("pk.verify", "p-kabag:kepala_bagian_organisasi", **PK)
    hold(kantor, "kepala_bagian_organisasi", "p-kabag", "2022-01-03")
    kantor.do("pk.verify", "p-kabag:kepala_bagian_organisasi", **PK)
    who = kantor.events("PerjanjianKinerja.Verified")[-1].provenance
    assert (who.role, who.office, who.decree) == (
        "bagian_organisasi",
        "kepala_bagian_organisasi",
        "Keputusan contoh p-kabag",
    )


def test_an_office_that_the_kabupaten_does_not_have_is_refused_with_the_nearest_word(kantor: Kantor) -> None:
    kantor.found()
    with pytest.raises(Invalid, match="maksudnya sekda\\?"):
        hold(kantor, "sekdah", "p-1", "2023-01-02")


def test_people_and_offices_are_listed_in_one_command(kantor: Kantor, database_url: str) -> None:
    kantor.found()
    hold(kantor, "bupati", "p-1", "2021-02-26")
    hold(kantor, "sekda", "p-2", "2021-02-26", until="2022-12-31")
    rows = kantor.house.queries.offices(kantor.today("2023-05-01"))
    held = {(row["unit"], row["jabatan"]): row["person"] for row in rows}
    assert held["", "bupati"] == "p-1"
    assert held["", "sekda"] is held["", "wakil_bupati"] is None
    assert held["kb", "camat"] == "demo-camat-kb"
    with opened(database_url) as api:
        places = {who: {row["unit"] for row in api.found("/offices", who)} for who in ("bkpsdm", "pengampu-bps")}
        assert places == {"bkpsdm": {"", "kb"}, "pengampu-bps": {""}}
        assert [h["person"] for h in api.found("/offices/bupati", "camat@kb")["pemegang"]] == ["p-1"]
    jejak = Terminal(database_url)
    shown = jejak.ok("offices").out
    assert "Kepala BKPSDM" in shown
    assert "p-1" in shown
    assert "p-1" in jejak.ok("responsible --office bupati").out
    assert "p-1" in jejak.ok("kabupaten show").out


def test_who_leaves_and_who_takes_an_office_of_the_kabupaten_owes_an_lhkpn(kantor: Kantor) -> None:
    adopted(kantor)
    hold(kantor, "bupati", "p-lama", "2021-02-26")
    kantor.do("kabupaten.end_office", "admin", jabatan="bupati", person="p-lama", until="2023-01-31")
    hold(kantor, "bupati", "p-pj", "2023-02-01", "pj", until="2023-05-31")
    hold(kantor, "bupati", "p-baru", "2023-06-01")
    hold(kantor, "bupati", "p-dahulu", "2016-02-17", until="2021-02-25")  # recorded afterwards: opens nothing
    opened = [e for e in kantor.events("Kewajiban.Opened") if e.aturan == "lhkpn_khusus_kabupaten"]
    assert [(e.unit, e.perihal) for e in opened] == [("", "p-lama"), ("", "p-baru")]
    assert not any("p-lama" in kalimat for kalimat, _ in sentences(kantor, "Kewajiban.Opened"))
