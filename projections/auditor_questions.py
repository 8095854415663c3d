"""The auditor's own questions, by name: what each finds, and the facts that make an event fit."""

from dataclasses import dataclass

from domain.kernel import Teks

SESUDAH, MUDAH, SAMA, TANPA_BUKTI, AKHIR, RAGU = "t", "m", "s", "b", "a", "r"
BUKTI_BERUBAH, SATU_BERKAS = "v", "f"
"""Signs that events carry on the trail: after a signature, and the answers to the questions below."""


@dataclass(frozen=True)
class AuditorQuestion:
    """`tanda`: the sign of events that answer it ("" where another column tells). `takes_days`: n is asked with it."""

    nama: str
    tanda: str
    teks: Teks
    artinya: Teks
    takes_days: bool = False


PERTANYAAN = {
    q.nama: q
    for q in (
        AuditorQuestion(
            "target_dipermudah",
            MUDAH,
            Teks("Target dipermudah sesudah realisasi meleset", "Target made easier after a realisasi that missed it"),
            Teks(
                "Target diubah ke arah yang lebih mudah sesudah tercatat realisasi yang tidak mencapai target lama: di "
                "rancangan, lewat koreksi pencatatan, atau saat versi berlaku (kertas yang dimuat, kartu yang arah, "
                "cara hitung atau skalanya berubah). Juga Renstra baru yang menuntut lebih sedikit daripada yang "
                "digantikannya untuk tahun yang sama, meskipun belum terukur, dan skala yang dilonggarkan. Jumlah yang "
                "masih berjalan baru dibandingkan sejak TW IV tercatat.",
                "The target was changed in the easier direction after a realisasi was recorded that missed the old "
                "one: in a draft, by a correction of the record, or as a version took force (a paper that was loaded, "
                "a card whose direction, way of counting or scale changed). Also a new Renstra that asks for less "
                "than the one whose place it takes in the same year, though not measured yet, and a scale that was "
                "loosened. A sum that is still growing is compared from TW IV on.",
            ),
        ),
        AuditorQuestion(
            "perubahan_akhir_tahun",
            AKHIR,
            Teks("Perubahan pada triwulan terakhir", "Revised in the last quarter"),
            Teks(
                "Versi perubahan yang ditandatangani atau mulai berlaku Oktober sampai Desember tahun dokumennya.",
                "A revision that was signed or takes force in October to December of the year of its document.",
            ),
        ),
        AuditorQuestion(
            "berlaku_mundur",
            "",
            Teks("Berlaku sebelum dicatat", "Effective before it was recorded"),
            Teks(
                "Dicatat lebih dari n hari sesudah tanggal berlakunya.",
                "Recorded more than n days after the day from which it holds.",
            ),
            takes_days=True,
        ),
        AuditorQuestion(
            "sama_persis",
            SAMA,
            Teks("Realisasi sama persis dengan target", "Realisasi exactly equal to the target"),
            Teks(
                "Angka yang sama sampai digit terakhir: realisasi terhadap target triwulan atau tahunan yang berlaku, "
                "atau target yang disamakan dengan realisasi yang sudah tercatat.",
                "The same number to the last digit: a realisasi and the target in force of its quarter or year, or a "
                "target that was set to the realisasi already on record.",
            ),
        ),
        AuditorQuestion(
            "tanpa_bukti",
            TANPA_BUKTI,
            Teks("Tanpa bukti dukung", "Without evidence"),
            Teks(
                "Realisasi yang dicatat tanpa satu pun bukti dukung.",
                "A realisasi that was recorded without any evidence.",
            ),
        ),
        AuditorQuestion(
            "bukti_berubah",
            BUKTI_BERUBAH,
            Teks("Bukti berubah sesudah diverifikasi", "Evidence changed after it was verified"),
            Teks(
                "Bukti dukung yang ditambah, diganti atau ditarik sesudah triwulannya diverifikasi: yang memeriksa "
                "melihat bukti yang lain.",
                "Evidence that was added, replaced or withdrawn once its triwulan had been verified: whoever checked "
                "it saw other evidence.",
            ),
        ),
        AuditorQuestion(
            "satu_berkas",
            SATU_BERKAS,
            Teks("Satu berkas untuk banyak angka", "One file for many figures"),
            Teks(
                "Berkas bukti yang sama (SHA-256) sudah membuktikan angka lain: indikator lain, atau triwulan lain. "
                "Satu pasokan untuk banyak unit tidak termasuk.",
                "The same file (SHA-256) is evidence of another figure already: of another indikator or triwulan. One "
                "figure supplied to many units is not meant.",
            ),
        ),
        AuditorQuestion(
            "meragukan",
            RAGU,
            Teks("Diterima meskipun meragukan", "Taken although it was doubtful"),
            Teks(
                "Angka atau pengajuan yang menimbulkan keraguan: ditanyakan lalu dijawab, atau hanya ditandai.",
                "A figure or a submission that raised a doubt: asked and answered, or only marked.",
            ),
        ),
    )
}
"""In the order in which they are offered."""
