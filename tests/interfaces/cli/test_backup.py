"""`jejak backup` and `jejak restore` as an operator types them, and the one sentence for what cannot be."""

from pathlib import Path

import pytest

from tests.interfaces.cli.runner import Terminal
from tests.kantor import Kantor
from tests.witness import cosigned


@pytest.fixture
def jejak(kantor: Kantor, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.chdir(tmp_path)
    kantor.found().indikator("keluhan").at("2023-01-31").sign_pk(keluhan="75")
    return Terminal(database_url)


def test_a_record_moves_to_another_database(jejak: Terminal, kantor: Kantor) -> None:
    n = jejak.position()
    said = jejak("backup cadangan.jejak")
    assert said.code == 0
    assert f"Cadangan cadangan.jejak: {n} peristiwa sampai " in said.out
    assert "Berkas kunci" in said.out
    assert said.err.startswith("Menyalin: ")
    other = Terminal("sqlite:///lain.db", "en")
    said = other("restore cadangan.jejak --reason", "moved to another server")
    assert (said.code, said.out.partition(". ")[0]) == (
        0,
        f"Restored from cadangan.jejak; recorded at position {n + 1}",
    )
    question = "capaian --unit kb --tahun 2023 --json --known 2023-03-01"
    assert other(question).json["rows"] == jejak(question).json["rows"]
    assert "restored the log from the backup of" in other("trail").out
    assert other("rebuild --check").code == 0


def test_what_is_known_of_the_record_holds_a_backup_back(jejak: Terminal, kantor: Kantor, tmp_path: Path) -> None:
    assert jejak("backup lama").code == 0
    kantor.indikator("sesudahnya")
    kantor.house.log.publish(kantor.clock(), at_once=True)
    Path("saksi.txt").write_text(cosigned(kantor.house).note)
    other = Terminal("sqlite:///lain.db")
    restore = ("restore lama --witnessed saksi.txt --reason", "server rusak")
    assert "1 peristiwa akan hilang" in other.fails(1, *restore)
    assert "1 peristiwa akan hilang" in jejak.fails(1, "restore lama --replace --reason", "server rusak")
    assert other("restore lama --accept-older --witnessed saksi.txt --reason", "server rusak").code == 0
    assert "1 peristiwa yang sudah dicatat sesudahnya tidak ada lagi" in other("trail").out


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_an_operator_gets_wrong(jejak: Terminal, tmp_path: Path) -> None:
    assert jejak("backup ada").code == 0
    Path("teks").write_text("bukan titik periksa")
    why = ("--reason", "uji")
    for line, said, words in (
        ("backup ada", "sudah ada dan tidak ditimpa", ()),
        ("backup tidak/ada", "Berkas tidak dapat dipakai", ()),
        ("restore tidak-ada --replace", "Berkas tidak dapat dipakai", why),
        ("restore . --replace", "Berkas tidak dapat dipakai", why),
        ("restore ada", "--reason", ()),
        ("restore ada --replace --witnessed teks", "bukan titik periksa", why),
        ("restore ada --replace --witnessed tidak-ada", "Berkas tidak dapat dipakai", why),
    ):
        assert said in jejak.fails(2, line, *words), line
    assert "sudah berisi catatan" in jejak.fails(1, "restore ada", *why)
    assert "bukan cadangan Jejak" in jejak.fails(1, "restore teks --replace", *why)
    english = Terminal(jejak.url, "en")
    assert "holds a record already" in english.fails(1, "restore ada", *why)
    assert "is no backup of Jejak" in english.fails(1, "restore teks --replace", *why)
    assert "exists already and is not overwritten" in english.fails(2, "backup ada")
