"""Whoever must take the next step on a document is told by mail that it waits: once, in an office of theirs, with a
link to the page of that step, and nobody once it waits no more."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlsplit

import pytest

from interfaces.registers.particulars import Particulars
from interfaces.worker.turns import topics
from tests.interfaces.web.reader import Reader, words
from tests.interfaces.worker.office import BASE, CAMAT, SEKRETARIS, plain, ticker
from tests.kantor import Kantor
from tests.smtp import Post, Server

PK = {"unit": "kb", "tahun": 2026, "jabatan": "camat"}
ORGANISASI, BUPATI, LAIN = "organisasi@contoh.go.id", "bupati@contoh.go.id", "lain@contoh.go.id"


@pytest.fixture
def office(kantor_sqlite: Kantor) -> Kantor:
    return opened(kantor_sqlite)


def opened(kantor: Kantor) -> Kantor:
    """A kecamatan with a PK to be handed in, and everybody with an address but one."""
    kantor.at("2025-12-01").found(go_live="2025-01-01").found("lain", "Kecamatan Lain", go_live="2025-01-01")
    kantor.appoint("sekretaris")
    for person, email, offices in (
        ("demo-camat-kb", CAMAT, ()),
        ("demo-sekretaris-kb", SEKRETARIS, ()),
        ("demo-camat-lain", LAIN, ()),
        ("demo-bagian_organisasi", ORGANISASI, ("bagian_organisasi",)),
        ("demo-bupati", BUPATI, ("bupati",)),
        ("p-0777", "", ("bagian_organisasi",)),
    ):
        reach(kantor, person, email, *offices)
    kantor.indikator("ikm").do("pk.draft", "perencana@kb", **PK, prefill=False)
    return target(kantor, "80")


def reach(kantor: Kantor, person: str, email: str, *offices: str, **wishes: Any) -> None:
    wish = Particulars(person, email, **{"rangkum": "tidak", **wishes})
    kantor.house.people.set(wish, offices, kantor.house.now())


def target(kantor: Kantor, nilai: str) -> Kantor:
    kantor.do("pk.set_target", "perencana@kb", **PK, target=[{"indikator": "ikm", "nilai": nilai}])
    return kantor


def sent(inbox: Post) -> list[str]:
    return [mail["To"] for mail in inbox.mails]


def link(mail: Any) -> str:
    (found,) = (word for word in plain(mail).split() if word.startswith(f"{BASE}/langkah/"))
    url = urlsplit(found)
    return f"{url.path}?{url.query}"


def test_each_next_step_is_told_once_to_whom_it_is_for(kantor: Kantor, smtp: Server, inbox: Post) -> None:
    office = opened(kantor)
    office.do("pk.submit", "camat@kb", **PK)
    one, two = ticker(office, smtp), ticker(office, smtp)
    with ThreadPoolExecutor(2) as both:
        list(both.map(lambda tick: tick.run(), (one, two)))  # one may find the other writing, and tries again
    assert [done.trouble for done in (one.run(), two.run())] == [[], []]
    assert sent(inbox) == [ORGANISASI]
    (mail,) = inbox.mails
    assert mail["Subject"] == ("Menunggu langkah Anda (verifikasi): Perjanjian Kinerja camat 2026 (Kecamatan Contoh)")
    for said in (
        "Kecamatan Contoh, versi 1.",
        "Untuk Anda sebagai Bagian Organisasi.",
        "Buka di Jejak (sesudah masuk)",
    ):
        assert said in plain(mail)
    above, _, _ = plain(mail).partition("-- ")  # below stands a token, which says anything by chance
    assert not {"80", "demo-", "IKM"} & {*above.replace("2026", "").split()}
    assert "demo-" not in above
    assert mail["List-Unsubscribe"].startswith(f"<{BASE}/berhenti/")
    office.do("pk.verify", "bagian_organisasi", **PK)
    two.run()
    assert sent(inbox) == [ORGANISASI, CAMAT]
    office.do("pk.sign_first", "camat@kb", **PK, signed_on="2025-12-01")
    one.run()
    assert sent(inbox) == [ORGANISASI, CAMAT, BUPATI]
    assert [step in link(mail) for mail, step in zip(inbox.mails, ("verify", "sign_first", "sign"), strict=True)]
    assert [topic for topic in office.topics() if topic.startswith("Pengiriman")] == []


def test_its_link_opens_the_step_after_signing_in_and_shows_what_moved(
    office: Kantor, smtp: Server, inbox: Post
) -> None:
    reach(office, "demo-bagian_organisasi", ORGANISASI, "bagian_organisasi", bahasa="en")
    office.do("pk.submit", "camat@kb", **PK)
    tick = ticker(office, smtp)
    tick.run()
    (mail,) = inbox.mails
    assert mail["Subject"].startswith("Waits for your step (verify): camat's Perjanjian Kinerja 2026")
    reader = Reader(office.house, "")
    answer = reader.client.get(link(mail))
    assert answer.status_code == 303
    token = reader.open(answer.location).token
    came = {"_csrf": token, "sebagai": "bagian_organisasi", "_ke": reader_goes_to(reader, answer.location)}
    assert reader.client.post("/masuk/demo", data=came).location == link(mail)
    page = reader.open(link(mail))
    assert words(page.one("h1")).startswith("Verify")
    assert "Version 1" in page.text
    assert "has changed since" not in page.text
    office.do("pk.return", "bagian_organisasi", **PK, notes=[{"teks": "periksa lagi"}])
    for nilai in range(72, 86):
        target(office, str(nilai))
    office.do("pk.submit", "camat@kb", **PK)
    moved = reader.open(link(mail))
    assert "This document has changed since the mail about it." in moved.text
    assert "4 other events before" in moved.text
    assert {"80", "85"} <= {*words(moved.one("section", "baru")).split()}
    tick.run()
    assert sent(inbox) == [ORGANISASI] * 2  # it came back
    assert "has changed since" not in reader.open(link(inbox.mails[1])).text


def reader_goes_to(reader: Reader, path: str) -> str:
    return next(e.get("value", "") for e in reader.open(path).all("input") if e.get("name") == "_ke")


def test_what_waits_no_more_is_not_told(office: Kantor, smtp: Server, inbox: Post) -> None:
    tick = ticker(office, None)
    office.do("pk.submit", "camat@kb", **PK)
    office.do("pk.withdraw", "camat@kb", **PK, reason="Masih ada yang kurang")
    tick.run()  # taken back before anything was queued
    assert office.house.outbox.standing() == []
    office.do("pk.submit", "camat@kb", **PK)
    tick.run()
    assert office.house.outbox.standing() == [{"keadaan": "menunggu", "sebab": "", "jumlah": 1}]
    office.do("pk.verify", "bagian_organisasi", **PK)
    office.do("pk.sign_first", "camat@kb", **PK, signed_on="2025-12-01")
    done = ticker(office, smtp).run()  # decided before it left
    assert done.trouble == []
    assert sent(inbox) == [BUPATI]


@pytest.mark.parametrize("in_full", [1, 2])
def test_it_goes_by_the_wishes_of_its_receiver(
    office: Kantor, smtp: Server, inbox: Post, monkeypatch: pytest.MonkeyPatch, in_full: int
) -> None:
    """One wants no mail; another a digest, of all that waits; an office of the kabupaten has one unless it says no."""
    monkeypatch.setattr("interfaces.worker.turns.IN_FULL", in_full)
    reach(office, "demo-camat-kb", CAMAT, pengingat=False)
    reach(office, "demo-bagian_organisasi", ORGANISASI, "bagian_organisasi", rangkum="")
    office.indikator("ikm", "lain").do("pk.draft", "perencana@lain", **{**PK, "unit": "lain"}, prefill=False)
    office.do("pk.set_target", "perencana@lain", **{**PK, "unit": "lain"}, target=[{"indikator": "ikm", "nilai": "81"}])
    tick = ticker(office, smtp)
    for unit in ("kb", "lain"):
        office.do("pk.submit", f"camat@{unit}", **{**PK, "unit": unit})
        tick.run()
    assert sent(inbox) == []
    office.at("2025-12-02")
    tick.run()
    (mail,) = inbox.mails
    assert mail["To"] == ORGANISASI
    assert mail["Subject"].startswith("2 hal: Menunggu langkah Anda (verifikasi)")
    assert plain(mail).count("/langkah/verify/pk/") == in_full
    assert ("Dokumen lain yang menunggu: 1" in plain(mail)) == (in_full == 1)
    office.do("pk.verify", "bagian_organisasi", **PK)
    tick.run()
    assert sent(inbox) == [ORGANISASI]
    assert {row["keadaan"] for row in office.house.outbox.standing()} == {"terkirim", "dimatikan"}


def test_only_what_moves_a_document_on_is_asked_for() -> None:
    """A paper that is recorded, what comes by itself, and a review that leaves a document where it is ask nobody."""
    told = topics()
    assert {"PerjanjianKinerja.SignedFirst", "RealisasiTriwulan.Submitted", "Renja.Verified"} <= {*told}
    assert not [topic for topic in told if topic.startswith("Anggaran.") or topic.endswith("Returned")]
    assert "IndikatorKinerjaUtama.Established" not in told
