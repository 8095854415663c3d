"""The cascade and the program tree of a dinas: who answers for what by which PK, and what each level comes to."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.figures.pagu import LEVELS
from domain.kernel import NotFound
from projections.plans.program_tree import Node, sums
from tests.interfaces.api.client import Api
from tests.kantor import SHA, Kantor
from tests.stories.kinds import begin, promise, register

UNIT = {"unit": "dinkes"}
KEY = {**UNIT, "tahun": 2023}
PLANNER = "perencana@dinkes"
TREE = [
    ("1.02", "program", "Program Kesehatan", None, None),
    ("1.02.1", "kegiatan", "Layanan kesehatan ibu", None, None),
    ("1.02.1.1", "sub_kegiatan", "Kelas ibu hamil", "1500000.25", ("40", "Kelas")),
    ("1.02.1.2", "sub_kegiatan", "Rujukan", "2500000.50", None),
    ("1.02.2", "kegiatan", "Imunisasi", None, None),
    ("1.02.2.1", "sub_kegiatan", "Vaksin", None, None),
]


def pagu(**other: str | None) -> list[dict[str, Any]]:
    """The tree, with other amounts by the last two segments of the code: `a1_1="5"`."""
    amounts = {f"1.02.{name[1:].replace('_', '.')}": amount for name, amount in other.items()}
    rows = []
    for kode, level, nama, jumlah, keluaran in TREE:
        row: dict[str, Any] = {"kode": kode, "level": level, "nama": nama}
        if amount := amounts.get(kode, jumlah):
            row["jumlah"] = amount
        if keluaran:
            row |= {"keluaran": keluaran[0], "satuan": keluaran[1]}
        rows.append(row)
    return rows


def plan(kantor: Kantor) -> None:
    """A Renja with targets and a program tree, by Perkada."""
    aims = {"harapan-hidup": "72", "aki": "90", "k4": "95", "kelas": "40", "rujukan": "80", "imunisasi": "97"}
    kantor.do("renja.draft", PLANNER, **KEY, prefill=False)
    rows = [{"indikator": slug, "nilai": nilai} for slug, nilai in aims.items()]
    kantor.do("renja.set_target", PLANNER, **KEY, target=rows)
    kantor.do("renja.set_pagu", PLANNER, **KEY, pagu=pagu())
    kantor.do("renja.submit", "kepala@dinkes", **KEY)
    kantor.do("renja.verify", "bappeda", **KEY)
    kantor.do("renja.establish", "bupati", **KEY, signed_on="2023-01-02", number="Perbup contoh/1", sha256=SHA)


@pytest.fixture
def dinas(kantor: Kantor) -> Kantor:
    """Six indikator of the plan, from tujuan to sub kegiatan; the head promises two, a kabid one of them and k4."""
    register(begin(kantor), "dinkes", "dinas")
    kantor.appoint("kabid-kesmas", "dinkes")
    kantor.indikator("harapan-hidup", "dinkes", level="tujuan", sasaran="Rakyat sehat")
    kantor.indikator(
        "aki", "dinkes", sasaran="Ibu selamat", induk="harapan-hidup", pemilik="kabid-kesmas", arah="turun"
    )
    kantor.indikator("k4", "dinkes", level="program", kode="1.02", sasaran="ibu selamat ", pemilik="kabid-kesmas")
    kantor.indikator("kelas", "dinkes", level="sub_kegiatan", kode="1.02.1.1")
    kantor.indikator("rujukan", "dinkes", level="kegiatan", kode="1.02.1", induk="k4", pemilik="kabid-yankes")
    kantor.indikator("imunisasi", "dinkes", level="kegiatan", kode="1.02.2", induk="tidak-ada")
    kantor.indikator("lama", "dinkes")
    plan(kantor)
    targets = {"harapan-hidup": "72", "aki": "88"}
    promise(kantor, "dinkes", "kepala@dinkes", "bupati", "bagian_organisasi", reason=LESS, **targets)
    kantor.at("2023-02-01")
    own = {**KEY, "jabatan": "kabid-kesmas"}
    kantor.do("pk.draft", PLANNER, **own, prefill=False)
    kantor.do("pk.set_target", PLANNER, **own, target=[{"indikator": s, "nilai": n} for s, n in KESMAS.items()])
    return kantor


LESS = "Disepakati dengan bupati: lebih sedikit dari rencana"
KESMAS = {"aki": "88", "k4": "95"}


def cascade(kantor: Kantor, per: str = "2023-12-31", known: str | None = None) -> Any:
    return kantor.house.queries.pohon(kantor.today(per, known), "dinkes", 2023)


def drawn(nodes: list[Any]) -> Any:
    """The tree as texts within texts: what is measured, by which indikator, and what stands below."""
    return [
        (node["kode"] or node["teks"], [row["indikator"] for row in node["indikator"]], drawn(node["anak"]))
        for node in nodes
    ]


def rows(nodes: list[Any]) -> Iterator[Any]:
    for node in nodes:
        yield from node["indikator"]
        yield from rows(node["anak"])


def test_each_indikator_stands_below_what_it_serves(dinas: Kantor) -> None:
    """By the card (induk), else by its code, else by the sasaran that it names."""
    answer = cascade(dinas)
    mother = ("1.02.1", ["rujukan"], [("1.02.1.1", ["kelas"], [])])
    program = ("1.02", ["k4"], [mother, ("1.02.2", ["imunisasi"], [])])
    assert drawn(answer["pohon"]) == [("Rakyat sehat", ["harapan-hidup"], [("Ibu selamat", ["aki"], [program])])]
    assert [node["teks"] for node in answer["pohon"][0]["anak"][0]["anak"]] == ["Program Kesehatan"]
    assert [row["indikator"] for row in rows(answer["pohon"]) if row["induk_tidak_ada"]] == ["imunisasi"]
    assert [row["indikator"] for row in answer["tanpa_target"]] == ["lama"]


def test_who_answers_for_each_and_what_nobody_answers_for(dinas: Kantor) -> None:
    answer = cascade(dinas)
    told = {
        row["indikator"]: (row["dijawab"], [(pk["jabatan"], pk["target"], pk["berlaku"]) for pk in row["janji"]])
        for row in rows(answer["pohon"])
    }
    head, below = ("kepala", "88", True), ("kabid-kesmas", "88", False)
    assert told == {
        "harapan-hidup": ("berlaku", [("kepala", "72", True)]),
        "aki": ("berlaku", [head, below]),
        "k4": ("rancangan", [("kabid-kesmas", "95", False)]),
        **dict.fromkeys(("kelas", "rujukan", "imunisasi"), ("tidak", [])),
    }
    assert answer["jumlah"] == {"indikator": 6, "berlaku": 2, "rancangan": 1, "tidak": 3}
    assert [(pk["jabatan"], pk["n"], pk["kepala"], pk["state"]) for pk in answer["pk"]] == [
        ("kepala", 2, True, "berlaku"),
        ("kabid-kesmas", 2, False, "draf"),
    ]
    plans = {row["indikator"]: row["rencana"]["target"] for row in rows(answer["pohon"])}
    assert (plans["aki"], plans["rujukan"]) == ("90", "80")  # beside the 88 that was promised
    owners = {row["indikator"]: (row["pemilik"], row["pk_pemilik"]) for row in rows(answer["pohon"])}
    assert owners["k4"] == ("kabid-kesmas", "pk/dinkes/2023/kabid-kesmas")
    assert owners["rujukan"] == ("kabid-yankes", None)


def test_every_figure_names_the_event_that_set_it(dinas: Kantor) -> None:
    queries, at = dinas.house.queries, dinas.today("2023-12-31")
    for row in rows(cascade(dinas)["pohon"]):
        for said in (*row["janji"], row["rencana"]):
            (event,) = queries.trail(at, after=said["event"] - 1, limit=1)["entries"]
            assert said["target"] in event["kalimat"].replace(",", "."), (row["indikator"], event["kalimat"])
    body = Api(dinas.house).get("/pohon/dinkes/2023", "kepala@dinkes").get_json()
    shown = {said["event"] for row in rows(body["pohon"]) for said in (*row["janji"], row["rencana"])}
    assert shown <= set(body["rests_on"]["events"])


def test_the_cascade_as_it_stood_and_as_it_was_known(dinas: Kantor) -> None:
    """A PK of a kabid that is signed in May counts from its day on, and was a draft as known before."""
    own = {**KEY, "jabatan": "kabid-kesmas"}
    dinas.at("2023-05-08").do("pk.submit", "kabid-kesmas@dinkes", **own)
    dinas.do("pk.verify", "sekretaris@dinkes", **own)
    dinas.do("pk.sign_first", "kabid-kesmas@dinkes", **own, signed_on="2023-05-08")
    dinas.do("pk.sign", "kepala@dinkes", **own, signed_on="2023-05-08", sha256=SHA, effective_from="2023-05-08")

    def k4(*when: str | None) -> tuple[str, str]:
        answer = cascade(dinas, *when)  # type: ignore[arg-type]
        (row,) = (row for row in rows(answer["pohon"]) if row["indikator"] == "k4")
        return row["dijawab"], row["janji"][0]["state"]

    assert k4("2023-12-31") == ("berlaku", "berlaku")
    assert k4("2023-05-07") == ("rancangan", "berlaku_kemudian")
    assert k4("2023-12-31", "2023-03-01T00:00:00+08:00") == ("rancangan", "draf")
    with pytest.raises(NotFound):
        cascade(dinas, "2023-12-31", "2022-01-01T00:00:00+08:00")


def test_a_revised_pk_keeps_the_event_that_first_set_what_it_only_took_over(dinas: Kantor) -> None:
    before = {row["indikator"]: row["janji"][0]["event"] for row in rows(cascade(dinas)["pohon"]) if row["janji"]}
    office = {**KEY, "jabatan": "kepala"}
    why = {"reason": "Perubahan prioritas daerah", "basis": {"kind": "Perbup", "number": "contoh/9"}}
    dinas.do("pk.open_revision", PLANNER, **office, base=1, reason_code="perubahan_prioritas_asumsi", **why)
    dinas.do("pk.set_target", PLANNER, **office, target=[{"indikator": "aki", "nilai": "85"}], reason="Target baru")
    day = dinas.clock().date().isoformat()
    dinas.do("pk.submit", "kepala@dinkes", **office)
    dinas.do("pk.verify", "bagian_organisasi", **office)
    dinas.do("pk.sign_first", "kepala@dinkes", **office, signed_on=day)
    dinas.do("pk.sign", "bupati", **office, signed_on=day, sha256=SHA)
    now = {row["indikator"]: row["janji"][0] for row in rows(cascade(dinas)["pohon"]) if row["janji"]}
    assert (now["aki"]["target"], now["aki"]["versi"]) == ("85", 2)
    assert now["aki"]["event"] > before["aki"]
    assert now["harapan-hidup"]["event"] == before["harapan-hidup"]


def test_cards_that_name_each_other_stand_all_the_same(kantor: Kantor) -> None:
    register(begin(kantor), "dinkes", "dinas")
    for slug, induk in (("a", "b"), ("b", "c"), ("c", "a"), ("d", "d")):
        kantor.indikator(slug, "dinkes", induk=induk, sasaran=f"Sasaran {slug}")
    promise(kantor, "dinkes", "kepala@dinkes", "bupati", "bagian_organisasi", **dict.fromkeys("abcd", "1"))
    assert sorted(row["indikator"] for row in rows(cascade(kantor)["pohon"])) == ["a", "b", "c", "d"]


def test_a_year_in_which_nothing_is_planned(dinas: Kantor) -> None:
    answer = dinas.house.queries.pohon(dinas.today("2023-12-31"), "dinkes", 2031)
    assert (answer["pohon"], answer["pk"], answer["jumlah"]["indikator"]) == ([], [], 0)
    empty = dinas.house.queries.pagu(dinas.today("2023-12-31"), "dinkes", 2031)
    assert (empty["pagu"], empty["jumlah"], empty["kertas"], empty["belanja"]) == ([], None, [], None)


# -- the program tree


def money(kantor: Kantor, per: str = "2023-12-31", known: str | None = None) -> Any:
    return kantor.house.queries.pagu(kantor.today(per, known), "dinkes", 2023)


def test_each_level_is_the_sum_of_what_stands_below_it(dinas: Kantor) -> None:
    answer = money(dinas)
    told = {row["kode"]: (row["jumlah"], row["n"], row["dari"]) for row in answer["pagu"]}
    assert told == {
        "1.02": ("4000000.75", 2, 3),
        "1.02.1": ("4000000.75", 2, 2),
        "1.02.1.1": ("1500000.25", 1, 1),
        "1.02.1.2": ("2500000.50", 1, 1),
        "1.02.2": (None, 0, 1),  # not filled in, and so no 0
        "1.02.2.1": (None, 0, 1),
    }
    assert answer["jumlah"] == {"jumlah": "4000000.75", "n": 2, "dari": 3, "lain": []}
    by_code = {row["kode"]: row for row in answer["pagu"]}
    assert (by_code["1.02.1.1"]["keluaran"], by_code["1.02.1.1"]["satuan"]) == ("40", "Kelas")
    assert [(m["indikator"], m["target"]) for m in by_code["1.02.1.1"]["indikator"]] == [("kelas", "40")]
    assert [row["induk"] for row in answer["pagu"]] == [None, "1.02", "1.02.1", "1.02.1", "1.02", "1.02.2"]


def test_what_the_budget_has_otherwise_than_the_plan_is_told_at_each_level(dinas: Kantor) -> None:
    budget = {**KEY}
    rows_of_it = [row for row in pagu(a1_1="1500000.25", a1_2="2000000", a2_1="700000") if row["kode"] != "1.02.1.2"]
    rows_of_it.append({"kode": "1.02.1.3", "level": "sub_kegiatan", "nama": "Ambulans", "jumlah": "300000"})
    dinas.do("anggaran.draft", "sekretaris@dinkes", **budget, prefill=False)
    dinas.do("anggaran.set_pagu", "sekretaris@dinkes", **budget, pagu=rows_of_it)
    drafted = money(dinas)
    assert [paper["kind"] for paper in drafted["kertas"]] == [
        "renja",
        "anggaran",
    ]  # the plan holds, the budget is drafted
    dinas.do("anggaran.set_belanja", "sekretaris@dinkes", **budget, belanja={"operasi": "2500000.25"})
    dinas.do("anggaran.receive", "kepala@dinkes", **budget, number="DPA contoh/1", received_on="2023-02-01")
    answer = money(dinas)
    assert [(paper["kind"], paper["kertas"]) for paper in answer["kertas"]] == [("anggaran", "DPA"), ("renja", None)]
    told = {
        row["kode"]: (row["jumlah"], row["ada"], *(row["lain"][0][k] for k in ("jumlah", "ada", "selisih")))
        for row in answer["pagu"]
    }
    assert told == {
        "1.02": ("2500000.25", True, "4000000.75", True, "-1500000.50"),
        "1.02.1": ("1800000.25", True, "4000000.75", True, "-2200000.50"),
        "1.02.1.1": ("1500000.25", True, "1500000.25", True, "0.00"),
        "1.02.1.2": (None, False, "2500000.50", True, None),  # the DPA has dropped it
        "1.02.1.3": ("300000", True, None, False, None),  # and this the plan never had
        "1.02.2": ("700000", True, None, True, None),
        "1.02.2.1": ("700000", True, None, True, None),
    }
    assert answer["belanja"]["jumlah"] == "2500000.25"
    assert Decimal(answer["belanja"]["selisih"]) == 0
    assert money(dinas, known="2023-01-31T00:00:00+08:00")["kertas"][0]["kind"] == "renja"


def test_each_recorded_amount_names_the_event_that_set_it(dinas: Kantor) -> None:
    queries, at = dinas.house.queries, dinas.today("2023-12-31")
    for row in money(dinas)["pagu"]:
        (event,) = queries.trail(at, after=row["event"] - 1, limit=1)["entries"]
        assert row["kode"] in event["kalimat"] or row["nama"] in event["kalimat"], row


AMOUNTS = st.one_of(st.none(), st.decimals(min_value=0, max_value=10**13, places=2))
CODES = st.lists(st.integers(1, 3), min_size=1, max_size=3).map(tuple)


@given(st.dictionaries(CODES, AMOUNTS, max_size=25))
def test_a_sum_is_that_of_its_sub_kegiatan_however_the_tree_grows(
    leaves: dict[tuple[int, ...], Decimal | None],
) -> None:
    """At every code, and whole: what any order of adding comes to, exactly; without any figure there is no sum."""
    tree = {code[:n] for code in leaves for n in range(1, len(code) + 1)}
    nodes = {
        ".".join(map(str, code)): Node(
            LEVELS[-1] if code in leaves else LEVELS[0], "x", leaves.get(code), None, "", "", 1
        )
        for code in tree
    }
    found = sums(nodes)
    for code in [(), *tree]:
        below = [amount for leaf, amount in leaves.items() if leaf[: len(code)] == code]
        known = [int(amount * 100) for amount in below if amount is not None]  # in sen, as whole numbers
        total = found[".".join(map(str, code))]
        assert (total.n, total.dari) == (len(known), len(below))
        assert total.nilai == (Decimal(sum(known)) / 100 if known else None)
