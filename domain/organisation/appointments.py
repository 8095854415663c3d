"""What a decree must say before somebody holds an office by it: its number and date, and a start that can be."""

from datetime import date, timedelta

from domain.kernel import Forbidden, Invalid, provenance

EARLIEST = date(2001, 1, 1)
"""No office of today began before regional autonomy did (UU 22/1999, carried out from 1 January 2001; local policy)."""
LEEWAY = timedelta(days=366)
"""How far a start may lie from today, and from the date of its decree, ahead or, by a retroactive decree, behind it
(local policy)."""


def check_start(since: date, today: date, decree_date: date | None, founded: date | None = None) -> None:
    """Refuse an office that begins before there was one, or too far from now or from its decree. Raises Invalid."""
    floor = max(EARLIEST, founded or EARLIEST)
    if since < floor:
        raise Invalid(
            f"Tanggal mulai {since} tidak masuk akal: jabatan ini paling awal ada sejak {floor}. Periksa tahunnya.",
            f"The start {since} cannot be: the office is there since {floor} at the earliest. Check the year.",
        )
    if since > today + LEEWAY:
        raise Invalid(
            f"Tanggal mulai {since} lebih dari setahun lagi (hari ini {today}). Periksa tahunnya.",
            f"The start {since} is more than a year ahead (today is {today}). Check the year.",
        )
    if decree_date is None:
        return
    if decree_date > today or decree_date < floor:
        raise Invalid(
            f"Tanggal SK {decree_date} belum tiba atau sebelum {floor}. Periksa tanggalnya.",
            f"The date of the decree, {decree_date}, is yet to come or before {floor}. Check it.",
        )
    if abs(since - decree_date) > LEEWAY:
        raise Invalid(
            f"Tanggal mulai {since} lebih dari setahun dari tanggal SK {decree_date}. Periksa keduanya.",
            f"The start {since} is more than a year from the date of the decree, {decree_date}. Check both.",
        )


def check_another(person: str) -> None:
    """Nobody appoints themselves, nor confirms that they were appointed. Raises Forbidden."""
    if person == provenance().person:
        raise Forbidden(
            "Tidak ada yang menunjuk dirinya sendiri. Mintalah orang lain mencatat dan orang lain lagi mengesahkannya.",
            "Nobody appoints themselves. Have someone else record it, and another person confirm it.",
        )
