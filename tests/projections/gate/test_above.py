"""The gate at the top of the chain: IKU against the Renstra, a PK against IKU, template and the money of the budget."""

from decimal import Decimal
from typing import Any

from domain.figures.pagu import Pagu
from domain.gate import within
from domain.gate.papers import Money, Paper
from domain.kernel import Teks
from tests.kantor import Kantor
from tests.projections.gate.test_findings import found, said
from tests.stories.test_09_from_template_and_iku import PK, UNIT, office
from tests.stories.test_09_type_once import BASIS, TREE, WHY, Y2023, cells, plan

__all__ = ["office"]
CAMAT = {**PK, "jabatan": "camat"}


def targets(kantor: Kantor, kind: str, key: dict[str, Any], **values: str) -> None:
    kantor.do(f"{kind}.set_target", "perencana@kb", **key, **cells(2023, **values))


def iku(kantor: Kantor, keluhan: str = "75", reason: str = "") -> None:
    """The IKU in force, as the Renstra has it or otherwise."""
    kantor.do("iku.draft", "perencana@kb", **UNIT)
    if keluhan != "75":
        kantor.do("iku.set_target", "perencana@kb", **UNIT, **cells(2023, keluhan=keluhan), reason=reason)
    kantor.do("iku.submit", "camat@kb", **UNIT, reason=WHY)
    kantor.do("iku.verify", "bagian_organisasi", **UNIT)
    kantor.do("iku.establish", "camat@kb", **UNIT, number="Kep contoh/1", signed_on="2023-01-02")


def test_an_iku_is_held_against_every_year_of_the_renstra(office: Kantor) -> None:
    office.do("iku.draft", "perencana@kb", **UNIT)
    assert found(office, "iku", **UNIT)["temuan"] == []
    office.do("iku.set_target", "perencana@kb", **UNIT, **cells(2024, keluhan="87"))
    assert said(found(office, "iku", **UNIT)) == [("iku_berbeda_dari_renstra", "target/keluhan/2024", "87", "78")]
    (one,) = found(office, "iku", **UNIT)["temuan"]
    assert one["hal"] == "Indikator keluhan 2024"


def test_a_pk_is_held_against_the_iku_where_no_plan_says_the_cell(office: Kantor) -> None:
    iku(office)
    office.do("pk.draft", "perencana@kb", **PK)
    assert found(office, **CAMAT)["temuan"] == []
    targets(office, "pk", PK, keluhan="70", arsip="81")
    assert said(found(office, **CAMAT)) == [
        ("pk_berbeda_dari_iku", "target/keluhan/2023", "70", "75"),
        ("berbeda_dari_templat", "target/arsip/2023", "81", "80"),
    ]
    (_, template) = found(office, **CAMAT)["temuan"]
    assert (template["itu"]["dokumen"], template["itu"]["sel"]) == ("templat/2023", "target/arsip")


def test_what_an_iku_has_otherwise_for_a_reason_is_no_finding_of_the_pk(office: Kantor) -> None:
    iku(office, "77", WHY)
    assert [one["alasan"] for one in found(office, "iku", **UNIT)["dijelaskan"]] == [WHY]
    office.do("pk.draft", "perencana@kb", **PK)
    assert found(office, **CAMAT)["temuan"] == []


def test_a_pk_states_the_money_of_the_budget_in_force(office: Kantor) -> None:
    plan(office, Y2023, keluhan="75")
    office.do("anggaran.draft", "kasubbag@kb", **Y2023)
    office.do("anggaran.receive", "sekretaris@kb", **Y2023, number="DPA contoh/1", received_on="2023-01-02")
    office.do("pk.draft", "perencana@kb", **PK)

    def money(versi: int = 1) -> list[tuple[str, str, str | None, str | None]]:
        return [one for one in said(found(office, versi=versi, **CAMAT)) if one[1].startswith("pagu/")]

    office.finish_pk()
    assert money() == []
    why: dict[str, Any] = {"reason": WHY, "basis": BASIS}
    office.at("2023-10-02").do("anggaran.open_revision", "kasubbag@kb", **Y2023, base=1, reason_code="dppa", **why)
    office.do("anggaran.set_pagu", "kasubbag@kb", **Y2023, pagu=[{**TREE[2], "jumlah": "130"}], reason=WHY)
    assert money() == []  # a DPPA that nobody has received is no budget in force
    office.do("anggaran.receive", "sekretaris@kb", **Y2023, number="DPPA contoh/1", received_on="2023-10-02")
    assert money() == [("pagu_berbeda_dari_anggaran", "pagu/1.1.1/jumlah", "100", "130")]
    office.do("pk.prefill", "perencana@kb", **PK)
    assert money(2) == []  # in the revision that the DPPA opened


def test_the_spending_of_a_budget_is_the_sum_of_its_sub_kegiatan() -> None:
    """A budget in the cycle is refused where it does not add up; a paper recorded from the past may."""
    tree = {kode: Money(Pagu(kode, "sub_kegiatan", "Patroli", Decimal(100)), 1) for kode in ("1.1.1", "1.1.2")}
    spending = {"operasi": (Decimal(150), 2), "modal": (Decimal(50), 3)}
    paper = Paper("anggaran/kb/2023", Teks("Anggaran 2023", "Anggaran 2023"), 1, pagu=tree, belanja=spending)
    assert list(within.money(paper)) == []
    wrong = Paper(paper.alamat, paper.judul, 1, pagu=tree, belanja={**spending, "modal": (Decimal(60), 3)})
    (one,) = within.money(wrong)
    assert (one.rule.id, one.one.figure.id, one.other.figure.id) == ("jumlah_belanja", "Rp210", "Rp200")
