"""How a row of the LKjIP begins, and the two rows that several of its tables share."""

from typing import Any

from domain.figures.bounds import DASAR
from projections.readers.measuring import Measured, marks, percent, reason_of, why
from projections.values import describe

Rows = list[dict[str, Any]]


def base(m: Measured) -> dict[str, Any]:
    return {
        "indikator": m.card.slug,
        "nama": m.card.nama,
        "sasaran": m.card.rest["sasaran"],
        "satuan": m.card.satuan,
        "target": describe(m.target.nilai),
    }


def pk_row(m: Measured) -> dict[str, Any]:
    return {**base(m), "level": m.card.level, "iku": m.card.rest["iku"], "event": m.target.event}


def capaian_row(m: Measured) -> dict[str, Any]:
    figure = m.figure.nilai
    return {
        **base(m),
        "realisasi": None if figure is None else describe(figure),
        "capaian": percent(m.capaian.persen),
        "kriteria": m.kriteria,
        "tersusun": list(m.tersusun),
        **marks(m),
        **why(reason_of(m)),
        **why(DASAR.get(m.capaian.rumus), "dasar_rumus"),
        "event": {"target": m.target.event, "realisasi": m.reported},
    }
