"""HTML of a document as PDF: tagged, PDF/A, the same bytes each time; made in a process of its own, within bounds.

WeasyPrint needs pango, which no wheel brings. Without it Word, spreadsheets and the print of a browser go on.
"""

import logging
import os
import resource
import subprocess  # nosec B404  # starts this same Python
import sys
import threading
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from domain.kernel import Refusal

log = logging.getLogger("jejak.writing")
FONTS = Path(__file__).with_name("fonts")
VARIANT = "pdf/a-3a"
"""PDF/A-3 level A: to be kept for good, tagged, every font within."""
WITHOUT_PANGO, TOO_LARGE = 3, 4
_turns = threading.BoundedSemaphore(1)


class Bounds(NamedTuple):
    """Of one document: seconds until it is given up, seconds of work, bytes of memory."""

    seconds: int = 300
    work: int = 240
    memory: int = 3 * 1024**3 // 2


USUAL = Bounds()


class NoPdf(Refusal):
    """This machine cannot make a PDF, or not of this document."""

    slug = "pdf-tidak-dapat-dibuat"


def pdf(html: str, identifier: str, bounds: Bounds = USUAL) -> bytes:
    """The PDF of a document, one at a time; `identifier` (hexadecimal) tells it from any other. Raises NoPdf."""
    with _turns:
        try:
            done = subprocess.run(  # noqa: S603 - this Python, our own names  # nosec B603
                [sys.executable, "-P", "-m", __name__, identifier, str(bounds.work), str(bounds.memory)],
                input=html.encode(),
                capture_output=True,
                timeout=bounds.seconds,
                env=_surroundings(),
                check=False,
            )
        except subprocess.TimeoutExpired as e:
            raise _too_large() from e
    if done.returncode == WITHOUT_PANGO:
        raise NoPdf(
            "PDF memerlukan pustaka Pango, yang tidak ada di server ini. Operator memasangnya dengan: apt install "
            "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0. Sementara itu unduh sebagai Word atau Excel, atau "
            "cetak halamannya dari peramban.",
            "A PDF needs the library Pango, which this server lacks. The operator installs it by: apt install "
            "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0. Meanwhile take it for Word or Excel, or print the "
            "page from the browser.",
        )
    if done.returncode:
        log.warning("a PDF was not made (%s): %s", done.returncode, done.stderr[-1000:].decode(errors="replace"))
        raise _too_large()
    return done.stdout


def _too_large() -> NoPdf:
    return NoPdf(
        "PDF dokumen ini tidak selesai dibuat dalam batas waktu dan memori. Unduh sebagai Word, atau hubungi operator.",
        "The PDF of this document was not made within its time and memory. Take it for Word, or tell the operator.",
    )


def _surroundings() -> dict[str, str]:
    """Where this same code and a place for temporary files are found, and no secret."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "HOME", "TMPDIR") if name in os.environ}
    code = [os.environ.get("PYTHONPATH", ""), str(Path(__file__).parents[2])]
    return {**kept, "PYTHONPATH": os.pathsep.join(filter(None, code)), "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "0"}


def made(html: str, identifier: str) -> bytes:
    """The same in this process."""
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Within(URLFetcher):
        """Nothing is fetched but what the document holds and the fonts that ship with Jejak."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            scheme, _, rest = url.partition(":")
            if scheme == "data":
                return super().fetch(url, headers)
            if scheme == "huruf" and (file := FONTS / Path(rest).name).is_file():
                return URLFetcherResponse(url, file.read_bytes(), {"Content-Type": "font/ttf"})
            raise ValueError(url)

    page = HTML(string=html, url_fetcher=Within(), base_url="jejak:")
    made = page.write_pdf(
        font_config=FontConfiguration(),
        pdf_identifier=bytes.fromhex(identifier),
        pdf_variant=VARIANT,
        pdf_tags=True,
    )
    return bytes(made)


def main() -> NoReturn:
    """Read HTML, within the bounds, and print the PDF of it."""
    identifier, work, memory = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    resource.setrlimit(resource.RLIMIT_CPU, (work, work + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        import weasyprint  # noqa: F401 - loads pango
    except OSError:
        os._exit(WITHOUT_PANGO)
    sys.stdout.buffer.write(made(sys.stdin.buffer.read().decode(), identifier))
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
