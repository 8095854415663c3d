"""`jejak audit`: assignments and working papers for their team, findings that were issued, units compared."""

from pathlib import Path
from typing import Any

from application.files import own_audits
from domain.kernel import NotFound
from interfaces.cli.contents import CONTENTS
from interfaces.cli.questions.audit_paper import draw_assignment, draw_comparison, draw_issued, draw_list, draw_sample
from interfaces.cli.tools.command import Group, command, option
from interfaces.cli.tools.kinds import Name, Whole
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.reading import Ask, reading, reading_in_the_house, year_option
from interfaces.config import from_environment
from interfaces.input.reading import BadInput, quote

audit = Group("audit", teks=CONTENTS["audit"].teks)
as_option = option(
    "--as",
    "actor",
    type=Name(),
    default="inspektorat",
    value="PELAKU/ACTOR",
    id="Pelaku (bawaan inspektorat); di luar demo dibuktikan dengan JEJAK_ACCESS_KEY.",
    en="Actor (inspektorat unless stated); outside the demo proved by JEJAK_ACCESS_KEY.",
)
assignment_option = option(
    "--penugasan",
    required=True,
    type=Name(),
    value="NAMA/NAME",
    id="Nama pendek penugasan.",
    en="Short name of the assignment.",
)


def mine(ask: Ask, actor: str) -> list[str]:
    """The assignments of the actor: whoever has the database still has to say, and prove, who they are."""
    house = ask.house
    key = "" if house.is_demo() else from_environment().access_key
    return [audit.penugasan for audit in own_audits(house.jejak.work(), house.identities().identify(actor, key))]


def _require(ask: Ask, actor: str, penugasan: str) -> str:
    if penugasan not in mine(ask, actor):
        raise NotFound(
            f"Penugasan '{quote(penugasan)}' tidak ada di antara penugasan Anda. Lihat jejak audit list.",
            f"There is no assignment '{quote(penugasan)}' among yours. See jejak audit list.",
        )
    return penugasan


@command("list", id="Penugasan audit saya.", en="My audit assignments.")
@as_option
@reading_in_the_house
def listing(ask: Ask, actor: str) -> None:
    answer = {"penugasan": ask.queries.assignments(ask.at, mine(ask, actor))}
    ask.answer(say("Penugasan audit", "Audit assignments"), answer, lambda paper: draw_list(paper, answer))


@command("show", id="Kertas kerja satu penugasan.", en="The working papers of one assignment.")
@assignment_option
@as_option
@reading_in_the_house
def show(ask: Ask, actor: str, penugasan: str) -> None:
    answer = ask.queries.working_papers(ask.at, _require(ask, actor, penugasan))
    title = say(f"Kertas kerja {penugasan}", f"Working papers {penugasan}")
    ask.answer(title, answer, lambda paper: draw_assignment(paper, answer))


@command("sample", id="Menarik ulang satu sampel dan membandingkannya.", en="Draw a sample again and compare it.")
@assignment_option
@option("--nomor", required=True, type=Whole(1, 9999), value="NO", id="Nomor sampel.", en="Number of the sample.")
@as_option
@reading_in_the_house
def sample(ask: Ask, actor: str, penugasan: str, nomor: int) -> None:
    answer = ask.queries.redraw(ask.at, _require(ask, actor, penugasan), nomor)
    title = say(f"Sampel {nomor}, {penugasan}", f"Sample {nomor}, {penugasan}")
    ask.answer(title, answer, lambda paper: draw_sample(paper, answer))


@command("findings", id="Temuan dan catatan yang sudah terbit.", en="Findings and notes that were issued.")
@option("--unit", type=Name(), value="UNIT", id="Hanya unit ini.", en="This unit only.")
@reading
def findings(ask: Ask, unit: str | None) -> None:
    units = [u["slug"] for u in ask.queries.units(ask.at)]
    if unit is not None:
        ask.queries.documents(ask.at, unit)  # refuses a unit that nobody knows
        units = [unit]
    answer = ask.queries.issued(ask.at, units)
    ask.answer(say("Temuan yang terbit", "Findings issued"), answer, lambda paper: draw_issued(paper, answer))


@command(
    "compare", id="Siapa mengubah target, berapa kali, seberapa lambat.", en="Who changed targets, how often, how late."
)
@year_option
@reading
def compare(ask: Ask, tahun: int) -> None:
    answer = ask.queries.compare(ask.at, tahun, [u["slug"] for u in ask.queries.units(ask.at)])
    title = say(f"Perubahan target {tahun} antarunit", f"Changes of the targets of {tahun}, units compared")
    ask.answer(title, answer, lambda paper: draw_comparison(paper, answer))


@command("export", id="Menyimpan KKP sebagai XLSX.", en="Save the working papers as XLSX.")
@assignment_option
@option(
    "--out", type=Name(), value="BERKAS/FILE", id="Nama berkas; bawaan kkp-….xlsx.", en="File; kkp-….xlsx if left out."
)
@as_option
@reading_in_the_house
def export(ask: Ask, actor: str, penugasan: str, out: str | None) -> None:
    papers: dict[str, Any] = ask.queries.working_papers(ask.at, _require(ask, actor, penugasan))
    from interfaces.workbooks.kkp import file_name, workbook  # with the library that writes XLSX

    path = Path(out or file_name(papers))
    try:
        path.write_bytes(workbook(papers, current()))
    except OSError as e:
        raise BadInput(
            f"Berkas '{quote(str(path))}' tidak dapat ditulis ({e.strerror}). Pilih nama atau folder lain.",
            f"File '{quote(str(path))}' cannot be written ({e.strerror}). Choose another name or folder.",
        ) from None
    answer = {"berkas": str(path), "posisi": papers["posisi"]}
    bound = say(f"terikat pada peristiwa {papers['posisi']}", f"bound to event {papers['posisi']}")
    ask.answer(say("KKP disimpan", "Working papers saved"), answer, lambda paper: paper.line(f"{path}, {bound}."))


for each in (listing, show, sample, findings, compare, export):
    audit.add_command(each)
