"""The demo is told whole on both databases: in order of time, without a refusal, with the figures of its sources."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from application.access import Identity
from application.deadlines.holidays import national
from application.orders import Order
from domain.figures.calendar import Zona
from interfaces.clock import DemoClock
from interfaces.compose import House, build
from interfaces.demo.chapters.reporting import NARASI
from interfaces.demo.chapters.working_day import DASAR
from interfaces.demo.run import NotADemo, tell
from interfaces.demo.story import FIRST_EXAMPLE, MORNINGS, STANDS, story
from interfaces.mirror import read_anew
from interfaces.self_check import ROWS, WITHIN
from projections.documents.differences import Side
from projections.follower import TABLES
from projections.mirror import Difference, Kind
from tests import postgres
from tests.interfaces.verify.asked import Inspector
from tests.interfaces.verify.test_answers import ON_PAGES
from tests.vandal import Harm, vandalise

COMMANDS = list(story())
SALTED = re.compile(r"(?<=\"sha256\": \")[0-9a-f]{64}")


class Told(NamedTuple):
    """The story told once, and what it left."""

    house: House
    clock: DemoClock
    events: int
    heard: list[tuple[int, int, datetime]]

    def ask(self, name: str, *args: Any, **key: Any) -> Any:
        """A question as of the end of 2025."""
        queries = self.house.queries
        return getattr(queries, name)(queries.as_of(date(2025, 12, 31)), *args, **key)

    def log(self) -> Iterator[Any]:
        return (recorded for page in self.house.journal.pages() for recorded in page)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    if request.param == "sqlite":
        server, url = None, f"sqlite:///{tmp_path_factory.mktemp('demo') / 'jejak.db'}"
    else:
        server = request.getfixturevalue("postgres_server")
        assert isinstance(server, postgres.Server)
        url = server.create_database()
    clock = DemoClock()
    house = build(url, clock)
    heard: list[tuple[int, int, datetime]] = []
    events = tell(house, clock, lambda *moment: heard.append(moment))
    yield Told(house, clock, events, heard)
    house.close()
    if server:
        server.drop_database(url)


def moments() -> list[datetime]:
    return [datetime.fromisoformat(command["at"]) for command in COMMANDS]


def test_the_story_goes_forward_in_office_hours() -> None:
    assert moments() == sorted(moments())
    assert {at.utcoffset() for at in moments()} == {timedelta(hours=8)}
    assert all(time(8) <= at.time() < time(16) and at.weekday() < 5 for at in moments())
    calendar = national()
    holidays = {at.date() for at in moments() if at.year in calendar.tahun and not calendar.hari_kerja(at.date())}
    assert holidays == set()


def test_the_story_is_the_same_each_time_and_every_command_has_its_own_id() -> None:
    assert list(story()) == COMMANDS
    assert len({command["command_id"] for command in COMMANDS}) == len(COMMANDS)


def test_reasons_are_sentences_and_narrative_types_no_figure() -> None:
    reasons = {command["reason"] for command in COMMANDS if "reason" in command}
    assert [reason for reason in reasons if not (reason[0].isupper() and reason.endswith("."))] == []
    assert [part for part, text in NARASI.items() if any(letter.isdigit() for letter in text)] == []


def test_nothing_is_refused_and_nobody_is_named(told: Told) -> None:
    topics = Counter(type(recorded.event).TOPIC for recorded in told.log())
    assert topics["Penolakan.Recorded"] == 0
    assert told.events == topics.total()
    heard = [done for done, of, _ in told.heard if of == len(COMMANDS)]
    assert (heard, heard[-1]) == (sorted(set(heard)), len(COMMANDS))
    people = {recorded.event.provenance.person for recorded in told.log()}
    assert [person for person in people if person != "system" and not person.startswith("demo-")] == []


def test_events_are_recorded_in_the_time_told_and_the_clock_stands_where_the_story_stops(told: Told) -> None:
    recorded = [row.recorded_at for row in told.log()]
    assert recorded == sorted(recorded)
    assert set(recorded) <= {*moments(), *MORNINGS}
    assert recorded[0] == datetime(2021, 11, 15, 8, tzinfo=Zona.WITA.tz)
    assert told.clock() == STANDS >= recorded[-1]  # whatever day it is outside


def test_the_dppa_leaves_one_pk_perubahan_as_an_unsigned_draft(told: Told) -> None:
    every = [r.event for r in told.log() if type(r.event).TOPIC == "PerjanjianKinerja.RevisionOpened"]
    opened = [e for e in every if e.provenance.basis and e.provenance.basis.kind == "DPPA"]
    assert [(e.provenance.role, e.provenance.basis.kind, e.reason_code) for e in opened] == [
        ("system", "DPPA", "perubahan_strategi_anggaran"),
        *[("perencana", "DPPA", "perubahan_strategi_anggaran")] * 11,  # of the example units, which keep no budget here
    ]
    pk = told.ask("document", "pk", "kota-bangun", tahun=2023, jabatan="camat")
    assert [(v["versi"], v["state"], v["stale"]) for v in pk["versions"]] == [(1, "berlaku", []), (2, "draf", ["dppa"])]
    assert pk["berlaku"] == 1
    flags = told.ask("lkjip_tables", "kota-bangun", 2023)["tanda"]
    assert [(flag["dokumen"], flag["versi"], flag["reason_code"], flag["state"]) for flag in flags] == [
        ("pk", 2, "dppa", "draf")
    ]


def test_kota_bangun_2023_gives_the_capaian_that_the_office_had_to_compute_by_hand(told: Told) -> None:
    answer = told.ask("capaian", "kota-bangun", 2023)
    rows = {row["indikator"]: row for row in answer["rows"]}
    shown = {
        slug: (rows[slug]["target"], rows[slug]["capaian"]) for slug in ("keluhan", "trantibum", "pades", "inovasi")
    }
    assert shown == {
        "keluhan": ("75", "106.67"),
        "trantibum": ("75", "133.33"),
        "pades": ("70", "22.43"),
        "inovasi": ("1", "0.00"),
    }
    assert (rows["sbs"]["capaian"], rows["sbs"]["kriteria"]) == ("51.11", "Rendah")
    assert (rows["stunting"]["capaian"], rows["stunting"]["arah"]) == ("123.64", "turun")
    assert (rows["ikm"]["target"], rows["ikm"]["capaian"], rows["ikm"]["level"]) == ("B (75)", "111.35", "tujuan")
    assert rows["pad-kewenangan"]["capaian"] is None
    assert "DPMPTSP" in rows["pad-kewenangan"]["reason"]
    assert answer["rata_rata"] == {
        "mentah": "83.30",
        "dibatasi_100": "80.65",
        "n": 24,
        "dari": 25,
        "sementara": 0,
        "menunggu": 0,
        "tanpa_sementara": None,
    }
    beside = {slug: row["dihitung_dari_data"] for slug, row in rows.items() if row["dihitung_dari_data"]}
    assert {slug: (b["nilai"], b["n"], b["dari"]) for slug, b in beside.items()} == {
        "ikm": ("83.44", 9, 9),
        "pades": ("54.20", 4, 11),
        "realisasi-keuangan": ("92.00", 20, 33),
    }


def test_annual_figures_stand_in_the_fourth_quarter_and_what_did_not_apply_in_2022_says_so(told: Told) -> None:
    quarters = [d["triwulan"] for d in told.ask("documents", "kota-bangun") if d["kind"] == "realisasi"]
    assert quarters == [4, 4]
    rows = {row["indikator"]: row for row in told.ask("capaian", "kota-bangun", 2022)["rows"]}
    assert (rows["bmd"]["target"], rows["bmd"]["realisasi"], rows["bmd"]["capaian"]) == ("0", "0", None)
    absent = [row for row in rows.values() if "belum diperjanjikan" in (row["reason"] or "")]
    assert len(absent) == 12
    assert {(row["target"], row["realisasi"], row["capaian"]) for row in absent} == {(None, None, None)}


def test_money_adds_up_before_and_after_the_change(told: Told) -> None:
    tables = told.ask("lkjip_tables", "kota-bangun", 2023)["tabel"]
    assert [(row["sebelum"], row["sesudah"]) for row in tables["2.6"]] == [("31824349565", "54401966922")]
    papers = told.ask("keuangan", "kota-bangun", 2023)["kertas"]
    assert [(paper["kertas"], paper["received_on"], paper["pagu"]) for paper in papers] == [
        ("DPA", "2023-01-05", "31824349565"),
        ("DPPA", "2023-10-10", "54401966922"),
    ]
    spent = tables["3.15"][-1]
    assert (spent["pagu"], spent["realisasi"], spent["persen"]) == ("54401966922", "50049438561", "92.00")
    assert spent["dari"] == 33
    assert [row["selisih"] for row in tables["2.7"]] == ["20567531143", "2010086214"]


def test_the_tree_of_sangasanga_adds_up_over_six_units(told: Told) -> None:
    units = [d["unit"] for d in told.ask("documents") if d["kind"] == "renja" and d["tahun"] == 2025]
    nodes = [node for unit in units for node in told.ask("document", "renja", unit, tahun=2025)["pagu"]]
    leaves = [Decimal(node["jumlah"]) for node in nodes if node["level"] == "sub_kegiatan"]
    assert (len(units), len(nodes), len(leaves), sum(leaves)) == (6, 136, 80, Decimal("54593689013"))


def test_sangasanga_is_filling_in_the_third_quarter(told: Told) -> None:
    rows = {row["indikator"]: row for row in told.ask("capaian", "sangasanga", 2025)["rows"]}
    empty = {slug for slug, row in rows.items() if row["realisasi"] is None}
    assert (len(rows), empty) == (13, {"ikm", "ikm-masyarakat", "spip", "sakip-kabupaten", "rb-kabupaten"})  # yearly
    assert {rows[slug]["reason"] for slug in empty} == {"belum ada realisasi"}
    quarters = [d for d in told.ask("documents", "sangasanga") if d["kind"] == "realisasi"]
    assert [(d["triwulan"], d["state"]) for d in quarters] == [(1, "ditutup"), (2, "ditutup"), (3, "draf")]
    filled = told.ask("document", "realisasi", "sangasanga", tahun=2025, triwulan=3)["rows"]
    assert {row["indikator"] for row in filled if row["realisasi"]} == {
        *("keluhan", "fkp", "sp4n-lapor", "trantibum", "gema"),
    }
    assert told.ask("capaian", "sangasanga", 2024)["rows"] == []


def test_the_demo_begins_in_the_middle_of_the_work(told: Told) -> None:
    """What a visitor finds: a change with real differences, a PK sent back, findings, duties, a proposal."""
    camat = told.ask("document", "pk", "sangasanga", tahun=2025, jabatan="camat")
    assert [(v["versi"], v["state"]) for v in camat["versions"]] == [(1, "berlaku"), (2, "diajukan")]
    key = {"unit": "sangasanga", "tahun": 2025, "jabatan": "camat"}
    at = told.house.queries.as_of(STANDS.date())
    changed = told.house.queries.beda("pk", key, Side(at, 1), Side(at, 2))["perubahan"]
    assert {c["kunci"]["indikator"]: (c["old"], c["new"]) for c in changed} == {
        "trantibum": ("90", "92"),
        "tindak-lanjut-lkpd": ("100", "95"),
        "gema": ("48", "46"),
    }
    (back,) = told.ask("document", "pk", "sangasanga", tahun=2025, jabatan="kasi-kesos")["versions"]
    assert (back["state"], [note["pada"] for note in back["notes"]]) == ("draf", ["gema"])
    signed = told.ask("document", "pk", "sangasanga", tahun=2025, jabatan="kasi-pemerintahan")["versions"]
    assert [version["state"] for version in signed] == ["ditandatangani"]  # waits for the camat
    found = told.ask("issued", ["sangasanga"])["temuan"]
    assert [(one["nomor"], one["keadaan"]) for one in found] == [(1, "ditanggapi"), (2, "terbit")]
    topics = {r.idx: type(r.event).TOPIC for r in told.log() if r.idx in DASAR}
    assert list(topics.values()) == ["PerjanjianKinerja.Signed", "RealisasiTriwulan.Approved"]
    assert [one["perintah"] for one in told.house.queries.usulan(at)] == ["unit.appoint"]


def test_duties_are_late_and_near_and_people_were_reminded(told: Told) -> None:
    at = told.house.queries.as_of(STANDS.date())
    duties = told.house.queries.kewajiban(at, units=["sangasanga"])
    assert {one["keadaan"] for one in duties if one["aturan"] == "realisasi_tw3"} == {"lewat"}
    assert [one["batas"] for one in duties if one["aturan"] == "pk_revision"] == ["2025-10-24"]
    notices = told.house.queries.satu_kewajiban(at, "realisasi_tw3", "2025", "sangasanga")["pemberitahuan"]
    assert [n["langkah"] for n in notices if n["penerima"] == "camat"] == ["h-2", "h-0", "lewat"]


def test_21_of_the_25_rows_of_kota_bangun_come_from_the_template(told: Told) -> None:
    template = told.ask("document", "templat", tahun=2023)
    assert (template["berlaku"], len(template["rows"])) == (1, 21)
    promised = told.ask("capaian", "kota-bangun", 2023)["rows"]
    cards = {card["slug"]: card for card in told.ask("indikator", "kota-bangun")}
    of_template = [row for row in promised if cards[row["indikator"]]["templat"] == "2023"]
    own = {row["indikator"] for row in promised if row not in of_template and row["level"] == "sasaran"}
    assert (len(of_template), own) == (21, {"keluhan", "trantibum", "pades", "pad-kewenangan"})
    assert {row["level"] for row in of_template} == {"sasaran"}
    assert told.ask("lineage", "kota-bangun", "stunting", 2023)["mulai"] == "templat"
    # Sangasanga takes the same rows over, and words one of them as its IKU does.
    assert sum(card["templat"] == "2023" for card in told.ask("indikator", "sangasanga")) == 21
    assert told.ask("card", "sangasanga", "satu-data")["nama"].endswith("dan Aplikasi e-Pantau")
    assert cards["stunting"]["pengampu"] == "pengampu-dinas-kesehatan"


def test_what_was_signed_before_a_unit_went_live_is_loaded_and_confirmed_by_another(told: Told) -> None:
    loaded = [r.event for r in told.log() if type(r.event).TOPIC.endswith(".Loaded")]
    confirmed = [r.event for r in told.log() if type(r.event).TOPIC.endswith(".LoadConfirmed")]
    assert [type(event).TOPIC for event in loaded] == [
        "Renstra.Loaded",  # Sangasanga
        *("Renstra.Loaded", "Renja.Loaded", "Anggaran.Loaded", "PerjanjianKinerja.Loaded"),  # Kota Bangun
        *("Renstra.Loaded", *["PerjanjianKinerja.Loaded"] * 12),  # the example units
    ]
    assert [e.originator_id for e in loaded] == [e.originator_id for e in confirmed]
    assert {e.provenance.role for e in loaded} == {"perencana"}
    assert {e.provenance.role for e in confirmed} == {"bappeda", "bagian_organisasi"}
    pk = told.ask("document", "pk", "kota-bangun", tahun=2022, jabatan="camat")
    assert (pk["berlaku"], len(pk["rows"]), pk["versions"][0]["effective_from"]) == (1, 26, "2022-01-01")
    assert pk["versions"][0]["reason"].startswith("PK 2022 direkonstruksi")


def test_signatures_are_recorded_by_others_than_those_who_drafted(told: Told) -> None:
    assert {r.event.provenance.role for r in told.log()} & {"bupati", "sekda"} == set()  # nobody clicks for them
    signed = [r.event for r in told.log() if type(r.event).TOPIC.endswith(".SignatureRecorded")]
    seen = [(type(e).TOPIC.partition(".")[0], e.provenance.role, str(e.fakta.cara)) for e in signed]
    assert Counter(seen) == {
        ("TemplateIndikator", "bappeda", "basah"): 1,
        ("PerjanjianKinerja", "sekretaris", "basah"): 1,
        ("PerjanjianKinerja", "sekretaris", "elektronik"): 1,
        ("IndikatorKinerjaUtama", "sekretaris", "basah"): 1,
        ("Renja", "bappeda", "basah"): 6,
        ("RenjaPerubahan", "bappeda", "basah"): 1,
        ("LaporanKinerja", "sekretaris", "basah"): 1,
    }
    assert len({e.provenance.command for e in signed if type(e).TOPIC.startswith("Renja.")}) == 1
    assert all(
        len(e.fakta.sha256) == 64 and {s.jabatan for s in e.fakta.signers} <= {"camat", "bupati"} for e in signed
    )
    camat = [r.event for r in told.log() if type(r.event).TOPIC == "PerjanjianKinerja.SignedFirst"]
    assert [e.provenance.office for e in camat] == [
        *("camat", "sekretaris", "kasi-pelayanan-umum", "kasi-trantib", "kasi-pemerintahan"),
        *["kepala"] * 12,
    ]


def test_printed_figures_stand_beside_the_recomputed_ones(told: Told) -> None:
    rows = {(row["indikator"], row["tabel"]): row for row in told.ask("lkjip_tables", "kota-bangun", 2023)["tercetak"]}
    assert len({slug for slug, _ in rows}) == 26
    shown = {
        slug: (rows[slug, "3.4"]["capaian"], rows[slug, "3.4"]["dihitung"]["capaian"]) for slug in ("sbs", "pades")
    }
    assert shown == {"sbs": ("71.89", "51.11"), "pades": ("22.43", "22.43")}
    stunting, keluhan = rows["stunting", "3.4"], rows["keluhan", "3.4"]
    assert (stunting["capaian"], stunting["dihitung"]["capaian"]) == ("76.36", "123.64")
    assert stunting["berbeda"] == ["capaian", "kriteria"]
    assert (keluhan["target"], keluhan["dihitung"]["target"], keluhan["berbeda"]) == ("76", "75", ["target", "capaian"])
    assert rows["ikm", "3.2"]["realisasi"] == "83,514"


def test_a_slip_of_the_pen_in_a_loaded_renstra_is_corrected_a_year_later(told: Told) -> None:
    (one,) = told.ask("koreksi", "sangasanga")["koreksi"]
    assert (one["indikator"], one["tahun"], one["old"], one["new"]) == ("trantibum", 2025, "80", "90")
    assert (one["diusulkan"]["role"], one["role"], one["bertumpu"]) == ("perencana", "bappeda", [])
    promised = told.house.queries.as_of(date(2025, 1, 24), FIRST_EXAMPLE)
    steps = told.house.queries.lineage(promised, "sangasanga", "trantibum", 2025)["langkah"]
    assert [(s["kind"], s["jabatan"], s["target"]) for s in steps] == [
        ("renstra", "", "90"),
        ("renja", "", "90"),
        ("pk", "camat", "90"),
        ("pk", "kasi-trantib", "90"),
    ]
    assert [len(s["koreksi"]) for s in steps] == [1, 0, 0, 0]
    assert told.ask("koreksi", "kota-bangun")["koreksi"] == []


def test_iku_stand_in_a_document_of_their_own(told: Told) -> None:
    iku = told.ask("document", "iku", "sangasanga")
    lost = {row["indikator"] for row in iku["rows"] if row["target"] is None}
    assert (len(iku["rows"]), lost) == (24, {"inovasi", "manajemen-risiko", "reviu-iku", "berakhlak"})
    assert {row["tahun"] for row in iku["rows"]} == {2024}
    assert [d["tahun"] for d in told.ask("documents", "sangasanga") if d["kind"] == "renja"] == [2025]
    own = told.ask("document", "iku", "kota-bangun")
    assert {row["indikator"] for row in own["rows"]} == {"ikm", "keluhan", "trantibum", "pades", "pad-kewenangan"}
    assert [review["signed_on"] for review in own["reviu"]] == ["2024-03-05"]  # none within 2023, as the LKjIP says


def test_figures_of_other_offices_are_supplied_awaited_and_made_final(told: Told) -> None:
    supplied = [r.event for r in told.log() if type(r.event).TOPIC == "RealisasiTriwulan.Supplied"]
    assert [(e.indikator, e.oleh, e.old and str(e.old.nilai.jenis)) for e in supplied] == [
        ("stunting", "pengampu-dinas-kesehatan", None),
        ("aki", "pengampu-dinas-kesehatan", "menunggu"),
    ]
    (final,) = [r.event for r in told.log() if type(r.event).TOPIC == "RealisasiTriwulan.Finalised"]
    assert (final.indikator, str(final.old.nilai.jenis), final.provenance.supplied_by) == (
        "arsip",
        "menunggu",
        "pengampu-arsip",
    )
    rows = {r["indikator"]: r for r in told.ask("document", "realisasi", "kota-bangun", tahun=2023, triwulan=4)["rows"]}
    assert {slug: len(row["bukti"]) for slug, row in rows.items() if row["bukti"]} == {
        "temuan-bpk": 1,
        "stunting": 1,
        "aki": 1,
        "arsip": 1,
    }
    assert {row["pemasok"]["office"] for row in rows.values() if row["pemasok"]} == {
        "Kasi Trantib",
        "Puskesmas Kota Bangun",
        "pengampu-arsip",
    }


def test_the_views_are_as_the_log_says_and_every_row_that_somebody_touches_is_named(told: Told) -> None:
    with read_anew(told.house) as mirror:
        assert [found for _, found in mirror.all() if found] == []
        done = vandalise(told.house.database)
        found = [one for _, some in mirror.all() for one in some]
        assert sum(told.house.rebuild().values()) == len(found) == len(done)
        assert mirror.differ() == {}
    assert {harm for one in found for harm in named(one)} == done


def named(one: Difference) -> list[Harm]:
    return [Harm(one.table, one.kind, column) for column in (one.columns if one.kind is Kind.CHANGED else ("",))]


def test_all_that_is_shown_is_held_against_the_log_within_a_week_however_long_that_is(told: Told) -> None:
    """By the rows that events make: each is looked at from both sides, in a share of the time that has passed."""
    with told.house.database.read() as tx:
        rows = sum(tx.execute(f"SELECT COUNT(*) FROM {table.name}")[0][0] for table in TABLES)
    assert WITHIN * (1 + 2 * rows / (ROWS * told.house.journal.position())) < timedelta(days=7)


def test_telling_it_again_starts_afresh_and_gives_the_same(told: Told) -> None:
    before = _rows(told.house)
    assert tell(told.house, told.clock) == told.events
    assert _rows(told.house) == before


def _rows(house: House) -> Counter[tuple[str, ...]]:
    """Every row of every view, without what is drawn by lot each time: salts, and the keys of what the system does."""
    rows: Counter[tuple[str, ...]] = Counter()
    with house.database.read() as tx:
        for table in TABLES:
            names = [name for name in table.names if (table.name, name) != ("trail", "command")]
            found = tx.execute(f"SELECT {', '.join(names)} FROM {table.name}")
            rows.update((table.name, *(SALTED.sub("", str(value)) for value in row)) for row in found)
    return rows


def test_a_database_that_holds_other_events_is_refused_and_left_alone(database_url: str) -> None:
    clock = DemoClock()
    house = build(database_url, clock)
    house.migrate()
    admin = Identity("seseorang", "admin")
    house.jejak.execute(Order("kabupaten.found", admin, {"nama": "Kabupaten Lain", "zona": Zona.WITA}))
    with pytest.raises(NotADemo, match="bukan demo"):
        tell(house, clock)
    assert (house.journal.position(), house.is_demo()) == (1, False)
    house.close()


def test_what_was_signed_here_carries_a_name_that_is_nobodys(told: Told) -> None:
    found = told.ask("document", "pk", "sangasanga", tahun=2025, jabatan="kasi-trantib")
    blocks = [signer["blok"] for version in found["versions"] for signer in version["signers"] if signer.get("blok")]
    assert "Nama Camat Sangasanga (contoh)" in {told.house.blocks.read(block).nama for block in blocks}


def test_a_figure_on_a_page_that_somebody_changed_in_its_table_is_named(told: Told, tmp_path: Path) -> None:
    """The last: an inspector signs in, which is an event too."""
    inspector = Inspector(told.house, tmp_path)

    def held() -> list[str]:
        files = [inspector.opened(path).rename(tmp_path / name) for name, (path, *_) in ON_PAGES.items()]
        return [f"{one['file']} {one['detail']}" for one in inspector.holds(*files).json["findings"]]

    assert held() == []
    with told.house.database.write() as tx:
        for name, (_, change, _) in ON_PAGES.items():
            tx.execute(f"UPDATE {name} SET {change}")
    found = held()
    for name, (*_, cell) in ON_PAGES.items():
        assert [one for one in found if one.startswith(f"{name} ") and cell in one], (name, found)
    assert told.house.rebuild().keys() == ON_PAGES.keys()
