"""Whatever is typed wrong gets one clear sentence, the right exit code, and changes nothing."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.interfaces.cli.runner import Terminal
from tests.kantor import SHA, Kantor

PK = {"unit": "kb", "tahun": 2023}
CAPAIAN = "capaian --unit kb --tahun 2023"
IN_TIME = "2023-04-04T09:00:00+08:00"

TYPED = {
    "xyz": "Perintah 'xyz' tidak dikenal.",
    "capain": "maksudnya capaian?",
    "unit lst": "maksudnya list?",
    "capaian": "--unit wajib diisi.",
    "capaian --unit kb --tahun": "Opsi --tahun memerlukan nilai sesudahnya.",
    "capaian --unit kb --tahun dua": "--tahun: tulis bilangan bulat 2000 sampai 2100, bukan 'dua'.",
    "capaian --unit kb --tahun 1999": "2000 sampai 2100",
    "capaian --unit kb --tahun 20.23": "2000 sampai 2100",
    "capaian --unit kb --tahun ２０２３": "2000 sampai 2100",
    f"{CAPAIAN} --triwulan 5": "--triwulan: tulis bilangan bulat 1 sampai 4",
    f"{CAPAIAN} --per 2023-02-30": "--per: tulis tanggal TTTT-BB-HH yang ada",
    f"{CAPAIAN} --per kemarin": "bukan 'kemarin'",
    f"{CAPAIAN} --known 2023-13-01": "--known: tulis tanggal atau waktu",
    f"{CAPAIAN} --json=ya": "Opsi --json tidak memakai nilai.",
    f"{CAPAIAN} --tahn 2023": "Opsi '--tahn' tidak dikenal; maksudnya --tahun?",
    f"{CAPAIAN} lagi": "Argumen 'lagi' berlebih: hapus.",
    "capaian --unit nowhere --tahun 2023": "Unit 'nowhere' tidak dikenal. Yang ada: kb.",
    "lineage --unit kb --tahun 2023 --indikator xyz": "Indikator 'xyz' tidak dikenal di kb.",
    "pk show --unit kb --tahun 2024": "belum ada pada waktu itu.",
    "pk show --unit kb --tahun 2023 --versi 7": "Versi 7 tidak ada; yang ada: 1.",
    "pk show --unit kb --tahun 2023 --jabatan lurah": "belum ada",
    "renstra show --unit kb": "belum ada",
    "renja show --unit kb --tahun 2023": "belum ada pada waktu itu.",
    "renja show --unit kb --tahun 2023 --n 0": "--n: tulis bilangan bulat 1 sampai 999",
    "anggaran show --unit kb --tahun 2023": "belum ada pada waktu itu.",
    "rencana-aksi show --unit kb --tahun 2023": "belum ada pada waktu itu.",
    "realisasi show --unit kb --tahun 2023": "--triwulan wajib diisi.",
    "realisasi show --unit kb --tahun 2023 --triwulan 2": "belum ada pada waktu itu.",
    "data show --unit kb --seri pades --tahun 2023": "Yang ada: belum ada.",
    "unit show --unit nowhere": "Unit 'nowhere' tidak dikenal.",
    "indikator list --unit nowhere": "Unit 'nowhere' tidak dikenal.",
    "indikator show --unit kb --indikator xyz": "Indikator 'xyz' tidak dikenal di kb.",
    "dokumen list --unit nowhere": "Unit 'nowhere' tidak dikenal.",
    "trail --unit nowhere": "Unit 'nowhere' tidak dikenal.",
    "trail --unit kb --indikator xyz": "Indikator 'xyz' tidak dikenal di kb.",
    "trail --indikator xyz": "Sebutkan juga --unit untuk melihat pilihannya.",
    "trail --kind kuitansi": "pilih: templat, iku, renstra, renja",
    "trail --role raja": "--role: 'raja' tidak dikenal; pilih: perencana",
    "trail --after -1": "--after: tulis bilangan bulat",
    "trail --limit 0": "--limit: tulis bilangan bulat 1",
    "trail --since 1-1-2023": "--since: tulis tanggal",
    "lkjip tables --unit kb --tahun 2023 --tabel 9.9": "Tabel '9.9' tidak ada. Pilih: 2.4",
    "do": "jejak do --template pk.sign",
    "do tidak-ada.json": "Berkas 'tidak-ada.json' tidak dapat dibaca: tidak ada.",
    "do .": "itu folder",
    "do --template pk.sig": "Maksudnya pk.sign?",
    "do --template pk.flag": "hanya dijalankan sistem",
}


@pytest.fixture
def jejak(kantor: Kantor, database_url: str) -> Terminal:
    """A terminal on an office with a PK that is signed, and one realisasi."""
    kantor.found().indikator("keluhan").at("2023-01-31").sign_pk(keluhan="75")
    kantor.at("2023-04-03").do("realisasi.draft", "perencana@kb", **PK, triwulan=1)
    return Terminal(database_url)


@pytest.mark.parametrize("line", TYPED)
def test_a_slip_on_the_command_line(jejak: Terminal, line: str) -> None:
    said = jejak.fails(2, line)
    assert TYPED[line] in said, said


def test_text_that_is_no_text(jejak: Terminal) -> None:
    for blank in ("", " "):
        assert "--unit: masih kosong" in jejak.fails(2, "capaian --tahun 2023 --unit", blank)
    for odd in ("\udcff", "a\nb", "\x1b[2J"):
        assert "--unit: tulis dalam satu baris" in jejak.fails(2, "capaian --tahun 2023 --unit", odd)
        assert "--indikator: tulis" in jejak.fails(2, "lineage --unit kb --tahun 2023 --indikator", odd)


def test_errors_speak_english_when_asked(jejak: Terminal) -> None:
    english = Terminal(jejak.url, "en")
    assert english.fails(2, "capaian") == "--unit is required. See jejak capaian --help."
    assert "did you mean --tahun?" in english.fails(2, f"{CAPAIAN} --tahn 1")
    assert "Unit 'nowhere' is unknown. There are: kb." in english.fails(2, "trail --unit nowhere")
    assert "cannot be read: it does not exist" in english.fails(2, "do tidak-ada.json")


def command(name: str = "realisasi.report", actor: str = "perencana@kb", **more: Any) -> dict[str, Any]:
    rows = [{"indikator": "keluhan", "nilai": more.pop("nilai", "80")}]
    data = more.pop("data", {**PK, "triwulan": 1, "realisasi": rows})
    return {"command": name, "command_id": "satu", "actor": actor, "at": IN_TIME, "data": data, **more}


def test_half_a_file(jejak: Terminal) -> None:
    whole = json.dumps(command())
    for end in (1, 20, len(whole) // 2, len(whole) - 1):
        assert "JSON terputus atau salah tulis di baris 1" in jejak.fails(2, "do -", stdin=whole[:end])
    assert "JSON" in jejak.fails(2, "do -", stdin="")
    assert "UTF-8" in jejak.fails(2, "do -", stdin=b"\xff\xfe{")
    assert "objek" in jejak.fails(2, "do -", stdin="[]")
    assert "terlalu dalam" in jejak.fails(2, "do -", stdin="[" * 100_000)


WRONG = {
    "unknown field": ({"lokasi": "sini"}, "lokasi: isian ini tidak dikenal"),
    "unknown data": ({"data": {**PK, "triwulan": 1, "realisasi": [], "warna": "biru"}}, "data/warna"),
    "missing key": ({"command_id": None}, "command_id"),
    "unknown command": ({"name": "pk.tandatangan"}, "perintah 'pk.tandatangan' tidak dikenal"),
    "a year as text": ({"data": {"unit": "kb", "tahun": "2023", "triwulan": 1, "realisasi": []}}, "data/tahun"),
    "a figure as truth": ({"nilai": True}, "data/realisasi/0/nilai: tulis angka sebagai teks atau bilangan"),
    "mixed separators": ({"nilai": "1.234.56"}, "kelompok ribuan harus tiga digit"),
    "forty digits": ({"nilai": "1" * 40}, "terlalu panjang"),
    "not a number": ({"nilai": "1e3"}, "lebih dari satu angka"),
    "unknown unit": (
        {"data": {"unit": "xx", "tahun": 2023, "triwulan": 1, "realisasi": []}},
        "Unit 'xx' tidak dikenal",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_command_that_cannot_be_read(jejak: Terminal, case: str) -> None:
    changes, expected = WRONG[case]
    said = jejak.fails(2, "do -", stdin=json.dumps(command(**changes)))
    assert expected in said, said


def test_nan_as_a_number(jejak: Terminal) -> None:
    typed = json.dumps(command()).replace('"80"', "NaN")
    assert "NaN bukan angka" in jejak.fails(2, "do -", stdin=typed)


def test_one_wrong_command_in_a_file_stops_all_of_it(jejak: Terminal) -> None:
    before = jejak.position()
    said = jejak.fails(2, "do -", stdin=json.dumps([command(), command(nilai="1,540,00")]))
    assert said.startswith("Perintah ke-2 dari 2: data/realisasi/0/nilai")
    assert jejak.position() == before


REFUSED = {
    "unknown indikator": (
        command(data={**PK, "triwulan": 1, "realisasi": [{"indikator": "x", "nilai": "1"}]}),
        2,
        False,
    ),
    "an actor nobody knows": (command(actor="raja@kb"), 1, False),
    "a role that may not": (command("pk.draft", "inspektorat", data=PK), 1, True),
    "another's unit": (command(actor="perencana@lain"), 2, True),
    "a document made before": (command("realisasi.draft", data={**PK, "triwulan": 1}), 1, True),
    "a stale version": (command(expected_version=7), 1, True),
    "a wrong state": (command("pk.submit", "camat@kb", data=PK), 1, True),
    "a missing reason": (
        command("pk.open_revision", data={**PK, "base": 1, "reason_code": "perubahan_strategi_anggaran"}),
        1,
        True,
    ),
    "a missing basis": (
        command(
            "pk.open_revision",
            data={**PK, "base": 1, "reason_code": "perubahan_strategi_anggaran"},
            reason="Anggaran berubah banyak",
        ),
        1,
        True,
    ),
    "an unsigned paper": (command("pk.sign", "bupati", data={**PK, "signed_on": "2023-02-01", "sha256": SHA}), 1, True),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_command_that_is_refused_leaves_a_refusal_where_it_should(jejak: Terminal, case: str) -> None:
    asked, code, kept = REFUSED[case]
    before = jejak.position()
    first = jejak.fails(code, "do -", stdin=json.dumps(asked))
    assert jejak.topics(before) == (["Penolakan.Recorded"] if kept else [])
    again = jejak.fails(code, "do -", stdin=json.dumps(asked))
    assert again.startswith(first.rstrip("\n")), "the same key gets the same answer"
    assert ("command_id baru" in again) == (case != "an actor nobody knows")  # and how to ask anew, if it was kept
    assert Terminal(jejak.url, "en").fails(code, "do -", stdin=json.dumps(asked)) != first


def test_a_year_outside_the_renstra(jejak: Terminal) -> None:
    key = {"unit": "kb", "periode": "2021-2026"}
    far = [{"indikator": "keluhan", "tahun": 2031, "nilai": "80"}]
    assert jejak.do(command("renstra.draft", data=key)).code == 0
    asked = {**command("renstra.set_target", data={**key, "target": far}), "command_id": "dua"}
    assert "2031 di luar periode Renstra 2021-2026" in jejak.fails(1, "do -", stdin=json.dumps(asked))


def test_a_database_that_is_not_there_yet(tmp_path: Path) -> None:
    jejak = Terminal(f"sqlite:///{tmp_path / 'baru.db'}")
    for line in (CAPAIAN, "trail", "rebuild", "serve --port 0"):
        said = jejak(line)
        assert (said.code, said.err.count("\n")) == (1, 1)
        assert "'jejak migrate' (kosong) atau 'jejak demo'" in said.err
    assert not (tmp_path / "baru.db").exists(), "reading makes no database"


def test_a_database_that_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "teks.db").write_text("bukan basis data\n" * 100)
    wrong = {
        f"sqlite:///{tmp_path / 'teks.db'}": (1, "Berkas basis data rusak (file is not a database)"),
        f"sqlite:///{tmp_path}": (2, "bukan berkas basis data"),
        f"sqlite:///{tmp_path / 'tak' / 'ada.db'}": (1, "tidak ada. Buat dahulu"),
        "sqlite:///": (2, "bukan berkas basis data"),
        "mysql://server/nama": (2, "Alamat basis data 'mysql://server/nama' tidak dikenal"),
        "postgresql://pemakai:rahasia@127.0.0.1:1/x": (1, "PostgreSQL tidak dapat dihubungi"),
        "postgresql://pemakai:rahasia@tidak.ada.invalid/x": (1, "PostgreSQL tidak dapat dihubungi"),
        "postgresql://127.0.0.1:1/x?salah=1": (1, "PostgreSQL tidak dapat dihubungi"),
    }
    for url, (code, expected) in wrong.items():
        for line in ("unit list", "migrate"):
            said = Terminal(url)(line)
            assert (said.code, said.err.count("\n")) == (code, 1), said
            assert expected in said.err
            assert "rahasia" not in said.err
