"""What several questions share: rows of the views as of two clocks, as values."""
