"""A Perjanjian Kinerja as a document: the promise, its annex of targets and money, and who signed as what.

The words of the promise are those of PermenPANRB 53/2014, Lampiran I (secondary source).
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from domain.cycle.steps import DITANDATANGANI, PIHAK_KEDUA, PIHAK_PERTAMA
from domain.cycle.unit_kinds import BUPATI
from interfaces.writing.model import (
    Block,
    Break,
    Cell,
    Column,
    Cover,
    Document,
    Figure,
    Heading,
    Para,
    Person,
    Row,
    Signature,
    Signatures,
    Table,
    table,
)
from interfaces.writing.signed import DOTS, block_of, office_of, place_of
from projections.cell_address import pagu_address, target_address
from projections.values import is_number

Data = Mapping[str, Any]
SAID = {PIHAK_PERTAMA: "Pihak Pertama,", PIHAK_KEDUA: "Pihak Kedua,"}


def agreement(answer: Data, unit: Data, kabupaten: str, kop: Data, blocks: Sequence[Data]) -> Document:
    """`answer`: of the question `document` about a PK, with whom it is promised to (`dijanjikan`); `unit`: its slug,
    name and kind; `blocks`: by party what was frozen under its signature."""
    version = next(one for one in answer["versions"] if one["versi"] == answer["versi"])
    changed = "Perubahan " if answer["versi"] > 1 else ""
    office = office_of(answer["jabatan"], "", unit["nama"])
    number = (f"Nomor {version['number']}",) if version["number"] else ()
    return Document(
        nama=f"Perjanjian Kinerja {changed}{answer['tahun']} {office}",
        alamat=f"pk/{answer['unit']}/{answer['tahun']}/{answer['jabatan']}",
        versi=answer["versi"],
        posisi=0,
        sampul=Cover(
            tuple(kop.get("baris") or (f"Pemerintah {kabupaten}", unit["nama"])),
            (f"Perjanjian Kinerja {changed}Tahun {answer['tahun']}", *number),
            halaman_sendiri=False,
            logo=kop.get("sha256", ""),
        ),
        isi=tuple(_blocks(answer, version, unit, blocks)),
        keadaan=version["state"],
    )


def _blocks(answer: Data, version: Data, unit: Data, blocks: Sequence[Data]) -> Iterator[Block]:
    signers = {one["pihak"]: one for one in version["signers"]}
    if not signers or version["state"] == DITANDATANGANI:
        signers = {**_expected(answer), **signers}
    frozen = {one["pihak"]: one for one in blocks}
    yield Para(
        (
            "Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan, dan akuntabel serta berorientasi "
            "pada hasil, kami yang bertanda tangan di bawah ini:",
        )
    )
    yield from _party(signers[PIHAK_PERTAMA], frozen.get(PIHAK_PERTAMA), unit, "selanjutnya disebut pihak pertama.")
    second = signers.get(PIHAK_KEDUA)
    if second:
        yield from _party(
            second, frozen.get(PIHAK_KEDUA), unit, "selaku atasan pihak pertama, selanjutnya disebut pihak kedua."
        )
    yield from _promise(second is not None)
    signing = _signatures(version, signers, frozen, unit)
    yield signing
    yield Break()
    yield Heading(2, f"Lampiran Perjanjian Kinerja Tahun {answer['tahun']}", daftar=False)
    yield _targets(answer)
    yield _money(answer)
    yield signing


def _expected(answer: Data) -> dict[str, Data]:
    """Who will sign where somebody has not yet: the office of the PK, and the one that it is promised to."""
    own = {PIHAK_PERTAMA: {"jabatan": answer["jabatan"], "kapasitas": "", "pihak": PIHAK_PERTAMA}}
    above = answer["dijanjikan"]
    return {**own, PIHAK_KEDUA: {**above, "kapasitas": "", "pihak": PIHAK_KEDUA}} if above else own


def _party(signer: Data, frozen: Data | None, unit: Data, called: str) -> Iterator[Para]:
    yield Para(("Nama\t: ", Person(frozen["nama"] if frozen else DOTS)))
    yield Para(("Jabatan\t: ", _office(signer, unit)))
    yield Para((called,))


def _office(signer: Data, unit: Data) -> str:
    """With the capacity in which it was held when it was signed: "Plt. Camat Contoh", "a.n. Bupati …"."""
    name = unit["kabupaten"] if signer["jabatan"] in (BUPATI, "wakil_bupati", "sekda") else unit["nama"]
    name = signer.get("nama") or name
    return office_of(signer["jabatan"], signer["kapasitas"], name)


def _promise(between_two: bool) -> Iterator[Para]:
    yield Para(
        (
            "Pihak pertama berjanji akan mewujudkan target kinerja yang seharusnya sesuai lampiran perjanjian ini, "
            "dalam rangka mencapai target kinerja jangka menengah seperti yang telah ditetapkan dalam dokumen "
            "perencanaan. Keberhasilan dan kegagalan pencapaian target kinerja tersebut menjadi tanggung jawab kami.",
        )
    )
    if between_two:
        yield Para(
            (
                "Pihak kedua akan melakukan supervisi yang diperlukan serta akan melakukan evaluasi terhadap capaian "
                "kinerja dari perjanjian ini dan mengambil tindakan yang diperlukan dalam rangka pemberian penghargaan "
                "dan sanksi.",
            )
        )


def _signatures(version: Data, signers: Mapping[str, Data], frozen: Mapping[str, Data], unit: Data) -> Signatures:
    """Both blocks, the first party on the right; the decree of who acts for another below its office."""
    made = []
    for party in (PIHAK_PERTAMA, PIHAK_KEDUA):
        if signer := signers.get(party):
            lines = frozen[party]["baris"] if party in frozen else ()
            drawn = block_of(signer, lines, "") if lines else (_office(signer, unit), DOTS)
            decree = (f"({signer['decree']})",) if signer.get("decree") else ()
            made.append(Signature(SAID[party], (*drawn, *decree)))
    return Signatures(tuple(made), place_of(unit["nama"], version["signed_on"]))


def _targets(answer: Data) -> Table:
    """Targets of the year under the sasaran that they serve."""
    document = f"pk/{answer['unit']}/{answer['tahun']}/{answer['jabatan']}@{answer['versi']}"
    numbered = list(enumerate((row for row in answer["rows"] if not row["triwulan"]), start=1))

    def row(n: int, one: Data) -> Row:
        text = one["target"]
        sel = f"{document}#{target_address(one['indikator'], one['tahun'])}"
        target = (
            Cell(Figure(text, sel, one["event"])) if text is not None else Cell(kosong=one["teks"] or "belum diisi")
        )
        return Row((Cell(str(n)), Cell(one["nama"]), Cell(one["satuan"]), target))

    groups = tuple(
        (name, tuple(row(n, one) for n, one in some))
        for name, some in groupby(numbered, key=lambda pair: pair[1]["sasaran"] or "")
    )
    columns = (
        Column("No.", 5),
        Column("Indikator kinerja", 50),
        Column("Satuan", 12),
        Column("Target", 16, angka=True),
    )
    judul = f"Target Kinerja Tahun {answer['tahun']}"
    return Table("1", judul, columns, groups or (("", (Row((Cell(),) * 4),)),), nama_kelompok="Sasaran")


def _money(answer: Data) -> Table:
    """Programs and what they cost, as the annex names them."""
    programs = [row for row in answer["pagu"] if row["level"] == "program"]
    document = f"pk/{answer['unit']}/{answer['tahun']}/{answer['jabatan']}@{answer['versi']}"
    rows = [
        Row((Cell(str(n)), Cell(row["nama"]), Cell(_pagu(row, document)), Cell(_source(row))))
        for n, row in enumerate(programs, start=1)
    ]
    total = answer.get("jumlah_pagu_program")
    if total is not None:
        rows.append(
            Row(
                (Cell(None, kosong=""), Cell("Jumlah"), Cell(Figure(total, cara="pagu")), Cell(None, kosong="")),
                jumlah=True,
            )
        )
    columns = [
        Column("No.", 5),
        Column("Program", 44),
        Column("Anggaran (Rp)", 20, angka=True),
        Column("Keterangan", 14),
    ]
    return table("2", f"Program dan Anggaran Tahun {answer['tahun']}", columns, rows or [Row((Cell(),) * 4)])


def _pagu(row: Data, document: str) -> Figure | None:
    if row["jumlah"] is None or not is_number(row["jumlah"]):
        return None
    if row["dihitung"]:
        return Figure(row["jumlah"], cara="pagu")
    return Figure(row["jumlah"], f"{document}#{pagu_address(row['kode'])}")


def _source(row: Data) -> str:
    source = row.get("sumber")
    return str(source["dari"].partition("/")[0].replace("_", " ").capitalize()) if source else ""
