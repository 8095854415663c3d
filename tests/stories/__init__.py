"""Stories as an office would tell them, each from its first command to the last question."""
