"""What was typed on the sheet of a triwulan, as the commands that save it and hand it in."""

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any
from uuid import UUID

from flask import request

from application.access import Identity
from application.orders import KeyReused, Order
from domain.figures.reader.number_reader import Tulisan
from domain.kernel import Invalid, Teks
from interfaces.compose import House
from interfaces.evidence import bring, give, ordered
from interfaces.registers.limits import Kind
from interfaces.web.entry.typed import FIGURE, HINDERED, WORDS, Scales, Typed, echo
from interfaces.web.evidence import OVERHEAD, chosen, day

DIGITS = 8
"""Hexadecimal digits of the hash by which a file is told from others of its name."""
EMPTIED = Teks(
    "Angka yang sudah terisi tidak dikosongkan: tulis - dan alasannya bila tidak berlaku.",
    "A figure that was filled in is not emptied: write - and the reason where it does not apply.",
)
SAY_WHY = Teks(
    "Dibaca tidak berlaku, bukan nol: tulis alasannya pada Kendala, atau ketik 0 bila memang nol.",
    "Read as not applicable, not as zero: give the reason under What hindered, or type 0 if it is zero.",
)
MEND = Teks("Anda menjawab tidak: betulkan angkanya.", "You answered no: correct the figure.")
CHOOSE = Teks(
    "Orang lain mengubah sel ini sejak Anda membukanya: pilih mana yang berlaku.",
    "Somebody else changed this cell since you opened it: choose which of the two holds.",
)
SHUT = Teks(
    "Tidak lagi dapat diisi sejak Anda membuka halaman ini; isian Anda tidak tersimpan.",
    "It can no longer be filled in since you opened this page; what you typed is not saved.",
)
NO_FILE = Teks(
    "Pilih berkas dari daftar, tempel tautannya (https://…), atau unggah.",
    "Choose a file of the list, paste its link (https://…), or upload it.",
)


def key_of(sheet: Mapping[str, Any]) -> dict[str, Any]:
    return {name: sheet[name] for name in ("unit", "tahun", "triwulan")}


def label(file: Mapping[str, Any]) -> str:
    """A file as it is chosen: where it is from, and of its hash as much as tells it from another."""
    return f"{file['sumber']} · {file['tanggal']} · {file['sha256'][:DIGITS]}"


def rows(
    sheet: Mapping[str, Any], typed: Typed, files: Iterable[Mapping[str, Any]], scales: Scales
) -> list[dict[str, Any]]:
    """The rows that changed, as `realisasi.report` takes them. Raises Invalid with every row that is not whole."""
    wrong = unsettled(typed)
    wrong |= dict.fromkeys(typed.denied().values(), MEND)
    found = []
    known = list(files)
    for row in sheet["rows"]:
        slug = row["indikator"]
        touched = typed.changed.get(slug, set())
        off, new = set(typed.form.getlist(f"x-{slug}")), typed.text(f"b-{slug}")
        if not (touched or off or new):
            continue
        if not row["terbuka"]:
            wrong.setdefault(slug, SHUT)
            continue
        try:
            found.append(_row(row, typed.cells[slug], touched, off, _evidence(new, known), scales))
        except Invalid as refusal:
            wrong.setdefault(slug, refusal.teks)
    if wrong:
        raise at_rows(wrong)
    return found


def unsettled(typed: Typed) -> dict[str, Teks]:
    """Rows of which it is not known what is to be saved, and why."""
    return {**dict.fromkeys(typed.clashes, CHOOSE), **dict.fromkeys(typed.gone, SHUT)}


def at_rows(wrong: Mapping[str, Teks]) -> Invalid:
    first, more = next(iter(wrong.values())), len(wrong) - 1
    id, en = first if not more else (f"{first.id} (Masih ada {more} lagi.)", f"{first.en} (There are {more} more.)")
    return Invalid(id, en, cells=dict(wrong))


def _row(
    row: Mapping[str, Any],
    cell: Mapping[str, str],
    touched: set[str],
    off: set[str],
    new: list[dict[str, Any]],
    scales: Scales,
) -> dict[str, Any]:
    held = row["isi"]
    kept = [one for one in (held["bukti"] if held else ()) if one["sha256"] not in off]
    bukti = list({one["sha256"]: one for one in chain(kept, new)}.values())
    said: dict[str, Any] = {"indikator": row["indikator"], **{name: cell[name] for name in WORDS}, "bukti": bukti}
    if FIGURE not in touched:
        return said
    text = cell[FIGURE]
    if not text:
        raise Invalid(*EMPTIED)
    if not echo(text, row, scales).absent:
        return {**said, "nilai": text}
    if not cell[HINDERED]:
        raise Invalid(*SAY_WHY)
    return {**said, "nilai": {"jenis": "tidak_berlaku", "teks": text, "alasan": cell[HINDERED]}}


def _evidence(text: str, files: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The file that was named as the list names it, or by its hash; of an event no name that a person gave a file.

    Raises Invalid.
    """
    if not text:
        return []
    for file in files:
        if text in (label(file), file["sha256"]):
            source = file["sumber"]
            return [{"sha256": file["sha256"], "nama": source, "sumber": source, "tanggal": str(file["tanggal"])}]
    raise Invalid(*NO_FILE)


def bring_files(house: House, who: Identity, unit: str, typed: Typed) -> None:
    """Take every file and link that came with the form; from then on its row names it by its hash. Raises Refusal."""
    for name, file in request.files.items():
        slug = name.removeprefix("f-")
        if slug not in typed.cells or not file.filename:
            continue
        house.limits.allow(Kind.UNGGAH, who.person, request.remote_addr or "", house.wall())
        pieces = iter(lambda stream=file.stream: stream.read(1 << 16), b"")  # type: ignore[misc]
        size = max(0, (request.content_length or 0) - OVERHEAD)
        answer = bring(house, who, unit, file.filename, pieces, _about(typed), size=size)
        typed.form[f"b-{slug}"] = _hash(house, answer.document)
    for slug in typed.cells:
        link = typed.text(f"b-{slug}")
        if link.startswith(("http://", "https://")):
            answer = give(house, who, "bukti.add_link", {"unit": unit, "tautan": link, **_about(typed)})
            typed.form[f"b-{slug}"] = _hash(house, answer.document)


def _hash(house: House, document: str) -> str:
    return str(house.journal.stream(UUID(document), 1)[0].sha256)


def _about(typed: Typed) -> dict[str, Any]:
    return {
        "tanggal": day(typed.text("tanggal")),
        "sumber": typed.text("sumber"),
        "memuat_orang": chosen(typed.text("memuat_orang")),
    }


FIGURES, MONEY = ("realisasi.report", "realisasi"), ("realisasi.report_serapan", "serapan")
"""The commands that report rows of a triwulan, and what they call them."""


def save(
    house: House,
    who: Identity,
    sheet: Mapping[str, Any],
    changed: list[dict[str, Any]],
    typed: Typed,
    what: tuple[str, str] = FIGURES,
) -> None:
    """Report the rows that changed. Where nobody has begun the report it is begun first, once it is sure that they are
    taken. Raises what the commands raise."""
    command, field = what
    seen, key, reason, answers = sheet["aggregate_version"], typed.text("kunci"), typed.text("alasan"), typed.answers()
    if not sheet["dokumen"]:
        house.jejak.rehearse(*rehearsal(who, sheet, changed, reason, answers, what)).doubts.require_answers()
        seen = give(house, who, "realisasi.draft", key_of(sheet), f"{key}-buka" if key else "", reason).version
    data = {**key_of(sheet), field: changed}
    try:
        give(house, who, command, data, key, reason, seen, answers, Tulisan.INDONESIA)
    except KeyReused:  # they went back to a form that they had sent, and typed on
        give(house, who, command, data, "", reason, seen, answers, Tulisan.INDONESIA)


def rehearsal(
    who: Identity,
    sheet: Mapping[str, Any],
    changed: list[dict[str, Any]],
    reason: str,
    answers: Mapping[str, str] | None = None,
    what: tuple[str, str] = FIGURES,
) -> list[Order]:
    """The commands by which rows would be saved, to see what they make of them."""
    begun = [] if sheet["dokumen"] else [ordered(who, "realisasi.draft", key_of(sheet), reason=reason)]
    command, field = what
    data = {**key_of(sheet), field: changed}
    return [*begun, ordered(who, command, data, "", reason, None, answers, Tulisan.INDONESIA)]
