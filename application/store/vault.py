"""The installation's secret: a file outside the database that seals rows and hides personal fields in it.

Whoever owns the database can read and write every row; without this file they can neither make a row that is believed
(`seal`, an HMAC) nor read a hidden field (`hide`, AES-256-GCM), nor tell whose a number is (`index`, a keyed hash).
Each purpose has a key of its own, made from the secret, so that what was sealed for one is nothing for another.

The newest secret stands on the first line and is used for what is made now; older ones below it still open and check.
"""

import base64
import hmac
import os
import secrets
from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from application.store.faults import Fault

FORM = "jejak-secret-v1"
SIZE = 32
NONCE = 12


class SecretUnavailable(Fault):
    """The secret of this installation cannot be read, or another one lies in its place."""

    slug = "rahasia-tidak-tersedia"


class Vault:
    """The secret as it lies in a file of mode 0600, read when first needed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._secrets: tuple[tuple[str, bytes], ...] = ()

    def begin(self, in_use: Callable[[], bool] = lambda: False) -> None:
        """Make the secret of an installation that has none yet; one that is there stays.

        `in_use`: whether the database holds what was sealed or hidden by one. Raises SecretUnavailable then, since a
        second secret would believe nothing of it, and open nothing.
        """
        if self.path.exists():
            return
        if in_use():
            raise SecretUnavailable(
                f"Rahasia pemasangan ini tidak ada di {self.path}, padahal isi basis data tersegel dengannya. "
                "Kembalikan berkas itu dari cadangannya, atau tunjuk dengan JEJAK_SECRET_FILE. Hanya bila berkas itu "
                "hilang untuk selamanya: jejak migrate --new-secret (setiap orang menyetel kata sandi lagi, dan "
                "direktori orang ditulis lagi).",
                f"The secret of this installation is not in {self.path}, yet what the database holds is sealed by it. "
                "Put that file back from its backup, or name it with JEJAK_SECRET_FILE. Only if it is lost for good: "
                "jejak migrate --new-secret (everybody sets a password anew, and the directory of people is written "
                "anew).",
            )
        _write(self.path, secrets.token_bytes(SIZE))

    def require(self) -> None:
        """Raise SecretUnavailable unless the secret can be read."""
        self._all()

    def seal(self, purpose: str, *parts: str) -> str:
        """What proves that a row with these parts was written by this installation."""
        id, secret = self._all()[0]
        return f"{id}.{_mac(secret, purpose, parts)}"

    def sealed(self, seal: str, purpose: str, *parts: str) -> bool:
        """Whether a seal is that of these parts."""
        id, _, mac = seal.partition(".")
        return any(
            hmac.compare_digest(mac.encode(), _mac(secret, purpose, parts).encode())
            for known, secret in self._all()
            if known == id
        )

    def index(self, purpose: str, text: str) -> str:
        """A name for a text by which it can be found again and not read (with the oldest secret, so that it lasts)."""
        return _mac(self._all()[-1][1], purpose, (text,))

    def hide(self, purpose: str, text: str, *, alike: bool = False) -> str:
        """A text that only this installation can read again.

        `alike`: the same text is hidden in the same way each time, for what is named by its hash. Its nonce is made
        from the text then, which is safe with this cipher as long as no two texts share one.
        """
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        id, secret = self._all()[0]
        nonce = hmac.digest(_key(secret, f"{purpose}/alike"), text.encode(), "sha256") if alike else b""
        nonce = nonce[:NONCE] or secrets.token_bytes(NONCE)
        hidden = AESGCM(_key(secret, purpose)).encrypt(nonce, text.encode(), purpose.encode())
        return f"{id}.{base64.b64encode(nonce + hidden).decode()}"

    def reveal(self, purpose: str, hidden: str) -> str:
        """The text that was hidden for this purpose. Raises SecretUnavailable for one hidden by another secret."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        id, _, body = hidden.partition(".")
        raw = base64.b64decode(body)
        for known, secret in self._all():
            if known == id:
                try:
                    return AESGCM(_key(secret, purpose)).decrypt(raw[:NONCE], raw[NONCE:], purpose.encode()).decode()
                except InvalidTag:
                    break
        raise SecretUnavailable(
            f"Isi ini disimpan dengan rahasia lain ({id}), bukan yang ada di {self.path}. Kembalikan berkas itu dari "
            "cadangannya (JEJAK_SECRET_FILE).",
            f"This was kept with another secret ({id}) than lies in {self.path}. Put that file back from its backup "
            "(JEJAK_SECRET_FILE).",
        )

    def _all(self) -> tuple[tuple[str, bytes], ...]:
        if not self._secrets:
            self._secrets = _read(self.path)
        return self._secrets


def _key(secret: bytes, purpose: str) -> bytes:
    return hmac.digest(secret, f"{FORM}/{purpose}".encode(), "sha256")


def _mac(secret: bytes, purpose: str, parts: tuple[str, ...]) -> str:
    """Each part with its length, so that no two lists of parts are one."""
    message = b"".join(b"%d:%s" % (len(raw), raw) for raw in (part.encode("utf-8", "surrogatepass") for part in parts))
    return hmac.new(_key(secret, purpose), message, sha256).hexdigest()


def _read(path: Path) -> tuple[tuple[str, bytes], ...]:
    try:
        lines = path.read_text("ascii").split("\n")
        found = tuple(_parse(line) for line in lines if line.strip())
    except FileNotFoundError:
        raise SecretUnavailable(
            f"Rahasia pemasangan ini tidak ada di {path}. Kembalikan berkasnya dari cadangan, tunjuk dengan "
            "JEJAK_SECRET_FILE, atau jalankan jejak migrate bila pemasangan ini belum mempunyainya.",
            f"The secret of this installation is not in {path}. Put the file back from its backup, name it with "
            "JEJAK_SECRET_FILE, or run jejak migrate if this installation has none yet.",
        ) from None
    except (OSError, ValueError) as e:
        found, why = (), str(e)
    else:
        why = "kosong / empty"
    if not found:
        raise SecretUnavailable(
            f"Berkas rahasia {path} tidak dapat dibaca ({why}). Periksa isi dan hak aksesnya.",
            f"The secret file {path} cannot be read ({why}). Check its content and its permissions.",
        )
    return found


@lru_cache
def _parse(line: str) -> tuple[str, bytes]:
    form, id, text = line.split(" ")
    secret = base64.b64decode(text, validate=True)
    if form != FORM or len(secret) != SIZE or id != _id(secret):
        raise ValueError(FORM)
    return id, secret


def _id(secret: bytes) -> str:
    return sha256(FORM.encode() + secret).hexdigest()[:8]


def _write(path: Path, secret: bytes) -> None:
    """Write a new secret for its owner's eyes only; whoever was faster wins."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{_id(secret)}")
    with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(f"{FORM} {_id(secret)} {base64.b64encode(secret).decode()}\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(temporary, path)
    except FileExistsError:
        return
    finally:
        temporary.unlink()
