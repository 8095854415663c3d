"""Pages of the door: sign in, unlock, choose the office acted in, sign out."""

from interfaces.web.sign_in.pages import add_pages

__all__ = ["add_pages"]
