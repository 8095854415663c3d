"""The headers that every answer leaves with, in one place for pages and API.

What a route has set itself stays: a file that is shown in the browser says its own policy. No page holds a script or a
style of its own, so that none that somebody slips in is carried out; a page that needs a script file of ours says so
(`with_scripts`).
"""

from flask import Response, g, request

PAGE = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
    "script-src {scripts}; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
DATA = "default-src 'none'; frame-ancestors 'none'; sandbox"
"""The policy of what is no page: nobody should see it in a browser, and if so it does nothing."""
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    # Not no-referrer: a form posted from such a page says Origin: null, which is all we know about where it came from.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), "
        "microphone=(), midi=(), payment=(), usb=(), publickey-credentials-get=(self), "
        "publickey-credentials-create=(self)"
    ),
    "Cache-Control": "no-store",
}
YEAR = 31536000
"""Seconds for which a browser that came by HTTPS comes by nothing else."""


def with_scripts() -> None:
    """This answer is a page that needs script files of ours."""
    g.scripts = True


def protect(response: Response) -> Response:
    """Set what the route has not set."""
    page = response.mimetype == "text/html"
    policy = PAGE.format(scripts="'self'" if g.get("scripts") else "'none'") if page else DATA
    for name, value in {**ALWAYS, "Content-Security-Policy": policy}.items():
        response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", f"max-age={YEAR}")
    return response
