"""Pages for whoever has no account: what is published, what it achieved, and the same as open data."""

from interfaces.web.published.pages import add_pages

__all__ = ["add_pages"]
