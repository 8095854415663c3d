"""What is doubtful is asked once for the whole call, answered by the same call, and kept on the figure's event."""

import json

import pytest

from domain.kernel import Answered, Invalid, NeedsConfirmation
from tests.interfaces.api.client import Api
from tests.interfaces.cli.runner import Terminal
from tests.kantor import Kantor

KEY = {"unit": "kb", "tahun": 2023, "triwulan": 3}
GANDA = "Triwulan lalu mencatat ganda"
FALLS, LOOKS = "turun", "jumlah_berjalan"


@pytest.fixture
def third(kantor: Kantor) -> Kantor:
    """TW III of 2023, open: two running totals stand at 30, a sum at 3 and 4."""
    kantor.found().indikator("dana", mode="kumulatif").indikator("kas", mode="kumulatif")
    kantor.indikator("laporan", mode="dijumlah").sign_pk(dana="100", kas="100", laporan="12")
    for triwulan, day, laporan in ((1, "2023-04-03", "3"), (2, "2023-07-03", "4"), (3, "2023-10-02", "")):
        kantor.at(day).do("realisasi.draft", "kasubbag@kb", **{**KEY, "triwulan": triwulan})
        if laporan:
            kantor.report(triwulan, dana="30", kas="30", laporan=laporan)
    return kantor


def rows(**values: str) -> dict[str, object]:
    return {**KEY, "realisasi": [{"indikator": slug, "nilai": nilai} for slug, nilai in values.items()]}


def kept(kantor: Kantor) -> dict[str, tuple[Answered, ...]]:
    """What the events of TW III keep of doubts, by indikator."""
    told = kantor.events("RealisasiTriwulan.Reported")[6:]
    return {event.indikator: event.provenance.doubts for event in told}


def test_all_questions_of_a_call_are_asked_at_once_and_grouped_by_kind(third: Kantor) -> None:
    before = third.house.journal.position()
    with pytest.raises(NeedsConfirmation) as asked:
        third.do("realisasi.report", "kasi@kb", **rows(dana="20", kas="25", laporan="10"))
    falls, looks = asked.value.facts["questions"]
    assert (falls["kind"], falls["about"]) == (FALLS, ["dana", "kas"])
    assert (looks["kind"], looks["about"]) == (LOOKS, ["laporan"])
    assert all(question["id"] != question["en"] for question in (falls, looks))
    assert '"turun": "…", "jumlah_berjalan": "…"' in asked.value.teks.id
    assert third.house.journal.position() == before


def test_one_answer_serves_a_group_and_the_event_of_each_figure_keeps_its_own(third: Kantor) -> None:
    body = rows(dana="20", kas="25", laporan="10")
    for answers in ({}, {FALLS: GANDA}):
        with pytest.raises(NeedsConfirmation):
            third.do("realisasi.report", "kasi@kb", **body, answers=answers, command_id="k1")
    answer = third.do("realisasi.report", "kasi@kb", **body, answers={FALLS: GANDA, LOOKS: "ya"}, command_id="k1")
    assert not answer.repeated
    assert kept(third) == {
        "dana": (Answered(FALLS, ("30", "20"), GANDA, True),),
        "kas": (Answered(FALLS, ("30", "25"), GANDA, True),),
        "laporan": (Answered(LOOKS, ("7", "10"), "ya", True),),
    }
    again = third.do("realisasi.report", "kasi@kb", **body, answers={FALLS: GANDA, LOOKS: "ya"}, command_id="k1")
    assert again.repeated


def test_the_confirm_of_a_row_answers_for_that_row(third: Kantor) -> None:
    body = rows(dana="20", kas="30", laporan="2")
    body["realisasi"][0]["confirm"] = True  # type: ignore[index]
    with pytest.raises(Invalid, match="tulis alasannya"):
        third.do("realisasi.report", "kasi@kb", **body)
    third.do("realisasi.report", "kasi@kb", **body, reason=GANDA)
    assert kept(third)["dana"] == (Answered(FALLS, ("30", "20"), "ya", True),)
    assert kept(third)["laporan"] == ()


def test_an_answer_to_nothing_that_is_ever_asked_is_a_slip(third: Kantor) -> None:
    with pytest.raises(Invalid, match="'trun' tidak dikenal"):
        third.do("realisasi.report", "kasi@kb", **rows(dana="20"), answers={"trun": "ya"})


def test_the_terminal_lists_the_questions_and_takes_the_answers(third: Kantor, database_url: str) -> None:
    command = {"command": "realisasi.report", "command_id": "k2", "actor": "kasi@kb", "data": rows(dana="20", kas="25")}
    command["at"] = "2023-10-02T10:00:00+08:00"
    terminal, told = Terminal(database_url), json.dumps(command)
    asked = terminal("do -", stdin=told)
    assert asked.code == 1
    said = " ".join(asked.err.split())
    assert "1. [turun] dana: Angka kumulatif turun dari 30 (TW II) menjadi 20 (TW III); kas: " in said
    assert '--answer turun="…"' in said
    terminal.ok("do - --answer", f"turun={GANDA}", stdin=told)
    assert "kosong" in terminal.fails(2, "do - --answer turun=", stdin=told)
    assert kept(third)["kas"][0].reason == GANDA
    shown = " ".join(terminal.ok("trail --unit kb --limit 100").out.split())
    assert f"Ditanya: angka kumulatif turun (30 / 25); dijawab: {GANDA}." in shown


def test_the_api_names_the_questions_and_takes_the_answers(third: Kantor) -> None:
    api, body = Api(third.house), rows(dana="20")
    api.etag = "*"
    asked = api.post("realisasi/report", body, "kasi@kb", If_Match="*", Idempotency_Key="one")
    assert (asked.status_code, [q["kind"] for q in asked.get_json()["questions"]]) == (409, [FALLS])
    said = {**body, "jawaban": {FALLS: GANDA}}
    api.done("realisasi/report", said, "kasi@kb", If_Match="*", Idempotency_Key="one")
    trail = api.found("/trail?unit=kb&limit=100", "perencana@kb")["entries"]
    assert trail[-1]["doubts"] == [{"kind": FALLS, "figures": ["30", "20"], "reason": GANDA, "asked": True}]
