"""Who needs a second factor beside the password, and which commands are given only with a fresh proof of who one is.

Local policy: whoever signs, approves, verifies or admits shows a second factor; those who only fill in do with a
password, since what they write takes no force before somebody else has acted on it. A signature or an approval from a
browser is asked for again, by passkey or by password and code (PP 71/2019 art. 60: an electronic signature that is not
certified); so is what records others' signatures, brings into force, destroys, or lets somebody in. A program does the
former by a key that was made for it, whose scope names it; a key without a scope opens all that its owner may do but
this. No key lets anybody in, or makes another key.
"""

from functools import cache

from application.access.identity import CONTRIBUTOR, Identity, in_office
from domain.kernel import Forbidden
from domain.kinds import DOKUMEN

FILLERS = ("perencana", CONTRIBUTOR, "pengampu")
APPROVES = ("approve", "establish", "verify", "verify_again", "sign", "sign_first", "sign_alone")
"""Steps of a document that are a signature or an approval, besides those that their table says sign."""
CONFIRMS = ("confirm_load", "confirm_printed", "confirm_correction", "confirm_record_correction", "verify_reopened")
"""What confirms a paper or a correction, of whatever kind, is an approval too."""
RECORDS = ("record", "record_batch", "attach_signed_paper")
"""What records that others signed on paper."""
DESTROYS = ("bukti.destroy", "orang.erase")
"""What cannot be brought back."""
LETS_IN = ("akses.grant", "akses.issue_key", "akses.propose_link", "akses.allow_link")
"""By what somebody may act who might not before."""
OF_ACCESS = ("akses", "sesi")
"""Kinds of commands that no key gives, and no scope names: it could make one that opens more than it does."""
FACTS = ("usulan.confirm",)
"""What confirms a fact that one person alone may not decide."""


class ProofNeeded(Forbidden):
    """Whoever is signed in has to prove once more who they are; the same command comes again after that."""

    slug = "perlu-bukti-diri"


def needs_second_factor(who: Identity) -> bool:
    """Whether who holds this office is let in, in whichever, only after a second factor was shown."""
    return who.role not in FILLERS or who.behalf != ""


def signs(acting_as: str) -> bool:
    """The same of an office as people write it; one that there is not any more needs none."""
    who = in_office("", acting_as)
    return who is not None and needs_second_factor(who)


@cache
def _steps() -> frozenset[str]:
    return frozenset(
        f"{kind}.{step.name}"
        for kind, cls in DOKUMEN.items()
        for step in cls.steps
        if step.signs or step.name in APPROVES
    )


def is_signature(command: str) -> bool:
    """Whether a command is a signature or an approval."""
    return command in _steps() or command in FACTS or command.partition(".")[2] in CONFIRMS


@cache
def _take_force() -> frozenset[str]:
    return frozenset(f"{kind}.{step.name}" for kind, cls in DOKUMEN.items() for step in cls.steps if step.in_force)


def approves(command: str) -> bool:
    """Whether somebody signs, verifies or approves a document by a command, or brings it into force."""
    return (is_signature(command) and command not in FACTS) or command in _take_force()


def stands_apart(command: str) -> bool:
    """Whether whoever keeps people keeps away from it where they did: they alone could be both of the two it takes."""
    return approves(command) or command == "bukti.destroy"


def vouches(command: str) -> bool:
    """Whether a document stands by a command as somebody signed, verified or approved it, here or on paper."""
    return approves(command) or command.partition(".")[2] in RECORDS


def needs_scope(command: str) -> bool:
    """Whether no key gives a command that was not made for it: signing, approving, recording what others signed, and
    destroying."""
    return is_signature(command) or vouches(command) or command in DESTROYS


def needs_proof(command: str) -> bool:
    """Whether whoever gives a command from a browser was asked a short while ago who they are."""
    return needs_scope(command) or command in LETS_IN


def require_scope(who: Identity, command: str) -> None:
    """Refuse a signature by a key that was not made for it, and any key that would let in. Raises Forbidden."""
    if who.by_key and command.partition(".")[0] in OF_ACCESS:
        raise Forbidden(
            f"'{command}' tidak dilakukan dengan kunci akses: siapa pun yang memegangnya dapat membuat jalan masuk "
            "lain. Masuk sendiri dengan peramban, atau mintalah operator pemasangan (jejak access).",
            f"'{command}' is not done by an access key: anybody who holds it could make another way in. Sign in "
            "yourself with a browser, or ask the operator of the installation (jejak access).",
        )
    if who.by_key and not who.scope and needs_scope(command):
        raise Forbidden(
            f"Kunci akses tanpa lingkup tidak menandatangani, menyetujui, mencatat atau memusnahkan ('{command}'): "
            "siapa pun yang memegangnya dapat memakainya. Masuk sendiri di halaman, atau buat kunci yang lingkupnya "
            f"menyebut perintah ini: jejak access key --person KODE --label NAMA --scope {command}.",
            f"An access key without a scope does not sign, approve, record or destroy ('{command}'): anybody who holds "
            "it could use it. Sign in yourself on the pages, or make a key whose scope names this command: jejak "
            f"access key --person CODE --label NAME --scope {command}.",
        )


def require_proof(who: Identity, command: str) -> None:
    """Refuse what weighs from a browser whose owner was not asked lately who they are. Raises ProofNeeded."""
    if who.proof == "" and needs_proof(command):
        raise ProofNeeded(
            "Sebelum menandatangani, menyetujui, mencatat, memusnahkan atau memberi akses, buktikan sekali lagi bahwa "
            "ini Anda, di halaman /konfirmasi: passkey, atau kata sandi dengan kode. Setelah itu kirim lagi; tidak ada "
            "yang berubah sampai di sini.",
            "Before you sign, approve, record, destroy or let somebody in, prove once more that it is you, on the page "
            "/konfirmasi: by passkey, or by password and code. Then send this again; nothing has changed so far.",
        )
