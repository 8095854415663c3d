"""As whoever has the password of the database: rows are put in, changed, copied to another and put back, on each table.

The attacker is a camat with an account and the key of a program, who writes whatever they like into the database
and has neither the signing key nor the secret. They want to act as the bupati, or beyond what they were granted.
"""

from collections.abc import Iterator

import pytest

from interfaces.compose import OWN
from interfaces.door.factors import Factors
from interfaces.door.links import Links
from projections import every_view
from tests.conftest import KINDS
from tests.interfaces.registers.attacker import access, credentials, doors
from tests.interfaces.registers.attacker.access import submits
from tests.interfaces.registers.attacker.attack import BACK, COPY, INSERT, UPDATE, Attack
from tests.interfaces.registers.attacker.doors import ask
from tests.interfaces.registers.attacker.ward import ADMIN, BUPATI, CAMAT, KNOWN, PERENCANA, Ward, acting, called
from tests.interfaces.web.browser import WORD
from tests.lending import Lent


@pytest.fixture(scope="module", params=KINDS)
def ward(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ward]:
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('penyerang')}/jejak.db"
    else:
        lent: Lent = request.getfixturevalue("postgres_with_tables")
        url = lent.lend()
    ward = Ward(url)
    yield ward
    ward.close()
    if request.param != "sqlite":
        lent.take_back(url)


ATTACKS = (*access.ATTACKS, *credentials.ATTACKS, *doors.ATTACKS)
THE_LOG = ("events", "log", "log_keys", "head")
WHOLE = ("passwords", "authenticators", "recovery_codes", "passkeys", "sessions", "links", "events")
"""Tables that are attacked in every way there is."""
DECIDES_NOTHING = {
    "head": "where the log ends: one that does not fit the log stops every command",
    "checkpoints": "signatures of the log: what is not signed by the key is none, as jejak-verify finds",
    "cosignatures": "signatures of witnesses, who keep their own",
    "policies": "how far consequences are drawn: they may be held back or drawn once more, each once by its key",
    "kertas_kerja": "papers of audits, of each of which the log has the hash",
    "contact_offices": "for which offices somebody is told",
    "former_addresses": "where it is told that an address was changed; the log says so too",
    "people_looks": "who looked at whom; the security log has it too",
    "file_names": "what files were called",
    "feeds": "tokens that show deadlines; whoever writes here reads them already",
    "outbox_position": "how far mail was made",
    "outbox": "mail on its way: it carries no link that opens without the row and the event behind it",
    "contacts": "addresses of an earlier release, emptied by migrate",
    "heartbeats": "signs of life",
    "limits": "tries that were counted: whoever empties it may try faster, against hashes that they could read as well",
    "uploads": "parts of files under way; a file is known by its hash",
    "view_position": "how far views are made",
    "jobs": "what somebody asked for: an export is made of its event, for whoever may have that; a check gives no data",
    "self_checks": "up to where what is shown was found equal to the log: the next pass says it anew",
    "self_check_rows": "what was found to differ: it makes readiness red, and the next pass says it anew",
    "saved_questions": "questions to the trail: each shows what its reader may see",
    "visits": "since when a visitor counts what is new",
    "signings": "what was sent to be signed: by a row that goes a paper is sent twice; each is judged by itself",
    "import_words": "what headings and names of a table mean: shown with each import, before it is recorded",
}
"""Other tables, and why nobody acts by what stands in them."""
VIEWS = """
acuan akhir_delegasi akhir_jabatan aksi alokasi aturan_tenggat baris_jabatan baris_templat belanja berdiri berlaku
bukti bukti_orang bukti_pemusnahan daftar_laporan daftar_status daftar_wajib data_pendukung delegasi dijanjikan
dikesampingkan dokumen errata errata_jawaban hari_libur hasil_reviu jam_salah kartu keadaan keadaan_usulan keberatan
kewajiban kewajiban_batas kewajiban_berikut kewajiban_keadaan kiriman konfirmasi kop koreksi_diusulkan
koreksi_pencatatan mandat menunggu_kedua mulai_unit nama_unit narasi naskah pagu pemasukan_terlambat pemberitahuan
pembukaan penerus penerusan pengampu pengesahan pengganti pengiriman pengiriman_kembali perpanjangan pihak_kedua
posisi_laporan publik realisasi reviu serapan seri sesi setting skala skala_dicabut sumbangan sumber sumber_pagu surat
surat_masuk susulan tahap tanda tanda_dinilai tanda_tangan target tataan tenggat_sejak tercetak tercetak_sah tertutup
tim_audit trail trail_alasan trail_berkas trail_dipermudah trail_fakta trail_kartu trail_kini trail_ragam
trail_rencana_kini trail_renstra trail_tertanda tugas unit usulan_koreksi verifikasi versi
"""
"""Views that nobody acts by: a command is decided by what the events of its documents, units and offices say, and by
the signed log whether it needs a second person, opens a file or destroys one (store/test_views_free_nobody.py).
Only that who tended people approves nothing (`tataan`) may be taken away here."""


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: f"{attack.table}-{attack.how}")
def test_a_row_that_was_put_there_is_not_believed(ward: Ward, attack: Attack) -> None:
    with ward.attacked(*(THE_LOG if attack.table in THE_LOG else (attack.table, "sessions", "links", "passwords"))):
        if attack.table == "sessions":
            ward.sql("DELETE FROM sessions")
            ward.session = ward.browser("10.6.6.6").sign_in(called(CAMAT))
        attack.change(ward)
        if attack.table in THE_LOG:
            ward.start_anew()
        assert not attack.opens(ward)


def test_what_is_honest_opens(ward: Ward) -> None:
    """The ways that attackers try are ways in: for whom they were made."""
    assert ward.signs_in(BUPATI, KNOWN, ward.next_code(called(BUPATI))) == BUPATI
    assert ward.signs_in(CAMAT, WORD, ward.recovery[CAMAT].pop()) == CAMAT
    assert ward.signs_in(PERENCANA, KNOWN) == PERENCANA
    assert ward.answer(ward.key, "camat@kec-contoh", "/api/v1/units") == 200
    assert submits(ward, ward.holder) == 404
    assert ward.link(Links(ward.house).give(ADMIN, PERENCANA))
    assert [key.public for key in Factors(ward.house).passkeys(BUPATI)] == [f"umum-{BUPATI}"]
    first, again = ask(ward, "sekali"), ask(ward, "sekali")
    assert first == again
    assert acting(ward.browser("10.5.5.5").sign_in(called(CAMAT)).copy()) == CAMAT


def test_every_table_is_attacked_or_decides_nothing() -> None:
    """A new table is attacked here, or stands below with why nobody acts by it."""
    attacked, views = {attack.table for attack in ATTACKS}, {table.name for table in every_view.TABLES}
    assert attacked | DECIDES_NOTHING.keys() | set(VIEWS.split()) == set(OWN)
    assert not attacked & (DECIDES_NOTHING.keys() | set(VIEWS.split()))
    assert set(VIEWS.split()) < views


def test_each_table_that_decides_is_attacked_in_every_way_there_is() -> None:
    ways = {table: {attack.how for attack in ATTACKS if attack.table == table} for table in WHOLE}
    assert ways == {table: {INSERT, UPDATE, COPY, BACK} for table in WHOLE}
