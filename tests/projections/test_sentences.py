"""Every event is told in one sentence, in both languages, as people would say it."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.organisation.setting_up import SETTINGS as KNOWN_SETTINGS
from domain.cycle.steps import Catatan, Fakta
from domain.figures.capaian import Arah
from domain.figures.nilai import Jenis, Nilai
from domain.figures.pagu import Pagu
from domain.figures.triwulan import ModeTriwulan
from domain.kernel import Provenance, Teks
from domain.kinds import DOKUMEN, KINDS
from domain.organisation.office_holders import Pejabat
from domain.plans.indikator import Kartu
from domain.plans.template_rows import BarisTemplat
from domain.realisasi.data_pendukung import SERI
from domain.realisasi.realisasi_triwulan import Bukti, Realisasi, Serapan
from projections.identity import DocumentName
from projections.sentences.falls_due import period
from projections.sentences.setting_up import SETTINGS
from projections.sentences.story import SENTENCES
from projections.sentences.telling import sentence
from projections.sentences.titles import SERI_EN, title
from projections.words import ALASAN, jabatan
from tests.examples import examples
from tests.exemplar import ACTOR, any_event, build, exemplar, stored

EVENTS = stored()
UNITS = {"kota-bangun": "Kecamatan Kota Bangun", "sangasanga": "Kecamatan Sangasanga"}
RULES = {"risk_plan": Teks("Laporan Penyusunan Manajemen Risiko", "Report on the risk management plan")}
CARDS = {"keluhan": "Persentase keluhan yang ditindaklanjuti"}
LEFTOVERS = re.compile(
    r"\bNone\b|\w_\w|[{}]|[<>](?! ?-?\d)|\b(Jenis|Arah|ModeTriwulan|Zona|Decimal|datetime)\b|  |\.\.$"
)
"""What only a program would say: None, a repr, the name of an enum, a key with an underscore, an empty word."""


class Known:
    """Names as a view would give them."""

    def unit(self, slug: str) -> str:
        return UNITS.get(slug, slug)

    def indikator(self, unit: str, slug: str) -> str:
        return CARDS.get(slug, slug)

    def tenggat(self, slug: str, periode: str = "") -> Teks:
        return RULES.get(slug, Teks("tenggat contoh", "example deadline"))

    def kertas(self, doc: str, versi: int) -> Teks | None:
        return None


def identity(topic: str) -> DocumentName:
    """The document that an exemplar is about."""
    kind = KINDS[topic.partition(".")[0]]
    own: dict[str, dict[str, Any]] = {
        "renstra": {"periode": "2021-2026"},
        "renja_perubahan": {"tahun": 2023, "n": 1},
        "pk": {"tahun": 2023, "jabatan": "camat"},
        "kewajiban": {"periode": "2026", "slug": "risk_plan", "tahun": 2026},
        "tenggat": {"slug": "risk_plan"},
        "daftar": {"slug": "lhkpn", "tahun": 2026},
        "risiko": {"slug": "penyusunan", "tahun": 2026},
        "pengiriman": {"periode": "2026", "slug": "risk_plan", "tahun": 2026},
        "tindak_lanjut": {"slug": "bpk", "seri": "12"},
        "rencana_aksi": {"tahun": 2023, "jabatan": "kasi-pmd"},
        "realisasi": {"tahun": 2023, "triwulan": 2},
        "data_pendukung": {"tahun": 2023, "seri": "pades"},
        "sumbangan": {"tahun": 2023, "triwulan": 2},
        "pasokan": {"slug": "keluhan", "tahun": 2023, "triwulan": 2},
        "indikator": {"slug": "keluhan"},
        "usulan": {"slug": "u-2222-2222"},
    }
    return DocumentName("1", kind, "kota-bangun", **own.get(kind, {"tahun": 2023}))


def by(role: str, unit: str = "kota-bangun", office: str = "", capacity: str = "") -> Provenance:
    return Provenance(f"demo-{role}", role, office or role, unit, capacity)


def tell(topic: str, who: Provenance, **own: Any) -> Teks:
    return sentence(build(EVENTS[topic], provenance=who, **own), identity(topic), Known())


PERENCANA, BUPATI, SYSTEM = by("perencana"), by("bupati", ""), Provenance()
STEP: dict[str, Any] = {"versi": 1, "state": "", "signs": "", "voids": False, "effective_from": None, "fakta": Fakta()}


def n(angka: str) -> Nilai:
    return Nilai(Jenis.ANGKA, angka, Decimal(angka))


def test_every_event_that_can_be_stored_has_a_sentence() -> None:
    assert set(EVENTS) - set(SENTENCES) == set()


@pytest.mark.parametrize("topic", EVENTS)
def test_a_sentence_is_complete_in_both_languages(topic: str) -> None:
    told = sentence(exemplar(EVENTS[topic]), identity(topic), Known())
    assert told.id != told.en
    for text in told:
        assert re.fullmatch(r"(Plt\. Perencana|The acting planner \(Plt\.\) of) .+\.", text)
        assert not LEFTOVERS.search(text), text
        assert ACTOR.person not in text
        assert ACTOR.reason not in text


@examples(80)
@given(st.data())
def test_any_event_is_told_in_words_only(data: st.DataObject) -> None:
    topic = data.draw(st.sampled_from(sorted(EVENTS)))
    words = st.from_regex(r"[a-z]{2,8}( [a-z]{2,8})?", fullmatch=True)
    for text in sentence(data.draw(any_event(EVENTS[topic], words)), identity(topic), Known()):
        assert not LEFTOVERS.search(text), text


@pytest.mark.parametrize("mode", ModeTriwulan)
def test_a_row_that_is_corrected_on_record_is_told_in_words(mode: ModeTriwulan) -> None:
    """Found at random: rata_rata, as programs write it."""
    row = BarisTemplat(Kartu("Keluhan", "sub_kegiatan", "Persen", Arah.NAIK, mode, iku=True), ("kecamatan",))
    own = {"nomor": 1, "versi": 1, "sha256": "0" * 64, "indikator": "keluhan", "old": None, "new": row}
    for text in tell("TemplateIndikator.BarisRecordCorrectionProposed", by("bappeda", ""), **own):
        assert not LEFTOVERS.search(text), text


TARGET: dict[str, Any] = {"versi": 2, "indikator": "keluhan", "tahun": 2023, "triwulan": 0}
NAME = "'Persentase keluhan yang ditindaklanjuti'"


@pytest.mark.parametrize(
    ("old", "new", "id", "en"),
    [
        (None, n("75"), f"menetapkan target {NAME} 2023 pada ", f"set the target of {NAME} 2023 in "),
        (n("75"), n("77.5"), f"mengubah target {NAME} 2023 pada ", f"changed the target of {NAME} 2023 in "),
        (n("75"), None, f"mencabut target {NAME} 2023 dari ", f"dropped the target of {NAME} 2023 from "),
    ],
)
def test_a_target_is_set_changed_or_dropped(old: Nilai | None, new: Nilai | None, id: str, en: str) -> None:
    told = tell("PerjanjianKinerja.TargetSet", PERENCANA, **TARGET, old=old, new=new)
    tail = {
        (False, True): Teks(": 75", ": 75"),
        (True, True): Teks(": 75 → 77,5", ": 75 → 77.5"),
        (True, False): Teks(" (semula 75)", " (it was 75)"),
    }[old is not None, new is not None]
    assert told.id == f"Perencana Kecamatan Kota Bangun {id}Perjanjian Kinerja camat 2023 versi 2{tail.id}."
    assert told.en == (
        f"The planner of Kecamatan Kota Bangun {en}the camat's Perjanjian Kinerja 2023 version 2{tail.en}."
    )


@pytest.mark.parametrize(
    ("nilai", "id", "en"),
    [
        (n("1234.5"), "1.234,5", "1,234.5"),
        (n("0"), "0", "0"),
        (
            Nilai(Jenis.ANGKA, "", Decimal(80), pembilang=Decimal(4), penyebut=Decimal(5)),
            "80 (4 dari 5)",
            "80 (4 of 5)",
        ),
        (Nilai(Jenis.ANGKA, "", Decimal(80), sementara=True), "80 (sementara)", "80 (provisional)"),
        (Nilai(Jenis.PREDIKAT, predikat="Baik", bawah=Decimal(60), atas=Decimal(70)), "Baik, 60–70", "Baik, 60–70"),
        (Nilai(Jenis.RENTANG, bawah=Decimal("1.5"), atas=Decimal(2)), "1,5–2", "1.5–2"),
        (Nilai(Jenis.TIDAK_BERLAKU, alasan="tanpa aset."), "tidak berlaku (tanpa aset)", "not applicable (tanpa aset)"),
        (Nilai(Jenis.TIDAK_TERCATAT), "tidak tercatat", "not recorded"),
        (
            Nilai(Jenis.MENUNGGU, dari="bappeda", diharapkan=date(2024, 1, 31)),
            "menunggu data (dari Bappeda, diharapkan 31 Januari 2024)",
            "awaited (from Bappeda, expected 31 January 2024)",
        ),
    ],
)
def test_a_figure_or_why_there_is_none(nilai: Nilai, id: str, en: str) -> None:
    told = tell("RealisasiTriwulan.Reported", PERENCANA, versi=1, indikator="keluhan", old=None, new=Realisasi(nilai))
    assert told.id.endswith(f"mengisi realisasi {NAME} pada Realisasi Triwulan II 2023: {id}.")
    assert told.en.endswith(f"entered the realisasi of {NAME} in the Realisasi Triwulan II 2023: {en}.")


def test_what_explains_a_figure_is_named_when_it_changes() -> None:
    old, new = Realisasi(n("75"), "tim baru"), Realisasi(n("75"), "tim baru", bukti=(Bukti("0" * 64, "rekap"),))
    told = tell("RealisasiTriwulan.Reported", PERENCANA, versi=1, indikator="keluhan", old=old, new=new)
    assert told.id.endswith(": tetap 75; beserta bukti dukung.")
    assert told.en.endswith(": still 75; with evidence.")


def test_the_baseline_and_a_quarter_are_called_so() -> None:
    own = {**TARGET, "versi": 1, "old": None, "new": n("60")}
    assert (
        f"data awal {NAME} pada Renstra 2021–2026: 60."
        in tell("Renstra.TargetSet", PERENCANA, **{**own, "tahun": 0}).id
    )
    told = tell("RencanaAksi.TargetSet", PERENCANA, **{**own, "triwulan": 4})
    assert f"target {NAME} Triwulan IV 2023 pada Rencana Aksi kasi PMD 2023: 60." in told.id


def test_a_correction_says_from_what_to_what() -> None:
    own = {"indikator": "keluhan", "old": Realisasi(n("75")), "new": Realisasi(n("77"))}
    proposed = tell("RealisasiTriwulan.CorrectionProposed", by("sekretaris"), **own)
    assert proposed.id == (
        f"Sekretaris Kecamatan Kota Bangun mengusulkan koreksi realisasi {NAME} "
        "pada Realisasi Triwulan II 2023: 75 → 77."
    )
    confirmed = tell("RealisasiTriwulan.Corrected", by("bappeda", ""), **{**own, "old": None})
    assert confirmed.en == (
        f"Bappeda confirmed the correction of the realisasi of {NAME} in the Realisasi Triwulan II 2023 "
        "of Kecamatan Kota Bangun: not filled in → 77."
    )


def test_a_step_says_what_the_paper_says() -> None:
    fakta = Fakta(number="050/7", signed_on=date(2023, 10, 2), received_on=date(2023, 10, 10))
    own = {**STEP, "versi": 2, "fakta": fakta, "effective_from": date(2023, 10, 10)}
    told = tell("Anggaran.Revised", by("sekretaris"), **own)
    assert told.id == (
        "Sekretaris Kecamatan Kota Bangun menerima perubahan Anggaran 2023 versi 2, nomor 050/7, "
        "tertanggal 2 Oktober 2023, diterima 10 Oktober 2023, berlaku mulai 10 Oktober 2023."
    )
    assert told.en == (
        "The secretary of Kecamatan Kota Bangun received the revision of the Anggaran 2023 version 2, number 050/7, "
        "dated 2 October 2023, received on 10 October 2023, in force from 10 October 2023."
    )


def test_a_signature_says_of_which_party() -> None:
    told = tell("PerjanjianKinerja.Signed", BUPATI, **{**STEP, "signs": "pihak_kedua"})
    assert told.id == (
        "Bupati menandatangani Perjanjian Kinerja camat Kecamatan Kota Bangun 2023, sebagai pihak kedua, "
        "disetujui di Jejak (tanda tangan elektronik tidak tersertifikasi)."
    )


def test_a_return_tells_its_notes() -> None:
    notes = (Catatan("Sebutkan sumber data."), Catatan("terlalu rendah", "keluhan"))
    told = tell("Renstra.Returned", by("bappeda", ""), **{**STEP, "fakta": Fakta(notes)})
    assert told.id.endswith(f", dengan catatan: Sebutkan sumber data; {NAME}: terlalu rendah.")


def test_a_revision_and_a_flag_say_why_in_words() -> None:
    why = {"reason_code": "perubahan_strategi_anggaran"}
    opened = tell("PerjanjianKinerja.RevisionOpened", SYSTEM, versi=2, base=1, target=(), pagu=(), **why)
    assert opened.id == (
        "Sistem membuka perubahan Perjanjian Kinerja camat Kecamatan Kota Bangun 2023 "
        "(versi 2 atas dasar versi 1) karena perubahan strategi atau anggaran."
    )
    flagged = tell("PerjanjianKinerja.Flagged", SYSTEM, versi=2, reason_code="dppa")
    assert flagged.en.endswith("version 2 as no longer fitting because of the DPPA.")


@pytest.mark.parametrize(
    ("who", "id", "en"),
    [
        (by("camat", capacity="definitif"), "Camat Kecamatan Kota Bangun", "The camat of Kecamatan Kota Bangun"),
        (
            by("camat", capacity="plt"),
            "Plt. Camat Kecamatan Kota Bangun",
            "The acting camat (Plt.) of Kecamatan Kota Bangun",
        ),
        (
            by("kasi", office="kasi-trantib"),
            "Kasi Trantib Kecamatan Kota Bangun",
            "The head of section Trantib of Kecamatan Kota Bangun",
        ),
        (by("bappeda", ""), "Bappeda", "Bappeda"),
        (SYSTEM, "Sistem", "The system"),
    ],
)
def test_the_subject_is_an_office_in_its_capacity(who: Provenance, id: str, en: str) -> None:
    told = tell("Renstra.Submitted", who, **STEP)
    assert told.id.startswith(f"{id} mengajukan Renstra ")
    assert told.en.startswith(f"{en} submitted the Renstra 2021–2026")


@pytest.mark.parametrize(
    ("old", "new", "id"),
    [
        (None, "1000000", "menetapkan pagu sub kegiatan 'Rapat' (7.01) pada Anggaran 2023: Rp1.000.000."),
        ("1000000", "0", "mengubah pagu sub kegiatan 'Rapat' (7.01) pada Anggaran 2023: Rp1.000.000 → Rp0."),
        ("0", "5", "mengubah pagu sub kegiatan 'Rapat' (7.01) pada Anggaran 2023: Rp0 → Rp5."),
    ],
)
def test_money_is_in_rupiah(old: str | None, new: str, id: str) -> None:
    def node(jumlah: str) -> Pagu:
        return Pagu("7.01", "sub_kegiatan", "Rapat", Decimal(jumlah))

    own = {"versi": 1, "kode": "7.01", "old": node(old) if old else None, "new": node(new)}
    assert tell("Anggaran.PaguSet", by("kasubbag"), **own).id.endswith(id)


def test_blank_money_is_not_zero() -> None:
    own = {
        "versi": 1,
        "kode": "7.01",
        "old": Serapan(Decimal(0), Decimal(50)),
        "new": Serapan(None, catatan="Sel kosong."),
    }
    told = tell("RealisasiTriwulan.SerapanReported", by("kasubbag"), **own)
    assert told.id.endswith(": keuangan Rp0, fisik 50% → keuangan kosong, fisik kosong (Sel kosong).")


def test_an_appointment_names_the_office_and_not_the_person() -> None:
    pejabat = Pejabat("camat", "demo-camat", "plh", date(2023, 4, 1), date(2023, 4, 30), "SP 800/1")
    told = tell("PerangkatDaerah.Appointed", by("admin", ""), pejabat=pejabat)
    assert told.id == (
        "Admin mencatat Plh. Camat Kecamatan Kota Bangun mulai menjabat 1 April 2023 sampai 30 April 2023 (SP 800/1)."
    )


def test_a_refusal_repeats_what_was_said() -> None:
    own = {"key": "x", "perintah": "pk.sign", "dokumen": "sangasanga/2023/camat", "unit": "sangasanga", "masalah": "x"}
    told = tell("Penolakan.Recorded", by("camat"), **own, teks_id="Tanda tangani dahulu.", teks_en="Sign first.")
    assert told.id == (
        "Camat Kecamatan Kota Bangun ditolak pada Perjanjian Kinerja Kecamatan Sangasanga 2023: “Tanda tangani dahulu”."
    )
    assert told.en.endswith("was refused on the Perjanjian Kinerja 2023 of Kecamatan Sangasanga: “Sign first”.")


def test_a_title_stands_alone() -> None:
    assert title(identity("RenjaPerubahan.Drafted"), Known()) == Teks(
        "Renja Perubahan ke-1 Kecamatan Kota Bangun 2023", "Renja Perubahan no. 1 2023 of Kecamatan Kota Bangun"
    )


@pytest.mark.parametrize(
    ("written", "id", "en"),
    [
        ("2025", "2025", "2025"),
        ("2021-2026", "2021–2026", "2021–2026"),
        ("2025-10-1", "Oktober 2025 ke-1", "October 2025 no. 1"),
    ],
)
def test_a_period_is_written_as_people_do(written: str, id: str, en: str) -> None:
    assert period(written) == Teks(id, en)


def test_every_code_has_words() -> None:
    codes = {code for cls in DOKUMEN.values() for code in cls.reason_codes}
    assert codes - set(ALASAN) == set()
    assert set(KNOWN_SETTINGS) - set(SETTINGS) == set()
    assert set(SERI) == set(SERI_EN)


@pytest.mark.parametrize(
    ("office", "said"),
    [
        ("kasi-pmd", "kasi PMD"),
        ("kasi-ketenteraman-dan-ketertiban", "kasi Ketenteraman dan Ketertiban"),
        ("kasi-trantib", "kasi Trantib"),
        ("pengampu-bkpsdm", "pengampu data BKPSDM"),
        ("pengampu-dinas-kesehatan", "pengampu data Dinas Kesehatan"),
    ],
)
def test_an_office_is_named_as_its_letterhead_does(office: str, said: str) -> None:
    assert jabatan(office).id == said


@pytest.mark.parametrize(
    ("periode", "told"),
    [
        ("2025", "2025"),
        ("2021-2026", "2021–2026"),
        ("2025-10-1", "Oktober 2025 ke-1"),
        ("2025-0901", "2025 sejak 1 September"),
    ],
)
def test_a_period_as_people_write_it(periode: str, told: str) -> None:
    assert period(periode).id == told
