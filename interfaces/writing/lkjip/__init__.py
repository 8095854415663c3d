"""The yearly report of a unit (LKjIP) as a document: Bab I to IV, in the order of PermenPANRB 53/2014."""

from interfaces.writing.lkjip.report import report

__all__ = ["report"]
