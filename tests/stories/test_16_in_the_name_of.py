"""The camat is on hajj: the sekretaris approves quarters in the camat's name, by letter, and nothing else."""

from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from application.orders import Order
from domain.kernel import Forbidden, FourEyes, Invalid, Refusal
from domain.organisation.perangkat_daerah import PerangkatDaerah
from interfaces.registers.behalf import behalf
from interfaces.registers.particulars import Particulars
from tests.interfaces.api.client import Api
from tests.interfaces.web.reader import Reader
from tests.kantor import Kantor

QUARTER = {"unit": "kb", "tahun": 2023, "triwulan": 1}
SEKRETARIS, CAMAT = "demo-sekretaris-kb", "demo-camat-kb"
AS_CAMAT = "sekretaris@kb/camat@kb"
WHY = "Surat mandat camat selama ibadah haji"


@pytest.fixture
def handed_in(kantor: Kantor) -> Kantor:
    """A kecamatan that lives, whose first quarter waits for its camat; 6 June 2023."""
    kantor.found(go_live="2023-01-01").appoint("sekretaris")
    kantor.appoint("kasubbag-program")
    kantor.indikator("keluhan").at("2023-01-10").sign_pk(keluhan="75")
    kantor.at("2023-04-03").do("realisasi.draft", "kasubbag@kb", **QUARTER)
    kantor.report(1, keluhan="70")
    kantor.do("realisasi.submit", "kasubbag@kb", **QUARTER)
    return kantor.at("2023-06-06")


def mandate(kantor: Kantor, by: str = "camat@kb", confirmed_by: str = "bagian_organisasi", **more: Any) -> Any:
    """The camat lets the sekretaris approve and return quarters from 7 June to 20 July."""
    letter = {
        "jabatan": "camat",
        "jenis": "mandat",
        "person": SEKRETARIS,
        "penerima": "sekretaris@kb",
        "lingkup": ["realisasi.approve", "realisasi.return"],
        "since": "2023-06-06",
        "until": "2023-07-20",
        "decree": "ST 094/17/2023",
        "decree_date": "2023-06-05",
    }
    return kantor.do("unit.delegate", by, unit="kb", reason=WHY, confirmed_by=confirmed_by, **{**letter, **more})


def approve(kantor: Kantor, by: str = AS_CAMAT) -> Any:
    return kantor.do("realisasi.approve", by, **QUARTER, signed_on=None)


def test_what_is_covered_is_done_in_the_camats_name_and_shows_both(handed_in: Kantor) -> None:
    mandate(handed_in)
    approve(handed_in)
    who = handed_in.events("RealisasiTriwulan.Approved")[-1].provenance
    assert (who.person, who.own_office, who.role, who.office) == (SEKRETARIS, "sekretaris@kb", "camat", "camat")
    assert (who.behalf_of, who.capacity, who.decree) == (CAMAT, "mandat", "ST 094/17/2023")
    (told,) = handed_in.house.queries.trail(handed_in.today(), topic="Approved")["entries"]
    assert told["kalimat"].startswith("Sekretaris Kecamatan Contoh a.n. Camat (mandat, ST 094/17/2023) menyetujui")
    assert "secretary of Kecamatan Contoh on behalf of the camat (mandate, ST 094/17/2023)" in told["sentence"]
    assert told["tanggung_jawab"]["cocok"]
    assert "tanggung jawab tetap pada pemberi mandat" in told["tanggung_jawab"]["keterangan"]
    assert told["tanggung_jawab"]["tercatat"]["atas_nama"] == CAMAT
    page = Reader(handed_in.house).open(f"/peristiwa/{told['idx']}")
    assert "Sekretaris a.n. Camat" in " ".join("".join(page.one("main").itertext()).split())


def test_the_unit_and_its_register_say_who_acts_for_whom_as_known_then(handed_in: Kantor) -> None:
    before = handed_in.clock().isoformat()
    mandate(handed_in)
    after = handed_in.clock().isoformat()
    handed_in.at("2023-06-12").do(
        "unit.end_delegation", "admin", unit="kb", jabatan="camat", person=SEKRETARIS, until="2023-06-12"
    )

    def acting(per: str, known: str | None = None) -> list[tuple[str, str, str | None]]:
        found = handed_in.house.queries.responsible(handed_in.today(per, known), "kb", "camat")["atas_nama"]
        return [(row["person"], row["jenis"], row["until"]) for row in found]

    assert acting("2023-06-12") == [(SEKRETARIS, "mandat", "2023-06-12")]
    assert acting("2023-06-05") == acting("2023-06-13") == acting("2023-06-12", before) == []
    assert acting("2023-07-20", after) == [(SEKRETARIS, "mandat", "2023-07-20")]
    (shown,) = handed_in.house.queries.unit(handed_in.today("2023-06-12"), "kb")["delegasi"]
    assert (shown["penerima"], shown["lingkup"], shown["berlaku"]) == (
        "sekretaris@kb",
        ["realisasi.approve", "realisasi.return"],
        True,
    )
    said = [e["kalimat"] for e in handed_in.house.queries.trail(handed_in.today(), topic="Delegat")["entries"]]
    assert any("mencatat mandat camat Kecamatan Contoh kepada sekretaris Kecamatan Contoh" in one for one in said)
    assert any("mengakhiri mandat atau delegasi camat Kecamatan Contoh" in one for one in said)


def test_over_http(handed_in: Kantor) -> None:
    mandate(handed_in)
    api = Api(handed_in.house)
    assert api.post("realisasi/approve", QUARTER, "sekretaris@kb", If_Match="*").status_code == 403
    assert api.post("realisasi/approve", QUARTER, AS_CAMAT, If_Match="*").status_code == 200
    assert "tidak tercakup" in api.post("pk/submit", {"unit": "kb", "tahun": 2023}, AS_CAMAT, If_Match="*").text


def test_what_is_printed_says_in_whose_name(handed_in: Kantor) -> None:
    handed_in.house.people.set(Particulars(SEKRETARIS, nama="Contoh Sekretaris, S.E."), (), handed_in.clock())
    mandate(handed_in)
    approve(handed_in)
    event = handed_in.events("RealisasiTriwulan.Approved")[-1]
    block = handed_in.house.blocks.read(event.fakta.blok)
    assert [*block.baris] == ["a.n. Camat Contoh", "Sekretaris", "Contoh Sekretaris, S.E."]


def test_what_is_not_covered_is_refused(handed_in: Kantor) -> None:
    mandate(handed_in)
    with pytest.raises(Forbidden, match=r"tidak tercakup dalam mandat camat \(ST 094/17/2023\)"):
        handed_in.do("pk.open_revision", AS_CAMAT, **REVISION)
    with pytest.raises(Forbidden, match="tidak tercakup"):
        handed_in.do("usulan.confirm", AS_CAMAT, nomor="u-7kmq-x3wd")
    with pytest.raises(Forbidden):  # in their own office they may not
        approve(handed_in, "sekretaris@kb")


def test_it_holds_from_its_first_day_to_its_last(handed_in: Kantor) -> None:
    mandate(handed_in, since="2023-06-08")
    with pytest.raises(Forbidden, match="tidak bertindak atas nama camat@kb"):
        approve(handed_in)
    assert (
        handed_in.at("2023-07-20")
        .do("realisasi.return", AS_CAMAT, **QUARTER, notes=[{"teks": "Perbaiki isinya"}])
        .events
    )
    handed_in.do("realisasi.submit", "kasubbag@kb", **QUARTER, reason="Diperbaiki")
    with pytest.raises(Forbidden, match="tidak bertindak atas nama camat@kb"):
        approve(handed_in.at("2023-07-21"))


def test_nobody_acts_by_what_nobody_confirmed(handed_in: Kantor) -> None:
    waiting = mandate(handed_in, confirmed_by="").waits
    with pytest.raises(Forbidden, match="belum disahkan"):
        approve(handed_in)
    with pytest.raises(FourEyes):  # who gains by it
        handed_in.do("usulan.confirm", "sekretaris@kb", nomor=waiting)
    with pytest.raises(FourEyes):  # who gave it
        handed_in.do("usulan.confirm", "camat@kb", nomor=waiting)
    handed_in.do("usulan.confirm", "bkpsdm", nomor=waiting)
    assert approve(handed_in).events


def test_once_taken_back_it_holds_no_more(handed_in: Kantor) -> None:
    mandate(handed_in)
    handed_in.at("2023-06-12").do(
        "unit.end_delegation", "camat@kb", unit="kb", jabatan="camat", person=SEKRETARIS, until="2023-06-11"
    )
    with pytest.raises(Forbidden, match="sudah berakhir"):
        approve(handed_in)
    with pytest.raises(Refusal, match="berlanjut"):
        handed_in.do(
            "unit.end_delegation", "camat@kb", unit="kb", jabatan="camat", person=SEKRETARIS, until="2023-06-30"
        )


def test_whoever_leaves_the_office_in_which_it_was_given_loses_it(handed_in: Kantor) -> None:
    mandate(handed_in)
    handed_in.appoint("sekretaris", since="2023-06-06", person="demo-penerus")
    with pytest.raises(Forbidden, match="tidak tercatat menjabat sekretaris@kb"):
        approve(handed_in)


def test_another_person_in_that_office_has_no_part_in_it(handed_in: Kantor) -> None:
    mandate(handed_in)
    with pytest.raises(Forbidden, match="tidak bertindak atas nama"):
        approve(handed_in, "demo-lain:sekretaris@kb/camat@kb")
    with pytest.raises(Forbidden, match="tidak bertindak atas nama"):
        approve(handed_in, f"{SEKRETARIS}:kasubbag@kb/camat@kb")


def test_nobody_gives_it_to_themselves(handed_in: Kantor) -> None:
    with pytest.raises(Forbidden, match="diri"):
        mandate(handed_in, person=CAMAT, penerima="camat@kb")
    with pytest.raises(Forbidden, match="diri"):  # recorded by another
        mandate(handed_in, "admin", person=CAMAT, penerima="camat@kb")
    with pytest.raises(Forbidden, match="diri"):  # nor records it for themselves
        mandate(handed_in, f"{SEKRETARIS}:admin")


def test_only_the_holder_gives_it_or_who_records_letters(handed_in: Kantor) -> None:
    with pytest.raises(Forbidden, match="pejabat itu sendiri"):
        mandate(handed_in, "sekretaris@kb", person="demo-kasubbag-program-kb", penerima="kasubbag-program@kb")
    assert mandate(handed_in, "admin").events


def test_what_was_given_is_not_given_on(handed_in: Kantor) -> None:
    mandate(handed_in)
    onward = {"person": "demo-kasubbag-program-kb", "penerima": "kasubbag-program@kb"}
    with pytest.raises(Forbidden, match="tidak tercakup"):
        mandate(handed_in, AS_CAMAT, **onward)
    handed_in.appoint("camat", since="2023-06-06", person="demo-plt", kapasitas="plt")
    with pytest.raises(Forbidden, match="bukan Plt"):
        mandate(handed_in, "demo-plt:camat@kb", **onward)
    with pytest.raises(Forbidden, match="mandat tidak diteruskan"):
        mandate(handed_in, "admin", **onward)
    with pytest.raises(Forbidden, match="mandat tidak diteruskan"):  # and what the camat before gave rests
        approve(handed_in)


def test_a_promise_and_what_is_strategic_are_not_given_away(handed_in: Kantor) -> None:
    for step in ("pk.sign_first", "renstra.submit", "renja.submit", "iku.establish", "lkjip.sign"):
        with pytest.raises(Forbidden, match="tidak dapat dilakukan dengan mandat"):
            mandate(handed_in, lingkup=[step])
    for step in ("pk.sign_first", "pk.sign", "renstra.establish", "lkjip.sign"):
        with pytest.raises(Forbidden, match="tidak dapat dilakukan dengan delegasi"):
            mandate(handed_in, lingkup=[step], jenis="delegasi")
    with pytest.raises(Forbidden, match="tidak dapat dilakukan dengan teknis"):
        mandate(handed_in, lingkup=["realisasi.approve"], jenis="teknis")
    with pytest.raises(Invalid, match=r"maksudnya realisasi\.approve"):
        mandate(handed_in, lingkup=["realisasi.aprove"])


REVISION = {
    "unit": "kb",
    "tahun": 2023,
    "base": 1,
    "reason_code": "perubahan_prioritas_asumsi",
    "reason": "Prioritas berubah",
    "basis": {"kind": "Perbup", "number": "contoh/1"},
}


def test_a_whole_kind_covers_what_may_be_given_of_it(handed_in: Kantor) -> None:
    mandate(handed_in, lingkup=["realisasi", "pk"])
    assert approve(handed_in).events
    handed_in.do("pk.open_revision", "perencana@kb", **REVISION)
    with pytest.raises(Forbidden, match="Mandat tidak boleh mengambil langkah 'ajukan'"):
        handed_in.do("pk.submit", AS_CAMAT, unit="kb", tahun=2023)


WRONG: list[dict[str, Any]] = [
    {"jenis": "lisan"},
    {"decree": " "},
    {"lingkup": []},
    {"until": None},
    {"until": "2023-06-01"},
    {"until": "2025-06-01"},
    {"since": "2001-01-01"},
    {"decree_date": "2031-01-01"},
]


def test_what_a_letter_must_say(handed_in: Kantor) -> None:
    for wrong in WRONG:
        with pytest.raises(Invalid):
            mandate(handed_in, **wrong)


def test_two_letters_do_not_speak_of_the_same_days(handed_in: Kantor) -> None:
    mandate(handed_in)
    with pytest.raises(Refusal, match="sudah bertindak atas nama camat"):
        mandate(handed_in, since="2023-07-20", until="2023-08-20")
    assert mandate(handed_in, since="2023-07-21", until="2023-08-20").events


def test_both_persons_count_as_one_pair_of_eyes(handed_in: Kantor) -> None:
    handed_in.do("realisasi.return", "camat@kb", **QUARTER, notes=[{"teks": "Mohon diperbaiki"}])
    rows = [{"indikator": "keluhan", "nilai": "71"}]
    handed_in.do("realisasi.report", f"{CAMAT}:kasi@kb", **QUARTER, realisasi=rows, reason="Angka yang benar")
    handed_in.do("realisasi.submit", "kasubbag@kb", **QUARTER, reason="Diperbaiki")
    mandate(handed_in)
    with pytest.raises(FourEyes):  # what the giver filled in, the receiver does not approve in their name
        approve(handed_in)


def test_nor_does_the_giver_check_what_was_done_in_their_name(handed_in: Kantor) -> None:
    mandate(handed_in)
    approve(handed_in)
    for checker in (f"{CAMAT}:bappeda", f"{SEKRETARIS}:bappeda"):
        with pytest.raises(FourEyes):
            handed_in.do("realisasi.verify", checker, **QUARTER)
    assert handed_in.do("realisasi.verify", "bappeda", **QUARTER).events


def test_what_the_giver_kept_as_admin_keeps_the_receiver_out_too(handed_in: Kantor) -> None:
    mandate(handed_in)
    handed_in.do("unit.appoint", f"{CAMAT}:admin", unit="kb", jabatan="kasi-pmd", person="demo-kasi-pmd-kb",
                 kapasitas="definitif", since="2023-06-01", decree="SK contoh")  # fmt: skip
    with pytest.raises(FourEyes, match="mengubah pejabat"):
        approve(handed_in)


def test_an_office_of_the_kabupaten_gives_it_too(handed_in: Kantor) -> None:
    held = {"kapasitas": "definitif", "since": "2023-01-02", "decree": "SK contoh"}
    handed_in.do("kabupaten.appoint", "admin", jabatan="bupati", person="demo-bupati", **held)
    handed_in.do("kabupaten.appoint", "admin", jabatan="sekda", person="demo-sekda", **held)
    letter = {"jabatan": "bupati", "jenis": "mandat", "person": "demo-sekda", "penerima": "sekda"}
    days = {"since": "2023-06-06", "until": "2023-07-20", "decree": "ST 1", "decree_date": "2023-06-05"}
    handed_in.do("kabupaten.delegate", "bupati", lingkup=["pk.return"], **letter, **days, reason=WHY)
    handed_in.do("pk.open_revision", "perencana@kb", **REVISION)
    handed_in.do("pk.submit", "camat@kb", unit="kb", tahun=2023)
    handed_in.do("pk.return", "sekda/bupati", unit="kb", tahun=2023, notes=[{"teks": "Mohon diperbaiki"}])
    who = handed_in.events("PerjanjianKinerja.Returned")[-1].provenance
    assert (who.person, who.behalf_of, who.office, who.own_office) == ("demo-sekda", "demo-bupati", "bupati", "sekda")
    handed_in.do("kabupaten.end_delegation", "bupati", jabatan="bupati", person="demo-sekda", until="2023-06-06")
    with pytest.raises(Forbidden, match="tidak bertindak atas nama bupati"):
        handed_in.at("2023-06-07").do(
            "pk.return", "sekda/bupati", unit="kb", tahun=2023, notes=[{"teks": "Perbaiki isinya"}]
        )


def test_a_key_that_may_not_sign_does_not_sign_in_the_name_of_another_either(handed_in: Kantor) -> None:
    mandate(handed_in)
    who = handed_in.identities.identify(AS_CAMAT)
    for scope, may in (((), False), (("realisasi.approve",), True)):
        order = Order("realisasi.approve", replace(who, by_key=True, scope=scope), dict(QUARTER))
        with nullcontext() if may else pytest.raises(Forbidden, match="Kunci akses tanpa lingkup"):
            handed_in.house.jejak.execute(order)


# -- the giver is the official


def succeeded(kantor: Kantor, kapasitas: str = "definitif") -> Kantor:
    """Another camat takes office on 11 June 2023."""
    kantor.at("2023-06-12").appoint("camat", since="2023-06-11", kapasitas=kapasitas, person="p-7777-7777")
    return kantor


def offered(kantor: Kantor) -> list[str]:
    """In whose name the sekretaris may choose to act, at the door."""
    house, day = kantor.house, kantor.clock().date()
    return list(behalf(house.database, house.journal, SEKRETARIS, ["sekretaris@kb"], day))


def test_a_mandate_ends_with_the_term_of_who_gave_it(handed_in: Kantor) -> None:
    """Who takes the office then gave nothing, and gives by their own letter."""
    mandate(handed_in)
    assert handed_in.events("PerangkatDaerah.Delegated")[-1].delegasi.pemberi == CAMAT
    assert offered(handed_in) == [AS_CAMAT]
    succeeded(handed_in)
    assert offered(handed_in) == []
    for day, holds in (("2023-06-10", True), ("2023-06-12", False)):
        (shown,) = handed_in.house.queries.unit(handed_in.today(day), "kb")["delegasi"]
        assert shown["berlaku"] is holds
    with pytest.raises(Forbidden, match="sudah berakhir"):
        approve(handed_in)
    with pytest.raises(Refusal, match="orang lain menjabat camat"):  # the letter of the one before
        mandate(handed_in, by="admin")
    mandate(handed_in, by="admin", since="2023-06-12", decree="ST 2", decree_date="2023-06-12")
    approve(handed_in)
    assert handed_in.events("RealisasiTriwulan.Approved")[-1].provenance.behalf_of == "p-7777-7777"


def test_who_comes_back_gives_anew(handed_in: Kantor) -> None:
    """The camat leaves on 9 June, nobody follows, and is camat again from the 12th: that is another term."""
    mandate(handed_in)
    own = {"jabatan": "camat", "person": CAMAT}
    handed_in.at("2023-06-08").do("unit.end_office", "admin", unit="kb", until="2023-06-09", **own)
    handed_in.at("2023-06-12").appoint("camat", since="2023-06-12")
    assert offered(handed_in) == []
    (shown,) = handed_in.house.queries.unit(handed_in.today(), "kb")["delegasi"]
    assert not shown["berlaku"]
    with pytest.raises(Forbidden, match="sudah berakhir"):
        approve(handed_in)
    with pytest.raises(Refusal, match="masa jabatan camat yang sudah berakhir"):  # the old letter, told again
        mandate(handed_in, by="admin", since="2023-06-12")
    mandate(handed_in, since="2023-06-12", decree="ST 2", decree_date="2023-06-12")
    assert approve(handed_in).events


def test_nor_does_it_come_back_when_another_had_the_office_between(handed_in: Kantor) -> None:
    mandate(handed_in)
    succeeded(handed_in)
    handed_in.at("2023-06-20").appoint("camat", since="2023-06-20")
    with pytest.raises(Forbidden, match="sudah berakhir"):
        approve(handed_in)


def test_a_decree_that_follows_without_a_day_between_goes_on_with_the_term(handed_in: Kantor) -> None:
    mandate(handed_in)
    handed_in.at("2023-06-08").do(
        "unit.end_office", "admin", unit="kb", jabatan="camat", person=CAMAT, until="2023-06-11"
    )
    handed_in.at("2023-06-12").appoint("camat", since="2023-06-12")
    assert approve(handed_in).events


def test_what_waited_while_another_took_the_office_is_not_given_by_them(handed_in: Kantor) -> None:
    nomor = mandate(handed_in, confirmed_by="").waits
    succeeded(handed_in)
    with pytest.raises(Refusal, match="orang lain menjabat camat"):
        handed_in.do("usulan.confirm", "bagian_organisasi", nomor=nomor)


def test_a_mandate_of_before_the_giver_was_kept_is_of_who_held_the_office_at_its_start(handed_in: Kantor) -> None:
    mandate(handed_in)
    unit = handed_in.house.jejak.work().find(PerangkatDaerah, "kb")
    assert unit is not None
    (given,) = unit.delegasi
    old = replace(given, pemberi="")
    assert not unit.has_lapsed(old, date(2023, 6, 12))
    succeeded(handed_in)
    later = handed_in.house.jejak.work().find(PerangkatDaerah, "kb")
    assert later is not None
    assert later.has_lapsed(old, date(2023, 6, 12))
    assert not later.has_lapsed(old, date(2023, 6, 10))
