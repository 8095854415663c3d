"""A kecamatan with and without its kelurahan: money and capaian, and how many of how many it rests on."""

import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from projections.follower import Views
from tests.examples import examples
from tests.interfaces.api.client import Api
from tests.interfaces.cli.runner import Terminal
from tests.kantor import SHA, Kantor
from tests.stories.money import KB, dpa, kelurahan, keuangan, pagu, receive, set_aside, spend

NO_PLAN = {"pagu_renja": None, "n_renja": 0}


def lurah_signs(kantor: Kantor, unit: str, keluhan: str) -> None:
    key = {"unit": unit, "tahun": 2023, "jabatan": "lurah"}
    kantor.indikator("keluhan", unit)
    kantor.do("pk.draft", f"perencana@{unit}", **key)
    kantor.do("pk.set_target", f"perencana@{unit}", **key, target=[{"indikator": "keluhan", "nilai": keluhan}])
    kantor.do("pk.submit", f"lurah@{unit}", **key)
    kantor.do("pk.verify", "sekretaris@kb", **key)  # the kecamatan checks its kelurahan
    kantor.do("pk.sign_first", f"lurah@{unit}", **key, signed_on="2023-01-05")
    kantor.do("pk.sign", "camat@kb", **key, signed_on="2023-01-05")


def told(kantor: Kantor) -> Kantor:
    """kb with three kelurahan: Jawa has budget, money and capaian; Muara a budget that is a draft; Dalam nothing."""
    kantor.found().indikator("keluhan").at("2023-01-05").sign_pk(keluhan="80")
    kelurahan(kantor, "jawa", "muara", "dalam")
    kantor.do("anggaran.draft", "kasubbag@kb", **KB)
    kantor.do("anggaran.set_pagu", "kasubbag@kb", **KB, pagu=pagu(s1="1000"))
    set_aside(kantor, jawa_1="50", dalam_1="30")
    receive(kantor, "DPA kb/1", "2023-01-05")
    dpa(kantor, "jawa", s1="200")
    kantor.do("anggaran.draft", "kasubbag@muara", unit="muara", tahun=2023)
    kantor.do("anggaran.set_pagu", "kasubbag@muara", unit="muara", tahun=2023, pagu=pagu(s1="700"))
    lurah_signs(kantor, "jawa", "50")
    kantor.at("2023-04-03")
    spend(kantor, 1, s1="400")
    kantor.report(1, keluhan="80")
    spend(kantor, 1, "jawa", s1="50")
    kantor.report(1, unit="jawa", keluhan="25")
    return kantor


def test_money_without_and_with_the_kelurahan(kantor: Kantor) -> None:
    found = keuangan(told(kantor))["kelurahan"]
    figures = ("unit", "pagu", "realisasi", "persen", "alokasi")
    assert [tuple(row[name] for name in figures) for row in found["rows"]] == [
        ("jawa", "200", "50", "25.00", "50"),
        ("muara", None, None, None, None),  # a draft is no budget
        ("dalam", None, None, None, "30"),
    ]
    assert found["tanpa"] == {**NO_PLAN, "pagu": "1000", "realisasi": "400", "persen": "40.00", "n": 1, "dari": 1}
    # What kb sets aside is part of its own 1000: it is not added again.
    assert found["dengan"] == {**NO_PLAN, "pagu": "1200", "realisasi": "450", "persen": "37.50", "n": 2, "dari": 2}
    assert (found["n_pagu"], found["n_realisasi"], found["dari"]) == (1, 1, 3)
    assert kantor.house.queries.lkjip_tables(kantor.today(), "kb", 2023)["kelurahan"] == found
    assert keuangan(kantor, unit="jawa")["kelurahan"] is None
    # Before the quarter ended there was nothing to divide.
    early = keuangan(kantor, per="2023-03-30")["kelurahan"]
    assert (early["dengan"]["pagu"], early["dengan"]["realisasi"], early["n_realisasi"]) == ("1200", None, 0)


def test_capaian_without_and_with_the_kelurahan(kantor: Kantor) -> None:
    found = told(kantor).house.queries.gabungan(kantor.today(), "kb", 2023)
    own = found["sendiri"]["capaian"]
    assert (own["mentah"], own["dibatasi_100"], own["n"], own["dari"]) == ("100.00", "100.00", 1, 1)
    assert [row["capaian"]["mentah"] for row in found["rows"]] == ["50.00", None, None]
    assert (found["tanpa"]["capaian"]["mentah"], found["dengan"]["capaian"]["mentah"]) == ("100.00", "75.00")
    assert (found["n_capaian"], found["dari"]) == (1, 3)
    assert found["dengan"]["persen"] == "37.50"


def test_a_unit_without_a_dpa_shows_the_pagu_of_its_renja_and_says_so(kantor: Kantor, database_url: str) -> None:
    told(kantor)
    key = {"unit": "dalam", "tahun": 2023}
    kantor.do("renja.draft", "perencana@dalam", **key)
    kantor.do("renja.set_pagu", "perencana@dalam", **key, pagu=pagu(s1="300", s2="450"))
    assert kantor.house.queries.gabungan(kantor.today("2023-12-31"), "kb", 2023)["rows"][2]["pagu_renja"] is None
    kantor.do("renja.submit", "lurah@dalam", **key)
    kantor.do("renja.verify", "sekretaris@kb", **key)
    kantor.do("renja.establish", "bupati", **key, signed_on="2023-04-03", number="Perbup contoh/2", sha256=SHA)
    found = kantor.house.queries.gabungan(kantor.today("2023-12-31"), "kb", 2023)
    (jawa, muara, dalam) = found["rows"]
    assert (jawa["pagu_renja"], muara["pagu_renja"], dalam["pagu"], dalam["anggaran"]) == (None, None, None, None)
    plan = {"jumlah": "750", "kind": "renja", "n": 0, "versi": 1, "effective_from": "2023-01-01"}
    assert dalam["pagu_renja"] == plan
    # A plan is never added to budgets.
    assert (found["dengan"]["pagu"], found["dengan"]["pagu_renja"], found["dengan"]["n_renja"]) == ("1200", "750", 1)
    said = Terminal(database_url).ok("gabungan --unit kb --tahun 2023 --per 2023-12-31").out
    assert "750²" in said
    assert "menurut Renja" in " ".join(said.split())
    shown = Terminal(database_url).ok("renja show --unit dalam --tahun 2023 --per 2023-12-31").out
    assert "Jumlah pagu: Rp750." in shown
    renja = kantor.house.queries.document(kantor.today(), "renja", "dalam", tahun=2023)
    assert (renja["jumlah_pagu"], [row["induk"] for row in renja["pagu"]]) == ("750", [None, "1", "1.1", "1.1"])
    dpa(kantor.at("2023-05-02"), "dalam", "2023-05-02", s1="300", s2="450")
    (*_, dalam) = kantor.house.queries.gabungan(kantor.today("2023-12-31"), "kb", 2023)["rows"]
    assert (dalam["pagu"], dalam["pagu_renja"]) == ("750", None)


def test_a_unit_without_kelurahan_has_nothing_to_add(kantor: Kantor) -> None:
    dpa(kantor.found().at("2023-01-05"), s1="100")
    found = kantor.house.queries.gabungan(kantor.today(), "kb", 2023)
    assert (found["rows"], found["dari"]) == ([], 0)
    assert found["tanpa"] == found["dengan"]
    assert (found["dengan"]["pagu"], found["dengan"]["realisasi"]) == ("100", None)


def test_a_kelurahan_that_was_merged_is_counted_until_its_year_ends(kantor: Kantor) -> None:
    kelurahan(told(kantor), "baru")
    merge: dict[str, Any] = {"penerus": ["baru"], "jenis": "gabung", "since": "2023-07-01", "decree": "Perda contoh 1"}
    for unit in ("jawa", "muara"):
        kantor.do("unit.succeed", "admin", unit=unit, **merge)

    def below(tahun: int) -> list[str]:
        return [row["unit"] for row in kantor.house.queries.gabungan(kantor.today(), "kb", tahun)["rows"]]

    assert below(2023) == ["jawa", "muara", "dalam", "baru"]
    assert below(2024) == ["dalam", "baru"]


def test_rebuilt_views_say_the_same(kantor: Kantor) -> None:
    kelurahan(told(kantor), "baru")
    succession = {"penerus": ["baru"], "jenis": "gabung", "since": "2023-07-01", "decree": "Perda contoh 1"}
    kantor.do("unit.succeed", "admin", unit="jawa", **succession)
    for since in ("2023-05-01", "2023-06-01", "2023-05-01"):
        name = {"nama": f"Kelurahan {len(kantor.topics())}", "since": since, "decree": "Perda contoh 2"}
        kantor.do("unit.rename", "admin", unit="muara", **name)
    why = "Pelatihan ditunda sebulan"
    kantor.do("unit.change_go_live", "admin", unit="muara", go_live="2023-02-01", reason=why)
    again = Views(kantor.house.database, "again_")
    again.rebuild(kantor.house.journal)
    assert again.digest() == kantor.house.views.digest()


def test_the_terminal_shows_it_in_both_languages(kantor: Kantor, database_url: str) -> None:
    told(kantor)
    said = Terminal(database_url).ok("keuangan --unit kb --tahun 2023 --per 2023-12-31").out
    assert "Pagu dari 1, realisasi dari 1, dari 3 kelurahan." in said
    assert "TW I (draf)" in said
    assert "→ belum ada realisasi keuangan" in " ".join(said.split())
    said = Terminal(database_url, "en").ok("gabungan --unit kb --tahun 2023 --per 2023-12-31").out
    assert "Capaian of 1 of 3 kelurahan." in said
    assert "75.00 (n 2/2)" in said


def test_the_api_shows_it_to_those_who_may_read_the_kecamatan(kantor: Kantor) -> None:
    api = Api(told(kantor).house)
    for path, key in (("/keuangan/kb/2023", "triwulan"), ("/gabungan/kb/2023", "dengan")):
        answer = api.get(path, "camat@kb")
        assert (answer.status_code, key in answer.get_json()) == (200, True)
        assert api.get(path, "lurah@jawa").status_code == 404  # the kecamatan is not the lurah's to see
        assert api.get(path.replace("kb", "jawa"), "lurah@jawa").status_code == 200


amounts = st.decimals(0, 10**12, places=2, allow_nan=False, allow_infinity=False)


@examples(5)
@given(st.lists(st.tuples(amounts, st.none() | amounts), min_size=1, max_size=3), st.tuples(amounts, amounts))
def test_with_is_without_and_each_kelurahan_to_the_last_sen(
    below: list[tuple[Decimal, Decimal | None]], own: tuple[Decimal, Decimal]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        kantor = Kantor(f"sqlite:///{Path(folder) / 'jejak.db'}").found().at("2023-04-03")
        units = [f"k{n}" for n in range(len(below))]
        kelurahan(kantor, *units)
        for unit, (ceiling, paid) in zip(["kb", *units], [own, *below], strict=True):
            dpa(kantor, unit, s1=str(ceiling))
            spend(kantor, 1, unit, s1=None if paid is None else str(paid))
        found = keuangan(kantor)["kelurahan"]
        kantor.close()
    paid_ones = [paid for _, paid in below if paid is not None]
    assert Decimal(found["dengan"]["pagu"]) == own[0] + sum(ceiling for ceiling, _ in below)
    assert Decimal(found["dengan"]["realisasi"]) == own[1] + sum(paid_ones)
    assert Decimal(found["tanpa"]["realisasi"]) == own[1]
    assert (found["n_realisasi"], found["dari"]) == (len(paid_ones), len(below))


def test_a_kelurahan_that_takes_over_later_is_not_missing_from_the_years_before(kantor: Kantor) -> None:
    kelurahan(kantor.found(), "jawa")
    kelurahan(kantor.at("2024-07-10"), "jawa-baru")
    since = {"since": "2024-07-01", "decree": "Perda contoh/1", "jenis": "ganti_kode"}
    kantor.do("unit.succeed", "admin", unit="jawa", penerus=["jawa-baru"], **since)
    for tahun, below in ((2023, ["jawa"]), (2025, ["jawa-baru"])):
        found = kantor.house.queries.gabungan(kantor.today(), "kb", tahun)
        assert ([row["unit"] for row in found["rows"]], found["dari"]) == (below, 1)
    # One that was there with papers of its own counts, whatever it takes over later.
    dpa(kantor.at("2024-07-11"), "jawa-baru", on="2023-01-05", s1="200")
    assert kantor.house.queries.gabungan(kantor.today(), "kb", 2023)["dari"] == 2
