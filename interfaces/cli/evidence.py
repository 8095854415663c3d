"""`jejak evidence`: bring files into the evidence store, here or at a server; list them, take one out, check all."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from domain.kernel import Refusal, Teks
from domain.record.bukti_dukung import spoken_kind
from interfaces.cli.contents import CONTENTS
from interfaces.cli.tools.command import Argument, Group, command, option
from interfaces.cli.tools.figures import short_day
from interfaces.cli.tools.files import pieces
from interfaces.cli.tools.kinds import YEAR, Choice, Day, Name
from interfaces.cli.tools.language import current, say
from interfaces.cli.tools.opening import open_house
from interfaces.cli.tools.paper import Column, Paper
from interfaces.cli.tools.progress import Bar
from interfaces.cli.tools.sending import Sending
from interfaces.config import from_environment
from interfaces.input.reading import BadInput, quote

if TYPE_CHECKING:
    from application.access import Identity
    from interfaces.compose import House

evidence = Group("evidence", teks=CONTENTS["evidence"].teks)
YES, NO = ("ya", "yes"), ("tidak", "no")
as_option = option(
    "--as",
    "actor",
    required=True,
    type=Name(),
    value="JABATAN/OFFICE",
    id="Bertindak sebagai, contoh perencana@kec-contoh.",
    en="Acting as, like perencana@kec-contoh.",
)


@command("add", id="Menyimpan berkas; yang terputus dilanjutkan.", en="Keep a file; what breaks off goes on.")
@click.argument(
    "file", cls=Argument, placeholder=Teks("BERKAS", "FILE"), teks=Teks("Berkas yang disimpan.", "The file to keep.")
)
@option("--for", "unit", type=Name(), value="UNIT", id="Milik unit ini; tanpa ini milik kabupaten.", en="Its unit.")
@option("--date", "on", required=True, type=Day(), value="TTTT-BB-HH/YYYY-MM-DD", id="Tanggal padanya.", en="Its date.")
@option("--source", required=True, type=Name(), value="SUMBER/SOURCE", id="Dari mana asalnya.", en="Where it is from.")
@option(
    "--persons",
    required=True,
    type=Choice((*YES, *NO)),
    value="ya|tidak/yes|no",
    id="Memuat data orang (pasien, pegawai).",
    en="It names persons (patients, staff).",
)
@as_option
@option(
    "--server",
    type=Name(),
    value="URL",
    id="Kirim ke server ini dengan kunci JEJAK_ACCESS_KEY.",
    en="Send it to this server with the key JEJAK_ACCESS_KEY.",
)
@click.pass_context
def add(
    ctx: click.Context,
    file: str,
    unit: str | None,
    on: date,
    source: str,
    persons: str,
    actor: str,
    server: str | None,
) -> None:
    path, key = Path(file), from_environment().access_key
    _readable(path)
    about = {"tanggal": on, "sumber": source, "memuat_orang": persons in YES}
    with Bar(say("Mengirim", "Sending"), 0) as bar:
        if server is not None:
            said = {**about, "tanggal": on.isoformat()}
            answer = Sending(server, key or actor, actor).send(
                path, unit or "", said, lambda done, of: bar.at(done, of=of)
            )
            sha256 = str(answer["document"]).rpartition("/")[2]
        else:
            from interfaces.evidence import bring

            house = open_house(ctx)
            who = house.identities().identify(actor, key)
            size = path.stat().st_size
            kept = bring(house, who, unit or "", path.name, _told(file, size, bar), about, size=size)
            sha256 = str(house.journal.stream(_id(kept.document), 1)[0].sha256)
    click.echo(say(f"Tersimpan dengan SHA-256 {sha256}.", f"Kept with SHA-256 {sha256}."))


def _id(document: str) -> Any:
    from uuid import UUID

    return UUID(document)


def _told(file: str, size: int, bar: Bar) -> Iterator[bytes]:
    done = 0
    for piece in pieces(file):
        yield piece
        done += len(piece)
        bar.at(done, of=size)


def _readable(path: Path) -> None:
    for _ in pieces(str(path)):
        return


@command("list", id="Berkas yang tersimpan.", en="Files in the store.")
@option("--unit", type=Name(), value="UNIT", id="Hanya milik unit ini.", en="Of this unit only.")
@option("--tahun", type=YEAR, value="TTTT/YYYY", id="Hanya yang bertanggal tahun ini.", en="Dated in this year only.")
@as_option
@click.pass_context
def files(ctx: click.Context, unit: str | None, tahun: int | None, actor: str) -> None:
    from interfaces.evidence import listed
    from interfaces.input.moments import as_of

    house = open_house(ctx)
    who = _asking(house, actor, "bukti")
    found = listed(house, who, as_of(house), unit, tahun)
    paper = Paper()
    columns = [
        Column(say("Berkas", "File"), lambda b: b["nama"]),
        Column("Unit", lambda b: b["unit"] or "kabupaten"),
        Column(say("Jenis", "Kind"), lambda b: spoken_kind(b["jenis"], current())),
        Column(say("Tanggal", "Date"), lambda b: short_day(b["tanggal"]), whole=True),
        Column(say("Keadaan", "State"), _state),
        Column("SHA-256", lambda b: b["sha256"][:12] + "…", whole=True),
    ]
    paper.table(columns, found)
    if not found:
        paper.line(say("Belum ada berkas yang dapat Anda lihat.", "There is no file that you may see."))


def _asking(house: "House", actor: str, question: str) -> "Identity":
    """Who asks, by a key that was made for it. Raises Forbidden, Unauthenticated, NotYourOffice."""
    from application.access import authorize_asking

    who = house.identities().identify(actor, from_environment().access_key)
    authorize_asking(who, question)
    return who


@command(
    "waiting",
    id="Perintah Anda yang menunggu berkasnya; menarik satu di antaranya.",
    en="Commands of yours that wait for their file; taking one back.",
)
@option("--withdraw", "key", type=Name(), value="KUNCI/KEY", id="Menarik yang berkunci ini.", en="Take this one back.")
@as_option
@click.pass_context
def waiting(ctx: click.Context, key: str | None, actor: str) -> None:
    from interfaces.awaiting import shown, withdraw

    house = open_house(ctx)
    who = _asking(house, actor, "waiting")
    if key is not None:
        withdraw(house, who, key)
    found = [shown(one) for one in house.awaiting.of(who.person, house.now())]
    columns = [
        Column(say("Perintah", "Command"), lambda w: w["perintah"]),
        Column(say("Sebagai", "As"), lambda w: w["sebagai"]),
        Column(say("Kunci", "Key"), lambda w: w["kunci"], whole=True),
        Column(say("Sampai", "Until"), lambda w: w["sampai"], whole=True),
        Column("SHA-256", lambda w: w["sha256"][:12] + "…", whole=True),
    ]
    paper = Paper()
    paper.table(columns, found)
    if not found:
        paper.line(say("Tidak ada perintah Anda yang menunggu.", "No command of yours waits."))


def _state(file: dict[str, Any]) -> str:
    words = {
        "": say("tersimpan", "stored"),
        "diusulkan": say("pemusnahan diusulkan", "destruction proposed"),
        "dimusnahkan": say("isi dimusnahkan", "content destroyed"),
    }
    return words[file["pemusnahan"]] + (say(", data orang", ", persons") if file["memuat_orang"] else "")


@command("get", id="Mengambil satu berkas; yang memuat orang tercatat.", en="Take a file; of persons it is recorded.")
@click.argument("sha256", cls=Argument, placeholder=Teks("SHA256", "SHA256"), teks=Teks("Hash berkas.", "Its hash."))
@click.argument(
    "file", cls=Argument, placeholder=Teks("BERKAS", "FILE"), teks=Teks("Berkas yang dibuat.", "The file to make.")
)
@as_option
@click.pass_context
def get(ctx: click.Context, sha256: str, file: str, actor: str) -> None:
    from interfaces.evidence import found, look, require_content
    from interfaces.input.moments import as_of

    house = open_house(ctx)
    who = _asking(house, actor, "file-look")
    held = found(house, who, as_of(house), sha256)
    require_content(held, recorded=True)
    if held["memuat_orang"]:
        look(house, who, held)
    try:
        with house.evidence.open(sha256) as content, Path(file).open("xb") as made:
            while piece := content.read(1 << 20):
                made.write(piece)
    except OSError as e:
        raise BadInput(
            f"Berkas '{quote(file)}' tidak dapat dibuat ({e.strerror or e}). Pilih nama lain.",
            f"File '{quote(file)}' cannot be made ({e.strerror or e}). Choose another name.",
        ) from None
    click.echo(say(f"Disimpan sebagai {file}.", f"Saved as {file}."))


class NotWhole(Refusal):
    """A file of the store is missing or altered."""

    slug = "berkas-tidak-terbaca"


@command("check", id="Memeriksa setiap berkas terhadap SHA-256-nya.", en="Check every file by its SHA-256.")
@click.pass_context
def check(ctx: click.Context) -> None:
    from interfaces.evidence import checked

    house = open_house(ctx)
    found = checked(house)
    for sha256 in found.missing:
        click.echo(say(f"{sha256} tidak ada di penyimpanan.", f"{sha256} is missing from the store."))
    for sha256 in found.altered:
        click.echo(say(f"{sha256} berubah atau rusak.", f"{sha256} was altered or damaged."))
    if found.missing or found.altered:
        raise NotWhole(
            "Ambil berkas itu dari folder cadangan (jejak evidence recover), atau unggah lagi berkas yang sama.",
            "Take these files from the folder of a backup (jejak evidence recover), or upload the same files again.",
        )
    click.echo(say(f"{found.whole} berkas utuh.", f"{found.whole} files are whole."))


@command("recover", id="Mengambil berkas yang hilang dari folder cadangan.", en="Take missing files from a backup.")
@click.argument(
    "folder", cls=Argument, placeholder=Teks("FOLDER", "FOLDER"), teks=Teks("Folder cadangannya.", "Its folder.")
)
@click.pass_context
def recover(ctx: click.Context, folder: str) -> None:
    from interfaces.backups import bring_files
    from interfaces.cli.operator.backup_files import existing, tell_fetched

    house = open_house(ctx)
    lying = existing(folder)
    with Bar(say("Memulihkan bukti", "Restoring evidence"), 0) as bar:
        found = bring_files(house, lying, lambda done, of: bar.at(done, of=of))
    tell_fetched(found)


for _command in (add, files, get, waiting, check, recover):
    evidence.add_command(_command)
