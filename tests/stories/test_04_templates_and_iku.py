"""Templates and IKU: 21 of Kota Bangun's 25 indikator come from the kabupaten, 4 are its own; names change."""

from typing import Any

import pytest

from domain.kernel import Forbidden, FourEyes, Invalid, NotFound, Refusal, Stale
from interfaces.demo.cards import kartu_kota_bangun
from interfaces.demo.figures import load
from projections.follower import Views
from tests.interfaces.cli.runner import Terminal
from tests.interfaces.web.reader import Reader
from tests.kantor import SHA, Kantor
from tests.stories.papers import flat

SENDIRI = ("keluhan", "trantibum", "pades", "pad-kewenangan")
KESEHATAN = ("iks", "stunting", "aki", "sbs", "posyandu", "ktr")
"""Figures that the health office has, not the kecamatan."""
PER_UNIT = ("stunting", "aki")
T23 = {"tahun": 2023}
UNIT = {"unit": "kb"}
PK = {**UNIT, **T23}
PINDAH: dict[str, Any] = {
    "reason": "Kewenangan kawasan tanpa rokok pindah ke dinas kesehatan",
    "basis": {"kind": "Perbup", "number": "contoh/7"},
}


def rows_of_2023() -> list[dict[str, Any]]:
    """The 21 rows as Kota Bangun's PK 2023 prints them."""
    cards = kartu_kota_bangun()
    targets = {row["indikator"]: row["target"] for row in load("pk_kota_bangun")["2023"]}
    return [
        {
            "indikator": slug,
            "kartu": cards[slug],
            "jenis_unit": ["kecamatan"],
            "pengampu": "pengampu-dinas-kesehatan" if slug in KESEHATAN else "",
            "target": None if slug in PER_UNIT else targets[slug],
        }
        for slug in targets
        if slug not in (*SENDIRI, "ikm")
    ]


def establish_template(office: Kantor, number: str = "SK contoh/1", **facts: Any) -> None:
    office.do("templat.submit", "bagian_organisasi", **T23)
    office.do("templat.verify", "bappeda", **T23)
    day = office.clock().date().isoformat()
    office.do("templat.establish", "sekda", **T23, number=number, signed_on=day, **facts)


@pytest.fixture
def office(kantor: Kantor) -> Kantor:
    """Early in January: one kecamatan and a kelurahan below it."""
    kantor.found()
    kelurahan = {"slug": "kel", "nama": "Kelurahan Contoh", "jenis": "kelurahan", "zona": "WITA", "induk": "kb"}
    kantor.do("unit.register", "admin", **kelurahan, go_live="2021-01-01")
    return kantor


def test_21_of_the_25_rows_come_from_the_kabupaten(office: Kantor) -> None:
    # The kabupaten writes down once what it asks of every kecamatan: 21 indikator, two with targets set per unit.
    office.do("templat.draft", "bagian_organisasi", **T23)
    with pytest.raises(Forbidden, match=r"Mintalah .*Bagian Organisasi"):
        office.do("templat.set_rows", "perencana@kb", **T23, baris=rows_of_2023())
    one = rows_of_2023()[0]
    with pytest.raises(Invalid, match="jenis unit yang dikenal"):
        office.do("templat.set_rows", "bagian_organisasi", **T23, baris=[{**one, "jenis_unit": ["desa"]}])
    with pytest.raises(Invalid, match="bukan jabatan"):
        office.do("templat.set_rows", "bagian_organisasi", **T23, baris=[{**one, "pengampu": "Dinas Kesehatan"}])
    assert len(office.do("templat.set_rows", "bagian_organisasi", **T23, baris=rows_of_2023()).events) == 21
    assert not office.do("templat.set_rows", "bagian_organisasi", **T23, baris=rows_of_2023()).events  # nothing new

    # No unit is bound by a draft.
    with pytest.raises(Refusal, match="belum berlaku"):
        office.do("templat.adopt", "perencana@kb", **PK)
    # Bappeda checks it, the sekda establishes it, by a decree with a number.
    office.do("templat.submit", "bagian_organisasi", **T23)
    office.do("templat.verify", "bappeda", **T23)
    with pytest.raises(Invalid, match="nomor dokumen"):
        office.do("templat.establish", "sekda", **T23, signed_on="2023-01-02")
    office.do("templat.establish", "sekda", **T23, number="SK contoh/1", signed_on="2023-01-02")

    # The kecamatan has registered its own four, and the card of one row, which the template words otherwise.
    cards = kartu_kota_bangun()
    for slug in SENDIRI:
        office.indikator(slug, **cards[slug])
    own = {**cards["bmd"], "nama": "Pengelolaan BMD", "pemilik": "kasubbag-umum"}
    office.indikator("bmd", **own)
    with pytest.raises(Invalid, match="mengapa kartu bmd berubah"):
        office.do("templat.adopt", "perencana@kb", **PK)
    office.do("templat.adopt", "perencana@kb", **PK, reason="Kartu mengikuti template kabupaten 2023")
    assert len(office.events("Indikator.Registered")) == 25
    assert len(office.events("Indikator.CardRevised")) == 1
    # Doing it again changes nothing, and a kelurahan is bound by none of the rows.
    assert not office.do("templat.adopt", "bagian_organisasi", **PK).events
    with pytest.raises(Refusal, match="tidak memuat baris"):
        office.do("templat.adopt", "bagian_organisasi", unit="kel", tahun=2023)

    queries, now = office.house.queries, office.today()
    known = queries.indikator(now, "kb")
    assert sorted(c["slug"] for c in known if not c["templat"]) == sorted(SENDIRI)
    assert sum(c["templat"] == "2023" for c in known) == 21
    assert {c["slug"] for c in known if c["pengampu"] == "pengampu-dinas-kesehatan"} == set(KESEHATAN)
    bmd = queries.card(now, "kb", "bmd")
    assert (bmd["versi"], bmd["nama"]) == (2, cards["bmd"]["nama"])
    # Nobody writes by hand that a card comes from a template that does not hold it.
    with pytest.raises(NotFound, match="tidak memuat 'palsu'"):
        office.indikator("palsu", templat="2023")

    # Anyone reads the template; each row says whom it binds, who supplies it, and the target it fixes.
    template = queries.document(now, "templat", tahun=2023)
    assert (template["berlaku"], len(template["rows"])) == (1, 21)
    row = {r["indikator"]: r for r in template["rows"]}
    assert (row["ktr"]["target"], row["ktr"]["pengampu"]) == ("100", "pengampu-dinas-kesehatan")
    assert (row["stunting"]["target"], row["stunting"]["teks"]) == (None, "ditetapkan per unit")


def test_a_lineage_begins_at_the_template(office: Kantor) -> None:
    in_force(office)
    office.indikator("keluhan")
    office.at("2023-01-10").sign_pk(keluhan="75", **{"ktr": "100", "stunting": "16.5"})
    queries, now = office.house.queries, office.today()
    told = queries.lineage(now, "kb", "ktr", 2023)
    first = told["langkah"][0]
    assert (told["mulai"], told["target"]) == ("templat", "100")
    assert (first["target"], first["office"], first["number"], first["berlaku"]) == (
        "100",
        "sekda",
        "SK contoh/1",
        True,
    )
    assert queries.lineage(now, "kb", "stunting", 2023)["langkah"][0]["teks"] == "ditetapkan per unit"
    # What is the unit's own begins at its own paper; and before the template was known nothing begins there.
    assert queries.lineage(now, "kb", "keluhan", 2023)["mulai"] == "pk"
    assert queries.lineage(office.today(per="2022-12-31"), "kb", "ktr", 2023)["langkah"][0]["berlaku"] is False


def in_force(office: Kantor) -> None:
    """The template of 2023 is established and taken over."""
    office.do("templat.draft", "bagian_organisasi", **T23)
    office.do("templat.set_rows", "bagian_organisasi", **T23, baris=rows_of_2023())
    establish_template(office)
    office.do("templat.adopt", "bagian_organisasi", **PK)


def test_a_new_version_flags_every_pk_it_binds_and_forces_none(office: Kantor, database_url: str) -> None:
    in_force(office)
    for unit in ("kb2", "kel"):
        if unit == "kb2":
            office.found(unit)
            office.do("templat.adopt", "bagian_organisasi", unit=unit, tahun=2023)
    office.appoint("lurah", "kel")
    office.indikator("kebersihan", "kel")
    office.at("2023-01-10").sign_pk(ktr="100", stunting="16.5").sign_pk(unit="kb2", ktr="100")
    lurah = {"unit": "kel", "tahun": 2023, "jabatan": "lurah"}
    office.do("pk.draft", "perencana@kel", **lurah)

    # In May the authority over smoke-free areas moves: the row is dropped, with the reason, and one target changes.
    office.at("2023-05-02")
    with pytest.raises(Invalid, match="Tulis alasan"):
        office.do("templat.open_revision", "bagian_organisasi", **T23, base=1, reason_code="kewenangan_pindah")
    office.do("templat.open_revision", "bagian_organisasi", **T23, base=1, reason_code="kewenangan_pindah", **PINDAH)
    with pytest.raises(NotFound, match="tidak memuat indikator 'keluhan'"):
        office.do("templat.drop_row", "bagian_organisasi", **T23, indikator="keluhan", **PINDAH)
    office.do("templat.drop_row", "bagian_organisasi", **T23, indikator="ktr", **PINDAH)
    row = next(r for r in rows_of_2023() if r["indikator"] == "inovasi")
    office.do("templat.set_rows", "bagian_organisasi", **T23, baris=[{**row, "target": "2"}])
    # Bappeda sends it back once, with a note; then it goes through.
    office.do("templat.submit", "bagian_organisasi", **T23)
    office.do("templat.return", "bappeda", **T23, notes=[{"teks": "Lengkapi dasar", "pada": "ktr"}])
    before = office.house.journal.position()
    establish_template(office, "SK contoh/2", effective_from="2023-05-02")
    # Both kecamatan are flagged, the kelurahan is not; no revision was opened for anyone.
    flagged = [r.event for r in office.house.journal.page(before, 100) if "Flagged" in type(r.event).TOPIC]
    assert {(e.reason_code, e.provenance.role) for e in flagged} == {("templat", "system")}
    queries, now = office.house.queries, office.today()
    for unit, stale in (("kb", ["templat"]), ("kb2", ["templat"])):
        pk = queries.document(now, "pk", unit, tahun=2023, jabatan="camat")
        assert [v["stale"] for v in pk["versions"]] == [stale]
    assert queries.document(now, "pk", **lurah)["versions"][0]["stale"] == []
    assert not office.events("PerjanjianKinerja.RevisionOpened")
    # Whoever looks at the PK, or at what is measured against it, finds the offer in words.
    offered = "Ditandai karena perubahan Template Indikator: perubahan ditawarkan, tidak diwajibkan."
    assert offered in Reader(office.house).open("/capaian", **PK).text
    assert f"v1: {offered}" in flat(Terminal(database_url).ok("pk show --unit kb --tahun 2023"))
    assert "a revision is offered" in flat(Terminal(database_url).ok("pk show --unit kb2 --tahun 2023 --lang en"))

    # The camat takes the offer: a revision of the PK, for a reason that the rules know.
    office.do("pk.open_revision", "perencana@kb", **PK, base=1, reason_code="perubahan_prioritas_asumsi", **PINDAH)
    office.do("pk.drop_target", "perencana@kb", **PK, indikator="ktr", **PINDAH)
    office.finish_pk(effective_from="2023-05-03")
    page = Reader(office.at("2023-05-03").house).open("/capaian", **PK).text
    terminal = flat(Terminal(database_url).ok("pk show --unit kb --tahun 2023 --per 2023-05-03"))
    assert "perlu diubah" not in page
    assert "Ditandai" not in page + terminal  # the revision has answered it
    told = office.house.queries.lineage(office.today(), "kb", "ktr", 2023)
    assert [(s["kind"], s["versi"], s["dicabut"], s["state"]) for s in told["langkah"]] == [
        ("templat", 1, False, "digantikan"),
        ("templat", 2, True, "berlaku"),
        ("pk", 1, False, "digantikan"),
        ("pk", 2, True, "berlaku"),
    ]
    # The first version of the template reads as it did.
    template = office.house.queries.document(office.today(), "templat", versi=1, tahun=2023)
    assert (len(template["rows"]), template["versions"][0]["state"]) == (21, "digantikan")
    assert len(office.house.queries.document(office.today(), "templat", tahun=2023)["rows"]) == 20
    # Each row keeps the event that set it, taken over or not; and the views say the same when they are made anew.
    first = template["rows"]
    second = office.house.queries.document(office.today(), "templat", tahun=2023)["rows"]
    assert {r["indikator"] for r in second if r not in first} == {"inovasi"}
    assert [r["indikator"] for r in second] == [r["indikator"] for r in first if r["indikator"] != "ktr"]
    rebuilt = Views(office.house.database, "cek_")
    rebuilt.rebuild(office.house.journal)
    assert rebuilt.digest() == office.house.views.digest()
    # A draft that was given up leaves nothing behind in the next one.
    again = {**T23, "base": 2, "reason_code": "perubahan_organisasi", **PINDAH}
    office.do("templat.open_revision", "bagian_organisasi", **again)
    office.do("templat.drop_row", "bagian_organisasi", **T23, indikator="inovasi", **PINDAH)
    office.do("templat.cancel", "bagian_organisasi", **T23, **PINDAH)
    office.do("templat.open_revision", "bagian_organisasi", **again)
    assert len(office.house.queries.document(office.today(), "templat", versi=4, tahun=2023)["rows"]) == 20


def test_a_unit_sees_which_template_it_adopts(office: Kantor) -> None:
    in_force(office)
    with pytest.raises(Stale):  # someone who looked at the template before it was established
        office.do("templat.adopt", "perencana@kb", **PK, expected_version=3)


def test_iku_are_set_by_decree_and_reviewed_every_year(office: Kantor) -> None:
    office.indikator("keluhan", iku=True).indikator("trantibum", iku=True)
    cells = [{"indikator": s, "tahun": y, "nilai": "75"} for s in ("keluhan", "trantibum") for y in (2023, 2024)]
    office.do("iku.draft", "perencana@kb", **UNIT)
    with pytest.raises(Invalid, match="target setahun"):
        office.do("iku.set_target", "perencana@kb", **UNIT, target=[{**cells[0], "triwulan": 1}])
    office.do("iku.set_target", "perencana@kb", **UNIT, target=cells)
    office.do("iku.submit", "camat@kb", **UNIT)
    with pytest.raises(Forbidden, match=r"Mintalah .*Bagian Organisasi"):
        office.do("iku.verify", "bappeda", **UNIT)
    office.do("iku.verify", "bagian_organisasi", **UNIT)
    # The camat sets them by a Keputusan Camat; only with number and date is it one.
    with pytest.raises(Invalid, match="nomor dokumen"):
        office.do("iku.establish", "camat@kb", **UNIT, signed_on="2023-01-02")
    office.do(
        "iku.establish", "camat@kb", **UNIT, number="Keputusan Camat contoh/3", signed_on="2023-01-02", sha256=SHA
    )
    # In January of the next year they are reviewed: nothing has to change, and that too is on record.
    office.at("2024-01-20")
    with pytest.raises(Invalid, match="Tulis hasilnya"):
        office.do("iku.review", "bappeda", **UNIT, signed_on="2024-01-20")
    with pytest.raises(Forbidden):
        office.do("iku.review", "camat@kb", **UNIT, signed_on="2024-01-20", notes=[{"teks": "Baik"}])
    note = [{"teks": "Target 2024 sudah terlampaui"}]
    office.do("iku.review", "bappeda", **UNIT, signed_on="2024-01-20", notes=note)
    # The review asks for more: a revision, by its own reason, and the old version stays readable.
    why = {"reason": "Target 2024 terlampaui pada 2023", "basis": {"kind": "BA Reviu", "number": "contoh/4"}}
    office.do("iku.open_revision", "perencana@kb", **UNIT, base=1, reason_code="hasil_reviu", **why)
    office.do("iku.set_target", "perencana@kb", **UNIT, target=[{**cells[1], "nilai": "80"}])
    office.do("iku.submit", "camat@kb", **UNIT)
    office.do("iku.verify", "bagian_organisasi", **UNIT)
    office.do("iku.establish", "bupati", **UNIT, number="SK contoh/9", signed_on="2024-01-20", sha256=SHA)
    iku = office.house.queries.document(office.today(), "iku", "kb")
    assert (iku["berlaku"], [v["number"] for v in iku["versions"]]) == (2, ["Keputusan Camat contoh/3", "SK contoh/9"])
    assert [(r["signed_on"], r["versi"], r["notes"][0]["teks"]) for r in iku["reviu"]] == [
        ("2024-01-20", 1, "Target 2024 sudah terlampaui")
    ]
    told = office.house.queries.lineage(office.today(), "kb", "keluhan", 2024)
    assert [(s["kind"], s["versi"], s["target"]) for s in told["langkah"]] == [("iku", 1, "75"), ("iku", 2, "80")]


def test_whoever_opened_a_revision_of_iku_does_not_verify_it(office: Kantor) -> None:
    office.indikator("keluhan")
    office.do("iku.draft", "perencana@kb", **UNIT)
    office.do("iku.set_target", "perencana@kb", **UNIT, target=[{"indikator": "keluhan", "tahun": 2023, "nilai": "75"}])
    paper = {"number": "SK contoh/3", "signed_on": "2023-01-02"}
    for step, who in (("submit", "camat@kb"), ("verify", "bagian_organisasi")):
        office.do(f"iku.{step}", who, **UNIT)
    office.do("iku.establish", "camat@kb", **UNIT, **paper)
    office.do("iku.open_revision", "bagian_organisasi", **UNIT, base=1, reason_code="hasil_reviu", **PINDAH)
    office.do("iku.submit", "camat@kb", **UNIT)
    with pytest.raises(FourEyes, match="empat mata"):
        office.do("iku.verify", "bagian_organisasi", **UNIT)
