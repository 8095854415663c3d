"""Strict fields: each takes one JSON type only, never converts a guess, and says how to write it right."""

import re
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, ClassVar, NoReturn

from marshmallow import ValidationError, fields

from domain.figures.decimals import MAKS_DIGIT
from domain.figures.reader.digits import CANONICAL
from domain.figures.reader.number_reader import no_figure, read_number
from domain.figures.reader.written import Written, WrittenAmount
from domain.kernel import Invalid
from domain.organisation.person_code import number_of_a_person
from domain.reasons import is_sha256
from interfaces.input.days import BY_HAND, read_day
from interfaces.input.reading import MAX_NAME, SLUG, BadInput, printable, quote, said
from interfaces.shown import UNSEEN

SHA256 = re.compile(r"[0-9a-f]{64}")
BROKEN = re.compile("[\ud800-\udfff\ufffd]")
"""Half of a letter, a surrogate without the other one; and what stands for one that could not be read."""
MAX_TEXT = 20_000
MAX_FIGURE = 200
"""Letters of a figure: more than any has; what is longer is no figure."""
UMUM = {
    "required": said("isian ini wajib diisi.", "this field is required."),
    "null": said("tidak boleh null; isi nilainya atau hapus isian ini.", "cannot be null; fill it in or leave it out."),
}


def refuse(id: str, en: str) -> NoReturn:
    raise ValidationError(said(id, en))


class Text(fields.String):
    """Text that every database can keep and every reader sees whole: no NUL, no broken surrogate, nothing that is
    invisible or turns the direction of what stands beside it, not endless; and no number that means a person, since it
    would stay for ever."""

    default_error_messages = UMUM
    of_people: ClassVar[bool] = True
    """Whether it may say who somebody is; a figure does not."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> str:
        if not isinstance(value, str):
            refuse(
                f"tulis sebagai teks di antara tanda kutip, bukan {quote(value)}.",
                f"write it as quoted text, not {quote(value)}.",
            )
        if "\0" in value or (not value.isascii() and BROKEN.search(value)):
            refuse("berisi karakter rusak; ketik ulang teksnya.", "contains a broken character; type the text again.")
        if len(value) > MAX_TEXT:
            refuse(f"paling panjang {MAX_TEXT} huruf; ringkaskan.", f"at most {MAX_TEXT} letters; shorten it.")
        if unseen := UNSEEN.search(value):
            which, where = f"U+{ord(unseen[0]):04X}", unseen.start() + 1
            refuse(
                f"berisi tanda yang tidak kelihatan ({which}, huruf ke-{where}); hapus, atau tempel ulang sebagai teks "
                "polos.",
                f"contains a character that nobody sees ({which}, letter {where}); remove it, or paste it again as "
                "plain text.",
            )
        if self.of_people and (number := number_of_a_person(value)):
            refuse(
                f"berisi {number} seseorang. Yang tercatat tidak dapat dihapus, jadi orang disebut menurut jabatannya: "
                f"hapus nomornya. {number} disimpan di halaman Orang.",
                f"contains somebody's {number}. What is recorded cannot be erased, so people are called by their "
                f"office: remove the number. A {number} is kept on the page People.",
            )
        return value


class NumberOfAPerson(Text):
    """What the directory of people keeps, which can be erased."""

    of_people = False


class Name(Text):
    """A short name that is not blank: a code, an office, a person's id."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if not text.strip() or len(text) > MAX_NAME or not text.isprintable():
            refuse(f"isi 1 sampai {MAX_NAME} huruf dalam satu baris.", f"give 1 to {MAX_NAME} letters on one line.")
        return text


class Code(Name):
    """A name that is compared letter by letter: a code, an office, a person's id. Letters of other alphabets look like
    ours and are not."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if not text.isascii():
            odd = next(letter for letter in text if not letter.isascii())
            refuse(
                f"'{quote(text)}' berisi '{odd}' (U+{ord(odd):04X}), yang bukan huruf keyboard biasa; ketik ulang "
                "kodenya.",
                f"'{quote(text)}' contains '{odd}' (U+{ord(odd):04X}), which is no letter of a plain keyboard; type "
                "the code again.",
            )
        return text


class Slug(Name):
    """A name as URLs and commands write it: lower case, digits, hyphens."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if not SLUG.fullmatch(text):
            refuse(
                f"'{quote(text)}' bukan nama pendek; tulis huruf kecil, angka dan tanda hubung, contoh kec-contoh.",
                f"'{quote(text)}' is no short name; write lower case, digits and hyphens, like kec-contoh.",
            )
        return text


class Sha256(Text):
    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if not SHA256.fullmatch(text):
            refuse(
                "SHA-256 terdiri atas 64 angka heksadesimal huruf kecil.",
                "a SHA-256 is 64 lower-case hexadecimal digits.",
            )
        if not is_sha256(text):
            refuse(
                "satu angka diulang 64 kali bukan SHA-256 berkas mana pun. Hitung dari berkasnya: jejak paper BERKAS.",
                "one digit 64 times over is the SHA-256 of no file. Compute it from the file: jejak paper FILE.",
            )
        return text


class Whole(fields.Integer):
    """A whole number within bounds, at most what 32 bits hold; not true, not 3.0, not "3"."""

    default_error_messages = UMUM

    def __init__(self, least: int = 0, most: int = 2**31 - 1, **kwargs: Any) -> None:
        super().__init__(**kwargs, metadata={"minimum": least, "maximum": most})
        self.least, self.most = least, most

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> int:
        if type(value) is not int or not self.least <= value <= self.most:
            refuse(
                f"tulis bilangan bulat {self.least} sampai {self.most} tanpa tanda kutip, bukan {quote(value)}.",
                f"write a whole number from {self.least} to {self.most} without quotes, not {quote(value)}.",
            )
        return value


class Boolean(fields.Boolean):
    default_error_messages = UMUM

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            refuse(f"tulis true atau false, bukan {quote(value)}.", f"write true or false, not {quote(value)}.")
        return value


class DecimalText(Text):
    """An amount as people or programs write it, text or a JSON number: read where its satuan is known.

    A plain whole number is what it is; all else is a `WrittenAmount`. What is no number in any way is refused here.
    """

    of_people = False

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Any:
        written = self.written(value, WrittenAmount)
        if isinstance(written, Written):
            try:
                if read_number(written.plain, "").nilai is None:
                    refuse("isi angkanya, contoh 1.234,56.", "enter the number, as in 1.234,56.")
            except Invalid as e:
                refuse(*(printable(t) for t in e.teks))
        return written

    def written(self, value: Any, kind: type[Written]) -> Any:
        """A whole number as a Decimal, else as written."""
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            refuse(
                f'tulis angka sebagai teks atau bilangan, contoh "75,5", bukan {quote(value)}.',
                f'write figures as text or a number, like "75,5", not {quote(value)}.',
            )
        text = value if isinstance(value, str) else getattr(value, "text", str(value))
        if len(text) > MAX_FIGURE:
            refuse(f"terlalu panjang: paling banyak {MAX_FIGURE} huruf.", f"too long: at most {MAX_FIGURE} letters.")
        super()._deserialize(text, "", {})
        if re.fullmatch(r"(0|-?[1-9][0-9]*)", text) and len(text) <= MAKS_DIGIT:
            return Decimal(text)
        return kind(text, baku=not isinstance(value, str))


NUMBERLIKE = re.compile(r"[0-9.,eE%()\s≤≥<>=+-]+")


def perhaps(written: Written) -> Written:
    """What was written for a figure. Its card says what it is; nothing at all, and digits that no card can read, are
    refused here."""
    if len(written.teks) <= MAKS_DIGIT and (written.baku or CANONICAL.fullmatch(written.teks)):
        return written
    try:
        found = read_number(written.plain, "Predikat")
    except Invalid as e:
        if NUMBERLIKE.fullmatch(written.plain) or not any(map(str.isalpha, written.plain)):
            refuse(*(printable(t) for t in e.teks))
    else:
        if found.tanya:
            refuse(*no_figure(found.tanya))
    return written


class Day(fields.Date):
    """A day as programs write it; of what came in a form of a page, as people do."""

    default_error_messages = UMUM

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> date:
        if isinstance(value, str) and BY_HAND.get():
            try:
                return read_day(value)
            except BadInput as wrong:
                refuse(*wrong.teks)
        if isinstance(value, str) and re.fullmatch(r"(19|20)\d\d-\d\d-\d\d", value, re.ASCII):
            try:
                return date.fromisoformat(value)
            except ValueError:
                pass
        refuse(
            f"tulis tanggal TTTT-BB-HH yang ada, contoh 2023-10-02, bukan {quote(value)}.",
            f"write an existing date YYYY-MM-DD, like 2023-10-02, not {quote(value)}.",
        )


class Instant(fields.DateTime):
    """An instant with its offset from UTC."""

    default_error_messages = UMUM

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> datetime:
        try:
            at = datetime.fromisoformat(value) if isinstance(value, str) and value[:2] in ("19", "20") else None
        except ValueError:
            at = None
        if at is None or at.tzinfo is None:
            refuse(
                f"tulis waktu lengkap dengan zona, contoh 2023-01-10T09:00:00+08:00, bukan {quote(value)}.",
                f"write a time with its offset, like 2023-01-10T09:00:00+08:00, not {quote(value)}.",
            )
        return at


class Choice(fields.Enum):
    default_error_messages = UMUM

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Enum:
        try:
            return self.enum(value)
        except ValueError:
            known = ", ".join(str(e.value) for e in self.enum)
            refuse(
                f"'{quote(value)}' tidak dikenal; pilih: {known}.",
                f"'{quote(value)}' is unknown; choose one of: {known}.",
            )


class Several(fields.List):
    default_error_messages: ClassVar[dict[str, Any]] = {
        **UMUM,
        "invalid": said("tulis sebagai daftar dalam kurung siku [ ].", "write it as a list in square brackets [ ]."),
    }

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> tuple[Any, ...]:
        return tuple(super()._deserialize(value, attr, data, **kwargs))


class Object(fields.Dict):
    """An object as it stands; what is inside is for another schema."""

    default_error_messages = UMUM

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            refuse("tulis sebagai objek dalam kurung kurawal { }.", "write it as an object in curly brackets { }.")
        return value


class Figures(Object):
    """An object of figures by name."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> dict[str, Any]:
        value = super()._deserialize(value, attr, data, **kwargs)
        found: dict[str, Any] = {}
        errors: dict[str, Any] = {}
        for name, item in value.items():
            try:
                found[self.key_field.deserialize(name)] = self.value_field.deserialize(item)
            except ValidationError as e:
                errors[name] = e.messages
        if errors:
            raise ValidationError(errors)
        return found
