"""`jejak backup` and `jejak restore`: a record in one file, and back into a database of either kind."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from application.store.restore import Known, known_from
from domain.kernel import Teks
from interfaces.backups import back_up, bring_back, folder_beside
from interfaces.cli.contents import CONTENTS
from interfaces.cli.operator.backup_files import existing, tell_carried, tell_fetched
from interfaces.cli.tools.command import Argument, command, option
from interfaces.cli.tools.figures import count, moment
from interfaces.cli.tools.kinds import Name
from interfaces.cli.tools.language import say
from interfaces.cli.tools.opening import open_house
from interfaces.cli.tools.progress import Bar
from interfaces.input.reading import BadInput

FILE = {"cls": Argument, "type": Name(), "placeholder": Teks("BERKAS", "FILE")}
folder_option = option(
    "--evidence",
    "folder",
    type=Name(),
    value="FOLDER",
    id="Folder berkas bukti cadangan (bawaan bukti di sampingnya).",
    en="The folder of its files of evidence (bukti beside it).",
)


@command("backup", teks=CONTENTS["backup"].teks)
@click.argument("file", **FILE, teks=Teks("Berkas cadangan yang dibuat.", "The backup file to make."))
@folder_option
@click.pass_context
def backup(ctx: click.Context, file: str, folder: str | None) -> None:
    house = open_house(ctx)
    beside = Path(folder) if folder else folder_beside(Path(file))
    with _files(), _bar(say("Menyalin", "Copying")) as at, _bar(say("Menyalin bukti", "Copying evidence")) as carrying:
        made, files = back_up(house, Path(file), at, beside, carrying)
    click.echo(
        say(
            f"Cadangan {file}: {count(made.size)} sampai {moment(made.made_at)}, akar {made.root}.",
            f"Backup {file}: {count(made.size)} up to {moment(made.made_at)}, root {made.root}.",
        )
    )
    key = house.journal.keys.path
    click.echo(
        say(
            f"Berkas kunci {key} tidak ada di dalamnya; tanpa itu cadangan tak dapat dipulihkan. Simpan terpisah.",
            f"The key file {key} is not in it; without that the backup cannot be restored. Keep it apart.",
        )
    )
    tell_carried(files, beside)


@command("restore", teks=CONTENTS["restore"].teks)
@click.argument("file", **FILE, teks=Teks("Berkas dari jejak backup.", "A file made by jejak backup."))
@option(
    "--reason", type=Name(), required=True, value="ALASAN/WHY", id="Mengapa dipulihkan; tercatat.", en="Why; recorded."
)
@option(
    "--witnessed",
    type=Name(),
    value="BERKAS/FILE",
    id="Titik periksa terakhir yang disimpan inspektorat.",
    en="The last checkpoint that the inspectorate has kept.",
)
@folder_option
@option("--replace", is_flag=True, id="Gantikan catatan yang ada.", en="Put it in place of the record there is.")
@option(
    "--accept-older",
    is_flag=True,
    id="Terima bahwa peristiwa sesudah cadangan hilang.",
    en="Accept that events after the backup are lost.",
)
@click.pass_context
def restore(
    ctx: click.Context,
    file: str,
    reason: str,
    witnessed: str | None,
    folder: str | None,
    replace: bool,
    accept_older: bool,
) -> None:
    house = open_house(ctx, prepared=False)
    with (
        _files(),
        _bar(say("Memeriksa", "Checking")) as checking,
        _bar(say("Memulihkan bukti", "Restoring evidence")) as fetching,
        _bar(say("Memulihkan", "Restoring")) as loading,
    ):
        position, files = bring_back(
            house,
            Path(file),
            reason,
            folder=existing(folder) if folder else None,
            witnessed=_witnessed(witnessed) if witnessed else None,
            replace=replace,
            accept_older=accept_older,
            checking=checking,
            fetching=fetching,
            loading=loading,
        )
    click.echo(
        say(
            f"Dipulihkan dari {file}; tercatat pada posisi {position}. Kunci akses yang dicabut sesudah cadangan itu "
            "berlaku lagi: periksa jejak access list. Pemusnahan berkas yang diputuskan sesudahnya tidak tercatat "
            "lagi: putuskan lagi.",
            f"Restored from {file}; recorded at position {position}. Access keys revoked after that backup are valid "
            "again: see jejak access list. Decisions to destroy files after it are on record no more: take them again.",
        )
    )
    tell_fetched(files)


def _witnessed(file: str) -> Known:
    try:
        return known_from(Path(file).read_text("utf-8"))
    except ValueError:
        raise BadInput(
            f"{file} bukan titik periksa. Minta berkas yang disimpan jejak-verify di inspektorat.",
            f"{file} is no checkpoint. Ask the inspectorate for the file that jejak-verify keeps.",
        ) from None


@contextmanager
def _files() -> Iterator[None]:
    """What the system has to say about a file, as one sentence."""
    try:
        yield
    except FileExistsError as e:
        raise BadInput(
            f"Berkas {e.filename} sudah ada dan tidak ditimpa. Pilih nama lain.",
            f"File {e.filename} exists already and is not overwritten. Choose another name.",
        ) from None
    except OSError as e:
        why = f"{e.strerror or e}: {e.filename}" if e.filename else e.strerror or str(e)
        raise BadInput(
            f"Berkas tidak dapat dipakai ({why}). Periksa nama dan izinnya.",
            f"The file cannot be used ({why}). Check its name and permissions.",
        ) from None


@contextmanager
def _bar(label: str) -> Iterator[Callable[[int, int], None]]:
    with Bar(label, 0) as bar:
        yield lambda done, of: bar.at(done, of=of)
