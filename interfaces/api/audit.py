"""Questions about audits: a team's own assignments, what was issued to units, units compared."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Response, make_response

from interfaces.api.access import admitted, assignments, readable, require_assignment
from interfaces.api.problems import language
from interfaces.api.questions import YEAR, place, tagged
from interfaces.compose import House
from interfaces.exports.going_out import goes_out
from interfaces.workbooks.kkp import MIME, file_name, workbook
from projections.clocks import AsOf

Args = Mapping[str, Any]


def add_routes(ask: Callable[..., None], house: House) -> None:
    queries = house.queries

    def shown(at: AsOf, args: Args) -> Response:
        return tagged("audit", queries.working_papers(at, require_assignment(house, args["penugasan"])))

    def sample(at: AsOf, args: Args) -> Any:
        return queries.redraw(at, require_assignment(house, args["penugasan"]), args["nomor"])

    def kkp(at: AsOf, args: Args) -> Response:
        papers = queries.working_papers(at, require_assignment(house, args["penugasan"]))
        return spreadsheet(house, papers, language())

    def issued(at: AsOf, args: Args) -> Any:
        units = [args["unit"]] if args["unit"] else list(readable(house, at))
        return queries.issued(at, units)

    def finding(at: AsOf, args: Args) -> Response:
        found = queries.finding(at, args["unit"], args["asal"], args["nomor"])
        return tagged("temuan", found)

    one, number = f"/audit/{place('penugasan')}", "<int(min=1, max=9999):nomor>"
    ask("/audit", "audit", lambda at, _: listed(house, at))
    ask(one, "audit-show", shown, one=True)
    ask(f"{one}/sample/{number}", "audit-sample", sample)
    ask(f"{one}/kkp", "audit-kkp", kkp, files=(MIME,))
    ask(
        f"/audit/compare/{YEAR}",
        "audit-compare",
        lambda at, a: queries.compare(at, a["tahun"], list(readable(house, at))),
    )
    ask("/temuan", "temuan", issued, "unit")
    ask(
        f"/temuan/{place('unit')}/{place('asal')}/{number}",
        "temuan-show",
        finding,
        one=True,
    )


def listed(house: House, at: AsOf) -> dict[str, Any]:
    return {"posisi": at.position, "penugasan": house.queries.assignments(at, assignments(house))}


def spreadsheet(house: House, papers: Mapping[str, Any], bahasa: str) -> Response:
    """The working papers as a file to keep. Raises TooMany."""
    goes_out(house, admitted(), "audit/kkp")
    response = make_response(workbook(papers, bahasa))
    response.headers["Content-Type"] = MIME
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name(papers)}"'
    return response
