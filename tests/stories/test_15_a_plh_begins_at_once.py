"""A Plh of a few days begins on the letter: does what cannot wait, is marked, and falls unless somebody confirms it."""

from typing import Any

import pytest

from domain.kernel import Forbidden, Refusal
from interfaces.worker.tick import Tick
from tests.kantor import SHA, Kantor

QUARTER = {"unit": "kb", "tahun": 2023, "triwulan": 1}
PLH = "p-2222-2222"
AS_PLH = f"{PLH}:camat@kb"
WHY = "Surat perintah itu tidak ada pada kami"


@pytest.fixture
def handed_in(kantor: Kantor) -> Kantor:
    """A kecamatan that lives, whose first quarter waits for its camat; Thursday 6 April 2023."""
    kantor.found(go_live="2023-01-01").appoint("sekretaris")
    kantor.indikator("keluhan").at("2023-01-10").sign_pk(keluhan="75")
    kantor.at("2023-04-03").do("realisasi.draft", "kasubbag@kb", **QUARTER)
    kantor.report(1, keluhan="70")
    kantor.do("realisasi.submit", "kasubbag@kb", **QUARTER)
    return kantor.at("2023-04-06")


def letter(kantor: Kantor, by: str = "admin", confirmed_by: str = "", **more: Any) -> Any:
    said = {"jabatan": "camat", "kapasitas": "plh", "since": "2023-04-06", "until": "2023-04-12", "person": PLH}
    return kantor.do("unit.appoint", by, unit="kb", decree="SP 800/1", confirmed_by=confirmed_by, **(said | more))


def topics(answer: Any) -> set[str]:
    return {topic for _, topic in answer.events}


def holders(kantor: Kantor, day: str, jabatan: str = "camat") -> list[tuple[str, bool]]:
    rows = kantor.house.queries.unit(kantor.today(day), "kb")["pejabat"]
    return [(r["person"], r["belum_dikonfirmasi"]) for r in rows if r["jabatan"] == jabatan and r["menjabat"]]


def told(kantor: Kantor, topic: str) -> str:
    return str(kantor.house.queries.trail(kantor.today(), topic=topic, newest=True)["entries"][0]["kalimat"])


def test_it_begins_at_once_and_what_it_does_is_marked(handed_in: Kantor) -> None:
    answer = letter(handed_in)
    assert topics(answer) == {"Usulan.Proposed", "PerangkatDaerah.Appointed"}
    assert holders(handed_in, "2023-04-06") == [("demo-camat-kb", False), (PLH, True)]
    assert told(handed_in, "PerangkatDaerah.Appointed").endswith("penunjukan belum dikonfirmasi.")
    handed_in.do("realisasi.approve", AS_PLH, **QUARTER)
    who = handed_in.events("RealisasiTriwulan.Approved")[-1].provenance
    assert (who.person, who.capacity, who.unconfirmed) == (PLH, "plh", answer.waits)
    assert told(handed_in, "RealisasiTriwulan.Approved").startswith(
        "Plh. Camat Kecamatan Contoh (penunjukan belum dikonfirmasi) menyetujui"
    )


def test_confirmed_it_goes_on_for_the_days_of_the_letter(handed_in: Kantor) -> None:
    answer = letter(handed_in)
    done = handed_in.do("usulan.confirm", "sekretaris@kb", nomor=answer.waits)
    assert topics(done) == {"Usulan.Confirmed", "PerangkatDaerah.AppointmentConfirmed"}
    assert holders(handed_in, "2023-04-12") == [("demo-camat-kb", False), (PLH, False)]
    assert holders(handed_in, "2023-04-13") == [("demo-camat-kb", False)]
    handed_in.do("realisasi.approve", AS_PLH, **QUARTER)
    assert handed_in.events("RealisasiTriwulan.Approved")[-1].provenance.unconfirmed == ""


def test_rejected_it_falls_at_once_and_what_it_did_stays(handed_in: Kantor) -> None:
    answer = letter(handed_in)
    handed_in.do("realisasi.approve", AS_PLH, **QUARTER)
    handed_in.do("usulan.reject", "sekretaris@kb", nomor=answer.waits, reason=WHY)
    assert holders(handed_in, "2023-04-06") == [("demo-camat-kb", False)]
    with pytest.raises(Forbidden, match="tidak tercatat menjabat camat"):
        handed_in.do("realisasi.return", AS_PLH, **QUARTER, notes=[{"teks": "Perbaiki angkanya"}])
    assert handed_in.events("RealisasiTriwulan.Approved")[-1].provenance.unconfirmed == answer.waits


def test_unconfirmed_it_falls_after_three_working_days(handed_in: Kantor) -> None:
    """Thursday 6 April; Friday is a holiday (Wafat Isa Almasih), so the third working day is Wednesday."""
    answer = letter(handed_in, until="2023-04-18")
    (waiting,) = handed_in.house.queries.usulan(handed_in.today("2023-04-06"))
    assert (waiting["nomor"], waiting["sampai"]) == (answer.waits, "2023-04-12")
    assert holders(handed_in, "2023-04-12") == [("demo-camat-kb", False), (PLH, True)]
    handed_in.at("2023-04-13")
    with pytest.raises(Forbidden, match="tidak tercatat menjabat camat"):
        handed_in.do("realisasi.approve", AS_PLH, **QUARTER)
    with pytest.raises(Refusal, match="gugur"):
        handed_in.do("usulan.confirm", "sekretaris@kb", nomor=answer.waits)
    assert handed_in.house.queries.usulan(handed_in.today("2023-04-13")) == []


def test_that_it_fell_is_put_on_the_trail_by_the_clock(handed_in: Kantor) -> None:
    from interfaces.mail.letter import Letterhead

    letter(handed_in)
    tick = Tick(handed_in.house, None, Letterhead("jejak@contoh.test", "http://contoh.test"))
    tick.run()
    assert handed_in.events("Usulan.Lapsed") == []
    handed_in.at("2023-04-13")
    tick.run()
    tick.run()
    assert len(handed_in.events("Usulan.Lapsed")) == len(handed_in.events("PerangkatDaerah.AppointmentFell")) == 1
    assert "yang belum dikonfirmasi, mulai 13 April 2023" in told(handed_in, "PerangkatDaerah.AppointmentFell")
    assert holders(handed_in, "2023-04-12") == [("demo-camat-kb", False), (PLH, True)]  # as it was held


@pytest.mark.parametrize(
    ("command", "data"),
    [
        ("pk.open_revision", {"tahun": 2023, "base": 1, "reason_code": "perubahan_prioritas_asumsi"}),
        ("pk.submit", {"tahun": 2023}),
        ("renja.submit", {"tahun": 2023}),
        ("renstra.submit", {"periode": "2021-2026"}),
        ("realisasi.report", {"tahun": 2023, "triwulan": 1, "realisasi": [{"indikator": "keluhan", "nilai": "1"}]}),
        ("lkjip.sign", {"tahun": 2023}),
        ("unit.assign", {"peran": "perencana", "person": "p-3333-3333", "since": "2023-04-06", "surat": "ST 1"}),
        ("temuan.respond", {"asal": "a", "nomor": 1, "sikap": "setuju", "teks": "Ya"}),
    ],
)
def test_it_does_the_routine_only(handed_in: Kantor, command: str, data: dict[str, Any]) -> None:
    letter(handed_in)
    with pytest.raises(Forbidden, match="belum dikonfirmasi"):
        handed_in.do(command, AS_PLH, unit="kb", **data)


def test_it_confirms_no_proposal(handed_in: Kantor) -> None:
    letter(handed_in)
    said = {"unit": "kb", "jabatan": "kasi-pmd", "kapasitas": "definitif", "since": "2023-04-01", "decree": "SK 2"}
    other = handed_in.do("unit.appoint", "admin", **said, confirmed_by="").waits
    with pytest.raises(Forbidden, match="belum dikonfirmasi"):
        handed_in.do("usulan.confirm", AS_PLH, nomor=other)


def test_no_row_of_the_kabupaten_widens_what_it_may(handed_in: Kantor) -> None:
    row = {"kapasitas": "plh", "kind": "anggaran", "step": "*", "boleh": True, "dasar": "Perbup contoh"}
    handed_in.do("kabupaten.set_mandate", "admin", **row, reason="Ditetapkan bupati")
    handed_in.do("anggaran.draft", "perencana@kb", unit="kb", tahun=2023, prefill=False)
    tree = [
        {"kode": "1", "level": "program", "nama": "Program"},
        {"kode": "1.1", "level": "kegiatan", "nama": "Kegiatan"},
        {"kode": "1.1.1", "level": "sub_kegiatan", "nama": "Sub", "jumlah": "100"},
    ]
    handed_in.do("anggaran.set_pagu", "perencana@kb", unit="kb", tahun=2023, pagu=tree)
    received = {"received_on": "2023-04-05", "signed_on": "2023-04-04", "number": "DPA 1", "sha256": SHA}
    handed_in.do("anggaran.receive", "sekretaris@kb", unit="kb", tahun=2023, **received)
    letter(handed_in)
    change = {"base": 1, "reason_code": "pergeseran", "reason": "Pergeseran antarkegiatan"}
    with pytest.raises(Forbidden, match="belum dikonfirmasi"):
        handed_in.do("anggaran.open_revision", AS_PLH, unit="kb", tahun=2023, **change)


@pytest.mark.parametrize(
    "more",
    [
        {"until": "2023-04-20"},  # fifteen days
        {"kapasitas": "plt"},
        {"kapasitas": "definitif", "until": None},
    ],
)
def test_any_other_appointment_waits(handed_in: Kantor, more: dict[str, Any]) -> None:
    assert topics(letter(handed_in, **more)) == {"Usulan.Proposed"}


def test_after_one_fell_the_next_of_that_office_waits(handed_in: Kantor) -> None:
    first = letter(handed_in)
    again = letter(handed_in, person="p-3333-3333")
    assert topics(again) == {"Usulan.Proposed"}  # while another is not confirmed
    handed_in.do("usulan.reject", "sekretaris@kb", nomor=first.waits, reason=WHY)
    assert topics(letter(handed_in)) == {"Usulan.Proposed"}
    late = letter(handed_in.at("2023-04-25"), since="2023-04-25", until="2023-04-27")
    assert topics(late) == {"Usulan.Proposed", "PerangkatDaerah.Appointed"}


def test_at_the_kabupaten_too_and_it_keeps_nobody_out(handed_in: Kantor) -> None:
    said = {"jabatan": "sekda", "kapasitas": "plh", "since": "2023-04-06", "until": "2023-04-12", "person": PLH}
    answer = handed_in.do("kabupaten.appoint", "admin", decree="SP 1", confirmed_by="", **said)
    assert topics(answer) == {"Usulan.Proposed", "Kabupaten.Appointed"}
    handed_in.do("usulan.confirm", "sekda", nomor=answer.waits)  # who has been the sekda all along


def test_before_the_unit_lives_it_is_set_up_as_any_other(kantor: Kantor) -> None:
    kantor.found(go_live="2023-06-01")
    said = {"jabatan": "sekretaris", "kapasitas": "plh", "since": "2023-01-02", "until": "2023-01-05", "person": PLH}
    kantor.do("unit.appoint", "admin", unit="kb", decree="SP 1", confirmed_by="", **said)
    assert holders(kantor, "2023-01-03", "sekretaris") == [(PLH, False)]


def test_what_is_shown_is_what_is_replayed(handed_in: Kantor) -> None:
    """The view of who holds which office says what the aggregate says, on every day and after each turn."""
    from domain.organisation.perangkat_daerah import PerangkatDaerah

    def same() -> None:
        unit = handed_in.house.jejak.journal
        from application.work import load

        where = load(unit, PerangkatDaerah.create_id("kb"))
        for day in range(5, 20):
            on = handed_in.today(f"2023-04-{day:02}")
            seen = {p for p, _ in holders(handed_in, f"2023-04-{day:02}")}
            assert seen == {p for p in ("demo-camat-kb", PLH) if where.holder("camat", p, on.per)}, day

    first = letter(handed_in)
    same()
    handed_in.do("usulan.reject", "sekretaris@kb", nomor=first.waits, reason=WHY)
    same()
    second = letter(handed_in.at("2023-04-21"), since="2023-04-21", until="2023-04-24")
    same()
    handed_in.do("usulan.confirm", "sekretaris@kb", nomor=second.waits)
    same()
