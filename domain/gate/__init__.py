"""The gate: what in a document does not add up, by small named rules, before anybody signs it. No clock, no store."""
