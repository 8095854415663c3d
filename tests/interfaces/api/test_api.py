"""The story of a PK over HTTP: drafted, signed, revised, and read again as it was."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest

from tests.interfaces.api.client import BASIS, PATH, PK, Api, opened
from tests.kantor import checked


@pytest.fixture
def api(database_url: str) -> Iterator[Api]:
    with opened(database_url) as api:
        yield api


def later(api: Api, text: str) -> None:
    assert api.house.clock is not None
    api.house.clock.set(datetime.fromisoformat(text))


def test_a_pk_is_drafted_signed_and_revised_and_both_versions_stay_readable(api: Api) -> None:
    # The perencana drafts it, the offices take their turns, and it is in force from 1 January.
    api.draft()
    assert api.etag == '"pk-kota-bangun-2023-camat.2"'
    api.sign("2023-01-10")
    signed = api.found(PATH)
    assert (signed["berlaku"], signed["versions"][0]["state"]) == (1, "berlaku")

    # In October the target changes, on the basis of the DPPA, and is signed again.
    later(api, "2023-10-02T10:00:00+08:00")
    reason = {"reason": "Pagu layanan pengaduan naik pada DPPA", "basis": BASIS}
    code = {"base": 1, "reason_code": "perubahan_strategi_anggaran"}
    api.done("pk/open-revision", {**PK, **code, **reason}, "perencana@kota-bangun")
    api.target("80", **reason)
    api.sign("2023-10-02", effective_from="2023-10-02")

    # Two clocks, four answers: the day it is about, and the day on which it was known.
    def target(per: str, known: str) -> str:
        answer = api.found(f"/lineage/kota-bangun/keluhan/2023?per={per}&known={known}")
        found: str = answer["target"]
        return found

    assert target("2023-06-30", "2023-12-31") == "75"
    assert target("2023-12-31", "2023-12-31") == "80"
    assert target("2023-06-30", "2023-06-30") == "75"
    assert target("2023-12-31", "2023-06-30") == "75"
    assert api.found(f"{PATH}?versi=1")["rows"][0]["target"] == "75"
    assert [row["target"] for row in api.found("/capaian/kota-bangun/2023?per=2023-12-31")["rows"]] == ["80"]


def test_an_answer_says_what_the_command_did(api: Api) -> None:
    api.draft()
    answer = api.post(
        "pk/set-target", {**PK, "target": [{"indikator": "keluhan", "nilai": "76"}]}, "kasubbag@kota-bangun"
    )
    body = answer.get_json()
    assert body["document"] == "pk/kota-bangun/2023/camat"
    assert body["events"] == [{"idx": body["position"], "topic": "PerjanjianKinerja.TargetSet"}]
    assert body["etag"] == answer.headers["ETag"] == '"pk-kota-bangun-2023-camat.3"'
    assert "Idempotent-Replayed" not in answer.headers


def test_the_same_key_gives_the_same_answer_once_and_for_all_twenty(api: Api) -> None:
    api.draft()
    body = {**PK, "target": [{"indikator": "keluhan", "nilai": "90"}]}
    seen = {"Idempotency_Key": "the-same", "If_Match": api.etag}
    before = api.house.journal.position()
    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda _: api.post("pk/set-target", body, "perencana@kota-bangun", **seen), range(20)))
    assert {(a.status_code, a.text, a.headers["ETag"]) for a in answers} == {
        (200, answers[0].text, '"pk-kota-bangun-2023-camat.3"')
    }
    assert api.house.journal.position() == before + 1
    assert sum("Idempotent-Replayed" in a.headers for a in answers) == 19


def test_of_twenty_who_saw_the_same_version_one_is_in_time(api: Api) -> None:
    api.draft()
    seen = {"If_Match": api.etag}

    def ask(n: int) -> int:
        body = {**PK, "target": [{"indikator": "keluhan", "nilai": str(n)}]}
        return api.post("pk/set-target", body, "perencana@kota-bangun", Idempotency_Key=f"mine-{n}", **seen).status_code

    with ThreadPoolExecutor(20) as pool:
        assert sorted(pool.map(ask, range(20))) == [200, *[412] * 19]


def test_a_refusal_too_is_the_answer_to_its_key(api: Api) -> None:
    api.draft()
    key = {"Idempotency_Key": "refused"}
    first, again = (api.post("pk/submit", PK, "perencana@kota-bangun", **key) for _ in range(2))
    assert first.status_code == again.status_code == 403
    assert first.text == again.text
    assert again.headers["Idempotent-Replayed"] == "true"


def test_a_stale_version_is_answered_with_what_changed_since(api: Api) -> None:
    api.draft()
    seen = api.etag
    api.target("76")
    answer = api.post("pk/submit", PK, "camat@kota-bangun", If_Match=seen, Accept_Language="en")
    problem = answer.get_json()
    assert (answer.status_code, problem["type"]) == (412, "/masalah/versi-bentrok")
    assert problem["etag"] == answer.headers["ETag"] == '"pk-kota-bangun-2023-camat.3"'
    (change,) = problem["changes"]
    assert change["office"] == "perencana"
    assert "76" in change["sentence"]
    assert datetime.fromisoformat(change["recorded_at"]).utcoffset() == timedelta(0)


def test_refusals_stand_on_the_trail(api: Api) -> None:
    api.draft()
    api.post("pk/submit", PK, "perencana@kota-bangun")  # not their step
    api.post("pk/verify", {**PK, "periksa": checked("pk.verify")}, "bagian_organisasi")  # not yet submitted
    api.post("pk/submit", PK, "camat@kota-bangun", If_Match='"pk-kota-bangun-2023-camat.1"')  # stale
    refused = api.found("/trail?refused=true")["entries"]
    assert [(e["topic"], e["role"]) for e in refused] == [
        ("Penolakan.Recorded", "perencana"),
        ("Penolakan.Recorded", "bagian_organisasi"),
        ("Penolakan.Recorded", "camat"),
    ]


def test_a_document_is_sent_whole_whatever_was_seen_before(api: Api) -> None:
    """The ETag is for If-Match: the answer also depends on per, known and the cards, which no version tells."""
    api.draft()
    first = api.get(PATH)
    again = api.get(PATH, If_None_Match=first.headers["ETag"])
    assert (first.headers["ETag"], again.status_code) == ('"pk-kota-bangun-2023-camat.2"', 200)
    assert again.get_json() == first.get_json()


def test_the_trail_goes_on_page_by_page(api: Api) -> None:
    api.draft()
    seen, path = [], "/trail?limit=3&unit=kota-bangun"
    while path:
        page = api.get(path)
        entries = page.get_json()["entries"]
        assert 0 < len(entries) <= 3
        seen += [e["idx"] for e in entries]
        link = page.headers.get("Link", "")
        path = link[link.index("/trail") : link.index(">")] if link else ""
    assert seen == sorted(set(seen))
    assert len(seen) == len(api.found("/trail?unit=kota-bangun&limit=500")["entries"]) > 3


def test_a_unit_sees_itself_and_its_kelurahan_and_nothing_else(api: Api) -> None:
    api.draft()
    assert [u["slug"] for u in api.found("/units", "camat@sangasanga")] == ["sangasanga", "sarijaya"]
    assert [u["slug"] for u in api.found("/units", "inspektorat")] == ["kota-bangun", "sangasanga", "sarijaya"]
    assert api.found("/documents", "camat@sangasanga") == []
    assert len(api.found("/documents", "perencana@kota-bangun")) == 1
    own = {e["unit"] for e in api.found("/trail", "camat@sangasanga")["entries"]}
    assert own == {"sangasanga", "sarijaya"}
    forbidden = [api.get(p.format("kota-bangun"), "camat@sangasanga") for p in READS]
    unknown = [api.get(p.format("nowhere"), "camat@sangasanga") for p in READS]
    assert {r.status_code for r in forbidden + unknown} == {404}
    assert [r.get_json()["detail"].replace("kota-bangun", "nowhere") for r in forbidden] == [
        r.get_json()["detail"] for r in unknown
    ]


READS = (
    "/documents?unit={}",
    "/trail?unit={}",
    "/capaian/{}/2023",
    "/lineage/{}/keluhan/2023",
    "/koreksi/{}",
    "/lkjip/{}/2023/tables",
    "/renstra/{}",
    "/pk/{}/2023/camat",
)


def test_every_question_is_answered(api: Api) -> None:
    api.draft()
    unit = {"unit": "kota-bangun", "periode": "2021-2026"}
    api.done("renstra/draft", unit, "perencana@kota-bangun")
    api.done(
        "renstra/set-target",
        {**unit, "target": [{"indikator": "keluhan", "nilai": "70", "tahun": 2023}]},
        "perencana@kota-bangun",
    )
    for path in READS:
        assert api.get(path.format("kota-bangun")).status_code == 200, path
    assert api.found("/capaian/kota-bangun/2023?triwulan=2")["triwulan"] == 2
    assert api.found("/renstra/kota-bangun")["periode"] == "2021-2026"
    assert api.found("/renstra/kota-bangun/2021-2026")["rows"][0]["target"] == "70"
