"""The two trees of a unit's year: who answers for which indikator, and the programs with their pagu."""
