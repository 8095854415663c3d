"""The page of the trail: every filter from the address, the questions as links, why an event answers, the files."""

from collections.abc import Iterator

import pytest

from projections.auditor_questions import PERTANYAAN
from tests.interfaces.web.reader import Reader, within, words
from tests.kantor import Kantor
from tests.projections.trail.history import tell

FILTERS = {
    "document": "pk/kb/2023/camat",
    "text": "prioritas",
    "capacity": "definitif",
    "effective_since": "2023-01-01",
    "near": "3",
    "after_signature": "false",
    "from_paper": "false",
    "office": "perencana",
    "topic": "TargetSet",
    "person": "demo-perencana-kb",
}


@pytest.fixture(scope="module")
def kantor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kantor]:
    kantor = tell(Kantor(f"sqlite:///{tmp_path_factory.mktemp('page') / 'jejak.db'}"))
    kantor.do("trail.export", "inspektorat", bentuk="csv", unit="ss")
    yield kantor
    kantor.close()


@pytest.fixture(scope="module")
def reader(kantor: Kantor) -> Reader:
    return Reader(kantor.house)


@pytest.mark.parametrize("lang", ["id", "en"])
def test_each_question_is_a_link_and_says_why_an_event_answers_it(reader: Reader, lang: str) -> None:
    page = reader.open("/trail", lang=lang)
    links = [a.get("href", "") for a in page.one("nav", "pertanyaan").iter("a")]
    assert len(links) == len(PERTANYAAN)
    for link in links:
        assert "question=" in link
        reader.open(link)
    answer = reader.open("/trail", question="target_dipermudah", lang=lang)
    (fact,) = within(answer.root, "fakta")
    assert fact.startswith({"id": "Mengapa: Target lama 80, baru 70", "en": "Why: Target before 80, now 70"}[lang])


def test_every_filter_narrows_and_keeps_what_was_typed(reader: Reader, kantor: Kantor) -> None:
    everything = kantor.house.queries.trail_count(kantor.today())["n"]
    for name, value in FILTERS.items():
        page = reader.open("/trail", **{name: value})
        filters = kantor.house.queries.trail_filters(kantor.today(), {name: value}, None)
        n = kantor.house.queries.trail_count(kantor.today(), **filters)["n"]
        assert (0 < n < everything) or name in ("from_paper", "after_signature"), name
        assert f"{n} peristiwa cocok" in page.text, name
        field = next(e for e in page.root.iter() if e.get("name") == name)
        chosen = field.get("value") or next((o.get("value") for o in field if o.get("selected") is not None), None)
        assert chosen == value


def test_newest_first_goes_on_to_older_ones(reader: Reader) -> None:
    page = reader.open("/trail")
    numbers = [int(words(a).rpartition("#")[2]) for a in page.all("a", "nomor") if "#" in words(a)]
    assert numbers == sorted(numbers, reverse=True)
    following = next(a for a in page.all("a") if a.get("rel") == "next").get("href", "")
    older = reader.open(following)
    assert f"sebelum nomor {numbers[-1]}" in older.text


def test_a_file_on_record_can_be_fetched_and_the_command_for_another_is_shown(reader: Reader) -> None:
    page = reader.open("/trail", kind="ekspor")
    (link,) = [link for link in page.links() if link.startswith("/ekspor/")]
    file = reader.client.get(link)
    assert (file.status_code, file.mimetype) == (200, "text/csv")
    assert file.data.count(b"\r\n") > 5
    assert reader.client.get("/ekspor/1").status_code == 404
    shown = reader.open("/trail", unit="kb", refused="false", question="tanpa_bukti")
    command = words(next(code for part in shown.all("details", "ekspor") for code in part.iter("code")))
    assert command == "jejak trail --unit kb --question tanpa_bukti --no-refused --export jejak.xlsx"


@pytest.mark.parametrize(
    "asked",
    [{"near": "-1"}, {"question": "siapa"}, {"document": "pk/kb"}, {"refused": "yes"}, {"effective_since": "x"}],
)
def test_what_is_typed_wrong_is_said_and_kept(reader: Reader, asked: dict[str, str]) -> None:
    page = reader.open("/trail", status=422, **asked)
    ((name, value),) = asked.items()
    field = next(e for e in page.root.iter() if e.get("name") == name)
    assert value in [field.get("value"), *(o.get("value") for o in field)]
