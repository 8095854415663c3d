"""Whose e-mail address was changed is told at the old one, whoever changed it: by it one signs in."""

import pytest

from interfaces.registers.particulars import Particulars
from tests.interfaces.worker.office import BASE, days, plain, ticker
from tests.kantor import Kantor
from tests.smtp import Post, Server

OLD, NEW = "lama@contoh.go.id", "baru@contoh.go.id"


@pytest.fixture
def office(kantor: Kantor) -> Kantor:
    kantor.found().house.people.set(Particulars("p-0042", OLD, nama="Contoh Nama"), (), kantor.house.now())
    return kantor


def changed(office: Kantor, email: str) -> None:
    office.house.people.set(Particulars("p-0042", email, nama="Contoh Nama"), (), office.house.now())


def test_the_old_address_is_told_once_and_forgotten(office: Kantor, smtp: Server, inbox: Post) -> None:
    changed(office, NEW)
    tick = ticker(office, smtp)
    assert [done.addresses for done in days(office, tick, "2023-02-01", "2023-02-02")] == [1, 0]
    (mail,) = inbox.to(OLD)
    assert mail["Subject"] == "Alamat surel Anda di Jejak diubah"
    text = plain(mail)
    assert "segera beri tahu Bagian Organisasi" in text
    assert f"{BASE}/masuk" in text.split()
    assert not any(said in text for said in (NEW, "Contoh Nama", "p-0042"))
    assert inbox.to(NEW) == []
    with office.house.database.read() as tx:
        assert tx.execute("SELECT * FROM former_addresses") == []


def test_it_waits_for_a_server_and_lies_hidden_meanwhile(office: Kantor, smtp: Server, inbox: Post) -> None:
    changed(office, NEW)
    days(office, ticker(office, None), "2023-02-01", "2023-02-01")
    with office.house.database.read() as tx:
        ((isi,),) = tx.execute("SELECT isi FROM former_addresses")
    assert OLD not in isi
    days(office, ticker(office, smtp), "2023-02-02", "2023-02-02")
    assert len(inbox.to(OLD)) == 1


@pytest.mark.parametrize("email", [OLD, OLD.upper().replace("LAMA@", "lama@")])
def test_nobody_is_told_where_it_stays(office: Kantor, smtp: Server, inbox: Post, email: str) -> None:
    changed(office, email)
    days(office, ticker(office, smtp), "2023-02-01", "2023-02-01")
    assert inbox.to(OLD) == []


def test_an_address_that_is_taken_away_is_told_and_one_that_comes_first_is_not(
    office: Kantor, smtp: Server, inbox: Post
) -> None:
    changed(office, "")
    changed(office, NEW)
    days(office, ticker(office, smtp), "2023-02-01", "2023-02-01")
    assert (len(inbox.to(OLD)), inbox.to(NEW)) == (1, [])
