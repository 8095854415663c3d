"""`jejak` answers questions about the demo: figures as the report should have had them, for people and for programs."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from tests import postgres
from tests.interfaces.cli.runner import Said, Terminal

READING = (
    "unit list",
    "unit show --unit kota-bangun",
    "kabupaten show",
    "pengaturan list",
    "indikator list --unit kota-bangun",
    "indikator show --unit kota-bangun --indikator keluhan",
    "dokumen list",
    "renstra show --unit kota-bangun",
    "renstra show --unit sangasanga",
    "pk show --unit kota-bangun --tahun 2023",
    "pk show --unit kota-bangun --tahun 2023 --versi 2",
    "renja show --unit kota-bangun --tahun 2023",
    "anggaran show --unit kota-bangun --tahun 2023 --versi 1",
    "realisasi show --unit kota-bangun --tahun 2023 --triwulan 4",
    "lkjip show --unit kota-bangun --tahun 2023",
    "data show --unit kota-bangun --seri paten --tahun 2023",
    "data show --unit kota-bangun --seri apbdes --tahun 2023",
    "keuangan --unit kota-bangun --tahun 2023",
    "gabungan --unit sangasanga --tahun 2025",
    "pohon --unit sangasanga --tahun 2025",
    "pagu --unit kota-bangun --tahun 2023",
    "pagu --unit kota-bangun --tahun 2030",
    "capaian --unit kota-bangun --tahun 2022",
    "capaian --unit kota-bangun --tahun 2023",
    "capaian --unit kota-bangun --tahun 2023 --triwulan 4",
    "capaian --unit kota-bangun --tahun 2030",
    "capaian --unit sangasanga --tahun 2025",
    "lineage --unit kota-bangun --indikator keluhan --tahun 2023",
    "lineage --unit kota-bangun --indikator keluhan --tahun 2030",
    "pasokan --tahun 2023",
    "trail",
    "trail --unit kota-bangun --tahun 2023 --indikator keluhan --role perencana",
    "trail --refused",
    "lkjip tables --unit kota-bangun --tahun 2023",
    "lkjip tables --unit sangasanga --tahun 2025",
    "lkjip tables --unit kota-bangun --tahun 2023 --tabel 3.4",
)
"""Every command that only reads, with what it may be asked."""


class Shown(NamedTuple):
    """The demo told once by `jejak demo --no-serve`, what that printed, and a terminal on its database."""

    jejak: Terminal
    said: Said


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def demo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    if request.param == "sqlite":
        jejak = Terminal(f"sqlite:///{tmp_path_factory.mktemp('cli') / 'demo.db'}")
        yield Shown(jejak, jejak("demo --no-serve"))
        return
    server: postgres.Server = request.getfixturevalue("postgres_server")
    url = server.create_database()
    yield Shown(Terminal(url), Terminal(url)("demo --no-serve"))
    server.drop_database(url)


@pytest.fixture
def jejak(demo: Shown) -> Terminal:
    return demo.jejak


def test_the_demo_says_where_to_click_and_what_to_ask(demo: Shown) -> None:
    code, out, err = demo.said
    assert code == 0
    assert re.findall(r"Menceritakan demo: (\d+)/\d+", err), "progress is told on standard error"
    assert out.startswith("http://127.0.0.1:8000/\n")
    assert "Jam demo: 9 Oktober 2025 10.00 WITA" in out  # whatever day it is outside
    assert f"{demo.jejak.position()} peristiwa tercatat" in out
    asked = [line.strip().split(" ", 1)[1] for line in out.splitlines() if line.startswith("  jejak ")]
    assert [line for line in asked if " · " not in line and demo.jejak(line).code] == []


def test_the_questions_of_the_demo_show_what_the_office_had_to_compute_by_hand(jejak: Terminal) -> None:
    out = jejak.ok("capaian --unit kota-bangun --tahun 2023").out
    assert "Capaian kinerja Kecamatan Kota Bangun 2023" in out
    assert "83,30 %, dibatasi 100 per indikator 80,65 % (n 24 dari 25" in out
    assert "dihitung dari data: 83,44" in out
    out = jejak.ok("lineage --unit kota-bangun --tahun 2023 --indikator keluhan").out
    assert "Target yang berlaku: 75 (Persen) sejak 1 Januari 2023" in out


def test_the_demo_starts_afresh_and_leaves_the_same(demo: Shown) -> None:
    before = demo.jejak.topics(0)
    assert demo.jejak("demo --no-serve").code == 0
    assert demo.jejak.topics(0) == before


def test_capaian_has_the_shape_that_was_agreed(jejak: Terminal) -> None:
    answer = jejak.ok("capaian --unit kota-bangun --tahun 2023 --json").json
    agreed = ["unit", "tahun", "triwulan", "rows", "rata_rata"]
    assert [key for key in answer if key in agreed] == agreed
    fields = ["indikator", "level", "satuan", "target", "realisasi", "capaian", "kriteria", "tercapai", "n", "reason"]
    for row in answer["rows"]:
        assert [key for key in row if key in (*fields, "event")] == [*fields, "event"]
    assert (answer["unit"], answer["tahun"], answer["triwulan"]) == ("kota-bangun", 2023, None)
    assert answer["rata_rata"] == {
        "mentah": "83.30",
        "dibatasi_100": "80.65",
        "n": 24,
        "dari": 25,
        "sementara": 0,
        "menunggu": 0,
        "tanpa_sementara": None,
    }


def test_everything_that_happened_to_a_target_by_the_name_on_its_paper(jejak: Terminal) -> None:
    asked = ("--indikator", "Pertumbuhan PADes")
    told = jejak.ok("trail --unit kota-bangun --tahun 2023 --limit 500 --json", *asked).json["entries"]
    kinds = {e["topic"].partition(".")[0] for e in told}
    assert {"Renstra", "IndikatorKinerjaUtama", "PerjanjianKinerja", "RealisasiTriwulan"} <= kinds
    assert (
        told == jejak.ok("trail --unit kota-bangun --tahun 2023 --limit 500 --json --indikator pades").json["entries"]
    )
    assert [e["idx"] for e in told] == sorted({e["idx"] for e in told})


def test_capaian_of_kota_bangun_2023(jejak: Terminal) -> None:
    rows = {r["indikator"]: r for r in jejak.ok("capaian --unit kota-bangun --tahun 2023 --json").json["rows"]}
    figures = {slug: rows[slug]["capaian"] for slug in ("keluhan", "trantibum", "pades", "sbs", "stunting", "ikm")}
    assert figures == {
        "keluhan": "106.67",
        "trantibum": "133.33",
        "pades": "22.43",
        "sbs": "51.11",
        "stunting": "123.64",
        "ikm": "111.35",
    }
    assert rows["keluhan"]["target"] == "75"
    assert rows["arsip"]["target"] == "Baik (B) 60-70"
    assert (rows["ikm"]["level"], rows["sbs"]["kriteria"]) == ("tujuan", "Rendah")
    gone = rows["pad-kewenangan"]
    assert (gone["capaian"], gone["kriteria"]) == (None, None)
    assert gone["reason"]


def test_what_sangasanga_has_not_reported_says_so(jejak: Terminal) -> None:
    rows = jejak.ok("capaian --unit sangasanga --tahun 2025 --json").json["rows"]
    empty = [row for row in rows if row["realisasi"] is None]
    assert empty
    assert {row["reason"] for row in empty} == {"belum ada realisasi"}
    assert "belum ada realisasi" in jejak.ok("capaian --unit sangasanga --tahun 2025").out


def test_the_money_of_kota_bangun_2023(jejak: Terminal) -> None:
    rows = jejak.ok("lkjip tables --unit kota-bangun --tahun 2023 --tabel 3.15 --json").json["tabel"]["3.15"]
    total = rows[-1]
    assert (total["pagu"], total["realisasi"], total["persen"]) == ("54401966922", "50049438561", "92.00")
    said = jejak.ok("lkjip tables --unit kota-bangun --tahun 2023 --tabel 3.15").out
    for figure in ("54.401.966.922", "50.049.438.561", "92,00", "tidak dilaporkan"):
        assert figure in said


def test_the_lkjip_flags_the_pk_perubahan_that_was_due(jejak: Terminal) -> None:
    said = jejak.ok("lkjip tables --unit kota-bangun --tahun 2023").out
    assert "Perhatian: PK versi 2 (draf) belum ditandatangani" in said


@pytest.mark.parametrize("line", READING)
def test_every_answer_can_be_read_by_programs(jejak: Terminal, line: str) -> None:
    answer = jejak.ok(f"{line} --json --per 2024-03-01 --known 2024-02-01T12:00").json
    assert answer["per"] == "2024-03-01"
    assert answer["known"] == "2024-02-01T12:00:00+08:00"


@pytest.mark.parametrize("line", READING)
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_answer_fits_eighty_columns_and_names_both_clocks(demo: Shown, line: str, language: str) -> None:
    said = Terminal(demo.jejak.url, language).ok(f"{line} --per 2024-12-31 --known 2025-12-31").out
    assert [row for row in said.splitlines() if len(row) > 80 or row != row.rstrip()] == []
    assert "\x1b" not in said
    assert "None" not in said
    both = {
        "id": "Per 31 Desember 2024, yang tercatat sampai 31 Desember 2025 23.59 WITA.",
        "en": "As of 31 December 2024, what was recorded until 31 December 2025 23:59 WITA.",
    }
    assert both[language] in said


def test_figures_are_written_in_the_language_spoken(demo: Shown) -> None:
    line = "lkjip tables --unit kota-bangun --tahun 2023"
    english = Terminal(demo.jejak.url, "en").ok(line).out
    for figure in ("54,401,966,922", "106.67", "83.514", "(n 24 of 25"):
        assert figure in english
    assert "54.401.966.922" in demo.jejak.ok(line).out


def test_the_trail_tells_when_what_why_and_on_what_basis(jejak: Terminal) -> None:
    said = jejak.ok("trail --unit kota-bangun --kind pk --tahun 2023 --topic RevisionOpened").out
    assert "10 Oktober 2023 08.00 WITA" in said
    assert "Sistem membuka perubahan Perjanjian Kinerja camat" in said
    assert "   Alasan: DPPA diterima" in said
    assert re.search(r"   Dasar: .*DPPA contoh/2023, 2 Oktober 2023", said)


def test_the_trail_can_be_narrowed_and_paged(jejak: Terminal) -> None:
    def entries(line: str) -> list[dict[str, str]]:
        found: list[dict[str, str]] = jejak.ok(f"trail --json {line}").json["entries"]
        return found

    first = jejak.ok("trail --json --unit kota-bangun --limit 3").json
    later = entries(f"--unit kota-bangun --limit 3 --after {first['next']}")
    assert len(first["entries"]) == len(later) == 3
    assert max(e["idx"] for e in first["entries"]) < min(e["idx"] for e in later)
    assert {e["role"] for e in entries("--role bappeda")} == {"bappeda"}
    assert all("TargetSet" in e["topic"] for e in entries("--topic TargetSet"))
    days = {e["recorded_at"][:10] for e in entries("--since 2023-10-10 --until 2023-10-10")}
    assert days == {"2023-10-10"}
    assert entries("--refused") == []
    assert "--after" in jejak.ok("trail --limit 1").out


def test_an_indikator_is_known_by_part_of_its_name(jejak: Terminal) -> None:
    answer = jejak.ok("lineage --unit kota-bangun --tahun 2023 --json --indikator", "Persentase keluhan…").json
    assert (answer["indikator"], answer["target"]) == ("keluhan", "75")
    (pk,) = [step for step in answer["langkah"] if step["kind"] == "pk" and step["berlaku"]]
    assert answer["berlaku"]["event"] == pk["event"]


def test_before_the_signed_pk_was_recorded_nothing_is_in_force(jejak: Terminal) -> None:
    line = "lineage --unit kota-bangun --indikator keluhan --tahun 2023"
    early = jejak.ok(f"{line} --known 2023-01-30 --json").json
    assert (early["target"], early["keterangan"]) == (None, "belum berlaku")
    assert "Target PK: belum berlaku." in jejak.ok(f"{line} --known 2023-01-30").out
    assert jejak.ok(f"{line} --known 2023-02-28 --json").json["target"] == "75"


def test_a_renstra_explains_the_years_that_were_never_printed(jejak: Terminal) -> None:
    said = jejak.ok("renstra show --unit kota-bangun").out
    assert "² Target tahun ini tidak dicetak pada sumber." in said
    assert "72,23" in said
    assert "Yang berlaku: versi 1." in said


def test_what_a_quarter_reported_can_be_read(jejak: Terminal) -> None:
    said = jejak.ok("realisasi show --unit kota-bangun --tahun 2023 --triwulan 4").out
    for text in (
        "Realisasi 100 (5 / 5)",
        "Tanpa angka: Kewenangan memungut pindah ke DPMPTSP sejak 2022, peristiwa",
        "Pendukung: Semua petugas loket memakai SOP yang sama.",
        "Bukti: STS pengembalian honorarium (contoh) (LKjIP 2023, 23 Mei 2023, SHA-256",
        "Penyediaan Gaji dan Tunjangan ASN",
        "5.196.749.998",
        "→ Kolom realisasi kosong",
    ):
        assert text in said, text
    rows = jejak.ok("realisasi show --unit kota-bangun --tahun 2023 --triwulan 4 --json").json["rows"]
    assert {row["indikator"]: row["realisasi"] for row in rows}["keluhan"] == "80"


def test_a_budget_that_was_changed_says_which_paper_holds(jejak: Terminal) -> None:
    answer = jejak.ok("anggaran show --unit kota-bangun --tahun 2023 --json").json
    assert [(v["state"], v["number"]) for v in answer["versions"]] == [
        ("digantikan", "DPA contoh/2023"),
        ("berlaku", "DPPA contoh/2023"),
    ]
    assert {row["jenis"]: row["jumlah"] for row in answer["belanja"]} == {
        "operasi": "51971682708",
        "modal": "2430284214",
    }


def test_missing_data_are_no_zeros_and_a_total_says_what_it_rests_on(jejak: Terminal) -> None:
    answer = jejak.ok("data show --unit kota-bangun --seri pades --tahun 2023 --json").json
    assert {row["baris"]: row["nilai"]["jumlah"] for row in answer["rows"]}["loleng"] is None
    assert answer["jumlah"]["jumlah"] == {"nilai": "53108741", "n": 5, "dari": 11}
    said = jejak.ok("data show --unit kota-bangun --seri pades --tahun 2023").out
    assert "53.108.741" in said
    assert "(5 dari 11)" in said


def test_a_card_says_which_way_is_better_and_settings_are_local_policy(jejak: Terminal) -> None:
    card = jejak.ok("indikator show --unit kota-bangun --indikator stunting").out
    assert "Arah: turun (makin rendah makin baik)" in card
    settings = jejak.ok("pengaturan list").out
    assert "kebijakan lokal" in settings
    assert "pk_perubahan_sebelum_dppa" in settings, "what was never set can be found too"
    english = Terminal(jejak.url, "en")
    assert (
        "Direction: turun (lower is better)" in english.ok("indikator show --unit kota-bangun --indikator stunting").out
    )
    assert "local policy" in english.ok("pengaturan list").out
