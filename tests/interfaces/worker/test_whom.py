"""Whom a reminder reaches: who owes a report in person, one office or all of a kind, gathered or at once; and what it
says of how the duty is fulfilled."""

from typing import Any

import pytest

from application.deadlines.shipped import shipped_rules
from domain.deadlines.rule import WAJIB_LAPOR
from domain.figures.calendar import Zona
from domain.kernel import Invalid
from interfaces.config import is_public
from interfaces.mail.ways import way
from interfaces.registers.particulars import Particulars
from interfaces.registers.reach import Reach
from tests.interfaces.worker.office import BASE, CAMAT, SEKRETARIS, days, plain, reachable, steps, ticker
from tests.kantor import Kantor
from tests.smtp import Post, Server
from tests.stories.deadlines import duty, sentences

LHKPN = {"jenis": "lhkpn", "tahun": 2026, "unit": "kb"}
OWES = ("Anda termasuk wajib lapor dan belum tercatat melapor.", "elhkpn.kpk.go.id")


def address(person: str) -> str:
    return f"{person}@contoh.go.id"


def listed(kantor: Kantor, *people: str, jenis: str = "lhkpn", addressed: tuple[str, ...] = ()) -> None:
    """These stand on the roster of 2026; those in `addressed` have an address."""
    wajib = [{"person": person, "jabatan": "kasi", "sejak": "2025-01-01"} for person in people]
    kantor.do("daftar.load", "admin", dokumen=[{**LHKPN, "jenis": jenis, "wajib": wajib}])
    for person in addressed:
        reach(kantor, person)


def reach(kantor: Kantor, person: str, *offices: str, **wishes: Any) -> None:
    kantor.house.people.set(
        Particulars(person, address(person), **{"rangkum": "tidak", **wishes}), offices, kantor.house.now()
    )


def reported(kantor: Kantor, person: str, day: str) -> None:
    laporan = {"person": person, "pada": day, "tanda_terima": "contoh-1"}
    kantor.do("daftar.report", "kasubbag@kb", **LHKPN, laporan=laporan)


def test_who_owes_a_report_is_reminded_until_they_have_reported(kantor: Kantor, smtp: Server, inbox: Post) -> None:
    reachable(kantor, hanya="lhkpn_periodik", at="2026-01-02")
    listed(kantor, "p-1", "p-2", addressed=("p-1", "p-2"))
    tick = ticker(kantor, smtp)
    days(kantor, tick, "2026-01-29", "2026-02-01")  # 60 days before 31 March, a working day
    (one,), (two,) = inbox.to(address("p-1")), inbox.to(address("p-2"))
    assert one["Subject"].startswith("60 hari lagi: LHKPN periodik 2026")
    for words in (*OWES, f"{BASE}/kewajiban/{duty(kantor, 'lhkpn_periodik', '2026')['dokumen']}"):
        assert words in plain(one)
        assert words in plain(two)
    assert len(inbox.to(CAMAT)) == 1  # besides the office, which is told how it sees to it
    assert "ingatkan setiap wajib lapor unit Anda" in plain(inbox.to(CAMAT)[0])
    assert OWES[0] not in plain(inbox.to(CAMAT)[0])
    reported(kantor.at("2026-02-02"), "p-1", "2026-02-02")
    days(kantor, tick, "2026-02-27", "2026-03-01")
    assert (len(inbox.to(address("p-1"))), len(inbox.to(address("p-2")))) == (1, 2)
    assert steps(kantor, WAJIB_LAPOR) == ["h-60", "h-30"]
    reported(kantor.at("2026-03-02"), "p-2", "2026-03-02")
    days(kantor, tick, "2026-03-03", "2026-04-10")
    assert (len(inbox.to(address("p-1"))), len(inbox.to(address("p-2")))) == (1, 2)
    told = sentences(kantor, "Kewajiban.Reminded")
    assert any("mengingatkan wajib lapor" in id and "the person who owes the report" in en for id, en in told)
    sent = [event for event in kantor.events("Pengiriman.Sent") if event.penerima == WAJIB_LAPOR]
    assert sorted(event.orang for event in sent) == ["p-1", "p-2", "p-2"]
    for mail in inbox.mails:  # a code stands in no mail
        assert "p-1" not in str(mail).replace(address("p-1"), "")


def test_who_reports_between_the_notice_and_its_mail_is_not_mailed(kantor: Kantor, smtp: Server, inbox: Post) -> None:
    reachable(kantor, hanya="lhkpn_periodik", at="2026-01-02")
    listed(kantor, "p-1", "p-2", addressed=("p-1", "p-2"))
    days(kantor, ticker(kantor, None), "2026-01-29", "2026-02-01")  # there is no mail server yet
    reported(kantor, "p-1", "2026-02-01")
    days(kantor, ticker(kantor, smtp), "2026-02-02", "2026-02-02")
    assert (len(inbox.to(address("p-1"))), len(inbox.to(address("p-2")))) == (0, 1)


def test_whoever_answers_for_the_office_and_owes_a_report_gets_one_mail(
    kantor: Kantor, smtp: Server, inbox: Post
) -> None:
    reachable(kantor, hanya="lhkpn_periodik", at="2026-01-02")
    listed(kantor, "demo-camat-kb")
    days(kantor, ticker(kantor, smtp), "2026-01-29", "2026-02-01")
    (mail,) = inbox.to(CAMAT)
    assert "Untuk Anda sebagai camat Kecamatan Contoh dan wajib lapor." in plain(mail)
    assert OWES[0] in plain(mail)


def test_who_has_no_address_yet_is_reminded_once_there_is_one(kantor: Kantor, smtp: Server, inbox: Post) -> None:
    reachable(kantor, hanya="lhkasn", at="2026-01-02")
    listed(kantor, "p-1", "p-2", jenis="lhkasn", addressed=("p-1",))
    tick = ticker(kantor, smtp)
    days(kantor, tick, "2026-02-13", "2026-02-16")
    assert len(inbox.to(address("p-1"))) == 1
    assert "bukti penerimaannya" in plain(inbox.to(address("p-1"))[0])
    assert any(row["keadaan"] == "tanpa_alamat" for row in kantor.house.outbox.standing())
    reach(kantor, "p-2")
    whom = Reach(kantor.house.database, kantor.house.journal, kantor.house.people, kantor.house.now().date())
    kantor.house.outbox.reach_again(whom, kantor.house.now(), Zona.WITA)
    tick.run()
    assert (len(inbox.to(address("p-1"))), len(inbox.to(address("p-2")))) == (1, 1)


def test_who_takes_or_leaves_an_office_owes_a_report_of_their_own(kantor: Kantor, smtp: Server, inbox: Post) -> None:
    reachable(kantor, hanya="lhkpn_khusus", at="2026-01-02")
    kantor.appoint("camat", since="2026-01-05", person="p-7")
    reach(kantor, "p-7")
    days(kantor, ticker(kantor, smtp), "2026-03-04", "2026-04-07")
    left, taken = inbox.to(CAMAT), inbox.to(address("p-7"))
    assert left
    assert all(OWES[0] in plain(mail) for mail in left)  # holds the office no more, and is told of nothing else
    assert [OWES[0] in plain(mail) for mail in taken].count(True) == len(left)


OWN = {
    "id": "laporan_posyandu",
    "nama": "Laporan posyandu",
    "nama_en": "Report on posyandu",
    "hitungan": {"bentuk": "tanggal", "bulan": 1, "hari": 30},
    "untuk": ["kecamatan"],
    "penerima": "bagian_organisasi",
    "dasar": "Perbup contoh",
    "status": "kebijakan_lokal",
    "pengingat": [7],
}


def own_rule(kantor: Kantor, *offices: str, **more: Any) -> None:
    rule = {**OWN, "penanggung_jawab": list(offices), **more}
    kantor.do("tenggat.adopt", "admin", slug=OWN["id"], aturan=rule, sejak="2026-01-01", reason="Perbup contoh")


@pytest.mark.parametrize(("named", "told"), [("kasi", ["p-pmd", "p-trantib"]), ("kasi-trantib", ["p-trantib"])])
def test_a_rule_names_one_office_or_all_of_a_kind(
    kantor: Kantor, smtp: Server, inbox: Post, named: str, told: list[str]
) -> None:
    reachable(kantor, hanya="hari_libur", at="2026-01-02")
    own_rule(kantor, named)
    for office in ("trantib", "pmd"):
        kantor.appoint(f"kasi-{office}", person=f"p-{office}")
        reach(kantor, f"p-{office}")
    days(kantor, ticker(kantor, smtp), "2026-01-22", "2026-01-23")
    assert sorted(mail["To"] for mail in inbox.mails if "posyandu" in mail["Subject"]) == [address(p) for p in told]
    assert duty(kantor, OWN["id"], "2026")["penanggung_jawab"] == [named]
    board = kantor.house.queries.kewajiban(kantor.today("2026-01-22"), role="kasi")
    assert [one["aturan"] for one in board] == [OWN["id"]]


def test_a_rule_of_the_kabupaten_names_one_supplier_or_all(kantor: Kantor, smtp: Server, inbox: Post) -> None:
    reachable(kantor, hanya="hari_libur", at="2026-01-02")
    own_rule(kantor, "pengampu", untuk=["kabupaten"])
    for office in ("bkpsdm", "dinkes"):
        reach(kantor, f"p-{office}", f"pengampu-{office}")
    days(kantor, ticker(kantor, smtp), "2026-01-22", "2026-01-23")
    assert sorted(mail["To"] for mail in inbox.mails if "posyandu" in mail["Subject"]) == [
        address("p-bkpsdm"),
        address("p-dinkes"),
    ]


@pytest.mark.parametrize("where", ["penanggung_jawab", "penerima", "eskalasi"])
def test_a_rule_that_names_nobody_is_refused(kantor: Kantor, where: str) -> None:
    reachable(kantor)
    wrong = {
        "penanggung_jawab": ["kasie-trantib"],
        "penerima": "bapeda",
        "eskalasi": [{"kepada": "perencana-besar", "hari_kerja": 1}],
    }
    with pytest.raises(Invalid, match="tidak dikenal"):
        own_rule(kantor, "kasi", **{where: wrong[where]})


@pytest.mark.parametrize(("wish", "mails"), [("", 1), ("ya", 1), ("tidak", 2)])
def test_what_comes_often_is_gathered_unless_a_person_says_otherwise(
    kantor: Kantor, smtp: Server, inbox: Post, wish: str, mails: int
) -> None:
    reachable(kantor, hanya="hari_libur", at="2026-01-02")
    weekly = {"hitungan": {"bentuk": "berulang", "kali": 4}, "pengingat": [1]}
    own_rule(kantor, "sekretaris", **weekly)
    second = {**OWN, "id": "laporan_mingguan", "nama": "Laporan mingguan", "nama_en": "Weekly", **weekly}
    second["penanggung_jawab"] = ["sekretaris"]
    kantor.do("tenggat.adopt", "admin", slug=second["id"], aturan=second, sejak="2026-01-01", reason="Perbup contoh")
    kantor.house.people.set(Particulars("demo-sekretaris-kb", SEKRETARIS, rangkum=wish), (), kantor.house.now())
    tick = ticker(kantor, smtp)
    days(kantor, tick, "2026-01-06", "2026-01-06")
    kantor.at("2026-01-06T08:20:00+08:00")
    tick.run()
    told = [mail for mail in inbox.to(SEKRETARIS) if "Laporan" in mail["Subject"]]
    assert len(told) == mails, [mail["Subject"] for mail in inbox.mails]


def test_every_rule_says_how_it_is_fulfilled() -> None:
    for rule in shipped_rules().values():
        for receiver in rule.diingatkan:
            said = way(rule, receiver)
            assert said.id.startswith("Caranya: "), rule.id
            assert said.en.startswith("How: "), rule.id
            recorded = bool(rule.dipenuhi) or receiver == WAJIB_LAPOR
            assert ("menyatakan diterima" not in said.id) or not recorded or rule.id.startswith("risk_"), rule.id


def test_the_mail_has_one_button_to_the_duty(kantor: Kantor, smtp: Server, inbox: Post) -> None:
    reachable(kantor)
    days(kantor, ticker(kantor, smtp), "2025-12-10", "2025-12-11")
    (mail,) = inbox.to(CAMAT)
    html = mail.get_body(("html",))
    assert html is not None
    where = f"{BASE}/kewajiban/{duty(kantor, 'risk_plan', '2026')['dokumen']}"
    assert f'href="{where}"' in html.get_content()
    assert html.get_content().count(">Buka kewajiban ini</a>") == 1
    assert f"Buka kewajiban ini (sesudah masuk):\n{where}" in plain(mail).replace("\r\n", "\n")
    assert "terpenuhi ketika Inspektorat menyatakan diterima" in plain(mail)


@pytest.mark.parametrize(
    ("base", "public"),
    [
        ("http://127.0.0.1:8000", False),
        ("http://localhost:8000", False),
        ("http://jejak.localhost", False),
        ("http://[::1]:8000", False),
        ("", False),
        ("http://127.9.9.9", False),
        ("https://jejak.contoh.go.id", True),
        ("http://10.0.0.5:8000", True),
    ],
)
def test_an_address_of_this_machine_is_passed_on_to_nobody(base: str, public: bool) -> None:
    assert is_public(base) is public
