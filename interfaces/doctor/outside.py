"""What lies between an installation and its people: the mail server, the address of the pages, HTTPS."""

import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from domain.kernel import Invalid, Teks
from interfaces.clamd import Clamd, ScannerSilent
from interfaces.config import is_public
from interfaces.doctor.finding import Finding, Patient, beware, broken, fine
from interfaces.mail.post import post
from interfaces.mail.smtp import Smtp, Unreachable

PATIENCE = 5.0
"""Seconds that another machine has to answer."""
STALE = timedelta(days=7)
"""Age of what a virus scanner knows from which that is said (local policy)."""
SOON = 14
"""Days before its end at which a certificate should have been renewed (local policy)."""


def mail(patient: Patient) -> Iterator[Finding]:
    config = patient.config
    if not config.smtp_url:
        yield beware(
            "surel",
            Teks("Tanpa server surel: pengingat menunggu.", "Without a mail server reminders wait."),
            Teks("Isi JEJAK_SMTP_URL dan JEJAK_MAIL_FROM.", "Set JEJAK_SMTP_URL and JEJAK_MAIL_FROM."),
        )
        return
    try:
        post(config)
    except Invalid as e:
        yield broken("surel", e.teks, Teks("Perbaiki pengaturan itu.", "Mend that setting."))
        return
    where = urlsplit(config.smtp_url)
    if where.scheme == "smtp" and is_public(f"http://{where.hostname}"):
        yield beware(
            "surel",
            Teks(f"Surel ke {where.hostname} berjalan tanpa sandi TLS.", f"Mail to {where.hostname} goes without TLS."),
            Teks("Pakai smtp+starttls:// atau smtps://.", "Use smtp+starttls:// or smtps://."),
        )
    if not patient.network:
        return
    try:
        with Smtp(config.smtp_url, PATIENCE):
            yield fine("surel", "Server surel menjawab.", "The mail server answers.")
    except Unreachable as e:
        yield broken(
            "surel",
            Teks(f"Server surel tidak menjawab ({e}).", f"The mail server does not answer ({e})."),
            Teks(
                "Periksa alamat, porta, pemakai dan sandi pada JEJAK_SMTP_URL, dan tembok apinya.",
                "Check address, port, user and password in JEJAK_SMTP_URL, and the firewall.",
            ),
        )


def scanner(patient: Patient) -> Iterator[Finding]:
    """Whether the virus scanner that is set answers, and how old what it knows is: without one nothing is said."""
    if not patient.config.clamd or not patient.network:
        return
    own = Clamd(patient.config.clamd, PATIENCE)
    try:
        if own.ask("PING") != "PONG":
            raise ScannerSilent("PING")
        version = own.ask("VERSION")
    except ScannerSilent as e:
        yield broken(
            "pemindai",
            Teks(f"Pemindai virus tidak menjawab ({e.why}).", f"The virus scanner does not answer ({e.why})."),
            Teks(
                "Jalankan clamd, dan periksa JEJAK_CLAMD serta hak pemakai Jejak atas soketnya; sampai itu tidak ada "
                "unggahan yang diterima.",
                "Start clamd, and check JEJAK_CLAMD and the right of the user of Jejak to its socket; until then no "
                "upload is taken.",
            ),
        )
        return
    known = version.rpartition("/")[2]
    try:
        age = datetime.now(UTC) - datetime.strptime(known, "%a %b %d %H:%M:%S %Y").replace(tzinfo=UTC)
    except ValueError:
        yield beware(
            "pemindai",
            Teks("Pemindai virus tidak menyebut umur datanya.", "The virus scanner does not say how old its data is."),
            Teks("Jalankan freshclam.", "Run freshclam."),
        )
        return
    if age > STALE:
        yield beware(
            "pemindai",
            Teks(
                f"Data pemindai virus berumur {age.days} hari.", f"What the virus scanner knows is {age.days} days old."
            ),
            Teks("Jalankan freshclam, dan biarkan ia berjalan.", "Run freshclam, and keep it running."),
        )
    else:
        yield fine("pemindai", "Pemindai virus menjawab.", "The virus scanner answers.")


def address(patient: Patient) -> Iterator[Finding]:
    """Whether people come by HTTPS, and what proxies say is believed of ours only."""
    config = patient.config
    if not is_public(config.base_url):
        yield beware(
            "alamat",
            Teks(
                f"Halaman hanya dapat dibuka dari mesin ini: alamatnya {config.base_url}.",
                f"The pages can be opened from this machine only: their address is {config.base_url}.",
            ),
            Teks(
                "Isi JEJAK_BASE_URL dengan alamat bagi peramban, contoh https://jejak.contohkab.go.id.",
                "Set JEJAK_BASE_URL to the address for browsers, like https://jejak.contohkab.go.id.",
            ),
        )
        return
    if not config.behind_https:
        yield broken(
            "alamat",
            Teks(
                f"{config.base_url} tanpa HTTPS: sandi dan sesi terbaca di jalan.",
                f"{config.base_url} without HTTPS: passwords and sessions can be read on their way.",
            ),
            Teks(
                "Pasang nginx atau Caddy di depannya, dan tulis https:// pada JEJAK_BASE_URL.",
                "Put nginx or Caddy in front, and write https:// in JEJAK_BASE_URL.",
            ),
        )
        return
    if not config.trusted_proxies:
        yield beware(
            "proksi",
            Teks(
                "Tidak ada proksi yang dipercaya: semua orang tampak beralamat satu.",
                "No proxy is trusted: everybody seems to have one address.",
            ),
            Teks(
                "Isi JEJAK_TRUSTED_PROXIES dengan alamat proksi Anda, contoh 127.0.0.1.",
                "Set JEJAK_TRUSTED_PROXIES to the address of your proxy, like 127.0.0.1.",
            ),
        )
    if patient.network:
        yield from _certificate(config.base_url)


def _certificate(base_url: str) -> Iterator[Finding]:
    where = urlsplit(base_url)
    name, port = where.hostname or "", where.port or 443
    mend = Teks("Perbarui sertifikat di proksi.", "Renew the certificate of the proxy.")
    try:
        with (
            socket.create_connection((name, port), PATIENCE) as raw,
            ssl.create_default_context().wrap_socket(raw, server_hostname=name) as shown,
        ):
            until = str((shown.getpeercert() or {}).get("notAfter", ""))
    except ssl.SSLCertVerificationError as e:
        said = e.verify_message
        yield broken(
            "sertifikat",
            Teks(f"Sertifikat {name} ditolak ({said}).", f"The certificate of {name} is refused ({said})."),
            mend,
        )
        return
    except OSError as e:
        why = e.strerror or type(e).__name__
        yield beware(
            "sertifikat",
            Teks(
                f"{name} tidak menjawab dari mesin ini ({why}).", f"{name} does not answer from this machine ({why})."
            ),
            Teks("Periksa DNS, tembok api, dan proksinya.", "Check DNS, the firewall, and the proxy."),
        )
        return
    with suppress(ValueError):
        days = int((ssl.cert_time_to_seconds(until) - time.time()) // 86400)
        if days < SOON:
            teks = Teks(
                f"Sertifikat {name} berakhir dalam {days} hari.", f"The certificate of {name} ends in {days} days."
            )
            yield beware("sertifikat", teks, mend)
            return
    yield fine("sertifikat", f"Sertifikat {name} berlaku.", f"The certificate of {name} is valid.")
