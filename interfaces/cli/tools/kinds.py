"""What options accept: years, days, names; each says in one sentence how to write it right."""

import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, NoReturn

import click

from interfaces.cli.tools.language import say
from interfaces.input.reading import BOUNDS, quote

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class Kind(click.ParamType):
    """A type whose refusals are whole sentences."""

    name = "text"

    def refuse(self, id: str, en: str, param: Any, ctx: Any) -> NoReturn:
        raise click.BadParameter(say(id, en), ctx, param)


class Name(Kind):
    """Printable text on one line that every database can be asked for."""

    def convert(self, value: str, param: Any, ctx: Any) -> str:
        if not value.strip():
            self.refuse("masih kosong.", "it is blank.", param, ctx)
        if not value.isprintable() or len(value) > 500:
            id, en = "tulis dalam satu baris, paling banyak 500 huruf.", "write one line of 500 characters at most."
            self.refuse(id, en, param, ctx)
        return value


class Whole(Kind):
    """A whole number within bounds."""

    name = "number"

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def convert(self, value: Any, param: Any, ctx: Any) -> int:
        text = str(value)
        if not re.fullmatch(r"[0-9]{1,18}", text, re.ASCII) or not self.least <= int(text) <= self.most:
            id = f"tulis bilangan bulat {self.least} sampai {self.most}, bukan '{quote(text)}'."
            en = f"write a whole number from {self.least} to {self.most}, not '{quote(text)}'."
            self.refuse(id, en, param, ctx)
        return int(text)


class Choice(Kind):
    """One of a few words."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(words)

    def convert(self, value: str, param: Any, ctx: Any) -> str:
        if value not in self.words:
            known = ", ".join(self.words)
            id, en = (f"'{quote(value)}' {what}: {known}." for what in ("tidak dikenal; pilih", "is unknown; choose"))
            self.refuse(id, en, param, ctx)
        return value

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
        from click.shell_completion import CompletionItem  # only when a shell asks

        return [CompletionItem(word) for word in self.words if word.startswith(incomplete)]


class Day(Kind):
    """A day, YYYY-MM-DD."""

    name = "date"

    def convert(self, value: str | date, param: Any, ctx: Any) -> date:
        if isinstance(value, date):
            return value
        try:
            if not re.fullmatch(r"(19|20)\d\d-\d\d-\d\d", value, re.ASCII):
                raise ValueError(value)
            return date.fromisoformat(value)
        except ValueError:
            id = f"tulis tanggal TTTT-BB-HH yang ada, contoh 2023-10-02, bukan '{quote(value)}'."
            en = f"write an existing date YYYY-MM-DD, like 2023-10-02, not '{quote(value)}'."
            self.refuse(id, en, param, ctx)


YEAR = Whole(*BOUNDS["tahun"])
QUARTER = Whole(1, 4)
