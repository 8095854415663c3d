"""The papers of a budget: which version is the DPA, which pergeseran n, which DPPA."""

from collections.abc import Iterable

from domain.kernel import Teks

DPA = Teks("DPA", "DPA")


def named_paper(versi: Iterable[tuple[int, str, bool]]) -> dict[int, Teks]:
    """What people call each version, given (number, reason code, whether it was cancelled) in the order of numbers.

    A pergeseran is counted within its year, from 1; a cancelled one leaves its number to the next. A first DPPA has no
    number, a further one (after extraordinary circumstances) says which it is.
    """
    taken: dict[str, int] = {}
    found = {}
    for nomor, reason_code, cancelled in sorted(versi):
        n = taken.get(reason_code, 0) + 1
        if not cancelled:
            taken[reason_code] = n
        found[nomor] = _sebutan(reason_code, n)
    return found


def _sebutan(reason_code: str, n: int) -> Teks:
    if reason_code == "pergeseran":
        return Teks(f"Pergeseran ke-{n}", f"Pergeseran no. {n}")
    if reason_code == "dppa":
        return Teks("DPPA", "DPPA") if n == 1 else Teks(f"DPPA ke-{n}", f"DPPA no. {n}")
    return DPA
