"""What the store cannot do, whoever asks. It is told at once, and is nobody's refusal: the trail keeps none of it, and
no policy takes it for an answer."""

from domain.kernel import Fault, Teks

__all__ = [
    "Ahead",
    "Damaged",
    "Fault",
    "Full",
    "Misshapen",
    "NewerRelease",
    "ReadOnly",
    "Replaced",
    "TooLong",
    "Unreadable",
]


class Damaged(Fault):
    """What is stored contradicts itself: something was altered, lost or put in."""

    slug = "catatan-rusak"
    position = 0
    """The event that is not as it was signed, where it is one."""
    what = Teks("", "")

    @classmethod
    def by(cls, id: str, en: str, position: int = 0) -> "Damaged":
        fault = cls(
            f"Catatan tidak utuh: {id}. Jalankan jejak-verify untuk melihat semuanya.",
            f"The log is not intact: {en}. Run jejak-verify to see everything.",
        )
        fault.position, fault.what = position, Teks(id, en)
        return fault


class ReadOnly(Fault):
    """The database lies where nothing can be written, or whoever opens it may only read."""

    slug = "hanya-baca"

    def __init__(self, why: str = "") -> None:
        because = f" ({why})" if why else ""
        super().__init__(
            f"Basis data ini di sini hanya dapat dibaca{because}: tidak ada yang dapat dicatat atau diubah. Untuk "
            "menulis, pakai basis data yang berjalan, atau salin dahulu ke tempat yang dapat ditulisi.",
            f"This database can only be read here{because}: nothing can be recorded or changed. To write, use the "
            "running database, or copy this one to a place that can be written.",
        )


class Full(Fault):
    """There is no room for what would be recorded."""

    slug = "basis-data-penuh"

    def __init__(self, why: str) -> None:
        super().__init__(
            f"Basis data tidak mendapat tempat lagi untuk menulis ({why}). Kiriman ini tidak dicatat, dan yang sudah "
            "tercatat tidak hilang; kirim lagi setelah pengelola mengosongkan disk atau menaikkan kuotanya.",
            f"The database has no room left to write ({why}). This was not recorded, and nothing recorded is lost; "
            "send it again once whoever runs the server has made room on the disk or raised its quota.",
        )


class Unreadable(Fault):
    """What the database is stored in is damaged: pages of a file, blocks of a disk."""

    slug = "basis-data-rusak"

    def __init__(self, why: str) -> None:
        super().__init__(
            f"Berkas basis data rusak ({why}). Hentikan Jejak, simpan berkas itu apa adanya, periksa disknya, dan "
            "pulihkan cadangan.",
            f"The file of the database is damaged ({why}). Stop Jejak, keep that file as it is, check its disk, and "
            "restore a backup.",
        )


class Replaced(Fault):
    """The file that this process has open lies no longer where it was: what is written would be kept nowhere."""

    slug = "basis-data-berganti"

    def __init__(self, file: str, *, beside: bool) -> None:
        """`beside`: not the database itself, but what SQLite keeps next to it."""
        mend = BACK_BESIDE if beside else BACK
        super().__init__(
            f"{file} dipindah, diganti, atau dihapus selagi Jejak berjalan; sejak itu tidak ada yang dicatat. "
            f"{mend.id}",
            f"{file} was moved, replaced or removed while Jejak runs; since then nothing is recorded. {mend.en}",
        )


BACK = Teks(
    "Kembalikan berkas semula, maka Jejak berjalan lagi sendiri; bila berkas baru itu yang dikehendaki, hentikan "
    "Jejak lalu jalankan lagi.",
    "Put the file back that was there, and Jejak goes on by itself; if the new one is the one wanted, stop Jejak and "
    "start it again.",
)
BACK_BESIDE = Teks(
    "Hentikan Jejak dengan tertib (bukan kill -9): isinya ditulis dahulu ke basis data. Lalu jalankan lagi.",
    "Stop Jejak in good order (not by kill -9): what it held is written into the database first. Then start it again.",
)


class TooLong(Fault):
    """A question took longer than one may, and was given up, so that others are answered."""

    slug = "terlalu-lama"

    def __init__(self) -> None:
        super().__init__(
            "Pertanyaan ini terlalu lama dijawab dan dihentikan; tidak ada yang berubah. Persempit (satu unit, satu "
            "tahun, limit yang lebih kecil), atau coba lagi saat sistem lebih lengang.",
            "This question took too long to answer and was stopped; nothing has changed. Ask for less (one unit, one "
            "year, a smaller limit), or try again when there is less to do.",
        )


class Ahead(Fault):
    """The policies are said to have answered what was never recorded: nothing that comes would be answered."""

    slug = "posisi-salah"

    def __init__(self, said: int, log: int) -> None:
        super().__init__(
            f"Kebijakan menyebut posisi {said}, padahal catatan baru sampai {log}: yang dicatat tidak akan lagi "
            "ditindaklanjuti sistem. Jalankan jejak rebuild, lalu periksa siapa yang menulis ke basis data.",
            f"The policies say position {said}, but the log reaches only {log}: the system would not act on what is "
            "recorded any more. Run jejak rebuild, then find out who writes into the database.",
        )


class Misshapen(Fault):
    """A table or a column that a statement names is not there, or holds rows where we have to write ours."""

    slug = "tabel-berubah"

    def __init__(self, why: str) -> None:
        super().__init__(
            f"Ada tabel yang hilang, berbentuk lain, atau berisi baris yang bukan dari Jejak ({why}). Bila tabel "
            "tampilan, jalankan jejak rebuild; bila bukan, jalankan jejak doctor dan jejak-verify.",
            f"A table is missing, has another shape, or holds rows that Jejak did not write ({why}). If it is one of "
            "the views, run jejak rebuild; if it is another, run jejak doctor and jejak-verify.",
        )


class NewerRelease(Fault):
    """An event holds what this release does not know; to read it all the same would leave something out."""

    slug = "rilis-lama"

    def __init__(self, topic: str, where: tuple[str, str], what: tuple[str, str]) -> None:
        super().__init__(
            f"Peristiwa {topic} ({where[0]}) {what[0]}: ditulis oleh rilis Jejak yang lebih baru. Perbarui Jejak di "
            "sini, lalu ulangi; tidak ada yang berubah.",
            f"Event {topic} ({where[1]}) {what[1]}: a newer release of Jejak wrote it. Update Jejak here, then try "
            "again; nothing has changed.",
        )
        self.topic, self.what = topic, what

    def at(self, position: int) -> "NewerRelease":
        """The same, said of a position of the log."""
        return NewerRelease(self.topic, (f"posisi {position}", f"position {position}"), self.what)
