"""Indikator change their name, are split, merged or measured otherwise; what compares over the years goes on."""

from typing import Any

import pytest

from domain.kernel import Forbidden, Invalid, NotFound, Refusal
from tests.application.policies.test_policies import establish
from tests.interfaces.cli.runner import Terminal
from tests.kantor import Kantor

WHY: dict[str, Any] = {
    "reason": "Indikator diganti pada IKU 2024",
    "basis": {"kind": "Keputusan Camat", "number": "contoh/3"},
}
OLD = {"keluhan": "75", "layanan": "80", "arsip": "90", "surat": "60", "beras": "2.5", "sbs": "45", "ktr": "100"}
NEW = {"keluhan-tuntas": "80", "paten": "90", "adminduk": "85", "tata-naskah": "70", "gabah": "3000", "desa-sbs": "9"}


def passes(office: Kantor, slug: str, jenis: str, *penerus: str, tahun: int = 2024, **more: Any) -> Any:
    data = {"unit": "kb", "slug": slug, "jenis": jenis, "penerus": list(penerus), "tahun": tahun}
    return office.do("indikator.declare_successor", "perencana@kb", **{**WHY, **data, **more})


def year(office: Kantor, tahun: int, targets: dict[str, str], **figures: str) -> None:
    """A PK for the year, and its fourth quarter."""
    office.at(f"{tahun}-01-10").sign_pk(tahun, **targets)
    office.at(f"{tahun}-12-31").do("realisasi.draft", "kasi@kb", unit="kb", tahun=tahun, triwulan=4)
    office.report(4, tahun, **figures)


@pytest.fixture
def office(kantor: Kantor) -> Kantor:
    """Seven indikator in 2023, six in 2024; the last of 2023 has no successor."""
    kantor.found()
    for slug in OLD:
        kantor.indikator(slug, satuan="Ton" if slug == "beras" else "Persen")
    year(kantor, 2023, OLD, **{**OLD, "keluhan": "60", "beras": "2"})
    kantor.at("2024-01-05")
    for slug in NEW:
        kantor.indikator(slug, satuan={"gabah": "Kg", "desa-sbs": "Desa"}.get(slug, "Persen"))
    return kantor


def declared(office: Kantor) -> None:
    passes(office, "keluhan", "ganti_nama", "keluhan-tuntas")
    passes(office, "layanan", "pecah", "paten", "adminduk")
    passes(office, "arsip", "gabung", "tata-naskah")
    passes(office, "surat", "gabung", "tata-naskah")
    passes(office, "beras", "ganti_satuan", "gabah", pengali="1000")
    passes(office, "sbs", "ganti_satuan", "desa-sbs")
    passes(office, "ktr", "dicabut")


def tables(office: Kantor, tahun: int) -> dict[str, Any]:
    found: dict[str, Any] = office.house.queries.lkjip_tables(office.today(), "kb", tahun)["tabel"]
    return found


def test_what_a_declaration_may_not_say(office: Kantor) -> None:
    dropped = {"unit": "kb", "slug": "ktr", "jenis": "dicabut", "tahun": 2024}
    with pytest.raises(Forbidden, match="Mintalah perencana atau Bagian Organisasi"):
        office.do("indikator.declare_successor", "kasi@kb", **dropped, **WHY)
    with pytest.raises(Invalid, match="dasar hukum"):
        passes(office, "ktr", "dicabut", basis=None)
    with pytest.raises(NotFound, match="'entah' tidak dikenal"):
        passes(office, "keluhan", "ganti_nama", "entah")
    with pytest.raises(Invalid, match="penerusnya sendiri"):
        passes(office, "keluhan", "ganti_nama", "keluhan")
    with pytest.raises(Invalid, match="sedikitnya dua"):
        passes(office, "layanan", "pecah", "paten")
    with pytest.raises(Invalid, match="itu ganti_satuan"):
        passes(office, "beras", "ganti_nama", "gabah")
    for jenis, pengali in (("ganti_satuan", "0"), ("gabung", "2")):
        with pytest.raises(Invalid, match="harus lebih dari 0"):
            passes(office, "beras", jenis, "gabah", pengali=pengali)
    # Nothing comes after itself, over however many steps.
    passes(office, "keluhan", "ganti_nama", "keluhan-tuntas")
    passes(office, "keluhan-tuntas", "ganti_nama", "paten", tahun=2025)
    with pytest.raises(Refusal, match="sendiri meneruskan"):
        passes(office, "paten", "ganti_nama", "keluhan", tahun=2026)
    # One declaration stands; said twice it is nothing new, and another waits until the first is withdrawn.
    assert not passes(office, "keluhan", "ganti_nama", "keluhan-tuntas").events
    with pytest.raises(Refusal, match=r"batalkan dahulu \(indikator.withdraw_successor\)"):
        passes(office, "keluhan", "ganti_nama", "adminduk")
    office.do("indikator.withdraw_successor", "perencana@kb", unit="kb", slug="keluhan", **WHY)
    passes(office, "keluhan", "ganti_nama", "adminduk")
    with pytest.raises(Refusal, match="tidak ada yang dibatalkan"):
        office.do("indikator.withdraw_successor", "perencana@kb", unit="kb", slug="ktr", **WHY)


def test_last_year_stands_beside_this_year_where_the_two_compare(office: Kantor) -> None:
    declared(office)
    year(office, 2024, NEW, **{**NEW, "keluhan-tuntas": "76"})
    rows = {row["indikator"]: row for row in tables(office, 2024)["3.8"]}
    # A new name: last year's figures stand under the new one, marked with the old; 80 of 75 to 76 of 80.
    renamed = rows["keluhan-tuntas"]
    assert (renamed["pendahulu"], renamed["2023"]["realisasi"], renamed["2023"]["capaian"]) == (
        "keluhan",
        "60",
        "80.00",
    )
    assert (renamed["2024"]["capaian"], renamed["selisih_poin"]) == ("95.00", "15.00")
    # Tons became kilograms: converted exactly, and marked; the capaian is what it was.
    grain = rows["gabah"]
    assert (grain["pendahulu"], grain["pengali"], grain["2023"]["satuan"]) == ("beras", "1000", "Kg")
    assert (grain["2023"]["target"], grain["2023"]["realisasi"], grain["2023"]["capaian"]) == ("2500", "2000", "80.00")
    # Split, merged, or measured otherwise without a factor: nothing is computed, and the reason is said.
    for slug, reason in (
        ("paten", "tidak sebanding: 'Indikator layanan' dipecah menjadi 'Indikator paten', 'Indikator adminduk'"),
        ("adminduk", "dipecah menjadi"),
        ("tata-naskah", "'Indikator arsip', 'Indikator surat' digabung menjadi 'Indikator tata-naskah' sejak 2024"),
        ("desa-sbs", "satuan berubah sejak 2024, tanpa pengali yang tepat"),
    ):
        assert reason in rows[slug]["tidak_sebanding"]
        assert rows[slug]["tidak_sebanding_en"].startswith("not comparable")
        assert (rows[slug]["2023"], rows[slug]["selisih_poin"]) == (None, None)
    # The year before does not change by what was declared later.
    assert all(row["pendahulu"] is None for row in tables(office, 2023)["3.8"])


def test_an_indikator_that_takes_another_up_is_no_longer_what_it_was(office: Kantor) -> None:
    passes(office, "surat", "gabung", "arsip")
    year(office, 2024, {"arsip": "90"}, arsip="90")
    (row,) = tables(office, 2024)["3.8"]
    assert "'Indikator arsip', 'Indikator surat' digabung" in row["tidak_sebanding"]
    assert (row["2023"], row["2024"]["capaian"]) == (None, "100.00")


def test_a_withdrawn_declaration_leaves_the_years_apart(office: Kantor) -> None:
    declared(office)
    year(office, 2024, NEW, **NEW)
    before = office.today()
    office.do("indikator.withdraw_successor", "perencana@kb", unit="kb", slug="keluhan", **WHY)
    rows = {row["indikator"]: row for row in tables(office, 2024)["3.8"]}
    assert (rows["keluhan-tuntas"]["pendahulu"], rows["keluhan-tuntas"]["2023"]) == (None, None)
    # As it was known before, it still reads as it did.
    then = office.house.queries.lkjip_tables(before, "kb", 2024)["tabel"]["3.8"]
    assert next(r for r in then if r["indikator"] == "keluhan-tuntas")["pendahulu"] == "keluhan"


def test_the_years_of_a_renstra_go_on_under_the_new_name(office: Kantor) -> None:
    """A Renstra of before 2024 names the old indikator; what is measured since stands there too."""
    key = {"unit": "kb", "periode": "2021-2026"}
    plan = ("keluhan", "layanan", "beras", "ktr")
    cells = [{"indikator": s, "tahun": y, "nilai": OLD[s]} for s in plan for y in (0, 2023, 2024, 2026)]
    office.do("renstra.draft", "perencana@kb", **key)
    office.do("renstra.set_target", "perencana@kb", **key, target=cells)
    establish(office, "renstra", key)
    declared(office)
    year(office, 2024, NEW, **NEW)
    told = tables(office, 2024)
    rows = {(r["indikator"], r["tahun"]): r for r in told["renstra"]}
    assert (rows["keluhan", 2023]["realisasi"], rows["keluhan", 2023]["penerus"]) == ("60", None)
    assert (rows["keluhan", 2024]["realisasi"], rows["keluhan", 2024]["penerus"]) == ("80", "keluhan-tuntas")
    grain = rows["beras", 2024]
    assert [grain[k] for k in ("target_renstra", "realisasi", "satuan", "pengali")] == ["2500", "3000", "Kg", "1000"]
    assert (rows["layanan", 2024]["realisasi"], "dipecah" in rows["layanan", 2024]["reason"]) == (None, True)
    assert rows["ktr", 2024]["reason"] == "'Indikator ktr' dicabut sejak 2024"
    # The PK's target beside the Renstra's: found under the old name, in the new satuan.
    beside = {r["indikator"]: r for r in told["2.5"]}
    assert beside["keluhan-tuntas"]["pendahulu"] == "keluhan"
    assert (beside["keluhan-tuntas"]["data_awal"], beside["keluhan-tuntas"]["reason"]) == ("75", None)
    assert (beside["gabah"]["renstra_tahun_ini"], beside["gabah"]["target_akhir"]) == ("2500", "2500")
    assert (beside["paten"]["data_awal"], "dipecah" in beside["paten"]["reason"]) == (None, True)
    assert beside["desa-sbs"]["data_awal"] is None


def test_a_renstra_that_was_changed_since_looks_back(office: Kantor) -> None:
    """A Renstra of after 2024 names the new indikator; the years before stand there too, converted where exact."""
    key = {"unit": "kb", "periode": "2021-2026"}
    cells = [{"indikator": s, "tahun": y, "nilai": NEW[s]} for s in ("keluhan-tuntas", "gabah") for y in (2023, 2024)]
    declared(office)
    office.do("renstra.draft", "perencana@kb", **key)
    office.do("renstra.set_target", "perencana@kb", **key, target=cells)
    establish(office, "renstra", key)
    rows = {(r["indikator"], r["tahun"]): r for r in tables(office, 2024)["renstra"]}
    assert [rows["keluhan-tuntas", 2023][k] for k in ("realisasi", "pendahulu")] == ["60", "keluhan"]
    assert [rows["gabah", 2023][k] for k in ("realisasi", "pendahulu", "satuan")] == ["2000", "beras", "Kg"]
    assert rows["gabah", 2024]["reason"] == "belum ada realisasi"


def test_lineage_history_and_card_say_what_came_before_and_after(office: Kantor) -> None:
    declared(office)
    queries, now = office.house.queries, office.today()
    after, before = (queries.lineage(now, "kb", s, 2024) for s in ("keluhan-tuntas", "keluhan"))
    (link,) = after["pendahulu"]
    assert (link["indikator"], link["tahun"], link["jenis"], after["penerus"]) == ("keluhan", 2024, "ganti_nama", None)
    assert before["penerus"] == link
    merged = queries.card(now, "kb", "tata-naskah")
    assert [p["indikator"] for p in merged["pendahulu"]] == ["arsip", "surat"]
    office.do("indikator.withdraw_successor", "perencana@kb", unit="kb", slug="keluhan", **WHY)
    for slug in ("keluhan", "keluhan-tuntas"):
        told = queries.riwayat(office.today(), "kb", slug, 2024)
        assert [(r["peralihan"]["penerus"], r["peralihan"]["dibatalkan"]) for r in told] == [
            (["keluhan-tuntas"], False),
            (["keluhan-tuntas"], True),
        ]
        assert {r["reason"] for r in told} == {WHY["reason"]}
    assert [r["peralihan"] for r in queries.riwayat(now, "kb", "keluhan", 2023)] == [None]
    said = [e["kalimat"] for e in queries.trail(office.today(), topic="Successor")["entries"]]
    assert "sejak 2024 'Indikator beras' diukur dengan satuan lain sebagai 'Indikator gabah'" in said[4]
    assert said[4].endswith("(angka lama x 1.000).")


def test_the_command_line_says_whose_figures_stand_there(office: Kantor, database_url: str) -> None:
    declared(office)
    year(office, 2024, NEW, **NEW)
    for language, words in (
        ("id", ("→ sebelumnya keluhan", "→ sebelumnya beras x 1.000", "→ tidak sebanding")),
        ("en", ("→ before: keluhan", "→ before: beras x 1,000", "→ not comparable")),
    ):
        terminal = Terminal(database_url, language)
        said = " ".join(terminal.ok("lkjip tables --unit kb --tahun 2024").out.split())
        assert all(word in said for word in words)
    for language, words in (
        ("id", "Sejak 2024 diteruskan keluhan-tuntas (ganti nama; peristiwa"),
        ("en", "Since 2024 succeeded by keluhan-tuntas (another name; event"),
    ):
        assert words in Terminal(database_url, language).ok("lineage --unit kb --indikator keluhan --tahun 2024").out
