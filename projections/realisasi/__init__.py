"""Questions about supporting data and the figures that other offices supply."""
