"""What an audit has not issued, nobody outside its team finds out: not that it exists, where it looks, what it says."""

import json
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from domain.kernel import Invalid
from tests.interfaces.api.client import Api
from tests.interfaces.cli.runner import Terminal
from tests.interfaces.web.reader import Reader
from tests.kantor import Kantor
from tests.stories.audit import ANGGOTA, KETUA, LAIN, PEMBERI, SECRET, SLUG, assigned, draft, lowered, note, papers

OUTSIDERS = ("camat@kb", "perencana@kb", "camat@ls", "bappeda", "bagian_organisasi", "sekda", "bupati", LAIN)
SECRETS = (SLUG, SECRET, "ST-7/2023", "PenugasanAudit", "audit.")


@pytest.fixture
def audited(kantor: Kantor) -> Kantor:
    """An assignment with a sample, a test, two notes on a cell and an event of kb, a draft, and a refusal."""
    assigned(kantor)
    key = {"penugasan": SLUG}
    kantor.do("audit.draw_sample", ANGGOTA, **key, aturan={"metode": "semua"}, populasi={"kind": "pk", "unit": ["kb"]})
    kantor.do("audit.test_item", ANGGOTA, **key, sampel=1, peristiwa=lowered(kantor), hasil="sesuai", catatan=SECRET)
    note(kantor)
    note(kantor, f"Kedua: {SECRET}", peristiwa=lowered(kantor))
    draft(kantor, kondisi=SECRET)
    with pytest.raises(Invalid):
        kantor.do("audit.note", KETUA, **key, pada={"peristiwa": 99_999}, teks=SECRET)
    return kantor


def private(kantor: Kantor) -> list[int]:
    """The log positions of what only the team sees."""
    pages = [r for page in kantor.house.journal.pages() for r in page]
    return [r.idx for r in pages if type(r.event).TOPIC.startswith("PenugasanAudit.")] + [
        r.idx for r in pages if getattr(r.event, "perintah", "").startswith("audit.")
    ]


def clean(text: str) -> bool:
    return not any(secret in text for secret in SECRETS)


def test_the_log_and_its_views_hold_no_word_of_it(audited: Kantor) -> None:
    # Whoever has the log finds seals; where a note looks, and what a test found, is under them too.
    sealed = audited.events("PenugasanAudit.NoteTaken") + audited.events("PenugasanAudit.ItemTested")
    with audited.house.database.read() as tx:
        states = [row[0] for row in tx.execute("SELECT state FROM events")]
        told = [str(row) for row in tx.execute("SELECT * FROM trail")]
        answers = [row[0] for row in tx.execute("SELECT answer FROM commands")]
        own = [row[0] for row in tx.execute("SELECT unit FROM trail WHERE kind = 'audit'")]
    assert not [text for text in (*states, *told, *answers) if SECRET in text]
    assert len(sealed) == 3
    for event in sealed:
        said = {k: v for k, v in vars(event).items() if k not in ("provenance", "originator_id", "originator_version")}
        assert set(said) <= {"nomor", "segel", "timestamp", "originator_topic"}
    # Those events belong to no unit: neither a trail nor a package of a unit has them.
    assert set(own) == {""}
    # The same text twice has two seals: nobody finds a short note by guessing it.
    note(audited)
    seals = [e.segel for e in audited.events("PenugasanAudit.NoteTaken")]
    assert len(set(seals)) == len(seals) == 3


def test_the_api_tells_outsiders_nothing(audited: Kantor) -> None:
    api = Api(audited.house)
    hidden = set(private(audited))
    cell = "/lineage/kb/keluhan/2023"
    for who in OUTSIDERS:
        seen: list[dict[str, Any]] = []
        page = "/trail?limit=500"
        seen += api.found(page, who)["entries"]
        assert seen, who
        assert not hidden & {e["idx"] for e in seen}, who
        for path in (page, "/documents", cell, "/pk/kb/2023/camat", "/koreksi/kb", "/temuan", "/audit", "/units"):
            answer = api.get(path, who)
            assert answer.status_code in (200, 403, 404), (who, path, answer.text)
            assert clean(answer.text), (who, path)
        for asked in ("topic=NoteTaken", "kind=audit", "role=inspektorat&refused=true"):
            assert api.found(f"/trail?{asked}", who)["entries"] == [], (who, asked)
        for path in (f"/audit/{SLUG}", f"/audit/{SLUG}/kkp", f"/audit/{SLUG}/sample/1", f"/temuan/kb/{SLUG}/1"):
            assert api.get(path, who).status_code in (403, 404), (who, path)
    # The raw log is for the witness alone, the inspektorat; even there, notes and tests are only seals.
    for who in ("admin", *OUTSIDERS[:-1]):
        assert api.get("/log/entries", who).status_code == 403, who
    assert SECRET not in api.get("/log/entries?limit=500", LAIN).text
    # The admin of the system is no reader at all; an unknown assignment and one of others are answered alike.
    assert api.get("/trail", "admin").status_code == 403
    assert api.get("/audit", "admin").status_code == 403
    assert api.get("/temuan", "admin").get_json().get("temuan", []) == []
    there, absent = (api.get(f"/audit/{slug}", "admin").text for slug in (SLUG, "tak-ada"))
    assert there.replace(SLUG, "tak-ada") == absent
    # The team and who gave the letter see it all, refusals too.
    for who in (ANGGOTA, KETUA, PEMBERI):
        assert hidden <= {e["idx"] for e in api.found("/trail?limit=500", who)["entries"]}
        assert [a["penugasan"] for a in api.found("/audit", who)["penugasan"]] == [SLUG]
        assert SECRET in api.get(f"/audit/{SLUG}", who).get_data(as_text=True)


def test_no_export_carries_it_out(audited: Kantor) -> None:
    # Not even an export of the team, which anyone who gets the file could read.
    api = Api(audited.house)
    for who in (*OUTSIDERS, ANGGOTA):
        for bentuk in ("csv", "jsonl"):
            done = api.done("trail/export", {"bentuk": bentuk}, who)
            file = api.get(f"/trail/export/{done['events'][0]['idx']}", who)
            assert file.status_code == 200, (who, file.text)
            assert clean(file.text), (who, bentuk)
    # The package of a unit proves its events, and no private one is among them.
    done = api.done("trail/export", {"bentuk": "zip", "unit": "kb"}, "bappeda")
    with ZipFile(BytesIO(api.get(f"/trail/export/{done['events'][0]['idx']}", "bappeda").data)) as package:
        assert all(clean(package.read(name).decode()) for name in ("entries.jsonl", "history.html", "package.json"))


def test_the_terminal_and_the_pages_tell_nothing_either(audited: Kantor) -> None:
    hidden = private(audited)
    path = getattr(audited.house.database, "path", None)
    reader = Reader(audited.house)
    # The visitor of the demo is of the inspektorat, and not in the team.
    for address in ("/trail?after=0", "/audit", "/temuan", "/banding?tahun=2023", "/lineage?unit=kb&indikator=keluhan"):
        shown = reader.open(address).html.replace("audit.assign", "")  # how to give a letter, said to anyone
        assert clean(shown), address
    for idx in hidden:
        reader.open(f"/peristiwa/{idx}", status=404)
    reader.open(f"/audit/{SLUG}", status=404)
    reader.open(f"/audit/{SLUG}/kkp.xlsx", status=404)
    if path is None:
        return  # the terminal reads by the same queries; once is enough
    jejak = Terminal(f"sqlite:///{path}")
    for line in ("trail --limit 10000", "trail --role inspektorat", "dokumen list", "audit list", "audit findings"):
        assert clean(jejak.ok(f"{line} --json").out), line
    for line in ("audit show", "audit export", "audit sample --nomor 1"):
        assert "tidak ada di antara penugasan Anda" in jejak.fails(2, f"{line} --penugasan {SLUG} --as {LAIN}")
    assert SECRET in jejak.ok(f"audit show --penugasan {SLUG} --as ani:inspektorat").out


def test_what_is_issued_is_seen_by_its_unit_and_nothing_else_is(audited: Kantor) -> None:
    api, key = Api(audited.house), {"penugasan": SLUG}
    audited.do("audit.issue_note", KETUA, **key, nomor=1)
    # The note on the cell is out, in full, and its seal is the one that the log had all along.
    (out,) = api.found("/temuan", "camat@kb")["catatan"]
    assert (out["teks"], out["utuh"], out["pada"]["indikator"]) == (SECRET, True, "keluhan")
    assert audited.events("CatatanAudit.Issued")[0].segel == audited.events("PenugasanAudit.NoteTaken")[0].segel
    # The second note, the draft, the sample and the test are not; and another unit is told nothing.
    entries = api.found("/trail?limit=500", "camat@kb")["entries"]
    assert [e["topic"] for e in entries if "udit" in e["topic"]] == ["CatatanAudit.Issued"]
    assert "Kedua" not in json.dumps(entries)
    assert api.found("/temuan", "camat@kb")["temuan"] == []
    assert api.found("/temuan", "camat@ls")["catatan"] == []
    assert api.get("/temuan?unit=kb", "camat@ls").status_code == 404
    # Issued, the finding has an address and an ETag of its own; the camat answers it over the API.
    audited.do("audit.issue_finding", KETUA, **key, nomor=1)
    answer = api.get(f"/temuan/kb/{SLUG}/1", "camat@kb")
    assert (answer.status_code, answer.headers["ETag"]) == (200, f'"temuan-kb-{SLUG}-1.1"')
    body = {"unit": "kb", "asal": SLUG, "nomor": 1, "sikap": "setuju", "teks": "Akan ditindaklanjuti"}
    done = api.done("temuan/respond", body, "camat@kb")
    assert done["document"] == f"temuan/kb/{SLUG}/1"
    assert papers(audited)["temuan"][0]["terbitan"]["tanggapan"]["sikap"] == "setuju"
    # A sample drawn later never has a private event in it, whoever draws.
    audited.do("audit.draw_sample", KETUA, **key, aturan={"metode": "semua"}, populasi={})
    assert not set(private(audited)) & {b["idx"] for b in papers(audited)["sampel"][1]["butir"]}
