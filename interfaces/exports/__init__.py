"""Files of the trail: an export that is on record, made (again) in its form, page by page, in flat memory."""

from interfaces.exports.export import Berkas, find

__all__ = ["Berkas", "find"]
