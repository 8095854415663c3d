"""What is administered, part by part: a table of what holds at the time asked for, each row with the event that set it
and the command that changes it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from application.deadlines.holidays import DARI, SAMPAI, shipped
from application.organisation.setting_up import SETTINGS
from domain import alignment
from domain.cycle.mandates import PLH, PLT, SEMUA
from domain.cycle.signatures import MENUNGGU_NASKAH
from domain.cycle.terms import KEADAAN, LANGKAH
from domain.cycle.unit_kinds import JENIS, KEPALA
from domain.deadlines.rule import BUKAN_PERATURAN, StatusHukum
from domain.figures.scales.presets import BAWAAN as SCALES
from domain.kernel import NotFound, Teks
from domain.kinds import DOKUMEN
from domain.organisation.scales import CAPAIAN
from interfaces.compose import House
from interfaces.web.administration import catalogues
from interfaces.web.administration.lines import CHANGE, NONE, VERBS, Act, Line, Part, Table
from interfaces.web.any_command.choices import capacity
from interfaces.web.any_command.words import choice
from interfaces.web.frame.look import Look
from interfaces.web.frame.words import hari
from projections.readers.scales import FIRST
from projections.words import angka, capitalised, jabatan, joined, phrase, same

BY_DEFAULT = Teks("bawaan", "as shipped")


def _settings(house: House, lihat: Look) -> Table:
    """Every setting there is; what nobody has set goes by what the house came with."""
    known = {row["name"]: row for row in _kabupaten(house, lihat).get("pengaturan", [])}
    scales = {row["id"]: same(str(row["nama"])) for row in house.queries.skala(lihat.at)["skala"]}
    lines = []
    for name, setting in SETTINGS.items():
        row = known.get(name)
        value = str(row["value"]) if row else ""
        said = (
            (capitalised(scales.get(value, same(value))) if name == CAPAIAN else choice(value))
            if row
            else _by_default(name)
        )
        act = Act("kabupaten.change_setting", CHANGE, {"setting": name, "value": value})
        reason = same(str(row["reason"])) if row and row["reason"] else NONE
        lines.append(Line([setting.teks, said, reason], row["event"] if row else None, [act]))
    return Table((Teks("Pengaturan", "Setting"), Teks("Nilai", "Value"), Teks("Alasan", "Reason")), lines)


UNSET = {
    **dict.fromkeys(("aturan_rentang", "aturan_batas"), "tanpa"),
    "batas_hari_kerja": "5",
    "reviu_lkjip": "tidak_wajib",
    **dict.fromkeys(
        ("pejabat_sementara_membuka_kewajiban", "pk_perubahan_sebelum_dppa", "konfirmasi_pemilik"), "tidak"
    ),
    **{alignment.setting_of(rule): alignment.TAHAN for rule in alignment.HOLD.values()},
}
"""What holds of a setting that nobody has chosen, where one value says it."""
VERIFIED, APPROVED = "verifikasi_", "persetujuan_"


def _by_default(name: str) -> Teks:
    """That nobody has chosen, and what holds then."""
    if name.startswith(VERIFIED):
        cls = DOKUMEN[name.removeprefix(VERIFIED)]
        holds = joined([capitalised(jabatan(office)) for office in dict.fromkeys(cls.verified_by("camat"))])
    elif name.startswith(APPROVED):
        holds = choice(MENUNGGU_NASKAH)
    elif name == CAPAIAN:
        holds = same(SCALES[FIRST].skala.nama)
    elif name in UNSET:
        holds = choice(UNSET[name])
    else:
        return BY_DEFAULT
    return phrase("bawaan: {h}", "as shipped: {h}", h=holds)


def _mandates(house: House, lihat: Look) -> Table:
    lines = []
    for row in _kabupaten(house, lihat).get("mandat", []):
        documents = (
            same(DOKUMEN[row["kind"]].nama) if row["kind"] in DOKUMEN else Teks("semua dokumen", "all documents")
        )
        step = Teks("semua langkah", "all steps") if row["step"] == SEMUA else LANGKAH[row["step"]]
        step = phrase("{s}, untuk perubahan", "{s}, of a revision", s=step) if row["perubahan"] else step
        may = Teks("boleh", "may") if row["boleh"] else Teks("tidak boleh", "may not")
        cells = [capacity(row["kapasitas"]), documents, step, may, same(str(row["dasar"]))]
        begun = {name: str(row[name]) for name in ("kapasitas", "kind", "step", "dasar")}
        begun |= {name: "ya" if row[name] else "tidak" for name in ("boleh", "perubahan")}
        acts = [Act("kabupaten.set_mandate", CHANGE, begun)] if row["kapasitas"] in (PLT, PLH) else []
        lines.append(Line([capitalised(cell) for cell in cells], row["event"], acts))
    kepala = (
        *(Teks("Kapasitas", "Capacity"), Teks("Dokumen", "Documents"), Teks("Langkah", "Step")),
        *(Teks("Kewenangan", "Mandate"), Teks("Dasar", "Basis")),
    )
    return Table(kepala, lines, [Act("kabupaten.set_mandate", Teks("Atur kewenangan lain", "Set another mandate"))])


def _scales(house: House, lihat: Look) -> Table:
    found = house.queries.skala(lihat.at)
    lines = []
    for row in found["skala"]:
        used = Teks("kriteria capaian", "rates capaian") if row["id"] == found["kriteria"] else NONE
        own = [version for version in row["versions"] if version.get("event")]
        holds = next((version for version in row["versions"] if version["berlaku"]), None)
        since = NONE if holds is None else _since(holds["sejak"]) if holds["sejak"] else BY_DEFAULT
        acts = [Act(f"skala.{verb}", teks, {"slug": row["id"]}) for verb, teks in VERBS.items()] if own else []
        cells = [capitalised(same(str(row["nama"]))), _grades(holds) if holds else NONE, since, used]
        lines.append(Line(cells, own[-1]["event"] if own else None, acts))
    kepala = (
        *(Teks("Skala atau tangga", "Scale or ladder"), Teks("Tingkat", "Grades")),
        *(Teks("Berlaku", "In force"), Teks("Dipakai", "Used for")),
    )
    return Table(kepala, lines, [Act("skala.declare", Teks("Nyatakan skala baru", "Declare a scale"))])


def _grades(version: Mapping[str, Any]) -> Teks:
    """The grades of a scale from the highest, each with its band, and who takes what lies in none or in two."""
    grades = []
    for grade in reversed(version["tingkat"]):
        first, *others = grade["label"]
        called = same("/".join([first, *(one for one in others[:1] if one.casefold() not in first.casefold())]))
        grades.append(phrase("{l} {b}", l=called, b=_band(grade)) if grade["pita"] else called)
    return joined(grades, " · ")


def _band(grade: Mapping[str, Any]) -> Teks:
    """Its numbers as they are printed: 91–100, ≥ 91, < 50."""
    low, high = (angka(Decimal(grade[edge])) if grade[edge] is not None else None for edge in ("bawah", "atas"))
    if low and high and grade["bawah_masuk"] and grade["atas_masuk"]:
        return phrase("{l}–{h}", l=low, h=high)
    edges = []
    if low:
        edges.append(phrase("≥ {l}" if grade["bawah_masuk"] else "> {l}", l=low))
    if high:
        edges.append(phrase("≤ {h}" if grade["atas_masuk"] else "< {h}", h=high))
    return joined(edges)


def _since(day: str) -> Teks:
    said = hari(day)
    return Teks(f"sejak {said.id}", f"since {said.en}")


def _deadlines(house: House, lihat: Look) -> Table:
    lines = []
    for row in house.queries.tenggat(lihat.at):
        local = BUKAN_PERATURAN.get(StatusHukum(row["status"]), Teks("peraturan", "regulation"))
        state = _since(row["sejak"]) if row["berlaku"] else Teks("dicabut", "retired")
        cells = [Teks(row["nama"], row["nama_en"]), local, state, same(str(row["dasar"]))]
        acts = [Act(f"tenggat.{verb}", teks, {"slug": row["id"]}) for verb, teks in VERBS.items()]
        acts = acts if row["berlaku"] else []
        lines.append(Line(cells, row["event"], acts))
    kepala = (Teks("Tenggat", "Deadline"), Teks("Sifat", "Nature"), Teks("Berlaku", "In force"), Teks("Dasar", "Basis"))
    acts = [
        Act(
            "kabupaten.adopt_deadlines",
            Teks("Tetapkan katalog", "Adopt the catalogue"),
            {"sejak": lihat.now.per.isoformat()},
        ),
        Act("tenggat.adopt", Teks("Tenggat buatan sendiri", "A deadline of one's own")),
    ]
    return Table(kepala, lines, acts)


def _calendar(house: House, lihat: Look) -> Table:
    year = lihat.tahun or lihat.now.per.year
    rows = house.queries.hari_libur(lihat.at, year)
    source = Teks("dicatat kabupaten", "recorded by the kabupaten") if rows else BY_DEFAULT
    if not rows and DARI <= year <= SAMPAI:
        rows = [{"hari": one.hari.isoformat(), "nama": one.nama, "jenis": one.jenis.value} for one in shipped(year)]
    lines = [Line([hari(row["hari"]), same(str(row["nama"])), choice(row["jenis"]), source]) for row in rows]
    acts = [Act(f"kalender.{verb}", teks, {"tahun": str(year)}) for verb, teks in CALENDAR_ACTS.items()]
    kepala = (*(Teks("Hari", "Day"), Teks("Hari libur", "Holiday"), Teks("Jenis", "Kind"), Teks("Asal", "From")),)
    return Table(kepala, lines, acts)


CALENDAR_ACTS = {
    "load": Teks("Muat hari libur setahun", "Load the holidays of a year"),
    "add_day": Teks("Tambah hari", "Add a day"),
    "remove_day": Teks("Hapus hari", "Remove a day"),
}


def _units(house: House, lihat: Look) -> Table:
    known = {unit["slug"]: unit for unit in house.queries.units(lihat.at)}
    lines = []
    for slug, row in known.items():
        above = known.get(row["induk"] or "", {}).get("nama", "")
        kind = JENIS[row["jenis"]]
        acts = [
            Act("unit.rename", Teks("Ganti nama", "Rename"), {"unit": slug}),
            Act("unit.change_go_live", Teks("Ubah tanggal mulai", "Change its start"), {"unit": slug}),
        ]
        cells = [same(str(row["nama"])), capitalised(Teks(kind.id, kind.en)), same(str(above)) if above else NONE]
        lines.append(Line(cells, None, acts))
    kepala = (Teks("Unit", "Unit"), Teks("Jenis", "Kind"), Teks("Di bawah", "Below"))
    return Table(kepala, lines, [Act("unit.register", Teks("Daftarkan unit", "Register a unit"))])


def _table(house: House, lihat: Look) -> Table:
    lines = []
    for row in house.queries.unit_table(lihat.at):
        kind = JENIS[row.jenis]
        second = joined([_party(party) for party in row.pihak_kedua]) if row.pihak_kedua else NONE
        cells = [Teks(kind.id, kind.en), _office(row.jabatan), second, same(row.dasar)]
        begun = {"jenis": row.jenis, "pola": row.jabatan, "dasar": row.dasar}
        lines.append(Line([capitalised(cell) for cell in cells], None, [Act("kabupaten.set_unit_row", CHANGE, begun)]))
    kepala = (
        Teks("Jenis unit", "Kind of unit"),
        Teks("Jabatan", "Office"),
        Teks("Berjanji kepada", "Promises to"),
        Teks("Dasar", "Basis"),
    )
    return Table(kepala, lines)


def _party(party: str) -> Teks:
    """An office of a row: of the unit itself, of the one above it, or of the kabupaten."""
    office, _, above = party.partition("@")
    if above and office == KEPALA:
        return Teks("kepala unit di atasnya", "head of the unit above")
    said = jabatan(office)
    return Teks(f"{said.id} unit di atasnya", f"{said.en} of the unit above") if above else said


def _office(pattern: str) -> Teks:
    """An office of a row, or every one of that name: "kasi-*"."""
    said = jabatan(pattern.removesuffix("-*"))
    return Teks(f"setiap {said.id}", f"every {said.en}") if pattern.endswith("-*") else said


def _templates(house: House, lihat: Look) -> Table:
    rows = [row for row in house.queries.documents(lihat.at) if row["kind"] == "templat"]
    lines = [
        Line(
            [same(str(row["tahun"])), capitalised(KEADAAN.get(row["state"], choice(row["state"])))],
            document=row["alamat"],
        )
        for row in rows
    ]
    acts = [Act("templat.draft", Teks("Mulai template", "Begin a template"))]
    return Table((Teks("Tahun", "Year"), Teks("Keadaan", "State")), lines, acts)


def _kabupaten(house: House, lihat: Look) -> dict[str, Any]:
    """Empty before there is one."""
    try:
        return dict(house.queries.kabupaten(lihat.at))
    except NotFound:
        return {}


PARTS = {
    "pengaturan": Part(
        Teks("Pengaturan", "Settings"),
        Teks(
            "Pilihan kabupaten, masing-masing dengan alasannya.", "What the kabupaten has chosen, each with its reason."
        ),
        _settings,
    ),
    "kewenangan": Part(
        Teks("Kewenangan Plt dan Plh", "What a Plt and a Plh may do"),
        Teks(
            "Baris pertama yang menyebut kapasitas, dokumen, dan langkahnya memutuskan.",
            "The first row that names capacity, document and step decides.",
        ),
        _mandates,
    ),
    "skala": Part(
        Teks("Skala dan tangga", "Scales and ladders"),
        Teks("Menilai capaian dan predikat.", "They rate capaian and predikat."),
        _scales,
    ),
    "tenggat": Part(
        Teks("Aturan tenggat", "Rules of deadlines"),
        Teks(
            "Yang nasional, dan kebijakan lokal yang ditetapkan.",
            "The national ones, and local policy that was adopted.",
        ),
        _deadlines,
    ),
    "hari-libur": Part(
        Teks("Hari libur", "Holidays"),
        Teks(
            "Yang dicatat kabupaten untuk tahun yang dilihat; tanpa itu berlaku daftar bawaan.",
            "What the kabupaten recorded of the year looked at; without it the shipped list holds.",
        ),
        _calendar,
    ),
    "unit": Part(
        Teks("Unit", "Units"), Teks("Semua unit, dan di bawah siapa.", "All units, and what they stand below."), _units
    ),
    "kop-surat": Part(
        Teks("Kop surat", "Letterheads"),
        Teks(
            "Yang tercetak di kepala surat dan dokumen; unit tanpa kop memakai nama kabupaten dan namanya sendiri.",
            "What is printed at the head of letters and documents; a unit without one has its name there.",
        ),
        catalogues.letterheads,
    ),
    "jabatan": Part(
        Teks("Tabel jabatan", "Table of offices"),
        Teks("Siapa berjanji kepada siapa, menurut jenis unit.", "Who promises to whom, by the kind of unit."),
        _table,
    ),
    "template": Part(
        Teks("Template indikator", "Templates of indikator"),
        Teks("Indikator yang mengikat banyak unit.", "Indikator that bind many units."),
        _templates,
    ),
    "katalog-tenggat": Part(
        Teks("Katalog tenggat", "The catalogue of deadlines"),
        Teks(
            "Setiap aturan yang dapat ditetapkan, dengan dasarnya, kapan jatuhnya, dan siapa yang menjawab.",
            "Every rule that may be adopted, with its basis, when it falls due, and who answers for it.",
        ),
        catalogues.deadlines,
    ),
    "set-indikator": Part(
        Teks("Set umum indikator", "General sets of indikator"),
        Teks(
            "Usulan yang dapat diambil unit menjadi kartunya sendiri.",
            "Proposals that a unit may take over as cards of its own.",
        ),
        catalogues.sets,
    ),
    "seri-data": Part(
        Teks("Seri data pendukung", "Series of supporting data"),
        Teks("Tabel angka di balik indikator, yang dapat diisi unit.", "Tables of figures behind indikator."),
        catalogues.series,
    ),
}
"""The parts, by their addresses."""
