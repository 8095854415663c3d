"""Who opens a connection to elsewhere: nobody but these, each to a place that whoever runs the installation has named.

Nothing that people type is ever fetched (a link as evidence is kept and shown, never followed), so that nobody reaches
by us what they cannot reach themselves (server-side request forgery).
"""

import ast

import pytest

from interfaces.config import read
from tests.tooling.test_names import ROOT, modules

CALLS = (
    "urllib.request",
    "http.client",
    "smtplib",
    "socket",
    "ftplib",
    "xmlrpc",
    "asyncio",
    "requests",
    "httpx",
    "aiohttp",
)
KNOWN = {
    "interfaces/clamd.py": "the virus scanner of JEJAK_CLAMD",
    "interfaces/cli/operator/serve.py": "listens, and looks whether its port is free",
    "interfaces/cli/tools/sending.py": "the terminal, to the Jejak of JEJAK_BASE_URL",
    "interfaces/doctor/outside.py": "looks at the address of JEJAK_BASE_URL, on the terminal",
    "interfaces/door/oidc.py": "the provider of JEJAK_OIDC_ISSUER",
    "interfaces/mail/smtp.py": "the mail server of JEJAK_SMTP_URL",
    "interfaces/registers/heartbeat.py": "the name of this machine; connects to nothing",
    "interfaces/signing/bsre.py": "the service of JEJAK_BSRE_URL",
    "interfaces/verify/jejak_verify.py": "the auditor's own program, on the auditor's machine",
    "interfaces/verify/parts/remote.py": "a part of it",
}


def test_nobody_calls_out_but_these() -> None:
    found = {
        str(path.relative_to(ROOT))
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if any(name == call or name.startswith(f"{call}.") for name in imported(node) for call in CALLS)
    }
    assert found == set(KNOWN)


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return []


@pytest.mark.parametrize(
    "address",
    [
        "http://169.254.169.254/latest/meta-data",
        "http://[::1]/",
        "http://2130706433/",
        "http://10.0.0.1/",
        "http://127.0.0.1.jahat.example/",
        "http://localhost@10.0.0.1/",
        "file:///etc/passwd",
        "gopher://127.0.0.1/",
        "https://sso.example/?x=1#y",
        "https://sso.example@10.0.0.1/",
    ],
)
def test_no_provider_is_named_by_an_address_within(address: str) -> None:
    _, wrong = read({"JEJAK_OIDC_ISSUER": address})
    assert wrong


@pytest.mark.parametrize(
    "address", ["https://sso.example", "https://sso.example:8443/realms/kab/", "http://localhost:8080/kab"]
)
def test_a_provider_may_be_named_so(address: str) -> None:
    found, wrong = read({"JEJAK_OIDC_ISSUER": address})
    assert (found.oidc_issuer, wrong) == (address, [])
