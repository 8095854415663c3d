"""What a follower says when it cannot go on: without this it would wait for ever."""

from domain.kernel import Refusal


class Unmoved(Refusal):
    """The views stand still although the log goes on: whoever builds them, it is not we."""

    slug = "tampilan-tidak-maju"

    def __init__(self, position: int) -> None:
        super().__init__(
            f"Tampilan tidak maju dari posisi {position}: proses lain sedang membangunnya. Ulangi sesudah itu selesai; "
            "bila terulang, jalankan jejak rebuild.",
            f"The views do not get beyond position {position}: another process is building them. Try again when that "
            "is done; if it comes back, run jejak rebuild.",
        )
