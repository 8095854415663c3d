"""What nobody can guess."""

import secrets


def fresh() -> str:
    """256 random bits, as letters that stand in an address and a cookie."""
    return secrets.token_urlsafe(32)
