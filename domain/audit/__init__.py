"""What the inspektorat does: assignments, samples that anybody can draw again, sealed papers, findings."""
