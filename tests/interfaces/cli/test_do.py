"""`jejak do`: commands from a file are carried out once, in their order, and what each did is said."""

import json
import re
from typing import Any
from uuid import uuid4

import pytest

from application.every_command import REGISTER, for_people
from domain.organisation.usulan import make_number
from interfaces.input.catalogue import template
from interfaces.input.orders import parse
from interfaces.input.who_may import who_may
from interfaces.registers.identity import DemoIdentities
from tests.interfaces.cli.runner import ROOT, Terminal
from tests.kantor import SHA, Kantor, checked

PK = {"unit": "kb", "tahun": 2023}
DPPA = {"kind": "DPPA", "number": "900/12", "signed_on": "2023-10-02"}
REASON = "perubahan_strategi_anggaran"


@pytest.fixture
def jejak(kantor: Kantor, database_url: str) -> Terminal:
    """A terminal on an office whose camat signed, on 31 January 2023, to bring keluhan to 75."""
    kantor.found().indikator("keluhan").at("2023-01-31").sign_pk(keluhan="75")
    return Terminal(database_url)


def given(name: str, actor: str, at: str | None = None, **data: Any) -> dict[str, Any]:
    """A command as a file holds it."""
    why = {"reason": "Target keluhan disesuaikan dengan DPPA", "basis": DPPA}
    when = {"at": f"{at}:00+08:00"} if at else {}
    return {"command": name, "command_id": str(uuid4()), "actor": actor, **why, **when, "data": data}


def confirmed(command: dict[str, Any], by: str = "bkpsdm") -> dict[str, Any]:
    """The second person's press on what waits for one."""
    number = make_number(f"demo-{command['actor']}/{command['command_id']}")
    at = {"at": command["at"]} if "at" in command else {}
    return {**given("usulan.confirm", by, nomor=number), **at}


def perubahan() -> list[dict[str, Any]]:
    """A PK Perubahan of one target: in force from 10 October, recorded on 1 November."""
    return [
        given("pk.open_revision", "perencana@kb", "2023-11-01T09:00", **PK, base=1, reason_code=REASON),
        given(
            "pk.set_target", "perencana@kb", "2023-11-01T09:01", **PK, target=[{"indikator": "keluhan", "nilai": "76"}]
        ),
        given("pk.submit", "camat@kb", "2023-11-01T09:02", **PK),
        given("pk.verify", "bagian_organisasi", "2023-11-01T09:03", **PK, periksa=checked("pk.verify")),
        given("pk.sign_first", "camat@kb", "2023-11-01T09:04", **PK),
        given("pk.sign", "bupati", "2023-11-01T09:05", **PK, sha256=SHA, effective_from="2023-10-10"),
    ]


def test_a_pk_perubahan_gives_four_answers_on_two_clocks(jejak: Terminal) -> None:
    assert jejak.do(*perubahan()).code == 0

    def target(per: str, known: str) -> tuple[str, int]:
        line = f"lineage --unit kb --indikator keluhan --tahun 2023 --json --per {per} --known {known}"
        answer = jejak.ok(line).json
        return answer["target"], answer["berlaku"]["versi"]

    assert target(per="2023-10-09", known="2023-10-31") == ("75", 1)
    assert target(per="2023-10-10", known="2023-10-31") == ("75", 1)
    assert target(per="2023-10-09", known="2023-11-01") == ("75", 1)
    assert target(per="2023-10-10", known="2023-11-01") == ("76", 2)
    assert target(per="2023-10-10", known="2023-11-01T09:04") == ("75", 1)
    assert target(per="2023-10-10", known="2023-11-01T09:05+08:00") == ("76", 2)


def test_it_says_what_each_command_did(jejak: Terminal) -> None:
    said = jejak.do(*perubahan()).out
    assert "pk.set_target: 1 peristiwa." in said
    assert "Perencana Kecamatan Contoh mengubah target 'Indikator keluhan' 2023" in said
    assert "75 → 76" in said
    english = Terminal(jejak.url, "en").do(given("unit.appoint", "admin", **holder("kasi"))).out
    assert "unit.appoint: 1 event." in english
    assert "The administrator" in english


def holder(jabatan: str) -> dict[str, Any]:
    decree = {
        "kapasitas": "definitif",
        "since": "2023-01-01",
        "decree": "SK contoh 9/2023",
        "decree_date": "2023-01-02",
    }
    return {"unit": "kb", "jabatan": jabatan, "person": f"demo-{jabatan}-kb", "decree_date": "2023-01-02", **decree}


def test_what_a_policy_made_of_it_is_told_too(jejak: Terminal) -> None:
    replaced = given("unit.appoint", "admin", "2023-06-01T09:00", **{**holder("camat"), "person": "demo-camat-baru"})
    said = jejak.do(replaced).out
    assert "unit.appoint: 1 peristiwa." in said
    assert "Belum berlaku: menunggu disahkan orang lain (usulan u-" in said
    said = jejak.do(confirmed(replaced)).out
    assert "usulan.confirm: 2 peristiwa." in said
    assert "Sistem membuka perubahan Perjanjian Kinerja camat" in said


def test_the_same_file_again_changes_nothing(jejak: Terminal) -> None:
    file = perubahan()
    jejak.do(*file)
    before = jejak.position()
    said = jejak.do(*file)
    assert said.code == 0
    assert said.out.count("sudah dijalankan, tidak diulang") == len(file)
    assert jejak.position() == before


def test_a_key_that_was_used_for_something_else_is_refused(jejak: Terminal) -> None:
    first = given("unit.appoint", "admin", **holder("kasi"))
    jejak.do(first)
    other = {**first, "data": holder("sekretaris")}
    assert "sudah dipakai untuk perintah lain" in jejak.fails(1, "do -", stdin=json.dumps(other))


def test_a_file_that_met_a_question_half_way_is_sent_again_with_the_answer(jejak: Terminal) -> None:
    opened, changed, *_ = perubahan()
    changed["data"]["target"][0]["nilai"] = "8500"
    asked = jejak.do(opened, changed)
    assert asked.code == 1
    assert "persen_di_luar" in asked.err
    again = jejak("do - --answer persen_di_luar=ya --answer sepuluh_kali=ya", stdin=json.dumps([opened, changed]))
    assert (again.code, again.err) == (0, "")
    assert "pk.open_revision: sudah dijalankan, tidak diulang." in again.out
    assert "75 → 8.500" in again.out


def test_a_refusal_that_is_repeated_says_that_a_new_key_is_wanted(jejak: Terminal) -> None:
    opened, changed, submitted, verified, *_ = perubahan()
    early = jejak.do(verified).err
    assert jejak.do(opened, changed, submitted).code == 0
    again = jejak.do(verified)
    assert again.code == 1
    assert again.err.startswith(early.rstrip("\n"))
    assert "command_id baru" in again.err
    assert jejak.do({**verified, "command_id": str(uuid4())}).code == 0


def test_a_refusal_says_which_command_and_what_came_before_stands(jejak: Terminal) -> None:
    opened, changed, *rest = perubahan()
    skipped = jejak.do(opened, changed, *rest[1:])
    assert skipped.code == 1
    assert skipped.err.startswith("Perintah ke-3 dari 5: ")
    assert "Bagian Organisasi" not in skipped.out
    assert jejak.topics(0)[-1] == "Penolakan.Recorded"
    assert "mengubah target" in skipped.out
    assert "Penolakan" in str(jejak.ok("trail --refused --json").json["entries"][0]["topic"])


def test_answers_can_be_read_by_programs(jejak: Terminal) -> None:
    said = jejak("do - --json", stdin=json.dumps(perubahan()))
    done = said.json["done"]
    assert [one["name"] for one in done] == [one["command"] for one in perubahan()]
    assert done[-1]["events"] == [[jejak.position(), "PerjanjianKinerja.Revised"]]


def test_a_file_may_hold_one_command(jejak: Terminal, tmp_path: Any) -> None:
    file = tmp_path / "satu.json"
    file.write_bytes(b"\xef\xbb\xbf" + json.dumps(given("unit.appoint", "admin", **holder("kasi"))).encode())
    assert jejak.ok("do", str(file)).out.startswith("unit.appoint: 1 peristiwa.")


def test_the_demo_clock_never_runs_behind_the_record(jejak: Terminal) -> None:
    jejak.do(*perubahan())
    late = jejak("do - --json", stdin=json.dumps(given("unit.appoint", "admin", "2021-01-01T09:00", **holder("kasi"))))
    entry = jejak.ok(f"trail --json --after {late.json['done'][0]['position'] - 1}").json["entries"][0]
    assert entry["recorded_at"] == "2023-11-01T01:05:00+00:00"


def test_outside_the_demo_nobody_acts_by_a_demo_name(database_url: str) -> None:
    jejak = Terminal(database_url)
    jejak.ok("migrate")
    assert "basis data demo" in jejak.fails(
        1, "do -", stdin=json.dumps(given("unit.appoint", "admin", **holder("kasi")))
    )
    moment = given("unit.appoint", "admin", "2023-11-01T09:00", **holder("kasi"))
    assert "hanya untuk demo" in jejak.fails(2, "do -", stdin=json.dumps(moment))
    assert jejak.position() == 0


@pytest.mark.parametrize("name", [command.name for command in for_people()])
def test_every_template_is_a_command_that_can_be_read(name: str) -> None:
    order, _ = parse(template(REGISTER[name]), DemoIdentities(demo=True).identify, demo=True)
    assert order.name == name


def test_the_list_of_one_kind_holds_its_commands_only(database_url: str) -> None:
    listed = Terminal(database_url).ok("do --list pk --json").json["commands"]
    assert {one["command"].partition(".")[0] for one in listed} == {"pk"}
    assert len(listed) == sum(c.name.startswith("pk.") for c in for_people())


def test_the_commands_in_the_notes_for_operators_are_commands() -> None:
    notes = (ROOT / "docs" / "operating.md").read_text("utf-8")
    found = [json.loads(text) for text in re.findall(r"```json\n(.*?)```", notes, re.DOTALL)]
    commands = [one for one in found if "command" in one]
    assert {one["command"] for one in commands} == {"pk.set_target", "realisasi_setahun.load"}
    for one in commands:
        assert set(one["data"]) <= set(REGISTER[one["command"]].params)
        assert {"command_id", "actor"} <= set(one)
    known = {c.name for c in for_people()}
    named = set(re.findall(r"`([a-z_]+\.[a-z_]+)`", notes.partition("## A new kabupaten")[2].partition("\n## ")[0]))
    assert named <= known, named - known


def test_a_template_is_given_as_it_is_printed(jejak: Terminal) -> None:
    example = jejak.ok("do --template unit.appoint").json
    example["data"] |= {"unit": "kb", "jabatan": "kasi", "person": "demo-kasi-kb"}
    assert jejak.do(example).code == 0


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_list_holds_every_command_with_what_it_takes(database_url: str, language: str) -> None:
    said = Terminal(database_url, language).ok("do --list").out
    for command in for_people():
        assert f"{command.name}: {command.teks.dalam(language).split()[0]}" in said
    assert "unit, tahun, jabatan?, target: [{indikator, nilai, tahun?, triwulan?}]" in said
    known = Terminal(database_url, language).ok("do --list --json").json["commands"]
    assert [one["command"] for one in known] == [command.name for command in for_people()]
    assert "flag" not in said


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_list_names_offices_and_never_parties(language: str) -> None:
    for command in for_people():
        said = who_may(command).dalam(language)
        assert said, command.name
        assert not re.search(r"verifikator|verifier|pihak|party|kepala_unit|@|_", said), (command.name, said)
    assert "Bagian Organisasi" in who_may(REGISTER["pk.verify"]).dalam(language)
    assert "bupati" in who_may(REGISTER["pk.sign"]).dalam(language)


def test_the_list_of_one_command_tells_its_choices(database_url: str) -> None:
    jejak = Terminal(database_url)
    said = jejak.ok("do --list pk.open_revision --json").json
    assert said["choices"]["reason_code"][0] == "pergantian_pejabat"
    assert "perencana" in said["by"]
    settings = jejak.ok("do --list kabupaten.change_setting").out
    assert "reviu_lkjip = tidak_wajib, sebelum, sesudah" in settings
    assert "kartu.arah: turn" not in settings
    assert "tujuan, sasaran" in jejak.ok("do --list indikator.register").out
    assert "Maksudnya pk.sign?" in jejak.fails(2, "do --list pk.sgin")


def test_the_list_follows_the_table_of_this_kabupaten(jejak: Terminal) -> None:
    assert "sekda" not in jejak.ok("do --list pk.sign --json").json["by"]
    row = {
        "jenis": "dinas",
        "pola": "sekretaris",
        "since": "2023-01-01",
        "dasar": "Perbup contoh",
        "pihak_kedua": ["sekda"],
    }
    row_set = given("kabupaten.set_unit_row", "admin", **row)
    assert jejak.do(row_set, confirmed(row_set)).code == 0
    assert "sekda" in jejak.ok("do --list pk.sign --json").json["by"]
