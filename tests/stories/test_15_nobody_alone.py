"""Facts that open a way around the cycle: set up by one before a unit lives, by two afterwards, and never by whom they
favour."""

from datetime import date

import pytest

from domain.figures.calendar import Zona
from domain.kernel import Forbidden, FourEyes, Invalid, NotFound, Refusal
from tests.kantor import SHA, Kantor

WHY = "Sesuai nota dinas kepala bagian"


@pytest.fixture
def living(kantor: Kantor) -> Kantor:
    """A kecamatan that lives since the day on which its camat submitted his PK."""
    kantor.found(go_live="2023-06-01").appoint("sekretaris")
    kantor.indikator("keluhan").sign_pk(keluhan="75", on="2023-01-02")
    return kantor


def appoint(kantor: Kantor, by: str = "admin", person: str = "p-2222-2222", **more: str) -> str:
    """Propose an appointment; the number of what waits."""
    said = {"jabatan": "kasi-trantib", "kapasitas": "definitif", "since": "2023-01-01", "decree": "SK 821/7"} | more
    return kantor.do("unit.appoint", by, unit="kb", person=person, confirmed_by="", **said).waits


def holders(kantor: Kantor, jabatan: str) -> list[str]:
    rows = kantor.house.queries.unit(kantor.today(kantor.clock().date().isoformat()), "kb")["pejabat"]
    return [row["person"] for row in rows if row["jabatan"] == jabatan and row["menjabat"]]


# -- before it lives


def test_before_a_unit_lives_setting_it_up_is_the_work_of_one(kantor: Kantor) -> None:
    kantor.found(go_live="2023-06-01")
    assert appoint(kantor) == ""
    kantor.do("unit.change_go_live", "admin", unit="kb", go_live="2023-07-01", reason=WHY)
    assert [topic for topic in kantor.topics() if topic.startswith("Usulan")] == []


def test_it_lives_from_its_go_live_or_from_its_first_step(kantor: Kantor) -> None:
    kantor.found(go_live="2023-06-01").indikator("keluhan")

    def since(unit: str) -> date | None:
        """As the views say, and as the signed log does."""
        said = kantor.house.queries.living_since(unit)
        assert said == kantor.house.journal.lived.since(unit, Zona.WITA.tz)
        return said

    assert since("kb") == since("") == date(2023, 6, 1)
    kantor.do("pk.draft", "perencana@kb", unit="kb", tahun=2023, prefill=False)
    assert since("kb") == date(2023, 6, 1)  # a draft is no step
    row = {"indikator": "keluhan", "nilai": "75"}
    kantor.do("pk.set_target", "perencana@kb", unit="kb", tahun=2023, target=[row])
    kantor.at("2023-02-01").do("pk.submit", "camat@kb", unit="kb", tahun=2023)
    assert since("kb") == since("") == date(2023, 2, 1)
    assert since("lain") is None


def test_a_go_live_that_was_past_at_registration_comes_the_day_after(kantor: Kantor) -> None:
    kantor.found(go_live="2021-01-01")
    assert kantor.house.queries.living_since("kb") == date(2023, 1, 3)


def test_what_lived_once_lives_on_when_its_go_live_is_moved(kantor: Kantor) -> None:
    kantor.found(go_live="2023-02-01").at("2023-03-01")
    kantor.do("unit.change_go_live", "admin", unit="kb", go_live="2023-07-01", reason=WHY)
    at = kantor.house.queries.lives_since
    assert at(kantor.today(), "kb") == kantor.house.queries.living_since("kb") == date(2023, 2, 1)
    assert kantor.house.journal.lived.since("kb", Zona.WITA.tz) == date(2023, 2, 1)
    assert appoint(kantor) != ""


def test_a_go_live_moved_before_it_came_has_not_come(kantor: Kantor) -> None:
    kantor.found(go_live="2023-02-01")
    kantor.do("unit.change_go_live", "admin", unit="kb", go_live="2023-07-01", reason=WHY)
    assert kantor.house.queries.living_since("kb") == date(2023, 7, 1)


def test_whoever_set_a_unit_up_does_not_confirm_its_first_papers(kantor: Kantor) -> None:
    kantor.found(go_live="2023-06-01").indikator("keluhan")
    kantor.do("unit.name_alternate", "bagian_organisasi", **FACTS["unit.name_alternate"])
    paper = {"number": "Perbup 1", "signed_on": "2021-09-01", "sha256": SHA}
    signed = {"signers": [{"pihak": "penetap", "jabatan": "bupati"}]}
    target = [{"indikator": "keluhan", "nilai": "70", "tahun": 2023}]
    key = {"unit": "kb", "periode": "2021-2026"}
    kantor.do("renstra.load", "perencana@kb", **key, **paper, **signed, target=target)
    with pytest.raises(FourEyes, match="ikut menata 'kb'"):
        kantor.do("renstra.confirm_load", "bagian_organisasi", **key)
    kantor.do("renstra.confirm_load", "p-3333-3333:bagian_organisasi", **key)


def test_nobody_gives_themselves_a_task(kantor: Kantor) -> None:
    kantor.found(go_live="2023-06-01")
    task = {"peran": "pengirim", "person": "demo-camat-kb", "since": "2023-01-02", "surat": "ST 1"}
    with pytest.raises(Forbidden, match="dirinya sendiri"):
        kantor.do("unit.assign", "camat@kb", unit="kb", **task)


# -- once it lives


def test_what_is_proposed_is_carried_out_by_a_second_person_and_both_are_kept(living: Kantor) -> None:
    nomor = appoint(living)
    assert nomor.startswith("u-")
    assert holders(living, "kasi-trantib") == []
    answer = living.do("usulan.confirm", "bkpsdm", nomor=nomor)
    assert [topic for _, topic in answer.events] == ["Usulan.Confirmed", "PerangkatDaerah.Appointed"]
    assert holders(living, "kasi-trantib") == ["p-2222-2222"]
    told = living.events("PerangkatDaerah.Appointed")[-1].provenance
    assert (told.person, told.role, told.proposed_by, told.proposed_as) == (
        "demo-bkpsdm",
        "bkpsdm",
        "demo-admin",
        "admin",
    )


def test_the_reason_and_the_basis_are_those_of_who_proposed_it(living: Kantor) -> None:
    basis = {"kind": "SK", "number": "100/2023", "signed_on": "2023-01-02"}
    new = {"setting": "batas_hari_kerja", "value": "10"}
    nomor = living.do("kabupaten.change_setting", "admin", **new, reason=WHY, basis=basis, confirmed_by="").waits
    living.do("usulan.confirm", "bagian_organisasi", nomor=nomor, reason="Sudah dibicarakan")
    told = living.events("Kabupaten.SettingChanged")[-1].provenance
    assert (told.reason, told.basis.number) == (WHY, "100/2023")
    assert living.events("Usulan.Confirmed")[-1].provenance.reason == "Sudah dibicarakan"


@pytest.mark.parametrize("by", ["bagian_organisasi", "bkpsdm", "sekda", "camat@kb", "sekretaris@kb"])
def test_who_confirms(living: Kantor, by: str) -> None:
    living.do("usulan.confirm", by, nomor=appoint(living))
    assert holders(living, "kasi-trantib") == ["p-2222-2222"]


@pytest.mark.parametrize("by", ["admin", "bappeda", "inspektorat", "perencana@kb", "kasi@kb", "pengampu-dinas"])
def test_who_does_not(living: Kantor, by: str) -> None:
    with pytest.raises(Forbidden):
        living.do("usulan.confirm", by, nomor=appoint(living))
    assert holders(living, "kasi-trantib") == []


def test_not_who_proposed_it_in_whatever_office(living: Kantor) -> None:
    nomor = appoint(living, by="bkpsdm")
    with pytest.raises(FourEyes, match="Anda sendiri yang mengajukan"):
        living.do("usulan.confirm", "bkpsdm", nomor=nomor)
    with pytest.raises(FourEyes, match="withdraw"):
        living.do("usulan.reject", "bkpsdm", nomor=nomor, reason=WHY)


def test_not_who_is_appointed(living: Kantor) -> None:
    nomor = appoint(living, person="demo-sekretaris-kb")
    with pytest.raises(FourEyes, match="menyangkut Anda"):
        living.do("usulan.confirm", "sekretaris@kb", nomor=nomor)


def test_another_unit_does_not_even_see_that_there_is_one(living: Kantor) -> None:
    living.found("lain", "Kecamatan Lain", go_live="2023-06-01")
    with pytest.raises(NotFound, match="belum ada"):
        living.do("usulan.confirm", "camat@lain", nomor=appoint(living))


def test_nor_what_became_of_it(living: Kantor) -> None:
    living.found("lain", "Kecamatan Lain", go_live="2023-06-01")
    nomor = appoint(living)
    living.do("usulan.confirm", "bkpsdm", nomor=nomor)
    with pytest.raises(NotFound, match="belum ada"):
        living.do("usulan.confirm", "camat@lain", nomor=nomor)


def test_a_later_go_live_is_rejected_but_not_confirmed_by_its_own_unit(kantor: Kantor) -> None:
    kantor.found(go_live="2023-01-01").appoint("sekretaris")
    later = {"unit": "kb", "go_live": "2023-09-01", "reason": WHY, "confirmed_by": ""}
    nomor = kantor.at("2023-03-01").do("unit.change_go_live", "admin", **later).waits
    for by in ("camat@kb", "sekretaris@kb"):
        with pytest.raises(Forbidden, match="tidak diuntungkan"):
            kantor.do("usulan.confirm", by, nomor=nomor)
    kantor.do("usulan.reject", "camat@kb", nomor=nomor, reason="Kami sudah bekerja di Jejak")


def test_whom_it_favours_does_not_confirm_it(living: Kantor) -> None:
    """The office named as alternate, the one to which is promised, whoever acts in the capacity that is widened."""
    named = living.do("unit.name_alternate", "admin", **FACTS["unit.name_alternate"], confirmed_by="").waits
    with pytest.raises(FourEyes, match="menyangkut Anda"):
        living.do("usulan.confirm", "camat@kb", nomor=named)
    living.do("unit.appoint", "admin", unit="kb", jabatan="kasi-pmd", **{**SK, "kapasitas": "plt", "person": "p-plt"})
    mandate = {**FACTS["kabupaten.set_mandate"], "kapasitas": "plt", "reason": WHY, "confirmed_by": ""}
    nomor = living.do("kabupaten.set_mandate", "admin", **mandate).waits
    with pytest.raises(FourEyes, match="menyangkut Anda"):
        living.do("usulan.confirm", "p-plt:bkpsdm", nomor=nomor)
    living.do("usulan.confirm", "bkpsdm", nomor=nomor)


def test_what_an_earlier_release_proposed_and_this_one_does_not_take_can_be_rejected(
    living: Kantor, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr("application.proposing.written", lambda data: '{"dahulu": "kb"}')
        nomor = appoint(living)
    with pytest.raises(Refusal, match="rilis sebelumnya"):
        living.do("usulan.confirm", "bkpsdm", nomor=nomor)
    living.do("usulan.reject", "bkpsdm", nomor=nomor, reason="Tidak dapat dijalankan lagi")


def test_an_office_without_a_recorded_holder_confirms_nothing(kantor: Kantor) -> None:
    kantor.found(go_live="2023-06-01").indikator("keluhan").sign_pk(keluhan="75", on="2023-01-02")
    with pytest.raises(Forbidden, match="tercatat"):
        kantor.do("usulan.confirm", "sekretaris@kb", nomor=appoint(kantor))


def test_what_is_rejected_needs_a_reason_and_is_not_carried_out(living: Kantor) -> None:
    nomor = appoint(living)
    with pytest.raises(Invalid, match="alasan"):
        living.do("usulan.reject", "camat@kb", nomor=nomor)
    living.do("usulan.reject", "camat@kb", nomor=nomor, reason="SK itu tidak ada pada kami")
    with pytest.raises(Refusal, match="ditolak"):
        living.do("usulan.confirm", "bkpsdm", nomor=nomor)
    assert holders(living, "kasi-trantib") == []


def test_what_was_proposed_by_mistake_is_taken_back_by_who_proposed_it(living: Kantor) -> None:
    nomor = appoint(living)
    with pytest.raises(Forbidden, match="mengusulkannya"):
        living.do("usulan.withdraw", "bkpsdm", nomor=nomor)
    living.do("usulan.withdraw", "admin", nomor=nomor)
    with pytest.raises(Refusal, match="ditarik"):
        living.do("usulan.confirm", "bkpsdm", nomor=nomor)


def test_what_could_not_be_done_is_refused_when_it_is_proposed_and_again_when_it_is_confirmed(living: Kantor) -> None:
    with pytest.raises(Invalid, match="Kapasitas"):
        appoint(living, kapasitas="entah")
    nomor = living.do(
        "unit.end_office",
        "admin",
        unit="kb",
        jabatan="camat",
        person="demo-camat-kb",
        until="2023-03-31",
        confirmed_by="",
    ).waits
    living.do("unit.end_office", "admin", unit="kb", jabatan="camat", person="demo-camat-kb", until="2023-03-31")
    with pytest.raises(Invalid, match="masih menjabat"):
        living.do("usulan.confirm", "bkpsdm", nomor=nomor)


def test_what_would_change_nothing_waits_for_nobody(living: Kantor) -> None:
    answer = living.do("unit.change_go_live", "admin", unit="kb", go_live="2023-06-01", reason=WHY, confirmed_by="")
    assert (answer.events, answer.waits) == ((), "")


def test_the_same_key_gives_the_same_proposal(living: Kantor) -> None:
    assert appoint(living, command_id="k1") == appoint(living, command_id="k1")


def test_the_code_of_somebody_new_is_made_once(living: Kantor) -> None:
    said = {"unit": "kb", "jabatan": "kasi-pmd", "kapasitas": "definitif", "since": "2023-01-01", "decree": "SK 1"}
    answer = living.do("unit.appoint", "admin", **said, confirmed_by="")
    living.do("usulan.confirm", "bkpsdm", nomor=answer.waits)
    assert holders(living, "kasi-pmd") == [answer.person]


def test_a_proposal_is_made_against_the_version_its_author_saw(living: Kantor) -> None:
    from domain.kernel import Stale

    with pytest.raises(Stale):
        living.do("unit.change_go_live", "admin", unit="kb", go_live="2023-01-01", reason=WHY, expected_version=1)
    version = living.house.queries.unit(living.today(), "kb")["aggregate_version"]
    change = {"unit": "kb", "go_live": "2023-01-01", "reason": WHY, "expected_version": version}
    assert living.do("unit.change_go_live", "admin", **change, confirmed_by="").waits


# -- as it was found


def test_a_pk_in_force_is_not_replaced_by_a_paper_that_two_people_made_up(kantor: Kantor) -> None:
    """75 to 10, without camat or bupati: go-live moved to 2030, a "paper" loaded as Bappeda, confirmed, moved back."""
    kantor.found(go_live="2022-06-01").indikator("keluhan").at("2023-01-10").sign_pk(keluhan="75")
    kantor.at("2023-09-01")
    with pytest.raises(Refusal, match="paling lambat hari itu"):
        kantor.do("unit.change_go_live", "admin", unit="kb", go_live="2030-01-01", reason=WHY)
    paper = {
        "unit": "kb",
        "tahun": 2023,
        "versi": 2,
        "number": "PK-P/2023",
        "signed_on": "2023-08-01",
        "sha256": SHA,
        "reason_code": "perubahan_strategi_anggaran",
        "signers": [{"pihak": "pihak_pertama", "jabatan": "camat"}, {"pihak": "pihak_kedua", "jabatan": "bupati"}],
        "target": [{"indikator": "keluhan", "nilai": "10"}],
    }
    with pytest.raises(Refusal, match="sudah diajukan di Jejak"):
        kantor.do("pk.load", "bappeda", **paper, jabatan="camat", reason=WHY)
    with pytest.raises(NotFound):
        kantor.do("pk.confirm_load", "bagian_organisasi", unit="kb", tahun=2023, jabatan="camat", versi=2)
    back = kantor.do("unit.change_go_live", "admin", unit="kb", go_live="2022-01-01", reason=WHY, confirmed_by="")
    assert back.waits
    found = kantor.house.queries.document(kantor.today(), "pk", "kb", tahun=2023, jabatan="camat")
    assert ([v["versi"] for v in found["versions"]], [row["target"] for row in found["rows"]]) == ([1], ["75"])


def test_a_go_live_that_was_far_off_all_along_lets_no_paper_in_either(kantor: Kantor) -> None:
    kantor.found(go_live="2030-01-01").indikator("keluhan").at("2023-01-10").sign_pk(keluhan="75")
    paper = {
        "number": "DPA/2023",
        "signed_on": "2023-01-20",
        "sha256": SHA,
        "signers": [{"pihak": "penetap", "jabatan": "ppkd"}],
    }
    with pytest.raises(Invalid, match="memakai Jejak sejak 2023-01-10"):
        kantor.at("2023-02-01").do("iku.load", "bappeda", unit="kb", **paper, target=[], reason=WHY)


# -- what concerns the whole kabupaten


def test_a_letter_that_starts_deadlines_for_all_is_filed_by_whom_it_concerns(living: Kantor) -> None:
    paper = {"tertanggal": "2023-01-01", "diterima": "2023-01-02", "tahun": 2023, "sha256": SHA}
    letter = {"jenis": "rapbd_disetujui", "nomor": "DPRD 1", "surat": paper}
    for by in ("camat@kb", "kasubbag@kb", "admin", "inspektorat", "bagian_organisasi"):
        with pytest.raises(Forbidden):
            living.do("surat.receive", by, **letter)
    with pytest.raises(Forbidden, match="yang disangkutnya"):  # nor moves a unit its own deadline by another day
        living.do("surat.receive", "camat@kb", **letter, unit="kb")
    with pytest.raises(Forbidden, match="yang disangkutnya"):
        living.do("surat.receive", "inspektorat", **letter, unit="kb")
    living.do("surat.receive", "camat@kb", **{**letter, "jenis": "dpa_diterima"}, unit="kb")
    living.do("surat.receive", "bappeda", **letter)


def test_whoever_recorded_a_report_does_not_say_that_it_is_complete(living: Kantor) -> None:
    roster = {"jenis": "lhkpn", "tahun": 2023, "unit": "kb"}
    obliged = [{"person": "demo-camat-kb", "jabatan": "camat", "sejak": "2023-01-01"}]
    living.do("daftar.load", "admin", dokumen=[{**roster, "wajib": obliged}])
    report = {"person": "demo-camat-kb", "pada": "2023-01-02", "tanda_terima": "KPK 1"}
    status = {"person": "demo-camat-kb", "lengkap": True, "pada": "2023-01-02"}
    for name, data in (("report", {"laporan": report}), ("set_status", {"status": status})):
        with pytest.raises(Forbidden):
            living.do(f"daftar.{name}", "admin", **roster, **data)
    living.do("daftar.report", "inspektorat", **roster, laporan=report)
    with pytest.raises(FourEyes):
        living.do("daftar.set_status", "inspektorat", **roster, status=status)
    living.do("daftar.set_status", "p-2222-2222:inspektorat", **roster, status=status)
    released = living.do(
        "daftar.release", "admin", **roster, person="demo-camat-kb", sampai="2023-01-31", reason=WHY, confirmed_by=""
    )
    assert released.waits


def test_nor_does_one_person_leave_somebody_out_of_a_list_that_is_loaded_anew(living: Kantor) -> None:
    """What releases from a duty to report is for two, however it is written."""
    roster = {"jenis": "lhkpn", "tahun": 2023, "unit": "kb"}
    camat = {"person": "demo-camat-kb", "jabatan": "camat", "sejak": "2023-01-01"}
    living.do("daftar.load", "admin", dokumen=[{**roster, "wajib": [camat]}])
    more = [camat, {**camat, "person": "demo-sekretaris-kb", "jabatan": "sekretaris"}]
    load = {"name": "daftar.load", "by": "admin", "reason": WHY, "confirmed_by": ""}
    assert living.do(**load, dokumen=[{**roster, "wajib": more}]).waits == ""  # who owes more waits for nobody
    for fewer in ([more[1]], [{**camat, "sampai": "2023-01-31"}, more[1]], [{**camat, "sejak": "2023-06-01"}, more[1]]):
        nomor = living.do(**load, dokumen=[{**roster, "wajib": fewer}]).waits
        assert nomor
        with pytest.raises(FourEyes, match="menyangkut Anda sendiri"):
            living.do("usulan.confirm", "camat@kb", nomor=nomor)
    living.do("usulan.confirm", "bkpsdm", nomor=nomor)


# -- every fact of the table

SCALE = {
    "slug": "contoh",
    "nama": "Contoh",
    "tingkat": [{"label": ["Rendah"], "atas": "50", "atas_masuk": False}, {"label": ["Tinggi"], "bawah": "50"}],
    "sejak": "2023-01-01",
}
SK = {"kapasitas": "definitif", "since": "2023-01-01", "decree": "SK 1/2023", "person": "p-2222-2222"}
FACTS = {
    "akses.grant": {"acting_as": "kasi-trantib@kb", "decree": "SK 1/2023", "person": "p-2222-2222"},
    "unit.appoint": {"unit": "kb", "jabatan": "kasi-trantib", **SK},
    "unit.end_office": {"unit": "kb", "jabatan": "camat", "person": "demo-camat-kb", "until": "2023-01-31"},
    "unit.delegate": {
        "unit": "kb",
        "jabatan": "camat",
        "jenis": "mandat",
        "person": "demo-sekretaris-kb",
        "penerima": "sekretaris@kb",
        "lingkup": ["realisasi.approve"],
        "since": "2023-01-01",
        "until": "2023-12-31",
        "decree": "ST 1",
        "decree_date": "2023-01-01",
    },
    "unit.name_alternate": {
        "unit": "kb",
        "jabatan": "sekretaris",
        "pengganti": "camat",
        "since": "2023-01-01",
        "decree": "ST 1",
    },
    "unit.set_second_party": {
        "unit": "kb",
        "jabatan": "kasi-trantib",
        "pihak": "sekretaris@kb",
        "since": "2023-01-01",
        "decree": "SK 2",
    },
    "unit.change_go_live": {"unit": "kb", "go_live": "2023-01-01"},
    "unit.set_founding": {"unit": "kb", "berdiri": "1982-01-01", "decree": "PP 1/1982"},
    "unit.succeed": {
        "unit": "kb",
        "penerus": ["baru"],
        "jenis": "ganti_kode",
        "since": "2024-01-01",
        "decree": "Perda 1",
    },
    "kabupaten.appoint": {"jabatan": "sekda", **SK},
    "kabupaten.end_office": {"jabatan": "bupati", "person": "demo-bupati", "until": "2023-01-31"},
    "kabupaten.delegate": {
        "jabatan": "bupati",
        "jenis": "mandat",
        "person": "demo-sekretaris-kb",
        "penerima": "sekretaris@kb",
        "lingkup": ["pk.return"],
        "since": "2023-01-01",
        "until": "2023-12-31",
        "decree": "ST 2",
        "decree_date": "2023-01-01",
    },
    "kabupaten.set_mandate": {"kapasitas": "plh", "kind": "pk", "step": "sign", "boleh": True, "dasar": "Perbup 1"},
    "kabupaten.set_unit_row": {
        "jenis": "kecamatan",
        "pola": "kasi-*",
        "since": "2023-01-01",
        "dasar": "Perbup",
        "pk": False,
    },
    "kabupaten.change_setting": {"setting": "reviu_lkjip", "value": "sebelum"},
    "kabupaten.adopt_deadlines": {"sejak": "2023-01-01"},
    "tenggat.retire": {"slug": "pk_sign"},
    "skala.declare": {**SCALE, "dasar": "Perbup 1"},
    "skala.change": {**SCALE, "sejak": "2023-06-01", "nama": "Lain", "dasar": "Perbup 2"},
    "skala.correct": {**SCALE, "versi": 1, "nama": "Lain", "dasar": "Perbup 2"},
    "skala.retire": {"slug": "contoh", "sejak": "2023-06-01"},
}
FACTS["sk.record"] = {
    "nomor": "SK 821/9",
    "tanggal": "2023-01-02",
    "baris": [{"jabatan": "kasi-pmd", "unit": "kb", "since": "2023-01-02"}],
}
ELSEWHERE = {"tenggat.adopt", "tenggat.change", "daftar.release", "daftar.load"}
"""Held to where what they are about stands: `test_deadlines_of_this_kabupaten.py`, and above."""


@pytest.fixture
def whole(living: Kantor) -> Kantor:
    """The same with all that the facts of the table are about."""
    living.found("baru", "Kecamatan Baru", go_live="2023-06-01")
    living.do("kabupaten.appoint", "admin", jabatan="bupati", **{**SK, "person": "demo-bupati"})
    row = {"jenis": "kecamatan", "pola": "kasi-*", "pihak_kedua": ["kepala_unit", "sekretaris"], "dasar": "Perbup 3"}
    living.do("kabupaten.set_unit_row", "admin", **row, since="2023-01-01", reason=WHY)
    living.do("skala.declare", "admin", **SCALE, dasar="Perbup 1")
    living.do("kabupaten.adopt_deadlines", "admin", sejak="2023-01-01", tambahan=["renja_set"], reason=WHY)
    return living


@pytest.mark.parametrize("name", sorted(FACTS))
def test_no_fact_of_the_table_is_one_persons_act(whole: Kantor, name: str) -> None:
    data = dict(FACTS[name])
    if name == "skala.declare":
        data["slug"] = "lain"
    if name == "kabupaten.adopt_deadlines":
        data["tambahan"] = ["renstra_set"]
    before = len(whole.topics())
    answer = whole.do(name, "admin", **data, reason=WHY, confirmed_by="")
    assert answer.waits
    assert whole.topics()[before:] == ["Usulan.Proposed"]
    whole.do("usulan.confirm", "bkpsdm", nomor=answer.waits)
    assert len(whole.topics()) > before + 2


def test_every_fact_of_the_table_is_tried_here() -> None:
    from application.every_command import REGISTER
    from application.facts import FACTS as TABLE

    assert set(FACTS) | ELSEWHERE == set(TABLE)
    assert set(TABLE) < set(REGISTER)
