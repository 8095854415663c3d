"""Whoever owns the database changes views and puts in events that nobody signed: no second person is spared by that, no
file that names persons opens, and none is destroyed."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from application.store.belief import INDEX
from application.store.carried import said
from application.store.database import StoreError
from application.store.faults import Damaged
from domain.kernel import FourEyes, NotFound, Refusal
from domain.organisation.usulan import Usulan
from domain.record.bukti_dukung import BuktiDukung
from interfaces import evidence
from interfaces.evidence import LookIsRecorded
from interfaces.exports.package_files import MEMUAT_ORANG, packed_files
from interfaces.mail.post import Letterhead
from interfaces.worker.tick import Tick
from projections import every_view
from tests.kantor import SHA, Kantor
from tests.owner import unguard
from tests.stories.papers import paper, pihak

APPOINTED = {"jabatan": "bupati", "person": "p-5555-5555", "kapasitas": "definitif", "since": "2023-01-01"}
WHY = "Salah unggah: daftar pasien"
PASIEN, REKAP = b"%PDF-1.7 daftar pasien", b"%PDF-1.7 rekap"
VIEWS = sorted(table.name for table in every_view.TABLES)


@pytest.fixture
def living(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kantor]:
    """A kecamatan that lives since its camat submitted his PK, of a database that its owner writes into."""
    monkeypatch.setenv("JEJAK_EVIDENCE", str(tmp_path / "bukti"))
    kantor = Kantor(database_url).found(go_live="2023-06-01")
    kantor.appoint("sekretaris")
    kantor.indikator("keluhan").sign_pk(keluhan="75", on="2023-01-02")
    unguard(kantor.house.database)
    yield kantor
    kantor.close()


def sql(kantor: Kantor, statement: str, *params: Any) -> None:
    with kantor.house.database.write() as tx:
        tx.execute(statement, params)


def empty_every_view(kantor: Kantor) -> None:
    for name in VIEWS:
        sql(kantor, f"DELETE FROM {name}")


def say_that_nothing_began(kantor: Kantor) -> None:
    sql(kantor, "UPDATE unit SET go_live = '2099-01-01'")
    sql(kantor, "UPDATE trail_ragam SET topic = 'X.Y' WHERE topic LIKE 'PerjanjianKinerja.%'")


ATTACKS = pytest.mark.parametrize("attack", [empty_every_view, say_that_nothing_began])


@ATTACKS
def test_what_lives_goes_on_living(living: Kantor, attack: Callable[[Kantor], None]) -> None:
    attack(living)
    lived, zone = living.house.journal.lived, living.clock().tzinfo
    assert zone is not None
    assert lived.since("", zone) == lived.since("kb", zone) == date(2023, 1, 2)
    assert living.do("kabupaten.appoint", "admin", decree="SK 1", confirmed_by="", **APPOINTED).waits


def test_it_began_with_its_go_live_too(kantor: Kantor) -> None:
    kantor.found(go_live="2023-02-01").at("2023-03-01")
    say_that_nothing_began(kantor)
    assert kantor.do("unit.change_go_live", "admin", unit="kb", go_live="2023-07-01", reason=WHY, confirmed_by="").waits


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {table} SET topic = 'PerjanjianKinerja.Drafted' WHERE topic LIKE 'PerjanjianKinerja.S%'",
        "DELETE FROM {table} WHERE topic LIKE 'PerjanjianKinerja.S%'",
    ],
    ids=["renamed", "taken-away"],
)
def test_a_log_that_was_changed_frees_nobody(living: Kantor, statement: str) -> None:
    for table in ("events", "log"):
        sql(living, statement.format(table=table))
    empty_every_view(living)
    with pytest.raises(Damaged):
        living.do("kabupaten.appoint", "admin", decree="SK 1", **APPOINTED)


SEKRETARIAT = {"nama": "Sekretariat Daerah", "jenis": "sekretariat_daerah", "zona": "WITA", "go_live": "2023-01-01"}


def test_who_tended_a_unit_approves_there_no_sooner(living: Kantor) -> None:
    """Whoever keeps people, and checks besides, takes away what views say of that; and with it which units there are,
    who serves, and that anything took a step."""
    key, plt = {"unit": "kb", "tahun": 2023}, {"jabatan": "kasi-kesos", "person": "p-plt", "kapasitas": "plt"}
    living.do("kabupaten.appoint", "ani:admin", decree="SK 1", **APPOINTED)
    living.do("unit.appoint", "admin", unit="kb", **{**APPOINTED, **plt}, decree="SK 2")
    living.do("unit.register", "admin", slug="setda", **SEKRETARIAT)
    why = {"reason": WHY, "basis": {"kind": "SE", "number": "contoh/1"}}
    living.do("pk.open_revision", "perencana@kb", **key, base=1, reason_code="perubahan_prioritas_asumsi", **why)
    living.do("pk.submit", "camat@kb", **key)
    mandate = {"kapasitas": "plt", "kind": "pk", "step": "sign", "boleh": True, "dasar": "Perbup 1", "reason": WHY}
    nomor = living.do("kabupaten.set_mandate", "admin", **mandate, confirmed_by="").waits
    empty_every_view(living)
    with pytest.raises(FourEyes, match="mengubah pejabat kabupaten"):
        living.do("pk.verify", "ani:bagian_organisasi", **key)
    with pytest.raises(FourEyes, match="menyangkut Anda"):  # acts in the capacity that it widens
        living.do("usulan.confirm", "p-plt:bkpsdm", nomor=nomor)
    with pytest.raises(Refusal, match="sudah ada: 'setda'"):
        living.do("unit.register", "admin", slug="setda-2", **SEKRETARIAT)
    with pytest.raises(Refusal, match="sudah berproses di Jejak sejak 2023-01-02"):
        living.do("unit.change_go_live", "admin", unit="kb", go_live="2023-05-01", reason=WHY)
    with pytest.raises(Refusal, match="masih bertugas"):
        living.do("orang.erase", "bkpsdm", person="p-plt", reason=WHY)


def test_who_tended_is_not_forgotten_by_a_log_that_was_changed(living: Kantor) -> None:
    living.do("kabupaten.appoint", "ani:admin", decree="SK 1", **APPOINTED)
    sql(living, "UPDATE events SET state = replace(state, 'ani', 'ina') WHERE topic = 'Kabupaten.Appointed'")
    with pytest.raises(Damaged):
        living.house.journal.tended.latest("ani", "kb")


def test_what_was_read_and_never_committed_is_read_anew(living: Kantor) -> None:
    tended, kecamatan = living.house.journal.tended, {**SEKRETARIAT, "jenis": "kecamatan"}
    assert list(tended.units()) == ["kb"]

    def fail() -> None:
        with living.house.database.write():
            living.do("unit.register", "admin", slug="batal", **kecamatan)
            assert list(tended.units()) == ["kb", "batal"]
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert list(tended.units()) == ["kb"]
    living.do("unit.register", "admin", slug="lain", **kecamatan)
    assert list(tended.units()) == ["kb", "lain"]


def test_a_list_that_nobody_signed_leaves_nobody_out(living: Kantor) -> None:
    """A forged list, from which somebody is gone already, does not spare the second person who confirms that."""
    roster = {"jenis": "lhkpn", "tahun": 2023, "unit": "kb"}
    camat = {"person": "demo-camat-kb", "jabatan": "camat", "sejak": "2023-01-01"}
    living.do("daftar.load", "admin", dokumen=[{**roster, "wajib": [camat]}])
    with living.house.database.read() as tx:
        ((stream, version, state),) = tx.execute(
            "SELECT stream, version, state FROM events WHERE topic = 'Daftar.Listed'"
        )
    put_in(living, stream, version + 1, "Daftar.Listed", state.replace("demo-camat-kb", "demo-lain"))
    with pytest.raises(Damaged):
        living.do("daftar.load", "admin", dokumen=[{**roster, "wajib": []}], reason=WHY, confirmed_by="")


def put_in(kantor: Kantor, stream: str, version: int, topic: str, state: str) -> None:
    """An event in the next place of the log, with a signature that is none of it."""
    with kantor.house.database.write() as tx:
        tx.execute("INSERT INTO events VALUES (?, ?, ?, ?)", (stream, version, topic, state))
        tx.execute(
            "INSERT INTO log SELECT idx + 1, ?, ?, ?, recorded_at, leaf, signature FROM log ORDER BY idx DESC LIMIT 1",
            (stream, version, topic),
        )
        tx.execute("UPDATE head SET idx = idx + 1")


def test_what_nobody_proposed_nobody_confirms(living: Kantor) -> None:
    true = living.do("kabupaten.appoint", "admin", decree="SK 1", confirmed_by="", **APPOINTED).waits
    with living.house.database.read() as tx:
        asked = "SELECT state FROM events WHERE topic = 'Usulan.Proposed' AND state LIKE ?"
        ((state,),) = tx.execute(asked, (f"%{true}%",))
    put_in(living, str(Usulan.create_id("u-2222-2223")), 1, "Usulan.Proposed", state.replace(true, "u-2222-2223"))
    with pytest.raises(Damaged):
        living.do("usulan.confirm", "bkpsdm", nomor="u-2222-2223")
    assert not living.events("Kabupaten.Appointed")


def test_a_destruction_that_nobody_proposed_is_none(living: Kantor) -> None:
    name = living.bring(REKAP)
    state = json.dumps({"provenance": {"person": "p-999", "role": "perencana", "unit": "kb", "reason": WHY}})
    put_in(living, str(BuktiDukung.create_id("kb", name)), 2, "BuktiDukung.DestructionProposed", state)
    with pytest.raises(Damaged):
        living.do("bukti.destroy", "camat@kb", unit="kb", sha256=name, reason=WHY)
    assert living.house.evidence.has(name)


def test_the_tick_destroys_only_what_the_log_says(living: Kantor) -> None:
    name, gone = living.bring(REKAP), living.bring(PASIEN)
    for command, by in (("propose_destruction", "perencana@kb"), ("destroy", "camat@kb")):
        living.do(f"bukti.{command}", by, unit="kb", sha256=gone, reason=WHY)
    living.house.evidence.put(PASIEN)  # as if it had been killed between the decision and its removal
    doc = str(BuktiDukung.create_id("kb", name))
    sql(
        living,
        "INSERT INTO bukti_pemusnahan (doc, keadaan, oleh, alasan, pos_from) VALUES (?, 'dimusnahkan', 'p', 'x', 1)",
        doc,
    )
    Tick(living.house, None, Letterhead("jejak@contoh.test", "http://contoh.test")).run()
    assert living.house.evidence.has(name)
    assert not living.house.evidence.has(gone)


def test_what_another_unit_holds_stays_whatever_the_view_says(living: Kantor) -> None:
    name = living.bring(REKAP)
    living.bring(REKAP, by="bagian_organisasi", unit="")
    sql(living, "DELETE FROM bukti WHERE unit = ''")
    for command, by in (("propose_destruction", "perencana@kb"), ("destroy", "camat@kb")):
        living.do(f"bukti.{command}", by, unit="kb", sha256=name, reason=WHY)
    assert living.house.evidence.has(name)


def test_a_file_that_names_persons_stays_closed(living: Kantor) -> None:
    name = living.bring(PASIEN, memuat_orang=True)
    sql(living, "UPDATE bukti_orang SET memuat = 0")
    who = living.identities.identify("perencana@kb")
    at = living.house.queries.as_of(living.clock().date())
    file = evidence.found(living.house, who, at, name)
    with pytest.raises(LookIsRecorded):
        evidence.require_content(file, recorded=False)
    made = living.do("trail.export", "camat@kb", bentuk="zip", unit="kb", bukti="ya").events[0][0]
    (event,) = [recorded.event for recorded in living.house.journal.at([made])]
    packed = {one["sha256"]: one["keadaan"] for one in packed_files(living.house, event, persons=False)}
    assert packed[name] == MEMUAT_ORANG


def test_a_file_of_another_unit_is_not_opened_by_a_row(living: Kantor) -> None:
    """A view says that the own unit holds it."""
    name, own = living.bring(REKAP), living.identities.identify("camat@kb")
    living.do("unit.register", "admin", slug="lain", **{**SEKRETARIAT, "jenis": "kecamatan"})
    sql(living, "UPDATE bukti SET unit = 'lain'")
    at = living.house.queries.as_of(living.clock().date())
    for who in (living.identities.identify("camat@lain"), own):
        with pytest.raises(NotFound):
            evidence.found(living.house, who, at, name)


def test_a_file_is_what_its_event_says_not_the_key_of_the_request(living: Kantor) -> None:
    """A backup made after the decision carries nothing of it, whichever hashes stand beside."""
    who, name = living.identities.identify("perencana@kb"), sha256(PASIEN).hexdigest()
    about = {"tanggal": "2023-01-02", "sumber": "Register contoh", "memuat_orang": True}
    evidence.bring(living.house, who, "kb", "a.pdf", [PASIEN], about, key=sha256(b"permintaan").hexdigest())
    for command, by in (("propose_destruction", "perencana@kb"), ("destroy", "camat@kb")):
        living.do(f"bukti.{command}", by, unit="kb", sha256=name, reason=WHY)
    with living.house.database.snapshot() as tx:
        assert name in said(tx).destroyed


def test_a_database_of_an_earlier_release_gets_the_index_of_the_kinds_that_are_believed_now(kantor: Kantor) -> None:
    former = INDEX.replace("log_deciding", "log_decides")
    sql(kantor, "DROP INDEX log_deciding")
    sql(kantor, former)
    kantor.house.migrate()
    sql(kantor, former.replace("IF NOT EXISTS ", ""))
    with pytest.raises(StoreError, match="log_deciding"):
        sql(kantor, INDEX.replace("IF NOT EXISTS ", ""))


def test_a_renstra_that_a_view_hides_still_keeps_papers_out(living: Kantor) -> None:
    key = {"unit": "kb", "periode": "2021-2026"}
    living.do("renstra.draft", "perencana@kb", **key)
    living.do(
        "renstra.set_target", "perencana@kb", **key, target=[{"indikator": "keluhan", "tahun": 2023, "nilai": "75"}]
    )
    living.do("renstra.submit", "camat@kb", **key)
    empty_every_view(living)
    beside = {"unit": "kb", "periode": "2019-2023", **paper("2022-12-01")}
    with pytest.raises(Refusal, match="2021-2026"):
        living.do(
            "renstra.load", "kasubbag@kb", **beside, target=[{"indikator": "keluhan", "tahun": 2022, "nilai": "70"}]
        )


def take_for_nobody(kantor: Kantor, topic: str) -> None:
    """Put a step of the first version into the log once more, of the second."""
    with kantor.house.database.read() as tx:
        last_of = "(SELECT MAX(version) FROM events o WHERE o.stream = e.stream)"
        asked = f"SELECT stream, state, {last_of} FROM events e WHERE topic = ?"
        ((stream, state, last),) = tx.execute(asked, (topic,))
    put_in(kantor, stream, last + 1, topic, json.dumps({**json.loads(state), "versi": 2}))


def test_nor_lets_it_be_recorded_that_others_signed_not_even_many_at_once(living: Kantor) -> None:
    key = {"unit": "kb", "tahun": 2023}
    why = {"reason": WHY, "basis": {"kind": "SE", "number": "contoh/1"}}
    living.do("pk.open_revision", "perencana@kb", **key, base=1, reason_code="perubahan_prioritas_asumsi", **why)
    living.do("pk.submit", "camat@kb", **key)
    take_for_nobody(living, "PerjanjianKinerja.Verified")
    rows = [{**key, "signers": pihak(), "signed_on": "2023-01-02", "sha256": SHA, "number": "PK contoh/2"}]
    with pytest.raises(Damaged, match=r"Verified .* tidak ditandatangani"):
        living.do("pk.record_batch", "rina:bagian_organisasi", dokumen=rows)
    assert living.events("PerjanjianKinerja.SignatureRecorded") == []


def test_a_step_that_nobody_took_lets_nothing_be_signed(living: Kantor) -> None:
    """The camat's own signature is put into the log, so that the bupati's brings the promise into force without it."""
    key = {"unit": "kb", "tahun": 2023}
    why = {"reason": WHY, "basis": {"kind": "SE", "number": "contoh/1"}}
    living.do("pk.open_revision", "perencana@kb", **key, base=1, reason_code="perubahan_prioritas_asumsi", **why)
    living.do("pk.submit", "camat@kb", **key)
    empty_every_view(living)
    living.do("pk.verify", "bagian_organisasi", **key)  # where the trail names no place, the log is looked through
    take_for_nobody(living, "PerjanjianKinerja.SignedFirst")
    with pytest.raises(Damaged, match=r"SignedFirst .* tidak ditandatangani"):
        living.do("pk.sign", "bupati", **key, signed_on="2023-01-02", sha256=SHA)
    assert len(living.events("PerjanjianKinerja.Signed")) == 1
