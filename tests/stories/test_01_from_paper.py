"""From paper: a kecamatan comes to Jejak in July with a drawer of signed documents."""

from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from domain.kernel import Forbidden, FourEyes, Invalid, NotFound, Refusal
from projections.follower import Views
from tests.examples import examples
from tests.kantor import Kantor
from tests.stories.papers import PK, WHY, as_person, document, load, office, pihak, pk, target

CHANGED: dict[str, Any] = {"versi": 2, "reason_code": "perubahan_prioritas_asumsi", "number": "PK contoh/2"}


def test_a_unit_that_starts_in_july_reports_and_measures_on_the_same_day(kantor: Kantor) -> None:
    # The kecamatan goes live on 1 July; its PK was signed on paper in January. Nobody held an account then.
    office(kantor)
    # Kasubbag copies it as printed; Bagian Organisasi compares it with the scan the minute after.
    kantor.do("pk.load", "kasubbag@kb", **pk())
    assert target(kantor, "2023-07-10") == (None, "belum berlaku")
    kantor.do("pk.confirm_load", "bagian_organisasi", **PK)
    assert target(kantor, "2023-07-10") == ("75", None)
    # It is marked for what it is, and says who signed, who copied, who confirmed.
    (version,) = document(kantor)["versions"]
    assert (version["asal"], version["state"], version["cara"]) == ("arsip", "berlaku", "basah")
    assert (version["number"], version["signed_on"], version["effective_from"]) == ("PK contoh/1", *["2023-01-10"] * 2)
    assert [s["pihak"] for s in version["signers"]] == ["pihak_pertama", "pihak_kedua"]
    assert (version["pencatat"]["office"], version["pengesah"]["office"]) == ("kasubbag", "bagian_organisasi")
    # No draft was opened, no policy followed, and no event says that the camat or the bupati did anything.
    made = kantor.topics()[-3:]
    assert made == [f"PerjanjianKinerja.{e}" for e in ("Filed", "Loaded", "LoadConfirmed")]
    assert {"camat", "bupati", "system"}.isdisjoint(e.provenance.role for t in made for e in kantor.events(t))
    # The same day the second quarter is reported and measured against it.
    kantor.do("realisasi.draft", "kasubbag@kb", **PK, triwulan=2)
    kantor.report(2, keluhan="60")
    (row,) = kantor.house.queries.capaian(kantor.today("2023-07-10"), "kb", 2023, 2)["rows"]
    assert (row["target_tahunan"], row["sampai_dengan"], row["capaian_tahunan"]) == ("75", "60", "80.00")
    # What the views say can be rebuilt from the log.
    again = Views(kantor.house.database, "cek_")
    again.rebuild(kantor.house.journal)
    assert again.digest() == kantor.house.views.digest()


def test_both_clocks_know_when_a_paper_was_signed_and_when_it_was_recorded(kantor: Kantor) -> None:
    load(office(kantor, on="2023-07-03").at("2023-07-10"), **pk())
    # In force since the date on the paper, but only known since it was confirmed on 10 July.
    assert target(kantor, "2023-01-10") == ("75", None)
    assert target(kantor, "2023-01-09") == (None, "belum berlaku")
    assert target(kantor, "2023-12-31", known="2023-07-09T00:00:00+08:00") == (None, "belum berlaku")
    with pytest.raises(NotFound):
        document(kantor, known="2023-07-09T00:00:00+08:00")
    (step,) = kantor.house.queries.lineage(kantor.today("2023-12-31"), "kb", "keluhan", 2023)["langkah"]
    assert (step["asal"], step["effective_from"], step["recorded_at"][:10]) == ("arsip", "2023-01-10", "2023-07-10")


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"signed_on": "2023-07-01"}, "unit memakai Jejak sejak 2023-07-01"),  # that day it is signed in Jejak
        ({"signed_on": "2024-01-02"}, "belum tiba"),
        ({"number": " "}, "nomor dan tanggal"),
        ({"cara": "sistem"}, "basah atau elektronik"),
        ({"signers": pihak()[:1]}, "pihak_pertama, pihak_kedua, masing-masing satu"),
        ({"signers": [*pihak(), pihak()[0]]}, "masing-masing satu"),
        ({"signers": pihak("pengganti")}, "definitif, plt, plh, pj, pjs"),
        ({"effective_from": "2024-01-01"}, "Tahun 2024 tidak sesuai"),
        ({"target": []}, "Salin isi dokumennya"),
        ({"target": pk()["target"] * 2}, "tertulis dua kali"),
        ({"versi": 0}, "mulai dari 1"),
        ({"reason_code": "pergantian_pejabat"}, "Kosongkan reason_code"),  # a first paper changes nothing
        ({**CHANGED, "reason_code": "entah"}, "Sebutkan alasan perubahan"),
        ({"jabatan": "tukang-sapu"}, "tidak dikenal"),
    ],
)
def test_a_paper_that_is_not_as_it_should_be_is_not_loaded(kantor: Kantor, wrong: Any, says: str) -> None:
    office(kantor)
    before = set(kantor.topics())
    with pytest.raises(Invalid, match=says) as refused:
        kantor.do("pk.load", "kasubbag@kb", **{**pk(), **wrong})
    assert all(refused.value.teks)
    assert set(kantor.topics()) - before == {"Penolakan.Recorded"}  # not even an empty file


def test_a_paper_without_a_scan_is_no_paper(kantor: Kantor) -> None:
    without = {k: v for k, v in pk().items() if k != "sha256"}
    with pytest.raises(Invalid, match="sha256"):
        office(kantor).do("pk.load", "kasubbag@kb", **without)


def test_who_loads_a_paper_does_not_confirm_it_and_only_two_offices_may(kantor: Kantor) -> None:
    office(kantor).do("pk.load", "bagian_organisasi", **pk())
    with pytest.raises(FourEyes, match="Anda sendiri yang memuat"):
        kantor.do("pk.confirm_load", "bagian_organisasi", **PK)
    # The same person in another role is still the same person.
    with pytest.raises(FourEyes):
        as_person(kantor, "demo-bagian_organisasi", "bappeda", "pk.confirm_load", **PK)
    for who in ("camat@kb", "sekretaris@kb", "inspektorat", "bupati"):
        with pytest.raises(Forbidden):
            kantor.do("pk.confirm_load", who, **PK)
    with pytest.raises(Forbidden):
        kantor.do("pk.load", "inspektorat", **pk())
    # A colleague in the same office may; then there is nothing left to confirm.
    as_person(kantor, "demo-orang-lain", "bagian_organisasi", "pk.confirm_load", **PK)
    with pytest.raises(NotFound, match="menunggu pengesahan"):
        kantor.do("pk.confirm_load", "bappeda", **PK)


def test_a_record_that_does_not_match_its_paper_is_turned_down_and_made_again(kantor: Kantor) -> None:
    office(kantor).do("pk.load", "kasubbag@kb", **pk(keluhan="57"))
    with pytest.raises(Invalid, match="alasan"):
        kantor.do("pk.reject_load", "bappeda", **PK)
    kantor.do("pk.reject_load", "bappeda", **PK, reason="Pindaian menulis 75, catatan 57")
    assert target(kantor, "2023-12-31") == (None, "belum berlaku")
    (version,) = document(kantor)["versions"]
    assert (version["state"], version["signers"]) == ("batal", [])
    # Loaded again under the same number, which is free now; both attempts stay on the trail.
    load(kantor, **pk())
    assert target(kantor, "2023-12-31") == ("75", None)
    assert kantor.topics().count("PerjanjianKinerja.Loaded") == 2
    with pytest.raises(Refusal, match=r"versi 1 sudah ada.*koreksi pencatatan"):
        kantor.do("pk.load", "kasubbag@kb", **pk())


def test_versions_come_in_any_order_but_their_dates_must_fit(kantor: Kantor) -> None:
    office(kantor)
    # The PK Perubahan of April lay on top of the drawer, so it is loaded first.
    load(kantor, **pk("2023-04-03", "80", **CHANGED))
    assert target(kantor, "2023-03-31") == (None, "belum berlaku")
    # Version 1 cannot be younger than it, whether by its date or by the day it takes force.
    for wrong in ({"signed_on": "2023-04-04"}, {"effective_from": "2023-05-01"}):
        with pytest.raises(Invalid, match="tidak cocok dengan versi 2"):
            kantor.do("pk.load", "kasubbag@kb", **{**pk(), **wrong})
    load(kantor, **pk())
    assert [target(kantor, per)[0] for per in ("2023-01-09", "2023-03-31", "2023-04-03")] == [None, "75", "80"]
    assert [v["state"] for v in document(kantor)["versions"]] == ["digantikan", "berlaku"]
    # Read in March as known today, version 1 holds.
    assert document(kantor, per="2023-03-31")["berlaku"] == 1


def test_a_loaded_pk_is_revised_in_the_cycle_and_the_change_rests_on_it(kantor: Kantor) -> None:
    load(office(kantor), **pk())
    kantor.do("pk.load", "kasubbag@kb", **pk("2023-04-03", "80", **CHANGED))
    revise = {**PK, "reason_code": "perubahan_prioritas_asumsi", **WHY}
    # While a paper waits for its second person, nothing is built on what came before it.
    with pytest.raises(Refusal, match="menunggu pengesahan"):
        kantor.do("pk.open_revision", "perencana@kb", base=1, **revise)
    kantor.do("pk.confirm_load", "bappeda", **PK, versi=2)
    kantor.do("pk.open_revision", "perencana@kb", base=2, **revise)
    # Nor is a paper slipped in under an open draft.
    with pytest.raises(Refusal, match="Batalkan rancangan"):
        kantor.do("pk.load", "kasubbag@kb", **pk("2023-05-02", **{**CHANGED, "versi": 4}))
    rows = [{"indikator": "keluhan", "nilai": "85"}]
    kantor.do("pk.set_target", "perencana@kb", **PK, target=rows)
    kantor.finish_pk(signed_on="2023-07-10", effective_from="2023-07-10")
    assert [(v["versi"], v["base"], v["asal"]) for v in document(kantor)["versions"]] == [
        (1, None, "arsip"),
        (2, None, "arsip"),
        (3, 2, ""),
    ]
    assert [target(kantor, per)[0] for per in ("2023-03-31", "2023-06-30", "2023-07-10")] == ["75", "80", "85"]


def test_a_draft_that_was_begun_in_vain_gives_way_to_the_paper(kantor: Kantor) -> None:
    office(kantor).do("pk.draft", "perencana@kb", **PK)
    with pytest.raises(Refusal, match="versi 1 sudah ada"):
        kantor.do("pk.load", "kasubbag@kb", **pk())
    kantor.do("pk.cancel", "perencana@kb", **PK, reason="PK sudah ada di kertas")
    with pytest.raises(Refusal, match="Muat sebagai versi 2"):
        kantor.do("pk.load", "kasubbag@kb", **pk())
    load(kantor, **pk(versi=2))  # the first paper, so without a reason code
    assert target(kantor, "2023-12-31") == ("75", None)


papers = st.integers(1, 4).flatmap(
    lambda n: st.tuples(
        st.lists(st.integers(0, 170), min_size=n, max_size=n).map(sorted),
        st.lists(st.integers(1, 99), min_size=n, max_size=n),
        st.sampled_from(list(permutations(range(n)))),
    )
)


@examples(8, HealthCheck.function_scoped_fixture)
@given(papers)
def test_any_order_of_loading_gives_the_same_answers(tmp_path_factory: Any, story: Any) -> None:
    days, values, order = story
    answers = []
    for shuffled in (range(len(days)), order):
        kantor = office(Kantor(f"sqlite:///{tmp_path_factory.mktemp('muat') / 'jejak.db'}"))
        for n in shuffled:
            signed = (date(2023, 1, 2) + timedelta(days[n])).isoformat()
            change = {**CHANGED, "versi": n + 1} if n else {}
            load(kantor, **pk(signed, str(values[n]), **change))
        months = [f"2023-{m:02}-15" for m in range(1, 13)]
        answers.append([target(kantor, per) for per in months] + [document(kantor, per=m)["berlaku"] for m in months])
        kantor.close()
    assert answers[0] == answers[1]
