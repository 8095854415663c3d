"""A document as people read it: its own parts and no other, which version held when, and what it refers to."""

from datetime import date, datetime
from typing import Any

import pytest

from domain.kernel import NotFound
from projections.documents.contents import PARTS
from tests.kantor import SHA, Kantor

KEY = {"unit": "kb", "tahun": 2023}
BASIS = {"kind": "SE Bupati", "number": "contoh/5", "signed_on": "2023-09-01"}
WHY = {"reason": "Prioritas kabupaten berubah", "basis": BASIS}


@pytest.fixture
def signed(kantor: Kantor) -> Kantor:
    return kantor.found().indikator("keluhan").sign_pk(keluhan="75", on="2023-01-02")


def document(kantor: Kantor, kind: str, per: str = "2023-12-31", known: str | None = None, **key: Any) -> Any:
    at = kantor.today(per, known)
    return kantor.house.queries.document(at, kind, "kb", **{"tahun": 2023, **key})


def told(answer: Any) -> list[tuple[str, str]]:
    return [(part["bagian"], part["teks"]) for part in answer["narasi"]]


def states(answer: Any) -> list[tuple[str, str]]:
    return [(v["state"], v["recorded_state"]) for v in answer["versions"]]


def test_each_kind_shows_its_own_parts_only(kantor: Kantor) -> None:
    kantor.found()
    every = {part for parts in PARTS.values() for part in parts}
    keys: dict[str, dict[str, Any]] = {
        "renstra": {"periode": "2021-2026"},
        "renja": {"tahun": 2023},
        "anggaran": {"tahun": 2023},
        "pk": {"tahun": 2023, "jabatan": "camat"},
        "realisasi": {"tahun": 2023, "triwulan": 1},
        "lkjip": {"tahun": 2023},
    }
    for kind, key in keys.items():
        kantor.do(f"{kind}.draft", "perencana@kb", unit="kb", **key)
        found = kantor.house.queries.document(kantor.today(), kind, "kb", **key)
        assert set(found) & every == set(PARTS[kind]), kind


def test_a_version_that_holds_no_more_is_superseded_from_that_day_on(signed: Kantor) -> None:
    signed.at("2023-10-02").do(
        "pk.open_revision", "perencana@kb", **KEY, base=1, reason_code="perubahan_prioritas_asumsi", **WHY
    )
    assert states(document(signed, "pk")) == [("berlaku", "berlaku"), ("draf", "draf")]
    signed.do("pk.set_target", "perencana@kb", **KEY, target=[{"indikator": "keluhan", "nilai": "80"}])
    signed.at("2023-10-10").finish_pk(signed_on="2023-10-10", effective_from="2023-09-01")

    after = document(signed, "pk", per="2023-09-01")
    assert (after["berlaku"], states(after)) == (2, [("digantikan", "berlaku"), ("berlaku", "berlaku")])
    before = document(signed, "pk", per="2023-08-31")
    assert (before["berlaku"], states(before)[0]) == (1, ("berlaku", "berlaku"))
    unaware = document(signed, "pk", per="2023-12-31", known="2023-10-09T00:00:00+08:00")
    assert (unaware["berlaku"], states(unaware)[0]) == (1, ("berlaku", "berlaku"))


def test_a_renja_gives_way_to_the_renja_perubahan(kantor: Kantor) -> None:
    kantor.found().indikator("keluhan")
    paper = {"signed_on": "2023-01-02", "number": "contoh/1"}
    for kind, key, day in (("renja", KEY, "2023-01-02"), ("renja_perubahan", {**KEY, "n": 1}, "2023-08-01")):
        kantor.at(f"{day}T10:00:00+08:00")
        code = {"reason_code": "asumsi_kua", **WHY} if kind == "renja_perubahan" else {}
        kantor.do(f"{kind}.draft", "perencana@kb", **key, **code)
        if not code:
            rows = [{"indikator": "keluhan", "nilai": "70"}]
            kantor.do(f"{kind}.set_target", "perencana@kb", **key, target=rows)
        kantor.do(f"{kind}.submit", "camat@kb", **key)
        kantor.do(f"{kind}.verify", "bappeda", **key)
        kantor.do(f"{kind}.establish", "bupati", **key, **{**paper, "signed_on": day}, sha256=SHA)
    now, then = document(kantor, "renja"), document(kantor, "renja", per="2023-07-31")
    assert (now["berlaku"], now["keterangan"], states(now)) == (None, "digantikan", [("digantikan", "berlaku")])
    assert (then["berlaku"], then["keterangan"], states(then)) == (1, None, [("berlaku", "berlaku")])
    assert [row["target"] for row in now["rows"]] == ["70"]
    assert document(kantor, "renja_perubahan", n=1)["berlaku"] == 1


def test_a_figure_that_is_absent_says_why(signed: Kantor) -> None:
    quarter = {**KEY, "triwulan": 1}
    signed.do("realisasi.draft", "perencana@kb", **quarter)
    absent = {"jenis": "tidak_berlaku", "alasan": "Kewenangan sudah pindah"}
    signed.report(1, keluhan=absent)
    (row,) = document(signed, "realisasi", triwulan=1)["rows"]
    shown = (row["jenis"], row["realisasi"], row["teks"], row["alasan"], row["bukti"])
    assert shown == ("tidak_berlaku", None, "Kewenangan sudah pindah", "Kewenangan sudah pindah", [])


def test_money_is_named_as_the_budget_names_it(signed: Kantor) -> None:
    signed.do("anggaran.draft", "perencana@kb", **KEY)
    names = {"1": "Program pelayanan", "1.1": "Kegiatan pelayanan", "1.1.1": "Pelayanan publik"}
    levels = zip(names, ("program", "kegiatan", "sub_kegiatan"), ({}, {}, {"jumlah": "100"}), strict=True)
    tree = [{"kode": kode, "nama": names[kode], "level": level, **jumlah} for kode, level, jumlah in levels]
    signed.do("anggaran.set_pagu", "perencana@kb", **KEY, pagu=tree)
    signed.do("anggaran.set_belanja", "perencana@kb", **KEY, belanja={"operasi": "100"})
    signed.do("anggaran.receive", "sekretaris@kb", **KEY, number="DPA contoh/1", received_on="2023-01-02")
    signed.do("realisasi.draft", "perencana@kb", **KEY, triwulan=1)
    spent = [{"kode": "1.1.1", "keuangan": "40", "fisik": "50", "catatan": "Termin pertama"}]
    signed.do("realisasi.report_serapan", "kasi@kb", **KEY, triwulan=1, serapan=spent)
    rows = document(signed, "realisasi", triwulan=1)["serapan"]
    assert [(r["kode"], r["nama"], r["keuangan"], r["fisik"], r["catatan"]) for r in rows] == [
        ("1.1.1", "Pelayanan publik", "40", "50", "Termin pertama")
    ]
    budget = document(signed, "anggaran")
    assert [(p["kode"], p["jumlah"]) for p in budget["pagu"]] == [(kode, "100") for kode in names]
    assert [(b["jenis"], b["jumlah"]) for b in budget["belanja"]] == [("operasi", "100")]


def test_a_rencana_aksi_shows_what_is_to_be_done_and_by_whom(signed: Kantor) -> None:
    signed.do("rencana_aksi.draft", "perencana@kb", **KEY)
    rows = [{"indikator": "keluhan", "nilai": "75", "triwulan": tw} for tw in (1, 2, 3, 4)]
    signed.do("rencana_aksi.set_target", "perencana@kb", **KEY, target=rows)
    steps = {"aksi": ["Membuka loket", "Mencatat keluhan"], "pemilik": "kasi-trantib", "sub_kegiatan": "1.1"}
    signed.do("rencana_aksi.set_aksi", "perencana@kb", **KEY, indikator="keluhan", **steps)
    found = document(signed, "rencana_aksi")
    (action,) = found["aksi"]
    assert {key: action[key] for key in steps} == steps
    assert [(r["triwulan"], r["target"]) for r in found["rows"]] == [(tw, "75") for tw in (1, 2, 3, 4)]


def test_a_report_shows_its_narrative_and_what_it_is_bound_to(kantor: Kantor) -> None:
    kantor.found().do("lkjip.draft", "perencana@kb", **KEY)
    for bagian, teks in (("penutup", "Selesai."), ("ikhtisar", "Ringkas."), ("penutup", "Tuntas.")):
        kantor.do("lkjip.set_narrative", "perencana@kb", **KEY, bagian=bagian, teks=teks)
    assert document(kantor, "lkjip")["terikat"] is None
    position = kantor.house.journal.position()
    kantor.do("lkjip.check", "perencana@kb", **KEY)
    found = document(kantor, "lkjip")
    assert found["terikat"] == position
    assert told(found) == [("penutup", "Tuntas."), ("ikhtisar", "Ringkas.")]

    kantor.at("2024-02-01").do("lkjip.review", "inspektorat", **KEY, hasil="memadai")
    kantor.do("lkjip.sign", "camat@kb", **KEY, signed_on="2024-02-01")
    kantor.do("lkjip.submit", "camat@kb", **KEY)
    kantor.do("lkjip.open_revision", "perencana@kb", **KEY, base=1, reason_code="errata", **WHY)
    kantor.do(
        "lkjip.set_narrative", "perencana@kb", **KEY, bagian="ikhtisar", teks="Diralat.", reason="Salah cetak angka"
    )
    assert told(document(kantor, "lkjip", per="2024-12-31")) == told(found)
    errata = document(kantor, "lkjip", per="2024-12-31", versi=2)
    assert told(errata) == [("penutup", "Tuntas."), ("ikhtisar", "Diralat.")]
    assert errata["terikat"] is None


def test_office_holders_over_time(kantor: Kantor) -> None:
    kantor.found()
    kantor.appoint("camat", since="2023-02-01", kapasitas="plh", person="p2", until="2023-02-10")
    kantor.do("unit.end_office", "admin", unit="kb", jabatan="camat", person="demo-camat-kb", until="2023-06-30")
    kantor.appoint("camat", since="2023-07-01", kapasitas="plt", person="p3")
    kantor.appoint("camat", since="2024-01-01", person="demo-camat-kb")
    kantor.do("unit.end_office", "admin", unit="kb", jabatan="camat", person="demo-camat-kb", until="2024-12-31")

    def held(per: str) -> list[tuple[str, str | None, bool]]:
        rows = kantor.house.queries.unit(kantor.today(per), "kb")["pejabat"]
        return [(row["person"], row["until"], row["menjabat"]) for row in rows]

    ends = [("demo-camat-kb", "2023-06-30"), ("p2", "2023-02-10"), ("p3", None), ("demo-camat-kb", "2024-12-31")]
    for per, holding in (
        ("2023-02-05", (True, True, False, False)),
        ("2023-06-30", (True, False, False, False)),
        ("2023-07-01", (False, False, True, False)),
        ("2024-06-01", (False, False, False, True)),  # who took office later took the place of the Plt
    ):
        assert held(per) == [(*end, now) for end, now in zip(ends, holding, strict=True)], per


def test_before_it_was_recorded_there_is_nothing_to_read(signed: Kantor) -> None:
    early = signed.house.queries.as_of(date(2023, 1, 2), datetime.fromisoformat("2023-01-01T00:00:00+08:00"))
    queries = signed.house.queries
    for ask in (
        lambda: queries.kabupaten(early),
        lambda: queries.unit(early, "kb"),
        lambda: queries.indikator(early, "kb"),
        lambda: queries.card(early, "kb", "keluhan"),
        lambda: queries.data_pendukung(early, "kb", "pades", 2023),
    ):
        with pytest.raises(NotFound):
            ask()
