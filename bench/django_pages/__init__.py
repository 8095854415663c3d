"""Pages of a Django site with simple-history in place of ours: a sheet, a document, capaian, a trail."""
