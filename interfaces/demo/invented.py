"""Twelve units that are invented, as are their indikator and figures: none of it stands on any paper."""

from typing import NamedTuple


class Row(NamedTuple):
    """An indikator of a PK: its target in the PK that was signed on paper, and in the PK Perubahan."""

    slug: str
    nama: str
    satuan: str
    arah: str
    target: str
    perubahan: str


class Unit(NamedTuple):
    slug: str
    nama: str
    jenis: str
    indikator: tuple[Row, ...]


UNITS = (
    Unit(
        "dinas-pendidikan",
        "Dinas Pendidikan (contoh)",
        "dinas",
        (
            Row("literasi", "Murid yang mencapai kompetensi minimum literasi", "Persen", "naik", "68,50", "70"),
            Row("aps", "Angka partisipasi sekolah usia 7–15 tahun", "Persen", "naik", "98,20", "98,20"),
        ),
    ),
    Unit(
        "dinas-kesehatan",
        "Dinas Kesehatan (contoh)",
        "dinas",
        (
            Row("imunisasi", "Bayi dengan imunisasi dasar lengkap", "Persen", "naik", "92", "94"),
            Row("kematian-ibu", "Kematian ibu melahirkan", "Orang", "turun", "14", "13"),
        ),
    ),
    Unit(
        "dinas-pekerjaan-umum",
        "Dinas Pekerjaan Umum (contoh)",
        "dinas",
        (
            Row("jalan-mantap", "Panjang jalan mantap", "Persen", "naik", "78", "74"),
            Row("air-minum", "Rumah tangga dengan akses air minum layak", "Persen", "naik", "86", "87"),
        ),
    ),
    Unit(
        "dinas-sosial",
        "Dinas Sosial (contoh)",
        "dinas",
        (
            Row("bantuan-tepat", "Penerima bantuan sosial yang sesuai data", "Persen", "naik", "90", "91"),
            Row("gelandangan", "Warga terlantar yang belum tertangani", "Persen", "turun", "6", "5,50"),
        ),
    ),
    Unit(
        "dinas-perhubungan",
        "Dinas Perhubungan (contoh)",
        "dinas",
        (
            Row("rambu", "Ruas jalan dengan rambu lengkap", "Persen", "naik", "64", "67"),
            Row("uji-kendaraan", "Kendaraan wajib uji yang diuji tepat waktu", "Persen", "naik", "80", "82"),
        ),
    ),
    Unit(
        "dinas-lingkungan-hidup",
        "Dinas Lingkungan Hidup (contoh)",
        "dinas",
        (
            Row("iklh", "Indeks kualitas lingkungan hidup", "Indeks", "naik", "71,40", "71,80"),
            Row("sampah", "Sampah yang tertangani", "Persen", "naik", "76", "78"),
        ),
    ),
    Unit(
        "dinas-pertanian",
        "Dinas Pertanian (contoh)",
        "dinas",
        (
            Row("padi", "Produktivitas padi", "Ton per hektare", "naik", "4,60", "4,70"),
            Row("penyuluhan", "Kelompok tani yang didampingi", "Persen", "naik", "70", "75"),
        ),
    ),
    Unit(
        "dinas-perikanan",
        "Dinas Perikanan (contoh)",
        "dinas",
        (
            Row("produksi-ikan", "Pertumbuhan produksi perikanan budi daya", "Persen", "naik", "3,20", "3,50"),
            Row("nelayan", "Nelayan kecil yang terlindungi asuransi", "Persen", "naik", "55", "60"),
        ),
    ),
    Unit(
        "dinas-pariwisata",
        "Dinas Pariwisata (contoh)",
        "dinas",
        (
            Row("kunjungan", "Pertumbuhan kunjungan wisatawan", "Persen", "naik", "4", "4,50"),
            Row("desa-wisata", "Desa wisata yang naik kelas", "Desa", "naik", "3", "4"),
        ),
    ),
    Unit(
        "dinas-perpustakaan",
        "Dinas Perpustakaan dan Kearsipan (contoh)",
        "dinas",
        (
            Row("gemar-membaca", "Tingkat kegemaran membaca", "Indeks", "naik", "66", "67"),
            Row("arsip-baku", "Perangkat daerah yang mengelola arsip secara baku", "Persen", "naik", "60", "65"),
        ),
    ),
    Unit(
        "badan-bencana",
        "Badan Penanggulangan Bencana Daerah (contoh)",
        "badan",
        (
            Row("waktu-tanggap", "Waktu tanggap darurat bencana", "Jam", "turun", "6", "5"),
            Row("desa-tangguh", "Desa tangguh bencana", "Desa", "naik", "12", "14"),
        ),
    ),
    Unit(
        "badan-pendapatan",
        "Badan Pendapatan Daerah (contoh)",
        "badan",
        (
            Row("pad", "Pertumbuhan pendapatan asli daerah", "Persen", "naik", "5", "5,50"),
            Row("pajak-elektronik", "Pembayaran pajak daerah secara elektronik", "Persen", "naik", "62", "65"),
        ),
    ),
)
