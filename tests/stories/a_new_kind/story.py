"""The story of a kind of document that was declared in five places: from its draft to its papers of before.

A program for a copy of the house in which the kind is declared; it is given the URL of an empty database.
"""

import json
import sys
from typing import Any

from application.every_command import REGISTER
from interfaces.input.orders import parse
from tests.interfaces.api.client import Api
from tests.interfaces.cli.runner import Terminal
from tests.interfaces.web.reader import Reader
from tests.kantor import SHA, Kantor
from tests.stories.papers import PENETAP, load, paper


def story(url: str) -> None:
    kantor = Kantor(url, "2024-01-08T09:00:00+08:00").found(go_live="2024-01-01").indikator("keluhan")
    five = [{"indikator": "keluhan", "nilai": nilai, "tahun": year} for year, nilai in ((2023, "70"), (2024, "80"))]
    by_law = {**paper("2021-09-01", "Perbup contoh/7"), "target": five}
    load(kantor, "renstra", by="kasubbag@kb", unit="kb", periode="2021-2026", **by_law)
    key: dict[str, Any] = {"unit": "kb", "tahun": 2024}

    # Typed once: the draft begins with what the Renstra says, and what then differs says why.
    kantor.do("rkt.draft", "perencana@kb", **key)
    kantor.do("rkt.set_pagu", "perencana@kb", **key, pagu=[{"kode": "1", "level": "program", "nama": "Program"}])
    changed = [{"indikator": "keluhan", "nilai": "82"}]
    kantor.do("rkt.set_target", "perencana@kb", **key, target=changed, reason="Prioritas kabupaten naik")
    kantor.do("rkt.submit", "camat@kb", **key)
    kantor.do("rkt.verify", "bappeda", **key)
    kantor.do("rkt.establish", "bupati", **key, signed_on="2024-01-08", number="Perbup contoh/1", sha256=SHA)
    found = kantor.house.queries.document(kantor.today(), "rkt", "kb", tahun=2024)
    (row,) = found["rows"]
    assert (found["berlaku"], row["target"], row["sumber"]["target"], row["berbeda"]) == (1, "82", "80", True), found
    assert [node["kode"] for node in found["pagu"]] == ["1"], found

    # It stands in its place in the lineage of the target, and is compared with other units.
    chain = kantor.house.queries.lineage(kantor.today(), "kb", "keluhan", 2024)["langkah"]
    assert [step["kind"] for step in chain] == ["renstra", "rkt"], chain
    compared = kantor.house.queries.compare(kantor.today(), 2024, ["kb"])["rows"]
    assert compared[0]["perubahan"] == 1, compared

    # A paper of the year before, loaded and confirmed. The Renstra that it was copied from was recorded wrongly: it is
    # asked for errata, and mended in its own record.
    old = {"unit": "kb", "tahun": 2023}
    printed = {**paper("2023-01-05", "Perbup contoh/2"), "signers": PENETAP}
    load(kantor, "rkt", **old, **printed, target=[{"indikator": "keluhan", "nilai": "70"}])
    mended = {"versi": 1, "sha256": SHA, "target": {"indikator": "keluhan", "nilai": "71", "tahun": 2023}}
    for kind, key in (("renstra", {"unit": "kb", "periode": "2021-2026"}), ("rkt", old)):
        name = f"{kind}.propose_record_correction"
        kantor.do(name, "perencana@kb", **key, **mended, reason="Salah salin dari naskah")
        kantor.do(f"{kind}.confirm_record_correction", "bappeda", **key, usulan=1)
    asked = kantor.events("RencanaKinerjaTahunan.ErrataAsked")
    assert [(e.tahun, e.semula, e.menjadi) for e in asked] == [(2023, "70", "71")], asked
    before = kantor.house.queries.document(kantor.today("2023-12-31"), "rkt", "kb", tahun=2023)
    assert (before["berlaku"], before["rows"][0]["target"], before["versions"][0]["asal"]) == (1, "71", "arsip"), before

    # The trail tells it, in both languages.
    entries = kantor.house.queries.trail(kantor.today(), limit=100)["entries"]
    told = {entry["topic"]: entry for entry in entries}
    established_at = told["RencanaKinerjaTahunan.Established"]
    assert "Rencana Kinerja Tahunan" in established_at["kalimat"], established_at
    assert "Rencana Kinerja Tahunan" in established_at["sentence"], established_at

    # The API, the pages and the terminal know it by its key, and have an example for each of its commands.
    api = Api(kantor.house)
    answer = api.found("/rkt/kb/2024")
    assert (answer["kind"], answer["rows"][0]["target"]) == ("rkt", "82"), answer
    for page in ("/trail?kind=rkt", "/diff?doc=rkt/kb/2024"):
        assert "Rencana Kinerja Tahunan" in Reader(kantor.house).open(page).text
    jejak = Terminal(url)
    assert jejak.ok("rkt show --unit kb --tahun 2024 --json").json["rows"][0]["target"] == "82"
    drawn = jejak.ok("rkt show --unit kb --tahun 2024").out
    for words in ("Rencana Kinerja Tahunan 2024", "Indikator keluhan", "82", "Program", "Disalin dari Renstra"):
        assert words in drawn, drawn
    assert "rkt" in jejak.ok("--help").out
    assert "Rencana Kinerja Tahunan" in jejak.ok("trail --document rkt/kb/2024").out
    assert jejak.ok("diff rkt kb 2024 --json").json["ke"]["versi"] == 1
    own = [name for name, command in REGISTER.items() if name.startswith("rkt.") and command.by != ("system",)]
    assert {"rkt.load", "rkt.open_revision", "rkt.prefill", "rkt.record_batch", "rkt.set_pagu"} <= {*own}, own
    for name in own:
        parse(json.loads(jejak.ok(f"do --template {name}").out), kantor.identities.identify, demo=True)

    # Built again from the log, the views are the same.
    assert jejak("rebuild --check").code == 0
    kantor.close()


if __name__ == "__main__":
    story(sys.argv[1])
