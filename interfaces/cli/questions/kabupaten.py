"""`jejak kabupaten` and `jejak pengaturan`: its settings, each a local policy, and what a Plt and a Plh may do."""

from typing import Any

from application.organisation.setting_up import SETTINGS, Setting
from domain.organisation.scales import CAPAIAN
from interfaces.cli.contents import CONTENTS
from interfaces.cli.questions.mandates import draw_delegations, draw_mandates
from interfaces.cli.questions.units import draw_holders
from interfaces.cli.tools.command import Group, command
from interfaces.cli.tools.figures import NONE
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.paper import Column, Paper, event_column, listed
from interfaces.cli.tools.reading import Ask, reading
from projections.organisation import references
from projections.words import kunci

Row = dict[str, Any]

kabupaten = Group("kabupaten", teks=CONTENTS["kabupaten"].teks)
pengaturan = Group("pengaturan", teks=CONTENTS["pengaturan"].teks)


@command("show", id="Pengaturan, dan kewenangan Plt dan Plh.", en="The settings, and what a Plt and a Plh may do.")
@reading
def kabupaten_show(ask: Ask) -> None:
    answer = ask.of(references.kabupaten)

    def draw(paper: Paper) -> None:
        draw_settings(paper, answer)
        draw_holders(paper, answer["pejabat"])
        draw_delegations(paper, answer["delegasi"])
        draw_mandates(paper, answer["mandat"])

    ask.answer(f"{answer['nama']} ({answer['zona']})", answer, draw)


@command("list", id="Semua pengaturan kabupaten dan alasannya.", en="All settings of the kabupaten, and why.")
@reading
def pengaturan_list(ask: Ask) -> None:
    answer = ask.of(references.kabupaten)

    def draw(paper: Paper) -> None:
        draw_settings(paper, answer)
        draw_choices(paper)

    ask.answer(f"{answer['nama']} ({answer['zona']})", answer, draw)


def draw_settings(paper: Paper, answer: Row) -> None:
    columns = [
        Column(say("Pengaturan", "Setting"), _setting),
        Column(say("Nilai", "Value"), lambda row: row["value"]),
        Column(say("Sifat", "Nature"), lambda row: row[say("kebijakan", "kebijakan_en")]),
        Column(say("Alasan", "Reason"), lambda row: row["reason"] or NONE),
        event_column(),
    ]
    listed(paper, columns, answer["pengaturan"])


def draw_choices(paper: Paper) -> None:
    """What can be set at all, as `kabupaten.change_setting` names it, and to what."""
    columns = [
        Column("setting", lambda row: row[0], whole=True),
        Column(say("Pengaturan", "Setting"), lambda row: row[1].teks.dalam(current())),
        Column("value", lambda row: _choices(*row)),
    ]
    paper.table(columns, SETTINGS.items(), say("Yang dapat diatur", "What can be set"))


def _choices(name: str, setting: Setting) -> str:
    if name == CAPAIAN:
        return "jejak skala list"
    return ", ".join(f"'{value}'" for value in setting.values) if setting.values else "1–60"


def _setting(row: Row) -> str:
    known = SETTINGS.get(row["name"])
    return known.teks.dalam(current()) if known else kunci(row["name"])


kabupaten.add_command(kabupaten_show)
pengaturan.add_command(pengaturan_list)
