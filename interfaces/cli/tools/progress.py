"""How far a long job is: a bar on a terminal, a line each quarter of the way elsewhere; always on standard error."""

import sys
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


class Bar:
    """Progress from 0 to `total`; `at` says where, with a word beside it if there is one."""

    def __init__(self, label: str, total: int) -> None:
        self.label, self.total = label, total
        self._told = 0
        self._bar: Progress | None = None
        if sys.stderr.isatty():
            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
            self._bar = Progress(*columns, TextColumn("{task.fields[word]}"), console=Console(file=sys.stderr))
            self._task = self._bar.add_task(label, total=total, word="")

    def __enter__(self) -> "Bar":
        if self._bar:
            self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, e: BaseException | None, tb: TracebackType | None) -> None:
        if self._bar:
            self._bar.stop()

    def at(self, done: int, word: str = "", of: int | None = None) -> None:
        self.total = of or self.total
        if self._bar:
            self._bar.update(self._task, completed=done, total=self.total, word=word)
            return
        quarter = 4 * done // self.total if self.total else 4
        if quarter > self._told:
            self._told = quarter
            print(f"{self.label}: {done}/{self.total} {word}".rstrip(), file=sys.stderr, flush=True)
