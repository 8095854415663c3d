"""The office as it tells its year: one narrative for each need, with its refusals."""
