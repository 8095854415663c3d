"""One indikator over years: what was planned and promised as levels, what came of it as a line, quarters as dots."""

from collections.abc import Container, Sequence
from decimal import Decimal
from typing import NamedTuple

from domain.figures.decimals import write
from domain.kernel import Teks
from interfaces.pictures.axis import Axis, beyond
from interfaces.pictures.drawing import Svg
from interfaces.pictures.plot import UPRIGHT, Plot
from interfaces.pictures.series import Column


class Picture(NamedTuple):
    """`svg`: "" where nothing could be drawn. `notes`: what it does not show, or otherwise than one would think."""

    svg: Svg
    notes: tuple[Teks, ...]


def years(columns: Sequence[Column], name: str, lang: str) -> Picture:
    """`name`: what the picture shows, in the language `lang`."""
    told = [(f"{c.name} {m.name} ({m.said})", m.figure) for c in columns for _, m in c.each()]
    figures = [figure for _, figure in told if figure is not None]
    far = beyond(figures)
    axis = Axis.of([f for f in figures if f not in far], *UPRIGHT) if figures else None
    notes = (
        _listed(
            "Tidak digambar karena tidak sebanding atau bukan satu angka",
            "Not drawn, being not comparable or no one number",
            told,
            (None,),
        ),
        _listed("Jauh di luar gambar, ditandai panah", "Far outside, marked by an arrow", told, far),
        NOTHING if axis is None else None if axis.from_zero else _begins_at(axis.ticks[0]),
    )
    svg = Plot(columns, axis, far, lang).drawn(name) if axis else Svg()
    return Picture(svg, tuple(note for note in notes if note))


NOTHING = Teks("Belum ada angka yang dapat digambar.", "There is no figure to draw yet.")


def _listed(
    id: str, en: str, told: Sequence[tuple[str, Decimal | None]], which: Container[Decimal | None]
) -> Teks | None:
    said = "; ".join(text for text, figure in told if figure in which)
    return Teks(f"{id}: {said}.", f"{en}: {said}.") if said else None


def _begins_at(low: Decimal) -> Teks:
    return Teks(
        f"Sumbu tegak mulai dari {write(low)}, bukan dari 0.",
        f"The upright axis begins at {write(low, 'en')}, not at 0.",
    )
