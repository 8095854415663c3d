"""Who types and who answers: four eyes per version, too few people, one person in two offices, Plt and Plh."""

from typing import Any

import pytest

from domain.kernel import Forbidden, FourEyes, Invalid, Refusal
from tests.application.policies.test_policies import budget
from tests.kantor import SHA, Kantor
from tests.stories.roles import PK, TW1, WHY, by_name, kelurahan, last, target, versi

TRANTIB = {**PK, "jabatan": "kasi-trantib"}


@pytest.fixture
def office(kantor: Kantor) -> Kantor:
    return by_name(kantor.found().indikator("keluhan"))


def test_a_camat_who_mends_a_figure_hands_it_back_to_the_drafter(office: Kantor) -> None:
    # The planner drafts the PK; the camat finds a target too low and mends it himself.
    office.do("pk.draft", "perencana@kb", **PK)
    office.do("pk.set_target", "perencana@kb", **PK, target=target("75"))
    office.do("pk.set_target", "camat@kb", **PK, target=target("78"))
    office.do("pk.submit", "camat@kb", **PK)
    office.do("pk.verify", "bagian_organisasi", **PK)
    # He cannot sign in passing what nobody else has looked at …
    with pytest.raises(FourEyes, match=r"Mintalah penyusunnya menerima perbaikan itu \(pk.accept\)"):
        office.do("pk.sign_first", "camat@kb", **PK, signed_on="2023-01-02")
    # … and neither he nor someone who had no part in it accepts it.
    for other in ("camat@kb", "kasi@kb"):
        with pytest.raises(FourEyes, match="diterima oleh penyusunnya"):
            office.do("pk.accept", other, **PK)
    # The planner takes it over: now the figure has two people behind it, and the camat signs.
    office.do("pk.accept", "perencana@kb", **PK)
    assert last(office)["kalimat"].startswith("Perencana Kecamatan Contoh menerima perbaikan penanda tangan pada")
    with pytest.raises(Refusal, match="Tidak ada perbaikan"):
        office.do("pk.accept", "perencana@kb", **PK)
    office.do("pk.sign_first", "camat@kb", **PK, signed_on="2023-01-02")
    office.do("pk.sign", "bupati", **PK, signed_on="2023-01-02", sha256=SHA)

    # A revision begins anew: what the camat mends in version 2 goes back to its drafter again.
    office.do("pk.open_revision", "perencana@kb", **PK, base=1, reason_code="perubahan_prioritas_asumsi", **WHY)
    office.do("pk.set_target", "camat@kb", **PK, target=target("80"))
    office.do("pk.submit", "camat@kb", **PK)
    office.do("pk.verify", "bagian_organisasi", **PK)
    with pytest.raises(FourEyes, match="versi 2"):
        office.do("pk.sign_first", "camat@kb", **PK, signed_on="2023-01-02")


def test_actions_of_a_cancelled_draft_do_not_come_back(office: Kantor) -> None:
    # The camat wrote the actions of a draft that was given up; the next draft is somebody else's and holds none.
    office.sign_pk(keluhan="75")
    actions = {"indikator": "keluhan", "aksi": ["Membuka loket"], "pemilik": "kasi-trantib"}
    office.do("rencana_aksi.draft", "perencana@kb", **PK)
    office.do("rencana_aksi.set_aksi", "camat@kb", **PK, **actions)
    office.do("rencana_aksi.cancel", "camat@kb", **PK, reason="Disusun ulang dari awal")
    office.do("rencana_aksi.draft", "perencana@kb", **PK)
    assert office.house.queries.document(office.today(), "rencana_aksi", "kb", tahun=2023, versi=2)["aksi"] == []
    office.do("rencana_aksi.set_aksi", "perencana@kb", **PK, **actions)
    assert office.topics()[-1] == "RencanaAksi.AksiSet"


def drafted_by_the_sekretaris(office: Kantor, jabatan: str = "kasi-trantib") -> dict[str, Any]:
    """A kasi's PK in an office so small that the sekretaris, who is to verify it, had to type it."""
    key = {**PK, "jabatan": jabatan}
    office.do("pk.draft", "sekretaris@kb", **key)
    office.do("pk.set_target", "sekretaris@kb", **key, target=target("75"))
    office.do("pk.submit", f"{jabatan}@kb", **key)
    return key


def test_with_too_few_people_the_level_above_answers_by_letter(office: Kantor) -> None:
    key = drafted_by_the_sekretaris(office)
    with pytest.raises(FourEyes):
        office.do("pk.verify", "sekretaris@kb", **key)
    # Nobody is exempted, and nobody steps in unasked.
    with pytest.raises(Forbidden, match="hanya untuk sekretaris"):
        office.do("pk.verify", "camat@kb", **key)
    # Only the level above is named, by letter, for a time.
    letter: dict[str, Any] = {"unit": "kb", "jabatan": "sekretaris", "since": "2023-02-01", "until": "2023-06-30"}
    with pytest.raises(Invalid, match="Pengganti sekretaris adalah atasannya"):
        office.do("unit.name_alternate", "admin", **letter, pengganti="kasi", decree="ST contoh/1")
    with pytest.raises(Invalid, match="surat penunjukan"):
        office.do("unit.name_alternate", "admin", **letter, pengganti="camat", decree=" ")
    office.do("unit.name_alternate", "admin", **letter, pengganti="camat", decree="ST contoh/1")
    with pytest.raises(Forbidden, match="hanya untuk sekretaris"):
        office.do("pk.verify", "camat@kb", **key)  # the letter begins in February

    # In February the camat verifies as the alternate, and the trail says so, for that step only.
    office.at("2023-02-01").do("pk.verify", "camat@kb", **key)
    told = last(office)
    assert told["kalimat"].startswith("Camat Kecamatan Contoh sebagai pengganti sekretaris memverifikasi")
    assert told["sentence"].startswith("The camat of Kecamatan Contoh as alternate of the secretary verified")
    assert told["alternate_for"] == ["sekretaris"]
    office.do("pk.sign_first", "kasi-trantib@kb", **key, signed_on="2023-02-01")
    # Whoever verified the promise does not receive it: the next camat signs as second party.
    with pytest.raises(FourEyes, match="tidak menandatanganinya sebagai pihak kedua"):
        office.do("pk.sign", "camat@kb", **key, signed_on="2023-02-01")
    office.appoint("camat", person="citra", since="2023-02-01")
    office.do("pk.sign", "citra:camat@kb", **key, signed_on="2023-02-01")
    assert last(office)["alternate_for"] == []

    # The alternate too has only two eyes: what the camat typed, the camat does not verify.
    other = {**PK, "jabatan": "kasi-pmd"}
    office.do("pk.draft", "citra:camat@kb", **other)
    office.do("pk.set_target", "citra:camat@kb", **other, target=target("60"))
    office.do("pk.submit", "kasi-pmd@kb", **other)
    with pytest.raises(FourEyes):
        office.do("pk.verify", "citra:camat@kb", **other)
    # A promise is one's own: nobody stands in for a party.
    own = {**PK, "jabatan": "sekretaris"}
    office.do("pk.draft", "perencana@kb", **own)
    office.do("pk.set_target", "perencana@kb", **own, target=target("70"))
    with pytest.raises(Forbidden, match="hanya untuk sekretaris"):
        office.do("pk.submit", "citra:camat@kb", **own)

    # Everyone can look up who stands in for whom; after the letter nobody does.
    (shown,) = office.house.queries.unit(office.today("2023-03-01"), "kb")["pengganti"]
    assert (shown["jabatan"], shown["pengganti"], shown["berlaku"]) == ("sekretaris", "camat", True)
    assert not office.house.queries.unit(office.today("2023-07-01"), "kb")["pengganti"][0]["berlaku"]
    key = drafted_by_the_sekretaris(office.at("2023-07-01"), "kasi-ekbang")
    with pytest.raises(Forbidden, match="hanya untuk sekretaris"):
        office.do("pk.verify", "citra:camat@kb", **key)


def test_a_letter_is_ended_by_a_newer_one_and_a_kelurahan_has_its_own_level_above(office: Kantor) -> None:
    letter = {"unit": "kb", "jabatan": "sekretaris", "pengganti": "camat", "since": "2023-01-01"}
    office.do("unit.name_alternate", "admin", **letter, decree="ST contoh/1")
    office.do("unit.name_alternate", "admin", **letter, until="2023-01-31", decree="ST contoh/2")
    (shown,) = office.house.queries.unit(office.today("2023-02-01"), "kb")["pengganti"]
    assert (shown["decree"], shown["berlaku"]) == ("ST contoh/2", False)
    key = drafted_by_the_sekretaris(office.at("2023-02-01"))
    with pytest.raises(Forbidden, match="hanya untuk sekretaris"):
        office.do("pk.verify", "camat@kb", **key)

    kelurahan(office)
    letter = {**letter, "unit": "loa-ipuh"}
    with pytest.raises(Invalid, match=r"atasannya \(lurah\)"):
        office.do("unit.name_alternate", "admin", **letter, decree="ST contoh/3")
    office.do("unit.name_alternate", "admin", **{**letter, "pengganti": "lurah"}, decree="ST contoh/3")


def plt_camat(office: Kantor, since: str = "2023-03-01") -> str:
    """The camat has retired; Ani, the sekretaris, is Plt camat beside her own office."""
    office.do("unit.end_office", "admin", unit="kb", jabatan="camat", person="demo-camat-kb", until="2023-02-28")
    office.appoint("sekretaris", person="ani")
    office.appoint("camat", person="ani", since=since, kapasitas="plt")
    return "ani:camat@kb"


def test_one_person_holds_two_offices_and_chooses_the_one_acted_in(office: Kantor) -> None:
    office.sign_pk(keluhan="75")
    camat = plt_camat(office.at("2023-03-01"))
    with pytest.raises(Forbidden, match="tidak tercatat menjabat camat"):
        office.do("pk.withdraw", "budi:camat@kb", **PK)
    with pytest.raises(Forbidden, match="tidak tercatat menjabat sekretaris"):
        office.do("realisasi.withdraw", "budi:sekretaris@kb", **TW1)

    # The quarter: typed by the kasi, submitted by Ani as sekretaris, and so not approved by Ani as Plt camat.
    office.at("2023-04-03").do("realisasi.draft", "kasubbag@kb", **TW1)
    office.report(1, keluhan="80")
    office.do("realisasi.submit", "ani:sekretaris@kb", **TW1)
    with pytest.raises(Forbidden, match=r"Peran sekretaris tidak boleh .* Mintalah kepala unit"):
        office.do("realisasi.approve", "ani:sekretaris@kb", **TW1)
    with pytest.raises(FourEyes, match=r"Anda sendiri yang mengajukan .* diambil orang lain: camat"):
        office.do("realisasi.approve", camat, **TW1)
    # Another hands it in anew; then Ani, who has typed nothing of it, approves.
    office.do("realisasi.withdraw", "ani:sekretaris@kb", **TW1)
    office.do("realisasi.submit", "kasubbag@kb", **TW1)
    office.do("realisasi.approve", camat, **TW1)
    assert last(office)["kalimat"].startswith("Plt. Camat Kecamatan Contoh menyetujui")

    # Two offices are not four eyes: what Ani typed as sekretaris, Ani does not approve as Plt camat.
    tw2 = {**TW1, "triwulan": 2}
    office.at("2023-07-03").do("realisasi.draft", "kasubbag@kb", **tw2)
    row = {"indikator": "keluhan", "nilai": "81"}
    office.do("realisasi.report", "ani:sekretaris@kb", **tw2, realisasi=[row])
    office.do("realisasi.submit", "kasubbag@kb", **tw2)
    with pytest.raises(FourEyes, match="Anda ikut mengisi"):
        office.do("realisasi.approve", camat, **tw2)


def test_whoever_brings_a_document_does_not_verify_it_from_another_office(office: Kantor) -> None:
    # Budi is kasi trantib and Plt sekretaris: he would verify his own promise.
    office.appoint("kasi-trantib", person="budi")
    office.appoint("sekretaris", person="budi", kapasitas="plt", since="2023-01-01")
    office.do("pk.draft", "perencana@kb", **TRANTIB)
    office.do("pk.set_target", "perencana@kb", **TRANTIB, target=target("75"))
    office.do("pk.submit", "budi:kasi-trantib@kb", **TRANTIB)
    with pytest.raises(FourEyes, match="Anda sendiri yang membawa"):
        office.do("pk.verify", "budi:sekretaris@kb", **TRANTIB)


def test_a_plt_camat_carries_the_office_on_printed_as_plt(office: Kantor) -> None:
    office.do("renja.draft", "perencana@kb", **PK)
    office.do("renja.set_target", "perencana@kb", **PK, target=target("75"))
    for step, who, facts in (
        ("submit", "camat@kb", {}),
        ("verify", "bappeda", {}),
        ("establish", "bupati", {"signed_on": "2023-01-02", "number": "Perbup contoh/1", "sha256": SHA}),
    ):
        office.do(f"renja.{step}", who, **PK, **facts)
    budget(office)
    camat = plt_camat(office.at("2023-03-01"))

    # The PK, and then the PK Perubahan, are signed by the Plt; readers see the capacity and its decree.
    office.do("pk.draft", "perencana@kb", **PK)
    office.do("pk.set_target", "perencana@kb", **PK, target=target("75"))
    for change in (False, True):
        if change:
            office.do("pk.open_revision", camat, **PK, base=1, reason_code="perubahan_prioritas_asumsi", **WHY)
        office.do("pk.submit", camat, **PK)
        office.do("pk.verify", "bagian_organisasi", **PK)
        office.do("pk.sign_first", camat, **PK, signed_on="2023-03-01")
        told = last(office)
        assert told["kalimat"].startswith("Plt. Camat Kecamatan Contoh menandatangani Perjanjian Kinerja")
        assert told["capacity"] == "plt"
        office.do("pk.sign", "bupati", **PK, signed_on="2023-03-01", sha256=SHA)
    signing = office.events("PerjanjianKinerja.SignedFirst")[-1].provenance
    assert (signing.office, signing.capacity, signing.decree) == ("camat", "plt", "SK contoh plt")

    # A Renja Perubahan and the change of a Renstra go forward: the bupati establishes them.
    change_1 = {**PK, "n": 1}
    office.do("renja_perubahan.draft", "perencana@kb", **change_1, reason_code="silpa", reason="SiLPA lebih besar")
    office.do("renja_perubahan.submit", camat, **change_1)

    plan: dict[str, Any] = {"unit": "kb", "periode": "2021-2026"}
    office.do("renstra.draft", "perencana@kb", **plan)
    office.do("renstra.set_target", "perencana@kb", **plan, target=target("75", tahun=2023))
    office.do("renstra.submit", camat, **plan)
    office.do("renstra.verify", "bappeda", **plan)
    perbup = {"signed_on": "2023-03-01", "number": "Perbup contoh/2", "sha256": SHA}
    office.do("renstra.establish", "bupati", **plan, **perbup)
    office.do("renstra.open_revision", camat, **plan, base=1, reason_code="evaluasi_paruh_waktu", **WHY)
    office.do("renstra.set_target", "perencana@kb", **plan, target=target("76", tahun=2023))
    office.do("renstra.submit", camat, **plan)
    assert last(office)["kalimat"].startswith("Plt. Camat Kecamatan Contoh mengajukan Renstra")

    # What shifts the budget does not; unless the kabupaten says so, with its basis, in its own table.
    shift = {**PK, "base": 1, "reason_code": "pergeseran", **WHY}
    with pytest.raises(Forbidden, match=r"Pejabat Plt tidak boleh .* \(UU 30/2014 pasal 14 ayat \(7\)\)"):
        office.do("anggaran.open_revision", camat, **shift)
    assert last(office)["kalimat"].startswith("Plt. Camat Kecamatan Contoh ditolak pada Anggaran 2023")
    row = {"kapasitas": "plt", "kind": "anggaran", "step": "open_revision", "boleh": True}
    with pytest.raises(Invalid, match="dasar kewenangan"):
        office.do("kabupaten.set_mandate", "admin", **row, dasar=" ", reason="Kekosongan jabatan berlarut")
    with pytest.raises(Invalid, match="plt dan plh"):
        office.do("kabupaten.set_mandate", "admin", **{**row, "kapasitas": "pj"}, dasar="x", reason=WHY["reason"])
    office.do("kabupaten.set_mandate", "admin", **row, dasar="Perbup contoh/7", reason="Kekosongan jabatan berlarut")
    office.do("anggaran.open_revision", camat, **shift)
    first, *rest = office.house.queries.kabupaten(office.today())["mandat"]
    assert (first["asal"], first["dasar"], first["kebijakan"]) == ("daerah", "Perbup contoh/7", "kebijakan lokal")
    assert {r["asal"] for r in rest} == {"bawaan"}
    assert all(r["dasar"] for r in rest)

    # The LKjIP of the year, too, is signed as Plt.
    year: dict[str, Any] = {"unit": "kb", "tahun": 2023}
    office.at("2024-02-01").do("lkjip.draft", "perencana@kb", **year)
    office.do("lkjip.check", "perencana@kb", **year)
    office.do("lkjip.sign", camat, **year, signed_on="2024-02-01")
    assert last(office)["kalimat"].startswith("Plt. Camat Kecamatan Contoh menandatangani LKjIP")


def test_a_plh_does_the_routine_of_the_days_of_the_letter(office: Kantor) -> None:
    office.sign_pk(keluhan="75")
    office.do("renja.draft", "perencana@kb", **PK)
    office.do("renja.set_target", "perencana@kb", **PK, target=target("75"))
    office.do("pk.draft", "perencana@kb", **{**PK, "tahun": 2024})
    office.do("pk.set_target", "perencana@kb", **{**PK, "tahun": 2024}, target=target("76"))
    office.at("2023-04-03").do("realisasi.draft", "kasubbag@kb", **TW1)
    office.report(1, keluhan="80")
    office.do("realisasi.submit", "kasubbag@kb", **TW1)
    # The camat is away from 4 to 7 April; Citra stands in by letter, beside the camat who keeps the office.
    office.appoint("camat", person="citra", kapasitas="plh", since="2023-04-04", until="2023-04-07")
    with pytest.raises(Forbidden, match="tidak tercatat menjabat camat"):
        office.do("realisasi.return", "citra:camat@kb", **TW1, notes=[{"teks": "Sebelum surat berlaku"}])
    plh = "citra:camat@kb"
    office.at("2023-04-05")
    for name, key in (("renja.submit", PK), ("pk.submit", {**PK, "tahun": 2024})):
        with pytest.raises(Forbidden, match="Pejabat Plh tidak boleh mengambil langkah 'ajukan'"):
            office.do(name, plh, **key)
    office.do("realisasi.approve", plh, **TW1)
    assert last(office)["kalimat"].startswith("Plh. Camat Kecamatan Contoh menyetujui")
    # The day after the letter she is nobody's camat; the camat is.
    office.at("2023-04-08")
    with pytest.raises(Forbidden, match="tidak tercatat menjabat camat"):
        office.do("realisasi.return", plh, **TW1, notes=[{"teks": "Sesudah surat berakhir"}])
    office.do("realisasi.return", "camat@kb", **TW1, notes=[{"teks": "Lengkapi bukti"}])


def test_the_same_holds_for_a_sekretaris_and_a_lurah(office: Kantor) -> None:
    kelurahan(office)
    office.appoint("sekretaris", person="ani", until="2023-03-31")
    office.appoint("sekretaris", person="citra", kapasitas="plh", since="2023-02-01", until="2023-02-10")
    office.do("pk.draft", "perencana@kb", **TRANTIB)
    office.do("pk.set_target", "perencana@kb", **TRANTIB, target=target("75"))
    office.do("pk.submit", "kasi-trantib@kb", **TRANTIB)
    # A Plh sekretaris verifies within the letter; outside it neither she, nor anyone unrecorded, is the sekretaris.
    for day, who in (("2023-01-31", "citra"), ("2023-02-11", "citra"), ("2023-04-01", "ani"), ("2023-04-01", "dewi")):
        with pytest.raises(Forbidden, match="tidak tercatat menjabat sekretaris"):
            office.at(day).do("pk.verify", f"{who}:sekretaris@kb", **TRANTIB)
    office.appoint("sekretaris", person="dewi", kapasitas="plt", since="2023-04-02")
    office.at("2023-04-02").do("pk.verify", "dewi:sekretaris@kb", **TRANTIB)
    assert last(office)["kalimat"].startswith("Plt. Sekretaris Kecamatan Contoh memverifikasi")

    # A Plt lurah promises for the kelurahan, a Plh lurah does not.
    own = {"unit": "loa-ipuh", "tahun": 2023, "jabatan": "lurah"}
    office.do("pk.draft", "perencana@loa-ipuh", **own)
    office.do("pk.set_target", "perencana@loa-ipuh", **own, target=target("75"))
    office.appoint("lurah", "loa-ipuh", person="eka", kapasitas="plh", since="2023-04-01", until="2023-04-30")
    with pytest.raises(Forbidden, match="Pejabat Plh tidak boleh"):
        office.do("pk.submit", "eka:lurah@loa-ipuh", **own)
    office.appoint("lurah", "loa-ipuh", person="eka", kapasitas="plt", since="2023-05-01")
    office.at("2023-05-01").do("pk.submit", "eka:lurah@loa-ipuh", **own)
    assert versi(office, "pk", "loa-ipuh", jabatan="lurah")["state"] == "diajukan"
