"""The commands, one function each."""

from __future__ import annotations

import argparse
import os
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from interfaces.verify.parts.cosign import cosign
from interfaces.verify.parts.database import check_sqlite
from interfaces.verify.parts.evidence import Evidence
from interfaces.verify.parts.figures import compare, wanted
from interfaces.verify.parts.kept import saved
from interfaces.verify.parts.notes import COSIGNATURE, Anchor, Checkpoint, Key
from interfaces.verify.parts.package import check_package
from interfaces.verify.parts.pull import pull
from interfaces.verify.parts.receipts import check_receipts
from interfaces.verify.parts.remote import Remote
from interfaces.verify.parts.report import Progress, Report
from interfaces.verify.parts.state import locked
from interfaces.verify.parts.whole import Trust, check_folder, check_lines, no_key
from interfaces.verify.parts.witness import Witness, open_witness
from interfaces.verify.parts.words import Bad, Unable, bad, clean, day, say, unable

STALE = 48 * 3600  # seconds without cosignature after which status warns


@contextmanager
def trusted(args: argparse.Namespace, report: Report) -> Iterator[Trust]:
    """What the arguments and the state folder make trusted. Raises Unable."""
    folder = state_folder(args)
    anchors: list[Anchor] = []
    folder_of_files = getattr(args, "evidence", None)
    evidence = Evidence(Path(folder_of_files)) if folder_of_files else None
    try:
        given = Key.read(args.vkey) if args.vkey else None
        witnesses = [Key.read(v, COSIGNATURE) for v in args.witness]
        for name in args.checkpoint:
            with open(name, "rb") as stream:
                anchors.append(Anchor(Checkpoint.read(stream.read(2**20)), clean(name)))
    except (Bad, OSError) as e:
        raise Unable(clean(str(e))) from e
    if args.state or (folder / "state.json").exists() or (folder / "witness.key").exists():
        with open_witness(folder) as witness:
            if given is not None and given.name != witness.pinned.name:
                raise unable(
                    "--vkey dan folder saksi milik instalasi yang berbeda.",
                    "--vkey and the state folder belong to different installations.",
                )
            yield Trust(given or witness.pinned, witness, witnesses, anchors, evidence)
    else:
        yield Trust(given, None, witnesses, anchors, evidence)


def state_folder(args: argparse.Namespace) -> Path:
    """--state, JEJAK_VERIFY_STATE, or jejak-saksi in the home folder."""
    return Path(args.state or os.environ.get("JEJAK_VERIFY_STATE") or Path.home() / "jejak-saksi")


def do_init(args: argparse.Namespace, report: Report) -> None:
    """Make the witness."""
    folder = state_folder(args)
    try:
        pinned = Key.read(args.vkey)
        baseline = None
        if args.baseline:
            note = Path(args.baseline).read_bytes()
            old = Checkpoint.read(note)
            if old.origin != pinned.name:
                raise bad("titik periksa itu milik instalasi lain", "that checkpoint is another installation's")
            if not old.signed_by(pinned) and not args.baseline_vkey:
                raise bad(
                    "tidak ditandatangani kunci ini; sertakan --baseline-vkey saksi lama",
                    "not signed by this key; give --baseline-vkey of the old witness",
                )
            if args.baseline_vkey and not old.cosigned_by(Key.read(args.baseline_vkey, COSIGNATURE)):
                raise bad("tidak dikosign saksi lama", "not cosigned by the old witness")
            baseline = {**old.facts(), "time": 0, "note": old.note}
    except (Bad, OSError) as e:
        raise Unable(clean(str(e))) from e
    url = Remote(args.url, keyless=True).url if args.url else ""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with locked(folder):
        witness = Witness.make(folder, pinned, args.name, url, baseline)
    report.facts |= {
        "origin": pinned.name,
        "vkey": pinned.vkey,
        "witness": witness.key.vkey,
        "verdict": say(
            "HASIL: SAKSI DIBUAT di {folder}. Serahkan kunci saksi di atas kepada pengelola instalasi, dan simpan "
            "cadangan kunci instalasi di kertas.",
            "RESULT: WITNESS MADE in {folder}. Hand the witness key above to the operator of the installation, and "
            "keep the installation's key on paper as well.",
            folder=str(folder),
        ),
    }


def do_pull(args: argparse.Namespace, report: Report) -> None:
    """Read and verify what is new."""
    with open_witness(state_folder(args)) as witness:
        remote = Remote(args.url or witness.body["url"], args.acting_as, args.ca)
        progress = Progress(quiet=args.json or args.quiet)
        pull(witness, remote, report, progress, args.from_start)
        progress.done()


def do_cosign(args: argparse.Namespace, report: Report) -> None:
    """Cosign what the last pull verified."""
    with open_witness(state_folder(args)) as witness:
        remote = Remote(args.url or witness.body["url"], args.acting_as, args.ca)
        try:
            cosign(witness, remote, report, args.known_findings)
        except Unable as e:
            if witness.body["delivered"]:
                raise
            raise unable(
                "Kosign tersimpan di {folder} tetapi belum terkirim ({why}); jalankan cosign lagi.",
                "The cosignature is kept in {folder} but not delivered ({why}); run cosign again.",
                folder=str(witness.folder / "cosigned"),
                why=str(e),
            ) from e


def check_any(report: Report, path: Path, trust: Trust, progress: Progress, *, packed: bool) -> None:
    """A folder, a package or a file of entries."""
    if path.is_dir():
        check_folder(report, path, trust, progress)
    elif not path.is_file():
        raise unable("Tidak ada {file}.", "There is no {file}.", file=str(path))
    elif packed or zipfile.is_zipfile(path) or path.suffix.lower() == ".zip":
        check_package(report, path, trust, progress)
    else:
        check_lines(report, path, trust, [], progress, path.stat().st_size)


def do_check(args: argparse.Namespace, report: Report) -> None:
    """Check a folder, a package, a file of entries or a database file."""
    progress = Progress(quiet=args.json or args.quiet)
    with trusted(args, report) as trust:
        if args.sqlite:
            check_sqlite(report, Path(args.sqlite), trust, progress)
        else:
            path = Path(args.path or state_folder(args))
            check_any(report, path, trust, progress, packed=args.command == "package")
        if trust.pinned is None and not args.trust_own_key:
            no_key(report)


def do_figures(args: argparse.Namespace, report: Report) -> None:
    """Hold what was shown against the log: the own copy, or another that is checked first."""
    pages = [saved(Path(name)) for name in args.files]
    history, progress = wanted(pages), Progress(quiet=args.json or args.quiet)
    with trusted(args, report) as trust:
        if args.log or trust.witness is None:
            if not args.log:
                Witness.load(state_folder(args))  # says what to do
            check_any(report, Path(args.log), trust._replace(reads=history.read), progress, packed=False)
            if trust.pinned is None and not args.trust_own_key:
                no_key(report)
        else:
            report.facts |= {"origin": trust.pinned.name if trust.pinned else "", "vkey": trust.witness.pinned.vkey}
            trust.witness.reread(history.read, progress)
    compare(report, history, pages)


def do_receipt(args: argparse.Namespace, report: Report) -> None:
    """Hold receipts against the log."""
    with trusted(args, report) as trust:
        remote = Remote(args.url, args.acting_as, args.ca, keyless=True) if args.url else None
        check_receipts(report, Path(args.path), trust, remote)


def do_status(args: argparse.Namespace, report: Report) -> None:
    """What this witness knows."""
    with open_witness(state_folder(args)) as witness:
        last, trouble = witness.body["cosigned"], witness.body["trouble"]
        report.facts |= {
            "origin": witness.pinned.name,
            "vkey": witness.pinned.vkey,
            "witness": witness.key.vkey,
            "read": witness.tied.tree.size,
            "pulled_at": witness.body["pulled_at"],
            "verdict": say("HASIL: SAKSI SIAP.", "RESULT: THE WITNESS IS READY."),
        }
        if last:
            at = day(last["time"]) if last["time"] else say("oleh saksi sebelumnya", "by the witness before")
            report.facts["cosigned"] = say("entri {size}, {at}", "entry {size}, {at}", size=last["size"], at=at)
            report.facts |= {"cosigned_size": last["size"], "cosigned_root": last["root"], "cosigned_at": last["time"]}
        if not last or time.time() - last["time"] > STALE:
            report.note(
                "Belum ada kosign dalam 48 jam terakhir: yang dicatat sejak itu belum terlindung.",
                "No cosignature in the last 48 hours: what was recorded since is not protected yet.",
            )
        if not witness.body["delivered"]:
            report.note(
                "Kosign terakhir belum terkirim: jalankan cosign lagi.",
                "The last cosignature was not delivered: run cosign again.",
            )
        if trouble:
            for code in trouble["codes"]:
                report.find(code, say("pull pada {at}", "the pull at {at}", at=trouble["at"]))
        witness.whole_copy()
