"""Every kind of unit with its head: registered, appointed, and its PK from a draft to two signatures."""

import pytest

from domain.cycle.unit_kinds import JENIS
from domain.kernel import Forbidden, Invalid, NotFound, Refusal
from tests.interfaces.cli.runner import Terminal
from tests.kantor import Kantor
from tests.stories.kinds import ABOVE, HEADS, SECOND, VERIFIER, begin, promise, register
from tests.stories.papers import flat, load, pk


def test_every_kind_that_can_be_registered_is_here() -> None:
    assert set(HEADS) == {jenis.jenis for jenis in JENIS.values() if jenis.baru} - {"kabupaten"}


@pytest.mark.parametrize("jenis", HEADS)
def test_the_head_of_every_kind_promises_to_its_second_party(kantor: Kantor, jenis: str) -> None:
    begin(kantor)
    above = ABOVE.get(jenis, "")
    if above:
        register(kantor, "di-atas", above)
    head = register(kantor, "u", jenis, "di-atas" if above else "")
    kantor.indikator("layanan", "u")
    promise(kantor, "u", head, SECOND.get(jenis, "bupati"), VERIFIER.get(jenis, "bagian_organisasi"), layanan="75")
    (unit,) = [row for row in kantor.house.queries.documents(kantor.today(), "u") if row["kind"] == "pk"]
    assert unit["state"] == "berlaku"


def test_the_second_party_is_that_office_of_that_unit(kantor: Kantor) -> None:
    begin(kantor)
    register(kantor, "dinkes", "dinas")
    register(kantor, "dinsos", "dinas")
    head = register(kantor, "rsud", "rsud", "dinkes")
    kantor.indikator("layanan", "rsud")
    key = {"unit": "rsud", "tahun": 2023, "jabatan": "direktur"}
    for stranger in ("kepala@dinsos", "bupati", "sekretaris@dinkes", head):
        with pytest.raises((Forbidden, NotFound)):
            promise(kantor, "rsud", head, stranger, "bagian_organisasi", layanan="75")
        kantor.do("pk.return", "bagian_organisasi", **key, notes=[{"teks": "Ulangi dari awal"}])
        kantor.do("pk.cancel", "perencana@rsud", **key, reason="Diulang dari awal")
    promise(kantor, "rsud", head, "kepala@dinkes", "bagian_organisasi", layanan="75")


def test_an_office_that_the_kind_does_not_have_acts_nowhere(kantor: Kantor) -> None:
    begin(kantor)
    register(kantor, "dinkes", "dinas")
    for office in ("camat", "lurah", "direktur", "kasi-trantib"):
        with pytest.raises(Forbidden, match=f"Jabatan '{office}' tidak ada di dinas"):
            kantor.do("renja.draft", f"{office}@dinkes", unit="dinkes", tahun=2023)


def test_what_stands_below_another_is_registered_below_it(kantor: Kantor) -> None:
    begin(kantor)
    register(kantor, "kb", "kecamatan")
    for jenis in ABOVE:
        for induk in {"", "kb"} - {"kb" if ABOVE[jenis] == "kecamatan" else "-"}:
            with pytest.raises(Invalid, match="di bawah"):
                register(kantor, "u", jenis, induk)
    with pytest.raises(Invalid, match="sekretariat_daerah"):
        register(kantor, "setda", "sekretariat")


def test_a_functional_post_promises_nothing_and_the_refusal_says_why(kantor: Kantor) -> None:
    begin(kantor)
    register(kantor, "dinkes", "dinas")
    with pytest.raises(Refusal, match="SKP"):
        kantor.do("pk.draft", "perencana@dinkes", unit="dinkes", tahun=2023, jabatan="kasubbag-umum")
    with pytest.raises(Invalid, match="maksudnya sekretaris"):
        kantor.do("pk.draft", "perencana@dinkes", unit="dinkes", tahun=2023, jabatan="sekertaris")


def test_a_unit_names_another_second_party_by_decree(kantor: Kantor) -> None:
    begin(kantor)
    register(kantor, "dinkes", "dinas")
    head = register(kantor, "rsud", "rsud", "dinkes")
    kantor.indikator("layanan", "rsud")
    named = {"unit": "rsud", "jabatan": "direktur", "since": "2023-01-01", "decree": "Perbup contoh/3"}
    with pytest.raises(Invalid, match="Pilih: kepala@dinkes, bupati"):
        kantor.do("unit.set_second_party", "bagian_organisasi", **named, pihak="sekda", reason="RSUD di bawah bupati")
    kantor.do("unit.set_second_party", "bagian_organisasi", **named, pihak="bupati", reason="RSUD di bawah bupati")
    promise(kantor, "rsud", head, "bupati", "bagian_organisasi", layanan="75")
    (said,) = kantor.house.queries.unit_roles(kantor.today(), "rsud")["pihak_kedua"]
    assert (said["jabatan"], said["pihak"], said["decree"]) == ("direktur", "bupati", "Perbup contoh/3")


def test_a_kabag_promises_to_the_sekda_or_to_an_asisten(kantor: Kantor) -> None:
    begin(kantor)
    register(kantor, "setda", "sekretariat_daerah")
    head = register(kantor, "ortala", "bagian", "setda")
    kantor.appoint("asisten-3", "setda")
    kantor.indikator("layanan", "ortala")
    key = {"unit": "ortala", "tahun": 2023, "jabatan": "kabag"}
    change = {**key, "pihak": "asisten-3@setda", "reason": "Pembagian tugas asisten"}
    kantor.do("pk.draft", "perencana@ortala", **key, prefill=False)
    kantor.do("pk.set_second_party", "perencana@ortala", **change)
    kantor.do("pk.set_target", "perencana@ortala", **key, target=[{"indikator": "layanan", "nilai": "75"}])
    kantor.do("pk.submit", head, **key)
    kantor.do("pk.verify", "bagian_organisasi", **key)
    for pihak in ("sekda@setda", "asisten-3@setda"):  # what was verified was a promise to another office
        kantor.do("pk.set_second_party", "perencana@ortala", **{**change, "pihak": pihak})
        with pytest.raises(Refusal):
            kantor.do("pk.sign_first", head, **key, signed_on="2023-01-02")
    kantor.do("pk.submit", head, **key)
    kantor.do("pk.verify", "bagian_organisasi", **key)
    kantor.do("pk.sign_first", head, **key, signed_on="2023-01-02")
    with pytest.raises(Forbidden):
        kantor.do("pk.sign", "sekda@setda", **key, signed_on="2023-01-02")
    kantor.do("pk.sign", "asisten-3@setda", **key, signed_on="2023-01-02")


ROW = {"jenis": "dinas", "pola": "kasubbag-*", "since": "2023-01-01", "dasar": "Perbup contoh/9"}


def test_the_kabupaten_decides_which_offices_have_a_pk(kantor: Kantor) -> None:
    begin(kantor)
    register(kantor, "dinkes", "dinas")
    row = {**ROW, "pihak_kedua": ["sekretaris"], "verifikator": ["kabid"]}
    with pytest.raises(Invalid, match="alasan"):
        kantor.do("kabupaten.set_unit_row", "bagian_organisasi", **row)
    with pytest.raises(Invalid, match="dasar"):
        kantor.do("kabupaten.set_unit_row", "bagian_organisasi", **{**row, "dasar": " "}, reason="PK sampai eselon IV")
    kantor.do("kabupaten.set_unit_row", "bagian_organisasi", **row, reason="PK sampai eselon IV")
    key = {"unit": "dinkes", "tahun": 2023, "jabatan": "kasubbag-umum"}
    kantor.indikator("surat", "dinkes")
    kantor.do("pk.draft", "perencana@dinkes", **key, prefill=False)
    kantor.do("pk.set_target", "perencana@dinkes", **key, target=[{"indikator": "surat", "nilai": "75"}])
    kantor.do("pk.submit", "kasubbag-umum@dinkes", **key)
    with pytest.raises(Forbidden):
        kantor.do("pk.verify", "sekretaris@dinkes", **key)
    kantor.do("pk.verify", "kabid-p2p@dinkes", **key)
    kantor.do("pk.sign_first", "kasubbag-umum@dinkes", **key, signed_on="2023-01-02")
    kantor.do("pk.sign", "sekretaris@dinkes", **key, signed_on="2023-01-02")
    table = {(r["jenis"], r["jabatan"]): r for r in kantor.house.queries.unit_kinds(kantor.today())}
    own = table["dinas", "kasubbag-*"]
    assert (own["asal"], own["dasar"], own["pk"], own["sejak"]) == ("daerah", "Perbup contoh/9", True, "2023-01-01")
    before = {(r["jenis"], r["jabatan"]): r for r in kantor.house.queries.unit_kinds(kantor.today("2022-12-31"))}
    assert (before["dinas", "kasubbag-*"]["asal"], before["dinas", "kasubbag-*"]["pk"]) == ("bawaan", False)


@pytest.mark.parametrize(
    "wrong",
    [
        {"jenis": "dinass"},
        {"pola": "kasubag-*"},
        {"pola": "Kepala Bidang"},
        {"pola": "kepala", "ada": False},
        {"pihak_kedua": ["camat@sana"]},
        {"pihak_kedua": ["kepala_unit@induk"]},
        {"pihak_kedua": ["sekretaris"], "verifikator": ["sekretaris"]},
        {"verifikator": ["sekretaris", "bappeda"]},
        {"verifikator": ["kabid-"]},
        {"verifikator": ["kabid-*"]},
        {"pihak_kedua": ["kabid-*-*"]},
        {"verifikator": ["perencana"]},
    ],
    ids=str,
)
def test_a_row_that_cannot_hold_is_refused(kantor: Kantor, wrong: dict[str, object]) -> None:
    begin(kantor)
    with pytest.raises(Invalid):
        kantor.do("kabupaten.set_unit_row", "admin", **{**ROW, **wrong}, reason="PK sampai eselon IV")


def test_where_the_head_has_assigned_a_planner_that_person_submits_the_quarter(kantor: Kantor) -> None:
    begin(kantor)
    head = register(kantor, "dinkes", "dinas")
    kantor.indikator("layanan", "dinkes")
    promise(kantor, "dinkes", head, "bupati", "bagian_organisasi", layanan="75")
    key = {"unit": "dinkes", "tahun": 2023, "triwulan": 1}
    planner = "p-007:perencana@dinkes"
    task = {"unit": "dinkes", "person": "p-007", "since": "2023-01-03", "surat": "ST contoh/2"}
    kantor.at("2023-04-03").do("realisasi.draft", planner, **key)
    row = [{"indikator": "layanan", "nilai": "75"}]
    kantor.do("realisasi.report", "kabid-p2p@dinkes", **key, realisasi=row)
    with pytest.raises(Forbidden, match="hanya untuk kasubbag atau sekretaris"):
        kantor.do("realisasi.submit", planner, **key)
    with pytest.raises(Invalid, match="Pilih: perencana, pengirim"):
        kantor.do("unit.assign", head, **task, peran="operator")
    with pytest.raises(Forbidden):
        kantor.do("unit.assign", "perencana@dinkes", **task, peran="pengirim")
    for peran in ("pengirim", "perencana"):
        kantor.do("unit.assign", head, **task, peran=peran)
    with pytest.raises(Forbidden, match="ditugaskan kepada orang lain"):
        kantor.do("realisasi.submit", "sekretaris@dinkes", **key)
    with pytest.raises(Forbidden, match="Perencana dinkes ditugaskan"):
        kantor.do("realisasi.report", "perencana@dinkes", **key, realisasi=row)
    kantor.do("realisasi.submit", planner, **key)
    kantor.do("realisasi.withdraw", "kasubbag-umum@dinkes", **key)
    kantor.do("unit.assign", head, **task, peran="pengirim", until="2023-03-31")  # ended: as before
    with pytest.raises(Forbidden, match="hanya untuk kasubbag atau sekretaris"):
        kantor.do("realisasi.submit", planner, **key)


def test_an_office_that_is_left_out_is_a_camat_and_elsewhere_refused_with_those_there_are(kantor: Kantor) -> None:
    begin(kantor)
    register(kantor, "dinkes", "dinas")
    with pytest.raises(Invalid, match="Yang ada: kepala, sekretaris"):
        kantor.do("pk.draft", "perencana@dinkes", unit="dinkes", tahun=2023, prefill=False)


def test_an_appointment_to_an_office_that_is_not_there_names_the_nearest(kantor: Kantor) -> None:
    begin(kantor)
    register(kantor, "dinkes", "dinas")
    with pytest.raises(Invalid, match="maksudnya sekretaris"):
        kantor.appoint("sekertaris", "dinkes")
    with pytest.raises(Invalid, match="tidak ada di dinas"):
        kantor.appoint("camat", "dinkes")


def test_an_owner_that_is_nearly_an_office_names_it(kantor: Kantor) -> None:
    begin(kantor)
    register(kantor, "dinkes", "dinas")
    with pytest.raises(Invalid, match="maksudnya sekretaris"):
        kantor.indikator("surat", "dinkes", pemilik="sekertaris")
    for n, pemilik in enumerate(("sekretaris", "kabid-p2p", "seksi-kesos", "subbag-umum", "Bidang P2P")):
        kantor.indikator(f"surat-{n}", "dinkes", pemilik=pemilik)


def test_a_pk_that_a_dinas_has_as_a_camat_from_before_still_answers_for_it(kantor: Kantor) -> None:
    begin(kantor).at("2023-07-10")
    register(kantor, "dinkes", "dinas", go_live="2023-07-01")
    kantor.indikator("keluhan", "dinkes")
    load(kantor, by="kasubbag-umum@dinkes", **{**pk(), "unit": "dinkes", "jabatan": "camat"})
    (row,) = kantor.house.queries.capaian(kantor.today("2023-12-31"), "dinkes", 2023)["rows"]
    assert (row["indikator"], row["target"]) == ("keluhan", "75")


def test_the_table_and_the_pk_of_a_head_are_read_in_the_terminal(kantor: Kantor, database_url: str) -> None:
    begin(kantor)
    head = register(kantor, "dinkes", "dinas")
    kantor.indikator("layanan", "dinkes")
    promise(kantor, "dinkes", head, "bupati", "bagian_organisasi", layanan="75")
    jejak = Terminal(database_url)
    table = flat(jejak.ok("unit kinds"))
    assert "kepala ◀ bupati" in table
    assert "kabid-*" in table
    assert "layanan" in flat(jejak.ok("pk show --unit dinkes --tahun 2023")).lower()  # the head's, where none is said
