"""The audit package that an installation makes, checked where there is no Jejak; on both databases."""

import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from application.record.keys import rotate
from tests.interfaces.verify.installation import Kabupaten, dumped
from tests.interfaces.verify.running import alone, verify

UNIT = "kota-bangun"


def package(kabupaten: Kabupaten, folder: Path, by: str = "inspektorat", **asked: str) -> Path:
    form = asked.pop("bentuk", "zip")
    told = kabupaten.done("trail/export", {"bentuk": form, "unit": UNIT, **asked}, by)
    file = kabupaten.get(f"/trail/export/{told['events'][0]['idx']}", by)
    assert (file.status_code, form != "zip" or file.content_type == "application/zip") == (200, True)
    target = folder / f"paket-{told['events'][0]['idx']}.zip"
    target.write_bytes(file.data)
    return target


def lines(path: Path, name: str) -> list[dict[str, object]]:
    with zipfile.ZipFile(path) as box:
        return [json.loads(line) for line in box.read(name).splitlines()]


def test_a_package_is_checked_without_us(kabupaten: Kabupaten, tmp_path: Path) -> None:
    state = tmp_path / "saksi"
    kabupaten.target("76")
    kabupaten.sign()
    verify("init", "--vkey", kabupaten.vkey, "--state", state, "--url", kabupaten.url)
    assert (verify("pull", "--state", state).exit, verify("cosign", "--state", state).exit) == (0, 0)
    rotate(kabupaten.house.jejak, "pergantian operator")
    kabupaten.target("77")
    made = package(kabupaten, tmp_path)

    checked = alone(tmp_path, "package", made, "--vkey", kabupaten.vkey)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "COCOK" in checked.stdout
    assert verify("package", made, "--state", state).exit == 0
    (tie,) = lines(made, "consistency.jsonl")
    assert tie["first"] == json.loads((state / "state.json").read_text())["body"]["cosigned"]["size"]
    assert [row["topic"] for row in lines(made, "rotations.jsonl")] == ["Kunci.Rotated"]


def test_a_package_tells_nothing_of_another_unit(kabupaten: Kabupaten, tmp_path: Path) -> None:
    made = package(kabupaten, tmp_path)
    own = {row["idx"] for row in lines(made, "entries.jsonl")}
    assert own == {e["idx"] for e in kabupaten.found(f"/trail?unit={UNIT}&limit=500")["entries"]} - {max(own) + 1}
    with zipfile.ZipFile(made) as box:
        everything = b"".join(box.read(name) for name in box.namelist() if not name.endswith((".py", ".md")))
        book = openpyxl.load_workbook(io.BytesIO(box.read("history.xlsx")))
        html = box.read("history.html").decode()
    assert b"sangasanga" not in everything
    (itself,) = lines(made, "export.jsonl")
    others = [row.leaf for row in kabupaten.rows() if row.idx not in own | {itself["idx"]}]
    assert not [leaf for leaf in others if f'"leaf":"{leaf}"'.encode() in everything]
    assert len(list(book["Jejak"].rows)) == len(own) + 1
    assert html.count("<li id=") == len(own)


def test_the_same_export_gives_the_same_package(kabupaten: Kabupaten, tmp_path: Path) -> None:
    made = package(kabupaten, tmp_path, until="2023-12-31")
    kabupaten.target("79")
    kabupaten.sign()
    idx = made.stem.removeprefix("paket-")
    assert kabupaten.get(f"/trail/export/{idx}", "inspektorat").data == made.read_bytes()


def test_an_event_left_out_of_a_package_is_missed(kabupaten: Kabupaten, tmp_path: Path) -> None:
    """Also when package.json says nothing of it: the log recorded how many events were exported."""
    made = package(kabupaten, tmp_path)
    with zipfile.ZipFile(made) as box:
        parts = {n: box.read(n) for n in box.namelist()}
    parts["entries.jsonl"] = b"".join(parts["entries.jsonl"].splitlines(keepends=True)[:-1])
    with zipfile.ZipFile(made, "w") as box:
        for n, data in parts.items():
            box.writestr(n, data)
    assert verify("package", made, "--vkey", kabupaten.vkey).codes == {"ENTRY_MISSING"}


@pytest.mark.parametrize("name", ["entries.jsonl", "checkpoint.txt"])
def test_one_byte_changed_in_a_package_is_found(kabupaten: Kabupaten, tmp_path: Path, name: str) -> None:
    made = package(kabupaten, tmp_path)
    with zipfile.ZipFile(made) as box:
        parts = {n: box.read(n) for n in box.namelist()}
    place = parts[name].index(b"75" if name == "entries.jsonl" else b"\n") + 1
    parts[name] = parts[name][:place] + b"6" + parts[name][place + 1 :]
    with zipfile.ZipFile(made, "w") as box:
        for n, data in parts.items():
            box.writestr(n, data)
    assert verify("package", made, "--vkey", kabupaten.vkey).exit == 1


@pytest.mark.parametrize("form", ["zip", "csv", "jsonl"])
def test_an_export_says_what_its_entries_say(kabupaten: Kabupaten, tmp_path: Path, form: str) -> None:
    """Row by row, and the history in a package figure by figure: one that was changed is named with its entry."""
    kabupaten.target("76")
    made = package(kabupaten, tmp_path, bentuk=form).rename(tmp_path / f"ekspor.{form}")
    log = dumped(kabupaten, tmp_path)
    good = verify("figures", made, "--log", log, "--vkey", kabupaten.vkey)
    assert (good.exit, good.json["compared"] > 0) == (0, True), good.json
    if form == "zip":
        with zipfile.ZipFile(made) as box:
            data = box.read("history.html").replace(b">76</data>", b">67</data>")
        within = verify("figures", made, "--log", made, "--vkey", kabupaten.vkey)
        assert (within.exit, within.json["compared"] > 0) == (0, True)
    else:
        data = made.read_bytes().replace(b"kasubbag", b"camat").replace(b"perencana", b"camat")
    (made.parent / "lain").write_bytes(data)
    bad = verify("figures", made.parent / "lain", "--log", log, "--vkey", kabupaten.vkey)
    assert bad.exit == 1
    assert bad.codes == {"FIGURE_READS_OTHERWISE" if form == "zip" else "ANSWER_DIFFERS"}


def test_who_may_take_a_package(kabupaten: Kabupaten, tmp_path: Path) -> None:
    assert package(kabupaten, tmp_path, "camat@kota-bangun").exists()
    nowhere = kabupaten.post("trail/export", {"bentuk": "zip"}, "inspektorat")
    assert (nowhere.status_code, "satu unit" in nowhere.text) == (422, True)
    foreign = kabupaten.post("trail/export", {"bentuk": "zip", "unit": "sangasanga"}, "camat@kota-bangun")
    assert foreign.status_code == 404
