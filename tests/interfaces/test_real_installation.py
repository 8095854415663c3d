"""A real installation, from an empty folder to a reported quarter: real clock, no demo, keys instead of names.

The office tells it through `jejak` and over HTTP, on both databases. What depends on how a process begins (the tables,
the first key, who I am) is a process of its own; the rest is typed in this one, which is what keeps the story quick.
"""

import contextlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import psycopg
import pytest

from interfaces.compose import build
from interfaces.demo.cards import kartu_sangasanga
from interfaces.demo.figures import load
from tests.interfaces.api.client import SHA256, Api
from tests.interfaces.cli.runner import Said, finish, run, start

UNIT = "sangasanga"
YEAR = {"unit": UNIT, "tahun": 2025}
TW1 = {**YEAR, "triwulan": 1}
RENSTRA = {"unit": UNIT, "periode": "2021-2026"}
CARD = {"nama": "Keluhan yang ditangani", "level": "sasaran", "satuan": "Persen", "arah": "naik", "mode": "nilai_akhir"}
LATE = "Disalin dari berkas tahun 2025"
LETTER = {"office": "Kasi Trantib", "via": "surat 005/12", "on": "2025-04-03"}
PEOPLE = {
    "p-002": (f"perencana@{UNIT}",),
    "p-003": (f"sekretaris@{UNIT}", f"camat@{UNIT}"),  # sekretaris and Plt camat
    "p-004": ("bagian_organisasi", "bappeda"),
    "p-005": ("bupati",),
}


MAKES_A_KEY = (("access", "grant"), ("access", "rotate"), ("access", "key"))


class Kantor:
    """A folder, its database, and the keys that people carry."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder, self.url = folder, url
        self.keys: dict[str, str] = {}
        self.heard = ""

    def jejak(self, *words: str, key: str = "", apart: bool = False) -> Said:
        """Type a command in the folder; `apart`: as a process of its own."""
        env = {"JEJAK_DATABASE_URL": self.url, "JEJAK_ACCESS_KEY": key}
        if apart:
            said = finish(start(*words, env=env, cwd=self.folder))
        else:
            with patch.dict(os.environ, env), contextlib.chdir(self.folder):
                said = run(*words)
        self.heard += said.err if words[:2] in MAKES_A_KEY else said.out + said.err
        return said

    def ok(self, *words: str, person: str = "", apart: bool = False) -> str:
        said = self.jejak(*words, key=self.keys.get(person, ""), apart=apart)
        assert (said.code, said.err) == (0, ""), said
        return said.out

    def grant(self, person: str, *offices: str) -> None:
        for office in offices:
            told = self.ok("access", "grant", "--person", person, "--as", office, apart=not self.keys)
            last = told.splitlines()[-1]
            if last.startswith("jejak_"):
                self.keys[person] = last

    def do(self, person: str, actor: str, *commands: tuple[str, dict[str, Any]], **why: Any) -> str:
        return self.ok("do", self.file(actor, *commands, **why), person=person)

    def may_sign(self, person: str, *scope: str) -> None:
        """A key that was made for it: without a scope none signs, approves or records."""
        named = [word for name in scope for word in ("--scope", name)]
        told = self.ok("access", "key", "--person", person, "--label", "pengesahan", *named)
        self.keys[f"{person} mengesahkan"] = told.splitlines()[-1]

    def file(self, actor: str, *commands: tuple[str, dict[str, Any]], **why: Any) -> str:
        given = [
            {"command": name, "command_id": str(uuid4()), "actor": actor, "data": data, **why}
            for name, data in commands
        ]
        (self.folder / "perintah.json").write_text(json.dumps(given))
        return "perintah.json"

    def everything_kept(self) -> bytes:
        """All that the database keeps, as bytes: its files, or each row of each table."""
        if self.url.startswith("sqlite:"):
            return b"".join(file.read_bytes() for file in self.folder.iterdir())
        with psycopg.connect(self.url) as connection:
            tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
            rows = [connection.execute(f"SELECT t::text FROM {name} t").fetchall() for (name,) in tables]
        return str(rows).encode()


@pytest.fixture
def kantor(tmp_path: Path, empty_database_url: str) -> Kantor:
    return Kantor(tmp_path, empty_database_url)


@pytest.fixture
def http(kantor: Kantor) -> Iterator[Api]:
    """The API over the same database, on the real clock."""
    house = build(kantor.url)
    yield Api(house)
    house.close()


def founded(kantor: Kantor) -> None:
    """The tables, the first admin, the kabupaten, its kecamatan and who holds its offices."""
    assert list(kantor.folder.iterdir()) == []
    kantor.ok("migrate", apart=True)
    kantor.grant("p-001", "admin")
    unit = {"slug": UNIT, "nama": "Kecamatan Sangasanga", "jenis": "kecamatan", "zona": "WITA"}
    held = {"unit": UNIT, "person": "p-003", "since": "2025-01-02"}
    kantor.do(
        "p-001",
        "admin",
        ("kabupaten.found", {"nama": "Kabupaten Contoh", "zona": "WITA"}),
        ("unit.register", {**unit, "go_live": "2026-11-01"}),
        ("unit.appoint", {**held, "jabatan": "sekretaris", "kapasitas": "definitif", "decree": "SK contoh 1"}),
        ("unit.appoint", {**held, "jabatan": "camat", "kapasitas": "plt", "decree": "SP contoh 2"}),
    )
    for person, offices in PEOPLE.items():
        kantor.grant(person, *offices)


def test_from_an_empty_folder_to_a_reported_quarter_of_2025_in_one_day(
    kantor: Kantor, http: Api, caplog: pytest.LogCaptureFixture
) -> None:
    founded(kantor)
    # the planner registers the cards, then copies the Renstra 2021-2026 and the PK 2025 from their paper
    planner = f"perencana@{UNIT}"
    source = load("sangasanga")
    cards = kartu_sangasanga()
    promised = source["pk_2025"]["baris"]
    kantor.do(
        "p-002",
        planner,
        *(
            ("indikator.register", {"unit": UNIT, "slug": slug, "kartu": cards[slug]})
            for slug in dict.fromkeys(row["indikator"] for row in [*source["renstra"]["baris"], *promised])
        ),
    )
    steps = [
        {"indikator": row["indikator"], "tahun": int(tahun), "nilai": nilai}
        for row in source["renstra"]["baris"]
        for tahun, nilai in row["target"].items()
    ]
    perkada = {"signed_on": "2021-09-01", "number": "Perbup contoh/2021", "sha256": SHA256}
    bupati = {"jabatan": "bupati", "kapasitas": "definitif"}
    renstra = {**RENSTRA, **perkada, "target": steps, "signers": [{"pihak": "penetap", **bupati}]}
    camat = {"pihak": "pihak_pertama", "jabatan": "camat", "kapasitas": "definitif"}
    pk = {
        **YEAR,
        "number": "PK contoh/2025",
        "signed_on": source["pk_2025"]["tanggal"],
        "sha256": SHA256,
        "target": [{"indikator": row["indikator"], "nilai": row["target"]} for row in promised],
        "signers": [camat, {"pihak": "pihak_kedua", **bupati}],
    }
    (kantor.folder / "naskah.txt").write_text("naskah")
    about = f"--for {UNIT} --date 2025-01-02 --source Arsip --persons tidak --as {planner}"
    assert kantor.jejak("evidence", "add", *about.split(), "naskah.txt", key=kantor.keys["p-002"]).code == 0
    kantor.do("p-002", planner, ("renstra.load", renstra), ("pk.load", pk), reason=LATE)
    # nothing holds until a second person has compared record and paper, of the office that may
    assert "belum berlaku" in kantor.ok("pk", "show", "--unit", UNIT, "--tahun", "2025").lower()
    own = kantor.jejak("do", kantor.file(planner, ("pk.confirm_load", YEAR)), key=kantor.keys["p-002"])
    assert (own.code, "Mintalah Bappeda atau Bagian Organisasi" in own.err) == (1, True)
    plain = kantor.jejak("do", kantor.file("bappeda", ("renstra.confirm_load", RENSTRA)), key=kantor.keys["p-004"])
    assert (plain.code, "jejak access key --person KODE --label NAMA --scope" in plain.err) == (1, True)
    kantor.may_sign("p-004", "renstra.confirm_load", "pk")
    kantor.do("p-004 mengesahkan", "bappeda", ("renstra.confirm_load", RENSTRA))
    kantor.do("p-004 mengesahkan", "bagian_organisasi", ("pk.confirm_load", YEAR))
    shown = kantor.ok("lineage", "--unit", UNIT, "--indikator", "keluhan", "--tahun", "2025")
    assert "dimuat dari arsip" in shown
    # a quarter of 2025 is reported the same day: the planner types, the kasi supplied the figure by letter
    row = {"indikator": "keluhan", "nilai": "80"}
    kantor.do(
        "p-002",
        planner,
        ("realisasi.draft", TW1),
        ("realisasi.report", {**TW1, "realisasi": [row]}),
        reason=LATE,
        supplied_by=LETTER,
    )
    shown = kantor.ok("realisasi", "show", "--unit", UNIT, "--tahun", "2025", "--triwulan", "1")
    assert "Diketik oleh: Perencana, angka dari Kasi Trantib (surat 005/12, 3 April 2025)" in shown
    # the same is read over HTTP, by whoever may read it
    answer = http.found(f"/realisasi/{UNIT}/2025/1", kantor.keys["p-003"], X_Acting_As=f"sekretaris@{UNIT}")
    assert answer["rows"][0]["pemasok"] == LETTER
    entries = http.found("/trail?limit=100", kantor.keys["p-005"])["entries"]
    done = {e["topic"]: (e["office"], e["capacity"]) for e in entries}
    assert done["PerjanjianKinerja.LoadConfirmed"] == ("bagian_organisasi", "")
    assert not [topic for topic in done if topic.endswith((".Signed", ".Established", ".Flagged"))]
    assert done["RealisasiTriwulan.Reported"] == ("perencana", "")
    assert entries[-1]["kalimat"].endswith("; angka dari Kasi Trantib (surat 005/12, 3 April 2025).")
    # who is who stays an opaque code, and no key stands anywhere but with its owner
    kept = kantor.everything_kept()
    assert b"p-003" in kept
    for key in kantor.keys.values():
        assert key.encode() not in kept
        assert key not in kantor.heard
        assert key not in caplog.text


def test_who_is_not_let_in_is_told_what_to_do(kantor: Kantor, http: Api, caplog: pytest.LogCaptureFixture) -> None:
    founded(kantor)
    draft = kantor.file(f"perencana@{UNIT}", ("pk.draft", YEAR))

    def refused(key: str, file: str = draft) -> str:
        said = kantor.jejak("do", file, "--lang", "en", key=key)
        assert (said.code, said.out, said.err.count("\n")) == (1, "", 1), said
        return said.err

    own = kantor.keys["p-002"]
    wrong = own[:-1] + ("A" if own[-1] != "A" else "B")
    assert "Give your access key: JEJAK_ACCESS_KEY" in refused("")
    assert "a demo database only" in refused(f"perencana@{UNIT}")
    assert "The access key is unknown." in refused(wrong)
    # an office of somebody else
    assert f"'perencana@{UNIT}' was not granted to you. Act as: bupati." in refused(kantor.keys["p-005"])
    # over HTTP the same, with its status
    said = http.post("pk/draft", YEAR, wrong)
    assert (said.status_code, said.headers["WWW-Authenticate"]) == (401, 'Bearer realm="jejak"')
    assert http.post("pk/draft", YEAR, kantor.keys["p-005"], X_Acting_As=f"perencana@{UNIT}").status_code == 403
    several = http.post("pk/draft", YEAR, kantor.keys["p-003"])
    assert (several.status_code, f"sekretaris@{UNIT}, camat@{UNIT}" in several.get_json()["detail"]) == (403, True)
    # a key that was revoked, at once and on both ways in
    assert http.post("pk/draft", YEAR, own).status_code == 200
    kantor.ok("access", "revoke", "--person", "p-002")
    assert "was revoked or replaced" in refused(own)
    assert http.get("/units", own).status_code == 401
    # nobody let in is told of in the trail as anyone's act, and no key was written anywhere
    kept = kantor.everything_kept()
    for key in (wrong, *kantor.keys.values()):
        assert key.encode() not in kept
        assert key not in kantor.heard
        assert key not in caplog.text
    me = json.loads(kantor.ok("access", "me", "--json", person="p-003", apart=True))
    assert [(o["acting_as"], o["kapasitas"]) for o in me["offices"]] == [
        (f"sekretaris@{UNIT}", "definitif"),
        (f"camat@{UNIT}", "plt"),
    ]
