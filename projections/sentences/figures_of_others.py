"""Sentences of a quarter in real life: figures of other offices, objections, openings, what it is measured against."""

from domain.kernel import Teks
from domain.kinds import DOKUMEN
from projections.cell_address import cell_address, realisasi_address
from projections.sentences.story import Story, beda, reported, tells
from projections.words import bagian, jabatan, joined, kunci, nilai, phrase, same, tanggal

_BELUM = Teks("belum diisi", "not filled in")


def _figure(s: Story, id: str, en: str, **more: Teks | str) -> Teks:
    """What was done to the figure of one indikator in a quarter, and from what to what."""
    e = s.e
    old, new = s.sides(reported, realisasi_address(e.indikator))
    change = beda(old or _BELUM, new or _BELUM)
    return phrase(f"{id}: {{b}}", f"{en}: {{b}}", i=s.indikator(e.indikator), d=s.dokumen(), b=change, **more)


def _about(s: Story, id: str, en: str, **more: Teks | str) -> Teks:
    return phrase(id, en, i=s.indikator(s.e.indikator), d=s.dokumen(), **more)


@tells("RealisasiTriwulan.Finalised")
def _finalised(s: Story) -> Teks:
    return _figure(s, "mengisi angka akhir {i} pada {d}", "made the figure of {i} in {d} final")


@tells("RealisasiTriwulan.Supplied")
def _received(s: Story) -> Teks:
    return _figure(
        s,
        "memasukkan realisasi {i} pada {d} dari {o}",
        "entered the realisasi of {i} in {d} from the {o}",
        o=jabatan(s.e.oleh),
    )


@tells("RealisasiTriwulan.SuppliedLate")
def _supplied_late(s: Story) -> Teks:
    return _figure(
        s,
        "mencatat bahwa realisasi {i} pada {d} dari {o} datang sesudah diverifikasi dan menunggu diperiksa",
        "recorded that the realisasi of {i} in {d} from the {o} came after the verification and waits to be verified",
        o=jabatan(s.e.oleh),
    )


@tells("RealisasiTriwulan.Amended")
def _amended(s: Story) -> Teks:
    return _figure(
        s,
        "mengubah realisasi {i} pada {d} sesudah ditutup",
        "changed the realisasi of {i} in {d} after its closing",
    )


@tells("RealisasiTriwulan.AmendmentVerified")
def _amendment_verified(s: Story) -> Teks:
    return _about(
        s,
        "memeriksa perubahan realisasi {i} pada {d} sesudah ditutup",
        "verified the change of the realisasi of {i} in {d} after its closing",
    )


@tells("RealisasiTriwulan.Objected")
def _objected(s: Story) -> Teks:
    return _about(s, "menyanggah realisasi {i} pada {d}", "objected to the realisasi of {i} in {d}")


@tells("RealisasiTriwulan.ObjectionAnswered")
def _answered(s: Story) -> Teks:
    verb = Teks("mengabulkan", "granted") if s.e.upheld else Teks("menolak", "rejected")
    return _about(
        s,
        "{v} sanggahan atas realisasi {i} pada {d}",
        "{v} the objection to the realisasi of {i} in {d}",
        v=verb,
    )


@tells("RealisasiTriwulan.FigureConfirmed")
def _confirmed(s: Story) -> Teks:
    return _about(
        s,
        "membenarkan realisasi {i} pada {d} sebagai pemiliknya",
        "confirmed the realisasi of {i} in {d} as its owner",
    )


@tells("RealisasiTriwulan.OpenedUnsigned")
def _opened_unsigned(s: Story) -> Teks:
    return phrase(
        "mengizinkan {d} diajukan sebelum PK ditandatangani",
        "allowed {d} to be submitted before the PK is signed",
        d=s.dokumen(),
    )


@tells("RealisasiTriwulan.MeasuredAgainst")
def _measured_against(s: Story) -> Teks:
    parts = [_plan(key, versi) for key, versi in s.e.acuan.items()]
    return phrase(
        "mencatat acuan {d}: {a}",
        "recorded what {d} is measured against: {a}",
        d=s.dokumen(),
        a=joined(parts) if parts else Teks("tidak ada yang berlaku", "nothing in force"),
    )


def _plan(key: str, versi: int) -> Teks:
    kind, _, office = key.partition("/")
    nama = DOKUMEN[kind].nama if kind in DOKUMEN else kunci(kind)
    return phrase("{n} {j} versi {v}", "{n} {j} version {v}", n=nama, j=jabatan(office or kind), v=versi)


@tells("RealisasiTriwulan.Reopened")
def _reopened(s: Story) -> Teks:
    return _about(
        s,
        "membuka kembali realisasi {i} pada {d} sampai {t}",
        "reopened the realisasi of {i} in {d} until {t}",
        t=tanggal(s.e.until),
    )


@tells("Pasokan.Opened")
def _supply_opened(s: Story) -> Teks:
    return phrase("memulai {d}", "opened {d}", d=s.dokumen())


@tells("Pasokan.Supplied")
def _supplied(s: Story) -> Teks:
    e = s.e
    units = joined(same(s.names.unit(unit)) for unit in e.untuk)
    return phrase(
        "mengisi {d} untuk {u}: {n}",
        "filled in {d} for {u}: {n}",
        d=s.dokumen(),
        u=units if e.untuk else Teks("semua unit", "all units"),
        n=s.said(nilai, cell_address("", "pasokan", (s.who.slug,), ""), "nilai") or _BELUM,
    )


@tells("RealisasiTriwulan.Composed")
def _composed(s: Story) -> Teks:
    rests_on = s.e.new.tersusun
    of = phrase("{n} dari {d} penyumbang", "{n} of {d} contributors", n=rests_on.n, d=rests_on.dari) if rests_on else ""
    return _figure(
        s,
        "mengambil realisasi {i} pada {d} yang disusun dari {o}" if rests_on else "mengambil realisasi {i} pada {d}",
        "took over the realisasi of {i} in {d} composed of {o}"
        if rests_on
        else "took over the realisasi of {i} in {d}",
        o=of,
    )


@tells("RealisasiTriwulan.ContributionCameLate")
def _came_late(s: Story) -> Teks:
    return _about(
        s,
        "mencatat bahwa sumbangan {u} bagi {i} datang sesudah {d} diajukan dan belum termuat",
        "recorded that the contribution of {u} to {i} came after {d} had been submitted and is not in it",
        u=s.names.unit(s.e.penyumbang),
    )


@tells("Sumbangan.Opened")
def _contributions_opened(s: Story) -> Teks:
    return phrase("memulai {d}", "opened {d}", d=s.dokumen())


def _contribution(s: Story) -> str:
    return cell_address("", "sumbangan", (s.e.indikator, s.e.penyumbang), "")


@tells("Sumbangan.Contributed")
def _contributed(s: Story) -> Teks:
    own = s.names.unit(s.e.penyumbang)
    told = _about(s, "mengisi {d} dari {u} bagi {i}", "filled in {d} of {u} for {i}", u=own)
    return phrase("{t}: {n}", t=told, n=s.said(bagian, _contribution(s)) or _BELUM)


@tells("Sumbangan.Corrected")
def _contribution_corrected(s: Story) -> Teks:
    old, new = s.sides(bagian, _contribution(s))
    own, change = s.names.unit(s.e.penyumbang), beda(old or _BELUM, new or _BELUM)
    told = _about(s, "membetulkan {d} dari {u} bagi {i}", "corrected {d} of {u} for {i}", u=own)
    return phrase("{t}: {b}", t=told, b=change)
