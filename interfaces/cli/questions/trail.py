"""`jejak trail`: what happened, one sentence for each event, with its reason and basis below; as a file when asked."""

from collections.abc import Callable
from typing import Any

from application.access import ROLES
from domain.cycle.mandates import ATAS_NAMA, KAPASITAS
from domain.kernel import NotFound
from domain.kinds import KINDS
from domain.record.ekspor import BERKAS
from interfaces.cli.contents import CONTENTS
from interfaces.cli.questions.auditor import fact, question_help
from interfaces.cli.questions.lineage import basis, why
from interfaces.cli.questions.responsible import unmatched
from interfaces.cli.tools.command import command, option
from interfaces.cli.tools.figures import moment
from interfaces.cli.tools.kinds import YEAR, Choice, Day, Name, Whole
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.paper import Paper
from interfaces.cli.tools.reading import Ask, reading
from projections.clocks import happened
from projections.readers.cards import resolve
from projections.sentences.facts import doubted
from projections.trail import PERTANYAAN
from projections.words import capitalised

Row = dict[str, Any]
DAY = "TTTT-BB-HH/YYYY-MM-DD"
TEXTS: tuple[tuple[str, str, str, str], ...] = (
    (
        "--document",
        "DOKUMEN/DOCUMENT",
        "Hanya dokumen ini.",
        "This document only, like pk/kec-contoh/2023/camat.",
    ),
    ("--person", "KODE/ID", "Hanya oleh orang ini (kode).", "By this person only (opaque id)."),
    ("--office", "JABATAN/OFFICE", "Hanya oleh jabatan ini.", "By this office only, like kasi-trantib."),
    ("--actor-unit", "UNIT", "Hanya oleh pejabat unit ini.", "By officials of this unit only."),
    ("--text", "KATA/WORDS", "Alasan memuat setiap kata ini.", "The reason contains each of these words."),
    ("--topic", "NAMA/NAME", "Bagian nama peristiwa, contoh TargetSet.", "Part of an event's name."),
)
FLAGS = (
    ("--refused/--no-refused", "Hanya penolakan (atau tanpa).", "Refusals only (or none)."),
    ("--corrections/--no-corrections", "Hanya koreksi (atau tanpa).", "Corrections only (or none)."),
    (
        "--from-paper/--no-from-paper",
        "Hanya yang dimuat dari arsip (atau tanpa).",
        "Only from paper (or none).",
    ),
    (
        "--after-signature/--no-after-signature",
        "Hanya pada versi yang sudah ditandatangani (atau tanpa).",
        "Only on versions signed before (or none).",
    ),
)
DAYS = (
    ("--since", "Dicatat sejak tanggal itu.", "Recorded from this day on."),
    ("--until", "Dicatat sampai akhir tanggal itu.", "Recorded until this day."),
    ("--effective-since", "Berlaku sejak tanggal itu.", "Effective from this day on."),
    ("--effective-until", "Berlaku paling lambat tanggal itu.", "Effective by this day."),
)


def filters(run: Callable[..., None]) -> Callable[..., None]:
    """The options that narrow the trail, in the order of the help."""
    options = [
        option("--unit", type=Name(), value="UNIT", id="Hanya unit ini.", en="This unit only."),
        option(
            "--tahun", type=YEAR, value="TTTT/YYYY", id="Hanya dokumen tahun ini.", en="Documents of this year only."
        ),
        option(
            "--indikator",
            type=Name(),
            value="INDIKATOR",
            id="Hanya indikator ini (nama pendek).",
            en="This indikator only (short name).",
        ),
        option(
            "--kind",
            type=Choice(KINDS.values()),
            value="JENIS/KIND",
            id="Jenis dokumen, contoh pk.",
            en="Kind, like pk.",
        ),
        option(
            "--role",
            type=Choice(ROLES),
            value="PERAN/ROLE",
            id="Hanya oleh peran ini, contoh camat.",
            en="By this role only, like camat.",
        ),
        option(
            "--capacity",
            type=Choice((*KAPASITAS, *ATAS_NAMA)),
            value="KAPASITAS/CAPACITY",
            id="Hanya dalam kapasitas ini, contoh plt.",
            en="In this capacity only, like plt.",
        ),
        *(option(name, type=Name(), value=value, id=id, en=en) for name, value, id, en in TEXTS),
        *(option(name, is_flag=True, default=None, id=id, en=en) for name, id, en in FLAGS),
        *(option(name, type=Day(), value=DAY, id=id, en=en) for name, id, en in DAYS),
        option(
            "--near",
            type=Whole(0, 10_000),
            value="N",
            id="Dicatat paling jauh N hari dari suatu tenggat kabupaten ini.",
            en="Recorded within N days of a deadline of this kabupaten.",
        ),
        option(
            "--question",
            type=Choice(PERTANYAAN),
            value="NAMA/NAME",
            id=question_help("id"),
            en=question_help("en"),
        ),
        option(
            "--days",
            type=Whole(0, 10_000),
            default=0,
            value="N",
            id="Lebih dari N hari (untuk berlaku_mundur).",
            en="More than N days (for berlaku_mundur).",
        ),
    ]
    for add in reversed(options):
        run = add(run)
    return run


@command("trail", teks=CONTENTS["trail"].teks)
@filters
@option("--newest", is_flag=True, id="Yang terbaru dahulu.", en="Newest first.")
@option("--count", is_flag=True, id="Hanya hitung yang cocok.", en="Only count what fits.")
@option(
    "--export",
    "file",
    type=Name(),
    value="BERKAS/FILE",
    id="Tulis semua yang cocok ke .csv, .xlsx atau .jsonl.",
    en="Write all that fits to a .csv, .xlsx or .jsonl.",
)
@option(
    "--evidence",
    "bukti",
    type=Choice(BERKAS),
    value="|".join(BERKAS),
    id="Paket (.zip) dengan berkas bukti; termasuk_orang bagi yang ditugasi.",
    en="A package (.zip) with files of evidence; termasuk_orang for who is assigned.",
)
@option(
    "--as",
    "acting_as",
    type=Name(),
    value="PELAKU/ACTOR",
    id="Yang mengekspor, contoh inspektorat.",
    en="Who exports, like inspektorat.",
)
@option(
    "--after", type=Whole(0, 999_999_999), default=0, value="NO", id="Sesudah peristiwa ini.", en="After this event."
)
@option("--limit", type=Whole(1, 10_000), default=50, value="N", id="Paling banyak (bawaan 50).", en="At most (50).")
@reading
def trail(
    ask: Ask,
    unit: str | None,
    indikator: str | None,
    newest: bool,
    count: bool,
    file: str | None,
    bukti: str | None,
    acting_as: str | None,
    after: int,
    limit: int,
    **asked: Any,
) -> None:
    asked = {name: value for name, value in asked.items() if value is not None and (name, value) != ("days", 0)}
    asked |= {"unit": unit and _known_unit(ask, unit)}
    asked |= {"indikator": indikator and _known_indikator(ask, unit, indikator)}
    if file is not None:
        from interfaces.cli.questions.export import export  # with every form that it writes

        asked |= {"bukti": bukti}
        export(ask, {name: value for name, value in asked.items() if value is not None}, file, acting_as or "")
        return
    narrowed = ask.queries.trail_filters(ask.at, asked, None)
    title = say("Jejak perubahan", "Trail")
    if count:
        counted = ask.queries.trail_count(ask.at, **narrowed)
        ask.answer(title, counted, lambda paper: paper.line(_counted(counted)))
        return
    answer = ask.queries.trail(ask.at, limit=limit, after=after, newest=newest, **narrowed)
    ask.answer(title, answer, lambda paper: draw(paper, answer))


def _counted(found: Row) -> str:
    if found["at_least"]:
        return say(f"Sekurangnya {found['n']} peristiwa.", f"At least {found['n']} events.")
    return say(f"{found['n']} peristiwa.", f"{found['n']} events.")


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
        paper.line(f"{entry['idx']}. {_when(entry)}", "bold")
        paper.line(sentence(entry), indent=3)
        doubts = [capitalised(told).dalam(current()) + "." for told in doubted(entry["doubts"])]
        for text in (*unmatched(entry), why(entry), basis(entry), *doubts, *map(fact, entry["facts"])):
            if text:
                paper.line(text, "dim", indent=3)
    if answer["next"] is not None:
        after = answer["next"]
        paper.line()
        paper.line(say(f"Masih ada lagi: tambahkan --after {after}.", f"There is more: add --after {after}."))


def _when(entry: Row) -> str:
    recorded = moment(entry["recorded_at"])
    if entry.get("happened_at", "") is None:
        return say(f"jam salah: tercatat {recorded}", f"wrong clock: recorded as {recorded}")
    other = say(f", tercatat {recorded}", f", recorded as {recorded}") if "happened_at" in entry else ""
    return moment(happened(entry)) + other


def sentence(entry: Row) -> str:
    return str(entry["sentence" if current() == "en" else "kalimat"])
