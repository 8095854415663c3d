"""An audit package holds evidence only when asked, of persons only for who is assigned, and says what was destroyed."""

import json
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from domain.kernel import Forbidden, Invalid
from interfaces.exports.export import find
from tests.interfaces.verify.running import Outcome, alone, verify
from tests.kantor import Kantor

REKAP, PASIEN, SALAH = b"%PDF-1.7 rekap", b"%PDF-1.7 daftar pasien", b"%PDF-1.7 salah unggah"
WHY = "Salah unggah: daftar pegawai"
LETTER = {
    "nomor": "700/1",
    "tanggal": "2023-01-02",
    "units": ["kb"],
    "hal": "Reviu bukti",
    "dari": "2022-01-01",
    "sampai": "2023-12-31",
    "tim": [{"person": "demo-inspektorat", "peran": "ketua"}],
}


@pytest.fixture
def office(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kantor]:
    """An office that holds a file, one that names persons, and one that was destroyed."""
    monkeypatch.setenv("JEJAK_EVIDENCE", str(tmp_path / "asal"))
    made = Kantor(database_url).found()
    made.bring(REKAP, nama="rekap.pdf")
    made.bring(PASIEN, nama="Pasien Contoh.pdf", memuat_orang=True)
    made.bring(SALAH)
    for command, by in (("propose_destruction", "perencana@kb"), ("destroy", "camat@kb")):
        made.do(f"bukti.{command}", by, unit="kb", sha256=sha(SALAH), reason=WHY)
    yield made
    made.close()


def sha(content: bytes) -> str:
    return sha256(content).hexdigest()


def package(office: Kantor, folder: Path, by: str = "inspektorat", fetcher: str = "", **asked: Any) -> Path:
    told = office.do("trail.export", by, bentuk="zip", unit="kb", **asked)
    target = folder / f"paket-{told.events[0][0]}.zip"
    who = office.identities.identify(fetcher or by)
    target.write_bytes(b"".join(find(office.house, told.events[0][0], who).bytes()))
    return target


def told(made: Path) -> dict[str, dict[str, Any]]:
    with zipfile.ZipFile(made) as box:
        return {row["sha256"]: row for row in map(json.loads, box.read("bukti.jsonl").splitlines())}


def packed(made: Path) -> set[str]:
    with zipfile.ZipFile(made) as box:
        return {name.removeprefix("bukti/") for name in box.namelist() if name.startswith("bukti/")}


def checked(office: Kantor, made: Path) -> Outcome:
    return verify("package", made, "--vkey", office.house.log.keys()[0]["vkey"])


def test_a_package_holds_hashes_and_names_only_unless_asked(office: Kantor, tmp_path: Path) -> None:
    made = package(office, tmp_path)
    assert packed(made) == set()
    rows = told(made)
    became = {name: (row["keadaan"], row["nama"]) for name, row in rows.items()}
    assert (
        became
        == {
            sha(REKAP): ("tidak_diminta", "rekap.pdf"),
            sha(PASIEN): ("tidak_diminta", ""),  # what it was called may name a person
            sha(SALAH): ("dimusnahkan", f"{sha(SALAH)[:12]}.pdf"),
        }
    )
    found = checked(office, made)
    assert (found.exit, found.json["findings"]) == (0, [])
    assert any(f"{sha(SALAH)}: isi dimusnahkan atas keputusan camat@kb" in n for n in found.json["notices"])
    assert any("2 berkas bukti hanya disebut hash-nya" in n for n in found.json["notices"])


def test_those_that_name_persons_go_to_who_is_assigned_and_each_is_a_look(office: Kantor, tmp_path: Path) -> None:
    made = package(office, tmp_path, bukti="ya")
    assert packed(made) == {sha(REKAP)}
    assert told(made)[sha(PASIEN)]["keadaan"] == "memuat_orang"
    with pytest.raises(Forbidden, match="penugasan audit"):
        package(office, tmp_path, bukti="termasuk_orang")
    with pytest.raises(Forbidden, match="penugasan audit"):
        package(office, tmp_path, "camat@kb", bukti="termasuk_orang")
    assert office.events("BuktiDukung.Opened") == []
    office.do("audit.assign", "inspektorat", penugasan="reviu", surat=LETTER)
    made = package(office, tmp_path, bukti="termasuk_orang")
    assert packed(made) == {sha(REKAP), sha(PASIEN)}
    assert told(made)[sha(PASIEN)]["nama"] == "Pasien Contoh.pdf"
    (look,) = office.events("BuktiDukung.Opened")
    assert (look.provenance.person, look.provenance.role) == ("demo-inspektorat", "inspektorat")
    found = checked(office, made)
    assert (found.exit, found.json["evidence"], found.json["findings"]) == (0, 2, [])
    # Who reads every export does not get what another asked for, nor does who asked once the assignment is over.
    idx = int(made.stem.partition("-")[2])
    for who in (office.identities.identify("bappeda"), None):
        other = tmp_path / "lain.zip"
        other.write_bytes(b"".join(find(office.house, idx, who).bytes()))
        assert packed(other) == {sha(REKAP)}
    office.do("audit.close", "inspektorat", penugasan="reviu")
    made.write_bytes(b"".join(find(office.house, idx, office.identities.identify("inspektorat")).bytes()))
    assert packed(made) == {sha(REKAP)}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_is_destroyed_later_is_not_in_the_package_that_is_fetched_again(office: Kantor, tmp_path: Path) -> None:
    made = package(office, tmp_path, bukti="ya")
    assert packed(made) == {sha(REKAP)}
    for command, by in (("propose_destruction", "perencana@kb"), ("destroy", "camat@kb")):
        office.do(f"bukti.{command}", by, unit="kb", sha256=sha(REKAP), reason=WHY)
    who = office.identities.identify("inspektorat")
    made.write_bytes(b"".join(find(office.house, int(made.stem.partition("-")[2]), who).bytes()))
    assert (packed(made), told(made)[sha(REKAP)]["keadaan"]) == (set(), "dimusnahkan")
    found = checked(office, made)
    assert (found.exit, any("menurut pembuat paket" in n for n in found.json["notices"])) == (0, True)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_files_in_a_package_are_hashed(office: Kantor, tmp_path: Path) -> None:
    made = package(office, tmp_path, bukti="ya")
    with zipfile.ZipFile(made) as box:
        parts = {n: box.read(n) for n in box.namelist()}

    def changed(name: str, **more: bytes | None) -> Outcome:
        target = tmp_path / f"{name}.zip"
        with zipfile.ZipFile(target, "w") as box:
            for n, data in {**parts, **more}.items():
                if data is not None:
                    box.writestr(n, data)
        return checked(office, target)

    inside = f"bukti/{sha(REKAP)}"
    assert changed("sama").codes == set()
    assert changed("ubah", **{inside: REKAP + b"x"}).codes == {"EVIDENCE_ALTERED"}
    assert changed("hilang", **{inside: None}).codes == {"EVIDENCE_MISSING"}
    assert changed("kembali", **{f"bukti/{sha(SALAH)}": SALAH}).codes == {"EVIDENCE_KEPT"}
    extra = changed("asing", **{f"bukti/{sha(b'asing')}": b"asing", "bukti/catatan.txt": b"x"})
    assert (extra.codes, any(sha(b"asing") in n for n in extra.json["notices"])) == ({"EVIDENCE_ALTERED"}, True)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_is_asked_wrongly(office: Kantor, tmp_path: Path) -> None:
    for asked in ({"bentuk": "zip", "bukti": "semua"}, {"bentuk": "csv", "bukti": "ya"}):
        with pytest.raises(Invalid, match="paket audit"):
            office.do("trail.export", "inspektorat", unit="kb", **asked)
    ran = alone(tmp_path, "package", package(office, tmp_path, bukti="ya"), "--trust-own-key")
    assert (ran.returncode, "Bukti utuh: 1 berkas" in ran.stdout) == (0, True), ran.stdout
