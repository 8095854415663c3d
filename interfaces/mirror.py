"""The second reading of the log, on this machine: an SQLite file of its own, whatever the installation runs on."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from application.store.sqlite import SQLite
from interfaces.reader import Reader
from projections.follower import Views, nothing_swept
from projections.mirror import Mirror

FILE = "tampilan.db"


@contextmanager
def read_anew(house: Reader, progress: Callable[[int], None] = lambda done: None) -> Iterator[Mirror]:
    """The whole log as it stands now, folded into a file that is gone afterwards, beside the views in use.

    Nothing is written to the database of the installation. Raises what folding raises; Misplaced, Unmoved.
    """
    with tempfile.TemporaryDirectory(prefix="jejak-") as folder:
        database = SQLite(str(Path(folder) / FILE))
        try:
            if not house.database.read_only:
                house.views.catch_up(house.journal)
            upto = house.views.require_place()
            meant = Views(database, beside_the_log=False)
            meant.migrate()
            with nothing_swept():
                meant.catch_up(house.journal, progress, upto)
            yield Mirror(house.views, meant)
        finally:
            database.close()
