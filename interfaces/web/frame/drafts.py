"""Under which mark a browser keeps what somebody typed and did not send yet, and the key that only their pages hold.

Neither says who they are, and nothing of a draft comes to the server before it is sent. Every page of who is signed in
has the script that removes drafts when they sign out, and those of others (`static/draf.js`).
"""

import base64

from flask import Flask, g

from application.store.vault import Vault
from interfaces.front.headers import with_scripts

LETTERS = 16


def install(app: Flask, vault: Vault) -> None:
    """Let templates say `siapa()`, "" where nobody is signed in, and `kunci_draf()`."""

    def mark() -> str:
        if not g.get("signed"):
            return ""
        with_scripts()
        return vault.index("draf", g.signed.session.person)[:LETTERS]

    def key() -> str:
        return base64.b64encode(bytes.fromhex(vault.index("draf-kunci", g.signed.session.person))).decode()

    app.jinja_env.globals.update(siapa=mark, kunci_draf=key)
