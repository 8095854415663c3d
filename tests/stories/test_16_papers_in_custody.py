"""A paper is a file that somebody brought: what else lies in the store passes as none, whichever way it is named."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from application.files import FileNeeded
from domain.kernel import Invalid
from interfaces.registers.particulars import Particulars
from tests.kantor import Kantor
from tests.stories.papers import paper, pihak, verified

STRAY = b"%PDF-1.7 naskah PK"
KEY = {"unit": "kb", "tahun": 2023}


@pytest.fixture
def office(kantor: Kantor) -> Kantor:
    """A PK that waits for the bupati, signed by a camat whose name is known; and one within the kecamatan."""
    kantor.found().found("lain", "Kecamatan Lain").indikator("keluhan")
    kantor.house.people.set(Particulars("demo-camat-kb", nama="Contoh, S.Sos."), (), kantor.clock())
    kantor.do("pk.draft", "perencana@kb", **KEY, prefill=False)
    kantor.do("pk.set_target", "perencana@kb", **KEY, target=[{"indikator": "keluhan", "nilai": "75"}])
    kantor.do("pk.submit", "camat@kb", **KEY)
    kantor.do("pk.verify", "bagian_organisasi", **KEY)
    kantor.do("pk.sign_first", "camat@kb", **KEY)
    return verified(kantor, **KEY, jabatan="kasi-trantib")


def frozen(office: Kantor) -> str:
    """What Jejak printed itself under a signature."""
    (signed,) = office.events("PerjanjianKinerja.SignedFirst")
    return str(signed.fakta.blok)


def destroyed(office: Kantor) -> str:
    """A file whose destruction was decided, by a process that was killed before it removed the content."""
    gone = {"unit": "kb", "sha256": office.bring(STRAY), "reason": "Salah unggah berkas"}
    office.do("bukti.propose_destruction", "perencana@kb", **gone)
    office.do("bukti.destroy", "bagian_organisasi", **gone)
    return office.house.evidence.put(STRAY)


def of_another(office: Kantor) -> str:
    return office.bring(STRAY, "perencana@lain", "lain")


def refused(office: Kantor) -> str:
    """A file whose command was refused, of which a killed process left the content."""
    with pytest.raises(Invalid, match="belum tiba"):
        office.bring(STRAY, tanggal="2030-01-01")
    return office.house.evidence.put(STRAY)


def ways(sha256: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Commands that name a paper: as their own, in a row for a unit, in a part of what they say, and as their basis."""
    basis = {"kind": "SK", "number": "contoh/1", "signed_on": "2023-01-02", "sha256": sha256}
    row = {**KEY, "jabatan": "kasi-trantib", **paper("2023-01-02", sha256=sha256)}
    row["signers"] = pihak(jabatan="kasi-trantib", atasan="camat")
    letter = {"tertanggal": "2023-01-01", "diterima": "2023-01-02", "tahun": 2023, "sha256": sha256}
    card = {"nama": "Keluhan baru", "level": "sasaran", "satuan": "Persen", "arah": "naik", "mode": "nilai_akhir"}
    link = {"tautan": "https://contoh.go.id/pk", "tanggal": "2023-01-02", "sumber": "Situs", "memuat_orang": False}
    yield "pk.sign", "bupati", {**KEY, "sha256": sha256}
    yield "pk.record_batch", "kasubbag@kb", {"dokumen": [row]}
    yield "surat.receive", "bappeda", {"jenis": "rapbd_disetujui", "nomor": "DPRD 1", "surat": letter}
    change = {"slug": "keluhan", "kartu": card, "reason": "Nama pada kartu dibetulkan"}
    yield "indikator.revise_card", "perencana@kb", {"unit": "kb", **change, "basis": basis}
    yield "bukti.add_link", "kasi@kb", {"unit": "kb", **link, "basis": basis}


@pytest.mark.parametrize("stray", [frozen, destroyed, of_another, refused])
def test_what_nobody_brought_for_it_is_no_paper(office: Kantor, stray: Callable[[Kantor], str]) -> None:
    named = stray(office)
    assert office.house.evidence.has(named)
    before = office.topics()
    for name, by, said in ways(named):
        with pytest.raises(FileNeeded):
            office.do(name, by, **said)
    assert office.topics() == before


def test_a_paper_destroyed_while_a_proposal_waits_is_missed_by_who_confirms(office: Kantor) -> None:
    basis = {"kind": "SK", "number": "contoh/2", "signed_on": "2023-01-02", "sha256": office.bring(STRAY)}
    held = {"jabatan": "kasi-trantib", "person": "demo-baru", "kapasitas": "definitif", "decree": "SK contoh/2"}
    proposed = {"unit": "kb", **held, "since": "2023-01-02", "basis": basis}
    waits = office.do("unit.appoint", "admin", **proposed, confirmed_by="").waits
    destroyed(office)
    before = office.topics()
    with pytest.raises(FileNeeded):
        office.do("usulan.confirm", "bkpsdm", nomor=waits)
    assert office.topics() == before
