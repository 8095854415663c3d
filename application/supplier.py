"""Who supplied a figure, when another typed it: one operator may enter for every owner (local policy)."""

from application.work import Work
from domain.kernel import Invalid, Supplier


def check_supplier(work: Work, supplier: Supplier | None) -> None:
    """Refuse a supplier without an office, or a paper or message of a day still to come."""
    if supplier is None:
        return
    if not supplier.office.strip():
        raise Invalid(
            "Sebutkan jabatan atau kantor pemasok angka (office), contoh Kasi Trantib.",
            "Name the office that supplied the figure (office), like Kasi Trantib.",
        )
    if supplier.on is not None and supplier.on > work.today:
        raise Invalid(
            f"Tanggal surat atau pesan pemasok angka, {supplier.on}, belum tiba (hari ini {work.today}). "
            "Periksa tanggalnya.",
            f"The date of the paper or message that supplied the figure, {supplier.on}, has not come yet (today is "
            f"{work.today}). Check the date.",
        )
