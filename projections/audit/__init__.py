"""Questions about audits: assignments, samples and papers as their team reads them, findings, units compared."""
