"""The pages over small stories: both clocks, changes, quarters, odd figures, hostile names, refusals."""

import pytest

from domain.kernel import Refusal
from tests.interfaces.web.reader import Reader, within, words
from tests.kantor import Kantor

KB = {"unit": "kb", "tahun": 2023}
NOTA = {"kind": "Nota dinas", "number": "050/12", "signed_on": "2023-07-31"}
HOSTILE = "<script>alert('x')</script> & \"kutip\" {{ 7*7 }}"


@pytest.fixture
def office(kantor: Kantor) -> Kantor:
    return kantor.found()


def revised(office: Kantor) -> Reader:
    """Target 75 from 1 January; 80 from 1 July, recorded only on 1 August."""
    office.indikator("keluhan").sign_pk(keluhan="75")
    office.at("2023-08-01").do(
        "pk.open_revision",
        "perencana@kb",
        **KB,
        base=1,
        reason_code="perubahan_prioritas_asumsi",
        reason="Prioritas berubah setelah musrenbang",
        basis=NOTA,
    )
    row = [{"indikator": "keluhan", "nilai": "80"}]
    office.do(
        "pk.set_target", "perencana@kb", **KB, target=row, reason="Target dinaikkan sesuai musrenbang", basis=NOTA
    )
    office.finish_pk(effective_from="2023-07-01")
    office.at("2023-09-01")
    return Reader(office.house)


@pytest.mark.parametrize(
    ("per", "known", "target"),
    [
        ("", "", "80"),
        ("2023-07-15", "", "80"),
        ("2023-07-15", "2023-07-20", "75"),
        ("2023-06-30", "", "75"),
        ("2023-06-30", "2023-07-20", "75"),
        ("2022-12-31", "", None),
    ],
)
def test_both_clocks_choose_the_target(office: Kantor, per: str, known: str, target: str | None) -> None:
    page = revised(office).open("/lineage", **KB, indikator="keluhan", per=per, known=known)
    answer = page.one("section", "jawaban")
    assert within(answer, "num") == ([target] if target else [])
    assert ("Belum berlaku" in words(answer)) == (target is None)


def test_a_change_shows_what_was_before(office: Kantor) -> None:
    reader = revised(office)
    early = reader.open("/lineage", **KB, indikator="keluhan", per="2023-06-30").one("ol", "silsilah")
    assert within(early, "keadaan") == ["● berlaku", "◐ berlaku kemudian"]
    page = reader.open("/lineage", **KB, indikator="keluhan")
    old, new = page.one("ol", "silsilah").findall("li")
    assert within(old, "banding") == []
    assert (within(old, "keadaan"), within(new, "keadaan")) == (["◌ sudah digantikan"], ["● berlaku"])
    assert within(new, "banding") == ["semula 75"]
    assert "Target dinaikkan sesuai musrenbang" in words(new)


def test_links_take_the_clocks_along_and_the_banner_leads_back(office: Kantor) -> None:
    page = revised(office).open("/capaian", **KB, per="2023-06-30", known="2023-07-15", lang="en")
    assert "as of 30 June 2023, as known on 15 July 2023, 23:59 WITA" in words(page.one("p", "lampau"))
    lineage = next(link for link in page.links() if link.startswith("/lineage") and "indikator" in link)
    assert {"per=2023-06-30", "known=2023-07-15", "lang=en"} <= set(lineage.partition("?")[2].split("&"))
    (back,) = [a.get("href", "") for a in page.one("p", "lampau").iter("a")]
    assert "per=" not in back
    assert "known=" not in back


def test_an_event_leads_to_what_was_known_right_after_it(office: Kantor) -> None:
    reader = revised(office)
    entries = office.house.queries.trail(office.today())["entries"]
    before, after = (
        next(e["idx"] for e in entries if e["topic"] == f"PerjanjianKinerja.{n}") for n in ("Signed", "Revised")
    )
    for idx, target in ((before, "75"), (after, "80")):
        page = reader.open(f"/peristiwa/{idx}")
        capaian = reader.open(next(link for link in page.links() if link.startswith("/capaian?") and "known=" in link))
        assert within(next(iter(capaian.rows().values()))[1], "num") == [target]


def test_a_quarter_is_measured_against_its_plan_and_against_the_year(office: Kantor) -> None:
    office.indikator("arsip", mode="kumulatif").sign_pk(arsip="80")
    plan = [{"indikator": "arsip", "triwulan": q, "nilai": n} for q, n in ((1, "20"), (2, "40"), (3, "60"), (4, "80"))]
    office.do("rencana_aksi.draft", "perencana@kb", **KB)
    office.do("rencana_aksi.set_target", "perencana@kb", **KB, target=plan)
    reader = Reader(office.house)
    office.at("2023-04-03").do("realisasi.draft", "kasubbag@kb", **KB, triwulan=1)
    office.report(1, arsip="25")
    unplanned = reader.open("/capaian", **KB, triwulan=1)
    assert "Tidak ada Rencana Aksi untuk triwulan ini" in unplanned.text
    assert within(next(iter(unplanned.rows().values()))[-1], "num") == ["31,25"]
    office.do("rencana_aksi.submit", "kasubbag@kb", **KB)
    office.do("rencana_aksi.establish", "camat@kb", **KB)
    answer = office.house.queries.capaian(office.today(), "kb", 2023, 1)["rows"][0]
    row = next(iter(reader.open("/capaian", **KB, triwulan=1).rows().values()))
    assert [within(cell, "num") for cell in row[1:]] == [["20"], ["25"], ["125,00"], ["80"], ["25"], ["31,25"]]
    assert (answer["capaian"], answer["capaian_tahunan"]) == ("125.00", "31.25")


def test_below_zero_is_shown_as_zero_with_a_mark_and_beyond_the_bar_with_an_arrow(office: Kantor) -> None:
    office.indikator("stunting", arah="turun").indikator("keluhan").indikator("arsip")
    office.sign_pk(stunting="10", keluhan="10", arsip="5").at("2024-01-02")
    office.do("realisasi.draft", "kasubbag@kb", **KB, triwulan=4)
    figures = {"stunting": "25.5", "keluhan": "12345.678"}
    rows = [{"indikator": slug, "nilai": nilai, "confirm": True} for slug, nilai in figures.items()]
    office.do("realisasi.report", "kasi@kb", **KB, triwulan=4, realisasi=rows, reason="Laporan susulan triwulan")
    for language, zero, below, large in (
        ("id", "0,00", "-55,00", "12.345,678"),
        ("en", "0.00", "-55.00", "12,345.678"),
    ):
        page = Reader(office.house).open("/capaian", **KB, lang=language)
        shown = page.rows()
        assert within(shown["Indikator stunting"][3], "num") == [zero, below]
        assert within(shown["Indikator keluhan"][2], "num") == [large]
        assert page.response.get_data(as_text=True).count("M143 1l6 5-6 5") == 1  # the arrow of a bullet
        assert within(shown["Indikator arsip"][2], "kosong") != []
        assert within(shown["Indikator arsip"][4], "tanpa") != []


def test_hostile_names_are_shown_and_do_nothing(office: Kantor) -> None:
    office.indikator("keluhan", nama=HOSTILE, sasaran=HOSTILE, satuan="<b>Persen</b>").sign_pk(keluhan="75")
    reader = Reader(office.house)
    for path in (
        "/capaian",
        "/lineage?indikator=keluhan",
        "/lineage",
        "/trail",
        "/trail?unit=kb",
        "/trail?newest=false&after=3",
    ):
        html = reader.client.get(path).text
        assert "<script>" not in html
        assert "<b>" not in html
        assert "alert(" in html
    assert HOSTILE in reader.client.get("/capaian").text.replace("&lt;", "<").replace("&gt;", ">").replace(
        "&#39;", "'"
    ).replace("&#34;", '"').replace("&amp;", "&")
    page = reader.client.get("/capaian", query_string={"tahun": "<script>alert(1)</script>", "per": '"><b>'})
    assert page.status_code == 422
    assert "<script>" not in page.text
    assert "<b>" not in page.text


def test_a_refusal_stands_in_the_trail_and_says_so(office: Kantor) -> None:
    office.indikator("keluhan").sign_pk(keluhan="75")
    with pytest.raises(Refusal):
        office.do("pk.submit", "camat@kb", **KB)
    page = Reader(office.house).open("/trail", kind="penolakan")
    assert within(page.one("ol", "tindakan"), "ditolak") == ["✕ Ditolak"]
