"""Pages about people: the directory for those who keep it, one's own data, and the notice on privacy."""

from interfaces.web.people.pages import add_pages

__all__ = ["add_pages"]
