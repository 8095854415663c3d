"""Who types and who answers: a person chooses the office acted in; a figure keeps who typed it and who supplied it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.access import KABUPATEN_ROLES, UNIT_ROLES, Identity, in_office
from application.orders import Order
from domain.kernel import Forbidden, FourEyes, Invalid, Supplier
from tests.application.policies.test_policies import budget
from tests.kantor import Kantor

PK = {"unit": "kb", "tahun": 2023}
TW1 = {**PK, "triwulan": 1}
SEKRETARIS = "p-010:sekretaris@kb"
PLT_CAMAT = "p-010:camat@kb"
LETTER = {"office": "kasi-trantib", "via": "surat 005/12", "on": "2023-04-03"}


@pytest.fixture
def office(kantor: Kantor) -> Kantor:
    return kantor.found().indikator("keluhan", pemilik="kasi-trantib").indikator("arsip", pemilik="kasubbag-umum")


def test_one_person_in_two_offices_chooses_the_one_acted_in(office: Kantor) -> None:
    # p-010 is the sekretaris and, since the camat has gone, Plt camat as well
    office.appoint("sekretaris", person="p-010")
    with pytest.raises(Forbidden, match="tidak tercatat menjabat camat di kb hari ini"):
        office.do("pk.draft", PLT_CAMAT, **PK)
    office.appoint("camat", since="2023-01-01", kapasitas="plt", person="p-010")
    # as sekretaris: the draft
    office.do("pk.draft", SEKRETARIS, **PK)
    office.do("pk.set_target", SEKRETARIS, **PK, target=[{"indikator": "keluhan", "nilai": "75"}])
    # what is the camat's, the same person may not do as sekretaris
    with pytest.raises(Forbidden, match="hanya untuk camat; Anda bertindak sebagai sekretaris"):
        office.do("pk.submit", SEKRETARIS, **PK)
    office.do("pk.submit", PLT_CAMAT, **PK)
    # each event keeps the person, the office and how it was held
    kept = [
        (type(r.event).TOPIC.partition(".")[2], p.person, p.role, p.office, p.capacity)
        for page in office.house.journal.pages()
        for r in page
        if (p := r.event.provenance).person == "p-010" and "PerjanjianKinerja" in type(r.event).TOPIC
    ]
    assert kept == [
        ("Drafted", "p-010", "sekretaris", "sekretaris", "definitif"),
        ("TargetSet", "p-010", "sekretaris", "sekretaris", "definitif"),
        ("Submitted", "p-010", "camat", "camat", "plt"),
    ]
    assert office.house.queries.trail(office.today())["entries"][-1]["kalimat"].startswith("Plt. Camat Kecamatan")


def test_four_eyes_are_two_persons_not_two_offices(office: Kantor) -> None:
    office.at("2023-01-31").sign_pk(keluhan="75")
    office.appoint("camat", since="2023-01-31", kapasitas="plt", person="p-010")
    office.do("realisasi.draft", SEKRETARIS, **TW1)
    row = {"indikator": "keluhan", "nilai": "80"}
    office.at("2023-04-03").do("realisasi.report", SEKRETARIS, **TW1, realisasi=[row])
    office.do("realisasi.submit", SEKRETARIS, **TW1)
    with pytest.raises(FourEyes):
        office.do("realisasi.approve", PLT_CAMAT, **TW1)


def test_the_same_key_in_another_office_is_another_command(office: Kantor) -> None:
    draft = {**PK, "command_id": "satu"}
    with pytest.raises(Forbidden):
        office.do("pk.draft", PLT_CAMAT, **draft)
    with pytest.raises(Invalid, match="Kunci 'satu' sudah dipakai"):
        office.do("pk.draft", SEKRETARIS, **draft)


def test_one_operator_enters_for_every_owner_and_says_who_supplied_each_figure(office: Kantor) -> None:
    office.at("2023-01-31").sign_pk(keluhan="75", arsip="60")
    office.at("2023-04-04").do("realisasi.draft", "perencana@kb", **TW1)
    rows = {slug: [{"indikator": slug, "nilai": "80"}] for slug in ("keluhan", "arsip")}
    # the figure of the kasi came by letter, that of the kasubbag by word of mouth; the planner types both
    office.do("realisasi.report", "perencana@kb", **TW1, realisasi=rows["keluhan"], supplied_by=LETTER)
    office.do("realisasi.report", "perencana@kb", **TW1, realisasi=rows["arsip"], supplied_by="Kasubbag Umum")
    keluhan, arsip = (e.provenance for e in office.events("RealisasiTriwulan.Reported"))
    assert (keluhan.person, keluhan.office, keluhan.supplied_by) == ("demo-perencana-kb", "perencana", "kasi-trantib")
    assert (keluhan.supplied_via, keluhan.supplied_on.isoformat()) == ("surat 005/12", "2023-04-03")
    assert (arsip.supplied_by, arsip.supplied_via, arsip.supplied_on) == ("Kasubbag Umum", "", None)
    # the trail tells it in both languages, and as data
    *_, first, second = office.house.queries.trail(office.today())["entries"]
    assert first["kalimat"].startswith("Perencana Kecamatan Contoh mengisi realisasi 'Indikator keluhan'")
    assert first["kalimat"].endswith(": 80; angka dari Kasi Trantib (surat 005/12, 3 April 2023).")
    assert first["sentence"].endswith("; the figure is from Head of section Trantib (surat 005/12, 3 April 2023).")
    assert second["kalimat"].endswith("; angka dari Kasubbag Umum.")
    assert (first["supplied_by"], second["supplied_by"]["on"]) == (LETTER, None)
    # the quarter shows it beside each figure; a figure of the typist's own has no supplier
    office.do("realisasi.report", "kasi-pmd@kb", **TW1, realisasi=[{"indikator": "arsip", "nilai": "81"}])
    found = office.house.queries.document(office.today(), "realisasi", "kb", tahun=2023, triwulan=1)["rows"]
    known = {row["indikator"]: (row["oleh"], row["pemasok"]) for row in found}
    assert known["keluhan"] == ({"office": "perencana", "unit": "kb", "capacity": ""}, LETTER)
    assert known["arsip"] == ({"office": "kasi-pmd", "unit": "kb", "capacity": ""}, None)


def test_a_supplier_is_an_office_and_its_paper_is_not_of_tomorrow(office: Kantor) -> None:
    office.at("2023-04-04").do("realisasi.draft", "perencana@kb", **TW1)
    row = {"indikator": "keluhan", "nilai": "80"}
    tomorrow = {**LETTER, "on": "2023-04-05"}
    with pytest.raises(Invalid, match=r"2023-04-05, belum tiba \(hari ini 2023-04-04\)"):
        office.do("realisasi.report", "perencana@kb", **TW1, realisasi=[row], supplied_by=tomorrow)
    with pytest.raises(Invalid, match="supplied_by/office: isian ini wajib diisi"):
        office.do("realisasi.report", "perencana@kb", **TW1, realisasi=[row], supplied_by={"via": "surat 005/12"})
    who = Identity("demo-perencana-kb", "perencana", "kb", "perencana")
    blank = Order("pk.draft", who, {**PK, "jabatan": "camat"}, supplied_by=Supplier(" "))
    with pytest.raises(Invalid, match="Sebutkan jabatan atau kantor pemasok"):
        office.house.jejak.execute(blank)
    assert office.events("RealisasiTriwulan.Reported") == []


def test_money_too_keeps_who_supplied_it(office: Kantor) -> None:
    budget(office)
    office.at("2023-04-04").do("realisasi.draft", "perencana@kb", **TW1)
    spent = [{"kode": "1.1.1", "keuangan": "100", "fisik": "25"}]
    office.do("realisasi.report_serapan", "perencana@kb", **TW1, serapan=spent, supplied_by="Bendahara")
    (row,) = office.house.queries.document(office.today(), "realisasi", "kb", tahun=2023, triwulan=1)["serapan"]
    assert (row["oleh"]["office"], row["pemasok"]["office"]) == ("perencana", "Bendahara")


def test_a_step_has_no_figure_to_come_from_anywhere(office: Kantor) -> None:
    office.do("pk.draft", "perencana@kb", **PK, supplied_by="Bappeda")
    (entry,) = office.house.queries.trail(office.today(), kind="pk")["entries"]
    assert (entry["supplied_by"]["office"], "angka dari" in entry["kalimat"]) == ("Bappeda", False)


OFFICES = [*(f"{role}@kb" for role in UNIT_ROLES), "kasi-trantib@kb", "pengampu-dinas-kesehatan"]
OFFICES += [role for role in KABUPATEN_ROLES if role != "system"]


@given(st.sampled_from(OFFICES))
def test_an_office_is_read_as_it_is_written(acting_as: str) -> None:
    found = in_office("p-001", acting_as)
    assert found is not None
    assert (found.person, found.acting_as) == ("p-001", acting_as)


@given(st.text() | st.from_regex(r"(system|raja|camat|bappeda|kasi)?[@-]{0,2}[a-z]*", fullmatch=True))
def test_no_other_text_is_an_office(text: str) -> None:
    found = in_office("p-001", text)
    assert found is None or (found.acting_as == text and found.role != "system")
    assert in_office("p-001", "system") is in_office("p-001", "camat") is in_office("p-001", "bappeda@kb") is None
    assert in_office("p-001", "pengampu-") is in_office("p-001", "bappeda-x") is in_office("p-001", "camat@") is None
