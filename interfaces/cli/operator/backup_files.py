"""What `jejak backup`, `restore` and `evidence recover` say of the files of the evidence store."""

from collections.abc import Collection
from pathlib import Path

import click

from application.store.carried import Carried, Fetched
from domain.kernel import Refusal
from interfaces.cli.tools.language import say
from interfaces.input.reading import BadInput, quote

TOLD = 20
"""Files that are named one by one; the rest are counted."""


class FilesMissing(Refusal):
    """The record was backed up; some files of the evidence store were not, since they are not there."""

    slug = "bukti-tidak-lengkap"


def existing(folder: str) -> Path:
    """A folder that was named to take files from. Raises BadInput for one that is not there."""
    if not Path(folder).is_dir():
        raise BadInput(
            f"Folder '{quote(folder)}' tidak ada. Sebutkan folder bukti cadangannya.",
            f"There is no folder '{quote(folder)}'. Name the folder of evidence of the backup.",
        )
    return Path(folder)


def tell_carried(files: Carried, folder: Path) -> None:
    """Name what did not come along. Raises FilesMissing."""
    if files.files:
        click.echo(
            say(
                f"Berkas bukti di {folder}: {len(files.files)}, {files.copied} di antaranya baru.",
                f"Files of evidence in {folder}: {len(files.files)}, {files.copied} of them new.",
            )
        )
    if files.removed:
        click.echo(
            say(
                f"Dihapus dari {folder} karena isinya dimusnahkan: {len(files.removed)} berkas.",
                f"Removed from {folder} because their content was destroyed: {len(files.removed)} files.",
            )
        )
    _name(files.remain, say(f"dimusnahkan, tetapi masih ada di {folder}", f"was destroyed, and is still in {folder}"))
    _name(files.missing, say("tidak ada di penyimpanan bukti", "is missing from the evidence store"))
    _name(files.altered, say("berubah atau rusak di penyimpanan bukti", "was altered or damaged in the evidence store"))
    if files.missing or files.altered:
        raise FilesMissing(
            "Catatan sudah dicadangkan; berkas di atas tidak. Pulihkan dari cadangan lama atau unggah lagi.",
            "The record was backed up; the files above were not. Restore them from an older backup, or upload them "
            "again.",
        )


def tell_fetched(files: Fetched) -> None:
    """Name what did not come back, and why."""
    if files.whole:
        click.echo(say(f"Berkas bukti yang utuh: {files.whole}.", f"Files of evidence that are whole: {files.whole}."))
    _name(files.missing, say("tidak ada, utuh, di folder bukti cadangan", "is not, whole, in the folder of the backup"))
    _name(files.kept_out, say("dimusnahkan, jadi tidak dikembalikan", "was destroyed, and so did not come back"))
    _name(
        files.undecided,
        say(
            "dimusnahkan sesudah cadangan ini: isinya tetap tidak ada, usulkan lagi pemusnahannya",
            "was destroyed after this backup: its content stays away, propose its destruction again",
        ),
    )
    if files.missing:
        click.echo(
            say(
                f"{len(files.missing)} berkas bukti hilang. Cari foldernya (--evidence), atau unggah lagi berkas yang "
                "sama; jejak evidence check menyebut semuanya.",
                f"{len(files.missing)} files of evidence are missing. Find their folder (--evidence), or upload the "
                "same files again; jejak evidence check names them all.",
            )
        )


def _name(files: Collection[str], what: str) -> None:
    """Name files one by one, as far as anybody reads."""
    for sha256 in sorted(files)[:TOLD]:
        click.echo(f"{sha256} {what}.")
    if len(files) > TOLD:
        click.echo(say(f"… dan {len(files) - TOLD} lagi.", f"… and {len(files) - TOLD} more."))
