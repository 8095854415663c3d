"""Two pages: one's jobs, and one of them, which says how far it is until it has ended; and the check of the record."""

from datetime import datetime
from io import BytesIO
from typing import Any

from flask import Blueprint, Response, request, send_file, url_for

from domain.kernel import Invalid, NotFound, Teks
from interfaces.api.access import admitted
from interfaces.clock import real_clock
from interfaces.compose import House
from interfaces.exports.going_out import goes_out
from interfaces.front.headers import with_scripts
from interfaces.jobs.asking import begun
from interfaces.jobs.checking import Verdict, verdict_of
from interfaces.jobs.kinds import CHECK, DOCUMENT, KINDS
from interfaces.jobs.runner import held
from interfaces.jobs.writing import revealed
from interfaces.registers.jobs import BROKEN, CANCELLED, DONE, KEPT, RUNS, WAITS, Job
from interfaces.web.frame.look import look
from interfaces.web.frame.page import render
from interfaces.web.frame.request import Request
from interfaces.web.sign_in.answers import redirected

LISTED = 100
"""Jobs that the page lists, the newest first."""
LOOK_AGAIN = 5
"""Seconds after which a page without a script is loaded again."""
STATES = {
    WAITS: Teks("menunggu giliran", "waiting its turn"),
    RUNS: Teks("sedang dikerjakan", "under way"),
    DONE: Teks("selesai", "done"),
    CANCELLED: Teks("dibatalkan", "cancelled"),
    BROKEN: Teks("tidak selesai", "not finished"),
}
SILENT = Teks("terhenti; dilanjutkan dari awal sebentar lagi", "interrupted; begun anew in a moment")

LOST = Teks("selesai, tetapi berkasnya tidak ada lagi", "done, but its file is gone")


def add_pages(pages: Blueprint, house: House) -> None:
    halaman = JobPages(house)
    pages.add_url_rule("/pekerjaan", "semua_pekerjaan", halaman.semua)
    pages.add_url_rule("/pekerjaan/<nomor>", "pekerjaan", halaman.satu)
    pages.add_url_rule("/pekerjaan/<nomor>", "pekerjaan_perbuatan", halaman.perbuatan, methods=["POST"])
    pages.add_url_rule("/pekerjaan/<nomor>/hasil", "pekerjaan_hasil", halaman.hasil)
    pages.add_url_rule("/catatan/periksa", "catatan_periksa", halaman.periksa, methods=["POST"])


class JobPages:
    def __init__(self, house: House) -> None:
        self.house = house

    def semua(self) -> Response:
        who = admitted()
        jobs = self.house.jobs.of(who.person, who.acting_as)
        listed = [self._told(job) for job in jobs[:LISTED]]
        return self._page("semua_pekerjaan", pekerjaan=listed, lagi=len(jobs) - len(listed), hari_simpan=KEPT.days)

    def satu(self, nomor: str) -> Response:
        """Whoever looks at a job that nobody works on has a worker come."""
        job = self._own(nomor)
        if job.due(real_clock()):
            self.house.asked_for_work()
        with_scripts()
        found = {"k": self._told(job), "hasil": self._verdict(job)}
        return self._page("pekerjaan", **found, lagi=LOOK_AGAIN, hari_simpan=KEPT.days)

    def periksa(self) -> Response:
        """Have the whole log checked: on to where its progress and what was found stand."""
        who = admitted()
        self.house.jobs.require_room(who.person, who.acting_as)
        asked = {"kunci": request.form.get("kunci", "")[:36]}
        job = begun(self.house, who, CHECK, asked, self.house.journal.position())
        return redirected(url_for("pages.pekerjaan", nomor=job.id))

    def perbuatan(self, nomor: str) -> Response:
        job, act = self._own(nomor), request.form.get("buat")
        if act == "batal":
            self.house.jobs.cancel(job, real_clock())
        elif act == "lagi":
            self.house.jobs.again(job, real_clock(), lost=held(self.house, job) is None)
            self.house.asked_for_work()
        else:
            raise Invalid("Pilih salah satu tombol pada halaman ini.", "Choose one of the buttons of this page.")
        return redirected(url_for("pages.pekerjaan", nomor=job.id))

    def hasil(self, nomor: str) -> Response:
        """The file that a job made; where it is gone, the page that says so and makes it again. Raises NotFound,
        TooMany."""
        job = self._own(nomor)
        if (path := held(self.house, job)) is None:
            if job.state == DONE:
                return redirected(url_for("pages.pekerjaan", nomor=job.id))
            raise NotFound("Berkasnya tidak ada di sini.", "Its file is not here.")
        goes_out(self.house, admitted(), f"pekerjaan/{job.kind}", job.total)
        kept: Any = BytesIO(revealed(self.house, path.read_bytes())) if job.kind == DOCUMENT else path
        sent = send_file(kept, mimetype=job.media, as_attachment=True, download_name=job.name)
        sent.headers["Cache-Control"] = "no-store"
        return sent

    def _verdict(self, job: Job) -> Verdict | None:
        """What a check found, once it has ended and while its file is here."""
        path = held(self.house, job) if job.kind == CHECK else None
        return verdict_of(path.read_bytes()) if path else None

    def _told(self, job: Job) -> dict[str, Any]:
        return told(job, real_clock(), lost=job.state == DONE and held(self.house, job) is None)

    def _own(self, nomor: str) -> Job:
        """A job of whoever asks; one of somebody else looks as if it were none. Raises NotFound."""
        who = admitted()
        job = self.house.jobs.find(nomor, who.person, who.acting_as)
        if job is None or job.kind not in KINDS:
            raise NotFound("Pekerjaan itu tidak ada.", "There is no such job.")
        return job

    def _page(self, name: str, **more: Any) -> Response:
        asked = Request(request.args)
        lihat = look(self.house, asked)
        asked.check()
        return render(f"{name}.html", lihat, **more)


def told(job: Job, now: datetime, *, lost: bool) -> dict[str, Any]:
    """A job as its page tells it; `lost`: it is done, and its file is gone."""
    kind = KINDS[job.kind]
    silent = job.state == RUNS and job.due(now)
    ended = job.ended_at or now
    return {
        "nomor": job.id,
        "teks": kind.teks,
        "langkah": kind.step,
        "satuan": kind.units,
        "idx": job.asked.get("idx"),
        "buka": job.open,
        "keadaan": job.state,
        "kata": SILENT if silent else LOST if lost else STATES[job.state],
        "selesai": job.state == DONE and not lost,
        "hilang": lost,
        "gagal": lost or job.state in (CANCELLED, BROKEN),
        "rusak": job.state == BROKEN,
        "sudah": job.done,
        "semua": job.total,
        "detik": int((ended - (job.begun_at or job.asked_at)).total_seconds()),
        "nama": job.name,
        "kilobita": max(1, -(-job.size // 1024)),
    }
