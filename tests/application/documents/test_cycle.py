"""The approval cycle, told through commands: who may take which step, when, and what voids what."""

import pytest

from domain.kernel import AlreadyExists, Forbidden, FourEyes, Invalid, NotFound, Refusal, Stale
from tests.kantor import SHA, Kantor
from tests.stories.papers import PAPER

PK = {"unit": "kb", "tahun": 2023}


@pytest.fixture
def draft(kantor: Kantor) -> Kantor:
    kantor.found().indikator("keluhan")
    kantor.do("pk.draft", "perencana@kb", **PK)
    kantor.do("pk.set_target", "perencana@kb", **PK, target=[{"indikator": "keluhan", "nilai": "75"}])
    return kantor


def test_a_signed_version_never_changes_again(draft: Kantor) -> None:
    draft.finish_pk()
    with pytest.raises(Refusal, match="tidak mempunyai rancangan terbuka"):
        draft.do("pk.set_target", "perencana@kb", **PK, target=[{"indikator": "keluhan", "nilai": "70"}])


def test_no_change_no_event(draft: Kantor) -> None:
    again = draft.do("pk.set_target", "perencana@kb", **PK, target=[{"indikator": "keluhan", "nilai": "75"}])
    assert again.events == ()


def test_steps_come_in_their_order(draft: Kantor) -> None:
    with pytest.raises(Refusal, match="berkeadaan 'draf', seharusnya 'diajukan'"):
        draft.do("pk.verify", "bagian_organisasi", **PK)


def test_each_step_has_its_roles(draft: Kantor) -> None:
    with pytest.raises(Forbidden, match="hanya untuk camat"):
        draft.do("pk.submit", "sekretaris@kb", **PK)
    draft.do("pk.submit", "camat@kb", **PK)
    with pytest.raises(Forbidden, match="hanya untuk Bagian Organisasi"):
        draft.do("pk.verify", "bappeda", **PK)


def test_who_filled_it_in_does_not_verify_it(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan")
    kantor.appoint("kasi-trantib")
    key = {**PK, "jabatan": "sekretaris"}
    kantor.do("pk.draft", "kasi-trantib@kb", **key)
    kantor.do("pk.set_target", "kasi-trantib@kb", **key, target=[{"indikator": "keluhan", "nilai": "75"}])
    kantor.do("pk.submit", "sekretaris@kb", **key)
    with pytest.raises(FourEyes):
        kantor.do("pk.verify", "kasi-trantib@kb", **key)
    kantor.do("pk.verify", "kasi-kesos@kb", **key)  # another kasi verifies when the sekretaris is a party


def test_a_camat_may_fill_in_submit_and_sign_but_someone_else_verifies(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan")
    kantor.do("pk.draft", "camat@kb", **PK)
    kantor.do("pk.set_target", "camat@kb", **PK, target=[{"indikator": "keluhan", "nilai": "75"}])
    kantor.finish_pk()
    assert kantor.topics()[-1] == "PerjanjianKinerja.Signed"


def test_returning_needs_notes_and_voids_the_signature(draft: Kantor) -> None:
    draft.do("pk.submit", "camat@kb", **PK)
    draft.do("pk.verify", "bagian_organisasi", **PK)
    draft.do("pk.sign_first", "camat@kb", **PK, signed_on="2023-01-02")
    with pytest.raises(Invalid, match="harus disertai catatan"):
        draft.do("pk.return", "bupati", **PK)
    draft.do("pk.return", "bupati", **PK, notes=[{"teks": "Target terlalu rendah", "pada": "keluhan"}])
    draft.do("pk.set_target", "perencana@kb", **PK, target=[{"indikator": "keluhan", "nilai": "77"}])
    with pytest.raises(Refusal, match="seharusnya 'ditandatangani satu pihak'"):
        draft.do("pk.sign", "bupati", **PK, signed_on="2023-01-02", sha256=SHA)


def test_withdrawing_takes_it_back_to_the_draft(draft: Kantor) -> None:
    draft.do("pk.submit", "camat@kb", **PK)
    draft.do("pk.withdraw", "camat@kb", **PK)
    draft.do("pk.set_target", "perencana@kb", **PK, target=[{"indikator": "keluhan", "nilai": "77"}])


def test_the_bupati_leaves_the_hash_of_the_paper(draft: Kantor) -> None:
    draft.do("pk.submit", "camat@kb", **PK)
    draft.do("pk.verify", "bagian_organisasi", **PK)
    draft.do("pk.sign_first", "camat@kb", **PK, signed_on="2023-01-02")
    with pytest.raises(Invalid, match="SHA-256"):
        draft.do("pk.sign", "bupati", **PK, signed_on="2023-01-02")


def test_a_paper_is_not_dated_tomorrow(draft: Kantor) -> None:
    draft.do("pk.submit", "camat@kb", **PK)
    draft.do("pk.verify", "bagian_organisasi", **PK)
    with pytest.raises(Invalid, match="belum tiba"):
        draft.do("pk.record", "sekretaris@kb", **PK, **{**PAPER, "signed_on": "2023-01-03"})


def test_an_empty_document_is_not_submitted(kantor: Kantor) -> None:
    kantor.found()
    kantor.do("pk.draft", "perencana@kb", **PK)
    with pytest.raises(Invalid, match="belum berisi apa pun"):
        kantor.do("pk.submit", "camat@kb", **PK)


def test_a_document_is_made_once(draft: Kantor) -> None:
    with pytest.raises(AlreadyExists):
        draft.do("pk.draft", "perencana@kb", **PK)


def test_the_version_looked_at_must_be_the_version_there(draft: Kantor) -> None:
    with pytest.raises(Stale) as stale:
        draft.do("pk.submit", "camat@kb", **PK, expected_version=1)
    assert (stale.value.facts["expected"], stale.value.facts["current"]) == (1, 2)
    draft.do("pk.submit", "camat@kb", **PK, expected_version=2)


def test_another_units_document_is_out_of_reach(draft: Kantor) -> None:
    draft.found("lain", "Kecamatan Lain")
    """As if there were none; what the trail keeps of it is the truth."""
    with pytest.raises(NotFound, match="Unit 'kb' tidak dikenal"):
        draft.do("pk.submit", "camat@lain", **PK)
    kept = draft.events("Penolakan.Recorded")[-1]
    assert (kept.masalah, kept.perintah, kept.unit) == ("tidak-berwenang", "pk.submit", "kb")


def test_an_unknown_unit_or_indikator_is_named(draft: Kantor) -> None:
    with pytest.raises(NotFound, match="Unit 'entah' tidak dikenal"):
        draft.do("pk.draft", "perencana@entah", unit="entah", tahun=2023)
    with pytest.raises(NotFound, match="Indikator 'entah' tidak dikenal"):
        draft.do("pk.set_target", "perencana@kb", **PK, target=[{"indikator": "entah", "nilai": "1"}])


def test_a_target_stands_in_the_year_of_its_document(draft: Kantor) -> None:
    with pytest.raises(Invalid, match="tidak sesuai dengan dokumen tahun 2023"):
        draft.do("pk.set_target", "perencana@kb", **PK, target=[{"indikator": "keluhan", "nilai": "1", "tahun": 2024}])


def test_only_a_recorded_holder_acts_as_camat(kantor: Kantor) -> None:
    kantor.found(since="2023-06-01").indikator("keluhan")
    kantor.do("pk.draft", "perencana@kb", **PK)
    kantor.do("pk.set_target", "perencana@kb", **PK, target=[{"indikator": "keluhan", "nilai": "75"}])
    with pytest.raises(Forbidden, match="tidak tercatat menjabat camat"):
        kantor.do("pk.submit", "camat@kb", **PK)


def test_a_plh_may_not_sign_a_pk_and_a_plt_signs_as_plt(draft: Kantor) -> None:
    draft.appoint("camat", since="2023-01-01", kapasitas="plh", until="2023-01-02")
    with pytest.raises(Forbidden, match="Plh tidak boleh mengambil langkah 'ajukan'"):
        draft.do("pk.submit", "camat@kb", **PK)
    draft.at("2023-01-04").appoint("camat", since="2023-01-03", kapasitas="plt")
    draft.finish_pk()
    (signed,) = draft.events("PerjanjianKinerja.SignedFirst")
    assert (signed.provenance.capacity, signed.provenance.decree) == ("plt", "SK contoh plt")


def test_a_plh_may_not_open_a_change_of_the_renstra(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan")
    key = {"unit": "kb", "periode": "2021-2026"}
    kantor.do("renstra.draft", "perencana@kb", **key)
    kantor.do(
        "renstra.set_target", "perencana@kb", **key, target=[{"indikator": "keluhan", "nilai": "75", "tahun": 2023}]
    )
    kantor.do("renstra.submit", "camat@kb", **key)
    kantor.do("renstra.verify", "bappeda", **key)
    kantor.do("renstra.establish", "bupati", **key, signed_on="2023-01-02", number="contoh/1", sha256=SHA)
    kantor.appoint("camat", since="2023-01-01", kapasitas="plh")
    with pytest.raises(Forbidden, match="UU 30/2014"):
        kantor.do(
            "renstra.open_revision",
            "camat@kb",
            **key,
            base=1,
            reason_code="perubahan_rpjmd",
            reason="RPJMD berubah tahun ini",
            basis={"kind": "Perda", "number": "contoh/2"},
        )


def test_a_year_outside_the_renstra_is_refused(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan")
    key = {"unit": "kb", "periode": "2021-2026"}
    kantor.do("renstra.draft", "perencana@kb", **key)
    with pytest.raises(Invalid, match="di luar periode Renstra 2021-2026"):
        kantor.do(
            "renstra.set_target", "perencana@kb", **key, target=[{"indikator": "keluhan", "nilai": "1", "tahun": 2027}]
        )


def test_a_camat_who_was_replaced_no_longer_signs(draft: Kantor) -> None:
    draft.appoint("camat", since="2023-01-02", person="demo-camat-baru")
    with pytest.raises(Forbidden, match="tidak tercatat menjabat camat"):
        draft.do("pk.submit", "camat@kb", **PK)


def test_a_plh_stands_beside_the_camat_for_the_days_of_the_letter(draft: Kantor) -> None:
    draft.appoint("camat", since="2023-01-01", until="2023-01-05", kapasitas="plh", person="demo-sekretaris-kb")
    draft.do("pk.submit", "camat@kb", **PK)


def test_a_changed_target_carries_the_reason_and_basis_of_its_revision(draft: Kantor) -> None:
    draft.finish_pk()
    why = {"reason": "Prioritas kabupaten berubah", "basis": {"kind": "SE Bupati", "number": "contoh/5"}}
    draft.do("pk.open_revision", "camat@kb", **PK, base=1, reason_code="perubahan_prioritas_asumsi", **why)
    draft.do("pk.set_target", "perencana@kb", **PK, target=[{"indikator": "keluhan", "nilai": "80"}])
    changed = draft.events("PerjanjianKinerja.TargetSet")[-1]
    assert (changed.old.teks, changed.new.teks) == ("75", "80")
    assert (changed.provenance.reason, changed.provenance.basis.number) == (why["reason"], "contoh/5")
    assert changed.provenance.role == "perencana"


def test_a_revision_says_why_on_what_basis_and_rests_on_what_is_in_force(draft: Kantor) -> None:
    draft.finish_pk()
    key = {**PK, "reason_code": "perubahan_prioritas_asumsi"}
    with pytest.raises(Invalid, match="Tulis alasan"):
        draft.do("pk.open_revision", "camat@kb", **key, base=1)
    with pytest.raises(Invalid, match="dasar hukum"):
        draft.do("pk.open_revision", "camat@kb", **key, base=1, reason="Prioritas kabupaten berubah")
    why = {"reason": "Prioritas kabupaten berubah", "basis": {"kind": "SE", "number": "contoh/5"}}
    with pytest.raises(Refusal, match="Dasar perubahan sudah bergeser"):
        draft.do("pk.open_revision", "camat@kb", **key, base=2, **why)
    with pytest.raises(Invalid, match="Alasan 'iseng' tidak dikenal"):
        draft.do("pk.open_revision", "camat@kb", **PK, base=1, reason_code="iseng", **why)
    draft.do("pk.open_revision", "camat@kb", **key, base=1, **why)
    with pytest.raises(Refusal, match="sudah mempunyai rancangan perubahan"):
        draft.do("pk.open_revision", "camat@kb", **key, base=1, **why)


def test_a_revision_may_be_given_up_and_opened_again(draft: Kantor) -> None:
    draft.finish_pk()
    key = {**PK, "base": 1, "reason_code": "perubahan_prioritas_asumsi"}
    why = {"reason": "Prioritas kabupaten berubah", "basis": {"kind": "SE", "number": "contoh/5"}}
    draft.do("pk.open_revision", "camat@kb", **key, **why)
    draft.do("pk.cancel", "camat@kb", **PK, reason="Tidak jadi diubah tahun ini")
    draft.do("pk.open_revision", "camat@kb", **key, **why)
    found = draft.house.queries.document(draft.today(), "pk", "kb", tahun=2023)
    assert [v["state"] for v in found["versions"]] == ["berlaku", "batal", "draf"]


def test_a_revision_takes_force_within_its_year_and_not_before_its_base(draft: Kantor) -> None:
    draft.finish_pk()
    why = {"reason": "Prioritas kabupaten berubah", "basis": {"kind": "SE", "number": "contoh/5"}}
    draft.do("pk.open_revision", "camat@kb", **PK, base=1, reason_code="perubahan_prioritas_asumsi", **why)
    for day in ("2022-12-31", "2024-01-01"):
        with pytest.raises(Invalid, match=r"tidak boleh berlaku sebelum|tidak sesuai dengan dokumen tahun"):
            draft.finish_pk(effective_from=day)
        draft.do("pk.return", "bupati", **PK, notes=[{"teks": "Tanggal berlaku keliru"}])
