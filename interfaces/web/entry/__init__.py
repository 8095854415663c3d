"""The sheet on which a triwulan is filled in: shown, typed, asked about, saved, handed in."""

from interfaces.web.entry.pages import add_pages

__all__ = ["add_pages"]
