"""A table of an office taken in by `jejak import`: shown first with what each cell is read as, recorded once agreed."""

from pathlib import Path
from typing import Any

import pytest

from tests.interfaces.cli.runner import Said, Terminal
from tests.kantor import Kantor

CARDS: dict[str, dict[str, Any]] = {
    "aduan": {"nama": "Persentase aduan masyarakat yang ditindaklanjuti"},
    "desa": {"nama": "Jumlah desa mandiri", "satuan": "Desa"},
    "sakip": {"nama": "Nilai SAKIP kecamatan", "satuan": "Nilai"},
}
PK = """\
No\tSasaran\tIndikator Kinerja\tSatuan\tTarget\tTW I\tTW II\tTW III\tTW IV
1\tMeningkatnya pelayanan\tPersentase aduan masyarakat yang ditindaklanjuti\t%\t95\t20\t45\t70\t95
2\tMeningkatnya kemandirian desa\tJumlah Desa Mandiri\tDesa\t12\t-\t4\t8\t12
3\tMeningkatnya akuntabilitas\tNilai SAKIP Kecamatan\tNilai\t72,50\t\t\t\t72,50
"""
REPORT = """\
No\tIndikator Kinerja\tSatuan\tTarget\tRealisasi TW I\tCapaian (%)
1\tPersentase aduan masyarakat ditindaklanjuti\tPersen\t95\t21,5\t22,63
2\tJumlah desa mandiri\tDesa\t12\tN/A\t-
3\tNilai SAKIP kecamatan\tNilai\t72,5\t70,25\t96,90
"""


@pytest.fixture
def jejak(kantor: Kantor, database_url: str) -> Terminal:
    """A kecamatan with three indikator; April 2023 has come."""
    kantor.found()
    for slug, card in CARDS.items():
        kantor.indikator(slug, **card)
    kantor.at("2023-04-03")
    return Terminal(database_url)


def saved(tmp_path: Path, content: bytes | str, name: str = "tabel.xlsx") -> str:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def pk(jejak: Terminal, *words: str, file: str = "-", stdin: str = PK) -> Said:
    line = f"import pk {file} --unit kb --tahun 2023 --as perencana@kb"
    return jejak(line, *words, stdin=stdin if file == "-" else b"")


def report(jejak: Terminal, *words: str, stdin: str = REPORT, triwulan: int = 1) -> Said:
    line = f"import realisasi - --unit kb --tahun 2023 --triwulan {triwulan} --as kasi@kb"
    return jejak(line, *words, stdin=stdin)


def targets(kantor: Kantor, kind: str) -> dict[tuple[str, int], str]:
    found = kantor.house.queries.document(kantor.today(), kind, "kb", tahun=2023)
    return {(row["indikator"], row.get("triwulan") or 0): row["target"] for row in found["rows"]}


def test_a_pk_with_its_quarters_is_shown_then_recorded_and_the_second_time_changes_nothing(
    jejak: Terminal, kantor: Kantor
) -> None:
    before = jejak.position()
    shown = pk(jejak)
    assert (shown.code, shown.err) == (0, ""), shown
    assert jejak.position() == before
    assert "Belum dicatat" in shown.out
    assert "aduan (100)" in shown.out
    done = pk(jejak, "--yes")
    assert (done.code, done.err) == (0, ""), done
    assert "Tercatat: 11 sel." in done.out
    after = jejak.position()
    again = pk(jejak, "--yes")
    assert (again.code, again.err) == (0, ""), again
    assert "Tidak ada yang berubah." in again.out
    assert jejak.position() == after
    assert targets(kantor, "pk") == {("aduan", 0): "95", ("desa", 0): "12", ("sakip", 0): "72.50"}
    quarters = targets(kantor, "rencana_aksi")
    assert [quarters["aduan", n] for n in (1, 2, 3, 4)] == ["20", "45", "70", "95"]
    assert [quarters.get(("desa", n)) for n in (1, 2, 3, 4)] == [None, "4", "8", "12"]
    assert quarters["sakip", 4] == "72.50"


def test_a_report_is_recorded_and_what_is_not_filled_in_stays_so(jejak: Terminal, kantor: Kantor) -> None:
    late = report(jejak, "--yes")
    assert late.code == 1
    assert "mengapa Realisasi Triwulan" in late.out
    why = ("--reason", "Laporan susulan triwulan satu")
    done = report(jejak, "--yes", *why)
    assert (done.code, done.err) == (0, ""), done
    assert "aduan (94)" in done.out
    assert "3 sel: 2 baru, 1 kosong." in done.out
    found = kantor.house.queries.document(kantor.today(), "realisasi", "kb", tahun=2023, triwulan=1)
    assert {row["indikator"]: row["realisasi"] for row in found["rows"]} == {"aduan": "21.5", "sakip": "70.25"}
    before = jejak.position()
    assert "Tidak ada yang berubah." in report(jejak, "--yes", *why).out
    assert jejak.position() == before
    changed = report(jejak, "--yes", *why, stdin=REPORT.replace("21,5", "22"))
    assert "1 diubah, 1 sama, 1 kosong" in changed.out
    again = report(jejak, "--yes", *why)  # the first file once more is a change back, and no repetition
    assert "Tercatat: 1 sel." in again.out
    event = kantor.events("RealisasiTriwulan.Reported")[-1]
    assert event.provenance.basis.kind == "Berkas impor"
    assert "baris 2–4" in event.provenance.basis.number


def test_what_is_not_certain_is_asked_and_what_was_said_is_remembered(jejak: Terminal, kantor: Kantor) -> None:
    table = "Indikator\tSatuan\tAngka Janji\nTindak lanjut pengaduan\tPersen\t95\nJumlah desa mandiri\tOrang\t12\n"
    refused = jejak.fails(2, "import pk - --unit kb --tahun 2023 --as perencana@kb", stdin=table)
    assert "Angka Janji" in refused
    asked = pk(jejak, "--column", "Angka Janji=target", stdin=table)
    assert asked.code == 1
    assert "2 sel: 2 ditanya." in asked.out
    assert "Satuannya di tabel “Orang”, di kartunya “Desa”" in asked.out
    said = ("--column", "Angka Janji=target", "--indikator", "Tindak lanjut pengaduan=aduan")
    assert pk(jejak, *said, "--yes", stdin=table).code == 1
    assert targets(kantor, "pk") == {("aduan", 0): "95"}
    again = pk(jejak, stdin=table.replace("95", "96"))  # neither is said once more
    assert "1 diubah, 1 ditanya" in again.out, again


@pytest.mark.parametrize(
    ("line", "table", "said"),
    [
        ("pk - --unit lain --tahun 2023", PK, "Unit 'lain' tidak dikenal"),
        ("pk - --unit kb --tahun 2024", f"Perjanjian Kinerja Tahun 2023\n{PK}", "tentang 2023, bukan target 2024"),
        ("realisasi - --unit kb --tahun 2023", REPORT, "Sebutkan triwulannya"),
        ("realisasi - --unit kb --tahun 2023 --triwulan 2", REPORT, "Tidak ada kolom realisasi TW II 2023"),
        ("renstra - --unit kb --tahun 2023", PK, "Belum ada Renstra kb yang memuat tahun 2023"),
        ("pk - --unit kb --tahun 2023", "apa saja", "Tidak ada tabel"),
        ("lain - --unit kb --tahun 2023", PK, "tidak dikenal; pilih"),
    ],
)
def test_a_wrong_unit_year_kind_or_file_is_one_sentence(jejak: Terminal, line: str, table: str, said: str) -> None:
    assert said in jejak.fails(2, f"import {line} --as perencana@kb", stdin=table)


def test_who_may_not_is_told_so_and_nothing_is_begun(jejak: Terminal) -> None:
    assert "bappeda" in jejak.fails(1, "import pk - --unit kb --tahun 2023 --as bappeda", stdin=PK).lower()


RENJA = """\
Kode;Program/Kegiatan/Sub Kegiatan;Indikator;Satuan;Target;Pagu Indikatif (Rp)
7.01.01;Program Penunjang Urusan;;;;900.000.000
7.01.01.2.01;Perencanaan dan Evaluasi;;;;900.000.000
7.01.01.2.01.0001;Penyusunan Dokumen Perencanaan;Jumlah dokumen perencanaan;Dokumen;4;400.000.000
7.01.01.2.01.0006;Koordinasi Penyusunan Laporan;Jumlah laporan capaian;Laporan;8;500.000.000
7.01.02;Program Penyelenggaraan Pelayanan;Persentase aduan masyarakat yang ditindaklanjuti;Persen;95;
"""


def renja(jejak: Terminal, table: str, *words: str) -> Said:
    return jejak("import renja - --unit kb --tahun 2023 --as perencana@kb", *words, stdin=table)


def test_a_renja_comes_in_with_its_program_tree_and_its_pagu(jejak: Terminal, kantor: Kantor) -> None:
    done = renja(jejak, RENJA, "--yes")
    assert (done.code, done.err) == (0, ""), done
    found = kantor.house.queries.document(kantor.today(), "renja", "kb", tahun=2023)
    nodes = {row["kode"]: (row["level"], row["jumlah"]) for row in found["pagu"]}
    assert nodes["7.01.01"][0] == "program"
    assert nodes["7.01.01.2.01"][0] == "kegiatan"
    assert nodes["7.01.01.2.01.0001"] == ("sub_kegiatan", "400000000")
    assert found["jumlah_pagu"] == "900000000"
    assert targets(kantor, "renja") == {("aduan", 0): "95"}
    before = jejak.position()
    again = renja(jejak, RENJA, "--yes")
    assert (again.code, jejak.position()) == (0, before), again
    wrong = renja(jejak, RENJA.replace("500.000.000", "450.000.000"))
    assert wrong.code == 1
    assert "tercetak 900.000.000, jumlah di bawahnya 850.000.000" in " ".join(wrong.out.split())
