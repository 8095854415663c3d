"""The trail over HTTP: every filter and question of it, page by page, and the file of an export that is on record."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from flask import Response, jsonify, request

from interfaces.api.access import admitted, assignments, scope
from interfaces.api.questions import Args
from interfaces.compose import House
from interfaces.exports.export import JENIS, ExportFile, find
from interfaces.exports.going_out import goes_out
from projections.clocks import AsOf
from projections.trail import PARTS, PERTANYAAN


def add_routes(ask: Callable[..., None], house: House) -> None:
    queries = house.queries

    def trail(at: AsOf, args: Args) -> Response:
        """`newest`: from the end of the log; `after`: the `next` of the page before; `count`: say how many fit."""
        filters = queries.trail_filters(at, {name: args[name] for name in PARTS}, scope(house, at))
        filters["penugasan"] = assignments(house)
        page = {"after": args["after"], "limit": args["limit"], "newest": bool(args["newest"])}
        found = queries.trail(at, **page, **filters)
        if args["count"]:
            found["count"] = queries.trail_count(at, **filters)
        response = jsonify(found)
        if found["next"] is not None:
            more = {**request.args, "after": found["next"], "limit": args["limit"]}
            response.headers["Link"] = f'<{request.path}?{urlencode(more)}>; rel="next"'
        return response

    def questions(at: AsOf, _: Args) -> list[dict[str, Any]]:
        return [
            {
                "question": q.nama,
                "days": q.takes_days,
                **dict(zip(("nama", "name"), q.teks, strict=True)),
                **dict(zip(("artinya", "meaning"), q.artinya, strict=True)),
            }
            for q in PERTANYAAN.values()
        ]

    def file(at: AsOf, args: Args) -> dict[str, Any]:
        return queries.file_used(at, args["sha256"], scope(house, at), assignments(house))

    ask("/berkas/<sha256>", "file-used", file)
    takes = (*PARTS, "after", "limit", "newest", "count")
    ask("/trail", "trail", trail, *takes)
    ask("/trail/questions", "trail-questions", questions)
    ask(
        "/trail/export/<int:idx>",
        "trail-file",
        lambda at, args: sent(house, find(house, args["idx"], admitted())),
        files=tuple(JENIS.values()),
    )


def sent(house: House, file: ExportFile) -> Response:
    """A file on its way while it is still being made; how many events are coming is said before. Raises TooMany."""
    goes_out(house, admitted(), f"trail/{file.event.bentuk}", file.baris)
    response = Response(file.bytes(), mimetype=None, content_type=file.jenis)
    response.headers["Content-Disposition"] = f'attachment; filename="{file.nama}"'
    response.headers["X-Jumlah-Peristiwa"] = str(file.baris)
    return response
