"""Story 9: type once. A document begins filled in from the one above it; what departs from its source says why."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.kernel import FourEyes, Invalid, Refusal
from projections.follower import Views
from tests.application.realisasi.test_measuring import closed
from tests.examples import examples
from tests.interfaces.cli.runner import Terminal
from tests.kantor import SHA, Kantor

KB: dict[str, Any] = {"unit": "kb"}
Y2022, Y2023, Y2024 = ({**KB, "tahun": tahun} for tahun in (2022, 2023, 2024))
TRANTIB = {**Y2023, "jabatan": "kasi-trantib"}
BASIS = {"kind": "SE Bupati", "number": "contoh/5"}
WHY = "Disepakati dalam rapat kerja kecamatan"
TREE = [
    {"kode": "1", "level": "program", "nama": "Program"},
    {"kode": "1.1", "level": "kegiatan", "nama": "Kegiatan"},
    {"kode": "1.1.1", "level": "sub_kegiatan", "nama": "Patroli", "jumlah": "100"},
    {"kode": "1.1.2", "level": "sub_kegiatan", "nama": "Loket", "jumlah": "50"},
]


@pytest.fixture
def office(kantor: Kantor) -> Kantor:
    """Cards of every level and mode; the kasi trantib answers for two of them."""
    kantor.found().appoint("kasi-trantib")
    kantor.indikator("keluhan").indikator("trantibum", pemilik="kasi-trantib").indikator(
        "patroli-rutin", mode="dijumlah"
    )
    return kantor.indikator("patroli", level="sub_kegiatan", mode="dijumlah", pemilik="kasi-trantib")


def cells(tahun: int | None = None, triwulan: int = 0, **targets: str) -> dict[str, Any]:
    rows = [{"indikator": slug.replace("_", "-"), "nilai": nilai} for slug, nilai in targets.items()]
    place = {"triwulan": triwulan} if tahun is None else {"tahun": tahun, "triwulan": triwulan}
    return {"target": [{**row, **place} for row in rows]}


def establish(kantor: Kantor, kind: str, key: dict[str, Any], **submit: Any) -> None:
    kantor.do(f"{kind}.submit", "camat@kb", **key, **submit)
    kantor.do(f"{kind}.verify", "bappeda", **key)
    day = kantor.clock().date().isoformat()
    kantor.do(f"{kind}.establish", "bupati", **key, signed_on=day, number="Perbup contoh/1", sha256=SHA)


def plan(kantor: Kantor, key: dict[str, Any], reason: str = "", **targets: str) -> None:
    """A Renja typed by hand, with its program tree, in force. `reason`: why its targets are what they are."""
    kantor.do("renja.draft", "perencana@kb", **key, prefill=False)
    kantor.do("renja.set_target", "perencana@kb", **key, **cells(**targets), reason=reason)
    kantor.do("renja.set_pagu", "perencana@kb", **key, pagu=TREE)
    establish(kantor, "renja", key)


def change(kantor: Kantor, n: int, **targets: str) -> None:
    """Renja Perubahan n on the plan in force."""
    key = {**Y2023, "n": n}
    kantor.do("renja_perubahan.draft", "perencana@kb", **key, reason_code="silpa", reason=WHY, basis=BASIS)
    kantor.do("renja_perubahan.set_target", "perencana@kb", **key, **cells(**targets))
    establish(kantor, "renja_perubahan", key)


def shown(kantor: Kantor, kind: str, **key: Any) -> dict[str, Any]:
    key = {k: v for k, v in {"jabatan": "camat", **key}.items() if k != "jabatan" or kind in ("pk", "rencana_aksi")}
    document: dict[str, Any] = kantor.house.queries.document(kantor.today(), kind, **{**Y2023, **key})
    return document


def targets(answer: dict[str, Any]) -> dict[str, str]:
    """Each target with its source, and the mark when it differs."""
    return {
        " ".join(filter(None, (row["indikator"], f"TW{row['triwulan']}" if row["triwulan"] else ""))): " ".join(
            filter(None, (row["target"], row["sumber"] and row["sumber"]["dari"], "≠" if row["berbeda"] else ""))
        )
        for row in answer["rows"]
    }


def test_from_the_renstra_down_to_the_quarter_every_figure_is_typed_once(office: Kantor) -> None:
    # The Renstra is typed: two years of two indikator; the figure of a third was never printed.
    renstra = {**KB, "periode": "2021-2026"}
    lost = {"jenis": "tidak_tercatat", "alasan": "Halamannya hilang"}
    office.do("renstra.draft", "perencana@kb", **renstra)
    for tahun, figures in ((2023, ("75", "90")), (2024, ("80", "95"))):
        rows = cells(tahun, keluhan=figures[0], trantibum=figures[1])
        office.do("renstra.set_target", "perencana@kb", **renstra, **rows)
    row = {"indikator": "patroli-rutin", "nilai": lost, "tahun": 2023}
    office.do("renstra.set_target", "perencana@kb", **renstra, target=[row])
    establish(office, "renstra", renstra)

    # The Renja 2023 has the year's targets at once, in one event; what was never printed cannot be copied.
    office.do("renja.draft", "perencana@kb", **Y2023)
    from_renstra = "renstra/kb/2021-2026"
    assert targets(shown(office, "renja")) == {"keluhan": f"75 {from_renstra}", "trantibum": f"90 {from_renstra}"}
    assert office.topics()[-2:] == ["Renja.Drafted", "Renja.Prefilled"]
    # What only the Renja has is typed there, and needs no reason: the patrols, and the money.
    office.do("renja.set_target", "perencana@kb", **Y2023, **cells(patroli="48"))
    office.do("renja.set_pagu", "perencana@kb", **Y2023, pagu=TREE)
    establish(office, "renja", Y2023)

    # The Anggaran has the tree and the pagu indikatif of the Renja.
    office.do("anggaran.draft", "kasubbag@kb", **Y2023)
    budget = shown(office, "anggaran")["pagu"]
    assert [(p["kode"], p["jumlah"], p["sumber"]["dari"], p["berbeda"]) for p in budget] == [
        ("1", "150", "renja/kb/2023", False),
        ("1.1", "150", "renja/kb/2023", False),
        ("1.1.1", "100", "renja/kb/2023", False),
        ("1.1.2", "50", "renja/kb/2023", False),
    ]

    # The camat's PK has the tujuan and sasaran of the Renja and leaves its sub kegiatan to those who answer for them.
    office.do("pk.draft", "perencana@kb", **Y2023)
    assert targets(shown(office, "pk")) == {"keluhan": "75 renja/kb/2023", "trantibum": "90 renja/kb/2023"}
    office.finish_pk()

    # The kasi trantib promises what the camat promised and the kasi answers for, and the patrols of the Renja.
    office.do("pk.draft", "perencana@kb", **TRANTIB)
    assert targets(shown(office, "pk", jabatan="kasi-trantib")) == {
        "trantibum": "90 pk/kb/2023/camat",
        "patroli": "48 renja/kb/2023",
    }

    # The Rencana Aksi has the annual target where the mode puts it; a sum of quarters cannot be split for people.
    office.do("rencana_aksi.draft", "perencana@kb", **Y2023)
    from_pk = "pk/kb/2023/camat"
    assert targets(shown(office, "rencana_aksi")) == {"keluhan TW4": f"75 {from_pk}", "trantibum TW4": f"90 {from_pk}"}
    office.do("rencana_aksi.submit", "kasubbag@kb", **Y2023)

    # All this was told in seven sentences, and read as the history of one target.
    sentences = [e["kalimat"] for e in office.house.queries.trail(office.today(), topic="Prefilled")["entries"]]
    assert sentences[0] == ("Perencana Kecamatan Contoh menyalin isi Renstra 2021–2026 ke Renja 2023: 2 target.")
    assert sentences[3].endswith(
        "menyalin isi Perjanjian Kinerja camat 2023, Renja 2023 ke Perjanjian Kinerja kasi Trantib 2023: 2 target."
    )
    history = office.house.queries.riwayat(office.today(), "kb", "keluhan", 2023)
    assert [(h["kind"], h["old"], h["new"]) for h in history] == [
        ("renstra", None, "75"),
        ("renja", None, "75"),
        ("pk", None, "75"),
        ("rencana_aksi", None, "75"),
    ]
    assert [h["triwulan"] for h in history] == [0, 0, 0, 4]


def test_a_cell_that_departs_is_marked_and_says_why(office: Kantor) -> None:
    plan(office, Y2023, keluhan="75", trantibum="90", patroli_rutin="48")
    office.do("pk.draft", "perencana@kb", **Y2023)

    # The perencana raises one target without a word: it is marked at once, and the camat cannot submit it.
    office.do("pk.set_target", "perencana@kb", **Y2023, **cells(keluhan="77.5"))
    assert targets(shown(office, "pk"))["keluhan"] == "77.5 renja/kb/2023 ≠"
    with pytest.raises(Refusal, match=r"keluhan: 77,5 .*, 75 \(Renja kb 2023\)") as refused:
        office.do("pk.submit", "camat@kb", **Y2023)
    assert "trantibum" not in refused.value.teks.id
    assert "keluhan: 77.5 (" in refused.value.teks.en
    assert office.topics()[-1] == "Penolakan.Recorded"

    # A cell is dropped: that always says why, and is listed with what the source says.
    office.do("pk.drop_target", "perencana@kb", **Y2023, indikator="trantibum", reason="Kewenangan sudah pindah")
    (gone,) = shown(office, "pk")["dicabut"]
    assert (gone["indikator"], gone["sumber"]["target"], gone["berbeda"]) == ("trantibum", "90", True)

    # The same figure again, now with the reason: that is a change, and it mends the refusal.
    office.do("pk.set_target", "perencana@kb", **Y2023, **cells(keluhan="77.50"), reason="singkat")
    with pytest.raises(Refusal, match="keluhan: 77,50 "):
        office.do("pk.submit", "camat@kb", **Y2023)
    office.do("pk.set_target", "perencana@kb", **Y2023, **cells(keluhan="77.50"), reason=WHY)
    position = office.house.journal.position()
    office.do("pk.set_target", "perencana@kb", **Y2023, **cells(keluhan="77.50"), reason=WHY)
    assert office.house.journal.position() == position  # why has been said: nothing more changes
    office.finish_pk()

    # A revision does not ask again for what was accepted, only for what departs anew.
    revise = {"base": 1, "reason_code": "perubahan_prioritas_asumsi", "reason": WHY, "basis": BASIS}
    office.do("pk.open_revision", "perencana@kb", **Y2023, **revise)
    answer = shown(office, "pk", versi=2)
    assert targets(answer)["keluhan"] == "77.50 renja/kb/2023 ≠"
    assert [row["indikator"] for row in answer["dicabut"]] == ["trantibum"]
    office.at("2023-06-01").finish_pk()


def test_the_reason_may_come_with_the_submission(office: Kantor) -> None:
    plan(office, Y2023, keluhan="75", trantibum="90")
    office.do("anggaran.draft", "kasubbag@kb", **Y2023)
    # The DPA gives less for the patrols than the Renja hoped for, and nothing for the loket.
    row = {**TREE[2], "jumlah": "90"}
    office.do("anggaran.set_pagu", "kasubbag@kb", **Y2023, pagu=[row])
    office.do("anggaran.drop_pagu", "kasubbag@kb", **Y2023, kode="1.1.2", reason="Tidak dianggarkan DPA")
    answer = shown(office, "anggaran")
    assert [(p["kode"], p["sumber"]["jumlah"], p["berbeda"]) for p in answer["pagu"] if p["berbeda"]] == [
        ("1.1.1", "100", True)
    ]
    assert [(p["kode"], p["sumber"]["jumlah"]) for p in answer["pagu_dicabut"]] == [("1.1.2", "50")]
    paper = {"number": "DPA contoh/1", "received_on": "2023-01-02"}
    with pytest.raises(Invalid, match=r"1\.1\.1: 'Patroli' 100 → 'Patroli' 90 \(renja/kb/2023\)"):
        office.do("anggaran.receive", "sekretaris@kb", **Y2023, **paper)
    office.do("anggaran.receive", "sekretaris@kb", **Y2023, **paper, reason="Pagu menurut DPA yang diterima")


def test_the_pk_states_the_programs_and_money_of_the_paper_in_force(office: Kantor) -> None:
    plan(office, Y2023, keluhan="75")
    office.do("anggaran.draft", "kasubbag@kb", **Y2023)
    office.do("pk.draft", "perencana@kb", **Y2023)
    assert shown(office, "pk")["pagu"] == []  # a DPA that nobody has received is no source
    office.do("anggaran.receive", "sekretaris@kb", **Y2023, number="DPA contoh/1", received_on="2023-01-02")
    office.do("pk.prefill", "perencana@kb", **Y2023)
    stated = [(p["kode"], p["jumlah"], p["sumber"]["dari"], p["berbeda"]) for p in shown(office, "pk")["pagu"]]
    assert stated[0] == ("1", "150", "anggaran/kb/2023", False)
    office.finish_pk()

    # The DPPA opens a revision of the PK; one command brings its money, and the version signed keeps the old.
    why = {"reason": WHY, "basis": BASIS}
    office.at("2023-10-02").do("anggaran.open_revision", "kasubbag@kb", **Y2023, base=1, reason_code="dppa", **why)
    office.do("anggaran.set_pagu", "kasubbag@kb", **Y2023, pagu=[{**TREE[2], "jumlah": "130"}])
    office.do("anggaran.receive", "sekretaris@kb", **Y2023, number="DPPA contoh/1", received_on="2023-10-02")
    office.do("pk.prefill", "perencana@kb", **Y2023)
    assert [shown(office, "pk", versi=n)["pagu"][0]["jumlah"] for n in (1, 2)] == ["150", "180"]
    # Money is no promise: a PK that states nothing else is not handed in. An official below states none of it.
    office.do("pk.draft", "perencana@kb", **TRANTIB)
    assert shown(office, "pk", jabatan="kasi-trantib")["pagu"] == []
    office.do("pk.drop_target", "perencana@kb", **Y2023, indikator="keluhan", reason="Kewenangan sudah pindah")
    with pytest.raises(Invalid, match="belum berisi apa pun"):
        office.do("pk.submit", "camat@kb", **Y2023)


def test_when_the_source_moves_the_draft_follows_where_nobody_typed(office: Kantor) -> None:
    plan(office, Y2023, keluhan="75", trantibum="90", patroli_rutin="48")
    office.do("pk.draft", "perencana@kb", **Y2023)
    office.do("pk.set_target", "perencana@kb", **Y2023, **cells(keluhan="76"), reason=WHY)
    # Two targets move in the plan, one that the PK had typed otherwise, and one indikator leaves it.
    key = {**Y2023, "n": 1}
    office.do("renja_perubahan.draft", "perencana@kb", **key, reason_code="silpa", reason=WHY, basis=BASIS)
    office.do("renja_perubahan.set_target", "perencana@kb", **key, **cells(keluhan="80", trantibum="95"))
    gone = {"indikator": "patroli-rutin", "tahun_target": 2023, "reason": "Kewenangan sudah pindah"}
    office.do("renja_perubahan.drop_target", "perencana@kb", **key, **gone)
    establish(office, "renja_perubahan", key)

    # The draft follows by itself, all but the figure that a person set.
    assert targets(shown(office, "pk")) == {
        "keluhan": "76 renja_perubahan/kb/2023/1 ≠",
        "trantibum": "95 renja_perubahan/kb/2023/1",
    }
    told = office.house.queries.trail(office.today(), topic="Prefilled")["entries"][-1]
    assert told["kalimat"].endswith(": 2 target, 1 dibiarkan seperti diisi sendiri.")
    # To ask changes nothing.
    position = office.house.journal.position()
    office.do("pk.prefill", "perencana@kb", **Y2023)
    assert office.house.journal.position() == position
    # Why it was 76 beside 75 does not say why it is 76 beside 80: that is said anew.
    with pytest.raises(Refusal, match=r"keluhan: 76 .*, 80 \(Renja Perubahan kb 2023 1\)"):
        office.do("pk.submit", "camat@kb", **Y2023)
    office.do("pk.set_target", "perencana@kb", **Y2023, **cells(keluhan="76"), reason=f"{WHY}, tetap")
    office.finish_pk()


def test_a_revision_follows_the_change_that_called_for_it(office: Kantor) -> None:
    plan(office, Y2023, keluhan="75", trantibum="90")
    office.do("pk.draft", "perencana@kb", **Y2023)
    office.finish_pk()
    office.do("rencana_aksi.draft", "perencana@kb", **Y2023)
    office.do("rencana_aksi.submit", "kasubbag@kb", **Y2023)
    office.do("rencana_aksi.establish", "camat@kb", **Y2023)

    # The Renja Perubahan opens a revision of the PK by itself, with the new target.
    change(office.at("2023-08-01"), 1, keluhan="80")
    revised = targets(shown(office, "pk", versi=2))
    assert revised == {"keluhan": "80 renja_perubahan/kb/2023/1", "trantibum": "90 renja_perubahan/kb/2023/1"}
    office.at("2023-08-10").finish_pk(effective_from="2023-08-10")
    # And the PK Perubahan that of the Rencana Aksi.
    revised = targets(shown(office, "rencana_aksi", versi=2))
    assert revised == {"keluhan TW4": "80 pk/kb/2023/camat", "trantibum TW4": "90 pk/kb/2023/camat"}


def test_without_a_plan_above_next_year_begins_as_this_year(office: Kantor) -> None:
    # Nothing is in force: a draft begins empty, and to ask for its source is refused with what to do.
    office.do("pk.draft", "perencana@kb", **Y2022)
    assert shown(office, "pk", tahun=2022)["rows"] == []
    with pytest.raises(Refusal, match="Belum ada dokumen berlaku yang dapat disalin"):
        office.do("pk.prefill", "perencana@kb", **Y2022)
    office.do("pk.set_target", "perencana@kb", **Y2022, **cells(keluhan="70"))
    office.finish_pk(2022)

    # The PK 2023 is copied from the PK 2022, and says so.
    office.do("pk.draft", "perencana@kb", **Y2023)
    assert targets(shown(office, "pk")) == {"keluhan": "70 pk/kb/2022/camat"}
    # Then the Renja 2023 comes into force after all: now that is the source.
    plan(office, Y2023, trantibum="90", keluhan="75")
    office.do("pk.prefill", "perencana@kb", **Y2023)
    assert targets(shown(office, "pk")) == {"keluhan": "75 renja/kb/2023", "trantibum": "90 renja/kb/2023"}

    # The Renja 2024 without a Renstra has this year's targets, its codes and names, and no money.
    office.do("renja.draft", "perencana@kb", **Y2024)
    answer = shown(office, "renja", tahun=2024)
    assert targets(answer) == {"trantibum": "90 renja/kb/2023", "keluhan": "75 renja/kb/2023"}
    assert [(p["kode"], p["nama"], p["jumlah"]) for p in answer["pagu"]][2] == ("1.1.1", "Patroli", None)
    # New money departs from nothing; another name does.
    office.do("renja.set_pagu", "perencana@kb", **Y2024, pagu=[{**TREE[2], "jumlah": "120"}])
    assert not any(p["berbeda"] for p in shown(office, "renja", tahun=2024)["pagu"])
    office.do("renja.set_pagu", "perencana@kb", **Y2024, pagu=[{**TREE[3], "nama": "Loket baru"}])
    with pytest.raises(Invalid, match=r"1\.1\.2: 'Loket' → 'Loket baru'"):
        office.do("renja.submit", "camat@kb", **Y2024)


def test_a_mean_stands_in_every_quarter_and_a_closed_quarter_stays(office: Kantor) -> None:
    office.indikator("ikm", mode="rata_rata").indikator("sakip", mode="dijumlah", skala="akip", satuan="Predikat")
    office.do("pk.draft", "perencana@kb", **Y2023)
    predikat = {"indikator": "sakip", "nilai": {"jenis": "predikat", "predikat": "BB"}}
    office.do("pk.set_target", "perencana@kb", **Y2023, target=[*cells(ikm="80")["target"], predikat])
    office.finish_pk()
    # A mean is the same in every quarter; a predikat is that of the end of the year.
    office.do("rencana_aksi.draft", "perencana@kb", **Y2023)
    assert targets(shown(office, "rencana_aksi")) == {
        **{f"ikm TW{tw}": "80 pk/kb/2023/camat" for tw in (1, 2, 3, 4)},
        "sakip TW4": "BB pk/kb/2023/camat",
    }
    office.do("rencana_aksi.submit", "kasubbag@kb", **Y2023)
    office.do("rencana_aksi.establish", "camat@kb", **Y2023)

    # TW I is closed when the PK promises more: the copy leaves that quarter as it was.
    tw1 = {**Y2023, "triwulan": 1}
    office.at("2023-04-03").do("realisasi.draft", "kasubbag@kb", **tw1)
    office.report(1, ikm="80")
    closed(office, **tw1)
    revise = {"base": 1, "reason_code": "perubahan_prioritas_asumsi", "reason": WHY, "basis": BASIS}
    office.at("2023-05-02").do("pk.open_revision", "perencana@kb", **Y2023, **revise)
    office.do("pk.set_target", "perencana@kb", **Y2023, **cells(ikm="84"))
    office.finish_pk(effective_from="2023-05-02")
    office.do("rencana_aksi.prefill", "perencana@kb", **Y2023)
    quarters = [row["target"] for row in shown(office, "rencana_aksi", versi=2)["rows"] if row["indikator"] == "ikm"]
    assert quarters == ["80", "84", "84", "84"]


def test_whoever_asked_for_the_copy_filled_it_in(office: Kantor) -> None:
    office.sign_pk(keluhan="75")
    office.do("rencana_aksi.draft", "camat@kb", **Y2023)
    office.do("rencana_aksi.submit", "kasubbag@kb", **Y2023)
    with pytest.raises(FourEyes):
        office.do("rencana_aksi.establish", "camat@kb", **Y2023)


def test_a_draft_may_begin_empty(office: Kantor) -> None:
    plan(office, Y2023, keluhan="75")
    office.do("pk.draft", "perencana@kb", **Y2023, prefill=False)
    assert shown(office, "pk")["rows"] == []
    # What people type before they ask for the copy stays, and is held against the source all the same.
    office.do("pk.set_target", "perencana@kb", **Y2023, **cells(keluhan="70"))
    office.do("pk.prefill", "perencana@kb", **Y2023)
    assert targets(shown(office, "pk")) == {"keluhan": "70 renja/kb/2023 ≠"}
    with pytest.raises(Refusal, match=r"keluhan: 70 .*, 75 \(Renja kb 2023\)"):
        office.do("pk.submit", "camat@kb", **Y2023)
    office.do("pk.set_target", "perencana@kb", **Y2023, **cells(keluhan="75.0"))
    assert targets(shown(office, "pk")) == {"keluhan": "75.0 renja/kb/2023"}  # one figure, typed otherwise
    office.do("pk.submit", "camat@kb", **Y2023)
    # What is submitted is no draft that could be filled in.
    with pytest.raises(Refusal, match="tidak dapat diubah"):
        office.do("pk.prefill", "perencana@kb", **Y2023)


def test_the_terminal_marks_what_departs(office: Kantor, database_url: str) -> None:
    plan(office, Y2023, keluhan="75", trantibum="90", patroli_rutin="48")
    office.do("pk.draft", "perencana@kb", **Y2023)
    read = "pk show --unit kb --tahun 2023 --per 2023-12-31"
    assert "Disalin dari Renja 2023. Semua sel sama dengan sumbernya." in Terminal(database_url).ok(read).out
    office.do("pk.set_target", "perencana@kb", **Y2023, **cells(keluhan="77.5"), reason=WHY)
    office.do("pk.drop_target", "perencana@kb", **Y2023, indikator="trantibum", reason=WHY)
    said = " ".join(Terminal(database_url).ok(read).out.split())
    assert "Indikator keluhan Persen 77,5 ≠" in said
    assert "Indikator keluhan Renja 2023 75 77,5" in said
    assert "Indikator trantibum Renja 2023 90 dicabut" in said
    english = " ".join(Terminal(database_url, "en").ok(read).out.split())
    assert "Copied from Renja 2023." in english
    assert "Indikator trantibum Renja 2023 90 dropped" in english


# -- whatever the figures are

SLUGS = ("a", "b", "c")
figures = st.decimals(40, 100, places=2).map(str)  # of one magnitude: nothing is asked
plans = st.dictionaries(st.sampled_from(SLUGS), figures, min_size=1)


@contextmanager
def empty_office() -> Iterator[Kantor]:
    with tempfile.TemporaryDirectory() as folder:
        kantor = Kantor(f"sqlite:///{Path(folder) / 'jejak.db'}").found()
        for slug in SLUGS:
            kantor.indikator(slug)
        yield kantor
        kantor.close()


@examples(8)
@given(plans, figures, st.data())
def test_only_a_departure_needs_a_reason(planned: dict[str, str], other: str, data: st.DataObject) -> None:
    with empty_office() as kantor:
        plan(kantor, Y2023, **planned)
        kantor.do("pk.draft", "perencana@kb", **Y2023)
        assert {r["indikator"]: r["target"] for r in shown(kantor, "pk")["rows"]} == planned
        position = kantor.house.journal.position()
        kantor.do("pk.prefill", "perencana@kb", **Y2023)
        assert kantor.house.journal.position() == position  # nothing new to copy
        kantor.do("pk.submit", "camat@kb", **Y2023)  # a copy never needs a reason
        kantor.do("pk.withdraw", "camat@kb", **Y2023)

        slug = data.draw(st.sampled_from(sorted(planned)))
        differs = Decimal(other) != Decimal(planned[slug])
        kantor.do("pk.set_target", "perencana@kb", **Y2023, **cells(**{slug: other}))
        assert [r["indikator"] for r in shown(kantor, "pk")["rows"] if r["berbeda"]] == [slug] * differs
        if differs:
            with pytest.raises(Refusal, match=f"temuan tinggi terbuka. Indikator {slug}: "):
                kantor.do("pk.submit", "camat@kb", **Y2023)
        kantor.do("pk.set_target", "perencana@kb", **Y2023, **cells(**{slug: other}), reason=WHY)
        kantor.do("pk.submit", "camat@kb", **Y2023)


@examples(8)
@given(plans, plans, plans)
def test_a_copy_never_takes_what_a_person_set(
    before: dict[str, str], typed: dict[str, str], after: dict[str, str]
) -> None:
    """The source moves from `before` to `after` while people type: their figures stay, all others follow."""
    with empty_office() as kantor:
        kantor.do("pk.draft", "perencana@kb", **Y2022)
        kantor.do("pk.set_target", "perencana@kb", **Y2022, **cells(**before))
        kantor.finish_pk(2022)
        kantor.do("pk.draft", "perencana@kb", **Y2023)
        kantor.do("pk.set_target", "perencana@kb", **Y2023, **cells(**typed))
        plan(kantor, Y2023, **after)
        kantor.do("pk.prefill", "perencana@kb", **Y2023)
        kept = {slug: n for slug, n in typed.items() if Decimal(n) != Decimal(before.get(slug, "-1"))}
        answer = shown(kantor, "pk")
        now = {r["indikator"]: Decimal(r["target"]) for r in answer["rows"]}
        assert now == {slug: Decimal(n) for slug, n in {**after, **kept}.items()}
        marked = {r["indikator"] for r in answer["rows"] if r["berbeda"]}
        assert marked == {slug for slug in kept.keys() & after if Decimal(kept[slug]) != Decimal(after[slug])}
        rebuilt = Views(kantor.house.database, "cek_")
        rebuilt.rebuild(kantor.house.journal)
        assert rebuilt.digest() == kantor.house.views.digest()
