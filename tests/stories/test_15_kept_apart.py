"""Whoever, as admin or BKPSDM, changed people or settings of a unit approves no document of it in that cycle."""

from typing import Any

import pytest

from application.access import OPERATOR, table_of
from application.access.factors import stands_apart
from application.access.parties import Local
from application.commands import REGISTER
from domain.kernel import FourEyes
from tests.kantor import SHA, Kantor
from tests.stories.roles import WHY, by_name, target

PK = {"unit": "kb", "tahun": 2024}
PARTIES = [{"pihak": "pihak_pertama", "jabatan": "camat"}, {"pihak": "pihak_kedua", "jabatan": "bupati"}]
ADMIN, AS_ORG, ORG, OTHER = "ani:admin", "ani:bagian_organisasi", "budi:bagian_organisasi", "citra:bagian_organisasi"
SETTING = {"setting": "batas_hari_kerja", "value": "7"}


@pytest.fixture
def living(kantor: Kantor) -> Kantor:
    """A kecamatan that went live in 2023, which ani set up as the admin."""
    by_name(kantor).do("kabupaten.found", ADMIN, nama="Kabupaten Contoh", zona="WITA")
    for slug in ("kb", "lain"):
        place = {"slug": slug, "nama": f"Kecamatan {slug}", "jenis": "kecamatan", "zona": "WITA"}
        kantor.do("unit.register", ADMIN, **place, go_live="2023-02-01")
        appoint(kantor, "camat", f"demo-camat-{slug}", "2022-01-01", slug)
        kantor.indikator("keluhan", slug)
    return kantor.at("2023-03-01")


def appoint(kantor: Kantor, jabatan: str, person: str, since: str, unit: str = "kb", **more: Any) -> None:
    held = {"jabatan": jabatan, "kapasitas": "definitif", "person": person, "since": since, "decree": "SK contoh"}
    kantor.do("unit.appoint", ADMIN, unit=unit, **held, **more)


def handed_in(kantor: Kantor, on: str = "2024-01-03", unit: str = "kb") -> Kantor:
    key = {**PK, "unit": unit}
    kantor.at(on).do("pk.draft", f"perencana@{unit}", **key, prefill=False)
    kantor.do("pk.set_target", f"perencana@{unit}", **key, target=target("80"))
    kantor.do("pk.submit", f"camat@{unit}", **key)
    return kantor


def test_setting_up_what_does_not_live_yet_keeps_nobody_out(living: Kantor) -> None:
    handed_in(living).do("pk.verify", AS_ORG, **PK)


def test_an_appointment_of_the_cycle_does_and_says_who_may(living: Kantor) -> None:
    appoint(living.at("2023-11-06"), "sekretaris", "dewi", "2023-11-06", confirmed_by=ORG)
    with pytest.raises(FourEyes, match=r"pejabat 'kb' pada 2023-11-06.*Mintalah orang lain dalam jabatan itu"):
        handed_in(living).do("pk.verify", AS_ORG, **PK)
    living.do("pk.verify", ORG, **PK)  # who confirmed it as another office, may
    paper: dict[str, Any] = {"signers": PARTIES, "signed_on": "2024-01-03", "sha256": SHA}
    with pytest.raises(FourEyes, match="pejabat 'kb'"):
        living.do("pk.record", AS_ORG, **PK, **paper)
    with pytest.raises(FourEyes, match=r"Baris 1.*pejabat 'kb'"):
        living.do("pk.record_batch", AS_ORG, dokumen=[{**PK, "jabatan": "camat", **paper}])
    living.do("pk.record", OTHER, **PK, **paper)


def test_who_let_somebody_in_destroys_no_file_that_they_have_proposed(living: Kantor) -> None:
    """Else one person, as admin and in the office that decides, would be both of the two that it takes."""
    living.at("2023-11-06").do("akses.grant", ADMIN, acting_as="perencana@kb", person="boneka", decree="SK contoh")
    gone = {"unit": "kb", "sha256": living.bring(b"%PDF-1.7 daftar", "boneka:perencana@kb"), **WHY}
    living.do("bukti.propose_destruction", "boneka:perencana@kb", **gone)
    with pytest.raises(FourEyes, match="pemberian jabatan 'kb' pada 2023-11-06"):
        living.do("bukti.destroy", AS_ORG, **gone)
    living.do("bukti.destroy", ORG, **gone)


def test_of_another_unit_it_keeps_nobody_out(living: Kantor) -> None:
    appoint(living.at("2023-11-06"), "sekretaris", "dewi", "2023-11-06", confirmed_by=ORG)
    handed_in(living, unit="lain").do("pk.verify", AS_ORG, **{**PK, "unit": "lain"})


def test_nor_once_another_cycle_is_planned(living: Kantor) -> None:
    appoint(living.at("2023-03-06"), "sekretaris", "dewi", "2023-03-06", confirmed_by=ORG)
    next_year = {**PK, "tahun": 2025}
    living.at("2025-01-06").do("pk.draft", "perencana@kb", **next_year, prefill=False)
    living.do("pk.set_target", "perencana@kb", **next_year, target=target("80"))
    living.do("pk.submit", "camat@kb", **next_year)
    living.do("pk.verify", AS_ORG, **next_year)


def test_a_setting_of_the_kabupaten_is_one_of_each_unit(living: Kantor) -> None:
    living.do("kabupaten.change_setting", ADMIN, **SETTING, **WHY, confirmed_by=ORG)
    with pytest.raises(FourEyes, match="pengaturan kabupaten"):
        handed_in(living).do("pk.verify", AS_ORG, **PK)


def test_what_only_waits_or_was_turned_down_changed_nothing(living: Kantor) -> None:
    waits = living.do("kabupaten.change_setting", ADMIN, **SETTING, **WHY, confirmed_by="").waits
    living.do("usulan.reject", ORG, nomor=waits, reason="Belum perlu diubah")
    handed_in(living).do("pk.verify", AS_ORG, **PK)


def test_a_grant_and_its_revocation_count_and_an_office_by_which_nobody_keeps_people_does_not(living: Kantor) -> None:
    living.do("kabupaten.change_setting", ORG, **SETTING, **WHY, confirmed_by=OTHER)
    living.do("akses.grant", ADMIN, acting_as="perencana@kb", person="eko", decree="ST 1")
    handed_in(living)
    with pytest.raises(FourEyes, match="pemberian jabatan 'kb'"):
        living.do("pk.verify", AS_ORG, **PK)
    living.do("pk.verify", ORG, **PK)


def test_the_admin_who_becomes_camat_signs_on_paper(living: Kantor) -> None:
    """Nobody else can promise it; what they sign outside others record, and so the year goes on."""
    appoint(living.at("2023-11-06"), "sekretaris", "dewi", "2023-11-06", confirmed_by=ORG)
    decree = {"decree": "SK 2", "decree_date": "2024-01-02", "person": "ani", "since": "2024-01-02"}
    bkpsdm = {"jabatan": "camat", "kapasitas": "definitif", **decree, "confirmed_by": ORG}
    living.at("2024-01-02").do("unit.appoint", "eko:bkpsdm", unit="kb", **bkpsdm)
    living.at("2024-01-03").do("pk.draft", "perencana@kb", **PK, prefill=False)
    living.do("pk.set_target", "perencana@kb", **PK, target=target("80"))
    living.do("pk.submit", "ani:camat@kb", **PK)
    living.do("pk.verify", ORG, **PK)
    with pytest.raises(FourEyes, match="tanda tangan Anda sendiri di kertas dicatat orang lain"):
        living.do("pk.sign_first", "ani:camat@kb", **PK)
    living.do("pk.record", OTHER, **PK, signers=PARTIES, signed_on="2024-01-03", sha256=SHA)


def test_no_row_lets_an_admin_approve_as_admin_and_each_row_says_so_that_takes_another() -> None:
    table = table_of(Local())
    for name in filter(stands_apart, REGISTER):
        rows = table.rows(name)
        assert {row.unless for row in rows} == {"penata"}, name
        assert not any({"admin", OPERATOR} & {*row.by} for row in rows), name
