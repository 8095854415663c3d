"""What may be taken over: rules of deadlines before they are adopted, sets of indikator, series of supporting data."""

from collections.abc import Iterable, Mapping
from typing import Any

from application.plans.presets import shipped_sets
from domain.cycle.unit_kinds import JENIS, KABUPATEN
from domain.deadlines.rule import BUKAN_PERATURAN, StatusHukum
from domain.kernel import Teks
from interfaces import boards
from interfaces.compose import House
from interfaces.web.administration.lines import CHANGE, NONE, Act, Line, Table
from interfaces.web.frame.look import Look
from interfaces.web.frame.words import ARAH
from projections.readers.cards import setting
from projections.readers.letterheads import all_letterheads
from projections.words import capitalised, jabatan, joined, phrase, same

OFFERED = {
    "nasional": Teks("nasional", "national"),
    "usulan_lokal": Teks("usulan lokal", "proposed"),
    "kabupaten": Teks("milik kabupaten ini", "of this kabupaten"),
}
FREE = Teks("bebas", "free")
ALL = Teks("semua unit", "all units")


def deadlines(house: House, lihat: Look) -> Table:
    """Each rule in words: when it falls due, of which units, who answers for it, on what basis, and whether adopted."""
    kepala = (
        *(Teks("Tenggat", "Deadline"), Teks("Jatuh", "Due"), Teks("Untuk", "For"), Teks("Penanggung jawab", "Answers")),
        *(Teks("Dasar", "Basis"), Teks("Sifat", "Nature"), Teks("Keadaan", "Standing")),
    )
    lines = [Line(_rule(row)) for row in boards.catalogue(house, lihat.at)]
    adopt = Act(
        "kabupaten.adopt_deadlines",
        Teks("Tetapkan katalog", "Adopt the catalogue"),
        {"sejak": lihat.now.per.isoformat()},
    )
    return Table(kepala, lines, [adopt])


def _rule(row: Mapping[str, Any]) -> list[Teks]:
    nature = BUKAN_PERATURAN.get(StatusHukum(row["status"]), Teks("peraturan", "regulation"))
    offered = OFFERED[row["katalog"]]
    remark = Teks(f"{row['dasar']}. {row['catatan']}", f"{row['dasar']}. {row['catatan_en']}")
    return [
        Teks(row["nama"], row["nama_en"]),
        Teks(row["jatuh"], row["jatuh_en"]),
        _kinds(row["untuk"]),
        capitalised(joined([jabatan(office) for office in row["penanggung_jawab"]])),
        remark if row["catatan"] else same(row["dasar"]),
        Teks(f"{offered.id}, {nature.id}", f"{offered.en}, {nature.en}"),
        _standing(row),
    ]


def _kinds(kinds: list[str]) -> Teks:
    if not kinds:
        return ALL
    every = [kind for kind, one in JENIS.items() if one.baru and kind != KABUPATEN]
    rest = [kind for kind in every if kind not in kinds]
    if len(rest) < len(kinds) and KABUPATEN not in kinds:
        return phrase("semua unit kecuali {k}", "all units but {k}", k=_called(rest)) if rest else ALL
    return _called(kinds)


def _called(kinds: Iterable[str]) -> Teks:
    return joined([Teks(JENIS[kind].id, JENIS[kind].en) for kind in kinds if kind in JENIS])


def _standing(row: Mapping[str, Any]) -> Teks:
    if row["versi"] is None:
        return Teks("belum ditetapkan", "not adopted")
    return Teks("berlaku", "in force") if row["berlaku"] else Teks("dicabut", "retired")


def sets(house: House, lihat: Look) -> Table:
    """Each indikator of each set, with what it says of itself; who takes it declares the rest."""
    kepala = (
        *(
            same("Indikator"),
            Teks("Satuan", "Unit"),
            same("Sasaran"),
            Teks("Rumus", "Formula"),
            Teks("Arah", "Direction"),
        ),
        Teks("Set", "Set"),
    )
    lines, acts = [], []
    for one in shipped_sets()["preset"]:
        called = Teks(one["nama"], one["nama_en"])
        for row in one["indikator"]:
            direction = ARAH[row["arah"]] if row["arah"] else Teks("dinyatakan pengambil", "its taker declares it")
            texts = [same(row[name]) if row[name] else NONE for name in ("nama", "satuan", "sasaran", "rumus")]
            lines.append(
                Line([*texts, direction, Teks(f"{called.id} ({one['dasar']})", f"{called.en} ({one['dasar_en']})")])
            )
        acts.append(
            Act("unit.take_preset", Teks(f"Ambil: {called.id}", f"Take over: {called.en}"), {"preset": one["id"]})
        )
    return Table(kepala, lines, acts)


def series(house: House, lihat: Look) -> Table:
    """Each series, its columns and rows, and which columns are summed."""
    kepala = (
        *(Teks("Seri", "Series"), Teks("Kolom", "Columns"), Teks("Dijumlahkan", "Summed"), Teks("Baris", "Rows")),
        Teks("Dasar", "Basis"),
    )
    lines = []
    for row in house.queries.seri(lihat.at)["seri"]:
        listed = [same(", ".join(row[name])) if row[name] else FREE for name in ("kolom", "jumlah", "baris")]
        if row["bawaan"]:
            listed[1] = Teks("semua kolom", "all columns")
        basis = same(row["dasar"]) if row["dasar"] else Teks("bawaan", "as shipped")
        lines.append(Line([capitalised(Teks(row["nama"], row["nama_en"])), *listed, basis], row["event"]))
    return Table(kepala, lines, [Act("seri.declare", Teks("Nyatakan seri", "Declare a series"))])


def letterheads(house: House, lihat: Look) -> Table:
    """Of the kabupaten and of each unit; what was not set begins with the names that are printed without it."""
    with house.database.read() as tx:
        found = all_letterheads(tx, lihat.at)
        kabupaten = setting(tx, lihat.at, "kabupaten", "")
    lines = []
    for slug, nama in {"": kabupaten, **{slug: str(unit["nama"]) for slug, unit in lihat.units.items()}}.items():
        kop, event = found.get(slug, (None, None))
        names = (f"PEMERINTAH {kabupaten}".upper(), *((nama.upper(),) if slug else ()))
        begun = {"baris_kop": "\n".join(kop.baris if kop else names), "sha256": kop.sha256 if kop else ""}
        begun |= {"unit": slug} if slug else {}
        act = Act("unit.set_letterhead" if slug else "kabupaten.set_letterhead", CHANGE, begun)
        logo = Teks("ada", "yes") if kop and kop.sha256 else NONE
        lines.append(Line([same(nama), same(" · ".join(kop.baris)) if kop else NONE, logo], event, [act]))
    return Table((Teks("Milik", "Of"), Teks("Baris", "Lines"), Teks("Logo", "Logo")), lines)
