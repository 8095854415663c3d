"""A table of an office taken in by `jejak import`: shown first with what each cell is read as, recorded once agreed."""

import hashlib
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from interfaces.importing.kept import names_persons
from tests.interfaces.cli.runner import Said, Terminal
from tests.interfaces.tables import writers
from tests.interfaces.tables.layouts import Cell, F, Layout
from tests.kantor import SHA, Kantor

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


TREE: list[dict[str, Any]] = [
    {"kode": "7.01.01", "level": "program", "nama": "Program Penunjang"},
    {"kode": "7.01.01.2.01", "level": "kegiatan", "nama": "Perencanaan dan Evaluasi"},
    {"kode": "7.01.01.2.01.0001", "level": "sub_kegiatan", "nama": "Penyusunan Dokumen", "jumlah": "400000000"},
    {"kode": "7.01.01.2.01.0006", "level": "sub_kegiatan", "nama": "Penyusunan Laporan", "jumlah": "500000000"},
]
SPENT = """\
Program/Kegiatan/Sub Kegiatan\tPagu Anggaran\tRealisasi Keuangan (Rp)\tRealisasi Fisik (%)\t% Serapan
Program Penunjang\t900.000.000\t150.000.000\t\t16,67
Perencanaan dan Evaluasi\t900.000.000\t150.000.000\t\t16,67
Penyusunan Dokumen\t400.000.000\t100.000.000\t25\t25,00
Penyusunan Laporan\t500.000.000\t50.000.000\t10\t10,00
"""


def test_money_spent_comes_in_by_the_names_of_the_sub_kegiatan_where_no_code_is_printed(
    jejak: Terminal, kantor: Kantor
) -> None:
    key = {"unit": "kb", "tahun": 2023}
    kantor.do("anggaran.draft", "kasubbag@kb", **key, prefill=False)
    kantor.do("anggaran.set_pagu", "kasubbag@kb", **key, pagu=TREE)
    kantor.do("anggaran.receive", "sekretaris@kb", **key, number="DPA kb/1", received_on="2023-01-02", sha256=SHA)
    line = "import serapan - --unit kb --tahun 2023 --triwulan 1 --as kasi@kb"
    why = ("--reason", "Laporan susulan triwulan satu")
    done = jejak(line, *why, "--yes", stdin=SPENT)
    assert (done.code, done.err) == (0, ""), done
    found = kantor.house.queries.document(kantor.today(), "realisasi", "kb", tahun=2023, triwulan=1)
    spent = {row["kode"]: (row["keuangan"], row["fisik"]) for row in found["serapan"]}
    assert spent == {"7.01.01.2.01.0001": ("100000000", "25"), "7.01.01.2.01.0006": ("50000000", "10")}
    before = jejak.position()
    assert "Tidak ada yang berubah." in jejak(line, *why, "--yes", stdin=SPENT).out
    assert jejak.position() == before
    wrong = jejak(line, *why, stdin=SPENT.replace("150.000.000", "151.000.000", 1))
    assert (wrong.code, "tercetak 151.000.000" in wrong.out) == (1, True), wrong


RENSTRA = """\
Tujuan\tSasaran\tIndikator\tSatuan\tTarget Kinerja pada Tahun
\t\t\t\t1\t2\t3
Mutu layanan\tPelayanan\tPersentase aduan masyarakat yang ditindaklanjuti\t%\t80\t85\t90
\tKemandirian desa\tJumlah desa mandiri\tDesa\t10\t12\t14
"""


def test_a_renstra_comes_in_with_its_years_however_they_are_counted(jejak: Terminal, kantor: Kantor) -> None:
    years = RENSTRA.replace("\t1\t2\t3", "\t2021\t2022\t2023")
    line = "import renstra - --unit kb --tahun 2023 --periode 2021-2026 --as perencana@kb"
    done = jejak(line, "--yes", stdin=years)
    assert (done.code, done.err) == (0, ""), done
    found = kantor.house.queries.document(kantor.today(), "renstra", "kb", periode="2021-2026")
    held = {(row["indikator"], row["tahun"]): row["target"] for row in found["rows"]}
    assert held["aduan", 2022] == "85"
    assert held["desa", 2023] == "14"
    before = jejak.position()
    counted = jejak("import renstra - --unit kb --tahun 2023 --as perencana@kb", "--yes", stdin=RENSTRA)
    assert (counted.code, jejak.position()) == (0, before), counted


def test_iku_come_in_by_year(jejak: Terminal, kantor: Kantor) -> None:
    table = "No;IKU;Satuan;Target 2023;Target 2024\n1;Nilai SAKIP kecamatan;Nilai;72,5;75\n"
    done = jejak("import iku - --unit kb --tahun 2023 --as perencana@kb", "--yes", stdin=table)
    assert (done.code, done.err) == (0, ""), done
    found = kantor.house.queries.document(kantor.today(), "iku", "kb")
    assert {row["tahun"]: row["target"] for row in found["rows"]} == {2023: "72.5", 2024: "75"}


@pytest.mark.parametrize("write", [writers.xlsx, writers.xls, writers.ods, writers.docx], ids=lambda w: w.__name__)
def test_a_workbook_says_the_same_as_its_text(write: Any, jejak: Terminal, kantor: Kantor, tmp_path: Path) -> None:
    title: list[Cell] = ["PERJANJIAN KINERJA TAHUN 2023", *[None] * 8]
    rows: list[list[Cell]] = [title, [None] * 9, *([*line.split("\t")] for line in PK.splitlines())]
    rows[3][4] = F(95, "0", "95")
    rows[5][4] = F(72.5, "0.00", "72,50")
    rows[3][5] = F(20, "0", "20")
    path = saved(tmp_path, write({"PK": Layout(rows)}))
    done = pk(jejak, "--yes", file=path)
    assert (done.code, done.err) == (0, ""), done
    assert targets(kantor, "pk") == {("aduan", 0): "95", ("desa", 0): "12", ("sakip", 0): "72.50"}
    before = jejak.position()
    assert pk(jejak, "--yes").code == 0  # the same as pasted text changes nothing
    assert jejak.position() == before
    event = kantor.events("PerjanjianKinerja.TargetSet")[0]
    assert "baris 4" in event.provenance.basis.number
    assert "tabel" not in event.provenance.basis.number  # what somebody called the file is nobody's business


def test_columns_that_may_mean_one_thing_are_asked_for(jejak: Terminal, kantor: Kantor) -> None:
    table = (
        "Indikator\tSatuan\tTarget\tRealisasi TW II\tRealisasi s.d. TW II\n"
        "Jumlah desa mandiri\tDesa\t12\t3\t5\nNilai SAKIP kecamatan\tNilai\t72,5\t1.250\t70\n"
    )
    line = "import realisasi - --unit kb --tahun 2023 --triwulan 2 --as kasi@kb"
    asked = jejak.fails(2, line, stdin=table)
    assert "D “Realisasi TW II”; E “Realisasi s.d. TW II”" in asked
    said = ("--column", "D=lain", "--reason", "Laporan susulan triwulan dua")
    assert "“Realisasi s.d. TW II” = realisasi TW II 2023" in jejak(line, *said, stdin=table).out


def test_a_row_that_is_said_twice_otherwise_is_asked(jejak: Terminal) -> None:
    twice = f"{PK}4\tLain\tJumlah desa mandiri\tDesa\t13\t\t\t\t\n"
    said = pk(jejak, stdin=twice)
    assert said.code == 1
    assert "hapus salah satu" in " ".join(said.out.split())


def test_a_template_comes_back_without_a_question_and_changes_nothing(
    jejak: Terminal, kantor: Kantor, tmp_path: Path
) -> None:
    assert pk(jejak, "--yes").code == 0
    assert renja(jejak, RENJA, "--yes").code == 0
    why = ("--reason", "Laporan susulan triwulan satu")
    assert report(jejak, "--yes", *why).code == 0
    before = jejak.position()
    for n, (kind, more) in enumerate({"pk": "", "renja": "", "realisasi": " --triwulan 1", "rencana_aksi": ""}.items()):
        path = str(tmp_path / f"{n}.xlsx")
        jejak.ok(f"template {kind} --unit kb --tahun 2023{more} -o {path}")
        said = jejak(f"import {kind} {path} --unit kb --tahun 2023{more} --as kasi@kb --yes", *why)
        assert (said.code, said.err) == (0, ""), said
        assert "Tidak ada yang berubah." in said.out, said
        assert " sama" in said.out.splitlines()[-2], said
    assert jejak.position() == before
    assert "tidak dapat dibuat" in jejak.fails(2, f"template pk --unit kb --tahun 2023 -o {path}")


def test_a_template_filled_in_elsewhere_is_recorded(jejak: Terminal, kantor: Kantor, tmp_path: Path) -> None:
    path = str(tmp_path / "isian.xlsx")
    jejak.ok(f"template realisasi --unit kb --tahun 2023 --triwulan 1 -o {path}")
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]] == ["No", "Kode Jejak", "Indikator", "Satuan", "Realisasi TW I 2023"]
    sheet["E2"] = 21.25
    sheet["C2"] = "Nama yang sudah diganti di sini"  # its code still says which it is
    book.save(path)
    line = f"import realisasi {path} --unit kb --tahun 2023 --triwulan 1 --as kasi@kb --yes"
    done = jejak(line, "--reason", "Laporan susulan triwulan satu")
    assert (done.code, done.err) == (0, ""), done
    found = kantor.house.queries.document(kantor.today(), "realisasi", "kb", tahun=2023, triwulan=1)
    assert [row["realisasi"] for row in found["rows"]] == ["21.25"]


def test_programs_are_told_what_was_read_matched_refused_and_changed(jejak: Terminal, kantor: Kantor) -> None:
    table = f"{PK}4\tLain\tTindak lanjut pengaduan warga\tPersen\t90\t\t\t\t\n"
    shown = pk(jejak, "--json", stdin=table)
    assert (shown.code, shown.err) == (1, ""), shown
    said = shown.json
    assert [one["kind"] for one in said["documents"]] == ["pk", "rencana_aksi"]
    assert said["columns"][4] == {"column": "E", "heading": "Target", "role": "target", "fills": "target 2023"}
    first, *_, last = said["rows"]
    assert (first["row"], first["indikator"], first["score"]) == ("2", "aduan", 100)
    target = first["cells"][0]
    assert (target["printed"], target["read"], target["now"], target["state"]) == (
        "95",
        {"id": "95", "en": "95"},
        None,
        "baru",
    )
    assert (last["indikator"], last["cells"][0]["state"]) == (None, "tanya")
    assert last["why"]["en"].startswith("This unit has no indikator of that name") or last["near"]
    assert (said["counts"]["baru"], said["recorded"]) == (11, False)
    assert pk(jejak, "--json", "--yes", stdin=PK).json["recorded"] is True
    again = pk(jejak, "--json", "--yes", stdin=PK).json
    assert (again["recorded"], again["counts"]["sama"]) == (False, 11)


def test_the_file_of_an_import_is_kept_as_evidence_and_each_figure_leads_to_it(
    jejak: Terminal, kantor: Kantor, tmp_path: Path
) -> None:
    rows: list[list[Cell]] = [[*line.split("\t")] for line in PK.splitlines()]
    content = writers.xlsx({"PK": Layout(rows)})
    path = saved(tmp_path, content)
    assert pk(jejak, "--yes", file=path).code == 0
    digest = hashlib.sha256(content).hexdigest()
    (held,) = kantor.house.queries.bukti(kantor.today(), sha256=digest)
    assert (held["unit"], held["jenis"], held["memuat_orang"]) == ("kb", "xlsx", True)
    basis = kantor.events("PerjanjianKinerja.TargetSet")[0].provenance.basis
    assert (basis.sha256, basis.kind) == (digest, "Berkas impor")
    assert basis.number.startswith(f"SHA-256 {digest[:12]}…; baris 2")
    assert kantor.house.evidence.get(digest) == content
    before = jejak.position()
    assert pk(jejak, "--yes", file=path).code == 0  # neither the figures nor the file are recorded twice
    assert jejak.position() == before


def test_a_text_without_a_signature_is_for_all_and_a_file_of_a_kind_that_is_not_kept_says_so(
    jejak: Terminal, kantor: Kantor, tmp_path: Path
) -> None:
    rows: list[list[Cell]] = [[*line.split("\t")] for line in PK.splitlines()]
    assert pk(jejak, "--yes").code == 0
    (held,) = kantor.house.queries.bukti(kantor.today())
    assert (held["jenis"], held["memuat_orang"]) == ("txt", False)
    assert names_persons(f"{PK}\n\n\nCamat\nNIP. -".encode())
    other = writers.xls({"PK": Layout([[*row[:4], "96" if row[4] == "95" else row[4], *row[5:]] for row in rows])})
    said = pk(jejak, "--yes", file=saved(tmp_path, other, "tabel.xls"))
    assert "tidak disimpan sebagai bukti" in " ".join(said.out.split())
    assert "Tercatat: 1 sel." in said.out
    assert len(kantor.house.queries.bukti(kantor.today())) == 1
    basis = kantor.events("PerjanjianKinerja.TargetSet")[-1].provenance.basis
    assert basis.sha256 is None


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("PERJANJIAN KINERJA\tTAHUN 2023\nKECAMATAN LAIN\t\n", True),
        ("PERJANJIAN KINERJA KECAMATAN CONTOH\t\n", False),
        ("PERJANJIAN KINERJA KECAMATAN CONTOH\tatasan: Kecamatan Lain\n", False),
        ("", False),
    ],
)
def test_a_table_under_the_name_of_another_unit_is_told(
    kantor: Kantor, jejak: Terminal, title: str, told: bool
) -> None:
    kantor.found("lain", "Kecamatan Lain")
    said = pk(jejak, stdin=f"{title}{PK}")
    assert ("tertulis Kecamatan Lain" in " ".join(f"{said.out} {said.err}".split())) == told
