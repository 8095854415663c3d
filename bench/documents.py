"""A full LKjIP of the demo as each of its files: the questions asked, the document put together, the file written."""

import resource
from time import perf_counter

from bench.places import Place
from bench.report import Row
from bench.sizes import Size
from bench.timing import Spread
from interfaces.clock import DemoClock
from interfaces.compose import build
from interfaces.demo.run import tell
from interfaces.input.moments import as_of
from interfaces.writing.forms import FORMS
from interfaces.writing.printing import Printing

KEY = {"unit": "kota-bangun", "tahun": 2023}
WHAT = (
    "from the question to the file of the LKjIP of the demo ({tables} tables, {figures:,} figures), "
    "{size:,.0f} KB; putting it together alone {ask:.2f} s; most memory of {whose}: {memory:,.0f} MB"
)


def measure(place: Place, size: Size) -> list[Row]:
    """Each form again and again; a PDF is made in a process of its own, whose memory is told."""
    clock = DemoClock()
    house = build(place.jejak, clock)
    tell(house, clock)
    place.settle()
    who = house.identities().identify("perencana@kota-bangun", "")
    rows = []
    for form in FORMS:
        took, ask, content = [], 0.0, b""
        for _ in range(size.rebuilds):
            start = perf_counter()
            printing = Printing(house, who, as_of(house))
            doc = printing.document("lkjip", KEY)
            ask = perf_counter() - start
            content = printing.file(doc, form)
            took.append(1000 * (perf_counter() - start))
        apart = form == "pdf"
        held = resource.getrusage(resource.RUSAGE_CHILDREN if apart else resource.RUSAGE_SELF).ru_maxrss / 1024
        note = WHAT.format(
            tables=len(list(doc.tables)),
            figures=len(list(doc.figures())),
            size=len(content) / 1000,
            ask=ask,
            whose="the process that makes it" if apart else "the whole process",
            memory=held,
        )
        rows.append(Row(f"LKjIP as {form.upper()}", place.kind, Spread.of(took), "ms", len(took), note=note))
    house.close()
    return rows
