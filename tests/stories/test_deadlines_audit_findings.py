"""A finding of an audit assignment that is issued is followed up like any other, until it is settled or closed."""

from application.deadlines.shipped import shipped_rules
from tests.kantor import Kantor
from tests.stories.audit import KETUA, SLUG, assigned, draft
from tests.stories.deadlines import BUKTI, WHY, duties, issue_now
from tests.stories.test_audit_assignment import FINDING

RULE = "inspektorat_answer"


def issued(kantor: Kantor) -> Kantor:
    assigned(kantor)
    others = [one for one in shipped_rules() if one != RULE]
    kantor.do("kabupaten.adopt_deadlines", "bagian_organisasi", sejak="2023-01-01", kecuali=others, reason=WHY)
    draft(kantor)
    kantor.do("audit.issue_finding", KETUA, penugasan=SLUG, nomor=1)
    return kantor


def test_each_rekomendasi_gets_its_own_answer_within_sixty_working_days(kantor: Kantor) -> None:
    issued(kantor)
    (finding,) = kantor.events("Temuan.Issued")
    recorded = kantor.events("TindakLanjut.Recorded")
    numbers = [f"{SLUG}-1.1", f"{SLUG}-1.2"]
    assert [(one.nomor, one.rekomendasi) for one in recorded] == list(
        zip(numbers, finding.isi.rekomendasi, strict=True)
    )
    assert {(one.lhp, one.sha256, one.provenance.role) for one in recorded} == {
        (finding.surat, finding.segel, "system")
    }
    day = kantor.clock().date().isoformat()
    opened = duties(kantor, per=day)
    assert [(one["aturan"], one["perihal"], one["mulai"]) for one in opened] == [(RULE, n, day) for n in numbers]
    key = {"sumber": "inspektorat", "nomor": numbers[0], "unit": "kb"}
    kantor.do("tindak_lanjut.answer", "camat@kb", **key, jawaban="Renja diubah", dikirim=day, bukti=[BUKTI])
    assert [one["keadaan"] for one in duties(kantor, per=day)] == ["diklaim", "terbuka"]
    kantor.do("tindak_lanjut.verify", "inspektorat", **key, status="sesuai", diterima=day, agenda="700/3")
    assert [one["keadaan"] for one in duties(kantor, per=day)] == ["tepat_waktu", "terbuka"]


def test_a_finding_that_is_closed_reminds_of_nothing_more(kantor: Kantor) -> None:
    issued(kantor)
    kantor.do("temuan.close", KETUA, **FINDING, reason="Renja Perubahan sudah ditetapkan")
    assert [one.terima.agenda for one in kantor.events("Kewajiban.Met")] == [f"temuan/kb/{SLUG}/1"] * 2
    assert issue_now(kantor.at("2024-06-03")) == 0
