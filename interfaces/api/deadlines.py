"""Questions about deadlines: what is due, a year by its dates, who is late, what would be sent, one duty's story."""

from collections.abc import Callable

from interfaces import papan
from interfaces.api.access import scope
from interfaces.api.questions import YEAR, Args
from interfaces.compose import House
from interfaces.config import from_environment
from interfaces.waktu import today
from projections.waktu import AsOf


def add_questions(ask: Callable[..., None], house: House) -> None:
    def units(at: AsOf, args: Args) -> list[str] | None:
        return [args["unit"]] if args.get("unit") else scope(house, at)

    ask("/tenggat", "tenggat", "Katalog tenggat / The catalogue of deadlines", lambda at, _: house.queries.tenggat(at))
    ask(
        "/deadlines",
        "deadlines",
        "Yang harus dipenuhi, yang lewat lebih dahulu / What is due, the late ones first",
        lambda at, a: papan.board(house, at, units(at, a), a["role"]),
        "unit",
        "role",
    )
    ask(
        f"/deadlines/{YEAR}",
        "deadlines-year",
        "Kalender tenggat setahun / The deadlines of a year",
        lambda at, a: papan.year(house, at, units(at, a), a["tahun"]),
        "unit",
    )
    ask(
        f"/deadlines/{YEAR}/punctuality",
        "deadlines-punctuality",
        "Ketepatan per unit dan aturan / Punctuality per unit and rule",
        lambda at, a: papan.punctuality(house, at, units(at, a), a["tahun"]),
        "unit",
    )
    ask(
        f"/deadlines/{YEAR}/unfilled/<int(min=1, max=4):triwulan>",
        "deadlines-unfilled",
        "Siapa belum mengisi triwulan / Who has not filled in a triwulan",
        lambda at, a: papan.unfilled(house, at, units(at, a), a["tahun"], a["triwulan"]),
    )
    ask(
        "/deadlines/as-if",
        "deadlines-as-if",
        "Apa yang akan dikirim pada suatu tanggal / What would be sent on a day",
        lambda at, a: papan.as_if(house, at, units(at, a), a["hari"] or today(house)),
        "unit",
        "hari",
    )
    ask(
        "/kewajiban/<uuid:dokumen>",
        "kewajiban-show",
        "Satu kewajiban dengan ceritanya / One duty with its story",
        lambda at, a: papan.one(house, at, units(at, a), str(a["dokumen"]), from_environment().base_url),
    )
