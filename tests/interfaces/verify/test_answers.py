"""What the API answers, held against the log: on random histories both agree, and a row of a view that was changed,
added or removed is named; on both databases."""

import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from domain.kinds import DOKUMEN
from projections.every_view import TABLES
from projections.tables import Table
from tests.application.test_random_histories import play, stories
from tests.examples import examples
from tests.interfaces.verify.asked import INSPECTOR, Inspector
from tests.interfaces.verify.test_offices import SHOWN as OFFICES
from tests.kantor import Kantor
from tests.lending import Lent
from tests.owner import unguard
from tests.stories.money import kelurahan, pagu, receive, set_aside, spend

KB = {"unit": "kb", "tahun": 2023}
WHY: dict[str, Any] = {"reason": "Target disesuaikan dengan anggaran", "basis": {"kind": "DPPA", "number": "contoh/1"}}
Story = list[tuple[str, str, dict[str, Any]]]
days = st.sampled_from(("2023-03-31", "2023-06-01", "2023-12-31", "2024-12-31")).map(date.fromisoformat)


def agree(kantor: Kantor, story: Story, share: float, per: date, folder: Path) -> None:
    """Everything asked as of an earlier position is what the verifier makes of the entries, figure by figure."""
    play(kantor, story)
    inspector = Inspector(kantor.house, folder)
    known = kantor.house.journal.position()
    position = max(min(12, known), int(known * share))
    clocks = f"per={per}&known=position:{position}"
    pages = [f"/dokumen/{d['alamat']}?{clocks}" for d in inspector.asked(f"/documents?unit=kb&{clocks}")]
    pages += [f"/capaian?unit=kb&tahun={year}&{clocks}" for year in (2023, 2024)]
    pages += [f"/lineage?unit=kb&tahun=2023&indikator={slug}&{clocks}" for slug in ("a", "b")]
    files = [inspector.opened(page).rename(folder / f"{n}.html") for n, page in enumerate(pages)]
    assert inspector.holds(*inspector.every(clocks), *files).json["findings"] == []


@pytest.mark.parametrize(
    ("address", "rows"),
    [
        ("/capaian/kb/2023", "rows"),
        ("/lineage/kb/keluhan/2023", "langkah"),
        ("/pk/kb/2023/camat", "versions"),
        ("/lkjip/kb/2023/tables", "tabel 2.4"),
    ],
)
def test_a_row_that_stands_there_twice_is_named_whatever_the_second_says(
    kantor: Kantor, tmp_path: Path, address: str, rows: str
) -> None:
    """The one that is true would be compared, and the other read."""
    inspector = Inspector(kantor.house, tmp_path)
    answer = inspector.asked(address)
    assert inspector.holds(inspector.saved("a.json", answer)).exit == 0
    part, _, name = rows.partition(" ")
    shown = answer[part][name] if name else answer[part]
    shown.insert(0, {**shown[-1], "target": "57"})
    twice = inspector.holds(inspector.saved("a.json", answer))
    assert twice.codes == {"ANSWER_DIFFERS"}
    assert "dua baris" in twice.json["findings"][0]["detail"]


@examples(4, HealthCheck.function_scoped_fixture)
@given(stories, st.floats(0, 1), days)
def test_on_random_histories_both_agree_on_sqlite(story: Story, share: float, per: date) -> None:
    with tempfile.TemporaryDirectory() as folder:
        kantor = Kantor(f"sqlite:///{Path(folder) / 'jejak.db'}")
        agree(kantor, story, share, per, Path(folder))
        kantor.close()


@pytest.mark.usefixtures("postgres_with_tables")
@examples(2, HealthCheck.function_scoped_fixture)
@given(stories, st.floats(0, 1), days)
def test_on_random_histories_both_agree_on_postgresql(
    postgres_with_tables: Lent, story: Story, share: float, per: date
) -> None:
    url = postgres_with_tables.lend()
    kantor = Kantor(url)
    with tempfile.TemporaryDirectory() as folder:
        agree(kantor, story, share, per, Path(folder))
    kantor.close()
    postgres_with_tables.take_back(url)


BY_NAME = {table.name: table for table in TABLES}
cells = st.lists(
    st.tuples(st.sampled_from(sorted(BY_NAME)), st.floats(0, 1), st.floats(0, 1)), min_size=12, max_size=12
)


@examples(3, HealthCheck.function_scoped_fixture)
@given(stories, cells)
def test_what_one_changed_cell_shows_is_named_or_counted_as_not_computed(
    story: Story, changed: list[tuple[str, float, float]]
) -> None:
    """Any cell of any view: an answer that it changes is named, or only parts of it change that nobody vouches for."""
    with tempfile.TemporaryDirectory() as folder:
        kantor = Kantor(f"sqlite:///{Path(folder) / 'jejak.db'}")
        play(kantor, story)
        inspector = Inspector(kantor.house, Path(folder))
        quiet = unnamed(kantor, inspector, changed)
        kantor.close()
    assert not quiet, quiet


def unnamed(kantor: Kantor, inspector: Inspector, changed: list[tuple[str, float, float]]) -> list[tuple[str, str]]:
    """Which cells, changed one after the other, let an answer lie without anyone naming it; and where it lies."""
    addresses, quiet = inspector.addresses(), []
    true = {path: json.loads(file.read_text()) for path, file in inspector.answers(addresses).items()}

    def counted(answer: Any) -> tuple[bool, set[str]]:
        held = inspector.holds(inspector.saved("satu.json", answer)).json
        return bool(held["findings"]), {why.removeprefix("bagian ") for why in held["not_computed"]}

    for table, row, column in changed:
        with another(kantor, BY_NAME[table], row, column) as what:
            for path, file in inspector.answers(addresses if what else []).items():
                answer = json.loads(file.read_text())
                if path in true and (differ := parts(true[path], answer)):
                    named, left = counted(answer)
                    left |= counted(true[path])[1]
                    left |= {
                        f"berlaku{one.removeprefix('langkah')}" for one in left
                    }  # it is one of the steps, as it is
                    if not named and (lies := differ - left):
                        quiet.append((what, f"{path}: {', '.join(sorted(lies))}"))
    return quiet


@contextmanager
def another(kantor: Kantor, table: Table, row: float, column: float) -> Iterator[str]:
    """One cell says something else for a while; which one ("": the table has no row)."""
    name = table.names[min(int(column * len(table.names)), len(table.names) - 2)]
    kind = next((one.split()[1] for one in table.columns if one.split()[0] == name), "INTEGER")
    with kantor.house.database.write() as tx:
        rows = tx.execute(f"SELECT rowid, {name} FROM {table.name} ORDER BY rowid")
        chosen = rows[min(int(row * len(rows)), len(rows) - 1)] if rows else None
        if chosen:
            put = OTHER if str(chosen[1]).startswith('{"jenis"') else "2022-02-02" if kind == "TEXT" else 7
            tx.execute(f"UPDATE {table.name} SET {name} = ? WHERE rowid = ?", (put, chosen[0]))
    yield f"{table.name}.{name} of {chosen}" if chosen else ""
    if chosen:
        with kantor.house.database.write() as tx:
            tx.execute(f"UPDATE {table.name} SET {name} = ? WHERE rowid = ?", (chosen[1], chosen[0]))


def parts(one: Any, other: Any) -> set[str]:
    """The parts in which two answers differ, but for the list of events behind them."""

    def leaves(found: Any, path: str = "") -> Iterator[tuple[str, str]]:
        if isinstance(found, dict):
            for name, below in found.items():
                yield from leaves(below, f"{path}.{name}" if path else name)
        elif isinstance(found, list):
            for below in found:
                yield from leaves(below, path)
        elif found not in (None, ""):
            yield path, repr(found)

    before, after = Counter(leaves(one)), Counter(leaves(other))
    return {path for path, _ in (before - after) + (after - before) if not path.startswith("rests_on")}


LINEAGE, PK, BUDGET = "/lineage/kb/keluhan/2023", "/pk/kb/2023/camat", "/anggaran/kb/2023"
CAPAIAN, REALISASI = "/capaian/kb/2023", "/realisasi/kb/2023/1"
OTHER = '{"jenis": "angka", "teks": "57", "angka": "57"}'
STREAM = {
    kind: str(DOKUMEN[kind].create_id(**key))
    for kind, key in (
        ("pk", {**KB, "jabatan": "camat"}),
        ("anggaran", KB),
        ("realisasi", {**KB, "triwulan": 1}),
    )
}
V2 = {"doc": STREAM["pk"], "versi": 2}
SHOWN: dict[str, tuple[str, dict[str, Any], dict[str, Any], dict[str, Any]]] = {
    "target": (LINEAGE, {**V2, "indikator": "keluhan"}, {"nilai": OTHER}, {"versi": 3}),
    "dokumen": (LINEAGE, {"doc": STREAM["pk"]}, {"jabatan": "sekretaris"}, {}),
    "versi": (PK, V2, {"base": None}, {"versi": 3}),
    "keadaan": (PK, V2, {"state": "ditutup"}, {}),
    "berlaku": (PK, V2, {"effective_from": "2024-05-01"}, {"versi": 3}),
    "tanda_tangan": (PK, {**V2, "pihak": "pihak_kedua"}, {"jabatan": "sekda"}, {"pihak": "penetap"}),
    "surat": (PK, {}, {}, {**V2, "number": "PALSU/1", "signed_on": "2023-01-01", "received_on": None, "signers": "[]"}),
    "kartu": (LINEAGE, {"slug": "keluhan"}, {"kartu": "Ribu"}, {"kartu": "Ribu", "versi": 9, "pos_from": 2}),
    "realisasi": (CAPAIAN, {"indikator": "keluhan"}, {"nilai": OTHER}, {"indikator": "lain"}),
    "acuan": (REALISASI, {"dokumen": "pk/camat"}, {"versi": 2}, {}),
    "setting": (CAPAIAN, {"name": "aturan_batas"}, {"value": "rumus"}, {}),
    "pagu": (BUDGET, {"doc": STREAM["anggaran"], "kode": "1.1.1"}, {"jumlah": "57"}, {"kode": "1.1.9"}),
    "alokasi": (BUDGET, {"doc": STREAM["anggaran"]}, {"jumlah": "57"}, {"kode": "1.1.2"}),
    "belanja": (BUDGET, {}, {}, {"doc": STREAM["anggaran"], "versi": 1, "jenis": "modal", "jumlah": "57"}),
    "serapan": (REALISASI, {"kode": "1.1.1"}, {"keuangan": "57"}, {"kode": "1.1.2"}),
}
"""By the table: where it is shown, a row of it, how that is changed, and how another differs that is added ("{}": one
that nothing shows)."""
OF_KB, OF_PK = "unit=kb&tahun=2023", "/dokumen/pk/kb/2023/camat?versi=2"
PAGES = {
    "target": [f"/lineage?{OF_KB}&indikator=keluhan"],
    "dokumen": [f"/lineage?{OF_KB}&indikator=keluhan"],
    "berlaku": [f"/capaian?{OF_KB}", OF_PK],
    "realisasi": [f"/capaian?{OF_KB}"],
    "keadaan": [OF_PK, "/cetak/pk/kb/2023/camat?versi=2"],
    "surat": [OF_PK, f"/lineage?{OF_KB}&indikator=keluhan"],
}
"""Of these tables, the pages that show them say it too."""
OF_DEMO = "unit=kota-bangun&tahun=2023"
ON_PAGES = {
    "tercetak": (f"/capaian?{OF_DEMO}&tercetak=ya", "baris = replace(baris, '83,514', '57')", "#tercetak/ikm"),
    "data_pendukung": (f"/data-pendukung?{OF_DEMO}", "nilai = '57' WHERE nilai IS NOT NULL", "#data/"),
    "baris_templat": (
        f"/lineage?{OF_DEMO}&indikator=temuan-bpk",
        "target = replace(target, '100', '57')",
        "#target/temuan-bpk: ",
    ),
    "koreksi_pencatatan": (
        "/lineage?unit=sangasanga&tahun=2025&indikator=trantibum",
        "menjadi = replace(menjadi, '90', '57')",
        "#target/trantibum/2025",
    ),
    "posisi_laporan": ("/api/v1/lkjip/kota-bangun/2023/tables", "pos_to = NULL, position = 500", "terikat"),
}
"""Of the demo: the page or answer on which a figure of the table stands, how somebody changes it, and what of it is
named (`tests/interfaces/demo/test_demo.py`)."""
NOT_COMPUTED = {
    "proposed, supplied or carried over: no figure on record until an event of its own says so": """
        sumber sumber_pagu kiriman sumbangan koreksi_diusulkan usulan_koreksi susulan errata errata_jawaban""",
    "who looked, answered, objected or has a say, beside the figure": """
        verifikasi hasil_reviu reviu tercetak_sah pengesahan naskah tanda konfirmasi keberatan pembukaan pengampu
        pihak_kedua dijanjikan tugas menunggu_kedua keadaan_usulan tataan dikesampingkan tanda_dinilai
        publik""",
    "words": "narasi aksi kop",
    "by which rule figures are read, compared or named: scales, series, offices that there are, successors": """
        skala skala_dicabut seri baris_jabatan penerus""",
    "deadlines and what was sent of them": """
        aturan_tenggat tenggat_sejak hari_libur kewajiban kewajiban_batas kewajiban_keadaan kewajiban_berikut
        pemberitahuan pemasukan_terlambat surat_masuk perpanjangan daftar_wajib daftar_laporan daftar_status tahap
        pengiriman pengiriman_kembali""",
    "files: their hashes stand in the entries, and `--evidence` holds the files against them": """
        bukti bukti_orang bukti_pemusnahan""",
    "who may come in or read; the server itself goes by the signed log": """
        akses akses_jabatan akses_kunci akses_kredensial sesi tertutup tim_audit""",
    "which clocks were wrong: the log itself is asked": "jam_salah",
    "by which the trail finds events: what it shows of them is held, what it leaves out is not": """
        trail trail_ragam trail_alasan trail_tertanda trail_fakta trail_kini trail_rencana_kini trail_dipermudah
        trail_kartu trail_renstra trail_berkas""",
}
"""Why `jejak-verify figures` names no change of some tables: the guide for auditors says what it does not compute. The
check beside all other work and `rebuild --check` name them (`test_self_check.py`, `test_mirror.py`)."""


def office(kantor: Kantor) -> Kantor:
    """Three promises, one a limit, and a budget; a quarter closed against the first PK; then a second PK."""
    kantor.found().indikator("keluhan").indikator("laporan", mode="dijumlah").indikator("biaya", arah="turun")
    kantor.indikator("lain")
    kelurahan(kantor, "jawa")
    rule = {"setting": "aturan_batas", "value": "terpenuhi_100", "reason": "Kebijakan kabupaten untuk batas"}
    kantor.do("kabupaten.change_setting", "bagian_organisasi", **rule)
    kantor.sign_pk(keluhan="75", laporan="120", biaya="≤ 10", lain="5")
    kantor.do("rencana_aksi.draft", "perencana@kb", **KB)
    year = (("keluhan", "75"), ("laporan", "30"), ("lain", "5"))
    rows = [{"indikator": slug, "nilai": nilai, "triwulan": tw} for slug, nilai in year for tw in (1, 2, 3, 4)]
    kantor.do("rencana_aksi.set_target", "perencana@kb", **KB, target=rows)
    kantor.do("rencana_aksi.submit", "kasubbag@kb", **KB)
    kantor.do("rencana_aksi.establish", "camat@kb", **KB)
    kantor.do("anggaran.draft", "kasubbag@kb", **KB)
    kantor.do("anggaran.set_pagu", "kasubbag@kb", **KB, pagu=pagu(s1="600", s2="400"))
    set_aside(kantor, jawa_1="100")
    receive(kantor, "DPA kb/1", "2023-01-02")
    spend(kantor.at("2023-04-03"), 1, s1="150")
    kantor.report(1, keluhan="60", laporan="30", biaya="8")
    who = {"submit": "kasubbag@kb", "approve": "camat@kb", "verify": "bappeda", "close": "bappeda"}
    for step, by in who.items():
        kantor.do(f"realisasi.{step}", by, **KB, triwulan=1)
    kantor.at("2023-07-03")
    kantor.do("pk.open_revision", "perencana@kb", **KB, base=1, reason_code="perubahan_prioritas_asumsi", **WHY)
    kantor.do("pk.set_target", "perencana@kb", **KB, target=[{"indikator": "keluhan", "nilai": "80"}], **WHY)
    kantor.finish_pk()
    return kantor


def rows_of(tx: Any, table: Table, where: dict[str, Any]) -> list[tuple[Any, ...]]:
    """The rows of a table that hold now, by their columns."""
    match = "".join(f" AND {name} = ?" for name in where)
    return list(tx.execute(f"SELECT * FROM {table.name} WHERE pos_to IS NULL{match}", tuple(where.values())))


@pytest.fixture
def kantor(database_url: str) -> Iterator[Kantor]:
    kantor = office(Kantor(database_url))
    yield kantor
    kantor.close()


def test_every_table_of_views_is_held_against_the_log_or_it_is_said_why_not() -> None:
    """A new table has a row that is changed, added and removed here, or a reason."""
    said = [*SHOWN, *OFFICES, *ON_PAGES, *(name for names in NOT_COMPUTED.values() for name in names.split())]
    assert len(said) == len({*said}) + len(SHOWN.keys() & OFFICES.keys())
    assert sorted({*said}) == sorted(table.name for table in TABLES)


NAMED = (
    ("kartu", "kartu = replace(kartu, 'Persen', 'Ribu')", f"/capaian?{OF_KB}", "keluhan satuan"),
    ("kartu", "kartu = replace(kartu, 'Persen', 'Ribu')", f"/lineage?{OF_KB}&indikator=keluhan", "keluhan satuan"),
    ("kartu", "nama = 'Keluhan lain'", f"/capaian?{OF_KB}", "keluhan nama"),
    ("kartu", "nama = 'Keluhan lain'", f"/lineage?{OF_KB}&indikator=keluhan", "nama indikator pada judul"),
    ("unit", "nama = 'Kecamatan Lain'", f"/capaian?{OF_KB}", "nama unit pada judul"),
)
"""Of a page: what it calls its unit and its indikator, and in which satuan these count."""


@pytest.mark.parametrize(("table", "change", "page", "said"), NAMED)
def test_a_page_by_other_names_than_those_on_record_is_named(
    kantor: Kantor, tmp_path: Path, table: str, change: str, page: str, said: str
) -> None:
    inspector = Inspector(kantor.house, tmp_path)
    assert inspector.holds(inspector.opened(page)).json["findings"] == []
    with kantor.house.database.write() as tx:
        tx.execute(f"UPDATE {table} SET {change}")
    found = inspector.holds(inspector.opened(page)).json["findings"]
    assert any(one["code"] == "ANSWER_DIFFERS" and one["detail"].startswith(said) for one in found), found


HEAD, TARGET, ACHIEVED = (
    r'<th scope="row">.*?</th>',
    r'<a class="num"[^>]*sel=target/.*?</a>',
    r'<a class="num"[^>]*sel=realisasi/.*?</a>',
)


def swapped(page: str, one: str, other: str) -> str:
    return page.replace(one, "@@").replace(other, one).replace("@@", other)


def test_the_figures_of_a_row_are_of_the_indikator_by_which_it_is_called(kantor: Kantor, tmp_path: Path) -> None:
    """Each figure and each name is as it is on record, and they stand with each other otherwise."""
    inspector = Inspector(kantor.house, tmp_path)
    saved = inspector.opened(f"/capaian?{OF_KB}")
    page = saved.read_text("utf-8")
    rows = [row for row in re.findall(r"<tr>.*?</tr>", page, re.DOTALL) if "data-kartu" in row and "sel=target/" in row]
    (first, *_), heads = rows, [re.findall(HEAD, row)[0] for row in rows]
    fake = page.replace(heads[0], heads[0].replace("indikator=keluhan", "indikator=lain"))
    ways = {
        "called by another slug": fake,
        "twice": page.replace(first, first * 2),
        "called by more": page.replace(heads[0], heads[0].replace('<th scope="row">', '<th scope="row">Bukan ')),
    }
    if achieved := re.findall(ACHIEVED, first):
        target = re.findall(TARGET, first)[0]
        ways["realisasi first"] = page.replace(first, swapped(first, target, achieved[0]))
    if len(rows) > 1:
        ways["names changed about"] = swapped(page, heads[0], heads[1])
    for way, changed in ways.items():
        assert changed != page, way
        saved.write_text(changed, "utf-8")
        assert "ANSWER_DIFFERS" in inspector.holds(saved).codes, way


def test_a_row_of_a_view_that_was_changed_added_or_removed_is_named(kantor: Kantor, tmp_path: Path) -> None:
    inspector = Inspector(kantor.house, tmp_path)
    unguard(kantor.house.database)
    tables = {table.name: table for table in TABLES}
    assert inspector.holds(*inspector.every()).json["findings"] == []
    quiet = []
    for name, (path, where, changed, added) in SHOWN.items():
        names = [column.split()[0] for column in tables[name].columns] + ["pos_from", "pos_to"]
        with kantor.house.database.write() as tx:
            kept = rows_of(tx, tables[name], where)
        for act, row in altered(names, kept, changed, added):
            with kantor.house.database.write() as tx:
                if act != "added":
                    match = " AND ".join(f"{key} = ?" for key in where)
                    tx.execute(f"DELETE FROM {name} WHERE pos_to IS NULL AND {match}", tuple(where.values()))
                if row:
                    tx.execute(f"INSERT INTO {name} VALUES ({', '.join('?' * len(row))})", row)
            answer = answered(inspector, path)
            if answer is not None and inspector.holds(inspector.saved("x.json", answer)).exit != 1:
                quiet.append((name, act))
            for page in PAGES.get(name, ()):
                if not inspector.holds(inspector.opened(page)).codes - {"PAGE_BEHIND"}:
                    quiet.append((name, f"{act}, on {page}"))
            with kantor.house.database.write() as tx:
                if row:
                    tx.execute(f"DELETE FROM {name} WHERE {same(names)}", row)
                if act != "added":
                    tx.execute(f"INSERT INTO {name} VALUES ({', '.join('?' * len(kept[0]))})", kept[0])
    assert not quiet, quiet
    assert inspector.holds(*inspector.every()).json["findings"] == []


def answered(inspector: Inspector, path: str) -> Any:
    """The answer; None where there is none any more, which misleads nobody."""
    with suppress(LookupError):
        answer = inspector.client.get(f"/api/v1{path}", headers=INSPECTOR)
        return answer.get_json() if answer.status_code == 200 else None
    return None


def same(names: list[str]) -> str:
    return " AND ".join(f"{name} IS NOT DISTINCT FROM ?" for name in names)


def altered(
    names: list[str], kept: list[tuple[Any, ...]], changed: dict[str, Any], added: dict[str, Any]
) -> Iterator[tuple[str, tuple[Any, ...] | None]]:
    """What becomes of a row: changed, removed; and one that stands beside it."""
    if kept and changed:
        (row,) = kept
        yield "changed", tuple({**dict(zip(names, row, strict=True)), **_of_card(names, row, changed)}.values())
        yield "removed", None
    if added:
        beside = dict(zip(names, kept[0], strict=True)) if kept and changed else {"pos_from": 1, "pos_to": None}
        more = _of_card(names, kept[0], added) if kept else {}
        yield "added", tuple({**beside, **added, **more}[name] for name in names)


def _of_card(names: list[str], row: tuple[Any, ...], changed: dict[str, Any]) -> dict[str, Any]:
    """A card is changed in its unit of measure: the figure then reads as something else."""
    if "kartu" not in changed:
        return changed
    body = dict(zip(names, row, strict=True))["kartu"]
    return {"kartu": body.replace('"satuan": "Persen"', f'"satuan": "{changed["kartu"]}"')}
