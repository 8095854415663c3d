"""Questions about plans: the lineage of a target, its card and its history."""
