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


def _called(jenis: JenisDaftar) -> str:
    return "LHKAN (LHKASN)" if jenis is JenisDaftar.LHKASN else jenis.upper()


def add_questions(ask: Callable[..., None], house: House) -> None:
    def units(at: AsOf, args: Args) -> list[str] | None:
        return [args["unit"]] if args.get("unit") else scope(house, at)

    ask("/tenggat", "tenggat", "Katalog tenggat / The catalogue of deadlines", lambda at, _: house.queries.tenggat(at))
    ask(
        "/tenggat/katalog",
        "tenggat-katalog",
        "Setiap tenggat dengan dasarnya sebelum ditetapkan / Every rule with its basis before it is adopted",
        lambda at, _: boards.catalogue(house, at),
    )
    ask(
        "/deadlines",
        "deadlines",
        "Yang harus dipenuhi, yang lewat lebih dahulu / What is due, the late ones first",
        lambda at, a: boards.board(house, at, units(at, a), a["role"]),
        "unit",
        "role",
    )
    ask(
        f"/deadlines/{YEAR}",
        "deadlines-year",
        "Kalender tenggat setahun / The deadlines of a year",
        lambda at, a: boards.year(house, at, units(at, a), a["tahun"]),
        "unit",
    )
    ask(
        f"/deadlines/{YEAR}/punctuality",
        "deadlines-punctuality",
        "Ketepatan per unit dan aturan / Punctuality per unit and rule",
        lambda at, a: boards.punctuality(house, at, units(at, a), a["tahun"]),
        "unit",
    )
    ask(
        f"/deadlines/{YEAR}/unfilled/<int(min=1, max=4):triwulan>",
        "deadlines-unfilled",
        "Siapa belum mengisi triwulan / Who has not filled in a triwulan",
        lambda at, a: boards.unfilled(house, at, units(at, a), a["tahun"], a["triwulan"]),
    )
    ask(
        "/deadlines/as-if",
        "deadlines-as-if",
        "Apa yang akan dikirim pada suatu tanggal / What would be sent on a day",
        lambda at, a: boards.as_if(house, at, units(at, a), a["hari"] or today(house)),
        "unit",
        "hari",
    )
    ask(
        "/kewajiban/<uuid:dokumen>",
        "kewajiban-show",
        "Satu kewajiban dengan ceritanya / One duty with its story",
        lambda at, a: boards.one(house, at, units(at, a), str(a["dokumen"]), from_environment().base_url),
    )
    for jenis in JenisDaftar:
        ask(
            f"/daftar/{jenis}/{YEAR}",
            f"daftar-{jenis}",
            f"Wajib lapor {_called(jenis)} dan siapa sudah melapor / Who must report {_called(jenis)}, and who has",
            lambda at, a, jenis=jenis.value: house.queries.daftar(at, jenis, a["tahun"], units(at, a)),
            "unit",
        )
    for name, teks, question in (
        ("surat", "Surat masuk yang memulai tenggat / Received papers that start deadlines", house.queries.surat_masuk),
        ("risiko", "Laporan risiko dan langkahnya / Risk reports and their steps", house.queries.laporan_risiko),
        ("tindak_lanjut", "Temuan dan tindak lanjutnya / Findings and their follow-up", house.queries.tindak_lanjut),
    ):
        ask(f"/{name}", name, teks, lambda at, a, question=question: question(at, units(at, a)), "unit")
    ask(
        "/perpanjangan",
        "perpanjangan",
        "Perpanjangan dan gangguan / Extensions and outages",
        lambda at, _: house.queries.perpanjangan(at),
    )
    ask(
        f"/hari_libur/{YEAR}",
        "hari_libur",
        "Hari libur yang dicatat kabupaten / Holidays that the kabupaten recorded",
        lambda at, a: house.queries.hari_libur(at, a["tahun"]),
    )
    ask(
        f"/usulan/{place('unit')}/{YEAR}/{place('triwulan')}",
        "usulan",
        "Realisasi yang diusulkan dari kewajiban / The figures that duties propose",
        lambda at, a: house.queries.usulan_triwulan(at, a["unit"], a["tahun"], a["triwulan"]),
    )
