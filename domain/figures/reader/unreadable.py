"""What is said of a cell that is no figure: what was wrong, and how it is written right."""

import re

from domain.kernel import Invalid


def a_sentence(isi: str) -> Invalid:
    short = isi if len(isi) <= 80 else isi[:80] + "…"
    absent = f'{{"jenis": "tidak_berlaku", "alasan": "{short}"}}'
    return Invalid(
        f"“{short}” adalah keterangan, bukan angka. Tulis angkanya saja, atau bila indikator ini tidak berlaku: "
        f"{absent}.",
        f"“{short}” is an explanation, not a figure. Write the figure alone, or, if this indicator does not apply: "
        f"{absent}.",
    )


def unreadable(isi: str, example: str) -> Invalid:
    if len(re.findall(r"[0-9][0-9.,]*", isi)) > 1:
        return Invalid(
            f"“{isi}” berisi lebih dari satu angka: sisakan satu, contoh {example}.",
            f"“{isi}” holds more than one number: keep one, as in {example}.",
        )
    return Invalid(
        f"“{isi}” tidak terbaca: tulis seperti {example}.", f"“{isi}” cannot be read: write it like {example}."
    )
