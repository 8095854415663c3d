"""The directory of people: read in one writing, hidden at rest, found by what people know of themselves."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.store import backup
from application.store.carried import Carried
from application.store.faults import Fault
from application.store.vault import Vault
from domain.kernel import Invalid
from interfaces.backups import bring_back
from interfaces.compose import KEPT, House, build
from interfaces.registers.particulars import PANGKAT, Particulars, masked, read_telepon
from interfaces.registers.people import Duplicate
from tests.interfaces.cli.runner import Terminal

NOW = datetime(2026, 12, 1, tzinfo=UTC)
NIP, NIK = "199999999999999999", "9999999999999999"
WHOLE = {
    "nama": "Dr. Contoh Nama, S.Sos., M.Si.",
    "golongan": "IV/b",
    "nip": NIP,
    "nik": NIK,
    "email": "Contoh.Nama@contoh.go.id",
    "telepon": "+6281234567890",
}


@pytest.fixture
def house(database_url: str) -> Iterator[House]:
    house = build(database_url)
    yield house
    house.close()


def keep(house: House, person: str, **known: Any) -> Particulars:
    return house.people.set(Particulars(person, **known), (), NOW)


def rows(house: House) -> str:
    """Every row of the directory, as whoever has the database reads it."""
    with house.database.read() as tx:
        return repr(tx.execute("SELECT * FROM people"))


def test_what_is_known_of_a_person_is_kept_and_found_by_what_they_know(house: House) -> None:
    kept = keep(house, "p-1", **WHOLE)
    keep(house, "p-2", email="lain@contoh.go.id")
    assert house.people.find("p-1") == kept
    assert {name: getattr(kept, name) for name in WHOLE} == WHOLE
    for text in (
        *("contoh.nama@contoh.go.id", " Contoh.Nama@CONTOH.go.id "),
        *(
            "081234567890",
            "0812-3456-7890",
            "+62 812 3456 7890",
            "6281234567890",
            "(0812) 3456.7890",
            "+62 0812 3456 7890",
        ),
        *(NIP, "19999999 999999 9 999"),
    ):
        assert house.people.called(text) == "p-1", text
    for text in ("", "p-1", NIK, "contoh", NIP[:-1], "lain@contoh.go.id.", "0812", "\x00", "é@ü", "08123456789٠"):
        assert house.people.called(text) is None, text
    assert house.people.named(["p-1", "p-2", "p-3"]) == {"p-1": WHOLE["nama"]}


def test_nothing_of_it_can_be_read_in_the_database(house: House) -> None:
    keep(house, "p-1", **WHOLE)
    found = rows(house)
    assert "p-1" in found
    for value in WHOLE.values():
        assert value not in found
        assert value.lower() not in found
    if house.database.roles:
        return
    raw = b"".join(path.read_bytes() for path in Path(house.database.path).parent.glob("jejak.db*"))  # type: ignore[attr-defined]
    assert b"p-1" in raw
    for value in WHOLE.values():
        assert value.encode() not in raw


def test_a_row_copied_to_another_person_is_not_theirs(house: House) -> None:
    """Whoever owns the database cannot have the mail of one go to another, nor one sign in by the number of another."""
    keep(house, "p-1", **WHOLE)
    keep(house, "p-2", email="penyerang@contoh.go.id")
    with house.database.write() as tx:
        tx.execute("UPDATE people SET email = (SELECT email FROM people WHERE person = 'p-2') WHERE person = 'p-1'")
        tx.execute("DELETE FROM people WHERE person = 'p-2'")
    assert house.people.called("penyerang@contoh.go.id") is None  # the index says so, the text does not
    with house.database.write() as tx:
        tx.execute("UPDATE people SET person = 'p-3'")
    with pytest.raises(Fault):
        house.people.find("p-3")


def test_another_secret_opens_nothing(house: House, tmp_path: Path) -> None:
    keep(house, "p-1", **WHOLE)
    other = Vault(tmp_path / "lain.secret")
    other.begin()
    house.people.vault = other
    with pytest.raises(Fault, match="rahasia lain"):
        house.people.find("p-1")
    assert house.people.called(NIP) is None


@pytest.mark.parametrize("name", ["email", "telepon", "nip", "nik"])
def test_what_one_has_no_other_takes(house: House, name: str) -> None:
    keep(house, "p-1", **WHOLE)
    with pytest.raises(Duplicate, match="sudah tercatat untuk p-1") as refused:
        keep(house, "p-2", **{name: WHOLE[name].upper()})
    assert WHOLE[name] not in refused.value.teks.id + refused.value.teks.en
    assert house.people.find("p-2") is None
    keep(house, "p-1", **{**WHOLE, name: ""})
    keep(house, "p-2", **{name: WHOLE[name]})
    if name != "nik":
        assert house.people.called(WHOLE[name]) == "p-2"


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("nip", "19999999", "NIP terdiri atas 18 angka; yang ditulis 8 angka"),
        ("nip", "1999999999999999999", "yang ditulis 19 angka"),
        ("nip", "١٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩", "yang ditulis 0 angka"),
        ("nik", NIP, "NIK terdiri atas 16 angka; yang ditulis 18 angka"),
        ("email", "contoh@", "bukan alamat surel"),
        ("email", "a@contoh.go.id\r\nBcc: b@contoh.go.id", "bukan alamat surel"),
        ("telepon", "12", "tidak terbaca"),
        ("telepon", "0812x", "tidak terbaca"),
        ("golongan", "V/a", "Golongan 'V/a' tidak dikenal"),
        ("nama", NIP, "tidak dapat dipakai"),
        ("nama", f"Contoh {NIP}", "Nama berisi angka"),
        ("nama", "Contoh\u202e", "tidak dapat dipakai"),
        ("pangkat", "x" * 121, "tidak dapat dipakai"),
    ],
)
def test_what_cannot_be_is_refused_and_says_how_to_mend_it(house: House, name: str, typed: str, told: str) -> None:
    keep(house, "p-1", nama="Contoh")
    with pytest.raises(Invalid, match=told) as refused:
        keep(house, "p-1", **{name: typed})
    assert NIP not in refused.value.teks.id
    assert house.people.find("p-1") is not None


@given(st.text(alphabet="+0123456789 -()", max_size=20))
def test_a_telephone_number_has_one_writing(text: str) -> None:
    try:
        once = read_telepon(text)
    except Invalid:
        return
    assert read_telepon(once) == once


def test_every_golongan_has_its_pangkat() -> None:
    assert len(PANGKAT) == 17
    assert (PANGKAT["III/d"], PANGKAT["IV/b"], PANGKAT["IV/e"]) == (
        "Penata Tingkat I",
        "Pembina Tingkat I",
        "Pembina Utama",
    )


def test_a_screen_shows_four_digits_and_the_domain() -> None:
    assert [masked(name, WHOLE[name]) for name in ("nip", "nik", "telepon", "email", "nama")] == [
        "••••9999",
        "••••9999",
        "••••7890",
        "C•••@contoh.go.id",
        WHOLE["nama"],
    ]
    assert masked("nip", "") == ""


def test_addresses_of_an_earlier_release_are_taken_over_and_hidden(house: House) -> None:
    """Two with one mailbox keep it: nobody loses a notice; by such an address nobody signs in."""
    old = [("p-1", "a@contoh.go.id", "en", 0, "ya", "h1"), ("p-2", "kantor@contoh.go.id", "id", 1, "", "h2")]
    old.append(("p-3", "Kantor@contoh.go.id", "id", 1, "", "h3"))
    with house.database.write() as tx:
        tx.executemany("INSERT INTO contacts VALUES (?, ?, ?, ?, ?, ?, '2026-11-01T00:00:00.000000Z')", old)
    for _ in range(2):
        house.migrate()
        assert [who for who, _ in house.people.all()] == [
            Particulars(person, email, bahasa, bool(wants), rangkum, henti)
            for person, email, bahasa, wants, rangkum, henti in old
        ]
    assert house.people.called("a@contoh.go.id") == "p-1"
    assert house.people.called("kantor@contoh.go.id") is None
    keep(house, "p-2", email="kantor@contoh.go.id", nama="Contoh")  # what was theirs stays
    with house.database.read() as tx:
        assert tx.execute("SELECT * FROM contacts") == []
    assert "contoh.go.id" not in rows(house)


def test_a_backup_of_an_earlier_release_brings_its_addresses(house: House, tmp_path: Path) -> None:
    with house.database.write() as tx:
        tx.execute(
            "INSERT INTO contacts VALUES ('p-1', 'a@contoh.go.id', 'id', 1, '', 'h1', '2026-11-01T00:00:00.000Z')"
        )
    then = [table for table in KEPT if table != "people"]
    nothing = Carried({}, 0, (), (), (), ())
    backup.make(house.journal, [*then, "contacts"], tmp_path / "lama", NOW, lambda done, of: None, lambda tx: nothing)
    bring_back(house, tmp_path / "lama", "pindah server", replace=True)
    assert house.people.called("a@contoh.go.id") == "p-1"


def test_the_terminal_keeps_and_shows_people_masked(database_url: str) -> None:
    jejak = Terminal(database_url)
    assert "Belum ada" in jejak.ok("person list").out
    jejak.ok(f"person set p-1 --nip {NIP} --email a@contoh.go.id --golongan iv/B --nama", "Contoh, S.Sos.")
    jejak.ok(f"person set p-1 --telepon 0812-3456-7890 --nik {NIK} --rangkum ya")
    for out in (jejak.ok("person list").out, jejak.ok("person show p-1").out, jejak.ok("person list --json").out):
        assert "Contoh, S.Sos." in out
        assert "••••9999" in out
        for value in (NIP, NIK, "a@contoh.go.id", "7890-", "81234567890"):
            assert value not in out
    assert jejak.ok("person show p-1 --json").json == {
        "person": "p-1",
        "bahasa": "id",
        "pengingat": True,
        "rangkum": "ya",
        "nama": "Contoh, S.Sos.",
        "pangkat": "",
        "golongan": "IV/b",
        "nip": "••••9999",
        "nik": "••••9999",
        "email": "a•••@contoh.go.id",
        "telepon": "••••7890",
        "offices": [],
    }
    jejak.ok("person set p-1 --clear nik --clear telepon")
    assert jejak.ok("person show p-1 --json").json["nik"] == ""
    assert "tidak ada dalam direktori" in jejak.fails(2, "person show p-2")
    assert "Sebutkan yang dicatat" in jejak.fails(2, "person set p-1")
    assert "jangan keduanya" in jejak.fails(2, f"person set p-1 --nip {NIP} --clear nip")
    assert "bukan nama dan bukan NIP" in jejak.fails(1, f"person set {NIP} --nama Contoh")
