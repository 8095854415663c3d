"""What one person changed of what others may do, and facts that open a way around the cycle, are told to the heads
concerned and to the inspektorat, in the digest of the day, whatever else they wish."""

from typing import Any

import pytest

from application.access import Identity
from domain.organisation.akses import KREDENSIAL, TAUTAN, Akses
from interfaces import people
from interfaces.door.factors import Factors
from interfaces.door.passwords import Passwords
from interfaces.own_access import GONE, NEW, said
from interfaces.registers.changes_told import OF_ACCESS
from interfaces.registers.particulars import Particulars
from tests.exemplar import exemplar, stored
from tests.interfaces.web.reader import Reader
from tests.interfaces.worker.office import BASE, CAMAT, INSPEKTORAT, SEKRETARIS, days, plain, ticker
from tests.kantor import Kantor
from tests.smtp import Post, Server

SEKDA, LAIN = "sekda@contoh.go.id", "camat-lain@contoh.go.id"


@pytest.fixture
def office(kantor_sqlite: Kantor) -> Kantor:
    kantor = kantor_sqlite.found(go_live="2025-01-01")
    kantor.appoint("sekretaris")
    kantor.found("lain", "Kecamatan Lain", go_live="2025-01-01")
    for person, email, offices in (
        ("demo-camat-kb", CAMAT, ()),
        ("demo-sekretaris-kb", SEKRETARIS, ()),
        ("demo-camat-lain", LAIN, ()),
        ("p-008", SEKDA, ("sekda",)),
        ("p-009", INSPEKTORAT, ("inspektorat",)),
    ):
        wish = Particulars(person, email, rangkum="tidak", pengingat=False)
        kantor.house.people.set(wish, offices, kantor.house.now())
    return kantor.at("2025-12-01")


def appoint(kantor: Kantor, **more: Any) -> str:
    said = {
        "jabatan": "kasi-pmd",
        "kapasitas": "definitif",
        "since": "2025-12-01",
        "decree": "SK 1",
        "person": "p-9999",
    }
    return kantor.do("unit.appoint", "admin", unit="kb", confirmed_by="", **{**said, **more}).waits


def told(inbox: Post, address: str) -> list[str]:
    return [str(mail["Subject"]) for mail in inbox.to(address)]


def test_the_head_of_the_unit_and_the_inspektorat_are_told_in_one_mail_of_the_day(
    office: Kantor, smtp: Server, inbox: Post
) -> None:
    nomor = appoint(office)
    appoint(office, jabatan="kasi-kesos")
    days(office, ticker(office, smtp), "2025-12-02", "2025-12-03")
    for address in (CAMAT, INSPEKTORAT):
        (mail,) = inbox.to(address)
        assert mail["Subject"].startswith("2 hal: Menunggu disahkan: penunjukan pejabat: kasi PMD")
        text = plain(mail)
        assert f"Usulan {nomor}, oleh admin." in text
        assert "Menyangkut Kecamatan Contoh." in text
        assert f"{BASE}/usulan" in text.split()
        assert "p-9999" not in text
    assert [told(inbox, address) for address in (SEKRETARIS, LAIN, SEKDA)] == [[], [], []]


def test_what_was_confirmed_before_the_mail_left_is_told_as_such(office: Kantor, smtp: Server, inbox: Post) -> None:
    nomor = appoint(office)
    office.do("usulan.confirm", "bkpsdm", nomor=nomor)
    days(office, ticker(office, smtp), "2025-12-02", "2025-12-03")
    assert [s.partition(":")[0] for s in told(inbox, CAMAT)] == ["Sudah disahkan"]


def test_what_became_of_it_later_is_told_too(office: Kantor, smtp: Server, inbox: Post) -> None:
    nomor, tick = appoint(office), ticker(office, smtp)
    days(office, tick, "2025-12-02", "2025-12-03")
    office.at("2025-12-03").do("usulan.reject", "sekretaris@kb", nomor=nomor, reason="SK itu tidak ada pada kami")
    days(office, tick, "2025-12-04", "2025-12-05")
    assert [s.partition(":")[0] for s in told(inbox, CAMAT)] == ["Menunggu disahkan", "Ditolak"]


def test_what_concerns_the_kabupaten_is_told_to_the_sekda(office: Kantor, smtp: Server, inbox: Post) -> None:
    change = {"setting": "reviu_lkjip", "value": "sebelum", "reason": "Kebijakan kabupaten"}
    office.do("kabupaten.change_setting", "admin", **change, confirmed_by="")
    days(office, ticker(office, smtp), "2025-12-02", "2025-12-03")
    (subject,) = told(inbox, SEKDA)
    assert subject.startswith("Menunggu disahkan: pengaturan: reviu LKjIP")
    assert told(inbox, CAMAT) == []


def test_no_mail_is_sent_twice_and_none_is_put_on_the_trail(office: Kantor, smtp: Server, inbox: Post) -> None:
    appoint(office)
    tick = ticker(office, smtp)
    days(office, tick, "2025-12-02", "2025-12-04")
    assert len(told(inbox, CAMAT)) == 1
    assert [topic for topic in office.topics() if topic.startswith("Pengiriman")] == []
    assert all(not done.trouble for done in days(office, tick, "2025-12-05", "2025-12-06"))


def test_what_one_person_changed_of_access_and_people_is_told_the_same_day(
    office: Kantor, smtp: Server, inbox: Post
) -> None:
    office.do("akses.grant", "admin", acting_as="perencana@kb", person="p-0042", decree="ST 1/2025")
    office.do("akses.allow_link", "bagian_organisasi", person="p-0042", mark="tanda")
    admin = Identity("p-0001", "admin")
    people.keep(office.house, admin, Particulars("p-0042", "baru@contoh.go.id"))
    office.do("akses.revoke", "admin", person="p-0042", acting_as="perencana@kb")
    tick = ticker(office, smtp)
    days(office, tick, "2025-12-02", "2025-12-04")
    for address in (CAMAT, INSPEKTORAT):
        mails = inbox.to(address)
        text = "\n".join(map(plain, mails))
        assert len(mails) == 1
        assert mails[0]["Subject"].startswith("4 perubahan akses") or address == CAMAT
        assert "Admin memberi seseorang akses sebagai perencana Kecamatan Contoh (ST 1/2025)." in text
        assert "Admin mencabut akses seseorang sebagai perencana Kecamatan Contoh." in text
        assert f"{BASE}/trail" in text.split()
        assert not {"p-0042", "p-0001", "baru@contoh.go.id"} & {*text.split()}
    assert told(inbox, LAIN) == []
    assert all(not done.trouble for done in days(office, tick, "2025-12-05", "2025-12-06"))
    assert len(inbox.to(INSPEKTORAT)) == 1


def test_whoever_changed_it_is_told_nothing_new_and_what_one_does_for_oneself_nobody(
    office: Kantor, smtp: Server, inbox: Post
) -> None:
    key = {"sha256": "ab" * 32, "label": "unggah", "scope": ["realisasi"], "until": "2026-01-31"}
    office.do("akses.issue_key", "kasubbag@kb", **key)
    own = {**key, "sha256": "cd" * 32}
    office.do("akses.issue_key", "p-009:admin", **own)
    days(office, ticker(office, smtp), "2025-12-02", "2025-12-03")
    assert [told(inbox, address) for address in (CAMAT, INSPEKTORAT)] == [[], ["Cara Anda masuk ke Jejak berubah"]]
    (subject,) = told(inbox, SEKDA)
    assert subject.startswith("1 perubahan akses")


def test_whose_own_way_in_changed_is_told_at_once_what_they_lost(office: Kantor, smtp: Server, inbox: Post) -> None:
    """A new password drops the key that signs; codes and an office come: one mail says all."""
    person, factors = "demo-camat-kb", Factors(office.house)
    Passwords(office.house).set(person, "jembatan ulin pagi")
    key = {"label": "tanda tangan massal", "scope": ["realisasi.approve"], "until": "2026-01-31"}
    office.do("akses.issue_key", "camat@kb", sha256="ab" * 32, **key)
    ticker(office, smtp).run()
    before = len(inbox.to(CAMAT))
    Passwords(office.house).set(person, "jembatan ulin malam")
    factors.set_codes(person)
    office.do("akses.grant", "admin", acting_as="kasi-pmd@kb", person=person, decree="ST 2")
    ticker(office, smtp).run()
    mail = inbox.to(CAMAT)[before]
    assert mail["Subject"] == "Cara Anda masuk ke Jejak berubah"
    for line in (
        "Kata sandi yang lama tidak berlaku lagi.",
        "Kata sandi baru berlaku.",
        "Kunci akses “tanda tangan massal” dicabut.",
        "Kode pemulihan yang sekarang berlaku.",
        "Jabatan diberikan: kasi PMD Kecamatan Contoh.",
        "Sesi lain yang masih terbuka berakhir",
        "Bila bukan Anda",
    ):
        assert line in plain(mail)
    assert f"Buka di Jejak (sesudah masuk):\n{BASE}/data-saya" in plain(mail).replace("\r\n", "\n")
    reader = Reader(office.house)
    reader.enter("camat@kb")
    page = " ".join("".join(reader.open("/data-saya").one("main").itertext()).split())
    assert "Kunci akses “tanda tangan massal” dicabut." in page


@pytest.mark.parametrize("topic", OF_ACCESS)
def test_each_event_of_ones_own_access_is_told_or_comes_by_itself(topic: str) -> None:
    """A new event of access is told to its owner, or stands here."""
    event = exemplar(stored()[topic])
    if topic == "Akses.LinkProposed":
        assert said(event, Akses("p-1"), {}) is None
    elif hasattr(event, "jenis"):
        for jenis in set(KREDENSIAL) - {TAUTAN}:
            assert jenis in NEW
            assert jenis in GONE
    else:
        assert said(event, Akses("p-1"), {}) is not None


def test_many_changes_are_counted_not_told_one_by_one(office: Kantor, smtp: Server, inbox: Post) -> None:
    for n in range(22):
        office.do("akses.grant", "admin", acting_as="perencana@kb", person=f"p-01{n:02}", decree="ST 2")
    days(office, ticker(office, smtp), "2025-12-02", "2025-12-03")
    (mail,) = inbox.to(INSPEKTORAT)
    assert mail["Subject"].startswith("22 perubahan akses")
    assert plain(mail).count("memberi seseorang akses") == 20
    assert "Dan 2 lagi" in plain(mail)
