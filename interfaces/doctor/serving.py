"""What `jejak serve` takes at once, and whether this machine lets it."""

from collections.abc import Iterator

from domain.kernel import Teks
from interfaces.doctor.finding import Finding, Patient, beware, fine
from interfaces.front.bounds import MAX_REQUEST
from interfaces.front.listening import BODY_BYTES, HEAD_BYTES, MIB, THREADS, WAITS, room_for


def limits(patient: Patient) -> Iterator[Finding]:
    wanted = patient.config.connections
    room = room_for(wanted)
    if room < wanted:
        yield beware(
            "layanan",
            Teks(
                f"Mesin ini hanya memberi ruang bagi {room} sambungan sekaligus, bukan {wanted}.",
                f"This machine has room for {room} connections at once, not {wanted}.",
            ),
            Teks(
                "Naikkan batas berkas terbuka (systemd: LimitNOFILE=4096), atau turunkan JEJAK_CONNECTIONS.",
                "Raise the limit of open files (systemd: LimitNOFILE=4096), or lower JEJAK_CONNECTIONS.",
            ),
        )
    yield fine(
        "layanan",
        f"Sekaligus {room} sambungan dan {THREADS} jawaban; kepala {HEAD_BYTES // 1024} KiB dalam {WAITS.head} detik, "
        f"isi {MAX_REQUEST // MIB} MiB (unggahan {BODY_BYTES // MIB} MiB) dalam {WAITS.body} detik dan sedetik lagi "
        f"tiap KiB; diam {WAITS.idle} detik.",
        f"At once {room} connections and {THREADS} answers; heads of {HEAD_BYTES // 1024} KiB in {WAITS.head} seconds, "
        f"bodies of {MAX_REQUEST // MIB} MiB (uploads {BODY_BYTES // MIB} MiB) in {WAITS.body} seconds and one more "
        f"for each KiB; silence of {WAITS.idle} seconds.",
    )
