"""Which service is asked for signatures here, as the installation is set up."""

from pathlib import Path

from interfaces.config import Config
from interfaces.input.reading import BadInput
from interfaces.signing.bsre import Bsre
from interfaces.signing.pkcs12 import Pkcs12
from interfaces.signing.port import Service

PKCS12, BSRE = Pkcs12.name, Bsre.name
SERVICES = (PKCS12, BSRE)


def service_of(name: str, config: Config) -> Service:
    """Raises BadInput: it is not set up here."""
    if name == PKCS12 and config.signing_key:
        return Pkcs12(Path(config.signing_key))
    if name == BSRE and config.bsre_url:
        return Bsre(config.bsre_url, config.bsre_user, _secret(config.bsre_password_file))
    setting = "JEJAK_SIGNING_KEY" if name == PKCS12 else "JEJAK_BSRE_URL"
    raise BadInput(
        f"Layanan tanda tangan '{name}' belum ditata di sini ({setting}).",
        f"The signing service '{name}' is not set up here ({setting}).",
    )


def _secret(path: str) -> str:
    try:
        return Path(path).read_text("utf-8").strip() if path else ""
    except (OSError, UnicodeDecodeError) as e:
        raise BadInput(
            "Berkas rahasia layanan BSrE tidak dapat dibaca (JEJAK_BSRE_PASSWORD_FILE).",
            "The file with the secret of the BSrE service cannot be read (JEJAK_BSRE_PASSWORD_FILE).",
        ) from e
