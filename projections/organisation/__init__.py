"""Questions about the kabupaten, its units, its offices and who may act for whom."""
