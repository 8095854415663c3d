"""Sixteen people who write at once, over HTTP, at one server."""

from pathlib import Path
from tempfile import TemporaryDirectory

from bench.places import Place
from bench.report import Row
from bench.sizes import Size
from bench.timing import Spread
from tests.drill.servers import Nursery, Servers
from tests.drill.steady import WRITERS, steady
from tests.drill.writers import prepare

AIM = 500
"""Milliseconds in which 95 of 100 commands are answered."""
GROWTH = 16
"""Megabytes by which a server may grow while three quarters of them are carried out."""


def measure(place: Place, size: Size) -> list[Row]:
    units = prepare(place.jejak, WRITERS)
    place.settle()
    with TemporaryDirectory(prefix="jejak-writers-") as folder:
        nursery = Nursery(Path(folder, "servers.log"))
        found = steady(Servers(nursery, place.jejak, 1), units, size.commands)
        nursery.close()
    p95, n = found.p95, found.acknowledged
    grown = found.mb_at_the_end - found.mb_after_a_quarter
    note = (
        f"{WRITERS} callers, each with one connection, targets of a PK and what stands around them; "
        f"p50 {found.p50:.0f} ms; {found.busy} times 503, {found.held_to_a_pace} times 429"
    )
    more = Spread(grown, grown, grown)
    held = f"resident memory of the server, from a quarter of the commands to the end ({found.mb_at_the_end:.0f} MB)"
    return [
        Row("16 writers, p95", place.kind, Spread(p95, p95, p95), "ms", n, aim=AIM, at_most=True, note=note),
        Row("memory of a server", place.kind, more, "MB more", n, aim=GROWTH, at_most=True, note=held),
    ]
