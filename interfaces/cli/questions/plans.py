"""`jejak renstra|renja|pk|rencana-aksi|anggaran show`: what was planned, promised and budgeted."""

from typing import Any

from interfaces.cli.contents import CONTENTS
from interfaces.cli.questions.documents import draw_versions, jabatan_option, office, versi_option, version
from interfaces.cli.questions.sources import draw_against_plan, draw_sources, marked
from interfaces.cli.tools.command import Group, command, option
from interfaces.cli.tools.figures import NONE, figure, rupiah
from interfaces.cli.tools.kinds import Name, Whole
from interfaces.cli.tools.language import say
from interfaces.cli.tools.names import unit_name
from interfaces.cli.tools.paper import Column, Paper, event_column, listed
from interfaces.cli.tools.reading import Ask, reading, unit_option, year_option
from interfaces.cli.tools.words import document_name

Row = dict[str, Any]
ROMAN = ("", "I", "II", "III", "IV")

renstra = Group("renstra", teks=CONTENTS["renstra"].teks)
renja = Group("renja", teks=CONTENTS["renja"].teks)
pk = Group("pk", teks=CONTENTS["pk"].teks)
rencana_aksi = Group("rencana-aksi", teks=CONTENTS["rencana-aksi"].teks)
anggaran = Group("anggaran", teks=CONTENTS["anggaran"].teks)


@command("show", id="Renstra satu periode (bawaan: yang terakhir).", en="A Renstra (the latest unless stated).")
@unit_option
@option(
    "--periode", type=Name(), value="TTTT-TTTT/YYYY-YYYY", id="Periode, contoh 2021-2026.", en="Period, like 2021-2026."
)
@versi_option
@reading
def renstra_show(ask: Ask, unit: str, periode: str | None, versi: int | None) -> None:
    answer = ask.queries.renstra(ask.at, unit, periode, versi)
    shown(ask, answer, lambda paper: draw_grid(paper, answer, "tahun"))


@command("show", id="Renja satu tahun, atau Renja Perubahan ke-n.", en="The Renja of a year, or its nth change.")
@unit_option
@year_option
@option("--n", type=Whole(1, 999), value="N", id="Renja Perubahan ke berapa.", en="Which Renja Perubahan.")
@versi_option
@reading
def renja_show(ask: Ask, unit: str, tahun: int, n: int | None, versi: int | None) -> None:
    kind, key = ("renja", {}) if n is None else ("renja_perubahan", {"n": n})
    answer = ask.queries.document(ask.at, kind, unit, versi, tahun=tahun, **key)

    def draw(paper: Paper) -> None:
        draw_targets(paper, answer)
        draw_pagu(paper, answer)

    shown(ask, answer, draw)


@command("show", id="Perjanjian Kinerja satu jabatan.", en="The Perjanjian Kinerja of one office.")
@unit_option
@year_option
@jabatan_option
@versi_option
@reading
def pk_show(ask: Ask, unit: str, tahun: int, jabatan: str | None, versi: int | None) -> None:
    answer = ask.queries.document(ask.at, "pk", unit, versi, tahun=tahun, jabatan=office(ask, unit, jabatan))

    def draw(paper: Paper) -> None:
        draw_targets(paper, answer)
        if answer["pagu"]:
            draw_pagu(paper, {"pagu": [row for row in answer["pagu"] if row["level"] == "program"]})

    shown(ask, answer, draw)


@command("show", id="Rencana Aksi satu jabatan.", en="The Rencana Aksi of one office.")
@unit_option
@year_option
@jabatan_option
@versi_option
@reading
def rencana_aksi_show(ask: Ask, unit: str, tahun: int, jabatan: str | None, versi: int | None) -> None:
    answer = ask.queries.document(ask.at, "rencana_aksi", unit, versi, tahun=tahun, jabatan=office(ask, unit, jabatan))

    def draw(paper: Paper) -> None:
        draw_grid(paper, answer, "triwulan")
        draw_actions(paper, answer)

    shown(ask, answer, draw)


@command("show", id="Anggaran satu tahun per sub kegiatan.", en="The budget of a year by sub kegiatan.")
@unit_option
@year_option
@versi_option
@reading
def anggaran_show(ask: Ask, unit: str, tahun: int, versi: int | None) -> None:
    answer = ask.queries.document(ask.at, "anggaran", unit, versi, tahun=tahun)

    def draw(paper: Paper) -> None:
        draw_pagu(paper, answer)
        money = Column("Pagu (Rp)", lambda row: rupiah(row["jumlah"]), figure=True)
        paper.table([Column(say("Belanja", "Spending"), lambda row: row["jenis"]), money], answer["belanja"])
        columns = [
            Column(say("Kode", "Code"), lambda row: row["kode"]),
            Column("Kelurahan", lambda row: row["nama_kelurahan"]),
            Column(say("Alokasi (Rp)", "Set aside (Rp)"), lambda row: rupiah(row["jumlah"]), figure=True),
        ]
        paper.table(columns, answer["alokasi"], say("Alokasi kelurahan", "Set aside for kelurahan"))

    shown(ask, answer, draw)


def shown(ask: Ask, answer: Row, draw: Any) -> None:
    """A document: its name, its versions, then its content."""

    def whole(paper: Paper) -> None:
        draw_versions(paper, answer)
        draw(paper)
        draw_sources(paper, answer)
        draw_against_plan(paper, answer)

    ask.answer(", ".join(filter(None, (document_name(answer), unit_name(answer["unit"])))), answer, whole)


def draw_targets(paper: Paper, answer: Row) -> None:
    columns = [
        Column("No", lambda row: str(answer["rows"].index(row) + 1), figure=True),
        Column("Indikator", lambda row: row["nama"]),
        Column("Satuan", lambda row: row["satuan"]),
        Column("Target", lambda row: marked(figure(row["target"] or row["teks"]), row)),
        event_column(),
    ]
    listed(paper, columns, answer["rows"], version(answer))


def draw_grid(paper: Paper, answer: Row, across: str) -> None:
    """One row for each indikator, one column for each year or triwulan; what is absent is explained below."""
    cells = {(row["indikator"], row[across]): row for row in answer["rows"]}
    first = {row["indikator"]: row for row in reversed(answer["rows"])}
    rows = [row for row in answer["rows"] if first[row["indikator"]] is row]
    notes: list[str] = []

    def cell(slug: str, when: int) -> str:
        row = cells.get((slug, when))
        if row is None:
            return ""
        if row["target"] is not None:
            return marked(figure(row["target"]), row)
        if row["teks"] not in notes:
            notes.append(row["teks"])
        return f"{NONE}{_mark(notes.index(row['teks']))}"

    def column(when: int) -> Column:
        head = f"TW {ROMAN[when]}" if across == "triwulan" else str(when) if when else say("Awal", "Base")
        return Column(head, lambda row: cell(row["indikator"], when))

    named = Column("Indikator (satuan)", lambda row: f"{row['nama']} ({row['satuan']})")
    columns = [named, *map(column, sorted({row[across] for row in answer["rows"]}))]
    listed(paper, columns, rows, version(answer))
    for n, note in enumerate(notes):
        paper.line(f"{_mark(n)} {note}")


def _mark(n: int) -> str:
    return "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(d)] for d in str(n + 1))


def draw_actions(paper: Paper, answer: Row) -> None:
    for row in answer["aksi"]:
        paper.line()
        paper.line(row["nama"], "bold")
        for n, action in enumerate(row["aksi"], start=1):
            paper.line(f"{n}. {action}", indent=3)
        owner, pays = row["pemilik"] or NONE, row["sub_kegiatan"] or NONE
        paper.line(say(f"Pemilik: {owner}; sub kegiatan: {pays}", f"Owner: {owner}; sub kegiatan: {pays}"), "dim", 3)


def draw_pagu(paper: Paper, answer: Row) -> None:
    """The program tree, each below what it stands under, and its total; what has no figure below it has none."""
    over = {row["kode"]: row["induk"] for row in answer["pagu"]}

    def placed(row: Row) -> str:
        depth, kode = 0, row["induk"]
        while kode in over:
            depth, kode = depth + 1, over[kode]
        return "  " * depth + row["nama"] + _without_place(row)

    columns = [
        Column(say("Kode", "Code"), lambda row: row["kode"]),
        Column(say("Nama", "Name"), placed),
        Column("Pagu (Rp)", lambda row: marked(rupiah(row["jumlah"]), row), figure=True),
    ]
    if len({row["level"] for row in answer["pagu"]}) > 1:
        columns.insert(2, Column(say("Tingkat", "Level"), lambda row: row["level"].replace("_", " ")))
    paper.table(columns, answer["pagu"], say("Program, kegiatan, sub kegiatan", "Program, kegiatan, sub kegiatan"))
    if answer.get("jumlah_pagu") is not None:
        total = rupiah(answer["jumlah_pagu"])
        paper.line(say(f"Jumlah pagu: Rp{total}.", f"Total pagu: Rp{total}."), "bold")


def _without_place(row: Row) -> str:
    """That nothing above a kegiatan or sub kegiatan is in the paper."""
    if row["induk"] is not None or row["level"] == "program":
        return ""
    return say(" (induknya tidak tercantum)", " (what it stands under is not in the paper)")


for group, show in (
    (renstra, renstra_show),
    (renja, renja_show),
    (pk, pk_show),
    (rencana_aksi, rencana_aksi_show),
    (anggaran, anggaran_show),
):
    group.add_command(show)
