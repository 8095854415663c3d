"""Stories as the office would tell them."""
