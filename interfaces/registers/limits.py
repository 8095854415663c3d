"""How often somebody may try: sign-ins, codes, links, uploads and exports, counted in the database for all processes.

Each count is one row that says when it is empty again. A try fills it by one share of the period, it empties at the
same pace by itself, and what no longer fits is refused until it does: `n` tries at once, then one each `per / n` (the
generic cell rate algorithm). One statement takes or refuses, so that any number of processes together let through what
one would.

Who hammers an account locks out nobody else: tries count for the account *from one address* first, and for that address
over all accounts. Those for an account from everywhere are counted softly, against guessing from many addresses (NIST
SP 800-63B, 5.2.2: no more than 100), and not where its owner has signed in before.

Accounts and addresses are kept as keyed hashes; rows that are empty again go with the next tick. The numbers are local
policy.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from ipaddress import IPv6Address, ip_address, ip_network
from secrets import token_hex

from application.store.database import Database, Transaction
from application.store.vault import Vault
from domain.kernel import Refusal, Teks

TABLES = ("limits",)
SCHEMA = (
    "CREATE TABLE IF NOT EXISTS limits (kind TEXT NOT NULL, who TEXT NOT NULL, empty_at BIGINT NOT NULL, "
    "PRIMARY KEY (kind, who))",
)
"""`empty_at`: milliseconds since 1970. `kind`: what is counted and by what ("masuk/pair"), or KNOWN."""
TAKE = (
    "INSERT INTO limits VALUES (?, ?, ?) ON CONFLICT (kind, who) DO UPDATE SET "
    "empty_at = CASE WHEN limits.empty_at > ? THEN limits.empty_at ELSE ? END + ? "
    "WHERE limits.empty_at <= ? RETURNING 1"
)
KNOW = "INSERT INTO limits VALUES (?, ?, ?) ON CONFLICT (kind, who) DO UPDATE SET empty_at = excluded.empty_at"
KNOWN, PROBE = "dikenal", "coba"
KNOWN_FOR = timedelta(days=90)
"""How long an address from where somebody signed in is theirs."""


class Kind(StrEnum):
    """MASUK: a password is tried. KODE: a second factor or a recovery code. TAUTAN: a one-time link is asked for, or
    one is tried. UNGGAH: a file comes in. EKSPOR: a file goes out. KALENDER: a calendar is fetched by its link.
    PERIKSA: anybody has a paper checked. PUBLIK: anybody fetches open data."""

    MASUK = "masuk"
    KODE = "kode"
    TAUTAN = "tautan"
    UNGGAH = "unggah"
    EKSPOR = "ekspor"
    KALENDER = "kalender"
    PERIKSA = "periksa"
    PUBLIK = "publik"


TOLD = {
    Kind.MASUK: Teks("percobaan masuk", "attempts to sign in"),
    Kind.KODE: Teks("percobaan kode", "codes tried"),
    Kind.TAUTAN: Teks("permintaan tautan", "links asked for"),
    Kind.UNGGAH: Teks("unggahan", "uploads"),
    Kind.EKSPOR: Teks("ekspor", "exports"),
    Kind.KALENDER: Teks("pengambilan kalender", "fetches of a calendar"),
    Kind.PERIKSA: Teks("pemeriksaan naskah", "papers checked"),
    Kind.PUBLIK: Teks("pengambilan data terbuka", "fetches of open data"),
}


@dataclass(frozen=True)
class Rate:
    """`n` at once, then one each `per / n`."""

    n: int
    per: timedelta

    @property
    def share(self) -> int:
        """What one try takes, in milliseconds."""
        return _ms(self.per) // self.n


@dataclass(frozen=True)
class Rule:
    """Rates for one account from one address, for one address, and for one account from everywhere."""

    pair: Rate | None
    address: Rate
    account: Rate


QUARTER, HOUR, DAY = timedelta(minutes=15), timedelta(hours=1), timedelta(days=1)
RULES = {
    Kind.MASUK: Rule(Rate(5, QUARTER), Rate(60, QUARTER), Rate(100, DAY)),
    Kind.KODE: Rule(Rate(5, QUARTER), Rate(60, QUARTER), Rate(50, DAY)),
    Kind.TAUTAN: Rule(Rate(3, HOUR), Rate(30, HOUR), Rate(10, DAY)),
    Kind.UNGGAH: Rule(None, Rate(2000, HOUR), Rate(400, HOUR)),
    Kind.EKSPOR: Rule(None, Rate(240, HOUR), Rate(60, HOUR)),
    Kind.KALENDER: Rule(None, Rate(600, HOUR), Rate(60, HOUR)),
    Kind.PERIKSA: Rule(None, Rate(20, QUARTER), Rate(20, QUARTER)),
    Kind.PUBLIK: Rule(None, Rate(240, HOUR), Rate(240, HOUR)),
}


class TooMany(Refusal):
    """Tried too often; `seconds`: when the next try is taken."""

    slug = "terlalu-sering"

    def __init__(self, what: Teks, seconds: int) -> None:
        in_id, in_en = spoken(seconds)
        super().__init__(
            f"Terlalu banyak {what.id}. Coba lagi dalam {in_id}; yang lain tidak terhalang.",
            f"Too many {what.en}. Try again in {in_en}; nobody else is held up.",
            retry_after=seconds,
        )
        self.seconds = seconds


class Limits:
    """The counts of one installation."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self.database, self.vault = database, vault

    def create(self, tx: Transaction) -> None:
        for statement in SCHEMA:
            tx.execute(statement)

    def allow(self, kind: Kind, account: str, address: str, now: datetime) -> None:
        """Count one try *before* it is carried out. Raises TooMany, and then counts nothing.

        `account`: a person's code, or what was typed where nobody is known by it; "" where there is none. Never within
        a transaction: a try that fails must stay counted when the rest is rolled back.
        """
        if self.database.within:
            raise RuntimeError("counted within a transaction, a try would be rolled back with it")
        at = _ms(now)
        with self.database.write() as tx:  # refused by one rate, it is given back to the others
            free = bool(account) and self._knows(tx, account, address, at)
            for name, who, rate in self._counts(kind, account, address):
                if not (free and name.endswith("/account")):
                    _take(tx, name, who, rate, at, TOLD[kind])

    def succeeded(self, kind: Kind, account: str, address: str, now: datetime) -> None:
        """The try was right: what it took is given back, what went wrong here before is forgotten, and this address is
        known to be theirs."""
        with self.database.write() as tx:
            free = self._knows(tx, account, address, _ms(now))
            for name, who, rate in self._counts(kind, account, address):
                if name.endswith("/pair"):
                    tx.execute("DELETE FROM limits WHERE kind = ? AND who = ?", (name, who))
                elif not (free and name.endswith("/account")):
                    tx.execute(
                        "UPDATE limits SET empty_at = empty_at - ? WHERE kind = ? AND who = ?", (rate.share, name, who)
                    )
            if account:
                tx.execute(KNOW, (KNOWN, self._pair(account, address), _ms(now + KNOWN_FOR)))

    def probe(self) -> None:
        """See whether a row can be kept; it goes with the next tick. Raises what the database raises."""
        with self.database.write() as tx:
            tx.execute(KNOW, (PROBE, token_hex(8), 0))

    def forget(self, now: datetime) -> None:
        """Remove what is empty again: it says nothing any more."""
        with self.database.write() as tx:
            tx.execute("DELETE FROM limits WHERE empty_at <= ?", (_ms(now),))

    def _counts(self, kind: Kind, account: str, address: str) -> Iterator[tuple[str, str, Rate]]:
        """What a try counts for, in one order, so that no two of them wait for each other."""
        rule = RULES[kind]
        if account and rule.pair:
            yield f"{kind}/pair", self._pair(account, address), rule.pair
        yield f"{kind}/address", self.vault.index("limits/address", network(address)), rule.address
        if account:
            yield f"{kind}/account", self.vault.index("limits/account", account.casefold()), rule.account

    def _pair(self, account: str, address: str) -> str:
        return self.vault.index("limits/pair", f"{account.casefold()}\n{network(address)}")

    def _knows(self, tx: Transaction, account: str, address: str, at: int) -> bool:
        sql = "SELECT 1 FROM limits WHERE kind = ? AND who = ? AND empty_at > ?"
        return bool(tx.execute(sql, (KNOWN, self._pair(account, address), at)))


def _take(tx: Transaction, name: str, who: str, rate: Rate, at: int, told: Teks) -> None:
    room = rate.share * (rate.n - 1)  # what may be in it already when one more comes
    taken = tx.execute(TAKE, (name, who, at + rate.share, at, at, rate.share, at + room))
    if not taken:
        ((empty_at,),) = tx.execute("SELECT empty_at FROM limits WHERE kind = ? AND who = ?", (name, who))
        raise TooMany(told, -(-(empty_at - room - at) // 1000))


def network(address: str) -> str:
    """Who an address is: by IPv6 a whole /64 is one house, IPv4 written as IPv6 is IPv4; what is none is itself."""
    with suppress(ValueError):
        ip = ip_address(address.partition("%")[0])
        if not isinstance(ip, IPv6Address):
            return str(ip)
        return str(ip.ipv4_mapped or ip_network((ip, 64), strict=False))
    return address


def spoken(seconds: int) -> tuple[str, str]:
    """How long that is, as one says it."""
    if seconds <= 90:
        return f"{seconds} detik", f"{seconds} second{'s' * (seconds != 1)}"
    if seconds <= 90 * 60:
        minutes = -(-seconds // 60)
        return f"{minutes} menit", f"{minutes} minutes"
    hours = -(-seconds // 3600)
    return f"{hours} jam", f"{hours} hours"


def _ms(of: datetime | timedelta) -> int:
    return round(
        (of if isinstance(of, timedelta) else of - datetime.fromtimestamp(0, of.tzinfo)).total_seconds() * 1000
    )
