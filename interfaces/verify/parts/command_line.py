"""The command line."""

from __future__ import annotations

import argparse
import io
import json
import sys
from typing import Any, Callable

from interfaces.verify.parts.commands import do_check, do_cosign, do_figures, do_init, do_pull, do_receipt, do_status
from interfaces.verify.parts.report import Report
from interfaces.verify.parts.words import Unable, Voice, say, unable


class _Parser(argparse.ArgumentParser):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False, **kwargs)
        self._positionals.title, self._optionals.title = say("argumen", "arguments"), say("pilihan", "options")

    def error(self, message: str) -> Any:
        """Exit 2 with the usage; argparse's own words stay English."""
        raise unable(
            "Perintah tidak dipahami: {message}. Lihat jejak-verify --help.",
            "The command was not understood: {message}. See jejak-verify --help.",
            message=message,
        )


def parser() -> argparse.ArgumentParser:
    """The command line, in the language asked for."""
    top = _Parser(
        prog="jejak-verify",
        description=say(
            "Memeriksa log Jejak dari luar: tidak mempercayai siapa pun selain kunci yang Anda pegang.",
            "Checks the log of Jejak from outside: trusts nobody but the key that you pinned.",
        ),
        epilog=say(
            "Kode keluar: 0 cocok; 1 ada temuan; 2 tidak dapat diperiksa (atau bukan terhadap kunci yang dipercaya).",
            "Exit codes: 0 it fits; 1 findings; 2 it could not be checked (or not against a trusted key).",
        ),
    )
    everywhere = _Parser(add_help=False)
    everywhere.add_argument("--lang", choices=("id", "en"), default=Voice.lang, help="id, en")
    everywhere.add_argument("--json", action="store_true", help=say("laporan untuk mesin", "a report for machines"))
    everywhere.add_argument("--quiet", action="store_true", help=say("tanpa baris kemajuan", "no progress line"))
    everywhere.add_argument(
        "--state",
        metavar="FOLDER",
        help=say(
            "folder saksi (bawaan: JEJAK_VERIFY_STATE, lalu ~/jejak-saksi)",
            "the witness's folder (default: JEJAK_VERIFY_STATE, then ~/jejak-saksi)",
        ),
    )
    online = _Parser(add_help=False)
    online.add_argument(
        "--acting-as",
        default="",
        metavar="OFFICE",
        help=say("jabatan yang dipakai, bila memegang beberapa", "the office acted in, for who holds several"),
    )
    online.add_argument("--ca", metavar="FILE", help=say("sertifikat CA sendiri", "an own CA certificate"))
    trust = _Parser(add_help=False)
    trust.add_argument("--vkey", metavar="KEY", help=say("kunci instalasi yang dipercaya", "the installation's key"))
    trust.add_argument(
        "--witness",
        action="append",
        default=[],
        metavar="KEY",
        help=say("kunci saksi lain, boleh berulang", "the key of another witness, repeatable"),
    )
    trust.add_argument(
        "--checkpoint",
        action="append",
        default=[],
        metavar="FILE",
        help=say(
            "titik periksa yang Anda simpan sendiri, boleh berulang", "a checkpoint that you kept yourself, repeatable"
        ),
    )
    trust.add_argument(
        "--trust-own-key",
        action="store_true",
        help=say(
            "percayai kunci di dalam berkas: hanya bila sudah Anda cocokkan", "trust the key inside: only once compared"
        ),
    )
    top.add_argument("--lang", choices=("id", "en"), default=argparse.SUPPRESS, help="id, en")
    commands = top.add_subparsers(metavar="COMMAND", dest="command", required=True, parser_class=_Parser)

    def add(name: str, does: Callable[..., None], help: str, *parents: _Parser) -> Any:
        command = commands.add_parser(name, help=help, description=help, parents=[everywhere, *parents])
        command.set_defaults(does=does)
        return command

    p = add(
        "init",
        do_init,
        say(
            "buat kunci dan folder saksi, pegang kunci instalasi",
            "make the witness key and folder, pin the installation's key",
        ),
    )
    p.add_argument("--vkey", required=True, metavar="KEY", help=say("kunci instalasi", "the installation's key"))
    p.add_argument("--name", default="inspektorat", help=say("nama saksi", "the witness's name"))
    p.add_argument("--url", help=say("alamat instalasi", "the installation's address"))
    p.add_argument(
        "--baseline", metavar="FILE", help=say("kosign terakhir saksi lama", "the old witness's last cosigned")
    )
    p.add_argument("--baseline-vkey", metavar="KEY", help=say("kunci saksi lama", "the old witness's key"))
    p = add(
        "pull",
        do_pull,
        say(
            "baca dan periksa entri baru (kunci akses: JEJAK_ACCESS_KEY)",
            "read and verify new entries (access key: JEJAK_ACCESS_KEY)",
        ),
        online,
    )
    p.add_argument("url", nargs="?", help=say("alamat instalasi, https", "the installation's address, https"))
    p.add_argument(
        "--from-start",
        action="store_true",
        help=say(
            "baca ulang semuanya dan bandingkan dengan salinan Anda",
            "read everything again and compare it with your copy",
        ),
    )
    p = add(
        "cosign",
        do_cosign,
        say("kosign titik periksa yang sudah diperiksa pull", "cosign the checkpoint that pull verified"),
        online,
    )
    p.add_argument("url", nargs="?", help=say("alamat instalasi", "the installation's address"))
    p.add_argument(
        "--known-findings",
        action="store_true",
        help=say(
            "temuan baca ulang sudah dilaporkan; lindungi entri baru",
            "findings of a re-reading are filed; protect what is new",
        ),
    )
    p = add(
        "check",
        do_check,
        say(
            "periksa folder, paket, entries.jsonl, atau --sqlite FILE",
            "check a folder, package, entries.jsonl, or --sqlite FILE",
        ),
        trust,
    )
    p.add_argument("path", nargs="?", metavar="PATH", help=say("bawaan: folder saksi", "default: the witness's folder"))
    p.add_argument("--sqlite", metavar="FILE", help=say("berkas basis data, hanya dibaca", "a database, read only"))
    p.add_argument(
        "--evidence",
        metavar="FOLDER",
        help=say("folder berkas bukti, dihitung hash-nya", "a folder of files of evidence, each hashed"),
    )
    p = add("package", do_check, say("periksa paket audit", "check an audit package"), trust)
    p.add_argument("path", metavar="FILE.zip")
    p.set_defaults(sqlite=None)
    p = add(
        "figures",
        do_figures,
        say("pegang halaman dan jawaban yang disimpan pada log", "hold saved pages and answers against the log"),
        trust,
    )
    p.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help=say(
            "halaman tersimpan (HTML, MHTML), jawaban API (JSON), ekspor jejak (CSV, JSONL), paket audit",
            "saved pages (HTML, MHTML), answers of the API (JSON), exports of the trail (CSV, JSONL), audit packages",
        ),
    )
    p.add_argument(
        "--log",
        metavar="PATH",
        help=say(
            "folder, paket, entries.jsonl; bawaan: salinan saksi", "folder, package, entries.jsonl; default: own copy"
        ),
    )
    p = add("receipt", do_receipt, say("pegang tanda terima pada log", "hold receipts against the log"), online, trust)
    p.add_argument("path", metavar="FILE")
    p.add_argument("--url", help=say("alamat instalasi", "the installation's address"))
    add("status", do_status, say("apa yang diketahui saksi ini", "what this witness knows"))
    return top


def run(argv: list[str], report: Report) -> bool:
    """Carry out one command; whether the answer is wanted as JSON. Whatever happens ends in the report."""
    as_json = "--json" in argv
    try:
        args = parser().parse_args(argv)
        args.does(args, report)
    except Unable as e:
        report.unchecked = str(e)
    except KeyboardInterrupt:
        report.unchecked = say("Dihentikan.", "Interrupted.")
    except Exception as e:  # the last net: a traceback would tell an auditor nothing
        report.unchecked = say(
            "Kesalahan tak terduga ({error}). Simpan berkas yang diperiksa dan laporkan.",
            "An unexpected error ({error}). Keep what was checked and report it.",
            error=f"{type(e).__name__}: {e}",
        )
    return as_json


def main(argv: list[str] | None = None) -> int:
    """The program; returns the exit code."""
    argv = sys.argv[1:] if argv is None else argv
    wanted = [b for a, b in zip(argv, argv[1:]) if a == "--lang"] + [a[7:] for a in argv if a.startswith("--lang=")]
    Voice.lang = "en" if wanted[-1:] == ["en"] else "id"
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    report = Report()
    as_json = run(argv, report)
    print(json.dumps(report.as_json(), indent=1) if as_json else report.as_text())
    return report.exit


if __name__ == "__main__":
    sys.exit(main())
