"""The form of one command: its fields are what the command takes, needed where it has no default."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from inspect import Parameter
from typing import Any

from flask import Response, g, request
from werkzeug.datastructures import MultiDict

from application.commands import REGISTER
from domain.kernel import Refusal, Teks
from interfaces.api.problems import PROBLEMS
from interfaces.web.frame.done import WAITING
from interfaces.web.frame.field import Field, Pilihan
from interfaces.web.frame.request import Request
from interfaces.web.sign_in.answers import back, redirected

DAYS = (date, date | None)


class CommandForm:
    """`labels`: the parts of the command that the form asks for, each with what it is called, in order. `also`: those
    that it needs as it is filled in, whatever the command says of them."""

    also: Collection[str] = ()

    def __init__(self, command: str, labels: Mapping[str, Teks], form: "MultiDict[str, str] | None" = None) -> None:
        self.params = REGISTER[command].params
        self.labels = labels
        self.form: MultiDict[str, str] = MultiDict() if form is None else form
        self.refusal: Refusal | None = None

    def typed(self, name: str) -> str:
        return self.form.get(name, "").strip()

    def ticked(self, name: str) -> list[str]:
        return self.form.getlist(name)

    def data(self) -> dict[str, Any]:
        """What was filled in; what may be left empty and is stays unsaid. Raises BadInput, with a sentence for each
        field that is wrong."""
        asked = Request(self.form)
        said = {name: self._read(asked, name) for name in self.labels}
        wrong = {one.pointer for one in asked.salah}
        for name in self.labels:
            if not said[name] and self._needed(name) and f"/{name}" not in wrong:
                asked.wrong(name, *self._missing(name))
        asked.check()
        return {name: value for name, value in said.items() if value}

    def _missing(self, name: str) -> Teks:
        label = self.labels[name]
        return Teks(f"Isi: {label.id}.", f"Fill in: {label.en}.")

    def _read(self, asked: Request, name: str) -> Any:
        kind = self.params[name].annotation
        if kind in DAYS:
            return asked.day(name, self.labels[name].id, self.labels[name].en)
        return asked.text(name) if kind is str else self.ticked(name)

    def _needed(self, name: str) -> bool:
        return self.params[name].default is Parameter.empty or name in self.also

    def field(self, name: str, options: Iterable[Pilihan] = (), hint: Teks | None = None) -> Field:
        """One field as the page shows it, with what was typed and what is wrong with it."""
        kind = "date" if self.params[name].annotation in DAYS else "text"
        choices = tuple(options)
        first = (("", Teks("Pilih", "Choose"), ""),) if choices else ()
        label = self.labels[name]
        if not self._needed(name):
            label = Teks(f"{label.id} (boleh kosong)", f"{label.en} (may be left empty)")
        return Field(name, label, self.typed(name), (*first, *choices), hint, self.wrong(name), kind)

    def wrong(self, name: str) -> Teks | None:
        """What a refusal says of one field."""
        errors = self.refusal.facts.get("errors", ()) if self.refusal else ()
        found = (Teks(e["id"], e["en"]) for e in errors if name in e["pointer"].split("/"))
        return next(found, None)


def status(refusal: Refusal | None) -> int:
    """How a page is answered that shows what was refused."""
    return 200 if refusal is None else PROBLEMS.get(refusal.slug, (422, None))[0]


def went_on(place: str, waits: str) -> Response:
    """On to a page after a command, else back to where its form was opened; it is said there whether it is done or
    waits for a second person."""
    g.jadi = WAITING if waits else ""
    return redirected(back() or place)


def hidden_key() -> str:
    """The key that came with the form, so that the same form twice is one command."""
    return request.form.get("kunci", "")
