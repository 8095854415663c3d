"""The mail server of this installation, from its settings; none means that notices wait."""

from domain.kernel import Invalid
from interfaces.config import Config
from interfaces.mail.letter import Letterhead
from interfaces.mail.smtp import Smtp, Transport
from interfaces.registers.particulars import EMAIL

NOBODY = "jejak@localhost.localdomain"


def post(config: Config) -> tuple[Transport | None, Letterhead]:
    """Raises Invalid for settings by which no mail could be sent, before anything is."""
    if not config.smtp_url:
        return None, Letterhead(NOBODY, config.base_url)
    if not EMAIL.fullmatch(config.mail_from):
        raise Invalid(
            "Isi JEJAK_MAIL_FROM dengan alamat pengirim, contoh jejak@contoh.go.id.",
            "Set JEJAK_MAIL_FROM to the address of the sender, like jejak@example.go.id.",
        )
    try:
        return Smtp(config.smtp_url), Letterhead(config.mail_from, config.base_url)
    except ValueError:
        raise Invalid(
            "JEJAK_SMTP_URL tidak dikenal. Tulis smtp://server:25, smtp+starttls://pemakai:sandi@server:587, atau "
            "smtps://pemakai:sandi@server:465.",
            "JEJAK_SMTP_URL is unknown. Write smtp://server:25, smtp+starttls://user:word@server:587 or "
            "smtps://user:word@server:465.",
        ) from None
