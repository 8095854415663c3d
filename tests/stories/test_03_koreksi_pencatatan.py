"""A target of the Renstra was typed 57 where the paper says 75. A year later somebody holds the paper against it."""

from typing import Any

import pytest

from domain.kernel import Forbidden, FourEyes, Invalid, NotFound, Refusal
from interfaces.input.reading import BadInput
from tests.interfaces.cli.runner import Terminal
from tests.interfaces.web.reader import Reader, words
from tests.kantor import Kantor, sha

RENSTRA = {"unit": "kb", "periode": "2021-2026"}
YEAR = {"unit": "kb", "tahun": 2023}
SCAN = sha("pindaian")
PAPER = {"signed_on": "2023-01-02", "number": "Perkada contoh/1", "sha256": SCAN}
WHY = "Perkada halaman 41 memuat 75; petugas mengetik 57"
SEEN = "Pindaian Perkada sudah dicocokkan"
CELL = {"versi": 1, "target": {"indikator": "keluhan", "tahun": 2023, "nilai": "75"}, "sha256": SCAN}
THEN = "2023-06-30"  # a day on which the Renstra held
BEFORE, AFTER = "2024-02-29T23:59:00+08:00", "2024-03-02T00:00:00+08:00"


def established(kantor: Kantor, kind: str, **key: Any) -> None:
    kantor.do(f"{kind}.submit", "camat@kb", **key)
    kantor.do(f"{kind}.verify", "bappeda", **key)
    kantor.do(f"{kind}.establish", "bupati", **key, **PAPER)


def keluhan(nilai: str, **more: Any) -> list[dict[str, Any]]:
    return [{"indikator": "keluhan", "nilai": nilai, **more}]


@pytest.fixture
def a_year_later(kantor: Kantor) -> Kantor:
    """2023 was planned, promised, measured and reported on the wrong 57; now it is 1 March 2024."""
    kantor.found().indikator("keluhan").appoint("sekretaris")
    kantor.do("renstra.draft", "perencana@kb", **RENSTRA)
    kantor.do("renstra.set_target", "perencana@kb", **RENSTRA, target=keluhan("57", tahun=2023))
    established(kantor, "renstra", **RENSTRA)
    kantor.do("renja.draft", "perencana@kb", **YEAR)
    kantor.do("renja.set_target", "perencana@kb", **YEAR, target=keluhan("57"))
    established(kantor, "renja", **YEAR)
    kantor.sign_pk(keluhan="57", on="2023-01-02")
    kantor.do("rencana_aksi.draft", "perencana@kb", **YEAR)
    quarters = [{"indikator": "keluhan", "nilai": n, "triwulan": tw} for tw, n in ((1, "50"), (4, "57"))]
    kantor.do("rencana_aksi.set_target", "perencana@kb", **YEAR, target=quarters)
    kantor.do("rencana_aksi.submit", "kasubbag@kb", **YEAR)
    kantor.do("rencana_aksi.establish", "camat@kb", **YEAR)
    kantor.do("pk.draft", "perencana@kb", **YEAR, jabatan="kasi-trantib")  # the kasi promised another figure
    kantor.do("pk.set_target", "perencana@kb", **YEAR, jabatan="kasi-trantib", target=keluhan("60"))
    kantor.at("2023-04-03").do("realisasi.draft", "kasubbag@kb", **YEAR, triwulan=1)
    kantor.report(1, keluhan="55")
    kantor.at("2024-01-15").do("lkjip.draft", "perencana@kb", **YEAR)
    kantor.do("lkjip.check", "perencana@kb", **YEAR)
    return kantor.at("2024-03-01")


def corrected(kantor: Kantor) -> int:
    """The planner proposes, the bupati and Bappeda confirm; the log position of the correction."""
    kantor.do("renstra.propose_record_correction", "perencana@kb", **RENSTRA, **CELL, reason=WHY)
    kantor.do("renstra.confirm_record_correction", "bupati", **RENSTRA, usulan=1, reason=SEEN)
    answer = kantor.do("renstra.confirm_record_correction", "bappeda", **RENSTRA, usulan=1, reason=SEEN)
    return answer.events[0][0]


def renstra_says(kantor: Kantor, known: str | None = None) -> Any:
    found = kantor.house.queries.renstra(kantor.today(THEN, known), "kb")
    return found["rows"][0]["target"]


def test_the_record_is_brought_in_line_with_the_paper(a_year_later: Kantor) -> None:
    office, queries = a_year_later, a_year_later.house.queries
    before = queries.renstra(office.today(THEN), "kb")["versions"]

    # Without the scan of the paper there is nothing to compare with; without a reason nobody knows why.
    name = "renstra.propose_record_correction"
    with pytest.raises(BadInput, match="sha256"):
        office.do(name, "perencana@kb", **RENSTRA, versi=1, target=CELL["target"], reason=WHY)
    with pytest.raises(Invalid, match="Tulis alasan"):
        office.do(name, "perencana@kb", **RENSTRA, **CELL)
    # What the record says already is no correction, and a figure that no draft could hold comes in by no other way.
    same = {**CELL, "target": {**CELL["target"], "nilai": "57"}}
    with pytest.raises(Invalid, match="sama dengan yang tercatat"):
        office.do(name, "perencana@kb", **RENSTRA, **same, reason=WHY)
    with pytest.raises(Invalid, match="di luar periode Renstra"):
        office.do(name, "perencana@kb", **RENSTRA, **{**CELL, "target": {**CELL["target"], "tahun": 2031}}, reason=WHY)
    with pytest.raises(NotFound, match="tidak mempunyai versi 7"):
        office.do(name, "perencana@kb", **RENSTRA, **{**CELL, "versi": 7}, reason=WHY)

    # Another paper than the one that is kept with it shows nothing of what was signed here.
    with pytest.raises(Refusal, match="ditandatangani di Jejak"):
        office.do(name, "perencana@kb", **RENSTRA, **{**CELL, "sha256": sha("lain")}, reason=WHY)

    # The planner proposes; nothing changes, but everyone who opens the Renstra sees the proposal.
    office.do(name, "perencana@kb", **RENSTRA, **CELL, reason=WHY)
    shown = queries.renstra(office.today(), "kb")
    (usulan,) = shown["usulan_koreksi"]
    assert (usulan["nomor"], usulan["versi"], usulan["old"], usulan["new"]) == (1, 1, "57", "75")
    assert (usulan["sha256"], usulan["reason"], renstra_says(office)) == (SCAN, WHY, "57")
    with pytest.raises(Refusal, match="sudah diusulkan \\(usulan 1\\)"):
        office.do(name, "kasubbag@kb", **RENSTRA, **CELL, reason=WHY)

    # Who proposed it does not confirm it, nor does anyone but Bappeda and the bupati who established it: both do.
    for who in ("perencana@kb", "camat@kb", "bagian_organisasi"):
        with pytest.raises(Forbidden):
            office.do("renstra.confirm_record_correction", who, **RENSTRA, usulan=1, reason=SEEN)
    office.do("renstra.confirm_record_correction", "bupati", **RENSTRA, usulan=1, reason=SEEN)
    assert renstra_says(office) == "57"
    with pytest.raises(FourEyes):
        office.do("renstra.confirm_record_correction", "bupati", **RENSTRA, usulan=1, reason=SEEN)
    office.do("renstra.confirm_record_correction", "bappeda", **RENSTRA, usulan=1, reason=SEEN)

    # As of a day in 2023: 57 as was known before the correction, 75 as is known now.
    assert (renstra_says(office, BEFORE), renstra_says(office, AFTER), renstra_says(office)) == ("57", "75", "75")
    # It is the same paper: one version, no new signature, the same effective date.
    assert queries.renstra(office.today(THEN), "kb")["versions"] == before
    assert office.topics().count("Renstra.Established") == 1
    assert not office.events("Renstra.RevisionOpened")

    # The lineage shows it apart from any change, and names the event by which the figure stands now.
    step = queries.lineage(office.today(THEN), "kb", "keluhan", 2023)["langkah"][0]
    (one,) = step["koreksi"]
    assert (step["versi"], step["target"], step["event"]) == (1, "75", one["event"])
    assert (one["old"], one["new"], one["sha256"], one["reason"]) == ("57", "75", SCAN, SEEN)
    step = queries.lineage(office.today(THEN, BEFORE), "kb", "keluhan", 2023)["langkah"][0]
    assert (step["target"], step["koreksi"]) == ("57", [])
    told = [(r["kind"], r["jenis"], r["old"], r["new"]) for r in queries.riwayat(office.today(), "kb", "keluhan", 2023)]
    assert told[0] == ("renstra", "perubahan", None, "57")
    assert told[-1] == ("renstra", "koreksi", "57", "75")

    # The report that was bound before keeps what it printed: reprinting it gives the same.
    table = queries.lkjip_tables(office.today(), "kb", 2023)["tabel"]
    assert table["2.5"][0]["renstra_tahun_ini"] == "57"


def test_whatever_used_the_old_value_is_listed_and_asked(a_year_later: Kantor) -> None:
    office, queries = a_year_later, a_year_later.house.queries
    number = corrected(office)

    # Everything that could rest on it, each with its value; the kasi's PK says 60 and is not asked.
    (one,) = queries.koreksi(office.today(), "kb")["koreksi"]
    assert (one["alamat"], one["old"], one["new"], one["event"]) == ("renstra/kb/2021-2026", "57", "75", number)
    assert (one["diusulkan"]["role"], one["role"], one["sha256"]) == ("perencana", "bappeda", SCAN)
    assert [(r["alamat"], r["sebagai"], r["nilai"], r["memakai_nilai_lama"]) for r in one["bertumpu"]] == [
        ("renja/kb/2023", "target", "57", True),
        ("pk/kb/2023/camat", "target", "57", True),
        ("pk/kb/2023/kasi-trantib", "target", "60", False),
        ("rencana_aksi/kb/2023/camat", "target", "57", True),
        ("realisasi/kb/2023/1", "triwulan", "57", True),
        ("lkjip/kb/2023", "laporan", "57", True),
    ]
    asked = [topic for topic in office.topics() if topic.endswith("ErrataAsked")]
    assert asked == [
        f"{kind}.ErrataAsked"
        for kind in ("Renja", "PerjanjianKinerja", "RencanaAksi", "RealisasiTriwulan", "LaporanKinerja")
    ]
    (event,) = office.events("LaporanKinerja.ErrataAsked")
    assert (event.provenance.role, event.provenance.caused_by) == ("system", str(number))
    office.house.settle()  # asked once, however often policies run
    assert len([topic for topic in office.topics() if topic.endswith("ErrataAsked")]) == 5

    # The report will be mended; the PK need not, because; an answer without its because is no answer.
    (open_,) = queries.document(office.today(), "lkjip", "kb", tahun=2023)["errata"]
    assert (open_["koreksi"], open_["dokumen"], open_["jawaban"]) == (number, "renstra/kb/2021-2026", None)
    with pytest.raises(Invalid, match="Tulis alasan"):
        office.do("pk.answer_errata", "perencana@kb", **YEAR, koreksi=number, jawaban="tidak_perlu")
    with pytest.raises(Invalid, match="Jawaban 'nanti' tidak dikenal"):
        office.do("pk.answer_errata", "perencana@kb", **YEAR, koreksi=number, jawaban="nanti")
    no = {"jawaban": "tidak_perlu", "reason": "PK memuat 57 pada kertasnya dan tetap mengikat"}
    office.do("pk.answer_errata", "perencana@kb", **YEAR, koreksi=number, **no)
    yes = {"jawaban": "errata", "reason": "Tabel 2.5 diperbaiki lewat errata LKjIP"}
    office.do("lkjip.answer_errata", "perencana@kb", **YEAR, koreksi=number, **yes)
    with pytest.raises(NotFound, match="tidak sedang diminta errata"):
        office.do("pk.answer_errata", "perencana@kb", **YEAR, koreksi=number, **no)
    (one,) = queries.koreksi(office.today(), "kb")["koreksi"]
    answers = {r["alamat"]: r["errata"] and (r["errata"]["jawaban"], r["errata"]["dijawab"]) for r in one["bertumpu"]}
    assert answers["pk/kb/2023/camat"][0] == "tidak_perlu"
    assert answers["pk/kb/2023/camat"][1]["reason"] == no["reason"]
    assert answers["lkjip/kb/2023"][0] == "errata"
    assert (answers["renja/kb/2023"], answers["pk/kb/2023/kasi-trantib"]) == ((None, None), None)


def test_a_change_of_the_document_is_something_else(a_year_later: Kantor) -> None:
    office, queries = a_year_later, a_year_later.house.queries
    # A revision copies the wrong 57; while it is a draft it is simply edited, not corrected.
    why = {"reason": "Evaluasi paruh waktu Renstra", "basis": {"kind": "Perkada", "number": "contoh/2"}}
    office.do("renstra.open_revision", "camat@kb", **RENSTRA, base=1, reason_code="evaluasi_paruh_waktu", **why)
    with pytest.raises(Refusal, match="belum pernah berlaku: ubah langsung rancangannya"):
        office.do("renstra.propose_record_correction", "perencana@kb", **RENSTRA, **{**CELL, "versi": 2}, reason=WHY)
    # The record of version 1 is corrected all the same: version 2 took the 57 over and is listed first.
    corrected(office)
    (one,) = queries.koreksi(office.today(), "kb")["koreksi"]
    first = one["bertumpu"][0]
    assert (first["alamat"], first["versi"], first["state"]) == ("renstra/kb/2021-2026", 2, "draf")
    assert (first["nilai"], first["memakai_nilai_lama"]) == ("57", True)
    # The revision gives 80 by a new paper from July on: a version of its own, and no correction.
    office.do("renstra.set_target", "perencana@kb", **RENSTRA, target=keluhan("80", tahun=2023))
    office.do("renstra.submit", "camat@kb", **RENSTRA)
    office.do("renstra.verify", "bappeda", **RENSTRA)
    today = {**PAPER, "signed_on": office.clock().date().isoformat()}
    office.do("renstra.establish", "bupati", **RENSTRA, **today, effective_from="2023-07-01")
    steps = [s for s in queries.lineage(office.today(), "kb", "keluhan", 2023)["langkah"] if s["kind"] == "renstra"]
    assert [(s["versi"], s["target"], len(s["koreksi"])) for s in steps] == [(1, "75", 1), (2, "80", 0)]
    assert steps[1]["recorded_at"] != steps[0]["recorded_at"]
    kinds = [r["jenis"] for r in queries.riwayat(office.today(), "kb", "keluhan", 2023) if r["kind"] == "renstra"]
    assert kinds == ["perubahan", "koreksi", "perubahan"]


def test_bappeda_turns_a_proposal_down_with_a_reason(a_year_later: Kantor) -> None:
    office = a_year_later
    office.do("renstra.propose_record_correction", "perencana@kb", **RENSTRA, **CELL, reason=WHY)
    with pytest.raises(Invalid, match="Tulis alasan"):
        office.do("renstra.reject_record_correction", "bappeda", **RENSTRA, usulan=1)
    office.do("renstra.reject_record_correction", "bappeda", **RENSTRA, usulan=1, reason="Pindaian milik unit lain")
    with pytest.raises(NotFound, match="Tidak ada usulan koreksi pencatatan 1"):
        office.do("renstra.confirm_record_correction", "bappeda", **RENSTRA, usulan=1, reason=SEEN)
    found = office.house.queries.koreksi(office.today(), "kb")
    assert (found["koreksi"], found["usulan"], renstra_says(office)) == ([], [], "57")


def test_the_verifying_office_finds_a_slip_itself_and_another_of_it_confirms(a_year_later: Kantor) -> None:
    office = a_year_later
    office.do("renstra.propose_record_correction", "bappeda", **RENSTRA, **CELL, reason=WHY)
    for verb in ("confirm", "reject"):
        with pytest.raises(FourEyes, match="empat mata"):
            office.do(f"renstra.{verb}_record_correction", "bappeda", **RENSTRA, usulan=1, reason=SEEN)


def test_a_target_that_only_the_paper_has_and_one_that_only_the_record_has(a_year_later: Kantor) -> None:
    office, queries = a_year_later, a_year_later.house.queries
    office.indikator("trantibum")
    missing = {**CELL, "target": {"indikator": "trantibum", "tahun": 2024, "nilai": "90"}}
    extra = {**CELL, "target": {"indikator": "keluhan", "tahun": 2023, "nilai": None}}
    for usulan, cell in enumerate((missing, extra), start=1):
        office.do("renstra.propose_record_correction", "perencana@kb", **RENSTRA, **cell, reason=WHY)
        for who in ("bappeda", "bupati"):
            office.do("renstra.confirm_record_correction", who, **RENSTRA, usulan=usulan, reason=SEEN)
    rows = queries.renstra(office.today(), "kb")["rows"]
    assert [(r["indikator"], r["tahun"], r["target"]) for r in rows] == [("trantibum", 2024, "90")]
    both = [(k["old"], k["new"]) for k in queries.koreksi(office.today(), "kb")["koreksi"]]
    assert both == [(None, "90"), ("57", None)]
    step = queries.lineage(office.today(), "kb", "keluhan", 2023)["langkah"][0]
    assert (step["dicabut"], step["koreksi"][0]["new"]) == (True, None)


def test_the_terminal_answers_as_of_both_clocks(a_year_later: Kantor, database_url: str) -> None:
    office, jejak = a_year_later, Terminal(database_url)
    corrected(office)
    line = f"lineage --unit kb --indikator keluhan --tahun 2023 --per {THEN} --json"
    by_lineage = [jejak.ok(f"{line} --known {known}").json["langkah"][0]["target"] for known in (BEFORE, AFTER)]
    line = f"renstra show --unit kb --per {THEN} --json"
    by_renstra = [jejak.ok(f"{line} --known {known}").json["rows"][0]["target"] for known in (BEFORE, AFTER)]
    assert (by_lineage, by_renstra) == (["57", "75"], ["57", "75"])
    drawn = jejak.ok("lineage --unit kb --indikator keluhan --tahun 2023").out
    assert "Koreksi pencatatan 1 Maret 2024" in drawn
    assert "57 → 75" in drawn
    listed = jejak.ok("koreksi --unit kb").out
    assert "Renstra 2021" in listed
    assert "57 → 75" in listed
    assert "menunggu jawaban" in listed
    assert jejak.ok("koreksi --unit kb --json").json["koreksi"][0]["sha256"] == SCAN
    assert jejak.ok(f"koreksi --unit kb --json --known {BEFORE}").json["koreksi"] == []


def test_the_page_tells_a_correction_apart_from_a_change(a_year_later: Kantor) -> None:
    number = corrected(a_year_later)
    page = Reader(a_year_later.house).open("/lineage", unit="kb", tahun=2023, indikator="keluhan")
    first = words(page.one("ol", "silsilah").findall("li")[0])
    assert "Koreksi pencatatan57 → 75, 1 Maret 2024" in first
    assert f"peristiwa {number}; versi dan tanggal berlaku tetap" in first
