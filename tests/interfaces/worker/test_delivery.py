"""Mail handed to a real server: what it says, and that nothing is lost or sent twice when the server has a bad day."""

from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.kernel import Forbidden, Invalid, NotFound
from interfaces.clock import real_clock
from interfaces.mail.letter import Item, Letterhead, compose
from interfaces.mail.smtp import Smtp
from interfaces.registers.particulars import Particulars, read_email
from interfaces.worker.sender import ATTEMPTS, Sender, backoff
from interfaces.worker.tick import Tick
from tests.examples import examples
from tests.interfaces.worker.office import BASE, CAMAT, INSPEKTORAT, RISK, SEKRETARIS, days, plain, reachable, ticker
from tests.kantor import Kantor
from tests.smtp import FROM, Post, Server
from tests.stories.deadlines import duty, sentences
from tests.waiting import PATIENCE, attempts

DOWN = "smtp://127.0.0.1:9"


def after(kantor: Kantor, tick: Tick, wait: timedelta) -> Any:
    kantor.clock.set(kantor.clock() + wait)
    return tick.run()


def test_a_mail_says_what_is_due_in_the_language_of_its_reader(
    kantor_sqlite: Kantor, smtp: Server, inbox: Post
) -> None:
    kantor = reachable(kantor_sqlite)
    kantor.house.people.set(
        Particulars("demo-sekretaris-kb", SEKRETARIS, "en", rangkum="tidak"), (), kantor.house.now()
    )
    days(kantor, ticker(kantor, smtp), "2025-12-10", "2025-12-11")
    (indonesian,), (english,) = inbox.to(CAMAT), inbox.to(SEKRETARIS)
    assert indonesian["Subject"] == "30 hari lagi: Laporan Penyusunan Manajemen Risiko 2026 (Kecamatan Contoh)"
    assert "paling lambat Sabtu, 10 Januari 2026 pukul 23.59 WITA" in plain(indonesian)
    assert "kebijakan daerah" in plain(indonesian)
    assert english["Subject"].startswith("30 days left: Report on the making of the risk management plan 2026")
    assert "by Saturday, 10 January 2026, 23:59 WITA" in plain(english)
    where = f"{BASE}/kewajiban/{duty(kantor, 'risk_plan', '2026')['dokumen']}"
    for mail, page in ((indonesian, where), (english, where + "?lang=en")):
        assert page in plain(mail).split()
        html = mail.get_body(("html",)).get_content()
        assert f'href="{page}"' in html
        assert mail["From"] == f"Jejak <{FROM}>"
        assert mail["Auto-Submitted"] == "auto-generated"
        assert mail["List-Unsubscribe"].startswith(f"<{BASE}/berhenti/")
    assert indonesian["Message-ID"] != english["Message-ID"]


def test_a_server_that_is_not_there_loses_nothing(kantor: Kantor, smtp: Server, inbox: Post) -> None:
    kantor = reachable(kantor)
    dead = Tick(kantor.house, Smtp(DOWN, PATIENCE), Letterhead(FROM, BASE))
    done = days(kantor, dead, "2025-12-10", "2025-12-11")
    assert done[-1].trouble == ["SMTP: ConnectionRefusedError"]
    assert after(kantor, dead, timedelta(seconds=30)).trouble in ([], ["SMTP: ConnectionRefusedError"])
    assert kantor.events("Pengiriman.Failed") == []
    assert inbox.mails == []
    after(kantor, ticker(kantor, smtp), timedelta(hours=1))
    after(kantor, ticker(kantor, smtp), timedelta(hours=1))
    assert sorted(mail["To"] for mail in inbox.mails) == [CAMAT, SEKRETARIS]
    assert len(kantor.events("Pengiriman.Sent")) == 2


def test_without_a_server_notices_wait_and_the_board_says_so(kantor_sqlite: Kantor) -> None:
    kantor = reachable(kantor_sqlite)
    days(kantor, ticker(kantor, None), "2025-12-10", "2025-12-11")
    assert kantor.house.outbox.standing() == [{"keadaan": "menunggu", "sebab": "", "jumlah": 2}]


def test_a_server_that_times_out_after_the_data_gets_the_same_message_id_again(
    kantor_sqlite: Kantor, smtp: Server, inbox: Post
) -> None:
    kantor = reachable(kantor_sqlite)
    kantor.house.people.remove("demo-sekretaris-kb")
    inbox.silent = True
    hasty = ticker(kantor, smtp, timeout=0.3)  # on a busy machine it gives up before its data are taken, too
    done = days(kantor, hasty, "2025-12-10", "2025-12-11")
    for _ in attempts("a mail to be taken"):
        (trouble,) = done[-1].trouble
        assert trouble.startswith("SMTP: ")
        assert kantor.events("Pengiriman.Sent") == []
        if inbox.mails:
            break
        done.append(after(kantor, hasty, timedelta(hours=1)))
    inbox.silent = False
    after(kantor, ticker(kantor, smtp), timedelta(hours=1))
    after(kantor, ticker(kantor, smtp), timedelta(hours=1))
    assert len({mail["Message-ID"] for mail in inbox.mails}) == 1
    assert len(kantor.events("Pengiriman.Sent")) == 1


def test_a_server_that_hangs_up_after_the_data_gets_the_same_message_id_again(
    kantor_sqlite: Kantor, smtp: Server, inbox: Post
) -> None:
    kantor = reachable(kantor_sqlite)
    inbox.dropped = 1
    done = days(kantor, ticker(kantor, smtp), "2025-12-10", "2025-12-11")
    assert [said.partition(":")[0] for said in done[-1].trouble] == ["SMTP"]
    after(kantor, ticker(kantor, smtp), timedelta(hours=1))
    after(kantor, ticker(kantor, smtp), timedelta(hours=1))
    assert len(inbox.mails) == 3  # the one that was taken and never heard of came twice, and is known by its id
    assert sorted({mail["To"]: mail["Message-ID"] for mail in inbox.mails}) == [CAMAT, SEKRETARIS]
    assert len({mail["Message-ID"] for mail in inbox.mails}) == 2 == len(kantor.events("Pengiriman.Sent"))


def test_a_slow_server_outlasts_no_lease(
    kantor_sqlite: Kantor, smtp: Server, inbox: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    kantor = reachable(kantor_sqlite, at="2025-12-11")
    for n in range(6):
        contact = Particulars(f"p-lain-{n}", f"lain-{n}@contoh.go.id", rangkum="tidak")
        kantor.house.people.set(contact, ("camat@kb",), kantor.house.now())
    ticker(kantor, None).run()
    at = [real_clock()]
    monkeypatch.setattr("interfaces.worker.sender.real_clock", lambda: at[0])

    class Slow(Smtp):
        """Eight mails take longer than a lease, and another process looks for work after each."""

        def send(self, mail: EmailMessage, to: str) -> None:
            super().send(mail, to)
            at[0] += timedelta(seconds=20)
            sent.append(second.send())

    pos, lease, sent = Letterhead(FROM, BASE), timedelta(minutes=1), list[int]()
    first = Sender(kantor.house, Slow(smtp.url, PATIENCE), pos, "a", lease)
    second = Sender(kantor.house, Smtp(smtp.url, PATIENCE), pos, "b", lease)
    sent.append(first.send())
    assert sum(sent) == len(inbox.mails) == 8


def test_a_receiver_who_does_not_exist_is_given_up_at_once_and_one_that_is_busy_is_tried_again(
    kantor: Kantor, smtp: Server, inbox: Post
) -> None:
    kantor = reachable(kantor)
    kantor.house.people.remove("demo-sekretaris-kb")
    inbox.answers += ["451 4.2.1 busy", "451 4.2.1 busy", f"550 5.1.1 <{CAMAT}> no such user"]
    tick = ticker(kantor, smtp)
    days(kantor, tick, "2025-12-10", "2025-12-11")
    after(kantor, tick, timedelta(minutes=1, seconds=1))
    assert kantor.events("Pengiriman.Failed") == []
    after(kantor, tick, timedelta(minutes=2, seconds=1))
    (failed,) = kantor.events("Pengiriman.Failed")
    assert (failed.sebab, failed.percobaan) == ("SMTP 550 5.1.1", 3)
    assert "contoh.go.id" not in failed.sebab
    ((indonesian, english),) = sentences(kantor, "Pengiriman.Failed")
    assert "gagal mengirim surel kepada camat" in indonesian
    assert "could not send e-mail to the camat" in english
    after(kantor, tick, timedelta(days=1))
    assert inbox.mails == []


def test_a_receiver_who_stays_busy_is_given_up_in_the_end(kantor_sqlite: Kantor, smtp: Server, inbox: Post) -> None:
    kantor = reachable(kantor_sqlite, at="2025-12-11")
    kantor.house.people.remove("demo-sekretaris-kb")
    inbox.answers += ["451 4.2.1 busy"] * (ATTEMPTS + 5)
    tick = ticker(kantor, smtp)
    for _ in range(ATTEMPTS):
        assert kantor.events("Pengiriman.Failed") == []
        after(kantor, tick, timedelta(hours=4))
    assert [event.percobaan for event in kantor.events("Pengiriman.Failed")] == [ATTEMPTS]
    assert len(inbox.answers) == 5


def test_mail_that_comes_back_is_on_the_trail(kantor_sqlite: Kantor, smtp: Server, inbox: Post, tmp_path: Any) -> None:
    from tests.interfaces.cli.runner import Terminal

    kantor = reachable(kantor_sqlite)
    days(kantor, ticker(kantor, smtp), "2025-12-10", "2025-12-11")
    terminal = Terminal(kantor.house.database.path)  # type: ignore[attr-defined]
    terminal.url = f"sqlite:///{terminal.url}"
    said = terminal.ok("bounce -", stdin=report(inbox.to(CAMAT)[0], "failed"))
    assert "1 pemberitahuan" in said.out
    terminal.ok("bounce -", stdin=report(inbox.to(CAMAT)[0], "failed"))
    assert "penundaan" in terminal.ok("bounce -", stdin=report(inbox.to(CAMAT)[0], "delayed")).out
    (back,) = kantor.events("Pengiriman.Bounced")
    assert back.sebab == "DSN 5.1.1"
    told = duty(kantor, "risk_plan", "2026")["pemberitahuan"]
    assert {n["penerima"]: [d["hasil"] for d in n["pengiriman"]] for n in told} == {
        "camat": ["kembali"],
        "sekretaris": ["terkirim"],
    }
    assert "bukan laporan" in terminal.fails(2, "bounce -", stdin=b"Subject: halo\n\nhalo\n")


def report(mail: EmailMessage, action: str) -> bytes:
    """What a mail server sends back (RFC 3464)."""
    return (
        "From: MAILER-DAEMON@contoh.go.id\r\nTo: jejak@contoh.go.id\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; contoh.go.id\r\n\r\n"
        f"Final-Recipient: rfc822; {mail['To']}\r\nAction: {action}\r\nStatus: 5.1.1\r\n\r\n"
        f"--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: {mail['Message-ID']}\r\n\r\n--b--\r\n"
    ).encode()


def test_who_has_two_offices_gets_one_mail_that_names_both(kantor_sqlite: Kantor, smtp: Server, inbox: Post) -> None:
    kantor = reachable(kantor_sqlite)
    kantor.house.people.remove("demo-sekretaris-kb")
    kantor.do(
        "unit.end_office", "admin", unit="kb", jabatan="sekretaris", person="demo-sekretaris-kb", until="2025-12-01"
    )
    kantor.appoint("sekretaris", since="2025-12-02", person="demo-camat-kb", kapasitas="plt")
    kantor.found("lain", "Kecamatan Lain", since="2020-01-01")
    kantor.appoint("camat", "lain", since="2025-12-02", person="demo-camat-kb", kapasitas="plt")
    days(kantor, ticker(kantor, smtp), "2025-12-10", "2025-12-11")
    (mail,) = inbox.to(CAMAT)
    assert mail["Subject"].startswith("2 tenggat: 30 hari lagi: ")
    assert "Untuk Anda sebagai camat Kecamatan Contoh dan sekretaris Kecamatan Contoh." in plain(mail)
    assert "Untuk Anda sebagai camat Kecamatan Lain." in plain(mail)
    assert plain(mail).count("/kewajiban/") == 2  # two duties, of which one is told in two offices
    sent = [event for event in kantor.events("Pengiriman.Sent") if event.orang == "demo-camat-kb"]
    assert (len(sent), len({event.pesan for event in sent})) == (3, 1)


def test_a_digest_gathers_a_day_and_an_escalation_never_waits_in_one(
    kantor_sqlite: Kantor, smtp: Server, inbox: Post
) -> None:
    kantor = reachable(kantor_sqlite, hanya="risk_plan risk_control iku_review")
    kantor.house.people.set(
        Particulars("demo-camat-kb", CAMAT), (), kantor.house.now()
    )  # a camat gets one unless stated
    tick = ticker(kantor, smtp)
    days(kantor, tick, "2025-12-10", "2025-12-11")
    assert (len(inbox.to(CAMAT)), len(inbox.to(SEKRETARIS))) == (0, 2)
    after(kantor, tick, timedelta(minutes=16))
    (digest,) = inbox.to(CAMAT)
    assert digest["Subject"].startswith("2 tenggat: ")
    assert plain(digest).count("/kewajiban/") == 2
    assert len({event.pesan for event in kantor.events("Pengiriman.Sent") if event.penerima == "camat"}) == 1
    days(kantor, tick, "2025-12-12", "2026-01-14")
    assert len(inbox.to(INSPEKTORAT)) == 2
    for mail in inbox.to(INSPEKTORAT):
        assert mail["Subject"].startswith("Belum dipenuhi: ")
        assert mail["List-Unsubscribe"] is None


def test_escalations_of_one_morning_leave_in_one_mail(kantor_sqlite: Kantor, smtp: Server, inbox: Post) -> None:
    kantor = reachable(kantor_sqlite, hanya="risk_plan risk_control iku_review")
    kantor.house.people.set(Particulars("p-009", INSPEKTORAT), (), kantor.house.now())
    days(kantor, ticker(kantor, smtp), "2025-12-10", "2026-01-14")
    (mail,) = inbox.to(INSPEKTORAT)
    assert mail["Subject"].startswith("2 tenggat: Belum dipenuhi: ")
    assert mail["List-Unsubscribe"] is None
    assert plain(mail).count("/kewajiban/") == 2
    told = [event for event in kantor.events("Pengiriman.Sent") if event.penerima == "inspektorat"]
    assert (len(told), len({event.pesan for event in told})) == (2, 1)


def test_who_wants_no_reminders_still_gets_escalations(kantor_sqlite: Kantor, smtp: Server, inbox: Post) -> None:
    kantor = reachable(kantor_sqlite)
    for person, email in (("demo-camat-kb", CAMAT), ("p-009", INSPEKTORAT)):
        kantor.house.people.set(Particulars(person, email, pengingat=False, rangkum="tidak"), (), kantor.house.now())
    days(kantor, ticker(kantor, smtp), "2025-12-10", "2026-01-15")
    assert inbox.to(CAMAT) == []
    assert len(inbox.to(INSPEKTORAT)) == 1
    assert len(inbox.to(SEKRETARIS)) == 6


def test_an_address_that_comes_later_is_sent_the_newest_notice(
    kantor_sqlite: Kantor, smtp: Server, inbox: Post
) -> None:
    from tests.interfaces.cli.runner import Terminal

    kantor = reachable(kantor_sqlite)
    kantor.house.people.remove("demo-camat-kb")
    tick = ticker(kantor, smtp)
    days(kantor, tick, "2025-12-10", "2025-12-24")
    assert inbox.to(CAMAT) == []
    terminal = Terminal(f"sqlite:///{kantor.house.database.path}")  # type: ignore[attr-defined]
    line = f"person set demo-camat-kb --email {CAMAT} --rangkum tidak"
    assert "1 pemberitahuan" in terminal.ok(line).out
    after(kantor, tick, timedelta(minutes=1))
    kantor.clock.set(kantor.house.now() + timedelta(days=365))  # the terminal queued it by the real clock
    tick.sender.send()
    assert len(inbox.to(CAMAT)) == 1


def test_a_notice_passed_on_by_hand_is_recorded_with_who_did(kantor_sqlite: Kantor) -> None:
    kantor = reachable(kantor_sqlite)
    days(kantor, ticker(kantor, None), "2025-12-10", "2025-12-11")
    kantor.at("2025-12-11")
    told = duty(kantor, "risk_plan", "2026")["pemberitahuan"]
    kantor.do("pengiriman.sent_by_hand", "sekretaris@kb", pemberitahuan=told[0]["id"], unit="kb")
    ((indonesian, english),) = sentences(kantor, "Pengiriman.SentByHand")
    assert indonesian.startswith("Sekretaris Kecamatan Contoh meneruskan pemberitahuan kepada camat")
    assert "over WhatsApp" in english
    with pytest.raises(NotFound):
        kantor.do("pengiriman.sent_by_hand", "sekretaris@kb", pemberitahuan="tidak-ada", unit="kb")
    with pytest.raises(Forbidden):
        kantor.do("pengiriman.sent_by_hand", "sekretaris@kb", pemberitahuan=told[0]["id"])
    with pytest.raises(Invalid):
        kantor.do("pengiriman.sent_by_hand", "inspektorat", pemberitahuan=told[0]["id"], unit="kb", kanal="surel")
    with pytest.raises(Forbidden):
        kantor.do("pengiriman.sent_by_hand", "pengampu-bkpsdm", pemberitahuan=told[0]["id"], unit="kb")


SMUGGLED = [
    "\r\nBcc: x@y.z",
    "\nBcc: x@y.z",
    "\r\n\r\nbody",
    "\x0b\nTo: x",
    "\u2028Bcc: x@y.z",
    "=?utf-8?q?=0ABcc:_x@y.z?=",
    "\r",
]
WORDS = st.lists(st.text(max_size=9) | st.sampled_from(SMUGGLED), max_size=6).map("".join)


@given(WORDS, WORDS, WORDS)
@examples(100)
def test_no_words_can_add_a_header(subject: str, title: str, line: str) -> None:
    """Whatever a rule or a unit is called, a mail has the headers and the receiver that we gave it."""
    from datetime import UTC, datetime
    from email import message_from_bytes
    from email.header import decode_header, make_header

    to = Particulars("p-1", "a@contoh.go.id", henti="x")
    part = Item(title, [line], f"{BASE}/kewajiban/1")
    mail = compose(Letterhead(FROM, BASE), "s", to, subject, [part], datetime(2026, 1, 9, tzinfo=UTC), silence=True)
    read = message_from_bytes(mail.as_bytes())
    assert not [value for value in read.values() if "\n" in str(make_header(decode_header(value))).replace("\n ", " ")]
    assert read.get_all("To") == ["a@contoh.go.id"]
    assert set(read.keys()) == {
        *("From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "List-Unsubscribe", "List-Unsubscribe-Post"),
        *("MIME-Version", "Content-Type", "Content-Language"),
    }


def test_a_long_line_is_told_whole_and_only_a_subject_is_cut() -> None:
    basis, when = f"Dasar: {'PP 8/2006 pasal 27(3), ' * 20}akhir.", datetime.fromisoformat("2026-01-05T08:00:00+08:00")
    part = Item("Judul", [basis], f"{BASE}/kewajiban/1")
    mail = compose(Letterhead(FROM, BASE), "1", Particulars("p-1", CAMAT), "Perihal " * 60, [part], when, True)
    html = mail.get_body(("html",))
    assert html is not None
    assert basis in plain(mail)
    assert basis in html.get_content()
    assert len(mail["Subject"]) <= 200


@pytest.mark.parametrize(
    "email", ["a@b", "a b@contoh.go.id", "a@contoh.go.id\nBcc: x@y.z", "a@contoh.go.id,b@contoh.go.id", "<a@b.id>", ""]
)
def test_what_is_no_plain_address_is_refused(email: str) -> None:
    with pytest.raises(Invalid):
        read_email(email)


def test_waiting_grows_up_to_four_hours() -> None:
    assert [backoff([row(n)]) for n in (0, 1, 2, 20)] == [
        *(timedelta(minutes=n) for n in (1, 2, 4)),
        timedelta(hours=4),
    ]


def row(tries: int) -> Any:
    from interfaces.registers.outbox_rows import Row

    return Row(1, "", "", "", "", "", "", "", 1, 0, "", "", tries)


def test_the_addresses_of_people_are_in_no_event(kantor_sqlite: Kantor, smtp: Server) -> None:
    kantor = reachable(kantor_sqlite)
    days(kantor, ticker(kantor, smtp), "2025-12-10", "2025-12-12")
    with kantor.house.database.read() as tx:
        stored = " ".join(state for (state,) in tx.execute("SELECT state FROM events"))
    assert CAMAT not in stored
    assert "@contoh.go.id" in stored  # the Message-ID, whose domain is that of the sender
    assert RISK["aturan"] in stored
