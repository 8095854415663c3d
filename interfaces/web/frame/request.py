"""What a reader asked for, read from the address field by field; everything wrong is said at once."""

import re
from collections.abc import Collection, Mapping
from datetime import date, datetime

from interfaces.input.days import read_day
from interfaces.input.moments import instant
from interfaces.input.reading import BadInput, Wrong, quote
from projections.readers.moments import Moment, read_moment

HARI = re.compile(r"(19|20)\d\d-\d\d-\d\d", re.ASCII)
AT = re.compile(r"\d{4}-\d\d-\d\dT", re.ASCII)
"""How our own links begin a moment."""
LONGEST = 2000
"""Letters of one field: it stands in every link that takes the address along."""


class Request:
    """One query string, without what no page can print. Readers answer None for a field that is empty or wrong.
    `longest`: letters that a field may have; None for those of a form, which no link takes along."""

    def __init__(self, args: Mapping[str, str], longest: int | None = LONGEST) -> None:
        self.args = {name: "".join(c if c.isprintable() else "\ufffd" for c in text) for name, text in args.items()}
        self.salah: list[Wrong] = []
        for field, text in self.args.items():
            if longest is not None and len(text) > longest:
                self.args[field] = text[:longest]
                self.wrong(
                    field,
                    f"Yang ditulis terlalu panjang: paling banyak {longest} huruf.",
                    f"What was typed is too long: at most {longest} letters.",
                )

    def text(self, field: str) -> str:
        return self.args.get(field, "").strip()

    def check(self) -> None:
        """Raises BadInput with one whole sentence for each field that is wrong."""
        if self.salah:
            first, *_ = self.salah
            raise BadInput(first.id, first.en, errors=self.salah)

    def wrong(self, field: str, id: str, en: str) -> None:
        self.salah.append(Wrong("/" + field, id, en))

    def number(self, field: str, least: int, most: int, id: str, en: str) -> int | None:
        """A whole number within bounds; `id` and `en` name the field in the sentence."""
        text = self.text(field)
        if text.isascii() and text.isdigit() and len(text) < 12 and least <= int(text) <= most:
            return int(text)
        if text:
            self.wrong(
                field,
                f"{id} “{quote(text)}” tidak dikenal: tulis bilangan dari {least} sampai {most}.",
                f"{en} “{quote(text)}” is unknown: write a number from {least} to {most}.",
            )
        return None

    def choice(self, field: str, known: Collection[str], id: str, en: str) -> str | None:
        text = self.text(field)
        if text in known:
            return text
        if text:
            self.wrong(
                field,
                f"{id} “{quote(text)}” tidak dikenal: pilih salah satu dari daftar.",
                f"{en} “{quote(text)}” is unknown: choose one from the list.",
            )
        return None

    def day(self, field: str, id: str, en: str) -> date | None:
        """A day as people write it; from then on it stands in `args` as programs do, for links that take it along."""
        if not (text := self.text(field)):
            return None
        try:
            found = read_day(text)
        except BadInput as wrong:
            self.wrong(field, f"{id}: {wrong.teks.id}", f"{en}: {wrong.teks.en}")
            return None
        self.args[field] = found.isoformat()
        return found

    def named(self, field: str) -> Moment | None:
        """A moment by its name, as the API and the terminal take it: "signed:pk/kec-contoh/2023/camat@1"."""
        return read_moment(self.text(field))

    def moment(self, field: str, id: str, en: str) -> datetime | None:
        """A day, meaning until it ends, or an instant as our own links write it."""
        text = self.text(field)
        if not AT.match(text):
            day = self.day(field, id, en)
            return instant(day.isoformat()) if day else None
        try:
            return instant(text.replace(" ", "+"))  # a plus that was typed into the address by hand
        except BadInput:
            self.wrong(
                field,
                f"{id} “{quote(text)}” tidak terbaca: tulis tanggal saja, contoh 30-06-2023.",
                f"{en} “{quote(text)}” cannot be read: a date alone will do, like 30-06-2023.",
            )
            return None
