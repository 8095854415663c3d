"""The drawer was copied in a hurry: a number, a date and a Plt are typed wrongly, while the targets are right."""

from typing import Any

import pytest

from domain.kernel import Forbidden, FourEyes, Invalid, NotFound, Refusal
from projections.follower import Views
from tests.interfaces.api.client import Api
from tests.interfaces.cli.runner import Terminal
from tests.interfaces.web.reader import Reader, words
from tests.kantor import Kantor, sha
from tests.stories.papers import PAPER, PK, ROWS, document, flat, load, newest, office, paper, pihak, pk, verified
from tests.stories.test_01_every_kind import TREE

SCAN = sha("pindaian")
WHY = "Kertas berbunyi lain; salah ketik waktu memuat"
SEEN = "Sudah dicocokkan dengan pindaian"
BEFORE = "2023-07-10T23:00:00+08:00"
RIGHT = {"number": "PK contoh/11", "signed_on": "2023-01-12", "signers": pihak("plt")}


def propose(kantor: Kantor, kind: str = "pk", by: str = "kasubbag@kb", versi: int = 1, **cell: Any) -> Any:
    (name,) = cell
    return kantor.do(f"{kind}.propose_{name}_record_correction", by, **PK, versi=versi, **cell, sha256=SCAN, reason=WHY)


def confirm(kantor: Kantor, kind: str = "pk", usulan: int = 1, by: str = "bagian_organisasi") -> int:
    answer = kantor.do(f"{kind}.confirm_record_correction", by, **PK, usulan=usulan, reason=SEEN)
    return answer.events[0][0]


@pytest.fixture
def loaded(kantor: Kantor) -> Kantor:
    """A PK that was loaded on 10 July; on 11 July somebody opens the drawer again."""
    return load(office(kantor), **pk()).at("2023-07-11")


def test_number_date_and_signers_are_brought_in_line_with_the_paper(loaded: Kantor) -> None:
    # Kasubbag shows the scan; until Bagian Organisasi has compared it, everybody sees a proposal and nothing else.
    propose(loaded, surat=RIGHT)
    shown = document(loaded)
    assert (shown["usulan_koreksi"][0]["jenis"], shown["versions"][0]["number"]) == ("surat", "PK contoh/1")
    with pytest.raises(Refusal, match="sudah diusulkan"):
        propose(loaded, surat={"number": "PK contoh/12"})
    for who in ("bappeda", "sekretaris@kb", "camat@kb"):
        with pytest.raises(Forbidden):
            loaded.do("pk.confirm_record_correction", who, **PK, usulan=1, reason=SEEN)
    number = confirm(loaded)

    # The same version, in force since the same day, signed by nobody anew; what the paper says of itself is right now.
    (version,) = document(loaded)["versions"]
    assert (version["number"], version["signed_on"], version["effective_from"]) == (
        "PK contoh/11",
        "2023-01-12",
        "2023-01-10",
    )
    assert [(s["pihak"], s["kapasitas"]) for s in version["signers"]] == [
        ("pihak_pertama", "plt"),
        ("pihak_kedua", "definitif"),
    ]
    assert (version["pencatat"]["office"], version["pengesah"]["office"]) == ("kasubbag", "bagian_organisasi")
    # As was known the evening before, it says what was typed.
    (then,) = document(loaded, known=BEFORE)["versions"]
    assert (then["number"], then["signed_on"], then["signers"][0]["kapasitas"]) == (
        "PK contoh/1",
        "2023-01-10",
        "definitif",
    )
    # The lineage has both, and says which parts differ.
    step = loaded.house.queries.lineage(loaded.today("2023-12-31"), "kb", "keluhan", 2023)["langkah"][-1]
    assert (step["number"], step["signed_on"], step["target"]) == ("PK contoh/11", "2023-01-12", "75")
    assert [(p["nama"], p["old"], p["new"]) for p in step["koreksi"][0]["bagian"]] == [
        ("number", "PK contoh/1", "PK contoh/11"),
        ("signed_on", "2023-01-10", "2023-01-12"),
        ("pihak_pertama", "camat (definitif)", "camat (plt)"),
    ]
    # Nothing rests on the number of a paper, so nobody is asked for errata.
    (one,) = loaded.house.queries.koreksi(loaded.today(), "kb")["koreksi"]
    assert (one["event"], one["sha256"], one["bertumpu"]) == (number, SCAN, [])
    assert not [topic for topic in loaded.topics() if topic.endswith("ErrataAsked")]
    # The sentence on the trail tells it in both languages; the views can be rebuilt from the log.
    entry = loaded.house.queries.trail(loaded.today())["entries"][-1]
    assert entry["idx"] == number
    told = ("nomor PK contoh/1 → PK contoh/11, tanggal 10 Januari 2023 → 12 Januari 2023", "date 10 January 2023 →")
    assert all(words in entry[language] for words, language in zip(told, ("kalimat", "sentence"), strict=True))
    again = Views(loaded.house.database, "cek_")
    again.rebuild(loaded.house.journal)
    assert again.digest() == loaded.house.views.digest()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({}, "sama dengan yang tercatat"),
        ({"number": "PK contoh/1"}, "sama dengan yang tercatat"),
        ({"number": ""}, r"'number' .* tidak dapat dikosongkan"),
        ({"signed_on": "2023-07-12"}, "belum tiba"),
        ({"signed_on": "2023-07-01"}, "unit memakai Jejak sejak 2023-07-01"),
        ({"signers": pihak()[:1]}, "masing-masing satu"),
        ({"signers": []}, "masing-masing satu"),
        ({"signers": pihak("pengganti")}, "definitif, plt, plh, pj, pjs"),
    ],
)
def test_a_paper_cannot_say_everything_of_itself(loaded: Kantor, wrong: Any, says: str) -> None:
    with pytest.raises(Invalid, match=says) as refused:
        propose(loaded, surat=wrong)
    assert all(refused.value.teks)


def test_the_date_of_a_paper_fits_those_of_the_versions_beside_it(loaded: Kantor) -> None:
    changed = {"versi": 2, "reason_code": "perubahan_prioritas_asumsi", "number": "PK contoh/2"}
    load(loaded, **pk("2023-04-03", "80", **changed))
    with pytest.raises(Invalid, match="tidak cocok dengan versi 2"):
        propose(loaded, surat={"signed_on": "2023-04-04"})
    with pytest.raises(Invalid, match="tidak cocok dengan versi 1"):
        propose(loaded, versi=2, surat={"signed_on": "2023-01-09"})
    propose(loaded, versi=2, surat={"signed_on": "2023-04-04"})
    confirm(loaded)
    assert [v["signed_on"] for v in document(loaded)["versions"]] == ["2023-01-10", "2023-04-04"]


def test_a_signature_that_was_recorded_is_corrected_and_one_given_here_is_not(kantor: Kantor) -> None:
    # The PK of the camat was signed in ink and recorded; the PK of the kasi was signed in Jejak.
    kantor.at("2023-01-10").found().appoint("sekretaris")
    verified(kantor.indikator("keluhan"), **PK)
    kantor.do("pk.record", "rina:kasubbag@kb", **PK, **{**PAPER, "number": "PK contoh/3"})
    propose(kantor, surat={"signers": pihak("definitif")})
    with pytest.raises(Refusal, match="Tidak ada usulan"):
        confirm(kantor, usulan=2)
    confirm(kantor)
    version = newest(kantor)
    assert (version["signers"][0]["kapasitas"], version["number"], version["cara"]) == (
        "definitif",
        "PK contoh/3",
        "basah",
    )
    kasi = {**PK, "jabatan": "kasi-trantib"}
    verified(kantor, **kasi)
    kantor.do("pk.sign_first", "kasi-trantib@kb", **kasi, signed_on="2023-01-10")
    kantor.do("pk.sign", "camat@kb", **kasi, signed_on="2023-01-10")
    with pytest.raises(Refusal, match="ditandatangani di Jejak"):
        kantor.do(
            "pk.propose_surat_record_correction",
            "kasubbag@kb",
            **kasi,
            versi=1,
            surat={"number": "PK contoh/4"},
            sha256=SCAN,
            reason=WHY,
        )


def test_who_recorded_a_signature_does_not_decide_on_its_correction(kantor: Kantor) -> None:
    verified(kantor.at("2023-01-10").found().indikator("keluhan"), **PK)
    kantor.do("pk.record", "rina:bagian_organisasi", **PK, **{**PAPER, "number": "PK contoh/3"})
    propose(kantor, surat={"number": "PK contoh/4"})
    with pytest.raises(FourEyes, match="mencatat tanda tangannya"):
        kantor.do("pk.confirm_record_correction", "rina:bagian_organisasi", **PK, usulan=1)
    confirm(kantor)
    assert newest(kantor)["number"] == "PK contoh/4"


def test_the_paper_of_a_budget_and_its_spending(kantor: Kantor) -> None:
    # The DPA was received in Jejak under a wrong number and day; then a report printed its spending.
    kantor.found().appoint("sekretaris")
    kantor.do("anggaran.draft", "kasubbag@kb", **PK)
    kantor.do("anggaran.set_pagu", "kasubbag@kb", **PK, pagu=TREE)
    kantor.do("anggaran.set_belanja", "kasubbag@kb", **PK, belanja={"operasi": "90", "modal": "10"})
    day = {"number": "DPA contoh/1", "received_on": "2023-01-02"}
    kantor.at("2023-01-05").do("anggaran.receive", "sekretaris@kb", **PK, **day, effective_from="2023-01-02")
    kantor.at("2024-01-15").do("lkjip.draft", "perencana@kb", **PK)
    kantor.do("lkjip.check", "perencana@kb", **PK)
    kantor.at("2024-03-01")

    with pytest.raises(Invalid, match=r"Penanda tangan .* tidak tercatat"):
        propose(kantor, "anggaran", surat={"signers": [{"pihak": "penetap", "jabatan": "bupati"}]})
    propose(kantor, "anggaran", surat={"number": "DPA contoh/9", "received_on": "2023-01-04"})
    with pytest.raises(Forbidden):
        kantor.do("anggaran.reject_record_correction", "kasubbag@kb", **PK, usulan=1, reason=SEEN)
    confirm(kantor, "anggaran", by="bappeda")
    (version,) = document(kantor, "anggaran", per="2024-12-31")["versions"]
    assert (version["number"], version["received_on"]) == ("DPA contoh/9", "2023-01-04")
    assert version["effective_from"] == "2023-01-02"
    (row,) = kantor.house.queries.keuangan(kantor.today(), "kb", 2023)["kertas"]
    assert (row["number"], row["received_on"]) == ("DPA contoh/9", "2023-01-04")

    # Spending: what kinds there are is fixed; the report that printed the old figure is listed and asked.
    with pytest.raises(Invalid, match="tidak dikenal atau negatif"):
        propose(kantor, "anggaran", belanja={"jenis": "pegawai", "jumlah": "1"})
    with pytest.raises(Invalid, match="sama dengan yang tercatat"):
        propose(kantor, "anggaran", belanja={"jenis": "operasi", "jumlah": "90"})
    propose(kantor, "anggaran", belanja={"jenis": "operasi", "jumlah": "80"})
    confirm(kantor, "anggaran", usulan=2, by="bappeda")
    belanja = document(kantor, "anggaran", per="2024-12-31")["belanja"]
    assert [(row["jenis"], row["jumlah"]) for row in belanja] == [("operasi", "80"), ("modal", "10")]
    one = kantor.house.queries.koreksi(kantor.today(), "kb")["koreksi"][-1]
    assert (one["jenis"], one["kode"], one["old"], one["new"]) == ("belanja", "operasi", "90", "80")
    assert [(r["alamat"], r["nilai"], r["memakai_nilai_lama"]) for r in one["bertumpu"]] == [
        ("lkjip/kb/2023", "90", True)
    ]
    (asked,) = kantor.events("LaporanKinerja.ErrataAsked")
    assert (asked.kode, asked.semula, asked.menjadi) == ("belanja operasi", "90", "80")


def test_the_money_that_a_pk_states_is_corrected_too(kantor: Kantor) -> None:
    load(office(kantor), **pk(pagu=TREE))
    propose(kantor, pagu={"kode": "1.1.1", "isi": {**TREE[2], "jumlah": "110"}})
    confirm(kantor)
    assert [row["jumlah"] for row in document(kantor)["pagu"]] == ["110", "110", "110"]
    (one,) = kantor.house.queries.koreksi(kantor.today(), "kb")["koreksi"]
    assert (one["old"], one["new"], one["bertumpu"]) == ("100", "110", [])


def test_actions_are_corrected_and_a_later_version_that_inherits_them_is_asked(kantor: Kantor) -> None:
    office(kantor)
    quarters = [{**ROWS[0], "triwulan": 4}]
    plan = {**paper("2023-01-20", "RA contoh/1"), "target": quarters}
    aksi = [{"indikator": "keluhan", "aksi": ["Buka loket"], "pemilik": "kasi-pmd"}]
    load(kantor, "rencana_aksi", **PK, **plan, aksi=aksi)
    right = {"indikator": "keluhan", "aksi": ["Buka loket"], "pemilik": "kasi-trantib"}
    with pytest.raises(Invalid, match="tanpa target"):
        propose(kantor, "rencana_aksi", aksi={**right, "indikator": "lain"})
    with pytest.raises(NotFound, match="tidak mempunyai versi 5"):
        propose(kantor, "rencana_aksi", versi=5, aksi=right)
    why = {"reason": "Target triwulan digeser", "basis": {"kind": "SE", "number": "contoh/5"}}
    kantor.do("rencana_aksi.open_revision", "perencana@kb", **PK, base=1, reason_code="penyesuaian_triwulan", **why)
    propose(kantor, "rencana_aksi", aksi=right)
    confirm(kantor, "rencana_aksi")
    shown = kantor.house.queries.document(kantor.today(), "rencana_aksi", "kb", tahun=2023, jabatan="camat")
    assert shown["aksi"][0]["pemilik"] == "kasi-trantib"
    (one,) = kantor.house.queries.koreksi(kantor.today(), "kb")["koreksi"]
    assert (one["jenis"], one["old"], one["new"]) == ("aksi", "kasi-pmd", "kasi-trantib")
    assert [(r["versi"], r["sebagai"], r["nilai"]) for r in one["bertumpu"]] == [(2, "aksi", "Buka loket")]
    assert len(kantor.events("RencanaAksi.ErrataAsked")) == 1


def test_over_http_a_proposal_is_seen_by_the_unit(loaded: Kantor) -> None:
    api = Api(loaded.house)
    body = {**PK, "versi": 1, "surat": {"number": "PK contoh/11"}, "sha256": SCAN, "reason": WHY}
    refused = api.post("pk/propose-surat-record-correction", {**body, "surat": {"nomor": "x"}}, "kasubbag@kb")
    assert refused.status_code == 422
    api.etag = api.get("/pk/kb/2023/camat").headers["ETag"]
    api.done("pk/propose-surat-record-correction", body, "kasubbag@kb")
    api.done("pk/confirm-record-correction", {**PK, "usulan": 1, "reason": SEEN}, "bagian_organisasi")
    (one,) = api.found("/koreksi/kb")["koreksi"]
    assert one["bagian"] == [{"nama": "number", "old": "PK contoh/1", "new": "PK contoh/11"}]


def test_terminal_and_page_show_what_was_corrected(loaded: Kantor, database_url: str) -> None:
    jejak = Terminal(database_url)
    propose(loaded, surat=RIGHT)
    said = flat(jejak.ok("koreksi --unit kb"))
    assert "surat: nomor PK contoh/1 → PK contoh/11; tanggal 2023-01-10 → 2023-01-12" in said
    confirm(loaded)
    english = flat(Terminal(database_url, "en").ok("koreksi --unit kb"))
    assert "the paper's own data: number PK contoh/1 → PK contoh/11; date 2023-01-10 → 2023-01-12" in english
    assert "PK contoh/11" in flat(jejak.ok("lineage --unit kb --indikator keluhan --tahun 2023 --per 2023-12-31"))
    page = Reader(loaded.house).open("/lineage", unit="kb", tahun=2023, indikator="keluhan", per="2023-12-31")
    first = words(page.one("ol", "silsilah").findall("li")[0])
    assert "nomor PK contoh/1; tanggal 2023-01-10; pihak pertama camat (definitif) → nomor PK contoh/11" in first
