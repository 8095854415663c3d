"""Questions about deadlines: what is due, a year by its dates, who is late, what would be sent, one duty's story."""

from collections.abc import Callable

from domain.deadlines.rosters import JenisDaftar
from interfaces import boards
from interfaces.api.access import scope
from interfaces.api.questions import YEAR, Args, place
from interfaces.compose import House
from interfaces.config import from_environment
from interfaces.input.moments import today
from projections.clocks import AsOf


def add_questions(ask: Callable[..., None], house: House) -> None:
    def units(at: AsOf, args: Args) -> list[str] | None:
        return [args["unit"]] if args.get("unit") else scope(house, at)

    ask("/tenggat", "tenggat", lambda at, _: house.queries.tenggat(at))
    ask(
        "/tenggat/katalog",
        "tenggat-katalog",
        lambda at, _: boards.catalogue(house, at),
    )
    ask(
        "/deadlines",
        "deadlines",
        lambda at, a: boards.board(house, at, units(at, a), a["role"]),
        "unit",
        "role",
    )
    ask(
        f"/deadlines/{YEAR}",
        "deadlines-year",
        lambda at, a: boards.year(house, at, units(at, a), a["tahun"]),
        "unit",
    )
    ask(
        f"/deadlines/{YEAR}/punctuality",
        "deadlines-punctuality",
        lambda at, a: boards.punctuality(house, at, units(at, a), a["tahun"]),
        "unit",
    )
    ask(
        f"/deadlines/{YEAR}/unfilled/<int(min=1, max=4):triwulan>",
        "deadlines-unfilled",
        lambda at, a: boards.unfilled(house, at, units(at, a), a["tahun"], a["triwulan"]),
    )
    ask(
        "/deadlines/as-if",
        "deadlines-as-if",
        lambda at, a: boards.as_if(house, at, units(at, a), a["hari"] or today(house)),
        "unit",
        "hari",
    )
    ask(
        "/kewajiban/<uuid:dokumen>",
        "kewajiban-show",
        lambda at, a: boards.one(house, at, units(at, a), str(a["dokumen"]), from_environment().base_url),
    )
    for jenis in JenisDaftar:
        ask(
            f"/daftar/{jenis}/{YEAR}",
            f"daftar-{jenis}",
            lambda at, a, jenis=jenis.value: house.queries.daftar(at, jenis, a["tahun"], units(at, a)),
            "unit",
        )
    for name, question in (
        ("surat", house.queries.surat_masuk),
        ("risiko", house.queries.laporan_risiko),
        ("tindak_lanjut", house.queries.tindak_lanjut),
    ):
        ask(f"/{name}", name, lambda at, a, question=question: question(at, units(at, a)), "unit")
    ask(
        "/perpanjangan",
        "perpanjangan",
        lambda at, _: house.queries.perpanjangan(at),
    )
    ask(
        f"/hari_libur/{YEAR}",
        "hari_libur",
        lambda at, a: house.queries.hari_libur(at, a["tahun"]),
    )
    ask(
        f"/usulan/{place('unit')}/{YEAR}/{place('triwulan')}",
        "usulan",
        lambda at, a: house.queries.usulan_triwulan(at, a["unit"], a["tahun"], a["triwulan"]),
    )
