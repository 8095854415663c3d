"""The installation's signing key: a file outside the database, so that whoever owns the database cannot write events.

The key signs two kinds of statement, told apart by how they begin: each event's leaf, and each checkpoint. Its public
half is written as a C2SP verifier key, `<origin>+<key id>+<base64>`: that is what an auditor pins.

The library that signs is loaded where something is signed or checked: most of what is asked needs neither.
"""

import base64
import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from application.store.faults import Fault

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

EVENT, ROTATE = b"jejak-event-v1\n", b"jejak-rotate-v1\n"
ED25519, COSIGNATURE = b"\x01", b"\x04"
UNNAMED = "jejak"
"""The name of an installation that was given none before its first `jejak migrate`."""
NEXT = ".next"
"""What stands after the name of a key file while the key is being changed."""


class KeyUnavailable(Fault):
    """The key that the log is signed with cannot be read, or another one lies in its place."""

    slug = "kunci-tidak-tersedia"


class Key:
    """One Ed25519 key under the name of its installation (`origin`)."""

    def __init__(self, origin: str, private: "Ed25519PrivateKey") -> None:
        self.origin = origin
        self._private = private
        self.vkey = write_vkey(origin, ED25519, private.public_key())
        self.id = self.vkey.split("+")[1]

    @classmethod
    def generate(cls, origin: str) -> "Key":
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return cls(origin, Ed25519PrivateKey.generate())

    def sign(self, message: bytes) -> bytes:
        """64 bytes."""
        return self._private.sign(message)

    def sign_leaf(self, leaf: bytes) -> str:
        """The signature of an event, in base64: a promise that this event has this place in the log."""
        return base64.b64encode(self.sign(EVENT + leaf)).decode()

    def pem(self) -> bytes:
        from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

        return self._private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


class KeyFile:
    """The key as it lies in a file of mode 0600, read when first needed and again after it was changed.

    `origin`: what whoever started this process calls the installation, "" when they do not say. It names a log that is
    begun; one that has begun keeps its name, and says so itself.
    """

    def __init__(self, path: Path, origin: str = "") -> None:
        self.path = path
        self.origin = origin
        self._key: Key | None = None

    @property
    def named(self) -> str:
        """The name of a log that is begun now."""
        return self.origin or UNNAMED

    def active(self, id: str, origin: Callable[[], str]) -> Key:
        """The key with which the log is signed now, by its id and the name of its log. Raises KeyUnavailable."""
        if self._key is None or self._key.id != id:
            name = origin()
            if self.origin not in ("", name):
                raise _another_name(self.origin, name)
            # The next one first: while another process completes a change, it leaves there before it arrives here.
            coming, now = _read(self.next, name), _read(self.path, name)
            if coming is not None and coming.id == id:  # the log has changed keys, the files have not yet
                self.complete(coming)
            self._key = next((key for key in (now, coming) if key and key.id == id), None)
            if self._key is None:
                raise self._unavailable(id, bool(now or coming))
        return self._key

    def first(self) -> Key:
        """The key of a log that has none yet: as it lies there, or a new one."""
        self._key = _read(self.path, self.named) or _write(self.path, Key.generate(self.named))
        return self._key

    def fresh(self) -> Key:
        """A new key for a log from before there were keys. Raises KeyUnavailable when there is one already."""
        if self.path.exists():
            raise KeyUnavailable(
                f"Catatan ini tidak bertanda tangan, padahal kuncinya sudah ada di {self.path}: mungkin seseorang "
                "menghapus tanda tangannya. Periksa dengan jejak-verify. Bila ini hanya pemutakhiran yang terputus, "
                "pindahkan berkas kunci itu, lalu ulangi.",
                f"This log is not signed, yet its key lies in {self.path}: somebody may have removed the signatures. "
                "Check it with jejak-verify. If this is but an upgrade that was cut off, move the key file away and "
                "try again.",
            )
        return self.first()

    @property
    def next(self) -> Path:
        return self.path.with_name(self.path.name + NEXT)

    def prepare_next(self, origin: str) -> Key:
        """The key to change to; one that an interrupted change left behind is taken up again."""
        return _read(self.next, origin) or _write(self.next, Key.generate(origin))

    def complete(self, next: Key) -> None:
        """The next key becomes the key; the old one is kept beside it: only its owner may destroy it.

        One process at a time: whoever comes second finds that key no longer waiting.
        """
        with _alone(self.path.parent):
            coming, old = _read(self.next, next.origin), _read(self.path, next.origin)
            if coming is None or coming.id != next.id:
                return
            if old is not None:
                self.path.replace(self.path.with_name(f"{self.path.name}.{old.id}"))
            self.next.replace(self.path)

    def _unavailable(self, id: str, another: bool) -> KeyUnavailable:
        if another:
            return KeyUnavailable(
                f"Kunci di {self.path} bukan kunci catatan ini ({id}). Kembalikan berkas kunci yang benar, atau tunjuk "
                "dengan JEJAK_KEY_FILE.",
                f"The key in {self.path} is not the key of this log ({id}). Put the right key file back, or name it "
                "with JEJAK_KEY_FILE.",
            )
        return KeyUnavailable(
            f"Kunci catatan ini ({id}) tidak ada di {self.path}; tanpa kunci tidak ada yang dapat dicatat. Kembalikan "
            "berkasnya dari cadangan, atau tunjuk dengan JEJAK_KEY_FILE.",
            f"The key of this log ({id}) is not in {self.path}; without it nothing can be recorded. Put the file back "
            "from a backup, or name it with JEJAK_KEY_FILE.",
        )


def _another_name(said: str, name: str) -> KeyUnavailable:
    return KeyUnavailable(
        f"JEJAK_ORIGIN berisi '{said}', sedangkan catatan ini bernama '{name}' sejak jejak migrate yang pertama. Hapus "
        "JEJAK_ORIGIN, atau tunjuk basis data yang dimaksud; kuncinya tidak perlu diganti.",
        f"JEJAK_ORIGIN says '{said}', but this log has been named '{name}' since its first jejak migrate. Unset "
        "JEJAK_ORIGIN, or point at the database that you mean; the key need not be changed.",
    )


def write_vkey(origin: str, algorithm: bytes, public: "Ed25519PublicKey") -> str:
    raw = algorithm + public.public_bytes_raw()
    return f"{origin}+{key_id(origin, raw)}+{base64.b64encode(raw).decode()}"


def key_id(name: str, raw: bytes) -> str:
    """Eight hex digits that name a key; `raw` is the algorithm byte and the public key."""
    return sha256(name.encode() + b"\n" + raw).hexdigest()[:8]


def read_vkey(vkey: str) -> tuple[str, str, bytes, Callable[[bytes, bytes], bool]]:
    """Name, id, algorithm byte, and a check (signature, message) of a verifier key. Raises ValueError."""
    name, id, text = vkey.split("+", 2)
    raw = base64.b64decode(text, validate=True)
    if (
        not name.isprintable()
        or name.split() != [name]
        or len(raw) != 33
        or key_id(name, raw) != id
        or raw[:1] not in (ED25519, COSIGNATURE)
    ):
        raise ValueError(f"not a verifier key: {vkey}")
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    public = Ed25519PublicKey.from_public_bytes(raw[1:])

    def check(signature: bytes, message: bytes) -> bool:
        try:
            public.verify(signature, message)
        except InvalidSignature:
            return False
        return True

    return name, id, raw[:1], check


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep other processes of this machine from changing key files meanwhile."""
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def _read(path: Path, origin: str) -> Key | None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        private = load_pem_private_key(path.read_bytes(), password=None)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as e:
        raise KeyUnavailable(
            f"Berkas kunci {path} tidak dapat dibaca ({e}). Periksa isi dan hak aksesnya.",
            f"The key file {path} cannot be read ({e}). Check its content and its permissions.",
        ) from None
    if not isinstance(private, Ed25519PrivateKey):
        raise KeyUnavailable(
            f"Berkas kunci {path} bukan kunci Ed25519. Kembalikan berkas yang benar.",
            f"The key file {path} holds no Ed25519 key. Put the right file back.",
        )
    return Key(origin, private)


def _write(path: Path, key: Key) -> Key:
    """Write a new key for its owner's eyes only; whoever was faster wins. The file is on disk before it is used."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{key.id}")
    with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(key.pem())
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(temporary, path)
    except FileExistsError:
        return _read(path, key.origin) or key
    finally:
        temporary.unlink()
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
    return key
