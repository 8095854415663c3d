"""Schemas made from types: what a command takes is said once, in the signature of its function."""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field
from dataclasses import fields as fields_of
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from inspect import Parameter
from typing import Any, Union, get_args, get_origin, get_type_hints

from marshmallow import RAISE, Schema, ValidationError, fields

from application.every_command import REGISTER
from domain.figures.nilai import Jenis, Nilai
from domain.figures.reader.written import Written
from domain.kernel import Supplier, Teks
from interfaces.input import fields as isian
from interfaces.input.reading import BOUNDS, BadInput, Wrong, bounded, pointer, said

NAMED: dict[str, Callable[..., fields.Field]] = {
    **dict.fromkeys(("unit", "slug", "periode", "jabatan", "seri", "indikator", "reason_code", "setting"), isian.Slug),
    **dict.fromkeys(("bagian", "kolom"), isian.Name),
    **dict.fromkeys(("kode", "person", "command_id", "actor", "office"), isian.Code),
    **dict.fromkeys(("kelurahan", "penugasan", "kepada", "asal"), isian.Slug),
    "sha256": isian.Sha256,
    **dict.fromkeys(("nip", "nik"), isian.NumberOfAPerson),
}
"""Text that names something or is compared by databases: stricter than free text."""
PLAIN: dict[Any, Callable[..., fields.Field]] = {
    str: isian.Text,
    int: isian.Whole,
    bool: isian.Boolean,
    Decimal: isian.DecimalText,
    date: isian.Day,
    datetime: isian.Instant,
    dict: isian.Object,
}
MISUSED = said("tulis sebagai objek dalam kurung kurawal { }.", "write it as an object in curly brackets { }.")


class Form(Schema):
    """An object with named fields and no others; loads what `make` makes of them."""

    make: Callable[..., Any] = dict

    class Meta:
        unknown = RAISE

    def read(self, body: object, at: tuple[object, ...] = ()) -> Any:
        """What the body says. Raises BadInput that names every place that is wrong, from where the body is `at`."""
        bounded(body)
        try:
            return self.load(body)
        except ValidationError as e:
            raise BadInput.of([Wrong(pointer(path), t.id, t.en) for path, t in _places(e.messages, at)]) from None


def _places(messages: Any, path: tuple[object, ...] = ()) -> list[tuple[tuple[object, ...], Teks]]:
    if isinstance(messages, Mapping):
        return [
            found
            for name, below in messages.items()
            for found in _places(below, path if name == "_schema" else (*path, name))
        ]
    return [(path, text) for text in messages]


class Nested(fields.Nested):
    """An object inside an object."""

    default_error_messages = isian.UMUM

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Any:
        return self.schema.make(**super()._deserialize(value, attr, data, **kwargs))


class Shorthand(Nested):
    """An object, or one text that says the same in short."""

    text: fields.Field

    def of_text(self, value: Any) -> Any:
        raise NotImplementedError

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Any:
        if isinstance(value, Mapping):
            return super()._deserialize(value, attr, data, **kwargs)
        return self.of_text(value)


class FigureField(Shorthand):
    """A `Nilai`: text as people write it or a number, read by the card it is for; or an object with its parts."""

    text = isian.DecimalText()

    def of_text(self, value: Any) -> Nilai | Written:
        found = self.text.written(value, Written)
        if isinstance(found, Decimal):
            return Nilai(Jenis.ANGKA, teks=str(found), angka=found)
        return isian.perhaps(found)


class SupplierField(Shorthand):
    """A `Supplier`: an office, or an object with the paper or message and its date too. No text at all: nobody."""

    text = isian.Name()

    def of_text(self, value: Any) -> Supplier | None:
        return None if value == "" else Supplier(self.text.deserialize(value))


def field_for(name: str, kind: Any, **options: Any) -> fields.Field:
    """The strict field for a type: plain, X | None, tuple[X, ...], dict[str, X], enum, Nilai or another dataclass."""
    if get_origin(kind) in (Union, types.UnionType):
        (kind,) = (k for k in get_args(kind) if k is not type(None))
        options["allow_none"] = True
    if get_origin(kind) is tuple:
        return isian.Several(field_for("", get_args(kind)[0]), **options)
    if get_origin(kind) is dict:
        return isian.Figures(keys=isian.Name(), values=field_for("", get_args(kind)[1]), **options)
    if kind in SHORT:
        return SHORT[kind](schema_of(kind), **options)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return isian.Choice(kind, by_value=True, **options)
    if kind is str and name in NAMED and options.get("load_default") != "":
        return NAMED[name](**options)
    if kind is int and name in BOUNDS and "allow_none" not in options:
        return isian.Whole(*BOUNDS[name], **options)
    return PLAIN[kind](**options) if kind in PLAIN else Nested(schema_of(kind), **options)


SHORT: dict[Any, type[Shorthand]] = {Nilai: FigureField, Supplier: SupplierField}


def make_schema(name: str, parts: Mapping[str, tuple[Any, Any]], make: Callable[..., Any] = dict) -> type[Form]:
    """A schema from name -> (type, default); a default of Parameter.empty makes the field required."""
    declared: dict[str, Any] = {}
    for part, (kind, default) in parts.items():
        required = default is Parameter.empty
        declared[part] = field_for(part, kind, **({"required": True} if required else {"load_default": default}))
    known = ", ".join(parts) or "-"
    messages = {
        "unknown": Teks(f"isian ini tidak dikenal; yang ada: {known}.", f"unknown field; there are: {known}."),
        "type": MISUSED[0],
    }
    return type(name, (Form,), {**declared, "make": staticmethod(make), "error_messages": messages})


@cache
def schema_of(cls: type[Any]) -> type[Form]:
    """The schema of a dataclass."""
    hints = get_type_hints(cls)
    return make_schema(cls.__name__, {f.name: (hints[f.name], _default(f)) for f in fields_of(cls)}, cls)


def _default(field: "Field[Any]") -> Any:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return Parameter.empty if field.default is MISSING else field.default


def parts_of(command: str) -> dict[str, tuple[Any, Any]]:
    """What a registered command takes, in the order of its signature: name -> (type, default)."""
    return {p.name: (p.annotation, p.default) for p in REGISTER[command].params.values()}


@cache
def schema_for(command: str) -> Form:
    """The schema of the data of a registered command."""
    return make_schema(command, parts_of(command))()
