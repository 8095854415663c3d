"""Units of every kind, each with its head, for the stories that go through them."""

from tests.kantor import SHA, Kantor

ABOVE = {"kelurahan": "kecamatan", "bagian": "sekretariat_daerah", "rsud": "dinas", "uptd": "dinas"}
HEADS = {
    "kecamatan": "camat",
    "kelurahan": "lurah",
    "dinas": "kepala",
    "badan": "kepala",
    "sekretariat_daerah": "sekda",
    "bagian": "kabag",
    "sekretariat_dprd": "sekretaris_dprd",
    "inspektorat": "inspektur",
    "satpol_pp": "kepala",
    "rsud": "direktur",
    "uptd": "kepala_uptd",
}
SECOND = {
    "kelurahan": "camat@di-atas",
    "bagian": "sekda@di-atas",
    "rsud": "kepala@di-atas",
    "uptd": "kepala@di-atas",
}
VERIFIER = {"kelurahan": "sekretaris@di-atas", "uptd": "sekretaris@di-atas"}


def begin(kantor: Kantor) -> Kantor:
    kantor.do("kabupaten.found", "admin", nama="Kabupaten Contoh", zona="WITA")
    return kantor


def register(kantor: Kantor, unit: str, jenis: str, induk: str = "", go_live: str = "2021-01-01") -> str:
    """A unit with its holder; the office of its head as people write it."""
    told = {"slug": unit, "nama": f"Unit {unit}", "jenis": jenis, "zona": "WITA", "go_live": go_live}
    kantor.do("unit.register", "admin", **told, induk=induk)
    kantor.appoint(HEADS[jenis], unit)
    return f"{HEADS[jenis]}@{unit}"


def promise(
    kantor: Kantor,
    unit: str,
    head: str,
    second: str,
    verifier: str,
    tahun: int = 2023,
    by: str = "",
    reason: str = "",
    **target: str,
) -> None:
    """A PK of the head of a unit from nothing to signed. `reason`: why it promises just that."""
    by = by or f"perencana@{unit}"
    key = {"unit": unit, "tahun": tahun, "jabatan": head.partition("@")[0]}
    rows = [{"indikator": slug, "nilai": nilai} for slug, nilai in target.items()]
    day = kantor.clock().date().isoformat()
    kantor.do("pk.draft", by, **key, prefill=False)
    kantor.do("pk.set_target", by, **key, target=rows, reason=reason)
    kantor.do("pk.submit", head, **key)
    kantor.do("pk.verify", verifier, **key)
    kantor.do("pk.sign_first", head, **key, signed_on=day)
    kantor.do("pk.sign", second, **key, signed_on=day, sha256=SHA)
