"""The demo data adds up: counts, sums, reasons for every gap, and nothing in it that a public file may not hold."""

import json
import re
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest

DATA = Path(__file__).parents[3] / "interfaces" / "demo" / "data"
FILES = sorted(path.stem for path in DATA.glob("*.json"))
ARAH = {"naik", "turun"}
MODE = {"dijumlah", "kumulatif", "nilai_akhir", "rata_rata", "tahunan"}


def bare_number(text: str) -> None:
    raise ValueError(f"{text} is a bare number; figures are strings, so that no float can creep in")


def load(name: str) -> Any:
    text = (DATA / f"{name}.json").read_text(encoding="utf-8")
    return json.loads(text, parse_float=bare_number, parse_int=bare_number, parse_constant=bare_number)


def objects(value: Any) -> list[dict[str, Any]]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [value] * isinstance(value, dict) + [found for item in inner for found in objects(item)]


def total(rows: list[dict[str, Any]], key: str) -> Decimal:
    return sum((Decimal(row[key]) for row in rows if row.get(key) is not None), Decimal(0))


def under(rows: list[dict[str, Any]], kode: str) -> list[dict[str, Any]]:
    """The direct children of a node, by code: "1.2" has "1.2.1"; "7.01.01" has "7.01.01.2.01"."""
    deeper = [row for row in rows if row["kode"].startswith(f"{kode}.")]
    nearest = min((row["kode"].count(".") for row in deeper), default=0)
    return [row for row in deeper if row["kode"].count(".") == nearest]


def slugs(*rows: list[dict[str, Any]]) -> list[str]:
    return [row.get("indikator", row.get("slug", "")) for part in rows for row in part]


def half_up(value: Decimal) -> str:
    return str(value.quantize(Decimal("0.01"), ROUND_HALF_UP))


@pytest.mark.parametrize("name", FILES)
def test_a_file_names_its_source_explains_its_gaps_and_names_nobody(name: str) -> None:
    data = load(name)
    assert re.fullmatch(r"[0-9a-f]{64}", data["sumber"]["sha256"])
    assert all(data["sumber"][key] for key in ("dokumen", "tabel", "catatan"))
    for item in objects(data):
        if None in item.values() or item.get("jenis") in ("tidak_berlaku", "tidak_tercatat"):
            assert item.get("alasan") or item.get("catatan"), item
        if "jenis" in item and "angka" in item and item["jenis"] == "angka":
            assert item["teks"].replace(",", ".") == item["angka"]
    text = (DATA / f"{name}.json").read_text(encoding="utf-8")
    assert not re.search(r"\d{18}", text), "looks like a NIP"
    assert not re.search(r"[\u0400-\u04ff]", text), "Cyrillic letters left by the OCR"


def test_kota_bangun_has_26_indicators_and_6_of_programmes() -> None:
    data = load("indikator_kota_bangun")
    cards = data["indikator"] + data["program"]
    assert (len(data["indikator"]), len(data["program"]), len(data["sasaran"])) == (26, 6, 20)
    assert len(set(slugs(cards))) == 32
    assert {c["slug"] for c in cards if c["iku"]} == {"ikm", "keluhan", "trantibum", "pades", "pad-kewenangan"}
    assert {c["slug"] for c in cards if c["arah"] == "turun"} == {"stunting", "aki"}
    assert {c["mode"] for c in cards} <= MODE
    assert {c["arah"] for c in cards} <= ARAH
    assert {c["sasaran"] for c in cards if c["level"] == "sasaran"} == {s["no"] for s in data["sasaran"]}
    parts = {office.get("bagian") for office in load("unit")["jabatan"]["kecamatan"]}
    assert {c["pemilik"] for c in cards} <= parts


def test_every_card_has_a_definition() -> None:
    cards = load("indikator_kota_bangun")
    known = slugs(cards["indikator"], cards["program"], load("sangasanga")["kartu"])
    kamus = load("kamus_indikator")["kamus"]
    assert sorted(kamus) == sorted(known)
    assert all(entry["definisi"] and entry["rumus"] and entry["sumber_data"] for entry in kamus.values())
    assert all(("pembilang" in entry) == ("penyebut" in entry) for entry in kamus.values())


def test_pk_realisasi_and_renstra_speak_of_the_same_26_indicators() -> None:
    known = slugs(load("indikator_kota_bangun")["indikator"])
    pk, realisasi, renstra = load("pk_kota_bangun"), load("realisasi_kota_bangun"), load("renstra_kota_bangun")
    for year in ("2022", "2023"):
        assert slugs(pk[year]) == slugs(realisasi[year]) == known
    assert slugs(renstra["baris"]) + renstra["di_luar_renstra"]["indikator"] == known
    absent = [row["indikator"] for row in pk["2022"] if row["target"]["jenis"] == "tidak_berlaku"]
    assert len(absent) == 12
    assert "bmd" not in absent
    assert absent == [r["indikator"] for r in realisasi["2022"] if r["nilai"]["jenis"] == "tidak_berlaku"]
    assert all(r["pendukung"] and r["penghambat"] and r["tindak_lanjut"] for r in realisasi["2023"])
    signed = {row["indikator"]: row["target"].get("angka") for row in pk["2023"]}
    steps = {row["indikator"]: row["target"]["2023"]["angka"] for row in renstra["baris"] if row["target"]}
    assert steps.items() <= signed.items()
    assert list(load("tercetak_lkjip_kota_bangun_2023")["2023"]) == known


def test_budget_2023_adds_up_before_and_after_the_change() -> None:
    data = load("anggaran_kota_bangun_2023")
    rows, depth = data["baris"], [row["kode"].count(".") for row in data["baris"]]
    assert [depth.count(level) for level in (0, 1, 2)] == [5, 13, 33]
    for key in ("sebelum", "sesudah"):
        assert total(rows, key) == total(data["belanja"], key) == Decimal(data["total"][key])
        for row in rows:
            if f"jumlah_{key}" in row:
                children = under(rows, row["kode"])
                parts = total(children, key) + total(children, f"jumlah_{key}")
                assert parts == Decimal(row[f"jumlah_{key}"]), row
    assert (data["total"]["sebelum"], data["total"]["sesudah"]) == ("31824349565", "54401966922")


def test_money_spent_2023_matches_the_33_rows_of_the_budget() -> None:
    pagu = {row["kode"]: row["sesudah"] for row in load("anggaran_kota_bangun_2023")["baris"] if "sesudah" in row}
    data = load("realisasi_anggaran_kota_bangun_2023")
    assert sorted(row["kode"] for row in data["baris"]) == sorted(pagu)
    assert len(pagu) == 33
    for row in data["baris"]:
        spent = row["keuangan"] if row["keuangan"] is not None else row["dihitung_dari_sisa"]
        assert Decimal(spent) + Decimal(row["sisa"]) == Decimal(pagu[row["kode"]]), row
    assert total(data["baris"], "keuangan") == Decimal(data["total"]["realisasi"]) == Decimal("50049438561")
    assert half_up(Decimal("50049438561") / Decimal("54401966922") * 100) == data["total"]["persen"] == "92.00"


def test_money_2022_adds_up_where_the_source_does() -> None:
    data = load("anggaran_kota_bangun_2022")
    rows = data["baris"]
    assert total(rows, "pagu") == Decimal(data["total"]["pagu"]) == Decimal("24536342435")
    for row in rows:
        if "pagu" in row:
            assert Decimal(row["keuangan"] or 0) + Decimal(row["sisa"]) == Decimal(row["pagu"]), row
            continue
        children = under(rows, row["kode"])
        assert total(children, "pagu") + total(children, "jumlah_pagu") == Decimal(row["jumlah_pagu"]), row
        if row["jumlah_keuangan"] is not None:
            assert total(children, "keuangan") == Decimal(row["jumlah_keuangan"]), row
    assert data["total"]["realisasi"] == "22547389944"  # kept as printed; its own rows do not reach it
    assert str(total(rows, "keuangan")) == "17266144494"
    assert "17266144494" in data["total"]["catatan"]
    shared = {row["kode"]: row["nama"].lower() for row in load("anggaran_kota_bangun_2023")["baris"]}
    assert {row["kode"] for row in rows} - set(shared) == {"5.1.2"}


def test_supporting_data_adds_up_and_gives_what_the_office_did_not_compute() -> None:
    data = load("data_pendukung_kota_bangun")
    paten, desa = data["paten_2023"], {row["slug"] for row in data["desa"]}
    assert len(paten["layanan"]) == len({row["kunci"] for row in paten["layanan"]}) == 25
    for row in paten["layanan"] + paten["jumlah_seksi"]:
        assert len(row["bulan"]) == 12, row
        assert sum(map(int, row["bulan"])) == int(row["jumlah"]), row
    for seksi in paten["jumlah_seksi"]:
        rows = [row["bulan"] for row in paten["layanan"] if row["seksi"] == seksi["seksi"]]
        assert [str(sum(map(int, month))) for month in zip(*rows, strict=True)] == seksi["bulan"]
    assert total(paten["jumlah_seksi"], "jumlah") == Decimal(paten["jumlah"])

    pades, apbdes = data["pades"], data["apbdes_2023"]
    assert {row["desa"] for row in pades["baris"]} == {row["desa"] for row in apbdes["baris"]} == desa
    assert len(desa) == 11
    assert all(str(total(pades["baris"], year)) == pades["jumlah"][year] for year in ("2022", "2023"))
    both = [row for row in pades["baris"] if row["2022"] and row["2023"]]
    assert len(both) == 4
    assert half_up((total(both, "2023") / total(both, "2022") - 1) * 100) == "54.20"
    assert all(str(total(apbdes["baris"], key)) == apbdes["jumlah"][key] for key in ("pagu", "realisasi"))
    for row in [*apbdes["baris"], apbdes["jumlah"]]:
        assert half_up(Decimal(row["realisasi"]) / Decimal(row["pagu"]) * 100) == row["persen"]

    unsur = data["ikm_2023"]["unsur"]
    assert len(unsur) == 9
    assert half_up(total(unsur, "nilai") / 9 * 25) == "83.44"


def test_sangasanga_plans_use_known_indicators() -> None:
    data, iku = load("sangasanga"), load("sangasanga_iku_2024")["baris"]
    shared = data["kartu_kabupaten"]["indikator"]
    assert set(shared) < set(slugs(load("indikator_kota_bangun")["indikator"]))
    known = set(shared) | set(slugs(data["kartu"]))
    pk = data["pk_2025"]["baris"]
    assert (len(data["renstra"]["baris"]), len(iku), len(data["rkt_2025"]), len(pk)) == (3, 24, 3, 13)
    assert set(slugs(data["renstra"]["baris"], iku, data["rkt_2025"], pk)) == known
    assert len(known) == 34
    lost = {row["indikator"] for row in iku if row["target"].get("alasan") == "target tidak terbaca pada sumber"}
    assert lost == {"inovasi", "manajemen-risiko", "reviu-iku", "berakhlak"}
    assert data["pk_2025"]["tanggal"] == "2025-01-20"


def test_sangasanga_tree_adds_up_over_six_units() -> None:
    data = load("program_sangasanga_2025")
    units = {row["slug"]: row for row in load("unit")["unit"]}
    assert len(data["unit"]) == 6
    assert all(units[u["unit"]].get("induk", "sangasanga") == "sangasanga" for u in data["unit"])
    for unit in data["unit"]:
        rows = unit["baris"]
        kodes = [row["kode"] for row in rows]
        assert len(set(kodes)) == len(kodes)
        assert total(rows, "pagu") == Decimal(unit["jumlah"])
        for row in rows:
            segments = row["kode"].split(".")
            assert len(segments) == 3 or ".".join(segments[: {5: 3, 6: 5}[len(segments)]]) in kodes, row
            if "jumlah" in row:
                children = under(rows, row["kode"])
                assert total(children, "pagu") + total(children, "jumlah") == Decimal(row["jumlah"]), row
    depth = [row["kode"].count(".") for unit in data["unit"] for row in unit["baris"]]
    assert [depth.count(level) for level in (2, 4, 5)] == [15, 41, 80]
    assert data["total"] == {"kecamatan": "45893689013", "kelurahan": "8700000000", "semua": "54593689013"}
    assert total(data["unit"][:1], "jumlah") == Decimal(data["total"]["kecamatan"])
    assert total(data["unit"][1:], "jumlah") == Decimal(data["total"]["kelurahan"])
    assert total(data["unit"], "jumlah") == Decimal(data["total"]["semua"])


def test_every_node_of_the_tree_is_measured() -> None:
    tree = {unit["unit"]: [row["kode"] for row in unit["baris"]] for unit in load("program_sangasanga_2025")["unit"]}
    parts = [load(f"indikator_program_{part}_2025") for part in ("sangasanga", "kelurahan")]
    measured = {unit["unit"]: unit["baris"] for part in parts for unit in part["unit"]}
    assert {unit: list(dict.fromkeys(row["kode"] for row in rows)) for unit, rows in measured.items()} == tree
    for rows in measured.values():
        assert len(set(slugs(rows))) == len(rows)
        assert all(row["satuan"] and row["mode"] in MODE for row in rows)
    gaps = [row for rows in measured.values() for row in rows if row["target"]["jenis"] == "tidak_tercatat"]
    assert len(gaps) == 16
    assert {part["arah"] for part in parts} == {"naik"}
