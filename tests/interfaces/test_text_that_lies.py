"""Text that shows something else than it says: refused where it comes in; where a log from before holds it, shown."""

import io
import unicodedata
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import cycle
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from application.access import Identity
from application.every_command import for_people
from application.orders import Order
from domain.organisation.person_code import number_of_a_person
from interfaces.input.catalogue import template
from interfaces.input.orders import BadInput, parse
from interfaces.mail.letter import Item, Letterhead, compose
from interfaces.registers.identity import DemoIdentities
from interfaces.registers.particulars import Particulars
from interfaces.shown import ISOLATES, UNSEEN, shown
from tests.interfaces.cli.runner import Terminal
from tests.interfaces.web.reader import Reader
from tests.kantor import Kantor

NAMED_IN_THE_RULE = [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C]
UNSEEN_LETTERS = [chr(c) for c in (*NAMED_IN_THE_RULE, 0x00AD, 0x200B, 0x2060, 0xFEFF, 0x3164, 0x7F, 0x1B, 0xE0041)]
LIE = "naik\u202e57 \u2066ke\u200b 75\x1b[2J"
TOLD = "naik⟨U+202E⟩57 ⟨U+2066⟩ke⟨U+200B⟩ 75⟨U+001B⟩[2J"
ARABIC = "\u0635\u0641\u062d\u0629 \u0661"


def texts(found: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where a text stands in a JSON document."""
    if isinstance(found, str):
        yield path
    below = found.items() if isinstance(found, dict) else enumerate(found) if isinstance(found, list) else ()
    for name, item in below:
        yield from texts(item, (*path, name))


def with_mark(document: Any, path: tuple[Any, ...], mark: str) -> Any:
    """The document with the mark inside the text at `path`."""
    if not path:
        return document[:1] + mark + document[1:]
    name, *rest = path
    copy = dict(document) if isinstance(document, dict) else list(document)
    copy[name] = with_mark(copy[name], tuple(rest), mark)
    return copy


def test_every_format_character_is_one_of_them() -> None:
    every = [chr(c) for c in range(0x110000) if unicodedata.category(chr(c)) in ("Cf", "Cc")]
    seen = [f"U+{ord(c):04X}" for c in every if not UNSEEN.match(c)]
    arabic_signs = {"U+0600", "U+0601", "U+0602", "U+0603", "U+0604", "U+0605", "U+06DD", "U+070F", "U+0890", "U+0891"}
    other_scripts = {f"U+{c:04X}" for c in (0x08E2, 0x110BD, 0x110CD, *range(0x13430, 0x13440))}
    assert set(seen) <= {"U+0009", "U+000A", "U+000D"} | arabic_signs | other_scripts  # those that show themselves


@pytest.mark.parametrize("command", for_people(), ids=lambda command: command.name)
def test_no_command_takes_a_letter_that_nobody_sees(command: Any) -> None:
    document, marks = template(command), cycle(UNSEEN_LETTERS)
    identities = DemoIdentities(demo=True)
    for path in texts(document):
        with pytest.raises(BadInput) as refused:
            parse(with_mark(document, path, next(marks)), identities.identify, demo=True)
        assert refused.value.facts["errors"][0]["pointer"] == "/" + "/".join(map(str, path))


NUMBERS = ("190001011920011999", "19000101 192001 1 999", "9999990101009999")
"""Of nobody who lives, and of a province that there is not."""
OTHERWISE_WRITTEN = (
    *("NIP.190001011920011999", "NIP190001011920011999", "1900-01-01/1920-01.1.999", "١٩٠٠٠١٠١١٩٢٠٠١١٩٩٩"),
    *("190001012021211999", "19000101\u00a0192001\u00a01\u00a0999", "a190001011920012999b"),  # a PPPK, blanks, letters
    *(
        "1900 0101 1920 0119 99",
        "9999 9901 0100 9999",
        "999999-010100-9999",
        "99.99.99.410100.9999",
        "NIK9999997112009999x",
    ),
)
NOBODYS = (
    *("2023081500001234", "20230815143000123 4", "5102010100010001", "123456789012345678", "1" * 64),
    *("31-12-2023/01-01-2024", "2023-01-01, 2024-12-31 15", "2021 2022 2023 2024", "7.01.01.2.01.0001.5.1.02.01.0001"),
    "DPA 7.01.01.2.06.09, Rp299.670.000.000.000, SK 821.2/19999999/2025",
    f"berkas {'f' * 30}9999990101009999{'a' * 18}",
)
"""Numbers of contracts, accounts, moments and files with as many digits."""


@pytest.mark.parametrize("command", for_people(), ids=lambda command: command.name)
def test_no_command_takes_the_number_of_a_person_into_its_words(command: Any) -> None:
    document, numbers = template(command), cycle(NUMBERS)
    identities = DemoIdentities(demo=True)
    for path in texts(document):
        number = next(numbers)
        with pytest.raises(BadInput) as refused:
            parse(with_mark(document, path, f" {number} "), identities.identify, demo=True)
        (error,) = refused.value.facts["errors"]
        assert error["pointer"] == "/" + "/".join(map(str, path))


@pytest.mark.parametrize("number", [*NUMBERS, *OTHERWISE_WRITTEN])
def test_whoever_writes_a_nip_is_told_to_name_the_office(number: str) -> None:
    document = {"command": "unit.end_office", "command_id": "1", "actor": "admin"}
    data = {"unit": "kb", "jabatan": "camat", "person": "p-001", "until": "2023-01-01"}
    with pytest.raises(BadInput, match="orang disebut menurut jabatannya"):
        parse({**document, "data": data, "reason": f"Diganti ({number})."}, DemoIdentities(True).identify, demo=True)


@pytest.mark.parametrize("number", NOBODYS)
def test_a_number_of_a_contract_or_an_account_is_none_of_a_person(number: str) -> None:
    assert number_of_a_person(f"Kontrak {number}.") == ""


def test_a_code_is_written_in_plain_letters() -> None:
    document = {"command": "unit.end_office", "command_id": "1", "actor": "admin"}
    data = {"unit": "kb", "jabatan": "camat", "until": "2023-01-01"}
    identities = DemoIdentities(demo=True)
    parse({**document, "data": {**data, "person": "p-001"}}, identities.identify, demo=True)
    for look_alike in ("\u0440-001", "p-00\uff11", "p\u2010001"):  # Cyrillic er, a wide 1, another hyphen
        with pytest.raises(BadInput, match="bukan huruf keyboard biasa"):
            parse({**document, "data": {**data, "person": look_alike}}, identities.identify, demo=True)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'jejak.db'}"


@pytest.fixture
def lied_to(url: str) -> Iterator[Kantor]:
    """An office whose log holds what an earlier release took in: a reason and a name that lie."""
    office = Kantor(url).found()
    admin = Identity("demo-admin", "admin")
    renamed = {"unit": "kb", "nama": f"Kecamatan {LIE}", "since": date(2023, 1, 2), "decree": f"Perda {ARABIC} 75"}
    office.house.jejak.execute(Order("unit.rename", admin, renamed, reason=f"Perda 57 {LIE}"))
    yield office
    office.house.close()


def test_pages_and_terminals_name_it(lied_to: Kantor, url: str) -> None:
    page = Reader(lied_to.house).open("/trail?unit=kb")
    told = Terminal(url)("trail --unit kb").out
    for text in (page.html, told):
        assert TOLD in " ".join(text.split())
        assert not [c for c in text if UNSEEN.match(c) and c not in ISOLATES]
    assert f"{ISOLATES[0]}{ARABIC}{ISOLATES[1]} 75" in page.html


def test_files_name_it(lied_to: Kantor, url: str, tmp_path: Path) -> None:
    jejak = Terminal(url)
    for name in ("t.csv", "t.xlsx", "t.zip"):
        said = jejak(f"trail --unit kb --export {tmp_path / name}")
        assert said.code == 0, said
    csv = (tmp_path / "t.csv").read_text(encoding="utf-8-sig")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx", read_only=True)
    cells = "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    with zipfile.ZipFile(io.BytesIO((tmp_path / "t.zip").read_bytes())) as box:
        history = box.read("history.html").decode()
    for text in (csv, cells, history):
        assert TOLD in text
        assert not [c for c in text if UNSEEN.match(c) and c not in ISOLATES]


def test_mails_name_it() -> None:
    to = Particulars("p-1", "p@example.org", henti="t")
    mail = compose(
        Letterhead("j@example.org", "http://localhost"),
        "s",
        to,
        f"Tenggat {LIE}",
        [Item(f"Unit {LIE}", [f"Desa {ARABIC} 75"], "http://localhost/x")],
        datetime(2023, 1, 2, tzinfo=UTC),
        True,
    )
    assert mail["Subject"] == f"Tenggat {TOLD}"
    for part in mail.iter_parts():
        text = part.get_content()
        assert TOLD in text
        assert f"{ISOLATES[0]}{ARABIC}{ISOLATES[1]} 75" in text


def test_what_is_plain_is_shown_as_it_is() -> None:
    for text in ("≤ 2,8 %", "Baik (89,17) – naik", "dua\nbaris", "Ñoño’s “ûji” ✔️", "1\u00a0234,5"):
        assert shown(text) == text
