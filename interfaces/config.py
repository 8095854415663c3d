"""Settings of an installation, from the environment only: read, checked, and all that is wrong named at once."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from domain.kernel import Refusal, Teks
from domain.record.file_kinds import MOST

if TYPE_CHECKING:
    from ipaddress import IPv4Network, IPv6Network

DEFAULT_DATABASE = "sqlite:///jejak.db"
DEFAULT_BASE_URL = "http://127.0.0.1:8000"
TICK_SECONDS = 60.0
MOST_CONNECTIONS = 100_000
STATEMENT_SECONDS = 30.0
FEWEST = 20
"""Connections that a server must have room for: one browser opens six."""
CLOCK_DAYS = 45
PREFIX = "JEJAK_"
ORIGIN = re.compile(r"[^\s+]{1,100}")
BASE_URL = re.compile(r"https?://[A-Za-z0-9.-]+(:\d{1,5})?|https?://\[[0-9A-Fa-f:.]+\](:\d{1,5})?")
SMTP_URL = re.compile(r"smtps?(\+starttls)?://\S+")
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
CLAMD = re.compile(r"/[^\0]{1,100}|[A-Za-z0-9.-]{1,253}:\d{1,5}|\[[0-9A-Fa-f:.]+\]:\d{1,5}")
ISSUER = re.compile(r"(https://[^\s?#@/]+|http://(localhost|127\.0\.0\.1)(:\d{1,5})?)(/[^\s?#]*)?")
SERVICE = re.compile(r"(https://[^\s?#@/]+|http://(localhost|127\.0\.0\.1)(:\d{1,5})?)(/[^\s?#]*)?")
CLAIMS = ("email", "phone_number", "nip")
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class WrongSettings(Refusal):
    """Settings that mean nothing. What they hold is not repeated: it may be a secret."""

    slug = "pengaturan-salah"


@dataclass(frozen=True)
class Config:
    """What SETTINGS say, read; where nothing is set, what stands here."""

    database_url: str = DEFAULT_DATABASE
    access_key: str = field(default="", repr=False)
    key_file: str = ""
    secret_file: str = ""
    origin: str = ""
    smtp_url: str = field(default="", repr=False)
    mail_from: str = ""
    base_url: str = DEFAULT_BASE_URL
    tick_seconds: float = TICK_SECONDS
    statement_seconds: float = STATEMENT_SECONDS
    clock_days: int = CLOCK_DAYS
    clock_kept: bool = True
    evidence: str = ""
    evidence_most: int = MOST
    clamd: str = ""
    trust_anchors: str = ""
    signing_key: str = ""
    bsre_url: str = ""
    bsre_user: str = ""
    bsre_password_file: str = ""
    trusted_proxies: "tuple[IPv4Network | IPv6Network, ...]" = ()
    connections: int = 1000
    oidc_issuer: str = ""
    oidc_client: str = ""
    oidc_secret_file: str = ""
    oidc_claim: str = "email"
    oidc_name: str = ""
    log: str = ""
    security_log: str = ""
    log_level: str = ""

    def signing_key_of(self, database_url: str) -> Path:
        """Where the key of a database lies, unless set: beside an SQLite file, else in the working folder."""
        return Path(self.key_file) if self.key_file else _beside(database_url).with_suffix(".key")

    def secret_of(self, database_url: str) -> Path:
        """Where the secret of a database lies, unless set: beside its signing key."""
        return Path(self.secret_file) if self.secret_file else self.signing_key_of(database_url).with_suffix(".secret")

    def evidence_of(self, database_url: str) -> Path:
        """Where the uploaded files of a database lie, unless set: beside an SQLite file, else in the working folder."""
        return Path(self.evidence) if self.evidence else _beside(database_url).with_suffix(".bukti")

    def mirror_of(self, database_url: str) -> Path:
        """Where the check of the views keeps its own reading of the log, which may go: beside the database."""
        return _beside(database_url).with_suffix(".cermin")

    @property
    def behind_https(self) -> bool:
        """Whether the pages are where browsers come by HTTPS: only then does an installation know its own address."""
        return self.base_url.startswith("https:")


class Setting(NamedTuple):
    """`read` makes of the text what Config holds, and raises ValueError for one that means nothing; `about` says what
    it is and how to write it."""

    read: Callable[[str], Any]
    about: Teks


def _like(pattern: re.Pattern[str]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if not pattern.fullmatch(text):
            raise ValueError(pattern.pattern)
        return text

    return read


def _seconds(text: str) -> float:
    if not (seconds := float(text)) >= 0.1:
        raise ValueError("less than a tenth of a second")
    return seconds


def _connections(text: str) -> int:
    if not text.isdecimal() or not FEWEST <= int(text) <= MOST_CONNECTIONS:
        raise ValueError("no number of connections")
    return int(text)


def _days(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 3650:
        raise ValueError("no number of days")
    return int(text)


def _yes_or_no(text: str) -> bool:
    return not ("yes", "no").index(text.lower())


def _bytes(megabytes: str) -> int:
    if not megabytes.isdecimal() or not int(megabytes):
        raise ValueError("no number of megabytes")
    return int(megabytes) * 1024 * 1024


def _base_url(text: str) -> str:
    return _like(BASE_URL)(text.rstrip("/"))


def _level(text: str) -> str:
    return LEVELS[LEVELS.index(text.upper())]


def _claim(text: str) -> str:
    return CLAIMS[CLAIMS.index(text)]


def _networks(text: str) -> "tuple[IPv4Network | IPv6Network, ...]":
    from ipaddress import ip_network

    return tuple(ip_network(word, strict=False) for word in text.replace(",", " ").split())


SETTINGS = {
    "database_url": Setting(
        str,
        Teks(
            "basis data: sqlite:///berkas.db (bawaan jejak.db di folder kerja) atau postgresql://pemakai@server/nama",
            "the database: sqlite:///file.db (jejak.db in the working folder) or postgresql://user@host/name",
        ),
    ),
    "access_key": Setting(
        str,
        Teks(
            "kunci akses yang menyebut siapa mengetik perintah; tidak pernah sebagai argumen",
            "the access key by which jejak knows who types; never an argument",
        ),
    ),
    "key_file": Setting(
        str,
        Teks(
            "berkas kunci penandatangan, di luar basis data (bawaan di sampingnya)",
            "the file of the key that signs the log, outside the database (beside it)",
        ),
    ),
    "secret_file": Setting(
        str,
        Teks(
            "berkas rahasia yang menyegel dan menyembunyikan baris (bawaan di samping kunci)",
            "the file of the secret that seals and hides rows (beside the key)",
        ),
    ),
    "evidence": Setting(
        str,
        Teks(
            "folder berkas yang diunggah (bawaan di samping basis data)",
            "the folder of uploaded files (beside the database)",
        ),
    ),
    "evidence_most": Setting(
        _bytes,
        Teks("megabita berkas terbesar, contoh 100", "megabytes of the largest uploaded file, like 100"),
    ),
    "clamd": Setting(
        _like(CLAMD),
        Teks(
            "pemindai virus bagi unggahan, contoh /run/clamav/clamd.ctl atau 127.0.0.1:3310 (bawaan tanpa pemindai)",
            "the virus scanner of uploads, like /run/clamav/clamd.ctl or 127.0.0.1:3310 (none)",
        ),
    ),
    "trust_anchors": Setting(
        str,
        Teks(
            "folder sertifikat penerbit yang dipercaya pada PDF bertanda tangan; milik BSrE di folder bsre di dalamnya",
            "the folder of issuers' certificates believed in signed PDF; those of BSrE in the folder bsre within",
        ),
    ),
    "signing_key": Setting(
        str,
        Teks(
            "berkas kunci kantor (PKCS#12) untuk menandatangani PDF, bagi yang tanpa BSrE",
            "the file of the office's key (PKCS#12) that signs PDF, where there is no BSrE",
        ),
    ),
    "bsre_url": Setting(
        _like(SERVICE),
        Teks(
            "alamat layanan e-sign BSrE, contoh https://esign.contohkab.go.id",
            "the address of BSrE's e-sign service, like https://esign.contohkab.go.id",
        ),
    ),
    "bsre_user": Setting(str, Teks("nama Jejak pada layanan BSrE", "the name of Jejak at the BSrE service")),
    "bsre_password_file": Setting(
        str, Teks("berkas rahasia Jejak pada layanan BSrE", "the file with the secret of Jejak at the BSrE service")
    ),
    "origin": Setting(
        _like(ORIGIN),
        Teks(
            "nama pemasangan pada setiap tanda tangan, tanpa spasi dan tanda tambah, contoh jejak.contohkab.go.id",
            "the installation's name in every signature, without spaces and plus signs, like jejak.contohkab.go.id",
        ),
    ),
    "smtp_url": Setting(
        _like(SMTP_URL),
        Teks(
            "server surel: smtp://server:25, smtp+starttls://pemakai:sandi@server:587 atau smtps://pemakai:sandi@server:465",
            "the mail server: smtp://host:25, smtp+starttls://user:word@host:587 or smtps://user:word@host:465",
        ),
    ),
    "mail_from": Setting(
        _like(ADDRESS),
        Teks("alamat pengirim, contoh jejak@contoh.go.id", "the sender of mail, like jejak@example.go.id"),
    ),
    "base_url": Setting(
        _base_url,
        Teks(
            "alamat halaman bagi peramban, contoh https://jejak.contohkab.go.id",
            "where browsers find the pages, like https://jejak.contohkab.go.id",
        ),
    ),
    "tick_seconds": Setting(
        _seconds,
        Teks("tiap berapa detik diperiksa apa yang jatuh tempo, contoh 60", "seconds between ticks, like 60"),
    ),
    "statement_seconds": Setting(
        _seconds,
        Teks(
            "berapa detik satu pertanyaan halaman atau API boleh dikerjakan basis data, contoh 30",
            "seconds that the database may work on a question of the pages or the API, like 30",
        ),
    ),
    "clock_days": Setting(
        _days,
        Teks(
            "berapa hari jam boleh maju sejak jejak waktu terakhir sebelum tidak dipercaya, 1 sampai 3650, contoh 45",
            "days that the clock may be ahead of the last sign of time before it is not believed, 1 to 3650, like 45",
        ),
    ),
    "clock_kept": Setting(
        _yes_or_no,
        Teks(
            "apakah jam yang menurut kernel diselaraskan dipercaya begitu saja: yes (bawaan) atau no",
            "whether a clock that the kernel calls synchronised is believed without more: yes (as a rule) or no",
        ),
    ),
    "trusted_proxies": Setting(
        _networks,
        Teks(
            "alamat atau jaringan proksi sendiri, contoh 127.0.0.1 atau 10.1.0.0/16; bertanda koma bila beberapa",
            "addresses or networks of your own proxies, like 127.0.0.1 or 10.1.0.0/16, with commas between several",
        ),
    ),
    "connections": Setting(
        _connections,
        Teks(
            f"sambungan yang diterima sekaligus, {FEWEST} sampai {MOST_CONNECTIONS}, contoh 1000",
            f"connections taken at once, {FEWEST} to {MOST_CONNECTIONS}, like 1000",
        ),
    ),
    "oidc_issuer": Setting(
        _like(ISSUER),
        Teks(
            "penyedia akun OpenID Connect kabupaten, persis seperti ia menyebut dirinya, contoh https://sso.contoh.go.id",
            "the kabupaten's OpenID Connect provider, exactly as it calls itself, like https://sso.example.go.id",
        ),
    ),
    "oidc_client": Setting(str, Teks("nama Jejak pada penyedia itu", "the name of Jejak at that provider")),
    "oidc_secret_file": Setting(
        str, Teks("berkas rahasia Jejak pada penyedia itu", "the file with the secret of Jejak at that provider")
    ),
    "oidc_claim": Setting(
        _claim,
        Teks(
            "keterangan yang menemukan orangnya: email (yang terverifikasi), phone_number atau nip",
            "the claim by which the person is found: email (if verified), phone_number or nip",
        ),
    ),
    "oidc_name": Setting(str, Teks("nama penyedia pada tombolnya", "what its button calls the provider")),
    "log": Setting(
        str,
        Teks("berkas log serve dan work (bawaan stderr)", "the file of what serve and work tell (standard error)"),
    ),
    "security_log": Setting(
        str,
        Teks("berkas log keamanan (bawaan bersama log)", "the file of the security log (with the rest)"),
    ),
    "log_level": Setting(_level, Teks("DEBUG, INFO, WARNING atau ERROR", "DEBUG, INFO, WARNING or ERROR")),
}
"""What can be set, by its name in Config: JEJAK_DATABASE_URL is `database_url`."""
OTHERS = ("JEJAK_DEBUG", "JEJAK_VERIFY_STATE", "JEJAK_TEST_PG_BIN")
"""Names that others read: a fault told in full, `jejak-verify`, the tests."""


def name_of(setting: str) -> str:
    return PREFIX + setting.upper()


def is_public(base_url: str) -> bool:
    """Whether others than whoever sits at this machine can open an address: only then it is passed on."""
    from ipaddress import ip_address
    from urllib.parse import urlsplit

    host = (urlsplit(base_url).hostname or "localhost").lower()
    try:
        return not ip_address(host).is_loopback
    except ValueError:
        return host != "localhost" and not host.endswith(".localhost")


def from_environment() -> Config:
    """Raises WrongSettings, which names every setting that means nothing and every name that is none."""
    return _settled(tuple(sorted(setting for setting in os.environ.items() if setting[0].startswith(PREFIX))))


@lru_cache(maxsize=8)
def _settled(environ: tuple[tuple[str, str], ...]) -> Config:
    found, wrong = read(dict(environ))
    if wrong:
        raise WrongSettings(
            f"Pengaturan perlu diperbaiki: {'; '.join(w.id for w in wrong)}.",
            f"Settings need mending: {'; '.join(w.en for w in wrong)}.",
        )
    return found


def read(environ: Mapping[str, str]) -> tuple[Config, list[Teks]]:
    """What is set, with what stands in Config where a setting is empty or means nothing, and what is wrong."""
    values, wrong = {}, []
    for name, setting in SETTINGS.items():
        text = environ.get(name_of(name), "").strip()
        try:
            values |= {name: setting.read(text)} if text else {}
        except ValueError:
            wrong.append(Teks(f"{name_of(name)} = {setting.about.id}", f"{name_of(name)} = {setting.about.en}"))
    known = [*map(name_of, SETTINGS), *OTHERS]
    for name in sorted(environ):
        if name.startswith(PREFIX) and name not in known:
            near = get_close_matches(name, known, 1)
            wrong.append(
                Teks(
                    f"{name} tidak dikenal" + (f", maksudnya {near[0]}?" if near else ", hapus"),
                    f"{name} is unknown" + (f", did you mean {near[0]}?" if near else ", unset it"),
                )
            )
    return Config(**values), wrong


def _beside(database_url: str) -> Path:
    return Path(database_url.removeprefix("sqlite:///") if database_url.startswith("sqlite:///") else "jejak.db")
