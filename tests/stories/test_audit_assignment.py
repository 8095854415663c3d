"""An audit from its letter to the closed finding, as the inspektorat and the audited office live it."""

import json
from typing import Any

import pytest

from domain.kernel import AlreadyExists, Forbidden, FourEyes, Invalid, NotFound, Refusal, Stale
from tests.kantor import Kantor
from tests.stories.audit import (
    ANGGOTA,
    KETUA,
    LAIN,
    PEMBERI,
    SLUG,
    SURAT,
    TEMUAN,
    TIM,
    assigned,
    draft,
    lowered,
    note,
    papers,
    two_offices,
)
from tests.stories.deadlines import sentences

FINDING = {"unit": "kb", "asal": SLUG, "nomor": 1}


def test_an_audit_from_its_letter_to_the_closed_finding(kantor: Kantor) -> None:
    # The inspektur gives a letter: what is examined, where, by whom. Only inspektorat gives it.
    assigned(kantor)
    key = {"penugasan": SLUG}
    # The team draws a sample of all events about PKs: seed, rule and position come first, then the list.
    answer = kantor.do("audit.draw_sample", ANGGOTA, **key, aturan={"metode": "acak", "n": 4}, populasi={"kind": "pk"})
    assert [topic for _, topic in answer.events] == ["PenugasanAudit.SampleSeeded", "PenugasanAudit.SampleDrawn"]
    (sample,) = papers(kantor)["sampel"]
    assert (len(sample["butir"]), sample["posisi"]) == (4, answer.events[0][0] - 1)
    assert sample["populasi"]["unit"] == ["kb", "ls"]  # said in full: the letter may be amended later
    # Anybody of the team draws it again and gets the same list, whatever has been recorded since.
    kantor.indikator("pades")
    again = kantor.house.queries.redraw(kantor.today(), SLUG, 1)
    assert (again["sama"], again["butir"]) == (True, [b["idx"] for b in sample["butir"]])
    # Each item is tested; what was found is under seal. A second test stands before the first.
    idx = sample["butir"][0]["idx"]
    test = {**key, "sampel": 1, "peristiwa": idx}
    kantor.do("audit.test_item", ANGGOTA, **test, hasil="sesuai")
    kantor.do("audit.test_item", ANGGOTA, **test, hasil="tidak_sesuai", catatan="Tanggal surat berbeda")
    told = papers(kantor)["sampel"][0]["butir"][0]["uji"]
    assert (told["hasil"], told["catatan"], told["utuh"]) == ("tidak_sesuai", "Tanggal surat berbeda", True)
    # A finding is drafted on the event that lowered the target; it remembers how far the log reached.
    draft(kantor)
    (finding,) = papers(kantor)["temuan"]
    rests, drafted = finding["dasar"], finding["ditulis"][0]["event"]
    assert (rests["peristiwa"], rests["posisi"]) == ([lowered(kantor)], drafted - 1)
    assert 0 < rests["checkpoint"] < drafted
    assert kantor.house.queries.issued(kantor.today(), ["kb"])["temuan"] == []
    # The head of the team issues it: from now on the unit has it, in full, and its seal is the one of the draft.
    kantor.do("audit.issue_finding", KETUA, **key, nomor=1)
    (issued,) = kantor.house.queries.issued(kantor.today(), ["kb"])["temuan"]
    assert {k: issued[k] for k in TEMUAN} == TEMUAN
    assert (issued["keadaan"], issued["utuh"], issued["dasar"]) == ("terbit", True, finding["dasar"])
    assert sentences(kantor, "Temuan.Issued")[-1][0] == (
        "Inspektorat menerbitkan temuan 1 'reviu-pk' Kecamatan KB (surat tugas ST-7/2023): Target diturunkan pada "
        "triwulan IV."
    )
    # The camat responds, thinks better of it with a reason, and the same again is no event.
    kantor.do("temuan.respond", "camat@kb", **FINDING, sikap="tidak_setuju", teks="Sesuai DPPA")
    better = {"sikap": "setuju_sebagian", "teks": "Renja akan diubah", "reason": "Dibahas dengan inspektorat"}
    kantor.do("temuan.respond", "camat@kb", **FINDING, **better)
    assert not kantor.do("temuan.respond", "camat@kb", **FINDING, **better).events
    # Settled, the head of the team closes the finding, and the inspektur the assignment.
    kantor.do("temuan.close", KETUA, **FINDING, reason="Renja Perubahan sudah ditetapkan")
    kantor.do("audit.close", PEMBERI, **key)
    found = kantor.house.queries.finding(kantor.today(), **FINDING)
    assert (found["keadaan"], found["tanggapan"]["teks"]) == ("ditutup", "Renja akan diubah")
    assert papers(kantor)["keadaan"] == "ditutup"
    # As of the day before there was nothing; and a rebuild of all views tells the same.
    before = kantor.today("2023-12-31", "2023-11-01T00:00:00+08:00")
    assert kantor.house.queries.issued(before, ["kb"])["temuan"] == []
    views, kept = kantor.house.views, (papers(kantor), kantor.house.views.digest())
    views.rebuild(kantor.house.journal)
    assert (papers(kantor), views.digest()) == kept


def test_a_letter_says_who_examines_what_and_is_amended_with_a_reason(kantor: Kantor) -> None:
    two_offices(kantor)
    key = {"penugasan": SLUG}
    bad: list[tuple[dict[str, Any], str]] = [
        ({"nomor": " "}, "nomor"),
        ({"sampai": "2022-12-31"}, "mendahului"),
        ({"units": []}, "unit"),
        ({"units": ["kb", "kb"]}, "sekali"),
        ({"tim": [TIM[1]]}, "ketua"),
        ({"tim": [TIM[0], TIM[0]]}, "dua kali"),
        ({"tim": [*TIM, {"person": "x", "peran": "juru-tulis"}]}, "tidak dikenal"),
        ({"units": ["tak-ada"]}, "tidak dikenal"),
    ]
    for wrong, says in bad:
        with pytest.raises((Invalid, NotFound)) as refused:
            kantor.do("audit.assign", PEMBERI, **key, surat={**SURAT, **wrong})
        assert says in refused.value.teks.id
    for other in ("camat@kb", "bappeda", "admin", "sekda"):
        with pytest.raises(Forbidden):
            kantor.do("audit.assign", other, **key, surat=SURAT)
    kantor.do("audit.assign", PEMBERI, **key, surat=SURAT)
    with pytest.raises(AlreadyExists):
        kantor.do("audit.assign", PEMBERI, **key, surat=SURAT)
    # A member of the team does not amend the letter; who gave it does, and says why. The old one stays on record.
    more = {**SURAT, "units": ["kb"], "tim": [*TIM, {"person": "oki", "peran": "anggota"}]}
    with pytest.raises(Forbidden):
        kantor.do("audit.amend", ANGGOTA, **key, surat=more, reason="Tim perlu ditambah")
    with pytest.raises(Invalid):
        kantor.do("audit.amend", PEMBERI, **key, surat=more)
    kantor.do("audit.amend", PEMBERI, **key, surat=more, reason="Tim perlu ditambah")
    assert not kantor.do("audit.amend", PEMBERI, **key, surat=more, reason="Tim perlu ditambah").events
    assert [t["topic"] for t in papers(kantor)["surat_tugas"]] == ["Assigned", "Amended"]
    # Who came in works; the unit that left is no longer examined; who leaves the team sees nothing any more.
    kantor.do("audit.note", LAIN, **key, pada={"dokumen": "pk/kb/2023/camat"}, teks="Sudah dibaca")
    with pytest.raises(Invalid):
        kantor.do("audit.note", LAIN, **key, pada={"dokumen": "pk/ls/2023/camat"}, teks="Sudah dibaca")
    kantor.do("audit.amend", KETUA, **key, surat={**more, "tim": TIM}, reason="Pindah ke tim lain")
    assert kantor.house.queries.assignments_of("oki") == []
    with pytest.raises(NotFound):
        kantor.do("audit.note", LAIN, **key, pada={"dokumen": "pk/kb/2023/camat"}, teks="Masih di sini")


def test_only_the_team_works_and_only_those_who_lead_it_issue(kantor: Kantor) -> None:
    assigned(kantor)
    key = {"penugasan": SLUG}
    draft(kantor)
    # One of the inspektorat who is not in the letter is told what anyone is told of an assignment that is not there.
    with pytest.raises(NotFound) as closed:
        kantor.do("audit.issue_finding", LAIN, **key, nomor=1)
    with pytest.raises(NotFound) as absent:
        kantor.do("audit.issue_finding", LAIN, penugasan="tak-ada", nomor=1)
    assert closed.value.teks.id.replace(SLUG, "tak-ada") == absent.value.teks.id
    # Who gave the letter sees it, and does not fill in its papers.
    with pytest.raises(Forbidden):
        kantor.do("audit.note", PEMBERI, **key, pada={"dokumen": "pk/kb/2023/camat"}, teks="Titipan")
    with pytest.raises(Forbidden):
        kantor.do("audit.issue_finding", ANGGOTA, **key, nomor=1)
    # Whoever wrote a finding last does not issue it.
    anchors = {"kepada": "kb", "isi": TEMUAN, "peristiwa": [lowered(kantor)]}
    kantor.do("audit.record_finding", KETUA, **key, **anchors, nomor=1)
    with pytest.raises(FourEyes):
        kantor.do("audit.issue_finding", KETUA, **key, nomor=1)
    kantor.do("audit.record_finding", ANGGOTA, **key, **anchors, nomor=1)
    kantor.do("audit.issue_finding", KETUA, **key, nomor=1)
    # What is issued is not changed, nor issued again.
    for again, who, rest in (("record_finding", ANGGOTA, anchors), ("issue_finding", KETUA, {})):
        with pytest.raises(Refusal, match="sudah diterbitkan"):
            kantor.do(f"audit.{again}", who, **key, **rest, nomor=1)
    # The unit's own head or secretary responds, nobody else; the team closes, with a reason.
    response = {"sikap": "setuju", "teks": "Baik"}
    for other in ("camat@ls", "perencana@kb", KETUA):
        with pytest.raises((Forbidden, NotFound)):
            kantor.do("temuan.respond", other, **FINDING, **response)
    with pytest.raises(Invalid):
        kantor.do("temuan.respond", "camat@kb", **FINDING, sikap="setuju", teks=" ")
    with pytest.raises(Invalid):
        kantor.do("temuan.close", KETUA, **FINDING)
    with pytest.raises(Forbidden):
        kantor.do("temuan.close", ANGGOTA, **FINDING, reason="Sudah selesai dibahas")
    with pytest.raises(NotFound):
        kantor.do("temuan.close", LAIN, **FINDING, reason="Sudah selesai dibahas")
    kantor.do("temuan.close", KETUA, **FINDING, reason="Sudah selesai dibahas")
    with pytest.raises(Refusal, match="sudah ditutup"):
        kantor.do("temuan.respond", "camat@kb", **FINDING, **response)
    # A closed assignment is only read.
    kantor.do("audit.close", KETUA, **key)
    for name, rest in (("note", {"pada": {"peristiwa": 1}, "teks": "x"}), ("close", {})):
        with pytest.raises(Refusal):
            kantor.do(f"audit.{name}", KETUA, **key, **rest)


def test_samples_and_papers_refuse_what_could_not_be_repeated(kantor: Kantor) -> None:
    assigned(kantor)
    key = {"penugasan": SLUG}
    draw = {**key, "aturan": {"metode": "semua"}}
    for populasi, says in (
        ({"unit": ["lain"]}, "surat tugas"),
        ({"kind": "lkjip"}, "kosong"),
        ({"satuan": "halaman"}, "Satuan"),
        ({"sejak": "2023-05-01", "hingga": "2023-04-01"}, "mendahului"),
    ):
        with pytest.raises(Invalid, match=says):
            kantor.do("audit.draw_sample", ANGGOTA, **draw, populasi=populasi)
    with pytest.raises(Invalid, match="Seed"):
        kantor.do("audit.draw_sample", ANGGOTA, **draw, populasi={}, seed="1:2")
    # Documents stand in by their first event that fits; days are those of the kabupaten.
    kantor.do("audit.draw_sample", ANGGOTA, **draw, populasi={"satuan": "dokumen", "kind": "pk"}, seed="benih-2023")
    kantor.do("audit.draw_sample", ANGGOTA, **draw, populasi={"kind": "pk", "sejak": "2023-11-06", "unit": ["kb"]})
    first, second = papers(kantor)["sampel"]
    assert (first["banyak"], first["seed"], first["seed_dibuat"]) == (2, "benih-2023", False)
    topics = [papers(kantor)["peristiwa"][str(b["idx"])]["topic"] for b in second["butir"]]
    assert topics[:2] == ["PerjanjianKinerja.RevisionOpened", "PerjanjianKinerja.TargetSet"]
    assert kantor.house.queries.redraw(kantor.today(), SLUG, 2)["sama"]
    # A test is of an item of the sample, with a result that is known.
    with pytest.raises(Invalid, match="tidak ada dalam sampel"):
        kantor.do("audit.test_item", ANGGOTA, **key, sampel=1, peristiwa=1, hasil="sesuai")
    item = first["butir"][0]["idx"]
    with pytest.raises(Invalid, match="tidak dikenal"):
        kantor.do("audit.test_item", ANGGOTA, **key, sampel=1, peristiwa=item, hasil="lumayan")
    # A note is about an event or a document of a unit in the letter, one of them; a finding rests on the unit's events.
    for pada in (
        {},
        {"peristiwa": 999},
        {"peristiwa": 1, "dokumen": "pk/kb/2023/camat"},
        {"dokumen": "pk/kb/2030/camat"},
    ):
        with pytest.raises(Invalid):
            kantor.do("audit.note", ANGGOTA, **key, pada=pada, teks="Catatan")
    with pytest.raises(Invalid, match="sel"):
        kantor.do("audit.note", ANGGOTA, **key, pada={"dokumen": "pk/kb/2023/camat", "versi": 1}, teks="Catatan")
    own = lowered(kantor)
    for kepada, rests in (("ls", [own]), ("kb", []), ("kb", [own, 10_000])):
        with pytest.raises(Invalid):
            kantor.do("audit.record_finding", ANGGOTA, **key, kepada=kepada, isi=TEMUAN, peristiwa=rests)
    # A draft may be half written; what goes to a unit is whole.
    draft(kantor, sebab="", rekomendasi=[])
    with pytest.raises(Invalid, match="sebab"):
        kantor.do("audit.issue_finding", KETUA, **key, nomor=1)
    # What would stand open in the log beside a sealed paper is refused.
    with pytest.raises(Invalid, match="terbaca pada log"):
        kantor.do("audit.note", ANGGOTA, **key, pada={"peristiwa": own}, teks="Ya", reason="Karena rahasia ini")
    # Two who write at once: the later one is told.
    with pytest.raises(Stale):
        kantor.do("audit.note", ANGGOTA, **key, pada={"peristiwa": own}, teks="Ya", expected_version=1)


def test_a_paper_that_was_altered_or_lost_is_told_from_its_seal(kantor: Kantor) -> None:
    assigned(kantor)
    draft(kantor)
    note(kantor, "Target ini ditanyakan", peristiwa=lowered(kantor))
    (finding,) = papers(kantor)["temuan"]
    # Someone with the database changes the text of the draft in the cabinet: the seal in the log tells.
    with kantor.house.database.write() as tx:
        tx.execute(
            "UPDATE kertas_kerja SET isi = REPLACE(isi, 'turun dari 75', 'naik dari 75') WHERE segel = ?",
            (finding["segel"],),
        )
    assert papers(kantor)["temuan"][0]["utuh"] is False
    with pytest.raises(Invalid, match="tidak cocok dengan segelnya"):
        kantor.do("audit.issue_finding", KETUA, penugasan=SLUG, nomor=1)
    # Lost altogether, the papers say so and everything else can still be read.
    with kantor.house.database.write() as tx:
        tx.execute("DELETE FROM kertas_kerja")
    found = papers(kantor)
    assert [(p["ada"], p.get("isi"), p.get("teks")) for p in found["temuan"] + found["catatan"]] == [
        (False, None, None),
        (False, None, None),
    ]
    with pytest.raises(NotFound, match="lemari"):
        kantor.do("audit.issue_note", KETUA, penugasan=SLUG, nomor=1)
    assert json.dumps(found)
