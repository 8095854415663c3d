"""What views say that cannot go on as they are: they stand still, or somebody has put them where the log is not."""

from domain.kernel import Fault
from projections.tables import Transaction

END = "(SELECT MAX(idx) FROM (SELECT idx FROM head UNION ALL SELECT MAX(idx) FROM log) e)"
"""How far the log reaches, by what it holds or by its head, whichever says more."""


class Unmoved(Fault):
    """The views stand still although the log goes on: whoever builds them, it is not we."""

    slug = "tampilan-tidak-maju"

    def __init__(self, position: int) -> None:
        super().__init__(
            f"Tampilan tidak maju dari posisi {position}: proses lain sedang membangunnya. Ulangi sesudah itu selesai; "
            "bila terulang, jalankan jejak rebuild.",
            f"The views do not get beyond position {position}: another process is building them. Try again when that "
            "is done; if it comes back, run jejak rebuild.",
        )


class Misplaced(Fault):
    """What the views or the policies say they have seen of the log is not so: nobody who follows it could go on."""

    slug = "posisi-salah"

    @classmethod
    def views(cls, said: int, folded: int, log: int) -> "Misplaced":
        """`said`: where they say that they are; `folded`: the last event that they hold."""
        return cls(
            f"Tampilan menyebut posisi {said}, padahal memuat peristiwa sampai {folded} dan catatan sampai {log}. Yang "
            "tampil tidak lagi mengikuti catatan: jalankan jejak rebuild, lalu periksa siapa yang menulis ke basis "
            "data.",
            f"The views say position {said}, but hold events up to {folded}, and the log reaches {log}. What is shown "
            "no longer follows the log: run jejak rebuild, then find out who writes into the database.",
        )


def place(tx: Transaction, prefix: str, name: str, *, beside_the_log: bool) -> int:
    """The position of views: the trail takes every event, and so ends there too. Raises Misplaced."""
    end = END if beside_the_log else "p.idx"
    asked = f"SELECT p.idx, (SELECT MAX(idx) FROM {prefix}trail), {end} FROM view_position p WHERE p.name = ?"
    rows = tx.execute(asked, (name,))
    position, folded, last = (int(n or 0) for n in rows[0]) if rows else (0, 0, 0)
    if position != folded or position > last:
        raise Misplaced.views(position, folded, last)
    return position


class Unknown(Fault):
    """A row of a view speaks of an indikator that has no card: none that Jejak wrote."""

    slug = "tabel-berubah"

    def __init__(self, slug: str) -> None:
        super().__init__(
            f"Tabel tampilan menyebut indikator '{slug}', yang tidak mempunyai kartu. Jalankan jejak rebuild.",
            f"A table of the views names the indikator '{slug}', which has no card. Run jejak rebuild.",
        )
