"""Who must report wealth and tax, person by person; findings that are answered; duties met by proof alone."""

from typing import Any

import pytest

from domain.kernel import Forbidden, FourEyes, NotFound, Refusal
from tests.kantor import SHA, Kantor
from tests.stories.deadlines import BUKTI, adopted, duty, open_now, sentences
from tests.stories.roles import by_name

RULES = "lhkpn_periodik lhkasn bpk_answer inspektorat_answer lkjip_pd lk_skpd"
LHKPN = {"jenis": "lhkpn", "tahun": 2026, "unit": "kb"}


def obliged(person: str, jabatan: str, sejak: str = "2025-01-01", **more: str) -> dict[str, str]:
    return {"person": person, "jabatan": jabatan, "sejak": sejak, **more}


@pytest.fixture
def kb(kantor: Kantor) -> Kantor:
    kantor.at("2026-01-05")
    adopted(kantor, "2026-01-01", RULES, go_live="2026-01-01")
    kantor.found("lain", "Kecamatan Lain", go_live="2026-01-01")
    open_now(kantor.at("2026-02-02"))
    return kantor


def load(kantor: Kantor, *people: dict[str, str], **more: Any) -> None:
    rows = [{**LHKPN, "wajib": list(people)}, {**LHKPN, "unit": "lain", "wajib": [obliged("demo-lain", "camat")]}]
    kantor.do("daftar.load", "admin", dokumen=rows, **more)


def report(kantor: Kantor, person: str, pada: str, **more: Any) -> None:
    laporan = {"person": person, "pada": pada, "tanda_terima": f"contoh-{person}"}
    kantor.do("daftar.report", "kasubbag@kb", **LHKPN, laporan=laporan, **more)


def roster(kantor: Kantor, per: str) -> dict[str, Any]:
    (found,) = kantor.house.queries.daftar(kantor.today(per), "lhkpn", 2026, ("kb",))
    return dict(found)


def test_one_list_loads_all_units_and_the_last_report_meets_the_duty(kb: Kantor) -> None:
    load(kb, obliged("demo-camat-kb", "camat"), obliged("demo-sekretaris-kb", "sekretaris"))
    report(kb.at("2026-02-20"), "demo-camat-kb", "2026-02-19")
    assert (roster(kb, "2026-02-20")["wajib"], roster(kb, "2026-02-20")["persen"]) == (2, "50.00")
    assert duty(kb, "lhkpn_periodik", "2026", per="2026-02-20")["keadaan"] == "terbuka"
    report(kb.at("2026-04-02"), "demo-sekretaris-kb", "2026-04-01")
    met = duty(kb, "lhkpn_periodik", "2026")
    assert (met["keadaan"], met["diterima"], met["hari_terlambat"]) == ("terlambat", "2026-04-01", 1)
    assert duty(kb, "lhkpn_periodik", "2026", "lain", per="2026-04-02")["keadaan"] == "lewat"
    assert duty(kb, "lhkasn", "2026", per="2026-04-02")["keadaan"] == "lewat"  # another law, another list
    told = " ".join(text for pair in sentences(kb, "Daftar") for text in pair)
    assert "demo-" not in told.replace("contoh-demo-", "")


def test_submitted_and_complete_are_two_facts(kb: Kantor) -> None:
    load(kb, obliged("demo-camat-kb", "camat"))
    status = {"person": "demo-camat-kb", "lengkap": False, "pada": "2026-03-01"}
    with pytest.raises(Refusal, match="belum tercatat melapor"):
        kb.do("daftar.set_status", "inspektorat", **LHKPN, status=status)
    report(kb.at("2026-02-20"), "demo-camat-kb", "2026-02-19")
    kb.do("daftar.set_status", "inspektorat", **LHKPN, status=status)
    (person,) = roster(kb, "2026-03-31")["orang"]
    assert (person["pada"], person["lengkap"]) == ("2026-02-19", False)
    kb.do("daftar.set_status", "inspektorat", **LHKPN, status={**status, "lengkap": True, "pada": "2026-03-15"})
    assert (roster(kb, "2026-03-31")["melapor"], roster(kb, "2026-03-31")["lengkap"]) == (1, 1)


def test_whose_duty_ends_is_no_longer_waited_for(kb: Kantor) -> None:
    load(kb, obliged("demo-camat-kb", "camat"), obliged("demo-sekretaris-kb", "sekretaris"))
    report(kb.at("2026-02-20"), "demo-camat-kb", "2026-02-19")
    leaves = {"person": "demo-sekretaris-kb", "sampai": "2026-03-01"}
    with pytest.raises(Refusal, match="alasan"):
        kb.do("daftar.release", "admin", **LHKPN, **leaves)
    kb.do("daftar.release", "admin", **LHKPN, **leaves, reason="Pensiun per 1 Maret 2026")
    assert duty(kb, "lhkpn_periodik", "2026")["keadaan"] == "tepat_waktu"
    assert (roster(kb, "2026-02-28")["wajib"], roster(kb, "2026-03-31")["wajib"]) == (2, 1)


def test_a_list_refuses_strangers_doubles_and_unexplained_changes(kb: Kantor) -> None:
    load(kb, obliged("demo-camat-kb", "camat"))
    with pytest.raises(NotFound):
        report(kb, "demo-orang-lain", "2026-02-01")
    with pytest.raises(Refusal, match="dua kali"):
        load(
            kb,
            obliged("demo-camat-kb", "camat"),
            obliged("demo-camat-kb", "sekretaris"),
            reason="Daftar baru dari admin",
        )
    with pytest.raises(Refusal, match="alasan"):
        load(kb, obliged("demo-sekretaris-kb", "sekretaris"))
    with pytest.raises(Refusal, match="hari ini"):
        report(kb, "demo-camat-kb", "2026-12-01")
    with pytest.raises(Forbidden):
        kb.do("daftar.load", "camat@kb", dokumen=[{**LHKPN, "wajib": []}])


def test_a_person_stands_on_exactly_one_of_the_two_rosters_of_a_year(kb: Kantor) -> None:
    load(kb, obliged("demo-camat-kb", "camat"))
    tax = {"jenis": "lhkasn", "tahun": 2026, "unit": "lain"}

    def listed(*people: dict[str, str], **more: Any) -> None:
        kb.do("daftar.load", "admin", dokumen=[{**tax, "wajib": list(people)}], **more)

    with pytest.raises(Refusal, match="juga ada pada daftar LHKAN lain") as refused:
        listed(obliged("demo-camat-kb", "kasi"), obliged("demo-staf", "kasubbag"))
    assert "demo-" not in " ".join(refused.value.teks)
    listed(obliged("demo-staf", "kasubbag"))
    earlier = obliged("demo-camat-kb", "kasi", sejak="2024-01-01", sampai="2024-12-31")
    listed(earlier, reason="Kasi sampai akhir 2024")  # one after the other is no contradiction
    both = [{**LHKPN, "wajib": [obliged("demo-x", "camat")]}, {**tax, "wajib": [obliged("demo-x", "camat")]}]
    with pytest.raises(Refusal, match="LHKPN kb 2026"):
        kb.do("daftar.load", "admin", dokumen=both, reason="Daftar dari BKPSDM")
    assert {text.split("daftar wajib ")[1].split(" ")[0] for text, _ in sentences(kb, "Daftar.Opened")} == {
        "LHKPN",
        "LHKAN",
    }
    kb.do("daftar.load", "admin", dokumen=[{**tax, "tahun": 2022, "wajib": [obliged("demo-camat-kb", "kasi")]}])
    assert "daftar wajib LHKASN" in sentences(kb, "Daftar.Opened")[-1][0]  # the year before it was LHKAN


FINDING = {"sumber": "bpk", "nomor": "12", "unit": "kb"}


def find(kantor: Kantor, **more: Any) -> None:
    said = {"judul": "Aset belum tercatat", "rekomendasi": "Catat asetnya", "lhp": "LHP contoh/1", "sha256": SHA}
    kantor.do("tindak_lanjut.record", "inspektorat", **{**FINDING, **said, "lhp_diterima": "2026-02-02", **more})


def finding_duty(
    kantor: Kantor, rule: str = "bpk_answer", nomor: str = "12", per: str = "2099-12-31"
) -> dict[str, Any]:
    return dict(kantor.house.queries.satu_kewajiban(kantor.today(per), rule, "2026", "kb", nomor))


def test_findings_are_answered_in_sixty_days_of_either_kind(kb: Kantor) -> None:
    find(kb)
    find(kb, sumber="inspektorat", nomor="3")
    assert finding_duty(kb)["batas"] == "2026-04-03"
    assert finding_duty(kb, "inspektorat_answer", "3")["batas"] == "2026-05-08"
    assert finding_duty(kb, "inspektorat_answer", "3")["status_en"] == "local policy"


def test_a_finding_is_met_when_its_answer_is_found_to_follow_the_recommendation(kb: Kantor) -> None:
    find(kb)
    plan = {"rencana": "Inventarisasi aset", "oleh": "kasubbag", "paling_lambat": "2026-03-10"}
    kb.do("tindak_lanjut.plan_action", "kasubbag@kb", **FINDING, **plan)
    answer = {"jawaban": "Aset sudah dicatat", "dikirim": "2026-03-12", "bukti": [BUKTI]}
    kb.at("2026-03-12").do("tindak_lanjut.answer", "kasubbag@kb", **FINDING, **answer)
    half = {"status": "belum_sesuai", "diterima": "2026-03-12", "agenda": "700/21", "catatan": "Foto belum ada"}
    kb.do("tindak_lanjut.verify", "inspektorat", **FINDING, **half)
    assert finding_duty(kb, per="2026-03-13")["keadaan"] == "terbuka"
    kb.at("2026-03-20").do("tindak_lanjut.answer", "kasubbag@kb", **FINDING, **{**answer, "dikirim": "2026-03-20"})
    kb.do("tindak_lanjut.verify", "inspektorat", **FINDING, status="sesuai", diterima="2026-03-20", agenda="700/22")
    found = finding_duty(kb)
    assert (found["keadaan"], found["diterima"], found["agenda"]) == ("tepat_waktu", "2026-03-20", "700/22")
    (one,) = kb.house.queries.tindak_lanjut(kb.today(), ("kb",))
    assert list(one["langkah"]) == ["Recorded", "ActionPlanned", "Answered", "Verified"]
    with pytest.raises(Refusal, match="sudah selesai"):
        kb.do("tindak_lanjut.answer", "kasubbag@kb", **FINDING, **{**answer, "dikirim": "2026-03-20"})


def test_whoever_answers_a_finding_does_not_verify_it(kb: Kantor) -> None:
    by_name(kb)
    find_by = {**FINDING, "judul": "Aset", "rekomendasi": "Catat", "lhp": "LHP 1", "sha256": SHA}
    kb.do("tindak_lanjut.record", "ani:inspektorat", **find_by, lhp_diterima="2026-02-02")
    with pytest.raises(Refusal, match="belum dijawab"):
        kb.do("tindak_lanjut.verify", "budi:inspektorat", **FINDING, status="sesuai", diterima="2026-02-02", agenda="1")
    answer = {"jawaban": "Sudah", "dikirim": "2026-02-02", "bukti": [BUKTI]}
    kb.do("tindak_lanjut.answer", "budi:kasubbag@kb", **FINDING, **answer)
    with pytest.raises(FourEyes):
        kb.do("tindak_lanjut.verify", "budi:inspektorat", **FINDING, status="sesuai", diterima="2026-02-02", agenda="1")


KEY = {"aturan": "lk_skpd", "periode": "2025", "unit": "kb"}


def test_what_no_event_meets_is_claimed_and_confirmed(kb: Kantor) -> None:
    kb.at("2026-02-20").do("kewajiban.claim", "kasubbag@kb", **KEY, dikirim="2026-02-20", bukti=[BUKTI])
    claimed = duty(kb, "lk_skpd", "2025", per="2026-02-21")
    assert (claimed["keadaan"], claimed["dikirim"], claimed["diterima"]) == ("diklaim", "2026-02-20", None)
    assert duty(kb, "lk_skpd", "2025", per="2026-03-01")["keadaan"] == "lewat"  # unconfirmed does not count as met
    with pytest.raises(Forbidden, match="sekda"):
        kb.do("kewajiban.confirm", "bappeda", **KEY, diterima="2026-02-20", agenda="900/1")
    kb.do("kewajiban.reject_claim", "sekda", **KEY, reason="Belum kami terima sampai sore")
    assert duty(kb, "lk_skpd", "2025", per="2026-02-21")["keadaan"] == "terbuka"
    kb.do("kewajiban.claim", "kasubbag@kb", **KEY, dikirim="2026-02-20")
    kb.do("kewajiban.confirm", "sekda", **KEY, diterima="2026-02-20", agenda="900/1")
    met = duty(kb, "lk_skpd", "2025")
    assert (met["keadaan"], met["dikirim"], met["diterima"], met["agenda"]) == (
        "tepat_waktu",
        "2026-02-20",
        "2026-02-20",
        "900/1",
    )
    with pytest.raises(Refusal, match="sudah dipenuhi"):
        kb.do("kewajiban.claim", "kasubbag@kb", **KEY, dikirim="2026-02-20")
    kb.do("kewajiban.reopen", "bagian_organisasi", **KEY, reason="Tanda terima milik unit lain")
    assert duty(kb, "lk_skpd", "2025", per="2026-02-21")["keadaan"] == "terbuka"


def test_a_duty_is_waived_with_a_reason_and_as_of_earlier_it_was_open(kb: Kantor) -> None:
    with pytest.raises(Refusal, match="alasan"):
        kb.do("kewajiban.waive", "sekda", **KEY)
    kb.at("2026-02-10").do("kewajiban.waive", "sekda", **KEY, reason="Unit baru dibentuk tahun ini")
    found = {
        known: [
            d["keadaan"]
            for d in kb.house.queries.kewajiban(
                kb.today("2026-02-11", known), **{"aturan": "lk_skpd", "units": ("kb",)}
            )
        ]
        for known in ("2026-02-09T00:00:00+08:00", None)
    }
    assert list(found.values()) == [["terbuka"], ["dibebaskan"]]
    with pytest.raises(Refusal, match="sudah dibebaskan"):
        kb.do("kewajiban.claim", "kasubbag@kb", **KEY, dikirim="2026-02-10")
    with pytest.raises(NotFound, match="belum dibuka"):
        kb.do("kewajiban.waive", "sekda", aturan="lk_skpd", periode="1999", unit="kb", reason="Tidak ada dasarnya")
