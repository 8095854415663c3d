"""What stands under a signature is frozen as it is given; erasing somebody changes nothing that was signed."""

import io
import logging
import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZipFile

import pytest

from domain.kernel import Forbidden, Invalid, NotFound, Refusal
from interfaces.input.moments import as_of
from interfaces.jobs.asking import begun
from interfaces.jobs.kinds import DOCUMENT
from interfaces.jobs.runner import Runner, result
from interfaces.jobs.writing import WHOLE, revealed
from interfaces.registers.blocks import rank, spaced
from interfaces.registers.directory import ERASED, STAY
from interfaces.registers.factors import TABLES as FACTORS
from interfaces.registers.particulars import Particulars
from interfaces.writing.model import Signatures
from interfaces.writing.printing import Printing
from tests.interfaces.cli.runner import Terminal
from tests.interfaces.verify.installation import dumped
from tests.interfaces.verify.running import verify
from tests.interfaces.web.reader import Page, Reader
from tests.kantor import Kantor

NIP, NIK = "199999999999999999", "9999999999999999"
CAMAT = {
    "nama": "Dra. Contoh Camat, M.Si.",
    "golongan": "IV/b",
    "nip": NIP,
    "nik": NIK,
    "email": "contoh.camat@contoh.go.id",
    "telepon": "+6281299999999",
}
BUPATI = {"nama": "Contoh Bupati, S.T."}
PK = "/cetak/pk/kb/2023/camat"
PRINTED = (
    *("Camat Contoh", "Dra. Contoh Camat, M.Si.", "Pembina Tingkat I (IV/b)", "NIP 19999999 999999 9 999"),
    *("Bupati Contoh", "Contoh Bupati, S.T."),
)


def known(kantor: Kantor, person: str, **more: Any) -> None:
    kantor.house.people.set(Particulars(person, **more), (), kantor.clock())


@pytest.fixture
def signed(kantor: Kantor) -> Kantor:
    """A PK of 2023, signed here by a camat and a bupati whom the directory knows."""
    kantor.found()
    known(kantor, "demo-camat-kb", **CAMAT)
    known(kantor, "demo-bupati", **BUPATI)
    return kantor.indikator("keluhan").sign_pk(keluhan="75")


def lines(page: Page) -> list[str]:
    """What is printed under the signatures."""
    return ["".join(p.itertext()) for p in page.one("div", "tanda-tangan").iter("p")]


def leave(kantor: Kantor, person: str = "demo-camat-kb") -> None:
    """The camat leaves office, so that nothing is left of what they may do."""
    more = {"jabatan": "camat", "person": person, "until": kantor.clock().date().isoformat()}
    kantor.do(
        "unit.end_office", "admin", unit="kb", **more, reason="Mutasi", basis={"kind": "SK", "number": "contoh 2"}
    )
    kantor.at("2023-06-01")


def test_a_reprint_is_equal_after_a_change_of_title_and_after_erasure(signed: Kantor) -> None:
    before = Reader(signed.house).open(PK)
    assert lines(before) == list(PRINTED)
    known(signed, "demo-camat-kb", **{**CAMAT, "nama": "Dr. Contoh Camat, M.Si.", "golongan": "IV/c", "nip": ""})
    assert lines(Reader(signed.house).open(PK)) == list(PRINTED)
    leave(signed)
    signed.do("orang.erase", "bkpsdm", person="demo-camat-kb", reason="Permintaan yang bersangkutan")
    assert signed.house.people.find("demo-camat-kb") is None
    after = Reader(signed.house).open(PK)
    assert lines(after) == list(PRINTED)
    assert _main(before) == _main(after)


def test_a_document_that_goes_out_has_the_blocks_and_lies_hidden_until_it_is_taken(signed: Kantor) -> None:
    who = signed.house.identities().identify("camat@kb", "")
    at = as_of(signed.house)
    asked = {"alamat": "pk/kb/2023/camat", "versi": 1, "bentuk": "docx", "posisi": at.position, "per": f"{at.per}"}
    job = begun(signed.house, who, DOCUMENT, asked, WHOLE)
    Runner(signed.house).drain()
    path = result(signed.house, job.id)
    content = revealed(signed.house, path.read_bytes())
    with ZipFile(io.BytesIO(content)) as file:
        text = file.read("word/document.xml").decode()
    for line in PRINTED:
        assert text.count(escape(line)) >= 2, line  # under the promise and under its annex
    assert NIP.encode() not in path.read_bytes()
    assert not path.read_bytes().startswith(b"PK")
    (event,) = signed.events("Cetakan.Printed")
    named = Printing(signed.house, who, at)
    doc = named.document("pk", {"unit": "kb", "tahun": 2023})
    assert event.isi == doc.digest
    other = replace(
        doc,
        isi=tuple(
            replace(one, blok=tuple(replace(b, baris=(b.baris[0], "Orang Lain")) for b in one.blok))
            if isinstance(one, Signatures)
            else one
            for one in doc.isi
        ),
    )
    assert other.digest == doc.digest  # nobody's name can be guessed from it


def _main(page: Page) -> str:
    return " ".join("".join(page.one("main").itertext()).split())


def test_the_events_hold_a_hash_and_nothing_that_was_printed(signed: Kantor) -> None:
    first, second = *signed.events("PerjanjianKinerja.SignedFirst"), *signed.events("PerjanjianKinerja.Signed")
    for event in (first, second):
        assert re.fullmatch("[0-9a-f]{64}", event.fakta.blok)
        content = signed.house.evidence.get(event.fakta.blok)
        assert b"jejak-blok-v1" in content
        for value in (*CAMAT.values(), *BUPATI.values(), *PRINTED):
            assert value.encode() not in content
    assert signed.house.blocks.read(first.fakta.blok).decree == "SK contoh definitif"


def test_canaries_are_found_nowhere_but_in_the_document_that_prints_them(
    signed: Kantor, database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    canaries = [NIP, NIK, CAMAT["email"], CAMAT["telepon"], spaced(NIP)]
    rows = [tuple(map(str, (r.event, vars(r.event)))) for page in signed.house.journal.pages() for r in page]
    everything = [repr(rows)]
    with signed.house.database.read() as tx:
        for table in _tables(signed):
            everything.append(repr(tx.execute(f"SELECT * FROM {table}")))
    if database_url.startswith("sqlite"):
        files = Path(database_url.removeprefix("sqlite:///")).parent.glob("jejak.db*")
        everything += [file.read_bytes().decode("latin-1") for file in files]
    everything += [path.read_bytes().decode("latin-1") for path in _files(signed)]
    reader = Reader(signed.house)
    for address in ("/capaian", "/trail", "/tenggat", "/lineage?indikator=keluhan", "/data-saya"):
        everything.append(reader.client.get(address).get_data(as_text=True))
    jejak = Terminal(database_url)
    for line in (
        "trail --json",
        "person list --json",
        "person show demo-camat-kb",
        "pk show --unit kb --tahun 2023 --json",
    ):
        everything.append(jejak.ok(line).out)
    for canary in canaries:
        assert [n for n, text in enumerate(everything) if canary in text] == [], canary
    assert spaced(NIP) in reader.client.get(PK).get_data(as_text=True)


def _tables(kantor: Kantor) -> list[str]:
    from interfaces.compose import OWN

    return list(OWN)


def _files(kantor: Kantor) -> list[Path]:
    return [path for path in kantor.house.evidence.root.rglob("*") if path.is_file()]


def test_a_print_with_a_nip_is_kept_for_whom_it_concerns(signed: Kantor) -> None:
    Reader(signed.house).open(PK)
    seen = signed.house.looks.of("demo-camat-kb")
    assert [(look.who, look.what) for look in seen] == [("demo-inspektorat", "cetak")]
    assert signed.house.looks.of("demo-bupati") == []  # no number of theirs was printed


def test_whoever_the_directory_does_not_know_signs_all_the_same(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan").sign_pk(keluhan="75")
    assert {event.fakta.blok for event in kantor.events("PerjanjianKinerja.Signed")} == {""}
    known(kantor, "demo-camat-kb", **CAMAT)  # what was not known then is not printed now
    text = Reader(kantor.house).open(PK).text
    assert CAMAT["nama"] not in text
    assert "tidak tercatat saat ditandatangani" in text


def test_a_refused_signature_leaves_no_file(kantor: Kantor) -> None:
    kantor.found()
    known(kantor, "demo-camat-kb", **CAMAT)
    kantor.indikator("keluhan")
    key = {"unit": "kb", "tahun": 2023}
    kantor.do("pk.draft", "perencana@kb", **key, prefill=False)
    before = _files(kantor)
    with pytest.raises(Refusal):
        kantor.do("pk.sign_first", "camat@kb", **key, signed_on=kantor.clock().date().isoformat())
    assert _files(kantor) == before


def test_a_block_that_was_altered_or_is_gone_is_said_so(signed: Kantor) -> None:
    (event,) = signed.events("PerjanjianKinerja.Signed")
    path = signed.house.evidence.path(event.fakta.blok)
    content = path.read_bytes()
    path.chmod(0o600)
    path.write_bytes(content.replace(b"v1", b"v2"))
    assert Reader(signed.house).client.get(PK).status_code == 503
    path.unlink()
    assert Reader(signed.house).client.get(PK).status_code == 404


def test_another_unit_sees_no_print(signed: Kantor) -> None:
    signed.found("lain", "Kecamatan Lain")
    reader = Reader(signed.house, "camat@lain")
    assert reader.client.get(PK).status_code == 404
    assert reader.client.get("/cetak/pk/kb/2024/camat").status_code == 404
    assert reader.client.get("/cetak/x").status_code == 422


class TestErasing:
    def test_it_is_an_event_that_names_nobody(self, signed: Kantor) -> None:
        leave(signed)
        signed.do("orang.erase", "admin", person="demo-camat-kb", reason="Permintaan yang bersangkutan")
        (event,) = signed.events("Orang.Erased")
        assert "UU 43/2009" in event.tetap
        told = signed.house.queries.trail(signed.today(), topic="Orang.Erased", limit=5)["entries"]
        assert told[0]["kalimat"].startswith("Admin menghapus data pribadi seseorang dari direktori")
        assert "demo-camat" not in told[0]["kalimat"] + told[0]["sentence"]

    def test_it_takes_what_waits_and_leaves_the_log_whole(
        self, signed: Kantor, database_url: str, tmp_path: Path
    ) -> None:
        leave(signed)
        house = signed.house
        with house.database.read() as tx:
            ((isi,),) = tx.execute("SELECT isi FROM people WHERE person = 'demo-camat-kb'")
        house.jobs.ask("demo-camat-kb", "camat@kb", "ekspor", {"idx": 1}, 1, signed.clock())
        house.auditors.save("demo-camat-kb", "Target saya", "kind=pk", signed.clock())
        house.auditors.visit("demo-camat-kb", signed.clock().date())
        signed.do("orang.erase", "admin", person="demo-camat-kb", reason="Permintaan yang bersangkutan")
        with house.database.read() as tx:
            for table in ("people", "contact_offices", *ERASED):
                assert tx.execute(f"SELECT 1 FROM {table} WHERE person = 'demo-camat-kb'") == []
        assert house.people.called(NIP) is None
        if not house.database.roles:
            raw = b"".join(p.read_bytes() for p in Path(house.database.path).parent.glob("jejak.db*"))  # type: ignore[attr-defined]
            assert isi.encode() not in raw
        house.log.publish(signed.clock(), at_once=True)
        if house.database.roles:
            log = [dumped(SimpleNamespace(database=database_url), tmp_path)]  # type: ignore[arg-type]
        else:
            log = ["--sqlite", Path(database_url.removeprefix("sqlite:///"))]
        checked = verify("check", *log, "--vkey", house.log.keys()[-1]["vkey"])
        assert (checked.codes, checked.exit) == (set(), 0)
        known(signed, "demo-camat-kb", nama="Contoh")  # kept again, erased again
        signed.do("orang.erase", "admin", person="demo-camat-kb", reason="Permintaan kedua")
        assert len(signed.events("Orang.Erased")) == 2

    def test_who_still_serves_is_not_erased(self, signed: Kantor) -> None:
        with pytest.raises(Refusal, match="masih bertugas \\(camat@kb\\)"):
            signed.do("orang.erase", "admin", person="demo-camat-kb", reason="Permintaan")
        signed.do("akses.grant", "admin", person="p-9", acting_as="perencana@kb", decree="SK contoh")
        known(signed, "p-9", nama="Contoh")
        with pytest.raises(Refusal, match="perencana@kb"):
            signed.do("orang.erase", "bkpsdm", person="p-9", reason="Permintaan")
        assert signed.house.people.find("p-9") is not None

    def test_it_needs_a_reason_and_somebody_who_keeps_the_directory(self, signed: Kantor) -> None:
        known(signed, "p-9", nama="Contoh")
        with pytest.raises(Invalid):
            signed.do("orang.erase", "admin", person="p-9")
        for actor in ("inspektorat", "bupati", "camat@kb"):
            with pytest.raises(Forbidden):
                signed.do("orang.erase", actor, person="p-9", reason="Permintaan")
        with pytest.raises(NotFound):
            signed.do("orang.erase", "admin", person="p-10", reason="Permintaan")
        with pytest.raises(Refusal, match="diri sendiri"):
            signed.do("orang.erase", "p-9:admin", person="p-9", reason="Permintaan")
        assert signed.events("Orang.Erased") == []

    def test_the_terminal_says_what_stays(self, signed: Kantor, database_url: str) -> None:
        known(signed, "p-9", nama="Contoh")
        jejak = Terminal(database_url)
        said = jejak.ok("person erase p-9 --reason Permintaan").out
        for words in ("Data pribadi p-9 dihapus", "blok tanda tangannya", "UU 43/2009"):
            assert words in said
        assert "tidak ada dalam direktori" in jejak.fails(2, "person erase p-9 --reason Permintaan")

    def test_every_table_about_people_is_erased_or_said_to_stay(self, signed: Kantor) -> None:
        """Whoever adds a table with a person in it decides."""
        from interfaces.compose import KEPT, PASSING

        with signed.house.database.read() as tx:
            about = {t for t in (*KEPT, *PASSING) if "person" in signed.house.database.columns(tx, t)}
        assert about == {"people", "contact_offices", *ERASED, *STAY} - {"people_looks"}
        assert {"authenticators", "passkeys"} <= set(FACTORS)


def test_ranks_and_numbers_as_they_are_printed() -> None:
    assert rank(Particulars("p", golongan="III/d")) == "Penata Tingkat I (III/d)"
    assert rank(Particulars("p", golongan="IX")) == "Golongan IX"
    assert rank(Particulars("p", pangkat="Kolonel")) == "Kolonel"
    assert rank(Particulars("p", golongan="IV/a", pangkat="Jaksa Madya")) == "Jaksa Madya (IV/a)"
    assert rank(Particulars("p")) == ""
    assert spaced(NIP) == "19999999 999999 9 999"
