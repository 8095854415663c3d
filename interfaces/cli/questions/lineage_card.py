"""What the lineage card adds to the steps: who approved each, what uses it, what the LKjIP says, why it differs."""

from typing import Any

from interfaces.cli.questions.responsible import held
from interfaces.cli.tools.figures import NONE, figure, moment
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.names import unit_name
from interfaces.cli.tools.paper import Column, Paper, event_column
from interfaces.cli.tools.words import document_name
from projections.sentences.lineage_card import BELUM_SAH, PERSETUJUAN
from projections.words import jabatan

Row = dict[str, Any]


def draw_verdict(paper: Paper, answer: Row) -> None:
    """Why PK and LKjIP differ, or that they do not."""
    paper.line(answer["simpulan"][say("kalimat", "sentence")], "bold")


def below(step: Row) -> list[str]:
    """Under a step: under whose responsibility, who approved it, and what depends on it."""
    lines = held(step)
    if step["persetujuan"]:
        told = "; ".join(map(_approved, step["persetujuan"]))
        lines.append(f"{say('Persetujuan', 'Approved')}: {told}.")
        for one in step["persetujuan"]:
            if one["tanggung_jawab"]["cocok"] is False:
                lines += [f"{say('Peristiwa', 'Event')} {one['event']}: {text}" for text in held(one)]
    if step["tumpuan"]:
        users = ", ".join(f"{document_name(one)} v{one['versi']}" for one in step["tumpuan"])
        lines.append(f"{say('Dipakai oleh', 'Used by')}: {users}.")
    return lines


def _approved(one: Row) -> str:
    who = jabatan(one["office"] or one["role"], one["capacity"]).dalam(current())
    where = f" ({unit_name(one['actor_unit'])})" if one["actor_unit"] else ""
    verb, event = PERSETUJUAN[one["langkah"]].dalam(current()), say("peristiwa", "event")
    return f"{verb} {moment(one['recorded_at'])}, {who}{where}, {event} {one['event']}"


def draw_report(paper: Paper, answer: Row) -> None:
    """What the LKjIP says of the target, on paper and here."""
    rows = answer["laporan"]
    if not rows:
        return
    columns = [
        Column("LKjIP", _source),
        Column("Target", lambda row: _as_said(row, "target")),
        Column("Realisasi", lambda row: _as_said(row, "realisasi")),
        Column("Capaian", lambda row: _as_said(row, "capaian")),
        event_column(),
    ]
    paper.table(columns, rows, say("Yang disebut LKjIP", "What the LKjIP says"))


def _source(row: Row) -> str:
    if row["sumber"] == "cetak":
        told = say(f"tercetak, tabel {row['tabel']}", f"printed, table {row['tabel']}")
        return told if row["pengesah"] else f"{told} ({BELUM_SAH.dalam(current())})"
    return say(f"versi {row['versi']}, posisi {row['position']}", f"version {row['versi']}, position {row['position']}")


def _as_said(row: Row, part: str) -> str:
    """Printed text letter for letter, with a mark where it differs from what Jejak computes."""
    if row["sumber"] != "cetak":
        return figure(row.get(part))
    mark = " ≠" if part in row["berbeda"] else say(" (dipotong)", " (cut off)") if part in row["dipotong"] else ""
    return (row[part] or NONE) + mark
