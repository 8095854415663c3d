"""A kecamatan of six people and a Bagian Organisasi of three set themselves up, live a year, and change all that nobody
changes alone: nobody else is needed for that."""

from typing import Any

from tests.kantor import SHA, Kantor

# The kecamatan.
CAMAT, SEKRETARIS, KASUBBAG, PMD, TRANTIB, PERENCANA = (f"p-k{n}" for n in range(1, 7))
# Bagian Organisasi; the first is the admin as well.
ADMIN, VERIFIKATOR, PENCATAT = (f"p-b{n}" for n in range(1, 4))
NINE = {CAMAT, SEKRETARIS, KASUBBAG, PMD, TRANTIB, PERENCANA, ADMIN, VERIFIKATOR, PENCATAT}
BY_ADMIN, ORG_2, ORG_3 = f"{ADMIN}:admin", f"{VERIFIKATOR}:bagian_organisasi", f"{PENCATAT}:bagian_organisasi"
PLANNER, SUBBAG, SEKRE = f"{PERENCANA}:perencana@kb", f"{KASUBBAG}:kasubbag@kb", f"{SEKRETARIS}:sekretaris@kb"
PK = {"unit": "kb", "tahun": 2025}
PARTIES = [{"pihak": "pihak_pertama", "jabatan": "camat"}, {"pihak": "pihak_kedua", "jabatan": "bupati"}]
WHY = {"reason": "Sesuai nota dinas kepala bagian"}


def officers(*rows: tuple[str, str], since: str) -> list[dict[str, Any]]:
    return [{"unit": "kb", "jabatan": jabatan, "person": person, "since": since} for jabatan, person in rows]


def set_up(kantor: Kantor) -> None:
    """December 2024: one person's work, which the first paper that another confirms confirms whole."""
    kantor.do("kabupaten.found", BY_ADMIN, nama="Kabupaten Contoh", zona="WITA")
    for setting, value in (("verifikasi_realisasi", "bagian_organisasi"), ("reviu_lkjip", "tidak_wajib")):
        kantor.do("kabupaten.change_setting", BY_ADMIN, setting=setting, value=value, **WHY)
    place = {"slug": "kb", "nama": "Kecamatan Contoh", "jenis": "kecamatan", "zona": "WITA", "go_live": "2025-01-01"}
    kantor.do("unit.register", BY_ADMIN, **place)
    held = (("camat", CAMAT), ("sekretaris", SEKRETARIS), ("kasubbag", KASUBBAG), ("kasi-pmd", PMD))
    rows = officers(*held, ("kasi-trantib", TRANTIB), since="2024-03-01")
    decree = {"nomor": "SK 821/1", "tanggal": "2024-02-26", "baris": rows}
    assert kantor.do("sk.record", BY_ADMIN, **decree, confirmed_by="").waits == ""
    card = {"nama": "Keluhan yang ditangani", "level": "sasaran", "satuan": "Persen", "arah": "naik"}
    kantor.do("indikator.register", PLANNER, unit="kb", slug="keluhan", kartu={**card, "mode": "nilai_akhir"})
    plan = {"unit": "kb", "periode": "2021-2026"}
    paper = {"number": "Perbup 30/2021", "signed_on": "2021-09-01", "sha256": kantor.bring(b"naskah", PLANNER)}
    five = [{"indikator": "keluhan", "nilai": "80", "tahun": 2025}]
    signed = {"signers": [{"pihak": "penetap", "jabatan": "bupati"}]}
    kantor.do("renstra.load", PLANNER, **plan, **paper, **signed, target=five)
    kantor.do("renstra.confirm_load", ORG_2, **plan)


def promise(kantor: Kantor, camat: str, on: str) -> None:
    """The PK of the camat, whose signed paper a third person records."""
    kantor.do("pk.submit", f"{camat}:camat@kb", **PK)
    kantor.do("pk.verify", ORG_2, **PK)
    kantor.do("pk.record", ORG_3, **PK, signers=PARTIES, signed_on=on, sha256=SHA)


def quarter(kantor: Kantor, triwulan: int, on: str, camat: str) -> None:
    key = {**PK, "triwulan": triwulan}
    kantor.at(on).do("realisasi.draft", SUBBAG, **key)
    kantor.do("realisasi.report", f"{PMD}:kasi-pmd@kb", **key, realisasi=[{"indikator": "keluhan", "nilai": "80"}])
    kantor.do("realisasi.submit", SUBBAG, **key)
    kantor.do("realisasi.approve", f"{camat}:camat@kb", **key)
    kantor.do("realisasi.verify", ORG_2, **key)
    kantor.do("realisasi.close", ORG_3, **key)


def two(kantor: Kantor, confirmed_by: str, name: str, **data: Any) -> None:
    """A fact that one proposes and another of the nine confirms in one press."""
    answer = kantor.do(name, BY_ADMIN, **data, confirmed_by="")
    assert answer.waits, name
    kantor.do("usulan.confirm", confirmed_by, nomor=answer.waits)


def test_nine_people_live_a_whole_year(kantor: Kantor) -> None:
    set_up(kantor.at("2024-12-02"))
    kantor.at("2025-01-06").do("pk.draft", PLANNER, **PK, prefill=False)
    kantor.do("pk.set_target", PLANNER, **PK, target=[{"indikator": "keluhan", "nilai": "80"}])
    promise(kantor, CAMAT, "2025-01-06")

    # From here on it lives. An office with too few people gets an alternate: whom that favours does not confirm it.
    alternate = {
        "unit": "kb",
        "jabatan": "kasubbag",
        "pengganti": "sekretaris",
        "since": "2025-02-03",
        "decree": "ST 1",
    }
    two(kantor.at("2025-02-03"), f"{CAMAT}:camat@kb", "unit.name_alternate", **alternate)
    two(kantor, ORG_3, "kabupaten.change_setting", setting="batas_hari_kerja", value="7", **WHY)
    two(kantor, SEKRE, "unit.change_go_live", unit="kb", go_live="2024-12-01", **WHY)

    # The camat is ill as the first quarter is due: his secretary stands in from the same morning.
    letter = {"unit": "kb", "jabatan": "camat", "kapasitas": "plh", "since": "2025-04-08", "until": "2025-04-14"}
    said = {"person": SEKRETARIS, "decree": "SP 800/1", "decree_date": "2025-04-08"}
    began = kantor.at("2025-04-08").do("unit.appoint", BY_ADMIN, **letter, **said, confirmed_by="")
    quarter(kantor, 1, "2025-04-08T10:00:00+08:00", SEKRETARIS)
    kantor.at("2025-04-09").do("usulan.confirm", ORG_2, nomor=began.waits)
    approved = kantor.events("RealisasiTriwulan.Approved")[-1].provenance
    assert (approved.person, approved.capacity, approved.unconfirmed) == (SEKRETARIS, "plh", began.waits)

    # July: two change places, by one decree.
    gone = [
        {"unit": "kb", "jabatan": "camat", "person": CAMAT, "until": "2025-06-30"},
        {"unit": "kb", "jabatan": "kasi-trantib", "person": TRANTIB, "until": "2025-06-30"},
    ]
    come = officers(("camat", TRANTIB), ("kasi-trantib", CAMAT), since="2025-07-01")
    decree = {"nomor": "SK 821/7", "tanggal": "2025-06-27", "baris": [*gone, *come]}
    two(kantor.at("2025-07-01"), ORG_2, "sk.record", **decree)
    promise(kantor.at("2025-07-02"), TRANTIB, "2025-07-02")  # the PK that the change made stale
    for triwulan, on in ((2, "2025-07-07"), (3, "2025-10-06"), (4, "2026-01-07")):
        quarter(kantor, triwulan, on, TRANTIB)

    # The report of the year.
    kantor.at("2026-02-02").do("lkjip.draft", PLANNER, **PK)
    kantor.do("lkjip.check", SUBBAG, **PK)
    kantor.do("lkjip.sign", f"{TRANTIB}:camat@kb", **PK)
    kantor.do("lkjip.submit", f"{TRANTIB}:camat@kb", **PK)
    kantor.do("lkjip.publish", ORG_3, **PK)

    acted = {r.event.provenance.person for page in kantor.house.journal.pages() for r in page}
    assert acted <= NINE | {"system"}
    changed = [
        r.event.provenance for page in kantor.house.journal.pages() for r in page if r.event.provenance.proposed_by
    ]
    assert len(changed) == 3 + 1 + 4
    assert all(who.proposed_by != who.person for who in changed)
    assert kantor.house.queries.usulan(kantor.today("2026-02-02")) == []
    (row,) = kantor.house.queries.capaian(kantor.today("2026-02-02"), "kb", 2025)["rows"]
    assert row["capaian"] == "100.00"
