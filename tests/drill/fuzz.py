"""Files and texts that find their own way into every branch of a reader (atheris): tables or a refusal, nothing else.

`python -m tests.drill.fuzz KIND` plays one kind in this process; libFuzzer's own settings may follow.
"""

import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module, util
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

ROOT = Path(__file__).parents[2]
RUNS = {"text": 40_000, "xlsx": 25_000, "ods": 20_000, "docx": 20_000, "xls": 5_000, "html": 10_000, "pdf": 1_000}
"""Inputs of each kind: those that stand on a library are slow."""
PARTS = {
    "xlsx": ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"],
    "ods": ["content.xml"],
    "docx": ["word/document.xml", "word/_rels/document.xml.rels"],
}
"""What is made up within a file that is packed well; the first byte says which."""
BOUNDS = ["-timeout=15", "-rss_limit_mb=1500", "-max_len=6000"]
"""Seconds of one input, memory of all, bytes of one."""


def fuzz(seed: int, times: float = 1) -> int:
    """Play every kind, each in a process of its own; how many inputs. Raises CalledProcessError: what came up has been
    shown, and where the input lies."""
    if util.find_spec("atheris") is None:
        return 0
    for kind, runs in RUNS.items():
        with TemporaryDirectory(prefix="jejak-fuzz-") as corpus:
            for n, one in enumerate(_begun(kind)):
                Path(corpus, str(n)).write_bytes(one)
            left = f"-artifact_prefix={gettempdir()}/jejak-{kind}-"
            counted = [f"-runs={int(runs * times)}", f"-seed={seed % 2**31 + 1}", "-verbosity=0", *BOUNDS, left]
            subprocess.run([sys.executable, "-m", __name__, kind, *counted, corpus], cwd=ROOT, check=True)
    return int(sum(RUNS.values()) * times)


def _begun(kind: str) -> list[bytes]:
    """Good ones, from which others are made."""
    from tests.interfaces.tables import writers
    from tests.interfaces.tables.layouts import LAYOUTS

    if kind == "text":
        return [path.read_bytes()[:6000] for path in sorted((ROOT / "tests/data/tables").glob("*.[ct]*"))[:40]]
    files = [getattr(writers, kind)({"Lembar": layout}) for layout in [*LAYOUTS.values()][:8]]
    if kind not in PARTS:
        return files
    return [bytes([n]) + writers.part(file, name) for file in files for n, name in enumerate(PARTS[kind])]


def _player(kind: str) -> Callable[[bytes], None]:
    """What is done with each input."""
    from interfaces.input.reading import BadInput

    def play(data: bytes) -> None:
        with suppress(BadInput):
            read(data)

    if kind == "text":
        text = import_module("interfaces.tables.text")
        headers = import_module("interfaces.tables.headers")

        def read(data: bytes) -> object:
            return list(headers.all_headed(text.grids(text.decode(data))))

    elif kind in PARTS:
        from tests.interfaces.tables import writers
        from tests.interfaces.tables.layouts import LAYOUTS

        own = import_module(f"interfaces.tables.{kind}")
        whole = writers.lean(getattr(writers, kind)({"Lembar": LAYOUTS["two rows of headings"]}))
        names = PARTS[kind]

        def read(data: bytes) -> object:
            name = names[data[0] % len(names)] if data else names[0]
            return [grid.filled() for grid in own.read(writers.stored({**whole, name: data[1:]}))]

    else:
        apart = import_module("interfaces.tables.apart")

        def read(data: bytes) -> object:
            return apart.read_here(data, kind)

    return play


def main(kind: str, *settings: str) -> None:
    import atheris

    with atheris.instrument_imports(include=["interfaces.tables", "xlrd"]):
        play = _player(kind)
    atheris.Setup([sys.argv[0], *settings], play)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
