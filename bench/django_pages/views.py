"""The pages as one would write them: related rows joined, each kind of row asked for once, nothing per row."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import wraps
from itertools import chain
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from bench.django_pages.models import Dokumen, Realisasi, Target, Unit
from interfaces.web.audit.trail_pages import PER_PAGE as PAGE  # changes on a page of the trail, as on ours

RATINGS = ((91, "Sangat Tinggi"), (76, "Tinggi"), (66, "Sedang"), (51, "Rendah"), (0, "Sangat Rendah"))
"""The scale of Permendagri 86/2017."""
PK, QUARTER = "pk", "realisasi"
View = Callable[..., HttpResponse]


def of_own_unit(view: View) -> View:
    """Only who is signed in and of the unit (one of its group) sees its pages."""

    @wraps(view)
    def seen(request: HttpRequest, unit: str, tahun: int, **more: Any) -> HttpResponse:
        found = get_object_or_404(Unit, slug=unit)
        if not request.user.groups.filter(name=unit).exists():
            raise PermissionDenied
        years = Dokumen.objects.filter(unit=found).values_list("tahun", flat=True).distinct().order_by("-tahun")
        template, context = view(found, tahun, **more)
        frame = {"unit": found, "tahun": tahun, "tahun_tahun": list(years)}
        return render(request, f"pages/{template}.html", {**frame, **context})

    return login_required(seen)


@of_own_unit
def grid(unit: Unit, tahun: int, triwulan: int) -> tuple[str, dict[str, Any]]:
    """The sheet of a triwulan as a form: targets, the quarter before, what stands, what it comes to."""
    quarter = get_object_or_404(Dokumen, unit=unit, jenis=QUARTER, tahun=tahun, triwulan=triwulan)
    before = (tahun, triwulan - 1) if triwulan > 1 else (tahun - 1, 4)
    reported = _by_indikator(Realisasi.objects.filter(dokumen=quarter))
    previous = _by_indikator(Realisasi.objects.filter(_quarter(unit, *before)))
    rows = []
    for target in _targets(unit, tahun):
        own = reported.get(target.indikator_id)
        rows.append(
            {"target": target, "sebelumnya": previous.get(target.indikator_id), "isi": own, **_rated(target, own)}
        )
    changed = Realisasi.history.filter(dokumen=quarter).order_by("-history_id").first()
    return "grid", {"dokumen": quarter, "baris": rows, "terisi": len(reported), "diubah": changed}


@of_own_unit
def document(unit: Unit, tahun: int) -> tuple[str, dict[str, Any]]:
    """A PK: each target with who set it last and when, and the steps that it has taken."""
    pk = get_object_or_404(Dokumen, unit=unit, jenis=PK, tahun=tahun)
    changes = Target.history.filter(dokumen=pk).select_related("history_user").order_by("history_id")
    last = {one.indikator_id: one for one in changes}
    rows = [{"target": one, "terakhir": last[one.indikator_id]} for one in _targets(unit, tahun)]
    steps = pk.history.select_related("history_user").order_by("history_id")
    return "document", {"dokumen": pk, "baris": rows, "langkah": steps}


@of_own_unit
def capaian(unit: Unit, tahun: int) -> tuple[str, dict[str, Any]]:
    """Target, newest realisasi of the year, capaian and rating of each indikator; the averages."""
    reported = _by_indikator(
        Realisasi.objects.filter(dokumen__unit=unit, dokumen__jenis=QUARTER, dokumen__tahun=tahun).order_by(
            "dokumen__triwulan"
        )
    )
    rows = []
    for target in _targets(unit, tahun):
        own = reported.get(target.indikator_id)
        rows.append({"target": target, "isi": own, **_rated(target, own)})
    found = [row["capaian"] for row in rows if row["capaian"] is not None]
    counted = [(name, sum(row["kriteria"] == name for row in rows)) for _, name in RATINGS]
    return "capaian", {
        "baris": rows,
        "n": len(found),
        "rata_rata": sum(found) / len(found) if found else None,
        "dibatasi": sum(min(one, Decimal(100)) for one in found) / len(found) if found else None,
        "hitung": counted,
    }


@of_own_unit
def trail(unit: Unit, tahun: int) -> tuple[str, dict[str, Any]]:
    """The newest changes of the documents of a year: who, when, from what to what, and why."""
    of_year = {"dokumen__unit": unit, "dokumen__tahun": tahun}
    kinds: list[tuple[QuerySet[Any], str, tuple[str, ...]]] = [
        (Dokumen.history.filter(unit=unit, tahun=tahun), "keadaan", ()),
        (Target.history.filter(**of_year), "angka", ("indikator", "dokumen")),
        (Realisasi.history.filter(**of_year), "angka", ("indikator", "dokumen")),
    ]
    newest = sorted(
        chain.from_iterable(_changes(found, *about) for found, *about in kinds),
        key=lambda one: one.history_id,  # as they were recorded
        reverse=True,
    )
    return "trail", {"perubahan": newest[:PAGE], "semua": sum(found.count() for found, *_ in kinds)}


def _changes(found: QuerySet[Any], field: str, related: Iterable[str]) -> list[Any]:
    """The newest rows of a history with what stood there before, by one query."""
    before = found.model.objects.filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id"))
    old = Subquery(before.order_by("-history_id").values(field)[:1])
    rows = list(found.select_related("history_user", *related).annotate(lama=old).order_by("-history_id")[:PAGE])
    for row in rows:
        row.baru = getattr(row, field)
        row.hal = row if field == "keadaan" else row.dokumen
    return rows


def _targets(unit: Unit, tahun: int) -> QuerySet[Target]:
    return (
        Target.objects.filter(dokumen__unit=unit, dokumen__jenis=PK, dokumen__tahun=tahun)
        .select_related("indikator")
        .order_by("id")
    )


def _quarter(unit: Unit, tahun: int, triwulan: int) -> Q:
    return Q(dokumen__unit=unit, dokumen__jenis=QUARTER, dokumen__tahun=tahun, dokumen__triwulan=triwulan)


def _by_indikator(rows: Iterable[Realisasi]) -> dict[int, Realisasi]:
    return {row.indikator_id: row for row in rows}


def _rated(target: Target, own: Realisasi | None) -> Mapping[str, Any]:
    """Capaian of what rises the better; none of a target of nothing."""
    persen = own.angka / target.angka * 100 if own and target.angka else None
    rating = next((name for least, name in RATINGS if persen is not None and persen >= least), "")
    return {"capaian": persen, "kriteria": rating}
