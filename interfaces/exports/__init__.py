"""Files of the trail: an export that is on record, made (again) in its form, page by page, in flat memory."""

from interfaces.exports.export import ExportFile, find

__all__ = ["ExportFile", "find"]
