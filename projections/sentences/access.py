"""Sentences of who may act: offices granted and taken, keys, credentials, sessions. None of them names a person."""

from domain.kernel import Teks
from domain.organisation.akses import BACA
from domain.organisation.sesi import BARU, DICABUT, HABIS, KELUAR, PERAN, SANDI
from projections.sentences.story import Story, tells
from projections.words import jabatan, joined, kunci, phrase, same, tanggal, typed

KREDENSIAL = {
    "sandi": Teks("kata sandi", "a password"),
    "totp": Teks("kode sekali pakai", "one-time codes"),
    "passkey": Teks("passkey", "a passkey"),
    "tautan": Teks("tautan undangan atau pemulihan", "a link of invitation or recovery"),
    "pemulihan": Teks("kode pemulihan", "recovery codes"),
}
SEBAB = {
    KELUAR: Teks("keluar", "signed out"),
    PERAN: Teks("peran berubah", "the role changed"),
    SANDI: Teks("kata sandi berubah", "the password changed"),
    HABIS: Teks("waktunya habis", "its time ran out"),
    DICABUT: Teks("dicabut", "taken away"),
    BARU: Teks("diperbarui setelah bukti diri", "renewed after another proof of who it is"),
}


@tells("Akses.Opened")
def _opened(s: Story) -> Teks:
    return Teks("membuka catatan akses seseorang", "opened the record of somebody's access")


@tells("Akses.Granted")
def _granted(s: Story) -> Teks:
    e = s.e
    sampai = phrase(" sampai {t}", " until {t}", t=tanggal(e.until)) if e.until else ""
    return phrase(
        "memberi seseorang akses sebagai {j}{s} ({k})",
        "let somebody act as the {j}{s} ({k})",
        j=_office(s, e.acting_as),
        s=sampai,
        k=typed(e.decree),
    )


@tells("Akses.Revoked")
def _revoked(s: Story) -> Teks:
    return phrase(
        "mencabut akses seseorang sebagai {j}",
        "took from somebody the access as the {j}",
        j=_office(s, s.e.acting_as),
    )


@tells("Akses.LinkProposed")
def _link_proposed(s: Story) -> Teks:
    if s.e.usul.faktor:
        return Teks(
            "mengusulkan tautan sandi dan faktor kedua baru bagi seseorang",
            "proposed a link for a new password and second factor of somebody",
        )
    return Teks("mengusulkan tautan sandi bagi seseorang", "proposed a link for somebody's password")


@tells("Akses.KeyIssued")
def _key_issued(s: Story) -> Teks:
    k = s.e.kunci
    hanya = phrase(", hanya {l}", ", only {l}", l=joined(map(_scope, k.scope))) if k.scope else ""
    sampai = phrase(", sampai {t}", ", until {t}", t=tanggal(k.until)) if k.until else ""
    return phrase(
        "mendaftarkan kunci akses “{n}” ({h}{l}{t})",
        "registered the access key “{n}” ({h}{l}{t})",
        n=typed(k.label),
        h=same(k.sha256[:8]),
        l=hanya,
        t=sampai,
    )


def _scope(name: str) -> Teks:
    return Teks("bertanya", "asking") if name == BACA else same(kunci(name.replace(".", " ")))


@tells("Akses.KeyRevoked")
def _key_revoked(s: Story) -> Teks:
    return phrase("mencabut kunci akses {h}", "revoked the access key {h}", h=same(s.e.sha256[:8]))


@tells("Akses.CredentialAllowed")
def _allowed(s: Story) -> Teks:
    return phrase("mencatat {k} milik seseorang berlaku", "recorded that {k} of somebody counts", k=_credential(s))


@tells("Akses.CredentialRevoked")
def _withdrawn(s: Story) -> Teks:
    return phrase(
        "mencatat {k} milik seseorang tidak berlaku lagi",
        "recorded that {k} of somebody counts no more",
        k=_credential(s),
    )


@tells("Sesi.Begun")
def _begun(s: Story) -> Teks:
    cara = joined(KREDENSIAL.get(c) or same(kunci(c)) for c in s.e.cara)
    return phrase("mencatat seseorang masuk dengan {c}", "recorded that somebody signed in with {c}", c=cara)


@tells("Sesi.Ended")
def _ended(s: Story) -> Teks:
    sebab = SEBAB.get(s.e.sebab) or same(kunci(s.e.sebab))
    return phrase("mencatat sesi seseorang berakhir: {b}", "recorded that a session ended: {b}", b=sebab)


def _credential(s: Story) -> Teks:
    return KREDENSIAL.get(s.e.jenis) or same(kunci(s.e.jenis))


def _office(s: Story, acting_as: str) -> Teks:
    """ "camat@kec-contoh" as "camat Kecamatan Contoh"."""
    office, _, unit = acting_as.partition("@")
    return phrase("{j} {u}", "{j} of {u}", j=jabatan(office), u=s.names.unit(unit)) if unit else jabatan(office)
