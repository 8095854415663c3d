"""Ten tables in the habits of ten kinds of offices, all invented, each with what must come in of it, judged by hand.

None was made with the readers in mind: what one needs beyond the file itself is in `said`, a heading at most.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from interfaces.tables.grid import Span
from tests.interfaces.tables import writers
from tests.interfaces.tables.layouts import Cell, F, Layout, money, percent

Row = list[Cell]


class Office(NamedTuple):
    """A file of an office. `kind`, `options`: as what it is brought; `cards`: what the register of the unit holds;
    `expect`: what then stands, by indikator or code with the year and triwulan (0: the year); `said`: what was to be
    said of one heading; `checked`: what `jejak check` reads of each row: target, realisasi, capaian as computed."""

    nama: str
    kind: str
    file: str
    write: Callable[[], bytes]
    cards: Mapping[str, Mapping[str, Any]]
    expect: Mapping[tuple[str, int, int], str]
    options: str = ""
    said: tuple[str, ...] = ()
    checked: tuple[tuple[str | None, str | None, str | None], ...] = ()
    tree: tuple[tuple[str, str, str, str], ...] = ()
    """The budget that there is: code, level, name, money."""
    promised: Mapping[str, str] = {}
    """What the PK of the year says, where the table unfolds it."""


def card(nama: str, satuan: str = "Persen", arah: str = "naik", **more: Any) -> dict[str, Any]:
    return {"nama": nama, "satuan": satuan, "arah": arah, **more}


def wide(width: int, *cells: Cell) -> Row:
    return [*cells, *[None] * (width - len(cells))]


# -- 1. Dinas kesehatan: a rencana aksi in Excel, its triwulan under one heading, signed below

_AKSI: list[Row] = [
    wide(11, "RENCANA AKSI PENCAPAIAN KINERJA"),
    wide(11, "DINAS KESEHATAN KABUPATEN CONTOH"),
    wide(11, "TAHUN ANGGARAN 2023"),
    wide(11),
    [
        *("NO.", "SASARAN STRATEGIS", "INDIKATOR KINERJA", "SATUAN", "TARGET TAHUN 2023", "TARGET PER TRIWULAN"),
        *(None, None, None, "PENANGGUNG JAWAB", "ANGGARAN (Rp)"),
    ],
    [None, None, None, None, None, "I", "II", "III", "IV", None, None],
    ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"],
    [
        *(1, "Meningkatnya derajat kesehatan masyarakat", "Angka kematian ibu", "per 100.000 KH"),
        *(85.5, None, None, None, 85.5, "Kabid Kesmas", money(1250000000)),
    ],
    [
        *(None, None, "Prevalensi stunting balita", "%", F(0.14, "0.0%", "14,0%"), None, F(0.16, "0.0%", "16,0%")),
        *(None, F(0.14, "0.0%", "14,0%"), "Kabid Kesmas", money(870500000)),
    ],
    [
        *(2, "Meningkatnya mutu layanan", "Persentase puskesmas terakreditasi paripurna", "%", 80, 20, 40, 60, 80),
        *("Kabid Yankes", money(430000000)),
    ],
    [
        *(None, None, "Jumlah kader posyandu yang dilatih", "Orang", F(1250, "#,##0", "1250"), 250, 500, 900, 1250),
        *("Kabid Kesmas", money(98000000)),
    ],
    wide(11),
    wide(11, None, None, None, None, None, None, None, None, "Contoh, 12 Januari 2023"),
    wide(11, None, None, None, None, None, None, None, None, "Kepala Dinas Kesehatan"),
    wide(11),
    wide(11, None, None, None, None, None, None, None, None, "NIP. -"),
]
_AKSI_MERGED = [
    *(Span(r, 0, r, 10) for r in range(3)),
    *(Span(4, c, 5, c) for c in (0, 1, 2, 3, 4, 9, 10)),
    Span(4, 5, 4, 8),
    Span(7, 0, 8, 0),
    Span(7, 1, 8, 1),
    Span(9, 0, 10, 0),
    Span(9, 1, 10, 1),
]

# -- 2. Inspektorat: s.d. triwulan III, the columns counted, LibreOffice

_SD: list[Row] = [
    wide(9, "LAPORAN CAPAIAN KINERJA s.d. TRIWULAN III TAHUN 2023"),
    wide(9, "INSPEKTORAT DAERAH"),
    [
        *("NO", "TUJUAN/SASARAN", "INDIKATOR KINERJA UTAMA (IKU)", "SATUAN", "TARGET 2023"),
        *("S.D. TRIWULAN III", None, None, "KETERANGAN"),
    ],
    [None, None, None, None, None, "TARGET", "REALISASI", "CAPAIAN (%)", None],
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)=(7)/(6)x100", "(9)"],
    wide(9, "Sasaran 1. Meningkatnya akuntabilitas kinerja dan keuangan"),
    [
        *("1.1", "Akuntabilitas", "Persentase tindak lanjut temuan BPK", "Persen", 90, 70, 68.25),
        *(percent(0.975, "97,50%"), "sesuai rencana"),
    ],
    ["1.2", "Akuntabilitas", "Nilai maturitas SPIP", "Level", 3, "-", "-", "-", "dinilai akhir tahun"],
    wide(9, "Sasaran 2. Meningkatnya integritas"),
    ["2.1", "Integritas", "Jumlah pengaduan yang terbukti", "Kasus", 5, 4, 2, "-", "makin kecil makin baik"],
    wide(9, "Jumlah rata-rata", None, None, None, None, None, None, percent(0.975, "97,50%")),
    wide(9),
    wide(9, "*) data sementara per 30 September 2023"),
]
_SD_MERGED = [
    *(Span(r, 0, r, 8) for r in (0, 1, 5, 8)),
    *(Span(2, c, 3, c) for c in (0, 1, 2, 3, 4, 8)),
    Span(2, 5, 2, 7),
    Span(10, 0, 10, 6),
]

# -- 3. RSUD: minimum standards in an old XLS; "standar" is its word for target

_SPM: list[Row] = [
    wide(9, "PENCAPAIAN STANDAR PELAYANAN MINIMAL RSUD CONTOH"),
    wide(9, "Periode: Januari - Juni 2023"),
    wide(9),
    ["No", "Jenis Pelayanan", "Indikator", "Satuan", "Standar", "Realisasi", None, "Ketercapaian", "Analisis"],
    [None, None, None, None, None, "Triwulan I", "Triwulan II", None, None],
    [1, "Gawat Darurat", "Waktu tanggap pelayanan dokter di IGD", "Menit", "≤ 5", 4.8, 4.2, "Tercapai", "-"],
    [2, None, "Kepuasan pelanggan IGD", "%", "≥ 70", 78.35, 81.5, "Tercapai", "-"],
    [3, "Rawat Inap", "Bed Occupancy Ratio (BOR)", "%", "60 - 85", 58.2, 63.75, "Tercapai", "-"],
    [4, None, "Kejadian infeksi pasca operasi", "%", "≤ 1,5", 0.6, "N/A", "-", "tidak ada operasi"],
    [5, "Farmasi", "Waktu tunggu obat jadi", "Menit", "≤ 30", 41, F(35.5, "0.0", "35,5"), "Belum", "SDM kurang"],
]
_SPM_MERGED = [
    *(Span(3, c, 4, c) for c in (0, 1, 2, 3, 4, 7, 8)),
    Span(3, 5, 3, 6),
    Span(0, 0, 0, 8),
    Span(1, 0, 1, 8),
    Span(5, 1, 6, 1),
    Span(7, 1, 8, 1),
]

# -- 4. BPBD: a Renja as Permendagri 86/2017 lays it out (T-C.33), the code over five columns, next year beside it

_RENJA: list[Row] = [
    wide(14, "Tabel T-C.33"),
    wide(14, "Rumusan Rencana Program dan Kegiatan Perangkat Daerah Tahun 2023 dan Prakiraan Maju Tahun 2024"),
    wide(14, "Badan Penanggulangan Bencana Daerah"),
    [
        *("Kode", None, None, None, None, "Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan/Sub Kegiatan"),
        *("Indikator Kinerja Program/Kegiatan/Sub Kegiatan", "Rencana Tahun 2023", None, None, None, "Catatan Penting"),
        *("Prakiraan Maju Rencana Tahun 2024", None),
    ],
    [
        *(None, None, None, None, None, None, None, "Lokasi", "Target Capaian Kinerja"),
        *("Kebutuhan Dana/Pagu Indikatif (Rp)", "Sumber Dana", None, "Target Capaian Kinerja"),
        "Kebutuhan Dana/Pagu Indikatif (Rp)",
    ],
    ["1", None, None, None, None, "2", "3", "4", "5", "6", "7", "8", "9", "10"],
    [
        *("1", "05", "03", None, None, "PROGRAM PENANGGULANGAN BENCANA", "Persentase kejadian bencana yang ditangani"),
        *("Kab. Contoh", "100 %", money(775000000), "APBD", None, "100 %", money(800000000)),
    ],
    [
        *("1", "05", "03", "2.01", None, "Pelayanan Informasi Rawan Bencana", "Jumlah dokumen kajian risiko"),
        *("Kab. Contoh", "1 Dokumen", money(275000000), "APBD", None, "1 Dokumen", money(300000000)),
    ],
    [
        *("1", "05", "03", "2.01", "0002", "Sosialisasi, Komunikasi, Informasi dan Edukasi Rawan Bencana"),
        *("Jumlah orang yang mengikuti sosialisasi", "Kec. A", "400 Orang", money(275000000), "DAU", None, "450 Orang"),
        money(300000000),
    ],
    [
        *(
            "1",
            "05",
            "03",
            "2.02",
            None,
            "Pelayanan Pencegahan dan Kesiapsiagaan",
            "Jumlah desa tangguh",
            "Kab. Contoh",
        ),
        *("6 Desa", money(500000000), "APBD", None, "8 Desa", money(500000000)),
    ],
    [
        *("1", "05", "03", "2.02", "0007", "Pembentukan Desa Tangguh Bencana", "Jumlah desa tangguh bencana dibentuk"),
        *("Kec. B", "6 Desa", money(500000000), "DAU", None, "8 Desa", money(500000000)),
    ],
]
_RENJA_MERGED = [
    *(Span(r, 0, r, 13) for r in range(3)),
    Span(3, 0, 4, 4),
    Span(3, 5, 4, 5),
    Span(3, 6, 4, 6),
    Span(3, 7, 3, 10),
    Span(3, 11, 4, 11),
    Span(3, 12, 3, 13),
    Span(5, 0, 5, 4),
]

# -- 5. Kelurahan: a PK in Word, the unit beside the figure, the money in a second table

_PK: list[Row] = [
    ["No", "Sasaran Strategis", "Indikator Kinerja", "Target"],
    ["(1)", "(2)", "(3)", "(4)"],
    ["1.", "Meningkatnya kualitas pelayanan publik", "Indeks Kepuasan Masyarakat (IKM)", "82,50"],
    ["", "", "Persentase surat keterangan selesai tepat waktu", "100 %"],
    ["2.", "Meningkatnya partisipasi warga", "Jumlah RT yang aktif siskamling", "24 RT"],
    ["3.", "Terwujudnya ketertiban administrasi", "Nilai kearsipan kelurahan", "B (70)"],
]
_PK_MONEY: list[Row] = [
    ["No", "Program", "Anggaran", "Keterangan"],
    ["1.", "Program Penunjang Urusan Pemerintahan", "Rp. 415.250.000,-", "APBD"],
    ["2.", "Program Pemberdayaan Masyarakat Desa dan Kelurahan", "Rp. 200.000.000,-", "DAU"],
    ["", "Jumlah", "Rp. 615.250.000,-", ""],
]

# -- 6. Dinas pendidikan: a Renstra printed as PDF (T-C.25), its years counted, words cut by narrow columns

_RENSTRA: list[Row] = [
    [
        *("NO", "TUJUAN", "SASARAN", "INDIKATOR TUJUAN/ SASARAN", "SATUA N", "KONDISI AWAL"),
        *("TARGET KINERJA TUJUAN/SASARAN PADA TAHUN KE-", None, None, None, None),
    ],
    [None, None, None, None, None, None, "1", "2", "3", "4", "5"],
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)", "(11)"],
    [
        *("1", "Meningkatkan mutu pendidikan", "Meningkatnya akses pendidikan", "Angka Partisipasi Sekolah 7-12 tahun"),
        *("%", "97,10", "97,50", "98,00", "98,50", "99,00", "99,50"),
    ],
    ["", "", "", "Angka putus sekolah SMP", "%", "1,20", "1,10", "1,00", "0,85", "0,70", "0,50"],
    [
        "2",
        "",
        "Meningkatnya mutu lulusan",
        "Rata-rata nilai literasi SD",
        "Nilai",
        "61,2",
        "63",
        "65",
        "68",
        "70,5",
        "73",
    ],
    ["", "", "", "Jumlah sekolah penggerak", "Sekolah", "12", "20", "32", "45", "60", "80"],
]
_RENSTRA_MERGED = [*(Span(0, c, 1, c) for c in range(6)), Span(0, 6, 0, 10)]

# -- 7. Money spent, as a financial program hands it out: a web page named .xls, English numbers

_SPENT: list[Row] = [
    ["Kode Rekening", "Uraian", "Anggaran (Rp)", "Realisasi (Rp)", None, None, "%", "Sisa Anggaran (Rp)"],
    [None, None, None, "s.d. Bulan Lalu", "Bulan Ini", "s.d. Bulan Ini", None, None],
    [
        *("1.05.03", "PROGRAM PENANGGULANGAN BENCANA", "775,000,000.00", "290,500,000.00", "60,000,000.00"),
        *("350,500,000.00", "45.23", "424,500,000.00"),
    ],
    [
        *("1.05.03.2.01", "Pelayanan Informasi Rawan Bencana", "275,000,000.00", "90,500,000.00", "10,000,000.00"),
        *("100,500,000.00", "36.55", "174,500,000.00"),
    ],
    [
        *("1.05.03.2.01.0002", "Sosialisasi Rawan Bencana", "275,000,000.00", "90,500,000.00", "10,000,000.00"),
        *("100,500,000.00", "36.55", "174,500,000.00"),
    ],
    [
        *("1.05.03.2.02", "Pelayanan Pencegahan", "500,000,000.00", "200,000,000.00", "50,000,000.00"),
        *("250,000,000.00", "50.00", "250,000,000.00"),
    ],
    [
        *("1.05.03.2.02.0007", "Pembentukan Desa Tangguh Bencana", "500,000,000.00", "200,000,000.00", "50,000,000.00"),
        *("250,000,000.00", "50.00", "250,000,000.00"),
    ],
    [
        *("JUMLAH", None, "775,000,000.00", "290,500,000.00", "60,000,000.00", "350,500,000.00", "45.23"),
        "424,500,000.00",
    ],
]
_SPENT_MERGED = [*(Span(0, c, 1, c) for c in (0, 1, 2, 6, 7)), Span(0, 3, 0, 5), Span(7, 0, 7, 1)]
_TREE = (
    ("1.05.03", "program", "Program Penanggulangan Bencana", ""),
    ("1.05.03.2.01", "kegiatan", "Pelayanan Informasi Rawan Bencana", ""),
    ("1.05.03.2.01.0002", "sub_kegiatan", "Sosialisasi Rawan Bencana", "275000000"),
    ("1.05.03.2.02", "kegiatan", "Pelayanan Pencegahan", ""),
    ("1.05.03.2.02.0007", "sub_kegiatan", "Pembentukan Desa Tangguh Bencana", "500000000"),
)

# -- 8. Kecamatan: IKU as CSV saved by an English Excel, definitions in one cell with commas and lines

_IKU = """\
"No","Kinerja Utama","Indikator Kinerja Utama (IKU)","Definisi Operasional / Formulasi","Satuan","Target",,,"Sumber"
,,,,,"2023","2024","2025",
1,"Pelayanan","Indeks Kepuasan Masyarakat","Nilai survei, sesuai
Permenpan 14/2017","Indeks","83.25","84.5","85.75","Survei"
2,"Pemerintahan desa","Persentase desa dengan APBDes tepat waktu","Desa tepat waktu / jumlah desa x 100%","%",\
"75.00","85.00","100.00","Kasi PMD"
3,"Ketenteraman","Jumlah konflik warga","Kejadian, makin sedikit makin baik","Kejadian","4","3","2","Kasi Trantib"
"""

# -- 9. A dinas that copies from a shared sheet: its own short words, helper columns at the edge

_SHEET: list[Row] = [
    ["#", "IKU / IKI", "Sat.", "Tgt 2023", "Real TW 1", "Real TW 2", "Real TW 3", "Real TW 4", "% Cap", "cek", "PIC"],
    [1, "Kemantapan jalan kabupaten", "%", "72.5", "70.1", "70.9", "", "", "97.79", "TRUE", "Bina Marga"],
    [2, "Rasio elektrifikasi", "%", "99.85", "99.2", "99.4", "", "", "99.55", "TRUE", "Cipta Karya"],
    [3, "Panjang drainase dibangun", "m", "1.250", "0", "310", "", "", "24.8", "TRUE", "SDA"],
    [4, "Jumlah izin PBG terbit", "Izin", "150", "31", "77", "", "", "51.33", "FALSE", "Tata Ruang"],
]

# -- 10. Satpol PP: the evaluation of the Renja by Permendagri 86/2017 (E.81), four rows of headings, K and Rp

_E81: list[Row] = [
    wide(19, "Evaluasi terhadap Hasil Renja Perangkat Daerah Lingkup Kabupaten"),
    wide(19, "Satuan Polisi Pamong Praja, Periode Pelaksanaan: 2023"),
    [
        *(
            "No",
            "Sasaran",
            "Kode",
            "Program/Kegiatan",
            "Indikator Kinerja Program (Outcome)/ Kegiatan (Output)",
            "Satuan",
        ),
        *(
            "Target Renstra Perangkat Daerah pada Tahun 2026",
            None,
            "Realisasi Capaian Kinerja Renstra s.d. Tahun Lalu (n-2)",
        ),
        *(
            None,
            "Target Kinerja dan Anggaran Renja Tahun 2023",
            None,
            "Realisasi Kinerja pada Triwulan",
            None,
            None,
            None,
        ),
        *("Realisasi Capaian Kinerja dan Anggaran Renja yang Dievaluasi", None, "Unit Penanggung Jawab"),
    ],
    [*[None] * 12, "I", None, "II", None, *[None] * 3],
    [*[None] * 6, "K", "Rp", "K", "Rp", "K", "Rp", "K", "Rp", "K", "Rp", "K", "Rp", None],
    ["1", "2", "3", "4", "5", "6", "7", None, "8", None, "9", None, "10", None, "11", None, "12", None, "13"],
    [
        *(
            1,
            "Ketenteraman",
            "1.05.02",
            "Program Ketenteraman",
            "Persentase gangguan trantibum yang diselesaikan",
            "%",
            100,
        ),
        *(money(9000000000), 92.5, money(4100000000), 95, money(1800000000), 93.75, money(300000000), 94.2),
        *(money(700000000), 94.2, money(700000000), "Bidang Trantib"),
    ],
    [
        *(2, None, "1.05.02.2.01", "Penanganan Gangguan", "Jumlah patroli", "Kali", 1200, money(9000000000), 410),
        *(money(4100000000), 240, money(1800000000), 58, money(300000000), 121, money(700000000), 121),
        *(money(700000000), "Bidang Trantib"),
    ],
    [
        *(
            3,
            None,
            "1.05.02.2.01.0001",
            "Pencegahan Gangguan",
            "Jumlah laporan patroli",
            "Laporan",
            60,
            money(9000000000),
            24,
        ),
        *(money(4100000000), 12, money(1800000000), 3, money(300000000), 6, money(700000000), 6),
        *(money(700000000), "Bidang Trantib"),
    ],
]
_E81_MERGED = [
    *(Span(2, c, 4, c) for c in (0, 1, 2, 3, 4, 5, 18)),
    *(Span(2, c, 3, c + 1) for c in (6, 8, 10, 16)),
    Span(2, 12, 2, 15),
    Span(3, 12, 3, 13),
    Span(3, 14, 3, 15),
    *(Span(5, c, 5, c + 1) for c in (6, 8, 10, 12, 14, 16)),
    Span(0, 0, 0, 18),
    Span(1, 0, 1, 18),
]


def _evaluated(before: Any, first: Any, second: Any) -> tuple[Any, ...]:
    """A row of E.81: its figures, each beside its money; what the year came to is what the second triwulan did."""
    spent = (
        ("9000000000", "4100000000", "45.56"),
        ("1800000000", "300000000", "16.67"),
        ("1800000000", "700000000", "38.89"),
    )
    return before, spent[0], first, spent[1], second, spent[2], second, spent[2]


def as_tabs(rows: list[Row]) -> bytes:
    return "\n".join("\t".join("" if cell is None else str(cell) for cell in row) for row in rows).encode()


OFFICES = [
    Office(
        "dinas kesehatan",
        "rencana_aksi",
        "Renaksi Dinkes 2023.xlsx",
        lambda: writers.xlsx({"RENAKSI": Layout(_AKSI, _AKSI_MERGED)}),
        {
            "aki": card("Angka kematian ibu", "per 100.000 KH", "turun"),
            "stunting": card("Prevalensi stunting balita", "Persen", "turun"),
            "paripurna": card("Persentase puskesmas terakreditasi paripurna"),
            "kader": card("Jumlah kader posyandu yang dilatih", "Orang"),
        },
        {
            ("aki", 2023, 4): "85.5",
            ("stunting", 2023, 2): "16.0",
            ("stunting", 2023, 4): "14",
            ("paripurna", 2023, 1): "20",
            ("paripurna", 2023, 2): "40",
            ("paripurna", 2023, 3): "60",
            ("paripurna", 2023, 4): "80",
            ("kader", 2023, 1): "250",
            ("kader", 2023, 2): "500",
            ("kader", 2023, 3): "900",
            ("kader", 2023, 4): "1250",
        },
        promised={"aki": "85.5", "stunting": "14", "paripurna": "80", "kader": "1250"},
    ),
    Office(
        "inspektorat",
        "realisasi",
        "Capaian sd TW III.ods",
        lambda: writers.ods({"TW III": Layout(_SD, _SD_MERGED)}),
        {
            "temuan": card("Persentase tindak lanjut temuan BPK"),
            "spip": card("Nilai Maturitas SPIP", "Level"),
            "aduan": card("Jumlah pengaduan yang terbukti", "Kasus", "turun"),
        },
        {("temuan", 2023, 3): "68.25", ("aduan", 2023, 3): "2"},
        "--triwulan 3",
        checked=(("70", "68.25", "97.50"), (None, None, None), ("4", "2", "150.00")),
    ),
    Office(
        "RSUD",
        "realisasi",
        "SPM RSUD Semester I.xls",
        lambda: writers.xls({"SPM": Layout(_SPM, _SPM_MERGED)}),
        {
            "igd": card("Waktu tanggap pelayanan dokter di IGD", "Menit", "turun"),
            "puas": card("Kepuasan pelanggan IGD"),
            "bor": card("Bed Occupancy Ratio (BOR)"),
            "infeksi": card("Kejadian infeksi pasca operasi", "Persen", "turun"),
            "obat": card("Waktu tunggu obat jadi", "Menit", "turun"),
        },
        {
            ("igd", 2023, 2): "4.2",
            ("puas", 2023, 2): "81.5",
            ("bor", 2023, 2): "63.75",
            ("obat", 2023, 2): "35.5",
        },
        "--triwulan 2",
        checked=(
            *(("≤ 5", "4.8", None), ("≤ 5", "4.2", None), ("≥ 70", "78.35", None), ("≥ 70", "81.5", None)),
            *(("60–85", "58.2", "97.00"), ("60–85", "63.75", "100.00")),
            *(("≤ 1,5", "0.6", None), ("≤ 1,5", None, None), ("≤ 30", "41", "63.33"), ("≤ 30", "35.5", "81.67")),
        ),
    ),
    Office(
        "BPBD",
        "renja",
        "T-C.33 BPBD.xlsx",
        lambda: writers.xlsx_of_another({"T-C.33": Layout(_RENJA, _RENJA_MERGED)}),
        {"bencana": card("Persentase kejadian bencana yang ditangani")},
        {
            ("bencana", 2023, 0): "100",
            ("1.05.03.2.01.0002", 2023, 0): "275000000",
            ("1.05.03.2.02.0007", 2023, 0): "500000000",
        },
    ),
    Office(
        "kelurahan",
        "pk",
        "PK Lurah.docx",
        lambda: writers.docx({"PERJANJIAN KINERJA TAHUN 2023": Layout(_PK), "Anggaran": Layout(_PK_MONEY)}),
        {
            "ikm": card("Indeks Kepuasan Masyarakat", "Indeks"),
            "surat": card("Persentase surat keterangan selesai tepat waktu"),
            "rt": card("Jumlah RT yang aktif siskamling", "RT"),
            "arsip": card("Nilai kearsipan kelurahan", "Predikat", skala="arsip"),
        },
        {("ikm", 2023, 0): "82.50", ("surat", 2023, 0): "100", ("rt", 2023, 0): "24", ("arsip", 2023, 0): "B (70)"},
    ),
    Office(
        "dinas pendidikan",
        "renstra",
        "T-C.25.pdf",
        lambda: writers.pdf({"Tabel T-C.25 Tujuan dan Sasaran": Layout(_RENSTRA, _RENSTRA_MERGED)}),
        {
            "aps": card("Angka Partisipasi Sekolah 7-12 tahun"),
            "putus": card("Angka putus sekolah SMP", "Persen", "turun"),
            "literasi": card("Rata-rata nilai literasi SD", "Nilai"),
            "penggerak": card("Jumlah sekolah penggerak", "Sekolah"),
        },
        {
            **dict(
                zip(
                    [("aps", y, 0) for y in range(2022, 2027)],
                    ("97.50", "98.00", "98.50", "99.00", "99.50"),
                    strict=True,
                )
            ),
            **dict(
                zip([("putus", y, 0) for y in range(2022, 2027)], ("1.10", "1.00", "0.85", "0.70", "0.50"), strict=True)
            ),
            **dict(zip([("literasi", y, 0) for y in range(2022, 2027)], ("63", "65", "68", "70.5", "73"), strict=True)),
            **dict(zip([("penggerak", y, 0) for y in range(2022, 2027)], ("20", "32", "45", "60", "80"), strict=True)),
        },
        "--periode 2022-2026",
    ),
    Office(
        "keuangan",
        "serapan",
        "LRA Juni.xls",
        lambda: writers.html({"LAPORAN REALISASI ANGGARAN s.d. 30 Juni 2023": Layout(_SPENT, _SPENT_MERGED)}),
        {"lain": card("Persentase layanan")},
        {("1.05.03.2.01.0002", 2023, 2): "100500000.00", ("1.05.03.2.02.0007", 2023, 2): "250000000.00"},
        "--triwulan 2",
        checked=(
            ("775000000.00", "350500000.00", "45.23"),
            *[("275000000.00", "100500000.00", "36.55")] * 2,
            *[("500000000.00", "250000000.00", "50.00")] * 2,
            ("775000000.00", "350500000.00", "45.23"),
        ),
        tree=_TREE,
    ),
    Office(
        "kecamatan",
        "iku",
        "IKU.csv",
        _IKU.encode,
        {
            "ikm": card("Indeks Kepuasan Masyarakat", "Indeks"),
            "apbdes": card("Persentase desa dengan APBDes tepat waktu"),
            "konflik": card("Jumlah konflik warga", "Kejadian", "turun"),
        },
        {
            **dict(zip([("ikm", y, 0) for y in (2023, 2024, 2025)], ("83.25", "84.5", "85.75"), strict=True)),
            **dict(zip([("apbdes", y, 0) for y in (2023, 2024, 2025)], ("75.00", "85.00", "100.00"), strict=True)),
            **dict(zip([("konflik", y, 0) for y in (2023, 2024, 2025)], ("4", "3", "2"), strict=True)),
        },
    ),
    Office(
        "dinas pekerjaan umum",
        "realisasi",
        "salinan.txt",
        lambda: as_tabs(_SHEET),
        {
            "jalan": card("Kemantapan jalan kabupaten"),
            "listrik": card("Rasio elektrifikasi"),
            "drainase": card("Panjang drainase dibangun", "m"),
            "pbg": card("Jumlah izin PBG terbit", "Izin"),
        },
        {
            ("jalan", 2023, 2): "70.9",
            ("listrik", 2023, 2): "99.4",
            ("drainase", 2023, 2): "310",
            ("pbg", 2023, 2): "77",
        },
        "--triwulan 2",
        checked=(
            ("72.5", "70.9", "97.79"),
            ("99.85", "99.4", "99.55"),
            ("1250", "310", "24.80"),
            ("150", "77", "51.33"),
        ),
    ),
    Office(
        "satpol PP",
        "realisasi",
        "E.81.xlsx",
        lambda: writers.xlsx({"E.81": Layout(_E81, _E81_MERGED)}),
        {
            "trantib": card("Persentase gangguan trantibum yang diselesaikan"),
            "patroli": card("Jumlah patroli", "Kali"),
        },
        {("trantib", 2023, 1): "93.75", ("patroli", 2023, 1): "58"},
        "--triwulan 1",
        checked=(
            *_evaluated(("100", "92.5", "92.50"), ("95", "93.75", "98.68"), ("95", "94.2", "99.16")),
            *_evaluated(("1200", "410", "34.17"), ("240", "58", "24.17"), ("240", "121", "50.42")),
            *_evaluated(("60", "24", "40.00"), ("12", "3", "25.00"), ("12", "6", "50.00")),
        ),
    ),
]
