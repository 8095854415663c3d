"""Keys and signed notes: the published example, and everything that is not one."""

import base64

import pytest

from interfaces.verify.jejak_verify import COSIGNATURE, Bad, Checkpoint, Key
from tests.interfaces.verify.log import Log, Signer

# The example of the C2SP signed-note specification.
VKEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
LINE = "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM="


def test_the_published_key_signed_the_published_note() -> None:
    key, data = Key.read(VKEY), base64.b64decode(LINE)
    assert (key.name, key.id.hex(), key.vkey) == ("example.com/foo", "530d903a", VKEY)
    assert data[:4] == key.id
    assert key.signed(data[4:], b"This is an example message.\n")
    assert not key.signed(data[4:], b"This is an example message.")


@pytest.mark.parametrize(
    "vkey",
    [
        None,
        7,
        "",
        "a+b",
        VKEY[:-1],
        VKEY.replace("530d903a", "530d903b"),
        VKEY.replace("example.com/foo", "example.com/fop"),
        VKEY.replace("example.com/foo", "ex ample"),
        Signer("saksi", 1, 4).vkey,
        "x" * 10_000,
        b"\xff\xfe",
    ],
)
def test_a_key_that_is_none_is_refused(vkey: object) -> None:
    with pytest.raises(Bad):
        Key.read(vkey)


def test_a_checkpoint_is_read_and_judged_by_key() -> None:
    log, witness = Log(5), Signer("saksi", 7, COSIGNATURE)
    note = log.checkpoint(5, witness.cosign(log.body(), 1_790_000_000))
    found = Checkpoint.read(note)
    assert (found.origin, found.size) == (log.origin, 5)
    assert found.signed_by(Key.read(log.signer.vkey))
    assert not found.signed_by(Key.read(Signer(log.origin, 2).vkey))
    assert found.cosigned_by(Key.read(witness.vkey, COSIGNATURE)) == 1_790_000_000
    assert found.cosigned_by(Key.read(Signer("lain", 7, COSIGNATURE).vkey, COSIGNATURE)) is None
    other = Checkpoint.read(log.checkpoint(4, witness.cosign(log.body(), 1_790_000_000)))
    assert other.cosigned_by(Key.read(witness.vkey, COSIGNATURE)) == 0


def test_an_extension_line_is_signed_and_passed_over() -> None:
    log = Log(3)
    body = log.body() + "tambahan\n"
    found = Checkpoint.read(body + "\n" + log.signer.line(body))
    assert (found.size, found.signed_by(Key.read(log.signer.vkey))) == (3, True)


@pytest.mark.parametrize("change", [
    lambda n: "",
    lambda n: n[:-1],
    lambda n: n.replace("\n\n", "\n"),
    lambda n: n.replace("— ", "-- "),
    lambda n: n.replace("\n5\n", "\n05\n"),
    lambda n: n.replace("\n5\n", "\n-5\n"),
    lambda n: n.replace("\n5\n", "\n٥\n"),
    lambda n: n.replace("\n5\n", "\n5\r\n"),
    lambda n: n.replace("=\n\n", "\n\n"),
    lambda n: n + "— x y\n",
    lambda n: n + n.splitlines()[-1] * 2 + "\n",
    lambda n: n + "".join([n.splitlines()[-1] + "\n"] * 101),
    lambda n: n.encode("utf-16"),
    lambda n: 5,
    lambda n: None,
    lambda n: n + "\ud800",
])  # fmt: skip
def test_a_note_that_is_none_is_refused(change: object) -> None:
    note = Log(5).checkpoint()
    with pytest.raises(Bad):
        Checkpoint.read(change(note))  # type: ignore[operator]
