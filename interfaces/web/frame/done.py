"""A word on the next page that what was sent is done, and what happens next.

It is told by the route that was sent to (`DONE`): a view redirects, and no more. On the way a cookie holds a name of
this closed list, never a sentence; it is taken back as it is shown, so that neither a reload nor a link says it again.
"""

from collections.abc import Iterator
from typing import NamedTuple

from flask import Response, g, request

from domain.kernel import Teks
from domain.kinds import DOKUMEN
from domain.organisation.orang import TETAP
from interfaces.door import cookies
from projections.sentences.documents import TOOK

COOKIE = "jejak_selesai"
LEAVING = "keluar"
"""Told to whoever is nobody any more; any other word is for whom the door let in."""


class Done(NamedTuple):
    """What is done, and what happens next."""

    teks: Teks
    lalu: Teks


STEP = Teks(
    "Langkah berikutnya, dan siapa yang dapat melakukannya, tertulis pada halaman ini.",
    "The next step, and who can take it, stands on this page.",
)
SAVED = Done(Teks("Tersimpan.", "Saved."), Teks("", ""))
WAITING = "menunggu"
"""How a route says that what was sent became a proposal."""
ROUTES_THAT_PROPOSE = (
    *("jabatan_orang", "mandat", "isi_kirim", "perintah_kirim"),
    *("persiapan_tenggat", "persiapan_indikator"),
)
PROPOSED = Done(
    Teks("Diusulkan.", "Proposed."),
    Teks(
        "Berlaku setelah disahkan orang lain; sampai itu ia menunggu di halaman Usulan.",
        "It holds once another person confirms it; until then it waits on the page Proposals.",
    ),
)


def _step(verb: str) -> Done:
    words = TOOK[verb]
    return Done(Teks(f"Anda {words.id} dokumen ini.", f"You {words.en} this document."), STEP)


DONE: dict[str, Done] = {
    **{f"langkah_kirim.{step.name}": _step(step.name) for kind in DOKUMEN.values() for step in kind.steps},
    "usulan_perbuatan.sahkan": Done(
        Teks("Disahkan.", "Confirmed."),
        Teks(
            "Isinya berlaku menurut tanggalnya dan tercatat pada jejak atas nama Anda dan pengusulnya.",
            "It holds from its own date, and stands on the trail with you and whoever proposed it.",
        ),
    ),
    "usulan_perbuatan.tolak": Done(
        Teks("Ditolak.", "Rejected."),
        Teks(
            "Tidak ada yang berubah; alasan Anda tercatat, dan pengusulnya dapat mengusulkan lagi.",
            "Nothing changes; your reason is on record, and whoever proposed it may propose again.",
        ),
    ),
    "usulan_perbuatan.tarik": Done(
        Teks("Usulan ditarik.", "The proposal is withdrawn."), Teks("Tidak ada yang berubah.", "Nothing changes.")
    ),
    "usulan_sk": Done(
        Teks("SK tercatat.", "The decree is recorded."),
        Teks(
            "Baris unit yang sudah berjalan berlaku setelah disahkan orang lain; sampai itu ia menunggu di bawah.",
            "Rows of a unit that lives hold once another person confirms them; until then they wait below.",
        ),
    ),
    "ubah_kirim": Done(
        Teks("Tersimpan.", "Saved."),
        Teks(
            "Rancangan ini belum diajukan: ajukan dari halaman dokumennya.",
            "This draft is not handed in yet: hand it in from the page of its document.",
        ),
    ),
    "ubah_kirim.salin": Done(
        Teks("Disalin dari dokumen di atasnya.", "Copied from the document above."),
        Teks("Yang Anda ubah sendiri tetap.", "What you changed yourself stays."),
    ),
    "ubah_kirim.sama": Done(
        Teks("Tidak ada yang disalin.", "Nothing was copied."),
        Teks(
            "Sumbernya tidak berubah sejak disalin; yang Anda ubah sendiri tetap.",
            "The source has not changed since it was copied; what you changed yourself stays.",
        ),
    ),
    "perubahan_kirim": Done(
        Teks("Usulan perubahan tersimpan.", "The proposed change is saved."),
        Teks(
            "Langkah berikutnya, dan siapa yang dapat melakukannya, tertulis pada halaman ini.",
            "The next step, and who can take it, stands on this page.",
        ),
    ),
    **dict.fromkeys(("isi_kirim", "perintah_kirim"), SAVED),
    "penerus_kirim.nyatakan": Done(
        Teks("Penerus dinyatakan.", "The successor is declared."),
        Teks(
            "Sejak tahun itu penerusnya yang diukur; masukkan targetnya ke rencana dan PK tahun itu.",
            "From that year on it is measured instead; put its targets into the plans and PK of that year.",
        ),
    ),
    "penerus_kirim.batalkan": Done(
        Teks("Pernyataan dibatalkan.", "The declaration is withdrawn."),
        Teks("Indikator ini diukur terus, sampai ada pernyataan lain.", "It is measured on, until another is made."),
    ),
    "isian_kirim": Done(
        Teks("Isian tersimpan.", "What was filled in is saved."),
        Teks(
            "Belum diajukan: sesudah lengkap, periksa lalu ajukan.",
            "It is not handed in yet: once it is whole, check it and hand it in.",
        ),
    ),
    "isian_serapan_kirim": SAVED,
    "impor_kirim": SAVED,
    "isian_sumbangan_kirim": SAVED,
    "isian_ajukan": _step("submit"),
    "pertanyaan_simpan.simpan": Done(
        Teks("Pertanyaan tersimpan.", "The question is saved."),
        Teks(
            "Ada di atas jejak dan di meja Anda; hanya Anda yang melihatnya.",
            "It stands above the trail and on your desk; you alone see it.",
        ),
    ),
    "pertanyaan_simpan.hapus": Done(Teks("Pertanyaan dihapus.", "The question is removed."), Teks("", "")),
    "temuan_baru_kirim": Done(
        Teks("Temuan tersimpan di bawah segel.", "The finding is kept under seal."),
        Teks("Pimpinan tim yang lain menerbitkannya dari halaman ini.", "Another who leads the team issues it here."),
    ),
    "catatan_kirim": Done(
        Teks("Catatan tersimpan di bawah segel.", "The note is kept under seal."),
        Teks("Hanya tim yang membacanya.", "The team alone reads it."),
    ),
    "temuan_terbitkan": Done(
        Teks("Temuan terbit.", "The finding is issued."),
        Teks("Unit membacanya di halaman Temuan dan menanggapinya di sana.", "The unit reads and answers it there."),
    ),
    "temuan_jawab": Done(
        Teks("Tanggapan tercatat.", "The answer is on record."),
        Teks("Inspektorat membacanya pada temuan ini.", "The inspektorat reads it at this finding."),
    ),
    "trail_ekspor": Done(
        Teks("Ekspor tercatat.", "The export is on record."),
        Teks("Berkasnya sedang dibuat; bila sudah, unduh dari sini.", "Its file is being made; download it here."),
    ),
    "catatan_periksa": Done(
        Teks("Pemeriksaan dimulai.", "The check has begun."),
        Teks("Hasilnya tertulis di sini.", "What it finds stands here."),
    ),
    "unduh": Done(
        Teks("Dokumen sedang disusun.", "The document is being put together."),
        Teks("Berkasnya dapat diunduh di sini setelah selesai.", "Its file waits here once it is done."),
    ),
    "pekerjaan_perbuatan.batal": Done(Teks("Dibatalkan.", "Cancelled."), Teks("", "")),
    "pekerjaan_perbuatan.lagi": Done(Teks("Dimulai lagi.", "Begun again."), Teks("", "")),
    "bukti_kirim": Done(
        Teks("Berkas tersimpan.", "The file is stored."),
        Teks(
            "Sebut berkas ini saat mengisi angka atau mencatat naskah; sebelum itu ia belum membuktikan apa pun.",
            "Name this file where a figure is filled in or a paper recorded; before that it proves nothing.",
        ),
    ),
    "satu_bukti_perbuatan.tandai": Done(
        Teks("Tanda diubah.", "The mark is changed."),
        Teks("Siapa yang dapat melihat berkas ini mengikutinya.", "Who may see this file follows from it."),
    ),
    "satu_bukti_perbuatan.usul": Done(
        Teks("Pemusnahan diusulkan.", "Destruction is proposed."),
        Teks("Isinya tetap ada sampai orang lain memutuskannya.", "The content stays until another person decides."),
    ),
    "satu_bukti_perbuatan.tolak": Done(
        Teks("Pemusnahan ditolak.", "The destruction is turned down."), Teks("Isinya tetap ada.", "The content stays.")
    ),
    "satu_bukti_perbuatan.musnahkan": Done(
        Teks("Isi dimusnahkan.", "The content is destroyed."),
        Teks("SHA-256 dan keputusannya tetap tercatat.", "SHA-256 and the decision stay on record."),
    ),
    "persiapan_unit": Done(
        Teks("Unit tercatat.", "The units are recorded."),
        Teks("Berikutnya: pejabat dan orangnya.", "Next: their officials and people."),
    ),
    "persiapan_orang": Done(
        Teks("Orang dan jabatannya tercatat.", "The people and their offices are recorded."),
        Teks(
            "Berikutnya: undang mereka. Yang menandatangani diundang dua orang.",
            "Next: let them in. Who signs is let in by two people.",
        ),
    ),
    "kewajiban_usulan": Done(
        Teks("Angka usulan diterima.", "The figure proposed is taken over."),
        Teks("Angkanya ada pada lembar triwulan, lalu diajukan.", "It stands on the sheet, which is handed in next."),
    ),
    "persiapan_tenggat": Done(
        Teks("Tenggat ditetapkan.", "The deadlines are adopted."),
        Teks("Kewajibannya dibuka menurut kalender.", "Their duties open by the calendar."),
    ),
    "persiapan_indikator": Done(
        Teks("Indikator terdaftar.", "The indikator are registered."),
        Teks("Berikutnya: mulai dokumen yang memuatnya.", "Next: begin the document that holds them."),
    ),
    "kewajiban_kirim.claim": Done(
        Teks("Tercatat sudah dikirim.", "Recorded as sent."),
        Teks(
            "Pengingatnya berhenti; bila penerimanya tidak menjawab pada waktunya, eskalasinya berlanjut.",
            "Its reminders stop; if its receiver does not answer in time, the escalation goes on.",
        ),
    ),
    "kewajiban_kirim.confirm": Done(
        Teks("Tercatat sudah diterima.", "Recorded as received."),
        Teks("Kewajiban itu terpenuhi; tanggal terima menentukan tepat waktunya.", "It is met; the day counts."),
    ),
    "kewajiban_kirim.reject_claim": Done(
        Teks("Tercatat belum diterima.", "Recorded as not received."),
        Teks("Kewajiban itu terbuka lagi, dan unitnya diingatkan lagi.", "It is open again, and its unit is told."),
    ),
    "kewajiban_kirim.approve_late": Done(
        Teks("Keterlambatannya diizinkan.", "Its lateness is allowed."),
        Teks("Unit dapat memasukkannya; tetap tercatat terlambat.", "The unit may enter it; it stays marked late."),
    ),
    "kewajiban_kirim.waive": Done(
        Teks("Kewajiban dibebaskan.", "The duty is waived."), Teks("Alasan Anda tercatat.", "Your reason is on record.")
    ),
    "kewajiban_kirim.reopen": Done(
        Teks("Kewajiban dibuka kembali.", "The duty is open again."),
        Teks("Unitnya diingatkan lagi.", "Its unit is told of it again."),
    ),
    **dict.fromkeys(
        ("daftar_kirim", "risiko_kirim"),
        Done(Teks("Tercatat.", "Recorded."), Teks("Setiap baris satu peristiwa.", "An event for each row.")),
    ),
    "orang": SAVED,
    "hapus_orang": Done(
        Teks("Data pribadi dihapus.", "The personal data is erased."),
        Teks(
            f"Yang sudah ditandatangani tetap, dengan blok tanda tangannya ({TETAP}); jejak memuat kodenya saja.",
            f"What was signed stays, with its signature blocks ({TETAP}); the trail holds the code alone.",
        ),
    ),
    "data_saya": SAVED,
    "akun.usul": Done(
        Teks("Tautan diusulkan.", "The link is proposed."),
        Teks("Orang kedua memberikannya dari halaman Akun.", "A second person gives it from the page Accounts."),
    ),
    "akun.usul_semua": Done(
        Teks("Tautan diusulkan.", "The links are proposed."),
        Teks("Orang kedua memberikannya dari halaman Akun.", "A second person gives them from the page Accounts."),
    ),
    "akun.surel": Done(
        Teks("Tautan masuk antrean surel.", "The link is queued as mail."),
        Teks(
            "Biasanya tiba dalam beberapa menit; bila tidak sampai, cetak tautannya.",
            "It usually arrives within minutes; if it does not, print the link.",
        ),
    ),
    "kalender_cabut": Done(
        Teks("Tautan kalender dicabut.", "The calendar link is revoked."),
        Teks("Kalender yang memakainya tidak diperbarui lagi.", "A calendar that uses it is not kept up any more."),
    ),
    "kunci_orang": Done(
        Teks("Kunci dicabut.", "The key is revoked."),
        Teks("Program yang memakainya tidak dapat masuk lagi.", "A program that uses it comes in no more."),
    ),
    "jabatan_orang": Done(
        Teks("Jabatan diberikan.", "The office is granted."),
        Teks("Orang ini memilihnya waktu masuk.", "This person chooses it when signing in."),
    ),
    "jabatan_cabut": Done(
        Teks("Jabatan dicabut.", "The office is withdrawn."),
        Teks("Sesi orang ini berakhir.", "The sessions of this person end."),
    ),
    "mandat": Done(
        Teks("Tercatat.", "Recorded."),
        Teks("Berlaku menurut tanggalnya.", "It holds from its own date."),
    ),
    "mandat_akhiri": Done(
        Teks("Diakhiri.", "Ended."),
        Teks("Yang dilakukan sampai hari itu tetap.", "What was done by that day stands."),
    ),
    **dict.fromkeys((f"{page}.{WAITING}" for page in ROUTES_THAT_PROPOSE), PROPOSED),
    "keamanan": Done(Teks("Cara masuk Anda diubah.", "Your ways of signing in are changed."), Teks("", "")),
    LEAVING: Done(
        Teks("Anda sudah keluar.", "You are signed out."),
        Teks("Tutup peramban bila komputer ini dipakai bersama.", "Close the browser if others use this computer."),
    ),
}
"""By the name of the route, and the button that was pressed or the step that was taken."""


def remember(response: Response) -> Response:
    """After each request: on the way to the next page, its word goes along; once shown, it is taken back."""
    if g.get("selesai"):
        cookies.take_back(response, request, COOKIE)
    done = request.method == "POST" and response.status_code == 303 and ("who" in g or _page() == LEAVING)
    if done and (name := next((n for n in _names() if n in DONE), "")):
        cookies.give(response, request, COOKIE, name)
    return response


def said() -> Done | None:
    """The word that came along to this page."""
    found = DONE.get(cookies.sent(request, COOKIE)) if request.method == "GET" else None
    g.selesai = found is not None
    return found


def _page() -> str:
    return (request.endpoint or "").removeprefix("pages.")


def _names() -> Iterator[str]:
    for act in (
        g.get("jadi"),
        request.form.get("buat"),
        request.form.get("apa"),
        (request.view_args or {}).get("verb"),
    ):
        yield f"{_page()}.{act}"
    yield _page()
