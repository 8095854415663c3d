"""One field of a form: what may be chosen, what was typed, and what is wrong with it."""

from dataclasses import dataclass

from domain.kernel import Teks
from interfaces.web.frame.words import terbaca
from projections.words import same

Pilihan = tuple[str, Teks, str]
"""One option: its value, its label, and the group it stands in ("" for none)."""


@dataclass(frozen=True)
class Field:
    """One field. With `options` it is a list to choose from, else a date, or what `kind` says: "text", "number".

    No kind is a field of the browser's own: that loses what is wrong in it, and shows it in the browser's language."""

    name: str
    label: Teks
    value: str = ""
    options: tuple[Pilihan, ...] = ()
    hint: Teks | None = None
    error: Teks | None = None
    kind: str = "date"

    @property
    def chosen(self) -> Teks:
        """The value as it is read in its list, a day in words."""
        day = terbaca(self.value) if self.kind == "date" else None
        return next((label for value, label, _ in self.options if value == self.value), day or same(self.value))

    @property
    def groups(self) -> dict[str, list[tuple[str, Teks]]]:
        """Options by group; what was typed and is none of them stays visible."""
        found: dict[str, list[tuple[str, Teks]]] = {}
        for value, label, group in self.options:
            found.setdefault(group, []).append((value, label))
        if self.value not in {value for value, _, _ in self.options}:
            found.setdefault("", []).insert(0, (self.value, same(self.value)))
        return found
