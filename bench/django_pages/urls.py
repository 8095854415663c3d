"""The addresses of the pages."""

from django.urls import path

from bench.django_pages import views

urlpatterns = [
    path("realisasi/<slug:unit>/<int:tahun>/<int:triwulan>", views.grid, name="grid"),
    path("dokumen/<slug:unit>/<int:tahun>", views.document, name="document"),
    path("capaian/<slug:unit>/<int:tahun>", views.capaian, name="capaian"),
    path("jejak/<slug:unit>/<int:tahun>", views.trail, name="trail"),
]
