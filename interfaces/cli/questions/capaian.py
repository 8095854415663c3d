"""`jejak capaian`: how far each indikator of a unit got, with the averages and what they rest on."""

from collections.abc import Iterable
from typing import Any

from domain.cycle.steps import DIMUAT
from domain.kinds import DOKUMEN
from interfaces.cli.contents import CONTENTS
from interfaces.cli.tools.command import command
from interfaces.cli.tools.figures import NONE, figure, percent, short_day
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.paper import Column, Paper
from interfaces.cli.tools.reading import Ask, quarter_option, reading, unit_option, year_option
from interfaces.cli.tools.words import reason
from projections.figures.capaian import capaian as question
from projections.sentences.scales import cited
from projections.sentences.versions import DIMUAT_DARI_ARSIP
from projections.words import jabatan

Row = dict[str, Any]
ROMAN = ("", "I", "II", "III", "IV")


@command("capaian", teks=CONTENTS["capaian"].teks)
@unit_option
@year_option
@quarter_option
@reading
def capaian(ask: Ask, unit: str, tahun: int, triwulan: int | None) -> None:
    answer = ask.of(question, unit, tahun, triwulan)
    ask.answer(title(answer), answer, lambda paper: draw(paper, answer))


def title(answer: Row) -> str:
    until = "" if answer["triwulan"] is None else say("sampai TW ", "up to TW ") + ROMAN[answer["triwulan"]] + " "
    name, tahun = answer["nama"], answer["tahun"]
    return say(f"Capaian kinerja {name} {until}{tahun}", f"Capaian of {name} {until}{tahun}")


def draw(paper: Paper, answer: Row) -> None:
    rows = answer["rows"]
    if not rows:
        tahun, office = answer["tahun"], answer["jabatan"]
        paper.line(
            say(f"Belum ada PK {office} {tahun} yang berlaku.", f"No PK of the {office} for {tahun} is in force.")
        )
        return
    quarter = answer["triwulan"] is not None
    numbers = numbered(rows)
    paper.table(
        [
            Column("No", lambda row: numbers[row["indikator"]], figure=True),
            Column("Indikator (satuan)", described),
            *(
                [Column(say("Terhadap", "Against"), lambda row: f"TW {ROMAN[answer['triwulan']]}\nPK")]
                if quarter
                else []
            ),
            Column("Target", lambda row: both(row, "target", "target_tahunan", quarter), width=9),
            Column("Realisasi", lambda row: both(row, "realisasi", "sampai_dengan", quarter), width=9),
            Column("Capaian", lambda row: both(row, "capaian", "capaian_tahunan", quarter), figure=True),
            Column("Kriteria", lambda row: both(row, "kriteria", "kriteria_tahunan", quarter)),
        ],
        rows,
    )
    footer(paper, answer)


def numbered(rows: list[Row]) -> dict[str, str]:
    """Indikator count from 1; the tujuan stands before them, outside the average."""
    counted = [row["indikator"] for row in rows if row["level"] != "tujuan"]
    return {row["indikator"]: "T" for row in rows} | {slug: str(n) for n, slug in enumerate(counted, start=1)}


def described(row: Row) -> str:
    """The name, and below it why there is no capaian and what data pendukung gives beside the typed figure."""
    lines = [f"{row['nama']} ({row['satuan']})"]
    if row.get("reason"):
        lines.append(f"→ {reason(row)}")
    if row.get("reason_tahunan"):
        lines.append(f"→ PK: {reason(row, 'reason_tahunan')}")
    for suffix, against in (("", ""), ("_tahunan", "PK: ")):
        if row.get(f"sementara{suffix}"):
            lines.append(f"→ {against}{provisional(row[f'menunggu{suffix}'])}")
    lines += composed(row)
    computed = row.get("dihitung_dari_data")
    if computed:
        value, n, of = figure(computed["nilai"]), computed["n"], computed["dari"]
        lines.append(
            say(f"→ dihitung dari data: {value} ({n} dari {of})", f"→ computed from data: {value} ({n} of {of})")
        )
    return "\n".join(lines)


def composed(row: Row) -> list[str]:
    """Of how many units each quarter of a composed figure is made: "TW IV disusun dari 27 dari 30 unit"."""
    quarters = [(f"TW {ROMAN[made['triwulan']]}", made) for made in row.get("tersusun", ())]
    return [say(f"→ {tw} disusun dari {m['teks']} unit", f"→ {tw} of {m['teks_en']} units") for tw, m in quarters]


def provisional(awaited: Row | None) -> str:
    """The mark of a capaian that is not final, and which figure it still lacks."""
    if awaited is None:
        return say("sementara", "provisional")
    quarter = f"TW {ROMAN[awaited['triwulan']]}"
    office = jabatan(awaited["dari"]).dalam(current())
    day = short_day(awaited["diharapkan"]) if awaited["diharapkan"] else NONE
    return say(
        f"sementara: menunggu {quarter} dari {office} (diharapkan {day})",
        f"provisional: awaiting {quarter} from {office} (expected {day})",
    )


def both(row: Row, now: str, year: str, quarter: bool) -> str:
    """A cell; for a quarter, the figure of the quarter above that of the year so far."""
    return "\n".join(_cell(key, row[key]) for key in ((now, year) if quarter else (now,)))


def _cell(key: str, value: str | None) -> str:
    return percent(value) if key.startswith("capaian") else figure(value)


def footer(paper: Paper, answer: Row) -> None:
    """The averages and what they rest on; papers that were loaded; the scale; what the marks mean."""
    paper.line()
    paper.line(means(answer["rata_rata"]))
    for name, kind in ((name, DOKUMEN[name].nama) for name, asal in answer["asal"].items() if asal):
        told, versi = DIMUAT_DARI_ARSIP.dalam(current()), answer["acuan"][name]
        paper.line(say(f"{kind} versi {versi}: {told}.", f"{kind} version {versi}: {told}."))
    if loaded := [ROMAN[int(tw)] for tw, keadaan in answer["keadaan"].items() if keadaan == DIMUAT]:
        tw = ", ".join(loaded)
        paper.line(
            say(f"TW {tw}: dimuat dari arsip, belum disahkan.", f"TW {tw}: loaded from paper, not confirmed yet.")
        )
    draw_scales(paper, answer["skala_dipakai"])
    draw_bases(paper, answer["rows"])
    if answer["triwulan"] is not None:
        paper.line(
            say(
                "PK: sampai triwulan ini terhadap target tahunan. ",
                "PK: up to this triwulan, against the annual target. ",
            )
            + means(answer["rata_rata_tahunan"])
        )
    if any(row["level"] == "tujuan" for row in answer["rows"]):
        paper.line(say("T: indikator tujuan, di luar rata-rata.", "T: indikator of the tujuan, outside the average."))


def draw_scales(paper: Paper, used: Row) -> None:
    """Which scale rates the capaian, and on which ladders the predikat were read."""
    id, en = cited(used["kriteria"])
    paper.line(say(f"Skala kabupaten: {id}.", f"Scale of the kabupaten: {en}."))
    for ladder in used["predikat"]:
        id, en = cited(ladder)
        paper.line(say(f"Predikat menurut skala {id}.", f"Predikat by the scale {en}."))


def draw_bases(paper: Paper, rows: Iterable[Row]) -> None:
    """What the formulas of ranges and limits rest on, each once."""
    told = (row.get(say(f"dasar_rumus{y}", f"dasar_rumus{y}_en")) for row in rows for y in ("", "_tahunan"))
    for basis in dict.fromkeys(filter(None, told)):
        paper.line(basis)


def means(mean: Row) -> str:
    """Both averages with how many of how many rows they rest on."""
    n, of = mean["n"], mean["dari"]
    if mean["mentah"] is None:
        none = say(
            f"Belum ada rata-rata: 0 dari {of} indikator bernilai.", f"No average yet: 0 of {of} indikator rated."
        )
        return none + still_open(mean)
    raw, capped = figure(mean["mentah"]), figure(mean["dibatasi_100"])
    return say(
        f"Rata-rata capaian {raw} %, dibatasi 100 per indikator {capped} % (n {n} dari {of} indikator).",
        f"Average capaian {raw} %, each held to 100 {capped} % (n {n} of {of} indikator).",
    ) + still_open(mean)


def still_open(mean: Row) -> str:
    """What of an average is provisional, the average without that, how many rows are awaited; "" when nothing is."""
    found = ""
    if mean["sementara"]:
        final = mean["tanpa_sementara"]
        n, raw = mean["sementara"], figure(final["mentah"])
        found = say(
            f" {n} di antaranya sementara; tanpa itu {raw} % (n {final['n']}).",
            f" {n} of these are provisional; without them {raw} % (n {final['n']}).",
        )
    if mean["menunggu"]:
        found += say(f" {mean['menunggu']} masih ditunggu.", f" {mean['menunggu']} still awaited.")
    return found
