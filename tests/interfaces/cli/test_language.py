"""Both languages are whole: no help, answer or error in English has an Indonesian word left in it, nor the reverse."""

import re
from collections.abc import Iterator

import click
import pytest

from interfaces.cli.main import cli
from interfaces.cli.tools.command import Option
from tests.interfaces.cli.runner import Terminal
from tests.kantor import Kantor

INDONESIAN = (
    "yang tidak belum dari dan atau untuk dengan sampai hanya sudah pada oleh karena keadaan alasan dasar tercatat "
    "peristiwa berlaku bawaan tanggal perintah berkas ini lihat pilih tulis isi semua tahun ini versi dokumen nama "
    "jenis induk mulai sejak catatan jalankan basis data bahasa alamat wajib pemakaian opsi argumen dicatat"
)
ENGLISH = (
    "the of and not yet from for with only because reason state version in force recorded until default command file "
    "see choose write all year document name kind since run database language address required usage options"
)
DOMAIN = {"data", "basis", "versi", "in", "all", "run", "file", "state", "address", "dokumen"}
"""Words that are written so in the other language too, or name a command."""


def left_over(text: str, words: str) -> set[str]:
    """Words of the other language; options, paths and what is quoted are the same in both."""
    plain = re.sub(r"--?[a-z-]+|'[^']*'|\S*[/._]\S*", " ", text)
    return (set(re.findall(r"[a-z]+", plain.lower())) & set(words.split())) - DOMAIN


def every(group: click.Group = cli, path: str = "") -> Iterator[tuple[str, click.Command]]:
    yield path.strip(), group
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from every(command, f"{path} {name}")
        else:
            yield f"{path} {name}".strip(), command


COMMANDS = dict(every())


@pytest.mark.parametrize("path", COMMANDS)
def test_help_is_whole_in_both_languages(path: str) -> None:
    indonesian, english = (Terminal("sqlite:///", language).ok(f"{path} --help").out for language in ("id", "en"))
    assert left_over(english, INDONESIAN) == set()
    assert left_over(indonesian, ENGLISH) == set()
    assert [line for line in (indonesian + english).splitlines() if len(line) > 80] == []
    command = COMMANDS[path]
    for option in (p for p in command.params if isinstance(p, Option)):
        assert max(option.opts, key=len) in english
        assert option.teks.id != option.teks.en
        for text in option.teks:
            assert text.endswith("."), text


def test_the_language_may_be_named_anywhere() -> None:
    for words in ("--lang en capaian", "capaian --lang en", "capaian --lang=en", "capaian --lang id --lang en"):
        assert Terminal("sqlite:///")(words).err == "--unit is required. See jejak capaian --help.\n"
    assert Terminal("sqlite:///")("capaian --lang fr").err.startswith("--lang: 'fr' tidak dikenal; pilih: id, en.")


@pytest.fixture
def told(kantor: Kantor) -> Kantor:
    """An office whose names and reasons hold no word of either list, with something in every kind of answer."""
    kantor.found(nama="Kecamatan X").indikator("keluhan", nama="Keluhan").indikator("arsip", nama="Arsip", arah="turun")
    key = {"unit": "kb", "periode": "2021-2026"}
    gone = {"jenis": "tidak_tercatat", "alasan": "Hilang"}
    cells = [{"indikator": "keluhan", "tahun": y, "nilai": "70" if y == 2023 else gone} for y in (0, 2022, 2023)]
    kantor.do("renstra.draft", "perencana@kb", **key)
    kantor.do("renstra.set_target", "perencana@kb", **key, target=cells)
    card = {"nama": "Stunting", "level": "sasaran", "satuan": "%", "arah": "turun", "mode": "tahunan"}
    rows = [{"indikator": "stunting", "kartu": card, "jenis_unit": ["kecamatan"], "pengampu": "pengampu-dinkes"}]
    kantor.do("templat.draft", "bagian_organisasi", tahun=2023)
    kantor.do("templat.set_rows", "bagian_organisasi", tahun=2023, baris=rows)
    kantor.do("templat.submit", "bagian_organisasi", tahun=2023)
    kantor.do("templat.verify", "bappeda", tahun=2023)
    kantor.do("templat.establish", "sekda", tahun=2023, number="X/1", signed_on="2023-01-02")
    kantor.do("templat.adopt", "bagian_organisasi", unit="kb", tahun=2023)
    kantor.do("iku.draft", "perencana@kb", unit="kb")
    kantor.do("iku.set_target", "perencana@kb", unit="kb", target=cells[2:])
    paper = {"kind": "X", "number": "X/2"}
    moved = {"unit": "kb", "slug": "arsip", "jenis": "dicabut", "tahun": 2024}
    kantor.do("indikator.declare_successor", "perencana@kb", **moved, reason="Qwx Zyv Kjh Wqz", basis=paper)
    kantor.at("2023-01-31").sign_pk(keluhan="75", arsip="10")
    plan = {"unit": "kb", "tahun": 2023}
    kantor.do("rencana_aksi.draft", "perencana@kb", **plan)
    kantor.at("2023-04-03").do("realisasi.draft", "kasi@kb", **plan, triwulan=1)
    kantor.report(1, keluhan="80", arsip="40")
    for do, more in (
        ("rencana_aksi.set_target", {**plan, "target": [{"indikator": "keluhan", "triwulan": 1, "nilai": "75"}]}),
        ("rencana_aksi.set_aksi", {**plan, "indikator": "keluhan", "aksi": ["X"], "pemilik": "", "sub_kegiatan": ""}),
        ("renja.draft", plan),
        ("anggaran.draft", plan),
        ("anggaran.set_pagu", {**plan, "pagu": [{"kode": "1", "nama": "X", "level": "program"}]}),
        ("anggaran.set_belanja", {**plan, "belanja": {"modal": "1"}}),
        ("data_pendukung.set", {**plan, "seri": "pades", "kolom": "Rp", "figures": {"x": "1", "y": None}}),
        ("lkjip.draft", plan),
    ):
        kantor.do(do, "perencana@kb", reason="Qwx Zyv Kjh Wqz", **more)
    kantor.do("kabupaten.change_setting", "admin", setting="batas_hari_kerja", value="7", reason="Qwx Zyv Kjh Wqz")
    return kantor


ANSWERS = (
    "unit list",
    "unit show --unit kb",
    "kabupaten show",
    "pengaturan list",
    "indikator list --unit kb",
    "indikator show --unit kb --indikator keluhan",
    "renja show --unit kb --tahun 2023",
    "rencana-aksi show --unit kb --tahun 2023",
    "anggaran show --unit kb --tahun 2023",
    "realisasi show --unit kb --tahun 2023 --triwulan 1",
    "data show --unit kb --seri pades --tahun 2023",
    "lkjip show --unit kb --tahun 2023",
    "templat show --tahun 2023",
    "iku show --unit kb",
    "lineage --unit kb --indikator stunting --tahun 2023",
    "lineage --unit kb --indikator arsip --tahun 2023",
    "dokumen list",
    "renstra show --unit kb",
    "pk show --unit kb --tahun 2023",
    "keuangan --unit kb --tahun 2023",
    "gabungan --unit kb --tahun 2023",
    "pohon --unit kb --tahun 2023",
    "pohon --unit kb --tahun 2030",
    "pagu --unit kb --tahun 2023",
    "pagu --unit kb --tahun 2030",
    "capaian --unit kb --tahun 2023",
    "capaian --unit kb --tahun 2023 --triwulan 1",
    "capaian --unit kb --tahun 2024",
    "lineage --unit kb --indikator keluhan --tahun 2023",
    "lineage --unit kb --indikator keluhan --tahun 2025",
    "pasokan --tahun 2023",
    "trail --limit 5",
    "trail --refused",
    "lkjip tables --unit kb --tahun 2023",
)


@pytest.mark.parametrize("line", ANSWERS)
def test_answers_are_whole_in_both_languages(told: Kantor, database_url: str, line: str) -> None:
    indonesian, english = (Terminal(database_url, language).ok(line).out for language in ("id", "en"))
    assert left_over(english, INDONESIAN) == set()
    assert left_over(indonesian, ENGLISH) == set()


def test_a_capaian_below_zero_is_shown_as_zero_with_a_mark(told: Kantor, database_url: str) -> None:
    jejak = Terminal(database_url)
    line = "capaian --unit kb --tahun 2023"
    rows = {row["indikator"]: row["capaian"] for row in jejak.ok(f"{line} --json").json["rows"]}
    assert rows["arsip"] == "-200.00"
    said = jejak.ok(line).out
    assert "0,00⁻" in said
    assert "⁻ Di bawah nol, ditampilkan 0." in said
    assert "-200" not in said


def test_a_quarter_is_set_against_its_plan_and_the_year(told: Kantor, database_url: str) -> None:
    said = Terminal(database_url).ok("capaian --unit kb --tahun 2023 --triwulan 1").out
    assert "→ tidak ada Rencana" in said
    assert re.search(r"TW I +– +80", said)
    assert re.search(r"PK +75 +80 +106,67 +Sangat Tinggi", said)
