"""Files over HTTP: an upload that breaks and goes on, who sees what, looks on record, destruction by two persons."""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.interfaces.api.client import Api, opened

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 40
NAME = sha256(PDF).hexdigest()
ABOUT = {"tanggal": "2023-01-05", "sumber": "Register PATEN", "memuat_orang": False}
PLANNER, CAMAT, SECRETARY = (f"{role}@kota-bangun" for role in ("perencana", "camat", "sekretaris"))
FOREIGN = ("perencana@sangasanga", "lurah@sarijaya", "penyumbang@kota-bangun", "pengampu-dinas-kesehatan", "bkpsdm")


@pytest.fixture
def api(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Api]:
    monkeypatch.setenv("JEJAK_EVIDENCE", str(tmp_path / "bukti"))
    with opened(database_url) as api:
        api.units()
        yield api


class Sender:
    """Somebody who uploads."""

    def __init__(self, api: Api, actor: str = PLANNER, unit: str = "kota-bangun") -> None:
        self.api, self.actor, self.unit = api, actor, unit

    def begin(self, content: bytes = PDF, nama: str = "rekap.pdf", **more: Any) -> TestResponse:
        body = {"sha256": sha256(content).hexdigest(), "ukuran": len(content), "nama": nama, "unit": self.unit}
        return self.api.post("unggahan", {**body, **more}, self.actor)

    def ticket(self, content: bytes = PDF, **more: Any) -> str:
        answer = self.begin(content, **more)
        assert answer.status_code == 201, answer.text
        return str(answer.get_json()["unggahan"])

    def part(self, ticket: str, content: bytes, at: int) -> TestResponse:
        headers = {"Authorization": f"Bearer {self.actor}", "Upload-Offset": str(at)}
        return self.api.client.patch(f"/api/v1/unggahan/{ticket}", data=content, headers=headers)

    def add(self, ticket: str, content: bytes = PDF, **about: Any) -> TestResponse:
        body = {"sha256": sha256(content).hexdigest(), "unggahan": ticket, "unit": self.unit, **ABOUT, **about}
        return self.api.post("bukti/add", body, self.actor)

    def brought(self, content: bytes = PDF, nama: str = "rekap.pdf", **about: Any) -> str:
        ticket = self.ticket(content, nama=nama)
        assert self.part(ticket, content, 0).status_code == 200
        answer = self.add(ticket, content, **about)
        assert answer.status_code == 200, answer.text
        return sha256(content).hexdigest()


def listed(api: Api, actor: str = PLANNER) -> list[Any]:
    found: list[Any] = api.found("/bukti", actor)
    return found


def files(api: Api) -> set[str]:
    root = api.house.evidence.root
    return {p.name for p in root.rglob("*") if p.is_file()}


# -- bringing


def test_a_broken_upload_goes_on_where_it_broke_and_is_listed_when_it_is_kept(api: Api) -> None:
    sender = Sender(api)
    begun = sender.begin()
    ticket = begun.get_json()["unggahan"]
    assert begun.headers["Location"] == f"/api/v1/unggahan/{ticket}"
    assert sender.part(ticket, PDF[:5000], 0).headers["Upload-Offset"] == "5000"
    assert listed(api) == []

    far = api.client.head(f"/api/v1/unggahan/{ticket}", headers={"Authorization": f"Bearer {PLANNER}"})
    assert (far.headers["Upload-Offset"], far.headers["Upload-Length"]) == ("5000", str(len(PDF)))
    assert sender.begin().get_json()["unggahan"] == ticket  # who has lost even the ticket comes back to it
    assert [u["sampai"] for u in api.found("/unggahan", PLANNER)] == [5000]

    early = sender.add(ticket)
    assert early.status_code == 422
    assert "byte 5000" in early.get_json()["detail"]
    again = sender.part(ticket, PDF[4000:], 4000)  # a part whose answer was lost
    assert (again.status_code, again.get_json()["type"]) == (409, "/masalah/bagian-tidak-menyambung")
    assert sender.part(ticket, PDF[5000:], 5000).headers["Upload-Offset"] == str(len(PDF))
    assert sender.add(ticket).status_code == 200

    (file,) = listed(api)
    assert (file["sha256"], file["nama"], file["jenis"], file["ukuran"]) == (NAME, "rekap.pdf", "pdf", len(PDF))
    assert files(api) == {NAME[2:]}
    assert api.found("/unggahan", PLANNER) == []


def test_one_file_brought_twice_at_once_and_for_two_units_lies_there_once(api: Api) -> None:
    one, other = Sender(api), Sender(api, "camat@kota-bangun")
    tickets = one.ticket(), other.ticket()
    assert len(set(tickets)) == 2
    for sender, ticket in zip((one, other), tickets, strict=True):
        sender.part(ticket, PDF, 0)
    assert [s.add(t).status_code for s, t in zip((one, other), tickets, strict=True)] == [200, 200]
    Sender(api, "perencana@sangasanga", "sangasanga").brought()
    assert files(api) == {NAME[2:]}
    assert [f["unit"] for f in listed(api, "bappeda")] == ["sangasanga", "kota-bangun"]
    assert [f["unit"] for f in listed(api)] == ["kota-bangun"]


def test_the_answer_of_a_kept_upload_comes_again_under_its_key(api: Api) -> None:
    sender = Sender(api)
    ticket = sender.ticket()
    sender.part(ticket, PDF, 0)
    body = {"sha256": NAME, "unggahan": ticket, "unit": "kota-bangun", **ABOUT}
    first, again = (api.post("bukti/add", body, PLANNER, Idempotency_Key="sekali") for _ in range(2))
    assert (first.get_json(), again.status_code) == (again.get_json(), 200)
    assert first.get_json()["document"] == f"bukti/kota-bangun/{NAME}"


def test_an_upload_is_its_senders_alone(api: Api) -> None:
    ticket = Sender(api).ticket()
    for other in ("camat@kota-bangun", "bappeda", "admin"):
        stranger = Sender(api, other)
        assert api.get(f"/unggahan/{ticket}", other).status_code == 404
        assert stranger.part(ticket, PDF, 0).status_code == 404
        assert stranger.add(ticket).status_code == 404
        assert api.client.delete(f"/api/v1/unggahan/{ticket}", headers=bearer(other)).status_code == 404
    assert api.client.delete(f"/api/v1/unggahan/{ticket}", headers=bearer(PLANNER)).status_code == 200
    assert api.get(f"/unggahan/{ticket}", PLANNER).status_code == 404
    assert files(api) == set()


def bearer(actor: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {actor}"}


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"sha256": "a" * 64}, "64"),
        ({"ukuran": 0}, "0 byte"),
        ({"ukuran": 101 * 1024 * 1024}, "paling besar 100 MB"),
    ],
)
def test_an_announcement_that_cannot_be_is_refused_before_a_byte_is_sent(
    api: Api, wrong: dict[str, Any], says: str
) -> None:
    answer = Sender(api).begin(**wrong)
    assert answer.status_code == 422
    assert says in answer.get_json()["detail"]
    assert files(api) == set()


def test_what_arrives_must_be_what_was_announced(api: Api) -> None:
    sender = Sender(api)
    ticket = sender.ticket()
    assert sender.part(ticket, PDF + b"x", 0).status_code == 422  # more than was announced
    sender.part(ticket, bytes(len(PDF)), 0)
    answer = sender.add(ticket)
    assert answer.get_json()["type"] == "/masalah/berkas-ditolak"
    assert "tidak sama" in answer.get_json()["detail"]
    assert listed(api) == []
    assert files(api) == set()
    assert sender.brought() == NAME  # and can be sent again


@pytest.mark.parametrize("content", [b"MZ" + bytes(99), b"<html><script>1</script>", b"#!/bin/sh\n", bytes(9)])
def test_a_kind_is_told_by_content_and_never_by_the_name(api: Api, content: bytes) -> None:
    sender = Sender(api)
    ticket = sender.ticket(content, nama="surat.pdf")
    sender.part(ticket, content, 0)
    assert sender.add(ticket, content).get_json()["type"] == "/masalah/berkas-ditolak"
    assert listed(api) == []


@pytest.mark.parametrize(
    ("about", "says"),
    [
        ({"tanggal": "2023-01-11"}, "belum tiba"),
        ({"sumber": " "}, "sumber"),
        ({"sumber": "Daftar 1900 0101 1920 0119 99"}, "berisi NIP"),
        ({"unit": ""}, "unit Anda"),
    ],
)
def test_date_source_and_unit_are_asked(api: Api, about: dict[str, Any], says: str) -> None:
    sender = Sender(api)
    ticket = sender.ticket()
    sender.part(ticket, PDF, 0)
    answer = sender.add(ticket, **about)
    assert answer.status_code in (403, 422)
    assert says in answer.get_json()["detail"]
    assert listed(api) == []


def test_whether_it_names_persons_has_no_answer_of_its_own(api: Api) -> None:
    body = {"sha256": NAME, "unggahan": "x", "unit": "kota-bangun", **ABOUT}
    del body["memuat_orang"]
    assert api.post("bukti/add", body, PLANNER).get_json()["errors"][0]["pointer"] == "/memuat_orang"


def test_a_full_disk_is_told_as_such_and_nothing_is_recorded(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("application.store.evidence.SPARE", 1 << 60)  # no disk has room for that
    answer = Sender(api).begin()
    assert (answer.status_code, answer.get_json()["type"]) == (507, "/masalah/penyimpanan-penuh")
    assert api.found("/unggahan", PLANNER) == []


# -- names


NAMES = {
    "../../etc/passwd": "passwd.pdf",
    "C:\\surat\\laporan akhir.pdf": "laporan akhir.pdf",
    "laporan\r\nX-Jahat: 1.pdf": "laporan_X-Jahat_ 1.pdf",
    'a"; filename="b.exe': "a_ filename=_b.exe.pdf",
    "<script>alert(1)</script>.pdf": "script_.pdf",
    "foto.JPG": "foto.JPG.pdf",
    "": f"{NAME[:12]}.pdf",
    ".htaccess": "htaccess.pdf",
    "é" * 300 + ".pdf": "é" * 144 + ".pdf",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_shown_and_is_never_a_path_or_a_header(api: Api, name: str) -> None:
    Sender(api).brought(nama=name)
    assert [f["nama"] for f in listed(api)] == [NAMES[name]]
    told = api.get(f"/berkas/{NAME}/isi", PLANNER).headers
    assert told["Content-Disposition"].startswith('attachment; filename="')
    assert "X-Jahat" not in told
    assert files(api) == {NAME[2:]}


def test_what_a_file_is_called_is_nowhere_on_the_log(api: Api) -> None:
    Sender(api).brought(nama="Daftar pasien Budi.pdf")
    with api.house.database.read() as tx:
        assert tx.execute("SELECT 1 FROM events WHERE state LIKE '%Budi%'") == []


# -- who sees


def test_a_file_is_given_out_so_that_nothing_in_it_runs(api: Api) -> None:
    Sender(api).brought()
    answer = api.get(f"/berkas/{NAME}/isi", CAMAT)
    assert answer.data == PDF
    told = answer.headers
    assert (told["Content-Type"], told["Content-Length"]) == ("application/pdf", str(len(PDF)))
    assert told["Content-Disposition"] == 'attachment; filename="rekap.pdf"'
    assert told["X-Content-Type-Options"] == "nosniff"
    assert told["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert told["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("actor", FOREIGN)
def test_a_file_of_another_unit_looks_as_if_there_were_none(api: Api, actor: str) -> None:
    Sender(api).brought()
    assert sees_none(api, actor)
    unknown = api.get(f"/berkas/{'ab' * 32}/isi", actor)
    answer = api.get(f"/berkas/{NAME}/isi", actor)
    assert (answer.status_code, unknown.status_code) == (absent(actor),) * 2
    assert answer.get_json()["detail"].replace(NAME[:12], "") == unknown.get_json()["detail"].replace("ab" * 6, "")
    for verb in ("look", "mark-persons", "propose-destruction"):
        body = {"sha256": NAME, "unit": "kota-bangun", **({"memuat_orang": True} if verb == "mark-persons" else {})}
        assert api.post(f"bukti/{verb}", body, actor).status_code in (403, 404)
    assert api.post(f"berkas/{NAME}/buka", {}, actor).status_code == absent(actor)


def absent(actor: str) -> int:
    """How what is not theirs is answered: as what there is not or, to whom the policy table lets ask for no file at
    all, that they may not."""
    return 403 if actor.partition("@")[0] in ("penyumbang", "bkpsdm", "admin") else 404


def sees_none(api: Api, actor: str) -> bool:
    return api.get("/bukti", actor).status_code == 403 if absent(actor) == 403 else listed(api, actor) == []


ASSIGNED = {
    "nomor": "700/1/ST/2023",
    "tanggal": "2023-01-09",
    "hal": "Reviu bukti",
    "dari": "2022-01-01",
    "sampai": "2022-12-31",
    "units": ["kota-bangun"],
    "tim": [{"person": "demo-inspektorat", "peran": "ketua"}],
}


def test_what_names_persons_is_for_its_unit_its_verifier_and_an_assigned_inspector_and_each_look_is_recorded(
    api: Api,
) -> None:
    Sender(api).brought(memuat_orang=True)
    seeing = [PLANNER, CAMAT, "bappeda", "bagian_organisasi"]
    blind = [*FOREIGN, "sekda", "bupati", "admin", "inspektorat", "camat@sangasanga"]
    for actor in blind:
        assert sees_none(api, actor), actor
        assert api.post(f"berkas/{NAME}/buka", {}, actor).status_code == absent(actor), actor
    api.done("audit/assign", {"penugasan": "reviu-bukti", "surat": ASSIGNED}, "inspektorat")
    for actor in [*seeing, "inspektorat"]:
        assert [f["sha256"] for f in listed(api, actor)] == [NAME], actor
        refused = api.get(f"/berkas/{NAME}/isi", actor)
        assert (refused.status_code, refused.get_json()["type"]) == (403, "/masalah/dibuka-dengan-catatan")
        opened = api.post(f"berkas/{NAME}/buka", {}, actor)
        assert (opened.status_code, opened.data) == (200, PDF)
        assert opened.headers["Cache-Control"] == "no-store"
    looks = [r.event for page in api.house.journal.pages() for r in page if type(r.event).TOPIC == "BuktiDukung.Opened"]
    assert [e.provenance.role for e in looks] == ["perencana", "camat", "bappeda", "bagian_organisasi", "inspektorat"]
    api.done("audit/close", {"penugasan": "reviu-bukti"}, "inspektorat")
    assert api.post(f"berkas/{NAME}/buka", {}, "inspektorat").status_code == 404
    told = api.found("/trail?unit=kota-bangun&topic=BuktiDukung.Opened", CAMAT)["entries"]
    assert "membuka berkas" in told[0]["kalimat"]


def test_one_who_says_that_it_names_persons_is_believed_for_all_who_hold_it(api: Api) -> None:
    Sender(api).brought()
    Sender(api, "perencana@sangasanga", "sangasanga").brought(memuat_orang=True)
    assert listed(api, "sekda") == []
    assert api.get(f"/berkas/{NAME}/isi", PLANNER).status_code == 403


def test_a_flag_is_raised_by_anyone_of_the_unit_and_lowered_with_a_reason(api: Api) -> None:
    Sender(api).brought()
    body = {"sha256": NAME, "unit": "kota-bangun"}
    api.done("bukti/mark-persons", {**body, "memuat_orang": True}, CAMAT)
    assert api.get(f"/berkas/{NAME}/isi", PLANNER).status_code == 403
    assert api.post("bukti/mark-persons", {**body, "memuat_orang": False}, PLANNER).status_code == 422
    api.done("bukti/mark-persons", {**body, "memuat_orang": False, "reason": "Nama pasien sudah dihitamkan"}, PLANNER)
    assert api.get(f"/berkas/{NAME}/isi", PLANNER).status_code == 200


# -- links


def test_a_link_is_a_class_of_its_own(api: Api) -> None:
    link = {"tautan": "https://contoh.go.id/rekap?id=1", "unit": "kota-bangun", **ABOUT}
    answer = api.done("bukti/add-link", link, PLANNER)
    (file,) = listed(api)
    assert answer["document"] == f"bukti/kota-bangun/{file['sha256']}"
    assert (file["jenis"], file["nama"]) == ("tautan", f"{file['sha256'][:12]}.txt")
    assert api.get(f"/berkas/{file['sha256']}/isi", PLANNER).data == b"https://contoh.go.id/rekap?id=1\n"
    told = api.found("/trail?topic=BuktiDukung.Added", PLANNER)["entries"][0]
    assert "tautan, isi tidak dijamin" in told["kalimat"]


def test_a_link_that_was_destroyed_does_not_come_back_by_a_command_that_is_refused(api: Api) -> None:
    link = {"tautan": "https://contoh.go.id/pasien", "unit": "kota-bangun", **ABOUT}
    api.done("bukti/add-link", link, PLANNER)
    (name,) = (file["sha256"] for file in listed(api))
    body = {"sha256": name, "unit": "kota-bangun", "reason": WHY}
    api.done("bukti/propose-destruction", body, SECRETARY)
    api.done("bukti/destroy", body, CAMAT)
    assert api.post("bukti/add-link", link, PLANNER).status_code == 409
    assert not api.house.evidence.has(name)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "ftp://x", "https://a b", "rekap.pdf", "https://\n"])
def test_what_is_no_address_of_the_web_is_no_link(api: Api, link: str) -> None:
    assert api.post("bukti/add-link", {"tautan": link, "unit": "kota-bangun", **ABOUT}, PLANNER).status_code == 422


# -- destroyed by two persons

WHY = "Salah unggah: daftar pasien"


def test_a_file_is_destroyed_by_two_persons_and_the_decision_stays(api: Api) -> None:
    Sender(api).brought(nama="pasien.pdf", memuat_orang=True)
    body = {"sha256": NAME, "unit": "kota-bangun", "reason": WHY}
    assert api.post("bukti/destroy", body, SECRETARY).status_code == 409  # nobody has proposed it
    assert api.post("bukti/propose-destruction", {**body, "reason": ""}, SECRETARY).status_code == 422
    api.done("bukti/propose-destruction", body, SECRETARY)
    alone = api.post("bukti/destroy", body, SECRETARY)
    assert (alone.status_code, alone.get_json()["type"]) == (403, "/masalah/empat-mata")
    assert api.post("bukti/destroy", body, PLANNER).status_code == 403
    assert api.house.evidence.has(NAME)
    api.done("bukti/destroy", body, CAMAT)
    assert not api.house.evidence.has(NAME)
    assert files(api) == set()
    (file,) = listed(api)
    assert (file["pemusnahan"], file["pemusnahan_alasan"], file["nama"]) == ("dimusnahkan", WHY, f"{NAME[:12]}.pdf")
    gone = api.post(f"berkas/{NAME}/buka", {}, CAMAT)
    assert (gone.status_code, gone.get_json()["type"]) == (410, "/masalah/isi-dimusnahkan")
    sender = Sender(api)
    ticket = sender.ticket()
    sender.part(ticket, PDF, 0)
    assert "dimusnahkan" in sender.add(ticket).get_json()["detail"]
    assert not api.house.evidence.has(NAME)


def test_a_proposal_is_taken_back_or_turned_down(api: Api) -> None:
    Sender(api).brought()
    body = {"sha256": NAME, "unit": "kota-bangun", "reason": WHY}
    for by in (PLANNER, CAMAT):
        api.done("bukti/propose-destruction", body, PLANNER)
        api.done("bukti/reject-destruction", {**body, "reason": ""}, by)
    assert api.get(f"/berkas/{NAME}/isi", PLANNER).data == PDF


def test_content_that_another_unit_holds_stays_for_that_one(api: Api) -> None:
    Sender(api).brought()
    Sender(api, "perencana@sangasanga", "sangasanga").brought()
    body = {"sha256": NAME, "unit": "kota-bangun", "reason": WHY}
    api.done("bukti/propose-destruction", body, PLANNER)
    api.done("bukti/destroy", body, CAMAT)
    assert api.get(f"/berkas/{NAME}/isi", PLANNER).status_code == 410
    assert api.get(f"/berkas/{NAME}/isi", "camat@sangasanga").data == PDF


def test_what_the_record_uses_is_destroyed_by_bagian_organisasi_only(api: Api) -> None:
    Sender(api).brought()
    paper = {"tertanggal": "2023-01-05", "diterima": "2023-01-06", "tahun": 2023, "sha256": NAME}
    letter = {"jenis": "lainnya", "nomor": "contoh/5", "unit": "kota-bangun", "surat": paper}
    api.done("surat/receive", letter, CAMAT)
    body = {"sha256": NAME, "unit": "kota-bangun", "reason": WHY}
    api.done("bukti/propose-destruction", body, PLANNER)
    refused = api.post("bukti/destroy", body, CAMAT)
    assert "Bagian Organisasi" in refused.get_json()["detail"]
    api.done("bukti/destroy", body, "bagian_organisasi")
    assert not api.house.evidence.has(NAME)


def test_what_a_killed_process_left_is_cleared_by_the_tick(api: Api) -> None:
    Sender(api).brought()
    body = {"sha256": NAME, "unit": "kota-bangun", "reason": WHY}
    api.done("bukti/propose-destruction", body, PLANNER)
    api.done("bukti/destroy", body, CAMAT)
    api.house.evidence.put(PDF)  # as if it had been killed between the decision and its removal
    late = Sender(api).ticket(b"%PDF-2")
    house, now = api.house, api.house.now()
    house.uploads.sweep(house.queries.destroyed_files, now, now)
    assert not house.evidence.has(NAME)
    assert api.get(f"/unggahan/{late}", PLANNER).status_code == 200
    house.uploads.sweep(house.queries.destroyed_files, now.replace(day=12), now)
    assert api.get(f"/unggahan/{late}", PLANNER).status_code == 404


# -- what is described


def test_the_events_say_what_a_file_is_and_no_more(api: Api) -> None:
    Sender(api).brought()
    with api.house.database.read() as tx:
        ((state,),) = tx.execute("SELECT state FROM events WHERE topic = 'BuktiDukung.Added'")
    said = {k: v for k, v in json.loads(state).items() if k != "provenance"}
    assert said == {
        "unit": "kota-bangun",
        "sha256": NAME,
        "ukuran": len(PDF),
        "jenis": "pdf",
        "memuat_orang": False,
        "tanggal": "2023-01-05",
        "sumber": "Register PATEN",
    }
