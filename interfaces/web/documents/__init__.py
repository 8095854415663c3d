"""The documents of a unit as pages: what stands in each version, what changed, how it is printed."""
