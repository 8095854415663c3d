"""Whoever writes into the views lets a stranger into every audit, and says that nothing of it is closed: sealed papers
stay closed all the same, by what the signed log says."""

from typing import Any

from application.files import own_audits
from domain.audit.penugasan_audit import PenugasanAudit
from interfaces.exports.export import find
from tests.interfaces.api.client import Api
from tests.kantor import Kantor
from tests.stories.audit import ANGGOTA, KETUA, LAIN, PEMBERI, SECRET, SLUG, SURAT, assigned, draft, note

OWN = "reviu-lain"
STRANGERS = (LAIN, "camat@kb", "bappeda", "admin")
HIDDEN = (SECRET, SURAT["hal"], "Renja tidak diubah lebih dahulu")
READ = ("/audit", f"/audit/{OWN}", "/trail?limit=500", "/trail?unit=kb&limit=500")


def audited(kantor: Kantor) -> Kantor:
    """An assignment with its papers, of which somebody else of the inspektorat, with one of their own, is not told."""
    assigned(kantor)
    note(kantor)
    draft(kantor)
    kantor.do("audit.draw_sample", ANGGOTA, penugasan=SLUG, aturan={"metode": "acak", "n": 2}, populasi={"kind": "pk"})
    letter = {**SURAT, "nomor": "ST-8/2023", "hal": "Reviu lain", "tim": [{"person": "oki", "peran": "ketua"}]}
    kantor.do("audit.assign", PEMBERI, penugasan=OWN, surat=letter)
    return kantor


def open_all(kantor: Kantor) -> None:
    there, own = str(PenugasanAudit.create_id(SLUG)), str(PenugasanAudit.create_id(OWN))
    put = "INSERT INTO tim_audit (penugasan, person, peran, pos_from) VALUES (?, ?, 'ketua', 1)"
    with kantor.house.database.write() as tx:
        for person in ("oki", "demo-camat-kb", "bappeda", "admin"):
            tx.execute(put, (SLUG, person))
        tx.execute("DELETE FROM tertutup")
        tx.execute("UPDATE trail SET unit = 'kb', doc = ? WHERE doc = ?", (own, there))
        tx.execute("UPDATE dokumen SET unit = 'kb', slug = ? WHERE doc = ?", (OWN, there))
        tx.execute("UPDATE dokumen SET unit = 'ls' WHERE kind = 'temuan'")


def test_what_is_sealed_is_opened_by_no_row_of_a_view(kantor: Kantor) -> None:
    house, api = audited(kantor).house, Api(kantor.house)
    team = api.get(f"/audit/{SLUG}", ANGGOTA)
    assert (team.status_code, SECRET in team.text) == (200, True)
    open_all(kantor)
    rules = [rule for rule in api.app.url_map.iter_rules() if rule.rule.startswith("/api/v1/")]
    sealed = [rule for rule in rules if "penugasan" in rule.arguments and "GET" in (rule.methods or ())]
    assert len(sealed) > 2
    asked: dict[str, Any] = {"penugasan": SLUG, "nomor": 1}
    for who in STRANGERS:
        for rule in sealed:
            path = api.app.url_map.bind("").build(rule.endpoint, {name: asked[name] for name in rule.arguments})
            assert api.get(path.removeprefix("/api/v1"), who).status_code in (403, 404), (who, path)
        told = [api.get(path, who).text for path in READ]
        assert not [one for one in told for hidden in HIDDEN if hidden in one], who
        entries = api.get("/trail?limit=500", who).get_json().get("entries", ())
        closed = {e["dokumen"] for e in entries if e["topic"].startswith("PenugasanAudit.")}
        assert closed <= ({f"audit/{OWN}"} if who == LAIN else set())
    assert [a.penugasan for a in own_audits(house.jejak.work(), kantor.identities.identify(LAIN))] == [OWN]

    made = kantor.do("trail.export", "camat@kb", bentuk="jsonl", unit="kb").events[0][0]
    held = b"".join(find(house, made, kantor.identities.identify("camat@kb")).bytes(lambda done: None))
    assert b"PerjanjianKinerja." in held
    assert b"PenugasanAudit." not in held

    house.rebuild()
    kantor.do("audit.issue_finding", KETUA, penugasan=SLUG, nomor=1)
    open_all(kantor)
    assert [one["unit"] for one in api.found("/temuan", "camat@ls")["temuan"]] == []
    assert api.get(f"/temuan/ls/{SLUG}/1", "camat@ls").status_code == 404
