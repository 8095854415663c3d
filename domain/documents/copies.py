"""Type once: a draft begins filled in from the document above it, and what then differs from its source says why."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from domain.cycle.origin import CopiedCell, CopiedPagu, same_pagu, sebut_nilai, sebut_pagu
from domain.cycle.steps import Kunci, Versi
from domain.documents.waiving import Waivable
from domain.figures.nilai import Nilai
from domain.figures.pagu import Pagu, check_pagu, parent
from domain.figures.same import same_value
from domain.gate.papers import Key, pagu_cell, plain, target_cell
from domain.kernel import Aggregate, Invalid, Teks, provenance
from domain.reasons import MIN_REASON, has_reason, says_something

K = TypeVar("K", Kunci, str)
C = TypeVar("C", CopiedCell, CopiedPagu)
V = TypeVar("V", Nilai, Pagu)


class DifferingCell(NamedTuple):
    """A cell that is not what its source says, and for which nobody has given a reason yet."""

    key: Kunci | str
    teks: Teks


class Copied(Waivable):
    """A document of which a draft can be copied from its source, cell by cell."""

    class Prefilled(Aggregate.Event):
        """What the sources of a draft say, as far as it was not known; the draft took over what is `diisi`."""

        versi: int
        sel: tuple[CopiedCell, ...]
        pagu: tuple[CopiedPagu, ...]

        def apply(self, doc: "Copied") -> None:
            versi = doc.edited(self.versi, self.provenance)  # whoever copied it filled it in: four eyes
            for s in self.sel:
                versi.asal.sel[s.key] = s
                if s.diisi:
                    _put(versi.target, s.key, s.nilai)
                    versi.asal.alasan.pop(s.key, None)
            for p in self.pagu:
                versi.asal.pagu[p.key] = p
                if p.diisi:
                    _put(versi.pagu, p.key, p.pagu)
                    versi.asal.alasan.pop(p.key, None)

    def editable(self) -> Versi:
        """The open draft while it can be edited; every document says so itself."""
        raise NotImplementedError

    def prefill(
        self, sel: Iterable[CopiedCell], pagu: Iterable[CopiedPagu] = (), changed: Collection[Kunci] = ()
    ) -> None:
        """Fill the draft in with what its sources say now.

        Nothing that people set is overwritten: only a cell that still says what its source said follows the source.
        What a source no longer says leaves the draft in the same way. `changed`: cells that a change of the source has
        just made another; a revision takes these where it still says what its base said, copied there or not.
        """
        versi = self.editable()
        for s in (sel := list(sel)):
            if s.nilai is not None:
                self.check_target(versi, s.key, s.nilai)
        cells, nodes = _news(versi.asal.sel, sel), _news(versi.asal.pagu, pagu)
        base = self.versi[versi.base].target if versi.base else {}
        moved = {key for key in changed if same_value(base.get(key), versi.target.get(key))}
        taken = tuple(replace(s, diisi=s.key in moved or _untouched(versi, s)) for s in cells)
        tree = tuple(_fitting(versi, nodes))
        if taken or tree:
            self.trigger_event(type(self).Prefilled, versi=versi.nomor, sel=taken, pagu=tree)

    def unexplained(self, versi: Versi) -> list[DifferingCell]:
        """Cells that differ from their source, or that were dropped, without a reason of their own.

        A difference that the base of a revision had already was accepted with the base; one of which the finding was
        waived has the reason of the waiver.
        """
        base = self.versi[versi.base] if versi.base else Versi(0)
        found = []
        for key, s in versi.asal.sel.items():
            now, was = versi.target.get(key), base.asal.sel.get(key)
            if s.nilai is None or same_value(s.nilai, now) or _says_why(versi, key):
                continue
            if self.waives(target_cell(Key(*key)), plain(now) if now is not None else "", plain(s.nilai)):
                continue
            if was is None or was.nilai != s.nilai or not same_value(base.target.get(key), now):
                where = f"{s.indikator} TW {s.triwulan}" if s.triwulan else s.indikator
                found.append(DifferingCell(key, _change(s.nilai, now, sebut_nilai, where, s.dari)))
        for kode, p in versi.asal.pagu.items():
            node, before = versi.pagu.get(kode), base.asal.pagu.get(kode)
            if p.pagu is None or same_pagu(p.pagu, node) or _says_why(versi, kode) or self._waived(p.pagu, node):
                continue
            if before is None or before.pagu != p.pagu or base.pagu.get(kode) != node:
                found.append(DifferingCell(kode, _change(p.pagu, node, sebut_pagu, kode, p.dari)))
        return found

    def _waived(self, sumber: Pagu, kini: Pagu | None) -> bool:
        """Whether a waived finding is about the amount of a node that has nothing else otherwise than its source."""
        if kini is None or kini.jumlah is None or sumber.jumlah is None:
            return False
        same = same_pagu(sumber, replace(kini, jumlah=sumber.jumlah))
        return same and self.waives(pagu_cell(kini.kode), f"{kini.jumlah:f}", f"{sumber.jumlah:f}")

    def explains(self, versi: Versi, key: Kunci | str) -> bool:
        """Whether the actor now says why a cell differs that had no reason yet."""
        return has_reason() and key in [beda.key for beda in self.unexplained(versi)]

    def says_anew(self, versi: Versi, key: Kunci | str) -> bool:
        """Whether the actor gives a reason that is not on record for the cell as it stands."""
        return has_reason() and provenance().reason.strip() != versi.asal.alasan.get(key, "").strip()

    def must_say_why(self, versi: Versi) -> None:
        """Refuse to bring forward a draft that departs from its sources and does not say why (local policy)."""
        if has_reason() or not (cells := self.unexplained(versi)):
            return
        raise Invalid(
            f"{self.judul()} berbeda dari sumbernya tanpa alasan: {'; '.join(c.teks.id for c in cells)}. Samakan "
            f"dengan sumbernya, isi lagi sel itu dengan alasan (reason, minimal {MIN_REASON} huruf), atau beri alasan "
            "pada langkah ini.",
            f"{self.judul()} differs from its sources without a reason: {'; '.join(c.teks.en for c in cells)}. Make "
            f"it the same, set the cell again with a reason (at least {MIN_REASON} letters), or give a reason with "
            "this step.",
            sel=[c.teks.id for c in cells],
        )


def _change(sumber: V, kini: V | None, words: Callable[[V, str], str], where: str, dari: str) -> Teks:
    dropped = Teks("dicabut", "dropped")
    told = ((b, words(kini, b) if kini is not None else dropped.dalam(b)) for b in ("id", "en"))
    return Teks(*(f"{where}: {words(sumber, b)} → {now} ({dari})" for b, now in told))


def _put(cells: dict[K, V], key: K, value: V | None) -> None:
    if value is None:
        cells.pop(key, None)
    else:
        cells[key] = value


def _news(known: Mapping[Any, C], told: Iterable[C]) -> list[C]:
    """What the sources say that was not known: cells new or changed, then cells that they say no more."""
    now: list[C] = list(told)
    keys = {cell.key for cell in now}
    now += [_silent(cell) for key, cell in known.items() if key not in keys]
    before = {replace(cell, diisi=True) for cell in known.values()}
    return [cell for cell in now if cell not in before]


def _silent(cell: C) -> C:
    if isinstance(cell, CopiedCell):
        return replace(cell, nilai=None, diisi=True)
    return replace(cell, pagu=None, diisi=True)


def _untouched(versi: Versi, s: CopiedCell) -> bool:
    """Whether the cell still says what its source said when it was last copied: nothing, if it never was."""
    known = versi.asal.sel.get(s.key)
    return same_value(known.nilai if known else None, versi.target.get(s.key))


def _fitting(versi: Versi, nodes: Iterable[CopiedPagu]) -> Iterator[CopiedPagu]:
    """The nodes, `diisi` where nobody set them and the program tree stays whole: no child without its parent."""
    tree = dict(versi.pagu)
    said = {kode: p.pagu for kode, p in versi.asal.pagu.items()}
    added = sorted((p for p in nodes if p.pagu is not None), key=lambda p: p.kode.count("."))
    for p in added:
        diisi = said.get(p.kode) == tree.get(p.kode) and p.pagu is not None and _hangs(p.pagu, tree)
        if diisi and p.pagu is not None:
            tree[p.kode] = p.pagu
        yield replace(p, diisi=diisi)
    gone = [p for p in nodes if p.pagu is None]
    for p in sorted(gone, key=lambda p: -p.kode.count(".")):
        below = any(parent(kode, tree) == p.kode for kode in tree)
        diisi = said.get(p.kode) == tree.get(p.kode) and not below
        if diisi:
            tree.pop(p.kode, None)
        yield replace(p, diisi=diisi)


def _hangs(pagu: Pagu, tree: Mapping[str, Pagu]) -> bool:
    try:
        check_pagu(pagu, tree)
    except Invalid:
        return False
    return True


def _says_why(versi: Versi, key: Kunci | str) -> bool:
    why = versi.asal.alasan.get(key, "").strip()
    return says_something(why) and why != versi.asal.pembuka
