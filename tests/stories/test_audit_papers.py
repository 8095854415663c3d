"""Working papers as a spreadsheet bound to a log position, and units held side by side."""

import hashlib
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from interfaces.workbooks.kkp import file_name, workbook
from tests.interfaces.api.client import Api
from tests.interfaces.cli.runner import Terminal
from tests.kantor import Kantor
from tests.stories.audit import ANGGOTA, KETUA, SLUG, assigned, draft, lowered, note, papers, two_offices
from tests.stories.money import dpa
from tests.stories.roles import WHY


@pytest.fixture
def worked(kantor: Kantor) -> Kantor:
    assigned(kantor)
    key = {"penugasan": SLUG}
    kantor.do("audit.draw_sample", ANGGOTA, **key, aturan={"metode": "acak", "n": 3}, populasi={"kind": "pk"})
    item = papers(kantor)["sampel"][0]["butir"][0]["idx"]
    kantor.do("audit.test_item", ANGGOTA, **key, sampel=1, peristiwa=item, hasil="tidak_sesuai", catatan="=1+1")
    draft(kantor)
    note(kantor, "Perlu ditanyakan")
    kantor.do("audit.issue_finding", KETUA, **key, nomor=1)
    kantor.do("temuan.respond", "camat@kb", unit="kb", asal=SLUG, nomor=1, sikap="setuju", teks="Diterima")
    return kantor


def tables(content: bytes) -> dict[str, list[dict[str, Any]]]:
    """Every sheet as rows by their headings, as a spreadsheet reads them."""
    book = openpyxl.load_workbook(BytesIO(content))
    found = {}
    for sheet in book:
        heads, *rows = sheet.iter_rows(min_row=4, values_only=True)
        found[sheet.title] = [dict(zip(heads, row, strict=True)) for row in rows]
    return found


def test_the_spreadsheet_says_everything_with_its_proof(worked: Kantor) -> None:
    found = papers(worked)
    sheets = tables(workbook(found))
    assert list(sheets) == ["Surat tugas", "Sampel", "Uji", "Temuan", "Catatan", "Perubahan target"]
    letter = {row["Perihal"]: row["Isi"] for row in sheets["Surat tugas"]}
    assert (letter["Nomor"], letter["ketua tim"]) == ("ST-7/2023", "kim")
    # Rule, seed, position and how to repeat: with these alone the list can be drawn by hand.
    (sample,) = sheets["Sampel"]
    again = worked.house.queries.redraw(worked.today(), SLUG, 1)
    by_hand = sorted(again["populasi"], key=lambda i: hashlib.sha256(f"{sample['Seed']}:{i}".encode()).hexdigest())
    assert sorted(by_hand[:3]) == [row["Peristiwa"] for row in sheets["Uji"]]
    assert (
        sample["Sidik populasi (SHA-256)"] == hashlib.sha256(",".join(map(str, again["populasi"])).encode()).hexdigest()
    )
    assert "sha256sum" in sample["Cara mengulang"]
    # Each tested item with its sentence; a text that looks like a formula stays a text; nothing untested is a result.
    first, second, _ = sheets["Uji"]
    assert (first["Hasil uji"], first["Catatan uji"], second["Hasil uji"]) == ("tidak sesuai", "=1+1", "belum diuji")
    assert first["Apa yang terjadi"].endswith(".")
    # ... and with the leaf under which the Merkle log holds it.
    entries = {e.idx: e for e in worked.house.journal.entries(0, 1000)}
    assert [row["Hash daun (leaf)"] for row in sheets["Uji"]] == [
        entries[row["Peristiwa"]].leaf for row in sheets["Uji"]
    ]
    (finding,) = sheets["Temuan"]
    assert (finding["Dasar: peristiwa"], finding["Tanggapan unit"]) == (str(lowered(worked)), "Setuju. Diterima")
    assert finding["Segel"] == found["temuan"][0]["segel"]
    assert [row["Catatan"] for row in sheets["Catatan"]] == ["Perlu ditanyakan"]
    # Bound to a position: it is said on every sheet and in the name, and the same position gives the same bytes.
    book = openpyxl.load_workbook(BytesIO(workbook(found)))
    assert all(f"sampai peristiwa {found['posisi']}" in sheet["A2"].value for sheet in book)
    assert file_name(found) == f"kkp-{SLUG}-{found['posisi']}.xlsx"
    at = worked.today()
    worked.indikator("lain")
    assert workbook(worked.house.queries.working_papers(at, SLUG)) == workbook(found)
    # The same in English.
    english = tables(workbook(found, "en"))
    assert english["Tests"][0]["Result"] == "not in order"


def test_api_and_terminal_give_the_same_file(worked: Kantor, tmp_path: Any) -> None:
    api = Api(worked.house)
    answer = api.get(f"/audit/{SLUG}/kkp", "kim:inspektorat")
    assert (answer.status_code, answer.data) == (200, workbook(papers(worked)))
    assert f"kkp-{SLUG}-" in answer.headers["Content-Disposition"]
    path = getattr(worked.house.database, "path", None)
    if path is not None:
        out = tmp_path / "kkp.xlsx"
        jejak = Terminal(f"sqlite:///{path}")
        jejak.ok(f"audit export --penugasan {SLUG} --as kim:inspektorat --out", str(out))
        assert out.read_bytes() == answer.data
        assert "tidak dapat ditulis" in jejak.fails(
            2, f"audit export --penugasan {SLUG} --as kim:inspektorat --out /x/y"
        )
        said = jejak.ok(f"audit sample --penugasan {SLUG} --nomor 1 --as kim:inspektorat").out
        assert "sama dengan yang tercatat" in said


def test_units_are_compared_by_who_changed_targets_how_often_how_late(kantor: Kantor) -> None:
    two_offices(kantor)
    rows = {r["unit"]: r for r in kantor.house.queries.compare(kantor.today(), 2023, ["kb", "ls"])["rows"]}
    # kb lowered one target, after signature, in TW IV, in force five days before it was recorded; ls did nothing.
    kb = rows["kb"]
    counts = ("perubahan", "indikator", "setelah_tanda_tangan", "triwulan_iv", "setelah_tahun", "terlambat", "koreksi")
    assert [kb[name] for name in counts] == [1, 1, 1, 1, 0, 1, 0]
    assert (kb["hari_terbanyak"], kb["hari_jumlah"]) == (5, 5)
    assert (kb["pelaku"], kb["peristiwa"]) == ([{"office": "perencana", "perubahan": 1}], [lowered(kantor)])
    assert ([rows["ls"][name] for name in counts], rows["ls"]["hari_terbanyak"]) == ([0] * 7, None)
    # A change that is still a draft counts at once and is not late yet; one made after the year is told apart.
    kantor.at("2024-01-05")
    key = {"unit": "kb", "tahun": 2023}
    kantor.do("pk.open_revision", "perencana@kb", **key, base=2, reason_code="perubahan_prioritas_asumsi", **WHY)
    kantor.do("pk.set_target", "perencana@kb", **key, target=[{"indikator": "keluhan", "nilai": "50"}], **WHY)
    (kb,) = kantor.house.queries.compare(kantor.today(), 2023, ["kb"])["rows"]
    assert [kb[name] for name in counts] == [2, 1, 2, 1, 1, 1, 0]
    # As known in October nothing had changed.
    before = kantor.today("2023-12-31", "2023-10-31T23:59:00+08:00")
    assert kantor.house.queries.compare(before, 2023, ["kb"])["rows"][0]["perubahan"] == 0
    # Units see their own row over the API, the inspektorat all.
    api = Api(kantor.house)
    assert [r["unit"] for r in api.found("/audit/compare/2023", "camat@ls")["rows"]] == ["ls"]
    assert [r["unit"] for r in api.found("/audit/compare/2023", "inspektorat")["rows"]] == ["kb", "ls"]
    path = getattr(kantor.house.database, "path", None)
    if path is not None:
        assert "Kecamatan KB" in Terminal(f"sqlite:///{path}").ok("audit compare --tahun 2023").out


def test_the_largest_by_money_and_strata_by_unit_are_drawn_from_events(kantor: Kantor) -> None:
    assigned(kantor)
    key = {"penugasan": SLUG}
    dpa(kantor, s1="50000000", s2="900000000", s3="200000000")
    kantor.do("audit.draw_sample", ANGGOTA, **key, aturan={"metode": "terbesar", "n": 2}, populasi={"kind": "anggaran"})
    strata = {"metode": "berstrata", "n": 1, "strata": "unit"}
    kantor.do("audit.draw_sample", ANGGOTA, **key, aturan=strata, populasi={"topic": "PerjanjianKinerja.Drafted"})
    kantor.do(
        "audit.draw_sample", ANGGOTA, **key, aturan={"metode": "sistematis", "setiap": 2}, populasi={"kind": "pk"}
    )
    found = papers(kantor)
    largest, by_unit, systematic = found["sampel"]
    told = [found["peristiwa"][str(b["idx"])]["kalimat"] for b in largest["butir"]]
    assert ["900.000.000" in told[0], "200.000.000" in told[1], len(told)] == [True, True, 2]
    assert [found["peristiwa"][str(b["idx"])]["unit"] for b in by_unit["butir"]] == ["kb", "ls"]
    assert systematic["aturan"]["mulai_dipakai"] in (1, 2)
    assert all(kantor.house.queries.redraw(kantor.today(), SLUG, n)["sama"] for n in (1, 2, 3))


def test_papers_are_read_as_known_at_any_position(worked: Kantor) -> None:
    """Also between the events of one command, where a sample has its seed and is not drawn yet."""
    api = Api(worked.house)
    for position in range(worked.house.journal.position() + 1):
        for path in (f"/audit/{SLUG}", f"/audit/{SLUG}/kkp", f"/audit/{SLUG}/sample/1", "/audit", "/temuan?unit=kb"):
            answer = api.get(f"{path}{'&' if '?' in path else '?'}known=position:{position}", ANGGOTA)
            assert answer.status_code in (200, 404), (path, position, answer.text)
