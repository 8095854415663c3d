"""What is approved is what is in force: a change of what a document refers to voids what was verified and signed."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from application.documents.voiding import check_still_verified
from application.orders import Order
from domain.kernel import NeedsConfirmation, Refusal
from domain.plans.perjanjian_kinerja import PerjanjianKinerja
from interfaces.compose import House
from interfaces.input.orders import parse
from tests.kantor import SHA, Kantor, sha
from tests.stories.papers import paper, pihak

PK = {"unit": "kb", "tahun": 2023}
CARD = {"nama": "Indikator keluhan", "level": "sasaran", "satuan": "Persen", "arah": "naik", "mode": "nilai_akhir"}
WHY = "Arah indikator keliru pada kartu"
GO = {"dokumen_gugur": "ya"}


@pytest.fixture
def sqlite(sqlite_with_tables: Path, tmp_path: Path) -> Iterator[Kantor]:
    """Where the database does not matter, the one that costs less."""
    office = Kantor(f"sqlite:///{shutil.copy(sqlite_with_tables, tmp_path / 'jejak.db')}")
    yield office
    office.close()


def revise(kantor: Kantor, by: str = "perencana@kb", answers: dict[str, str] | None = None, **card: Any) -> None:
    own = {"unit": "kb", "slug": "keluhan", "kartu": {**CARD, **card}}
    kantor.do("indikator.revise_card", by, **own, reason=WHY, answers=answers or {})


def verified(kantor: Kantor) -> Kantor:
    """A PK that waits for its first signature."""
    kantor.do("pk.draft", "perencana@kb", **PK)
    kantor.do("pk.set_target", "perencana@kb", **PK, target=[{"indikator": "keluhan", "nilai": "75"}])
    kantor.do("pk.submit", "camat@kb", **PK)
    kantor.do("pk.verify", "bagian_organisasi", **PK)
    return kantor


def state(kantor: Kantor) -> str:
    found = kantor.house.queries.document(kantor.today(), "pk", "kb", tahun=2023, jabatan="camat")
    return str(found["versions"][-1]["state"])


def frozen(kantor: Kantor, topic: str = "PerjanjianKinerja.Signed") -> dict[str, int]:
    return dict(kantor.events(topic)[-1].fakta.kartu)


def test_another_direction_throws_a_verified_promise_back_to_a_draft(kantor: Kantor) -> None:
    verified(kantor.found().indikator("keluhan"))
    kantor.do("pk.sign_first", "camat@kb", **PK, signed_on="2023-01-02")
    # Whoever changes the card sees first which documents fall back, and nothing happens yet.
    before = kantor.house.journal.position()
    with pytest.raises(
        NeedsConfirmation, match=r"Perjanjian Kinerja kb 2023 camat versi 1.*kembali menjadi draf"
    ) as no:
        revise(kantor, arah="turun")
    assert [q["kind"] for q in no.value.facts["questions"]] == ["dokumen_gugur"]
    assert kantor.house.journal.position() == before
    # They go on: the card and the promise change in one command, and the trail says why.
    revise(kantor, arah="turun", answers=GO)
    assert kantor.topics()[-2:] == ["Indikator.CardRevised", "PerjanjianKinerja.Voided"]
    told = kantor.house.queries.trail(kantor.today(), topic="PerjanjianKinerja.Voided")["entries"][-1]
    assert "membatalkan verifikasi dan tanda tangan" in told["kalimat"]
    assert "arah pada kartu 'Indikator keluhan' naik → turun" in told["kalimat"]
    assert "a draft again: arah on the card of 'Indikator keluhan' naik → turun" in told["sentence"]
    assert told["reason"] == WHY
    assert state(kantor) == "draf"
    # No signature of before stands, and none slips through.
    with pytest.raises(Refusal, match="berkeadaan 'draf'"):
        kantor.do("pk.sign", "bupati", **PK, signed_on="2023-01-02", sha256=SHA)
    # It goes the whole way once more, and the card that was verified is the one in force.
    kantor.finish_pk(2023)
    assert frozen(kantor) == {"keluhan": 2}


def test_words_void_nothing_and_the_card_that_was_verified_is_frozen(kantor: Kantor) -> None:
    verified(kantor.found().indikator("keluhan"))
    revise(kantor, nama="Indikator keluhan masyarakat", definisi="Keluhan yang ditangani")
    assert state(kantor) == "terverifikasi"
    for step, who, facts in (("sign_first", "camat@kb", {}), ("sign", "bupati", {"sha256": SHA})):
        kantor.do(f"pk.{step}", who, **PK, signed_on="2023-01-02", **facts)
    assert frozen(kantor) == {"keluhan": 1}
    # What is in force stays what it was, and nobody is asked.
    revise(kantor, arah="turun")
    assert state(kantor) == "berlaku"


@pytest.mark.parametrize(
    "part",
    [{"satuan": "Indeks"}, {"mode": "rata_rata"}, {"rumus": "a / b"}, {"pengali": 1000}, {"skala": "akip"}],
    ids=lambda part: next(iter(part)),
)
def test_each_part_by_which_a_figure_is_read_voids(part: dict[str, Any], sqlite: Kantor) -> None:
    verified(sqlite.found().indikator("keluhan"))
    revise(sqlite, answers=GO, **part)
    (event,) = sqlite.events("PerjanjianKinerja.Voided")
    assert [(s.jenis, s.tentang, s.bagian) for s in event.sebab] == [("kartu", "keluhan", next(iter(part)))]


def test_a_promise_that_does_not_name_the_indikator_stays(sqlite: Kantor) -> None:
    verified(sqlite.found().indikator("keluhan").indikator("lain"))
    own = {"unit": "kb", "slug": "lain", "kartu": {**CARD, "nama": "Indikator lain", "arah": "turun"}}
    sqlite.do("indikator.revise_card", "perencana@kb", **own, reason=WHY)
    assert state(sqlite) == "terverifikasi"


def test_a_row_of_the_template_that_was_taken_over_voids_when_it_changes(sqlite: Kantor) -> None:
    kantor = sqlite.found()
    tpl = {"tahun": 2023}

    def row(target: str) -> dict[str, Any]:
        card = {**CARD, "nama": "Indikator keluhan"}
        return {"indikator": "keluhan", "kartu": card, "jenis_unit": ["kecamatan"], "target": target}

    def establish() -> None:
        kantor.do("templat.submit", "bagian_organisasi", **tpl)
        kantor.do("templat.verify", "bappeda", **tpl)
        decree = {"signed_on": "2023-01-02", "number": "SK contoh/1", "effective_from": "2023-01-02"}
        kantor.do("templat.establish", "sekda", **tpl, **decree, answers=GO)

    kantor.do("templat.draft", "bagian_organisasi", **tpl)
    kantor.do("templat.set_rows", "bagian_organisasi", **tpl, baris=[row("80")])
    establish()
    kantor.do("templat.adopt", "perencana@kb", unit="kb", tahun=2023)
    kantor.do("pk.draft", "perencana@kb", **PK)
    kantor.do("pk.submit", "camat@kb", **PK)
    kantor.do("pk.verify", "bagian_organisasi", **PK)
    why = {"reason": "Target provinsi naik", "basis": {"kind": "SE", "number": "contoh/2"}}
    kantor.do("templat.open_revision", "bagian_organisasi", **tpl, base=1, reason_code="perubahan_rpjmd", **why)
    kantor.do("templat.set_rows", "bagian_organisasi", **tpl, baris=[row("85")])
    establish()
    (event,) = kantor.events("PerjanjianKinerja.Voided")
    assert [(s.jenis, s.tentang, s.bagian, s.semula, s.menjadi) for s in event.sebab] == [
        ("templat", "keluhan", "target", "80", "85")
    ]
    assert state(kantor) == "draf"


def test_a_paper_keeps_the_card_of_its_date(sqlite: Kantor) -> None:
    # The card was registered in January, its reading changed in May; the paper of March is loaded in June.
    kantor = sqlite.found(go_live="2023-06-01").indikator("keluhan")
    revise(kantor.at("2023-05-02"), arah="turun")
    printed = {**PK, **paper("2023-03-01"), "signers": pihak(), "target": [{"indikator": "keluhan", "nilai": "75"}]}
    kantor.at("2023-06-02").do("pk.load", "kasubbag@kb", **printed)
    kantor.do("pk.confirm_load", "bagian_organisasi", **PK)
    assert frozen(kantor, "PerjanjianKinerja.LoadConfirmed") == {"keluhan": 1}


def test_a_paper_from_before_any_card_has_the_newest(sqlite: Kantor) -> None:
    kantor = sqlite.found(go_live="2023-06-01").indikator("keluhan")
    revise(kantor, arah="turun")
    printed = {"unit": "kb", "tahun": 2022, **paper("2022-03-01"), "signers": pihak()}
    kantor.do("pk.load", "kasubbag@kb", **printed, target=[{"indikator": "keluhan", "nilai": "75"}])
    kantor.do("pk.confirm_load", "bagian_organisasi", unit="kb", tahun=2022)
    assert frozen(kantor, "PerjanjianKinerja.LoadConfirmed") == {"keluhan": 2}


def test_evidence_that_is_replaced_after_submission_voids(sqlite: Kantor) -> None:
    # A pengampu's figure is objected to after the quarter was handed in, and supplied anew with other evidence.
    kantor = sqlite.found().indikator("keluhan").indikator("stunting", pengampu="pengampu-dinas-kesehatan")
    kantor.sign_pk(keluhan="75", stunting="80")
    tw1 = {"unit": "kb", "tahun": 2023, "triwulan": 1}
    kantor.at("2023-04-03").do("realisasi.draft", "kasubbag@kb", **tw1)
    kantor.report(1, keluhan="80")

    def supply(berkas: str) -> None:
        given = {"indikator": "stunting", "tahun": 2023, "triwulan": 1, "nilai": "76", "reason": "Rekap diperbarui"}
        proof = {"sha256": sha(berkas), "nama": f"Rekap {berkas}", "sumber": "Dinas Kesehatan"}
        kantor.do("pasokan.supply", "pengampu-dinas-kesehatan", **given, bukti=proof)

    supply("a")
    kantor.do("realisasi.submit", "kasubbag@kb", **tw1)
    kantor.do("realisasi.approve", "camat@kb", **tw1)
    cell = {**tw1, "indikator": "stunting"}
    kantor.do("realisasi.object", "kasi@kb", **cell, reason="Tiga desa belum masuk")
    kantor.do("realisasi.answer_objection", "pengampu-dinas-kesehatan", **cell, upheld=True, reason="Benar, tiga desa")
    supply("b")
    (event,) = kantor.events("RealisasiTriwulan.Voided")
    assert [(s.jenis, s.tentang, s.semula, s.menjadi) for s in event.sebab] == [
        ("bukti", "stunting", "Rekap a", "Rekap b")
    ]
    with pytest.raises(Refusal, match="berkeadaan 'draf'"):
        kantor.do("realisasi.verify", "bappeda", **tw1)


def test_a_quarter_that_was_handed_in_is_read_by_the_card_of_its_promise(sqlite: Kantor) -> None:
    kantor = sqlite.found().indikator("keluhan")
    tw1 = {"unit": "kb", "tahun": 2023, "triwulan": 1}
    kantor.at("2023-04-03").do("realisasi.draft", "kasubbag@kb", **tw1)
    kantor.report(1, keluhan="80")
    kantor.do("realisasi.open_unsigned", "bagian_organisasi", **tw1, reason="PK menunggu bupati")
    kantor.do("realisasi.submit", "kasubbag@kb", **tw1)
    revise(kantor, arah="turun", answers=GO)  # no promise yet: the newest card reads the quarter
    assert len(kantor.events("RealisasiTriwulan.Voided")) == 1
    kantor.sign_pk(keluhan="75", on="2023-04-03")
    kantor.do("realisasi.submit", "kasubbag@kb", **tw1)
    revise(kantor, satuan="Indeks")  # by now the promise has frozen the card
    assert len(kantor.events("RealisasiTriwulan.Voided")) == 1


class Meanwhile:
    """The questions of the house; while it is asked what is under way, somebody gives another command."""

    def __init__(self, house: House, order: Order) -> None:
        self.asked, self.house, self.order = house.jejak.questions, house, order
        self.outcome: list[BaseException | None] = []
        self.thread = Thread(target=self._give)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.asked, name)

    def under_way(self, units: Any) -> Any:
        self.thread.start()
        return self.asked.under_way(units)

    def _give(self) -> None:
        try:
            self.house.jejak.execute(self.order)
            self.outcome.append(None)
        except Refusal as refusal:
            self.outcome.append(refusal)


def test_a_signature_given_while_the_card_changes_does_not_slip_through(kantor: Kantor) -> None:
    verified(kantor.found().indikator("keluhan")).do("pk.sign_first", "camat@kb", **PK, signed_on="2023-01-02")
    given = {"command": "pk.sign", "command_id": "1", "actor": "bupati"}
    data = {**PK, "signed_on": "2023-01-02", "sha256": SHA}
    order, _ = parse({**given, "data": data}, kantor.identities.identify, demo=True)
    meanwhile = kantor.house.jejak.questions = Meanwhile(kantor.house, order)
    revise(kantor, arah="turun", answers=GO)
    meanwhile.thread.join(30)
    (refused,) = meanwhile.outcome
    assert isinstance(refused, Refusal)
    # Whoever had read the promise before and the card after is decided on anew: one thing only is said.
    assert "berkeadaan 'draf'" in refused.teks.id
    assert "PerjanjianKinerja.Signed" not in kantor.topics()
    assert state(kantor) == "draf"


def test_a_refusal_on_what_was_and_what_is_by_now_is_decided_anew(kantor: Kantor) -> None:
    """The signer has read the promise when the card changes; between both of its readings nothing is true together."""
    verified(kantor.found().indikator("keluhan")).do("pk.sign_first", "camat@kb", **PK, signed_on="2023-01-02")
    work = kantor.house.jejak.work()
    promise = work.find(PerjanjianKinerja, "kb", 2023, "camat")
    assert promise is not None
    assert not work.has_moved()
    revise(kantor, arah="turun", answers=GO)
    with pytest.raises(Refusal, match="berubah sesudah"):
        check_still_verified(work, promise)
    assert work.has_moved()
