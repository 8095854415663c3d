"""A kept answer is believed by its seal: a row that was put in, changed, copied or kept for later answers nothing."""

import json
from typing import Any

import pytest

from application.store.answers import ASIDE, AnswerChanged
from domain.kernel import AlreadyExists, Forbidden
from tests.kantor import Kantor

WHO = "demo-admin"
ROW = "INSERT INTO commands (person, key, fingerprint, status, answer, seal) VALUES (?, ?, ?, ?, ?, ?)"


def row(kantor: Kantor, key: str) -> Any:
    with kantor.house.database.read() as tx:
        (found,) = tx.execute(
            "SELECT person, key, fingerprint, status, answer, seal FROM commands WHERE key = ?", (key,)
        )
    return found


def sql(kantor: Kantor, statement: str, *params: Any) -> None:
    with kantor.house.database.write() as tx:
        tx.execute(statement, params)


def found(kantor: Kantor, key: str, by: str = "admin") -> Any:
    return kantor.do("kabupaten.found", by, command_id=key, nama="Kabupaten Contoh", zona="WITA")


@pytest.fixture
def doubted(kantor: Kantor) -> list[str]:
    """Whose rows were not believed."""
    found: list[str] = []
    kantor.house.answers.doubted = found.append
    return found


def test_an_invented_success_answers_nothing_and_stops_nothing(kantor: Kantor, doubted: list[str]) -> None:
    """Put in before its command came: without a seal, with one that is none, and with that of another row."""
    found(kantor, "satu")
    _, _, fingerprint, status, answer, seal = row(kantor, "satu")
    for n, forged in enumerate(("", "x.y", "." + "0" * 64, seal)):
        invented = json.dumps({**json.loads(answer), "command": f"palsu-{n}"})
        sql(kantor, ROW, WHO, f"palsu-{n}", fingerprint, status, invented, forged)
        with pytest.raises(AlreadyExists):  # what a new command is told
            found(kantor, f"palsu-{n}")
    assert set(doubted) == {WHO}
    with kantor.house.database.read() as tx:
        ((aside,),) = tx.execute("SELECT COUNT(*) FROM commands WHERE key LIKE ?", (f"{ASIDE}/%/palsu-%",))
    assert aside == 4  # they stay, as evidence


@pytest.mark.parametrize(
    "change",
    [
        "fingerprint = fingerprint || '0'",
        "status = 2",
        'answer = REPLACE(answer, \'"document": "\', \'"document": "0\')',
        "answer = 'bukan JSON'",
        "seal = ''",
        "person = 'demo-bupati'",
    ],
)
def test_a_changed_answer_is_given_to_nobody(kantor: Kantor, doubted: list[str], change: str) -> None:
    """Where the log knows of the command, whoever sends it again hears so; it is not carried out twice."""
    found(kantor, "satu")
    sql(kantor, f"UPDATE commands SET {change} WHERE key = 'satu'")
    if change.startswith("person"):
        with pytest.raises(Forbidden):
            found(kantor, "satu", by="bupati")
    else:
        with pytest.raises(AnswerChanged, match="posisi 2"):
            found(kantor, "satu")
        assert kantor.topics() == ["Pemasangan.Begun", "Kabupaten.Founded"]
    assert doubted


def test_a_refusal_that_was_changed_into_a_success_is_none(kantor: Kantor, doubted: list[str]) -> None:
    with pytest.raises(Forbidden):
        found(kantor, "satu", by="bupati")
    found(kantor, "dua")
    sql(kantor, "UPDATE commands SET status = 1, answer = ? WHERE key = 'satu'", row(kantor, "dua")[4])
    with pytest.raises(AnswerChanged, match="posisi 2"):
        found(kantor, "satu", by="bupati")
    assert set(doubted) == {"demo-bupati"}


def test_an_answer_of_another_course_of_the_log_is_none(kantor: Kantor, doubted: list[str]) -> None:
    """Its seal is good, but the place of its event holds another: a backup was restored in between."""
    found(kantor, "satu")
    answers, (person, key, *_) = kantor.house.answers, row(kantor, "satu")
    with kantor.house.database.write() as tx:
        given = answers.given(tx, person, key)()
        assert given is not None
        answers.give(tx, person, "kelak", given, "ab" * 32)
    with kantor.house.database.write() as tx:
        assert answers.given(tx, person, "kelak")() is None
    assert doubted == [person]


def test_what_an_earlier_release_kept_is_sealed_once_and_only_what_the_log_bears_out(
    kantor: Kantor, doubted: list[str]
) -> None:
    found(kantor, "satu")
    with pytest.raises(Forbidden):
        found(kantor, "dua", by="bupati")
    kept = row(kantor, "satu")
    sql(kantor, ROW, WHO, "palsu", *kept[2:])
    sql(kantor, "ALTER TABLE commands DROP COLUMN seal")
    kantor.house.migrate()
    assert found(kantor, "satu").repeated
    with pytest.raises(Forbidden) as refused:
        found(kantor, "dua", by="bupati")
    assert refused.value.facts["repeated"] is True
    with pytest.raises(AlreadyExists):
        found(kantor, "palsu")
    assert set(doubted) == {WHO}
    sql(kantor, "UPDATE commands SET seal = '' WHERE key = 'satu'")
    kantor.house.migrate()
    with pytest.raises(AnswerChanged):
        found(kantor, "satu")
