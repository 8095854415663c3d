"""`jejak trail`: what happened, oldest first, one sentence for each event, with its reason and basis below."""

from datetime import date, datetime, time
from typing import Any

from application.hak_akses import ROLES
from application.store.journal import format_time
from domain.kernel import NotFound
from interfaces.cli.command import command, option
from interfaces.cli.figures import moment
from interfaces.cli.kinds import YEAR, Choice, Day, Name, Whole
from interfaces.cli.language import current, say
from interfaces.cli.lineage import basis, why
from interfaces.cli.paper import Paper
from interfaces.cli.reading import Ask, reading
from interfaces.waktu import zona
from projections.identitas import KINDS
from projections.kartu import resolve

Row = dict[str, Any]


@command("trail", id="Jejak perubahan: siapa, kapan, apa, mengapa.", en="The trail: who, when, what, why.")
@option("--unit", type=Name(), value="UNIT", id="Hanya unit ini.", en="This unit only.")
@option("--tahun", type=YEAR, value="TTTT/YYYY", id="Hanya dokumen tahun ini.", en="Documents of this year only.")
@option(
    "--indikator",
    type=Name(),
    value="INDIKATOR",
    id="Hanya indikator ini (nama pendek).",
    en="This indikator only (short name).",
)
@option("--kind", type=Choice(KINDS.values()), value="JENIS/KIND", id="Jenis dokumen, contoh pk.", en="Kind, like pk.")
@option(
    "--role",
    type=Choice(ROLES),
    value="PERAN/ROLE",
    id="Hanya oleh peran ini, contoh camat.",
    en="By this role only, like camat.",
)
@option(
    "--topic",
    type=Name(),
    value="NAMA/NAME",
    id="Bagian nama peristiwa, contoh TargetSet.",
    en="Part of an event's name.",
)
@option("--refused", is_flag=True, id="Hanya penolakan.", en="Refusals only.")
@option(
    "--since",
    type=Day(),
    value="TTTT-BB-HH/YYYY-MM-DD",
    id="Dicatat sejak tanggal itu.",
    en="Recorded from this day on.",
)
@option(
    "--until",
    type=Day(),
    value="TTTT-BB-HH/YYYY-MM-DD",
    id="Dicatat sampai akhir tanggal itu.",
    en="Recorded until this day.",
)
@option(
    "--after", type=Whole(0, 999_999_999), default=0, value="NO", id="Sesudah peristiwa ini.", en="After this event."
)
@option("--limit", type=Whole(1, 10_000), default=50, value="N", id="Paling banyak (bawaan 50).", en="At most (50).")
@reading
def trail(
    ask: Ask, unit: str | None, indikator: str | None, since: date | None, until: date | None, **filters: Any
) -> None:
    answer = ask.queries.trail(
        ask.at,
        units=None if unit is None else [_known_unit(ask, unit)],
        indikator=None if indikator is None else _known_indikator(ask, unit, indikator),
        since=since and format_time(datetime.combine(since, time.min, zona().tz)),
        until=until and format_time(datetime.combine(until, time.max, zona().tz)),
        **filters,
    )
    ask.answer(say("Jejak perubahan", "Trail"), answer, lambda paper: draw(paper, answer))


def _known_unit(ask: Ask, unit: str) -> str:
    ask.queries.documents(ask.at, unit)  # refuses a unit that nobody knows
    return unit


def _known_indikator(ask: Ask, unit: str | None, text: str) -> str:
    """Its short name; within a unit, also from a part of its name. Raises NotFound."""
    if unit is not None:
        with ask.house.database.read() as tx:
            return resolve(tx, ask.at, unit, text).slug
    if not ask.queries.trail(ask.at, indikator=text, limit=1)["entries"]:
        raise NotFound(
            f"Indikator '{text}' tidak dikenal. Sebutkan juga --unit untuk melihat pilihannya.",
            f"Indikator '{text}' is unknown. Name the --unit too to see the choices.",
        )
    return text


def draw(paper: Paper, answer: Row) -> None:
    entries = answer["entries"]
    if not entries:
        paper.line(say("Tidak ada peristiwa yang cocok.", "No event fits."))
    for entry in entries:
        paper.line()
        paper.line(f"{entry['idx']}. {moment(entry['recorded_at'])}", "bold")
        paper.line(sentence(entry), indent=3)
        for text in (why(entry), basis(entry)):
            if text:
                paper.line(text, "dim", indent=3)
    if answer["next"] is not None:
        after = answer["next"]
        paper.line()
        paper.line(say(f"Masih ada lagi: tambahkan --after {after}.", f"There is more: add --after {after}."))


def sentence(entry: Row) -> str:
    return str(entry["sentence" if current() == "en" else "kalimat"])
