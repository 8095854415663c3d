"""One act for many: a bupati signs twelve PK with one paper; a refusal of one is told beside it, the others stand."""

import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest
from werkzeug.test import TestResponse

from application.access import Identity
from interfaces.clock import DemoClock
from interfaces.compose import build
from interfaces.input.moments import today
from tests.interfaces.web.browser import WORD, Office
from tests.interfaces.web.reader import Page, Reader, faults, words
from tests.interfaces.web.test_deciding import entered
from tests.kantor import Kantor, checked

UNITS = [f"kec-{n}" for n in range(1, 13)]
FITS = {"hasil-kelengkapan": "sesuai", "hasil-keselarasan": "sesuai"}
SCAN = b"%PDF-1.4 satu upacara, dua belas PK"


@pytest.fixture
def handed_in(tmp_path: Path) -> Iterator[Kantor]:
    """Twelve kecamatan whose camat have handed in their PK."""
    kantor = Kantor(f"sqlite:///{tmp_path / 'jejak.db'}")
    for n, unit in enumerate(UNITS, start=1):
        kantor.found(unit, f"Kecamatan {n}", go_live="2022-01-01").indikator("keluhan", unit)
        kantor.do("pk.draft", f"perencana@{unit}", unit=unit, tahun=2023, prefill=False)
        target = [{"indikator": "keluhan", "nilai": "75"}]
        kantor.do("pk.set_target", f"perencana@{unit}", unit=unit, tahun=2023, target=target)
        kantor.do("pk.submit", f"camat@{unit}", unit=unit, tahun=2023)
    yield kantor
    kantor.close()


def pk(unit: str) -> str:
    return f"pk/{unit}/2023/camat"


def form_of(page: Page) -> dict[str, list[str]]:
    """What the form would send as it stands."""
    (form,) = [e for e in page.all("form") if e.get("action", "").startswith("/serentak/")]
    sent: dict[str, list[str]] = {}
    for e in form.iter("input"):
        off = e.get("type") in ("checkbox", "radio") and e.get("checked") is None
        if e.get("type") != "file" and not off and e.get("disabled") is None:
            sent.setdefault(e.get("name", ""), []).append(e.get("value", ""))
    return sent


def ticked(form: dict[str, list[str]]) -> list[str]:
    return sorted(value.partition("@")[0] for value in form["pilih"])


def send(reader: Reader, path: str, form: dict[str, list[str]], file: bytes = b"", **typed: str) -> TestResponse:
    data: dict[str, object] = {**form, **typed}
    if file:
        data["unggah"] = (BytesIO(file), "upacara.pdf")
    return reader.client.post(path, data=data, content_type="multipart/form-data")


def test_a_bupati_signs_twelve_pk_in_one_act_with_one_paper(handed_in: Kantor) -> None:
    verifier, path = entered(handed_in, "bagian_organisasi"), "/serentak/verify/pk"
    (desk,) = [a for a in verifier.open("/meja").all("a") if "/serentak/" in a.get("href", "")]
    assert words(desk) == "Verifikasi 12 Perjanjian Kinerja sekaligus"
    page = verifier.open(desk.get("href", ""))
    form = form_of(page)
    assert ticked(form) == sorted(map(pk, UNITS))  # first versions without notes: none is an exception
    done = send(verifier, path, form, **FITS)
    assert done.status_code == 303
    told = verifier.open(done.headers["Location"])
    assert "12 dokumen tercatat, masing-masing satu peristiwa" in told.text
    assert "Tidak ada lagi dokumen" in told.text
    assert len(handed_in.events("PerjanjianKinerja.Verified")) == 12
    again = send(verifier, path, form, **FITS)  # sent twice: still one event each, and the same answer
    assert (again.status_code, again.headers["Location"]) == (303, done.headers["Location"])
    otherwise = Page(send(verifier, path, {**form, "kunci": [str(uuid4())]}, **FITS))
    assert (otherwise.status, "12 dokumen belum dapat" in otherwise.text) == (422, True)
    assert len(handed_in.events("PerjanjianKinerja.Verified")) == 12

    for unit in UNITS:
        handed_in.do("pk.sign_first", f"camat@{unit}", unit=unit, tahun=2023)
    bupati, path = entered(handed_in, "bupati"), "/serentak/sign/pk"
    form = form_of(bupati.open(path))
    done = send(bupati, path, form, SCAN, memuat_orang="tidak")
    assert done.status_code == 303, Page(done).text[:600]
    told = bupati.open(done.headers["Location"])  # of each its signature, not the scan that is kept beside it
    assert "12 dokumen tercatat, masing-masing satu peristiwa" in told.text
    assert told.text.count("menandatangani") == 12
    signed = handed_in.events("PerjanjianKinerja.Signed")
    assert (len(signed), len({e.fakta.sha256 for e in signed})) == (12, 1)
    assert len({e.provenance.command for e in signed}) == 12  # a command and a key for each


def test_what_is_an_exception_stands_open_and_a_refusal_of_one_leaves_the_others(handed_in: Kantor) -> None:
    verifier, path = entered(handed_in, "bagian_organisasi"), "/serentak/verify/pk"
    note = [{"teks": "Sumber target itu di mana?", "pada": "keluhan"}]
    back = {"unit": UNITS[0], "tahun": 2023}
    handed_in.do("pk.return", "bagian_organisasi", **back, notes=note)
    handed_in.do("pk.submit", f"camat@{UNITS[0]}", **back)
    page = verifier.open(path)
    form = form_of(page)
    assert pk(UNITS[0]) not in ticked(form)
    (open_one,) = [e for e in page.all("details", "lipat") if e.get("open") is not None]
    assert "Sumber target itu di mana?" in words(open_one)

    moved = {"unit": UNITS[3], "tahun": 2023}
    handed_in.do("pk.withdraw", f"camat@{UNITS[3]}", **moved)
    target = [{"indikator": "keluhan", "nilai": "80"}]
    handed_in.do("pk.set_target", f"perencana@{UNITS[3]}", **moved, target=target)
    handed_in.do("pk.submit", f"camat@{UNITS[3]}", **moved)
    answer = Page(send(verifier, path, form, **FITS))
    assert answer.status == 422
    assert list(faults(answer, verifier.app, "id")) == []
    assert "10 dokumen tercatat" in answer.text
    (refused,) = answer.all("li", "salah")
    assert ("Kecamatan 4" in words(refused), "sudah berubah" in words(refused)) == (True, True)
    assert ticked(form_of(answer)) == [pk(UNITS[3])]
    assert len(handed_in.events("PerjanjianKinerja.Verified")) == 10

    for picked in ([], [f"pk/kec-{n}/2023/camat@1" for n in range(101)]):  # none is left out in silence
        refused_whole = Page(send(verifier, path, {**form_of(answer), "pilih": picked}, **FITS))
        assert "Centang satu sampai 100 dokumen" in refused_whole.text


def test_one_ceremony_is_recorded_for_all_by_who_had_no_hand_in_any(handed_in: Kantor) -> None:
    for unit in UNITS[:3]:
        handed_in.do("pk.verify", "bagian_organisasi", unit=unit, tahun=2023)
    path = "/serentak/record/pk"
    barred = entered(handed_in, "bagian_organisasi").open(path)
    assert [e for e in barred.all("input") if e.get("type") == "checkbox" and e.get("disabled") is None] == []
    assert "empat mata" in barred.text
    sekda = entered(handed_in, "sekda")
    path = f"{path}?sendiri=ya"
    form = form_of(sekda.open(path))
    typed = {"bertanggal": "2/1/2023", "memuat_orang": "tidak", f"nomor-{pk(UNITS[1])}": "PK 2/2023"}
    done = send(sekda, path, form, SCAN, **typed)
    assert done.status_code == 303, Page(done).text[:800]
    recorded = handed_in.events("PerjanjianKinerja.SignatureRecorded")
    assert [e.fakta.number for e in recorded] == ["", "PK 2/2023", ""]
    assert [s.jabatan for e in recorded for s in e.fakta.signers] == ["camat", "bupati"] * 3
    assert len({e.fakta.sha256 for e in recorded}) == 1


def test_what_is_lacking_for_all_is_said_once_beside_its_field(handed_in: Kantor) -> None:
    verifier, path = entered(handed_in, "bagian_organisasi"), "/serentak/verify/pk"
    answer = Page(send(verifier, path, form_of(verifier.open(path))))
    assert (answer.status, answer.all("li", "salah")) == (422, [])
    assert "Belum ada yang tercatat" in words(answer.one("div", "galat"))
    (said,) = [words(e) for e in answer.all("strong", "pesan")]
    assert said.endswith("kelengkapan, keselarasan, masing-masing satu; yang diisi: belum ada.")
    for unit in UNITS[:2]:
        handed_in.do("pk.verify", "bagian_organisasi", unit=unit, tahun=2023)
    sekda, path = entered(handed_in, "sekda"), "/serentak/record/pk"
    answer = Page(send(sekda, path, form_of(sekda.open(path))))
    assert list(faults(answer, sekda.app, "id")) == []
    assert {e.get("id") for e in answer.all("strong", "pesan")} == {"e-bertanggal", "e-berkas"}
    assert handed_in.events("PerjanjianKinerja.SignatureRecorded") == []


def test_whoever_signs_twelve_in_one_act_proves_it_once(tmp_path: Path) -> None:
    office = Office(f"sqlite:///{tmp_path / 'jejak.db'}")
    admin, verifier, day = Identity("p-001", "admin"), Identity("p-020", "bagian_organisasi"), today(office.house)
    for n, unit in enumerate(UNITS):
        planner, camat = Identity("p-011", "perencana", unit), Identity(f"p-{100 + n}", "camat", unit)
        place = {"slug": unit, "nama": f"Kecamatan {n}", "jenis": "kecamatan", "zona": "WITA"}
        office.do("unit.register", admin, **place, go_live=day.isoformat())
        held = {"jabatan": "camat", "person": camat.person, "kapasitas": "definitif", "since": day.isoformat()}
        office.do("unit.appoint", admin, unit=unit, **held, decree="SK 1")
        card = {"nama": "Keluhan yang selesai", "level": "sasaran", "satuan": "Persen", "arah": "naik"}
        office.do("indikator.register", planner, unit=unit, slug="keluhan", kartu={**card, "mode": "nilai_akhir"})
        key = {"unit": unit, "tahun": day.year}
        office.do("pk.draft", planner, **key, prefill=False)
        office.do("pk.set_target", planner, **key, target=[{"indikator": "keluhan", "nilai": "75"}])
        office.do("pk.submit", camat, **key)
        office.do("pk.verify", verifier, **key, periksa=checked("pk.verify"))
        office.do("pk.sign_first", camat, **key)
    surel, path = office.person("p-030", "bupati"), "/serentak/sign/pk"
    bupati = office.browser().sign_in(surel)
    office.later(minutes=6)  # the proof of signing in holds no more
    page = bupati.open(path).page
    assert page is not None
    form = form_of(page)
    assert len(form["pilih"]) == 12
    proof = {"sandi": WORD, "kode": office.next_code(surel)}
    position = office.house.journal.position()
    for proved, status in (({**proof, "kode": "000000"}, 422), (proof, 303)):
        scan = {"unggah": (BytesIO(SCAN), "upacara.pdf"), "memuat_orang": "tidak"}
        sent = {"data": {**form, **scan, **proved}, "headers": {"Sec-Fetch-Site": "same-origin"}}
        answer = bupati.client.post(path, environ_base=bupati.address, content_type="multipart/form-data", **sent)
        assert answer.status_code == status, Page(answer).text[:800]
    events = [e.event for e in office.house.journal.page(position, 200)]
    proofs = [e.provenance.proof for e in events if type(e).TOPIC == "PerjanjianKinerja.Signed"]
    assert proofs == ["sandi+totp"] * 12
    office.close()


def test_of_twelve_changes_only_the_exceptions_stand_open_and_the_bupati_signs_all_in_one_act(
    tmp_path: Path, told: Path
) -> None:
    """In the demo: papers of before, changed here; as they say, they are promised to the bupati."""
    house = build(f"sqlite:///{shutil.copy(told, tmp_path / 'jejak.db')}", DemoClock())
    reader, path = Reader(house), "/serentak/sign/pk"
    for recorder in ("sekda", "bagian_organisasi"):  # what is being signed here waits for no paper
        reader.enter(recorder)
        assert [link for link in reader.open("/meja").links() if "/langkah/record/" in link] == []
    reader.enter("bupati")
    (desk,) = [a for a in reader.open("/meja").all("a") if "/serentak/" in a.get("href", "")]
    assert words(desk) == "Tanda tangan 12 Perjanjian Kinerja sekaligus"
    page = reader.open(path)
    rows = {words(row): row for row in page.all("li") if row.find("p/input") is not None}
    opened = {name for name, row in rows.items() if row.find("details") is not None}
    assert (len(rows), len(opened)) == (12, 3)
    for why in ("jalan mantap: lebih mudah daripada versi 1", "lebih mudah daripada Renstra 2021–2026", "lewat 8 hari"):
        assert any(why in name for name in opened), (why, opened)
    form = form_of(page)
    assert len(form["pilih"]) == 9
    every = [e.get("value", "") for e in page.all("input") if e.get("name") == "pilih"]
    before = house.journal.position()
    done = send(reader, path, {**form, "pilih": every}, SCAN, memuat_orang="tidak")
    assert done.status_code == 303, Page(done).text[:600]
    topics = [type(e.event).TOPIC for e in house.journal.page(before, 100)]
    assert topics.count("PerjanjianKinerja.Revised") == 12
    assert "Tidak ada yang menunggu Anda" in reader.open("/meja").text
    house.close()


@pytest.mark.parametrize("path", ["/serentak/withdraw/pk", "/serentak/verify/entah", "/serentak/entah/pk"])
def test_what_is_not_taken_for_many(kantor: Kantor, path: str) -> None:
    entered(kantor.found(), "bagian_organisasi").open(path, 404)
